//! Why keys could not be fetched, as whoever asked for them saw it.

use crate::{json, jwk::Carried};
use serde::{Deserialize, Serialize};
use std::time::Duration;

/// A request for keys that brought none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unfetched {
    /// What was asked for, without credentials.
    pub url: String,
    /// Who named that URL.
    pub link: Link,
    /// What came of it.
    pub why: Why,
    /// What is here from before.
    pub stale: Option<Stale>,
    /// How long ago the keys were there, where they were.
    pub before: Option<Duration>,
}

/// A set that is too old to be used, unless the caller allows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stale {
    /// How long ago its host sent it.
    pub age: Duration,
    /// How long ago it expired.
    pub past: Duration,
}

impl Stale {
    /// How long after its time it would have to be allowed, with room to spare.
    pub fn enough(&self) -> Duration {
        let s = self.past.as_secs();
        match s {
            ..1800 => Duration::from_mins(s / 60 + 5),
            1800..86_400 => Duration::from_hours(s / 3600 + 1),
            _ => Duration::from_hours((s / 86_400 + 1) * 24),
        }
    }
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
        /// What was sent of credentials, where the host says that some would help (RFC 9110 section 11.6.1).
        wants_credentials: Option<Credentials>,
        /// Whether the answer is a page for people.
        is_page: bool,
    },
    /// A certificate that is not trusted.
    Untrusted(Untrusted),
    /// No address, no connection, or no whole answer in time.
    NotReached(Unreached),
    /// A body that is compressed.
    Compressed {
        /// How it says that it is, or what its first bytes say.
        coding: String,
        /// How that came about.
        how: Compression,
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
    /// What belongs there, written wrong.
    Malformed(Malformed),
    /// A document that leads to no key set.
    JwksUri {
        /// The URL that it names.
        uri: String,
        /// Why it leads to none.
        how: Misled,
    },
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

/// How a key set is written that is not a JWK Set (RFC 7517 section 5), or a discovery document that is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Malformed {
    /// Not at all.
    Empty,
    /// As JSON with a mistake.
    Fault(json::Fault),
    /// In another encoding than UTF-8 (RFC 8259 section 8.1).
    NotUtf8 {
        /// The first byte that is wrong.
        offset: usize,
    },
    /// With a member twice (RFC 7517 section 4).
    MemberTwice(String),
    /// As JSON in a JSON string.
    InString,
    /// As an array, without an object around it.
    Array,
    /// As an object whose `keys` is not an array.
    KeysType,
    /// As PEM.
    Pem,
    /// Wrapped as a whole.
    Carried(Carried),
}

/// Why a `jwks_uri` leads to no key set.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Misled {
    /// It is not a whole URL.
    NotUrl,
    /// It is http, and its host another machine (OIDC Discovery section 3).
    Plain,
    /// Its host is this machine, and that of the issuer is not.
    ThisMachine,
}

/// How a host was not reached.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Unreached {
    /// Its name has no address here.
    NoAddress,
    /// The resolver does not answer at the moment.
    NoResolver,
    /// It refused the connection: nothing listens at its port.
    Refused,
    /// It took no connection in time.
    NoConnection,
    /// It sent nothing in time.
    Silent,
    /// It began an answer, and did not end it in time.
    Slow,
    /// The connection ended too early.
    BrokenOff,
    /// What it answers is not HTTP.
    NotHttp,
    /// The proxy asks for credentials.
    ProxyCredentials,
    /// The proxy does not let the request pass, or cannot be reached itself.
    Proxy,
    /// Something else.
    Lost,
}

/// How a body came to be compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Compression {
    /// The caller's own headers ask for it.
    AsAsked,
    /// Nobody asked for it (RFC 9110 section 12.5.3).
    Unasked,
    /// No header field says that it is: it is stored so (RFC 9110 section 8.4).
    Stored,
}

/// What a request had of credentials.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Credentials {
    /// None.
    None,
    /// Some that were not enough.
    Others,
    /// None, since the host is not the one that the caller named.
    Withheld,
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::time::in_words;

    #[test]
    fn what_is_enough_is_a_round_time_with_room_to_spare() {
        for (past, enough) in [
            (0, "5m"),
            (1799, "34m"),
            (1800, "1h"),
            (7000, "2h"),
            (86_399, "1d"),
            (86_400, "2d"),
            (2_592_000, "31d"),
        ] {
            let past = Duration::from_secs(past);
            assert_eq!(in_words(Stale { age: past, past }.enough()), enough);
        }
    }
}
