//! jwtk
pub mod base64url;
pub mod code;
mod error;
pub mod json;
pub mod jwa;
pub mod jwk;
pub mod time;
pub use error::Error;
