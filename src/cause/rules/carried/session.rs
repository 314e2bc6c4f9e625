//! Session cookies that are signed and are no JWT.

use super::sent::{Sent, Told};
use crate::{
    base64url,
    cause::{
        Confidence::Likely,
        what::{Carried, Server},
    },
};

pub(super) fn session(sent: &Sent<'_>) -> Told {
    let token = sent.text;
    let server = if is_flasks_session(token) {
        Server::Flask
    } else if is_djangos(token) {
        Server::Django
    } else if is_laravels(token) {
        Server::Laravel
    } else if token.starts_with("s%3A") || token.starts_with("s:") {
        Server::Express
    } else if is_better_auths(token) {
        Server::BetterAuth
    } else {
        return None;
    };
    Some((Carried::SessionCookie(server), Likely))
}

/// Whether it is a value with a time and a MAC of SHA-1, as itsdangerous writes Flask's session. A value that is
/// compressed begins with a dot.
pub(in crate::cause::rules) fn is_flasks_session(token: &str) -> bool {
    let token = token.strip_prefix("session=").unwrap_or(token);
    let mut parts = token.rsplitn(3, '.');
    let (Some(mac), Some(time), Some(value)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let has = |text: &str, bytes: usize| base64url::decode(text).is_ok_and(|found| found.len() == bytes);
    let is_value = value.starts_with("eyJ") || value.starts_with(".eJ");
    is_value && has(time, 4) && has(mac, 20)
}

/// Whether it is a value, a time in base 62 and a MAC, with colons between them, as Django signs.
fn is_djangos(token: &str) -> bool {
    let token = token.strip_prefix("sessionid=").unwrap_or(token);
    let mut parts = token.rsplitn(3, ':');
    let (Some(mac), Some(time), Some(value)) = (parts.next(), parts.next(), parts.next()) else {
        return false;
    };
    let is_value = value.starts_with("eyJ") || value.starts_with(".eJ");
    let is_time = time.len() == 6 && time.bytes().all(|b| b.is_ascii_alphanumeric());
    let is_mac = base64url::decode(mac).is_ok_and(|mac| matches!(mac.len(), 20 | 32));
    is_value && is_time && is_mac
}

/// Whether it is the base64 of a JSON object with `iv`, `value` and `mac`, as Laravel encrypts its cookies.
fn is_laravels(token: &str) -> bool {
    let token = token.replace("%3D", "=");
    token.starts_with("eyJpdiI6")
        && base64url::decode_odd(&token)
            .is_ok_and(|(text, _)| text.windows(6).any(|name| name == b"\"mac\":"))
}

/// Whether it is a value and, behind a dot, a MAC of SHA-256 in base64, as Better Auth signs its session cookie.
fn is_better_auths(token: &str) -> bool {
    let token = token.rsplit_once("session_token=").map_or(token, |(_, value)| value);
    let token = token.replace("%2B", "+").replace("%2F", "/").replace("%3D", "=");
    let Some((value, mac)) = token.split_once('.') else { return false };
    let is_value = (16..=128).contains(&value.len()) && value.bytes().all(|b| b.is_ascii_alphanumeric());
    let mac = mac.split(';').next().unwrap_or_default();
    is_value
        && !value.starts_with("eyJ")
        && mac.len() == 44
        && base64url::decode_odd(mac).is_ok_and(|(bytes, _)| bytes.len() == 32)
}
