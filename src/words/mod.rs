//! What was decided, in English: the only place with sentences beside the catalogue of codes.

pub mod check;
mod foreign_json;
mod inspect;
mod issuer;
pub(crate) mod jws;
mod key;
mod key_file;
mod key_set;
mod lint;
mod pem;
mod remark;
mod suspicion;

pub use remark::Remark;
