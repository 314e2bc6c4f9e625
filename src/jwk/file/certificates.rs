//! Which blocks of a PEM file form one key, and which certificates hold keys for tokens.

use super::{
    finding::{FileFinding, NotUsed},
    found::Found,
};
use crate::{
    jwa::PublicKey,
    jwk::{
        Jwk, Key, Metadata, PrivateJwk, Thumbprint,
        pem::{Certificate, Material},
    },
};
use std::collections::{HashMap, HashSet};

/// The `use` of a key that its certificate keeps from tokens. RFC 7517 section 4.2 registers no word for keys that sign
/// certificates, and allows others.
const CA: &str = "ca";

/// One entry a key: a private key, its public half and its certificates are one. Of the certificates those
/// that vouch for others are not keys for tokens, nor are those of a certification authority beside another
/// key. The certificates of keys that are left out come second.
pub(super) fn assemble(
    material: Vec<Material>,
    findings: &mut Vec<FileFinding>,
) -> (Vec<Found>, Vec<Certificate>) {
    let (mut keys, mut certificates) = (Keys::default(), Vec::new());
    for material in material {
        match material {
            Material::Certificate(certificate) => certificates.push(certificate),
            Material::Public(key) => keys.add(public(key, Metadata::default())),
            Material::Private(key) => {
                keys.add(Key::Private(PrivateJwk { metadata: Metadata::default(), key }));
            }
        }
    }
    let names = Names::of(&certificates);
    let (own, others): (Vec<&Certificate>, Vec<_>) =
        certificates.iter().partition(|c| keys.of(&c.key).is_some());
    for c in &own {
        keys.certify(c, names.is_leaf(c));
    }

    let is_private = keys.found.iter().any(|found| matches!(found.key, Key::Private(_)));
    let mut leaves: Vec<&Certificate> = others.iter().copied().filter(|c| names.is_leaf(c)).collect();
    // A CA's certificate beside the right one is there to vouch for it.
    let of_another = |c: &Certificate| is_private && (own.is_empty() || !c.is_ca);
    let other = |c: &&Certificate| FileFinding::OtherKey { subject: c.subject.clone() };
    findings.extend(leaves.iter().filter(|c| of_another(c)).map(other));
    // A CA's key is for tokens where the file has no other: `openssl req -x509` sets CA:TRUE by default.
    if !keys.found.is_empty() || leaves.iter().any(|c| !c.is_ca) {
        leaves.retain(|c| !c.is_ca);
    }
    // If nothing is left, the message still names what the file has.
    let named = if keys.found.is_empty() && leaves.is_empty() { &others } else { &leaves };
    for certificate in named {
        keys.add(public(certificate.key.clone(), Metadata::default()));
        keys.certify(certificate, names.is_leaf(certificate));
    }
    for found in &mut keys.found {
        found.chain = names.chain(found.certificate.as_ref());
    }
    let chains: HashSet<&[u8]> = keys.found.iter().flat_map(|f| &f.chain).map(|c| c.der.as_slice()).collect();
    let is_told = |c: &Certificate| of_another(c) && names.is_leaf(c) || chains.contains(c.der.as_slice());
    let is_left_out = |c: &Certificate| keys.of(&c.key).is_none() && !is_told(c);
    let mut told: Vec<FileFinding> =
        others.iter().filter(|c| is_left_out(c)).map(|c| not_used(c, &names)).collect();
    told.extend(keys.found.iter().filter_map(of_certificate));
    findings.extend(first_few(told));
    let left_out = others.into_iter().filter(|c| keys.of(&c.key).is_none()).take(LONGEST).cloned().collect();
    (keys.found, left_out)
}

/// A bundle of every authority in the world has some 140 certificates: a few are enough for the report.
pub(super) const FEW: usize = 4;

fn first_few(mut told: Vec<FileFinding>) -> Vec<FileFinding> {
    if told.len() > FEW {
        let more = told.len() - FEW;
        told.truncate(FEW);
        told.push(FileFinding::MoreNotUsed(more));
    }
    told
}

/// The keys of a file in their order, found by their numbers.
#[derive(Default)]
struct Keys {
    found: Vec<Found>,
    places: HashMap<Thumbprint, usize>,
}

impl Keys {
    fn of(&self, key: &PublicKey) -> Option<&Found> {
        self.places.get(&Thumbprint::of(key)).and_then(|at| self.found.get(*at))
    }

    /// Adds a key; of one that is there the private half counts.
    fn add(&mut self, key: Key) {
        let Some(public) = key.to_public().map(|jwk| jwk.key) else { return };
        let at = *self.places.entry(Thumbprint::of(&public)).or_insert(self.found.len());
        let Some(known) = self.found.get_mut(at) else {
            return self.found.push(Found::from(key));
        };
        match (&known.key, &key) {
            (Key::Public(jwk), Key::Private(_)) => {
                let before = jwk.key.clone();
                known.key = key;
                known.key.restrict(&before);
            }
            _ => known.key.restrict(&public),
        }
    }

