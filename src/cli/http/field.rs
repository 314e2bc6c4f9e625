//! A header field as text.

use reqwest::header::{HeaderMap, HeaderName};

/// The first value of a field; bytes that are not UTF-8 are replaced.
pub(super) fn text(headers: &HeaderMap, name: &HeaderName) -> Option<String> {
    headers.get(name).map(|v| String::from_utf8_lossy(v.as_bytes()).into_owned())
}
