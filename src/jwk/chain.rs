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
        let path = path::find(&chain, &self.anchors, now)
            .map_err(|error| broken(self.locate(&chain, &error, now)))?;
        // Each certifies the one before it (RFC 7515 section 4.1.6), so there is no way round any of them.
        let detour = path.through.iter().enumerate().find(|(index, at)| index + 1 != **at);
        detour.map_or(Ok(()), |(index, at)| Err(broken((index, Fault::Order { issuer: Some(*at) }))))?;
        let judged = path.through.len() + 1;
        // That the root certifies the last one is judged as well, where it stands behind it.
        let is_root = chain.get(judged).is_some_and(|next| next.der == self.roots[path.anchor].der);
        first_unsigned(&chain, judged + usize::from(is_root), now)
            .map_or(Ok(()), |found| Err(broken(found)))?;
        let root = self.root(path.anchor, now)?;
        limits(root, &chain[..judged])?;
        self.lacking(&chain[..judged]).map_or(Ok(root), |fault| Err(broken((0, fault))))
    }

    /// Which certificate webpki refuses.
    fn locate(&self, chain: &[&Certificate], error: &webpki::Error, now: NumericDate) -> (usize, Fault) {
        if let Some(found) = first_unsigned(chain, 1, now) {
            return found;
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

    /// The root of an anchor; of several with one name and one key one whose time it is. To webpki it has no dates.
    fn root(&self, anchor: usize, now: NumericDate) -> Result<&Certificate, Box<Broken>> {
        // notAfter is the last second, and all of it counts (RFC 5280 section 4.1.2.5), as webpki reads it.
        let now = NumericDate::from_seconds(now.seconds());
        let is_same = |index: &usize| self.anchors[*index] == self.anchors[anchor];
        let mut same = (0..self.roots.len()).filter(is_same).map(|index| &self.roots[index]);
        let valid = same.find(|root| root.out_of_date(now).is_none());
        let root = valid.unwrap_or(&self.roots[anchor]);
        match root.out_of_date(now) {
            Some(dates) => Err(Broken::root(root, Fault::OutOfDate { dates, now })),
            None if root.not_before.is_none() || root.not_after.is_none() => {
                Err(Broken::root(root, Fault::DatesUnreadable))
            }
            None => Ok(root),
        }
    }

    /// What the caller demands of a chain and it has not. Only what somebody certified counts.
    fn lacking(&self, chain: &[&Certificate]) -> Option<Fault> {
        let extension = self.oids.iter().find(|oid| !chain.iter().any(|c| c.has_extension(**oid)));
        let name = self.names.iter().find(|name| !path::is_named(chain[0], name));
        extension
            .map(|oid| Fault::NoExtension(*oid))
            .or_else(|| name.map(|name| Fault::NotNamed(name.clone())))
    }
}

/// The first certificate, from this position on, that the next one does not certify. The chain is tried up to each, as if
/// the next were trusted.
fn first_unsigned(chain: &[&Certificate], from: usize, now: NumericDate) -> Option<(usize, Fault)> {
    (from..chain.len()).find_map(|index| {
        let anchor = match path::anchor(chain[index]) {
            Ok(anchor) => anchor,
            Err(error) => return Some((index, path::fault(&error, chain[index], now))),
        };
        let error = path::find(&chain[..index], &[anchor], now).err()?;
        Some((index - 1, path::fault(&error, chain[index - 1], now)))
    })
}

/// What a root says about what it may certify, which webpki does not ask it. One that is pinned as the signer's own
/// certifies nothing.
fn limits(root: &Certificate, chain: &[&Certificate]) -> Result<(), Box<Broken>> {
    let fault = match root {
        _ if root.der == chain[0].der => return Ok(()),
        _ if !may_certify(root) => Fault::NotForCertificates,
        // The first two versions of X.509 have no extensions to say it.
        _ if !root.is_ca && root.has_extensions() => Fault::NotAuthority,
        _ if root.path_length().is_some_and(|most| chain.len() - 1 > most) => Fault::PathLength,
        _ => return Ok(()),
    };
    Err(Broken::root(root, fault))
}

/// Whether keyUsage leaves a key the right to sign certificates. One that cannot be read may say anything.
fn may_certify(authority: &Certificate) -> bool {
    authority.allows_certificates() && !authority.has_unreadable_usage()
}

/// What webpki does not look at: the order of the certificates, and what their keys are for.
fn beside_webpki(chain: &[&Certificate]) -> Option<(usize, Fault)> {
    let order = chain.windows(2).position(|pair| !pair[0].is_issued_by(pair[1])).map(|index| {
        let issuer =
            chain.iter().position(|other| chain[index].is_issued_by(other) && *other != chain[index]);
        (index, Fault::Order { issuer })
    });
    let leaf = (!chain[0].allows_signatures() || chain[0].has_unreadable_usage())
        .then_some((0, Fault::NotForSignatures));
    let above = || chain.iter().skip(1).position(|authority| !may_certify(authority));
    order.or(leaf).or_else(|| Some((above()? + 1, Fault::NotForCertificates)))
}
