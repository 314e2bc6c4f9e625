//! The claims of a request: in the query, as a form, or as a JSON body.

mod error;

use super::{
    parameter::{Becomes, becomes},
    request::Request,
};
use crate::{
    json::{self, JsonError, Object, Value},
    jwa::Algorithm,
    jwt::{
        Flaw,
        claims::{self, Audience},
    },
    text,
    time::{NumericDate, Time},
};
pub(crate) use error::{Many, WishError};

/// The requested token.
#[derive(Debug, Default)]
pub(super) struct Wish {
    /// Claims that override the issuer's own; null removes one.
    pub(super) claims: Object,
    pub(super) flaw: Option<Flaw>,
    pub(super) algorithm: Option<Algorithm>,
    pub(super) kid: Option<String>,
    /// What `aud` is going to be, where parameters name it one by one.
    audience: Vec<Value>,
}

/// More claims, audiences or parameters than any test needs.
const MOST: usize = 1000;
/// More values, at any depth, than any test needs: read, each takes some fifty times the two bytes that it may be.
const MOST_VALUES: usize = 10_000;

impl Wish {
    /// Reads the query and the body.
    pub(super) fn read(request: &Request<'_>, now: NumericDate) -> Result<Self, WishError> {
        let mut wish = Self::default();
        for (name, value) in parameters(request.query)? {
            wish.text(&name, value.into_owned(), now)?;
        }
        if !request.body.trim_ascii().is_empty() && !request.is_form() {
            // RFC 8259 section 8.1: a reader may ignore the byte order mark, which PowerShell writes.
            let object = text::read(request.body, |text| {
                let (claims, all) = values(text);
                bounded(claims, Many::Claims)?;
                bounded_to(MOST_VALUES, all, Many::Values)?;
                json::parse_object(text).map_err(WishError::Body)
            })?;
            for (name, value) in object.iter() {
                wish.member(name, value)?;
            }
        }
        wish.settle();
        wish.check_types()?;
        Ok(wish)
    }

    /// Reads the parameters of a form that OAuth knows; others are ignored (RFC 6749 section 3.2), as is one without a
    /// value: claims come as query or JSON.
    pub(super) fn read_form(&mut self, form: &[u8], now: NumericDate) -> Result<(), WishError> {
        let form = std::str::from_utf8(form).map_err(|_| WishError::FormNotUtf8)?;
        for (name, value) in parameters(form)?.filter(|(_, value)| !value.is_empty()) {
            match (&*name, becomes(&name)) {
                ("break", _) | (_, Some(Becomes::Nothing | Becomes::Claim)) => {
                    self.text(&name, value.into_owned(), now)?;
                }
                (_, Some(Becomes::Audience)) => self.text("aud", value.into_owned(), now)?,
                (_, None) => {}
            }
        }
        self.settle();
        Ok(())
    }

    /// Whether it has only what a client says about itself and its grant.
    pub(super) fn is_plain_grant(&self) -> bool {
        let plain = |(name, value): (&str, &Value)| match (name, becomes(name)) {
            ("aud", _) | (_, Some(Becomes::Audience)) => Audience::read(value).is_some(),
            (_, Some(Becomes::Nothing | Becomes::Claim)) => value.as_str().is_some(),
            (_, None) => false,
        };
        self.flaw.is_none() && self.algorithm.is_none() && self.kid.is_none() && self.claims.iter().all(plain)
    }

    /// `name=text`, or as on the command line `name:=JSON`.
    pub(super) fn text(&mut self, name: &str, value: String, now: NumericDate) -> Result<(), WishError> {
        if let Some(name) = name.strip_suffix(':') {
            let not_json = |error: JsonError| WishError::NotJson { name: name.to_owned(), error };
            return self.claim(name, json::parse(value.as_bytes()).map_err(not_json)?);
        }
        match name {
            "break" | "alg" | "kid" => self.setting(name, &value),
            "exp" | "nbf" | "iat" if value == "none" => self.claim(name, Value::Null),
            "exp" | "nbf" | "iat" => {
                let not_time = |error| WishError::NotTime { name: name.to_owned(), error };
                let time = Time::of_claim(&value).map_err(not_time)?;
                self.claim(name, time.to_claim(now))
            }
            "iss" | "sub" | "aud" if value.is_empty() => Err(WishError::Empty(name.to_owned())),
            "aud" => self.add_audience(value),
            _ => self.claim(name, value.into()),
        }
    }

