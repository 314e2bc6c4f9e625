//! The runs: each command with good files, broken ones, tokens, and secrets where they do not belong.

use super::{FORMS, Lab, PASSPHRASE, PASSWORD, Run, SECRET};
use crate::support::ports;

impl Lab {
    pub(super) fn add_runs(&self, runs: &mut Vec<Run>) {
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
            "fixtures -o fixtures --force --alg EdDSA",
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
                .into_bytes();
        }
        _ => bytes = [&bytes[at..], &bytes[..at]].concat(),
    }
    bytes
}
