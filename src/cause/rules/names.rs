//! Causes of an issuer or an audience that is not the expected one.

mod audience;
mod difference;
pub(super) mod environment;
mod host_named;
mod issuer;
mod subject;
mod unset;

use crate::{
    cause::{
        Cause, Confidence,
        facts::{Facts, Rule},
        what::Names,
    },
    jwt::{CheckId, claims::Audience},
};

pub(super) const RULES: &[Rule] = &[
    host_named::host_named,
    environment::of_keys,
    unset::unfilled,
    unset::by_itself,
    swapped,
    supabase_key,
    issuer::okta_org,
    issuer,
    audience,
    subject,
];

/// Each of `iss` and `aud` is what is expected of the other.
fn swapped(facts: &Facts<'_>) -> Option<Cause> {
    if !facts.fails(&[CheckId::Iss]) || !facts.fails(&[CheckId::Aud]) {
        return None;
    }
    let policy = &facts.report.policy;
    let names = facts.claim("aud").and_then(Audience::read)?.0;
    let iss = facts.text("iss")?;
    let is_so = policy.aud.iter().any(|aud| aud == iss) && names.contains(&policy.iss.as_deref()?);
    is_so.then(|| Cause::new(Names::Swapped, Confidence::Certain, [CheckId::Iss.into(), CheckId::Aud.into()]))
}

/// The older keys of a Supabase project are JWTs of its issuer with a role.
fn supabase_key(facts: &Facts<'_>) -> Option<Cause> {
    let role = facts.text("role").filter(|role| matches!(*role, "anon" | "service_role"))?;
    let is_of_project =
        facts.text("iss").is_some_and(|iss| iss.starts_with("supabase")) && !facts.has("session_id");
    let evidence = [CheckId::Iss, CheckId::Aud, CheckId::Sub];
    (is_of_project && facts.fails(&evidence)).then(|| {
        let what = Names::SupabaseKey { is_secret: role == "service_role" };
        Cause::new(what, Confidence::Certain, evidence.map(Into::into))
    })
}

/// The surest about the issuer.
fn issuer(facts: &Facts<'_>) -> Option<Cause> {
    issuer::RULES.iter().find_map(|rule| rule(facts))
}

/// The surest about the subject.
fn subject(facts: &Facts<'_>) -> Option<Cause> {
    subject::RULES.iter().find_map(|rule| rule(facts))
}

/// The surest about the audience.
fn audience(facts: &Facts<'_>) -> Option<Cause> {
    audience::RULES.iter().find_map(|rule| rule(facts))
}
