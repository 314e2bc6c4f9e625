//! Which check it is.

/// The name of a check, which scripts read in JSON reports.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum CheckId {
    /// The form of the token (RFC 7515 section 3).
    Structure,
    /// The members of the header (RFC 7515 section 4).
    Header,
    /// The algorithm, against key and policy (RFC 8725 section 3.1).
    Algorithm,
    /// The certificates that it carries (RFC 7515 section 4.1.6).
    X5c,
    /// The choice of the key (RFC 7515 section 6).
    Key,
    /// The signature (RFC 7515 section 5.2).
    Signature,
    /// The payload as a set of claims (RFC 7519 section 4).
    Claims,
    /// The type in the header (RFC 7515 section 4.1.9).
    Typ,
    /// What kind of token it is (RFC 8725 section 3.12).
    Kind,
    /// The time of expiry (RFC 7519 section 4.1.4).
    Exp,
    /// The time before which it is not valid (RFC 7519 section 4.1.5).
    Nbf,
    /// The time of issue (RFC 7519 section 4.1.6).
    Iat,
    /// The issuer (RFC 7519 section 4.1.1).
    Iss,
    /// The audience (RFC 7519 section 4.1.3).
    Aud,
    /// The subject (RFC 7519 section 4.1.2).
    Sub,
    /// The authorized party (OpenID Connect Core section 2).
    Azp,
    /// The client of an access token (RFC 9068 section 2.2).
    ClientId,
    /// The nonce (OpenID Connect Core section 2).
    Nonce,
    /// The hash of the access token (OpenID Connect Core section 3.1.3.6).
    AtHash,
    /// A claim that the caller requires.
    Claim,
    /// The time since it was issued.
    MaxAge,
    /// Its lifetime.
    MaxLifetime,
    /// Its remaining validity.
    MinValidity,
    /// Unexpanded placeholders.
    Placeholder,
    /// How other verifiers decide.
    Portability,
}

impl CheckId {
    /// The name in JSON and in reports.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Structure => "structure",
            Self::Header => "header",
            Self::Algorithm => "algorithm",
            Self::X5c => "x5c",
            Self::Key => "key",
            Self::Signature => "signature",
            Self::Claims => "claims",
            Self::Typ => "typ",
            Self::Kind => "kind",
            Self::Exp => "exp",
            Self::Nbf => "nbf",
            Self::Iat => "iat",
            Self::Iss => "iss",
            Self::Aud => "aud",
            Self::Sub => "sub",
            Self::Azp => "azp",
            Self::ClientId => "client-id",
            Self::Nonce => "nonce",
            Self::AtHash => "at-hash",
            Self::Claim => "claim",
            Self::MaxAge => "max-age",
            Self::MaxLifetime => "max-lifetime",
            Self::MinValidity => "min-validity",
            Self::Placeholder => "placeholder",
            Self::Portability => "portability",
        }
    }

    /// Whether it concerns the token's own form, which needs no key.
    pub const fn is_of_form(self) -> bool {
        matches!(self, Self::Structure | Self::Header | Self::Algorithm)
    }

    /// Whether it looks at claims, which are unverified until the signature is verified.
    pub const fn is_of_claims(self) -> bool {
        match self {
            Self::Structure
            | Self::Header
            | Self::Algorithm
            | Self::X5c
            | Self::Key
            | Self::Signature
            | Self::Portability => false,
            Self::Claims
            | Self::Typ
            | Self::Kind
            | Self::Exp
            | Self::Nbf
            | Self::Iat
            | Self::Iss
            | Self::Aud
            | Self::Sub
            | Self::Azp
            | Self::ClientId
            | Self::Nonce
            | Self::AtHash
            | Self::Claim
            | Self::MaxAge
            | Self::MaxLifetime
            | Self::MinValidity
            | Self::Placeholder => true,
        }
    }
}
