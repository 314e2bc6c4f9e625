//! Words about signatures of other bytes.

use super::said::Said;
use crate::{
    cause::{
        Place,
        experiment::{Covered, Digest, Method, SecretForm, TextOf, Written, reencoded::Added},
        what::Signed,
    },
    hidden::bounded,
    jwa::{Algorithm, Family, Hash, Padding},
};

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
        Signed::Padded { by_load_balancer: true } => {
            Said::new("an AWS load balancer made the token, and signed its padding")
                .fix(Place::Verifier, "use a library made for these tokens; compare signer and client")
        }
        Signed::Padded { by_load_balancer: false } => {
            Said::new("the issuer pads base64url and signs the padding")
                .fix(Place::Issuer, "write base64url without padding, then sign (RFC 7515 section 2)")
        }
        Signed::Written(written, algorithm) => in_notation(*written, *algorithm),
        Signed::Method(method, algorithm) => by_method(*method, *algorithm),
        Signed::Covers(covered, algorithm) => over_text(*covered, *algorithm),
        Signed::HashedNonce => {
            Said::new("the token is for Microsoft Graph: its signature covers the hash of the header's nonce")
                .fix(Place::Client, "ask for a token for your own API (scope api://…)")
        }
        Signed::Altered { is_detached: false } => {
            Said::new("this key made the signature, but for another header or payload: the token was altered after signing")
                .fix(Place::Client, "pass the token on as the issuer wrote it, without edits")
        }
        Signed::Altered { is_detached: true } => {
            Said::new("this key made the signature, but for other content")
                .fix(Place::Verifier, "pass the content byte for byte: a line break at the end and reformatted JSON matter")
        }
        Signed::Secret(form) => in_form(form),
        Signed::AnotherKey => {
            Said::new("this key did not make the signature: another key did, or the signature was changed")
                .fix(Place::Verifier, "take the key from the set of the issuer in iss")
                .told_by("verify another token of this issuer: if it passes, this one was changed")
        }
        Signed::KeySize { found, wanted } => {
            Said::new(format!("an RSA key of {found} bits signed; this one has {wanted} bits"))
                .fix(Place::Verifier, "take the key from the issuer that iss names")
        }
        Signed::AnotherSecret => Said::new(
            "another secret, or an altered token: this secret does not fit as text, base64, hex, or with a line break or quotes",
        )
        .fix(Place::Verifier, "compare the secret with the issuer's"),
        Signed::Missing => Said::new("the token has no signature: its third part is empty")
            .fix(Place::Client, "pass the whole token, including its third part"),
        Signed::Length { found, wanted } if found < wanted => Said::new(format!(
            "the signature is incomplete: {found} of the {wanted} bytes of this key"
        ))
        .fix(Place::Client, "pass the whole token; columns, headers and cookies limit its length"),
        Signed::Length { found, wanted } => {
            Said::new(format!("the signature has {found} bytes, and this key makes {wanted}: something was added to it"))
                .fix(Place::Client, "pass the token on exactly as the issuer wrote it")
        }
        Signed::Algorithm { found, like, named } => Said::new(format!(
            "the signature has {found} bytes, as {like} makes them, but the header says {named}"
        ))
        .fix(Place::Issuer, "write the alg of the key that signs"),
    }
}

fn in_notation(written: Written, algorithm: Algorithm) -> Said {
    let is_rsa = algorithm.family() == Family::Rsa;
    let (how, fix) = match written {
        Written::Right => ("as it should be", "leave it"),
        Written::Standard => (
            "in standard base64 instead of base64url",
            "write base64url without padding (RFC 7515 section 2)",
        ),
        Written::Hex => ("as hex digits", "write the base64url of its bytes (openssl: -binary)"),
        Written::HexInBase64 => (
            "as the base64url of its hex digits",
            "encode the bytes, not their hex digits (openssl: -binary)",
        ),
        Written::Twice => ("in base64 twice", "encode the bytes of the signature once"),
        Written::OutputLine => {
            ("as the whole line that a program printed", "encode the bytes only (openssl: -binary)")
        }
        Written::Der => {
            ("in DER, as certificates have it", "write r and s, each at full length (RFC 7518 section 3.4)")
        }
        Written::Short if is_rsa => (
            "without its leading zeros: that happens to one token in 256",
            "write all bytes, zeros included (RFC 8017 section 8.2.1)",
        ),
        Written::Short => (
            "without leading zeros: that happens to one token in 128",
            "write r and s, each at full length (RFC 7518 section 3.4)",
        ),
        Written::SignByte if is_rsa => (
            "with a zero byte before it, as a signed number has it",
            "write it at its length (RFC 8017 section 8.2.1)",
        ),
        Written::SignByte => (
            "with the sign byte of a signed number: that happens to most tokens",
            "write r and s, each at full length (RFC 7518 section 3.4)",
        ),
    };
    Said::new(format!("the signature is right, but written {how}")).fix(Place::Issuer, fix)
}

