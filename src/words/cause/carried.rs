//! Words about what was sent instead of a token.

use super::said::{LIMITS, Said, ends_at, shortened};
use crate::{
    cause::{
        Place::{Client, Issuer, Network, Verifier},
        what::{Answered, ApiKey, Carried, Cut, Encrypted, Opaque, Server},
    },
    hidden::bounded,
    jws::{Part, Pasted},
};

pub(super) fn say(what: &Carried) -> Said {
    const WAIT: &str = "wait for the token, and send no Authorization header without one";
    match what {
        Carried::Nothing => {
            Said::new("the token is empty: the client had none, or its variable is not set").fix(Client, WAIT)
        }
        Carried::NoValue(text) => {
            Said::new(format!("the client had no token: it sent the text {text}")).fix(Client, WAIT)
        }
        Carried::ObjectText => Said::new("the client sent an object as text, not the token in it")
            .fix(Client, "send the member that has the token, such as access_token"),
        Carried::Unfilled(text) => Said::new(format!("nothing replaced the placeholder {}", bounded(text)))
            .fix(Client, "set the variable; single quotes keep a shell from replacing it"),
        Carried::Example(text) => {
            Said::new(format!("{text} is the word of an example: no token was put in its place"))
                .fix(Client, "put the token there")
        }
        Carried::Masked => Said::new("a log or a CI system masked the token")
            .fix(Client, "take the token from its source, not from what a log shows"),
        Carried::Scheme { name, is_twice: true } => {
            Said::new(format!("{name} stands twice in front of the token"))
                .fix(Client, "write it once: the client or its setting adds it by itself")
        }
        Carried::Scheme { name, is_twice: false } => {
            Said::new(format!("{name} stands alone: the client had no token to put behind it"))
                .fix(Client, WAIT)
        }
        Carried::OtherScheme(name) => Said::new(format!(
            "the word {} stands in front of the token; APIs that take tokens expect Bearer",
            short(name)
        ))
        .fix(Client, "send Authorization: Bearer TOKEN (RFC 6750 section 2.1)"),
        Carried::Basic => Said::new("these are a user and a password (HTTP Basic), not a token")
            .fix(Client, "ask for an access token, and send Authorization: Bearer TOKEN"),
        Carried::Credentials(scheme) => {
            Said::new(format!("these are credentials of the scheme {scheme}, not a token"))
                .fix(Client, "ask for an access token, and send Authorization: Bearer TOKEN")
        }
        Carried::Answer(member) => {
            Said::new("this is the whole answer of the token endpoint, not the token in it")
                .fix(Client, format!("pass only the value of its {member} (jq -r .{member})"))
        }
        Carried::ErrorAnswer(error) => Said::new(format!(
            "the token endpoint refused: {}; there is no token in its answer",
            short(error)
        ))
        .fix(Client, "look at the answer before it is used as a token"),
        Carried::Decoded => {
            Said::new("these are members of a token as a decoder shows them: nothing signs them")
                .fix(Client, "pass the token itself, which begins with eyJ")
        }
        Carried::NoToken(what) => Said::new(format!("this is {}, not a token", answered(*what)))
            .fix(Client, "look at the answer before it is used as a token"),
        Carried::Url(Some(name)) => {
            Said::new(format!("this is a URL; its parameter {} has the token", short(name)))
                .fix(Client, "pass only the value of that parameter")
        }
        Carried::Url(None) => Said::new("this is a URL without a token in it")
            .fix(Client, "pass the token that the URL leads to, not the URL"),
        Carried::Form(name) => {
            Said::new(format!("these are parameters of a form; {} has the token", short(name)))
                .fix(Client, "pass only the value of that parameter")
        }
        Carried::Joined => Said::new("two tokens stand one behind the other, with nothing between them")
            .fix(Client, "pass one of them"),
        Carried::LetterCase { part, is_lower } => {
            let (of, case) =
                (part.map_or("token", |part| part.name()), if *is_lower { "lower" } else { "upper" });
            Said::new(format!("the {of} has only {case}-case letters: something changed them"))
                .fix(Client, "pass it on unchanged: base64url tells A from a")
        }
        Carried::LooksAlike { right } => {
            let what = if *right == "-" { "typographic dashes" } else { "wide dots" };
            Said::new(format!("{what} stand where the token had {right}: an editor or a chat replaced them"))
                .fix(Client, "copy the token again from its source")
        }
        Carried::Cookies(Some(name)) => {
            Said::new(format!("this is a whole cookie header; its cookie {} has the token", short(name)))
                .fix(Client, "pass only the value of that cookie")
        }
        Carried::Cookies(None) => {
            Said::new("this looks like a whole cookie header").fix(Client, "pass only the token's value")
        }
        Carried::Opaque(what) => opaque(*what),
        Carried::SessionCookie(server) => session(*server),
        Carried::Encrypted(what) => encrypted(*what),
        Carried::EncodedWhole(encodings) => encoded_whole(encodings),
        Carried::Cut { what, length } => cut(*what, *length),
        Carried::MoreParts { parts, is_dot } => {
            let what = if *is_dot { "a dot too much" } else { "something was added" };
            Said::new(format!("{what}: the token has {parts} parts, and a signed one has three"))
                .fix(Client, "pass the three parts alone, with two dots")
        }
        Carried::BlanksForPlus => {
            Said::new("blanks stand where the token had +: it was decoded as form data")
                .fix(Issuer, "write base64url")
                .fix(Client, "percent-encode it in forms")
        }
        Carried::Followed => Said::new("the token is whole, and another word follows it")
            .fix(Client, "pass only the first word"),
        Carried::OutputLine => {
            Said::new("the third part is the line that a program printed, not base64url of the signature")
                .fix(Issuer, "encode the bytes of the signature (openssl dgst -binary)")
        }
        Carried::Pasted(what) => pasted(*what),
    }
}

