//! The extensions of a certificate that somebody asks for (RFC 5280 section 4.2).

use super::{
    certificate::Certificate,
    x509::{BASIC_CONSTRAINTS, KEY_USAGE, extension, has_extensions},
};
use pkcs8::{ObjectIdentifier, der::Decode};
use x509_cert::ext::pkix::{BasicConstraints, SubjectAltName, name::GeneralName};

/// id-ce-subjectAltName (RFC 5280 section 4.2.1.6).
const SUBJECT_ALT_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.17");

impl Certificate {
    /// Whether it has an extension, whatever its value is.
    pub fn has_extension(&self, oid: ObjectIdentifier) -> bool {
        extension(&self.der, oid).is_some()
    }

    /// Whether it has any extension.
    pub fn has_extensions(&self) -> bool {
        has_extensions(&self.der)
    }

    /// Whether it has a keyUsage that cannot be read.
    pub fn has_unreadable_usage(&self) -> bool {
        self.key_usage.is_none() && self.has_extension(KEY_USAGE)
    }

    /// How many authorities may stand between it and a signer's certificate (RFC 5280 section 4.2.1.9); `None` where it
    /// sets no limit. None may where the limit cannot be read.
    pub fn path_length(&self) -> Option<usize> {
        let constraints = BasicConstraints::from_der(extension(&self.der, BASIC_CONSTRAINTS)?);
        constraints.map_or(Some(0), |constraints| constraints.path_len_constraint.map(usize::from))
    }

    /// Whether one of the other names of its subject is this URI, which has a colon, or this mail address, in these letters.
    pub fn is_named(&self, text: &str) -> bool {
        let names = extension(&self.der, SUBJECT_ALT_NAME).map(SubjectAltName::from_der);
        let is_it = |name: &GeneralName| match name {
            GeneralName::UniformResourceIdentifier(name) => text.contains(':') && name.as_str() == text,
            GeneralName::Rfc822Name(name) => !text.contains(':') && name.as_str() == text,
            _ => false,
        };
        names.and_then(Result::ok).is_some_and(|names| names.0.iter().any(is_it))
    }
}
