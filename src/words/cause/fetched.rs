//! Words about key sets that could not be fetched.

use super::said::Said;
use crate::cause::{
    Place,
    what::{Certificate, Fetched},
};

pub(super) fn say(what: &Fetched) -> Said {
    match what {
        Fetched::Redirects => Said::new("the URL of the key set redirects, and jwtk does not follow")
            .fix(Place::Verifier, "pass the URL of the set itself"),
        Fetched::NothingThere(status) => Said::new(format!("this URL has no key set ({status})"))
            .fix(Place::Verifier, "let discovery find it: --issuer URL")
            .fix(Place::Verifier, "for Better Auth use --better-auth URL"),
        Fetched::Refused(status) => {
            Said::new(format!("the host does not give the key set to this client ({status})"))
                .fix(Place::KeyHost, "let the path pass; key sets are public")
        }
        Fetched::HostFails(status) => {
            Said::new(format!("the host of the key set fails ({status}); the token was not examined"))
                .fix(Place::KeyHost, "see its log, and try again when it answers")
        }
        Fetched::Certificate(certificate) => match certificate {
            Certificate::Authority => Said::new("this system does not trust the certificate of the key host")
                .fix(Place::Verifier, "name the certificate of its authority: --cacert FILE")
                .fix(Place::KeyHost, "send the whole chain of certificates"),
            Certificate::Time => Said::new("the certificate of the key host is not valid at this time")
                .fix(Place::KeyHost, "renew the certificate")
                .fix(Place::Clock, "compare this machine's clock with NTP"),
            Certificate::Name => Said::new("the certificate of the key host is for another name")
                .fix(Place::Verifier, "use a name that the certificate has"),
        },
        Fetched::NotReached => Said::new("the host of the key set cannot be reached from this machine")
            .fix(Place::Network, "compare name, port and proxy with those of a machine that reaches it"),
        Fetched::NotJson => Said::new("the answer of the URL is not a key set, nor JSON at all")
            .fix(Place::Verifier, "pass the URL of the set, or let discovery find it: --issuer URL"),
        Fetched::TooOld => Said::new(
            "the cached set does not verify the signature, and its host could not be asked for a newer one",
        )
        .fix(Place::KeyHost, "let it answer again")
        .fix(Place::Verifier, "try again with --refresh"),
    }
}
