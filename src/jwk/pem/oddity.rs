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
    /// BEGIN and END do not have lines to themselves (RFC 7468 section 2).
    Layout(Layout),
}

/// How a block is written that does not have lines to itself.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Layout {
    /// Whether the name of a variable stands before it.
    pub is_assigned: bool,
    /// Whether a quote stands before it.
    pub is_quoted: bool,
    /// Whether only blanks stand before it.
    pub is_indented: bool,
    /// What its lines end with.
    pub breaks: Breaks,
}

/// What the lines of a block end with.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Breaks {
    /// Line breaks.
    #[default]
    Real,
    /// These characters.
    Written(&'static str),
    /// Nothing, or a blank.
    Missing,
}
