//! Where text comes from, and what it looks like there: a file, a pipe or a variable, with a byte order mark or
//! in UTF-16 (see [`crate::text`]).

use super::{is_same_file, missing, read};
use crate::cli::{
    env::{Content, Env},
    error::CliError,
};
use crate::{
    code::Code,
    text::{self, Envelope, Utf16},
};
use std::{
    fmt,
    io::{self, Read},
    path::Path,
};
use zeroize::Zeroizing;

/// A place that text is read from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Input<'a> {
    File(&'a Path),
    Stdin(Content),
    /// A variable that holds the text itself.
    Variable(&'a str),
}

impl<'a> Input<'a> {
    /// What a flag names that takes a file, or `-` for standard input.
    pub(crate) fn named(path: &'a Path, content: Content) -> Self {
        if path.as_os_str() == "-" { Self::Stdin(content) } else { Self::File(path) }
    }

    /// Keeps standard input for it, where that is meant (see [`Env::reserve_stdin`]).
    pub(crate) fn reserve(self, env: &Env) -> Result<(), CliError> {
        match self {
            Self::Stdin(content) => env.reserve_stdin(content),
            Self::File(_) | Self::Variable(_) => Ok(()),
        }
    }

    /// The bytes as they are, more than the cap where there are more. UTF-16 takes twice the room of ASCII.
    pub(crate) fn bytes(self, cap: usize, env: &Env) -> Result<Zeroizing<Vec<u8>>, CliError> {
        let room = 2 * cap + Envelope::Utf16Le.mark().len();
        match self {
            Self::File(path) => read(&env.at(path), room).map_err(|e| missing(path, e, env)),
            Self::Stdin(content) => env.read_stdin(content, room),
            Self::Variable(name) => Ok(env.named_variable(name)?.into_encoded_bytes().into()),
        }
    }

    /// The text, out of its envelope.
    ///
    /// # Errors
    /// `io` for more than the cap.
    pub(crate) fn text(self, cap: usize, env: &Env) -> Result<Zeroizing<Vec<u8>>, CliError> {
        let text = unwrap(self.bytes(cap, env)?, self, env);
        self.refuse_more(&text, cap).map(|()| text)
    }

    /// Whether a text is the name of another file than this one.
    pub(crate) fn names_another_file(self, text: &str, env: &Env) -> bool {
        let path = env.at(Path::new(text));
        path.is_file() && !matches!(self, Self::File(own) if is_same_file(&env.at(own), &path))
    }

    /// Refuses more than the cap.
    pub(crate) fn refuse_more(self, text: &[u8], cap: usize) -> Result<(), CliError> {
        if text.len() > cap {
            return Err(CliError::new(Code::Io, format!("{self}: larger than {} MiB", cap >> 20)));
        }
        Ok(())
    }
}

impl fmt::Display for Input<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::File(path) => write!(f, "{}", path.display()),
            Self::Stdin(_) => f.write_str("standard input"),
            Self::Variable(name) => write!(f, "the variable {name}"),
        }
    }
}

/// Takes a text out of its envelope, and says so once: what reads the same file next may not.
pub(crate) fn unwrap(bytes: Zeroizing<Vec<u8>>, from: Input<'_>, env: &Env) -> Zeroizing<Vec<u8>> {
    match text::decode(&bytes) {
        None => bytes,
        Some(text) => {
            env.note(&note(from, text.envelope));
            text.bytes
        }
    }
}

fn note(from: impl fmt::Display, envelope: Envelope) -> String {
    match envelope {
        Envelope::Utf8 => format!("note: {from} begins with a byte order mark, which is skipped"),
        Envelope::Utf16Le | Envelope::Utf16Be => format!("note: {from} is UTF-16: read as UTF-8"),
    }
}

/// How much of a stream in UTF-16 is decoded at a time.
const PIECE: usize = 16 << 10;

/// A stream out of its envelope, in constant memory. Only its first bytes are looked at.
pub(crate) struct Unwrapped<R> {
    reader: R,
    name: String,
    env: Env,
    begun: bool,
    /// For UTF-16: its decoder, and the room to read into.
    decoder: Option<(Utf16, Box<[u8]>)>,
    /// What is read and not yet consumed.
    text: Vec<u8>,
    taken: usize,
}

