//! What jwtk's texts say of other libraries, run. `statements.tsv` has each of these texts, with the library, its version and
//! the test here that shows it; `tests/docs/statements.rs` compares the table with the texts and the versions.

use crate::{
    interop::{AUD, ISS, Peer, minted_by_jwtk, openssl_is_here},
    support::{
        forge::{self, Forge},
        tools::runs,
    },
};
use aws_lc_rs::digest;
use jwtk::jwa::Algorithm::{self, ES256, Ed25519, EdDSA, RS256};
use serde_json::{Value, json};
use std::{
    process::Command,
    time::{SystemTime, UNIX_EPOCH},
};

/// The two verifiers; nothing where one is missing.
fn both() -> Option<[Peer; 2]> {
    Some([Peer::jose()?, Peer::pyjwt()?])
}

fn now() -> u64 {
    SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock after 1970").as_secs()
}

/// A token that nothing is wrong with but what `header` and `claims` add.
fn token(key: &Forge, header: &Value, claims: &Value) -> String {
    let now = now();
    let mut head = json!({ "alg": key.algorithm.as_str(), "kid": "k" });
    let mut body = json!({ "iss": ISS, "aud": AUD, "iat": now, "exp": now + 3600 });
    for (into, from) in [(&mut head, header), (&mut body, claims)] {
        for (name, value) in from.as_object().expect("an object") {
            match value {
                Value::Null => drop(into.as_object_mut().expect("an object").remove(name)),
                value => into[name] = value.clone(),
            }
        }
    }
    key.sign(head.to_string(), body.to_string())
}

/// A key as it is published, with other members.
fn published(key: &Forge, members: &Value) -> Value {
    let mut jwk: Value = serde_json::from_str(&key.jwk()).expect("a JWK");
    for (name, value) in members.as_object().expect("an object") {
        match value {
            Value::Null => drop(jwk.as_object_mut().expect("an object").remove(name)),
            value => jwk[name] = value.clone(),
        }
    }
    jwk
}

/// A key set behind a URL, and tokens that are presented so many seconds after the first.
fn hosted(algorithm: &str, more: &Value, steps: &[(u64, &str)]) -> Value {
    let mut request = json!({ "op": "served", "algs": [algorithm], "iss": ISS, "aud": AUD, "steps": steps });
    for (name, value) in more.as_object().expect("an object") {
        request[name] = value.clone();
    }
    request
}

/// What a peer says of each token.
fn served(peer: &Peer, algorithm: &str, more: &Value, steps: &[(u64, &str)]) -> Vec<Value> {
    let answer = peer.ask(&[hosted(algorithm, more, steps)]).remove(0);
    answer["seen"].as_array().unwrap_or_else(|| panic!("{}: {answer}", peer.name)).clone()
}

/// Whether jose and PyJWT accept each token with the published keys beside it: nothing where one of both is missing.
fn verdicts(tries: &[(Algorithm, &[Value], &str)]) -> Vec<[bool; 2]> {
    let request = |(algorithm, keys, token): &(Algorithm, &[Value], &str)| {
        hosted(algorithm.as_str(), &json!({ "set": { "keys": keys } }), &[(0, token)])
    };
    let requests: Vec<Value> = tries.iter().map(request).collect();
    let Some(peers) = both() else { return Vec::new() };
    let [jose, pyjwt] = peers.map(|peer| peer.ask(&requests));
    let is_ok = |answer: &Value| answer["seen"][0]["ok"].as_bool().unwrap_or_else(|| panic!("{answer}"));
    jose.iter().zip(&pyjwt).map(|(jose, pyjwt)| [is_ok(jose), is_ok(pyjwt)]).collect()
}

/// Compares verdicts: jose's first, then PyJWT's.
fn judged(tries: &[(Algorithm, &[Value], &str)], wanted: &[[bool; 2]]) {
    let found = verdicts(tries);
    assert!(found.is_empty() || found == wanted, "{found:?}, wanted {wanted:?}");
}

/// The same for one token of a key that is published as it is.
fn judged_alone(key: &Forge, token: &str, wanted: [bool; 2]) {
    judged(&[(key.algorithm, &[published(key, &json!({}))], token)], &[wanted]);
}

