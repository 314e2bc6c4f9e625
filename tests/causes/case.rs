//! A case, what came of it, and what must hold for every one.

use crate::support::{Jwtk, Output, forge::Forge};
use jwtk::{
    base64url,
    cause::issuers::{self, Issuer},
    json,
    jwa::Algorithm,
    jwt::ClaimsSet,
};
use serde_json::Value;
use std::{collections::HashMap, sync::OnceLock};
use unicode_width::UnicodeWidthStr as _;

/// A situation, and what the report must conclude.
pub(crate) struct Case {
    /// Its name, and the name of its head.
    pub(crate) name: &'static str,
    /// What happened, as the one who meets it would tell it.
    pub(crate) about: &'static str,
    /// The first cause; empty where there is none to be named.
    pub(crate) cause: &'static str,
    pub(crate) confidence: &'static str,
    /// Where its first fix is.
    pub(crate) place: &'static str,
    /// What the head must not say: the facts of the case refute it.
    pub(crate) never: &'static [&'static str],
    /// Sets it up and says what to run.
    pub(crate) set_up: fn(&mut Lab) -> Vec<String>,
}

impl Case {
    /// What must come out, in one line.
    pub(crate) fn conclusion(&self) -> String {
        match self.cause {
            "" => "No cause.".to_owned(),
            cause => format!("`{cause}`, {}, fix: {}", self.confidence, self.place),
        }
    }
}

/// A case in few lines.
macro_rules! case {
    ($name:literal, $about:literal, $cause:literal $confidence:literal $place:literal, $never:expr, |$lab:ident| $run:expr) => {
        $crate::causes::case::Case {
            name: $name,
            about: $about,
            cause: $cause,
            confidence: $confidence,
            place: $place,
            never: $never,
            set_up: |$lab| $run,
        }
    };
}

/// Where a case happens.
pub(crate) struct Lab {
    pub(crate) jwtk: Jwtk,
    pub(crate) stdin: String,
    /// What must live as long as the run: servers.
    #[allow(dead_code, reason = "it is there to be dropped")]
    kept: Vec<Box<dyn std::any::Any>>,
}

impl Lab {
    fn new() -> Self {
        Self { jwtk: Jwtk::new(), stdin: String::new(), kept: Vec::new() }
    }

    /// Keeps a server running as long as the case.
    #[allow(dead_code, reason = "cases with a server need it")]
    pub(crate) fn keep(&mut self, server: impl std::any::Any) {
        self.kept.push(Box::new(server));
    }

    /// Writes a file, and names it.
    pub(crate) fn file(&self, name: &str, content: impl AsRef<[u8]>) -> String {
        self.jwtk.write(name, content);
        name.to_owned()
    }
}

/// The key of an algorithm that all cases share: keys take long to make. Its public JWK has the kid `k`.
pub(crate) fn key(algorithm: Algorithm) -> &'static Forge {
    static KEYS: OnceLock<HashMap<Algorithm, Forge>> = OnceLock::new();
    let all = [Algorithm::RS256, Algorithm::PS256, Algorithm::ES256, Algorithm::EdDSA];
    let keys = KEYS.get_or_init(|| all.map(|algorithm| (algorithm, Forge::new(algorithm))).into());
    &keys[&algorithm]
}

/// `words` as arguments: split at blanks.
pub(crate) fn args(words: &str) -> Vec<String> {
    words.split_whitespace().map(str::to_owned).collect()
}

/// A token of the shared key with these claims before its `exp`, checked with flags that may have blanks in them.
pub(crate) fn verify(lab: &Lab, claims: &str, flags: &[&str]) -> Vec<String> {
    checked(lab, &key(Algorithm::ES256).good(&format!("{claims},")), flags)
}

/// The same for a whole token.
pub(crate) fn checked(lab: &Lab, token: &str, flags: &[&str]) -> Vec<String> {
    let key = lab.file("key.jwk", key(Algorithm::ES256).jwk());
    let fixed = ["verify", token, "--key", &key, "--at", "2026-11-20T20:00:00Z"];
    fixed.iter().chain(flags).map(|arg| (*arg).to_owned()).collect()
}

/// What came of a case, as text and as JSON.
pub(crate) struct Seen {
    text: Output,
    json: Value,
    head: String,
}

