//! JSON Web Algorithms (RFC 7518, RFC 8037, RFC 8812, RFC 9864, RFC 9964): the table of algorithms, the key material each
//! takes, and two doors, [`Signer`] and [`Verifier`]: a key parsed once, ready for many messages.
//!
//! Each family has one module, with its numbers, its engine, and what its material is in a JWK and in key files. HMAC
//! is checked through jsonwebtoken's provider on aws-lc-rs; RSA, ECDSA and EdDSA's signatures are made by aws-lc-rs
//! itself, because jsonwebtoken would parse their keys at every call, and has no ES512. EdDSA's signatures are checked
//! by ed25519-zebra, one as many.
//!
//! To add an algorithm of a family that is here: a variant and a row in `algorithm.rs`, for a new curve a variant and a
//! row in `curve.rs`. To add a family: its module, and what the compiler lists, since no match over families has a
//! wildcard.

mod algorithm;
pub(crate) mod bulk;
mod curve;
pub mod ecdsa;
pub mod eddsa;
mod error;
mod hash;
pub mod hmac;
mod kty;
mod material;
pub mod mldsa;
mod parsed;
mod random;
pub mod rsa;
mod scheme;
mod signer;
mod verifier;

pub use algorithm::{Algorithm, UnknownAlgorithm};
pub use curve::Curve;
pub use error::{KeyText, MaterialError, Task};
pub use hash::Hash;
pub use kty::Kty;
pub use material::{PrivateKey, PublicKey};
pub use random::random_id;
pub use scheme::{Family, Padding, Scheme};
pub use signer::Signer;
pub use verifier::Verifier;

#[cfg(test)]
mod tests;
