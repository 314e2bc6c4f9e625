//! Many tokens against one set and one policy: only verdicts, without reports.
//!
//! What is the same for many tokens is done once: a header that comes again is neither parsed nor matched
//! with a key again, keys stay parsed, and EdDSA signatures are checked together. Only tokens that are
//! clearly acceptable are decided here; every other token goes to [`verify`](super::verify()), the only place
//! that rejects.

use super::{
    Policy, Profile, Verdict,
    check::{Alg, Aud, Exp, Iat, Iss, Nbf, Outcome as _, Sub, Typ, candidates},
    claims::Claims,
};
use crate::{
    base64url,
    code::Code,
    json,
    jwa::{PublicKey, Verifier, bulk::Bulk, eddsa},
    jwk::{JwkSet, VerificationKey, set::Choice},
    jws::{Compact, JoseHeader, Part},
    time::NumericDate,
};
use serde_json::value::RawValue;
use std::{borrow::Cow, collections::HashMap, sync::Arc};

/// How many headers are remembered: tokens of one issuer share a few.
const MAX_PLANS: usize = 1024;
/// Below this, one equation for all costs more than one for each.
const MIN_BULK: usize = 4;

/// A set and a policy, prepared for many tokens.
pub struct Batch {
    keys: Arc<JwkSet>,
    policy: Arc<Policy>,
    plans: HashMap<String, Option<Arc<Plan>>>,
    /// The payload that is looked at, in memory that serves for all.
    payload: Vec<u8>,
}

/// The verdict about one token.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// The verdict.
    pub verdict: Verdict,
    /// Why it is not accepted.
    pub code: Option<Code>,
    /// The kid of the token, where it could be read.
    pub kid: Option<Arc<str>>,
    /// The subject, where it could be read. Trust it only if the token is accepted.
    pub sub: Option<String>,
}

/// What a header decides: the one key that fits it.
struct Plan {
    kid: Option<Arc<str>>,
    verifier: Verifier,
    ed: Option<eddsa::PublicKey>,
}

/// A token whose claims are in order, and whose signature is still to be checked.
struct Pending<'t> {
    plan: Arc<Plan>,
    signing_input: &'t [u8],
    signature: Vec<u8>,
    sub: Option<String>,
}

impl Batch {
    /// Prepares for a set and a policy.
    pub fn new(keys: Arc<JwkSet>, policy: Arc<Policy>) -> Self {
        Self { keys, policy, plans: HashMap::new(), payload: Vec::new() }
    }

    /// The verdicts about some tokens, in their order. They are the same as [`verify`](super::verify()) gives.
    pub fn verify(&mut self, tokens: &[&str], now: NumericDate) -> Vec<Outcome> {
        let pending: Vec<Option<Pending<'_>>> = tokens.iter().map(|t| self.pending(t, now)).collect();
        let bulk = verify_in_bulk(&pending);
        let outcomes = tokens.iter().zip(pending);
        outcomes
            .map(|(token, pending)| {
                let accepted = pending.and_then(|Pending { plan, signing_input, signature, sub }| {
                    let valid = bulk && plan.ed.is_some() || plan.verifier.verify(signing_input, &signature);
                    let (verdict, kid) = (Verdict::Accepted, plan.kid.clone());
                    valid.then_some(Outcome { verdict, code: None, kid, sub })
                });
                accepted.unwrap_or_else(|| self.verify_alone(token, now))
            })
            .collect()
    }

    fn verify_alone(&self, token: &str, now: NumericDate) -> Outcome {
        let report = super::verify::verify_shared(token, &self.keys, &self.policy, now);
        Outcome {
            verdict: report.verdict,
            code: report.code,
            kid: report.header.as_ref().and_then(|h| h.get_str("kid")).map(Arc::from),
            sub: report.claims.as_ref().and_then(|c| c.get("sub")?.as_str()).map(str::to_owned),
        }
    }

