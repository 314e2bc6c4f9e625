//! Why keys could not be fetched, as whoever asked for them saw it.

use serde::{Deserialize, Serialize};

/// A request for keys that brought none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfetched {
    /// What was asked for, without credentials.
    pub url: String,
    /// Who named that URL.
    pub link: Link,
    /// What came of it.
    pub why: Why,
}

/// Which link of the way to the keys a request was.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Link {
    /// A key set that the caller named.
    #[default]
    Set,
    /// The key set of the caller's Better Auth server.
    BetterAuth,
    /// The discovery document of the caller's issuer.
    Document,
    /// The key set that such a document names.
    JwksUri,
}

/// What came of a request that brought no keys.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Why {
    /// Nothing was asked: the URL is http, and its host another machine (RFC 7517 section 9.1).
    Plain,
    /// A redirect.
    Redirects {
        /// Where to, without credentials.
        to: String,
    },
    /// An error status.
    Status {
        /// The status.
        status: u16,
        /// The firewall that answered for the host, where its answer shows one.
        firewall: Option<Firewall>,
        /// Whether the host says that credentials would help (RFC 9110 section 11.6.1).
        wants_credentials: bool,
        /// Whether the answer is a page for people.
        is_page: bool,
    },
    /// A certificate that is not trusted.
    Untrusted(Untrusted),
    /// No address, no connection, or no answer in time.
    NotReached,
    /// A body that is compressed.
    Compressed {
        /// How it says that it is, or what its first bytes say.
        coding: String,
        /// Whether the caller's own headers ask for it.
        is_asked_for: bool,
    },
    /// A page for people.
    Page {
        /// What it says of itself.
        title: Option<String>,
    },
    /// Something that is not JSON.
    NotJson,
    /// A discovery document where a key set belongs.
    Document {
        /// The issuer that it names.
        issuer: Option<String>,
        /// The URL of the key set that it names.
        jwks_uri: Option<String>,
    },
    /// A map from kid to certificate or PEM where a key set belongs.
    ByKid {
        /// Its kids.
        kids: Vec<String>,
    },
    /// A single JWK where a key set belongs.
    Jwk,
    /// JSON of another kind that has a key somewhere.
    KeyElsewhere {
        /// Where, as a JSON Pointer (RFC 6901), if that may be shown.
        pointer: Option<String>,
    },
    /// JSON that is none of these.
    OtherJson,
    /// A document whose endpoints are http although its issuer is asked over https.
    HttpEndpoints,
    /// A document of another issuer.
    OtherIssuer {
        /// The one that it names.
        found: String,
        /// Whether the two differ only in slashes at their ends.
        is_slash: bool,
    },
    /// No request, since the last one failed a moment ago: the set is too old to tell.
    TooOld,
}

/// A firewall in front of a host.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Firewall {
    /// Whose it is.
    pub name: String,
    /// Whether the answer is one that only it gives.
    pub is_certain: bool,
}

/// Why a certificate is not trusted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Untrusted {
    /// Its own key signed it.
    SelfSigned {
        /// The name of its subject.
        name: String,
    },
    /// It leads to an authority that is not trusted here.
    Authority {
        /// The name of the authority.
        name: String,
        /// Whether the host sent the authority's own certificate.
        is_sent: bool,
    },
    /// The caller named another certificate of that name, whose key did not sign.
    Namesake {
        /// The name of the authority.
        name: String,
    },
    /// The host did not send the certificate of whoever issued its own.
    Incomplete {
        /// The name of the authority whose certificate is missing.
        missing: String,
        /// Whether the caller named certificates, none of which is that one.
        is_given: bool,
    },
    /// It leads to no authority that is trusted here, for whatever reason.
    Unclear,
    /// It has expired.
    Expired {
        /// When, in seconds since 1970.
        at: Option<i64>,
    },
    /// It is not valid yet.
    Future {
        /// From when on it is, in seconds since 1970.
        from: Option<i64>,
    },
    /// It is for other names.
    OtherName {
        /// The first of them.
        names: Vec<String>,
    },
}
