//! Causes of a key set that could not be fetched.

use crate::{
    cause::{
        Cause,
        Confidence::{self, Certain, Likely},
        Evidence, Firewall, Link, Unfetched, Untrusted, Why,
        circumstances::{authority, without_port},
        facts::{Facts, Rule},
        issuers::{Product, keycloak_has_auth},
        what::{Fetched, NotFetched, SameKeys, Usual},
    },
    jwt::{CheckId, Verdict, check::is_local},
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
    let how = how(unfetched, facts)?;
    let is_undecided = facts.report.verdict == Verdict::Undecided;
    let evidence = [CheckId::Key.into(), CheckId::Signature.into(), Evidence::Source];
    let confidence = confidence(&how);
    let stale = unfetched.stale;
    let before = unfetched.before.or(stale.map(|stale| stale.age));
    is_undecided.then(|| Cause::new(Fetched { how, stale, before }, confidence, evidence))
}

/// What a chain or a `Server` field shows is not always proof.
fn confidence(how: &NotFetched) -> Confidence {
    match how {
        NotFetched::Firewall(Firewall { is_certain: false, .. })
        | NotFetched::Certificate {
            untrusted:
                Untrusted::Authority { is_sent: false, .. } | Untrusted::Incomplete { is_given: false, .. },
            ..
        } => Likely,
        _ => Certain,
    }
}

fn how(Unfetched { url, link, why, .. }: &Unfetched, facts: &Facts<'_>) -> Option<NotFetched> {
    let link = *link;
    let host = || authority(url).unwrap_or_default().to_owned();
    Some(match why.clone() {
        Why::Plain => NotFetched::Plain { host: host() },
        Why::Redirects { to } => {
            NotFetched::Redirects { is_login: LOGIN.iter().any(|path| to.contains(path)), to, link }
        }
        Why::Status { status, firewall, wants_credentials, is_page } => match (firewall, status) {
            (Some(firewall), _) => NotFetched::Firewall(firewall),
            (None, 404 | 410) => {
                let (others, issuer) = (others(url, facts), issuer(facts));
                // At a path that is none of Keycloak's, its usual one says more.
                let has_auth = keycloak_has_auth(url)
                    .filter(|has_auth| *has_auth || link == Link::Document || others.is_empty());
                NotFetched::NothingThere { status, link, others, issuer, has_auth }
            }
            (None, 401 | 403) if let Some(sent) = wants_credentials => {
                NotFetched::NeedsCredentials { status, link, sent }
            }
            (None, 401 | 403) => NotFetched::Refused { status, is_page, link },
            (None, 429 | 500..=599) => NotFetched::HostFails(status),
            (None, _) => return None,
        },
        Why::Untrusted(untrusted) => {
            NotFetched::Certificate { untrusted, host: without_port(&host()).to_owned() }
        }
        Why::NotReached(how) => {
            let host = host();
            NotFetched::NotReached { how, is_here: is_local(without_port(&host)), host, link }
        }
        Why::Compressed { coding, how } => NotFetched::Compressed { coding, how },
        Why::Page { title } => NotFetched::Page { title, link },
        Why::NotJson => NotFetched::NoSet { is_json: false, link },
        Why::OtherJson => NotFetched::NoSet { is_json: true, link },
        Why::Malformed(how) => NotFetched::Malformed { how, link },
        Why::JwksUri { uri, how } => NotFetched::JwksUri { uri, how },
        Why::Jwk => NotFetched::Jwk,
        Why::KeyElsewhere { pointer } => NotFetched::KeyElsewhere { pointer },
        Why::Document { issuer, jwks_uri } => NotFetched::Document { issuer, jwks_uri, link },
        Why::ByKid { kids } => NotFetched::ByKid {
            set: MAPS.iter().find(|(map, _)| url.contains(map)).map(|(map, set)| SameKeys {
                url: url.replace(map, set),
                map,
                set,
            }),
            kid: facts.header("kid").filter(|kid| kids.iter().any(|known| known == kid)).map(str::to_owned),
        },
        Why::HttpEndpoints => NotFetched::HttpEndpoints,
        Why::OtherIssuer { found, is_slash } => {
            let is_here = |url: &str| authority(url).is_some_and(|host| is_local(without_port(host)));
            NotFetched::OtherIssuer { is_here: is_here(url) && is_here(&found), found, is_slash }
        }
        Why::TooOld => NotFetched::TooOld,
    })
}

/// Where a set may be that is not at this URL of the caller's own: what its product documents, else what many have.
fn others(url: &str, facts: &Facts<'_>) -> Vec<Usual> {
    let usual: &[Usual] = match facts.product() {
        _ if url.contains("/realms/") => &[Usual::Keycloak],
        Some(Product::Keycloak) => &[Usual::Keycloak],
        Some(Product::BetterAuth) => &[Usual::BetterAuth],
        Some(Product::Auth0 | Product::Clerk | Product::Cognito | Product::Supabase) => &[Usual::WellKnown],
        Some(_) => &[],
        None if is_as_of_better_auth(facts) || url.contains("/api/auth/") => {
            &[Usual::BetterAuth, Usual::WellKnown]
        }
        None => &[Usual::WellKnown, Usual::BetterAuth],
    };
    usual.iter().copied().filter(|usual| !url.ends_with(usual.path())).collect()
}