#[test]
fn a_member_that_appears_twice_passes() {
    let key = Forge::new(ES256);
    let body = format!(r#"{{"iss":"{ISS}","aud":"{AUD}","sub":"a","sub":"b","exp":{}}}"#, now() + 3600);
    judged_alone(&key, &key.sign(r#"{"alg":"ES256","kid":"k"}"#, body), [true, true]);
}

#[test]
fn a_token_without_kid_needs_the_only_key_that_fits_or_is_refused() {
    let (key, other) = (Forge::new(ES256), Forge::new(ES256));
    let bare = token(&key, &json!({ "kid": null }), &json!({}));
    let two = [published(&key, &json!({})), published(&other, &json!({ "kid": "other" }))];
    judged(&[(ES256, &two[..1], &bare), (ES256, &two, &bare)], &[[true, false], [false, false]]);
}

#[test]
fn of_two_keys_with_one_kid_the_first_is_taken_or_the_set_refused() {
    let (key, other) = (Forge::new(ES256), Forge::new(ES256));
    let good = token(&key, &json!({}), &json!({}));
    let [own, other] = [&key, &other].map(|key| published(key, &json!({})));
    let (first, second) = ([own.clone(), other.clone()], [other, own]);
    judged(&[(ES256, &first, &good), (ES256, &second, &good)], &[[false, true], [false, false]]);
}

#[test]
fn a_key_without_alg_is_accepted() {
    let key = Forge::new(RS256);
    let bare = published(&key, &json!({ "alg": null, "use": null }));
    judged(&[(RS256, &[bare], &token(&key, &json!({}), &json!({})))], &[[true, true]]);
}

/// SPIFFE's bundles have `use` jwt-svid (JWT-SVID section 6.1), which is neither of RFC 7517's.
#[test]
fn a_key_for_jwt_svids_is_refused() {
    let key = Forge::new(ES256);
    let good = token(&key, &json!({}), &json!({}));
    let [svid, sig] = ["jwt-svid", "sig"].map(|name| [published(&key, &json!({ "use": name }))]);
    judged(&[(ES256, &svid, &good), (ES256, &sig, &good)], &[[false, false], [true, true]]);
}

/// The key's `alg` decides in jose; PyJWT knows one name.
#[test]
fn the_full_name_of_eddsa_is_refused() {
    let key = Forge::new(EdDSA);
    let [usual, renamed] = ["EdDSA", "Ed25519"].map(|alg| token(&key, &json!({ "alg": alg }), &json!({})));
    let [old, new, none] =
        [json!("EdDSA"), json!("Ed25519"), Value::Null].map(|alg| [published(&key, &json!({ "alg": alg }))]);
    judged(
        &[
            (Ed25519, &old, &renamed),
            (Ed25519, &new, &renamed),
            (Ed25519, &none, &renamed),
            (EdDSA, &new, &usual),
            (EdDSA, &old, &usual),
        ],
        &[[false, false], [true, false], [true, false], [false, false], [true, true]],
    );
}

/// Tokens that jwtk signs, to each library with the algorithm allowed by name.
#[test]
fn which_libraries_have_the_newer_algorithms() {
    const ALGS: [&str; 6] = ["EdDSA", "Ed25519", "ES256K", "ML-DSA-44", "ML-DSA-65", "ML-DSA-87"];
    let jwtk = crate::support::Jwtk::new();
    let requests = ALGS.map(|alg| minted_by_jwtk(&jwtk, alg));
    for (peer, wanted) in [
        (Peer::jose_on_node_24(ALGS.to_vec()), [true, true, false, true, true, true]),
        (Peer::pyjwt(), [true, false, true, false, false, false]),
        (Peer::jwcrypto(ALGS.to_vec()), [true; 6]),
        (Peer::joserfc(), [true, true, true, false, false, false]),
    ] {
        let Some(peer) = peer else { continue };
        let answers = peer.ask(&requests);
        assert_eq!(
            answers.iter().map(|answer| answer["ok"] == true).collect::<Vec<_>>(),
            wanted,
            "{}: {answers:?}",
            peer.name
        );
    }
}

#[test]
fn a_token_without_exp_is_accepted() {
    let key = Forge::new(ES256);
    judged_alone(&key, &token(&key, &json!({}), &json!({ "exp": null })), [true, true]);
}

#[test]
fn a_date_in_quotes_is_read_by_pyjwt_alone() {
    let key = Forge::new(ES256);
    let keys = [published(&key, &json!({}))];
    let dates = [("exp", now() + 3600), ("nbf", now() - 60), ("iat", now() - 60)];
    let with = |name: &str, text: &str| token(&key, &json!({}), &json!({ name: text }));
    let digits = dates.map(|(name, date)| with(name, &date.to_string()));
    let iso = dates.map(|(name, _)| with(name, "2026-11-20T20:00:00Z"));
    let tries: Vec<_> = digits.iter().chain(&iso).map(|token| (ES256, &keys[..], token.as_str())).collect();
    judged(&tries, &[[[false, true]; 3], [[false, false]; 3]].concat());
}

#[test]
fn an_iat_in_the_future_is_refused_by_pyjwt_alone() {
    let key = Forge::new(ES256);
    judged_alone(&key, &token(&key, &json!({}), &json!({ "iat": now() + 600 })), [true, false]);
}

#[test]
fn a_sub_that_is_a_number_is_refused_by_pyjwt_alone() {
    let key = Forge::new(ES256);
    judged_alone(&key, &token(&key, &json!({}), &json!({ "sub": 7 })), [true, false]);
}

#[test]
fn a_small_rsa_key_is_refused_by_jose_alone() {
    let Some(peers) = both() else { return };
    let mint = json!({ "op": "mint", "alg": "RS256", "iss": ISS, "aud": AUD, "bits": 1024 });
    let minted = peers[1].ask(&[mint]).remove(0);
    let (token, set) = (minted["token"].as_str().expect("a token"), json!({ "set": minted["jwks"] }));
    let found = peers.map(|peer| served(&peer, "RS256", &set, &[(0, token)])[0]["ok"] == true);
    assert_eq!(found, [false, true]);
}

#[test]
fn a_redirect_is_not_followed() {
    let key = Forge::new(ES256);
    let good = token(&key, &json!({}), &json!({}));
    let set = json!({ "set": { "keys": [published(&key, &json!({}))] }, "redirects": true });
    for peer in both().into_iter().flatten() {
        let seen = served(&peer, "ES256", &set, &[(0, &good)]);
        assert_eq!((&seen[0]["ok"], &seen[0]["requests"]), (&json!(false), &json!(1)), "{}", peer.name);
    }
}

/// A new key that a warm cache lacks: not asked for within 30 seconds, and then at once.
#[test]
fn a_set_is_not_fetched_again_for_30_seconds() {
    let (old, new) = (Forge::new(ES256), Forge::new(ES256));
    let [before, after] =
        [token(&old, &json!({}), &json!({})), token(&new, &json!({ "kid": "n" }), &json!({}))];
    let old = published(&old, &json!({}));
    let sets = json!({ "set": { "keys": [old] }, "then": { "keys": [old, published(&new, &json!({ "kid": "n" }))] } });
    for peer in both().into_iter().flatten() {
        let seen = served(&peer, "ES256", &sets, &[(0, &before), (1, &after), (29, &after), (31, &after)]);
        let seen: Vec<_> = seen.iter().map(|step| (step["ok"] == true, step["requests"].as_u64())).collect();
        let wanted = [(true, Some(1)), (false, Some(1)), (false, Some(1)), (true, Some(2))];
        assert_eq!(seen, wanted, "{}", peer.name);
    }
}

#[test]
fn a_set_is_kept_for_ten_minutes_or_for_five() {
    let key = Forge::new(ES256);
    let good = token(&key, &json!({}), &json!({}));
    let set = json!({ "set": { "keys": [published(&key, &json!({}))] } });
    for (peer, kept) in both().into_iter().flatten().zip([600, 300]) {
        let seen = served(&peer, "ES256", &set, &[(0, &good), (kept - 2, &good), (kept + 1, &good)]);
        let requests: Vec<_> = seen.iter().map(|step| step["requests"].as_u64()).collect();
        assert_eq!(requests, [Some(1), Some(1), Some(2)], "{}", peer.name);
    }
}

#[test]
fn a_signer_adds_no_exp_and_jose_no_typ() {
    for (peer, has_typ) in both().into_iter().flatten().zip([false, true]) {
        let answer = peer.ask(&[json!({ "op": "sign", "alg": "ES256", "claims": { "sub": "a" } })]).remove(0);
        let token = answer["token"].as_str().unwrap_or_else(|| panic!("{}: {answer}", peer.name));
        let [header, claims] = [0, 1].map(|part| -> Value {
            let text = token.split('.').nth(part).expect("a part");
            serde_json::from_slice(&jwtk::base64url::decode(text).expect("base64url")).expect("JSON")
        });
        assert_eq!(claims, json!({ "sub": "a" }), "{}", peer.name);
        assert_eq!(header.get("typ").is_some(), has_typ, "{}: {header}", peer.name);
    }
}

/// The crate: it reads dates as whole seconds.
#[test]
fn a_fraction_of_exp_is_rounded() {
    use jsonwebtoken::{Algorithm, DecodingKey, Validation, decode, get_current_timestamp};
    const SECRET: &[u8] = b"a secret of thirty-two characters!";
    let mut validation = Validation::new(Algorithm::HS256);
    (validation.leeway, validation.validate_aud) = (0, false);
    // Once more where the second changed meanwhile.
    let found = |less: f64| loop {
        let now = get_current_timestamp();
        #[allow(clippy::cast_precision_loss, reason = "dates of this century are exact")]
        let claims = format!(r#"{{"exp":{}}}"#, now as f64 - less);
        let token = forge::hmac(SECRET, r#"{"alg":"HS256"}"#, &claims);
        let is_valid = decode::<Value>(&token, &DecodingKey::from_secret(SECRET), &validation).is_ok();
        if get_current_timestamp() == now {
            return is_valid;
        }
    };
    assert!(found(0.25), "rounded up to now, which it takes");
    assert!(!found(0.75), "rounded down to the second before");
}

/// The equation without the cofactor (RFC 8032 section 5.1.7): a component of small order in R does not cancel out.
#[test]
fn a_small_order_component_is_refused() {
    use curve25519_dalek::{EdwardsPoint, Scalar, constants::EIGHT_TORSION};
    let Some(jose) = Peer::jose() else { return };
    let (secret, nonce) = (Scalar::from(1_234_567_u64), Scalar::from(7_654_321_u64));
    let point = |scalar: &Scalar| EdwardsPoint::mul_base(scalar);
    let key = point(&secret).compress().to_bytes();
    let sign = |input: &[u8], more: EdwardsPoint| {
        let r = (point(&nonce) + more).compress().to_bytes();
        let hash = digest::digest(&digest::SHA512, &[&r[..], &key, input].concat());
        let k = Scalar::from_bytes_mod_order_wide(hash.as_ref().try_into().expect("64 bytes"));
        [r, (nonce + k * secret).to_bytes()].concat()
    };
    let jwk = json!({ "kty": "OKP", "crv": "Ed25519", "kid": "k", "x": jwtk::base64url::encode(key) });
    let set = json!({ "set": { "keys": [jwk] } });
    let body = json!({ "iss": ISS, "aud": AUD, "exp": now() + 3600 }).to_string();
    let jwtk = crate::support::Jwtk::new();
    jwtk.write("set", set["set"].to_string());
    jwtk.write("key.jwk", jwk.to_string());
    jwtk.ok(["key", "convert", "key.jwk", "--to", "pem", "-o", "key.pem"], "");
    for (more, is_accepted) in [(EIGHT_TORSION[0], true), (EIGHT_TORSION[1], false)] {
        let token = forge::join(r#"{"alg":"EdDSA","kid":"k"}"#, &body, |input| sign(input, more));
        let out = jwtk.run(["verify", "--jwks", "set", "--iss", ISS, "--aud", AUD, "-"], &token);
        assert_eq!(out.code, 0, "{}", out.stderr);
        assert_eq!(served(&jose, "EdDSA", &set, &[(0, &token)])[0]["ok"] == true, is_accepted);
        let (input, signature) = token.rsplit_once('.').expect("three parts");
        jwtk.write("input", input);
        jwtk.write("signature", jwtk::base64url::decode(signature).expect("base64url"));
        let line = "pkeyutl -verify -pubin -inkey key.pem -rawin -in input -sigfile signature";
        let mut openssl = Command::new("openssl");
        openssl.args(line.split(' ')).current_dir(jwtk.dir());
        assert_eq!(!openssl_is_here() || runs(&mut openssl), !openssl_is_here() || is_accepted);
    }
}
