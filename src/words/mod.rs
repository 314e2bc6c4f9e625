//! English: what outcomes, findings and errors are in words. Nothing here decides anything, and nothing else has
//! sentences, beside the catalogue of codes.

pub mod carrier;
pub mod cause;
mod chain;
pub mod check;
mod claims;
pub mod flaw;
mod foreign_json;
mod inspect;
mod issuer;
mod jwa;
mod jws;
mod key;
pub mod key_file;
mod key_set;
mod lint;
mod pem;
mod quoted;
mod remark;
mod ring;
mod secret;
mod suspicion;
mod time;

pub use remark::Remark;

#[cfg(test)]
mod tests;
