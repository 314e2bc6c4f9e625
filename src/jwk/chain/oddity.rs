//! What is odd about the certificates of a key by themselves, whoever trusts them.

use crate::{
    code::Code,
    jwk::{
        pem::{Certificate, OutOfDate},
        severity::Severity,
    },
    time::NumericDate,
};

/// What is odd about a certificate of a chain.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Oddity {
    /// Its dates exclude the moment.
    OutOfDate(OutOfDate),
    /// Its signature rests on a broken hash: the name of the algorithm.
    Weak(&'static str),
    /// It is the key's, and the key itself signed it.
    SelfSigned,
    /// The next certificate is not that of its issuer (RFC 7517 section 4.7).
    Order,
}

impl Oddity {
    /// How much it matters.
    pub(in crate::jwk) const fn severity(self) -> Severity {
        match self {
            Self::OutOfDate(_) | Self::Weak(_) | Self::Order => Severity::Warning,
            Self::SelfSigned => Severity::Note,
        }
    }

    /// What it is.
    pub(in crate::jwk) const fn code(self) -> Code {
        match self {
            Self::OutOfDate(_) => Code::CertificateExpired,
            Self::Weak(_) => Code::CertificateWeak,
            Self::SelfSigned => Code::CertificateSelfSigned,
            Self::Order => Code::X5cOrder,
        }
    }
}

/// What is odd about a chain, each with the position of the certificate that it is about. The key's own is first.
pub fn look(chain: &[&Certificate], now: NumericDate) -> Vec<(usize, Oddity)> {
    let mut odd = Vec::new();
    for (index, certificate) in chain.iter().enumerate() {
        odd.extend(certificate.out_of_date(now).map(|dates| (index, Oddity::OutOfDate(dates))));
        // Whoever trusts a root does not look at its signature.
        let weak = certificate.weak_signature().filter(|_| !certificate.is_self_issued());
        odd.extend(weak.map(|name| (index, Oddity::Weak(name))));
        let next = chain.get(index + 1);
        odd.extend(next.filter(|next| !certificate.is_issued_by(next)).map(|_| (index, Oddity::Order)));
    }
    if chain.first().is_some_and(|own| own.is_self_issued()) {
        odd.push((0, Oddity::SelfSigned));
    }
    odd
}