    fn member(&mut self, name: &str, value: &Value) -> Result<(), WishError> {
        match (name, value) {
            ("break" | "alg" | "kid", Value::String(text)) => self.setting(name, text),
            ("break" | "alg" | "kid", other) => {
                Err(WishError::Setting { name: name.to_owned(), found: other.kind() })
            }
            _ => self.claim(name, value.clone()),
        }
    }

    fn setting(&mut self, name: &str, text: &str) -> Result<(), WishError> {
        match name {
            "break" => self.flaw = Some(text.parse().map_err(WishError::Flaw)?),
            "alg" => self.algorithm = Some(text.parse().map_err(WishError::Algorithm)?),
            _ => self.kid = Some(text.to_owned()),
        }
        Ok(())
    }

    pub(super) fn claim(&mut self, name: &str, value: Value) -> Result<(), WishError> {
        if name.is_empty() {
            return Err(WishError::ClaimWithoutName);
        }
        if self.claims.get(name).is_some() {
            return Err(WishError::Twice(name.to_owned()));
        }
        self.claims.insert(name, value);
        bounded(self.claims.len(), Many::Claims)
    }

    /// One audience is a string, several are an array.
    fn add_audience(&mut self, value: String) -> Result<(), WishError> {
        if self.audience.is_empty() {
            match self.claims.get("aud") {
                // It keeps the place of the first.
                None => self.claim("aud", Value::Null)?,
                Some(Value::Array(items)) => self.audience.extend_from_slice(items),
                Some(one) => self.audience.push(one.clone()),
            }
        }
        self.audience.push(value.into());
        bounded(self.audience.len(), Many::Audiences)
    }

    /// Lays the audience that was named one by one among the claims.
    fn settle(&mut self) {
        let mut audience = std::mem::take(&mut self.audience);
        match audience.len() {
            0 => {}
            1 => drop(audience.pop().map(|one| self.claims.insert("aud", one))),
            _ => self.claims.insert("aud", audience),
        }
    }

    /// A registered claim of a wrong type makes a broken token: the request must ask for that.
    fn check_types(&self) -> Result<(), WishError> {
        if self.flaw == Some(Flaw::Type) {
            return Ok(());
        }
        let mut given = self.claims.iter().filter(|(_, value)| **value != Value::Null);
        let wrong = |(name, value)| Some((claims::wrong_type(name, value)?, Flaw::of_value(name, value)));
        match given.find_map(wrong) {
            Some((wrong, flaw)) => Err(WishError::WrongType { wrong, flaw }),
            None => Ok(()),
        }
    }
}

fn bounded(count: usize, what: Many) -> Result<(), WishError> {
    bounded_to(MOST, count, what)
}

fn bounded_to(most: usize, count: usize, what: Many) -> Result<(), WishError> {
    if count > most { Err(WishError::TooMany { most, what }) } else { Ok(()) }
}

/// How many values a JSON text has, without reading them: in its outermost array or object, and about how many at any
/// depth. Each follows a comma, or is the first of its array or object.
fn values(json: &[u8]) -> (usize, usize) {
    let (mut outermost, mut all) = (1, 1);
    let (mut depth, mut in_string, mut escaped) = (0_usize, false, false);
    for byte in json {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_string => escaped = true,
            b'"' => in_string = !in_string,
            _ if in_string => {}
            b'[' | b'{' => (depth, all) = (depth + 1, all + 1),
            b']' | b'}' => depth = depth.saturating_sub(1),
            b',' => (outermost, all) = (outermost + usize::from(depth == 1), all + 1),
            _ => {}
        }
    }
    (outermost, all)
}

