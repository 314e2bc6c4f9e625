//! What is behind a signature that does not verify: other bytes, another hash, another notation.

use crate::{
    cause::experiment::{Added, Covered, Method, Numbers, SecretForm, Written},
    code::CauseCode,
    jwa::Algorithm,
    jwk::pem::DistinguishedName,
    jws::Part,
};

/// What became of the signature.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Signed {
    /// The parts were written anew after they were signed.
    ReEncoded {
        /// What came into them.
        added: Added,
        /// Which of them.
        parts: Vec<Part>,
    },
    /// The issuer signs base64 that is no base64url: padded, or in the standard alphabet.
    Padded {
        /// Whether it has padding.
        has_padding: bool,
        /// Whether it has `+` or `/`.
        is_standard: bool,
        /// Whether the header has the `signer` of an AWS load balancer.
        by_load_balancer: bool,
    },
    /// The signature is right, but written another way.
    Written(Written, Algorithm),
    /// It was made another way than `alg` says.
    Method(Method, Algorithm),
    /// It covers another text.
    Covers(Covered, Algorithm),
    /// Microsoft's token for Graph, whose nonce is replaced by its hash before signing.
    HashedNonce,
    /// What is told of its making, and it is written another way too.
    Twofold {
        /// How it was made.
        first: Box<Signed>,
        /// How it is written.
        written: Written,
        /// The algorithm of the header.
        algorithm: Algorithm,
    },
    /// This key signed another header or payload.
    Altered {
        /// Whether the content is detached.
        is_detached: bool,
    },
    /// The secret is right, but in another form.
    Secret {
        /// Which one.
        form: SecretForm,
        /// Whether it is the `k` of a JWK.
        is_jwk: bool,
    },
    /// The key of a certificate made it that is there to vouch for others.
    ByAuthority {
        /// The subject of the certificate.
        subject: DistinguishedName,
    },
    /// None of the keys made it, or it was changed.
    AnotherKey {
        /// How many were tried.
        tried: usize,
        /// Whether the signature itself says so; else header or payload may have been changed as well.
        is_proved: bool,
        /// Whose keys they are.
        keys: KeysOf,
    },
    /// The key has another size than the one that signed.
    KeySize {
        /// The size of the signature in bits.
        found: usize,
        /// The size of the key in bits.
        wanted: usize,
        /// Whether the token's issuer names the set of the key.
        is_discovered: bool,
    },
    /// No form of the secret made it.
    AnotherSecret {
        /// Whether it looks like the place of a secret: a file, or an entry of a store.
        is_place: bool,
        /// Whether every form was tried.
        is_finished: bool,
    },
    /// There is none.
    Missing,
    /// It has another length.
    Length {
        /// How many bytes it has.
        found: usize,
        /// How many it should have.
        wanted: usize,
        /// Whether so little is missing that it may be zeros.
        may_be_zeros: bool,
        /// How many characters the token has.
        length: usize,
    },
    /// It is half as long as it should be.
    Half {
        /// How many bytes it has.
        found: usize,
        /// The algorithm of the header.
        named: Algorithm,
        /// An algorithm whose signatures are as long.
        like: Option<Algorithm>,
    },
    /// It is a MAC of a length that another hash makes.
    ShortMac {
        /// How many bytes it has.
        found: usize,
        /// The algorithm of the header.
        named: Algorithm,
    },
    /// It stands there as hex digits, and whose it is was not proved.
    HexDigits {
        /// How many bytes they mean.
        bytes: usize,
        /// Whether keys were tried.
        is_tried: bool,
    },
    /// It is an `ECDSA-Sig-Value`, and not of this key, or not whole.
    Der {
        /// How many bytes are missing at its end.
        missing: usize,
        /// Whether keys were tried.
        is_tried: bool,
    },
    /// It has the length of another algorithm.
    Algorithm {
        /// How many bytes it has.
        found: usize,
        /// An algorithm whose signatures are as long.
        like: Algorithm,
        /// The one of the header.
        named: Algorithm,
    },
}

/// Whose keys were tried.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum KeysOf {
    /// Those of the issuer that the token names.
    Issuer,
    /// Those of the issuer that is expected, which the token does not name.
    Expected,
    /// Not known to be of either.
    Other,
}

impl Signed {
    pub(super) fn code(&self) -> CauseCode {
        match self {
            Self::ReEncoded { .. } => CauseCode::ReEncoded,
            Self::Padded { .. } => CauseCode::PaddingSigned,
            Self::Written(Written { numbers: Numbers::Der, .. }, _) | Self::Der { .. } => {
                CauseCode::SignatureInDer
            }
            Self::Written(
                Written { numbers: Numbers::Short | Numbers::SignByte | Numbers::ZeroFilled, .. },
                _,
            ) => CauseCode::SignatureNotFixedLength,
            Self::Written(..) | Self::HexDigits { .. } => CauseCode::SignatureNotation,
            Self::Twofold { first, .. } => first.code(),
            Self::Method(Method::Twice, _) => CauseCode::HashedTwice,
            Self::Method(..) => CauseCode::SignedByAnotherMethod,
            Self::Covers(..) => CauseCode::SignedAnotherText,
            Self::HashedNonce => CauseCode::HashedNonce,
            Self::Altered { .. } => CauseCode::AlteredAfterSigning,
            Self::Secret { form: SecretForm::Known(_), .. } => CauseCode::SecretGuessable,
            Self::Secret { .. } => CauseCode::SecretForm,
            Self::ByAuthority { .. } => CauseCode::AuthoritySigned,
            Self::AnotherKey { .. } | Self::KeySize { .. } => CauseCode::AnotherKey,
            Self::AnotherSecret { is_place: true, .. } => CauseCode::SecretPlace,
            Self::AnotherSecret { is_place: false, .. } => CauseCode::AnotherSecret,
            Self::Missing => CauseCode::SignatureMissing,
            Self::Length { .. } | Self::Half { .. } | Self::ShortMac { .. } => CauseCode::SignatureCut,
            Self::Algorithm { .. } => CauseCode::SignatureOfAnotherAlgorithm,
        }
    }
}