impl Seen {
    /// Sets a case up twice, so that a second run does not find what the first one left.
    pub(crate) fn of(case: &Case) -> Self {
        let run = |more: &[&str]| {
            let mut lab = Lab::new();
            let args = (case.set_up)(&mut lab);
            let args = args.into_iter().chain(more.iter().map(|arg| (*arg).to_owned()));
            lab.jwtk.run(args.collect::<Vec<_>>(), &lab.stdin)
        };
        let (text, json) = (run(&[]), run(&["--json"]));
        // What `inspect` shows is data. Of verify, warnings about a key file or a secret come before the verdict.
        let shown = if text.stdout.starts_with("! NOT VERIFIED") { &text.stdout } else { &text.stderr };
        let verdict = shown.find(['✗', '✓', '?']).filter(|_| shown == &text.stderr).unwrap_or_default();
        let head = shown[verdict..].split("\n\n").next().unwrap_or_default().trim_end().to_owned() + "\n";
        let head = with_one_port(&head);
        let json = serde_json::from_str(&json.stdout)
            .unwrap_or_else(|e| panic!("{}: {e}: {}", case.name, json.stdout));
        Self { text, json, head }
    }

    /// The products whose tokens a case has on its command line or its standard input.
    pub(crate) fn issuers(case: &Case) -> Vec<&'static Issuer> {
        let mut lab = Lab::new();
        let args = (case.set_up)(&mut lab);
        let part = |text: Option<&str>| {
            let bytes = base64url::decode(text?).ok()?;
            json::parse_object(&bytes).ok()
        };
        let of = |arg: &String| {
            let mut parts = arg.split('.');
            let header = part(parts.next())?;
            let claims = part(parts.next()).unwrap_or_default();
            issuers::of(&ClaimsSet(claims), Some(&header))
        };
        args.iter().chain([&lab.stdin]).filter_map(of).collect()
    }

    /// The head as a block of code.
    pub(crate) fn head_as_block(&self) -> String {
        format!("```\n{}```\n", self.head)
    }

    /// What does not hold.
    pub(crate) fn mistakes(&self, case: &Case) -> Vec<String> {
        let mut wrong = Vec::new();
        let mut must = |holds: bool, what: String| {
            if !holds {
                wrong.push(what);
            }
        };
        let first = &self.json["causes"][0];
        let word = |value: &Value| value.as_str().unwrap_or_default().to_owned();
        for (what, found, wanted) in [
            ("cause", word(&first["code"]), case.cause),
            ("confidence", word(&first["confidence"]), case.confidence),
            ("place", word(&first["fix"][0]["where"]), case.place),
        ] {
            must(
                found == wanted,
                format!("{what} {found:?}, wanted {wanted:?}\n{}{}", self.text.stderr, self.text.stdout),
            );
        }
        let lines: Vec<&str> = self.head.lines().collect();
        must(lines.iter().all(|line| line.width() <= 80), format!("wider than 80 columns:\n{}", self.head));
        must(lines.len() <= 8, format!("longer than eight lines:\n{}", self.head));
        // A cause and its fix fit three lines.
        let starts: Vec<usize> = (1..lines.len()).filter(|i| is_cause(lines[*i])).collect();
        for (i, start) in starts.iter().enumerate() {
            let end = starts.get(i + 1).copied().unwrap_or(lines.len());
            let own = lines[*start..end].iter().take_while(|line| !line.starts_with("  to tell")).count();
            must(own <= 3, format!("a cause of {own} lines:\n{}", self.head));
        }
        for never in case.never {
            must(!self.head.contains(never), format!("says {never:?}:\n{}", self.head));
        }
        // The head has the last word on a fetch that it explains.
        let is_of_fetch = first["evidence"].as_array().is_some_and(|all| all.contains(&"source".into()))
            && self.json["error"]["url"].is_string();
        must(
            !is_of_fetch || !self.text.stderr.contains("hint:"),
            format!("the fetch has hints beside its cause:\n{}", self.text.stderr),
        );
        // Only what a program prints for people: no escapes of Rust.
        must(!self.head.contains("\\u{"), format!("an escape of Rust:\n{}", self.head));
        wrong
    }
}

/// A head in which every port of this machine is the same: all that the system gives have five digits.
fn with_one_port(head: &str) -> String {
    let mut parts = head.split("127.0.0.1:");
    let mut out = parts.next().unwrap_or_default().to_owned();
    for part in parts {
        let rest = part.trim_start_matches(|c: char| c.is_ascii_digit());
        out.push_str(&format!("127.0.0.1:{}{rest}", &"55555"[..part.len() - rest.len()]));
    }
    out
}

fn is_cause(line: &str) -> bool {
    ["  cause ", "  likely ", "  perhaps "].iter().any(|label| line.starts_with(label))
}
