//! ID tokens where access tokens belong, and the other way round.

use super::proxy;
use crate::{
    cause::{
        Cause, Confidence, Evidence,
        facts::Facts,
        issuers::{self, Product},
        what::Kind,
    },
    jwt::{CheckId, Profile, kind},
};

/// The checks that only ask for another kind.
pub(super) const EVIDENCE: [CheckId; 3] = [CheckId::Aud, CheckId::Typ, CheckId::Kind];

/// What the claims show that the checks of the profile do not ask about.
pub(super) fn id_token(facts: &Facts<'_>) -> Option<Cause> {
    let evidence = EVIDENCE.map(Evidence::from);
    if facts.wants(Profile::IdToken) {
        let is_access = says(facts, "Bearer", "access") && facts.fails(&[CheckId::Aud, CheckId::ClientId]);
        // An access token lacks what an ID token must have.
        let lacks = [CheckId::ClientId, CheckId::Claim].map(Evidence::from);
        let evidence = evidence.into_iter().chain(lacks).collect::<Vec<_>>();
        return is_access.then(|| Cause::new(Kind::Access, Confidence::Certain, evidence));
    }
    let is_odd = facts.concerns(&EVIDENCE) || facts.report.checks.id_token_nonce.is_some();
    // A proxy makes one kind of token, and writes its audience into azp too.
    let confidence = shown(facts).filter(|_| proxy::of(facts).is_none())?;
    is_odd.then(|| Cause::new(of_issuer(facts), confidence, evidence))
}

/// An ID token of this issuer. Access tokens of some are for their own services alone.
pub(super) fn of_issuer(facts: &Facts<'_>) -> Kind {
    const OWN: [Product; 3] = [Product::Apple, Product::Firebase, Product::Google];
    let issuer = facts.text("iss").and_then(issuers::of_iss);
    Kind::Id { has_access_token: !issuer.is_some_and(|issuer| OWN.contains(&issuer.product)) }
}

/// Whether it shows that this is an ID token (OIDC Core sections 2, 3.1.3.6 and 3.3.2.11).
fn shown(facts: &Facts<'_>) -> Option<Confidence> {
    // The header says what it is before any claim does (RFC 9068 section 2.1).
    if facts.header("typ").is_some_and(|typ| kind::Kind::of_typ(typ).is_some()) {
        return None;
    }
    // Of a scope, an access token is the carrier (RFC 9068 section 2.2.3).
    let is_access = facts.has("scope") || facts.has("scp") || says(facts, "Bearer", "access");
    if says(facts, "ID", "id") || facts.text("at_hash").is_some() || facts.text("c_hash").is_some() {
        Some(Confidence::Certain)
    } else if is_access {
        None
    } else if facts.has("nonce") || facts.text("azp").is_some_and(|azp| facts.text("aud") == Some(azp)) {
        Some(Confidence::Likely)
    } else {
        None
    }
}

/// Whether the payload says what it is: `typ` of Keycloak, `token_use` of Cognito.
fn says(facts: &Facts<'_>, typ: &str, token_use: &str) -> bool {
    facts.text("typ") == Some(typ) || facts.text("token_use") == Some(token_use)
}
