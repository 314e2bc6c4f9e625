//! Words about signatures of other bytes.

use super::said::Said;
use crate::cause::{Place, experiment::reencoded::Added, what::Signed};

pub(super) fn say(what: &Signed) -> Said {
    match what {
        Signed::ReEncoded(added) => {
            let added = match added {
                Added::Padding => "has padding (=)",
                Added::StandardAlphabet => "has + and / of standard base64",
                Added::Space => "has white space or invisible characters",
            };
            Said::new(format!(
                "the token was re-encoded after signing: it {added} that the signature does not cover"
            ))
            .fix(Place::Client, "pass the token on exactly as the issuer wrote it")
        }
    }
}
