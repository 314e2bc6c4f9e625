//! What was decided, in English: the only place with sentences beside the catalogue of codes.

pub mod check;
pub(crate) mod jws;
