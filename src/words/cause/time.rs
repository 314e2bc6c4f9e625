//! Words about dates.

use super::said::Said;
use crate::{
    cause::{
        Place,
        what::{Bound, LargestOf, NoNumber, Scale, Third, Time, Unset},
    },
    time::in_words,
};
use std::time::Duration;

pub(super) fn say(what: &Time) -> Said {
    match what {
        Time::Counted { claim, scale, meant } => {
            let (counts, fix) = scale_words(*scale);
            Said::new(format!(
                "{claim} counts {counts}, and a date counts seconds since 1970; {meant} is meant"
            ))
            .fix(Place::Issuer, fix)
        }
        Time::Overflowed { claim, meant } => Said::new(format!(
            "{claim} overflowed a signed number of 32 bits, which ends in 2038; {meant} is meant"
        ))
        .fix(Place::Issuer, "count seconds in 64 bits"),
        Time::Text { claim, meant } => {
            let said = Said::new(format!("{claim} is a string, and a date is a JSON number of seconds"));
            said.fix(
                Place::Issuer,
                match meant {
                    Some(date) => format!("write {}, without quotes", date.seconds()),
                    None => format!("write {claim} as Unix seconds, without quotes"),
                },
            )
        }
        Time::Digits { claim, meant } => Said::new(format!(
            "{claim} has the digits of {meant}, and a date is a number of seconds since 1970"
        ))
        .fix(Place::Issuer, format!("write {}", meant.seconds())),
        Time::NoNumber { claim, found } => no_number(claim, *found),
        Time::Unset { claim, found } => Said::new(format!(
            "{claim} is {}: {}",
            unset(*found),
            match found {
                Unset::Zero | Unset::Negative => "nobody set it, or it was meant as \"never\"",
                Unset::Largest(_) => "it was meant as \"never\"",
            }
        ))
        .fix(Place::Issuer, format!("set {claim} to a date in seconds since 1970")),
        Time::Missing { claim, flag: None } => {
            Said::new(format!("the token has no {claim}: it would never expire"))
                .fix(Place::Issuer, format!("set {claim}"))
                .fix(Place::Verifier, "accept it with --allow-no-exp, if its issuer sets none")
        }
        Time::Missing { claim, flag: Some(flag) } => {
            Said::new(format!("the token has no {claim}, which {flag} needs"))
                .fix(Place::Issuer, format!("set {claim}"))
                .fix(Place::Verifier, format!("drop {flag}, if its issuer sets none"))
        }
        Time::Lifetime(seconds) => {
            let duration = in_words(Duration::from_secs(*seconds));
            Said::new(format!("exp is the duration {duration} ({seconds}), and a date belongs there")).fix(
                Place::Issuer,
                format!("add it to the present; Better Auth's expirationTime needs a unit, \"{seconds}s\""),
            )
        }
        Time::Thousandfold { lifetime, meant } => Said::new(format!(
            "exp is {} after iat: {} in milliseconds, added to a date in seconds",
            in_words(*lifetime),
            in_words(*meant)
        ))
        .fix(Place::Issuer, format!("add {} to iat", meant.as_secs())),
        Time::NeverValid { start } => {
            Said::new(format!("exp is not after {start}: there is no time at which the token is valid"))
                .fix(Place::Issuer, format!("compute exp as {start} plus the lifetime"))
        }
        Time::Chosen { now, by, bound } => {
            let by = in_words(*by);
            let (apart, range) = match bound {
                Bound::Before(claim) => (format!("{by} before {claim}"), format!("from {claim} on")),
                Bound::AfterExp => (format!("{by} after exp"), "before exp".to_owned()),
            };
            Said::new(format!("--at sets the time to {now}, {apart}"))
                .fix(Place::Verifier, format!("drop --at, or set a time {range}"))
        }
        Time::Over { late, lifetime, leeway, zone } => over(*late, *lifetime, *leeway, *zone),
        Time::Local { claim, zone } => Said::new(format!(
            "{claim} is {} ahead: a wall-clock time was read as another zone's",
            in_words(*zone)
        ))
        .fix(
            Place::Issuer,
            "take seconds since 1970 directly; in Python time.time(), not utcnow() or a naive now()",
        ),
        Time::Ahead { claim, ahead, third: Some(third), is_small, .. } => {
            dated_ahead(claim, *ahead, *third, *is_small)
        }
        Time::Fast { late } => Said::new(format!(
            "the token expired {} ago by this machine's clock, and was just made by the key host's: the two differ",
            in_words(*late)
        ))
        .fix(Place::Clock, "compare this machine's clock with NTP: it seems to be ahead"),
        Time::Ahead { claim, ahead, is_small, is_set, third: None } => {
            let by = in_words(*ahead);
            let whose = if *is_set { "the time that --at sets" } else { "this machine" };
            let said = Said::new(format!("{claim} is {by} ahead of {whose}: the two clocks differ"))
                .fix(Place::Clock, "compare both clocks with NTP");
            let said = match is_small {
                true => said.fix(Place::Verifier, format!("allow for it: --leeway {}", flag(*ahead))),
                false => said,
            };
            said.told_by("set both by NTP: the one that it corrects was wrong; the token does not show which")
        }
        Time::Later { nbf, after } => {
            Said::new(format!("the issuer made the token for later: nbf is {} after iat", in_words(*after)))
                .fix(Place::Client, format!("use it from {nbf} on"))
        }
        Time::TooOld { age, allowed } => Said::new(format!(
            "the token was issued {} ago, and --max-age allows {}",
            in_words(*age),
            in_words(*allowed)
        ))
        .fix(Place::Client, "ask for a new token"),
        Time::TooLong { lifetime, allowed } => Said::new(format!(
            "the issuer's tokens live {}, and --max-lifetime allows {}",
            in_words(*lifetime),
            in_words(*allowed)
        ))
        .fix(Place::Issuer, "shorten the lifetime of the tokens"),
        Time::TooSoon { left, asked } => Said::new(format!(
            "the token expires in {}, and --min-validity asks for {}",
            in_words(*left),
            in_words(*asked)
        ))
        .fix(Place::Client, "ask for a new token before you use this one"),
    }
}

