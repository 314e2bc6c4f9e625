//! What happened, with its data: an enum for each family of causes.

mod algorithm;
mod carried;
mod demands;
mod fetched;
mod keys;
mod kind;
mod names;
mod others;
mod parts;
mod signed;
mod time;

pub use algorithm::Refused;
pub use carried::{Answered, ApiKey, Carried, Cut, Encrypted, Opaque, Server};
pub use demands::{Demands, Holds, OtherClient};
pub use fetched::{Fetched, NotFetched, SameKeys, Usual};
pub use keys::{Almost, Asked, Flag, Hashed, Keys};
pub use kind::{Backend, Kind, Proxy};
pub use names::{B2cForm, ListForm, NameClaim, Names};
pub use others::Others;
pub use parts::{Content, Parts};
pub use signed::{KeysOf, Signed};
pub use time::{Bound, LargestOf, NoNumber, Scale, Third, Time, Unset};

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

impl What {
    /// Whether it decides which issuer and audience a token has: nothing need be said about one of them then.
    pub(super) const fn explains_names(&self) -> bool {
        matches!(
            self,
            Self::Kind(_)
                | Self::Names(
                    Names::HostNamed { .. }
                        | Names::Graph
                        | Names::OktaOrg { .. }
                        | Names::Swapped
                        | Names::SupabaseKey { .. }
                )
        )
    }
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
    /// What was sent instead of a token.
    Carried
    /// Header and payload as such.
    Parts
    /// The names of issuer and audience.
    Names
    /// What the caller demands beside names and dates.
    Demands
    /// The dates.
    Time
    /// What others refuse.
    Others
}
