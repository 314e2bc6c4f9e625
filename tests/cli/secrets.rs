//! A thousand runs with keys, secrets, passphrases and tokens in every place, right and wrong, with all output
//! enabled. Nothing secret may be in the output (row F12 of the security bar).

mod runs;
mod windows;

use crate::support::{Jwtk, number_of};
use base64::{Engine, engine::general_purpose::STANDARD};
use jwtk::base64url;
use pkcs8::{EncryptedPrivateKeyInfo, LineEnding, PrivateKeyInfo, der::pem::PemLabel, pkcs5::pbes2};
use std::{
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};
use windows::Windows;

/// A leak is this many consecutive characters of anything secret: 9 bytes in base64, which do not occur by chance.
const WINDOW: usize = 12;
const PASSPHRASE: &str = "Vx7-horse.Kq2-staple.9fT";
const SECRET: &str = "mJ4Zt9sW2xQ8vL5nR1cY7kD3hB6gP0fA-utf8";
const PASSWORD: &str = "pw-Hd83kLm29QzXw74";

/// Forms of a secret in a file, each with something extra.
const FORMS: [(&str, &str); 9] = [
    ("secret.quoted", "\"SECRET\"\\n"),
    ("secret.json", "{\"type\":\"HS256\",\"key\":\"SECRET\",\"SECRET\":1}"),
    ("secret.line", "NAME=SECRET"),
    ("secret.env", "# SECRET\nNAME=SECRET\nOTHER=SECRET\n"),
    ("secret.dollar", "${SECRET}"),
    ("secret.github", "${{ secrets.SECRET }}"),
    ("secret.path", "@./SECRET.txt"),
    ("secret.prefix", "base64:SECRET"),
    ("secret.lines", " SECRET\n\u{200b}SECRET\r\n\n"),
];

#[test]
fn f12_a_thousand_runs_show_nothing_private() {
    holds!(
        F12,
        "more than 1,000 runs with secrets in every place print no twelve consecutive bytes of a secret or signature, as text, base64 or hex"
    );
    let (lab, runs) = (Lab::new(), Mutex::new(Vec::new()));
    lab.add_runs(&mut runs.lock().expect("one thread"));
    let runs = runs.into_inner().expect("one thread");
    assert!(runs.len() >= 1000, "{} runs", runs.len());
    // One in so many, unless all are to run.
    let every = runs.len() / number_of(200, runs.len());
    let (next, leaks) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    thread::scope(|threads| {
        for _ in 0..2 {
            threads.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let Some(run) = runs.get(number * every) else { break };
                    if let Some(leak) = lab.leak_of(number, run) {
                        leaks.lock().expect("no thread panics with it").push(leak);
                    }
                }
            });
        }
    });
    let leaks = leaks.into_inner().expect("no thread panics with it");
    assert!(leaks.is_empty(), "{} of {} runs leak:\n{}", leaks.len(), runs.len(), leaks.join("\n"));
}

#[test]
fn f12_the_search_finds_what_it_should() {
    holds!(
        F12,
        "the search in that test finds a secret as text, in part, in base64 at any offset and in hex"
    );
    let mut secrets = Windows::default();
    secrets.add_bytes(SECRET.as_bytes());
    let hex: String = SECRET.bytes().map(|b| format!("{b:02X}")).collect();
    for shown in [
        SECRET.to_owned(),
        format!("at {:?}", &SECRET[20..33]),
        base64url::encode(SECRET),
        STANDARD.encode(format!("x{SECRET}")),
        STANDARD.encode(format!("xy{SECRET}")),
        hex.to_lowercase(),
        hex,
    ] {
        assert!(secrets.found_in(format!("error: {shown}!").as_bytes()).is_some(), "{shown}");
    }
    assert_eq!(secrets.found_in(&SECRET.as_bytes()[..WINDOW - 1]), None);
}

