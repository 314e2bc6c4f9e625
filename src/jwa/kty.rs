use std::fmt;

/// A key type (RFC 7518 section 6.1, RFC 8037 section 2, RFC 9964 section 4).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kty {
    /// RSA.
    Rsa,
    /// Elliptic curve.
    Ec,
    /// Octet key pair: Ed25519 here.
    Okp,
    /// Algorithm key pair, whose `alg` says what it is: ML-DSA.
    Akp,
    /// Octet sequence: a shared secret.
    Oct,
}

impl Kty {
    /// Every key type.
    pub const ALL: [Self; 5] = [Self::Rsa, Self::Ec, Self::Okp, Self::Akp, Self::Oct];

    /// The value of `kty`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Rsa => "RSA",
            Self::Ec => "EC",
            Self::Okp => "OKP",
            Self::Akp => "AKP",
            Self::Oct => "oct",
        }
    }

    /// The key type that a value of `kty` names.
    pub fn from_name(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kty| kty.as_str() == name)
    }

    /// The key type that another name means, without hyphens and in small letters. Azure Key Vault marks keys
    /// that its hardware holds.
    pub(crate) fn from_other_name(plain: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kty| kty.other_names().contains(&plain))
    }

    const fn other_names(self) -> &'static [&'static str] {
        match self {
            Self::Rsa => &["rsa", "rsahsm"],
            Self::Ec => &["ec", "ecc", "ecdsa", "echsm", "ellipticcurve"],
            Self::Okp => &["okp", "eddsa", "ed25519", "octetkeypair"],
            Self::Akp => &["akp", "mldsa", "mldsa44", "mldsa65", "mldsa87", "algorithmkeypair"],
            Self::Oct => &["oct", "octhsm", "octet", "octetsequence", "hmac", "symmetric"],
        }
    }
}

impl fmt::Display for Kty {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
