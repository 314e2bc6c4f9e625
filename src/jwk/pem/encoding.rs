//! How a key file is encoded.

/// How a key file is encoded.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encoding {
    /// Base64 between BEGIN and END lines (RFC 7468).
    Pem,
    /// The bytes themselves (X.690).
    Der,
}
