//! The JSON serializations of JWS (RFC 7515 section 7.2). JWT never uses them; a bare signature of any
//! payload may.

use super::{CritError, JoseHeader, JsonFormError, JwsError, MAX_LEN, Signed, header::is_unencoded};
use crate::{
    base64url,
    json::{self, Object, Value},
};

/// Reads the flattened or the general serialization: one [`Signed`] for each signature. Where `payload` is
/// absent the content is detached (RFC 7515 appendix F).
///
/// # Errors
/// [`JwsError`] with `too_large`, `malformed`, `header_invalid`, `duplicate_member` or `crit`.
pub fn parse(text: &str) -> Result<Vec<Signed>, JwsError> {
    if text.len() > MAX_LEN {
        return Err(JwsError::TooLarge);
    }
    let object = json::parse_object(text.as_bytes()).map_err(JsonFormError::Json)?;
    let payload = match object.get("payload") {
        Some(_) => member(&object, "payload")?,
        None => "",
    };
    let signatures = match (object.get("signatures"), object.get("signature")) {
        (Some(_), Some(_)) => return Err(JsonFormError::BothForms.into()),
        (None, None) => return Err(JsonFormError::NeitherForm.into()),
        (None, Some(_)) => vec![signed(&object, payload)],
        (Some(Value::Array(all)), None) => all
            .iter()
            .map(|one| match one.as_object() {
                Some(one) => signed(one, payload),
                None => Err(JsonFormError::NotSignature(one.kind()).into()),
            })
            .collect(),
        (Some(other), None) => {
            return Err(wrong_type("signatures", "an array", other));
        }
    };
    if signatures.is_empty() {
        return Err(JsonFormError::NoSignatures.into());
    }
    let signatures: Vec<Signed> = signatures.into_iter().collect::<Result<_, _>>()?;
    // All signatures share one payload, so it is encoded for all or for none.
    let unencoded = |signed: &Signed| signed.header.as_ref().is_ok_and(is_unencoded);
    if signatures.iter().any(unencoded) && !signatures.iter().all(unencoded) {
        return Err(CritError::B64Differs.into());
    }
    Ok(signatures)
}

fn signed(object: &Object, payload: &str) -> Result<Signed, JwsError> {
    let protected = match object.get("protected") {
        Some(_) => member(object, "protected")?,
        None => "",
    };
    let decode = |name, text: &str| {
        base64url::decode(text).map_err(|error| JwsError::from(JsonFormError::Base64 { name, error }))
    };
    let mut header = match protected {
        "" => Object::new(),
        text => JoseHeader::object(&decode("protected", text)?)?,
    };
    let protects = |name| header.get(name).is_some();
    let (crit, b64) = (protects("crit"), protects("b64"));
    if let Some(unprotected) = object.get("header") {
        let Some(unprotected) = unprotected.as_object() else {
            return Err(wrong_type("header", "an object", unprotected));
        };
        for (name, value) in unprotected.iter() {
            // RFC 7515 section 7.2.1: the member names of both headers must be disjoint.
            if header.get(name).is_some() {
                return Err(JwsError::InBothHeaders(name.to_owned()));
            }
            header.insert(name, value.clone());
        }
    }
    if !crit && header.get("crit").is_some() {
        return Err(CritError::Unprotected.into());
    }
    if !b64 && header.get("b64").is_some() {
        return Err(CritError::B64Unprotected.into());
    }
    let content = if is_unencoded(&header) { Ok(payload.into()) } else { decode("payload", payload) };
    Ok(Signed {
        header: Ok(header),
        signing_input: format!("{protected}.{payload}").into_bytes(),
        payload: content,
        signature: decode("signature", member(object, "signature")?),
    })
}

fn member<'a>(object: &'a Object, name: &'static str) -> Result<&'a str, JwsError> {
    match object.get(name) {
        Some(Value::String(text)) => Ok(text),
        Some(other) => Err(wrong_type(name, "a string", other)),
        None => Err(JsonFormError::Missing(name).into()),
    }
}

fn wrong_type(name: &'static str, wanted: &'static str, found: &Value) -> JwsError {
    JsonFormError::WrongType { name, wanted, found: found.kind() }.into()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::Code;

    #[test]
    fn forms_that_are_refused() {
        for (text, code) in [
            ("{", Code::Malformed),
            (r#"{"payload":"YQ"}"#, Code::Malformed),
            (r#"{"payload":1,"signature":"YQ"}"#, Code::Malformed),
            (r#"{"payload":"YQ","protected":"e30","header":{"b64":true},"signature":"YQ"}"#, Code::Crit),
            // {"b64":false,"crit":["b64"]} beside {}.
            (
                r#"{"payload":"YQ","signatures":[{"protected":"eyJiNjQiOmZhbHNlLCJjcml0IjpbImI2NCJdfQ","signature":"YQ"},{"protected":"e30","signature":"YQ"}]}"#,
                Code::Crit,
            ),
            (r#"{"payload":"YQ","signatures":[]}"#, Code::Malformed),
            (r#"{"payload":"YQ","signatures":[],"signature":"YQ"}"#, Code::Malformed),
            (
                r#"{"payload":"YQ","protected":"e30","header":{"crit":["x"],"x":1},"signature":"YQ"}"#,
                Code::Crit,
            ),
            (
                r#"{"payload":"YQ","protected":"eyJhbGciOiJIUzI1NiJ9","header":{"alg":"none"},"signature":"YQ"}"#,
                Code::DuplicateMember,
            ),
        ] {
            assert_eq!(parse(text).unwrap_err().code(), code, "{text}");
        }
        assert!(parse(&format!("{{{}", " ".repeat(MAX_LEN))).is_err());
    }

    /// RFC 7515 appendix F, RFC 7797 section 5.3.
    #[test]
    fn content_is_detached_or_unencoded() {
        let one = |text: &str| parse(text).unwrap().remove(0);
        let mut detached = one(r#"{"protected":"e30","signature":"YQ"}"#);
        assert!(detached.is_detached());
        detached.attach(b"a").unwrap();
        assert_eq!((&*detached.signing_input, &detached.payload), (&b"e30.YQ"[..], &Ok(b"a".to_vec())));
        assert!(detached.attach(b"b").is_err());
        let protected = base64url::encode(r#"{"b64":false,"crit":["b64"]}"#);
        let text = format!(r#"{{"protected":"{protected}","payload":"$.02","signature":"YQ"}}"#);
        assert_eq!(one(&text).signing_input, format!("{protected}.$.02").into_bytes());
        let mut both = one(&format!(r#"{{"protected":"{protected}","signature":"YQ"}}"#));
        both.attach(b"\xff.").unwrap();
        assert_eq!(both.signing_input, [protected.as_bytes(), b".\xff."].concat());
    }
}
