//! The program uses every code of the catalogue, and the command line can provoke each one.

use crate::support::{
    Jwtk,
    chain::{Certified, authority, rsa_authority, signer, with_sha1},
    forge::{Forge, NOW, hmac, join, set},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use jwtk::{
    base64url,
    code::{CauseCode, Code},
    json::{self, Value},
    jwa::{Algorithm, Family},
};
use std::{collections::BTreeSet, fs, path::Path};

/// Codes that need a server or its absence: `tests/remote` provokes them.
const REMOTE: [&str; 21] = [
    "cache_control_missing",
    "cache_control_short",
    "dns",
    "connect",
    "timeout",
    "tls",
    "tls_expired",
    "tls_self_signed",
    "tls_wrong_host",
    "http_status",
    "redirect",
    "not_json",
    "body_too_large",
    "discovery_invalid",
    "offline_miss",
    "plain_http",
    "content_type",
    "byte_order_mark",
    "stale_keys",
    "refetch_cooldown",
    "cache_unusable",
];

/// Codes that nothing should be able to provoke.
const BUGS: [&str; 1] = ["internal"];

#[test]
fn every_code_is_used() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut source = String::new();
    read_all(&root.join("src"), &mut source);
    for code in Code::ALL {
        let used = source.contains(&format!("Code::{code:?}"));
        assert!(used, "{code} is used nowhere: drop it from the catalogue");
    }
}

#[test]
fn every_code_can_be_provoked() {
    let lab = lab();
    let mut missing: BTreeSet<&str> = Code::ALL.iter().map(|c| c.as_str()).collect();
    let mut provoke = |code: &'static str, args: &[&str], stdin: &str| {
        let out = lab.jwtk.run([args, &["--json"]].concat(), stdin);
        let document = json::parse(out.stdout.as_bytes());
        let document = document.unwrap_or_else(|e| panic!("{code}: {e}: {out:?}"));
        let mut codes = BTreeSet::new();
        collect(&document, &mut codes);
        assert!(codes.contains(code), "{code}: {args:?} gives {codes:?}: {out:?}");
        assert!(missing.remove(code), "{code} is listed twice");
    };
    let at = NOW.to_string();
    for (code, set) in odd_sets(&lab) {
        provoke(code, &["jwks", "lint", "-"], &set);
    }
    for (code, token, flags) in odd_tokens(&lab) {
        provoke(code, &[&["verify", "--jwks", "set.json", "--at", &at], flags].concat(), &token);
    }
    for (code, stdin, args) in odd_command_lines(&lab) {
        // Root, as in many containers, is never refused.
        if code != "permission" || fs::read(lab.jwtk.path("locked")).is_err() {
            provoke(code, args, &stdin);
        }
    }
    lab.jwtk.ok(["key", "import", "future.json"], "");
    provoke("clock_behind", &["key", "rotate"], "");
    for code in REMOTE.iter().chain(&BUGS) {
        assert!(missing.remove(code), "{code} is listed twice");
    }
    missing.remove("permission");
    assert!(missing.is_empty(), "nothing provokes {missing:?}");
}

