//! Words about what was sent instead of a token, and about payloads that are not claims.

use super::said::Said;
use crate::{
    cause::{
        Place::{Client, Issuer, Network, Verifier},
        what::{Carried, Encrypted, Opaque, Server},
    },
    hidden::bounded,
    jws::Pasted,
};

pub(super) fn say(what: &Carried) -> Said {
    match what {
        Carried::NoValue(text) => Said::new(format!("the client had no token: it sent the text {text}"))
            .fix(Client, "wait for the token, and send no Authorization header without one"),
        Carried::ObjectText => Said::new("the client sent an object as text, not the token in it")
            .fix(Client, "send the member that has the token, such as access_token"),
        Carried::Unfilled(text) => Said::new(format!("nothing replaced the placeholder {}", bounded(text)))
            .fix(Client, "set the variable; single quotes keep a shell from replacing it"),
        Carried::Scheme { name, is_twice: true } => {
            Said::new(format!("{name} stands twice in front of the token"))
                .fix(Client, "write it once: the client or its setting adds it by itself")
        }
        Carried::Scheme { name, is_twice: false } => {
            Said::new(format!("{name} stands alone: the client had no token to put behind it"))
                .fix(Client, "wait for the token, and send no Authorization header without one")
        }
        Carried::Basic => Said::new("these are a user and a password (HTTP Basic), not a token")
            .fix(Client, "ask for an access token, and send Authorization: Bearer TOKEN"),
        Carried::Answer(member) => {
            Said::new("this is the whole answer of the token endpoint, not the token in it")
                .fix(Client, format!("pass only the value of its {member} (jq -r .{member})"))
        }
        Carried::ErrorAnswer(error) => Said::new(format!(
            "the token endpoint refused: {}; there is no token in its answer",
            bounded(error)
        ))
        .fix(Client, "look at the answer before it is used as a token"),
        Carried::Opaque(what) => opaque(*what),
        Carried::SessionCookie(server) => session(*server),
        Carried::Encrypted(what) => encrypted(*what),
        Carried::Pasted(what) => pasted(*what),
        Carried::ClaimsTwice { is_base64: false } => Said::new(
            "the issuer signed the text of the claims, a JSON object in a string: no claim can be read",
        )
        .fix(Issuer, "sign the object itself, not its text from JSON.stringify"),
        Carried::ClaimsTwice { is_base64: true } => {
            Said::new("the issuer encoded the claims before it signed them: they are base64 twice")
                .fix(Issuer, "pass the object to the JWT library, which encodes it")
        }
        Carried::Nested => Said::new("the payload is a token itself (nested JWT), with its own signature")
            .fix(
                Verifier,
                "check the outer one with --signature-only, then the token that it prints, with its own key",
            ),
        Carried::Form => Said::new("the issuer signed form data (NAME=VALUE&…) instead of JSON")
            .fix(Issuer, "sign the parameters as the members of one JSON object"),
        Carried::OtherJson(kind) => Said::new(format!(
            "the issuer signed {kind} instead of an object of claims"
        ))
        .fix(Issuer, "sign an object of claims; --signature-only checks the signature of anything else"),
        Carried::BrokenJson(fault) => {
            Said::new(format!("the issuer signed claims that are not JSON: {fault}"))
                .fix(Issuer, "write them with a JSON tool, such as jwtk sign -c NAME=TEXT")
        }
    }
}

fn session(server: Server) -> Said {
    let (name, fix) = match server {
        Server::BetterAuth => ("Better Auth", "ask its server for a token with it, at /api/auth/token"),
        Server::Express => ("Express", "ask its server for a token, and send that"),
        Server::Flask => ("Flask", "send an access token; the cookie is only for its own server"),
        Server::Django => ("Django", "send an access token; the cookie is only for its own server"),
    };
    Said::new(format!("this is a signed session cookie of {name}, which only its own server can check"))
        .fix(Client, fix)
}

