//! Words about names that differ by what is easy to overlook.

use crate::{
    cause::{Place, what::NameClaim},
    jwt::check::Miss,
    words::cause::said::Said,
};

const EXACTLY: &str = "expect it exactly as the token has it";

pub(super) fn say(claims: &[NameClaim], miss: Miss) -> Said {
    let names = claims.iter().map(|claim| claim.as_str()).collect::<Vec<_>>().join(" and ");
    let name = names.as_str();
    let (has, is, s) = if claims.len() == 1 { ("has", "is", "s") } else { ("have", "are", "") };
    let differs = |by: &str| Said::new(format!("{name} differ{s} from what you expect only by {by}"));
    match miss {
        Miss::Space(true) => {
            differs("white space at an end").fix(Place::Issuer, "remove it where the name is set")
        }
        Miss::Space(false) => Said::new(format!("the expected {name} {has} white space at an end"))
            .fix(Place::Verifier, "remove it from the setting: a line's end may be left in it"),
        Miss::Slash(true) => differs("a slash at its end, which the token has").fix(Place::Verifier, EXACTLY),
        Miss::Slash(false) => {
            differs("a slash at its end, which the token does not have").fix(Place::Verifier, EXACTLY)
        }
        Miss::Hidden(c, is_token) => {
            let said = differs(&format!("an invisible character, U+{:04X}", u32::from(c)));
            match is_token {
                true => said.fix(Place::Issuer, "remove it where the name is set: retype it"),
                false => said.fix(Place::Verifier, "remove it from the setting: retype the name"),
            }
        }
        Miss::Case => differs("letter case, which matters").fix(Place::Verifier, EXACTLY),
        Miss::Quotes(true) => Said::new(format!("{name} {has} quotes in the token, as part of the name"))
            .fix(Place::Issuer, "remove them where the name is set")
            .fix(Place::Verifier, "until then, expect the quotes too"),
        Miss::Quotes(false) => Said::new(format!("the expected {name} {has} quotes, as part of the name"))
            .fix(Place::Verifier, "remove them from the setting: .env files may keep them"),
        Miss::Braces => differs("braces around it, as Windows writes a GUID").fix(Place::Verifier, EXACTLY),
        Miss::Percent => {
            differs("URL encoding (%20, + and a blank are not equal)").fix(Place::Verifier, EXACTLY)
        }
        Miss::Composition => differs("the Unicode form of its accents (NFC, NFD)")
            .fix(Place::Verifier, "copy it from the token instead of typing it"),
        Miss::DefaultPort(true) => {
            differs("the default port, which the token has").fix(Place::Verifier, EXACTLY)
        }
        Miss::DefaultPort(false) => {
            differs("the default port, which the token does not have").fix(Place::Verifier, EXACTLY)
        }
        Miss::NoScheme(true) => {
            differs("the scheme, which the token does not have").fix(Place::Verifier, EXACTLY)
        }
        Miss::NoScheme(false) => differs("the scheme, which the token has").fix(Place::Verifier, EXACTLY),
        Miss::Lookalike(c) => differs(&format!("a letter that looks alike, U+{:04X}", u32::from(c)))
            .fix(Place::Verifier, "retype it, and ask who wrote that letter: it may be deceit"),
        Miss::Path => {
            Said::new(format!("{name} {has} the expected host, but another path: another realm or tenant"))
                .fix(Place::Client, "get a token of the expected one")
                .fix(Place::Verifier, "expect the token's, if it is yours")
        }
        Miss::Scheme(true) => {
            Said::new(format!("{name} {has} https, and you expect http")).fix(Place::Verifier, EXACTLY)
        }
        Miss::Scheme(false) => Said::new(format!(
            "{name} differ{s} only in http and https: the issuer does not know its public URL"
        ))
        .fix(Place::Issuer, "set that URL (Better Auth: baseURL, Keycloak: KC_HOSTNAME)"),
        Miss::OtherScheme => differs("the scheme, in front of ://").fix(Place::Verifier, EXACTLY),
        Miss::WellKnown(true) => {
            Said::new(format!("{name} {is} the address of a document (/.well-known/), not a name"))
                .fix(Place::Issuer, "write the name without /.well-known/ and what follows")
        }
        Miss::WellKnown(false) => Said::new(format!(
            "the expected {name} {is} the address of a document (/.well-known/), not a name"
        ))
        .fix(Place::Verifier, "drop /.well-known/ and what follows from it"),
        Miss::Idn(true) => {
            differs("the form of the host, which the token has in ASCII (xn--)").fix(Place::Verifier, EXACTLY)
        }
        Miss::Idn(false) => {
            differs("the form of the host, which you have in ASCII (xn--)").fix(Place::Verifier, EXACTLY)
        }
        Miss::Www(true) => differs("www., which the token has").fix(Place::Verifier, EXACTLY),
        Miss::Www(false) => differs("www., which the token does not have").fix(Place::Verifier, EXACTLY),
        Miss::Port => Said::new(format!("{name} {has} the expected host, but another port"))
            .fix(Place::Issuer, "set its public URL (Better Auth: baseURL)")
            .fix(Place::Client, "get the token from the server that you expect"),
        Miss::Local(true) => {
            let said = differs("how it names one machine: localhost, 127.0.0.1 or [::1]");
            match claims {
                [NameClaim::Iss, ..] => said
                    .fix(Place::Issuer, "set its public URL (baseURL)")
                    .fix(Place::Client, "use the name you expect"),
                _ => said.fix(Place::Verifier, EXACTLY),
            }
        }
        Miss::Local(false) => {
            Said::new(format!("{name} name{s} the same machine in another way, and another port or scheme"))
                .fix(Place::Issuer, "set its public URL (Better Auth: baseURL)")
                .fix(Place::Client, "get the token from the server that you expect")
        }
    }
}
