//! The checks, a file a group. A check decides and keeps what it saw; none stops another, and none makes a sentence.

pub(crate) mod age;
pub(crate) mod algorithm;
mod all;
pub(crate) mod candidates;
pub(crate) mod claim;
mod forgery;
pub(crate) mod form;
pub(crate) mod id;
pub(crate) mod identity;
pub(crate) mod key;
pub(crate) mod near;
pub(crate) mod pasted;

pub(crate) mod portability;
pub(crate) mod profile;
pub(crate) mod signature;
pub(crate) mod time;
pub(crate) mod trial;
pub(crate) mod unfilled;

pub use age::{MaxAge, MaxLifetime, MinValidity};
pub use algorithm::{Alg, Whose};
pub use all::{Check, Checks};
pub use claim::Claim;
pub use form::{Content, Form, Header, Payload, Structure};
pub use id::CheckId;
pub use identity::{Aud, Difference, Iss, Side, Sub, Typ};
pub use key::{Finding, KeyChoice, KeyName};
pub use near::Miss;
pub use pasted::Pasted;

pub use portability::Portability;
pub use profile::{AtHash, Azp, ClientId, IdTokenNonce, Nonce, OtherKind};
pub use signature::{Compare, Signature};
pub use time::{Early, Exp, Iat, Nbf, WhyExpired};
pub use unfilled::Unfilled;

use super::report::Status;
use crate::code::Code;

/// What a check saw.
pub trait Outcome {
    /// Which check it is.
    const ID: CheckId;

    /// What that means for the token.
    fn status(&self) -> Status;

    /// Why it failed or warned.
    fn code(&self) -> Option<Code>;

    /// Whether it failed for want of a way to decide: then nothing is proved against the token.
    fn leaves_undecided(&self) -> bool {
        false
    }

    /// Whether the token may be accepted as far as this check goes.
    fn passes(&self) -> bool {
        self.status() != Status::Fail
    }
}

#[cfg(test)]
mod tests;
