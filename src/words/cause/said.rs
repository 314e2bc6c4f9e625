//! What is said about a cause, and how it is put together.

use crate::cause::Place;
use std::fmt;

/// A cause in words.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Said {
    /// What happened, in the words of the one who has the problem.
    pub message: String,
    /// Where it is fixed, and how; the best one first.
    pub fixes: Vec<Fix>,
    /// What tells it from another cause.
    pub to_tell: Option<String>,
}

/// How a cause is fixed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// Where.
    pub place: Place,
    /// How, beginning with a verb.
    pub text: String,
}

impl Said {
    pub(super) fn new(message: impl Into<String>) -> Self {
        Self { message: message.into(), fixes: Vec::new(), to_tell: None }
    }

    pub(super) fn fix(mut self, place: Place, text: impl Into<String>) -> Self {
        self.fixes.push(Fix { place, text: text.into() });
        self
    }

    /// The message and the fixes, on a line.
    #[cfg(test)]
    pub(super) fn on_a_line(&self) -> String {
        let fixes = self.fixes.iter().map(|fix| format!("; {fix}"));
        self.message.clone() + &fixes.collect::<String>()
    }

    pub(super) fn told_by(mut self, text: impl Into<String>) -> Self {
        self.to_tell = Some(text.into());
        self
    }
}

/// `issuer: set baseURL`
impl fmt::Display for Fix {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.place.as_str(), self.text)
    }
}

/// How many lines of a head a text takes at 80 columns.
pub(super) fn lines(text: &str) -> usize {
    const ROOM: usize = 70;
    let (mut lines, mut at) = (1, 0);
    for word in text.split(' ').map(|word| word.chars().count()) {
        match at + 1 + word {
            next if at > 0 && next <= ROOM => at = next,
            _ => {
                lines += usize::from(at > 0) + word.saturating_sub(1) / ROOM;
                at = word - word.saturating_sub(1) / ROOM * ROOM;
            }
        }
    }
    lines
}

/// What limits a token's length.
pub(super) const LIMITS: &str = "pass the whole token; a database column or cookie may limit it";

/// Lengths that columns, buffers and cookies often have.
const USUAL: [usize; 16] =
    [128, 200, 250, 255, 256, 500, 511, 512, 1000, 1023, 1024, 2000, 2048, 4000, 4095, 4096];

/// Where a token ends that was cut.
pub(super) fn ends_at(length: usize) -> String {
    let usual = if USUAL.contains(&length) { ", a usual limit" } else { "" };
    format!("; the token has {length} characters{usual}")
}

/// How much of a foreign text is shown, in characters: a line.
const SHOWN: usize = 60;

/// A foreign text without its end, where it is long.
pub(super) fn short(text: &str) -> String {
    shortened(text, SHOWN)
}

/// The same, where there is another room than a line.
pub(super) fn shortened(text: &str, most: usize) -> String {
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text.to_owned(),
    }
}
