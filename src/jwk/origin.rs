//! The place of a document, as a command can name it.

/// Where a document came from, for the command that takes a key out of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Origin<'a> {
    /// From somewhere that has no name, or none to repeat.
    #[default]
    Unnamed,
    /// From a file; its name means nothing else to a shell.
    File(&'a str),
    /// From a variable; so does its name.
    Variable(&'a str),
}
