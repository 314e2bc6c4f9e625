//! What is behind a key set that could not be fetched.

use crate::{
    cause::{Compression, Credentials, Firewall, Link, Malformed, Misled, Stale, Unreached, Untrusted},
    code::CauseCode,
};
use std::time::Duration;

/// Why the keys could not be fetched, and what tides that over.
#[derive(Debug, Clone, PartialEq)]
pub struct Fetched {
    /// Why they could not be fetched.
    pub how: NotFetched,
    /// What is here from before.
    pub stale: Option<Stale>,
    /// How long ago the keys were there, where they were.
    pub before: Option<Duration>,
}

impl Fetched {
    pub(super) fn code(&self) -> CauseCode {
        self.how.code()
    }
}

/// Why the keys could not be fetched.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub enum NotFetched {
    /// Its URL is http, and its host another machine.
    Plain {
        /// Its host.
        host: String,
    },
    /// Its URL redirects.
    Redirects {
        /// Where to.
        to: String,
        /// Whether that is where people log in.
        is_login: bool,
        /// Who named the URL.
        link: Link,
    },
    /// There is nothing at its URL.
    NothingThere {
        /// The status.
        status: u16,
        /// Who named the URL.
        link: Link,
        /// Where else it may be.
        others: Vec<Usual>,
        /// The expected issuer, where discovery may find it.
        issuer: Option<String>,
        /// Whether the path has `/auth` in front of `/realms/`, where it is one of Keycloak's.
        has_auth: Option<bool>,
    },
    /// A firewall refuses the request.
    Firewall(Firewall),
    /// Its host gives it out to those with credentials only.
    NeedsCredentials {
        /// The status.
        status: u16,
        /// Who named the URL.
        link: Link,
        /// What was sent.
        sent: Credentials,
    },
    /// Its host refuses to give it out.
    Refused {
        /// The status.
        status: u16,
        /// Whether with a page for people.
        is_page: bool,
        /// Who named the URL.
        link: Link,
    },
    /// Its host fails.
    HostFails(u16),
    /// The certificate of its host is not trusted.
    Certificate {
        /// What is wrong with it.
        untrusted: Untrusted,
        /// The host, without its port.
        host: String,
    },
    /// Its host was not reached.
    NotReached {
        /// How.
        how: Unreached,
        /// Its host, with its port.
        host: String,
        /// Whether that is this machine.
        is_here: bool,
        /// Who named the URL.
        link: Link,
    },
    /// It is compressed.
    Compressed {
        /// How.
        coding: String,
        /// How that came about.
        how: Compression,
    },
    /// Its URL answers with a page for people.
    Page {
        /// What it says of itself.
        title: Option<String>,
        /// Who named the URL.
        link: Link,
    },
    /// What its URL answers is something else.
    NoSet {
        /// Whether it is JSON.
        is_json: bool,
        /// Who named the URL.
        link: Link,
    },
    /// What belongs there is written wrong.
    Malformed {
        /// How.
        how: Malformed,
        /// Who named the URL.
        link: Link,
    },
    /// The issuer's document leads to no key set.
    JwksUri {
        /// The URL that it names.
        uri: String,
        /// Why it leads to none.
        how: Misled,
    },
    /// Its URL answers with one key, without a set around it.
    Jwk,
    /// Its URL answers with JSON of another kind, in which a key is.
    KeyElsewhere {
        /// Where, if that may be shown.
        pointer: Option<String>,
    },
    /// Its URL is that of a discovery document.
    Document {
        /// The issuer that the document names.
        issuer: Option<String>,
        /// The key set that it names.
        jwks_uri: Option<String>,
        /// Who named the URL.
        link: Link,
    },
    /// Its URL is that of a map from kid to certificate or PEM.
    ByKid {
        /// Where the same keys are as a JWK Set.
        set: Option<SameKeys>,
        /// The token's kid, where the map has it.
        kid: Option<String>,
    },
    /// The issuer's document names http URLs, although it is asked over https.
    HttpEndpoints,
    /// The document is of another issuer.
    OtherIssuer {
        /// The one that it names.
        found: String,
        /// Whether the two differ only in slashes at their ends.
        is_slash: bool,
        /// Whether both are this machine.
        is_here: bool,
    },
    /// The set may be older than the key that signed, and its host could not be asked just now.
    TooOld,
}

/// The key set with the keys of a map.
#[derive(Debug, Clone, PartialEq)]
pub struct SameKeys {
    /// Its URL.
    pub url: String,
    /// What the URL of the map has.
    pub map: &'static str,
    /// What that of the set has in its place.
    pub set: &'static str,
}

/// Where a key set may be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Usual {
    /// Where many have it.
    WellKnown,
    /// Better Auth.
    BetterAuth,
    /// Keycloak, below the realm.
    Keycloak,
}

impl Usual {
    /// The end of the path.
    pub const fn path(self) -> &'static str {
        match self {
            Self::WellKnown => "/.well-known/jwks.json",
            Self::BetterAuth => "/api/auth/jwks",
            Self::Keycloak => "/protocol/openid-connect/certs",
        }
    }
}

impl NotFetched {
    fn code(&self) -> CauseCode {
        match self {
            Self::Plain { .. } => CauseCode::HttpNotAllowed,
            Self::Redirects { .. } => CauseCode::SetRedirects,
            Self::NothingThere { link: Link::Document, .. } => CauseCode::NoDocumentThere,
            Self::NothingThere { .. } => CauseCode::NoSetThere,
            Self::Firewall(_) => CauseCode::FirewallRefuses,
            Self::NeedsCredentials { .. } => CauseCode::SetNeedsCredentials,
            Self::Refused { .. } => CauseCode::SetRefused,
            Self::HostFails(_) => CauseCode::KeyHostFails,
            Self::Certificate { untrusted, .. } => match untrusted {
                Untrusted::SelfSigned { .. } => CauseCode::HostSelfSigned,
                Untrusted::Authority { .. } | Untrusted::Namesake { .. } | Untrusted::Unclear => {
                    CauseCode::CertificateNotTrusted
                }
                Untrusted::Incomplete { .. } => CauseCode::HostChainIncomplete,
                Untrusted::Expired { .. } | Untrusted::Future { .. } => CauseCode::HostCertificateExpired,
                Untrusted::OtherName { .. } => CauseCode::HostWrongName,
            },
            Self::NotReached { .. } => CauseCode::KeyHostNotReached,
            Self::Compressed { .. } => CauseCode::SetCompressed,
            Self::Page { .. } => CauseCode::SetIsPage,
            Self::NoSet { .. } | Self::Jwk | Self::KeyElsewhere { .. } => CauseCode::AnswerIsNoSet,
            Self::Malformed { .. } => CauseCode::SetMalformed,
            Self::JwksUri { .. } => CauseCode::JwksUriUnusable,
            Self::Document { .. } => CauseCode::SetUrlIsDocument,
            Self::ByKid { .. } => CauseCode::SetUrlIsCertificates,
            Self::HttpEndpoints => CauseCode::IssuerBehindTls,
            Self::OtherIssuer { .. } => CauseCode::DocumentOfAnotherIssuer,
            Self::TooOld => CauseCode::SetTooOldToTell,
        }
    }
}
