//! What is odd about a key or a key set, in words.

use super::quoted::quoted;
use crate::{
    base64url::Oddity,
    jwk::lint::{Finding, HashFault},
    time::in_words,
};
use std::fmt;

/// What RFC 7638 section 7 warns of.
const OTHER_HASH: &str = ": whoever hashes the published text gets another thumbprint";

impl fmt::Display for Finding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NoKeys => f.write_str("the set has no keys"),
            Self::DuplicateKid { first } => {
                write!(f, "same kid as key {first}: jose refuses such a set, and PyJWT takes the first key")
            }
            Self::SameKey { first } => write!(f, "the same key as key {first} under another kid"),
            Self::Exposed { members } => {
                write!(f, "{} in the set: whoever has read it can sign", members.join(", "))
            }
            Self::DuplicateMember(e) => write!(f, "{e}"),
            Self::EmptyMembers { members } => f.write_str(&empty(members)),
            Self::Encoding { member, oddity } => write!(f, "{member} {}{OTHER_HASH}", encoding(*oddity)),
            Self::LeadingZero { member } => write!(f, "{member} has leading zero bytes{OTHER_HASH}"),
            Self::ShortCoordinate { member, found, curve } => {
                let wanted = curve.coordinate_len();
                let bytes = if *found == 1 { "byte" } else { "bytes" };
                let dropped = if found + 1 == wanted { ": a leading zero byte was dropped" } else { "" };
                write!(f, "{member} has {found} {bytes}, {} needs {wanted}{dropped}", curve.as_str())
            }
            Self::Notation(e) | Self::Misnamed(e) => write!(f, "{e}"),
            Self::KidMissing => f.write_str("no kid: verifiers have to guess, and many refuse the token"),
            Self::KidHidden(c) => {
                write!(f, "the kid has the invisible character U+{:04X}", u32::from(*c))
            }
            Self::AlgMissing => f.write_str("no alg: verifiers let the token choose"),
            Self::AlgDeprecated => f.write_str(
                "alg \"EdDSA\" is deprecated in favour of \"Ed25519\"; more verifiers know the old name today",
            ),
            Self::UseMissing => f.write_str("neither use nor key_ops: assumed to be for signatures"),
            Self::UseAndKeyOps => f.write_str("both use and key_ops: one of them is enough"),
            Self::KeyOpsConflict { key_use, key_ops } => {
                let key_ops: Vec<_> = key_ops.iter().map(|operation| quoted(operation)).collect();
                write!(f, "use {} contradicts key_ops [{}]", quoted(key_use), key_ops.join(", "))
            }
            Self::KeyOpsDuplicate { operation } => write!(f, "key_ops has {} twice", quoted(operation)),
            Self::KeyOpsMisnamed { found, meant } => {
                write!(f, "key_ops has {}, which is not registered: {meant} is meant", quoted(found))
            }
            Self::NotYetValid { nbf, wait } => write!(f, "its nbf is {nbf}, in {}", in_words(*wait)),
            Self::Expired { exp, late } => write!(f, "its exp was {exp}, {} ago", in_words(*late)),
            Self::RsaExponent { e } => {
                write!(f, "the RSA exponent is {e}: verifiers expect 65537")
            }
            Self::HexSecret => f.write_str(
                "k has only hex digits, and is read as base64url: whoever reads it as hex gets another secret",
            ),
            Self::ShortSecret { found, algorithm } => {
                let wanted = algorithm.hash_len();
                write!(f, "the secret has {found} bytes, {algorithm} needs at least {wanted}")
            }
            Self::Unusable { error, .. } => write!(f, "{error}"),
            Self::X5cMismatch => f.write_str("the certificate in x5c[0] is for another key"),
            Self::X5cUsage { usages } => {
                let usages = usages.join(", ");
                write!(f, "the certificate in x5c[0] has keyUsage {usages}, not digitalSignature")
            }
            Self::X5cUnreadable { index, error } => write!(f, "x5c[{index}]: {error}"),
            Self::X5cAlphabet => {
                f.write_str("x5c[0] is not standard base64 without blanks, which RFC 7517 section 4.7 requires")
            }
            Self::X5cOdd { index, oddity } => write!(f, "the certificate in x5c[{index}] {oddity}"),
            Self::X5t { member, fault } => write!(f, "{member} is {}", hash(*fault)),
        }
    }
}

/// The names, as far as they fit.
fn empty(members: &[String]) -> String {
    const SHOWN: usize = 12;
    const LONGEST: usize = 32;
    let cut = |name: &String| name.chars().take(LONGEST).collect::<String>();
    let (shown, more) = members.split_at(members.len().min(SHOWN));
    let more = if more.is_empty() { String::new() } else { format!(" and {} more", more.len()) };
    let shown = shown.iter().map(cut).collect::<Vec<_>>().join(", ");
    format!("null or empty: {shown}{more}. Leave them out: some clients refuse the key or the whole set")
}

/// How a member is encoded otherwise than as base64url.
pub(super) fn encoding(oddity: Oddity) -> &'static str {
    match oddity {
        Oddity::Padding | Oddity::StandardAlphabet => "is padded or standard base64, not base64url",
        Oddity::Commas => "is padded with commas, and base64url has no padding",
        Oddity::Whitespace => "has blanks or line breaks in it",
        Oddity::TrailingBits => "has unused bits in its last character",
    }
}

pub(super) fn hash(fault: HashFault) -> &'static str {
    match fault {
        HashFault::NotString => "not a string",
        HashFault::Hex => "the hash in hex, not in base64url",
        HashFault::Base64OfHex => "base64url of the hash in hex, not of the hash",
        HashFault::OtherBase64 => "padded or standard base64, not base64url",
        HashFault::Mismatch => "not the hash of the certificate in x5c[0]",
        HashFault::Length => "not the hash of a certificate: its length is wrong",
    }
}
