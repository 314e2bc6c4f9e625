//! Faults of the key set endpoint, for testing what a verifier does without its keys.

use crate::{code::Code, time};
use std::{error::Error, fmt, str::FromStr, time::Duration};

/// What goes wrong.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Kind {
    /// An error status instead of the set.
    Status(u16),
    /// The set, but late.
    Slow(Duration),
    /// No answer ever.
    Hang,
    /// An answer that is not JSON.
    Garbage,
    /// A set without keys, as an idle issuer may serve it.
    Empty,
    /// Half of the set, then the connection ends.
    Truncated,
    /// The connection ends without an answer.
    Drop,
}

/// Which requests a fault is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum When {
    /// Every one.
    Always,
    /// The first N.
    First(u64),
    /// This percentage, evenly spread.
    Percent(u8),
}

/// A fault and its requests: `KIND`, `KIND@N` or `KIND%RATE`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Fault {
    /// What goes wrong.
    pub kind: Kind,
    /// For which requests.
    pub when: When,
}

impl fmt::Display for Kind {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Status(status) => write!(f, "status:{status}"),
            Self::Slow(delay) => write!(f, "slow:{}", time::in_words(*delay)),
            Self::Hang => f.write_str("hang"),
            Self::Garbage => f.write_str("garbage"),
            Self::Empty => f.write_str("empty"),
            Self::Truncated => f.write_str("truncated"),
            Self::Drop => f.write_str("drop"),
        }
    }
}

/// Reads a fault.
///
/// ```
/// use jwtk::issuer::fault::{Fault, Kind, When};
/// let fault = Fault { kind: Kind::Status(503), when: When::First(2) };
/// assert_eq!("status:503@2".parse(), Ok(fault));
/// assert!("status:5000".parse::<Fault>().is_err());
/// ```
impl FromStr for Fault {
    type Err = FaultError;

    fn from_str(text: &str) -> Result<Self, FaultError> {
        let (kind, when) = match (text.split_once('@'), text.split_once('%')) {
            (Some((kind, n)), _) => {
                let n = n.parse().map_err(|_| FaultError::Count(n.to_owned()))?;
                (kind, When::First(n))
            }
            (None, Some((kind, rate))) => match rate.parse() {
                Ok(rate @ 1..=100) => (kind, When::Percent(rate)),
                _ => return Err(FaultError::Rate(rate.to_owned())),
            },
            (None, None) => (text, When::Always),
        };
        let (name, value) = kind.split_once(':').map_or((kind, None), |(name, value)| (name, Some(value)));
        let kind = match (name, value) {
            ("status", Some(value)) => match value.parse() {
                Ok(status @ 200..=599) => Kind::Status(status),
                _ => return Err(FaultError::Status(value.to_owned())),
            },
            ("slow", Some(value)) => Kind::Slow(time::parse_duration(value).map_err(FaultError::Delay)?),
            ("hang", None) => Kind::Hang,
            ("garbage", None) => Kind::Garbage,
            ("empty", None) => Kind::Empty,
            ("truncated", None) => Kind::Truncated,
            ("drop", None) => Kind::Drop,
            _ => return Err(FaultError::Unknown(text.to_owned())),
        };
        Ok(Self { kind, when })
    }
}

/// Why a text is not a fault.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum FaultError {
    /// No number of requests after `@`.
    Count(String),
    /// No percentage after `%`.
    Rate(String),
    /// No status of HTTP after `status:`.
    Status(String),
    /// No duration after `slow:`.
    Delay(crate::time::TimeError),
    /// None of the kinds.
    Unknown(String),
}

impl FaultError {
    /// The stable code word.
    pub fn code(&self) -> Code {
        Code::Usage
    }
}

impl Error for FaultError {
    fn source(&self) -> Option<&(dyn Error + 'static)> {
        match self {
            Self::Delay(error) => Some(error),
            Self::Count(_) | Self::Rate(_) | Self::Status(_) | Self::Unknown(_) => None,
        }
    }
}

/// The faults of a run, and how many requests each has seen.
///
/// A request meets the faults in their order and suffers the first that is for it; each counts the requests
/// that come to it. So `status:503@2` before `hang@1` is: two errors, then one hanging, then the set.
#[derive(Debug, Clone, Default)]
pub struct Plan(Vec<(Fault, u64)>);

impl Plan {
    /// A plan of these faults.
    pub fn new(faults: impl IntoIterator<Item = Fault>) -> Self {
        Self(faults.into_iter().map(|fault| (fault, 0)).collect())
    }

    /// What goes wrong with the next request.
    pub fn next_fault(&mut self) -> Option<Kind> {
        self.0.iter_mut().find_map(|(fault, seen)| {
            let before = *seen;
            *seen += 1;
            let due = match fault.when {
                When::Always => true,
                When::First(n) => before < n,
                // Spread evenly, and the same in every run: a test should not fail by chance.
                When::Percent(rate) => share(before + 1, rate) > share(before, rate),
            };
            due.then_some(fault.kind)
        })
    }
}

fn share(requests: u64, rate: u8) -> u64 {
    // Exact for any number of requests that a run can see, and never wraps.
    requests / 100 * u64::from(rate) + requests % 100 * u64::from(rate) / 100
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plan(faults: &[&str], requests: usize) -> String {
        let mut plan = Plan::new(faults.iter().map(|f| f.parse().unwrap()));
        let names = (0..requests).map(|_| plan.next_fault().map_or("ok".to_owned(), |k| k.to_string()));
        names.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn faults_come_when_they_are_due() {
        assert_eq!(plan(&["status:503@2", "hang@1"], 4), "status:503 status:503 hang ok");
        assert_eq!(plan(&["garbage%50"], 4), "ok garbage ok garbage");
        assert_eq!(plan(&["slow:5s"], 2), "slow:5s slow:5s");
        assert_eq!(plan(&[], 1), "ok");
        assert_eq!(plan(&["drop%30"], 1000).matches("drop").count(), 300);
    }

    #[test]
    fn any_status_of_an_answer_is_a_fault() {
        for status in [200, 204, 302, 304, 399, 400, 599] {
            let fault = Fault { kind: Kind::Status(status), when: When::Always };
            assert_eq!(format!("status:{status}").parse(), Ok(fault));
        }
    }

    #[test]
    fn what_is_not_a_fault_is_named() {
        for text in [
            "",
            "status",
            "status:1",
            "status:199",
            "status:600",
            "status:x",
            "slow",
            "slow:x",
            "hang:1",
            "hang@",
            "hang@x",
            "hang%0",
            "hang%101",
            "hang@1%5",
            "nope",
        ] {
            assert!(text.parse::<Fault>().is_err(), "{text}");
        }
    }
}
