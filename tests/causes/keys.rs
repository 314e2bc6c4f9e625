//! Keys and their names.

use crate::causes::case::{Case, Lab, args, key};
use crate::support::{
    forge::{Forge, NOW, hmac, set},
    host::{Request, Server, json, response},
};
use jwtk::{
    base64url,
    jwa::Algorithm::{ES256, EdDSA, RS256},
};

const AT: &str = "--at 2026-11-20T20:00:00Z";

/// The key of RFC 8037 appendix A.1: its thumbprint stands in a head.
const RFC_8037: &str = r#"{"kty":"OKP","crv":"Ed25519","alg":"EdDSA","d":"nWGxne_9WmC6hEr0kuwsxERJxWl7MmkZcDusAxyuf2A","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;

/// A token of the ES256 key under this kid.
fn under(kid: &str) -> String {
    key(ES256).sign(
        format!(r#"{{"alg":"ES256","typ":"JWT","kid":"{kid}"}}"#),
        format!(r#"{{"iss":"https://auth.example","exp":{}}}"#, NOW + 600),
    )
}

fn verify(lab: &mut Lab, token: &str, keys: &[String], more: &str) -> Vec<String> {
    let file = lab.file("set.jwks", set(keys));
    args(&format!("verify {token} --jwks {file} {AT} --iss https://auth.example {more}"))
}

/// The ES256 key in a set under another kid.
fn named(kid: &str) -> String {
    key(ES256).jwk_with(|p| p.kid = Some(kid.to_owned()))
}

/// A published key with this member beside the others.
fn with(jwk: &str, member: &str) -> String {
    jwk.replacen('{', &format!("{{{member},"), 1)
}

/// An RSA key whose modulus is a text, as istiod writes it.
fn of_text(text: &str) -> String {
    format!(r#"{{"e":"AQAB","kid":"abc","kty":"RSA","n":"{}"}}"#, base64url::encode(text))
}

/// A served set.
fn served(lab: &mut Lab, keys: &[String]) -> String {
    let body = set(keys);
    let server = Server::always(json(&body));
    let url = server.url("/jwks");
    lab.keep(server);
    url
}

/// The certificate of an authority that may sign certificates alone.
fn authority() -> String {
    let pair = rcgen::KeyPair::generate().expect("a key");
    let mut params = rcgen::CertificateParams::new([]).expect("no names");
    params.is_ca = rcgen::IsCa::Ca(rcgen::BasicConstraints::Unconstrained);
    params.key_usages = vec![rcgen::KeyUsagePurpose::KeyCertSign, rcgen::KeyUsagePurpose::CrlSign];
    params.self_signed(&pair).expect("a certificate").pem()
}

/// A token, and a file without the key that is asked for.
fn not_a_key(lab: &mut Lab, name: &str, content: &str, more: &str) -> Vec<String> {
    let file = lab.file(name, content);
    args(&format!("verify {} --key {file} {AT} --iss https://auth.example {more}", under("k")))
}

/// A token of a key of 512 bits.
fn weak(lab: &mut Lab, more: &str) -> Vec<String> {
    let file = lab.file("rsa512.pub.pem", include_str!("../cases/data/f04/rsa512.pub.pem"));
    let token = include_str!("../cases/data/f04/token.jwt").trim();
    args(&format!("verify {token} --key {file} --allow-no-exp {more}"))
}

pub(crate) const CASES: &[Case] = &[
    case!("kid_of_another_key", "The header names the old key; the new one signs.",
        "other_key_signed" "certain" "issuer", &["another environment", "rotation"],
        |lab| verify(lab, &under("old"), &[Forge::new(ES256).jwk_with(|p| p.kid = Some("old".into())), named("new")], "")),
    case!("signed_by_a_key_without_kid", "The key that signs has no kid in the set.",
        "other_key_signed" "certain" "issuer", &["another environment"],
        |lab| verify(lab, &under("old"),
            &[Forge::new(ES256).jwk_with(|p| p.kid = Some("old".into())), key(ES256).jwk_with(|_| ())], "")),
    case!("kid_in_upper_case", "A database stores kids in lower case.", "kid_almost" "certain" "issuer",
        &["another issuer", "rotation"], |lab| verify(lab, &under("KEY-1"), &[named("key-1")], "")),
    case!("kid_with_a_blank", "A file's line break became part of the kid.", "kid_almost" "certain" "issuer",
        &["another issuer"], |lab| verify(lab, &under("key-1 "), &[named("key-1")], "")),
    case!("kid_with_padding", "The kid is base64 with padding.", "kid_almost" "certain" "issuer", &["another issuer"],
        |lab| verify(lab, &under("a2V5"), &[named("a2V5=")], "")),
    case!("kid_is_a_thumbprint", "The signer names its key by its thumbprint.", "kid_is_thumbprint" "certain" "key host",
        &["another issuer"], |lab| verify(lab, &under(&key(ES256).thumbprint()), &[named("main")], "")),
    case!("okp_key_with_alg_rs256", "Better Auth's algorithm was changed over an old row.",
        "key_row_wrong" "certain" "key host", &["REJECTED", "for nothing"],
        |lab| verify(lab, &under("k"), &[with(&key(EdDSA).jwk(), r#""alg":"RS256""#)], "")),
    case!("key_for_encryption", "The published key has use enc.", "key_row_wrong" "certain" "key host",
        &["REJECTED", "publish"], |lab| verify(lab, &under("k"), &[with(&key(ES256).jwk(), r#""use":"enc""#)], "")),
    case!("alg_that_does_not_exist", "The published key has alg RSA256.", "key_row_wrong" "certain" "key host",
    &["REJECTED", "for nothing"],
    |lab| {
        let token = key(RS256).good(r#""iss":"https://auth.example","#);
        verify(lab, &token, &[with(&key(EdDSA).jwk(), r#""alg":"RSA256""#)], "")
    }),
    case!("second_key_of_a_kid_signed", "Two keys have one kid, and the second signed.", "same_kid" "certain" "key host",
        &["take one", "PyJWT"], |lab| verify(lab, &under("k"), &[Forge::new(ES256).jwk(), key(ES256).jwk()], "")),
    case!("second_key_of_a_kid_is_of_another_type", "An EC and an RSA key have one kid, and the second signed.",
        "same_kid" "certain" "key host", &["take one", "want one"],
        |lab| verify(lab, &under("k"), &[key(RS256).jwk(), key(ES256).jwk()], "")),
    case!("key_operations_without_verify", "The published key has key_ops sign.", "key_row_wrong" "certain" "key host",
        &["REJECTED", "publish"],
        |lab| verify(lab, &under("k"), &[with(&key(ES256).jwk(), r#""key_ops":["sign"]"#)], "")),
    case!("kid_is_a_long_thumbprint", "The token names another key than the one that signed.",
    "other_key_signed" "certain" "issuer", &["…"], |lab| {
        let long = named("jdtrCvHofebDmtizO7Xdz_Ow8yk776fGQ3_T7teSabc");
        verify(lab, &under("old"), &[Forge::new(ES256).jwk_with(|p| p.kid = Some("old".into())), long], "")
    }),
    case!("token_without_kid", "The header has no kid.", "token_without_kid" "certain" "issuer", &["REJECTED", "jwx"],
    |lab| {
        let token = key(ES256).sign(r#"{"alg":"ES256"}"#, format!(r#"{{"iss":"https://auth.example","exp":{}}}"#, NOW + 600));
        verify(lab, &token, &[key(ES256).jwk()], "")
    }),
    case!("key_without_kid", "The published key has no kid.", "key_without_kid" "certain" "key host", &["REJECTED"],
    |lab| {
        let fixed = Forge::read(RFC_8037);
        let token = fixed.good(r#""iss":"https://auth.example","#);
        verify(lab, &token, &[fixed.jwk_with(|_| ())], "")
    }),
    case!("key_file_of_another_kid", "The key file has another kid than the token.",
    "key_of_other_kid" "certain" "issuer", &["REJECTED"],
    |lab| {
        let file = lab.file("key.jwk", named("other"));
        args(&format!("verify {} --key {file} {AT} --iss https://auth.example", under("k")))
    }),
    case!("certificate_of_an_authority", "The key file is the certificate of the CA.",
    "key_of_authority" "certain" "verifier", &["use is", "another key"],
    |lab| {
        let file = lab.file("ca.pem", authority());
        args(&format!("verify {} --key {file} {AT} --iss https://auth.example", under("k")))
    }),
    case!("weak_key", "The key has 512 bits.", "key_too_weak" "certain" "issuer", &["REJECTED"],
        |lab| weak(lab, "")),
    case!("weak_key_allowed", "The key has 512 bits, and weak keys are allowed.", "key_too_weak" "certain" "issuer",
        &["REJECTED", "--allow-weak-key"], |lab| weak(lab, "--allow-weak-key")),
    case!("more_keys_than_are_tried", "The set has 1,100 keys of one kid.", "too_many_keys_fit" "certain" "key host",
    &["REJECTED", "another key"], |lab| {
        let keys: Vec<String> = vec![Forge::new(EdDSA).jwk(); 1100];
        verify(lab, &key(EdDSA).good(r#""iss":"https://auth.example","#), &keys, "")
    }),
    case!("key_with_padding", "x of the key is padded.", "key_written_oddly" "certain" "key host", &["REJECTED"],
    |lab| {
        let jwk = key(ES256).jwk();
        let x = jwk.find(r#""x":""#).expect("x") + 5;
        let jwk = format!("{}={}", &jwk[..x + 43], &jwk[x + 43..]);
        verify(lab, &under("k"), &[jwk], "")
    }),
    case!("key_with_null_members", "A serializer wrote every member that its class has.",
        "key_written_oddly" "certain" "key host", &["REJECTED", "can sign"],
        |lab| verify(lab, &under("k"), &[with(&key(ES256).jwk(), r#""d":null,"x5c":null"#)], "")),
    case!("key_with_its_private_half", "The private key was published.", "private_key_published" "certain" "key host",
        &["REJECTED", "strict"], |lab| verify(lab, &under("k"), &[key(ES256).private_jwk()], "")),
    case!("setting_of_hasura", "The key file is Hasura's setting, with the key in it.", "key_not_read" "certain" "verifier",
        &["REJECTED", "kty is missing"], |lab| not_a_key(lab, "hasura.json", include_str!("../cases/data/a22/hasura.json"), "")),
    case!("map_from_kid_to_pem", "The key file is a map from kid to PEM.", "key_not_read" "certain" "verifier",
        &["REJECTED"], |lab| not_a_key(lab, "pem.json", include_str!("../cases/data/a22/kid-to-pem.json"), "")),
    case!("key_file_as_a_set", "A key in a variable's assignment was passed as a key set.", "key_not_read" "certain" "verifier",
    &["REJECTED", "not JSON"],
    |lab| {
        let pem = include_str!("../cases/data/b20/pub.pem").trim();
        let file = lab.file("key.env", format!("PUBLIC_KEY=\"{}\"\n", pem.replace('\n', "\\n")));
        args(&format!("verify {} --jwks {file} {AT} --iss https://auth.example", under("k")))
    }),
    case!("base64_of_a_key_as_a_set", "The base64 of a key was passed as a key set.", "key_not_read" "certain" "verifier",
    &["REJECTED", "not JSON"],
    |lab| {
        let file = lab.file("key.b64", jwtk::base64url::encode(include_str!("../cases/data/b20/pub.pem")));
        args(&format!("verify {} --jwks {file} {AT} --iss https://auth.example", under("k")))
    }),
    case!("hyphens_that_an_editor_changed", "A word processor made dashes of the hyphens.", "key_not_read" "certain" "verifier",
    &["REJECTED", "no readable key", "base64", "PEM, DER, a JWK"],
    |lab| {
        let pem = include_str!("../cases/data/b20/pub.pem").replace("-----", "\u{2014}");
        not_a_key(lab, "key.pem", &pem, "")
    }),
    case!("key_of_openssh", "The key file is that of ssh-keygen.", "key_not_read" "certain" "verifier",
        &["REJECTED", "PEM, DER, a JWK"],
        |lab| not_a_key(lab, "key.pub", "ssh-rsa AAAAB3NzaC1yc2EAAAADAQABAAABAQ== me@example\n", "")),
    case!("kid_mistyped", "The kid on the command line is mistyped.", "key_not_read" "certain" "verifier",
        &["REJECTED", "asked just now"], |lab| not_a_key(lab, "key.jwk", &key(ES256).jwk(), "--kid kk")),
    case!("kid_that_a_file_lacks", "The file with the set is old.", "kid_unknown" "possible" "verifier",
        &["asked just now"], |lab| verify(lab, &under("new"), &[key(EdDSA).jwk()], "")),
    case!("kid_unknown_after_a_fetch", "The set that was just fetched lacks the kid.",
    "kid_unknown" "possible" "verifier", &["fetch it again", "rotation", "compare"],
    |lab| {
        let url = served(lab, &[key(EdDSA).jwk()]);
        args(&format!("verify {} --jwks {url} {AT} --iss https://auth.example", under("new")))
    }),
    case!("kid_unknown_at_the_issuer", "The issuer's own set lacks the kid.",
    "kid_unknown" "possible" "key host", &["another issuer", "compare", "use the issuer's set"],
    |lab| {
        let server = Server::always(json(&set(&[key(EdDSA).jwk()])));
        let iss = server.url("");
        lab.keep(server);
        let token = key(ES256).sign(r#"{"alg":"ES256","kid":"new"}"#, format!(r#"{{"iss":"{iss}","exp":{}}}"#, NOW + 600));
        args(&format!("verify {token} --jwks {iss}/jwks {AT} --iss {iss}"))
    }),
    case!("kid_found_after_a_refetch", "The key is newer than the cached set.",
    "cached_set_lacked_key" "certain" "verifier", &["another issuer"],
    |lab| {
        let server = Server::always(json(&set(&[key(EdDSA).jwk()])));
        let url = server.url("/jwks");
        let old = key(EdDSA).good("");
        lab.jwtk.run(args(&format!("verify {old} --jwks {url} {AT}")), "");
        let body = set(&[named("new")]);
        server.now(move |_| json(&body));
        lab.keep(server);
        args(&format!("verify {} --jwks {url} {AT} --iss https://auth.example", under("new")))
    }),
    case!("key_replaced_under_its_kid", "The issuer replaced its key and kept the kid.",
    "key_replaced" "certain" "verifier", &["missing key", "another environment"],
    |lab| {
        let server = Server::always(json(&set(&[Forge::new(ES256).jwk()])));
        let url = server.url("/jwks");
        lab.jwtk.run(args(&format!("verify {} --jwks {url} {AT}", under("k"))), "");
        lab.jwtk.age(60);
        let body = set(&[key(ES256).jwk()]);
        server.now(move |_| json(&body));
        lab.keep(server);
        args(&format!("verify {} --jwks {url} {AT} --iss https://auth.example", under("k")))
    }),
    case!("key_set_moved", "The issuer moved its key set, and the cached document names the old place.",
    "key_set_moved" "certain" "verifier", &["missing key", "its host has it"],
    |lab| {
        let of = |path: &'static str, keys: [String; 1]| move |r: &Request| {
            let base = format!("http://{}", r.header("host").unwrap_or_default());
            match r.path.as_str() {
                "/jwks" => json(&set(&[named("old")])),
                "/new" => json(&set(&keys)),
                _ => response("200 OK", &[("Cache-Control", "max-age=86400")],
                    &format!(r#"{{"issuer":"{base}","jwks_uri":"{base}{path}"}}"#)),
            }
        };
        let server = Server::start(of("/jwks", [named("new")]));
        let url = server.url("");
        let token = |kid: &str| key(ES256).sign(format!(r#"{{"alg":"ES256","kid":"{kid}"}}"#),
            format!(r#"{{"iss":"{url}","exp":{}}}"#, NOW + 600));
        lab.jwtk.run(args(&format!("verify {} --issuer {url} {AT}", token("old"))), "");
        server.now(of("/new", [named("new")]));
        lab.keep(server);
        args(&format!("verify {} --issuer {url} {AT}", token("new")))
    }),
    case!("header_of_another_tenant", "One URL serves a set for each tenant, and a header says which.",
    "set_chosen_by_header" "likely" "verifier", &["issuer in iss"],
    |lab| {
        let own = set(&[key(ES256).jwk()]);
        let other = set(&[Forge::new(ES256).jwk()]);
        let server = Server::start(move |r: &Request| json(if r.header("x-tenant") == Some("a") { &own } else { &other }));
        let url = server.url("/jwks");
        lab.keep(server);
        let mut args = args(&format!("verify {} --jwks {url} {AT} --iss https://auth.example --http-header", under("k")));
        args.push("X-Tenant: b".to_owned());
        args
    }),
    case!("cached_set_offline", "Another key has the kid since, and there is no network.",
    "set_not_asked_again" "likely" "verifier", &["asked just now"],
    |lab| {
        let url = served(lab, &[Forge::new(ES256).jwk()]);
        lab.jwtk.run(args(&format!("verify {} --jwks {url} {AT}", under("k"))), "");
        args(&format!("verify {} --jwks {url} {AT} --iss https://auth.example --offline", under("k")))
    }),
    case!("kid_unknown_offline", "The key is newer than the cached set, and there is no network.",
    "kid_unknown" "possible" "verifier", &["asked just now"],
    |lab| {
        let url = served(lab, &[key(EdDSA).jwk()]);
        lab.jwtk.run(args(&format!("verify {} --jwks {url} {AT}", under("new"))), "");
        args(&format!("verify {} --jwks {url} {AT} --iss https://auth.example --offline", under("new")))
    }),
    case!("empty_set", "An idle issuer has dropped its keys.", "no_keys_in_set" "certain" "issuer", &["kid"],
        |lab| verify(lab, &under("k"), &[], "")),
    case!("no_key_and_an_issuer", "Somebody pastes a token and nothing else.", "no_key_given" "certain" "verifier",
        &["REJECTED"], |_lab| args(&format!("verify {} {AT} --iss https://auth.example", under("k")))),
    case!("no_key_and_a_secret", "Somebody pastes an HS256 token and nothing else.",
    "no_key_given" "certain" "verifier", &["REJECTED", "--issuer"],
    |_lab| {
        let payload = format!(r#"{{"iss":"https://auth.example","exp":{}}}"#, NOW + 600);
        let token = hmac(b"a secret of thirty-two characters!", r#"{"alg":"HS256"}"#, &payload);
        args(&format!("verify {token} {AT} --iss https://auth.example"))
    }),
    case!("no_key_and_no_issuer", "The token's iss is not a URL.", "no_key_given" "certain" "verifier",
        &["REJECTED", "--issuer"],
        |_lab| args(&format!("verify {} {AT} --iss https://auth.example", key(ES256).good(r#""iss":"me","#)))),
    case!("no_key_and_an_issuer_for_a_shell", "The token's iss would be a command where it is pasted.",
    "no_key_given" "certain" "verifier", &["REJECTED", "--issuer"],
    |_lab| args(&format!("verify {} {AT} --iss https://auth.example", key(ES256).good(r#""iss":"https://a.example/$(id)","#)))),
    case!("apple_with_own_p8", "Apple's identity token, checked with the key that one downloads from Apple.",
    "apple_own_key" "certain" "verifier", &["sign with ES256"],
    |lab| {
        let token = key(RS256).good(r#""iss":"https://appleid.apple.com","aud":"com.example.app","sub":"1","#);
        lab.file("own.jwk", key(ES256).private_jwk());
        lab.jwtk.ok(args("key convert own.jwk --to pem -o AuthKey_ABC123DEFG.p8"), "");
        args(&format!("verify {token} --key AuthKey_ABC123DEFG.p8 {AT} --iss https://appleid.apple.com --aud com.example.app"))
    }),
    case!("supabase_after_its_move", "The project signs with ES256 now; the service has the JWT secret of before.",
    "supabase_signing_keys" "certain" "verifier", &["sign with HS256"],
    |lab| {
        let token = key(ES256).good(r#""iss":"https://abc.supabase.co/auth/v1","aud":"authenticated","role":"authenticated","#);
        let secret = lab.file("secret", "a secret of thirty-two characters!");
        args(&format!("verify {token} --secret-file {secret} {AT} --iss https://abc.supabase.co/auth/v1 --aud authenticated"))
    }),
    case!("supabase_before_its_move", "The project signs with its secret; the service asks for the key set, which is empty.",
    "supabase_signing_keys" "certain" "verifier", &["idle issuer"],
    |lab| {
        let claims = format!(r#"{{"iss":"https://abc.supabase.co/auth/v1","role":"authenticated","exp":{}}}"#, NOW + 600);
        let token = hmac(b"a secret of thirty-two characters!", r#"{"alg":"HS256","typ":"JWT"}"#, &claims);
        let file = lab.file("set.jwks", set::<String>(&[]));
        args(&format!("verify {token} --jwks {file} {AT} --iss https://abc.supabase.co/auth/v1"))
    }),
    case!("b2c_set_of_another_policy", "The key set is of the policy for sign-in, the token of the one for new passwords.",
    "b2c_policy" "likely" "verifier", &["rotation"],
    |lab| {
        let server = Server::always(json(&set(&[key(EdDSA).jwk()])));
        lab.jwtk = lab.jwtk.clone().var("http_proxy", &server.url(""));
        lab.keep(server);
        let token = key(ES256).sign(
            r#"{"alg":"ES256","typ":"JWT","kid":"new"}"#,
            format!(r#"{{"iss":"https://shop.b2clogin.com/t/v2.0/","tfp":"B2C_1_reset","exp":{}}}"#, NOW + 600),
        );
        let url = "http://shop.b2clogin.com/shop.onmicrosoft.com/b2c_1_signin/discovery/v2.0/keys";
        args(&format!("verify {token} --jwks {url} --allow-http {AT} --iss https://shop.b2clogin.com/t/v2.0/"))
    }),
    case!("spiffe_bundle", "A SPIFFE bundle verifies a JWT-SVID.", "spiffe_use" "certain" "verifier", &["REJECTED"],
        |lab| verify(lab, &under("k"), &[with(&key(ES256).jwk(), r#""use":"jwt-svid""#)], "")),
    case!("signer_under_another_kid", "The set has the key under another kid than the signer gives it.",
        "signer_unnamed" "certain" "issuer", &["names one key", "a different one", "not published"],
        |lab| verify(lab, &under("k1"), &[named("zz")], "")),
    case!("kid_that_is_empty", "A template writes no kid.", "signer_unnamed" "certain" "issuer",
        &["names one key", "a different one"], |lab| verify(lab, &under(""), &[named("k1")], "")),
    case!("kid_in_quotes", "A setting keeps its quotes.", "kid_almost" "certain" "issuer",
        &["names one key", "a different one"], |lab| verify(lab, &under(r#"\"k1\""#), &[named("k1")], "")),
    case!("kid_with_a_slash", "A path becomes a kid.", "kid_almost" "certain" "issuer",
        &["names one key", "a different one"], |lab| verify(lab, &under("/k1"), &[named("k1")], "")),
    case!("kid_in_standard_base64", "The signer writes its kid in standard base64.", "kid_almost" "certain" "issuer",
        &["names one key", "padding"], |lab| verify(lab, &under("a+b/c="), &[named("a-b_c")], "")),
    case!("kid_is_x5t", "The signer names its key by its certificate.", "kid_is_thumbprint" "certain" "key host",
        &["names one key", "a different one"],
        |lab| verify(lab, &under("abcx5t"), &[with(&named("main"), r#""x5t":"abcx5t""#)], "")),
    case!("placeholder_of_istiod", "istiod could not fetch the set, and gave the proxy a key in its place.",
        "placeholder_key" "certain" "network", &["publish", "another issuer", "present key set"],
        |lab| verify(lab, &under("meadow-3"), &[of_text("Error-IstiodFailedToFetchJwksUri-https://id.meadow.example/oidc/jwks")], "")),
    case!("placeholder_of_istiod_by_kid", "The same, for a token with the placeholder's kid.",
    "placeholder_key" "certain" "network", &["publish", "too weak"],
    |lab| {
        let token = key(RS256).sign(r#"{"alg":"RS256","kid":"abc"}"#, format!(r#"{{"exp":{}}}"#, NOW + 600));
        verify(lab, &token, &[of_text("Error-IstiodFailedToFetchJwksUri-https://id.meadow.example/oidc/jwks")], "")
    }),
    case!("placeholder_of_a_template", "A template has words in the place of the modulus.",
        "placeholder_key" "certain" "key host", &["istiod", "another issuer"],
        |lab| verify(lab, &under("new"), &[of_text("put the modulus of your public key here")], "")),
    case!("own_key_with_alg_rs256", "The same old row, and the token is of this very key.",
    "key_row_wrong" "certain" "key host", &["publish", "RS256 is for"],
    |lab| {
        let token = key(EdDSA).good(r#""iss":"https://auth.example","#);
        verify(lab, &token, &[with(&key(EdDSA).jwk(), r#""alg":"RS256""#)], "")
    }),
    case!("secret_in_a_file", "The service keeps its secret as a JWK Set.", "" "" "", &["published", "halves"],
    |lab| {
        let secret = b"a secret of thirty-two characters!";
        let payload = format!(r#"{{"iss":"https://auth.example","exp":{}}}"#, NOW + 600);
        let token = hmac(secret, r#"{"alg":"HS256","kid":"k"}"#, &payload);
        verify(lab, &token, &[format!(r#"{{"kty":"oct","kid":"k","k":"{}"}}"#, base64url::encode(secret))], "")
    }),
    case!("set_that_was_emptied", "The host dropped its keys since it was asked.", "no_keys_in_set" "certain" "key host",
    &["idle", "request a token"],
    |lab| {
        let server = Server::always(json(&set(&[key(EdDSA).jwk()])));
        let url = server.url("/jwks");
        lab.jwtk.run(args(&format!("verify {} --jwks {url} {AT}", key(EdDSA).good(""))), "");
        lab.jwtk.age(100);
        server.now(|_| json(&set::<String>(&[])));
        lab.keep(server);
        args(&format!("verify {} --jwks {url} {AT} --iss https://auth.example", under("new")))
    }),
];
