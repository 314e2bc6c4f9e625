//! One function per target: it takes bytes, and panics where a law does not hold.

mod laws;

use super::seeds;
use jwtk::{
    JwkSet, base64url,
    cli::{Discovery, Entry, FetchUrl, key_set_of},
    hidden::is_hidden,
    json,
    jwa::{Algorithm, Signer, hmac::Secret},
    jwk::{Key, KeyFile, KeyRing, SecretJwk, diff::diff, lint::lint, pem, ring::State, set::Choice},
    jwt::{self, ClaimsSet, Policy, batch::Batch, sign::SigningKey},
    time::{NumericDate, Time, in_words, parse_duration},
};
use std::{
    str,
    sync::{Arc, LazyLock},
};

/// Takes bytes, and panics where a law does not hold.
pub type Target = fn(&[u8]);

/// Every target by name.
pub const TARGETS: [(&str, Target); 7] = [
    ("token", token),
    ("claims", claims),
    ("key_set", key_set),
    ("key_file", key_file),
    ("cache_entry", cache_entry),
    ("discovery", discovery),
    ("time", time),
];

/// 2026-11-20T20:00:00Z.
const NOW: NumericDate = NumericDate::from_seconds(1_795_204_800);

/// A token of any bytes, against the public keys of the RFCs. The fuzzer cannot sign with them.
pub fn token(data: &[u8]) {
    static KEYS: LazyLock<Arc<JwkSet>> = LazyLock::new(|| Arc::new(seeds::rfc_keys()));
    let Ok(token) = str::from_utf8(data) else { return };
    let bare = Policy { signature_only: true, ..laws::loosest() };
    let full = laws::strictest();
    let reports = [bare, laws::loosest(), Policy::default(), full.clone()]
        .map(|policy| jwt::verify(token, &KEYS, &policy, NOW));
    reports.iter().for_each(laws::report_is_consistent);
    assert!(reports.is_sorted_by_key(|r| !r.is_valid()), "a stricter policy accepts more");
    assert!(reports[0].key.is_none() || seeds::is_signed(token), "forged");
    let [first, others @ ..] = &Batch::new(KEYS.clone(), Arc::new(full)).verify(&[token; 5], NOW)[..] else {
        return;
    };
    assert_eq!((first.verdict, first.code), (reports[3].verdict, reports[3].code));
    assert!(others.iter().all(|o| o == first));
    let inspection = jwt::inspect(token, NOW);
    assert!(inspection.is_ok() || !reports[1].is_valid(), "accepted, and cannot be shown");
}

/// Any header, a zero byte, and any payload, with a valid signature.
pub fn claims(data: &[u8]) {
    static SECRET: LazyLock<SecretJwk> =
        LazyLock::new(|| SecretJwk::bare(Secret::new(vec![7; 32]).expect("a secret")));
    let mut parts = data.splitn(2, |b| *b == 0);
    let [header, payload] = [(); 2].map(|()| parts.next().unwrap_or_default());
    laws::json_reads_back(header);
    laws::json_reads_back(payload);
    let input = format!("{}.{}", base64url::encode(header), base64url::encode(payload));
    let signer = Signer::from_secret(&SECRET.secret, Algorithm::HS256, false).expect("a signer");
    let signature = signer.sign(input.as_bytes()).expect("a signature");
    let token = format!("{input}.{}", base64url::encode(signature));
    let keys = JwkSet::of_named_keys([Key::Secret(SECRET.clone())]);
    let policies = laws::ever_stricter();
    let reports: Vec<_> = policies.iter().map(|policy| jwt::verify(&token, &keys, policy, NOW)).collect();
    reports.iter().for_each(laws::report_is_consistent);
    assert!(reports.is_sorted_by_key(|r| !r.is_valid()), "a stricter policy accepts more");
    if jwt::verify(&token, &keys, &Policy::default(), NOW).is_valid() {
        laws::serde_agrees(payload, NOW);
    }
    for now in [i64::MIN, 0, i64::MAX].map(NumericDate::from_seconds) {
        laws::report_is_consistent(&jwt::verify(&token, &keys, &policies[1], now));
    }
    if let (Ok(header), Ok(payload)) = (json::parse_object(header), json::parse_object(payload)) {
        let key =
            SigningKey::new(&Key::Secret(SECRET.clone()), Some(Algorithm::HS256), false).expect("a key");
        let claims = ClaimsSet(payload);
        if let Ok(token) = jwt::sign(&claims, &header, &key) {
            let report = jwt::verify(&token, &keys, &Policy::default(), NOW);
            assert_eq!((report.header, report.claims), (Some(header), Some(claims)));
        }
    }
}

/// A published key set.
pub fn key_set(data: &[u8]) {
    let Ok(set) = JwkSet::parse(data) else { return };
    lint(&set, NOW);
    assert_eq!(diff(&set, &set), []);
    for (i, member) in set.members().iter().enumerate() {
        let fits = Algorithm::ALL.into_iter().any(|alg| set.select(None, alg)[i] == Choice::Fits);
        assert!(fits || member.usability().is_err(), "usable for no algorithm");
    }
    set.public_keys().for_each(laws::nobody_signs_with_nothing);
    let text = serde_json::to_string(&set).expect("JSON");
    let again = JwkSet::parse(text.as_bytes()).expect("a set");
    assert!(again.public_keys().eq(set.public_keys()), "{text}");
    assert_eq!(again.members().len(), set.public_keys().count());
    laws::nothing_is_private(&text);
}