fn answered(what: Answered) -> &'static str {
    match what {
        Answered::Page => "an HTML page, such as a login or an error page",
        Answered::Object => "a JSON object",
        Answered::Braces => "a text in braces",
        Answered::Words => "a text of several words",
    }
}

fn encoded_whole(encodings: &[&str]) -> Said {
    let tool = |encoding: &&str| if *encoding == "base64" { "base64 -d" } else { "xxd -r -p" };
    let tools = encodings.iter().map(tool).collect::<Vec<_>>().join(" | ");
    let (how, often) = match encodings {
        ["base64"] => ("in base64 once more, as the values of a Kubernetes secret are".to_owned(), "once"),
        [one] => (format!("in {one} once more"), "once"),
        several => (format!("once more and again: {}", several.join(", then ")), "that often"),
    };
    Said::new(format!("the whole token was encoded {how}"))
        .fix(Client, format!("decode it {often} ({tools}), and pass what comes out"))
}

/// A name from the token, as far as a line has room for it.
fn short(name: &str) -> String {
    shortened(name, 40)
}

fn session(server: Server) -> Said {
    let (name, fix) = match server {
        Server::BetterAuth => ("Better Auth", "ask its server for a token with it, at /api/auth/token"),
        Server::Express => ("Express", "ask its server for a token, and send that"),
        Server::Flask => ("Flask", "send an access token; the cookie is only for its own server"),
        Server::Django => ("Django", "send an access token; the cookie is only for its own server"),
        Server::Laravel => ("Laravel", "send an access token; the cookie is only for its own server"),
    };
    Said::new(format!("this is a session cookie of {name}, which only its own server can check"))
        .fix(Client, fix)
}

fn cut(what: Cut, length: usize) -> Said {
    const UNCHANGED: &str = "pass the token unchanged, with both dots";
    let (message, fix) = match what {
        Cut::AfterHeader => ("only the header is here: payload and signature are missing".to_owned(), LIMITS),
        Cut::AfterPayload => {
            ("the token ends behind its payload: a dot and the signature are missing".to_owned(), LIMITS)
        }
        Cut::Within(part) => {
            (format!("the token was cut in its {}: the rest is missing", part.name()), LIMITS)
        }
        Cut::Inside(part) => {
            (format!("the {} ends in the middle of its JSON: something cut the token", part.name()), LIMITS)
        }
        Cut::Beginning => (
            "the token lost its beginning: it does not begin with eyJ".to_owned(),
            "pass the whole token, from its first character",
        ),
        Cut::OnePart => ("the token has two parts, and one is missing".to_owned(), LIMITS),
        Cut::OfFive(parts) => {
            (format!("the token is encrypted, and has {parts} of the five parts of a JWE"), LIMITS)
        }
        Cut::Dot(Part::Header) => ("the dot between header and payload is missing".to_owned(), UNCHANGED),
        Cut::Dot(_) => ("the dot between payload and signature is missing".to_owned(), UNCHANGED),
        Cut::Character { found, wanted: Some(wanted), .. } if found < wanted => {
            (format!("the token is cut: its signature has {found} of {wanted} characters"), LIMITS)
        }
        Cut::Character { found, wanted: Some(wanted), .. } => (
            format!("something follows the token: its signature has {found} characters instead of {wanted}"),
            "pass the token exactly as the issuer wrote it",
        ),
        Cut::Character { part, found, wanted: None } => (
            format!("the {} lost or gained characters: no base64url has {found} of them", part.name()),
            LIMITS,
        ),
    };
    let end = if fix == LIMITS { ends_at(length) } else { String::new() };
    Said::new(message + &end).fix(Client, fix)
}

