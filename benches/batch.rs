//! Compares whole programs over many tokens with the bare primitive in a loop, in one run on one machine:
//!
//! ```sh
//! cargo bench --bench batch
//! ```
//!
//! For each algorithm it prints how fast aws-lc-rs itself verifies (or makes) the signatures of the same tokens
//! with a key that stays parsed, and how fast `jwtk verify --batch` (or `sign --jsonl`) is from file to output, on
//! one core and on two. `TOKENS` sets how many tokens there are (default 100000).

use aws_lc_rs::{
    rand::SystemRandom,
    signature::{
        ECDSA_P256_SHA256_FIXED_SIGNING, EcdsaKeyPair, Ed25519KeyPair, ML_DSA_44_SIGNING, PqdsaKeyPair,
        RSA_PKCS1_SHA256, RsaKeyPair,
    },
};
use jwtk::{
    jwa::{Algorithm, PrivateKey, PublicKey},
    jwk::{Key, PrivateJwk, pem},
    jws::{Compact, Part},
};
use std::{
    fs::{self, File},
    path::Path,
    process::{Command, Stdio},
    time::Instant,
};

fn main() {
    let count: usize = std::env::var("TOKENS").ok().and_then(|n| n.parse().ok()).unwrap_or(100_000);
    println!("{count} tokens; rates a second; ratios to the bare primitive on one core");
    println!(
        "{:<7} {:<6} {:>9} {:>9} {:>6} {:>9} {:>6}",
        "", "", "bare", "1 core", "ratio", "2 cores", "to one"
    );
    for algorithm in [Algorithm::EdDSA, Algorithm::RS256, Algorithm::ES256, Algorithm::MlDsa44] {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let key = PrivateKey::generate(algorithm, 2048).expect("a key");
        let jwk = PrivateJwk::new(key.clone(), algorithm);
        fs::write(dir.path().join("key"), jwk.expose_json().expect("a key").as_bytes()).expect("a file");
        let set = jwtk::JwkSet::of_keys([Key::Private(jwk)]);
        fs::write(dir.path().join("set"), serde_json::to_vec(&set).expect("a set")).expect("a file");
        // RSA signing is slow, so fewer tokens take just as long.
        let signed = if algorithm == Algorithm::RS256 { count / 10 } else { count };
        let claims: String = (0..signed)
            .map(|i| format!("{{\"iss\":\"https://auth.example\",\"aud\":\"https://api.example\",\"sub\":\"user-{i}\",\"email\":\"user{i}@example.com\",\"scope\":\"read write\"}}\n"))
            .collect();
        fs::write(dir.path().join("claims"), claims).expect("a file");

        let sign = ["sign", "--key", "key", "--jsonl", "--exp", "1d"];
        let one = run(dir.path(), &sign, "claims", "tokens", "0");
        let two = run(dir.path(), &sign, "claims", "tokens", "0,1");
        let tokens = fs::read_to_string(dir.path().join("tokens")).expect("tokens");
        let bare = bare_signing(&key, &tokens);
        row("sign", algorithm, bare, signed as f64 / one, signed as f64 / two);

        let many: String = tokens.lines().cycle().take(count).flat_map(|t| [t, "\n"]).collect();
        fs::write(dir.path().join("tokens"), &many).expect("a file");
        let bare = bare_verifying(&key.public(), &tokens);
        let verify = [
            "verify",
            "--batch",
            "-q",
            "--jwks",
            "set",
            "--iss",
            "https://auth.example",
            "--aud",
            "https://api.example",
        ];
        let one = run(dir.path(), &verify, "tokens", "verdicts", "0");
        let two = run(dir.path(), &verify, "tokens", "verdicts", "0,1");
        row("verify", algorithm, bare, count as f64 / one, count as f64 / two);
    }
}

fn row(what: &str, algorithm: Algorithm, bare: f64, one: f64, two: f64) {
    let (ratio, scale) = (one / bare, two / one);
    println!(
        "{what:<7} {:<6} {bare:>9.0} {one:>9.0} {ratio:>6.2} {two:>9.0} {scale:>6.2}",
        algorithm.as_str()
    );
}

