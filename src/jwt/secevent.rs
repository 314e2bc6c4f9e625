//! Security event tokens (RFC 8417): JWTs that report events, and neither expire nor name a subject.

use super::{ClaimsSet, kind::media_type};
use crate::json::Object;

/// How a token shows that it reports events.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum EventToken {
    /// By its `typ` (RFC 8417 section 2.3: explicit typing is recommended).
    Typed,
    /// Only by its claims.
    Untyped,
}

/// How this token shows that it reports events; `None` for every other token.
pub(crate) fn of(header: Option<&Object>, claims: &ClaimsSet) -> Option<EventToken> {
    // OpenID Connect Back-Channel Logout 1.0 section 2.4: a logout token has events too, and must expire.
    const LOGOUT: &str = "http://schemas.openid.net/event/backchannel-logout";
    let typ = media_type(header.and_then(|h| h.get_str("typ")).unwrap_or_default());
    let events = claims.get("events").and_then(|events| events.as_object());
    if typ == "logout+jwt" || events.is_some_and(|events| events.get(LOGOUT).is_some()) {
        return None;
    }
    match typ.as_str() {
        "secevent+jwt" => Some(EventToken::Typed),
        _ => events.map(|_| EventToken::Untyped),
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
            of(Some(&read(header)), &ClaimsSet(read(claims)))
        };
        let typed = is(r#"{"typ":"application/SecEvent+jwt"}"#, "{}");
        assert_eq!(typed, Some(EventToken::Typed));
        let untyped = is("{}", r#"{"events":{"https://a.example/e":{}}}"#);
        assert_eq!(untyped, Some(EventToken::Untyped));
        assert_eq!(is("{}", r#"{"events":"x"}"#), None);
        assert_eq!(is(r#"{"typ":"logout+jwt"}"#, r#"{"events":{}}"#), None);
        let logout = r#"{"events":{"http://schemas.openid.net/event/backchannel-logout":{}}}"#;
        assert_eq!(is("{}", logout), None);
    }
}
