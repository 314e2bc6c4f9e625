//! The documents that hold a key, and the labels that RFC 7468 gives them.

/// The kind of document that holds a key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// PKCS#8 (RFC 5958 section 2).
    Pkcs8,
    /// PKCS#8, encrypted (RFC 5958 section 3).
    EncryptedPkcs8,
    /// RSAPrivateKey (RFC 8017 appendix A.1.2).
    Pkcs1Private,
    /// ECPrivateKey (RFC 5915 section 3).
    Sec1,
    /// RSAPublicKey (RFC 8017 appendix A.1.1).
    Pkcs1Public,
    /// SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7).
    Spki,
    /// An X.509 certificate (RFC 5280 section 4.1).
    Certificate,
}

/// The labels, and what they say.
const LABELS: [(&str, Form); 8] = [
    ("PRIVATE KEY", Form::Pkcs8),
    ("ENCRYPTED PRIVATE KEY", Form::EncryptedPkcs8),
    ("RSA PRIVATE KEY", Form::Pkcs1Private),
    ("EC PRIVATE KEY", Form::Sec1),
    ("RSA PUBLIC KEY", Form::Pkcs1Public),
    ("PUBLIC KEY", Form::Spki),
    ("CERTIFICATE", Form::Certificate),
    ("X509 CERTIFICATE", Form::Certificate),
];

impl Form {
    /// What a block of this label holds; `None` for a label that belongs to no key.
    pub fn of_label(label: &str) -> Option<Self> {
        LABELS.into_iter().find(|(name, _)| *name == label).map(|(_, form)| form)
    }

    /// The label of a block that holds it.
    pub fn label(self) -> &'static str {
        LABELS.into_iter().find(|(_, form)| *form == self).map_or("", |(name, _)| name)
    }

    /// Whether whoever reads it can sign; what is encrypted needs a passphrase besides.
    pub const fn is_private(self) -> bool {
        matches!(self, Self::Pkcs8 | Self::EncryptedPkcs8 | Self::Pkcs1Private | Self::Sec1)
    }
}
