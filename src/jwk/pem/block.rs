//! The blocks of a PEM text (RFC 7468 section 2).

use super::{
    bytes::{contains, decode_base64, find},
    error::{BlockFault, PemError},
    oddity::{Breaks, Layout},
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
    /// What stands before BEGIN on its line.
    pub(super) before: &'a [u8],
    /// Whether BEGIN ends its line, and END begins one.
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

    /// How it is written, where it does not have lines to itself.
    pub(super) fn layout(&self) -> Option<Layout> {
        let backslash = find(self.body, b"\\").map(|at| &self.body[at..]);
        let breaks = match backslash {
            Some([b'\\', b'\\', ..]) => Breaks::Written("\\\\n"),
            Some(_) => Breaks::Written("\\n"),
            None if contains(self.body, b"%") => Breaks::Written("%0A"),
            None if self.body.iter().any(|b| matches!(b, b'\n' | b'\r')) => Breaks::Real,
            None => Breaks::Missing,
        };
        let before = self.before.trim_ascii_end();
        let quotes = before.iter().rev().take_while(|b| matches!(b, b'"' | b'\'' | b'\\')).count();
        let bare = before[..before.len() - quotes].trim_ascii_end();
        let layout = Layout {
            is_assigned: matches!(bare, [.., b'=' | b':']),
            is_quoted: quotes > 0,
            is_indented: before.is_empty() && !self.before.is_empty(),
            breaks,
        };
        (!self.has_lines || !self.before.is_empty() || breaks != Breaks::Real).then_some(layout)
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
            Ok((block, taken)) => (Ok(Block { before: line_before(&bytes[..at]), ..block }), taken),
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
    Ok((Block { label, body, number, line, before: b"", has_lines }, rest.len() - after.len()))
}

/// What follows begins here; the line that it is on, as far as that.
fn line_before(before: &[u8]) -> &[u8] {
    // Of a file without line breaks the end is enough: it would be looked through for each block.
    let near = &before[before.len().saturating_sub(128)..];
    let line = near.rsplit(|b| *b == b'\n').next().unwrap_or_default();
    line.strip_prefix(b"\xef\xbb\xbf").unwrap_or(line)
}

/// Whether what follows begins a line.
fn is_line_start(before: &[u8]) -> bool {
    before.is_empty() || before.ends_with(b"\n")
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
