//! Words about a key set that is written wrong, and about a discovery document that leads to none.

use crate::{
    cause::{
        Link, Malformed, Misled,
        Place::{Issuer, KeyHost, Verifier},
    },
    hidden::bounded,
    json::Maker,
    words::{cause::said::Said, key_set::wrapped, quoted::quoted},
};

/// What belongs there is there, written wrong.
pub(super) fn malformed(how: &Malformed, link: Link) -> Said {
    let (what, place) = match link {
        Link::Document => ("the discovery document", Issuer),
        Link::Set | Link::BetterAuth | Link::JwksUri => ("the key set", KeyHost),
    };
    let (is, fix) = match how {
        Malformed::Empty => {
            let said = Said::new(format!("the host answers with nothing where {what} belongs"));
            return said
                .fix(place, "see its log: it may still be starting")
                .fix(Verifier, "or correct the URL");
        }
        Malformed::Pem => {
            return Said::new("the URL answers with PEM, not with a key set")
                .fix(place, "serve a JWK Set (jwtk jwks export FILE)")
                .fix(Verifier, "or save it, and pass it: --key FILE");
        }
        Malformed::Fault(fault) if fault.maker() == Maker::Nobody => {
            ("stands inside another text, such as JavaScript".to_owned(), "serve the JSON alone")
        }
        Malformed::Fault(fault) => (
            format!("is not JSON: {fault}"),
            match fault.maker() {
                Maker::Cut => "serve all of it: a limit on the way may cut it",
                _ => "write it with a JSON library",
            },
        ),
        Malformed::NotUtf8 { offset } => {
            (format!("is not UTF-8, from byte {offset} on (Latin-1?)"), "serve it in UTF-8 (RFC 8259)")
        }
        Malformed::MemberTwice(name) => (format!("has {} twice", bounded(name)), "write each member once"),
        Malformed::InString => (
            "is JSON text in a JSON string".to_owned(),
            "serve the object itself, not its JSON.stringify text",
        ),
        Malformed::Array => {
            ("is an array, without an object around it".to_owned(), "serve {\"keys\": [ … ]}")
        }
        Malformed::KeysType => ("has keys that are no array".to_owned(), "serve {\"keys\": [ … ]}"),
        Malformed::Carried(how) => (format!("is not JSON, but {}", wrapped(*how)), "serve the JSON itself"),
    };
    Said::new(format!("{what} {is}")).fix(place, fix)
}

/// A document that leads to no key set.
pub(super) fn jwks_uri(uri: &str, how: Misled) -> Said {
    const PUBLIC: &str = "set its public https URL";
    match how {
        Misled::NotUrl if uri.contains("://") => Said::new(format!(
            "the discovery document has {} as jwks_uri, which cannot be fetched",
            quoted(uri)
        ))
        .fix(Issuer, "write a valid https URL: https://HOST/…"),
        Misled::NotUrl => {
            Said::new(format!("the discovery document has {} as jwks_uri, not a whole URL", quoted(uri)))
                .fix(Issuer, "write the whole URL: https://HOST/…")
        }
        Misled::Plain => Said::new(format!(
            "the discovery document names {uri} (jwks_uri): over http others can replace the keys"
        ))
        .fix(Issuer, PUBLIC)
        .fix(Verifier, "or trust it: --allow-http"),
        Misled::ThisMachine => Said::new(format!(
            "the discovery document names {uri} (jwks_uri), which is this machine and not the issuer"
        ))
        .fix(Issuer, PUBLIC),
    }
}
