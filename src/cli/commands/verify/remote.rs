//! Remote keys: fetched before the token is examined, again if a cached set lacks its kid, and what the
//! report can still say without them.

use super::{args::VerifyArgs, origin::Origin};
use crate::cli::{
    commands::choose::unchosen,
    env::Env,
    error::{CliError, Exit},
    http::Failure,
    remote::{self, Freshness, RemoteSet, Source},
    views::verify::SourceView,
};
use crate::{
    JwkSet,
    cause::{KeySource, SetState},
    code::Code,
    jwk::Unchosen,
    jwt::{Report, Verdict},
};

/// Examines a token with `verify`, as often as there are newer keys to examine it with.
pub(super) fn examine(
    source: &Source,
    args: &VerifyArgs,
    verify: impl Fn(&JwkSet) -> Report,
    env: &Env,
) -> Result<(Report, Origin), CliError> {
    let bare = verify(&JwkSet::default());
    if needs_no_key(&bare) {
        return Ok((bare, Origin::default()));
    }
    let mut fetched = match remote::key_set(source, &args.fetch, env) {
        Ok(fetched) => fetched,
        Err(failure) => return undecided(bare, failure),
    };
    let (mut set, mut unknown) = narrowed(&fetched.set, args);
    let mut report = verify(&set);
    if wants_newer(report.code) {
        let lacks = |set: &JwkSet| wants_newer(verify(&narrowed(set, args).0).code);
        match fetched.refetch_for_unknown_kid(&args.fetch, env, lacks) {
            Ok(None) => {}
            Ok(Some(newer)) => {
                fetched = newer;
                (set, unknown) = narrowed(&fetched.set, args);
                report = verify(&set);
            }
            Err(failure) => return undecided(report, failure),
        }
    }
    report.is_set_fresh = fetched.freshness == Freshness::Fetched;
    if let Some(unknown) = unknown {
        return Err(unchosen(unknown, &fetched.url));
    }
    Ok((report, origin(fetched, set)))
}

/// Whether the token's form decides: then there is no request.
fn needs_no_key(bare: &Report) -> bool {
    bare.verdict == Verdict::Rejected || bare.code == Some(Code::AlgUnsupported)
}

/// Whether a newer set may have the key that one lacks.
pub(super) fn wants_newer(code: Option<Code>) -> bool {
    matches!(code, Some(Code::KidNotFound | Code::NoKey | Code::JwksEmpty))
}

/// The keys of the kid that was asked for; none at all, and why, where the set has none.
fn narrowed(set: &JwkSet, args: &VerifyArgs) -> (JwkSet, Option<Unchosen>) {
    let mut set = set.clone();
    match args.keys.kid.as_deref().map(|kid| set.narrow(kid)) {
        Some(Err(unknown)) => (JwkSet::default(), Some(unknown)),
        _ => (set, None),
    }
}

/// The checks that need no key stand; the key is what could not be fetched.
fn undecided(report: Report, failure: Failure) -> Result<(Report, Origin), CliError> {
    if !matches!(failure.error.exit(), Exit::Remote | Exit::NoKey) {
        return Err(failure.into());
    }
    let report = report.without_keys(failure.error.code, &failure.error.message);
    Ok((report, Origin { failure: Some(failure), ..Origin::default() }))
}

fn origin(fetched: RemoteSet, keys: JwkSet) -> Origin {
    let text = format!("from {}, {}", fetched.url, fetched.freshness);
    let age = fetched.freshness.age();
    let set = Some(SetState { age, is_asked_again: false });
    let kind = KeySource::Url(fetched.url.clone());
    let source = SourceView {
        source: Some(fetched.url),
        freshness: Some(fetched.freshness.word()),
        age_s: Some(age.as_secs()),
    };
    Origin { keys, kind, set, text, source, notes: fetched.notes, failure: None }
}
