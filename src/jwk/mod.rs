//! JSON Web Keys (RFC 7517): key material with its metadata, the set, the ring.
//!
//! [`Jwk`] is public by type, so that serialising it cannot leak; private keys are [`PrivateJwk`]s and
//! shared secrets [`SecretJwk`]s, which are written only on purpose.

mod certified;
pub mod choose;
mod describe;
pub mod diff;
mod file;
mod foreign_json;
mod generate;
mod identity;
mod key;
pub mod lint;
mod members;
mod notation;
mod parameters;
pub mod pem;
mod private;
mod public;
mod read;
pub(crate) mod registered;
pub mod ring;
pub mod set;
pub mod suspicion;
mod thumbprint;

pub use certified::Certified;
pub use choose::Unchosen;
pub(crate) use describe::other_algorithm;
pub use file::{Found, KeyFile};
pub use identity::SameKeys;
pub use key::{Key, VerificationKey, expose_set};
pub use parameters::{Misfit, Operation, Parameters};
pub(crate) use private::PRIVATE_MEMBERS;
pub use private::{PrivateJwk, SecretJwk};
pub use public::Jwk;
pub use ring::KeyRing;
pub use set::JwkSet;
pub use thumbprint::Thumbprint;

use parameters::{is_for_signatures, is_for_tokens};

#[cfg(test)]
mod tests;
