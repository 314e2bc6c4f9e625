//! Words about how old a token is, how long it lives, and how much longer it is valid.

use super::words::Words;
use crate::{
    jwt::{
        Report,
        check::{MaxAge, MaxLifetime, MinValidity},
    },
    time::in_words,
};

pub(super) fn max_age(outcome: &MaxAge, report: &Report) -> Words {
    let words = match *outcome {
        MaxAge::NoIat => needs("iat"),
        MaxAge::Within { age } => Words::new(format!("issued {} ago", in_words(age))).about("iat", report),
        MaxAge::TooOld { age, over } => {
            Words::new(format!("issued {} ago, {} too long", in_words(age), in_words(over)))
                .about("iat", report)
        }
    };
    words.expected(format!("issued at most {} ago", in_words(report.policy.max_age.unwrap_or_default())))
}

pub(super) fn max_lifetime(outcome: &MaxLifetime, report: &Report) -> Words {
    let words = match *outcome {
        MaxLifetime::NoIat => needs("iat"),
        MaxLifetime::NoExp => needs("exp"),
        MaxLifetime::Within { lifetime } => {
            Words::new(format!("lives {}", in_words(lifetime))).about("exp", report)
        }
        MaxLifetime::TooLong { lifetime, over } => {
            Words::new(format!("lives {}, {} too long", in_words(lifetime), in_words(over)))
                .about("exp", report)
        }
    };
    let max = in_words(report.policy.max_lifetime.unwrap_or_default());
    words.expected(format!("exp at most {max} after iat"))
}

pub(super) fn min_validity(outcome: &MinValidity, report: &Report) -> Words {
    let words = match *outcome {
        MinValidity::NoExp => needs("exp"),
        MinValidity::Enough { left } => {
            Words::new(format!("valid for another {}", in_words(left))).about("exp", report)
        }
        MinValidity::TooSoon { left, short } => {
            Words::new(format!("expires in {}, {} too soon", in_words(left), in_words(short)))
                .about("exp", report)
        }
    };
    let min = in_words(report.policy.min_validity.unwrap_or_default());
    words.expected(format!("valid for another {min}"))
}

/// Without the date itself, whatever its value is.
fn needs(claim: &str) -> Words {
    Words::new(format!("unknown without {claim}")).claim(claim)
}
