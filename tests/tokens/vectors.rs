//! Tokens and keys made by others, judged by the program's output. `tests/vectors/README.md` says where they come
//! from and what their fields mean.

use std::collections::BTreeMap;
use std::fs;
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::thread;

mod expected;

use crate::support::Jwtk;
use expected::{Expectation, Expected};
use jwtk::jwa::Verifier;
use jwtk::{base64url, json as strict_json, jwk};
use serde::Deserialize;
use serde_json::value::RawValue;
use serde_json::{Value, json};

#[test]
fn rfc() {
    hold("rfc", 47);
}

/// RFC 7520 section 4.5 and RFC 7797 section 4: the signatures are valid over detached or unencoded content.
#[test]
fn rfc_detached_and_unencoded_content() {
    let lines = vector("tokens/rfc.jsonl");
    let cases = || lines.lines().map(|line| serde_json::from_str::<Case>(line).expect("a case"));
    let jwtk = Jwtk::new();
    let verify = |case: &Case, more: &[&str]| {
        let key = case.key.as_ref().and_then(|k| k.jwk.as_ref()).expect("a key");
        jwtk.write("key.json", key.get());
        let flags = ["verify", "--signature-only", "--json", "--key", "key.json", "-"];
        jwtk.run([&flags[..], more].concat(), &case.token)
    };
    let same = cases().find(|case| case.id == "rfc7520-4.4-compact").expect("the same, not detached");
    let payload = same.token.split('.').nth(1).expect("a payload");
    jwtk.write("content", base64url::decode(payload).expect("base64url"));
    let mut found = 0;
    for case in cases() {
        let (given, code) = if case.id.starts_with("rfc7520-4.5") {
            assert_eq!(verify(&case, &[]).json()["code"], "content_detached", "{}", case.id);
            (&["--detached", "content"][..], 0)
        } else if case.id.starts_with("rfc7797") {
            (&[][..], i32::from(case.id.contains("no-crit")))
        } else {
            continue;
        };
        let out = verify(&case, given);
        assert_eq!(out.code, code, "{}: {}", case.id, out.stdout);
        found += 1;
    }
    assert_eq!(found, 6);
    // RFC 7797 section 4.2: both at once.
    let key = cases().find(|case| case.id == "rfc7797-compact-b64false").and_then(|case| case.key);
    let token = "eyJhbGciOiJIUzI1NiIsImI2NCI6ZmFsc2UsImNyaXQiOlsiYjY0Il19..\
        A5dxf2s96_n5FLueVuW1Z_vh161FwXZC4YLPff6dmDY";
    jwtk.write("content", "$.02");
    let case = Case { id: String::new(), token: token.to_owned(), key, ..same };
    assert_eq!(verify(&case, &["--detached", "content"]).code, 0);
}

#[test]
fn a18_wycheproof() {
    holds!(A18, "each of 401 cases has the verdict and the code word of its line in tests/vectors/expected");
    hold_in_batches("wycheproof-jws", 401);
}

/// Signatures over bytes, through the library's own `Verifier`.
#[test]
fn a19_wycheproof_signatures() {
    holds!(
        A19,
        "1,675 signatures are judged as Wycheproof judges them; four in an encoding without NULL, which it leaves open, are refused, and so are PSS salts whose length is not that of the hash"
    );
    #[derive(Deserialize)]
    struct Group {
        file: String,
        alg: String,
        key: Box<RawValue>,
        tests: Vec<(u32, String, String, String)>,
    }
    let (mut cases, mut wrong) = (0, Vec::new());
    for line in vector("signatures/wycheproof.jsonl").lines() {
        let group: Group = serde_json::from_str(line).expect("a group");
        let key = strict_json::parse_object(group.key.get().as_bytes()).expect("a key");
        let (jwk::Key::Public(jwk), _) = jwk::Key::from_object(&key).expect("a key that can be read") else {
            panic!()
        };
        let verifier = Verifier::new(&jwk.key, group.alg.parse().expect("an algorithm"), false)
            .expect("a key that can be used");
        for (id, result, message, signature) in group.tests {
            let bytes = |text: &str| base64url::decode(text).expect("base64url");
            let accepted = verifier.verify(&bytes(&message), &bytes(&signature));
            // RFC 7518 section 3.5: the salt is as long as the hash, even where another length is valid.
            let valid = result == "valid" && !group.file.ends_with("_mgf1_0");
            cases += 1;
            // "Acceptable" means an algorithm without NULL: a different encoding from the one that RFC 8017 section 9.2
            // makes and section 8.2.2 compares.
            if accepted != valid {
                wrong.push(format!("{} {id} is {result}", group.file));
            }
        }
    }
    assert_eq!((cases, wrong), (1675, Vec::new()));
}

