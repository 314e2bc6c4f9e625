//! The catalogue of codes: one row each, read by `explain`, the hints, the JSON `ref` and the docs.

use std::{fmt, str::FromStr};

/// What the catalogue says about a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entry {
    /// The word itself, as it stands in JSON and in brackets.
    pub word: &'static str,
    /// What it is about: the heading it stands under in a list.
    pub group: &'static str,
    /// What it says, in one line.
    pub title: &'static str,
    /// What it means for a token, a key or a set, in a few sentences.
    pub meaning: &'static str,
    /// What usually leads to it, most frequent first.
    pub causes: &'static [&'static str],
    /// What to do.
    pub fix: &'static str,
    /// The specification it comes from; empty where there is none.
    pub reference: &'static str,
}

/// Makes the enum and its table of [`Entry`] out of rows, so that no code is without its texts.
macro_rules! codes {
    ($($group:literal {
        $($variant:ident = $word:literal, $title:literal, $reference:literal {
            means: $meaning:literal
            causes: $($cause:literal),+;
            fix: $fix:literal
        })*
    })*) => {
        /// A stable code word: what a check, an error or a note is about.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum Code {
            $($(#[doc = $title] $variant,)*)*
        }

        impl Code {
            /// Every code of the catalogue, in its order.
            pub const ALL: &'static [Self] = &[$($(Self::$variant,)*)*];

            /// Its row in the catalogue.
            pub const fn entry(self) -> &'static Entry {
                match self {
                    $($(Self::$variant => &Entry {
                        word: $word,
                        group: $group,
                        title: $title,
                        meaning: $meaning,
                        causes: &[$($cause),+],
                        fix: $fix,
                        reference: $reference,
                    },)*)*
                }
            }
        }
    };
}

mod catalogue;

pub use catalogue::Code;

impl Code {
    /// The word itself, as it stands in JSON and in brackets.
    pub const fn as_str(self) -> &'static str {
        self.entry().word
    }

    /// What it says, in one line.
    pub const fn title(self) -> &'static str {
        self.entry().title
    }

    /// The specification it comes from; empty where there is none.
    pub const fn reference(self) -> &'static str {
        self.entry().reference
    }
}

impl fmt::Display for Code {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for Code {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.iter().copied().find(|c| c.as_str() == word).ok_or(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_unique_and_read_back() {
        for code in Code::ALL {
            assert_eq!(code.as_str().parse(), Ok(*code));
            assert!(code.as_str().bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_')));
        }
    }

    #[test]
    fn texts_are_written_alike() {
        for code in Code::ALL {
            let entry = code.entry();
            let sentences = [entry.meaning, entry.fix];
            assert!(sentences.iter().all(|s| s.ends_with('.') && !s.contains("  ")), "{code}");
            // Titles and causes are phrases: they stand in the middle of a line.
            let phrases = entry.causes.iter().chain([&entry.title]);
            assert!(phrases.clone().all(|s| !s.ends_with(['.', ' ', ';']) && !s.is_empty()), "{code}");
            assert!(entry.title.chars().count() <= 78, "{code}");
            assert!(entry.causes.len() <= 5, "{code}");
        }
    }
}