/// The best of three times, in seconds, that the program takes on some cores.
fn run(dir: &Path, args: &[&str], input: &str, output: &str, cores: &str) -> f64 {
    let once = || {
        let started = Instant::now();
        let status = Command::new("taskset")
            .args(["-c", cores, env!("CARGO_BIN_EXE_jwtk")])
            .args(args)
            .current_dir(dir)
            .stdin(File::open(dir.join(input)).expect("the input"))
            .stdout(File::create(dir.join(output)).expect("the output"))
            .stderr(Stdio::inherit())
            .status()
            .expect("taskset runs");
        assert!(status.success(), "{args:?}: {status}");
        started.elapsed().as_secs_f64()
    };
    (0..3).map(|_| once()).fold(f64::INFINITY, f64::min)
}

/// The signatures per second that aws-lc-rs verifies, one after another, with a key that stays parsed.
fn bare_verifying(key: &PublicKey, tokens: &str) -> f64 {
    use aws_lc_rs::signature::{
        ECDSA_P256_SHA256_FIXED, ED25519, ML_DSA_44, ParsedPublicKey, RSA_PKCS1_2048_8192_SHA256,
    };
    let parsed = match key {
        PublicKey::Ed(k) => ParsedPublicKey::new(&ED25519, k.as_bytes()),
        PublicKey::Ec(k) => ParsedPublicKey::new(&ECDSA_P256_SHA256_FIXED, k.point()),
        PublicKey::MlDsa(k) => ParsedPublicKey::new(&ML_DSA_44, k.as_bytes()),
        PublicKey::Rsa(_) => {
            let der = pem::write_public(key, pem::Encoding::Der).expect("DER");
            ParsedPublicKey::new(&RSA_PKCS1_2048_8192_SHA256, der)
        }
    }
    .expect("a key");
    let signed: Vec<_> = compact(tokens)
        .map(|token| (token.signing_input(), token.decode(Part::Signature).expect("a signature")))
        .collect();
    rate(signed.len(), || {
        signed.iter().all(|(message, signature)| parsed.verify_sig(message, signature).is_ok())
    })
}

/// Enough tokens to measure the rate of a primitive.
fn compact(tokens: &str) -> impl Iterator<Item = Compact<'_>> {
    tokens.lines().take(20_000).map(|token| Compact::split(token).expect("a token"))
}

/// The signatures per second that aws-lc-rs makes, one after another, with a key that stays parsed.
fn bare_signing(key: &PrivateKey, tokens: &str) -> f64 {
    let messages: Vec<_> = compact(tokens).map(|token| token.signing_input()).collect();
    let der = pem::write_private(key, pem::Encoding::Der, None).expect("DER");
    let random = SystemRandom::new();
    match key {
        PrivateKey::Ed(_) => {
            let pair = Ed25519KeyPair::from_pkcs8(&der).expect("a key");
            rate(messages.len(), || messages.iter().all(|m| !pair.sign(m).as_ref().is_empty()))
        }
        PrivateKey::Ec(_) => {
            let pair = EcdsaKeyPair::from_pkcs8(&ECDSA_P256_SHA256_FIXED_SIGNING, &der).expect("a key");
            rate(messages.len(), || messages.iter().all(|m| pair.sign(&random, m).is_ok()))
        }
        PrivateKey::MlDsa(_) => {
            let pair = PqdsaKeyPair::from_pkcs8(&ML_DSA_44_SIGNING, &der).expect("a key");
            let mut signature = vec![0; ML_DSA_44_SIGNING.signature_len()];
            let few = &messages[..messages.len() / 4];
            rate(few.len(), || few.iter().all(|m| pair.sign(m, &mut signature).is_ok()))
        }
        PrivateKey::Rsa(_) => {
            let pair = RsaKeyPair::from_pkcs8(&der).expect("a key");
            let mut signature = vec![0; pair.public_modulus_len()];
            let few = &messages[..messages.len() / 4];
            rate(few.len(), || {
                few.iter().all(|m| pair.sign(&RSA_PKCS1_SHA256, &random, m, &mut signature).is_ok())
            })
        }
    }
}

fn rate(count: usize, mut work: impl FnMut() -> bool) -> f64 {
    let mut once = || {
        let started = Instant::now();
        assert!(work());
        started.elapsed().as_secs_f64()
    };
    let best = (0..3).map(|_| once()).fold(f64::INFINITY, f64::min);
    count as f64 / best
}
