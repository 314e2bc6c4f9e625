//! `jwtk probe` against endpoints made here: one that checks, one that only looks at the payload, one that
//! fails.

use crate::support::{Jwtk, ports, served::Server};
use jwtk::{
    JwkSet,
    jwt::{self, Policy},
    time::NumericDate,
};
use serde_json::Value;
use std::{
    io::{BufRead, BufReader, Write},
    net::{TcpListener, TcpStream},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::{Duration, Instant, SystemTime},
};

const ISS: &str = "https://auth.example";
const AUD: &str = "my-api";

/// An endpoint on a free port: `judge` sees the token and returns the status, or 0 to close the connection.
struct Endpoint {
    url: String,
    requests: Arc<AtomicUsize>,
}

impl Endpoint {
    fn new(judge: impl Fn(Option<&str>) -> u16 + Send + Sync + 'static) -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").expect("a free port");
        let url = format!("http://{}/api/me", listener.local_addr().expect("an address"));
        let requests = Arc::new(AtomicUsize::new(0));
        let (judge, counter) = (Arc::new(judge), Arc::clone(&requests));
        thread::spawn(move || {
            for stream in listener.incoming().flatten() {
                let (judge, counter) = (Arc::clone(&judge), Arc::clone(&counter));
                thread::spawn(move || converse(stream, &*judge, &counter));
            }
        });
        Self { url, requests }
    }

    /// An endpoint that checks everything, with the library.
    fn correct(set: &str) -> Self {
        let set = JwkSet::parse(set.as_bytes()).expect("a key set");
        let policy = Policy { iss: Some(ISS.into()), aud: vec![AUD.into()], ..Policy::default() };
        Self::new(move |token| {
            let now = SystemTime::now().duration_since(SystemTime::UNIX_EPOCH).expect("after 1970").as_secs();
            let now = NumericDate::from_seconds(now.try_into().expect("before the end of time"));
            match token {
                Some(token) if jwt::verify(token, &set, &policy, now).is_valid() => 200,
                _ => 401,
            }
        })
    }

    fn requests(&self) -> usize {
        self.requests.load(Ordering::Relaxed)
    }
}

fn converse(stream: TcpStream, judge: &dyn Fn(Option<&str>) -> u16, counter: &AtomicUsize) {
    let mut writer = stream.try_clone().expect("a second handle");
    let mut lines = BufReader::new(stream).lines();
    while let Some(Ok(_request)) = lines.next() {
        let headers: Vec<String> =
            lines.by_ref().map_while(Result::ok).take_while(|l| !l.is_empty()).collect();
        let token = headers
            .iter()
            .find_map(|l| l.to_lowercase().starts_with("authorization: bearer ").then(|| l[22..].to_owned()));
        counter.fetch_add(1, Ordering::Relaxed);
        let status = judge(token.as_deref());
        if status == 0 {
            return;
        }
        let (challenge, body) = match status {
            // As FastAPI does, and as a careless one that repeats what was sent.
            401 => (
                "WWW-Authenticate: Bearer\r\n",
                format!(r#"{{"detail":"no {}"}}"#, token.unwrap_or_default()),
            ),
            _ => ("", "{}".to_owned()),
        };
        let length = body.len();
        let answer = format!("HTTP/1.1 {status} X\r\n{challenge}Content-Length: {length}\r\n\r\n{body}");
        if writer.write_all(answer.as_bytes()).is_err() {
            return;
        }
    }
}

/// Fixtures and their key set.
fn fixtures() -> (Jwtk, String) {
    let jwtk = Jwtk::new();
    jwtk.ok(["fixtures", "-o", "f", "--iss", ISS, "--aud", AUD, "--alg", "EdDSA", "--alg", "ES256"], "");
    let set = jwtk.read("f/jwks.json");
    (jwtk, set)
}

fn results<'a>(report: &'a Value, result: &str) -> Vec<&'a str> {
    let rows = report["results"].as_array().expect("results").iter();
    rows.filter(|r| r["result"] == result).map(|r| r["id"].as_str().expect("an id")).collect()
}

