//! What a key is asked to do, and which of its members forbids it.

/// Why a key does not fit a token. The words are the `reason`s of the trace in JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misfit {
    /// Another kid.
    Kid,
    /// Another key type.
    Kty,
    /// Another curve.
    Crv,
    /// The key's `alg` names another algorithm.
    Alg,
    /// The key's `use` is not `sig`.
    Use,
    /// The key's `key_ops` lack the operation.
    KeyOps,
}

impl Misfit {
    /// The word in the trace: the member that decided.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Kid => "kid",
            Self::Kty => "kty",
            Self::Crv => "crv",
            Self::Alg => "alg",
            Self::Use => "use",
            Self::KeyOps => "key_ops",
        }
    }
}

/// The use of a key (RFC 7517 section 4.3).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Operation {
    /// Compute signatures.
    Sign,
    /// Verify signatures.
    Verify,
}

impl Operation {
    /// The word in `key_ops`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Sign => "sign",
            Self::Verify => "verify",
        }
    }
}
