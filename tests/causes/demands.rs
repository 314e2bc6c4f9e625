//! What the caller demands beside names and dates.

use crate::causes::case::{Case, verify};

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
];