/// A date ahead, and a third clock that tells which one is wrong.
fn dated_ahead(claim: &str, ahead: Duration, third: Third, is_small: bool) -> Said {
    let by = in_words(ahead);
    let said = match third {
        Third::Verifier => Said::new(format!(
            "{claim} is {by} ahead of this machine, whose clock agrees with the key host's: the issuer's does not"
        ))
        .fix(Place::Issuer, "set its clock by NTP"),
        Third::Token => Said::new(format!(
            "this machine's clock is behind: {claim} is {by} ahead of it, and the key host's clock agrees with {claim}"
        ))
        .fix(Place::Clock, "set this machine's clock by NTP"),
        Third::Own => Said::new(format!(
            "{claim} is {by} ahead of this machine, and so is the clock of the issuer's host: the two differ"
        ))
        .fix(Place::Clock, "compare both clocks with NTP"),
    };
    match (third, is_small) {
        // Its own clock is wrong: there is nothing to allow for.
        (Third::Token, _) | (_, false) => said,
        (Third::Verifier | Third::Own, true) => {
            said.fix(Place::Verifier, format!("or --leeway {}", flag(ahead)))
        }
    }
}

fn over(
    late: Duration,
    lifetime: Option<Duration>,
    leeway: Option<Duration>,
    zone: Option<Duration>,
) -> Said {
    let lived =
        lifetime.map_or(String::new(), |lived| format!("; the issuer's tokens live {}", in_words(lived)));
    let said = Said::new(format!("the token expired {} ago{lived}", in_words(late)))
        .fix(Place::Client, "ask for a new token, and renew it in time");
    let said = match leeway {
        Some(leeway) => {
            said.fix(Place::Clock, format!("if the clocks differ, --leeway {} accepts it", flag(leeway)))
        }
        None => said,
    };
    match zone {
        Some(zone) => said.told_by(format!(
            "if a token just made is expired as well, its issuer's dates are {} off: a wall-clock time, read as another zone's",
            in_words(zone)
        )),
        None => said,
    }
}

fn no_number(claim: &str, found: NoNumber) -> Said {
    let (is, fix) = match found {
        NoNumber::Null => ("null: nobody set it", format!("set {claim}, in seconds since 1970")),
        NoNumber::MongoDate => (
            "an object with $date, as MongoDB writes dates in JSON",
            format!("write {claim} as seconds since 1970"),
        ),
        NoNumber::Boolean => ("a boolean", format!("write {claim} as seconds since 1970")),
        NoNumber::Array => ("an array", format!("write {claim} as the number alone, without brackets")),
        NoNumber::Object => ("an object", format!("write {claim} as seconds since 1970")),
    };
    Said::new(format!("{claim} is {is}; a date is a JSON number of seconds")).fix(Place::Issuer, fix)
}

fn unset(found: Unset) -> &'static str {
    match found {
        Unset::Zero => "0, the first second of 1970",
        Unset::Negative => "negative, before 1970",
        Unset::Largest(LargestOf::Signed64) => "the largest number of 64 bits",
        Unset::Largest(LargestOf::Unsigned64) => "the largest unsigned number of 64 bits",
        Unset::Largest(LargestOf::JavaScript) => "the largest whole number of JavaScript",
    }
}

/// What a number counts, and how to write seconds.
fn scale_words(scale: Scale) -> (&'static str, &'static str) {
    match scale {
        Scale::Milliseconds => ("milliseconds", "divide by 1000, in JavaScript Math.floor(Date.now()/1000)"),
        Scale::Microseconds => ("microseconds", "divide by 1000000"),
        Scale::Nanoseconds => ("nanoseconds", "divide by 1000000000"),
        Scale::Ticks => (".NET ticks (100 ns since the year 1)", "use DateTimeOffset.ToUnixTimeSeconds()"),
        Scale::FileTime => ("100 ns since 1601 (FILETIME)", "divide by 10000000 and subtract 11644473600"),
        Scale::Since1900 => ("seconds since 1900 (NTP)", "subtract 2208988800"),
        Scale::Tenths => ("tenths of a second", "divide by 10"),
        Scale::Hundredths => ("hundredths of a second", "divide by 100"),
        Scale::Days => ("days since 1970", "multiply by 86400"),
        Scale::Minutes => ("minutes since 1970", "multiply by 60"),
        Scale::Since2001 => ("seconds since 2001 (Apple's reference date)", "use timeIntervalSince1970"),
    }
}

/// A duration as a flag takes it: without blanks.
fn flag(duration: Duration) -> String {
    in_words(duration).replace(' ', "")
}
