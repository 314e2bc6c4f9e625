//! Causes in words: what happened, where it is fixed and how, and what tells it from another cause.
//!
//! A message and its fixes fit three lines of a report at 80 columns.

mod algorithm;
mod carried;
mod certificate;
mod demands;
mod fetched;
mod issuers;
mod keys;
mod kind;
mod names;
mod others;
mod parts;
mod said;
mod signed;
mod time;

pub use fetched::realm;
pub use said::{Fix, Said};

use crate::cause::{Cause, What};

/// The words about a cause.
pub fn say(cause: &Cause) -> Said {
    match &cause.what {
        What::Signed(what) => signed::say(what),
        What::Kind(what) => kind::say(*what),
        What::Fetched(what) => fetched::say(what),
        What::Keys(what) => keys::say(what),
        What::Refused(what) => algorithm::say(what),
        What::Carried(what) => carried::say(what),
        What::Parts(what) => parts::say(what),
        What::Names(what) => names::say(what),
        What::Demands(what) => demands::say(what),
        What::Time(what) => time::say(what),
        What::Others(what) => others::say(*what),
    }
}
