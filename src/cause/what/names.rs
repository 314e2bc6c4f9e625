//! What is behind an issuer or an audience that is not the expected one.

use crate::code::CauseCode;

/// What is wrong with a name.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum Names {
    /// The issuer writes the name that it is called by into `iss` and `aud`, as Better Auth without baseURL.
    HostNamed {
        /// The name that the token has.
        called: String,
        /// The name that is expected.
        expected: String,
    },
}

impl Names {
    pub(super) fn code(&self) -> CauseCode {
        match self {
            Self::HostNamed { .. } => CauseCode::HostNamedIssuer,
        }
    }
}