    /// Puts a certificate beside its key, and holds the key to it.
    fn certify(&mut self, certificate: &Certificate, is_leaf: bool) {
        let at = self.places.get(&Thumbprint::of(&certificate.key));
        let Some(found) = at.and_then(|at| self.found.get_mut(*at)) else { return };
        found.key.restrict(&certificate.key);
        if let (Key::Public(jwk), false) = (&mut found.key, is_leaf) {
            jwk.metadata.key_use = Some(other_use(certificate).to_owned());
        }
        found.certificate.get_or_insert_with(|| certificate.clone());
    }
}

/// The `use` of a key that is not for tokens: for encryption where its certificate says so.
fn other_use(certificate: &Certificate) -> &'static str {
    let encrypts = |usage: &&str| matches!(*usage, "keyEncipherment" | "dataEncipherment" | "keyAgreement");
    let may_encrypt = certificate.key_usage.iter().flatten().any(encrypts);
    if may_encrypt && !certificate.allows_signatures() && !certificate.is_ca { "enc" } else { CA }
}

fn public(key: PublicKey, metadata: Metadata) -> Key {
    Key::Public(Jwk { metadata, key })
}

/// More certificates than any chain has.
const LONGEST: usize = 16;

/// Who vouches for whom, by the names in the certificates (RFC 5280 section 6.1). Letter case does not matter
/// (section 7.1), and what has issued itself has no other above it.
struct Names<'a> {
    by_subject: HashMap<Option<String>, &'a Certificate>,
    by_issuer: HashMap<Option<String>, &'a Certificate>,
}

impl<'a> Names<'a> {
    fn of(certificates: &'a [Certificate]) -> Self {
        let (mut by_subject, mut by_issuer) = (HashMap::new(), HashMap::new());
        for certificate in certificates {
            by_subject.entry(certificate.subject.folded()).or_insert(certificate);
            if !certificate.is_self_issued() && !certificate.issuer.is_empty() {
                by_issuer.entry(certificate.issuer.folded()).or_insert(certificate);
            }
        }
        Self { by_subject, by_issuer }
    }

    /// A certificate that this one vouches for.
    fn below(&self, certificate: &Certificate) -> Option<&'a Certificate> {
        self.by_issuer.get(&certificate.subject.folded()).copied()
    }

    /// Whether a certificate's key may check tokens: it allows signatures, and vouches for no other certificate.
    fn is_leaf(&self, certificate: &Certificate) -> bool {
        certificate.allows_signatures() && self.below(certificate).is_none()
    }

    /// The certificates above this one, each issued by the next.
    fn chain(&self, leaf: Option<&Certificate>) -> Vec<Certificate> {
        let mut chain: Vec<Certificate> = Vec::new();
        let mut below = leaf;
        while let Some(certificate) = below.filter(|c| !c.is_self_issued() && !c.issuer.is_empty()) {
            match self.by_subject.get(&certificate.issuer.folded()) {
                Some(issuer) if chain.len() < LONGEST && !chain.contains(issuer) => {
                    chain.push((*issuer).clone());
                }
                _ => break,
            }
            below = chain.last();
        }
        chain
    }
}

/// Why the key of a certificate is left out.
fn not_used(certificate: &Certificate, names: &Names<'_>) -> FileFinding {
    let reason = match names.below(certificate) {
        Some(other) => NotUsed::VouchesFor(other.subject.clone()),
        None if !certificate.allows_signatures() => NotUsed::KeyUsage(usages(certificate)),
        None => NotUsed::Authority,
    };
    FileFinding::NotUsed { subject: certificate.subject.clone(), reason }
}

/// What is to be said of the key that was taken from a certificate, or stands beside one.
fn of_certificate(found: &Found) -> Option<FileFinding> {
    let certificate = found.certificate.as_ref()?;
    let subject = certificate.subject.clone();
    let is_private = matches!(found.key, Key::Private(_));
    if !certificate.allows_signatures() {
        Some(FileFinding::KeyUsage { subject, usages: usages(certificate), is_private })
    } else if is_private {
        None
    } else if found.key.metadata().key_use.as_deref() == Some(CA) {
        Some(FileFinding::Authority { subject })
    } else if !found.chain.is_empty() {
        let chain = found.chain.iter().map(|above| above.subject.clone()).collect();
        Some(FileFinding::Chain { subject, chain })
    } else {
        certificate.is_ca.then_some(FileFinding::OnlyAuthority { subject })
    }
}

fn usages(certificate: &Certificate) -> Vec<&'static str> {
    certificate.key_usage.clone().unwrap_or_default()
}
