//! The algorithm, the key and the signature. The key decides the algorithm (RFC 8725 section 3.1): what the
//! header says is only compared with what the keys allow.

mod trace;

use super::{forgery, signature::mismatch};
use crate::{
    Error,
    code::Code,
    jwa::{Algorithm, Family, UnknownAlgorithm, Verifier},
    jwk::{
        JwkSet, VerificationKey, registered,
        set::{Choice, Member},
    },
    jws::JoseHeader,
    jwt::{
        CheckId, Policy,
        report::{CandidateStatus, Check, Report},
    },
};
use std::borrow::Cow;
use trace::{mark_would_verify, trace, used};

/// How many keys are tried for one token at most: a bound on what a hostile set can cost. It is counted and not
/// timed, so that the answer is the same on every machine.
pub(super) const MAX_TRIES: usize = 1024;

/// Whether a code means that there was no way to decide.
pub(crate) fn leaves_undecided(code: Code) -> bool {
    use Code::*;
    matches!(
        code,
        KidNotFound
            | NoKey
            | WeakKey
            | KeyUnusable
            | TooManyKeys
            | JwksEmpty
            | AlgUnsupported
            | ContentDetached
    )
}

pub(crate) fn check(
    header: &JoseHeader,
    signing_input: &[u8],
    signature: &[u8],
    keys: &JwkSet,
    policy: &Policy,
    report: &mut Report,
) {
    let not_checked = |report: &mut Report, why: &str| {
        report.checks.push(Check::skip(CheckId::Key, why));
        report.checks.push(Check::skip(CheckId::Signature, "not checked"));
    };
    let algorithm = match algorithm(header, policy) {
        Ok(algorithm) => algorithm,
        Err(check) => {
            report.checks.push(*check);
            return not_checked(report, "not chosen");
        }
    };
    let choices = keys.select(header.kid.as_deref(), algorithm);
    report.candidates = trace(keys, &choices);
    if let Some(mut refused) = refuse_algorithm(header, algorithm, keys, &choices) {
        if forgery::mac_with_public_key(algorithm, signing_input, signature, keys) {
            refused.hint = Some(FORGED.to_owned());
        }
        report.checks.push(refused);
        return not_checked(report, "not chosen");
    }
    let fits = choices.contains(&Choice::Fits);
    report.checks.push(Check::pass(CheckId::Algorithm, described(header, algorithm, fits)));

    let fitting: Vec<usize> = (0..choices.len()).filter(|i| choices[*i] == Choice::Fits).collect();
    let (fitting, left_out) = fitting.split_at(fitting.len().min(MAX_TRIES));
    let mut unusable = None;
    let mut verifiers = Vec::new();
    for &index in fitting {
        match verifier(&keys.members()[index], algorithm, policy) {
            Ok(verifier) => verifiers.push((index, verifier)),
            Err(e) => {
                let candidate = &mut report.candidates[index];
                candidate.reason = Some(e.code().as_str());
                candidate.detail = Some(e.to_string());
                unusable.get_or_insert(e);
            }
        }
    }
    if verifiers.is_empty() {
        mark_would_verify(header, algorithm, signing_input, signature, keys, policy, report);
        let check = no_key(header, keys, &choices, unusable);
        report.checks.push(match signed_by_another(report) {
            Some(hint) => check.hint(hint),
            None => check,
        });
        report.checks.push(Check::skip(CheckId::Signature, "not checked: no key"));
        return;
    }
    for (index, _) in &verifiers {
        report.candidates[*index].status = CandidateStatus::Tried;
    }
    let made_by = verifiers.iter().find(|(_, v)| v.verify(signing_input, signature)).map(|(index, _)| *index);
    report.checks.push(chosen(header, keys, &verifiers, made_by));
    match made_by {
        Some(index) => {
            report.candidates[index].status = CandidateStatus::Used;
            report.key = Some(used(index, &keys.members()[index], algorithm));
            report.checks.push(Check::pass(CheckId::Signature, "valid"));
        }
        // Any of those may have made it: nothing was proved against the token.
        None if !left_out.is_empty() => {
            for &index in left_out {
                report.candidates[index].reason = Some(Code::TooManyKeys.as_str());
            }
            report.checks.push(too_many(header, verifiers.len(), left_out.len()));
        }
        None => {
            mark_would_verify(header, algorithm, signing_input, signature, keys, policy, report);
            let tried: Vec<&Member> = verifiers.iter().map(|(i, _)| &keys.members()[*i]).collect();
            let check = mismatch(header, algorithm, signature, &tried, keys.is_named());
            report.checks.push(match signed_by_another(report) {
                Some(hint) => Check { expected: None, ..check }.hint(hint),
                None => check,
            });
        }
    }
}