fn by_method(method: Method, algorithm: Algorithm) -> Said {
    let hash = name(algorithm.scheme().hash().into());
    let what = key_of(algorithm);
    let (message, fix) = match method {
        Method::Hash(found) => (
            format!("this {what} made the signature with {}, but {algorithm} demands {hash}", name(found)),
            match with_hash(algorithm, found) {
                Some(other) => format!("sign with {hash}, or write alg {other}"),
                None => format!("sign with {hash}"),
            },
        ),
        Method::Padding(padding, found) => {
            let (found, used) = (
                name(found),
                match padding {
                    Padding::Pkcs1 => "RSASSA-PKCS1-v1_5",
                    Padding::Pss => "RSASSA-PSS",
                },
            );
            (
                format!("this key made the signature with {used} and {found}, which is not {algorithm}"),
                format!("sign as {algorithm}, or write the alg that was used"),
            )
        }
        Method::Salt { found, wanted } => (
            format!("this key signed with a salt of {found} bytes; {algorithm} demands {wanted}"),
            "make the salt as long as the hash (RFC 7518 section 3.5)".to_owned(),
        ),
        Method::Mask(found) => (
            format!(
                "this key signed with {} for the mask (MGF1), but {algorithm} demands {hash}",
                name(found)
            ),
            format!("set the hash of MGF1 to {hash} too (RFC 7518 section 3.5)"),
        ),
        Method::Bare => (
            "this key signed the hash without the DigestInfo around it".to_owned(),
            "sign with the name of the hash (RFC 8017 section 9.2)".to_owned(),
        ),
        Method::Twice => (
            "this key signed, but the hash was hashed again".to_owned(),
            "pass the text, or say that it is a hash (AWS KMS: MessageType DIGEST)".to_owned(),
        ),
    };
    Said::new(message).fix(Place::Issuer, fix)
}

/// What an algorithm signs with.
fn key_of(algorithm: Algorithm) -> &'static str {
    if algorithm.family() == Family::Hmac { "secret" } else { "key" }
}

/// The algorithm that differs only in its hash.
fn with_hash(algorithm: Algorithm, hash: Digest) -> Option<&'static str> {
    let family = algorithm.as_str().get(..2)?;
    let size = match hash {
        Digest::Sha256 => Hash::Sha256,
        Digest::Sha384 => Hash::Sha384,
        Digest::Sha512 => Hash::Sha512,
        Digest::Sha1 | Digest::Sha224 => return None,
    };
    let name = format!("{family}{}", 8 * size.size());
    Algorithm::from_name(&name).ok().map(Algorithm::as_str)
}

fn name(hash: Digest) -> &'static str {
    match hash {
        Digest::Sha1 => "SHA-1",
        Digest::Sha224 => "SHA-224",
        Digest::Sha256 => "SHA-256",
        Digest::Sha384 => "SHA-384",
        Digest::Sha512 => "SHA-512",
    }
}

fn over_text(covered: Covered, algorithm: Algorithm) -> Said {
    let key = key_of(algorithm);
    const RIGHT: &str = "sign header.payload, both in base64url (RFC 7515 section 5.1)";
    let (what, fix) = match covered {
        Covered::LineBreak => {
            ("a line break after the payload too", "sign without it: printf %s instead of echo")
        }
        Covered::Payload => ("the payload only, without the header", RIGHT),
        Covered::Json => ("header and payload before base64url", RIGHT),
        Covered::NoDot => ("header and payload without the dot", RIGHT),
        Covered::Nothing => ("no text at all: the signer read nothing", RIGHT),
        Covered::Input | Covered::AsWritten | Covered::HashedNonce => ("another text", RIGHT),
    };
    Said::new(format!("the {key} is right, but the signature covers {what}")).fix(Place::Issuer, fix)
}

fn in_form(form: &SecretForm) -> Said {
    let said = |how: &str| Said::new(format!("the secret is right, but the issuer {how}"));
    match form {
        SecretForm::Given => said("uses it so").fix(Place::Verifier, "leave it"),
        SecretForm::Base64 => said("decodes it from base64 before use")
            .fix(Place::Verifier, "decode it (jwtk: --secret-encoding base64)"),
        SecretForm::Hex => said("decodes its hex digits before use")
            .fix(Place::Verifier, "decode it (jwtk: --secret-encoding hex)"),
        SecretForm::Prefixed { is_decoded: true } => said("decodes what is behind its prefix")
            .fix(Place::Verifier, "decode it (jwtk: --secret-encoding base64 or hex)"),
        SecretForm::Prefixed { is_decoded: false } => {
            said("uses what is behind its prefix").fix(Place::Verifier, "remove the prefix")
        }
        SecretForm::Text(text) => said(match text {
            TextOf::Base64 => "uses its base64 text without decoding it",
            TextOf::Base64Url => "uses its base64url text without decoding it",
            TextOf::Hex => "uses its hex digits without decoding them",
        })
        .fix(Place::Verifier, "use its text (--secret-encoding utf8)")
        .fix(Place::Issuer, "decode it"),
        SecretForm::LineBreakAdded => said("uses it with a line break at its end")
            .fix(Place::Issuer, "remove the line break (printf %s instead of echo)"),
        SecretForm::Trimmed => said("uses it without the white space at its ends")
            .fix(Place::Verifier, "remove the white space from the secret"),
        SecretForm::InnerLineBreaks => said("uses it without the line breaks inside it")
            .fix(Place::Verifier, "join the lines of the secret"),
        SecretForm::Unquoted => said("uses it without the quotes around it")
            .fix(Place::Verifier, "remove the quotes; docker's --env-file keeps them"),
        SecretForm::Quoted => said("uses it with quotes around it")
            .fix(Place::Issuer, "remove the quotes; docker's --env-file keeps them"),
        SecretForm::EscapeDropped => said("uses it without the \\n at its end")
            .fix(Place::Verifier, "remove the \\n, which stands for no line break here"),
        SecretForm::Member(member) => {
            let member = bounded(member);
            Said::new(format!("the secret is the member {member} of the JSON object that was given"))
                .fix(Place::Verifier, format!("pass the value of {member} only (jq -r .{member})"))
        }
        SecretForm::Assigned(variable) => {
            Said::new(format!("the secret is the value behind {variable}=, not the whole line"))
                .fix(Place::Verifier, "pass the value only")
        }
    }
}
