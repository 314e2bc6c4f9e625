use super::*;
use crate::jwk::KeyError;

const PEM: &str = "-----BEGIN PRIVATE KEY-----\\nMC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g\\n-----END PRIVATE KEY-----\\n";
const DER: &str = "MC4CAQAwBQYDK2VwBCIEIJ1hsZ3v/VpguoRK9JLsLMREScVpezJpGXA7rAMcrn9g";
const JWK: &str = r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;

fn told(document: &str) -> (String, String) {
    let error = KeyError::Foreign(of_document(document.as_bytes()).unwrap_or_else(|| panic!("{document}")));
    (error.to_string(), error.hint().unwrap_or_default())
}

#[test]
fn documents_are_named_and_their_keys_with_their_places() {
    let kubernetes = STANDARD.encode(PEM.replace("\\n", "\n"));
    for (document, message, command) in [
        (
            format!(r#"{{"type":"service_account","private_key_id":"1","private_key":"{PEM}"}}"#),
            "this is Google's service-account file, not a JWK: its key is in the member private_key, its kid in private_key_id",
            "jq -r .private_key FILE | jwtk … -",
        ),
        (
            format!(r#"{{"type":"RS256","key":"{PEM}"}}"#),
            "this is Hasura's JWT setting, not a JWK: its key is in the member key",
            "jq -r .key FILE | jwtk … -",
        ),
        (
            format!(r#"{{"realm":"demo","public_key":"{DER}","token-service":"x"}}"#),
            "this is Keycloak's answer about a realm, not a JWK: its key is in the member public_key",
            "jq -r .public_key FILE | openssl base64 -d -A | jwtk … -",
        ),
        (
            format!(r#"{{"KeyId":"arn","PublicKey":"{DER}"}}"#),
            "this is an answer of AWS KMS, not a JWK: its key is in the member PublicKey",
            "jq -r .PublicKey FILE | openssl base64 -d -A | jwtk … -",
        ),
        (
            format!(r#"{{"key":{},"attributes":{{}}}}"#, JWK.replace("OKP", "EC-HSM")),
            "this is an answer of Azure Key Vault, not a JWK: its key is in the member key",
            r#"jq '.key | .kty |= sub("-HSM$"; "")' FILE | jwtk … -"#,
        ),
        (
            format!(r#"{{"k1":"{PEM}","k-2":"{PEM}"}}"#),
            "this is a map from kid to PEM, not a JWK: its keys are in the members k1, k-2",
            r#"jq -r '.["KID"]' FILE | jwtk … -"#,
        ),
        (
            format!(
                r#"{{"request_id":"1","lease_id":"","data":{{"keys":{{"1":{{"public_key":"{PEM}"}}}}}}}}"#
            ),
            "this is an answer of HashiCorp Vault, not a JWK: its key is in the member public_key of data.keys.1",
            r#"jq -r '.data.keys["1"].public_key' FILE | jwtk … -"#,
        ),
        (
            format!(r#"{{"apiVersion":"v1","kind":"Secret","data":{{"tls.key":"{kubernetes}"}}}}"#),
            "this is a Kubernetes Secret, not a JWK: its key is in the member tls.key of data",
            r#"jq -r '.data["tls.key"]' FILE | openssl base64 -d -A | jwtk … -"#,
        ),
        (
            format!(r#"{{"publicKey":"{PEM}","privateKey":"{PEM}"}}"#),
            "this is a JSON object, not a JWK: its keys are in the members publicKey, privateKey",
            "jq -r .publicKey FILE | jwtk … -",
        ),
        // What `vault read -field=data` prints of a key of its transit engine.
        (
            format!(r#"{{"keys":{{"1":{{"public_key":"{PEM}"}}}}}}"#),
            "this is a JSON object, not a JWK: its key is in the member public_key of keys.1",
            r#"jq -r '.keys["1"].public_key' FILE | jwtk … -"#,
        ),
        (
            r#"{"jwk_url":"https://a/jwks"}"#.to_owned(),
            "this is Hasura's JWT setting, not a JWK: it names a key set in jwk_url",
            "--jwks URL",
        ),
        (
            format!(r#"{{"key":{JWK}}}"#),
            "this is a JSON object, not a JWK: its key is in the member key",
            "jq .key FILE | jwtk … -",
        ),
        (
            format!(r#"{{"a":[{{"jwks":{{"keys":[{JWK}]}}}}]}}"#),
            "this is a JSON object, not a JWK: its key is in the member jwks of a.0",
            "jq '.a[0].jwks' FILE | jwtk … -",
        ),
        (
            format!(r#"{{"jwk":"{}"}}"#, JWK.replace('"', "\\\"")),
            "this is a JSON object, not a JWK: its key is in the member jwk",
            "jq -r .jwk FILE | jwtk … -",
        ),
        (format!("\"{PEM}\""), "this is a JSON string, not a JWK", "jq -r . FILE | jwtk … -"),
        (format!("[{JWK}]"), "this is a JSON array of keys, not a JWK", "jq '{keys: .}' FILE | jwtk … -"),
        (
            r#"{"type":"HS256","key":"a secret of somebody"}"#.to_owned(),
            "this is Hasura's JWT setting, not a JWK: its key is a shared secret",
            "jq -j .key FILE | jwtk … --secret-file -",
        ),
        (
            r#"{"issuer":"https://a","jwks_uri":"https://a/jwks"}"#.to_owned(),
            "this is a discovery document, not a JWK: it names a key set in jwks_uri",
            "--issuer URL",
        ),
    ] {
        let (found, hint) = told(&document);
        assert_eq!(found, message);
        assert!(hint.contains(command), "{hint}");
        let all = format!("{found}{hint}");
        assert!(!all.contains("MC4CAQ") && !all.contains("nWGxne") && !all.contains("somebody"), "{all}");
    }
}

#[test]
fn names_that_a_shell_would_read_are_not_repeated() {
    let (message, hint) = told(&format!(r#"{{"a'; rm -rf ~; '":"{PEM}"}}"#));
    assert_eq!(message, "this is a map from kid to PEM, not a JWK: a member of it holds a key");
    assert!(!hint.contains("rm -rf") && hint.starts_with("extract that member"), "{hint}");
}

#[test]
fn where_no_key_is_nothing_is_named() {
    let deep = format!("{}{JWK}{}", r#"{"a":"#.repeat(20), "}".repeat(20));
    for document in ["{}", "[]", "7", "\"x\"", r#"{"n":"AQAB","e":"AQAB"}"#, r#"{"a":"MIIx"}"#, &deep, "{"] {
        assert!(of_document(document.as_bytes()).is_none(), "{document}");
    }
}

/// Elements of a list that are not JWKs, as Keycloak's list of a realm's keys has them.
#[test]
fn sets_of_other_elements_are_named() {
    let keycloak = format!(r#"{{"keys":[{{"kid":"a","publicKey":"{DER}"}}]}}"#);
    let error = KeyError::Foreign(of_set(keycloak.as_bytes()).unwrap());
    assert!(error.to_string().ends_with("its key is in the member publicKey of keys.0"), "{error}");
    let element = json::parse_object(format!(r#"{{"kid":"a","publicKey":"{DER}"}}"#).as_bytes()).unwrap();
    assert_eq!(in_element(&element).and_then(|path| path.pointer()).as_deref(), Some("/publicKey"));
    assert!(of_set(format!(r#"{{"keys":[{JWK}]}}"#).as_bytes()).is_none(), "a JWK Set");
}
