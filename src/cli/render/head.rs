//! The head of a report: why it came out so and what to do, under the verdict.

use super::{Style, behind};
use crate::{
    cause::{Cause, Confidence},
    words::cause::{Said, say},
};
use colored::Colorize;

/// How many causes the head names. More are in JSON.
const MOST: usize = 2;
/// The column where the text begins, after the label.
const LABEL: usize = 10;

/// The causes that the head names: what is proved or likely; where there is none of these, what is possible.
pub(super) fn shown(causes: &[Cause]) -> impl Iterator<Item = &Cause> {
    let least =
        causes.first().map_or(Confidence::Possible, |surest| surest.confidence.min(Confidence::Likely));
    // What is proved needs no company of guesses about the same thing.
    causes.iter().filter(move |cause| cause.confidence >= least).take(MOST)
}

/// Each cause with its fixes, and what tells two apart.
pub(super) fn text(causes: &[Cause], style: Style) -> String {
    let said: Vec<(Confidence, Said)> = shown(causes).map(|cause| (cause.confidence, say(cause))).collect();
    let mut out = String::new();
    for (confidence, Said { message, fixes, .. }) in &said {
        let label = match confidence {
            Confidence::Certain => "cause",
            Confidence::Likely => "likely",
            Confidence::Possible => "perhaps",
        };
        push(&mut out, label, message, style);
        let fixes: Vec<String> = fixes.iter().map(ToString::to_string).collect();
        if !fixes.is_empty() {
            push(&mut out, "fix", &fixes.join("; "), style);
        }
    }
    if let Some(to_tell) = said.iter().find_map(|(_, said)| said.to_tell.as_ref()).filter(|_| is_open(&said))
    {
        push(&mut out, "to tell", to_tell, style);
    }
    out
}

/// Whether the reader is left to tell: nothing is proved.
fn is_open(said: &[(Confidence, Said)]) -> bool {
    said.iter().all(|(confidence, _)| *confidence < Confidence::Certain)
}

/// A label and its text, wrapped under itself.
fn push(out: &mut String, label: &str, text: &str, style: Style) {
    let label = format!("{label:<width$}", width = LABEL - 2);
    let room = style.width.saturating_sub(LABEL).max(20);
    out.push_str(&behind(&format!("  {}", label.bold()), LABEL, room, &style.text(text)));
}
