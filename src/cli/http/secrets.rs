//! Secrets that the caller sends: some hosts repeat in their answer what they receive.

use super::{fetch_url::FetchUrl, options::Options};
use base64::{Engine, engine::general_purpose::STANDARD};
use reqwest::header::{ACCEPT, USER_AGENT};
use std::borrow::Cow;

/// A shorter text is not a secret, and occurs in many words.
const SHORTEST: usize = 4;

/// The secrets of a request.
#[derive(Default)]
pub(super) struct Secrets(Vec<String>);

impl Secrets {
    pub(super) fn of(location: &FetchUrl, named: bool, options: &Options) -> Self {
        let sent = options.headers.iter().filter(|(name, _)| named && ![ACCEPT, USER_AGENT].contains(*name));
        let values = sent.filter_map(|(_, value)| value.to_str().ok());
        // `Bearer` and its like are none; what follows is.
        let mut all: Vec<String> = values
            .flat_map(|value| [Some(value), value.split_whitespace().last()])
            .flatten()
            .map(str::to_owned)
            .collect();
        let (user, password) = (location.url().username(), location.url().password().unwrap_or_default());
        if !(user.is_empty() && password.is_empty()) {
            all.extend([user.to_owned(), password.to_owned(), STANDARD.encode(format!("{user}:{password}"))]);
        }
        all.retain(|secret| secret.len() >= SHORTEST);
        // One may be a part of another.
        all.sort_by_key(|secret| std::cmp::Reverse(secret.len()));
        Self(all)
    }

    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A text of the host without them.
    pub(super) fn masked<'a>(&self, text: &'a str) -> Cow<'a, str> {
        self.0.iter().fold(Cow::Borrowed(text), |text, secret| match text.contains(secret) {
            true => Cow::Owned(text.replace(secret, "***")),
            false => text,
        })
    }

    /// A body of the host without them, as far as it is text.
    pub(super) fn masked_bytes<'a>(&self, bytes: &'a [u8]) -> Cow<'a, [u8]> {
        let holds =
            |secret: &String| !secret.is_empty() && memchr::memmem::find(bytes, secret.as_bytes()).is_some();
        match self.0.iter().any(holds) {
            true => Cow::Owned(self.masked(&String::from_utf8_lossy(bytes)).into_owned().into_bytes()),
            false => Cow::Borrowed(bytes),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::time::Duration;

    #[test]
    fn what_was_sent_is_not_repeated() {
        let headers =
            ["Authorization: Bearer s3cret-token", "X-Key: k3y!", "Accept: text/html", "X-Tenant: a"];
        let options = Options::new(Duration::from_secs(1), None, &headers.map(str::to_owned)).unwrap();
        let location = FetchUrl::parse("https://user:passw0rd@auth.example/", false).unwrap();
        let secrets = Secrets::of(&location, true, &options);
        let said =
            "Bearer s3cret-token, s3cret-token, k3y!, passw0rd, dXNlcjpwYXNzdzByZA==, text/html, a Bearer";
        assert_eq!(secrets.masked(said), "***, ***, ***, ***, ***, text/html, a Bearer");
        assert_eq!(*secrets.masked_bytes(b"a k3y!"), *b"a ***");
        assert_eq!(*secrets.masked_bytes(b"a \xff"), *b"a \xff");
        // A value that was not sent is not a secret of this request.
        assert_eq!(Secrets::of(&location, false, &options).masked("k3y! passw0rd"), "k3y! ***");
    }
}
