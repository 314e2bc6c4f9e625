//! The checks, a file each. A check decides and keeps what it saw; none stops another, and none makes a sentence.

mod age;
mod algorithm;
mod all;
mod aud;
mod candidate;
pub(crate) mod candidates;
mod claim;
pub(crate) mod clock;
mod exp;
mod forgery;
mod header;
mod iat;
mod id;
mod id_token;
mod iss;
mod key;
mod kind;
mod nbf;
mod near;
mod outcome;
mod payload;
mod portability;
mod signature;
mod structure;
mod sub;
pub(crate) mod trial;
mod typ;
mod unfilled;

pub use age::{MaxAge, MaxLifetime, MinValidity};
pub use algorithm::{Alg, Whose};
pub use all::{Check, Checks};
pub use aud::Aud;
pub use candidate::{Candidate, CandidateStatus, KeyUsed, WhyNot};
pub use claim::Claim;
pub use clock::Early;
pub use exp::{Exp, WhyExpired};
pub use header::Header;
pub use iat::Iat;
pub use id::CheckId;
pub use id_token::{AtHash, Azp, ClientId, Nonce};
pub use iss::Iss;
pub use key::{Finding, KeyChoice, KeyName};
pub use kind::{IdTokenNonce, OtherKind};
pub use nbf::Nbf;
pub use near::{Difference, Miss, Side};
pub use outcome::{Outcome, Status};
pub use payload::Payload;
pub use portability::Portability;
pub use signature::{Compare, Signature};
pub use structure::{Content, Form, Structure};
pub use sub::Sub;
pub use typ::{Typ, TypRule};
pub use unfilled::Unfilled;

#[cfg(test)]
mod tests;
