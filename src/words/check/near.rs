//! Words about names that nearly match.

use crate::jwt::check::Miss;

/// What differs, in a line.
pub(super) fn difference(miss: Miss, wanted: &str, found: &str) -> String {
    let scheme = |name: &str| name.split_once("://").map_or("", |(scheme, _)| scheme).to_owned();
    match miss {
        Miss::Space => "the same except for white space".to_owned(),
        Miss::Slash(true) => "the same except for a trailing slash".to_owned(),
        Miss::Slash(false) => "the same except for a missing trailing slash".to_owned(),
        Miss::Case => "the same except for letter case".to_owned(),
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
        Miss::Space => "remove the white space, at the issuer or in the setting",
        Miss::Slash(_) => {
            "expect exactly what the token has: Auth0's issuers end with a slash, Keycloak's do not"
        }
        Miss::Case => "expect exactly what the token has: letter case matters",
        Miss::Lookalike(_) => {
            "retype the name, and find out where this letter comes from: it may be meant to deceive"
        }
        Miss::Path => {
            "compare the paths (realm, tenant, base path): take the issuer and the keys from the same one"
        }
        Miss::Scheme => {
            "issuer: set its public URL (Better Auth: baseURL, Keycloak: KC_HOSTNAME), or make the proxy send X-Forwarded-Proto"
        }
        Miss::Port => {
            "compare the ports. Possible causes: another server, or an issuer without a public URL setting (Better Auth: baseURL)"
        }
        Miss::Local => {
            "issuer: set its public URL (Better Auth: baseURL), which may otherwise follow the Host header. client: or use the name that your API expects"
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_its_words_and_its_hint() {
        for (miss, words, what) in [
            (Miss::Space, "the same except for white space", "remove the white space, at the issuer"),
            (Miss::Slash(true), "the same except for a trailing slash", "expect exactly what the token has"),
            (
                Miss::Slash(false),
                "the same except for a missing trailing slash",
                "expect exactly what the token has",
            ),
            (Miss::Case, "the same except for letter case", "expect exactly what the token has"),
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