#[test]
fn codes_that_need_a_server_are_provoked_by_one() {
    let mut text = String::new();
    read_all(&Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/remote"), &mut text);
    for code in REMOTE {
        assert!(text.contains(code), "tests/remote does not provoke {code}");
    }
}

#[test]
fn every_code_is_explained() {
    let jwtk = Jwtk::new();
    let list = jwtk.ok(["explain"], "");
    for code in Code::ALL {
        let text = jwtk.ok(["explain", code.as_str()], "");
        assert!(text.starts_with(&format!("{code}  {}\n", code.title())), "{text}");
        assert!(text.contains("\nusual causes\n") && text.contains("\nwhat to do\n"), "{text}");
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
        assert!(list.contains(&format!("\n  {code} ")), "{code}");
    }
    for code in CauseCode::ALL {
        let text = jwtk.ok(["explain", code.as_str()], "");
        assert!(text.starts_with(&format!("{code}  {}\n", code.entry().title)), "{text}");
        assert!(!text.contains("\nusual causes\n") && text.contains("\nwhat to do\n"), "{text}");
        assert!(text.lines().all(|line| line.chars().count() <= 80), "{text}");
        assert!(list.contains(&format!("\n  {code} ")), "{code}");
    }
    let out = jwtk.run(["explain", "expird"], "");
    assert_eq!(out.code, 2);
    assert!(out.stderr.contains("did you mean expired?"), "{}", out.stderr);
    let one = jwtk.run(["explain", "expired", "--json"], "").json();
    let all = jwtk.run(["explain", "--json"], "").json();
    assert_eq!((&one["schema_version"], &one["code"]), (&1.into(), &"expired".into()));
    assert_eq!(all["codes"].as_array().map(Vec::len), Some(Code::ALL.len() + CauseCode::ALL.len()));
    for name in ["title", "meaning", "causes", "fix", "ref"] {
        assert!(!one[name].is_null(), "{name}");
    }
}

/// The text of every source file except the catalogue.
fn read_all(dir: &Path, text: &mut String) {
    for entry in fs::read_dir(dir).expect("a directory") {
        let path = entry.expect("an entry").path();
        if path.is_dir() && !path.ends_with("src/code") {
            read_all(&path, text);
        } else if path.is_file() && !path.ends_with("src/code.rs") {
            text.push_str(&fs::read_to_string(&path).expect("a source file"));
        }
    }
}

/// The value of every member `code`, at any depth.
fn collect<'a>(value: &'a Value, codes: &mut BTreeSet<&'a str>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, codes)),
        Value::Object(object) => {
            codes.extend(object.get_str("code"));
            object.iter().for_each(|(_, value)| collect(value, codes));
        }
        _ => {}
    }
}

const SECRET: &[u8] = b"0123456789abcdef0123456789abcdef";

/// The tokens and files that the rows need.
struct Lab {
    jwtk: Jwtk,
    issuer: Forge,
    stranger: Forge,
    rsa: Forge,
    root: Certified,
}

fn lab() -> Lab {
    let lab = Lab {
        jwtk: Jwtk::new(),
        issuer: Forge::new(Algorithm::EdDSA),
        stranger: Forge::new(Algorithm::EdDSA),
        rsa: Forge::new(Algorithm::RS256),
        root: Certified::by_itself(authority("root")),
    };
    lab.jwtk.write("root.pem", lab.root.pem());
    lab.jwtk.write("set.json", set(&[lab.issuer.jwk()]));
    lab.jwtk.write("key.json", lab.issuer.jwk());
    lab.jwtk.write("many.json", set(&vec![lab.issuer.jwk_with(|_| {}); 1025]));
    lab.jwtk.write("token", lab.issuer.good(""));
    lab.jwtk.write("short", "short");
    lab.jwtk.write("ssh", "-----BEGIN OPENSSH PRIVATE KEY-----\nAA==\n-----END OPENSSH PRIVATE KEY-----\n");
    // A certificate with the private key of another certificate.
    let certificate = include_str!("../vectors/keys/openssl/cert.pem");
    lab.jwtk
        .write("mixed.pem", format!("{certificate}{}", include_str!("../vectors/keys/openssl/ed25519.pem")));
    lab.jwtk.write("locked", "");
    lab.jwtk
        .write("future.json", lab.issuer.private_jwk().replacen("\"kty\"", "\"iat\":4102444800,\"kty\"", 1));
    let mut permissions = fs::metadata(lab.jwtk.path("locked")).expect("a file").permissions();
    #[cfg(unix)]
    std::os::unix::fs::PermissionsExt::set_mode(&mut permissions, 0);
    fs::set_permissions(lab.jwtk.path("locked"), permissions).expect("its mode can be changed");
    lab
}

