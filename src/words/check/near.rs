//! Words about names that nearly match.

use crate::jwt::check::Miss;

/// What differs, in a line.
pub(super) fn difference(miss: Miss, wanted: &str, found: &str) -> String {
    let scheme = |name: &str| name.split_once("://").map_or("", |(scheme, _)| scheme).to_owned();
    match miss {
        Miss::Space => "the same but for white space".to_owned(),
        Miss::Slash(true) => "the same but for a slash at its end".to_owned(),
        Miss::Slash(false) => "the same but for a missing slash".to_owned(),
        Miss::Case => "the same but for letter case".to_owned(),
        Miss::Lookalike(c) => format!("{c:?} (U+{:04X}) only looks like another letter", u32::from(c)),
        Miss::Path => "same host, other path".to_owned(),
        Miss::Scheme => format!("same host, {} instead of {}", scheme(found), scheme(wanted)),
        Miss::Port => "same host, other port".to_owned(),
        Miss::Local => "another name of the local machine".to_owned(),
    }
}

/// What to do, for the name of a server: `iss` always, `aud` often.
pub(super) fn hint(miss: Miss) -> &'static str {
    match miss {
        Miss::Space => "take the white space off, at the issuer or in the setting",
        Miss::Slash(_) => {
            "expect it to the letter as the token has it: Auth0's issuers end with a slash, Keycloak's do not"
        }
        Miss::Case => "expect it to the letter as the token has it: letter case counts",
        Miss::Lookalike(_) => {
            "retype the name, and find out where this letter comes from: it may be there to deceive"
        }
        Miss::Path => {
            "compare the paths (realm, tenant, base path): take the name and the keys from the same one"
        }
        Miss::Scheme => {
            "issuer: set its public URL (Better Auth: baseURL, Keycloak: KC_HOSTNAME), or let the proxy send X-Forwarded-Proto"
        }
        Miss::Port => {
            "compare the ports. Possible: another server, or an issuer whose public URL is not set (Better Auth: baseURL)"
        }
        Miss::Local => {
            "issuer: set its public URL (Better Auth: baseURL), which otherwise may follow the Host header; or call it by the name that your API expects"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_its_words_and_its_hint() {
        for (miss, words, what) in [
            (Miss::Space, "the same but for white space", "take the white space off, at the issuer"),
            (Miss::Slash(true), "the same but for a slash at its end", "expect it to the letter"),
            (Miss::Slash(false), "the same but for a missing slash", "expect it to the letter"),
            (Miss::Case, "the same but for letter case", "expect it to the letter"),
            (Miss::Lookalike('а'), "'а' (U+0430) only looks like another letter", "retype the name"),
            (Miss::Path, "same host, other path", "compare the paths"),
            (Miss::Scheme, "same host, http instead of https", "issuer: set its public URL"),
            (Miss::Port, "same host, other port", "compare the ports"),
            (Miss::Local, "another name of the local machine", "issuer: set its public URL"),
        ] {
            assert_eq!(difference(miss, "https://a", "http://a"), words);
            assert!(hint(miss).starts_with(what), "{words}: {}", hint(miss));
        }
    }
}