/// One run: its arguments, its input, and whether it is asked to print private keys.
struct Run {
    args: Vec<String>,
    stdin: Vec<u8>,
    vars: Vec<(&'static str, String)>,
    exposes: bool,
}

struct Lab {
    jwtk: Jwtk,
    /// The same place, where each run is a process that is told to say all it can.
    process: Jwtk,
    /// Private members, secrets and passphrases.
    private: Windows,
    /// The same, and the signatures of tokens: whoever has the rest of a token and its signature has the token.
    unprinted: Windows,
    keys: Vec<&'static str>,
    tokens: Vec<String>,
}

impl Lab {
    fn new() -> Self {
        let jwtk = Jwtk::new();
        let process = jwtk.clone().var("RUST_BACKTRACE", "full").var("RUST_LOG", "trace");
        let (mut private, mut unprinted) = (Windows::default(), Windows::default());
        let keys = vec!["EdDSA", "ES256", "ES512", "RS256", "HS256"];
        jwtk.write("pass", format!("{PASSPHRASE}\n"));
        jwtk.write("otherpass", format!("{PASSPHRASE}x\n"));
        jwtk.write("secret", SECRET);
        let hex: String = SECRET.bytes().map(|b| format!("{b:02x}")).collect();
        jwtk.write("secret.hex", &hex);
        jwtk.write("secret.b64", STANDARD.encode(SECRET));
        // Secrets that are not what the user meant: messages about them reveal nothing of them.
        for (name, text) in FORMS {
            jwtk.write(name, text.replace("SECRET", SECRET));
        }
        let utf16 =
            |text: &str| format!("\u{feff}{text}").encode_utf16().flat_map(u16::to_le_bytes).collect();
        let (secret, passphrase): (Vec<u8>, Vec<u8>) = (utf16(SECRET), utf16(PASSPHRASE));
        jwtk.write("secret.utf16", secret);
        jwtk.write("pass.utf16", passphrase);
        jwtk.write("pass.quoted", format!("\"{PASSPHRASE}\" "));
        let mut tokens = Vec::new();
        for alg in &keys {
            let (jwk, public) = (format!("{alg}.jwk"), format!("{alg}.pub"));
            let public = if *alg == "HS256" { vec![] } else { vec!["--pub", &public] };
            jwtk.ok([&["keygen", "--alg", alg, "-o", &jwk], &public[..]].concat(), "");
            for windows in [&mut private, &mut unprinted] {
                windows.add_key(&jwtk.read(&jwk));
            }
            if *alg != "HS256" {
                jwtk.ok(["key", "convert", &jwk, "--to", "pem", "-o", &format!("{alg}.pem")], "");
                jwtk.ok(["key", "convert", &jwk, "--to", "der", "-o", &format!("{alg}.der")], "");
            }
            for claims in [&["--iss", "i"][..], &["--exp", "-5m"], &["--break", "crit"]] {
                tokens.push(jwtk.ok([&["sign", "--key", &jwk], claims].concat(), ""));
            }
        }
        // Encrypted like the output of `jwtk key convert`, with fewer rounds to save time for other runs.
        let der = std::fs::read(jwtk.path("ES256.der")).expect("a file");
        let scheme =
            pbes2::Parameters::pbkdf2_sha256_aes256cbc(2048, &[7; 16], &[9; 16]).expect("parameters");
        let key = PrivateKeyInfo::try_from(der.as_slice()).expect("PKCS#8");
        let encrypted = key.encrypt_with_params(scheme, PASSPHRASE).expect("a key in a passphrase");
        let pem = encrypted.to_pem(EncryptedPrivateKeyInfo::PEM_LABEL, LineEnding::LF).expect("PEM");
        jwtk.write("encrypted.pem", pem.as_str());
        let all: Vec<String> = keys.iter().map(|alg| jwtk.read(&format!("{alg}.jwk"))).collect();
        jwtk.write("ring.json", format!("{{\"keys\":[{}]}}", all.join(",")));
        tokens.push(jwtk.ok(["sign", "--secret-file", "secret", "--alg", "HS256"], ""));
        for windows in [&mut private, &mut unprinted] {
            windows.add_text(hex.as_bytes());
            for secret in [SECRET, PASSPHRASE, PASSWORD] {
                windows.add_bytes(secret.as_bytes());
            }
        }
        for token in &tokens {
            let signature = token.rsplit('.').next().expect("a signature");
            unprinted.add_bytes(&base64url::decode(signature).expect("base64url"));
        }
        Self { jwtk, process, private, unprinted, keys, tokens }
    }

    fn leak_of(&self, number: usize, run: &Run) -> Option<String> {
        // One in ten as a process: what a process says beyond what it is told to, it says in any run.
        let place = if number.is_multiple_of(10) { &self.process } else { &self.jwtk };
        let place = run.vars.iter().fold(place.clone(), |place, (name, value)| place.var(name, value));
        let out = place.run(&run.args, &run.stdin);
        let args = run.args.join(" ");
        if !(0..=5).contains(&out.code) {
            return Some(format!("{args:.300}: exit {}: {}", out.code, out.stderr));
        }
        let on_stderr = self.unprinted.found_in(out.stderr.as_bytes());
        let on_stdout = if run.exposes { None } else { self.private.found_in(&out.bytes) };
        let what = on_stderr.or(on_stdout)?;
        Some(format!("{args:.300} ({:?}) shows {what}:\n{}{}", run.vars, out.stdout, out.stderr))
    }
}