/// The check for a signature that none of the keys tried made, where there are more.
fn too_many(header: &JoseHeader, tried: usize, left_out: usize) -> Check {
    let message =
        format!("does not verify with any of the {tried} keys tried; {left_out} more fit and were not tried");
    let hint = match &header.kid {
        None => "issuer: write the key's kid into the header, and into the set; or choose the key with --kid",
        Some(_) => "key host: give each key of the set a kid of its own",
    };
    Check::fail(CheckId::Signature, Code::TooManyKeys, message).hint(hint)
}

const FORGED: &str = "forged: the text of a public key served as the secret, and a public key is never an HMAC \
     secret. A service that accepts this token takes the algorithm from the header";

/// The algorithm that the header names, if it is one that may be used.
pub(crate) fn algorithm(header: &JoseHeader, policy: &Policy) -> Result<Algorithm, Box<Check>> {
    let actual = Some(header.alg.as_str().into());
    let allowed = policy.algorithms.iter().map(|a| a.as_str()).collect::<Vec<_>>().join(", ");
    let named = Algorithm::from_name(&header.alg);
    // A caller's own list answers for every name that is not on it, supported or not.
    let refused = !policy.algorithms.is_empty()
        && !matches!(&named, Ok(alg) if policy.algorithms.iter().any(|a| a.same_as(*alg)));
    let check = match named {
        Err(UnknownAlgorithm::None) => {
            let message = format!("{}: not signed, anyone could have written it", quoted(&header.alg));
            Check::fail(CheckId::Algorithm, Code::AlgNotAllowed, message)
                .hint("let the issuer sign; a service that accepts this token accepts anyone's")
        }
        _ if refused => {
            let message = format!("{} is not among those asked for", quoted(&header.alg));
            Check::fail(CheckId::Algorithm, Code::AlgNotAllowed, message).expected(allowed)
        }
        Ok(algorithm) => return Ok(algorithm),
        Err(UnknownAlgorithm::LetterCase(alg)) => {
            let message = format!("{:?} is no algorithm, names are case-sensitive", header.alg);
            Check::fail(CheckId::Algorithm, Code::AlgUnsupported, message).expected(alg.as_str())
        }
        Err(UnknownAlgorithm::Unsupported(what)) => Check::fail(
            CheckId::Algorithm,
            Code::AlgUnsupported,
            format!("{} ({what}) is not one that jwtk supports", header.alg),
        ),
        Err(UnknownAlgorithm::Unknown) => {
            let message = format!("{} is not an algorithm jwtk knows", quoted(&header.alg));
            let check = Check::fail(CheckId::Algorithm, Code::AlgUnsupported, message);
            match registered::algorithms(&header.alg, &[]).first() {
                Some(meant) => check
                    .expected(meant.as_str())
                    .hint(format!("issuer: write the registered name, such as {meant}")),
                None => check,
            }
        }
    };
    Err(Box::new(Check { actual, ..check }))
}

