//! Standard input, which can be read once: whoever takes it says what for, and nobody else gets it.

use crate::cli::error::CliError;
use std::{
    fmt,
    sync::{Mutex, PoisonError},
};

/// What is read from standard input.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Content {
    Token,
    Tokens,
    Key,
    Secret,
    Passphrase,
    Claims,
    Detached,
}

impl fmt::Display for Content {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Token => "the token",
            Self::Tokens => "the tokens",
            Self::Key => "the key",
            Self::Secret => "the secret",
            Self::Passphrase => "the passphrase",
            Self::Claims => "the claims",
            Self::Detached => "the content",
        })
    }
}

/// Whose it is.
#[derive(Debug, Default, Clone, Copy)]
enum State {
    #[default]
    Free,
    /// Of what is read later.
    Reserved(Content),
    Taken(Content),
}

/// Standard input of one run, for all its threads.
#[derive(Debug, Default)]
pub(super) struct Once(Mutex<State>);

impl Once {
    /// Keeps it for what is read later.
    pub(super) fn reserve(&self, content: Content) -> Result<(), CliError> {
        self.become_or_refuse(State::Reserved(content))
    }

    /// Gives it to whoever reads now.
    pub(super) fn take(&self, content: Content) -> Result<(), CliError> {
        self.become_or_refuse(State::Taken(content))
    }

    fn become_or_refuse(&self, next: State) -> Result<(), CliError> {
        let mut state = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        match (*state, next) {
            (State::Free, _) | (_, State::Free) => {}
            (State::Reserved(own), State::Taken(content)) if own == content => {}
            (
                State::Reserved(first) | State::Taken(first),
                State::Reserved(second) | State::Taken(second),
            ) => {
                return Err(refused(first, second));
            }
        }
        *state = next;
        Ok(())
    }
}

fn refused(first: Content, second: Content) -> CliError {
    let error = if first == second {
        CliError::usage("standard input can only be read once")
    } else {
        CliError::usage(format!("standard input cannot hold both {first} and {second}"))
    };
    match [first, second].contains(&Content::Token) {
        true => error.hint("pass the token as an argument or as @FILE"),
        false => error.hint("name a file for one of them"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn standard_input_is_taken_once() {
        let once = Once::default();
        let both = "standard input cannot hold both the key and the passphrase";
        assert_eq!(once.reserve(Content::Key).map_err(|e| e.message), Ok(()));
        assert_eq!(once.reserve(Content::Passphrase).unwrap_err().message, both);
        assert_eq!(once.take(Content::Passphrase).unwrap_err().message, both);
        assert_eq!(once.take(Content::Key).map_err(|e| e.message), Ok(()));
        assert_eq!(once.take(Content::Key).unwrap_err().message, "standard input can only be read once");
    }
}
