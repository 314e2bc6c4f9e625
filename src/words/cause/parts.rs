//! Words about a header or a payload that is not the JSON that a JWT has.

use super::said::{Said, shortened};
use crate::{
    cause::{
        Place::{Issuer, Verifier},
        experiment::Encoding,
        what::{Content, Parts},
    },
    hidden::bounded,
    json::{Fault, MAX_DEPTH, Maker},
    jws::{CritError, Part},
    words::quoted::quoted,
};

pub(super) fn say(what: &Parts) -> Said {
    match what {
        Parts::Twice { part, is_base64: false } => Said::new(format!(
            "the issuer signed the text of the {}, a JSON object in a string: no member can be read",
            object(*part)
        ))
        .fix(Issuer, "sign the object itself, not its text from JSON.stringify"),
        Parts::Twice { part, is_base64: true } => Said::new(format!(
            "the issuer encoded the {} before it signed them: base64 twice",
            match part {
                Part::Header => "members of the header",
                Part::Payload | Part::Signature => "claims",
            }
        ))
        .fix(Issuer, "pass the object to the JWT library, which encodes it"),
        Parts::Nested => Said::new("the payload is a token itself (nested JWT), with its own signature").fix(
            Verifier,
            "check the outer one with --signature-only, then the token that it prints, with its own key",
        ),
        Parts::OtherContent { part: Part::Payload, content } => Said::new(format!(
            "the payload is {}, not an object of claims",
            named(*content)
        ))
        .fix(Issuer, "sign an object of claims; --signature-only checks the signature of anything else"),
        Parts::OtherContent { part, content } => {
            Said::new(format!("the {} is {}, not a JSON object", part.name(), named(*content)))
                .fix(Issuer, "let a JWT library write the header")
        }
        Parts::NotJson { part, fault } => not_json(*part, fault),
        Parts::Encoded { part, encoding } => {
            let (how, fix) = encoded(*encoding);
            Said::new(format!(
                "the {} is JSON {how}; a JWT has plain UTF-8 (RFC 7519 section 3)",
                part.name()
            ))
            .fix(Issuer, fix)
        }
        Parts::MemberTwice { part, name } => Said::new(format!(
            "the {} has {} twice, so that verifiers may read different values",
            part.name(),
            bounded(name)
        ))
        .fix(Issuer, "write each member once; a library may add it beside your own (RFC 7515 section 4)"),
        Parts::TooDeep { part } => Said::new(format!(
            "the {} has arrays or objects in one another, more than {MAX_DEPTH} deep",
            part.name()
        ))
        .fix(Issuer, "write flat members; a value that holds itself nests without end"),
        Parts::AlgMissing(None) => {
            Said::new("the header has no alg, so nothing says how the token was signed")
                .fix(Issuer, "write alg into the header (RFC 7515 section 4.1.1)")
        }
        Parts::AlgMissing(Some(name)) => Said::new(format!("the header has {name} instead of alg"))
            .fix(Issuer, "name the member alg, in lower case (RFC 7515 section 4.1.1)"),
        Parts::AlgMisnamed { found, meant } => {
            let name = quoted(&shortened(found, 60));
            match meant {
                Some(meant) => Said::new(format!("alg {name} is not registered; {meant} is meant"))
                    .fix(Issuer, format!("write alg {meant} (RFC 7518 section 3.1)")),
                None => Said::new(format!("alg {name} is not registered, and no algorithm has that name"))
                    .fix(Issuer, "write the registered name of what signs (RFC 7518 section 3.1)"),
            }
        }
        Parts::NotString { name, kind } => {
            Said::new(format!("{name} in the header is {kind}, and must be a string (RFC 7515 section 4.1)"))
                .fix(Issuer, format!("write {name} in quotes, as the key set has it"))
        }
        Parts::Crit(CritError::Unknown { names, more }) => {
            let names: Vec<_> = names.iter().map(|name| bounded(name)).collect();
            let more = if *more > 0 { format!(" and {more} more") } else { String::new() };
            Said::new(format!(
                "the token has an extension (crit) that jwtk does not know: {}{more}",
                names.join(", ")
            ))
            .fix(Verifier, "use a library that knows it")
            .fix(Issuer, "take it out of crit")
        }
        Parts::Crit(error) => Said::new(format!("the header is not as extensions need it: {error}"))
            .fix(Issuer, "leave crit out: no JWT needs it (RFC 7515 section 4.1.11)"),
        Parts::ContentDetached { is_unencoded } => Said::new(match is_unencoded {
            false => "the content is sent apart from the token (RFC 7515 appendix F)",
            true => "the content is sent apart from the token, and unencoded (RFC 7797)",
        })
        .fix(Verifier, "pass the content, byte for byte as it was signed: --detached FILE"),
        Parts::Unencoded => Said::new("this is a JWS with an unencoded payload (RFC 7797), not a JWT").fix(
            Verifier,
            "check it with --signature-only, and --detached FILE where the content is sent apart",
        ),
    }
}

/// What a part holds.
fn object(part: Part) -> &'static str {
    match part {
        Part::Header => "header",
        Part::Payload | Part::Signature => "claims",
    }
}

/// What it is, with its article.
fn named(content: Content) -> &'static str {
    match content {
        Content::Nothing => "empty",
        Content::Json(kind) => kind,
        Content::Form => "form data (NAME=VALUE&…)",
        Content::Markup => "XML or HTML",
        Content::Text => "plain text",
        Content::Bytes => "bytes that are not text",
    }
}

fn not_json(part: Part, fault: &Fault) -> Said {
    Said::new(format!("the {} is not JSON: {fault}", part.name())).fix(
        Issuer,
        match fault.maker() {
            Maker::Template => "build it with a JSON tool (jq -n --arg), not as text",
            Maker::Printer => "write it with a JSON library, not as a program prints it",
            Maker::Hand | Maker::Cut | Maker::Nobody => "write it with a JSON library",
        },
    )
}

/// How the JSON is written, and what the issuer does about it.
fn encoded(encoding: Encoding) -> (&'static str, &'static str) {
    match encoding {
        Encoding::Marked => ("behind a byte order mark", "write UTF-8 without a byte order mark"),
        Encoding::Hex => ("in hex digits", "encode the text itself as base64url"),
        Encoding::Utf16 => ("in UTF-16", "encode the text as UTF-8 before base64url"),
        Encoding::Utf32 => ("in UTF-32", "encode the text as UTF-8 before base64url"),
        Encoding::Latin1 => ("in Latin-1 (or Windows-1252)", "encode the text as UTF-8 before base64url"),
        Encoding::Deflate => ("compressed with DEFLATE", "sign the claims uncompressed: only a JWE has zip"),
        Encoding::Zlib => ("compressed with zlib", "sign the claims uncompressed: only a JWE has zip"),
        Encoding::Gzip => ("compressed with gzip", "sign the claims uncompressed: only a JWE has zip"),
    }
}
