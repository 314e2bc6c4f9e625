//! Which of two clocks is wrong: a key host that answered just now says what a third one shows (RFC 9110 section 6.6.1).

use crate::{
    cause::{
        circumstances::{authority, without_port},
        facts::Facts,
        what::Third,
    },
    jwt::check::{Exp, Iat, is_local},
};
use std::time::Duration;

/// Clocks agree that differ by no more: a date has whole seconds, and an answer takes time.
const AGREE: i64 = 5;
/// How long after its issue a token is sent, so that it is as good as new.
const NEW: i64 = 120;

/// With whom the key host agrees about a date that is so far ahead.
pub(super) fn agrees_with(facts: &Facts<'_>, ahead: Duration) -> Option<Third> {
    let (host, ahead) = (facts.host_clock()?, i64::try_from(ahead.as_secs()).ok()?);
    let key_host = facts.circumstances.source.host()?;
    if host > AGREE && host.saturating_add(AGREE) >= ahead {
        let issuer = facts.text("iss").and_then(authority);
        return Some(if issuer == Some(key_host) { Third::Own } else { Third::Token });
    }
    // This machine has one clock.
    let is_other = !is_local(without_port(key_host));
    (is_other && host.abs() <= AGREE && ahead > 2 * AGREE).then_some(Third::Verifier)
}

/// Whether the key host's clock confirms this machine's.
pub(super) fn confirms(facts: &Facts<'_>) -> bool {
    let is_other = facts.circumstances.source.host().is_some_and(|host| !is_local(without_port(host)));
    is_other && facts.host_clock().is_some_and(|host| host.abs() <= AGREE)
}

/// Whether an expired token is a new one by the key host's clock. That it is not expired is not enough: a cache may have
/// kept an old `Date`.
pub(super) fn is_new(facts: &Facts<'_>, late: Duration) -> bool {
    let checks = &facts.report.checks;
    let (Some(host), Some(iat)) = (facts.host_clock(), checks.iat.and_then(Iat::date)) else { return false };
    let is_live = matches!(checks.exp, Some(Exp::Expired { .. }))
        && i64::try_from(late.as_secs()).is_ok_and(|late| host < -late);
    let age = facts.report.now.seconds().saturating_add(host).saturating_sub(iat.seconds());
    is_live && host < -AGREE && (-AGREE..=NEW).contains(&age)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        JwkSet, base64url,
        cause::{Circumstances, KeySource, SetState},
        jwt::{self, Policy},
        time::NumericDate,
    };

    const NOW: i64 = 1_795_205_643;

    /// What is seen of a token with these dates at a host whose clock is so far ahead.
    fn of<T>(url: &str, host: i64, iat: i64, exp: i64, see: impl Fn(&Facts<'_>) -> T) -> T {
        let claims = format!(r#"{{"iss":"https://auth.example","iat":{iat},"exp":{exp}}}"#);
        let token = format!("{}.{}.AA", base64url::encode(r#"{"alg":"ES256"}"#), base64url::encode(claims));
        let (keys, source) = (&JwkSet::default(), &KeySource::Url(url.to_owned()));
        let report = &jwt::verify(&token, keys, &Policy::default(), NumericDate::from_seconds(NOW));
        let set = SetState {
            age: Duration::ZERO,
            is_new: true,
            asked_again_for: None,
            emptied: None,
            is_discovered: false,
            is_chosen_by_header: false,
            is_offline: false,
            host_clock: Some(host),
        };
        let circumstances = &Circumstances {
            token: &token,
            keys,
            left_out: &[],
            source,
            set: Some(set),
            unfetched: None,
            unread: None,
            at: None,
        };
        see(&Facts { report, circumstances, is_asked: true })
    }

    #[test]
    fn the_third_clock_tells_which_of_two_is_wrong_if_it_is_a_third_one() {
        let (third, own, here) =
            ("https://keys.example/jwks", "https://auth.example/jwks", "http://[::1]:1/jwks");
        for (url, host, ahead, wanted) in [
            (third, 600, 600, Some(Third::Token)),
            (third, 597, 600, Some(Third::Token)),
            (own, 600, 600, Some(Third::Own)),
            (here, 600, 600, Some(Third::Token)),
            (third, 7, 7, Some(Third::Token)),
            (third, 0, 600, Some(Third::Verifier)),
            (own, -4, 600, Some(Third::Verifier)),
            (here, 0, 600, None),
            // Neither, or too near to tell.
            (third, 300, 600, None),
            (third, -300, 600, None),
            (third, 4, 8, None),
        ] {
            let seen = of(url, host, NOW + ahead, NOW + ahead + 900, |facts| {
                agrees_with(facts, Duration::from_secs(ahead.unsigned_abs()))
            });
            assert_eq!(seen, wanted, "{url} {host} {ahead}");
        }
    }

    #[test]
    fn an_expired_token_is_new_where_the_third_clock_shows_its_time_of_issue() {
        let url = "https://keys.example/jwks";
        for (host, iat, exp, wanted) in [
            (-1200, NOW - 1200, NOW - 300, true),
            (-1100, NOW - 1200, NOW - 300, true),
            // A date that a cache kept, and clocks that agree.
            (-600, NOW - 1200, NOW - 300, false),
            (-1300, NOW - 1200, NOW - 300, false),
            (-200, NOW - 1200, NOW - 300, false),
            (0, NOW - 1200, NOW - 300, false),
            (600, NOW - 1200, NOW - 300, false),
        ] {
            let seen = of(url, host, iat, exp, |facts| {
                is_new(facts, Duration::from_secs((NOW - exp).unsigned_abs()))
            });
            assert_eq!(seen, wanted, "{host} {iat} {exp}");
        }
    }
}