/// Key sets, each with one finding.
fn odd_sets(lab: &Lab) -> Vec<(&'static str, String)> {
    let jwk = lab.issuer.jwk();
    let edit = |from: &str, to: &str| {
        assert!(jwk.contains(from), "{jwk}");
        jwk.replacen(from, to, 1)
    };
    let with = |members: &str| set(&[edit("\"kid\"", &format!("{members},\"kid\""))]);
    let (rsa, ec) = (lab.rsa.jwk(), Forge::new(Algorithm::ES256).jwk());
    let (n, x) = (member(&rsa, "n"), member(&ec, "x"));
    let zero = rsa.replace(&base64url::encode(&n), &base64url::encode([&[0], &n[..]].concat()));
    let short = ec.replace(&base64url::encode(&x), &base64url::encode(&x[1..]));
    let certificate = format!("\"x5c\":[\"{}\"]", old_certificate_of_another_key());
    let weak = with_sha1(&rsa_authority("root").issue(signer("leaf")).der);
    let weak = format!("\"x5c\":[\"{}\"]", STANDARD.encode(weak));
    let again = edit("\"kid\":\"k\"", "\"kid\":\"again\"");
    vec![
        ("jwks_empty", set::<&str>(&[])),
        ("duplicate_kid", set(&[jwk.clone(), lab.stranger.jwk()])),
        ("same_key", set(&[jwk.clone(), again])),
        ("private_published", set(&[lab.issuer.private_jwk()])),
        ("secret_published", set(&[format!(r#"{{"kty":"oct","k":"{}"}}"#, base64url::encode(SECRET))])),
        ("base64_padded", set(&[edit("\",\"kid\"", "=\",\"kid\"")])),
        ("not_base64url", set(&[rsa.replace("\"AQAB\"", "\"65537\"")])),
        ("empty_member", with(r#""x5c":null"#)),
        ("leading_zero", set(&[zero])),
        ("kid_missing", set(&[lab.issuer.jwk_with(|_| {})])),
        ("alg_missing", set(std::slice::from_ref(&jwk))),
        ("use_missing", set(std::slice::from_ref(&jwk))),
        ("use_and_key_ops", with(r#""use":"sig","key_ops":["verify"]"#)),
        ("key_ops_conflict", with(r#""use":"sig","key_ops":["encrypt"]"#)),
        ("key_ops_duplicate", with(r#""key_ops":["verify","verify"]"#)),
        ("not_for_signatures", with(r#""use":"enc""#)),
        ("key_expired", with(r#""exp":1"#)),
        ("alg_deprecated", with(r#""alg":"EdDSA""#)),
        ("unregistered_name", with(r#""alg":"Ed-25519""#)),
        ("alg_mismatch", with(r#""alg":"RS256""#)),
        ("kty_unsupported", set(&[r#"{"kty":"LWE"}"#.to_owned()])),
        ("crv_unsupported", set(&[edit("Ed25519", "Ed448")])),
        ("rsa_exponent", set(&[rsa.replace("AQAB", "AQAD")])),
        ("short_coordinate", set(&[short])),
        ("x5c_invalid", with(r#""x5c":[""]"#)),
        ("x5c_mismatch", with(&certificate)),
        ("certificate_expired", with(&certificate)),
        ("certificate_self_signed", with(&certificate)),
        ("certificate_weak", with(&weak)),
        ("x5t_mismatch", with(r#""x5t":"AA""#)),
    ]
}

/// The bytes of a member of a JWK.
fn member(jwk: &str, name: &str) -> Vec<u8> {
    let object = json::parse_object(jwk.as_bytes()).expect("a JWK");
    base64url::decode(object.get_str(name).expect(name)).expect("base64url")
}

/// A certificate in standard base64 (RFC 7517 section 4.7).
fn old_certificate_of_another_key() -> String {
    let mut parameters = rcgen::CertificateParams::new(["old.example".to_owned()]).expect("a name");
    parameters.not_after = rcgen::date_time_ymd(2020, 1, 1);
    let key = rcgen::KeyPair::generate().expect("a key");
    let pem = parameters.self_signed(&key).expect("a certificate").pem();
    pem.lines().filter(|line| !line.starts_with('-')).collect()
}

/// Tokens that `verify` refuses by themselves or with these flags.
fn odd_tokens(lab: &Lab) -> Vec<(&'static str, String, &'static [&'static str])> {
    let good = |members: &str| lab.issuer.good(members);
    let claims = |payload: String| lab.issuer.token(&payload);
    let header = |header: &str| lab.issuer.sign(header, format!("{{\"exp\":{}}}", NOW + 600));
    let unsigned = |header: &str, payload: &str| join(header, payload, |_| Vec::new());
    vec![
        ("malformed", "no token".to_owned(), &[]),
        ("too_large", "a".repeat((1 << 20) + 1), &[]),
        ("jwe", format!("{}.a.b.c.d", base64url::encode(r#"{"alg":"dir","enc":"A256GCM"}"#)), &[]),
        ("not_compact", format!("{}~disclosure~", good("")), &[]),
        ("header_invalid", header("{}"), &[]),
        ("duplicate_member", header(r#"{"alg":"EdDSA","kid":"k","kid":"k"}"#), &[]),
        ("crit", header(r#"{"alg":"EdDSA","kid":"k","crit":["x"],"x":1}"#), &[]),
        ("claims_not_object", claims("[]".to_owned()), &[]),
        ("content_detached", detached(&good("")), &[]),
        ("alg_not_allowed", unsigned(r#"{"alg":"none"}"#, "{}"), &[]),
        ("alg_unsupported", unsigned(r#"{"alg":"Ed448"}"#, "{}"), &[]),
        ("kid_not_found", header(r#"{"alg":"EdDSA","kid":"new"}"#), &[]),
        ("no_kid", header(r#"{"alg":"EdDSA"}"#), &[]),
        ("placeholder", good(r#""sub":"$USER","#), &[]),
        ("portability", header(r#"{"alg":"Ed25519","kid":"k"}"#), &[]),
        ("signature_mismatch", lab.stranger.good(""), &[]),
        ("expired", claims(format!("{{\"exp\":{}}}", NOW - 1)), &[]),
        ("exp_missing", claims("{}".to_owned()), &[]),
        ("exp_type", claims(r#"{"exp":"soon"}"#.to_owned()), &[]),
        ("nbf_future", good(&format!("\"nbf\":{},", NOW + 1)), &[]),
        ("nbf_type", good(r#""nbf":"now","#), &[]),
        ("iat_future", good(&format!("\"iat\":{},", NOW + 1)), &[]),
        ("iat_type", good(r#""iat":"now","#), &[]),
        ("too_old", good(&format!("\"iat\":{},", NOW - 61)), &["--max-age", "1m"]),
        ("lifetime_too_long", good(&format!("\"iat\":{NOW},")), &["--max-lifetime", "1m"]),
        ("expires_too_soon", good(""), &["--min-validity", "1h"]),
        ("iss_mismatch", good(r#""iss":"a","#), &["--iss", "b"]),
        ("iss_missing", good(""), &["--iss", "b"]),
        ("iss_type", good(r#""iss":1,"#), &["--iss", "b"]),
        ("iss_not_checked", good(r#""iss":"a","#), &[]),
        ("aud_mismatch", good(r#""aud":"a","#), &["--aud", "b"]),
        ("aud_missing", good(""), &["--aud", "b"]),
        ("aud_type", good(r#""aud":1,"#), &["--aud", "b"]),
        ("aud_not_checked", good(r#""aud":"a","#), &[]),
        ("sub_mismatch", good(r#""sub":"a","#), &["--sub", "b"]),
        ("sub_missing", good(""), &["--sub", "b"]),
        ("sub_type", good(r#""sub":1,"#), &[]),
        ("typ_mismatch", good(""), &["--typ", "at+jwt"]),
        ("kind_mismatch", good(r#""at_hash":"x","#), &["--profile", "access-token"]),
        ("claim_missing", good(""), &["--require", "role"]),
        ("claim_empty", good(r#""role":"","#), &["--require", "role"]),
        ("claim_mismatch", good(r#""role":"user","#), &["--claim", "role=admin"]),
    ]
}

/// The catalogue repeats the curves, so that you can read what a key on another one means.
#[test]
fn the_catalogue_names_the_curve_of_every_algorithm() {
    let meaning = Code::CrvUnsupported.entry().meaning;
    for algorithm in Algorithm::ALL {
        let curve = match algorithm.family() {
            Family::Ec(curve) => curve.as_str(),
            Family::Ed => "Ed25519",
            Family::Hmac | Family::Rsa | Family::MlDsa(_) => continue,
        };
        assert!(meaning.contains(curve), "{algorithm} has {curve}: {meaning}");
    }
}

/// A token without the payload that it was signed over.
fn detached(token: &str) -> String {
    let parts: Vec<&str> = token.split('.').collect();
    format!("{}..{}", parts[0], parts[2])
}

/// A file from `tests/cases/data`.
macro_rules! case_file {
    ($name:literal) => {
        concat!(env!("CARGO_MANIFEST_DIR"), "/tests/cases/data/", $name)
    };
}

/// Command lines that fail, and their stdin.
fn odd_command_lines(lab: &Lab) -> Vec<(&'static str, String, &'static [&'static str])> {
    let good = lab.issuer.good("");
    let named = lab.issuer.sign(r#"{"alg":"EdDSA","kid":"other"}"#, format!("{{\"exp\":{}}}", NOW + 600));
    let nameless = lab.stranger.sign(r#"{"alg":"EdDSA"}"#, "{}");
    let short = hmac(b"short", r#"{"alg":"HS256"}"#, &format!("{{\"exp\":{}}}", NOW + 600));
    const X5C: &[&str] = &["verify", "--x5c-root", "root.pem", "--at", "2026-11-20T20:00:00Z"];
    let leaf = lab.root.issue(signer("leaf"));
    let carried = |x5c: &[&[u8]]| leaf.token(x5c, "");
    vec![
        ("alg_none", join(r#"{"alg":"none"}"#, "{}", |_| Vec::new()), &["inspect"]),
        ("typ_absent", named.clone(), &["inspect"]),
        ("header_key", join(r#"{"alg":"EdDSA","jku":"https://a"}"#, "{}", |_| Vec::new()), &["inspect"]),
        ("header_claim", lab.issuer.sign(r#"{"alg":"EdDSA","iss":"a"}"#, r#"{"iss":"b"}"#), &["inspect"]),
        ("nested", lab.issuer.sign(r#"{"alg":"EdDSA"}"#, &good), &["inspect"]),
        ("compressed", lab.issuer.sign(r#"{"alg":"EdDSA","zip":"DEF"}"#, "x"), &["inspect"]),
        ("never_valid", lab.issuer.good(r#""iat":1895205643,"#), &["inspect"]),
        ("long_lived", lab.issuer.good(r#""iat":1695205643,"#), &["inspect"]),
        ("hidden_text", lab.issuer.good("\"sub\":\"ali\u{200b}ce\","), &["inspect"]),
        (
            "private_in_token",
            lab.issuer.sign(format!(r#"{{"alg":"EdDSA","jwk":{}}}"#, lab.issuer.private_jwk()), "{}"),
            &["inspect"],
        ),
        ("pii", lab.issuer.good(r#""email":"a@b.example","#), &["inspect"]),
        ("kid_reused", set(&[lab.stranger.jwk()]), &["jwks", "diff", "set.json", "-"]),
        ("keys_differ", r#"{"keys":[]}"#.to_owned(), &["jwks", "diff", "set.json", "-"]),
        (
            "not_pre_published",
            r#"{"keys":[]}"#.to_owned(),
            &["jwks", "diff", "-", "set.json", "--token", "@token"],
        ),
        ("no_key", good.clone(), &["verify"]),
        ("kid_mismatch", named, &["verify", "--key", "key.json"]),
        ("too_many_keys", nameless, &["verify", "--jwks", "many.json"]),
        ("weak_key", short, &["verify", "--secret-file", "short"]),
        ("key_unusable", good.clone(), &["verify", "--key", "ssh"]),
        ("key_file_repaired", good.clone(), &["verify", "--key", case_file!("f11/newline-after.der")]),
        ("block_skipped", good.clone(), &["verify", "--key", case_file!("f10/key-and-crl.pem")]),
        ("label_mismatch", good.clone(), &["verify", "--key", case_file!("f08/private-as-public.pem")]),
        ("ca_certificate", good.clone(), &["verify", "--key", case_file!("a04/fullchain.pem")]),
        ("certificate_mismatch", good.clone(), &["verify", "--key", "mixed.pem"]),
        ("jwks_invalid", good.clone(), &["verify", "--jwks", "short"]),
        ("secret_suspect", "${{ secrets.KEY }}".to_owned(), &["sign", "--secret-file", "-"]),
        ("x5c_untrusted", carried(&[]), X5C),
        ("x5c_order", carried(&[&leaf.der, &leaf.der]), X5C),
        ("x5c_usage", lab.root.token(&[&lab.root.der], ""), X5C),
        (
            "x5c_expired",
            carried(&[&leaf.der]),
            &["verify", "--x5c-root", "root.pem", "--at", "2030-01-01T00:00:00Z"],
        ),
        ("usage", good.clone(), &["verify", "--no-such-flag"]),
        ("exists", String::new(), &["keygen", "-o", "set.json"]),
        ("not_found", good.clone(), &["verify", "--jwks", "nowhere"]),
        ("permission", good.clone(), &["verify", "--jwks", "locked"]),
        ("io", good, &["verify", "--jwks", "."]),
    ]
}
