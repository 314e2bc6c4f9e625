//! Every member of an answer, and that it says what the token says.

use super::*;

const FORM: &str = "application/x-www-form-urlencoded";

fn names(object: &Object) -> Vec<&str> {
    object.iter().map(|(name, _)| name).collect()
}

/// What `POST /token` answers to a client's grant with a query.
fn granted(issuer: &Issuer, query: &str, form: &str) -> (Object, ClaimsSet) {
    let form = format!("grant_type=client_credentials&{form}");
    let response = issuer.handle(&Request { query, ..post("/token", FORM, &form) }, NOW);
    assert_eq!(response.status, 200, "{query}: {}", response.note);
    assert_eq!(header(&response, "content-type"), Some("application/json"));
    assert_eq!(header(&response, "cache-control"), Some("no-store"));
    let answer = body(&response);
    let claims = claims(answer.get_str("access_token").unwrap());
    (answer, claims)
}

#[test]
fn expires_in_is_what_is_left_of_the_token() {
    let mut issuer = issuer();
    for (lifetime, query, left) in [
        (900, "", Some(900)),
        (300, "", Some(300)),
        (172_800, "", Some(172_800)),
        (900, "exp=1h", Some(3600)),
        (900, "exp:=1800000007", Some(7)),
        (900, "exp=now", Some(0)),
        (900, "exp=-14m", Some(0)),
        (900, "exp=none", None),
    ] {
        issuer.config.lifetime = Duration::from_secs(lifetime);
        let (answer, claims) = granted(&issuer, query, "");
        let shown = answer.get("expires_in").map(|value| value.to_string().parse::<i64>().unwrap());
        assert_eq!(shown, left, "{query}");
        let exp = claims.date("exp").map(|exp| (exp.unwrap().seconds() - NOW.seconds()).max(0));
        assert_eq!(exp, left, "{query}");
    }
    // A flaw affects only the token: a client uses it as it would use a good one.
    for query in ["break=expired", "break=no-exp", "break=bad-signature"] {
        let (answer, _) = granted(&issuer, query, "");
        assert_eq!(answer.get("expires_in").map(ToString::to_string).as_deref(), Some("900"), "{query}");
    }
}

