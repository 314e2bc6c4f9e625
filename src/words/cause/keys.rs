//! Words about keys and their names.

use super::said::{Said, lines, shortened};
use crate::{
    Error,
    cause::{
        Place,
        what::{Almost, Asked, Flag, Hashed, Keys},
    },
    code::Code,
    hidden::bounded,
    jwa::MaterialError,
    jwk::{KeyError, jq_path, lint::Finding},
    time::in_words,
    words::{
        foreign_json::{ANY_COMMAND, ANY_KID},
        lint::encoding,
        quoted::quoted,
    },
};

/// The longest name that stands in a head; the thumbprint of SHA-512 in hex has 128 characters.
const NAME: usize = 128;

pub(super) fn say(what: &Keys) -> Said {
    match what {
        Keys::OtherSigned { signer: Some(kid) } => {
            // What is to be pasted is whole, or not there.
            let which = if kid.chars().count() > NAME { "that key's kid".to_owned() } else { format!("kid {}", name(kid)) };
            Said::new("the token names one key of the set, and a different one signed it")
                .fix(Place::Issuer, format!("write {which} into the header"))
        }
        Keys::OtherSigned { signer: None } => {
            Said::new("a key without kid in this set made the signature, not the one that the token names")
                .fix(Place::Issuer, "give every key a kid, and write the one that signs")
        }
        Keys::SignerUnnamed { kid, signer } => signer_unnamed(kid, signer.as_deref()),
        Keys::KidAlmost { near, how, is_refuted, .. } => {
            let how = match how {
                Almost::Case => "upper and lower case",
                Almost::Blanks => "blanks at the end",
                Almost::Padding => "padding (=)",
                Almost::Quotes => "quotes around it",
                Almost::Alphabet => "+ and / for - and _",
                Almost::Slash => "a slash at an end",
            };
            let differ = format!("the token's kid and that of the key {} differ in {how}", name(near));
            match is_refuted {
                false => Said::new(differ).fix(Place::Issuer, "write the kid exactly as the key set has it"),
                true => Said::new(format!("{differ}, and that key does not verify it"))
                    .fix(Place::Issuer, "sign with that key, and write its kid exactly"),
            }
        }
        Keys::KidIsThumbprint { own, of } => {
            let own = own.as_deref().map_or_else(|| "no kid".to_owned(), |kid| format!("the kid {}", name(kid)));
            let of = match of {
                Hashed::Key => "the thumbprint of",
                Hashed::Certificate => "that of the certificate (x5t) of",
            };
            Said::new(format!("the token's kid is {of} a key that has {own} in the set"))
                .fix(Place::KeyHost, "publish the key under the kid that tokens have")
        }
        Keys::NotRead { code, why, ways, kid } => not_read(*code, why, ways, kid.as_deref()),
        Keys::Row { error, is_named, is_meant } => row(error, *is_named, *is_meant),
        Keys::Placeholder { text } => placeholder(text),
        Keys::OfAuthority => Said::new(
            "the certificate is that of an authority (CA): its key signs certificates, not tokens",
        )
        .fix(Place::Verifier, "pass the certificate of the key that signs tokens"),
        Keys::Weak { error: Some(error) } => {
            let is_final = error.hint().is_some_and(|hint| !hint.contains("--allow-weak-key"));
            let said = Said::new(format!("the key is too weak: {error}"));
            let said = match error {
                Error::Jwa(MaterialError::Factorable { .. }) => said.fix(Place::Issuer, "sign with a new key"),
                _ => said.fix(Place::Issuer, "use a larger key"),
            };
            match is_final {
                true => said,
                false => said.fix(Place::Verifier, "check it nevertheless: --allow-weak-key"),
            }
        }
        Keys::Weak { error: None } => {
            Said::new("the RSA key has less than 2048 bits, and others refuse it (RFC 7518 section 3.3)")
                .fix(Place::Issuer, "sign with a larger key")
        }
        Keys::TooMany { tried, has_kid } => {
            let said = Said::new(format!(
                "more keys fit than are tried, and none of the {tried} that were tried signed"
            ));
            match has_kid {
                true => said.fix(Place::KeyHost, "give each key its own kid"),
                false => said
                    .fix(Place::Issuer, "write the key's kid into the header and into the set")
                    .fix(Place::Verifier, "or choose the key: --kid"),
            }
        }
        Keys::Odd { finding, is_named } => odd(finding, if *is_named { Place::Verifier } else { Place::KeyHost }),
        Keys::Published => {
            Said::new("the key is published with its private half: whoever has read it can sign")
                .fix(Place::KeyHost, "replace this key, and publish only public halves")
        }
        Keys::TokenWithoutKid => {
            Said::new("the token has no kid; verifiers that choose the key by kid refuse it")
                .fix(Place::Issuer, "write the kid of the key into the header")
        }
        Keys::KeyWithoutKid => Said::new(
            "the key that signed has no kid in the set; verifiers that choose by kid do not find it",
        )
        .fix(Place::KeyHost, "publish it with the kid that tokens name"),
        Keys::OtherKid => Said::new(
            "this key signed, and has another kid than the token names; verifiers that choose by kid miss it",
        )
        .fix(Place::Issuer, "write the kid under which the key is published"),
        Keys::SameKid { keys, signer } => Said::new(format!(
            "{keys} keys of the set have this kid, and number {signer} signed; {}",
            match signer {
                1 => "jose refuses such a set",
                _ => "a verifier that takes the first refuses the token",
            }
        ))
        .fix(Place::KeyHost, "give each key its own kid")
        .fix(Place::Verifier, "try all with that kid"),
        Keys::KidUnknown { asked, is_of_issuer, is_discovered } => {
            unknown(*asked, *is_of_issuer, *is_discovered)
        }
        Keys::NoneInSet { emptied: Some(age) } => {
            Said::new(format!("the key set has no keys any more; {} ago it had some", in_words(*age)))
                .fix(Place::KeyHost, "publish the key that signs")
        }
        Keys::NoneInSet { emptied: None } => Said::new("the key set has no keys")
            .fix(Place::Issuer, "request a token first: an idle issuer may have dropped its keys")
            .fix(Place::KeyHost, "publish the key that signs"),
        Keys::CachedSetLacked => Said::new(
            "the cached set lacked this key, and its host has it: services with such a copy refuse the token",
        )
        .fix(Place::Verifier, "fetch again for a missing key")
        .fix(Place::Issuer, "publish keys early"),
        Keys::Replaced { kid } => {
            let which = kid.as_deref().map_or_else(String::new, |kid| format!(" under kid {}", name(kid)));
            Said::new(format!(
                "the key{which} was replaced: services with a copy of the old set refuse the token"
            ))
            .fix(Place::Verifier, "fetch it again, or restart")
            .fix(Place::Issuer, "give a new key a new kid")
        }
        Keys::Moved => Said::new(
            "the issuer moved its key set, and the cached discovery document named the old one",
        )
        .fix(Place::Verifier, "ask for the discovery document again, not only for its set"),
        Keys::ChosenByHeader => Said::new(
            "the keys that came back with this --http-header did not sign: it may choose another tenant's set",
        )
        .fix(Place::Verifier, "send the header that belongs to the token's issuer"),
        Keys::NotAskedAgain { age } => Said::new(format!(
            "the set was cached {} ago and was not asked for again (--offline); the key may have been replaced since",
            in_words(*age)
        ))
        .fix(Place::Verifier, "run once without --offline"),
        Keys::NotGiven { flag } => given(flag),
        Keys::SpiffeUse => Said::new(
            "the key has use jwt-svid, as SPIFFE wants; jose and PyJWT refuse keys of that use",
        )
        .fix(Place::Verifier, "use a SPIFFE library to check JWT-SVIDs"),
        Keys::AppleOwnKey => {
            Said::new("Apple signs its tokens with its own keys; your .p8 key signs what you send to Apple")
                .fix(Place::Verifier, "use Apple's set: --jwks https://appleid.apple.com/auth/keys")
        }
        Keys::SupabaseKeys { public: Some(iss) } => Said::new(
            "this Supabase project signs with keys now, not with its secret",
        )
        .fix(Place::Verifier, format!("use its set: --jwks {}", at(iss, "/.well-known/jwks.json"))),
        Keys::SupabaseKeys { public: None } => Said::new(
            "this Supabase project signs with its secret, which no key set has",
        )
        .fix(Place::Verifier, "pass the secret: --secret-file FILE")
        .fix(Place::Issuer, "move the project to signing keys, for tokens that a set verifies"),
        Keys::OtherRealm { realm, of_set, is_expected } => {
            let (realm, of_set) = (name(&shortened(realm, 40)), name(&shortened(of_set, 40)));
            let said =
                Said::new(format!("the token is of the realm {realm}, the key set of the realm {of_set}"));
            match is_expected {
                true => said.fix(Place::Client, "get a token of the realm that is expected"),
                false => said
                    .fix(Place::Verifier, "put the token's realm into the URL of the set, if you expect it"),
            }
        }
        Keys::B2cPolicy { policy } => Said::new(format!(
            "the key set is of another policy of Azure AD B2C than the token, which is of {}",
            name(policy)
        ))
        .fix(Place::Verifier, "put that policy into the URL of the set"),
    }
}