    /// Reads a token as far as its claims; `None` for one that is not clearly acceptable.
    fn pending<'t>(&mut self, token: &'t str, now: NumericDate) -> Option<Pending<'t>> {
        let compact = Compact::split(token).ok()?;
        let plan = self.plan(compact.encoded(Part::Header))?;
        self.payload.clear();
        base64url::decode_append(compact.encoded(Part::Payload), &mut self.payload).ok()?;
        let claims = json::members(&self.payload).ok()?;
        // A member that is not read here may still make the token malformed.
        let sound = |(_, raw): (_, &RawValue)| json::is_plain(raw) || json::value(raw).is_ok();
        if !claims.iter().all(sound) || !claims_pass(&claims, &self.policy, now) {
            return None;
        }
        let signature = compact.decode(Part::Signature).ok()?;
        let sub = claims.get("sub").and_then(json::text).map(Cow::into_owned);
        Some(Pending { plan, signing_input: compact.signing_input(), signature, sub })
    }

    fn plan(&mut self, header: &str) -> Option<Arc<Plan>> {
        if let Some(plan) = self.plans.get(header) {
            return plan.clone();
        }
        if self.plans.len() >= MAX_PLANS {
            self.plans.clear();
        }
        let plan = self.make_plan(header).map(Arc::new);
        self.plans.insert(header.to_owned(), plan.clone());
        plan
    }

    /// Finds the one key for a header; `None` if there is none or several, or the policy wants more than is
    /// looked at here.
    fn make_plan(&self, header: &str) -> Option<Plan> {
        if !is_plain(&self.policy) {
            return None;
        }
        let header = JoseHeader::parse(&base64url::decode(header).ok()?).ok()?;
        let algorithm = Alg::named(&header, &self.policy).ok()?;
        Typ::check(Some(&header), &self.policy).passes().then_some(())?;
        let choices = self.keys.select(header.kid.as_deref(), algorithm);
        let mut fitting = (0..choices.len()).filter(|i| choices[*i] == Choice::Fits);
        let (Some(index), None) = (fitting.next(), fitting.next()) else { return None };
        let member = &self.keys.members()[index];
        let verifier = candidates::verifier(member, algorithm, &self.policy).ok()?;
        let ed = match &member.key {
            Ok(VerificationKey::Public(k)) => match &k.key {
                PublicKey::Ed(ed) => Some(ed.clone()),
                PublicKey::Rsa(_) | PublicKey::Ec(_) | PublicKey::MlDsa(_) => None,
            },
            Ok(VerificationKey::Secret(_)) | Err(_) => None,
        };
        Some(Plan { kid: header.kid.map(Arc::from), verifier, ed })
    }
}

/// Whether all EdDSA signatures together are right; `false` too where they are too few to gain by it.
fn verify_in_bulk(pending: &[Option<Pending<'_>>]) -> bool {
    let signatures = || pending.iter().flatten().filter_map(|p| Some((p, p.plan.ed.as_ref()?)));
    if signatures().count() < MIN_BULK {
        return false;
    }
    let mut bulk = Bulk::default();
    signatures().all(|(p, key)| bulk.add(key, p.signing_input, &p.signature)) && bulk.verify()
}

/// Whether a policy asks for no more than [`claims_pass`] looks at.
fn is_plain(policy: &Policy) -> bool {
    let Policy {
        profile,
        x5c,
        claims,
        require,
        max_age,
        max_lifetime,
        min_validity,
        strict,
        signature_only,
        ..
    } = policy;
    *profile == Profile::Jwt
        && x5c.is_none()
        && claims.is_empty()
        && require.is_empty()
        && max_age.is_none()
        && max_lifetime.is_none()
        && min_validity.is_none()
        && !strict
        && !signature_only
}

/// Whether the claims pass every check that a plain policy makes of them.
fn claims_pass(claims: &impl Claims, policy: &Policy, now: NumericDate) -> bool {
    Exp::check(claims, policy, now).passes()
        && Nbf::check(claims, policy, now).passes()
        && Iat::check(claims, policy, now).passes()
        && Iss::check(claims, policy).passes()
        && Sub::check(claims, policy).passes()
        && Aud::check(claims, policy).passes()
}

#[cfg(test)]
mod tests;
