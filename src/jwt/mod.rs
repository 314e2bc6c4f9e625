//! JSON Web Token (RFC 7519), with three entry points: [`sign()`], [`verify()`] and [`inspect()`].

pub mod batch;
mod carrier;
pub mod check;
pub mod claims;
pub mod fixture;
pub mod flaw;
pub mod inspect;
pub mod kind;
pub mod lifetime;
pub mod payload;
pub mod policy;
mod private;
pub mod report;
pub mod secevent;
pub mod sign;
mod verify;

pub use carrier::Carrier;
pub use check::{Candidate, CandidateStatus, Check, CheckId, Checks, Status};
pub use claims::ClaimsSet;
pub use flaw::Flaw;
pub use inspect::inspect;
pub use policy::{Policy, Profile};
pub use private::refuse_private_keys;
pub use report::{Report, Verdict};
pub use sign::sign;
pub use verify::{verify, verify_detached};
