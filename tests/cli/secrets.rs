//! A thousand runs with keys, secrets, passphrases and tokens in every place, right and wrong, with all output
//! enabled. Nothing secret may be in the output (row F12 of the security bar).

use std::collections::HashSet;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

use crate::support::{Jwtk, ports};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use jwtk::base64url;
use pkcs8::{EncryptedPrivateKeyInfo, LineEnding, PrivateKeyInfo, der::pem::PemLabel, pkcs5::pbes2};
use serde_json::Value;

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
    let (next, leaks) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    thread::scope(|threads| {
        for _ in 0..2 {
            threads.spawn(|| {
                loop {
                    let number = next.fetch_add(1, Ordering::Relaxed);
                    let Some(run) = runs.get(number) else { break };
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

/// Every run of [`WINDOW`] characters of the secrets, in every encoding.
#[derive(Default)]
struct Windows(HashSet<Vec<u8>>);

impl Windows {
    fn add_text(&mut self, text: &[u8]) {
        self.0.extend(text.windows(WINDOW).map(<[u8]>::to_vec));
    }

    fn add_bytes(&mut self, bytes: &[u8]) {
        self.add_text(bytes);
        let hex: String = bytes.iter().map(|b| format!("{b:02x}")).collect();
        self.add_text(hex.as_bytes());
        self.add_text(hex.to_uppercase().as_bytes());
        // In a larger text, such as PEM, a byte can be at any of three positions in base64.
        for before in 0..3 {
            let text = STANDARD.encode([&vec![0; before], bytes].concat());
            let own = text[before.div_ceil(3) * 4..].trim_end_matches('=');
            let own = &own[..own.len() - 1];
            self.add_text(own.as_bytes());
            self.add_text(own.replace('+', "-").replace('/', "_").as_bytes());
        }
    }

    /// Adds the secret members of a JWK.
    fn add_key(&mut self, jwk: &str) {
        let jwk: Value = serde_json::from_str(jwk).expect("a JWK");
        let members = ["d", "p", "q", "dp", "dq", "qi", "k"].into_iter().filter_map(|m| jwk[m].as_str());
        let before = self.0.len();
        members.for_each(|m| self.add_bytes(&base64url::decode(m).expect("base64url")));
        assert!(self.0.len() > before, "no private member");
    }

    fn found_in(&self, output: &[u8]) -> Option<String> {
        let found = output.windows(WINDOW).find(|w| self.0.contains(*w));
        found.map(|w| String::from_utf8_lossy(w).into_owned())
    }
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
            [SECRET, PASSPHRASE, PASSWORD].iter().for_each(|s| windows.add_bytes(s.as_bytes()));
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

    fn add_runs(&self, runs: &mut Vec<Run>) {
        for (flags, loud) in [("-v", false), ("-v --json", true)] {
            let mut add = |line: &str, stdin: &[u8]| {
                let args = line.split_whitespace().chain(flags.split(' ')).map(str::to_owned).collect();
                runs.push(Run { args, stdin: stdin.to_vec(), vars: Vec::new(), exposes: false });
            };
            self.with_good_files(&mut add);
            self.with_tokens(&mut add);
            if loud {
                self.with_broken_files(&mut add);
            }
            self.with_misplaced_secrets(flags, runs);
        }
    }

    /// Every command with valid arguments.
    fn with_good_files(&self, add: &mut impl FnMut(&str, &[u8])) {
        for alg in &self.keys {
            for file in ["jwk", "pem", "der"].map(|form| format!("{alg}.{form}")) {
                if self.jwtk.path(&file).exists() {
                    add(&format!("key show {file}"), b"");
                    add(&format!("key convert {file} --to jwk --public"), b"");
                    add(&format!("key import {file} --kid {file}"), b"");
                    add(&format!("jwks export {file}"), b"");
                    add(&format!("jwks lint {file}"), b"");
                    add(&format!("sign --key {file} --sub s"), b"");
                    add(&format!("sign --key {file} --alg ES384"), b"");
                }
            }
            add(&format!("key show {alg}.jwk --passphrase-file pass"), b"");
        }
        for line in [
            "keygen",
            "key list",
            "key rotate",
            "key remove nobody",
            "jwks export",
            "jwks export ring.json",
            "jwks lint ring.json",
            "jwks diff ring.json ring.json",
            "jwks cache list",
            "fixtures -o fixtures --force",
            "explain key_unusable",
            "completions bash",
            "sign --list-flaws",
            "serve --keys EdDSA.pem --listen 192.0.2.1:1",
            "serve --keys EdDSA.pem --listen 0.0.0.0:0",
            "probe http://192.0.2.1/ --key EdDSA.jwk",
        ] {
            add(line, b"");
        }
        let closed = ports::closed();
        add(&format!("probe http://{closed}/ --key EdDSA.jwk --timeout 100ms"), b"");
        let password = format!("http://user:{PASSWORD}@{closed}/jwks?key={PASSWORD}x");
        add(&format!("jwks fetch {} --timeout 50ms", password.split('?').next().unwrap_or_default()), b"");
        add(&format!("jwks fetch http://{closed}/ --timeout 50ms --http-header X:{PASSWORD}"), b"");
        add(&format!("jwks fetch http://{closed}/ --timeout 50ms --http-header {PASSWORD}"), b"");
        for file in ["encrypted.pem", "absent.pem", "."] {
            for passphrase in ["", "pass", "otherpass", "pass.utf16", "pass.quoted"] {
                let flag = if passphrase.is_empty() { "" } else { "--passphrase-file" };
                add(&format!("key show {file} {flag} {passphrase}"), b"");
            }
        }
        let others = FORMS.map(|(name, _)| name);
        let secrets =
            ["secret", "secret.hex", "secret.b64", "secret.utf16", "EdDSA.pem", "HS256.jwk", "absent"];
        for secret in secrets.iter().chain(&others) {
            for encoding in ["utf8", "hex", "base64", "base64url"] {
                let secret = format!("--secret-file {secret} --secret-encoding {encoding}");
                add(&format!("sign {secret} --alg HS512 --sub s"), b"");
                add(&format!("sign {secret} --secret-as-is --allow-weak-key"), b"");
                add(&format!("verify {secret} -"), self.tokens[self.tokens.len() - 1].as_bytes());
            }
        }
    }

    /// Good and bad tokens against right and wrong keys.
    fn with_tokens(&self, add: &mut impl FnMut(&str, &[u8])) {
        for (i, token) in self.tokens.iter().enumerate() {
            let own = self.keys.get(i / 3).unwrap_or(&"HS256");
            let cut = &token[..token.len() - 5];
            let spaced = token.replacen('.', ". ", 2);
            let marked = format!("{}+{}", &token[..token.len() - 20], &token[token.len() - 19..]);
            for shown in [token, cut, &spaced, &marked] {
                add(&format!("verify --key {own}.jwk -"), shown.as_bytes());
                add("inspect -", shown.as_bytes());
            }
            add(
                "verify --jwks ring.json --strict --iss i --aud a --profile access-token -",
                token.as_bytes(),
            );
            add("verify --key EdDSA.pem --kid x -", token.as_bytes());
            add("verify --jwks absent.json -", token.as_bytes());
            add("verify --batch --key ES256.pub @-", token.as_bytes());
            add(
                "verify --batch --jwks ring.json",
                format!("{token}\n{marked}\n{{\"token\":\"{cut}\"}}").as_bytes(),
            );
        }
    }

    /// Key files with a fault.
    fn with_broken_files(&self, add: &mut impl FnMut(&str, &[u8])) {
        let files =
            ["EdDSA.jwk", "RS256.jwk", "HS256.jwk", "ES512.pem", "RS256.pem", "EdDSA.der", "encrypted.pem"];
        for (f, file) in files.into_iter().enumerate() {
            let bytes = std::fs::read(self.jwtk.path(file)).expect("a file");
            for n in 0..20 {
                let broken = broken(&bytes, n + 21 * f);
                // Deriving a key from a passphrase is slow on purpose.
                let passphrase =
                    if file == "encrypted.pem" && n < 8 { "--passphrase-file otherpass" } else { "" };
                for line in
                    ["key show -", "sign --key -", "jwks lint -", "key import -", "verify --key - a.b.c"]
                {
                    if passphrase.is_empty() || line.starts_with("key") {
                        add(&format!("{line} {passphrase}"), &broken);
                    }
                }
            }
        }
    }

    /// A key, a secret or a token in place of a name, a flag or a URL.
    fn with_misplaced_secrets(&self, flags: &str, runs: &mut Vec<Run>) {
        let mut texts = vec![self.tokens[0].clone()];
        texts.extend(["EdDSA.jwk", "EdDSA.pem", "secret", "secret.b64"].map(|f| self.jwtk.read(f)));
        let flags: Vec<&str> = flags.split(' ').collect();
        for text in &texts {
            let at = format!("@{text}");
            let env = format!("env:{text}");
            let claim = format!("aud:={text}");
            let closed = ports::closed_url();
            let flag = format!("--{text}");
            for args in [
                &["sign", "--key", text][..],
                &["sign", "--key", &env],
                &["sign", "--alg", text],
                &["sign", "--exp", text],
                &["sign", "--secret-file", text],
                &["sign", "--claims", &at],
                &["sign", "-c", &claim],
                &["verify", "--key", text, "a.b.c"],
                &["verify", "--jwks", text, "a.b.c"],
                &["verify", "--leeway", text, "a.b.c"],
                &["verify", &at],
                &["verify", "a.b.c", text],
                &["inspect", &at],
                &["key", "show", text],
                &["key", text],
                &["key", "remove", text],
                &["key", "rotate", "--overlap", text],
                &["sign", "--secret-env", text],
                &["sign", "--header", text],
                &["sign", "--kid", text],
                &["sign", "--break", text],
                &["sign", "--secret-file", "secret", "--secret-encoding", text],
                &["sign", "--key", "ES256.jwk", "--passphrase-file", text],
                &["verify", "--secret-env", text, "a.b.c"],
                &["verify", "--secret-file", text, "a.b.c"],
                &["verify", "--kid", text, "a.b.c"],
                &["verify", "--alg", text, "a.b.c"],
                &["verify", "--profile", text, "a.b.c"],
                &["verify", "--claim", text, "a.b.c"],
                &["verify", "--batch", "--key", "ES256.jwk", &at],
                &["jwks", "fetch", text],
                &["jwks", "fetch", &closed, "--cacert", text],
                &["jwks", "fetch", &closed, "--http-header", text],
                &["jwks", "fetch", &closed, "--timeout", text],
                &["jwks", "export", text],
                &["jwks", "cache", "clear", text],
                &["key", "convert", text, "--to", "pem"],
                &["key", "convert", "EdDSA.jwk", "--to", text],
                &["key", "import", text],
                &["keygen", "--alg", text],
                &["serve", "--keys", text],
                &["serve", "--listen", text],
                &["serve", "--issuer", text],
                &["verify", "--issuer", text, "a.b.c"],
                &["verify", "--better-auth", text, "a.b.c"],
                &["jwks", "diff", "ES256.pub", text],
                &["serve", "--fault", text],
                &["fixtures", "--key", text],
                &["probe", &closed, "--key", text, "--iss", "i", "--aud", "a"],
                &["completions", text],
                &["man", "inspect", text],
                &["inspect", "--at", text, "a.b.c"],
                &["inspect", text],
                &["verify", "--key", "ES256.jwk", text],
                &["--color", text, "key", "list"],
                &["verify", &flag, "a.b.c"],
                &["jwks", "lint", text],
                &["jwks", "diff", text, text],
                &["keygen", "--passphrase-file", text, "--format", "pem", "-o", "never"],
                &["probe", text],
                &["explain", text],
                &[text],
            ] {
                let args = args.iter().chain(&flags).map(|a| (*a).to_owned()).collect();
                runs.push(Run { args, stdin: Vec::new(), vars: Vec::new(), exposes: false });
            }
            let host = format!("a@{text}");
            let words = ["verify", "--issuer", &host, "a.b.c"];
            let args = words.iter().chain(&flags).map(|a| (*a).to_owned()).collect();
            runs.push(Run { args, stdin: Vec::new(), vars: Vec::new(), exposes: false });
            for name in ["JWTK_KEY", "JWTK_JWKS", "JWTK_KEYS"] {
                let args = ["verify", "a.b.c"].iter().chain(&flags).map(|a| (*a).to_owned()).collect();
                let vars = vec![(name, text.trim().to_owned())];
                runs.push(Run { args, stdin: Vec::new(), vars, exposes: false });
            }
        }
        // Something that looks like a word is not repeated as the name of a secret file or a variable.
        for text in [PASSPHRASE, PASSWORD] {
            for args in [
                &["sign", "--secret-env", text][..],
                &["sign", "--secret-file", text],
                &["verify", "--secret-env", text, "a.b.c"],
                &["verify", "--key", &format!("env:{text}"), "a.b.c"],
                &["key", "show", "encrypted.pem", "--passphrase-file", text],
                &["keygen", "--passphrase-file", text, "--format", "pem", "-o", "never"],
            ] {
                let args = args.iter().chain(&flags).map(|a| (*a).to_owned()).collect();
                runs.push(Run { args, stdin: Vec::new(), vars: Vec::new(), exposes: false });
            }
        }
        for (args, exposes) in [
            (&["key", "convert", "EdDSA.jwk", "--to", "pem"][..], true),
            (&["key", "convert", "RS256.pem", "--to", "jwk"], true),
            (&["key", "convert", "HS256.jwk", "--to", "pem"], true),
            (&["keygen", "-o", "-"], true),
            (&["sign", "--secret-env", "THE_SECRET", "--alg", "HS256"], false),
            (&["sign", "--key", "env:THE_KEY"], false),
            (&["key", "show", "env:THE_SECRET"], false),
            (&["key", "show", "env:THE_KEY"], false),
        ] {
            let args = args.iter().chain(&flags).map(|a| (*a).to_owned()).collect();
            let vars = vec![("THE_SECRET", SECRET.to_owned()), ("THE_KEY", self.jwtk.read("RS256.jwk"))];
            runs.push(Run { args, stdin: Vec::new(), vars, exposes });
        }
    }
}

/// The file with one fault, a different one for each number.
fn broken(file: &[u8], n: usize) -> Vec<u8> {
    let at = (n * 7919 + 13) % file.len();
    let mut bytes = file.to_vec();
    let text = || String::from_utf8_lossy(file).into_owned();
    match n % 10 {
        0 => bytes.truncate(at),
        1 => bytes[at] ^= 0x20,
        2 => bytes[at] = b'"',
        3 => bytes.insert(at, b'\n'),
        4 => drop(bytes.splice(at..at, *b"\xff\x1b[2J")),
        5 => drop(bytes.drain(at..(at + 7).min(file.len()))),
        6 => bytes = text().replace("\":\"", "\":[\"").into_bytes(),
        7 => bytes = text().replace("\"d\":", "\"kid\":7,\"x\":").replace("PRIVATE", "PUBLIC").into_bytes(),
        8 => {
            bytes = text()
                .replace("\"d\":", "\"d\":\"AA\",\"d\":")
                .replace("-----BEGIN", "-----BEGIN RSA")
                .into_bytes()
        }
        _ => bytes = [&bytes[at..], &bytes[..at]].concat(),
    }
    bytes
}
