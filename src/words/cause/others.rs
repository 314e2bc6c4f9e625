//! Words about what others refuse.

use super::said::Said;
use crate::cause::{
    Place::{Clock, Issuer, Verifier},
    what::Others,
};

pub(super) fn say(what: Others) -> Said {
    match what {
        Others::FullName => {
            Said::new("the token has alg Ed25519, the name of RFC 9864 that not all services know")
                .fix(Issuer, "write EdDSA until all verifiers know the new name")
        }
        Others::Fraction => Said::new("exp has a fraction of a second, which not all services read")
            .fix(Issuer, "write whole seconds"),
        Others::Beyond32Bits => {
            Said::new("exp is past 2038-01-19: verifiers that count seconds in 32 bits refuse it")
                .fix(Issuer, "write an earlier exp")
                .fix(Verifier, "count seconds in 64 bits")
        }
        Others::FutureIat => {
            Said::new("iat is ahead of this clock: services without leeway may refuse the token")
                .fix(Clock, "synchronize the clocks of issuer and verifiers (NTP)")
        }
    }
}
