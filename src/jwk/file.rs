//! Key files: JWK, JWK Set, PEM or DER, recognized by their content and not by their name.

mod certificates;
mod finding;
mod found;

pub use finding::{FileFinding, NotUsed};
pub use found::Found;

use super::{
    Key, SameKeys, carried,
    certified::Certified,
    error::KeyError,
    foreign_json, metadata,
    pem::{self, Certificate, Form},
};
use crate::{Error, json, time::NumericDate};
use std::collections::HashSet;

/// What is in a key file.
#[derive(Debug, Clone)]
pub struct KeyFile {
    /// Its keys, in their order: one entry a key, in how many blocks ever it stands.
    pub found: Vec<Found>,
    /// Of a set: the keys that cannot be read, by position, and why.
    pub skipped: Vec<(usize, Error)>,
    /// Of a PEM file: why the first block that holds a key cannot be read. Rewriting the file loses that key.
    pub unread: Option<Error>,
    /// Whether it is a JWK or a JWK Set, which says more of a key than PEM and DER do.
    pub is_jwk: bool,
    /// Whether a passphrase opened it.
    pub was_encrypted: bool,
    /// What is odd about the file itself: other programs may not read it, or it holds more than it seems.
    pub findings: Vec<FileFinding>,
    /// The certificates whose keys are not for tokens, no more than a chain has.
    pub left_out: Vec<Certificate>,
    /// Of a PEM or DER file: the form of each key and certificate.
    pub forms: Vec<Form>,
}

impl KeyFile {
    /// Reads keys by content. What some step on the way did to the text is undone, and found: base64, hex or
    /// percent-encoding around it all, or escaped line breaks.
    ///
    /// # Errors
    /// [`KeyError`] or [`pem::PemError`] when there is no key in it that can be used;
    /// [`pem::needs_passphrase`] says whether the passphrase is missing.
    pub fn parse(bytes: &[u8], passphrase: Option<&[u8]>) -> Result<Self, Error> {
        match carried::take_off(bytes) {
            None => Self::parse_plain(bytes, passphrase),
            Some((plain, how)) => {
                let mut file = Self::parse(&plain, passphrase)?;
                let finding = FileFinding::Carried(how);
                if !file.findings.contains(&finding) {
                    file.findings.insert(0, finding);
                }
                Ok(file)
            }
        }
    }

    fn parse_plain(bytes: &[u8], passphrase: Option<&[u8]>) -> Result<Self, Error> {
        let start = bytes.trim_ascii_start();
        if start.starts_with(b"[")
            && let Some(foreign) = foreign_json::of_document(bytes)
        {
            return Err(KeyError::Foreign(foreign).into());
        }
        if !start.starts_with(b"{") {
            return Self::parse_blocks(bytes, passphrase).map_err(|e| {
                // A JWK as a JSON string: PEM is read out of one.
                let foreign = start.starts_with(b"\"").then(|| foreign_json::of_document(bytes)).flatten();
                foreign.map_or(e, |foreign| KeyError::Foreign(foreign).into())
            });
        }
        let members = json::members(bytes).map_err(KeyError::Json)?;
        let Some(keys) = members.get("keys") else {
            if members.get("ciphertext").is_some() {
                return Err(KeyError::EncryptedJwk.into());
            }
            if members.get("kty").is_none()
                && let Some(foreign) = foreign_json::of_document(bytes)
            {
                return Err(KeyError::Foreign(foreign).into());
            }
            return Ok(Self::of(vec![parse_jwk(bytes)?]));
        };
        let Some(items) = json::items(keys) else {
            let foreign = foreign_json::of_document(bytes);
            return Err(foreign.map_or(KeyError::KeysType, KeyError::Foreign).into());
        };
        let (mut found, mut skipped) = (Vec::new(), Vec::new());
        for (index, raw) in items.into_iter().enumerate() {
            match parse_jwk(raw.get().as_bytes()) {
                Ok(key) => found.push(key),
                Err(e) => skipped.push((index, e)),
            }
        }
        match (found.is_empty(), skipped.first()) {
            (true, Some((_, e))) => {
                let foreign = foreign_json::of_set(bytes);
                Err(foreign.map_or_else(|| e.clone(), |foreign| KeyError::Foreign(foreign).into()))
            }
            (true, None) => Err(KeyError::EmptySet.into()),
            _ => Ok(Self { skipped, ..Self::of(found) }),
        }
    }