/// The pairs of a query or form (URL Standard section 5.1), when they are not too many.
fn parameters(text: &str) -> Result<form_urlencoded::Parse<'_>, WishError> {
    bounded(text.split('&').filter(|pair| !pair.is_empty()).count(), Many::Parameters)?;
    Ok(form_urlencoded::parse(text.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    const NOW: NumericDate = NumericDate::from_seconds(1_800_000_000);

    fn read(query: &str, body: &str) -> Result<Wish, WishError> {
        Wish::read(&Request { query, body: body.as_bytes(), ..Request::default() }, NOW)
    }

    #[test]
    fn claims_come_from_query_and_body() {
        let wish = read("sub=a%20b+c&n:=1&exp=-5m&aud=x&aud=y", r#"{"role":["admin"]}"#).unwrap();
        assert_eq!(
            wish.claims.to_string(),
            r#"{"sub":"a b c","n":1,"exp":1799999700,"aud":["x","y"],"role":["admin"]}"#
        );
        let wish = read("break=expired&alg=RS256", r#"{"kid":"k"}"#).unwrap();
        assert_eq!((wish.flaw, wish.algorithm), (Some(Flaw::Expired), Some(Algorithm::RS256)));
        assert_eq!((wish.kid.as_deref(), wish.claims.is_empty()), (Some("k"), true));
        assert_eq!(
            read("sub=12345&exp=none", "").unwrap().claims.to_string(),
            r#"{"sub":"12345","exp":null}"#
        );
    }

    #[test]
    fn what_makes_no_sense_is_named() {
        for (query, body, word) in [
            ("break=nothing", "", "not a flaw"),
            ("alg=none", "", "never"),
            ("exp=soon", "", "exp"),
            ("n:=x", "", "n: "),
            ("=x", "", "name"),
            ("a=1&a=2", "", "twice"),
            ("a=1", r#"{"a":2}"#, "twice"),
            ("", "[]", "body"),
            ("", "{\"exp\":\"1\"}", "break=type"),
            ("break=no-kid", "{\"exp\":\"1\"}", "break=type"),
            ("", "{\"exp\":1795205643000}", "exp must be a number of seconds since 1970, not milliseconds"),
            ("", "{\"exp\":1795205643000}", "; break=exp-milliseconds makes"),
            ("iat:=1795205643000", "", "; break=iat-milliseconds makes"),
            ("nbf:=1795205643000", "", "; break=type makes"),
            ("exp:=-1", "", "not a date before it"),
            ("exp=900", "", "1970-01-01T00:15:00Z is the date, 900s the duration"),
            ("iat=-900", "", "needs a unit: 900s"),
            ("iss=", "", "iss is empty"),
            ("sub=", "", "sub is empty"),
            ("aud=x&aud=", "", "aud is empty"),
            ("", "{\"break\":1}", "not a string"),
        ] {
            assert!(read(query, body).unwrap_err().to_string().contains(word), "{query} {body}");
        }
        assert!(read("break=type", "{\"exp\":\"1\"}").is_ok());
    }

    #[test]
    fn case_b11_a_body_with_a_byte_order_mark_or_in_utf_16_is_read() {
        let utf16 = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<_>>();
        let body = r#"{"sub":"é"}"#;
        for body in [format!("\u{feff}{body}").into_bytes(), utf16(&format!("\u{feff}{body}"))] {
            let wish = Wish::read(&Request { body: &body, ..Request::default() }, NOW).unwrap();
            assert_eq!(wish.claims.get_str("sub"), Some("é"));
        }
    }

    #[test]
    fn s12_many_small_values_are_refused_unread() {
        holds!(S12, "a body with more than 10,000 values at any depth is refused before it is parsed");
        let body = |item: &str, n| format!(r#"{{"x":[{}]}}"#, vec![item; n].join(","));
        for (item, each) in [("1", 1), ("[]", 2), ("{}", 2), (r#"{"a":0}"#, 2), ("[0,0]", 3)] {
            let error = read("", &body(item, MOST_VALUES / each + 1)).unwrap_err();
            assert_eq!(error.to_string(), "more than 10000 values", "{item}");
            assert!(read("", &body(item, MOST_VALUES / each - 10)).is_ok(), "{item}");
        }
        // Text is one value, whatever it looks like.
        for text in ["[,{".repeat(30_000), r#"\",["#.repeat(30_000), r"\\".repeat(60_001)] {
            assert!(read("", &format!(r#"{{"x":"{text}"}}"#)).is_ok());
        }
    }

    #[test]
    fn escapes_that_are_none_stay() {
        for (query, value) in [("x=%", "%"), ("x=%4", "%4"), ("x=%zz%41", "%zzA"), ("x=%ff", "\u{fffd}")] {
            assert_eq!(read(query, "").unwrap().claims.get_str("x"), Some(value), "{query}");
        }
    }
}
