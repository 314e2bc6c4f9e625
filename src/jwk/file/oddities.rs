//! The words for what is odd about a key file.

use super::carried::Carried;
use crate::{
    code::Code,
    jwk::{
        lint::{Finding, Severity},
        pem::Oddity,
    },
};

/// What other programs make of a file that was put right.
const OTHERS: &str = "other programs may refuse it";

/// A file whose text was wrapped as a whole.
pub(super) fn carried(how: Carried) -> Finding {
    let message = format!("the file is {how} of a key, which was decoded: {OTHERS}");
    Finding::new(Severity::Note, Code::KeyFileRepaired, message)
}

/// Something odd at one place of a file; DER has but one, which is not named.
pub(super) fn of(place: &str, oddity: Oddity) -> Finding {
    let at = if place.is_empty() { String::new() } else { format!("{place}: ") };
    let repaired =
        |what: &str| Finding::new(Severity::Note, Code::KeyFileRepaired, format!("{at}{what}: {OTHERS}"));
    match oddity {
        Oddity::Ber => repaired("it is BER, not DER"),
        Oddity::TrailingBytes(1) => repaired("1 byte after the key's end"),
        Oddity::TrailingBytes(n) => repaired(&format!("{n} bytes after the key's end")),
        Oddity::ExplicitCurve => {
            repaired("it gives the numbers of its curve instead of the name (RFC 5480 section 2.1.1)")
        }
        Oddity::LineBreaks(written) => repaired(&format!("its line breaks are written as {written}")),
        Oddity::NoLines => repaired("its BEGIN or END is indented or shares a line"),
        Oddity::Label { says, holds } => {
            let follows = match (says.is_private(), holds.is_private()) {
                (false, true) => "somebody will take it for public and publish it",
                _ => "programs that go by the label cannot read it",
            };
            let label = says.label();
            // The place of the one block of a file is its label.
            let at = if place == label { "" } else { &at };
            let message = format!("{at}the label says {label}, it holds {holds}: {follows}");
            Finding::new(Severity::Warning, Code::LabelMismatch, message)
        }
    }
}
