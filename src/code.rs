//! The catalogue of codes: one row per code, read by `explain`, the hints, the JSON `ref` and the docs.

use std::{fmt, str::FromStr};

#[macro_use]
mod row;
mod catalogue;
mod causes;

pub use catalogue::Code;
pub use causes::CauseCode;
pub use row::{CauseEntry, Class, Entry};

impl Code {
    /// The word, as in JSON and in brackets.
    pub fn as_str(self) -> &'static str {
        row::word(self.row())
    }

    /// What it says, in one line.
    pub fn title(self) -> &'static str {
        self.entry().title
    }

    /// The specification behind it; empty if there is none.
    pub fn reference(self) -> &'static str {
        self.entry().reference
    }
}

impl CauseCode {
    /// The word, as in JSON.
    pub fn as_str(self) -> &'static str {
        row::word(self.row())
    }
}

impl fmt::Display for CauseCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl FromStr for CauseCode {
    type Err = ();

    fn from_str(word: &str) -> Result<Self, ()> {
        Self::ALL.iter().copied().find(|c| c.as_str() == word).ok_or(())
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
        for code in CauseCode::ALL {
            assert_eq!(code.as_str().parse(), Ok(*code));
            assert!(code.as_str().bytes().all(|b| matches!(b, b'a'..=b'z' | b'0'..=b'9' | b'_')));
            assert!(Code::from_str(code.as_str()).is_err(), "{code}: explain has one row for a word");
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
                 refetch_cooldown too_many_keys weak_key",
            ),
            (
                Class::Remote,
                "body_too_large connect discovery_invalid dns http_status not_json offline_miss redirect \
                 stale_keys timeout tls tls_expired tls_self_signed tls_wrong_host",
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
        for code in CauseCode::ALL {
            let entry = code.entry();
            assert!(
                [entry.meaning, entry.fix].iter().all(|s| s.ends_with('.') && !s.contains("  ")),
                "{code}"
            );
            assert!(!entry.title.ends_with(['.', ' ', ';']) && !entry.title.is_empty(), "{code}");
            assert!(entry.title.chars().count() <= 78, "{code}");
        }
    }
}
