//! The client credentials grant (RFC 6749 section 4.4), for an access token of RFC 9068. The issuer trusts
//! any client name, because it is for tests.

use super::{parameter, refusal::Refusal, request::Request, wish::Wish};
use crate::{base64url, jwa::random_id, time::NumericDate};

/// What a client asks for.
pub(super) struct Grant {
    pub(super) wish: Wish,
    /// Whether it asks for nothing more than OAuth knows.
    pub(super) is_plain: bool,
}

impl Grant {
    /// Reads what an OAuth client sends: a form (RFC 6749 section 4.4.2), or the same as query or JSON.
    ///
    /// Its parameters have the names of claims: what is not a claim of an access token is taken out.
    pub(super) fn read(request: &Request<'_>, now: NumericDate) -> Result<Self, Refusal> {
        let mut wish = Wish::read(request, now)?;
        if request.is_form() {
            wish.read_form(request.body, now)?;
        }
        let is_plain = wish.is_plain_grant();
        match wish.claims.get_str("grant_type") {
            Some("client_credentials") => {}
            Some(other) => return Err(Refusal::OtherGrantType(other.to_owned())),
            None => return Err(Refusal::NoGrantType),
        }
        parameter::of_request_alone().for_each(|name| drop(wish.claims.remove(name)));
        if let Some(client) = request.authorization.and_then(basic_user)
            && wish.claims.get("client_id").is_none()
        {
            wish.claims.insert("client_id", client);
        }
        Ok(Self { wish, is_plain })
    }

    /// The requested claims, with those that every access token has (RFC 9068 section 2.2).
    pub(super) fn complete(mut self) -> Wish {
        let claims = &mut self.wish.claims;
        let client = claims.get_str("client_id").unwrap_or("jwtk").to_owned();
        for (name, value) in [("sub", client.as_str()), ("client_id", &client)] {
            if claims.get(name).is_none() {
                claims.insert(name, value);
            }
        }
        if claims.get("jti").is_none() {
            claims.insert("jti", base64url::encode(random_id()));
        }
        self.wish
    }
}

/// The client of `Authorization: Basic` (RFC 6749 section 2.3.1: form-encoded, then base64).
fn basic_user(authorization: &str) -> Option<String> {
    let (scheme, credentials) = authorization.split_once(' ')?;
    let (bytes, _) = base64url::decode_lenient(credentials.trim()).ok()?;
    let text = String::from_utf8(bytes).ok().filter(|_| scheme.eq_ignore_ascii_case("basic"))?;
    let user = text.split_once(':').map_or(text.as_str(), |(user, _)| user);
    // As the value of a form's only pair, in which an ampersand would begin another.
    let form = format!("u={}", user.replace('&', "%26"));
    form_urlencoded::parse(form.as_bytes()).next().map(|(_, user)| user.into_owned())
}
