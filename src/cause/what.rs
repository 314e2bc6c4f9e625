//! What happened, with its data: an enum for each family of causes.

mod algorithm;
mod carried;
mod fetched;
mod keys;
mod kind;
mod names;
mod signed;
mod time;

pub use algorithm::Refused;
pub use carried::{Carried, Encrypted, Opaque};
pub use fetched::{Certificate, Fetched};
pub use keys::{Almost, Asked, Flag, Keys};
pub use kind::Kind;
pub use names::{NameClaim, Names};
pub use signed::Signed;
pub use time::{Scale, Time};

use crate::code::CauseCode;

/// Makes [`What`] out of the families.
macro_rules! families {
    ($($(#[doc = $doc:literal])* $family:ident)*) => {
        /// What happened.
        #[derive(Debug, Clone, PartialEq)]
        #[non_exhaustive]
        pub enum What {
            $($(#[doc = $doc])* $family($family),)*
        }

        impl What {
            /// Its word in the catalogue.
            pub fn code(&self) -> CauseCode {
                match self { $(Self::$family(what) => what.code(),)* }
            }
        }

        $(impl From<$family> for What {
            fn from(what: $family) -> Self {
                Self::$family(what)
            }
        })*
    };
}

families! {
    /// Other bytes were signed, or the signature is written another way.
    Signed
    /// What kind of token it is.
    Kind
    /// The fetch of the keys.
    Fetched
    /// An algorithm that is refused.
    Refused
    /// The keys.
    Keys
    /// What was sent instead of a token, or signed instead of claims.
    Carried
    /// The names of issuer and audience.
    Names
    /// The dates.
    Time
}