    /// Only its keys.
    pub fn keys(&self) -> Vec<Key> {
        self.found.iter().map(|f| f.key.clone()).collect()
    }

    /// The names of the members that are not kept of some of its keys, each once.
    pub fn dropped(&self, of: &[Key]) -> Vec<String> {
        let of: SameKeys = of.iter().collect();
        let lacking = self.found.iter().filter(|f| !f.dropped.is_empty() && of.contains(&f.key));
        let mut seen = HashSet::new();
        lacking.flat_map(|f| &f.dropped).filter(|name| seen.insert(*name)).cloned().collect()
    }

    /// PEM or DER.
    fn parse_blocks(bytes: &[u8], passphrase: Option<&[u8]>) -> Result<Self, Error> {
        let contents = pem::contents(bytes, passphrase)?;
        let odd = contents.odd.into_iter().map(|(position, oddity)| FileFinding::Odd { position, oddity });
        let skipped = contents.skipped.iter();
        let skipped = skipped.map(|s| FileFinding::Skipped { is_key: s.is_key, error: s.error.clone() });
        let mut findings: Vec<FileFinding> = odd.chain(skipped).collect();
        let unread = contents.skipped.into_iter().find(|s| s.is_key).map(|s| s.error);
        let (found, left_out) = certificates::assemble(contents.found, &mut findings);
        Ok(Self { unread, is_jwk: false, findings, left_out, forms: contents.forms, ..Self::of(found) })
    }

    /// A JWK or a set of them, in the clear and without anything odd.
    pub fn of(found: Vec<Found>) -> Self {
        Self {
            found,
            skipped: Vec::new(),
            unread: None,
            is_jwk: true,
            was_encrypted: false,
            findings: Vec::new(),
            left_out: Vec::new(),
            forms: Vec::new(),
        }
    }

    /// What is odd where keys are read and not written: a form that many programs do not read.
    pub fn form(&self) -> Option<FileFinding> {
        // Nothing else reads a key that is not for tokens.
        self.found.iter().find(|f| f.key.metadata().key_use.is_none())?;
        let is_private = self.forms.iter().any(|form| form.is_private());
        let mut keys = self.forms.iter().filter(|form| form.is_private() == is_private);
        let form = *keys.next()?;
        let is_usual = |form: &Form| matches!(form, Form::Spki | Form::Pkcs8 | Form::EncryptedPkcs8);
        (!is_usual(&form) && !keys.any(is_usual)).then_some(FileFinding::Form(form))
    }

    /// The certificates of its keys whose dates exclude this moment. Those of a JWK stand in its `x5c`.
    pub fn out_of_date(&self, now: NumericDate) -> Vec<FileFinding> {
        let certificates = self.found.iter().filter(|_| !self.is_jwk).filter_map(|f| f.certificate.as_ref());
        let dates = certificates.filter_map(|c| {
            let subject = c.subject.clone();
            Some(FileFinding::OutOfDate { subject, dates: c.out_of_date(now)?, now })
        });
        dates.take(certificates::FEW).collect()
    }
}

fn parse_jwk(bytes: &[u8]) -> Result<Found, Error> {
    let object = json::parse_private(bytes).map_err(KeyError::Json)?;
    let (key, mut findings) = Key::from_object(&object)?;
    let certified = Certified::read(&object);
    let (mut certificate, mut chain) = (None, Vec::new());
    if let Some(public) = key.to_public() {
        findings.extend(certified.check(&public.key));
        certificate = certified.leaf().and_then(Result::ok);
        chain = certified.above().0;
    }
    Ok(Found { certificate, chain, findings, dropped: metadata::dropped(&object), ..Found::from(key) })
}