#[test]
fn a_correct_service_does_nothing_wrong() {
    let (jwtk, set) = fixtures();
    let service = Endpoint::correct(&set);
    let out = jwtk.run(["probe", &service.url, "--fixtures", "f"], "");
    assert_eq!(out.code, 0, "{}{}", out.stdout, out.stderr);
    assert!(out.stdout.contains("handles all 22 requests correctly"), "{}", out.stdout);
    assert_eq!(service.requests(), 22);
    let report = jwtk.run(["probe", &service.url, "--fixtures", "f", "--json"], "").json();
    assert_eq!((&report["ok"], results(&report, "ok").len()), (&true.into(), 22));
}

#[test]
fn tokens_that_a_careless_service_accepts_are_named() {
    let (jwtk, _) = fixtures();
    // The classic mistake: it decodes and never verifies.
    let service = Endpoint::new(|token| if token.is_some() { 204 } else { 401 });
    let out = jwtk.run(["probe", &service.url, "--fixtures", "f", "--json"], "");
    assert_eq!(out.code, 1);
    let report = out.json();
    assert_eq!(results(&report, "let_in").len(), 16);
    let ok = ["no-token", "EdDSA", "ES256", "no-kid", "exp-milliseconds", "iat-milliseconds"];
    assert_eq!(results(&report, "ok"), ok);
    let out = jwtk.run(["probe", &service.url, "--fixtures", "f"], "");
    assert!(
        out.stdout.contains("handles 16 of 22 requests wrongly") && out.stdout.contains("LET IN"),
        "{}",
        out.stdout
    );

    let open = Endpoint::new(|_| 200);
    let out = jwtk.run(["probe", &open.url, "--fixtures", "f"], "");
    assert!(out.code == 1 && out.stdout.contains("a request without a token"), "{}", out.stdout);

    let shut = Endpoint::new(|_| 403);
    let out = jwtk.run(["probe", &shut.url, "--fixtures", "f"], "");
    assert!(out.code == 1 && out.stdout.contains("does it trust the key of these tokens"), "{}", out.stdout);
}

/// A refusal of a good token is told in the service's own words, without the token.
#[test]
fn what_a_service_says_of_a_good_token_is_shown() {
    let (jwtk, _) = fixtures();
    let shut = Endpoint::new(|_| 401);
    let out = jwtk.run(["probe", &shut.url, "--fixtures", "f"], "");
    assert!(
        out.stdout.contains("refuses every good token: its other refusals prove nothing"),
        "{}",
        out.stdout
    );
    assert!(out.stdout.contains("\"no ***\"; WWW-Authenticate: Bearer"), "{}", out.stdout);
    let report = jwtk.run(["probe", &shut.url, "--fixtures", "f", "--json"], "").json();
    let rows = report["results"].as_array().expect("results");
    let told = |row: &&Value| row["body"] == "no ***" && row["www_authenticate"] == "Bearer";
    assert_eq!(rows.iter().filter(told).count(), results(&report, "refused").len(), "{report}");
}

/// A token that no specification forbids is reported, and counts as wrong neither way.
#[test]
fn either_is_right_where_both_are_allowed() {
    let (jwtk, _) = fixtures();
    for (status, word) in [(200, "accepted"), (401, "refused")] {
        let service = Endpoint::new(move |_| status);
        let out = jwtk.run(["probe", &service.url, "--fixtures", "f"], "");
        let rows: Vec<_> = out.stdout.lines().filter(|l| l.contains(" either ")).collect();
        let ids = rows.iter().map(|row| row.split_whitespace().next().unwrap_or_default());
        assert!(ids.eq(["no-kid", "exp-milliseconds", "iat-milliseconds"]), "{}", out.stdout);
        for row in rows {
            assert!(row.contains(&status.to_string()) && row.trim_end().ends_with(word), "{row}");
        }
        let report = jwtk.run(["probe", &service.url, "--fixtures", "f", "--json"], "").json();
        for row in report["results"].as_array().expect("results").iter().filter(|r| r["expect"] == "either") {
            assert_eq!((&row["result"], &row["status"]), (&"ok".into(), &status.into()), "{row}");
        }
    }
    // Neither accepted nor refused is not an answer.
    let broken = Endpoint::new(|_| 500);
    let report = jwtk.run(["probe", &broken.url, "--fixtures", "f", "--json"], "").json();
    assert!(results(&report, "failed").contains(&"no-kid"));
}

