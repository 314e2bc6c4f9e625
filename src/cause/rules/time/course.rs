//! When a token is valid: never, not yet, no longer. One cause holds of these.

use super::{sure::of_all, third};
use crate::{
    cause::{
        Cause,
        Confidence::{Certain, Likely, Possible},
        facts::{Facts, Rule},
        what::{Bound, Third, Time},
    },
    jwt::{
        CheckId,
        check::{
            Early, Exp, Iat, Nbf, WhyExpired,
            clock::{FIRST_PLAUSIBLE, zone},
        },
    },
    time,
};
use std::time::Duration;

pub(super) const RULES: &[Rule] = &[lifetime, never_valid, later, chosen, slow, local, ahead, fast, over];

/// How long after its issue a token that is refused for its dates is looked at.
const LOOKED_AT: Duration = Duration::from_mins(5);

fn lifetime(facts: &Facts<'_>) -> Option<Cause> {
    match facts.report.checks.why_expired()? {
        WhyExpired::Duration(seconds) if seconds > 0 => {
            Some(of_all(facts, Time::Lifetime(seconds), Likely, [CheckId::Exp]))
        }
        _ => None,
    }
}

/// No moment is before `exp` and not before `iat` and `nbf`.
fn never_valid(facts: &Facts<'_>) -> Option<Cause> {
    let checks = &facts.report.checks;
    let exp = checks.exp.and_then(Exp::date).filter(|exp| *exp >= FIRST_PLAUSIBLE)?;
    let starts = [
        ("iat", CheckId::Iat, checks.iat.and_then(Iat::date)),
        ("nbf", CheckId::Nbf, checks.nbf.and_then(Nbf::date)),
    ];
    let (start, id, _) = starts.into_iter().find(|(.., start)| start.is_some_and(|start| exp <= start))?;
    // An odd date that lets the token pass is another matter.
    facts
        .fails(&[CheckId::Exp, CheckId::Iat, CheckId::Nbf])
        .then(|| of_all(facts, Time::NeverValid { start }, Certain, [CheckId::Exp, id]))
}

/// `iat` and `nbf` where they are ahead, the first of them.
fn early(facts: &Facts<'_>) -> Option<(&'static str, Duration, Vec<CheckId>)> {
    let checks = &facts.report.checks;
    let iat = match checks.iat {
        Some(Iat::Future { early, .. }) => Some(("iat", early, CheckId::Iat)),
        _ => None,
    };
    let nbf = match checks.nbf {
        Some(Nbf::Future { early, .. }) => Some(("nbf", early, CheckId::Nbf)),
        _ => None,
    };
    let (claim, by, _) = iat.or(nbf)?;
    Some((claim, by, [iat, nbf].into_iter().flatten().map(|(.., id)| id).collect()))
}

/// A token that has been issued and is not valid yet was meant so; two clocks do not differ within one token.
fn later(facts: &Facts<'_>) -> Option<Cause> {
    let checks = &facts.report.checks;
    let (Some(Nbf::Future { nbf, .. }), Some(Iat::Begun { iat, .. })) = (checks.nbf, checks.iat) else {
        return None;
    };
    let after = nbf.since(iat);
    (Early::of(after) != Early::Clocks)
        .then(|| of_all(facts, Time::Later { nbf, after }, Likely, [CheckId::Nbf]))
}

/// Where the caller sets the time, no clock is compared with the issuer's.
fn chosen(facts: &Facts<'_>) -> Option<Cause> {
    let at = facts.circumstances.at.filter(|at| *at != time::Time::After(Duration::ZERO))?;
    // A distance is counted from a clock that shows more than seconds.
    let now = match at {
        time::Time::At(_) => facts.report.now,
        time::Time::After(_) | time::Time::Before(_) => facts.report.now.whole(),
    };
    if let Some((claim, by, ids)) = early(facts) {
        // A date that was copied from a log is what the verifier's clock showed.
        let is_of_log = matches!(at, time::Time::At(_)) && Early::of(by) != Early::Later;
        let what = Time::Chosen { now, by, bound: Bound::Before(claim) };
        return (!is_of_log).then(|| of_all(facts, what, Certain, ids));
    }
    let (Some(Exp::Expired { late, .. }), time::Time::After(ahead)) = (facts.report.checks.exp, at) else {
        return None;
    };
    let what = Time::Chosen { now, by: late, bound: Bound::AfterExp };
    // A token that is expired by the clock too had its time.
    (late <= ahead).then(|| of_all(facts, what, Certain, [CheckId::Exp]))
}

/// This machine's clock is behind: a third one has the token's time.
fn slow(facts: &Facts<'_>) -> Option<Cause> {
    let (claim, ahead, ids) = early(facts)?;
    let third = third::agrees_with(facts, ahead).filter(|third| *third != Third::Verifier)?;
    let is_small = Early::of(ahead) == Early::Clocks;
    Some(of_all(
        facts,
        Time::Ahead { claim, ahead, is_small, is_set: false, third: Some(third) },
        Certain,
        ids,
    ))
}

/// This machine's clock is ahead: a third one shows the time at which the token was made.
fn fast(facts: &Facts<'_>) -> Option<Cause> {
    let Some(Exp::Expired { late, .. }) = facts.report.checks.exp else { return None };
    third::is_new(facts, late).then(|| of_all(facts, Time::Fast { late }, Likely, [CheckId::Exp]))
}

fn local(facts: &Facts<'_>) -> Option<Cause> {
    let (claim, ahead, ids) = early(facts)?;
    let Early::TimeZone(zone) = Early::of(ahead) else { return None };
    Some(of_all(facts, Time::Local { claim, zone }, Likely, ids))
}

fn ahead(facts: &Facts<'_>) -> Option<Cause> {
    let (claim, ahead, ids) = early(facts)?;
    let is_small = Early::of(ahead) == Early::Clocks;
    // `nbf` alone may be meant.
    let third = third::agrees_with(facts, ahead).filter(|_| claim == "iat");
    let confidence = match third {
        Some(_) => Certain,
        None if is_small => Likely,
        None => Possible,
    };
    let is_set = facts.circumstances.at.is_some();
    Some(of_all(facts, Time::Ahead { claim, ahead, is_small, is_set, third }, confidence, ids))
}

fn over(facts: &Facts<'_>) -> Option<Cause> {
    let Some(Exp::Expired { exp, late }) = facts.report.checks.exp else { return None };
    let iat = facts.report.checks.iat.and_then(Iat::date);
    let leeway = match facts.report.checks.why_expired()? {
        WhyExpired::Clocks(leeway) => Some(leeway).filter(|_| !third::confirms(facts)),
        WhyExpired::TimeOver(_) => None,
        WhyExpired::Duration(_) => return None,
    };
    // Looked at long after, its age says nothing.
    let zone = iat.and_then(|iat| zone(facts.report.now.since(iat), LOOKED_AT));
    let what = Time::Over { late, lifetime: iat.map(|iat| exp.since(iat)), leeway, zone };
    let confidence = if leeway.is_some() || zone.is_some() { Likely } else { Certain };
    Some(of_all(facts, what, confidence, [CheckId::Exp]))
}
