//! What is odd about a file that is still read.

use super::form::Form;

/// What is odd about a file that is still read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Oddity {
    /// It is BER, not DER (X.690 section 8).
    Ber,
    /// This many bytes follow the end of the document.
    TrailingBytes(usize),
    /// The parameters of a curve replace its name (RFC 5480 section 2.1.1).
    ExplicitCurve,
    /// The label says that the block holds one thing, and it holds another.
    Label {
        /// What the label says.
        says: Form,
        /// What is there.
        holds: Form,
    },
    /// The line breaks are written as these characters.
    LineBreaks(&'static str),
    /// BEGIN and END do not have lines to themselves (RFC 7468 section 2).
    NoLines,
}
