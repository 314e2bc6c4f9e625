//! More keys than `verify` tries.

use super::*;

#[test]
fn case_a07_the_last_of_41_keys_is_found() {
    let jwtk = lab("a07");
    let out = verify(&jwtk, "@t.jwt", ["--jwks", "set.jwks"]);
    assert_eq!(out.code, 0, "{}", out.stderr);
    says(&out, &["found by trying: the token has no kid"]);
    let out = jwtk.run([&["verify", "--batch", "@t.jwt", "--jwks", "set.jwks"][..], &WHO].concat(), "");
    assert_eq!(out.code, 0, "{}", out.stderr);
}

#[test]
fn case_a07_an_untried_key_is_not_a_reason_to_reject() {
    let (jwtk, issuer, other) = (Jwtk::new(), Forge::new(Algorithm::EdDSA), Forge::new(Algorithm::EdDSA));
    let nameless = |forge: &Forge| forge.jwk_with(|_| {});
    let mut keys = vec![nameless(&other); 1024];
    keys.push(nameless(&issuer));
    jwtk.write("many.jwks", set(&keys));
    let token = issuer.sign(r#"{"alg":"EdDSA"}"#, format!(r#"{{"exp":{}}}"#, NOW + 600));
    let at = NOW.to_string();
    let flags = ["--jwks", "many.jwks", "--at", &at];
    let out = jwtk.run([&["verify", &token][..], &flags].concat(), "");
    assert_eq!(out.code, 3, "{}", out.stderr);
    says(
        &out,
        &["UNDECIDED", "[too_many_keys]", "1 more key fits and was not tried", "issuer: write the key's kid"],
    );
    never_says(&out, &["REJECTED", "same kid", "of this kid"]);
    let report = jwtk.run([&["verify", &token, "--json"][..], &flags].concat(), "").json();
    assert_eq!(report["verdict"], "undecided");
    assert_eq!(report["candidates"][0]["status"], "tried");
    assert_eq!(report["candidates"][1024]["status"], "skipped");
    assert_eq!(report["candidates"][1024]["reason"], "too_many_keys");
    let out = jwtk.run([&["verify", "--batch"][..], &flags].concat(), &token);
    assert_eq!(out.code, 3, "{}", out.stderr);
    says(&out, &[r#""code":"too_many_keys""#]);
    // The same with keys from a file. A key without kid counts once, however often it occurs.
    let named = |i: usize| other.jwk_with(|metadata| metadata.kid = Some(i.to_string()));
    let keys: Vec<String> = (0..1024).map(named).chain([nameless(&issuer)]).collect();
    jwtk.write("many.jwks", set(&keys));
    let out = jwtk.run(["verify", &token, "--key", "many.jwks", "--at", &at], "");
    assert_eq!(out.code, 3, "{}", out.stderr);
    says(&out, &["[too_many_keys]"]);
}
