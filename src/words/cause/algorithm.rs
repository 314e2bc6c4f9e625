//! Words about algorithms that are refused.

use super::said::Said;
use crate::{
    cause::{Place, what::Refused},
    jwa::{Algorithm, Family},
    words::quoted::quoted,
};

pub(super) fn say(what: &Refused) -> Said {
    match what {
        Refused::Unsigned => Said::new("the token is not signed (alg none): anyone can have written it")
            .fix(Place::Issuer, "sign the token; a service that accepts this one accepts anyone's"),
        Refused::Forged => Said::new("the token is forged: its secret is the text of the public key")
            .fix(Place::Verifier, "accept only the algorithms of your keys, whatever the header says"),
        Refused::NotAskedFor { named, asked, is_of_key: true } => {
            Said::new(format!("the token and its key are {named}, and only {} is asked for", any(asked)))
                .fix(Place::Verifier, format!("ask for what the issuer uses: --alg {named}"))
        }
        Refused::NotAskedFor { named, asked, is_of_key: false } => {
            let named = quoted(&named.chars().take(20).collect::<String>());
            Said::new(format!("the token says alg {named}, and only {} is asked for", any(asked)))
                .fix(Place::Issuer, format!("sign with {}", any(asked)))
                .fix(Place::Verifier, "or ask for its algorithm (--alg) with its key")
        }
        Refused::AlgOfKey { says, signed, is_named } => {
            let place = if *is_named { Place::Verifier } else { Place::KeyHost };
            Said::new(format!("the key did make this signature, with {signed}, and its own alg says {says}"))
                .fix(place, format!("write alg {signed} into the key"))
                .fix(Place::Issuer, format!("or sign with {says}"))
        }
        Refused::PssAlone { named, allowed } => Said::new(format!(
            "the key is for RSA-PSS alone (id-RSASSA-PSS), so for {} only; the token says {named}",
            any(allowed)
        ))
        .fix(Place::Issuer, format!("sign with {}, or with a plain RSA key", any(allowed))),
        Refused::OtherType { named, keys, is_of_kid, is_discovered } => {
            other_type(*named, keys, *is_of_kid, *is_discovered)
        }
        Refused::OtherAlg { named, allowed } => Said::new(format!(
            "the key is for {} by its alg, the token says {named}, and this key did not sign it",
            any(allowed)
        ))
        .fix(Place::Verifier, format!("pass this issuer's key for {named}")),
    }
}

fn other_type(named: Algorithm, keys: &[Family], is_of_kid: bool, is_discovered: bool) -> Said {
    let given = match keys {
        [Family::Hmac] => "a shared secret was given".to_owned(),
        [one] if is_of_kid => format!("the kid is that of {} key", with_article(*one)),
        [one] => format!("{} key was given", with_article(*one)),
        several => {
            let kinds: Vec<&str> = several.iter().map(|family| kind(*family)).collect();
            format!("the keys are {}", kinds.join(" and "))
        }
    };
    let needs = match named.family() {
        Family::Hmac => "a shared secret".to_owned(),
        other => format!("{} key", with_article(other)),
    };
    let said = Said::new(format!("{named} needs {needs}, and {given}"));
    match (named.family(), is_of_kid) {
        (Family::Hmac, _) => said
            .fix(Place::Verifier, "pass the shared secret: --secret-file FILE")
            .fix(Place::Issuer, "or sign with the private key"),
        (_, false) if is_discovered => {
            said.fix(Place::KeyHost, format!("publish the issuer's key for {named}"))
        }
        (_, true) if is_discovered => said.fix(Place::Issuer, "write the kid of the key that signs"),
        (_, true) => said
            .fix(Place::Issuer, "write the kid of the key that signs")
            .fix(Place::Verifier, "use this issuer's set"),
        (_, false) => said
            .fix(Place::Verifier, format!("pass this issuer's key for {named}: --issuer, --jwks or --key")),
    }
}

/// "an RSA", "a P-256"
fn with_article(family: Family) -> String {
    let article = if matches!(family, Family::Ec(_)) { "a" } else { "an" };
    format!("{article} {}", kind(family))
}

fn kind(family: Family) -> &'static str {
    match family {
        Family::Hmac => "HMAC",
        Family::Rsa => "RSA",
        Family::Ec(curve) => curve.as_str(),
        Family::Ed => "Ed25519",
        Family::MlDsa(level) => level.as_str(),
    }
}

/// "PS256, PS384 or PS512"
fn any(algorithms: &[Algorithm]) -> String {
    let names: Vec<&str> = algorithms.iter().map(|algorithm| algorithm.as_str()).collect();
    match names.split_last() {
        Some((last, [])) => (*last).to_owned(),
        Some((last, others)) => format!("{} or {last}", others.join(", ")),
        None => "nothing".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The algorithm of the token, and the keys that are there.
    #[test]
    fn keys_of_another_type_are_named() {
        let p256 = Family::Ec(crate::jwa::Curve::P256);
        for (named, keys, is_of_kid, wanted) in [
            (
                Algorithm::ES256,
                &[Family::Hmac][..],
                false,
                "ES256 needs a P-256 key, and a shared secret was given; verifier: pass this issuer's key for ES256: --issuer, --jwks or --key",
            ),
            (
                Algorithm::RS256,
                &[p256],
                true,
                "RS256 needs an RSA key, and the kid is that of a P-256 key; issuer: write the kid of the key that signs; verifier: use this issuer's set",
            ),
            (
                Algorithm::EdDSA,
                &[Family::Rsa],
                false,
                "EdDSA needs an Ed25519 key, and an RSA key was given; verifier: pass this issuer's key for EdDSA: --issuer, --jwks or --key",
            ),
            (
                Algorithm::HS256,
                &[Family::Rsa, p256, Family::Hmac],
                false,
                "HS256 needs a shared secret, and the keys are RSA and P-256 and HMAC; verifier: pass the shared secret: --secret-file FILE; issuer: or sign with the private key",
            ),
        ] {
            assert_eq!(other_type(named, keys, is_of_kid, false).on_a_line(), wanted);
        }
        let names = [Algorithm::PS256, Algorithm::PS384, Algorithm::PS512];
        assert_eq!(
            [0, 1, 2, 3].map(|n| any(&names[..n])),
            ["nothing", "PS256", "PS256 or PS384", "PS256, PS384 or PS512"]
        );
    }
}
