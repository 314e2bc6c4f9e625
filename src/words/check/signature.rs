//! Words about the signature. Why one does not verify is not known: the hint lists what is possible, and says no more.

use super::{
    key::signed_by_another,
    words::{Words, not_checked},
};
use crate::{
    jwa::Algorithm,
    jwt::{
        Report,
        check::{Compare, Signature},
    },
};

pub(super) fn signature(outcome: &Signature, report: &Report) -> Words {
    match *outcome {
        Signature::NotChecked => Words::new(not_checked(report)),
        Signature::NoKey => Words::new("not checked: no key"),
        Signature::Valid => Words::new("valid"),
        Signature::Mismatch { tried, compare } => {
            let with = match tried {
                1 => "this key".to_owned(),
                tried => format!("any of the {tried} keys"),
            };
            let words = Words::new(format!("does not verify with {with}"));
            words.hint(signed_by_another(report).unwrap_or_else(|| what_to_compare(compare)))
        }
        Signature::WrongLength { algorithm, found, wanted } => {
            let words = Words::new(wrong_length(algorithm, found, wanted));
            match signed_by_another(report) {
                Some(hint) => words.hint(hint),
                None => words.expected(format!("{wanted} bytes")),
            }
        }
        Signature::TooManyKeys { tried, left_out } => {
            let more = match left_out {
                1 => "1 more key fits and was not tried".to_owned(),
                more => format!("{more} more keys fit and were not tried"),
            };
            let message = format!("does not verify with any of the {tried} keys tried; {more}");
            let has_kid = report.header.as_ref().is_some_and(|header| header.get_str("kid").is_some());
            Words::new(message).hint(match has_kid {
                false => {
                    "issuer: write the key's kid into the header and into the set. verifier: or choose the key with --kid"
                }
                true => "key host: give each key in the set its own kid",
            })
        }
        Signature::ContentDetached { unencoded } => Words::new(match unencoded {
            false => "not checked: the content is detached (RFC 7515 appendix F)",
            true => "not checked: the content is detached, and signed unencoded (RFC 7797)",
        }),
    }
}

fn what_to_compare(compare: Compare) -> String {
    const CHANGED: &str = "a token that was changed after signing";
    let (compare, other) = match compare {
        Compare::Content => {
            return "compare the content with what was signed, byte for byte: a line break at the end and \
                 reformatted JSON matter. Other causes: another key, or a signer that signed something else"
                .to_owned();
        }
        Compare::Secrets => {
            return format!(
                "compare the secrets. Possible causes: another secret, the same secret in another encoding \
                 (--secret-encoding), {CHANGED}, or a MAC of another text"
            );
        }
        Compare::NamedKey => ("compare the key with the issuer's set", "another key"),
        Compare::SetsOfKid => {
            ("compare the environments' sets: jwtk jwks diff", "another key under the same kid")
        }
        Compare::Set => ("compare the set with the issuer's", "a key that is not in this set"),
    };
    format!("{compare}. Possible causes: {other}, {CHANGED}, or a signature of another text or hash")
}

fn wrong_length(algorithm: Algorithm, found: usize, wanted: usize) -> String {
    let maker = match algorithm.signature_len() {
        Some(_) => format!("{algorithm} has"),
        None => "this key makes".to_owned(),
    };
    match found {
        0 => format!("no signature: {maker} {wanted} bytes"),
        found => format!("{found} bytes, but {maker} {wanted}"),
    }
}
