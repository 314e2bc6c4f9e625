//! JSON Web Keys (RFC 7517): key material with metadata, key sets, the key ring.
//!
//! [`Jwk`] is public by type, so serialising it cannot leak; private keys are [`PrivateJwk`]s and
//! shared secrets [`SecretJwk`]s, which are written only on purpose.

mod carried;
mod certified;
pub mod chain;
pub mod choose;
mod describe;
pub mod diff;
mod distinct;
mod error;
mod file;
mod finding;
mod foreign_json;
mod generate;
mod identity;
mod key;
pub mod lint;
mod members;
mod metadata;
mod misfit;
pub(crate) mod notation;
mod origin;
pub mod pem;
mod private;
mod public;
mod read;
pub(crate) mod registered;
mod restriction;
pub mod ring;
pub mod set;
mod severity;
pub mod suspicion;
mod thumbprint;
mod unfit;

pub use carried::Carried;
pub use certified::Certified;
pub use chain::Trust;
pub use choose::Unchosen;
pub(crate) use describe::other_algorithm;
pub use distinct::distinct;
pub use error::{Contradicted, KeyError};
pub use file::{FileFinding, Found, KeyFile, NotUsed};
pub(crate) use foreign_json::jq_path;
pub use foreign_json::{Content, Document, Foreign};
pub use identity::SameKeys;
pub use key::{Key, VerificationKey, expose_set};
pub(crate) use members::PRIVATE_MEMBERS;
pub use metadata::Metadata;
pub use misfit::{Misfit, Operation};
pub use notation::Notation;
pub use origin::Origin;
pub use private::{PrivateJwk, SecretJwk};
pub use public::Jwk;
pub use ring::KeyRing;
pub use set::{JwkSet, SetError};
pub use thumbprint::Thumbprint;

use metadata::is_for_signatures;

#[cfg(test)]
mod tests;
