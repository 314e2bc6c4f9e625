//! Words about the certificates that a token carries.

use super::words::{Words, count};
use crate::{
    jwk::chain::{Fault, LONGEST, Link},
    jwt::check::X5c,
    words::{chain::dates, lint::hash},
};

const IN_ORDER: &str = "issuer: write the signer's certificate into x5c, then that of its issuer, and so on";

pub(super) fn x5c(outcome: &X5c) -> Words {
    match outcome {
        X5c::Trusted { leaf, length, root } => {
            let length = count(*length, "certificate");
            Words::new(format!("{}, {length}, under the root {}", leaf.subject, root.subject))
                .detail(dates(leaf))
        }
        X5c::Missing => {
            Words::new("the token has no x5c").expected("a chain that ends in a root").hint(IN_ORDER)
        }
        X5c::Unreadable { index: None, error } => Words::new(format!("x5c: {error}")),
        X5c::Unreadable { index: Some(index), error } => Words::new(format!("x5c[{index}]: {error}")),
        X5c::TooLong { length } => {
            Words::new(format!("x5c has {length} certificates")).expected(format!("at most {LONGEST}"))
        }
        X5c::OtherHash { member, fault, leaf } => {
            Words::new(format!("{member} is {}: {} {}", hash(*fault), leaf.subject, dates(leaf)))
        }
        X5c::Broken(broken) => {
            let words = Words::new(broken.to_string());
            match what_to_do(&broken.fault, broken.link) {
                Some(hint) => words.hint(hint),
                None => words,
            }
        }
    }
}

/// What to do about a broken chain, where its fault does not say it.
fn what_to_do(fault: &Fault, link: Link) -> Option<&'static str> {
    match (fault, link) {
        (Fault::OutOfDate { .. } | Fault::DatesUnreadable, Link::Root) => {
            Some("verifier: name the root that replaces it")
        }
        (Fault::OutOfDate { .. } | Fault::DatesUnreadable, Link::At(_)) => {
            Some("issuer: renew the certificate. --at TIME judges the token as of another time")
        }
        (Fault::Order { .. }, _) => Some(IN_ORDER),
        (Fault::Untrusted { .. }, _) => Some(
            "verifier: if this issuer is to be trusted, name its certificate too. issuer: if it leads to a root, add what \
             is missing to x5c",
        ),
        (Fault::Authority | Fault::NotForSignatures, _) => Some(
            "issuer: sign with a certificate whose keyUsage has digitalSignature and that is not an authority's",
        ),
        (
            Fault::Signature
            | Fault::Algorithm
            | Fault::TooLong
            | Fault::NotForCertificates
            | Fault::NotAuthority
            | Fault::PathLength
            | Fault::ExcludedName
            | Fault::CriticalExtension
            | Fault::NoExtension(_)
            | Fault::NotNamed(_)
            | Fault::Other(_),
            _,
        ) => None,
    }
}
