//! The catalogue of codes: one row each, read by `explain`, the hints, the JSON `ref` and the docs.

use std::{fmt, str::FromStr};

/// What a code means for whoever asked, where it decides the outcome. The exit code follows from it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Class {
    /// A token was examined and is not acceptable; or something is odd in a token, a key or a set.
    Rejected,
    /// There was no way to decide: no usable key, or no content.
    Undecided,
    /// The key set could not be fetched.
    Remote,
    /// A file, the clock or another part of this machine is in the way.
    Local,
    /// What was asked for makes no sense or is not safe. Nothing was examined.
    Usage,
    /// A case that the code should never reach.
    Bug,
}

/// What the catalogue says about a code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entry {
    /// The word itself, as it stands in JSON and in brackets.
    pub word: &'static str,
    /// What it means for whoever asked.
    pub class: Class,
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
        $($variant:ident: $class:ident = $word:literal, $title:literal, $reference:literal {
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
                        class: Class::$class,
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

    /// What it means for whoever asked.
    pub const fn class(self) -> Class {
        self.entry().class
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
    fn what_a_code_means_for_the_outcome() {
        let of = |class| {
            let codes = Code::ALL.iter().filter(|code| code.class() == class);
            let mut words: Vec<_> = codes.map(|code| code.as_str()).collect();
            words.sort_unstable();
            words.join(" ")
        };
        for (class, words) in [
            (
                Class::Undecided,
                "alg_unsupported content_detached jwks_empty jwks_invalid key_unusable kid_not_found no_key \
                 too_many_keys weak_key",
            ),
            (
                Class::Remote,
                "body_too_large connect discovery_invalid dns http_status not_json offline_miss redirect \
                 refetch_cooldown stale_keys timeout tls tls_expired tls_self_signed tls_wrong_host",
            ),
            (Class::Local, "cache_unusable clock_behind exists io not_found permission"),
            (Class::Usage, "secret_suspect usage"),
            (Class::Bug, "internal"),
        ] {
            assert_eq!(of(class), words, "{class:?}");
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
