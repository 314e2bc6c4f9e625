//! What a row of the catalogue holds, and how the rows become the enum of codes.

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
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Entry {
    /// The word, as in JSON and in brackets.
    pub word: &'static str,
    /// What it means for whoever asked.
    pub class: Class,
    /// Its group: the heading in a list.
    pub group: &'static str,
    /// What it says, in one line.
    pub title: &'static str,
    /// What it means for a token, a key or a set, in a few sentences.
    pub meaning: &'static str,
    /// Its usual causes, most frequent first.
    pub causes: Vec<&'static str>,
    /// What to do.
    pub fix: &'static str,
    /// The specification behind it; empty if there is none.
    pub reference: &'static str,
}

/// The word of a row.
pub(super) fn word(row: &'static str) -> &'static str {
    row.split('\n').next().unwrap_or_default()
}

/// The texts of a row: those that every row has, and the causes of a code.
fn texts(row: &'static str) -> ([&'static str; 6], std::str::Split<'static, char>) {
    let mut texts = row.split('\n');
    (std::array::from_fn(|_| texts.next().unwrap_or_default()), texts)
}

/// Writes a row as one text.
///
/// Every pointer of a table costs each start of the program: the loader relocates it. Only `explain` reads more than the
/// word.
macro_rules! row {
    ($first:literal $(, $text:literal)*) => {
        concat!($first $(, "\n", $text)*)
    };
}

impl Entry {
    /// Takes a row apart.
    pub(super) fn read(class: Class, row: &'static str) -> Self {
        let ([word, group, title, meaning, fix, reference], causes) = texts(row);
        Self { word, class, group, title, meaning, causes: causes.collect(), fix, reference }
    }
}

/// Makes the enum and its rows out of their texts, so that no code lacks one.
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

            /// What it means for whoever asked.
            pub const fn class(self) -> Class {
                match self {
                    $($(Self::$variant => Class::$class,)*)*
                }
            }

            /// Its row in the catalogue.
            pub fn entry(self) -> Entry {
                Entry::read(self.class(), self.row())
            }

            pub(crate) const fn row(self) -> &'static str {
                match self {
                    $($(Self::$variant => {
                        row!($word, $group, $title, $meaning, $fix, $reference $(, $cause)+)
                    })*)*
                }
            }
        }
    };
}

/// What the catalogue says about a cause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct CauseEntry {
    /// The word, as in JSON.
    pub word: &'static str,
    /// Its group: the heading in a list.
    pub group: &'static str,
    /// What happened, in one line.
    pub title: &'static str,
    /// How it comes about and what it is told by, in a few sentences.
    pub meaning: &'static str,
    /// What to do.
    pub fix: &'static str,
    /// The specification or the document of a product behind it; empty if there is none.
    pub reference: &'static str,
}

impl CauseEntry {
    /// Takes a row apart.
    pub(super) fn read(row: &'static str) -> Self {
        let ([word, group, title, meaning, fix, reference], _) = texts(row);
        Self { word, group, title, meaning, fix, reference }
    }
}

/// Makes the enum of causes and its rows out of their texts.
macro_rules! cause_codes {
    ($($group:literal {
        $($variant:ident = $word:literal, $title:literal, $reference:literal {
            means: $meaning:literal
            fix: $fix:literal
        })*
    })*) => {
        /// A stable word for a cause: why a token is refused, or why others refuse it.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
        #[non_exhaustive]
        pub enum CauseCode {
            $($(#[doc = $title] $variant,)*)*
        }

        impl CauseCode {
            /// Every cause of the catalogue, in its order.
            pub const ALL: &'static [Self] = &[$($(Self::$variant,)*)*];

            /// Its row in the catalogue.
            pub fn entry(self) -> CauseEntry {
                CauseEntry::read(self.row())
            }

            pub(crate) const fn row(self) -> &'static str {
                match self {
                    $($(Self::$variant => row!($word, $group, $title, $meaning, $fix, $reference),)*)*
                }
            }
        }
    };
}
