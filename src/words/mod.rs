//! What was decided, in English: the only place with sentences beside the catalogue of codes.

pub mod check;
mod inspect;
mod issuer;
pub(crate) mod jws;
