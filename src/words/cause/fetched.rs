//! Words about key sets that could not be fetched.

mod document;
mod host;

use super::{
    certificate,
    said::{Said, lines, short},
};
use crate::{
    cause::{
        Compression, Credentials, Firewall, Link, Malformed,
        Place::{Issuer, KeyHost, Verifier},
        Stale,
        what::{Fetched, NotFetched, SameKeys, Usual},
    },
    time::in_words,
    words::foreign_json::member,
};
use std::time::Duration;

pub(super) fn say(Fetched { how, stale, before }: &Fetched) -> Said {
    let said = before.and_then(|before| since(how, before)).unwrap_or_else(|| say_how(how));
    match stale {
        Some(stale) => until_then(said, *stale),
        None => said,
    }
}

/// What is there now, where the keys were so long ago: the URL is right.
fn since(how: &NotFetched, before: Duration) -> Option<Said> {
    let before = in_words(before);
    let what = match how {
        NotFetched::NothingThere { link: Link::Document, .. } => return None,
        NotFetched::NothingThere { status, .. } => {
            let message = format!("this URL has no key set any more ({status}); {before} ago it had one");
            return Some(Said::new(message).fix(KeyHost, "serve it here again, or say where it is now"));
        }
        NotFetched::Page { title, .. } => page(title.as_deref()),
        NotFetched::NoSet { is_json, .. } => not_set(*is_json).to_owned(),
        NotFetched::Jwk => "a single key (JWK)".to_owned(),
        NotFetched::KeyElsewhere { .. } => not_set(true).to_owned(),
        NotFetched::Document { .. } => "a discovery document".to_owned(),
        NotFetched::ByKid { .. } => "a map from kid to certificate or key".to_owned(),
        NotFetched::Malformed { how: Malformed::Pem, .. } => "PEM".to_owned(),
        _ => return None,
    };
    let wanted = match how {
        NotFetched::Page { link, .. } | NotFetched::NoSet { link, .. } => wanted(*link),
        _ => wanted(Link::Set),
    };
    Some(
        Said::new(format!("the URL answers with {what} now; {before} ago it had {wanted}"))
            .fix(KeyHost, format!("serve {wanted} there again")),
    )
}

/// What is here from before tides over what others must mend, and stands in the place of every other way.
fn until_then(mut said: Said, stale: Stale) -> Said {
    let (age, flag) = (in_words(stale.age), format!("--stale-if-error {}", in_words(stale.enough())));
    said.fixes.truncate(1);
    match said.fixes.first_mut().filter(|fix| fix.place == Verifier) {
        Some(fix) => fix.text += &format!(", or {flag}"),
        None => return said.fix(Verifier, format!("until then, use the set of {age} ago: {flag}")),
    }
    said
}

