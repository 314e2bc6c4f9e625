//! What kind of token it is, before anything is said about its claims.

mod id;
mod looks;
mod proxy;

use crate::{
    cause::{
        Cause, Confidence, Evidence,
        facts::{Facts, Rule},
        issuers::Product,
        what::Kind,
    },
    json::Value,
    jwt::{
        self, CheckId, Profile,
        check::{Alg, Exp, Iss, Typ},
        kind::{KindName, media_type},
        secevent::EventToken,
    },
};

pub(super) const RULES: &[Rule] = &[kind];

/// The kind of a token that is not of the kind that is wanted: told by its text, by what it says of itself, and by claims
/// that no other kind has.
pub(super) fn kind(facts: &Facts<'_>) -> Option<Cause> {
    const RULES: &[Rule] = &[
        looks::looks,
        refresh,
        security_event,
        typed,
        in_claims,
        client_assertion,
        svid,
        session_cookie,
        emulator,
        apns,
        passport,
        credential,
        service_account,
        proxy::assertion,
        id::id_token,
    ];
    RULES.iter().find_map(|rule| rule(facts))
}

/// Keycloak writes into the payload what a token is.
fn refresh(facts: &Facts<'_>) -> Option<Cause> {
    let is_refresh = matches!(facts.text("typ"), Some("Refresh" | "Offline"));
    let mut evidence =
        [CheckId::Aud, CheckId::Key, CheckId::Algorithm, CheckId::Signature].map(Evidence::from).to_vec();
    // An offline token lasts as long as the session, and has no exp.
    evidence.extend(misses_exp(facts).then(|| Evidence::from(CheckId::Exp)));
    (is_refresh && !facts.report.is_valid()).then(|| Cause::new(Kind::Refresh, Confidence::Certain, evidence))
}

fn security_event(facts: &Facts<'_>) -> Option<Cause> {
    let event = match (facts.report.checks.exp, of_typ(facts).map(|kind| kind.name)) {
        (Some(Exp::MissingByDesign(event)), _) => event,
        (_, Some(KindName::SecurityEventToken)) => EventToken::Typed,
        _ => return None,
    };
    let confidence = match event {
        EventToken::Typed => Confidence::Certain,
        EventToken::Untyped => Confidence::Likely,
    };
    let evidence = [CheckId::Exp, CheckId::Typ, CheckId::Kind].map(Evidence::from);
    Some(Cause::new(Kind::SecurityEvent(event), confidence, evidence))
}

/// The header says what it is, and it is not what is wanted (RFC 8725 section 3.11).
fn typed(facts: &Facts<'_>) -> Option<Cause> {
    Some(of_kind(of_typ(facts)?, facts))
}

/// Claims that only another kind has (RFC 8725 section 3.12).
fn in_claims(facts: &Facts<'_>) -> Option<Cause> {
    if let Some(kind) = facts.report.checks.kind {
        return Some(of_kind(kind.other, facts));
    }
    // Whoever names a type or a profile knows what is wanted.
    let is_known = facts.report.policy.typ.is_some() || !facts.wants(Profile::Jwt);
    let shown = jwt::kind::Kind::shown_in(facts.report.claims.as_ref().filter(|_| !is_known)?)?;
    let is_odd = facts.concerns(&id::EVIDENCE) || misses_exp(facts) && !shown.expires;
    // Of events there is a rule of its own: a token that has them and expires is another one.
    let is_odd = is_odd && shown.name != KindName::SecurityEventToken;
    is_odd.then(|| of_kind(shown, facts))
}

fn of_kind(kind: &'static jwt::kind::Kind, facts: &Facts<'_>) -> Cause {
    let mut evidence = id::EVIDENCE.map(Evidence::from).to_vec();
    evidence.extend(absent_by_design(kind, facts).map(Evidence::from));
    let cause = Cause::new(named(kind, facts), Confidence::Certain, evidence);
    match kind.name {
        KindName::DpopProof | KindName::KeyBinding => cause.settling(KEYS),
        _ => cause,
    }
}

