//! What was decided, in English: the only place with sentences beside the catalogue of codes.

pub mod check;
mod foreign_json;
mod inspect;
mod issuer;
mod jws;
mod key;
mod key_file;
mod key_set;
mod lint;
mod pem;
mod remark;
mod suspicion;
mod time;

pub use remark::Remark;
