//! The extensions of a certificate that somebody asks for (RFC 5280 section 4.2).

use super::{certificate::Certificate, x509::extension};
use pkcs8::{ObjectIdentifier, der::Decode};
use x509_cert::ext::pkix::{SubjectAltName, name::GeneralName};

/// id-ce-subjectAltName (RFC 5280 section 4.2.1.6).
const SUBJECT_ALT_NAME: ObjectIdentifier = ObjectIdentifier::new_unwrap("2.5.29.17");

impl Certificate {
    /// Whether it has an extension, whatever its value is.
    pub fn has_extension(&self, oid: ObjectIdentifier) -> bool {
        extension(&self.der, oid).is_some()
    }

    /// Whether one of the other names of its subject is this URI or this mail address, in these letters.
    pub fn is_named(&self, text: &str) -> bool {
        let names = extension(&self.der, SUBJECT_ALT_NAME).map(SubjectAltName::from_der);
        names.and_then(Result::ok).is_some_and(|names| {
            names.0.iter().any(|name| match name {
                GeneralName::UniformResourceIdentifier(name) | GeneralName::Rfc822Name(name) => {
                    name.as_str() == text
                }
                _ => false,
            })
        })
    }
}
