//! The endpoints that give tokens.

use super::{Issuer, Keys, Request, Response, object, params, params::Wish};
use crate::{
    base64url,
    json::Value,
    jwa::{Algorithm, hmac::Secret},
    jwt::{ClaimsSet, lifetime::issued_at},
    time::NumericDate,
};

/// A minted token, and what the answer tells about it.
struct Minted {
    token: String,
    claims: ClaimsSet,
    note: String,
}

impl<K: Keys> Issuer<K> {
    /// `/api/auth/token`: a token for whoever asks, with the claims asked for.
    pub(super) fn token(&self, request: &Request<'_>, now: NumericDate) -> Response {
        let minted = match params::is_form(request) && !request.body.is_empty() {
            true => Err(Response::error(415, "invalid_request", "claims come as query or JSON body")),
            false => wish(request, now).and_then(|wish| self.mint(&wish, "JWT", now)),
        };
        match minted {
            Ok(minted) => {
                let body = object([("token", minted.token.into())]);
                Response::private_json(200, &body).note(minted.note)
            }
            Err(response) => response,
        }
    }

    /// `POST /token`: the client credentials grant (RFC 6749 section 4.4), with an access token of RFC 9068.
    /// Any client is taken for what it says it is: this issuer is for tests.
    pub(super) fn oauth_token(&self, request: &Request<'_>, now: NumericDate) -> Response {
        let minted = grant(request, now).and_then(|(mut wish, is_plain)| {
            if !is_plain {
                self.check_admin(request)?;
            }
            let claims = &mut wish.claims;
            let client = claims.get_str("client_id").unwrap_or("jwtk").to_owned();
            for (name, value) in [("sub", client.as_str()), ("client_id", &client)] {
                if claims.get(name).is_none() {
                    claims.insert(name, value);
                }
            }
            if claims.get("jti").is_none() {
                claims.insert("jti", random_id());
            }
            self.mint(&wish, "at+jwt", now)
        });
        match minted {
            Ok(minted) => {
                let mut body =
                    object([("access_token", minted.token.into()), ("token_type", "Bearer".into())]);
                if let Some(Ok(exp)) = minted.claims.date("exp") {
                    let left = exp.seconds().saturating_sub(now.seconds());
                    body.insert("expires_in", left.max(0));
                }
                if let Some(scope) = minted.claims.get("scope") {
                    body.insert("scope", scope.clone());
                }
                Response::private_json(200, &body).note(minted.note)
            }
            Err(response) => response,
        }
    }

    fn mint(&self, wish: &Wish, typ: &str, now: NumericDate) -> Result<Minted, Response> {
        let claims = self.claims(wish, now);
        let minter = self.minter(wish.kid.as_deref(), wish.algorithm, wish.flaw, now)?;
        let header = minter.key().header(Some(typ));
        let token = minter
            .mint(&claims, &header, now)
            .map_err(|e| Response::error(400, "invalid_request", &e.to_string()))?;
        let alg = minter.key().algorithm();
        let sub = claims.get("sub").map(Value::to_string).unwrap_or_default();
        let flaw = wish.flaw.map(|f| format!(", broken: {f}")).unwrap_or_default();
        Ok(Minted { token, note: format!("{alg} token for {sub}{flaw}"), claims })
    }

    /// The issuer's own claims, and over them those that were asked for.
    fn claims(&self, wish: &Wish, now: NumericDate) -> ClaimsSet {
        let config = &self.config;
        let issuer = config.issuer.as_str();
        let audience = match config.audience.as_slice() {
            [] => issuer.into(),
            [one] => one.as_str().into(),
            several => Value::from(several.iter().map(|a| a.as_str().into()).collect::<Vec<Value>>()),
        };
        let mut claims = object([
            ("iss", issuer.into()),
            ("aud", audience),
            ("iat", now.seconds().into()),
            ("exp", now.plus(config.lifetime).seconds().into()),
        ]);
        for (name, value) in config.claims.iter().chain(wish.claims.iter()) {
            match value {
                Value::Null => drop(claims.remove(name)),
                value => claims.insert(name, value.clone()),
            }
        }
        let mut claims = ClaimsSet(claims);
        if wish.claims.get("iat").is_none() {
            let exp = claims.date("exp").and_then(Result::ok);
            claims.0.insert("iat", issued_at(exp, config.lifetime, now).seconds());
        }
        claims
    }
}

fn wish(request: &Request<'_>, now: NumericDate) -> Result<Wish, Response> {
    Wish::read(request, now).map_err(|message| Response::error(400, "invalid_request", &message))
}

/// Reads what an OAuth client sends: a form (RFC 6749 section 4.4.2), or the same as JSON. The flag says that it asks
/// for nothing more than OAuth knows.
fn grant(request: &Request<'_>, now: NumericDate) -> Result<(Wish, bool), Response> {
    let invalid = |message: String| Response::error(400, "invalid_request", &message);
    let mut wish = wish(request, now)?;
    if params::is_form(request) {
        let form =
            std::str::from_utf8(request.body).map_err(|_| invalid("the form is not UTF-8".to_owned()))?;
        wish.read_form(form, now).map_err(invalid)?;
    }
    let is_plain = wish.is_plain_grant();
    match wish.claims.remove("grant_type").as_ref().and_then(Value::as_str) {
        Some("client_credentials") => {}
        Some(other) => {
            let message = format!("grant_type is {other:?}, only client_credentials is supported");
            return Err(Response::error(400, "unsupported_grant_type", &message));
        }
        None => return Err(invalid("grant_type is missing: client_credentials".to_owned())),
    }
    wish.claims.remove("client_secret");
    if let Some(client) = request.authorization.and_then(basic_user)
        && wish.claims.get("client_id").is_none()
    {
        wish.claims.insert("client_id", client);
    }
    Ok((wish, is_plain))
}

/// The client of `Authorization: Basic` (RFC 6749 section 2.3.1: form-encoded, then base64).
fn basic_user(authorization: &str) -> Option<String> {
    let (scheme, credentials) = authorization.split_once(' ')?;
    let (bytes, _) = base64url::decode_lenient(credentials.trim()).ok()?;
    let text = String::from_utf8(bytes).ok().filter(|_| scheme.eq_ignore_ascii_case("basic"))?;
    let user = text.split_once(':').map_or(text.as_str(), |(user, _)| user);
    params::decode(&format!("u={}", user.replace('&', "%26"))).next().map(|(_, user)| user)
}

fn random_id() -> String {
    base64url::encode(&Secret::generate(Algorithm::HS256).expose()[..16])
}
