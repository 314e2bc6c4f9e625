//! The JOSE header (RFC 7515 section 4), its critical extensions, and the one that is understood: `b64` of
//! RFC 7797.

use super::{CritError, JwsError};
use crate::json::{self, JsonError, Object, Value};
use std::collections::HashSet;

/// A JOSE header (RFC 7515 section 4): the members that the checks need, and all members.
#[derive(Debug, Clone, PartialEq)]
pub struct JoseHeader {
    /// The algorithm, as written.
    pub alg: String,
    /// The key ID.
    pub kid: Option<String>,
    /// The type, when it is a string.
    pub typ: Option<String>,
    /// Every member.
    pub members: Object,
}

impl JoseHeader {
    /// Reads a decoded header of a JWT.
    ///
    /// # Errors
    /// [`JwsError`] with `header_invalid`, `duplicate_member` or `crit`.
    pub fn parse(bytes: &[u8]) -> Result<Self, JwsError> {
        Self::from_object(Self::object(bytes)?)
    }

    /// Only the members, for tokens that are shown whatever they say.
    ///
    /// # Errors
    /// [`JwsError`] with `header_invalid` or `duplicate_member`.
    pub fn object(bytes: &[u8]) -> Result<Object, JwsError> {
        json::parse_object(bytes).map_err(|e| {
            let fault = str::from_utf8(bytes).ok().and_then(json::fault);
            match (e, fault) {
                (JsonError::Syntax { .. }, Some(fault)) => JwsError::HeaderFault(fault),
                (e, _) => JwsError::Header(e),
            }
        })
    }

    /// Takes the members of a JWT's header apart. A JWT has no extension that jwtk knows: RFC 7797 says that it
    /// never uses `b64`.
    ///
    /// # Errors
    /// [`JwsError`] with `header_invalid` or `crit`.
    pub fn from_object(members: Object) -> Result<Self, JwsError> {
        Self::read(members, &[])
    }

    /// Takes the members of any other JWS's header apart, which may leave its payload unencoded (RFC 7797).
    ///
    /// # Errors
    /// As [`from_object`](Self::from_object).
    pub fn of_jws(members: Object) -> Result<Self, JwsError> {
        Self::read(members, &["b64"])
    }

    fn read(members: Object, understood: &[&str]) -> Result<Self, JwsError> {
        let alg = match members.get("alg") {
            None => return Err(JwsError::AlgMissing),
            Some(Value::String(alg)) => alg.clone(),
            Some(other) => return Err(JwsError::NotString { name: "alg", kind: other.kind() }),
        };
        let kid = match members.get("kid") {
            None => None,
            Some(Value::String(kid)) => Some(kid.clone()),
            Some(other) => return Err(JwsError::NotString { name: "kid", kind: other.kind() }),
        };
        crit(&members, understood)?;
        let typ = members.get_str("typ").map(str::to_owned);
        Ok(Self { alg, kid, typ, members })
    }
}

/// Whether a header says that the payload is signed unencoded (RFC 7797 section 3).
pub(crate) fn is_unencoded(header: &Object) -> bool {
    header.get("b64") == Some(&Value::Bool(false))
}

/// How many names of a list that anybody may have made an error repeats.
const SHOWN: usize = 8;