fn opaque(what: Opaque) -> Said {
    match what {
        Opaque::Of(product) => {
            Said::new(format!("this is an opaque token of {product}, not a JWT: only {product} can check it"))
                .fix(Verifier, format!("ask {product}'s API who it belongs to"))
        }
        Opaque::ApiKey(ApiKey::Supabase { is_secret }) => {
            let which = if is_secret { "secret" } else { "publishable" };
            let keep = if is_secret {
                "keep this key on the server, in its header apikey"
            } else {
                "this key belongs in the header apikey"
            };
            Said::new(format!("this is a Supabase project's {which} API key, not a user's token"))
                .fix(Client, format!("send the access_token of the user's session; {keep}"))
        }
        Opaque::ApiKey(ApiKey::Of(product)) => {
            Said::new(format!("this is an API key for {product}, not a token of a user"))
                .fix(Client, "send an access token of the issuer that this API expects")
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
            return Said::new("there is white space in the token: something wrapped it on its way")
                .fix(Network, "remove the white space: a token is one word");
        }
        Pasted::Cookie => ("this looks like a whole cookie header", "pass only the token's value"),
        Pasted::Disclosures => {
            ("this is an SD-JWT: disclosures follow the token", "pass the part before the first ~")
        }
        Pasted::Prefix => {
            ("something stands in front of the token", "pass only the part that begins with eyJ")
        }
        Pasted::Punctuation => {
            ("punctuation stands behind the token", "remove it: a token ends with its signature")
        }
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

#[cfg(test)]
mod tests {
    use super::*;

    /// Who put what around the token, and what to leave out.
    #[test]
    fn what_is_pasted_along_is_named() {
        for (what, wanted) in [
            (Pasted::Quotes, "the token has a quote in front of it; client: remove the quotes"),
            (Pasted::PercentDots, "the dots are percent-encoded, as in a URL; client: decode the URL first"),
            (Pasted::Url, "this is a URL, not a token; client: pass only the token in it"),
            (
                Pasted::Key,
                "this is a key, not a token; verifier: pass a key with --key FILE, a key set with --jwks FILE",
            ),
            (
                Pasted::JsonSerialization,
                "this is a JWS in JSON, which is not a JWT (RFC 7519 section 3); client: pass the compact form; verifier: check the signature with --signature-only",
            ),
            (
                Pasted::Json,
                "this is a JSON object, not a token; client: pass only the value of its token member",
            ),
            (Pasted::Bearer, "a word stands in front of the token; client: remove the word before the token"),
            (
                Pasted::Shortened,
                "the token was shortened for display; client: copy all of it from its source",
            ),
            (
                Pasted::WhiteSpace,
                "there is white space in the token: something wrapped it on its way; network: remove the white space: a token is one word",
            ),
            (Pasted::Cookie, "this looks like a whole cookie header; client: pass only the token's value"),
            (
                Pasted::Disclosures,
                "this is an SD-JWT: disclosures follow the token; client: pass the part before the first ~",
            ),
            (
                Pasted::Prefix,
                "something stands in front of the token; client: pass only the part that begins with eyJ",
            ),
            (
                Pasted::Punctuation,
                "punctuation stands behind the token; client: remove it: a token ends with its signature",
            ),
            (Pasted::Percent, "the token is percent-encoded; client: decode it first"),
            (
                Pasted::Hidden,
                "there is an invisible character in the token; client: copy the token again from its source",
            ),
            (
                Pasted::Base64,
                "the token is in standard base64, with + and /; issuer: write base64url (RFC 7515 section 2); network: pass the token on unchanged",
            ),
            (
                Pasted::Padding,
                "the token has padding (=), as AWS load balancers write it; issuer: write base64url without padding (RFC 7515 section 2); verifier: for x-amzn-oidc-data use a library made for it",
            ),
        ] {
            assert_eq!(pasted(what).on_a_line(), wanted);
        }
        let names = [Answered::Page, Answered::Object, Answered::Braces, Answered::Words].map(answered);
        assert_eq!(
            names,
            [
                "an HTML page, such as a login or an error page",
                "a JSON object",
                "a text in braces",
                "a text of several words"
            ]
        );
    }
}
