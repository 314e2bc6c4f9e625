//! The blocks of a PEM text (RFC 7468 section 2).

use super::{
    bytes::{contains, decode_base64, find},
    error::{BlockFault, PemError},
    oddity::Oddity,
    position::Position,
};
use zeroize::Zeroizing;

const BEGIN: &[u8] = b"-----BEGIN ";
const END: &[u8] = b"-----END ";

/// One block.
#[derive(Debug)]
pub(super) struct Block<'a> {
    pub(super) label: &'a str,
    pub(super) body: &'a [u8],
    /// Counted from 1, as is the line of its BEGIN.
    pub(super) number: usize,
    pub(super) line: usize,
    /// Whether BEGIN and END each have a line to themselves.
    pub(super) has_lines: bool,
}

impl Block<'_> {
    /// The bytes of the body, without the headers of RFC 1421 and whatever space there is. Line breaks
    /// written as `\n`, as keys in environment variables have them, are space as well, and so are those
    /// that were escaped once more or percent-encoded.
    pub(super) fn decode(&self) -> Result<Zeroizing<Vec<u8>>, PemError> {
        // Never reallocated, so no copy is left behind.
        let mut text = Zeroizing::new(Vec::with_capacity(self.body.len()));
        let lines = || self.body.split(|b| *b == b'\n').enumerate();
        let headers = lines().filter(|(_, line)| line.contains(&b':')).last().map_or(0, |(i, _)| i + 1);
        for (i, line) in lines().skip(headers) {
            let mut at = 0;
            while let Some((byte, len)) = character(&line[at..]) {
                at += len;
                match byte {
                    b'A'..=b'Z' | b'a'..=b'z' | b'0'..=b'9' | b'+' | b'/' | b'=' => text.push(byte),
                    _ if byte.is_ascii_whitespace() => {}
                    _ => return Err(PemError::Character { line: self.line + i }),
                }
            }
        }
        if text.is_empty() {
            return Err(PemError::EmptyBlock);
        }
        decode_base64(&text).ok_or(PemError::Base64)
    }

    /// How the lines are written, where it is not as lines.
    pub(super) fn layout(&self) -> Option<Oddity> {
        let backslash = find(self.body, b"\\").map(|at| &self.body[at..]);
        match backslash {
            Some([b'\\', b'\\', ..]) => Some(Oddity::LineBreaks("\\\\n")),
            Some(_) => Some(Oddity::LineBreaks("\\n")),
            None if contains(self.body, b"%") => Some(Oddity::LineBreaks("%0A")),
            None if self.has_lines => None,
            None => Some(Oddity::NoLines),
        }
    }

    /// Where it is.
    pub(super) fn position(&self, alone: bool) -> Position {
        let number = (!alone).then_some(self.number);
        Position { label: self.label.to_owned(), number, line: self.line }
    }
}

/// The first character, whichever way it is written, and how many bytes that took.
fn character(line: &[u8]) -> Option<(u8, usize)> {
    match line {
        [b'\\', ..] => {
            let slashes = line.iter().take_while(|b| **b == b'\\').count();
            match line.get(slashes) {
                Some(b'n' | b'r') => Some((b'\n', slashes + 1)),
                // A line that goes on in the next one.
                None => Some((b'\n', slashes)),
                Some(_) => Some((b'\\', 1)),
            }
        }
        [b'%', digits @ ..] if digits.len() >= 2 => {
            let mut byte = [0];
            match base16ct::mixed::decode(&digits[..2], &mut byte) {
                Ok(_) => Some((byte[0], 3)),
                Err(_) => Some((b'%', 1)),
            }
        }
        [byte, ..] => Some((*byte, 1)),
        [] => None,
    }
}

/// Finds the blocks, wherever on a line they begin; in place of one that is damaged, why.
pub(super) fn split(bytes: &[u8]) -> Vec<Result<Block<'_>, PemError>> {
    let mut blocks = Vec::new();
    let (mut at, mut line) = (0, 1);
    while let Some(begin) = find(&bytes[at..], BEGIN) {
        line += count_lines(&bytes[at..at + begin]);
        at += begin;
        let rest = &bytes[at..];
        let (block, taken) = match first(rest, blocks.len() + 1, line) {
            Ok((block, taken)) => {
                let has_lines = block.has_lines && is_line_start(&bytes[..at]);
                (Ok(Block { has_lines, ..block }), taken)
            }
            Err(fault) => (Err(PemError::Block { number: blocks.len() + 1, line, fault }), BEGIN.len()),
        };
        blocks.push(block);
        line += count_lines(&rest[..taken]);
        at += taken;
    }
    blocks
}

/// The block at the beginning, and how many bytes it took.
fn first(rest: &[u8], number: usize, line: usize) -> Result<(Block<'_>, usize), BlockFault> {
    let (label, body) = split_label(&rest[BEGIN.len()..]).ok_or(BlockFault::Begin)?;
    // Not beyond the next block: where many have no end each would be read to the end of the file.
    let until = find(body, BEGIN).unwrap_or(body.len());
    let end = find(&body[..until], END).ok_or(BlockFault::EndMissing)?;
    let (end_label, after) = split_label(&body[end + END.len()..]).ok_or(BlockFault::End)?;
    if end_label != label {
        return Err(BlockFault::Labels);
    }
    let body = &body[..end];
    let has_lines =
        body.iter().find(|b| !matches!(b, b' ' | b'\t' | b'\r')) == Some(&b'\n') && is_line_start(body);
    Ok((Block { label, body, number, line, has_lines }, rest.len() - after.len()))
}

/// Whether what follows begins a line.
fn is_line_start(before: &[u8]) -> bool {
    before.is_empty() || before.ends_with(b"\n") || before == b"\xef\xbb\xbf"
}

/// Takes a label and its five hyphens; only labels that are safe to show are labels at all.
fn split_label(bytes: &[u8]) -> Option<(&str, &[u8])> {
    let len = find(&bytes[..bytes.len().min(64)], b"-----")?;
    let label = str::from_utf8(&bytes[..len]).ok()?;
    let safe = |c: char| c.is_ascii_alphanumeric() || matches!(c, ' ' | '.' | '_' | '-' | '#');
    (!label.is_empty() && label.chars().all(safe)).then(|| (label, &bytes[len + 5..]))
}

fn count_lines(bytes: &[u8]) -> usize {
    memchr::memchr_iter(b'\n', bytes).count()
}
