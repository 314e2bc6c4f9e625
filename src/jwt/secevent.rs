//! Security event tokens (RFC 8417): JWTs that tell what happened, and neither expire nor name a subject.

use super::{ClaimsSet, kind::media_type};
use crate::json::Object;

/// What `verify` takes such a token with; `None` for every other token.
pub(crate) fn flags(header: Option<&Object>, claims: &ClaimsSet) -> Option<String> {
    // OpenID Connect Back-Channel Logout 1.0 section 2.4: a logout token has events too, and must expire.
    const LOGOUT: &str = "http://schemas.openid.net/event/backchannel-logout";
    let typ = media_type(header.and_then(|h| h.get_str("typ")).unwrap_or_default());
    let events = claims.get("events").and_then(|events| events.as_object());
    if typ == "logout+jwt" || events.is_some_and(|events| events.get(LOGOUT).is_some()) {
        return None;
    }
    match typ.as_str() {
        // RFC 8417 section 2.3: explicit typing is recommended.
        "secevent+jwt" => Some("--allow-no-exp --typ secevent+jwt --require events --require jti".to_owned()),
        _ => events.map(|_| "--allow-no-exp --require events --require jti".to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::json;

    #[test]
    fn events_or_the_type_make_one_and_a_logout_token_is_none() {
        let is = |header: &str, claims: &str| {
            let read = |text: &str| json::parse_object(text.as_bytes()).unwrap();
            flags(Some(&read(header)), &ClaimsSet(read(claims)))
        };
        let typed = is(r#"{"typ":"application/SecEvent+jwt"}"#, "{}");
        assert!(typed.is_some_and(|f| f.contains("--typ secevent+jwt")));
        let untyped = is("{}", r#"{"events":{"https://a.example/e":{}}}"#);
        assert!(untyped.is_some_and(|f| !f.contains("--typ")));
        assert_eq!(is("{}", r#"{"events":"x"}"#), None);
        assert_eq!(is(r#"{"typ":"logout+jwt"}"#, r#"{"events":{}}"#), None);
        let logout = r#"{"events":{"http://schemas.openid.net/event/backchannel-logout":{}}}"#;
        assert_eq!(is("{}", logout), None);
    }
}