fn say_how(how: &NotFetched) -> Said {
    match how {
        NotFetched::Plain { host } => {
            Said::new(format!("not fetched: over http others can replace the keys of {host}"))
                .fix(Verifier, "use https, or --allow-http if you trust the network between")
        }
        NotFetched::Redirects { to, is_login, link } => {
            let (to, what) = (short(to), wanted(*link));
            let said = Said::new(format!("jwtk does not follow: the URL of {what} redirects to {to}"));
            match (is_login, link) {
                (true, _) => said.fix(KeyHost, "let the path pass without a login; key sets are public"),
                (false, Link::Set) => said.fix(Verifier, "pass that URL if it is the issuer's"),
                (false, Link::BetterAuth | Link::Document) => {
                    said.fix(Verifier, "name the server as that URL does, if it is the issuer's")
                }
                (false, Link::JwksUri) => said.fix(Issuer, "set jwks_uri to the URL of the key set itself"),
            }
        }
        NotFetched::NothingThere {
            status,
            link: Link::Set | Link::Document,
            has_auth: Some(has_auth),
            ..
        } => {
            Said::new(format!("Keycloak has nothing at this path ({status})")).fix(Verifier, realm(*has_auth))
        }
        NotFetched::NothingThere { status, link, others, issuer, .. } => {
            nothing_there(*status, *link, others, issuer.as_deref())
        }
        NotFetched::Firewall(Firewall { name, .. }) => {
            Said::new(format!("a firewall ({name}) refused the request before the issuer saw it"))
                .fix(KeyHost, "let the path pass; key sets are public")
                .fix(Verifier, "or try another name: --http-header 'User-Agent: …'")
        }
        NotFetched::NeedsCredentials { status, link, sent } => {
            let what = wanted(*link);
            let (with, fix) = match sent {
                Credentials::None => {
                    ("to clients with", "send what it asks for: --http-header 'Authorization: …'")
                }
                Credentials::Others => ("with other", "correct those that you send: --http-header"),
                Credentials::Withheld => (
                    "to clients with",
                    "--http-header goes to the issuer's own host only: pass this URL with --jwks",
                ),
            };
            Said::new(format!("the host gives {what} only {with} credentials ({status})"))
                .fix(Verifier, fix)
                .fix(KeyHost, "or let the path pass; key sets are public")
        }
        NotFetched::Refused { status, is_page, link } => {
            let (what, page) = (wanted(*link), if *is_page { ", with a page" } else { "" });
            let said = Said::new(format!("the host does not give {what} to this client ({status}{page})"))
                .fix(KeyHost, "let the path pass; key sets are public");
            match status {
                403 => said.fix(Verifier, "or try another name: --http-header 'User-Agent: …'"),
                _ => said,
            }
        }
        NotFetched::HostFails(status) => host::fails(*status),
        NotFetched::Certificate { untrusted, host } => certificate::say(untrusted, host),
        NotFetched::NotReached { how, host, is_here, link } => {
            host::not_reached(*how, &short(host), *is_here, *link)
        }
        NotFetched::Compressed { coding, how: Compression::Unasked } => {
            Said::new(format!("the answer is compressed ({coding}), which the request did not ask for"))
                .fix(KeyHost, "compress only for requests with Accept-Encoding (a setting of the CDN)")
        }
        NotFetched::Compressed { coding, how: Compression::Stored } => Said::new(format!(
            "the host sends a {coding} file as if it were JSON (no Content-Encoding)"
        ))
        .fix(KeyHost, "store the plain JSON (gunzip); a web server compresses it for clients that ask"),
        NotFetched::Compressed { coding, how: Compression::AsAsked } => {
            Said::new(format!("the answer is compressed ({coding}), as your own header asks"))
                .fix(Verifier, "leave out --http-header 'Accept-Encoding: …'")
        }
        NotFetched::Page { title, link } => other(&page(title.as_deref()), *link),
        NotFetched::NoSet { is_json, link } => other(not_set(*is_json), *link),
        NotFetched::Malformed { how, link } => document::malformed(how, *link),
        NotFetched::JwksUri { uri, how } => document::jwks_uri(&short(uri), *how),
        NotFetched::Jwk => Said::new("the URL answers with a single key (JWK), not with the key set")
            .fix(KeyHost, "serve a set: {\"keys\": [ … ]}")
            .fix(Verifier, "or save the key, and pass it: --key FILE"),
        NotFetched::KeyElsewhere { pointer } => {
            let place = pointer
                .as_deref()
                .map_or(String::new(), |pointer| format!(", in {}", short(&member(pointer))));
            Said::new(format!("the URL answers with JSON of another kind that has a key{place}"))
                .fix(Verifier, "take the key out, and pass it: --key FILE")
        }
        NotFetched::Document { link: link @ Link::JwksUri, .. } => other("a discovery document", *link),
        NotFetched::Document { issuer, jwks_uri: Some(jwks_uri), .. } => {
            let said =
                Said::new(format!("this is a discovery document; its key set is at {}", short(jwks_uri)));
            match issuer {
                Some(issuer) if issuer.len() <= 20 => {
                    said.fix(Verifier, format!("pass that URL with --jwks, or --issuer {issuer}"))
                }
                Some(_) => said.fix(Verifier, "pass that URL with --jwks, or its issuer with --issuer"),
                None => said.fix(Verifier, "pass that URL with --jwks"),
            }
        }
        NotFetched::Document { jwks_uri: None, .. } => {
            Said::new("this is a discovery document, and it names no key set (jwks_uri)")
                .fix(Verifier, "pass the URL of the key set with --jwks")
                .fix(Issuer, "or name it in jwks_uri")
        }
        NotFetched::ByKid { set: Some(SameKeys { url, map, set }), .. } => {
            let fix = match lines(url) {
                1 => format!("pass the same account's set: --jwks {url}"),
                _ => format!("write {set} in its URL, in place of {map}"),
            };
            Said::new("a map from kid to certificate; the same keys are served as a key set")
                .fix(Verifier, fix)
        }
        NotFetched::ByKid { set: None, kid } => by_kid(kid.as_deref()),
        NotFetched::HttpEndpoints => {
            Said::new("the issuer does not know of its TLS: its document names http URLs")
                .fix(Issuer, "set its public URL, or trust the proxy's X-Forwarded-Proto")
        }
        NotFetched::OtherIssuer { found, is_slash, is_here } => {
            let how = match (is_slash, is_here) {
                (true, _) => ", with another slash at its end",
                (false, true) => ", another name of this machine",
                (false, false) => "",
            };
            Said::new(format!("the discovery document is of {}{how}", short(found)))
                .fix(Verifier, "pass that name with --issuer")
                .fix(Issuer, "or set its public URL")
        }
        NotFetched::TooOld => Said::new(
            "the cached set does not verify the signature, and its host could not be asked for a newer one",
        )
        .fix(KeyHost, "let it answer again")
        .fix(Verifier, "try again with --refresh"),
    }
}

