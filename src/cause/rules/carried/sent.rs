//! The text that is told.

use crate::{
    base64url,
    cause::{Confidence, experiment, facts::Facts, what::Carried},
    json::Object,
    jwa::Algorithm,
    jws::JwsError,
};

/// A conclusion about a text, and how sure it is.
pub(super) type Told = Option<(Carried, Confidence)>;

/// A text that cannot be read as a token.
#[derive(Clone, Copy)]
pub(super) struct Sent<'a> {
    /// Without what stands around it.
    pub(super) text: &'a str,
    /// Why it cannot be read.
    pub(super) error: &'a JwsError,
    pub(super) facts: &'a Facts<'a>,
}

impl Sent<'_> {
    /// Whether a key made this signature over this text.
    pub(super) fn verifies(&self, header: &Object, signed: &str, signature: &str) -> bool {
        let circumstances = self.facts.circumstances;
        let policy = &self.facts.report.policy;
        let algorithm = header.get_str("alg").and_then(|alg| Algorithm::from_name(alg).ok());
        let signature = base64url::decode_odd(signature).map(|(bytes, _)| bytes);
        let (Some(algorithm), Ok(signature)) = (algorithm, signature) else { return false };
        signed.len() <= experiment::MOST_BYTES
            && experiment::verifiers(circumstances.keys, algorithm, header.get_str("kid"), policy)
                .iter()
                .any(|verifier| verifier.verify(signed.as_bytes(), &signature))
    }
}
