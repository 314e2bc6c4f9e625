//! An entry as its file holds it: one line of JSON about the answer, then the answer byte by byte.

use aws_lc_rs::digest;
use serde::{Deserialize, Serialize};
use std::{
    fmt::Write as _,
    io::{self, Write},
};

/// The format version of the files; another number is a miss.
const VERSION: u8 = 2;

/// The first line of an entry.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Meta {
    version: u8,
    /// Without credentials.
    pub url: String,
    /// Whether it was asked for with header fields of the caller's own.
    pub own_headers: bool,
    /// Milliseconds since 1970.
    pub fetched_ms: u64,
    /// What `Cache-Control` says, in seconds.
    pub max_age: Option<u64>,
    /// What `Expires` says, in seconds after the answer was made.
    pub expires: Option<u64>,
    /// How many seconds other caches had kept it when it came.
    pub age: u64,
    /// `ETag`, to ask whether it has changed (RFC 9110 section 8.8.3).
    pub etag: Option<String>,
    /// `Content-Type`.
    pub content_type: Option<String>,
    /// Of the body: a file that was cut or changed is not an entry.
    sha256: String,
}

/// An answer as it was kept.
#[derive(Debug, Clone, PartialEq)]
pub struct Entry {
    /// About it: where it came from, and how long it is good.
    pub meta: Meta,
    /// Byte for byte.
    pub body: Vec<u8>,
}

impl Entry {
    /// An answer of which nothing is known but where it came from, and when.
    pub fn of(url: &str, fetched_ms: u64, body: Vec<u8>) -> Self {
        let meta = Meta {
            version: VERSION,
            url: url.to_owned(),
            own_headers: false,
            fetched_ms,
            max_age: None,
            expires: None,
            age: 0,
            etag: None,
            content_type: None,
            sha256: sha256(&body),
        };
        Self { meta, body }
    }

    /// Reads a file. Anything odd is as good as nothing, and so is an entry of the future.
    pub fn parse(mut bytes: Vec<u8>, now_ms: u64) -> Option<Self> {
        let line = bytes.iter().position(|b| *b == b'\n')?;
        let meta: Meta = serde_json::from_slice(bytes.get(..line)?).ok()?;
        bytes.drain(..=line);
        let right = meta.version == VERSION && meta.fetched_ms <= now_ms && meta.sha256 == sha256(&bytes);
        right.then_some(Self { meta, body: bytes })
    }

    /// Writes what [`parse`](Self::parse) reads.
    ///
    /// # Errors
    /// Those of the file.
    pub fn write(&self, file: &mut impl Write) -> io::Result<()> {
        let mut line = serde_json::to_vec(&self.meta)?;
        line.push(b'\n');
        file.write_all(&line)?;
        file.write_all(&self.body)
    }
}

fn sha256(bytes: &[u8]) -> String {
    hex(digest::digest(&digest::SHA256, bytes).as_ref())
}

pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut text, b| {
        // Writing to a String cannot fail.
        let _ = write!(text, "{b:02x}");
        text
    })
}