#[test]
fn an_error_is_neither_and_does_not_end_it() {
    let (jwtk, set) = fixtures();
    let keys = JwkSet::parse(set.as_bytes()).expect("a key set");
    let service = Endpoint::new(move |token| {
        let now = NumericDate::from_seconds(0);
        match token.map(|t| jwt::verify(t, &keys, &Policy::default(), now).code.map(|c| c.to_string())) {
            None => 401,
            Some(code) if code.as_deref() == Some("crit") => 500,
            Some(code) if code.as_deref() == Some("duplicate_member") => 0,
            Some(_) => 418,
        }
    });
    let args = ["probe", &service.url, "--fixtures", "f", "--json", "--expect-reject", "401,418"];
    let report = jwtk.run(args, "").json();
    assert_eq!(results(&report, "failed"), ["crit", "duplicate-claim"]);
    assert_eq!(results(&report, "refused"), ["EdDSA", "ES256"]);
    let rows = report["results"].as_array().expect("results");
    assert!(rows.iter().any(|r| r["error"] == "connect") && rows.iter().any(|r| r["status"] == 500));
}

#[test]
fn tokens_come_from_the_ring_and_from_an_issuer_too() {
    let jwtk = Jwtk::new();
    jwtk.ok(["keygen", "--alg", "ES256"], "");
    jwtk.ok(["keygen"], "");
    let service = Endpoint::correct(&jwtk.ok(["jwks", "export"], ""));
    let out = jwtk.run(["probe", &service.url, "--iss", ISS, "--aud", AUD, "--json"], "");
    assert_eq!(out.code, 0, "{}", out.stdout);
    assert_eq!(results(&out.json(), "ok").len(), 22);
    assert_eq!(jwtk.run(["probe", &service.url, "--iss", ISS], "").code, 2);

    let flags = ["--issuer", ISS, "--aud", AUD, "-q", "--alg", "EdDSA", "--alg", "ES256"];
    let issuer = Server::start(&flags);
    let fetched = issuer.get("/api/auth/jwks").body;
    // The issuer uses its own keys.
    let service = Endpoint::correct(&fetched);
    let out = jwtk.run(["probe", &service.url, "--issuer", &issuer.url, "--json"], "");
    assert_eq!(out.code, 0, "{}{}", out.stdout, out.stderr);
    assert_eq!(results(&out.json(), "ok").len(), 22);
}

#[test]
fn other_machines_need_a_flag() {
    let (jwtk, _) = fixtures();
    for url in ["http://192.0.2.1/", "https://api.example/me"] {
        let out = jwtk.run(["probe", url, "--fixtures", "f"], "");
        assert_eq!(out.code, 2, "{}", out.stderr);
        assert!(out.stderr.contains("--allow-remote"), "{}", out.stderr);
    }
    let gone = ports::closed_url();
    let out = jwtk.run(["probe", &gone, "--fixtures", "f"], "");
    assert_eq!(out.code, 4, "{}", out.stderr);
    assert_eq!(jwtk.run(["probe", &gone, "--fixtures", "none"], "").code, 5);
}