#[test]
fn hostile() {
    hold("hostile", 464);
}

#[test]
fn peers_valid() {
    hold("peers-valid", 140);
}

#[test]
fn peers_negative() {
    hold("peers-negative", 4);
}

#[test]
fn json_test_suite_as_payload() {
    hold_in_batches("jsontestsuite-payload", 316);
}

#[test]
fn thumbprints() {
    holds!(D20, "`key show` has the thumbprints of RFC 7638 section 3.1 and RFC 8037 A.3");
    #[derive(Deserialize)]
    struct Thumbprint {
        id: String,
        jwk: Value,
        sha256: String,
    }
    let cases: Vec<Thumbprint> = serde_json::from_str(&vector("thumbprints.json")).expect("cases");
    let jwtk = Jwtk::new();
    for case in cases {
        jwtk.write("key.json", case.jwk.to_string());
        let out = jwtk.run(["key", "show", "key.json", "--json"], "");
        assert_eq!(out.code, 0, "{}: {}", case.id, out.stderr);
        assert_eq!(out.json()["thumbprint"], case.sha256.as_str(), "{}", case.id);
    }
}

/// RFC 7517 appendices A.2 and B hold private and certified keys, A.3 holds HMAC keys.
#[test]
fn rfc_7517_sets_are_exported_without_private_members() {
    let jwtk = Jwtk::new();
    for name in ["rfc7517_A.1.jwkset.json", "rfc7517_A.2.jwkset.json", "rfc7517_B.jwk.json"] {
        let source = vector(&format!("rfc/{name}"));
        jwtk.write("key.json", &source);
        let out = jwtk.run(["jwks", "export", "key.json"], "");
        assert_eq!(out.code, 0, "{name}: {}", out.stderr);
        let set = out.json();
        let keys = set["keys"].as_array().unwrap_or_else(|| panic!("{name}: no key set: {set}"));
        for key in keys {
            for member in ["d", "p", "q", "dp", "dq", "qi", "k"] {
                assert!(key.get(member).is_none(), "{name}: `{member}` is published");
            }
            if let Some(n) = key["n"].as_str() {
                assert!(source.contains(n), "{name}: another modulus came out");
            }
        }
    }
    jwtk.write("key.json", vector("rfc/rfc7517_A.3.jwkset.json"));
    let out = jwtk.run(["jwks", "export", "key.json"], "");
    assert_eq!((out.code, out.stdout.as_str()), (2, ""), "{}", out.stderr);
}

/// A case of the files in `tests/vectors/tokens`.
#[derive(Deserialize)]
struct Case {
    id: String,
    token: String,
    key: Option<Key>,
    expect: String,
    expect_sig: Option<String>,
    reason: String,
}

impl Case {
    /// The flag for its key, and the key.
    fn source(&self) -> Option<(&str, &str)> {
        match &self.key {
            Some(Key { jwk: Some(key), .. }) => Some(("--key", key.get())),
            Some(Key { jwks: Some(set), .. }) => Some(("--jwks", set.get())),
            _ => None,
        }
    }
}

/// Unparsed: a key must reach the program byte for byte.
#[derive(Deserialize)]
struct Key {
    jwk: Option<Box<RawValue>>,
    jwks: Option<Box<RawValue>>,
}

/// The members that a verdict needs. The rest is skipped unread: `claims` may hold numbers beyond any type.
#[derive(Deserialize)]
struct Verdict {
    valid: bool,
    code: Option<String>,
}

fn cases(file: &str, count: usize) -> Vec<Case> {
    let cases: Vec<Case> = vector(&format!("tokens/{file}.jsonl"))
        .lines()
        .map(|line| serde_json::from_str(line).unwrap_or_else(|e| panic!("{file}: {e}: {line}")))
        .collect();
    assert_eq!(cases.len(), count, "cases of {file}");
    cases
}

/// Each case with its expectation.
fn expectations<'a>(cases: &'a [Case], lines: &'a str) -> Vec<(&'a Case, Expectation<'a>)> {
    let expected = Expected::parse(lines);
    let of = |case: &Case| {
        let valid = case.expect_sig.as_deref().unwrap_or(&case.expect) == "valid";
        expected.of(&case.id, valid)
    };
    let work = cases.iter().map(|case| (case, of(case))).collect();
    expected.all_used();
    work
}