/// A key file of the user: JWK, key ring, PEM or DER.
pub fn key_file(data: &[u8]) {
    if let Ok(ring) = KeyRing::parse(data) {
        let text = ring.expose_json().expect("a ring that was read");
        let again = KeyRing::parse(text.as_bytes()).expect("a ring");
        assert_eq!(*again.expose_json().expect("a ring"), *text);
        laws::nothing_is_private(&serde_json::to_string(&ring.published(NOW)).expect("JSON"));
        let signing = ring.keys().iter().filter(|k| ring.state(k, NOW) == State::Signing);
        assert_eq!(signing.count(), usize::from(ring.signing(NOW).is_some()));
    }
    if let Some((key, _)) = json::parse_object(data).ok().and_then(|o| Key::from_object(&o).ok()) {
        laws::key_reads_back(&key);
    }
    if let Ok(file) = KeyFile::parse(data, None) {
        laws::file_is_consistent(&file);
    }
    match pem::read(data, None) {
        Ok(found) => found.iter().for_each(laws::material_reads_back),
        Err(error) => {
            pem::needs_passphrase(&error);
        }
    }
}

/// A cache file; its first line describes the rest.
pub fn cache_entry(data: &[u8]) {
    const NOW_MS: u64 = 1_795_204_800_000;
    let written = |entry: &Entry| {
        let mut bytes = Vec::new();
        entry.write(&mut bytes).expect("memory takes it");
        bytes
    };
    if let Some(entry) = Entry::parse(data.to_vec(), NOW_MS) {
        assert_eq!(Entry::parse(written(&entry), NOW_MS), Some(entry));
    }
    let entry = Entry::of(&String::from_utf8_lossy(data), NOW_MS, data.to_vec());
    let bytes = written(&entry);
    assert_eq!(Entry::parse(bytes.clone(), NOW_MS).as_ref(), Some(&entry));
    assert_eq!(Entry::parse(bytes.clone(), NOW_MS - 1), None, "of the future");
    for at in (bytes.len() - data.len()..bytes.len()).step_by(1 + data.len() / 8) {
        assert_eq!(Entry::parse(bytes[..at].to_vec(), NOW_MS), None, "cut");
        let mut changed = bytes.clone();
        changed[at] ^= 1;
        assert_eq!(Entry::parse(changed, NOW_MS), None, "changed");
    }
}

/// The answer of an issuer's host, and a URL that a user types.
pub fn discovery(data: &[u8]) {
    let [far, near] = ["https://idp.example", "http://localhost:3000"]
        .map(|url| FetchUrl::parse(url, false).expect("a location"));
    if let Ok(set) = key_set_of(data) {
        assert!(set.members().iter().all(|m| m.key.as_ref().map_or(true, |k| k.kty() != "oct")));
    }
    match Discovery::read(data) {
        Ok(document) => {
            for (issuer, allow_http) in [(&far, false), (&far, true), (&near, false)] {
                let _ = document
                    .check_issuer(&issuer.to_string())
                    .map_err(|fault| laws::error_is_harmless(fault.error));
                match document.location(issuer, allow_http) {
                    Ok(l) => {
                        let at_home = issuer.is_loopback() && l.is_loopback();
                        assert!(l.is_https() || allow_http || at_home, "{l}");
                        assert!(l.url().username().is_empty() && l.url().password().is_none());
                    }
                    Err(fault) => laws::error_is_harmless(fault.error),
                }
            }
        }
        Err(fault) => laws::error_is_harmless(fault.error),
    }
    match FetchUrl::parse(&String::from_utf8_lossy(data), false) {
        Ok(l) => laws::location_is_allowed(&l),
        Err(e) => laws::error_is_harmless(e),
    }
}

/// Times and durations as users type them, and dates as claims contain them.
pub fn time(data: &[u8]) {
    if let Some(Ok(date)) = json::parse(data).ok().map(|v| NumericDate::from_json(&v)) {
        assert!((0..1_000_000_000_000).contains(&date.seconds()));
        let number: f64 = str::from_utf8(data).ok().and_then(|t| t.trim().parse().ok()).expect("a number");
        assert!((number - date.seconds() as f64) >= 0.0 && (number - date.seconds() as f64) < 1.0);
    }
    let Ok(text) = str::from_utf8(data) else { return };
    if let Ok(duration) = parse_duration(text) {
        assert!(!in_words(duration).chars().any(is_hidden));
        assert_eq!(format!("+{}", text.trim()).parse(), Ok(Time::After(duration)));
    }
    let Ok(time) = text.parse::<Time>() else { return };
    for now in [i64::MIN, -1, 0, NOW.seconds(), i64::MAX].map(NumericDate::from_seconds) {
        let date = time.resolve(now);
        assert_eq!(date.since(now).is_zero(), date <= now);
        assert!(!in_words(date.since(now)).is_empty());
        if let Ok(Time::At(again)) = date.to_string().parse() {
            assert_eq!(again, date, "{date}");
        }
    }
}
