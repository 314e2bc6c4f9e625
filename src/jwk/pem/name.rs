//! The names of subjects and issuers (RFC 5280 section 4.1.2.4).

/// A distinguished name, or none if it cannot be read: the key is still usable.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DistinguishedName(pub(super) Option<String>);

impl DistinguishedName {
    /// As RFC 4514 writes it; hostile text like every other text in a file.
    pub fn as_str(&self) -> Option<&str> {
        self.0.as_deref()
    }

    /// Whether it can be read, and has nothing in it.
    pub fn is_empty(&self) -> bool {
        self.as_str() == Some("")
    }

    /// What names have in common that are one (RFC 5280 section 7.1).
    pub(in crate::jwk) fn folded(&self) -> Option<String> {
        self.as_str().map(str::to_ascii_lowercase)
    }
}
