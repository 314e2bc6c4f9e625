//! Words about keys and their names.

use super::said::Said;
use crate::{
    cause::{
        Place,
        what::{Almost, Asked, Flag, Keys},
    },
    time::in_words,
};

/// How many characters of a name are shown.
const NAME: usize = 40;

pub(super) fn say(what: &Keys) -> Said {
    match what {
        Keys::OtherSigned { signer: Some(kid) } => Said::new(format!(
            "the key {} of this set made the signature, but the token does not name it",
            short(kid)
        ))
        .fix(Place::Issuer, format!("write kid {} into the header", short(kid))),
        Keys::OtherSigned { signer: None } => {
            Said::new("a key without kid in this set made the signature, not the one that the token names")
                .fix(Place::Issuer, "give every key a kid, and write the one that signs")
        }
        Keys::KidAlmost { near, how, .. } => {
            let how = match how {
                Almost::Case => "upper and lower case",
                Almost::Blanks => "blanks at the end",
                Almost::Padding => "padding (=)",
            };
            Said::new(format!("the token's kid and that of the key {} differ in {how}", short(near)))
                .fix(Place::Issuer, "write the kid exactly as the key set has it")
        }
        Keys::KidIsThumbprint { own } => {
            let own = own.as_deref().map_or_else(|| "no kid".to_owned(), |kid| format!("the kid {}", short(kid)));
            Said::new(format!("the token's kid is the thumbprint of a key that has {own} in the set"))
                .fix(Place::KeyHost, "publish the key under the kid that tokens have")
        }
        Keys::Row { error, is_named } => {
            let place = if *is_named { Place::Verifier } else { Place::KeyHost };
            let message = format!("the key cannot be used: {error}");
            let fix = error.hint();
            let fix = fix.as_deref().unwrap_or("correct the key, or publish the one that signs");
            // Both fit three lines, or the first of several ways stands alone.
            let first = || fix.split(", or ").next().unwrap_or_default();
            let fix = if message.len() + fix.len() < 150 { fix } else { first() };
            Said::new(message).fix(place, fix)
        }
        Keys::SameKid { keys, signer } => Said::new(format!(
            "{keys} keys of the set have this kid, and number {signer} signed; {}",
            match signer {
                1 => "jose refuses such a set",
                _ => "PyJWT takes the first and refuses the token",
            }
        ))
        .fix(Place::KeyHost, "give each key its own kid"),
        Keys::KidUnknown { asked } => unknown(*asked),
        Keys::NoneInSet => Said::new("the key set has no keys")
            .fix(Place::Issuer, "request a token first: an idle issuer may have dropped its keys")
            .fix(Place::KeyHost, "publish the key that signs"),
        Keys::CachedSetLacked => Said::new(
            "the cached set lacked this key, and its host has it: services with such a copy refuse the token",
        )
        .fix(Place::Verifier, "fetch again for a missing key")
        .fix(Place::Issuer, "publish keys early"),
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
        Keys::B2cPolicy { policy } => Said::new(format!(
            "the key set is of another policy of Azure AD B2C than the token, which is of {}",
            short(policy)
        ))
        .fix(Place::Verifier, "put that policy into the URL of the set"),
    }
}

fn unknown(asked: Option<Asked>) -> Said {
    let tell = "compare the token's iss with where the set is from";
    match asked {
        Some(Asked::JustNow) => Said::new(
            "asked just now, the host has no such key: not published, or the token is another issuer's",
        )
        .fix(Place::KeyHost, "publish the key that signs")
        .fix(Place::Verifier, "use the issuer's set")
        .told_by(tell),
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
        None => Said::new("these keys lack the one that the token names: it is newer, or another issuer's")
            .fix(Place::Verifier, "get the issuer's present key set")
            .told_by(tell),
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

/// A name in quotes, short enough for a head.
fn short(name: &str) -> String {
    let mut shown: String = name.chars().take(NAME).collect();
    if name.chars().nth(NAME).is_some() {
        shown.push('…');
    }
    crate::json::Value::from(shown.as_str()).to_string()
}
