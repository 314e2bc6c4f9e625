//! A token: the claims that it has, and the answers that bring it.

use super::{
    config::Config,
    response::{Response, object},
    wish::Wish,
};
use crate::{
    json::Value,
    jwa::Algorithm,
    jwt::{ClaimsSet, Flaw, lifetime::issued_at},
    time::NumericDate,
};

/// A minted token, and what the answer shows of it.
pub(super) struct Minted {
    pub(super) token: String,
    pub(super) claims: ClaimsSet,
    pub(super) note: MintedNote,
}

/// What the log shows of a minted token.
pub(crate) struct MintedNote {
    pub(crate) algorithm: Algorithm,
    /// The `sub`, as JSON; empty if there is none.
    pub(crate) sub: String,
    pub(crate) flaw: Option<Flaw>,
}

impl Minted {
    /// The answer of Better Auth.
    pub(super) fn plain(self) -> Response {
        let body = object([("token", self.token.into())]);
        Response::private_json(200, &body).note(self.note.to_string())
    }

    /// The answer of OAuth (RFC 6749 section 5.1).
    pub(super) fn bearer(self, now: NumericDate) -> Response {
        let mut body = object([("access_token", self.token.into()), ("token_type", "Bearer".into())]);
        if let Some(Ok(exp)) = self.claims.date("exp") {
            let left = exp.seconds().saturating_sub(now.seconds());
            body.insert("expires_in", left.max(0));
        }
        if let Some(scope) = self.claims.get("scope") {
            body.insert("scope", scope.clone());
        }
        Response::private_json(200, &body).note(self.note.to_string())
    }
}

/// The issuer's own claims, and over them those that were asked for.
pub(super) fn claims(config: &Config, wish: &Wish, now: NumericDate) -> ClaimsSet {
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