/// RFC 7515 section 4.1.11: an extension that is not understood refuses the token. What else is wrong with
/// `crit` is told first.
fn crit(members: &Object, understood: &[&str]) -> Result<(), CritError> {
    const REGISTERED: [&str; 11] =
        ["alg", "jku", "jwk", "kid", "x5u", "x5c", "x5t", "x5t#S256", "typ", "cty", "crit"];
    let b64 = members.get("b64").filter(|b64| **b64 != Value::Bool(true));
    let Some(crit) = members.get("crit") else {
        return match b64 {
            None => Ok(()),
            Some(_) => Err(CritError::B64WithoutCrit),
        };
    };
    let Some(names) = crit.as_array() else {
        return Err(CritError::NotArray(crit.kind()));
    };
    if names.is_empty() {
        return Err(CritError::Empty);
    }
    let mut seen = HashSet::with_capacity(names.len());
    for name in names {
        let Some(name) = name.as_str() else {
            return Err(CritError::NotName(name.kind()));
        };
        if REGISTERED.contains(&name) {
            return Err(CritError::Registered(name.to_owned()));
        }
        if !seen.insert(name) {
            return Err(CritError::Twice(name.to_owned()));
        }
        if members.get(name).is_none() {
            return Err(CritError::Absent(name.to_owned()));
        }
    }
    let names: Vec<&str> = names.iter().filter_map(Value::as_str).collect();
    match b64 {
        Some(other) if *other != Value::Bool(false) => {
            return Err(CritError::B64NotBoolean(other.kind()));
        }
        Some(_) if !names.contains(&"b64") => {
            return Err(CritError::B64NotInCrit);
        }
        _ => {}
    }
    let unknown: Vec<_> = names.into_iter().filter(|name| !understood.contains(name)).collect();
    match unknown[..] {
        [] => Ok(()),
        ["b64"] => Err(CritError::B64InJwt),
        _ => {
            let names: Vec<_> = unknown.iter().take(SHOWN).map(|name| (*name).to_owned()).collect();
            Err(CritError::Unknown { more: unknown.len() - names.len(), names })
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::Code;

    #[test]
    fn c27_crit_is_refused_and_says_why_in_a_line() {
        holds!(
            C27,
            "each fault of crit is named in a line; of ten unknown names eight are shown and two counted"
        );
        for (members, words) in [
            (r#""crit":["exp"],"exp":1"#, "requires \"exp\", which"),
            (
                r#""crit":["a","b","c","d","e","f","g","h","i","j"],"a":1,"b":1,"c":1,"d":1,"e":1,"f":1,"g":1,"h":1,"i":1,"j":1"#,
                "\"h\" and 2 more, which",
            ),
            (r#""crit":[]"#, "is empty"),
            (r#""crit":"x""#, "not an array"),
            (r#""crit":["alg"]"#, "not an extension"),
            (r#""crit":["x","x"],"x":1"#, "twice"),
            (r#""crit":["x"]"#, "does not have"),
            (r#""crit":[1]"#, "a number among"),
            (r#""b64":false"#, "without crit"),
        ] {
            let e = JoseHeader::parse(format!("{{\"alg\":\"HS256\",{members}}}").as_bytes()).unwrap_err();
            assert_eq!(e.code(), Code::Crit);
            assert!(e.to_string().contains(words), "{e}");
        }
        assert!(JoseHeader::parse(br#"{"alg":"HS256","b64":true}"#).is_ok());
    }

    /// RFC 7797 sections 3 and 6, and its abstract: a JWT never uses it.
    #[test]
    fn an_unencoded_payload_is_for_a_jws_but_not_a_jwt() {
        let read = |members: &str| {
            let object = JoseHeader::object(format!("{{\"alg\":\"HS256\",{members}}}").as_bytes()).unwrap();
            (JoseHeader::of_jws(object.clone()), JoseHeader::from_object(object))
        };
        for members in [r#""b64":false,"crit":["b64"]"#, r#""crit":["b64"],"b64":true"#] {
            let (jws, jwt) = read(members);
            assert!(jws.is_ok(), "{members}");
            assert!(jwt.unwrap_err().to_string().contains("a JWT never uses"), "{members}");
        }
        for (members, words) in [
            (r#""b64":false"#, "b64 without crit"),
            (r#""b64":"false","crit":["b64"]"#, "b64 is a string, not a boolean"),
            (r#""b64":null,"crit":["b64"]"#, "b64 is null, not a boolean"),
            (r#""b64":false,"crit":["x"],"x":1"#, "b64 is not in crit"),
            (r#""crit":["b64"]"#, "does not have"),
            (r#""b64":false,"crit":["b64","x"],"x":1"#, "requires \"x\", which jwtk does not know"),
        ] {
            for read in <[_; 2]>::from(read(members)) {
                let e = read.unwrap_err();
                assert_eq!(e.code(), Code::Crit, "{members}");
                assert!(e.to_string().contains(words) || e.to_string().contains("\"b64\", \"x\""), "{e}");
            }
        }
    }

    #[test]
    fn header_members_have_their_types() {
        for text in ["{}", r#"{"alg":1}"#, r#"{"alg":"HS256","kid":1}"#, "[]", "{} x"] {
            assert_eq!(JoseHeader::parse(text.as_bytes()).unwrap_err().code(), Code::HeaderInvalid, "{text}");
        }
        let twice = br#"{"alg":"HS256","a":1,"a":2}"#;
        assert_eq!(JoseHeader::parse(twice).unwrap_err().code(), Code::DuplicateMember);
    }
}
