//! What selects an answer: two requests that match in all of it may share one.

use super::{fetch_url::FetchUrl, options::Options, proxy::intercept};
use aws_lc_rs::digest;
use hyper_util::client::proxy::matcher::Intercept;
use reqwest::header::HeaderValue;

/// A fingerprint of everything that chooses the answer to a request: what is asked for, what is sent along, through
/// whom, and whom TLS trusts (RFC 9111 sections 2 and 4.1).
///
/// It is made of secrets, and whoever can guess those can make it too: it is not to be shown or written as it is.
#[derive(Clone, Copy)]
pub(crate) struct Identity {
    pub(crate) digest: [u8; digest::SHA256_OUTPUT_LEN],
    /// Whether the caller's header fields are part of it.
    pub(crate) own_headers: bool,
}

impl Identity {
    pub(super) fn of(location: &FetchUrl, named: bool, options: &Options) -> Self {
        let mut parts = Parts(digest::Context::new(&digest::SHA256));
        // With its credentials.
        parts.add(location.url().as_str().as_bytes());
        let headers = options.headers_for(named);
        let mut fields: Vec<(&str, &[u8])> =
            headers.iter().map(|(name, value)| (name.as_str(), value.as_bytes())).collect();
        fields.sort_unstable();
        parts.list(fields.iter().flat_map(|(name, value)| [name.as_bytes(), *value]));
        let proxy = intercept(location, options);
        let uri = proxy.as_ref().map(|proxy| proxy.uri().to_string());
        let basic = proxy.as_ref().and_then(Intercept::basic_auth).map(HeaderValue::as_bytes);
        let raw = proxy.as_ref().and_then(|proxy| proxy.raw_auth());
        parts.list(uri.iter().map(String::as_bytes));
        parts.list(basic.into_iter());
        parts.list(raw.into_iter().flat_map(|(user, password)| [user.as_bytes(), password.as_bytes()]));
        parts.list(options.trusted.iter().map(AsRef::as_ref));
        for store in &options.stores {
            parts.list(store.iter().map(|path| path.as_encoded_bytes()));
        }
        let mut digest = [0; digest::SHA256_OUTPUT_LEN];
        digest.copy_from_slice(parts.0.finish().as_ref());
        Self { digest, own_headers: named && !options.headers.is_empty() }
    }
}

/// Parts that cannot run into each other: each is preceded by its length, each list by its number of parts.
struct Parts(digest::Context);

impl Parts {
    fn add(&mut self, part: &[u8]) {
        self.0.update(&(part.len() as u64).to_be_bytes());
        self.0.update(part);
    }

    fn list<'a>(&mut self, parts: impl Iterator<Item = &'a [u8]>) {
        let parts: Vec<&[u8]> = parts.collect();
        self.0.update(&(parts.len() as u64).to_be_bytes());
        for part in parts {
            self.add(part);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::{collections::BTreeSet, time::Duration};

    #[test]
    fn whatever_chooses_an_answer_changes_the_identity() {
        let of = |url: &str, headers: &[&str], named: bool| {
            let headers: Vec<String> = headers.iter().map(|h| (*h).to_owned()).collect();
            let options = Options::new(Duration::from_secs(1), None, &headers).unwrap();
            Identity::of(&FetchUrl::parse(url, true).unwrap(), named, &options).digest
        };
        let url = "https://auth.example/jwks";
        let all = [
            of(url, &[], true),
            of("http://auth.example/jwks", &[], true),
            of("https://auth.example/jwks?a", &[], true),
            of("https://u:p@auth.example/jwks", &[], true),
            of("https://u:q@auth.example/jwks", &[], true),
            of(url, &["X-Tenant: a"], true),
            of(url, &["X-Tenant: b"], true),
            of(url, &["X-Tenant: a", "Y: b"], true),
            of(url, &["X-Tenant: ay: b"], true),
            of(url, &["Accept: application/json"], true),
            of(url, &["User-Agent: curl/8"], true),
        ];
        assert_eq!(all.iter().collect::<BTreeSet<_>>().len(), all.len());
        assert_eq!(of(url, &["B: 2", "A: 1"], true), of(url, &["a: 1", "b: 2"], true));
        // A header that is not sent selects nothing.
        assert_eq!(of(url, &["X-Tenant: a"], false), of(url, &[], false));
        assert_eq!(of(url, &[], false), of(url, &[], true));
    }
}