fn opaque(what: Opaque) -> Said {
    match what {
        Opaque::Of(product) => {
            Said::new(format!("this is an opaque token of {product}, not a JWT: only {product} can check it"))
                .fix(Verifier, format!("ask {product}'s API who it belongs to"))
        }
        Opaque::Code => Said::new("this looks like an authorization code, which is not a token yet")
            .fix(Client, "exchange it at the token endpoint (RFC 6749 section 4.1.3)"),
        Opaque::Refresh => Said::new("this looks like a refresh token, which is only for the token endpoint")
            .fix(Client, "send the access token instead"),
        Opaque::Unknown => Said::new("one word without dots: an opaque token, a session ID or a code")
            .fix(Client, "ask for an access token for this API (audience, resource)")
            .told_by("the issuer's introspection endpoint (RFC 7662) knows an opaque access token"),
    }
}

fn encrypted(what: Encrypted) -> Said {
    match what {
        Encrypted::Session(product) => Said::new(format!(
            "this is an encrypted session cookie of {product}: only its own server can read it"
        ))
        .fix(Client, "send a signed access token of the issuer instead"),
        Encrypted::WithoutAudience => Said::new(
            "this is an encrypted access token for the issuer's own API (Auth0: no audience was asked for)",
        )
        .fix(Client, "ask for the token with the audience of your API"),
        Encrypted::Unknown => {
            Said::new("the token is encrypted (JWE): only the holder of the decryption key can read it")
                .fix(Verifier, "decrypt it, and verify the signed token inside")
        }
    }
}

fn pasted(what: Pasted) -> Said {
    let (message, fix) = match what {
        Pasted::Quotes => ("the token has a quote in front of it", "remove the quotes"),
        Pasted::PercentDots => ("the dots are percent-encoded, as in a URL", "decode the URL first"),
        Pasted::Url => ("this is a URL, not a token", "pass only the token in it"),
        Pasted::Key => {
            return Said::new("this is a key, not a token")
                .fix(Verifier, "pass a key with --key FILE, a key set with --jwks FILE");
        }
        Pasted::JsonSerialization => {
            return Said::new("this is a JWS in JSON, which is not a JWT (RFC 7519 section 3)")
                .fix(Client, "pass the compact form")
                .fix(Verifier, "check the signature with --signature-only");
        }
        Pasted::Json => ("this is a JSON object, not a token", "pass only the value of its token member"),
        Pasted::Bearer => ("a word stands in front of the token", "remove the word before the token"),
        Pasted::Shortened => ("the token was shortened for display", "copy all of it from its source"),
        Pasted::WhiteSpace => {
            return Said::new(
                "there is white space in the token: something wrapped it, or more than it was copied",
            )
            .fix(Network, "remove the white space: a token is one word");
        }
        Pasted::Cookie => ("this looks like a whole cookie header", "pass only the token's value"),
        Pasted::Disclosures => {
            ("this is an SD-JWT: disclosures follow the token", "pass the part before the first ~")
        }
        Pasted::Prefix => {
            ("something stands in front of the token", "pass only the part that begins with eyJ")
        }
        Pasted::Punctuation => ("punctuation stands behind the token", "remove the comma at the end"),
        Pasted::Percent => ("the token is percent-encoded", "decode it first"),
        Pasted::Hidden => {
            ("there is an invisible character in the token", "copy the token again from its source")
        }
        Pasted::Base64 => {
            return Said::new("the token is in standard base64, with + and /")
                .fix(Issuer, "write base64url (RFC 7515 section 2)")
                .fix(Network, "pass the token on unchanged");
        }
        Pasted::Padding => {
            return Said::new("the token has padding (=), as AWS load balancers write it")
                .fix(Issuer, "write base64url without padding (RFC 7515 section 2)")
                .fix(Verifier, "for x-amzn-oidc-data use a library made for it");
        }
    };
    Said::new(message).fix(Client, fix)
}