#[test]
fn an_access_token_comes_with_these_members_and_no_others() {
    let issuer = issuer();
    let (answer, one) = granted(&issuer, "", "");
    assert_eq!(names(&answer), ["access_token", "token_type", "expires_in"]);
    assert_eq!(answer.get_str("token_type"), Some("Bearer"));
    assert_eq!(names(&one.0), ["iss", "aud", "iat", "exp", "sub", "client_id", "jti"]);
    let (answer, two) = granted(&issuer, "", "client_id=svc&scope=read+write&audience=a&resource=b&x=1");
    assert_eq!(names(&answer), ["access_token", "token_type", "expires_in", "scope"]);
    assert_eq!(answer.get_str("scope"), Some("read write"));
    let text = |name| two.0.get_str(name);
    assert_eq!(
        (text("sub"), text("client_id"), text("scope")),
        (Some("svc"), Some("svc"), Some("read write"))
    );
    assert_eq!(two.get("aud").unwrap().to_string(), r#"["a","b"]"#);
    assert_eq!(two.date("iat").unwrap().unwrap(), NOW);
    // RFC 9068 section 2.2: no two tokens have one.
    assert!(one.0.get_str("jti").is_some_and(|jti| jti.len() > 20 && Some(jti) != text("jti")));
    let header = inspect(answer.get_str("access_token").unwrap(), NOW).unwrap().header;
    let kid = issuer.keys.ring().unwrap().keys()[0].metadata().kid.clone();
    assert_eq!((header.get_str("typ"), header.get_str("alg")), (Some("at+jwt"), Some("EdDSA")));
    assert_eq!(header.get_str("kid"), kid.as_deref());
    // What is asked for stands in the token and in the answer.
    let (answer, asked) = granted(&issuer, "scope=admin&sub=root&jti=1", "client_id=svc");
    assert_eq!((answer.get_str("scope"), asked.0.get_str("scope")), (Some("admin"), Some("admin")));
    assert_eq!((asked.0.get_str("sub"), asked.0.get_str("jti")), (Some("root"), Some("1")));
    // RFC 7521 section 4.2: what a client shows of itself is no claim, wherever it stands.
    let (_, plain) = granted(&issuer, "client_assertion=x&client_secret=y", "client_assertion_type=z");
    assert_eq!(names(&plain.0), names(&one.0));
}

#[test]
fn a_users_token_comes_alone() {
    let mut issuer = issuer();
    issuer.config.audience = vec!["api".into(), "web".into()];
    issuer.config.lifetime = Duration::from_mins(1);
    let response = issuer.handle(&get("/api/auth/token", ""), NOW);
    let answer = body(&response);
    assert_eq!(names(&answer), ["token"]);
    assert_eq!(header(&response, "cache-control"), Some("no-store"));
    let minted = claims(answer.get_str("token").unwrap());
    let text = r#"{"iss":"http://localhost:3000","aud":["api","web"],"iat":1800000000,"exp":1800000060}"#;
    assert_eq!(minted.to_string(), text);
    let header = inspect(answer.get_str("token").unwrap(), NOW).unwrap().header;
    assert_eq!((names(&header), header.get_str("typ")), (vec!["alg", "typ", "kid"], Some("JWT")));
}

#[test]
fn a_rotation_tells_the_new_key_and_what_each_does() {
    let mut issuer = issuer_of(&[Algorithm::EdDSA]);
    issuer.config.overlap = Duration::from_mins(1);
    let old = issuer.keys.ring().unwrap().keys()[0].metadata().kid.clone().unwrap();
    let rotate = |query, now| {
        let response = issuer.handle(&Request { query, ..post("/rotate", "", "") }, now);
        assert_eq!(header(&response, "cache-control"), Some("no-store"));
        body(&response)
    };
    let states = |answer: &Object| {
        let keys = answer.get("keys").and_then(Value::as_array).unwrap().iter();
        keys.map(|key| {
            let key = key.as_object().unwrap();
            assert_eq!((names(key), key.get_str("alg")), (vec!["kid", "alg", "state"], Some("EdDSA")));
            (key.get_str("kid").unwrap().to_owned(), key.get_str("state").unwrap().to_owned())
        })
        .collect::<Vec<_>>()
    };
    let answer = rotate("lead=10s", NOW);
    assert_eq!(names(&answer), ["kid", "signs_from", "keys"]);
    let next = answer.get_str("kid").unwrap().to_owned();
    assert_eq!(answer.get("signs_from").unwrap().to_string(), "1800000010");
    assert_eq!(states(&answer), [(old.clone(), "signing".into()), (next.clone(), "next".into())]);
    // Without a lead it signs at once; the overlap is the issuer's own, counted from there.
    let now = NOW.plus(Duration::from_secs(20));
    let answer = rotate("", now);
    let last = answer.get_str("kid").unwrap().to_owned();
    assert_eq!(answer.get("signs_from").unwrap().to_string(), "1800000020");
    let retiring = "retiring".to_owned();
    assert_eq!(states(&answer), [(old, retiring.clone()), (next, retiring), (last, "signing".into())]);
    // A name that is none was meant for one that is: it makes no key.
    let wrong = issuer.handle(&Request { query: "lead_time=10s", ..post("/rotate", "", "") }, now);
    assert_eq!((wrong.status, set(&issuer, now).members().len()), (400, 3));
    assert!(wrong.note.contains("lead_time"), "{}", wrong.note);
    for (seconds, keys) in [(69, 3), (70, 2), (79, 2), (80, 1)] {
        assert_eq!(set(&issuer, NOW.plus(Duration::from_secs(seconds))).members().len(), keys, "{seconds}");
    }
}

#[test]
fn the_algorithm_of_a_token_without_wishes_is_listed_first() {
    let earlier = NumericDate::from_seconds(NOW.seconds() - 60);
    for (old, new) in [(Algorithm::ES256, Algorithm::EdDSA), (Algorithm::EdDSA, Algorithm::ES256)] {
        // The order of a ring's keys decides nothing.
        for order in [[(old, earlier), (new, NOW)], [(new, NOW), (old, earlier)]] {
            let mut ring = KeyRing::default();
            for (algorithm, made) in order {
                let key = PrivateKey::generate(algorithm, 0).unwrap();
                ring.add(Key::Private(PrivateJwk::new(key, algorithm)), made).unwrap();
            }
            let issuer = Issuer::new(Config::new(ISSUER), InMemory::from(ring));
            let header = inspect(&token(&issuer, ""), NOW).unwrap().header;
            assert_eq!(header.get_str("alg"), Some(new.as_str()));
            let document = body(&issuer.handle(&get("/.well-known/openid-configuration", ""), NOW));
            let listed = document.get("id_token_signing_alg_values_supported").unwrap().to_string();
            assert_eq!(listed, format!("[\"{new}\",\"{old}\"]"));
            // So it is after a rotation as well.
            issuer.rotate(Duration::ZERO, Duration::ZERO, NOW).unwrap();
            let header = inspect(&token(&issuer, ""), NOW).unwrap().header;
            assert_eq!(header.get_str("alg"), Some(new.as_str()));
        }
    }
}

/// A verifier that keeps a set may not know it yet: only its name asks for it.
#[test]
fn a_key_whose_time_has_not_come_signs_only_when_it_is_named() {
    let issuer = issuer();
    let next = PrivateKey::generate(Algorithm::ES256, 2048).unwrap();
    let mut next = Key::Private(PrivateJwk::new(next, Algorithm::ES256));
    next.metadata_mut().kid = Some("next".into());
    next.metadata_mut().nbf = Some(NOW.plus(Duration::from_secs(1)));
    issuer.keys.update(&mut |ring| Ok(ring.add(next.clone(), NOW)?)).unwrap();
    let ask = |query, now| issuer.handle(&get("/api/auth/token", query), now).status;
    let later = NOW.plus(Duration::from_secs(1));
    assert_eq!([ask("alg=ES256", NOW), ask("kid=next", NOW), ask("alg=ES256", later)], [400, 200, 200]);
    assert_eq!(inspect(&token(&issuer, ""), NOW).unwrap().header.get_str("alg"), Some("EdDSA"));
}

/// RFC 9110 section 15.4.5: a 304 has the Cache-Control of the answer that it stands for.
#[test]
fn what_is_not_sent_again_may_be_kept_as_long() {
    let config = Config { cache_control: Some("max-age=60".into()), ..Config::new(ISSUER) };
    let issuer = Issuer::new(config, InMemory::default());
    for path in ["/api/auth/jwks", "/.well-known/openid-configuration"] {
        for (if_none_match, status) in [(None, 200), (Some("*"), 304)] {
            let answer = issuer.handle(&Request { if_none_match, ..get(path, "") }, NOW);
            let kept = header(&answer, "cache-control");
            assert_eq!((answer.status, kept), (status, Some("max-age=60")), "{path}");
        }
    }
}
