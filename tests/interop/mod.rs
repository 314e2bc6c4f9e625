//! `jwtk` and other tools read each other's keys and tokens: panva jose, PyJWT, jwcrypto, cryptography, OpenSSL and
//! Apple's App Store Server Library. `tests/interop/setup` installs all but OpenSSL. A missing tool is skipped with a
//! message; where `CI` is set the test fails.

mod app_store;
mod differential;
mod issuer;
mod mldsa;
mod mutation;
mod signers;
mod statements;

use std::{
    env,
    io::{BufRead, BufReader, Write},
    path::{Path, PathBuf},
    process::{Command, Stdio},
    sync::LazyLock,
    thread,
    time::Duration,
};

use crate::support::{
    Jwtk,
    process::{self, Process},
    tools::{self, found, runs},
};
use serde_json::{Value, json};

const ISS: &str = "https://issuer.example";
const AUD: &str = "jwtk-interop";
const CLAIMS: [&str; 6] = ["--iss", ISS, "--aud", AUD, "--sub", "interop"];
const CHECKS: [&str; 4] = ["--iss", ISS, "--aud", AUD];

const ALGS: [&str; 13] = [
    "EdDSA", "RS256", "RS384", "RS512", "PS256", "PS384", "PS512", "ES256", "ES384", "ES512", "HS256",
    "HS384", "HS512",
];

#[test]
fn jose_accepts_what_jwtk_signs() {
    if let Some(peer) = Peer::jose() {
        accepts_what_jwtk_signs(&peer);
    }
}

#[test]
fn pyjwt_accepts_what_jwtk_signs() {
    if let Some(peer) = Peer::pyjwt() {
        accepts_what_jwtk_signs(&peer);
    }
}

#[test]
fn jwtk_accepts_what_jose_signs_and_uses_its_keys() {
    if let Some(peer) = Peer::jose() {
        jwtk_accepts(&peer);
    }
}

#[test]
fn jwtk_accepts_what_pyjwt_signs_and_uses_its_keys() {
    if let Some(peer) = Peer::pyjwt() {
        jwtk_accepts(&peer);
    }
}

fn accepts_what_jwtk_signs(peer: &Peer) {
    let jwtk = Jwtk::new();
    let requests: Vec<Value> = peer.algs.iter().copied().map(|alg| minted_by_jwtk(&jwtk, alg)).collect();
    for (alg, answer) in peer.algs.iter().copied().zip(peer.ask(&requests)) {
        assert_eq!(answer["ok"], true, "{} on {alg}: {answer}", peer.name);
        assert_eq!(answer["claims"]["sub"], "interop", "{} on {alg}", peer.name);
    }
}

/// A token from a new key of `jwtk`, as the request that asks a peer to verify it.
fn minted_by_jwtk(jwtk: &Jwtk, alg: &str) -> Value {
    if alg.starts_with("HS") {
        let secret = format!("{alg}: a secret of more than sixty-four bytes, as HS512 demands of its keys");
        jwtk.write("secret", &secret);
        let token = sign(jwtk, &["--secret-file", "secret", "--alg", alg]);
        return verify_request(&token, alg, &json!({ "secret": secret }));
    }
    let key = format!("{alg}.json");
    keygen(jwtk, alg, &["-o", &key]);
    let set = jwtk.run(["jwks", "export", &key], "");
    assert_eq!(set.code, 0, "{alg}: {}", set.stderr);
    verify_request(&sign(jwtk, &["--key", &key]), alg, &json!({ "jwks": set.json() }))
}

/// `jwtk` accepts the peer's tokens, and the peer accepts what `jwtk` signs with the peer's private keys.
fn jwtk_accepts(peer: &Peer) {
    let jwtk = Jwtk::new();
    let mint = |alg| json!({ "op": "mint", "alg": alg, "iss": ISS, "aud": AUD });
    let minted = peer.ask(&peer.algs.iter().copied().map(mint).collect::<Vec<_>>());
    let mut signed_again = Vec::new();
    for (alg, theirs) in peer.algs.iter().copied().zip(&minted) {
        let text = |member: &str| {
            theirs[member].as_str().unwrap_or_else(|| panic!("{} on {alg}: no {member}: {theirs}", peer.name))
        };
        let source = if alg.starts_with("HS") {
            jwtk.write("secret", text("secret"));
            ["--secret-file", "secret"]
        } else {
            jwtk.write("jwks.json", theirs["jwks"].to_string());
            ["--jwks", "jwks.json"]
        };
        let out = jwtk.run(["verify"].into_iter().chain(source).chain(CHECKS).chain(["-"]), text("token"));
        assert_eq!(out.code, 0, "{alg} by {}: {}", peer.name, out.stderr);
        assert_eq!(out.json()["sub"], "interop", "{alg} by {}", peer.name);
        if !alg.starts_with("HS") {
            jwtk.write("key.pem", text("private_pem"));
            signed_again.push(verify_request(&sign(&jwtk, &["--key", "key.pem", "--alg", alg]), alg, theirs));
        }
    }
    for (request, answer) in signed_again.iter().zip(peer.ask(&signed_again)) {
        assert_eq!(answer["ok"], true, "{} on its own key {}: {answer}", peer.name, request["algs"]);
    }
}

