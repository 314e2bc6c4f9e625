//! What an issuer refuses: names of others, requests without the secret, too much at a time.

use super::*;

/// An issuer of keys that stay.
fn persistent(algorithms: &[Algorithm]) -> Issuer {
    let mut issuer = issuer_of(algorithms);
    issuer.config.custody = Custody::Persistent(AdminSecret::new("open-sesame".to_owned().into()).unwrap());
    issuer
}

#[test]
fn s09_keys_that_stay_sign_for_a_clients_grant_and_for_the_admin() {
    holds!(
        S09,
        "with keys that stay, plain grants and published documents need no secret; flaws, rotation and chosen claims are 401 without, 403 with a wrong one, and done with it; it is not shown"
    );
    const FORM: &str = "application/x-www-form-urlencoded";
    const JSON: &str = "application/json";
    const GRANT: &str = "grant_type=client_credentials&client_id=svc&client_secret=x&scope=read&audience=api&resource=b&foo=1";
    let issuer = persistent(&[Algorithm::EdDSA]);
    let query = |request, query| Request { query, ..request };
    for request in [
        post("/token", FORM, GRANT),
        post("/token", JSON, r#"{"grant_type":"client_credentials","client_id":"svc","audience":"api"}"#),
        query(post("/token", FORM, "grant_type=client_credentials"), "client_id=other"),
        get("/.well-known/jwks.json", ""),
        get("/.well-known/openid-configuration", ""),
        get("/healthz", ""),
    ] {
        assert_eq!(issuer.handle(&request, NOW).status, 200, "{request:?}");
    }
    let kept = set(&issuer, NOW).members().len();
    for request in [
        get("/api/auth/token", ""),
        post("/api/auth/token", JSON, "{}"),
        post("/rotate", "", ""),
        query(post("/token", FORM, GRANT), "break=expired"),
        post("/token", FORM, "grant_type=client_credentials&break=no-exp"),
        post("/token", JSON, r#"{"grant_type":"client_credentials","break":"expired"}"#),
        post("/token", JSON, r#"{"grant_type":"client_credentials","client_id":{"a":1}}"#),
        post("/token", JSON, r#"{"grant_type":"client_credentials","audience":{"a":1}}"#),
        query(post("/token", FORM, GRANT), "sub=alice"),
        query(post("/token", FORM, GRANT), "exp=9000h"),
        query(post("/token", FORM, GRANT), "iss=other"),
        query(post("/token", FORM, "grant_type=client_credentials"), "scope:=null"),
        query(post("/token", FORM, GRANT), "alg=EdDSA"),
        query(post("/token", FORM, GRANT), "kid=x"),
    ] {
        for (admin, status) in
            [(None, 401), (Some(""), 403), (Some("open-sesam"), 403), (Some("open-sesame2"), 403)]
        {
            let response = issuer.handle(&Request { admin, ..request }, NOW);
            assert_eq!(
                (response.status, body(&response).get_str("error")),
                (status, Some("access_denied")),
                "{request:?}"
            );
            assert_eq!(header(&response, "www-authenticate").is_some(), status == 401);
            assert!(
                !String::from_utf8_lossy(&response.body).contains("sesame")
                    && !response.note.contains("sesame")
            );
        }
        let response = issuer.handle(&Request { admin: Some("open-sesame"), ..request }, NOW);
        // The admin may ask for anything, but not for a key that is not there.
        let status = if request.query == "kid=x" { 400 } else { 200 };
        assert_eq!(response.status, status, "{request:?}: {response:?}");
    }
    assert!(kept < set(&issuer, NOW).members().len());
    assert!(!format!("{:?}", issuer.config).contains("sesame"));
    for text in ["", "a b", "a\n", "ключ"] {
        assert!(AdminSecret::new(text.to_owned().into()).is_err(), "{text:?}");
    }
    assert_ne!(AdminSecret::generate().unwrap().expose(), AdminSecret::generate().unwrap().expose());
}

#[test]
fn s10_a_key_that_the_issuer_did_not_make_gets_no_end_from_it() {
    holds!(
        S10,
        "three rotations without overlap change neither kid nor dates of the ring's own keys, and prune only the issuer's; one past its end stays"
    );
    let issuer = persistent(&[Algorithm::EdDSA, Algorithm::ES256]);
    let theirs = |issuer: &Issuer| {
        let keys = issuer.keys.ring().unwrap().keys().to_vec();
        keys.into_iter()
            .take(2)
            .map(|k| (k.metadata().kid.clone(), k.metadata().nbf, k.metadata().exp))
            .collect::<Vec<_>>()
    };
    let before = theirs(&issuer);
    for seconds in [10, 20, 30] {
        let now = NumericDate::from_seconds(1_800_000_000 + seconds);
        issuer.rotate(Duration::ZERO, Duration::ZERO, now).unwrap();
        assert_eq!(theirs(&issuer), before);
        // Its own go as they should.
        assert_eq!(set(&issuer, now).members().len(), 4);
    }
    let minted = token_at(&issuer, NumericDate::from_seconds(1_800_000_031));
    let set = set(&issuer, NumericDate::from_seconds(1_800_000_031));
    assert!(verify(&minted, &set, &Policy::default(), NOW).key.is_some());
    // A key with an end stays in the ring after it, too.
    let issuer = persistent(&[Algorithm::EdDSA]);
    issuer
        .keys
        .update(&mut |ring| {
            let mut key =
                Key::Private(PrivateJwk::new(PrivateKey::generate(Algorithm::EdDSA, 0)?, Algorithm::EdDSA));
            key.metadata_mut().exp = Some(NumericDate::from_seconds(1_800_000_005));
            Ok(ring.add(key, NOW)?)
        })
        .unwrap();
    issuer.rotate(Duration::ZERO, Duration::ZERO, NumericDate::from_seconds(1_800_000_010)).unwrap();
    assert_eq!(issuer.keys.ring().unwrap().keys().len(), 3);
}

fn token_at(issuer: &Issuer, now: NumericDate) -> String {
    let request = Request { admin: Some("open-sesame"), ..get("/api/auth/token", "") };
    body(&issuer.handle(&request, now)).get_str("token").unwrap().to_owned()
}

#[test]
fn s10_another_key_of_the_same_kid_signs_at_once() {
    holds!(S10, "a ring whose key is another one of the same kid signs with that one at once");
    let ring = || {
        let mut key = Key::generate(Algorithm::EdDSA, None, crate::jwa::random_id).unwrap();
        key.metadata_mut().kid = Some("k".into());
        let mut ring = KeyRing::default();
        ring.add(key, NOW).unwrap();
        ring
    };
    let issuer = Issuer::new(Config::new(ISSUER), InMemory::from(ring()));
    for _ in 0..2 {
        let token = token_at(&issuer, NOW);
        let report = verify(&token, &set(&issuer, NOW), &Policy::default(), NOW);
        assert!(report.is_valid(), "{:?}", report.code);
        // Whoever else writes the ring.
        issuer
            .keys
            .update(&mut |kept| {
                *kept = ring();
                Ok(())
            })
            .unwrap();
    }
}

#[test]
fn s11_what_a_request_may_ask_for_has_bounds() {
    holds!(S11, "more than 1,000 claims, audiences or parameters are 400 with the count; 900 are taken");
    let issuer = issuer();
    let members = |n: usize| (0..n).map(|n| format!("\"c{n}\":1")).collect::<Vec<_>>().join(",");
    let pairs = |n: usize, name: &str| (0..n).map(|n| format!("{name}{n}=1")).collect::<Vec<_>>().join("&");
    let ask = |path, kind, body: &str| {
        let response = issuer.handle(&post(path, kind, body), NOW);
        (response.status, response.note)
    };
    for n in [900, 1001, 60_000] {
        let json = format!("{{\"grant_type\":\"client_credentials\",{}}}", members(n - 1));
        let audiences = format!("grant_type=client_credentials&{}", "audience=a&".repeat(n - 1));
        let others = format!("grant_type=client_credentials&{}", pairs(n - 1, "x"));
        for (path, kind, body) in [
            ("/api/auth/token", "application/json", json.as_str()),
            ("/token", "application/json", &json),
            ("/token", "application/x-www-form-urlencoded", &audiences),
            ("/token", "application/x-www-form-urlencoded", &others),
        ] {
            let (status, note) = ask(path, kind, body);
            assert_eq!(status, if n > 1000 { 400 } else { 200 }, "{n} {path}: {note}");
            assert!(n <= 1000 || note.contains("more than 1000"), "{note}");
        }
        for query in [pairs(n, "x"), "aud=a&".repeat(n)] {
            let response = issuer.handle(&get("/api/auth/token", &query), NOW);
            assert_eq!(response.status, if n > 1000 { 400 } else { 200 }, "{n}: {}", response.note);
        }
    }
}

#[test]
fn s11_a_ring_does_not_grow_for_ever() {
    holds!(
        S11,
        "at 1,000 keys a rotation is 500, the set stays below 1 MiB, and there is room again when keys have gone"
    );
    let mut ring = KeyRing::default();
    let keys = (0..999).map(|n| {
        let key = PrivateKey::generate(Algorithm::EdDSA, 0).unwrap();
        let mut key = Key::Private(PrivateJwk::new(key, Algorithm::EdDSA));
        key.metadata_mut().nbf = Some(NumericDate::from_seconds(n));
        key
    });
    ring.add_all(keys.collect(), NOW).unwrap();
    let issuer = Issuer::new(Config::new(ISSUER), InMemory::from(ring));
    issuer.rotate(Duration::ZERO, Duration::from_mins(15), NOW).unwrap();
    let response = issuer.handle(&post("/rotate", "", ""), NOW);
    assert!(response.status == 500 && response.note.contains("1000 keys"), "{}", response.note);
    assert!(
        set(&issuer, NOW).members().len() == 1000
            && issuer.handle(&get("/api/auth/jwks", ""), NOW).body.len() < 1 << 20
    );
    // When the first have gone there is room again.
    issuer.rotate(Duration::ZERO, Duration::ZERO, NOW.plus(Duration::from_mins(15))).unwrap();
}

#[test]
fn s11_what_takes_its_time_is_told_before() {
    holds!(S11, "rotations, large requests and tokens of RSA issuers are known as long before they begin");
    let (quick, slow) = (issuer(), issuer_of(&[Algorithm::EdDSA, Algorithm::RS256]));
    let large = "x".repeat(5000);
    for (request, of_quick, of_slow) in [
        (get("/api/auth/token", ""), false, true),
        (post("/token", "", "grant_type=client_credentials"), false, true),
        (post("/rotate", "", ""), true, true),
        (get("/api/auth/token", &large), true, true),
        (post("/token", "", &large), true, true),
        (get("/.well-known/jwks.json", ""), false, false),
        (get("/.well-known/openid-configuration", &large), false, false),
        (get("/healthz", ""), false, false),
    ] {
        assert_eq!(
            (quick.is_long(&request), slow.is_long(&request)),
            (of_quick, of_slow),
            "{}",
            request.path
        );
    }
}

#[test]
fn s08_a_name_of_another_is_refused_before_anything_else() {
    holds!(S08, "for any method and path another's name is 421 and a bad one 400, without CORS headers");
    let issuer = persistent(&[Algorithm::EdDSA]);
    for (method, path) in
        [("GET", "/healthz"), ("POST", "/rotate"), ("PUT", "/nowhere"), ("GET", "/api/auth/jwks")]
    {
        for (host, status) in [(Host::Named("evil.example"), 421), (Host::Invalid, 400)] {
            let request = Request { method, host, path, ..Request::default() };
            assert_eq!(issuer.refuse(&request).unwrap().status, status);
            let response = issuer.handle(&request, NOW);
            assert_eq!((response.status, header(&response, "access-control-allow-origin")), (status, None));
        }
    }
}
