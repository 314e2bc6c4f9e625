//! A JWE, by the header that its makers write.

use super::sent::{Sent, Told};
use crate::{
    base64url,
    cause::{
        Confidence::{Certain, Likely},
        what::{Carried, Encrypted},
    },
    json::{self, Object},
    jws::JwsError,
};

pub(super) fn encrypted(sent: &Sent<'_>) -> Told {
    if *sent.error != JwsError::Encrypted {
        return None;
    }
    let header = sent.text.split('.').next()?;
    let header = json::parse_object(&base64url::decode(header).ok()?).ok()?;
    let what = maker(&header);
    // That it is encrypted is all that is said of an unknown one.
    let confidence = if what == Encrypted::Unknown { Certain } else { Likely };
    Some((Carried::Encrypted(what), confidence))
}

fn maker(header: &Object) -> Encrypted {
    let kid = header.get_str("kid").map(str::len);
    match (header.get_str("alg"), header.get_str("enc"), kid) {
        (Some("dir"), Some(_), _) if header.get("iss").is_some() => Encrypted::WithoutAudience,
        // Thumbprints of the derived key by SHA-512, and by SHA-256.
        (Some("dir"), Some("A256CBC-HS512"), Some(86)) => Encrypted::Session("Auth.js"),
        (Some("dir"), Some("A256CBC-HS512"), Some(43)) => Encrypted::Session("Better Auth"),
        (Some("dir"), Some("A256CBC-HS512"), _) => Encrypted::Session("Auth.js or Better Auth"),
        (Some("dir"), Some("A256GCM"), None) => Encrypted::Session("NextAuth 4"),
        _ => Encrypted::Unknown,
    }
}