impl<R: Read> Unwrapped<R> {
    pub(crate) fn new(reader: R, from: Input<'_>, env: &Env) -> Self {
        let (name, env) = (from.to_string(), env.clone());
        Self { reader, name, env, begun: false, decoder: None, text: Vec::new(), taken: 0 }
    }

    /// Looks for a mark. What comes slowly is not waited for longer than it may be one.
    fn begin(&mut self) -> io::Result<()> {
        let (mut head, mut n) = ([0; 4], 0);
        while n < head.len() && Envelope::is_open(&head[..n]) {
            match self.reader.read(&mut head[n..]) {
                Ok(0) => break,
                Ok(read) => n += read,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => {}
                Err(e) => return Err(e),
            }
        }
        self.begun = true;
        let Some(envelope) = Envelope::of(&head[..n]) else {
            self.text.extend_from_slice(&head[..n]);
            return Ok(());
        };
        self.env.note(&note(&self.name, envelope));
        let rest = &head[envelope.mark().len()..n];
        match envelope.decoder() {
            None => self.text.extend_from_slice(rest),
            Some(mut decoder) => {
                decoder.push(rest, &mut self.text).map_err(io::Error::other)?;
                self.decoder = Some((decoder, vec![0; PIECE].into()));
            }
        }
        Ok(())
    }
}

impl<R: Read> Read for Unwrapped<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        if !self.begun {
            self.begin()?;
        }
        while self.taken == self.text.len() {
            let Some((decoder, piece)) = &mut self.decoder else { return self.reader.read(buffer) };
            self.text.clear();
            self.taken = 0;
            match self.reader.read(piece)? {
                0 => return decoder.finish().map(|()| 0).map_err(io::Error::other),
                n => decoder.push(&piece[..n], &mut self.text).map_err(io::Error::other)?,
            }
        }
        let left = &self.text[self.taken..];
        let n = buffer.len().min(left.len());
        buffer[..n].copy_from_slice(&left[..n]);
        self.taken += n;
        Ok(n)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives out a few bytes at a time, as a slow writer does.
    struct Slow<'a>(&'a [u8], usize);

    impl Read for Slow<'_> {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let most = self.1.min(buffer.len());
            self.0.read(&mut buffer[..most])
        }
    }

    fn read_all(bytes: &[u8], size: usize) -> io::Result<String> {
        let env = Env::of_process().silent();
        let mut text = String::new();
        Unwrapped::new(Slow(bytes, size), Input::Stdin(Content::Tokens), &env).read_to_string(&mut text)?;
        Ok(text)
    }

    #[test]
    fn a_stream_comes_out_of_every_envelope() {
        let text = "a\r\nGrüße 🙂\n";
        let units = || format!("\u{feff}{text}").encode_utf16().collect::<Vec<_>>();
        let marked = format!("\u{feff}{text}").into_bytes();
        let little: Vec<u8> = units().into_iter().flat_map(u16::to_le_bytes).collect();
        let big: Vec<u8> = units().into_iter().flat_map(u16::to_be_bytes).collect();
        for bytes in [text.as_bytes(), &marked, &little, &big] {
            for size in [1, 2, 3, 5, 1000] {
                assert_eq!(read_all(bytes, size).unwrap(), text, "{size}: {bytes:?}");
            }
        }
        assert_eq!(read_all(b"\xef\xbb\xbf", 1).unwrap(), "");
        assert_eq!(read_all(b"\xff\xfe", 1).unwrap(), "");
        assert_eq!(read_all(b"", 1).unwrap(), "");
    }

    #[test]
    fn damage_is_not_text() {
        for bytes in [&b"\xff\xfea\0b"[..], b"\xff\xfea\0\0\xd8", b"\xfe\xff\xdc\0"] {
            let error = read_all(bytes, 1).unwrap_err();
            assert_eq!(error.to_string(), "truncated or damaged UTF-16", "{bytes:?}");
        }
    }
}
