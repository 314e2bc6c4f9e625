//! What the caller demands beside names and dates.

use crate::{
    causes::case::{Case, Lab, verify},
    support::forge::NOW,
};

/// An ID token with these claims, for the client rp1.
fn id_token(lab: &Lab, claims: &str, more: &[&str]) -> Vec<String> {
    let claims = format!(r#""iss":"https://auth.example","sub":"a","iat":{NOW},{claims}"#);
    let flags = ["--iss", "https://auth.example", "--profile", "id-token", "--client-id", "rp1"];
    verify(lab, &claims, &[&flags[..], more].concat())
}

pub(crate) const CASES: &[Case] = &[
    case!("typ_not_at_jwt", "The issuer types its access tokens as JWT.", "other_type" "certain" "issuer", &["profile"],
        |lab| verify(lab, r#""sub": "a""#, &["--typ", "at+jwt"])),
    case!("not_of_rfc_9068", "An issuer's own access tokens.", "profile_not_met" "certain" "verifier", &["ID token"],
        |lab| verify(lab, r#""iss": "https://auth.example", "aud": "api", "sub": "a""#,
            &["--iss", "https://auth.example", "--aud", "api", "--profile", "access-token"])),
    case!("claim_missing", "The client did not ask for the scope email.", "claim_absent" "certain" "client", &["value"],
        |lab| verify(lab, r#""sub": "a""#, &["--require", "email"])),
    case!("claim_with_value_missing", "The same, with a value.", "claim_absent" "certain" "client", &["--require"],
        |lab| verify(lab, r#""sub": "a""#, &["--claim", "role=admin"])),
    case!("claim_empty", "A profile without an address.", "claim_holds_nothing" "certain" "issuer",
        &["REJECTED", "scope"], |lab| verify(lab, r#""sub": "a", "email": "", "aud": []"#, &["--require", "email"])),
    case!("claim_null", "A serializer writes null.", "claim_holds_nothing" "certain" "issuer",
        &["REJECTED", "scope"], |lab| verify(lab, r#""sub": "a", "email": null"#, &["--require", "email"])),
    case!("number_in_quotes", "A template puts a number into quotes.", "claim_of_another_type" "certain" "issuer",
        &["another value"], |lab| verify(lab, r#""level": "17""#, &["--claim", "level:=17"])),
    case!("text_asked_for", "--claim level=17 for a number.", "claim_of_another_type" "certain" "verifier",
        &["another value", "issuer"], |lab| verify(lab, r#""level": 17"#, &["--claim", "level=17"])),
    case!("true_in_quotes", "The same with a boolean.", "claim_of_another_type" "certain" "issuer",
        &["another value"], |lab| verify(lab, r#""email_verified": "true""#, &["--claim", "email_verified:=true"])),
    case!("array_in_quotes", "The same with an array.", "claim_of_another_type" "certain" "issuer",
        &["another value"], |lab| verify(lab, r#""roles": "[\"a\"]""#, &["--claim", r#"roles:=["a"]"#])),
    case!("claim_of_another_user", "The token of a user without the role.", "claim_has_other_value" "possible" "client",
        &["type"], |lab| verify(lab, r#""role": "reader""#, &["--claim", "role=admin"])),
    case!("claim_in_an_object", "Keycloak's roles, asked for by a path.", "claim_inside" "certain" "verifier",
        &["no claim", "write it into"],
        |lab| verify(lab, r#""realm_access": {"roles": ["admin"]}"#, &["--claim", "realm_access.roles=admin"])),
    case!("required_in_an_object", "The same, with --require.", "claim_inside" "certain" "verifier",
        &["no claim", "write it into"],
        |lab| verify(lab, r#""realm_access": {"roles": ["admin"]}"#, &["--require", "realm_access.roles"])),
    case!("claim_in_other_case", "email is written with a capital.", "claim_named_otherwise" "certain" "verifier",
        &["no claim", "scope"], |lab| verify(lab, r#""Email": "x""#, &["--require", "email"])),
    case!("claim_in_another_style", "The issuer writes names with underscores.", "claim_named_otherwise" "certain" "verifier",
        &["no claim", "scope"], |lab| verify(lab, r#""user_id": "x""#, &["--require", "userId"])),
    case!("claim_is_an_array", "The user has several roles.", "claim_holds_value" "certain" "verifier",
        &["another value", "get a token"], |lab| verify(lab, r#""roles": ["admin", "reader"]"#, &["--claim", "roles=admin"])),
    case!("claim_is_a_list", "The token has several scopes.", "claim_holds_value" "certain" "verifier",
        &["another value", "get a token"], |lab| verify(lab, r#""scope": "read write""#, &["--claim", "scope=read"])),
    case!("claim_is_a_list_with_commas", "The token has several roles in one text.", "claim_holds_value" "certain" "verifier",
        &["another value", "get a token"], |lab| verify(lab, r#""roles": "reader,admin""#, &["--claim", "roles=admin"])),
    case!("value_in_other_case", "The role has a capital.", "claim_holds_value" "certain" "verifier",
        &["another value", "get a token"], |lab| verify(lab, r#""role": "Admin""#, &["--claim", "role=admin"])),
    case!("value_outside_of_an_array", "One role is no array.", "claim_holds_value" "certain" "verifier",
        &["another value", "get a token"], |lab| verify(lab, r#""roles": "admin""#, &["--claim", r#"roles:=["admin"]"#])),
    case!("nonce_absent", "The request had a nonce.", "nonce_of_another_sign_in" "certain" "client", &["replayed"],
        |lab| id_token(lab, r#""aud":"rp1""#, &["--nonce", "n1"])),
    case!("nonce_of_another_login", "A second tab.", "nonce_of_another_sign_in" "certain" "client", &["no nonce"],
        |lab| id_token(lab, r#""aud":"rp1","nonce":"n2""#, &["--nonce", "n1"])),
    case!("audience_that_is_not_trusted", "The ID token is for an API too.", "id_token_of_another_client" "certain" "verifier",
        &["azp"], |lab| id_token(lab, r#""aud":["rp1","x"]"#, &[])),
    case!("issued_to_another_client", "azp names another client.", "id_token_of_another_client" "certain" "client",
        &["which you did not name"], |lab| id_token(lab, r#""aud":["rp1","x"],"azp":"x""#, &[])),
    case!("id_token_of_another_client", "The ID token of another client.", "id_token_of_another_client" "certain" "client",
        &["request a token for this API"], |lab| id_token(lab, r#""aud":"rp2","azp":"rp2""#, &[])),
    case!("without_azp", "The caller demands azp.", "id_token_of_another_client" "certain" "issuer", &["another client"],
        |lab| id_token(lab, r#""aud":"rp1""#, &["--azp", "rp1"])),
    case!("at_hash_of_another_token", "The access token is of another response.", "at_hash_differs" "certain" "client",
    &["no at_hash"], |lab| {
        let token = lab.file("access.txt", "abc");
        id_token(lab, r#""aud":"rp1","at_hash":"AAAA""#, &["--access-token", &token])
    }),
    case!("without_at_hash", "The code flow leaves it out.", "at_hash_differs" "certain" "verifier", &["came with"], |lab| {
        let token = lab.file("access.txt", "abc");
        id_token(lab, r#""aud":"rp1""#, &["--access-token", &token])
    }),
];
