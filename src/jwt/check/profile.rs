//! Kinds of tokens with demands of their own: OAuth 2.0 access tokens (RFC 9068) and OpenID Connect ID
//! tokens (OIDC Core section 3.1.3.7).

use super::identity::missing;
use crate::{
    base64url,
    code::Code,
    json::Value,
    jwa::Algorithm,
    jws::JoseHeader,
    jwt::{CheckId, ClaimsSet, Policy, Profile, claims::Audience, kind::Kind, report::Check},
};
use aws_lc_rs::digest;

pub(crate) fn check(
    claims: &ClaimsSet,
    header: Option<&JoseHeader>,
    policy: &Policy,
    checks: &mut Vec<Check>,
) {
    if let Some(own) = Kind::of_profile(policy.profile) {
        checks.extend(other_kind(claims, own));
    }
    match policy.profile {
        Profile::Jwt => {}
        Profile::AccessToken => {
            // RFC 9068 section 2.2.
            require(claims, &["iss", "exp", "aud", "sub", "client_id", "iat", "jti"], checks);
            checks.extend(nonce_of_id_token(claims));
        }
        Profile::IdToken => {
            // OIDC Core section 2.
            require(claims, &["iss", "sub", "aud", "exp", "iat"], checks);
            checks.extend(policy.client_id.as_deref().map(|client| audience(claims, policy, client)));
            checks.extend(azp(claims, policy));
            checks.extend(policy.nonce.as_deref().map(|nonce| nonce_is(claims, nonce)));
            checks.extend(policy.access_token.as_deref().map(|token| at_hash(claims, header, token)));
        }
    }
}

/// RFC 8725 section 3.12: the rules for kinds of tokens exclude each other. A claim that another kind alone has decides,
/// whatever the type says: logout tokens need none (OpenID Connect Back-Channel Logout 1.0 section 2.4).
fn other_kind(claims: &ClaimsSet, own: &Kind) -> Option<Check> {
    let other = own.another_in(claims)?;
    let (telltales, claim) = other.telltales();
    let message = format!("{telltales}: {}, not {}", other.name, own.name);
    let hint = format!("client: send {}; {} defines {}", own.name, other.reference, other.name);
    let check = Check::fail(CheckId::Kind, Code::KindMismatch, message).expected(own.name).hint(hint);
    Some(check.claim(claim).actual(claims.get(claim)))
}

/// RFC 9068 knows no nonce, but forbids none.
fn nonce_of_id_token(claims: &ClaimsSet) -> Option<Check> {
    let value = claims.get("nonce").filter(|nonce| **nonce != Value::Null)?;
    let check = Check::warn(
        CheckId::Kind,
        Code::KindMismatch,
        "nonce: ID tokens have it, access tokens do not need it",
    )
    .hint("client: send the access token; an ID token repeats the nonce of the login");
    Some(check.claim("nonce").actual(Some(value)))
}

fn require(claims: &ClaimsSet, names: &[&str], checks: &mut Vec<Check>) {
    // exp has a check of its own, which is not satisfied by its absence either.
    checks.extend(names.iter().filter(|n| **n != "exp" && claims.get(n).is_none()).map(|n| missing(n)));
}

/// Steps 3: the client is an audience, and there is no audience that it does not trust.
fn audience(claims: &ClaimsSet, policy: &Policy, client: &str) -> Check {
    let value = claims.get("aud");
    let names = value.and_then(Audience::read).map(|a| a.0).unwrap_or_default();
    let untrusted = names.iter().find(|n| **n != client && !policy.aud.iter().any(|a| a == *n));
    let check = match untrusted {
        _ if !names.contains(&client) => {
            Check::fail(CheckId::ClientId, Code::AudMismatch, "the client is not an audience")
        }
        Some(other) => Check::fail(
            CheckId::ClientId,
            Code::AudMismatch,
            format!("also for {other:?}, which is not trusted"),
        )
        .hint("name every trusted audience with --aud"),
        None => Check::pass(CheckId::ClientId, client),
    };
    check.claim("aud").actual(value).expected(client)
}

