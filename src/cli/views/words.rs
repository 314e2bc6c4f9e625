//! Words in JSON: each is a string, and in a schema one of a list.

use crate::{
    cause::{Confidence, Place},
    code::{CauseCode, Code},
    json::{Object, Value},
    jwa::Algorithm,
    jwk::{lint::Severity, ring::State},
    jwt::{CandidateStatus, CheckId, Flaw, Status, Verdict, flaw::Expect},
};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use std::borrow::Cow;

/// Gives a type that has `as_str` its form in JSON and in schemas.
macro_rules! words {
    ($type:ident: $($variant:ident)+; $description:literal) => {
        // A variant that is missing from the list does not compile.
        const _: fn($type) = |word| match word {
            $($type::$variant)|+ => {}
        };
        words!($type = [$($type::$variant),+]; $description);
    };
    ($type:ident = $all:expr; $description:literal) => {
        impl serde::Serialize for $type {
            fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.serialize_str(self.as_str())
            }
        }

        impl schemars::JsonSchema for $type {
            fn schema_name() -> std::borrow::Cow<'static, str> {
                stringify!($type).into()
            }

            fn json_schema(_: &mut schemars::SchemaGenerator) -> schemars::Schema {
                let words: Vec<&str> = $all.iter().map(|word| word.as_str()).collect();
                schemars::json_schema!({ "description": $description, "enum": words })
            }
        }
    };
}

pub(super) use words;

words!(Code = Code::ALL; "A code of this version. jwtk explain CODE explains it.");
words!(CauseCode = CauseCode::ALL; "A cause that this version knows. jwtk explain CODE explains it.");
words!(Confidence: Possible Likely Certain; "How sure a cause is.");
words!(Place: Issuer Verifier Client KeyHost Clock Network; "Where a cause is fixed.");
words!(Algorithm = Algorithm::ALL; "A signature algorithm (RFC 7518 section 3.1, RFC 8037, RFC 9864).");
words!(Flaw = Flaw::ALL; "A way in which a token can be wrong. jwtk sign --list-flaws explains it.");
words!(Verdict: Accepted Rejected Undecided; "The verdict.");
words!(Status: Pass Fail Warn Skip; "The result of a check.");
words!(CandidateStatus: Used Tried Skipped WouldVerify; "What became of a key.");
words!(Severity: Note Warning Error; "How much a finding matters.");
words!(State: Next Signing Retiring Expired; "What a key of the ring is doing.");
words!(Expect: Accept Reject Either; "What a correct verifier does. About either verifiers differ: no specification forbids the token.");
words!(CheckId: Structure Header Algorithm X5c Key Signature Claims Typ Kind Exp Nbf Iat Iss Aud Sub Azp ClientId Nonce
    AtHash Claim MaxAge MaxLifetime MinValidity Placeholder Portability; "The name of a check.");

impl JsonSchema for Value {
    fn schema_name() -> Cow<'static, str> {
        "Value".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({})
    }
}

impl JsonSchema for Object {
    fn schema_name() -> Cow<'static, str> {
        "Object".into()
    }

    fn inline_schema() -> bool {
        true
    }

    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "object" })
    }
}
