//! Why a text is not a time or a duration.

use super::{DateError, NumericDate};

/// Why a text is not a time or a duration. Each shows the text and the forms that can be read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimeError {
    /// Not one of the forms of a time.
    NotATime(String),
    /// Not one of the forms of a duration, or a negative one.
    NotADuration(String),
    /// A number without its unit.
    NoUnit(String),
    /// A number that is a date as a claim and looks like a duration.
    DateOrDuration {
        /// The number.
        number: String,
        /// The date that it is.
        date: NumericDate,
    },
    /// A number that is not a date.
    Date {
        /// What was given.
        text: String,
        /// Why.
        why: DateError,
    },
}

impl std::error::Error for TimeError {}