/// A name that is to be pasted is whole, or not there. Which of the two is right only the issuer knows.
fn signer_unnamed(kid: &str, signer: Option<&str>) -> Said {
    // Two thumbprints fit two lines.
    let short = |kid: &str| name(&shortened(kid, 43));
    let length = |kid: &str| kid.chars().count();
    let is_short = length(kid) + signer.map_or(0, length) <= 24;
    let message = match (kid, signer) {
        ("", Some(signer)) => {
            format!("the token's kid is empty; the key {} of the set signed", short(signer))
        }
        ("", None) => "the token's kid is empty; a key of the set without kid signed".to_owned(),
        (_, Some(signer)) => {
            format!("no key of the set is {}; the one named {} signed", short(kid), short(signer))
        }
        (_, None) => format!("no key of the set is {}; one without kid signed", short(kid)),
    };
    let said = match signer {
        Some(signer) if is_short => {
            Said::new(message).fix(Place::Issuer, format!("write kid {} into the header", name(signer)))
        }
        Some(_) => Said::new(message).fix(Place::Issuer, "write that kid"),
        None => Said::new(message),
    };
    match (kid, signer) {
        ("", Some(_)) => said,
        ("", None) => said.fix(Place::KeyHost, "give every key a kid"),
        (_, Some(_)) if is_short => said.fix(Place::KeyHost, format!("or publish it as {}", name(kid))),
        (_, Some(_)) => said.fix(Place::KeyHost, "or publish it under the token's"),
        (_, None) => said.fix(Place::KeyHost, "publish it under the kid of the token"),
    }
}

