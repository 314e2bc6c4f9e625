//! The claims of a token (RFC 7519 section 4).

use crate::{
    json::{self, Members, Object, Value},
    time::{DateError, NumericDate},
};
use std::{borrow::Cow, fmt};

/// The claims of a token, as written.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct ClaimsSet(pub Object);

/// The `aud` claim: one string, or several (RFC 7519 section 4.1.3).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Audience<'a>(pub Vec<&'a str>);

/// Claims in whichever form they are held: read whole for a report, or unchanged in the payload for a
/// verdict. A check asks no more of them than this, so that its rule stands once.
pub trait Claims {
    /// Whether there is a claim of a name.
    fn has(&self, name: &str) -> bool;

    /// A date claim; `None` where it is absent.
    fn date(&self, name: &str) -> Option<Result<NumericDate, DateError>>;

    /// A claim that is a string; `None` where it is absent.
    fn text(&self, name: &str) -> Option<Result<Cow<'_, str>, WrongType>>;

    /// The names in `aud`; `None` where it is absent.
    fn audience(&self) -> Option<Result<Vec<Cow<'_, str>>, WrongType>>;
}

/// A claim of another type than it should have.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrongType;

impl Claims for ClaimsSet {
    fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    fn date(&self, name: &str) -> Option<Result<NumericDate, DateError>> {
        Self::date(self, name)
    }

    fn text(&self, name: &str) -> Option<Result<Cow<'_, str>, WrongType>> {
        self.get(name).map(|value| value.as_str().map(Cow::Borrowed).ok_or(WrongType))
    }

    fn audience(&self) -> Option<Result<Vec<Cow<'_, str>>, WrongType>> {
        let aud = Audience::read(self.get("aud")?);
        Some(aud.map(|aud| aud.0.into_iter().map(Cow::Borrowed).collect()).ok_or(WrongType))
    }
}

/// Members whose values were found to be sound (see [`json::value`]).
impl Claims for Members<'_> {
    fn has(&self, name: &str) -> bool {
        self.get(name).is_some()
    }

    fn date(&self, name: &str) -> Option<Result<NumericDate, DateError>> {
        let value = json::value(self.get(name)?).unwrap_or(Value::Null);
        Some(NumericDate::from_json(&value))
    }

    fn text(&self, name: &str) -> Option<Result<Cow<'_, str>, WrongType>> {
        self.get(name).map(|raw| json::text(raw).ok_or(WrongType))
    }

    fn audience(&self) -> Option<Result<Vec<Cow<'_, str>>, WrongType>> {
        let aud = self.get("aud")?;
        let names = match json::text(aud) {
            Some(name) => Some(vec![name]),
            None => json::items(aud).and_then(|items| items.into_iter().map(json::text).collect()),
        };
        Some(names.ok_or(WrongType))
    }
}

/// Claims that RFC 7519 section 4.1 registers, with the type each must have.
pub const REGISTERED: [(&str, Type); 7] = [
    ("iss", Type::Text),
    ("sub", Type::Text),
    ("aud", Type::Audience),
    ("exp", Type::Date),
    ("nbf", Type::Date),
    ("iat", Type::Date),
    ("jti", Type::Text),
];

/// The type of a registered claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Type {
    /// A string.
    Text,
    /// A string, or an array of strings.
    Audience,
    /// A number of seconds.
    Date,
}

impl Type {
    /// Whether a value has this type.
    pub fn fits(self, value: &Value) -> bool {
        self.misfit(value).is_none()
    }

    /// What a value of another type is instead; `None` for one that fits.
    fn misfit(self, value: &Value) -> Option<Misfit> {
        match self {
            Self::Text => value.as_str().is_none().then(|| Misfit::Kind(value.kind())),
            Self::Audience => Audience::read(value).is_none().then(|| Misfit::Kind(value.kind())),
            Self::Date => NumericDate::from_json(value).err().map(Misfit::Date),
        }
    }
}

/// What a claim is instead of what it should be.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Misfit {
    /// Another type of JSON, with its article.
    Kind(&'static str),
    /// No date.
    Date(DateError),
}

/// A registered claim of another type than RFC 7519 section 4.1 gives it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct WrongClaim {
    /// The claim.
    pub name: &'static str,
    /// The type that it should have.
    pub wanted: Type,
    /// What it is.
    pub found: Misfit,
}

/// What is wrong with the type of a registered claim; `None` where nothing is, and for every other claim.
pub fn wrong_type(name: &str, value: &Value) -> Option<WrongClaim> {
    let (name, wanted) = REGISTERED.into_iter().find(|(registered, _)| *registered == name)?;
    wanted.misfit(value).map(|found| WrongClaim { name, wanted, found })
}

impl<'a> Audience<'a> {
    /// Reads the claim; `None` when it has another type. An array with anything but strings is another type.
    pub fn read(value: &'a Value) -> Option<Self> {
        match value {
            Value::String(s) => Some(Self(vec![s])),
            Value::Array(a) => a.iter().map(Value::as_str).collect::<Option<Vec<_>>>().map(Self),
            _ => None,
        }
    }
}

impl ClaimsSet {
    /// A claim's value.
    pub fn get(&self, name: &str) -> Option<&Value> {
        self.0.get(name)
    }

    /// A date claim; `None` when it is absent.
    pub fn date(&self, name: &str) -> Option<Result<NumericDate, DateError>> {
        self.get(name).map(NumericDate::from_json)
    }
}

impl fmt::Display for ClaimsSet {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    fn value(text: &str) -> Value {
        json::parse(text.as_bytes()).unwrap()
    }

    /// RFC 7519 section 4.1.3: a string or an array of strings, and nothing else.
    #[test]
    fn an_audience_is_strings() {
        let read = |text: &str| Audience::read(&value(text)).map(|a| a.0.join(" "));
        assert_eq!(read(r#""a""#).as_deref(), Some("a"));
        assert_eq!(read(r#"["a","b"]"#).as_deref(), Some("a b"));
        assert_eq!(read("[]").as_deref(), Some(""));
        for text in ["7", "null", "{}", r#"["a",7]"#, r#"[["a"]]"#] {
            assert_eq!(read(text), None, "{text}");
        }
    }

    #[test]
    fn each_type_accepts_only_its_values() {
        let fits = |text: &str| [Type::Text, Type::Audience, Type::Date].map(|t| t.fits(&value(text)));
        assert_eq!(fits(r#""a""#), [true, true, false]);
        assert_eq!(fits(r#"["a"]"#), [false, true, false]);
        assert_eq!(fits("7.5"), [false, false, true]);
        assert_eq!(fits("null"), [false; 3]);
    }
}