/// Like `hold`, for cases that differ only in their signature or payload: all tokens of a key in one run. The code word
/// of each is compared; its exit code is the same for all tokens.
#[track_caller]
fn hold_in_batches(file: &str, count: usize) {
    let (cases, lines) = (cases(file, count), vector(&format!("expected/{file}.tsv")));
    /// A token, and its expectation.
    type Batch<'a> = Vec<(&'a Case, &'a str)>;
    let mut batches: BTreeMap<(&str, &str, &str), Batch<'_>> = BTreeMap::new();
    for (case, expected) in expectations(&cases, &lines) {
        let (source, key) = case.source().expect("a key to run it with");
        for (flags, verdict) in expected.runs {
            batches.entry((source, key, flags)).or_default().push((case, verdict));
        }
    }
    let (jwtk, mut failed) = (Jwtk::new(), Vec::new());
    for ((source, key, flags), batch) in batches {
        jwtk.write("key.json", key);
        let tokens: String =
            batch.iter().map(|(case, _)| format!("{}\n", json!({ "token": case.token }))).collect();
        let args = ["verify", "--batch", source, "key.json"].into_iter().chain(flags.split(' '));
        let out = jwtk.run(args, tokens);
        let verdicts: Vec<Verdict> =
            out.stdout.lines().map(|line| serde_json::from_str(line).expect("a verdict a line")).collect();
        assert_eq!(verdicts.len(), batch.len(), "{}", out.stderr);
        for ((case, expected), verdict) in batch.into_iter().zip(verdicts) {
            let wanted = expected.split_once(' ').map(|(_, code)| code);
            if verdict.code.as_deref() != wanted || verdict.valid != wanted.is_none() {
                failed.push(format!(
                    "{} {flags}: {:?}, wanted {wanted:?}: {}",
                    case.id, verdict.code, case.reason
                ));
            }
        }
        assert!(
            !secrets(key).iter().any(|secret| out.stdout.contains(secret) || out.stderr.contains(secret))
        );
    }
    assert!(failed.is_empty(), "of {file} do not hold:\n{}", failed.join("\n"));
}

/// Runs every case of a file, on a few threads, and fails with a list of those that do not hold.
#[track_caller]
fn hold(file: &str, count: usize) {
    let cases = cases(file, count);
    let lines = vector(&format!("expected/{file}.tsv"));
    let work = expectations(&cases, &lines);
    let (next, failed) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let workers = thread::available_parallelism().map_or(2, |n| n.get().clamp(2, 4));
    thread::scope(|threads| {
        for _ in 0..workers {
            threads.spawn(|| {
                let jwtk = Jwtk::new();
                while let Some((case, expected)) = work.get(next.fetch_add(1, Ordering::Relaxed)) {
                    for (flags, verdict) in &expected.runs {
                        if let Err(why) = judge(&jwtk, case, flags, verdict) {
                            failed.lock().expect("no thread panics with the lock").push((&case.id, why));
                        }
                    }
                }
            });
        }
    });
    let mut failed = failed.into_inner().expect("no thread panics with the lock");
    failed.sort();
    let list: String = failed.iter().map(|(id, why)| format!("\n  {id}: {why}")).collect();
    assert!(failed.is_empty(), "{} of {} cases of {file} do not hold:{list}", failed.len(), cases.len());
}

/// Runs a case with these flags; `expected` is its exit code, and its code word if it is not accepted.
fn judge(jwtk: &Jwtk, case: &Case, flags: &str, expected: &str) -> Result<(), String> {
    let (source, key) = case.source().ok_or("no key to run it with")?;
    jwtk.write("key.json", key);
    let verify = ["verify", "--json", source, "key.json", "-"];
    let out = jwtk.run(verify.into_iter().chain(flags.split(' ')), &case.token);
    let verdict: Verdict = serde_json::from_str(&out.stdout)
        .map_err(|e| format!("--json did not print one JSON document: {e}: {:.80}", out.stdout))?;
    let code = verdict.code.map(|code| format!(" {code}")).unwrap_or_default();
    let found = format!("{}{code}", out.code);
    if found != expected {
        let stderr = out.stderr.trim_end();
        return Err(format!("{flags}: {found}, wanted {expected}: {} [{stderr}]", case.reason));
    }
    if verdict.valid != (out.code == 0) {
        return Err("`valid` and the exit code disagree".into());
    }
    if secrets(key).iter().any(|secret| out.stdout.contains(secret) || out.stderr.contains(secret)) {
        return Err("a private member or secret is on the output".into());
    }
    Ok(())
}

/// What must never be shown of a key or a set: its private members, if they are long enough to recognize.
fn secrets(key: &str) -> Vec<String> {
    let Ok(document) = serde_json::from_str::<Value>(key) else { return Vec::new() };
    let keys = document["keys"].as_array().map_or(std::slice::from_ref(&document), Vec::as_slice);
    keys.iter()
        .flat_map(|key| ["d", "k", "p"].map(|member| key[member].as_str().unwrap_or_default()))
        .filter(|secret| secret.len() > 12)
        .map(str::to_owned)
        .collect()
}

fn vector(name: &str) -> String {
    let path = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/vectors").join(name);
    fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()))
}