fn unknown(asked: Option<Asked>, is_of_issuer: bool, is_discovered: bool) -> Said {
    const TELL: &str = "the issuer's discovery document says in jwks_uri where its keys are";
    match asked {
        Some(Asked::JustNow) if is_discovered => {
            Said::new("asked just now, the issuer's own set has no such key: it is not published")
                .fix(Place::KeyHost, "publish the key that signs")
        }
        Some(Asked::JustNow) if is_of_issuer => Said::new(
            "asked just now, the issuer's host has no such key at this URL: it is not published there",
        )
        .fix(Place::KeyHost, "publish the key that signs")
        .told_by(TELL),
        Some(Asked::JustNow) => Said::new(
            "asked just now, the host has no such key: not published, or the set is another issuer's",
        )
        .fix(Place::Verifier, "use the issuer's set")
        .fix(Place::KeyHost, "publish the key that signs")
        .told_by(TELL),
        Some(Asked::Offline(age)) => Said::new(format!(
            "the set was cached {} ago and lacks the token's key, which may be newer",
            in_words(age)
        ))
        .fix(Place::Verifier, "run once without --offline"),
        Some(Asked::Before(age)) => Said::new(format!(
            "the set is {} old and lacks the token's key, which may be newer, and could not be fetched again",
            in_words(age)
        ))
        .fix(Place::Network, "ask the host: jwtk jwks fetch URL --refresh"),
        None => {
            Said::new("these keys lack the one that the token names: they are older, or another issuer's")
                .fix(Place::Verifier, "get the issuer's present key set")
                .told_by(TELL)
        }
    }
}

fn given(flag: &Flag) -> Said {
    let said = Said::new("no key was given, so the signature was not checked");
    match flag {
        Flag::Secret => said.fix(Place::Verifier, "pass the shared secret: --secret-file FILE"),
        Flag::Issuer(iss) => {
            said.fix(Place::Verifier, format!("if you trust this issuer: jwtk verify TOKEN --issuer {iss}"))
        }
        Flag::Key => said.fix(Place::Verifier, "pass the issuer's keys: --jwks URL|FILE or --key FILE"),
    }
}

/// A URL below the issuer's, where there is room for it.
fn at(iss: &str, path: &str) -> String {
    let is_plain = |b: u8| b.is_ascii_alphanumeric() || b"-._/:".contains(&b);
    if iss.len() <= 60 && iss.bytes().all(is_plain) && iss.contains("://") {
        format!("{iss}{path}")
    } else {
        format!("ISSUER{path}")
    }
}

