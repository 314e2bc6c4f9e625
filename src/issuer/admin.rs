//! Whose keys an issuer signs with, and who may have arbitrary tokens when the keys outlive it.

use super::{error::IssuerError, refusal::Refusal};
use crate::base64url;
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

impl Custody {
    /// Admits only requests with the secret, if there is one.
    pub(super) fn check(&self, given: Option<&str>) -> Result<(), Refusal> {
        match (self, given) {
            (Self::Throwaway, _) => Ok(()),
            (Self::Persistent(secret), Some(given)) if secret.is(given) => Ok(()),
            (Self::Persistent(_), Some(_)) => Err(Refusal::WrongSecret),
            (Self::Persistent(_), None) => Err(Refusal::NoSecret),
        }
    }
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
    /// [`IssuerError::AdminSecret`] for a text that no header can carry as it is, or none at all.
    pub fn new(text: Zeroizing<String>) -> Result<Self, IssuerError> {
        match !text.is_empty() && text.bytes().all(|b| b.is_ascii_graphic()) {
            true => Ok(Self(text)),
            false => Err(IssuerError::AdminSecret),
        }
    }

    /// Makes a random secret of 256 bits.
    ///
    /// # Errors
    /// [`IssuerError::NoRandomness`] when the system has none.
    pub fn generate() -> Result<Self, IssuerError> {
        let mut bytes = Zeroizing::new([0; 32]);
        aws_lc_rs::rand::fill(bytes.as_mut()).map_err(|_| IssuerError::NoRandomness)?;
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
