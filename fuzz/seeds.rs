//! The seeds of the targets: published vectors from tests/vectors, a few lines of our own, and every input that ever
//! failed in a long run (fuzz/regressions).

use jwtk::{JwkSet, base64url, cli::Entry};
use serde_json::Value;
use std::{
    collections::HashSet,
    fs,
    path::{Path, PathBuf},
    sync::LazyLock,
};

const URLS: &str = "\
https://idp.example
https://user:secret@idp.example:8443/realms/a?x=1#f
http://localhost:3000/api/auth/jwks
http://127.0.0.1/k
http://[::1]:80/k
http://idp.example/k
file:/etc/passwd
https://\u{202e}xn--nxasmq6b/\u{1b}[2J";

const TIMES: &str = "\
now
+15m
-1h
5m ago
2 hours ago
1h30m
7d
90s
12345
1795204800
1795204800.5
1.5e9
253402300800
99999999999999999999
-9223372036854775808
2026-11-20T20:14:03Z
1970-01-01T01:00:00+01:00
9999-12-31T23:59:59Z
P1DT2H
1y 2mo 3w
9223372036854775807s";

/// The seeds of a target.
pub fn of(target: &str) -> Vec<Vec<u8>> {
    let lines = |text: &str| text.lines().map(|l| l.as_bytes().to_vec()).collect();
    let mut seeds: Vec<Vec<u8>> = match target {
        "token" => VECTORS.iter().map(|v| token(v).as_bytes().to_vec()).collect(),
        "claims" => VECTORS.iter().filter_map(|v| header_and_payload(token(v))).collect(),
        "key_set" => VECTORS.iter().map(set).chain(rfc_files()).collect(),
        "key_file" => key_files().into_iter().chain(VECTORS.iter().map(key)).chain(rfc_files()).collect(),
        "cache_entry" => cache_entries(),
        "discovery" => {
            let document = |l: &str| format!(r#"{{"issuer":"https://idp.example","jwks_uri":"{l}"}}"#).into();
            let mut urls: Vec<Vec<u8>> = lines(URLS);
            urls.extend(URLS.lines().map(document));
            urls
        }
        "time" => lines(TIMES),
        _ => Vec::new(),
    };
    seeds.extend(files(&root().join("fuzz/regressions").join(target)));
    // Large seeds only slow a fuzzer down.
    seeds.retain(|s| s.len() <= 4096);
    seeds.sort();
    seeds.dedup();
    seeds
}

/// The published keys of RFC 7515 appendix A and RFC 8037 appendix A, which sign most vectors.
pub fn rfc_keys() -> JwkSet {
    let of = |id: &str| {
        VECTORS.iter().find(|v| v["id"] == id).expect("the vector is there")["key"]["jwk"].to_string()
    };
    let keys = ["rfc7515-A.1", "rfc7515-A.2", "rfc7515-A.3", "rfc8037-A.4"].map(of);
    JwkSet::parse(format!(r#"{{"keys":[{}]}}"#, keys.join(",")).as_bytes()).expect("a set")
}

/// Whether a vector has this header and payload. A fuzzer cannot sign anything else with these keys.
pub fn is_signed(token: &str) -> bool {
    static INPUTS: LazyLock<HashSet<&str>> =
        LazyLock::new(|| VECTORS.iter().filter_map(|v| Some(self::token(v).rsplit_once('.')?.0)).collect());
    // A JWS in JSON cannot be compared with the vectors, and passes.
    token.starts_with('{') || token.rsplit_once('.').is_some_and(|(input, _)| INPUTS.contains(input))
}

static VECTORS: LazyLock<Vec<Value>> = LazyLock::new(|| {
    let texts = files(&root().join("tests/vectors/tokens"));
    let lines = texts.iter().flat_map(|text| text.split(|b| *b == b'\n')).filter(|line| !line.is_empty());
    lines.filter_map(|line| serde_json::from_slice(line).ok()).collect()
});

fn token(vector: &Value) -> &str {
    vector["token"].as_str().unwrap_or_default()
}

fn header_and_payload(token: &str) -> Option<Vec<u8>> {
    let mut parts = token.split('.').map(base64url::decode);
    Some([parts.next()?.ok()?, parts.next()?.ok()?].join(&0))
}

fn key(vector: &Value) -> Vec<u8> {
    vector["key"]["jwk"].to_string().into_bytes()
}

fn set(vector: &Value) -> Vec<u8> {
    match &vector["key"]["jwks"] {
        Value::Null => format!(r#"{{"keys":[{}]}}"#, vector["key"]["jwk"]).into_bytes(),
        set => set.to_string().into_bytes(),
    }
}

fn rfc_files() -> Vec<Vec<u8>> {
    files(&root().join("tests/vectors/rfc"))
}

fn key_files() -> Vec<Vec<u8>> {
    let keys = root().join("tests/vectors/keys");
    let folders = fs::read_dir(keys).into_iter().flatten().flatten();
    folders.flat_map(|folder| files(&folder.path())).collect()
}

fn cache_entries() -> Vec<Vec<u8>> {
    let mut full = Entry::of("https://idp.example/k", 1_795_204_800_000, br#"{"keys":[]}"#.to_vec());
    full.meta.max_age = Some(600);
    full.meta.etag = Some("\"1\"".to_owned());
    full.meta.content_type = Some("application/json".to_owned());
    let empty = Entry::of("http://[::1]/", 0, Vec::new());
    let written = |entry: Entry| {
        let mut bytes = Vec::new();
        entry.write(&mut bytes).expect("memory takes it");
        bytes
    };
    [full, empty].map(written).to_vec()
}

/// The files of a folder; none if the folder does not exist.
fn files(folder: &Path) -> Vec<Vec<u8>> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().filter(|e| e.path().is_file());
    entries
        .map(|e| fs::read(e.path()).unwrap_or_else(|why| panic!("{}: {why}", e.path().display())))
        .collect()
}

/// The root of the repository: the folder of this package, or of the package in the folder `fuzz`.
fn root() -> PathBuf {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = here.ancestors().find(|p| p.join("tests/vectors").is_dir()).expect("the vectors are there");
    root.to_owned()
}