/// Steps 4 and 5: `azp` is the client that the token was issued to. What the client should look at is a warning, and
/// `--azp` demands it; among several audiences, `azp` alone tells who asked for the token.
fn azp(claims: &ClaimsSet, policy: &Policy) -> Option<Check> {
    let value = claims.get("azp").filter(|azp| **azp != Value::Null);
    let several = claims.get("aud").and_then(Audience::read).is_some_and(|a| a.0.len() > 1);
    let wanted = policy.azp.as_deref().or(policy.client_id.as_deref());
    let check = match (value, wanted) {
        (None, _) if policy.azp.is_some() => Check::fail(CheckId::Azp, Code::ClaimMissing, "absent"),
        (None, _) if several => {
            Check::warn(CheckId::Azp, Code::ClaimMissing, "absent, though the token has several audiences")
                .hint("verifier: --azp CLIENT demands it (OIDC Core section 3.1.3.7)")
        }
        (None, _) | (Some(_), None) => return None,
        (Some(found), Some(wanted)) if found.as_str() == Some(wanted) => Check::pass(CheckId::Azp, wanted),
        (Some(found), Some(_)) => {
            let message = format!("{found}: issued to another client");
            let check = match several || policy.azp.is_some() {
                true => Check::fail(CheckId::Azp, Code::ClaimMismatch, message),
                false => Check::warn(CheckId::Azp, Code::ClaimMismatch, message),
            };
            check.hint("verifier: if that client is yours too, as with Google's for Android and iOS, --azp CLIENT expects it")
        }
    };
    let check = match wanted {
        Some(wanted) => check.expected(wanted),
        None => check,
    };
    Some(check.claim("azp").actual(claims.get("azp")))
}

/// Step 11: the nonce ties the token to one login.
fn nonce_is(claims: &ClaimsSet, nonce: &str) -> Check {
    let value = claims.get("nonce");
    let check = match value {
        None => Check::fail(CheckId::Nonce, Code::ClaimMissing, "absent"),
        Some(found) if found.as_str() == Some(nonce) => Check::pass(CheckId::Nonce, "as sent"),
        Some(found) => {
            Check::fail(CheckId::Nonce, Code::ClaimMismatch, format!("{found}: another login's token"))
                .hint("the token answers another request, or was replayed")
        }
    };
    check.claim("nonce").actual(value).expected(nonce)
}

/// OIDC Core section 3.1.3.8: the left half of the access token's hash, by the hash of the ID token's alg.
fn at_hash(claims: &ClaimsSet, header: Option<&JoseHeader>, access_token: &str) -> Check {
    let value = claims.get("at_hash");
    let Some(algorithm) = header.and_then(|h| Algorithm::from_name(&h.alg).ok()) else {
        return Check::skip(CheckId::AtHash, "cannot be told without the algorithm")
            .claim("at_hash")
            .actual(value);
    };
    let hash = match algorithm.hash_len() {
        32 => &digest::SHA256,
        48 => &digest::SHA384,
        _ => &digest::SHA512,
    };
    let hash = digest::digest(hash, access_token.as_bytes());
    let wanted = base64url::encode(&hash.as_ref()[..hash.as_ref().len() / 2]);
    let check = match value {
        None => Check::fail(CheckId::AtHash, Code::ClaimMissing, "absent"),
        Some(found) if found.as_str() == Some(&wanted) => {
            Check::pass(CheckId::AtHash, "belongs to the access token")
        }
        Some(found) => {
            Check::fail(CheckId::AtHash, Code::ClaimMismatch, format!("{found}: of another access token"))
        }
    };
    check.claim("at_hash").actual(value).expected(wanted)
}

#[cfg(test)]
mod tests;
