//! English: what outcomes, findings and errors are in words. Nothing here decides anything, and nothing else has
//! sentences, beside the catalogue of codes.

mod foreign_json;
mod key;
mod key_file;
mod key_set;
mod lint;
mod pem;
mod remark;
mod suspicion;

pub use remark::Remark;