fn nothing_there(status: u16, link: Link, others: &[Usual], issuer: Option<&str>) -> Said {
    match link {
        Link::Set => {
            // One that is longer than a line is not for typing.
            let issuer = issuer.filter(|issuer| issuer.len() <= 40);
            // Keycloak has a discovery document.
            let is_needed = |usual: &&Usual| issuer.is_none() || **usual != Usual::Keycloak;
            let others: Vec<_> = others.iter().filter(is_needed).map(|usual| usual_path(*usual)).collect();
            let paths = match others.as_slice() {
                [] => String::new(),
                paths => format!(", or try {}", paths.join(", ")),
            };
            Said::new(format!("this URL has no key set ({status})"))
                .fix(Verifier, format!("let discovery find it: --issuer {}{paths}", issuer.unwrap_or("URL")))
        }
        Link::BetterAuth => Said::new(format!("the server has no key set at /api/auth/jwks ({status})"))
            .fix(Issuer, "use the jwt() plugin of Better Auth")
            .fix(Verifier, "with another basePath, pass --jwks URL/BASEPATH/jwks"),
        Link::Document => Said::new(format!("the issuer has no discovery document at its URL ({status})"))
            .fix(Verifier, "check the issuer's URL, or pass that of its key set: --jwks URL")
            .fix(Verifier, "for Better Auth use --better-auth URL"),
        Link::JwksUri => {
            Said::new(format!("the discovery document names a URL without a key set ({status})"))
                .fix(Issuer, "set jwks_uri to the URL of the key set")
        }
    }
}

/// What to do where Keycloak has nothing at a path with `/auth` in front of the realm, or without it.
pub fn realm(has_auth: bool) -> &'static str {
    match has_auth {
        true => "drop /auth from the path: Keycloak 17 and later have none",
        false => "check the realm; Keycloak before 17 has /auth in front of it",
    }
}

