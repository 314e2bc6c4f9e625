mod answers;
mod guarded;

use super::*;
use crate::{
    JwkSet, base64url,
    json::{self, Object},
    jwa::{Algorithm, PrivateKey},
    jwk::{Key, KeyRing, PrivateJwk},
    jwt::{ClaimsSet, Flaw, Policy, Profile, flaw::Expect, inspect, verify},
};

const NOW: NumericDate = NumericDate::from_seconds(1_800_000_000);
const ISSUER: &str = "http://localhost:3000";

fn issuer_of(algorithms: &[Algorithm]) -> Issuer {
    let mut ring = KeyRing::default();
    for &algorithm in algorithms.iter().rev() {
        let key = PrivateKey::generate(algorithm, 2048).unwrap();
        ring.add(Key::Private(PrivateJwk::new(key, algorithm)), NOW).unwrap();
    }
    Issuer::new(Config::new(ISSUER), InMemory::from(ring))
}

fn issuer() -> Issuer {
    issuer_of(&[Algorithm::EdDSA])
}

fn get<'a>(path: &'a str, query: &'a str) -> Request<'a> {
    Request { method: "GET", path, query, ..Request::default() }
}

fn post<'a>(path: &'a str, content_type: &'a str, body: &'a str) -> Request<'a> {
    let content_type = Some(content_type);
    Request { method: "POST", path, content_type, body: body.as_bytes(), ..Request::default() }
}

fn body(response: &Response) -> Object {
    json::parse_object(&response.body).unwrap()
}

fn header<'a>(response: &'a Response, name: &str) -> Option<&'a str> {
    response.headers.iter().find(|(n, _)| *n == name).map(|(_, v)| v.as_str())
}

fn token(issuer: &Issuer, query: &str) -> String {
    let response = issuer.handle(&get("/api/auth/token", query), NOW);
    assert_eq!(response.status, 200, "{query}: {}", response.note);
    body(&response).get_str("token").unwrap().to_owned()
}

fn claims(token: &str) -> ClaimsSet {
    match inspect(token, NOW).unwrap().payload {
        crate::jwt::inspect::Payload::Claims(claims) => claims,
        _ => panic!("no claims"),
    }
}

fn set(issuer: &Issuer, now: NumericDate) -> JwkSet {
    JwkSet::parse(&issuer.handle(&get("/api/auth/jwks", ""), now).body).unwrap()
}

#[test]
fn a_verifier_accepts_its_tokens() {
    let issuer = issuer_of(&[Algorithm::EdDSA, Algorithm::RS256, Algorithm::ES256]);
    let set = set(&issuer, NOW);
    assert_eq!(set.members().len(), 3);
    let policy = Policy { iss: Some(ISSUER.into()), aud: vec![ISSUER.into()], ..Policy::default() };
    for (query, alg) in
        [("", "EdDSA"), ("alg=RS256", "RS256"), ("alg=ES256&sub=bob", "ES256"), ("alg=Ed25519", "Ed25519")]
    {
        let report = verify(&token(&issuer, query), &set, &policy, NOW);
        assert!(report.is_valid(), "{query}");
        assert_eq!(report.header.unwrap().get_str("alg"), Some(alg));
    }
    for flaw in Flaw::ALL {
        let report = verify(&token(&issuer, &format!("break={flaw}")), &set, &policy, NOW);
        if flaw.expect() != Expect::Either {
            assert_eq!(report.is_valid(), flaw.expect() == Expect::Accept, "{flaw}");
        }
    }
}

