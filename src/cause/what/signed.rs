//! What is behind a signature that does not verify: other bytes, another hash, another notation.

use crate::{
    cause::experiment::{Covered, Method, SecretForm, Written, reencoded::Added},
    code::CauseCode,
    jwa::Algorithm,
};

/// What became of the signature.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Signed {
    /// The parts were written anew after they were signed.
    ReEncoded(Added),
    /// The issuer pads its base64url, and signs the padding.
    Padded {
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
    /// This key signed another header or payload.
    Altered {
        /// Whether the content is detached.
        is_detached: bool,
    },
    /// The secret is right, but in another form.
    Secret(SecretForm),
    /// None of the keys made it, or it was changed.
    AnotherKey,
    /// The key has another size than the one that signed.
    KeySize {
        /// The size of the signature in bits.
        found: usize,
        /// The size of the key in bits.
        wanted: usize,
    },
    /// No form of the secret made it.
    AnotherSecret,
    /// There is none.
    Missing,
    /// It has another length.
    Length {
        /// How many bytes it has.
        found: usize,
        /// How many it should have.
        wanted: usize,
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

impl Signed {
    pub(super) fn code(&self) -> CauseCode {
        match self {
            Self::ReEncoded(_) => CauseCode::ReEncoded,
            Self::Padded { .. } => CauseCode::PaddingSigned,
            Self::Written(Written::Der, _) => CauseCode::SignatureInDer,
            Self::Written(Written::Short | Written::SignByte, _) => CauseCode::SignatureNotFixedLength,
            Self::Written(..) => CauseCode::SignatureNotation,
            Self::Method(Method::Twice, _) => CauseCode::HashedTwice,
            Self::Method(..) => CauseCode::SignedByAnotherMethod,
            Self::Covers(..) => CauseCode::SignedAnotherText,
            Self::HashedNonce => CauseCode::HashedNonce,
            Self::Altered { .. } => CauseCode::AlteredAfterSigning,
            Self::Secret(_) => CauseCode::SecretForm,
            Self::AnotherKey | Self::KeySize { .. } => CauseCode::AnotherKey,
            Self::AnotherSecret => CauseCode::AnotherSecret,
            Self::Missing => CauseCode::SignatureMissing,
            Self::Length { .. } => CauseCode::SignatureCut,
            Self::Algorithm { .. } => CauseCode::SignatureOfAnotherAlgorithm,
        }
    }
}
