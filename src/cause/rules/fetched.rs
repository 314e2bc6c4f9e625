//! Causes of a key set that could not be fetched.

use crate::{
    cause::{
        Cause,
        Confidence::{self, Certain, Likely},
        Evidence, Firewall, Unfetched, Untrusted, Why,
        circumstances::authority,
        facts::{Facts, Rule},
        what::{Fetched, Usual},
    },
    jwt::{CheckId, Verdict},
};

pub(super) const RULES: &[Rule] = &[unfetched];

/// Where Google has maps from kid to certificate, and the same keys as JWK Sets
/// (<https://cloud.google.com/iam/docs/reference/credentials/rest/v1/projects.serviceAccounts/signJwt>, for OpenID Connect
/// <https://accounts.google.com/.well-known/openid-configuration>).
const MAPS: [(&str, &str); 3] = [
    ("/robot/v1/metadata/x509/", "/service_accounts/v1/jwk/"),
    ("/service_accounts/v1/metadata/x509/", "/service_accounts/v1/jwk/"),
    ("www.googleapis.com/oauth2/v1/certs", "www.googleapis.com/oauth2/v3/certs"),
];
/// How paths begin where people log in.
const LOGIN: [&str; 5] = ["/login", "/signin", "/sign-in", "/sign_in", "/authorize"];

fn unfetched(facts: &Facts<'_>) -> Option<Cause> {
    let unfetched = facts.circumstances.unfetched.as_ref()?;
    let what = what(unfetched, facts.header("kid"))?;
    let is_undecided = facts.report.verdict == Verdict::Undecided;
    let evidence = [CheckId::Key.into(), CheckId::Signature.into(), Evidence::Source];
    is_undecided.then(|| Cause::new(what.clone(), confidence(&what), evidence))
}

/// What a chain or a `Server` field shows is not always proof.
fn confidence(what: &Fetched) -> Confidence {
    match what {
        Fetched::Firewall(Firewall { is_certain: false, .. })
        | Fetched::Certificate {
            untrusted:
                Untrusted::Authority { is_sent: false, .. } | Untrusted::Incomplete { is_given: false, .. },
            ..
        } => Likely,
        _ => Certain,
    }
}

fn what(Unfetched { url, link, why }: &Unfetched, kid: Option<&str>) -> Option<Fetched> {
    let link = *link;
    let host = || authority(url).unwrap_or_default().to_owned();
    Some(match why.clone() {
        Why::Plain => Fetched::Plain { host: host() },
        Why::Redirects { to } => {
            Fetched::Redirects { is_login: LOGIN.iter().any(|path| to.contains(path)), to, link }
        }
        Why::Status { status, firewall, wants_credentials, is_page } => match (firewall, status) {
            (Some(firewall), _) => Fetched::Firewall(firewall),
            (None, 404 | 410) => Fetched::NothingThere { status, link, others: others(url) },
            (None, 401 | 403) if wants_credentials => Fetched::NeedsCredentials { status, link },
            (None, 401 | 403) => Fetched::Refused { status, is_page, link },
            (None, 429 | 500..=599) => Fetched::HostFails(status),
            (None, _) => return None,
        },
        Why::Untrusted(untrusted) => {
            Fetched::Certificate { untrusted, host: without_port(&host()).to_owned() }
        }
        Why::NotReached => Fetched::NotReached,
        Why::Compressed { coding, is_asked_for } => Fetched::Compressed { coding, is_asked_for },
        Why::Page { title } => Fetched::Page { title, link },
        Why::NotJson => Fetched::NoSet { is_json: false, link },
        Why::OtherJson => Fetched::NoSet { is_json: true, link },
        Why::Jwk => Fetched::Jwk,
        Why::KeyElsewhere { pointer } => Fetched::KeyElsewhere { pointer },
        Why::Document { issuer, jwks_uri } => Fetched::Document { issuer, jwks_uri },
        Why::ByKid { kids } => Fetched::ByKid {
            set: MAPS.iter().find(|(map, _)| url.contains(map)).map(|(map, set)| url.replace(map, set)),
            kid: kid.filter(|kid| kids.iter().any(|known| known == kid)).map(str::to_owned),
        },
        Why::HttpEndpoints => Fetched::HttpEndpoints,
        Why::OtherIssuer { found, is_slash } => Fetched::OtherIssuer { found, is_slash },
        Why::TooOld => Fetched::TooOld,
    })
}

/// Where a set may be that is not at this URL of the caller's own.
fn others(url: &str) -> Vec<Usual> {
    Usual::ALL.into_iter().filter(|usual| !url.ends_with(usual.path())).collect()
}

/// A host without its port; an address of IPv6 has colons of its own (RFC 3986 section 3.2.2).
fn without_port(host: &str) -> &str {
    match host.rsplit_once(':') {
        Some((name, port)) if port.bytes().all(|b| b.is_ascii_digit()) => name,
        _ => host,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cause::Link;

    fn of(url: &str, why: Why, kid: Option<&str>) -> Option<Fetched> {
        what(&Unfetched { url: url.to_owned(), link: Link::Set, why }, kid)
    }

    #[test]
    fn a_map_of_google_has_the_same_accounts_set_beside_it_and_another_map_has_none() {
        let map = || Why::ByKid { kids: vec!["a".to_owned()] };
        for (url, set) in [
            (
                "https://www.googleapis.com/robot/v1/metadata/x509/securetoken@system.gserviceaccount.com",
                Some(
                    "https://www.googleapis.com/service_accounts/v1/jwk/securetoken@system.gserviceaccount.com",
                ),
            ),
            (
                "https://www.googleapis.com/service_accounts/v1/metadata/x509/x@y.iam.gserviceaccount.com",
                Some("https://www.googleapis.com/service_accounts/v1/jwk/x@y.iam.gserviceaccount.com"),
            ),
            (
                "https://www.googleapis.com/oauth2/v1/certs",
                Some("https://www.googleapis.com/oauth2/v3/certs"),
            ),
            ("https://auth.example/certs", None),
        ] {
            let wanted = Fetched::ByKid { set: set.map(str::to_owned), kid: Some("a".to_owned()) };
            assert_eq!(of(url, map(), Some("a")), Some(wanted), "{url}");
        }
        let none = Some(Fetched::ByKid { set: None, kid: None });
        assert_eq!(of("https://auth.example/certs", map(), Some("b")), none);
        assert_eq!(of("https://auth.example/certs", map(), None), none);
    }

    #[test]
    fn a_path_where_nothing_is_is_not_named_again() {
        assert_eq!(others("https://a.example/jwks").len(), 3);
        for usual in Usual::ALL {
            assert!(!others(&format!("https://a.example/x{}", usual.path())).contains(&usual));
        }
    }

    #[test]
    fn a_host_is_named_without_its_port() {
        for (host, name) in [
            ("a.example", "a.example"),
            ("a.example:1", "a.example"),
            ("[::1]:1", "[::1]"),
            ("[::1]", "[::1]"),
        ] {
            assert_eq!(without_port(host), name);
        }
    }
}
