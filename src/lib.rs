//! A JWT and JWKS toolkit: make keys, publish them, sign tokens, and find out why a token is refused.
//!
//! The library is pure: no files, no clock, no network, no environment. Those belong to the program `jwtk`,
//! which the feature `cli` builds on top of it. Depend on it with `default-features = false` to mint and check
//! tokens in a test suite:
//!
//! ```
//! use jwtk::{JwkSet, jwt::{self, ClaimsSet, Policy, Verdict, sign::SigningKey}, time::NumericDate};
//! use jwtk::{json, jwa::{Algorithm, PrivateKey}, jwk::{Key, PrivateJwk}};
//!
//! // A key, and the set that publishes its public half.
//! let key = PrivateJwk::new(PrivateKey::generate(Algorithm::EdDSA, 0)?, Algorithm::EdDSA);
//! let set = JwkSet::of_keys([Key::Private(key.clone())]);
//! let signing_key = SigningKey::new(&Key::Private(key), None, false)?;
//!
//! // A token that was issued at 1000 and expires at 1900.
//! let claims = json::parse_object(br#"{"iss":"me","aud":"api","sub":"alice","iat":1000,"exp":1900}"#)?;
//! let token = jwt::sign(&ClaimsSet(claims), &signing_key.header(Some("JWT")), &signing_key)?;
//!
//! // Accepted at 1500, expired at 1900.
//! let policy = Policy { iss: Some("me".into()), aud: vec!["api".into()], ..Policy::default() };
//! let at = |seconds| jwt::verify(&token, &set, &policy, NumericDate::from_seconds(seconds));
//! assert_eq!(at(1500).verdict, Verdict::Accepted);
//! assert_eq!(at(1900).code.unwrap().as_str(), "expired");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! # Map
//!
//! Imports run one way, from the bottom up:
//!
//! | module | holds |
//! |---|---|
//! | [`base64url`], [`json`], [`text`], [`time`], [`code`] | encodings that say what is wrong and where; the catalogue of codes |
//! | [`jwa`] | algorithms, key material, [`Signer`](jwa::Signer) and [`Verifier`](jwa::Verifier) |
//! | [`jwk`] | keys with metadata, the set, the ring, thumbprints, key files |
//! | [`jws`] | the three parts of a token, and its header |
//! | [`jwt`] | the doors: [`sign`](jwt::sign()), [`verify`](jwt::verify()), [`inspect`](jwt::inspect()) |
//! | [`cause`] | why a token is refused: conclusions from all checks together |
//! | [`words`] | what was decided, in English |
//! | [`issuer`] | an issuer for tests: requests in, responses out |
//! | `cli` | the program, with the feature of that name |

#![warn(clippy::disallowed_methods, clippy::print_stderr, clippy::print_stdout, clippy::unwrap_used)]

#[cfg(test)]
#[macro_use]
#[path = "../tests/support/holds.rs"]
mod holds;

pub mod base64url;
pub mod cause;
#[cfg(feature = "cli")]
pub mod cli;
pub mod code;
mod error;
pub mod hidden;
pub mod issuer;
pub mod json;
pub mod jwa;
pub mod jwk;
pub mod jws;
pub mod jwt;
pub mod placeholder;
pub mod text;
pub mod time;
pub mod words;

pub use error::{ClaimsError, Error};
pub use jwk::JwkSet;
