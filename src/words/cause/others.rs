//! Words about what others refuse.

use super::said::Said;
use crate::{
    cause::{
        Place::{Clock, Issuer, KeyHost},
        what::Others,
    },
    hidden::bounded,
    jwk::lint::Finding,
    jwt::check::Portability,
    words::lint::encoding,
};

pub(super) fn say(what: &Others) -> Said {
    match what {
        Others::NoKid => {
            Said::new("the token names no key (kid): services that look its key up in a set refuse the token")
                .fix(Issuer, "write the kid of the key that signs into the header")
        }
        Others::OddKey(finding) => {
            Said::new(format!("strict clients refuse the key that signed: {}", odd(finding)))
                .fix(KeyHost, "publish it as RFC 7518 has it (jwtk jwks lint URL)")
        }
        Others::Judge(Portability::WeakKey) => {
            Said::new("the RSA key is shorter than 2048 bits, for which strict services refuse it")
                .fix(Issuer, "sign with a larger key")
        }
        Others::Judge(Portability::FullName) => {
            Said::new("the token has alg Ed25519, the name of RFC 9864 that not all services know")
                .fix(Issuer, "write EdDSA until all verifiers know the new name")
        }
        Others::Judge(Portability::Fraction) => {
            Said::new("exp has a fraction of a second, which not all services read")
                .fix(Issuer, "write whole seconds")
        }
        Others::Judge(Portability::FutureIat) => {
            Said::new("iat is ahead of this clock: services without leeway may refuse the token")
                .fix(Clock, "synchronize the clocks of issuer and verifiers (NTP)")
        }
    }
}

/// What is odd about its members, in a clause.
fn odd(finding: &Finding) -> String {
    match finding {
        Finding::EmptyMembers { members } => {
            format!("it has members without a value ({})", bounded(&members.join(", ")))
        }
        Finding::Encoding { member, oddity } => format!("its {member} {}", encoding(*oddity)),
        Finding::LeadingZero { member } => format!("its {member} has leading zero bytes"),
        other => other.to_string(),
    }
}