/// Better Auth writes its origin into both `iss` and `aud`, where nobody sets them.
fn is_as_of_better_auth(facts: &Facts<'_>) -> bool {
    let is_origin = |name: &str| {
        name.split_once("://").is_some_and(|(_, host)| !host.is_empty() && !host.contains(['/', '?', '#']))
    };
    facts.text("iss").is_some_and(|iss| is_origin(iss) && facts.text("aud") == Some(iss))
}

/// The expected issuer, whose discovery document may name the set.
fn issuer(facts: &Facts<'_>) -> Option<String> {
    let iss = facts.report.policy.iss.as_deref()?;
    iss.starts_with("https://").then(|| iss.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        JwkSet, base64url,
        cause::{Circumstances, KeySource, Stale},
        jwt::{self, Policy},
        time::NumericDate,
    };

    /// What is concluded of a token with this header and these claims, whose keys could not be fetched.
    fn of(header: &str, claims: &str, url: &str, why: Why) -> Option<NotFetched> {
        let token = format!("{}.{}.AA", base64url::encode(header), base64url::encode(claims));
        let (keys, source) = (&JwkSet::default(), &KeySource::None);
        let report = &jwt::verify(&token, keys, &Policy::default(), NumericDate::EPOCH);
        let unfetched =
            Unfetched { url: url.to_owned(), link: Link::Set, why, stale: None::<Stale>, before: None };
        let circumstances = &Circumstances {
            token: &token,
            keys,
            left_out: &[],
            source,
            set: None,
            unfetched: None,
            unread: None,
            at: None,
        };
        how(&unfetched, &Facts { report, circumstances, is_asked: true })
    }

    #[test]
    fn a_map_of_google_has_the_same_accounts_set_beside_it_and_another_map_has_none() {
        let map = || Why::ByKid { kids: vec!["a".to_owned()] };
        let of = |url: &str, header: &str| of(header, "{}", url, map());
        let (a, b) = (r#"{"alg":"RS256","kid":"a"}"#, r#"{"alg":"RS256","kid":"b"}"#);
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
            let Some(NotFetched::ByKid { set: found, kid }) = of(url, a) else { panic!("{url}") };
            let found = found.map(|keys| keys.url);
            assert_eq!((found.as_deref(), kid.as_deref()), (set, Some("a")), "{url}");
        }
        let none = Some(NotFetched::ByKid { set: None, kid: None });
        assert_eq!(of("https://auth.example/certs", b), none);
        assert_eq!(of("https://auth.example/certs", r#"{"alg":"RS256"}"#), none);
    }

    #[test]
    fn the_paths_of_the_tokens_own_product_are_named_or_the_usual_ones_and_none_where_nothing_was() {
        use Usual::{BetterAuth, Keycloak, WellKnown};
        let (own, realm) = ("https://auth.example", "https://auth.example/realms/shop");
        for (claims, url, others) in [
            (String::from("{}"), "/jwks", vec![WellKnown, BetterAuth]),
            (format!(r#"{{"iss":"{own}"}}"#), "/jwks", vec![WellKnown, BetterAuth]),
            (format!(r#"{{"iss":"{own}"}}"#), "/.well-known/jwks.json", vec![BetterAuth]),
            (format!(r#"{{"iss":"{own}","aud":"{own}"}}"#), "/jwks", vec![BetterAuth, WellKnown]),
            (format!(r#"{{"iss":"{realm}","aud":"{realm}"}}"#), "/jwks", vec![Keycloak]),
            (String::from("{}"), "/realms/shop/certs", vec![Keycloak]),
            (format!(r#"{{"iss":"{realm}"}}"#), "/protocol/openid-connect/certs", vec![]),
            (
                String::from(r#"{"emailVerified":true,"createdAt":"","updatedAt":""}"#),
                "/jwks",
                vec![BetterAuth],
            ),
            (String::from(r#"{"iss":"https://x.eu.auth0.com/"}"#), "/jwks", vec![WellKnown]),
            (String::from(r#"{"iss":"https://dev-1.okta.com/oauth2/default"}"#), "/jwks", vec![]),
        ] {
            let why = Why::Status { status: 404, firewall: None, wants_credentials: None, is_page: false };
            let found = of(r#"{"alg":"RS256"}"#, &claims, &format!("https://a.example{url}"), why);
            let Some(NotFetched::NothingThere { others: found, .. }) = found else {
                panic!("{found:?}");
            };
            assert_eq!(found, others, "{claims} {url}");
        }
    }
}
