//! The issuer's keys: what `serve --keys` accepts, and how it names them.

use super::{TWO, header, lab, refused, thumbprint};
use crate::support::{Jwtk, served};
use rustix::process::Signal;
use serde_json::Value;

/// A running issuer, and requests with its secret.
struct Server(served::Server);

impl Server {
    #[track_caller]
    fn start(jwtk: &Jwtk, args: &[&str]) -> Self {
        jwtk.write("admin", "open-sesame");
        let admin: &[&str] = if args.contains(&"--keys") { &["--admin-token-file", "admin"] } else { &[] };
        Self(served::Server::start_in(jwtk.clone(), &[args, admin].concat()))
    }

    fn get(&self, path: &str) -> Value {
        self.0.send("GET", path, "Jwtk-Admin: open-sesame\r\n", "").expect("an answer").json()
    }

    fn keys(&self) -> Vec<Value> {
        self.get("/.well-known/jwks.json")["keys"].as_array().expect("keys").clone()
    }

    fn token(&self, query: &str) -> String {
        let answer = self.get(&format!("/api/auth/token?{query}"));
        answer["token"].as_str().unwrap_or_else(|| panic!("{answer}")).to_owned()
    }

    /// Stops it, and returns its stderr.
    fn end(self) -> String {
        self.0.end(Signal::TERM).1
    }
}

#[test]
fn case_b41_a_pem_is_served_under_a_kid_of_ones_own() {
    let jwtk = lab("b41");
    let t = thumbprint(&jwtk, "key.pem");
    for (flags, kid) in [
        (&["--kid", "my-kid", "--alg", "RS256"][..], "my-kid"),
        (&["--set-kid", "my-kid", "--alg", "RS256"], "my-kid"),
        (&["--alg", "PS384"], &t),
        (&[], &t),
    ] {
        let server = Server::start(&jwtk, &[&["--keys", "key.pem"], flags].concat());
        let alg = flags.last().filter(|f| f.ends_with(|c: char| c.is_ascii_digit())).unwrap_or(&"RS256");
        let keys = server.keys();
        let [key] = keys.as_slice() else { panic!("{keys:?}") };
        assert_eq!((&key["kid"], &key["alg"], &key["use"]), (&kid.into(), &(*alg).into(), &"sig".into()));
        assert_eq!(key.get("d"), None);
        let token = server.token("");
        let minted = header(&jwtk, &token);
        assert_eq!((&minted["kid"], &minted["alg"]), (&kid.into(), &(*alg).into()));
        // Requests choose a key by its kid or its thumbprint.
        assert_eq!(header(&jwtk, &server.token(&format!("kid={t}")))["kid"], kid);
        // The log says whose keys they are, and nothing else.
        assert_eq!(server.end().lines().filter(|l| l.contains("note")).count(), 1);
    }
    // `--alg` is for a single key.
    let keys: Vec<Value> = ["a", "b"]
        .map(|kid| serde_json::from_str(&jwtk.ok(["keygen", "--kid", kid, "-o", "-"], "")).expect("JSON"))
        .into();
    jwtk.write("two.jwks", serde_json::json!({ "keys": keys }).to_string());
    let args = ["serve", "--listen", "127.0.0.1:0", "--keys", "two.jwks", "--alg", "EdDSA"];
    refused(&jwtk.run(args, ""), 3, "no_key", &["choose one with --kid", "its kids: a, b"]);
    let out = jwtk.run(["serve", "--listen", "127.0.0.1:0", "--keys", "key.pem", "--alg", "ES256"], "");
    refused(&out, 3, "key_unusable", &["key.pem", "not for ES256"]);
}

