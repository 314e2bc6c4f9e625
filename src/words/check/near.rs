//! Words about names that nearly match.

use crate::jwt::check::Miss;

/// What differs, in a line.
pub(super) fn difference(miss: Miss, wanted: &str, found: &str) -> String {
    let scheme = |name: &str| name.split_once("://").map_or("", |(scheme, _)| scheme).to_owned();
    match miss {
        Miss::Space(_) => "the same except for white space".to_owned(),
        Miss::Slash(true) => "the same except for a trailing slash".to_owned(),
        Miss::Slash(false) => "the same except for a missing trailing slash".to_owned(),
        Miss::Hidden(c, _) => format!("the same except for an invisible character, U+{:04X}", u32::from(c)),
        Miss::Case => "the same except for letter case".to_owned(),
        Miss::Lookalike(c) => format!("'{c}' (U+{:04X}) only looks like another letter", u32::from(c)),
        Miss::Path => "same host, other path".to_owned(),
        Miss::Scheme(_) => format!("same host, {} instead of {}", scheme(found), scheme(wanted)),
        Miss::OtherScheme => format!("the same behind {}:// instead of {}://", scheme(found), scheme(wanted)),
        Miss::WellKnown(_) => "the same except for the path of a document (/.well-known/)".to_owned(),
        Miss::Idn(_) => "the same host, in its letters and in ASCII (xn--)".to_owned(),
        Miss::Www(true) => "the same except for www.".to_owned(),
        Miss::Www(false) => "the same except for a missing www.".to_owned(),
        Miss::Port => "same host, other port".to_owned(),
        Miss::Local(_) => "another name of the local machine".to_owned(),
        Miss::Quotes(_) => "the same except for quotes around it".to_owned(),
        Miss::Braces => "the same except for braces around it".to_owned(),
        Miss::Percent => "the same except for percent-encoding".to_owned(),
        Miss::Composition => "the same letters, composed another way in Unicode".to_owned(),
        Miss::DefaultPort(true) => "the same except for the default port".to_owned(),
        Miss::DefaultPort(false) => "the same except for a missing default port".to_owned(),
        Miss::NoScheme(true) => "the same except for the missing scheme".to_owned(),
        Miss::NoScheme(false) => "the same except for the scheme".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_its_words() {
        for (miss, words) in [
            (Miss::Space(true), "the same except for white space"),
            (Miss::Slash(true), "the same except for a trailing slash"),
            (Miss::Slash(false), "the same except for a missing trailing slash"),
            (Miss::Hidden('\u{feff}', true), "the same except for an invisible character, U+FEFF"),
            (Miss::Case, "the same except for letter case"),
            (Miss::Lookalike('а'), "'а' (U+0430) only looks like another letter"),
            (Miss::Path, "same host, other path"),
            (Miss::Scheme(false), "same host, http instead of https"),
            (Miss::OtherScheme, "the same behind http:// instead of https://"),
            (Miss::WellKnown(true), "the same except for the path of a document (/.well-known/)"),
            (Miss::Idn(true), "the same host, in its letters and in ASCII (xn--)"),
            (Miss::Www(true), "the same except for www."),
            (Miss::Www(false), "the same except for a missing www."),
            (Miss::Port, "same host, other port"),
            (Miss::Local(true), "another name of the local machine"),
            (Miss::Quotes(true), "the same except for quotes around it"),
            (Miss::Braces, "the same except for braces around it"),
            (Miss::Percent, "the same except for percent-encoding"),
            (Miss::Composition, "the same letters, composed another way in Unicode"),
            (Miss::DefaultPort(true), "the same except for the default port"),
            (Miss::DefaultPort(false), "the same except for a missing default port"),
            (Miss::NoScheme(true), "the same except for the missing scheme"),
            (Miss::NoScheme(false), "the same except for the scheme"),
        ] {
            assert_eq!(difference(miss, "https://a", "http://a"), words);
        }
    }
}
