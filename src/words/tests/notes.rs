//! What `inspect` notes about a token.

use crate::{
    code::Code,
    jwa::Algorithm,
    jwk::lint::Severity::{self, Error, Note as Hint, Warning},
    jws::JwsError,
    jwt::{
        CheckId,
        claims::Type,
        inspect::{Note, Section, Start},
    },
};
use std::time::Duration;

/// Its words, how much it matters, the check of `verify` that sees the same, and its code.
#[test]
fn every_note_has_its_words_and_its_weight() {
    let hours = |n| Duration::from_hours(n);
    let length = |found| Note::SignatureLength { algorithm: Algorithm::ES256, found, wanted: 64 };
    let typed = |name, wanted| Note::WrongType { name, wanted, found: "a number" };
    let future = |start| Note::Future { start, early: hours(2) };
    let hidden = |section| Note::Hidden { name: "kid".to_owned(), section, character: '\u{202e}' };
    let rows: Vec<(Note, &str, Severity, Option<CheckId>, Code)> = vec![
        (
            Note::Encrypted(JwsError::Encrypted),
            "an encrypted token (JWE): only the holder of the decryption key can check it",
            Hint,
            Some(CheckId::Structure),
            Code::Jwe,
        ),
        (
            Note::Disclosures(1),
            "an SD-JWT: 1 disclosure after the token, not shown here",
            Hint,
            Some(CheckId::Structure),
            Code::NotCompact,
        ),
        (
            Note::Disclosures(2),
            "an SD-JWT: 2 disclosures after the token, not shown here",
            Hint,
            Some(CheckId::Structure),
            Code::NotCompact,
        ),
        (
            Note::AlgNone,
            "alg none: not signed; no verifier should accept it",
            Error,
            Some(CheckId::Algorithm),
            Code::AlgNone,
        ),
        (
            Note::AlgUnsupported,
            "jwtk cannot check this algorithm",
            Error,
            Some(CheckId::Algorithm),
            Code::AlgUnsupported,
        ),
        (Note::NoKid, "no kid: PyJWT will not find the key in a set", Warning, None, Code::NoKid),
        (Note::NoTyp, "no typ: RFC 8725 section 3.11 advises explicit typing", Hint, None, Code::TypAbsent),
        (
            length(0),
            "no signature: ES256 has 64 bytes",
            Error,
            Some(CheckId::Signature),
            Code::SignatureMismatch,
        ),
        (
            length(63),
            "the signature has 63 bytes, but ES256 has 64",
            Error,
            Some(CheckId::Signature),
            Code::SignatureMismatch,
        ),
        (
            Note::PrivateKey("d"),
            "jwk has d: whoever sees the token can sign with this key",
            Error,
            None,
            Code::PrivateInToken,
        ),
        (
            Note::HeaderKey(vec!["jku", "x5u"]),
            "jku, x5u in the header: jwtk never follows or trusts it, and neither should a verifier",
            Warning,
            None,
            Code::HeaderKey,
        ),
        (
            hidden(Section::Header),
            "kid in the header has the invisible character U+202E",
            Warning,
            None,
            Code::HiddenText,
        ),
        (
            hidden(Section::Claims),
            "kid in the claims has the invisible character U+202E",
            Warning,
            None,
            Code::HiddenText,
        ),
        (
            typed("sub", Type::Text),
            "sub is a number, not a string: PyJWT refuses it",
            Error,
            Some(CheckId::Sub),
            Code::SubType,
        ),
        (typed("iss", Type::Text), "iss is a number, not a string", Error, Some(CheckId::Iss), Code::IssType),
        (Note::NoExp, "no exp: the token would never expire", Warning, Some(CheckId::Exp), Code::ExpMissing),
        (Note::Expired(hours(2)), "expired 2h ago", Warning, Some(CheckId::Exp), Code::Expired),
        (
            Note::ExpIsDuration(hours(1)),
            "exp is a duration (1h) instead of a date",
            Warning,
            Some(CheckId::Exp),
            Code::ExpType,
        ),
        (future(Start::Issued), "iat is 2h in the future", Warning, Some(CheckId::Iat), Code::IatFuture),
        (future(Start::NotBefore), "nbf is 2h in the future", Warning, Some(CheckId::Nbf), Code::NbfFuture),
        (
            Note::NeverValid(Start::Issued),
            "exp is not after iat: the token was never valid",
            Error,
            Some(CheckId::Exp),
            Code::NeverValid,
        ),
        (
            Note::LongLived(hours(48)),
            "lives 2d: whoever steals it can use it for that long",
            Hint,
            None,
            Code::LongLived,
        ),
        (Note::Personal("email"), "email is readable by anyone who holds the token", Hint, None, Code::Pii),
    ];
    let other: Vec<_> = rows
        .iter()
        .map(|(note, text, severity, check, code)| {
            let found = (note.to_string(), note.severity(), note.check(), note.code());
            (found, ((*text).to_owned(), *severity, *check, *code))
        })
        .filter(|(found, wanted)| found != wanted)
        .collect();
    assert!(other.is_empty(), "{other:#?}");
}