/// The report says the whole of it below: the head has what fits three lines.
fn not_read(code: Code, why: &str, ways: &[String], kid: Option<&str>) -> Said {
    const LINE: usize = 66;
    // What is told of a key file ends with how to convert it, where that can be done.
    const CONVERTED: [&str; 3] = ["convert with ", "take the ", "write "];
    let (start, end) = why.rsplit_once(": ").unwrap_or((why, ""));
    let conversion = CONVERTED.iter().any(|verb| end.starts_with(verb)).then(|| end.to_owned());
    let what = if why.len() > LINE || conversion.is_some() { start } else { why };
    let member = kid.and_then(jq_path);
    let of_token = |way: String| member.as_ref().map_or(way.clone(), |path| way.replace(ANY_KID, path));
    let way = ways.first().map(|way| of_token(way.replace(ANY_COMMAND, "jwtk verify TOKEN --key -")));
    let way = way.or(conversion);
    let fix = match (code, way) {
        (Code::KidNotFound, Some(names)) => format!("pass another --kid ({names})"),
        // Of several ways the first and the last, or the first alone.
        (_, Some(way)) => match (way.split_once("; "), way.rsplit_once("; ")) {
            (Some((first, _)), Some((_, last))) if !fits(what, &way) => {
                // A command says what it does.
                let both = format!("{}; {last}", first.trim_start_matches("extract it: "));
                if fits(what, &both) { both } else { first.to_owned() }
            }
            _ => way,
        },
        (_, None) => "pass the issuer's key: PEM, DER, a JWK or a JWK Set".to_owned(),
    };
    Said::new(what).fix(Place::Verifier, fix)
}

/// Whether a message and its only fix fit the three lines of a cause.
fn fits(message: &str, fix: &str) -> bool {
    lines(message) + lines(&format!("verifier: {fix}")) <= 3
}

/// istiod's text ends with the URL that it could not fetch.
fn placeholder(text: &str) -> Said {
    match text.strip_prefix("Error-IstiodFailedToFetchJwksUri-") {
        Some(url) => Said::new(format!(
            "istiod put a placeholder in the set: it could not fetch {}",
            shortened(url, 80)
        ))
        .fix(Place::Network, "let istiod reach that URL (egress, DNS, CA certificates)"),
        None => Said::new(format!(
            "a placeholder stands in the set: n of its key is {}",
            name(&shortened(text, 60))
        ))
        .fix(Place::KeyHost, "publish the key that signs"),
    }
}

/// Where this key is the one that is meant, no other one helps.
fn row(error: &Error, is_named: bool, is_meant: bool) -> Said {
    let (place, whole) = match is_named {
        true => (Place::Verifier, "pass the key that signs tokens"),
        false => (Place::KeyHost, "publish the key that signs"),
    };
    let fix = match error {
        Error::Jwk(KeyError::Use { .. }) if is_meant => {
            "give it use \"sig\" (usage: signature) where it was made or uploaded".to_owned()
        }
        Error::Jwk(KeyError::NotAllowed(_)) if is_meant => "let key_ops have \"verify\"".to_owned(),
        Error::Jwk(KeyError::AlgMismatch { usual, .. }) if is_meant => {
            format!("write the alg of this key, such as {}", quoted(usual.as_str()))
        }
        Error::Jwk(KeyError::Use { .. }) => format!("{whole}, or write use \"sig\" if it is this one"),
        Error::Jwk(KeyError::NotAllowed(_)) => format!("{whole}, or let key_ops have \"verify\""),
        _ if is_meant => error.hint().map_or_else(|| "correct the key".to_owned(), Into::into),
        _ => error.hint().map_or_else(|| format!("correct the key, or {whole}"), Into::into),
    };
    let message = format!("the key cannot be used: {error}");
    // Both fit three lines, or the first of several ways stands alone.
    let first = fix.rsplit_once(", ").map_or(&*fix, |(first, _)| first);
    let fix = if fits(&message, &fix) { &*fix } else { first };
    Said::new(message).fix(place, fix)
}

/// What is odd about a key that was used, and how it is written.
fn odd(finding: &Finding, place: Place) -> Said {
    let (what, fix) = match finding {
        Finding::Encoding { member, oddity } => (
            format!("{member} of the key {}", encoding(*oddity)),
            format!("write {member} as base64url without padding"),
        ),
        Finding::LeadingZero { member } => {
            (format!("{member} of the key has leading zero bytes"), format!("write {member} without them"))
        }
        Finding::EmptyMembers { members } => {
            let shown = members.iter().take(4).map(|name| bounded(name)).collect::<Vec<_>>().join(", ");
            (format!("the key has members that are null or empty ({shown})"), "leave them out".to_owned())
        }
        other => (format!("the key has a fault: {other}"), "correct it (jwtk jwks lint)".to_owned()),
    };
    Said::new(format!("{what}; strict readers refuse the key or its set")).fix(place, fix)
}

/// A name in quotes; a name of that length is told by its beginning.
fn name(name: &str) -> String {
    quoted(&shortened(name, NAME))
}
