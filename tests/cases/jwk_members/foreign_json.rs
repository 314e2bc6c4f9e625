//! Keys inside JSON that is not a JWK.

use super::*;

/// Asserts that the report names the place of a key inside other JSON, and calls no member missing.
#[track_caller]
fn is_named(out: &Output, words: &[&str]) {
    assert_eq!(out.code, 3, "{}{}", out.stdout, out.stderr);
    says(out, words);
    never_says(
        out,
        &[
            "kty is missing",
            "there is no key in it",
            "it has no readable key",
            "without `keys`",
            "MIIE",
            "MIIB",
            "MIGH",
        ],
    );
}

#[test]
fn case_a22_keys_inside_json_that_is_not_a_jwk() {
    let jwtk = lab("a22");
    for (file, what, command) in [
        (
            "service-account.json",
            "this is Google's service-account file, not a JWK: its key is in the member private_key, its kid in private_key_id",
            "jq -r .private_key service-account.json | jwtk … -",
        ),
        (
            "hasura.json",
            "this is Hasura's JWT setting, not a JWK: its key is in the member key",
            "jq -r .key hasura.json | jwtk … -",
        ),
        (
            "realm.json",
            "this is Keycloak's answer about a realm, not a JWK: its key is in the member public_key",
            "jq -r .public_key realm.json | openssl base64 -d -A | jwtk … -",
        ),
        (
            "kms.json",
            "this is an answer of AWS KMS, not a JWK: its key is in the member PublicKey",
            "jq -r .PublicKey kms.json | openssl base64 -d -A | jwtk … -",
        ),
        (
            "kid-to-pem.json",
            "this is a map from kid to PEM, not a JWK: its keys are in the members k1, k2",
            "https://www.gstatic.com/iap/verify/public_key-jwk",
        ),
        (
            "keyvault.json",
            "this is an answer of Azure Key Vault, not a JWK: its key is in the member key",
            r#"jq '.key | .kty |= sub("-HSM$"; "")' keyvault.json | jwtk … -"#,
        ),
    ] {
        let words = [file, what, command, "[key_unusable]"];
        for command in [
            "sign --key FILE",
            "key show FILE",
            "key convert FILE --to pem",
            "key import FILE",
            "jwks export FILE",
            "serve --keys FILE --listen 127.0.0.1:0",
            "verify @t.jwt --key FILE",
        ] {
            let is_verify = command.starts_with("verify");
            let taker = if is_verify { "jwtk verify TOKEN --key -" } else { "jwtk … -" };
            let words = words.map(|word| word.replace("jwtk … -", taker));
            is_named(&run(&jwtk, &command.replace("FILE", file)), &words.each_ref().map(String::as_str));
        }
        // Commands that need a set name the place too.
        let what = what.replace("this is ", "").replace("not a JWK", "not a JWK Set");
        for command in ["verify @t.jwt --jwks FILE", "jwks lint FILE", "jwks diff FILE FILE"] {
            is_named(&run(&jwtk, &command.replace("FILE", file)), &[&what, "--key -", "[jwks_invalid]"]);
        }
    }
}