/// PyJWT writes a date unchanged: `time.time()` has a fraction, and a clock without one is behind it.
#[test]
fn a_fresh_token_of_pyjwt_is_accepted() {
    let Some(peer) = Peer::pyjwt() else { return };
    let jwtk = Jwtk::new();
    let mut command = Command::new(&peer.program);
    command.arg(interop(peer.script)).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut process = Process::start(&mut command);
    let (mut stdin, mut stdout) = (process.stdin(), BufReader::new(process.stdout()));
    // The rounds take a second together, so that some tokens are made late in theirs.
    for _ in 0..20 {
        thread::sleep(Duration::from_millis(50));
        writeln!(stdin, "{}", json!({ "op": "fresh", "iss": ISS, "aud": AUD })).expect("it reads");
        let mut line = String::new();
        stdout.read_line(&mut line).expect("it answers");
        let minted: Value = serde_json::from_str(&line).expect("JSON");
        jwtk.write("secret", minted["secret"].as_str().expect("a secret"));
        let token = minted["token"].as_str().expect("a token");
        let out = jwtk.run(["verify", "--secret-file", "secret", "--iss", ISS, "--aud", AUD, token], "");
        assert_eq!(out.code, 0, "{}", out.stderr);
    }
}

/// RFC 7515 appendix F and RFC 7797: content that travels separately, encoded or not, in both directions.
#[test]
fn jose_and_jwtk_agree_on_detached_content() {
    const CONTENT: &str = "{\"amount\": \"12.50\"}\r\n. é";
    let Some(peer) = Peer::jose() else { return };
    let jwtk = Jwtk::new();
    jwtk.write("content", CONTENT);
    let algs = ["EdDSA", "ES256", "RS256"];
    let ways: Vec<_> = algs.iter().flat_map(|alg| [(*alg, true), (*alg, false)]).collect();
    let ask =
        |(alg, b64): &(&str, bool)| json!({ "op": "detach", "alg": alg, "content": CONTENT, "b64": b64 });
    for (way, theirs) in ways.iter().zip(peer.ask(&ways.iter().map(ask).collect::<Vec<_>>())) {
        jwtk.write("set", theirs["jwks"].to_string());
        let token = theirs["token"].as_str().unwrap_or_else(|| panic!("{way:?}: {theirs}"));
        let line = "verify --signature-only --jwks set --detached content -";
        let out = jwtk.run(line.split(' '), token);
        assert_eq!((out.code, out.stdout.as_str()), (0, CONTENT), "{way:?}: {}", out.stderr);
    }
    let ours = |(alg, b64): &(&str, bool)| {
        jwtk.ok(["keygen", "--alg", alg, "-o", "key", "--force"], "");
        let line = format!("sign --key key --detached content --b64 {b64}");
        let token = jwtk.ok(line.split(' '), "");
        let jwks = jwtk.run(["jwks", "export", "key"], "").json();
        json!({ "op": "attach", "token": token, "jwks": jwks, "alg": alg, "content": CONTENT })
    };
    for (way, answer) in ways.iter().zip(peer.ask(&ways.iter().map(ours).collect::<Vec<_>>())) {
        assert_eq!(answer["ok"], true, "{way:?}: {answer}");
    }
}

#[test]
fn openssl_reads_the_keys_jwtk_makes() {
    if !openssl_is_here() {
        return;
    }
    let jwtk = Jwtk::new();
    let openssl = |args: &[&str]| openssl(jwtk.dir(), args);
    for (alg, says) in [
        ("EdDSA", "ED25519 Private-Key"),
        ("RS256", "Private-Key: (2048 bit"),
        ("PS512", "Private-Key: (2048 bit"),
        ("ES256", "NIST CURVE: P-256"),
        ("ES384", "NIST CURVE: P-384"),
        ("ES512", "NIST CURVE: P-521"),
        ("ES256K", "ASN1 OID: secp256k1"),
    ] {
        let [pem, public, der] = ["pem", "pub", "der"].map(|suffix| format!("{alg}.{suffix}"));
        keygen(&jwtk, alg, &["--format", "pem", "-o", &pem, "--pub", &public]);
        openssl(&["pkey", "-in", &pem, "-noout"]);
        let text = openssl(&["pkey", "-in", &pem, "-noout", "-text"]);
        assert!(text.contains(says), "{alg}: {text}");
        let half = openssl(&["pkey", "-in", &pem, "-pubout"]);
        assert_eq!(jwtk.read(&public).trim(), half.trim(), "{alg}: --pub is not the public half");
        keygen(&jwtk, alg, &["--format", "der", "-o", &der]);
        openssl(&["pkey", "-inform", "DER", "-in", &der, "-noout"]);
    }
}

