//! Words about the certificates that a token carries.

use super::words::{Words, count};
use crate::{
    jwk::chain::LONGEST,
    jwt::check::X5c,
    words::{chain::dates, lint::hash},
};

pub(super) fn x5c(outcome: &X5c) -> Words {
    match outcome {
        X5c::Trusted { leaf, length, root } => {
            let length = count(*length, "certificate");
            Words::new(format!("{}, {length}, under the root {}", leaf.subject, root.subject))
                .detail(dates(leaf))
        }
        X5c::Missing => Words::new("the token has no x5c").expected("a chain that ends in a root"),
        X5c::Unreadable { index: None, error } => Words::new(format!("x5c: {error}")),
        X5c::Unreadable { index: Some(index), error } => Words::new(format!("x5c[{index}]: {error}")),
        X5c::TooLong { length } => {
            Words::new(format!("x5c has {length} certificates")).expected(format!("at most {LONGEST}"))
        }
        X5c::OtherHash { member, fault, leaf } => {
            Words::new(format!("{member} is {}: {} {}", hash(*fault), leaf.subject, dates(leaf)))
        }
        X5c::Broken(broken) => Words::new(broken.to_string()),
    }
}
