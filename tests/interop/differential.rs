//! Thousands of tokens, most of them damaged, for four verifiers with the same settings: `jwtk` is never the
//! only one that accepts, and jsonwebtoken's `decode` accepts everything that `jwtk` accepts.

use crate::{
    interop::{
        AUD, ISS, Peer, mutation,
        signers::{self, Signer},
    },
    support::number_of,
};
use jsonwebtoken::Validation;
use jwtk::{
    JwkSet,
    json::{self, Object},
    jwa::Algorithm,
    jwt::{self, ClaimsSet, Policy, Report},
    time::NumericDate,
};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use serde_json::{Value, json};

use std::{
    sync::LazyLock,
    thread,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

/// The number of tokens: enough for every edit.
static CASES: LazyLock<usize> = LazyLock::new(|| number_of(500, 10_000));
const LEEWAY: u64 = 60;

/// A token, its signer, and the algorithms that its verifiers are told to accept.
#[derive(Debug)]
pub(crate) struct Case {
    pub(crate) token: String,
    pub(crate) signer: &'static Signer,
    pub(crate) algorithms: Vec<Algorithm>,
}

static SIGNERS: LazyLock<Vec<Signer>> = LazyLock::new(signers::all);

#[test]
fn jwtk_is_never_the_only_one_that_accepts() {
    let (Some(jose), Some(pyjwt)) = (Peer::jose(), Peer::pyjwt()) else { return };
    // jsonwebtoken only knows the system clock.
    let now = SystemTime::now().duration_since(UNIX_EPOCH).expect("a clock after 1970").as_secs();
    let set = signers::key_set(&SIGNERS);
    let cases = cases(now.cast_signed());
    let reports: Vec<Report> = cases.iter().map(|case| verify(case, &set, now.cast_signed())).collect();
    let requests: Vec<Value> = cases.iter().map(|case| request(case, &set, now)).collect();
    let answers = thread::scope(|threads| {
        let asked = [&jose, &pyjwt].map(|peer| threads.spawn(|| peer.ask(&requests)));
        asked.map(|answers| answers.join().expect("answers"))
    });

    let [mut by_us, mut by_jose, mut by_pyjwt, mut by_others_alone, mut explained] = [0; 5];
    let (mut alone, mut unexplained) = (Vec::new(), Vec::new());
    for (i, (case, report)) in cases.iter().zip(&reports).enumerate() {
        let [us, jose, pyjwt] = [report.is_valid(), answers[0][i]["ok"] == true, answers[1][i]["ok"] == true];
        by_us += usize::from(us);
        by_jose += usize::from(jose);
        by_pyjwt += usize::from(pyjwt);
        by_others_alone += usize::from(!us && (jose || pyjwt));
        if us && !jose && !pyjwt {
            let [jose, pyjwt] = answers.each_ref().map(|a| &a[i]["error"]);
            alone.push(format!("{}\n  jose: {jose}\n  PyJWT: {pyjwt}", case.token));
        }
        match refused(case, report, &set.1, now) {
            Some(_) if reads_what_nobody_asked_for(report) => explained += 1,
            Some(error) => unexplained.push(format!("{}\n  {error}", case.token)),
            None => {}
        }
    }
    println!(
        "{} cases at {now}: jwtk accepts {by_us}, jose {by_jose}, PyJWT {by_pyjwt}. jwtk refuses \
         {by_others_alone} that jose or PyJWT accepts, and accepts {} that neither does. Of those it accepts \
         jsonwebtoken refuses {explained} for what nobody asked, and {} otherwise",
        *CASES,
        alone.len(),
        unexplained.len(),
    );
    assert!(alone.is_empty(), "jwtk alone accepts at {now}:\n{}", alone.join("\n"));
    assert!(unexplained.is_empty(), "jsonwebtoken refuses at {now}:\n{}", unexplained.join("\n"));
    // If almost nothing were accepted, or nothing refused, nothing would be compared.
    assert!((*CASES / 10..*CASES / 2).contains(&by_us) && by_others_alone > 0, "{by_us} accepted");
}

/// The same in every run, except for the dates and the random part of some signatures.
fn cases(now: i64) -> Vec<Case> {
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let case = mutation::case(&SIGNERS, now);
    (0..*CASES).map(|_| case.new_tree(&mut runner).expect("a case").current()).collect()
}

fn verify(case: &Case, set: &(JwkSet, Value), now: i64) -> Report {
    let policy = Policy {
        iss: Some(ISS.to_owned()),
        aud: vec![AUD.to_owned()],
        algorithms: case.algorithms.clone(),
        leeway: Duration::from_secs(LEEWAY),
        ..Policy::default()
    };
    jwt::verify(&case.token, &case.signer.keys(set).0, &policy, NumericDate::from_seconds(now))
}

fn request(case: &Case, set: &(JwkSet, Value), now: u64) -> Value {
    let mut algorithms: Vec<_> = case.algorithms.iter().map(|a| a.as_str()).collect();
    // jwtk takes either name for both (RFC 9864), and the other names as written.
    if algorithms == ["EdDSA"] {
        algorithms.push("Ed25519");
    }
    let mut request = super::verify_request(&case.token, "", &case.signer.keys(set).1);
    request["op"] = json!("accept");
    request["algs"] = json!(algorithms);
    request["now"] = json!(now);
    request["leeway"] = json!(LEEWAY);
    request
}

/// The objection of jsonwebtoken to a token that `jwtk` accepts, with the key that made its signature.
fn refused(case: &Case, report: &Report, set: &Value, now: u64) -> Option<jsonwebtoken::errors::Error> {
    let used = report.key.as_ref().filter(|_| report.is_valid())?;
    let header = report.header.as_ref()?;
    // jsonwebtoken has no ES512 and does not know the RFC 9864 name.
    let algorithm = header.get_str("alg")?.parse().ok()?;
    let mut validation = Validation::new(algorithm);
    validation.set_issuer(&[ISS]);
    validation.set_audience(&[AUD]);
    validation.set_required_spec_claims(&["exp", "iss", "aud"]);
    validation.validate_nbf = true;
    // Its clock has advanced meanwhile.
    validation.leeway = LEEWAY + (jsonwebtoken::get_current_timestamp() - now);
    let key = signers::decoding_key(set, used.kid.as_deref());
    jsonwebtoken::decode::<Value>(&case.token, &key, &validation).err()
}

/// What jsonwebtoken parses into its own types although no check needs it: header members that jwtk, jose and PyJWT
/// ignore, every number as a double, `nbf` only from 1970 on, and `sub`, about which `jwtk` warns.
fn reads_what_nobody_asked_for(report: &Report) -> bool {
    let (Some(header), Some(ClaimsSet(claims))) = (&report.header, &report.claims) else { return false };
    const TEXTS: [&str; 8] = ["typ", "cty", "jku", "x5u", "x5t", "x5t#S256", "zip", "enc"];
    let is_text = |object: &Object, name| object.get(name).is_none_or(|v| v.as_str().is_some());
    let beyond = |(_, v): (_, &json::Value)| v.as_number().is_some_and(|n| n.as_f64().is_infinite());
    !TEXTS.into_iter().all(|name| is_text(header, name))
        || header.get("jwk").is_some_and(|v| v.as_object().is_none_or(|jwk| jwk.get("kty").is_none()))
        || header.get("x5c").is_some_and(|v| v.as_array().is_none())
        || header.iter().any(beyond)
        || claims.iter().any(beyond)
        || !is_text(claims, "sub")
        || claims.get("nbf").and_then(json::Value::as_number).is_some_and(|n| n.as_f64() < 0.0)
}