#[test]
fn jwtk_reads_the_keys_openssl_makes() {
    if !openssl_is_here() {
        return;
    }
    let jwtk = Jwtk::new();
    let openssl = |line: &str| openssl(jwtk.dir(), &line.split_whitespace().collect::<Vec<_>>());
    openssl("genpkey -algorithm ed25519 -out ed");
    signs_and_verifies(&jwtk, "EdDSA", "ed", &["ed"]);

    openssl("genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048 -out rsa");
    openssl("rsa -in rsa -traditional -out rsa.pkcs1");
    openssl("rsa -in rsa -traditional -outform DER -out rsa.pkcs1.der");
    for alg in ["RS256", "PS256"] {
        signs_and_verifies(&jwtk, alg, "rsa", &["rsa", "rsa.pkcs1", "rsa.pkcs1.der"]);
    }

    // A key restricted to RSASSA-PSS (RFC 4055 section 1.2), with its hash and without.
    openssl("genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048 -out any");
    openssl(
        "genpkey -algorithm RSA-PSS -pkeyopt rsa_keygen_bits:2048 -pkeyopt rsa_pss_keygen_md:sha384 \
         -pkeyopt rsa_pss_keygen_mgf1_md:sha384 -pkeyopt rsa_pss_keygen_saltlen:48 -out pss",
    );
    for (name, alg) in [("any", "PS512"), ("pss", "PS384")] {
        signs_and_verifies(&jwtk, alg, name, &[name]);
        for to in ["pem", "der"] {
            let line = format!("key convert {name} --to {to} -o again --force");
            jwtk.ok(line.split(' '), "");
            let text = openssl(&format!("pkey -in again -inform {to} -noout -text"));
            assert!(text.contains("PSS parameter restrictions"), "{name} {to}");
            signs_and_verifies(&jwtk, alg, "again", &["again"]);
        }
    }

    let curves =
        [("ES256", "prime256v1"), ("ES384", "secp384r1"), ("ES512", "secp521r1"), ("ES256K", "secp256k1")];
    for (alg, curve) in curves {
        openssl(&format!("genpkey -algorithm EC -pkeyopt ec_paramgen_curve:{curve} -out ec"));
        openssl("ec -in ec -out ec.sec1");
        openssl("ec -in ec -outform DER -out ec.sec1.der");
        signs_and_verifies(&jwtk, alg, "ec", &["ec", "ec.sec1", "ec.sec1.der"]);

        // The file begins with an EC PARAMETERS block, which is not a key.
        openssl(&format!("ecparam -name {curve} -genkey -out ecparam"));
        signs_and_verifies(&jwtk, alg, "ecparam", &["ecparam"]);
    }
}

/// Signs with each of `files`, and with the PKCS#8 DER that openssl makes of `name`, which all hold the same
/// key, and verifies with each of them and with the public half.
fn signs_and_verifies(jwtk: &Jwtk, alg: &str, name: &str, files: &[&str]) {
    let [der, public, public_der] = ["der", "pub", "pub.der"].map(|suffix| format!("{name}.{suffix}"));
    let openssl = |args: &[&str]| openssl(jwtk.dir(), args);
    openssl(&["pkcs8", "-topk8", "-nocrypt", "-in", name, "-outform", "DER", "-out", &der]);
    openssl(&["pkey", "-in", name, "-pubout", "-out", &public]);
    openssl(&["pkey", "-in", name, "-pubout", "-outform", "DER", "-out", &public_der]);
    let private = || files.iter().copied().chain([der.as_str()]);
    for signer in private() {
        let token = sign(jwtk, &["--key", signer, "--alg", alg]);
        for verifier in private().chain([public.as_str(), public_der.as_str()]) {
            let out = jwtk.run(["verify", "--key", verifier, "--iss", ISS, "--aud", AUD, "-"], &token);
            assert_eq!(out.code, 0, "{alg} signed with {signer}, verified with {verifier}: {}", out.stderr);
        }
    }
}