#[test]
fn case_b41_every_kind_of_key_file_serves() {
    let jwtk = lab("b17");
    jwtk.ok(["keygen", "--alg", "ES256", "--kid", "one", "-o", "one.jwk", "--pub", "one.pub"], "");
    let one = jwtk.read("one.jwk");
    let jwtk = jwtk.var("KEY", &one);
    jwtk.ok(["key", "convert", "one.jwk", "--to", "der", "-o", "one.der"], "");
    jwtk.write("mixed.json", format!("{{\"keys\":[{one},{PUBLIC},{{\"kty\":\"X\"}}]}}"));
    jwtk.write("set.json", format!("{{\"keys\":[{one}]}}"));
    jwtk.write("pass", "open sesame\n");
    let encrypt = ["--passphrase-file", "pass", "-o", "locked.pem"];
    jwtk.ok([&["key", "convert", "one.jwk", "--to", "pem"], &encrypt[..]].concat(), "");
    let t = thumbprint(&jwtk, "one.jwk");
    for (args, kid) in [
        (&["one.jwk"][..], "one"),
        (&["set.json"], "one"),
        (&["set.json", "--kid", &t], "one"),
        (&["set.json", "--kid", "one", "--set-kid", "two"], "two"),
        (&["mixed.json"], "one"),
        (&["one.der"], &t),
        (&["one.der", "--kid", "mine"], "mine"),
        (&["two.pem", "--kid", TWO[1]], TWO[1]),
        (&["locked.pem", "--passphrase-file", "pass"], &t),
        (&["env:KEY"], "one"),
    ] {
        let server = Server::start(&jwtk, &[&["--keys"], args].concat());
        let kids: Vec<_> = server.keys().iter().map(|k| k["kid"].clone()).collect();
        assert_eq!((kids, header(&jwtk, &server.token(""))["kid"].clone()), (vec![kid.into()], kid.into()));
        let told = server.end();
        assert_eq!(told.matches("left out").count(), if args == ["mixed.json"] { 2 } else { 0 }, "{told}");
    }
    let serve = |args: &[&str]| jwtk.run([&["serve", "--listen", "127.0.0.1:0"], args].concat(), "");
    refused(&serve(&["--keys", "two.pem"]), 3, "no_key", &["2 keys", TWO[0], TWO[1]]);
    refused(&serve(&["--keys", "two.pem", "--kid", "x"]), 3, "kid_not_found", &TWO);
    refused(&serve(&["--keys", "one.pub"]), 3, "no_key", &["one.pub has no private key"]);
    refused(&serve(&["--keys", "locked.pem"]), 3, "key_unusable", &["--passphrase-file"]);
    jwtk.ok(["keygen", "--alg", "HS256", "-o", "secret.jwk"], "");
    let enc = one.replace(r#""use":"sig""#, r#""use":"enc""#);
    jwtk.write("enc.jwk", &enc);
    jwtk.write("enc.json", format!("{{\"keys\":[{enc}]}}"));
    refused(&serve(&["--keys", "enc.jwk"]), 3, "key_unusable", &["enc.jwk", "use"]);
    refused(&serve(&["--keys", "enc.json"]), 3, "no_key", &["enc.json", "not for signatures"]);
    refused(&serve(&["--keys", "secret.jwk"]), 3, "no_key", &["HMAC secret"]);
}

#[test]
fn case_b41_new_keys_and_the_ring_take_the_same_flags() {
    let jwtk = Jwtk::new();
    let server = Server::start(&jwtk, &["--ephemeral", "--kid", "mine", "--alg", "ES256"]);
    assert_eq!((&server.keys()[0]["kid"], &server.keys()[0]["alg"]), (&"mine".into(), &"ES256".into()));
    jwtk.ok(["keygen", "--kid", "old"], "");
    jwtk.ok(["keygen", "--kid", "new"], "");
    let server = Server::start(&jwtk, &["--keys", "ring", "--kid", "old"]);
    assert_eq!(header(&jwtk, &server.token(""))["kid"], "old");
    let out = jwtk.run(["serve", "--listen", "127.0.0.1:0", "--keys", "ring", "--kid", "x"], "");
    refused(&out, 3, "kid_not_found", &["the key ring", "its kids: old, new"]);
    // A set without kids is also a ring: the published kid is the kid in its tokens.
    let bare = |kid: &str| {
        let ring: Value = serde_json::from_str(&jwtk.read(".data/jwtk/keys.json")).expect("JSON");
        let key = ring["keys"].as_array().expect("keys").iter().find(|k| k["kid"] == kid).expect("a key");
        let (x, d) = (&key["x"], &key["d"]);
        format!("{{\"kty\":\"OKP\",\"crv\":\"Ed25519\",\"x\":{x},\"d\":{d}}}")
    };
    jwtk.write("bare.json", format!("{{\"keys\":[{},{}]}}", bare("old"), bare("new")));
    let server = Server::start(&jwtk, &["--keys", "bare.json"]);
    let kid = header(&jwtk, &server.token(""))["kid"].clone();
    assert!(server.keys().iter().any(|k| k["kid"] == kid && k["alg"] == "EdDSA" && k["use"] == "sig"));
}

#[test]
fn verify_narrows_the_set_of_a_host_one_token_or_many() {
    let jwtk = Jwtk::new();
    let thumbprints = ["old", "new"].map(|kid| {
        jwtk.ok(["keygen", "--kid", kid], "");
        thumbprint(&jwtk, kid)
    });
    let server = Server::start(&jwtk, &["--keys", "ring"]);
    let url = format!("{}/.well-known/jwks.json", server.0.url);
    let token = server.token("kid=old");
    let verify = |kid: &str, more: &[&str]| {
        let args = ["verify", "--jwks", &url, "--no-cache", "--kid", kid];
        jwtk.run([&args[..], more].concat(), &token)
    };
    for more in [&[][..], &["--batch"]] {
        for kid in ["old", &thumbprints[0]] {
            assert_eq!(verify(kid, more).code, 0, "{kid} {more:?}");
        }
        for kid in ["new", &thumbprints[1]] {
            let out = verify(kid, more);
            assert_eq!(out.code, 3, "{kid} {more:?}: {}", out.stderr);
        }
        refused(&verify("nope", more), 3, "kid_not_found", &["\"nope\"", &url, "its kids: old, new"]);
    }
}

/// The public key of RFC 8037 appendix A.2.
const PUBLIC: &str = r#"{"kty":"OKP","crv":"Ed25519","x":"11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo"}"#;