fn usual_path(usual: Usual) -> String {
    let path = usual.path();
    match usual {
        Usual::WellKnown => path.to_owned(),
        Usual::BetterAuth => format!("{path} (Better Auth)"),
        Usual::Keycloak => "…/protocol/openid-connect/certs (Keycloak)".to_owned(),
    }
}

/// The answer is something else than what belongs there.
fn other(what: &str, link: Link) -> Said {
    let wanted = wanted(link);
    let said = Said::new(format!("the URL answers with {what}, not with {wanted}"));
    match link {
        Link::Set => said.fix(Verifier, "pass the URL of the set, or let discovery find it: --issuer URL"),
        Link::BetterAuth => said.fix(Verifier, "check the URL, or pass that of the set: --jwks URL"),
        Link::Document => said.fix(Verifier, "check the issuer's URL, or pass that of its set: --jwks URL"),
        Link::JwksUri => said.fix(Issuer, "set jwks_uri to the URL of the key set"),
    }
}

/// A page, by what it says of itself.
fn page(title: Option<&str>) -> String {
    let title = title.map_or(String::new(), |title| format!(" (\"{}\")", short(title)));
    format!("a page{title}")
}

/// What is neither a key set nor a document.
const fn not_set(is_json: bool) -> &'static str {
    if is_json { "JSON of another kind" } else { "something that is not JSON" }
}

/// What belongs at the URL.
const fn wanted(link: Link) -> &'static str {
    match link {
        Link::Set | Link::BetterAuth | Link::JwksUri => "the key set",
        Link::Document => "the discovery document",
    }
}

fn by_kid(kid: Option<&str>) -> Said {
    let said = Said::new("a map from kid to certificate or key, not a key set");
    // A kid that a shell would read is not put into a command.
    let is_plain = |kid: &&str| {
        kid.len() <= 64 && kid.bytes().all(|b| b.is_ascii_alphanumeric() || matches!(b, b'-' | b'_' | b'.'))
    };
    match kid.filter(is_plain) {
        Some(kid) => {
            let command = format!("curl -s URL | jq -r '.\"{kid}\"' > key.pem; pass --key key.pem");
            said.fix(Verifier, format!("take the token's key out: {command}"))
        }
        None => said.fix(Verifier, "save the entry of the token's kid, and pass it: --key FILE"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Where it is put right depends on who named the URL.
    #[test]
    fn another_answer_is_put_right_where_its_url_is_named() {
        for (link, wanted, what) in [
            (
                Link::Set,
                "verifier: pass the URL of the set, or let discovery find it: --issuer URL",
                "the key set",
            ),
            (Link::BetterAuth, "verifier: check the URL, or pass that of the set: --jwks URL", "the key set"),
            (
                Link::Document,
                "verifier: check the issuer's URL, or pass that of its set: --jwks URL",
                "the discovery document",
            ),
            (Link::JwksUri, "issuer: set jwks_uri to the URL of the key set", "the key set"),
        ] {
            assert_eq!(
                other("x", link).on_a_line(),
                format!("the URL answers with x, not with {what}; {wanted}")
            );
        }
    }

    /// A command is shown only with a kid that a shell leaves as it is.
    #[test]
    fn a_kid_that_a_shell_reads_is_in_no_command() {
        let map = "a map from kid to certificate or key, not a key set; verifier: ";
        let save = "save the entry of the token's kid, and pass it: --key FILE";
        let command = |kid: &str| {
            format!(
                "take the token's key out: curl -s URL | jq -r '.\"{kid}\"' > key.pem; pass --key key.pem"
            )
        };
        let (long, longer) = ("k".repeat(64), "k".repeat(65));
        for (kid, wanted) in [
            (Some("a-B_3."), command("a-B_3.")),
            (Some(&*long), command(&long)),
            (Some(&*longer), save.to_owned()),
            (Some("a'b"), save.to_owned()),
            (Some("$(x)"), save.to_owned()),
            (None, save.to_owned()),
        ] {
            assert_eq!(by_kid(kid).on_a_line(), format!("{map}{wanted}"));
        }
    }
}