fn keygen(jwtk: &Jwtk, alg: &str, to: &[&str]) {
    let rsa = alg.starts_with(['R', 'P']);
    let size: &[&str] = if rsa { &["--bits", "2048"] } else { &[] };
    jwtk.ok(["keygen", "--alg", alg].iter().chain(size).chain(to), "");
}

fn sign(jwtk: &Jwtk, with: &[&str]) -> String {
    jwtk.ok(["sign"].iter().chain(with).chain(&CLAIMS), "")
}

fn verify_request(token: &str, alg: &str, keys: &Value) -> Value {
    let mut request = json!({ "op": "verify", "token": token, "algs": [alg], "iss": ISS, "aud": AUD });
    for name in ["jwks", "secret"] {
        if let Some(value) = keys.get(name) {
            request[name] = value.clone();
        }
    }
    request
}

/// Another implementation behind JSON lines; its script documents the requests and answers.
struct Peer {
    name: &'static str,
    program: PathBuf,
    script: &'static str,
    /// The algorithms to try.
    algs: Vec<&'static str>,
}

impl Peer {
    fn jose() -> Option<Self> {
        static INSTALLED: LazyLock<bool> = LazyLock::new(|| {
            interop("node_modules/jose").is_dir() && runs(Command::new("node").arg("--version"))
        });
        let program = PathBuf::from("node");
        let peer =
            Self { name: "jose", program, script: "jose.mjs", algs: [&ALGS[..], &["Ed25519"]].concat() };
        found(*INSTALLED, "no node, or no jose in tests/interop: run tests/interop/setup").then_some(peer)
    }

    fn pyjwt() -> Option<Self> {
        static INSTALLED: LazyLock<bool> =
            LazyLock::new(|| runs(Command::new(interop(".venv/bin/python")).args(["-c", "import jwt"])));
        let program = interop(".venv/bin/python");
        let peer =
            Self { name: "PyJWT", program, script: "pyjwt.py", algs: [&ALGS[..], &["ES256K"]].concat() };
        found(*INSTALLED, "no PyJWT in tests/interop/.venv: run tests/interop/setup").then_some(peer)
    }

    /// The system's Node.js may be older than 24, the first with ML-DSA.
    fn jose_on_node_24(algs: Vec<&'static str>) -> Option<Self> {
        let program = interop("node_modules/.bin/node");
        let is_here = interop("node_modules/jose").is_dir() && runs(Command::new(&program).arg("--version"));
        found(is_here, "no node of 24 or later in tests/interop: run tests/interop/setup").then_some(Self {
            name: "jose",
            program,
            script: "jose.mjs",
            algs,
        })
    }

    fn jwcrypto(algs: Vec<&'static str>) -> Option<Self> {
        let program = interop(".venv/bin/python");
        let is_here = runs(Command::new(&program).args(["-c", "import jwcrypto"]));
        let peer = Self { name: "jwcrypto", program, script: "jwcrypto_peer.py", algs };
        found(is_here, "no jwcrypto in tests/interop/.venv: run tests/interop/setup").then_some(peer)
    }

    fn joserfc() -> Option<Self> {
        let program = interop(".venv/bin/python");
        let is_here = runs(Command::new(&program).args(["-c", "import joserfc"]));
        let peer = Self { name: "joserfc", program, script: "joserfc_peer.py", algs: Vec::new() };
        found(is_here, "no joserfc in tests/interop/.venv: run tests/interop/setup").then_some(peer)
    }

    /// Sends all requests at once, in one process.
    fn ask(&self, requests: &[Value]) -> Vec<Value> {
        ask(&self.program, self.script, requests)
    }
}

/// Gives a script in this folder one request per line, all at once, and reads one answer per line.
fn ask(program: &Path, script: &str, requests: &[Value]) -> Vec<Value> {
    let lines: String = requests.iter().map(|request| format!("{request}\n")).collect();
    // Python would write what it compiled into this folder.
    let mut command = Command::new(program);
    let out = process::run(command.arg(interop(script)).env("PYTHONDONTWRITEBYTECODE", "1"), lines);
    assert!(out.success(), "{script}: {}: {}", out.status, out.stderr);
    let answer = |line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{script}: {e}: {line}"));
    let answers: Vec<Value> = out.stdout.lines().map(answer).collect();
    assert_eq!(answers.len(), requests.len(), "{script} did not answer all: {}", out.stderr);
    answers
}

fn interop(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/interop").join(name)
}

fn openssl_is_here() -> bool {
    tools::works("openssl", &["version"])
}

/// Runs openssl in `dir`, asserts success, and returns its stdout.
fn openssl(dir: &Path, args: &[&str]) -> String {
    let out = process::run(Command::new("openssl").args(args).current_dir(dir), "");
    assert!(out.success(), "openssl {}: {}", args.join(" "), out.stderr);
    out.stdout
}
