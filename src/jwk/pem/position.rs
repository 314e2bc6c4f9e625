//! Where in a PEM text a block is.

/// Where in a PEM text a block is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Position {
    /// Its label.
    pub label: String,
    /// Which block it is, from 1; `None` for the only one.
    pub number: Option<usize>,
    /// The line of its BEGIN, from 1.
    pub line: usize,
}