/// Refuses an algorithm that the token's own key, or every key of the set, does not allow. Where the kid is
/// unknown the key is what is missing, unless no key of the set could ever take such an algorithm.
fn refuse_algorithm(
    header: &JoseHeader,
    algorithm: Algorithm,
    keys: &JwkSet,
    choices: &[Choice],
) -> Option<Check> {
    use crate::jwk::Misfit::{Alg, Crv, Kid, Kty};
    if choices.contains(&Choice::Fits) {
        return None;
    }
    let contradicts = |c: &Choice| matches!(c, Choice::Misfit(Kty | Crv | Alg));
    let of_other_kid = choices.iter().all(|c| *c == Choice::Misfit(Kid));
    let allowed = allowed(keys, |i| of_other_kid || contradicts(&choices[i]));
    let refused = if of_other_kid {
        algorithm.family() == Family::Hmac
            && !allowed.is_empty()
            && allowed.iter().all(|a| a.family() != Family::Hmac)
    } else {
        choices.iter().any(contradicts) && !choices.iter().any(|c| matches!(c, Choice::Unusable(_)))
    };
    if !refused {
        return None;
    }
    let names = allowed.iter().map(|a| a.as_str()).collect::<Vec<_>>().join(", ");
    let whose = match (&header.kid, keys.is_named()) {
        (Some(kid), false) if keys.members().iter().any(|m| m.kid.as_ref() == Some(kid)) => {
            "the key of this kid is"
        }
        _ if keys.members().len() == 1 => "the key is",
        _ => "the keys are",
    };
    let check = |what: String| {
        let check =
            Check::fail(CheckId::Algorithm, Code::AlgNotAllowed, format!("{algorithm}, but {whose} {what}"));
        check.actual(Some(&header.alg.as_str().into()))
    };
    if names.is_empty() {
        // Only an HMAC is refused by the material alone, whatever the key's members say.
        let what = if whose.ends_with("are") { "public keys" } else { "a public key" };
        return Some(check(what.to_owned()).hint(
            "a public key is never an HMAC secret: give the shared one with --secret-file, or let the issuer \
                 sign with its private key",
        ));
    }
    let check = check(format!("for {names}")).expected(&names);
    Some(match algorithm.family() {
        Family::Hmac => check.hint(format!(
            "a public key is never an HMAC secret: give the shared one with --secret-file, or let the \
                 issuer sign with {names}"
        )),
        _ => check.hint(format!("let the issuer sign with {names}, or give its key for {algorithm}")),
    })
}

/// The algorithms that the given members allow together, each once.
fn allowed(keys: &JwkSet, of: impl Fn(usize) -> bool) -> Vec<Algorithm> {
    let mut all = Vec::new();
    for (_, member) in keys.members().iter().enumerate().filter(|(i, _)| of(*i)) {
        let algorithms = member.key.as_ref().ok().and_then(|k| k.algorithms().ok()).unwrap_or_default();
        for algorithm in algorithms {
            if algorithm != Algorithm::Ed25519 && !all.contains(&algorithm) {
                all.push(algorithm);
            }
        }
    }
    all
}

fn described(header: &JoseHeader, algorithm: Algorithm, fits: bool) -> String {
    let allowed = if fits { ", one the key allows" } else { "" };
    match algorithm {
        Algorithm::EdDSA => format!("EdDSA (Ed25519){allowed}"),
        Algorithm::Ed25519 => "Ed25519, which is EdDSA by its full name (RFC 9864)".to_owned(),
        _ => format!("{}{allowed}", header.alg),
    }
}

pub(crate) fn verifier(member: &Member, algorithm: Algorithm, policy: &Policy) -> Result<Verifier, Error> {
    match member.key.as_ref().map_err(Clone::clone)? {
        VerificationKey::Public(k) => Verifier::new(&k.key, algorithm, policy.allow_weak_key),
        VerificationKey::Secret(k) => Verifier::from_secret(&k.secret, algorithm, policy.allow_weak_key),
    }
}

