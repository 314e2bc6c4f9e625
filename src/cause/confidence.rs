//! How sure a cause is, what speaks for it, and where it is fixed.

use crate::jwt::CheckId;

/// How sure a cause is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Confidence {
    /// Nothing contradicts it.
    Possible,
    /// Several facts agree.
    Likely,
    /// It was proved, by an experiment or by what the specification says.
    Certain,
}

impl Confidence {
    /// The word in JSON.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::Likely => "likely",
            Self::Certain => "certain",
        }
    }
}

/// What speaks for a cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Evidence {
    /// What a check saw.
    Check(CheckId),
    /// Where the keys came from.
    Source,
    /// The keys of the set.
    Set,
    /// The token's text.
    Token,
    /// What was asked of the token.
    Policy,
}

impl Evidence {
    /// The word in JSON: the id of a check, or what else it is.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Check(id) => id.as_str(),
            Self::Source => "source",
            Self::Set => "set",
            Self::Token => "token",
            Self::Policy => "policy",
        }
    }
}

impl From<CheckId> for Evidence {
    fn from(id: CheckId) -> Self {
        Self::Check(id)
    }
}

/// Where a cause is fixed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Place {
    /// Who makes the tokens.
    Issuer,
    /// Who checks them: a service, or this command line.
    Verifier,
    /// Who asks for the tokens and sends them.
    Client,
    /// Who serves the key set.
    KeyHost,
    /// A clock.
    Clock,
    /// What lies between.
    Network,
}

impl Place {
    /// The word in JSON and in front of a fix.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Issuer => "issuer",
            Self::Verifier => "verifier",
            Self::Client => "client",
            Self::KeyHost => "key host",
            Self::Clock => "clock",
            Self::Network => "network",
        }
    }
}
