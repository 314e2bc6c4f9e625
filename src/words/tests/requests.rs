//! What an issuer says.

use super::says;
use crate::{
    error::ClaimsError,
    issuer::{IssuerError, Many, MintedNote, NewKey, Refusal, WishError, fault::FaultError},
    jwa::Algorithm,
    jws::Part,
    jwt::Flaw,
};

#[test]
fn a_refused_request_says_what_was_wrong() {
    let no_key = |kid: Option<&str>, algorithm| Refusal::NoKey { kid: kid.map(str::to_owned), algorithm };
    says! {
        Refusal::BadHost => "a request has one Host (RFC 9112 section 3.2)",
        Refusal::OtherHost("a".to_owned()) => "this host is not \"a\": jwtk serve --allow-host NAME allows a name",
        Refusal::NoEndpoint => "no such endpoint",
        Refusal::OtherMethod { allowed: &["GET"] } => "the endpoint has another method",
        Refusal::NoSecret =>
            "send the header Jwtk-Admin with the secret of this jwtk serve: its keys outlive it",
        Refusal::WrongSecret => "Jwtk-Admin has another secret",
        Refusal::OtherOrigin("http://a".to_owned()) => "not for a page of http://a",
        Refusal::UnknownParameter("x".to_owned()) => "x: not known here",
        Refusal::Form => "claims come as query or JSON body",
        Refusal::NoGrantType => "grant_type is missing: client_credentials",
        Refusal::OtherGrantType("password".to_owned()) =>
            "grant_type is \"password\", only client_credentials is supported",
        no_key(Some("k"), None) => "no key \"k\" to sign with",
        no_key(Some("k"), Some(Algorithm::ES256)) => "no key \"k\" to sign with",
        no_key(None, Some(Algorithm::ES256)) => "no key that signs ES256 now",
        no_key(None, None) => "no key that signs now",
        Refusal::Wish(WishError::ClaimWithoutName) => "a claim without a name",
        Refusal::Ring(IssuerError::NothingToReplace) => "the ring has no key to replace",
        WishError::FormNotUtf8 => "the form is not UTF-8",
        WishError::TooMany { most: 5, what: Many::Audiences } => "more than 5 audiences",
        WishError::TooMany { most: 6, what: Many::Claims } => "more than 6 claims",
        WishError::TooMany { most: 7, what: Many::Parameters } => "more than 7 parameters",
        WishError::TooMany { most: 8, what: Many::Values } => "more than 8 values",
        WishError::Twice("sub".to_owned()) => "sub is given twice",
        WishError::Empty("sub".to_owned()) => "sub is empty",
        WishError::Setting { name: "kid".to_owned(), found: "null" } => "kid is null, not a string",
        IssuerError::AdminSecret => "an admin secret is one word of visible ASCII characters",
        IssuerError::NoRandomness => "the system has no randomness",
        IssuerError::Full { most: 32 } => "the ring has 32 keys: a shorter overlap removes them sooner",
        FaultError::Count("x".to_owned()) => "@x: put a number of requests after @",
        FaultError::Rate("0".to_owned()) => "%0: put 1 to 100 after %",
        FaultError::Status("600".to_owned()) => "status:600: a status is 200 to 599",
        FaultError::Unknown("x".to_owned()) =>
            "\"x\": status:503, slow:5s, hang, garbage, empty, truncated or drop, each on its own, with @N or with %RATE",
        NewKey("k") => "new key k",
    }
}

/// The description of a refusal tells a program's author what to do; its status and error word tell the program.
#[test]
fn a_refused_request_has_its_status() {
    let minted = |flaw| MintedNote { algorithm: Algorithm::ES256, sub: "alice".into(), flaw };
    says! {
        minted(None) => "ES256 token for alice",
        minted(Some(Flaw::Expired)) => "ES256 token for alice, broken: expired",
    }
}

#[test]
fn a_token_that_is_not_made_says_why() {
    let private = |part| ClaimsError::PrivateKey { part, found: "d" };
    says! {
        ClaimsError::Alg => "the key decides alg in the header",
        ClaimsError::Unencoded => "b64 in the header: a JWT's payload is always encoded",
        private(Part::Header) =>
            "the header would hold a private key (d) that whoever gets the token can read: put the public key there",
        private(Part::Payload) =>
            "the claims would hold a private key (d) that whoever gets the token can read: put the public key there",
    }
}