/// The check for a token that no key fits.
fn no_key(header: &JoseHeader, keys: &JwkSet, choices: &[Choice], unusable: Option<Error>) -> Check {
    use crate::jwk::Misfit::Kid;
    if keys.members().is_empty() {
        let check = Check::fail(CheckId::Key, Code::JwksEmpty, "the key set has no keys");
        return check
            .hint("ask the issuer for a token, and fetch again: an idle one may have dropped its keys");
    }
    let unusable = unusable.or_else(|| {
        choices.iter().enumerate().find_map(|(i, c)| match c {
            Choice::Unusable(e) => Some(e.clone()),
            Choice::Misfit(m) if *m != Kid => keys.members()[i].usability().err(),
            _ => None,
        })
    });
    if let Some(e) = unusable {
        let check = Check::fail(CheckId::Key, e.code(), e.to_string());
        return match (e.code(), e.hint().map(Cow::into_owned)) {
            (Code::WeakKey, hint) => check.hint(hint.unwrap_or_else(|| {
                "use a larger key; --allow-weak-key checks the signature all the same".to_owned()
            })),
            (_, Some(hint)) if keys.is_named() => check.hint(hint),
            // Who published the row can mend it; the token was not examined.
            (_, Some(hint)) => check.hint(format!("key host: {hint}")),
            _ => check,
        };
    }
    match &header.kid {
        Some(kid) if !keys.is_named() => Check::fail(
            CheckId::Key,
            Code::KidNotFound,
            "no key of the set has the token's kid",
        )
        .expected(format!("kid {}", quoted(kid)))
        .hint(
            "fetch the set again: the key may be newer (a rotation). Possible too: the token comes from \
             another issuer or environment than the set",
        ),
        _ => Check::fail(CheckId::Key, Code::NoKey, "no key fits"),
    }
}

/// The check for the keys that were tried.
fn chosen(header: &JoseHeader, keys: &JwkSet, tried: &[(usize, Verifier)], made_by: Option<usize>) -> Check {
    let member = &keys.members()[made_by.unwrap_or(tried[0].0)];
    let name = name(member);
    // Which key is meant was found out only where one made the signature.
    let by_trying = |found: &str, tried_for: &str| match made_by {
        Some(_) => format!("{name}, found by trying: {found}"),
        None => format!("{} tried: {tried_for}", super::count(tried.len(), "key")),
    };
    match &header.kid {
        _ if keys.is_named() => match (&header.kid, &member.kid) {
            (Some(token), Some(key)) if token != key => {
                let message = format!("{name}, though the token names kid {}", quoted(token));
                Check::warn(CheckId::Key, Code::KidMismatch, message)
                    .hint("verifiers that choose by kid will not find this key")
            }
            _ => Check::pass(CheckId::Key, name),
        },
        None => {
            let message = by_trying("the token has no kid", "the token has no kid");
            Check::warn(CheckId::Key, Code::NoKid, message)
                .hint("PyJWT and jwx refuse tokens without kid: let the issuer set it")
        }
        Some(_) if member.kid.is_none() => {
            let message =
                by_trying("it has no kid", "no key of the set has the token's kid, and some have none");
            Check::warn(CheckId::Key, Code::KidMissing, message)
                .hint("most verifiers choose by kid: let the set name it")
        }
        Some(_) if tried.len() > 1 => {
            let message = match made_by {
                Some(_) => format!("{name}, one of {} keys of this kid", tried.len()),
                None => format!("{name} of this kid"),
            };
            Check::warn(CheckId::Key, Code::DuplicateKid, message)
                .hint("jose refuses such a set, PyJWT takes the first key")
        }
        Some(_) => Check::pass(CheckId::Key, name),
    }
}

fn name(member: &Member) -> String {
    match (&member.kid, &member.key) {
        (Some(kid), _) => kid.clone(),
        (None, Ok(VerificationKey::Public(k))) => k.thumbprint().to_string(),
        (None, _) => "the shared secret".to_owned(),
    }
}

/// What to say where the set has the key, and the token names another.
fn signed_by_another(report: &Report) -> Option<String> {
    let other = report.candidates.iter().find(|c| c.status == CandidateStatus::WouldVerify)?;
    let kid = other.kid.as_deref().map_or("without kid".to_owned(), |k| format!("with kid {}", quoted(k)));
    Some(format!("the key {kid} of this set made the signature: let the issuer write that kid"))
}

fn quoted(text: &str) -> String {
    crate::json::Value::from(text).to_string()
}

#[cfg(test)]
mod tests;
