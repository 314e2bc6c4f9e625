//! Session cookies that are signed and no JWT, by their looks.

use crate::{
    base64url,
    cause::{facts::three, what::Server},
    json,
};

/// The longest cookie that browsers keep (RFC 6265 section 6.1).
const LONGEST: usize = 4096;

/// Whose session cookie a text is.
pub(super) fn of(token: &str) -> Option<Server> {
    if token.len() > LONGEST {
        None
    } else if token.starts_with("s%3A") || token.starts_with("s:") {
        Some(Server::Express)
    } else if is_better_auths(token) {
        Some(Server::BetterAuth)
    } else if is_flasks(token) {
        Some(Server::Flask)
    } else if is_djangos(token) {
        Some(Server::Django)
    } else {
        None
    }
}

/// A value and, behind a dot, a MAC of SHA-256 in base64.
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

/// JSON, perhaps compressed (then a dot is in front), the time in four bytes, and a MAC of SHA-1, in base64url with dots.
fn is_flasks(token: &str) -> bool {
    let Some([value, time, mac]) = three(token.strip_prefix('.').unwrap_or(token), '.') else { return false };
    is_value(value, token.starts_with('.')) && length(time) == Some(4) && length(mac) == Some(20)
}

/// JSON, perhaps compressed (then a dot is in front), the time in base 62, and a MAC of SHA-256 or SHA-1, with colons.
fn is_djangos(token: &str) -> bool {
    let Some([value, time, mac]) = three(token, ':') else { return false };
    let is_time = time.len() == 6 && time.bytes().all(|b| b.is_ascii_alphanumeric());
    let is_compressed = value.starts_with('.');
    is_value(value.trim_start_matches('.'), is_compressed) && is_time && matches!(length(mac), Some(32 | 20))
}

/// Whether it is JSON in base64url, or what zlib makes of it (RFC 1950).
fn is_value(value: &str, is_compressed: bool) -> bool {
    base64url::decode(value).is_ok_and(|bytes| match is_compressed {
        true => bytes.first() == Some(&0x78),
        false => json::parse(&bytes).is_ok(),
    })
}

/// How many bytes it has as base64url.
fn length(text: &str) -> Option<usize> {
    base64url::decode(text).ok().map(|bytes| bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_cookie_has_its_looks() {
        let json = base64url::encode(r#"{"user":1}"#);
        let zlib = base64url::encode([0x78, 0x9c, 0xab, 0x56]);
        let bytes = |n: usize| base64url::encode(vec![7; n]);
        for (token, server) in [
            ("s%3AaB3.x", Some(Server::Express)),
            (
                "aB3dE5fG7hI9jK1lM3nO5pQ7rS9tU1vW.q7m3Zk0v9b1N2c4X6s8D0f2H4j6L8p0R2t4V6y8A0c0%3D",
                Some(Server::BetterAuth),
            ),
            (&format!("{json}.{}.{}", bytes(4), bytes(20)), Some(Server::Flask)),
            (&format!(".{zlib}.{}.{}", bytes(4), bytes(20)), Some(Server::Flask)),
            (&format!("{json}:1tQ2Xy:{}", bytes(32)), Some(Server::Django)),
            (&format!(".{zlib}:1tQ2Xy:{}", bytes(20)), Some(Server::Django)),
            (&format!("{json}.{}.{}", bytes(40), bytes(32)), None),
            (&format!("{zlib}.{}.{}", bytes(4), bytes(20)), None),
            (&format!("{json}:1tQ2X:{}", bytes(32)), None),
            ("8f3c1b7a9d5e4f60a1b2c3d4e5f60718", None),
        ] {
            assert_eq!(of(token), server, "{token}");
        }
    }
}
