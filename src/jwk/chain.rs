//! Chains of certificates (RFC 5280 section 6, RFC 7515 section 4.1.6): each certified by the next, up to one that the
//! caller trusts.
//!
//! webpki judges signatures, dates, authorities, lengths and names. What it does not look at is looked at beside it: the
//! order, keyUsage, the dates of the root, and which certificate is at fault.

mod fault;
mod oddity;
mod path;

pub use fault::{Broken, Fault, Link};
pub use oddity::{Oddity, look};

use super::pem::Certificate;
use crate::time::NumericDate;
use pkcs8::ObjectIdentifier;
use pki_types::TrustAnchor;

/// The longest chain that webpki follows: six authorities between the first certificate and the root.
pub const LONGEST: usize = 8;

/// The certificates that the caller trusts, and what else a chain needs.
#[derive(Debug, Clone)]
pub struct Trust {
    roots: Vec<Certificate>,
    /// The same as webpki knows them.
    anchors: Vec<TrustAnchor<'static>>,
    /// Extensions, each of which a certificate of the chain must have.
    pub oids: Vec<ObjectIdentifier>,
    /// Names, each of which the first certificate must have: a host, an IP address, a URI or a mail address.
    pub names: Vec<String>,
}

impl Trust {
    /// Trusts these certificates, and demands nothing more of a chain.
    ///
    /// # Errors
    /// The certificate that webpki cannot read.
    pub fn new(roots: Vec<Certificate>) -> Result<Self, Box<Certificate>> {
        let anchor = |root: &Certificate| path::anchor(root).map_err(|_| Box::new(root.clone()));
        let anchors = roots.iter().map(anchor).collect::<Result<_, _>>()?;
        Ok(Self { roots, anchors, oids: Vec::new(), names: Vec::new() })
    }

    /// Judges a chain at a moment, and returns the root that it ends in. `leaf` is the signer's certificate, and
    /// `above` has the others in their order.
    ///
    /// # Errors
    /// The first certificate that breaks it.
    pub fn judge(
        &self,
        leaf: &Certificate,
        above: &[Certificate],
        now: NumericDate,
    ) -> Result<&Certificate, Box<Broken>> {
        let chain: Vec<&Certificate> = std::iter::once(leaf).chain(above).collect();
        let broken = |(index, fault): (usize, Fault)| Broken::at(index, chain[index], fault);
        beside_webpki(&chain).map_or(Ok(()), |found| Err(broken(found)))?;
        let anchor = path::end(&chain, &self.anchors, now)
            .map_err(|error| broken(self.locate(&chain, &error, now)))?;
        let root = self.root(anchor, now)?;
        self.lacking(&chain).map_or(Ok(root), |fault| Err(broken((0, fault))))
    }

    /// Which certificate webpki refuses. The chain is tried up to each one, as if that were trusted: the last one that
    /// was added is at fault.
    fn locate(&self, chain: &[&Certificate], error: &webpki::Error, now: NumericDate) -> (usize, Fault) {
        for (index, issuer) in chain.iter().enumerate().skip(1) {
            let anchor = match path::anchor(issuer) {
                Ok(anchor) => anchor,
                Err(error) => return (index, path::fault(&error, issuer, now)),
            };
            if let Err(error) = path::end(&chain[..index], &[anchor], now) {
                return (index - 1, path::fault(&error, chain[index - 1], now));
            }
        }
        let index = chain.len() - 1;
        let last = chain[index];
        let fault = match path::fault(error, last, now) {
            Fault::Signature | Fault::Order { .. } => {
                let is_namesake = self.roots.iter().any(|root| last.is_issued_by(root));
                Fault::Untrusted { is_namesake }
            }
            fault => fault,
        };
        (index, fault)
    }

    /// The root of an anchor; of several with one name and one key one whose time it is.
    fn root(&self, anchor: usize, now: NumericDate) -> Result<&Certificate, Box<Broken>> {
        let is_same = |index: &usize| self.anchors[*index] == self.anchors[anchor];
        let mut same = (0..self.roots.len()).filter(is_same).map(|index| &self.roots[index]);
        let valid = same.find(|root| root.out_of_date(now).is_none());
        let root = valid.unwrap_or(&self.roots[anchor]);
        match root.out_of_date(now) {
            None => Ok(root),
            Some(dates) => Err(Broken::root(root, Fault::OutOfDate { dates, now })),
        }
    }

    /// What the caller demands of a chain and it has not.
    fn lacking(&self, chain: &[&Certificate]) -> Option<Fault> {
        let extension = self.oids.iter().find(|oid| !chain.iter().any(|c| c.has_extension(**oid)));
        let name = self.names.iter().find(|name| !path::is_named(chain[0], name));
        extension
            .map(|oid| Fault::NoExtension(*oid))
            .or_else(|| name.map(|name| Fault::NotNamed(name.clone())))
    }
}

/// What webpki does not look at: the order of the certificates, and what their keys are for.
fn beside_webpki(chain: &[&Certificate]) -> Option<(usize, Fault)> {
    let order = chain.windows(2).position(|pair| !pair[0].is_issued_by(pair[1])).map(|index| {
        let issuer =
            chain.iter().position(|other| chain[index].is_issued_by(other) && *other != chain[index]);
        (index, Fault::Order { issuer })
    });
    let leaf = (!chain[0].allows_signatures()).then_some((0, Fault::NotForSignatures));
    let above = || chain.iter().skip(1).position(|authority| !authority.allows_certificates());
    order.or(leaf).or_else(|| Some((above()? + 1, Fault::NotForCertificates)))
}
