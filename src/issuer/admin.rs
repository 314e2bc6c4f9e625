//! Whose keys an issuer signs with, and who may have any token where they outlive it.

use super::{Issuer, Request, Response};
use crate::{Error, base64url};
use std::fmt;
use zeroize::Zeroizing;

/// Whose keys the issuer signs with.
#[derive(Debug, Clone, Default)]
pub enum Custody {
    /// Its own, gone with it: whoever reaches it gets any token, and may rotate.
    #[default]
    Throwaway,
    /// Somebody's, which outlive it. Whatever is more than a client's grant needs the secret, and a key that the issuer
    /// did not make gets no end from it and stays.
    Persistent(AdminSecret),
}

/// What the header `Jwtk-Admin` has to say. `Debug` does not show it; memory is wiped when it is dropped.
#[derive(Clone)]
pub struct AdminSecret(Zeroizing<String>);

impl fmt::Debug for AdminSecret {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("AdminSecret(…)")
    }
}

impl AdminSecret {
    /// Takes a secret.
    ///
    /// # Errors
    /// [`Error::Key`] for a text that no header can carry as it is, or none at all.
    pub fn new(text: Zeroizing<String>) -> Result<Self, Error> {
        match !text.is_empty() && text.bytes().all(|b| b.is_ascii_graphic()) {
            true => Ok(Self(text)),
            false => Err(Error::unusable("an admin secret is one word of visible ASCII characters")),
        }
    }

    /// Makes a random secret of 256 bits.
    ///
    /// # Errors
    /// [`Error::Key`] when the system has no randomness.
    pub fn generate() -> Result<Self, Error> {
        let mut bytes = Zeroizing::new([0; 32]);
        aws_lc_rs::rand::fill(bytes.as_mut()).map_err(|_| Error::unusable("the system has no randomness"))?;
        Ok(Self(Zeroizing::new(base64url::encode(bytes.as_ref()))))
    }

    /// The text, for the one place that shows it.
    pub fn expose(&self) -> &str {
        &self.0
    }

    fn is(&self, given: &str) -> bool {
        aws_lc_rs::constant_time::verify_slices_are_equal(self.0.as_bytes(), given.as_bytes()).is_ok()
    }
}

impl<K> Issuer<K> {
    /// Lets only those pass who know the secret, where there is one.
    pub(super) fn check_admin(&self, request: &Request<'_>) -> Result<(), Response> {
        let Custody::Persistent(secret) = &self.config.custody else { return Ok(()) };
        match request.admin {
            Some(given) if secret.is(given) => Ok(()),
            Some(_) => Err(Response::error(403, "access_denied", "Jwtk-Admin has another secret")),
            None => {
                let message =
                    "send the header Jwtk-Admin with the secret of this jwtk serve: its keys outlive it";
                // RFC 9110 section 11.6.1: 401 names what is asked for.
                Err(Response::error(401, "access_denied", message).header("www-authenticate", "Jwtk-Admin"))
            }
        }
    }
}
