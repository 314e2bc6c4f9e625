//! Words about what others refuse.

use super::said::Said;
use crate::cause::{
    Place::{Clock, Issuer},
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
        Others::FutureIat => {
            Said::new("iat is ahead of this clock: services without leeway may refuse the token")
                .fix(Clock, "synchronize the clocks of issuer and verifiers (NTP)")
        }
    }
}