/// jwtk reads the key that the hint's command extracts.
#[test]
fn case_a22_what_is_taken_out_is_read() {
    let jwtk = lab("a22");
    let read = |file: &str| serde_json::from_str::<serde_json::Value>(&jwtk.read(file)).expect("JSON");
    let show = |key: &[u8]| jwtk.run(["key", "show", "-"], key);
    use base64::{Engine, engine::general_purpose::STANDARD};
    let der = |text: &serde_json::Value| STANDARD.decode(text.as_str().expect("base64")).expect("base64");
    let mut vault = read("keyvault.json")["key"].clone();
    vault["kty"] = "RSA".into();
    for key in [
        read("service-account.json")["private_key"].as_str().expect("PEM").as_bytes().to_vec(),
        read("hasura.json")["key"].as_str().expect("PEM").as_bytes().to_vec(),
        read("kid-to-pem.json")["k1"].as_str().expect("PEM").as_bytes().to_vec(),
        der(&read("realm.json")["public_key"]),
        der(&read("kms.json")["PublicKey"]),
        vault.to_string().into_bytes(),
    ] {
        let out = show(&key);
        assert_eq!(out.code, 0, "{}", out.stderr);
        says(&out, &["RSA 2048 bits"]);
    }
    // Without the repair, the report names the kty of Azure's key.
    let out = show(read("keyvault.json")["key"].to_string().as_bytes());
    assert_eq!(out.code, 3, "{}", out.stderr);
    says(&out, &[r#"kty "RSA-HSM" is not registered: RSA is meant"#]);
}

#[test]
fn case_b04_googles_service_account_file() {
    let jwtk = lab("b04");
    let hint = "jq -r .private_key sa.json | jwtk … -";
    for command in [
        "sign --key sa.json --aud https://oauth2.googleapis.com/token",
        "key show sa.json",
        "key convert sa.json --to jwk",
        "verify a.b.c --key sa.json",
        "serve --keys sa.json --listen 127.0.0.1:0",
    ] {
        is_named(&run(&jwtk, command), &["Google's service-account file", "in private_key_id", hint]);
    }
    let file: serde_json::Value = serde_json::from_str(&jwtk.read("sa.json")).expect("JSON");
    let key = file["private_key"].as_str().expect("PEM");
    let kid = file["private_key_id"].as_str().expect("a kid");
    let token =
        jwtk.ok(["sign", "--key", "-", "--kid", kid, "--iss", "robot@demo.iam.gserviceaccount.com"], key);
    jwtk.write("key.pem", key);
    let out = jwtk.run(["verify", &token, "--key", "key.pem", "--json"], "").json();
    assert_eq!(out["key"]["thumbprint"], "Fljv5NE82KdH057Q--NLvT9Pl9MCqRDl5FebG6X5KXU");
    assert_eq!(out["header"]["kid"], kid);
}

#[test]
fn case_b05_hasuras_setting() {
    let jwtk = lab("b05");
    let setting = jwtk.read("jwt-secret.json");
    let jwtk = jwtk.var("HASURA_GRAPHQL_JWT_SECRET", setting.trim());
    is_named(
        &run(&jwtk, "verify @token.txt --key jwt-secret.json"),
        &[
            "Hasura's JWT setting",
            "its key is in the member key",
            "jq -r .key jwt-secret.json | jwtk verify TOKEN --key -",
        ],
    );
    let out = run(&jwtk, "verify @token.txt --key env:HASURA_GRAPHQL_JWT_SECRET");
    let command = "printenv HASURA_GRAPHQL_JWT_SECRET | jq -r .key | jwtk verify TOKEN --key -";
    is_named(&out, &["Hasura's JWT setting", "its key is in the member key", command]);
    let setting: serde_json::Value = serde_json::from_str(&setting).expect("JSON");
    let out = jwtk.run(["verify", "@token.txt", "--key", "-"], setting["key"].as_str().expect("PEM"));
    assert_eq!(out.code, 0, "{}", out.stderr);
}

/// The kid of the token says which key of a map is meant.
#[test]
fn case_a22_the_key_of_the_token_is_taken_out_of_a_map() {
    let jwtk = lab("a22");
    let token = jwtk.read("t.jwt");
    let body = token.trim().split_once('.').expect("a token").1;
    for (kid, path) in [("k2", ".k2"), ("k-2", "'.[\"k-2\"]'"), ("a'b", "'.[\"KID\"]'")] {
        let header = jwtk::base64url::encode(format!(r#"{{"alg":"RS256","typ":"JWT","kid":"{kid}"}}"#));
        let out = jwtk.run(["verify", &format!("{header}.{body}"), "--key", "kid-to-pem.json"], "");
        is_named(&out, &["a map from kid to PEM", &format!("jq -r {path} kid-to-pem.json | jwtk verify")]);
    }
    is_named(
        &run(&jwtk, "key show kid-to-pem.json"),
        &["jq -r '.[\"KID\"]' kid-to-pem.json | jwtk … -", "KID is the kid of the token"],
    );
}

#[test]
fn case_f20_json_that_holds_a_key_in_another_member() {
    let jwtk = lab("f20");
    for command in ["key show", "sign --key", "key convert --to pem", "key import"] {
        let out = run(&jwtk, &format!("{command} service-account.json"));
        is_named(&out, &["Google's service-account file", "jq -r .private_key service-account.json"]);
        let out = run(&jwtk, &format!("{command} array.json"));
        is_named(&out, &["a JSON array of keys, not a JWK", "jq '{keys: .}' array.json | jwtk … -"]);
        never_says(&out, &["MDEyMzQ1"]);
    }
    for (document, words) in [
        (format!(r#"{{"key":{}}}"#, Forge::new(Algorithm::ES256).jwk()), "its key is in the member key"),
        (
            r#"{"keys":[{"kid":"a","publicKey":"DER"}]}"#.to_owned(),
            "its key is in the member publicKey of keys.0",
        ),
        (
            r#"{"data":{"data":{"signing":"DER"}},"request_id":"1"}"#.to_owned(),
            "its key is in the member signing of data.data",
        ),
        (
            r#"{"keys":{"1":{"public_key":"DER"}}}"#.to_owned(),
            "its key is in the member public_key of keys.1",
        ),
        (
            serde_json::json!(Forge::new(Algorithm::ES256).jwk()).to_string(),
            "this is a JSON string, not a JWK",
        ),
    ] {
        let der = lab("a22").read("kms.json");
        let der: serde_json::Value = serde_json::from_str(&der).expect("JSON");
        jwtk.write("x.json", document.replace("DER", der["PublicKey"].as_str().expect("base64")));
        is_named(&run(&jwtk, "key show x.json"), &[words]);
    }
    // JSON without a key is reported as before, and no command is promised.
    jwtk.write("x.json", r#"{"n":"AQAB","e":"AQAB"}"#);
    says(&run(&jwtk, "key show x.json"), &["kty is missing"]);
}
