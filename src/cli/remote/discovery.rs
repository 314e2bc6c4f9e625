//! Discovery: where an issuer says its key set is, now and after a move.

use super::{
    document::Discovery,
    fetcher::{Fetcher, Got, Want},
    freshness::Freshness,
    lack::Lack,
};
use crate::{
    cause::Link,
    cli::http::{Failure, Fault, FetchUrl},
    code::Code,
};

/// The document of an issuer, and what follows from it.
#[derive(Debug, Clone)]
pub(super) struct Document {
    /// Where the document is.
    want: Want,
    /// The issuer, as a URL.
    base: FetchUrl,
    /// The issuer as the caller wrote it.
    asked: String,
    /// Where the document says that the key set is.
    pub(super) set: Want,
    /// When its host sent or confirmed it, in milliseconds since 1970.
    pub(super) fetched_ms: u64,
    /// Whether its host has sent it in this run: asking again would bring nothing newer.
    pub(super) is_new: bool,
}

impl Document {
    /// Asks an issuer where its key set is: OIDC Discovery section 4, else RFC 8414 section 3.
    pub(super) fn of(fetcher: &mut Fetcher<'_>, base: &FetchUrl, asked: &str) -> Result<Self, Failure> {
        let path = base.url().path().trim_end_matches('/');
        let oidc = Want::named(base.with_path(&format!("{path}/.well-known/openid-configuration")));
        let oauth = Want::named(base.with_path(&format!("/.well-known/oauth-authorization-server{path}")));
        let allow_http = fetcher.allows_http();
        let read = |bytes: &[u8]| leads_to(bytes, base, asked, allow_http);
        let known = fetcher.peek(&oidc, &read).map(|got| (got, &oidc));
        let known = known.or_else(|| fetcher.peek(&oauth, &read).map(|got| (got, &oauth)));
        let (got, at) = match known {
            Some(known) => known,
            None => match fetcher.obtain(&oidc, &read) {
                Ok(got) => (got, &oidc),
                Err(first) if first.status() == Some(404) || first.error.code == Code::OfflineMiss => {
                    let second = fetcher.obtain(&oauth, &read);
                    (second.map_err(|_| no_document(first, &oauth).at(Link::Document))?, &oauth)
                }
                Err(other) => return Err(other.at(Link::Document)),
            },
        };
        Ok(Self::from_answer(at, base, asked, got))
    }

    fn from_answer(at: &Want, base: &FetchUrl, asked: &str, got: Got<Want>) -> Self {
        Self {
            want: at.clone(),
            base: base.clone(),
            asked: asked.to_owned(),
            set: got.value,
            fetched_ms: got.fetched_ms,
            is_new: got.freshness == Freshness::Fetched,
        }
    }

    /// Says of a failure at the key set who named its URL.
    pub(super) fn led_to(&self, mut failure: Failure) -> Failure {
        failure.error.message += &format!("; its URL is the jwks_uri of {}", self.want.location);
        if matches!(failure.status(), Some(404 | 410)) || failure.error.code == Code::Dns {
            failure.error.hints.push("issuer: set jwks_uri to the URL of the key set".into());
        }
        failure.at(Link::JwksUri)
    }

    /// Asks for the document once more, if it is not new. `true` when it leads to another place than before.
    pub(super) fn has_moved(&mut self, lack: Lack, fetcher: &mut Fetcher<'_>) -> Result<bool, Failure> {
        if self.is_new {
            return Ok(false);
        }
        let allow_http = fetcher.allows_http();
        let read = |bytes: &[u8]| leads_to(bytes, &self.base, &self.asked, allow_http);
        let Some(got) =
            fetcher.renew(lack, &self.want, self.fetched_ms, &read).map_err(|f| f.at(Link::Document))?
        else {
            return Ok(false);
        };
        let newer = Self::from_answer(&self.want, &self.base, &self.asked, got);
        let before = std::mem::replace(self, newer);
        Ok(self.set.location != before.set.location)
    }
}

/// Where a document says that the key set of the issuer `asked` is.
fn leads_to(bytes: &[u8], base: &FetchUrl, asked: &str, allow_http: bool) -> Result<Want, Fault> {
    let document = Discovery::read(bytes)?;
    document.check_issuer(asked)?;
    let location = document.location(base, allow_http)?;
    // The caller's headers and credentials are for the caller's host.
    Ok(match location.origin() == base.origin() {
        true => Want::named(location.with_credentials_of(base)),
        false => Want { location, named: false },
    })
}

fn no_document(mut first: Failure, other: &Want) -> Failure {
    if first.error.code != Code::OfflineMiss {
        first.error.message += &format!("; {} does not name one either", other.location);
        first.error.hints =
            vec!["issuer: does it have a discovery document? --jwks URL takes the URL of the set".into()];
    }
    first
}
