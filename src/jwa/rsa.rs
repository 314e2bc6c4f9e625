//! RSASSA-PKCS1-v1_5 and RSASSA-PSS (RFC 7518 sections 3.3 and 3.5).
//!
//! The rsa crate reads, completes and converts keys, and verifies with weak ones; it never signs
//! (RUSTSEC-2023-0071). aws-lc-rs makes keys, signs and verifies.

mod consistency;
mod engine;
mod flaw;
mod material;
mod number;
mod opened;
mod private;
pub mod pss;
mod public;
mod size;
mod weak;

pub(super) use engine::{Signer, Verifier};
pub use flaw::Flaw;
pub(crate) use material::OID;
pub use private::{PrivateKey, PrivateMembers};
pub use public::PublicKey;
pub use size::{LEAST_BITS, MAX_BITS, MIN_BITS, SIZES};

#[cfg(test)]
mod tests;