/// What is seen of a token that a client signed, where the keys are an issuer's.
const KEYS: [Evidence; 4] = [
    Evidence::Check(CheckId::Algorithm),
    Evidence::Check(CheckId::Key),
    Evidence::Check(CheckId::Signature),
    Evidence::Set,
];

/// The claims that this token lacks because its kind has none.
fn absent_by_design(kind: &jwt::kind::Kind, facts: &Facts<'_>) -> impl Iterator<Item = CheckId> {
    use CheckId::{Aud, Exp, Iss};
    let names: &[CheckId] = match kind.name {
        // RFC 9449 section 4.2.
        KindName::DpopProof => &[Iss, Aud],
        // RFC 9901 section 4.3.
        KindName::KeyBinding => &[Iss],
        // The drafts of OpenID Connect Back-Channel Logout 1.0.
        KindName::LogoutToken => &[Exp],
        _ => &[],
    };
    let exp = (!kind.expires).then_some(Exp);
    let absent = names.iter().copied().filter(|claim| !facts.has(claim.as_str()));
    exp.into_iter().chain(absent).collect::<Vec<_>>().into_iter()
}

/// RFC 7523 section 3: its `iss` and `sub` are the client, and it is for the token endpoint. A service account of Google
/// leaves `sub` out. Apple's client secret is by a team.
fn client_assertion(facts: &Facts<'_>) -> Option<Cause> {
    let is_typed = facts.header("typ").is_some_and(|typ| media_type(typ) == "client-authentication+jwt");
    let is_for_token_endpoint =
        facts.text("aud").is_some_and(|aud| aud.trim_end_matches('/').ends_with("/token"));
    let is_own = facts.text("iss").is_some() && (!facts.has("sub") || facts.text("iss") == facts.text("sub"));
    let is_for_apple = facts.text("aud") == Some("https://appleid.apple.com") && is_team(facts.text("iss"));
    let confidence = match (is_typed, is_own && is_for_token_endpoint || is_for_apple) {
        (true, _) => Confidence::Certain,
        (false, true) => Confidence::Likely,
        (false, false) => return None,
    };
    let evidence = [CheckId::Iss, CheckId::Aud, CheckId::Typ].map(Evidence::from);
    facts
        .concerns(&[CheckId::Iss, CheckId::Aud, CheckId::Typ])
        .then(|| Cause::new(Kind::ClientAssertion, confidence, evidence).settling(KEYS))
}

/// JWT-SVID section 3: the workload is in `sub`, and nothing demands an issuer.
fn svid(facts: &Facts<'_>) -> Option<Cause> {
    let is_missing =
        matches!(facts.report.checks.iss, Some(Iss::Missing)) || !facts.is_asked && !facts.has("iss");
    let is_spiffe = || facts.product() == Some(Product::Spiffe);
    (is_missing && is_spiffe()).then(|| Cause::new(Kind::JwtSvid, Confidence::Certain, [CheckId::Iss.into()]))
}

fn session_cookie(facts: &Facts<'_>) -> Option<Cause> {
    let is_session = || facts.product() == Some(Product::FirebaseSession);
    let evidence = [CheckId::Iss, CheckId::Aud, CheckId::Typ, CheckId::Key, CheckId::Signature];
    let odd: &[CheckId] = match facts.report.checks.iss {
        // Whoever expects this issuer knows what it makes, if not with which keys.
        Some(Iss::Expected) => &[CheckId::Key, CheckId::Signature],
        _ => &evidence,
    };
    (facts.concerns(odd) && is_session())
        .then(|| Cause::new(Kind::FirebaseSession, Confidence::Certain, evidence.map(Evidence::from)))
}

