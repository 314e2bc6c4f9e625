//! Every policy setting either tightens or loosens the checks, and never both.

use jwtk::{
    JwkSet,
    json::{self, Object, Value},
    jwa::Algorithm,
    jwk::Key,
    jwt::{self, ClaimsSet, Policy, Profile, sign::SigningKey},
    time::NumericDate,
};
use proptest::{
    collection::vec,
    prelude::*,
    sample::select,
    strategy::ValueTree,
    test_runner::{Config, RngAlgorithm, TestRng, TestRunner},
};
use std::time::Duration;

/// 2026-11-20T20:00:00Z.
const NOW: i64 = 1_795_204_800;

/// Claims that often satisfy the policies of `policy()`.
fn claims() -> impl Strategy<Value = Object> {
    let text = |values: &[&'static str]| {
        select(values.to_vec()).prop_map(|json| json::parse(json.as_bytes()).expect("JSON"))
    };
    let claim = |name: &'static str, value: BoxedStrategy<Value>| {
        prop_oneof![7 => value.prop_map(Some), 1 => Just(None)]
            .prop_map(move |v| v.map(|v| (name.to_owned(), v)))
    };
    let date = |from: i64, to: i64| (from..to).prop_map(|n| Value::from(NOW + n)).boxed();
    [
        claim("iss", text(&[r#""me""#, r#""me""#, r#""you""#, "[]"]).boxed()),
        claim("aud", text(&[r#""api""#, r#"["api","web"]"#, r#"["api"]"#, r#""web""#, "7"]).boxed()),
        claim("sub", text(&[r#""alice""#, r#""alice""#, "1"]).boxed()),
        claim("jti", text(&[r#""1""#, "1"]).boxed()),
        claim("azp", text(&[r#""api""#, r#""web""#]).boxed()),
        claim("nonce", text(&[r#""n""#, r#""m""#]).boxed()),
        claim("client_id", text(&[r#""api""#]).boxed()),
        claim("at_hash", text(&[r#""uxaGKgZXpSGRbcXk9zJqdw""#, r#""x""#]).boxed()),
        claim("exp", date(-3, 90)),
        claim("nbf", date(-90, 3)),
        claim("iat", date(-90, 3)),
    ]
    .prop_map(|members| {
        let mut claims = Object::new();
        members.into_iter().flatten().for_each(|(name, value)| claims.insert(name, value));
        claims
    })
}

/// Requires one more thing, or narrows a requirement.
type Knob = (&'static str, fn(&mut Policy));

const KNOBS: [Knob; 20] = [
    // Without --iss and --aud a strict policy refuses every claim that it was not told to check; for an ID token, --aud
    // names an additional trusted audience. In both cases the policy is not stricter, but different.
    ("iss", |p| {
        if !p.strict {
            p.iss = Some("me".to_owned());
        }
    }),
    ("aud", |p| {
        if !p.aud.is_empty() || !p.strict && p.profile != Profile::IdToken {
            p.aud = vec!["api".to_owned()];
        }
    }),
    ("sub", |p| p.sub = Some("alice".to_owned())),
    // An ID token has no type of its own, so `typ` requires another kind instead of tightening the policy.
    ("typ", |p| {
        if p.profile != Profile::IdToken {
            p.typ = Some("at+jwt".to_owned());
        }
    }),
    ("algorithms", |p| p.algorithms = vec![Algorithm::HS256]),
    ("claims", |p| p.claims.push(("jti".to_owned(), "1".into()))),
    ("require", |p| p.require.push("jti".to_owned())),
    ("leeway", |p| p.leeway /= 2),
    ("max_age", |p| p.max_age = Some(p.max_age.map_or(Duration::from_mins(1), |d| d / 2))),
    ("max_lifetime", |p| p.max_lifetime = Some(p.max_lifetime.map_or(Duration::from_mins(1), |d| d / 2))),
    ("min_validity", |p| p.min_validity = Some(p.min_validity.map_or(Duration::from_secs(9), |d| d * 2))),
    ("allow_no_exp", |p| p.allow_no_exp = false),
    ("allow_weak_key", |p| p.allow_weak_key = false),
    ("access token", |p| {
        if p.profile == Profile::Jwt {
            p.profile = Profile::AccessToken;
        }
    }),
    ("id token", |p| {
        if p.profile == Profile::Jwt {
            p.profile = Profile::IdToken;
        }
    }),
    ("client_id", |p| p.client_id = Some("api".to_owned())),
    ("azp", |p| p.azp = Some("api".to_owned())),
    ("nonce", |p| p.nonce = Some("n".to_owned())),
    ("strict", |p| p.strict = true),
    ("signature_only", |p| p.signature_only = false),
];

/// The loosest policy with a few additional requirements.
fn policy() -> impl Strategy<Value = Policy> {
    let loosest = Policy {
        leeway: Duration::from_secs(2),
        allow_no_exp: true,
        allow_weak_key: true,
        signature_only: true,
        aud: Vec::new(),
        ..Policy::default()
    };
    let aud = select(vec![vec![], vec!["api".to_owned(), "web".to_owned()]]);
    (vec(select(KNOBS.to_vec()), 0..6), aud, any::<bool>()).prop_map(move |(knobs, aud, signature_only)| {
        let mut policy = Policy { aud, signature_only, ..loosest.clone() };
        for (_, tighten) in knobs {
            tighten(&mut policy);
        }
        policy
    })
}

/// No knob makes a policy accept what it refused: what a stricter policy accepts, a looser one accepts too.
#[test]
fn a_stricter_policy_accepts_no_more() {
    let [strong, other] = [Algorithm::HS256, Algorithm::HS384]
        .map(|alg| Key::generate(alg, None, jwtk::jwa::random_id).expect("a key"));
    let weak = json::parse_object(br#"{"kty":"oct","k":"c2hvcnQ"}"#).expect("an object");
    let weak = Key::from_object(&weak).expect("a key").0;
    let signers = [strong, other, weak].map(|key| {
        let signing_key = SigningKey::new(&key, None, true).expect("a key that signs");
        (signing_key, JwkSet::of_named_keys([key]))
    });
    let typ = select(vec![None, Some("JWT"), Some("at+jwt")]);
    let input = (claims(), policy(), select(vec![0, 0, 1, 2]), typ);
    // The same cases in every run and for every knob: they are counted, and each is signed once.
    let rng = TestRng::deterministic_rng(RngAlgorithm::ChaCha);
    let mut runner = TestRunner::new_with_rng(Config::default(), rng);
    let now = NumericDate::from_seconds(NOW);
    let (mut by_both, mut by_one) = ([0; KNOBS.len()], [0; KNOBS.len()]);
    for _ in 0..600 {
        let (claims, loose, signer, typ) = input.new_tree(&mut runner).expect("a case").current();
        let (key, set) = &signers[signer];
        let token = jwt::sign(&ClaimsSet(claims), &key.header(typ), key).expect("a token");
        let is_accepted = jwt::verify(&token, set, &loose, now).is_valid();
        for (i, (name, tighten)) in KNOBS.into_iter().enumerate() {
            let mut strict = loose.clone();
            tighten(&mut strict);
            match (jwt::verify(&token, set, &strict, now).is_valid(), is_accepted) {
                (true, true) => by_both[i] += 1,
                (false, true) => by_one[i] += 1,
                (true, false) => panic!("{name}: only the stricter accepts {token}: {strict:?}"),
                (false, false) => {}
            }
        }
    }
    // If nothing were accepted, or nothing distinguished, nothing would be tested.
    for ((name, _), (both, one)) in KNOBS.into_iter().zip(by_both.into_iter().zip(by_one)) {
        assert!(both > 20 && one > 0, "{name}: {both} accepted by both, {one} by one");
    }
}

#[test]
fn c08_what_nobody_asked_for_is_warned_about() {
    holds!(
        C08,
        "iss and aud without an expected value cause a warning each, with its code, and are accepted; --strict rejects for each alone and for both; with expected values there is no warning"
    );
    let (iss, aud) = ((r#""iss":"i","#, "--iss", "i"), (r#""aud":"a","#, "--aud", "a"));
    let lab = crate::tokens::verify::Lab::new();
    for (members, flags, codes) in [
        (vec![iss], vec![], &["iss_not_checked"][..]),
        (vec![aud], vec![], &["aud_not_checked"]),
        (vec![iss, aud], vec![], &["iss_not_checked", "aud_not_checked"]),
        (vec![iss, aud], vec![iss], &["aud_not_checked"]),
        (vec![iss, aud], vec![aud], &["iss_not_checked"]),
        (vec![iss, aud], vec![iss, aud], &[]),
        (vec![], vec![], &[]),
    ] {
        let token = lab.forge.good(&members.iter().map(|m| m.0).collect::<String>());
        let flags: Vec<&str> = flags.iter().flat_map(|f| [f.1, f.2]).collect();
        let codes_of = |status: &str, flags: &[&str]| {
            let report = lab.verify(&token, &[flags, &["--json"]].concat()).json();
            let checks = report["checks"].as_array().cloned().unwrap_or_default();
            let of_status = checks.into_iter().filter(|check| check["status"] == status);
            of_status.map(|check| check["code"].as_str().unwrap_or_default().to_owned()).collect::<Vec<_>>()
        };
        let out = lab.accepts(&token, &flags);
        assert_eq!(out.stderr.matches(" not checked: pass --").count(), codes.len(), "{}", out.stderr);
        assert_eq!(codes_of("warn", &flags), codes, "{flags:?}");
        let strict = [&flags[..], &["--strict"]].concat();
        match codes.first() {
            Some(first) => {
                lab.refuses(&token, &strict, 1, first);
                assert_eq!(codes_of("fail", &strict), codes, "{flags:?}");
            }
            None => drop(lab.accepts(&token, &strict)),
        }
    }
}