#[test]
fn headers_method_rate_and_time_are_as_asked() {
    let (jwtk, _) = fixtures();
    let manifest = r#"{"tokens":[{"id":"a","token":"a.b.c","expect":"reject"},{"id":"b","token":"d.e.f","expect":"reject"}]}"#;
    std::fs::create_dir(jwtk.path("two")).expect("a directory");
    jwtk.write("two/manifest.json", manifest);
    let service = Endpoint::new(|_| 401);
    let started = Instant::now();
    let args = [
        "probe",
        &service.url,
        "--fixtures",
        "two",
        "--rate",
        "10",
        "--method",
        "POST",
        "--header",
        "X-A: b",
    ];
    assert_eq!(jwtk.run(args, "").code, 0);
    // Three requests at ten per second: a busy machine cannot make them come sooner.
    assert!(started.elapsed() >= Duration::from_millis(150), "{:?}", started.elapsed());
    let slow = Endpoint::new(|token| {
        if token.is_some() {
            thread::sleep(Duration::from_millis(600));
        }
        401
    });
    let out = jwtk.run(["probe", &slow.url, "--fixtures", "two", "--timeout", "200ms", "--json"], "");
    assert_eq!(results(&out.json(), "failed"), ["a", "b"]);
    // Redirects are not followed: the target is not what the user tests.
    let elsewhere = Endpoint::new(|_| 302);
    let out = jwtk.run(["probe", &elsewhere.url, "--fixtures", "two", "--json"], "");
    assert_eq!((out.code, results(&out.json(), "failed").len()), (1, 3));
}

/// Nothing is sent where the tokens to send are not known.
#[test]
fn without_tokens_nothing_is_sent() {
    let endpoint = Endpoint::new(|_| 200);
    let jwtk = Jwtk::new();
    std::fs::create_dir(jwtk.path("fx")).expect("a directory");
    let entry = "no manifest: an entry lacks its id, token or expect [io]";
    let many: Vec<String> =
        (0..1_000).map(|i| format!(r#"{{"id":"{i}","token":"t","expect":"reject"}}"#)).collect();
    for (manifest, code, error) in [
        ("", 5, "no manifest: empty [io]"),
        ("[]", 5, "no manifest: an array, not an object [io]"),
        ("{}", 5, "no manifest: no tokens [io]"),
        (r#"{"tokens":[{}]}"#, 5, entry),
        (r#"{"tokens":[{"id":"a","token":"t","expect":"maybe"}]}"#, 5, entry),
        (r#"{"tokens":[{"id":"a","expect":"reject"}]}"#, 5, entry),
        (
            &format!(r#"{{"tokens":[{}]}}"#, many.join(",")),
            2,
            "1001 tokens: at most 1000 are allowed [usage]",
        ),
    ] {
        jwtk.write("fx/manifest.json", manifest);
        let out = jwtk.run(["probe", &endpoint.url, "--fixtures", "fx"], "");
        let told = out.told();
        assert_eq!((out.code, out.stdout.as_str(), told.len()), (code, "", 1), "{told:?}");
        assert!(told[0].ends_with(error), "{told:?}");
    }
    jwtk.ok(["keygen", "-o", "a", "--pub", "a.pub"], "");
    let make = "hint: make one: jwtk keygen, or use existing tokens: --fixtures DIR, --issuer URL";
    let none = "error: no private key to sign the tokens with [no_key]";
    let or = "hint: or use existing tokens: --fixtures DIR, or those of a running jwtk serve: --issuer URL";
    for (flags, code, told) in [
        ("--iss a --aud b --key a.pub", 3, [none, make]),
        ("--iss a --aud b", 3, [none, make]),
        ("--iss a --key a", 2, ["error: say which aud the service expects: --aud TEXT [usage]", or]),
        ("--aud b --key a", 2, ["error: say which iss the service expects: --iss TEXT [usage]", or]),
        (
            "--iss a --aud b --key a --cacert a.pub",
            2,
            [
                "error: --cacert: there is no certificate in it [usage]",
                "hint: it must have PEM blocks that start with -----BEGIN CERTIFICATE-----",
            ],
        ),
    ] {
        let out = jwtk.run(["probe", &endpoint.url].into_iter().chain(flags.split(' ')), "");
        assert_eq!(
            (out.code, out.stdout.as_str(), out.told()),
            (code, "", told.map(str::to_owned).to_vec()),
            "{flags}"
        );
    }
    assert_eq!(endpoint.requests(), 0);
}