fn emulator(facts: &Facts<'_>) -> Option<Cause> {
    let is_unsigned = matches!(facts.report.checks.algorithm, Some(Alg::Unsigned));
    let is_firebase = || facts.product() == Some(Product::Firebase);
    let evidence = [CheckId::Algorithm, CheckId::Key, CheckId::Signature].map(Evidence::from);
    (is_unsigned && is_firebase()).then(|| Cause::new(Kind::FirebaseEmulator, Confidence::Likely, evidence))
}

/// Apple's documentation: `iss` is the team, `iat` is when it was made, and `kid` has ten characters.
fn apns(facts: &Facts<'_>) -> Option<Cause> {
    let claims = facts.report.claims.as_ref()?;
    let is_bare = claims.0.len() == 2 && claims.get("iat").is_some() && is_team(facts.text("iss"));
    let evidence = [CheckId::Exp, CheckId::Aud].map(Evidence::from);
    (misses_exp(facts) && is_bare && is_team(facts.header("kid")))
        // Its issuer is a team, and no service has its key.
        .then(|| Cause::new(Kind::Apns, Confidence::Likely, evidence))
        .map(|cause| cause.settling([CheckId::Iss.into(), CheckId::Key.into(), Evidence::Set]))
}

/// Whether it is an ID as Apple gives them to teams and to their keys.
fn is_team(text: Option<&str>) -> bool {
    let is_letter = |b: u8| b.is_ascii_uppercase() || b.is_ascii_digit();
    text.is_some_and(|text| text.len() == 10 && text.bytes().all(is_letter))
}

/// RFC 8225 section 4: a call's origin and destination, and when it began.
fn passport(facts: &Facts<'_>) -> Option<Cause> {
    let is_typed = facts.header("typ").is_some_and(|typ| media_type(typ) == "passport");
    let evidence = [CheckId::Exp, CheckId::Iss, CheckId::Aud].map(Evidence::from);
    (is_typed && misses_exp(facts)).then(|| Cause::new(Kind::Passport, Confidence::Certain, evidence))
}

/// Verifiable Credentials Data Model 1.1 section 6.3.1: a credential without an end has no `exp`.
fn credential(facts: &Facts<'_>) -> Option<Cause> {
    let has = |name| matches!(facts.claim(name), Some(Value::Object(_)));
    let evidence = [CheckId::Exp, CheckId::Aud].map(Evidence::from);
    let is_one = has("vc") || has("vp");
    (is_one && misses_exp(facts)).then(|| Cause::new(Kind::Credential, Confidence::Certain, evidence))
}

/// The token in a Secret of the type kubernetes.io/service-account-token.
fn service_account(facts: &Facts<'_>) -> Option<Cause> {
    const EVIDENCE: [CheckId; 3] = [CheckId::Exp, CheckId::Aud, CheckId::Iss];
    let is_one = facts.text("iss") == Some("kubernetes/serviceaccount");
    (is_one && facts.concerns(&EVIDENCE))
        .then(|| Cause::new(Kind::ServiceAccountSecret, Confidence::Certain, EVIDENCE.map(Evidence::from)))
}

fn misses_exp(facts: &Facts<'_>) -> bool {
    matches!(facts.report.checks.exp, Some(Exp::Missing | Exp::MissingByDesign(_)))
}

/// The kind that the header names, where another is wanted.
fn of_typ(facts: &Facts<'_>) -> Option<&'static jwt::kind::Kind> {
    let Some(Typ::Other(kind)) = facts.report.checks.typ else { return None };
    kind
}

fn named(kind: &'static jwt::kind::Kind, facts: &Facts<'_>) -> Kind {
    match kind.name {
        KindName::AccessToken => Kind::Access,
        KindName::IdToken => id::of_issuer(facts),
        KindName::LogoutToken => Kind::Logout,
        KindName::SecurityEventToken => Kind::SecurityEvent(EventToken::Untyped),
        KindName::DpopProof => Kind::DpopProof,
        KindName::IntrospectionResponse
        | KindName::AuthorizationRequest
        | KindName::KeyBinding
        | KindName::BetterAuthSession => Kind::Typed { kind, wanted: facts.report.policy.profile },
    }
}