/// Whoever gets the token could read it.
#[test]
fn f43_no_request_gets_a_private_key_into_a_token() {
    holds!(
        F43,
        "a private JWK or PEM in body or query, nested or with a flaw, is 400 and not repeated; a public one is signed"
    );
    let issuer = issuer();
    let key = r#"{"kty":"OKP","crv":"Ed25519","x":"AA","d":"throw-away"}"#;
    let nested = format!(r#"{{"cnf":{{"jwk":{key}}}}}"#);
    for request in [
        post("/api/auth/token", "application/json", key),
        post("/api/auth/token", "application/json", &nested),
        get("/api/auth/token", "cnf:=%7B%22kty%22:%22oct%22,%22k%22:%22throw-away%22%7D"),
        get("/api/auth/token", "pem=-----BEGIN%20PRIVATE%20KEY-----throw-away"),
        get("/api/auth/token", "break=expired&cnf:=%7B%22kty%22:%22oct%22,%22k%22:%22throw-away%22%7D"),
    ] {
        let response = issuer.handle(&request, NOW);
        let body = String::from_utf8(response.body).unwrap();
        assert!(response.status == 400 && body.contains("private key"), "{body}");
        assert!(!body.contains("throw-away") && !response.note.contains("throw-away"), "{body}");
    }
    // A public key is what `cnf` is for (RFC 7800 section 3.2).
    let public = r#"{"cnf":{"jwk":{"kty":"OKP","crv":"Ed25519","x":"AA"}}}"#;
    assert_eq!(issuer.handle(&post("/api/auth/token", "application/json", public), NOW).status, 200);
}

/// An expired token was issued before it expired, and a new one is valid now.
#[test]
fn iat_is_now_or_before_exp() {
    let issuer = issuer();
    let at = |issuer: &Issuer, query: &str| {
        let now = NOW.plus(Duration::from_millis(700));
        let request = Request { method: "GET", path: "/api/auth/token", query, ..Request::default() };
        let claims = claims(body(&issuer.handle(&request, now)).get_str("token").unwrap());
        let date = |name| claims.date(name).map(|date| date.unwrap().seconds() - NOW.seconds());
        (date("iat"), date("exp"))
    };
    assert_eq!(at(&issuer, ""), (Some(0), Some(900)));
    assert_eq!(at(&issuer, "exp=-14m"), (Some(-1740), Some(-840)));
    assert_eq!(at(&issuer, "exp=now"), (Some(-900), Some(0)));
    assert_eq!(at(&issuer, "exp:=1799999000"), (Some(-1900), Some(-1000)));
    assert_eq!(at(&issuer, "exp=-14m&iat=now"), (Some(0), Some(-840)));
    assert_eq!(at(&issuer, "exp=-14m&iat=none"), (None, Some(-840)));
    assert_eq!(at(&issuer, "exp=none"), (Some(0), None));
}

#[test]
fn claims_are_laid_over_its_own() {
    let mut issuer = issuer();
    issuer.config.claims.insert("sub", "alice");
    let minted = claims(&token(&issuer, "role:=%5B%22admin%22%5D&exp=1h"));
    let text = r#"{"iss":"http://localhost:3000","aud":"http://localhost:3000","iat":1800000000,"exp":1800003600,"sub":"alice","role":["admin"]}"#;
    assert_eq!(minted.to_string(), text);
    let minted = claims(&token(&issuer, "sub:=null&aud:=null&iss=other&exp=none"));
    assert_eq!(minted.to_string(), r#"{"iss":"other","iat":1800000000}"#);

    let request = post("/api/auth/token", "application/json", r#"{"sub":"bob","break":"no-exp"}"#);
    let response = issuer.handle(&request, NOW);
    let minted = claims(body(&response).get_str("token").unwrap());
    assert_eq!((minted.get("exp"), minted.0.get_str("sub")), (None, Some("bob")));
    let request = post("/api/auth/token", "application/x-www-form-urlencoded", "sub=bob");
    assert_eq!(issuer.handle(&request, NOW).status, 415);
}

/// RFC 6749 section 3.2.
#[test]
fn a_parameter_without_a_value_counts_as_omitted() {
    let form = "grant_type=client_credentials&client_id=&scope=&audience=";
    let response = issuer().handle(&post("/token", "application/x-www-form-urlencoded", form), NOW);
    let claims = claims(body(&response).get_str("access_token").unwrap());
    let text = |name| claims.0.get_str(name);
    assert_eq!((text("sub"), text("client_id"), text("aud")), (Some("jwtk"), Some("jwtk"), Some(ISSUER)));
    assert_eq!(claims.get("scope"), None);
}

#[test]
fn a_key_past_its_end_signs_nothing_when_it_is_named_either() {
    let issuer = issuer_of(&[Algorithm::EdDSA, Algorithm::ES256]);
    let mut kid = String::new();
    let end = |ring: &mut KeyRing| {
        let mut key = ring.keys()[0].clone();
        key.metadata_mut().exp = Some(NOW);
        kid = key.metadata().kid.clone().unwrap();
        ring.remove(&kid);
        Ok(ring.add(key, NOW)?)
    };
    issuer.keys.update(&mut { end }).unwrap();
    let ask = |now| issuer.handle(&get("/api/auth/token", &format!("kid={kid}")), now).status;
    assert_eq!([ask(NumericDate::from_seconds(NOW.seconds() - 1)), ask(NOW)], [200, 400]);
}

#[test]
fn an_oauth_client_gets_an_access_token() {
    let issuer = issuer();
    let form =
        "grant_type=client_credentials&client_id=svc&client_secret=s3cret&scope=read+write&audience=api";
    let response = issuer.handle(&post("/token", "application/x-www-form-urlencoded", form), NOW);
    let answer = body(&response);
    assert_eq!((answer.get_str("token_type"), answer.get_str("scope")), (Some("Bearer"), Some("read write")));
    assert_eq!(answer.get("expires_in").unwrap().to_string(), "900");
    assert_eq!(header(&response, "cache-control"), Some("no-store"));
    let token = answer.get_str("access_token").unwrap();
    let policy = Policy {
        typ: Some("at+jwt".into()),
        profile: Profile::AccessToken,
        iss: Some(ISSUER.into()),
        aud: vec!["api".into()],
        sub: Some("svc".into()),
        ..Policy::default()
    };
    let report = verify(token, &set(&issuer, NOW), &policy, NOW);
    assert!(report.is_valid(), "{:?}", report.failures().collect::<Vec<_>>());
    assert!(!claims(token).to_string().contains("s3cret"));

    let basic = format!("Basic {}", base64url::encode("my%20app:pw"));
    let mut request = post("/token", "application/x-www-form-urlencoded", "grant_type=client_credentials");
    request.authorization = Some(&basic);
    let response = issuer.handle(&request, NOW);
    let minted = claims(body(&response).get_str("access_token").unwrap());
    assert_eq!(minted.0.get_str("client_id"), Some("my app"));
    // What the form says of the client is not overruled.
    request.body = b"grant_type=client_credentials&client_id=svc";
    let minted = claims(body(&issuer.handle(&request, NOW)).get_str("access_token").unwrap());
    assert_eq!((minted.0.get_str("client_id"), minted.0.get_str("sub")), (Some("svc"), Some("svc")));
}

#[test]
fn other_grants_are_refused_as_oauth_does() {
    let issuer = issuer();
    for (form, error) in [
        ("grant_type=password&username=a", "unsupported_grant_type"),
        ("", "invalid_request"),
        ("grant_type=client_credentials&grant_type=client_credentials", "invalid_request"),
        ("grant_type=client_credentials&break=x", "invalid_request"),
    ] {
        let response = issuer.handle(&post("/token", "application/x-www-form-urlencoded", form), NOW);
        assert_eq!((response.status, body(&response).get_str("error")), (400, Some(error)), "{form}");
    }
}

#[test]
fn documents_tell_where_everything_is() {
    let mut issuer = issuer_of(&[Algorithm::EdDSA, Algorithm::ES256]);
    issuer.config.cache_control = Some("max-age=60".into());
    for path in ["/.well-known/openid-configuration", "/.well-known/oauth-authorization-server"] {
        let response = issuer.handle(&get(path, ""), NOW);
        let document = body(&response);
        assert_eq!(document.get_str("issuer"), Some(ISSUER));
        assert_eq!(document.get_str("jwks_uri"), Some("http://localhost:3000/.well-known/jwks.json"));
        assert_eq!(
            document.get("id_token_signing_alg_values_supported").unwrap().to_string(),
            r#"["EdDSA","ES256"]"#
        );
        assert_eq!(header(&response, "access-control-allow-origin"), Some("*"));
        assert_eq!(header(&response, "cache-control"), Some("max-age=60"));
    }
}

#[test]
fn an_issuer_with_a_path_is_found_under_it() {
    let mut issuer = issuer();
    issuer.config.issuer = "https://auth.example/tenant/".into();
    for path in [
        "/tenant/.well-known/openid-configuration",
        "/.well-known/oauth-authorization-server/tenant",
        "/.well-known/openid-configuration",
    ] {
        let response = issuer.handle(&get(path, ""), NOW);
        let document = body(&response);
        assert_eq!(document.get_str("issuer"), Some("https://auth.example/tenant/"), "{path}");
        assert_eq!(document.get_str("token_endpoint"), Some("https://auth.example/tenant/token"));
    }
    assert_eq!(issuer.route("/tenant/token"), Some(Route::OAuth));
    assert_eq!(issuer.route("/tenanttoken"), None);
}

#[test]
fn only_public_documents_are_open_to_every_page() {
    let issuer = issuer();
    for (method, path) in [
        ("GET", "/api/auth/token"),
        ("POST", "/api/auth/token"),
        ("POST", "/token"),
        ("POST", "/rotate"),
        ("GET", "/healthz"),
        ("GET", "/nowhere"),
    ] {
        let response = issuer.handle(&Request { method, path, ..Request::default() }, NOW);
        assert_eq!(header(&response, "access-control-allow-origin"), None, "{path}");
    }
}

#[test]
fn a_page_of_another_site_cannot_rotate() {
    let issuer = issuer();
    for (origin, status) in [
        ("https://evil.example", 403),
        ("null", 403),
        ("http://localhost.evil.example", 403),
        ("http://evil-localhost", 403),
        ("http://localhost:5173", 200),
        ("http://[::1]:80", 200),
        ("http://127.0.0.1", 200),
    ] {
        let mut request = post("/rotate", "text/plain", "");
        request.origin = Some(origin);
        assert_eq!(issuer.handle(&request, NOW).status, status, "{origin}");
    }
}

#[test]
fn paths_match_exactly_and_methods_are_named() {
    let issuer = issuer();
    for path in ["/", "", "/api/auth/jwks/", "/API/auth/jwks", "/../keys.json", "/.well-known/jwks.json/../x"]
    {
        assert_eq!(issuer.handle(&get(path, ""), NOW).status, 404, "{path}");
    }
    let response = issuer.handle(&get("/token", ""), NOW);
    assert_eq!((response.status, header(&response, "allow")), (405, Some("POST")));
}

#[test]
fn rotation_follows_lead_and_overlap() {
    let issuer = issuer_of(&[Algorithm::EdDSA, Algorithm::ES256]);
    let kid = |issuer: &Issuer, now| {
        let response = issuer.handle(&get("/api/auth/token", ""), now);
        let token = body(&response).get_str("token").unwrap().to_owned();
        inspect(&token, NOW).unwrap().header.get_str("kid").unwrap().to_owned()
    };
    let old = kid(&issuer, NOW);
    let mut request = post("/rotate", "", "");
    request.query = "lead=10s&overlap=60s";
    let response = issuer.handle(&request, NOW);
    let answer = body(&response);
    let new = answer.get_str("kid").unwrap().to_owned();
    assert_eq!(answer.get("signs_from").unwrap().to_string(), "1800000010");
    assert_eq!(answer.get("keys").and_then(Value::as_array).map(<[_]>::len), Some(4));

    let at = |seconds: i64| NumericDate::from_seconds(1_800_000_000 + seconds);
    assert_eq!(kid(&issuer, at(9)), old);
    assert_eq!(kid(&issuer, at(10)), new);
    for (seconds, keys) in [(0, 4), (69, 4), (70, 2)] {
        assert_eq!(set(&issuer, at(seconds)).members().len(), keys, "{seconds}");
    }
    // At once and without overlap: what a test of a verifier's refetch wants.
    request.query = "overlap=0s";
    issuer.handle(&request, at(80));
    assert_eq!(set(&issuer, at(80)).members().len(), 2);
    assert_ne!(kid(&issuer, at(80)), new);
    request.query = "lead=soon";
    assert_eq!(issuer.handle(&request, at(80)).status, 400);
}

#[test]
fn an_unchanged_set_need_not_be_sent_again() {
    let issuer = issuer();
    let first = issuer.handle(&get("/api/auth/jwks", ""), NOW);
    let mut request = get("/api/auth/jwks", "");
    request.if_none_match = header(&first, "etag");
    let second = issuer.handle(&request, NOW);
    assert_eq!((second.status, second.body.len()), (304, 0));
    // RFC 9110 section 13.1.2: compared weakly, in a list, or any at all; a proxy that compresses weakens it.
    let etag = header(&first, "etag").unwrap();
    for (known, status) in [
        (format!("W/{etag}"), 304),
        (format!("\"other\", {etag}"), 304),
        ("*".to_owned(), 304),
        ("\"other\"".to_owned(), 200),
    ] {
        let request = Request { if_none_match: Some(&known), ..get("/api/auth/jwks", "") };
        assert_eq!(issuer.handle(&request, NOW).status, status, "{known}");
    }
    issuer.rotate(Duration::ZERO, Duration::ZERO, NOW).unwrap();
    assert_eq!(issuer.handle(&request, NOW).status, 200);
}

#[test]
fn a_ring_without_keys_serves_an_empty_set_and_no_tokens() {
    let issuer = issuer_of(&[]);
    assert_eq!(issuer.handle(&get("/api/auth/jwks", ""), NOW).body, br#"{"keys":[]}"#);
    assert_eq!(issuer.handle(&get("/api/auth/token", ""), NOW).status, 503);
    assert_eq!(issuer.handle(&post("/rotate", "", ""), NOW).status, 500);
}

#[test]
fn f33_a_clock_that_is_behind_rotates_nothing() {
    holds!(
        F33,
        "a rotation under a clock before the newest key is refused, by request with 500, and the set is as it was"
    );
    let issuer = issuer();
    let past = NumericDate::from_seconds(1_577_836_800);
    let kids = |issuer: &Issuer| set(issuer, NOW).members().iter().map(|m| m.kid.clone()).collect::<Vec<_>>();
    let before = kids(&issuer);
    let error = issuer.rotate(Duration::ZERO, Duration::ZERO, past).unwrap_err();
    assert!(error.to_string().contains("the clock says 2020"));
    assert_eq!(
        issuer.handle(&Request { method: "POST", path: "/rotate", ..Request::default() }, past).status,
        500
    );
    assert_eq!(kids(&issuer), before);
    issuer.rotate(Duration::ZERO, Duration::ZERO, NOW).unwrap();
}
