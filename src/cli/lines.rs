//! A stream of lines as chunks of whole lines: large chunks when much input comes at once, and no delay
//! when little does.

use crate::cli::error::CliError;
use memchr::{memchr, memchr_iter, memrchr};
use std::io::{self, Read};

/// Whole lines, and the number of the first of them.
pub(crate) struct Lines {
    pub(crate) first: u64,
    bytes: Vec<u8>,
}

impl Lines {
    /// The lines with their numbers, without their ends; blank ones are left out.
    pub(crate) fn iter(&self) -> impl Iterator<Item = (u64, &[u8])> {
        let ends = memchr_iter(b'\n', &self.bytes).chain([self.bytes.len()]);
        let lines = ends.scan(0, |start, end| {
            let line = self.bytes.get(*start..end);
            *start = end + 1;
            line
        });
        (self.first..).zip(lines.map(<[u8]>::trim_ascii)).filter(|(_, line)| !line.is_empty())
    }
}

/// Reads chunks of lines, none of which is longer than `cap`.
pub(crate) struct LineReader<R> {
    reader: R,
    /// Where the lines come from, for errors.
    source: String,
    cap: usize,
    /// A longer line is cut to one byte more than the cap, so that whoever reads it sees that it is too long.
    cuts: bool,
    next: u64,
    buffer: Box<[u8]>,
    /// The beginning of a line whose end has not come yet.
    rest: Vec<u8>,
    ended: bool,
}

impl<R: Read> LineReader<R> {
    /// `size` bytes are asked for at a time.
    pub(crate) fn new(reader: R, source: String, cap: usize, size: usize) -> Self {
        let buffer = vec![0; size].into_boxed_slice();
        Self { reader, source, cap, cuts: false, next: 1, buffer, rest: Vec::new(), ended: false }
    }

    /// Cuts longer lines instead of failing.
    pub(crate) fn cutting(reader: R, source: String, cap: usize, size: usize) -> Self {
        Self { cuts: true, ..Self::new(reader, source, cap, size) }
    }

    fn read(&mut self) -> Result<Option<Lines>, CliError> {
        let mut bytes = std::mem::take(&mut self.rest);
        loop {
            let read = match self.reader.read(&mut self.buffer) {
                Ok(read) => read,
                Err(e) if e.kind() == io::ErrorKind::Interrupted => continue,
                Err(e) => return Err(CliError::io(&self.source, &e)),
            };
            bytes.extend_from_slice(&self.buffer[..read]);
            let end = match memrchr(b'\n', &bytes) {
                Some(at) => at + 1,
                None if read == 0 => bytes.len(),
                None if bytes.len() > self.cap && self.cuts => {
                    // What comes until the line ends is read over.
                    bytes.truncate(self.cap + 1);
                    continue;
                }
                None if bytes.len() > self.cap => return Err(self.too_long()),
                None => continue,
            };
            self.rest = bytes.split_off(end);
            if self.cuts {
                cut_first(&mut bytes, self.cap);
            }
            if self.rest.len() > self.cap && !self.cuts {
                return Err(self.too_long());
            }
            self.ended = read == 0;
            let first = self.next;
            self.next += memchr_iter(b'\n', &bytes).count() as u64;
            return Ok((!bytes.is_empty()).then_some(Lines { first, bytes }));
        }
    }

    fn too_long(&self) -> CliError {
        CliError::usage(format!("line {}: longer than {} KiB", self.next, self.cap >> 10))
    }
}

/// Cuts a line that began before this chunk and whose end has come now.
fn cut_first(bytes: &mut Vec<u8>, cap: usize) {
    let end = memchr(b'\n', bytes).unwrap_or(bytes.len());
    if end > cap + 1 {
        bytes.drain(cap + 1..end);
    }
}

impl<R: Read> Iterator for LineReader<R> {
    type Item = Result<Lines, CliError>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.ended {
            return None;
        }
        let lines = self.read();
        self.ended |= lines.is_err();
        lines.transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Gives out what a slow writer wrote, a piece at a time.
    struct Pieces(Vec<&'static str>);

    impl Read for Pieces {
        fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
            let Some(piece) = (!self.0.is_empty()).then(|| self.0.remove(0)) else { return Ok(0) };
            buffer[..piece.len()].copy_from_slice(piece.as_bytes());
            Ok(piece.len())
        }
    }

    fn lines(pieces: &[&'static str]) -> Vec<Vec<(u64, String)>> {
        let reader = LineReader::new(Pieces(pieces.to_vec()), "lines".to_owned(), 16, 64);
        let text = |(n, l): (u64, &[u8])| (n, String::from_utf8(l.to_vec()).unwrap());
        reader.map(|chunk| chunk.unwrap().iter().map(text).collect()).collect()
    }

    #[test]
    fn whole_lines_come_as_soon_as_they_are_there() {
        let line = |n, text: &str| (n, text.to_owned());
        assert_eq!(
            lines(&["a\nb", "c\r\n\n", "d"]),
            [vec![line(1, "a")], vec![line(2, "bc")], vec![line(4, "d")],]
        );
        assert!(lines(&[]).is_empty());
    }

    #[test]
    fn a_line_that_is_too_long_can_be_cut() {
        let long = "x".repeat(40);
        let text = format!("a\n{long}\nb\n").leak();
        let reader = LineReader::cutting(
            Pieces(vec![&text[..20], &text[20..30], &text[30..44], &text[44..]]),
            "lines".to_owned(),
            16,
            64,
        );
        let lines: Vec<(u64, usize)> =
            reader.flat_map(|c| c.unwrap().iter().map(|(n, l)| (n, l.len())).collect::<Vec<_>>()).collect();
        // More than the cap is left of the long line, enough to see that it is too long.
        let [(1, 1), (2, left), (3, 1)] = lines[..] else { panic!("{lines:?}") };
        assert!((17..40).contains(&left), "{left}");
    }

    #[test]
    fn a_line_without_end_is_refused() {
        let mut reader = LineReader::new(io::repeat(b'x'), "lines".to_owned(), 1 << 20, 4 << 10);
        let error = reader.next().unwrap().err().unwrap();
        assert_eq!(error.message, "line 1: longer than 1024 KiB");
        assert!(reader.next().is_none());
    }
}
