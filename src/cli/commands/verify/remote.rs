//! Remote keys: fetched before the token is examined, again if a cached set lacks its kid, and what the
//! report can still say without them.

use super::{args::VerifyArgs, origin::Origin};
use crate::cli::{
    cache::COOLDOWN,
    commands::choose::unchosen,
    env::Env,
    error::{CliError, Exit},
    http::Failure,
    remote::{self, Freshness, Lack, RemoteSet, Source},
    views::verify::SourceView,
};
use crate::{
    JwkSet,
    cause::{KeySource, Lacked, SetState, Why},
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
        source.location().refuse_plain(args.fetch.allow_http)?;
        return Ok((bare.without_asking_for_keys(), Origin::default()));
    }
    let mut fetched = match remote::key_set(source, &args.fetch, env) {
        Ok(fetched) => fetched,
        Err(failure) => return undecided(bare, failure),
    };
    let (mut set, mut unknown) = narrowed(&fetched.set, args);
    let mut report = verify(&set);
    let (mut asked_again_for, mut emptied) = (None, None);
    if let Some(lack) = Lack::of(report.code) {
        let lacks = |set: &JwkSet| Lack::of(verify(&narrowed(set, args).0).code).is_some();
        match fetched.refetch(lack, &args.fetch, env, lacks) {
            Ok(None) => {}
            Ok(Some(newer)) => {
                asked_again_for = Some(match lack {
                    _ if newer.url != fetched.url => Lacked::Place,
                    Lack::Kid => Lacked::Kid,
                    Lack::Signer => Lacked::Signer,
                });
                let has_keys = |remote: &RemoteSet| !remote.set.members().is_empty();
                emptied = (has_keys(&fetched) && !has_keys(&newer)).then(|| fetched.freshness.age());
                fetched = newer;
                (set, unknown) = narrowed(&fetched.set, args);
                report = verify(&set);
            }
            Err(failure) => {
                let (report, origin) = undecided(report, failure)?;
                return Ok((report, Origin { before: Some(fetched.freshness.age()), ..origin }));
            }
        }
    }
    report.is_set_fresh = fetched.freshness == Freshness::Fetched;
    if let Some(unknown) = unknown {
        return Err(unchosen(unknown, &fetched.url));
    }
    let age = fetched.freshness.age();
    let state = SetState {
        age,
        is_new: age < COOLDOWN,
        asked_again_for,
        emptied,
        is_discovered: matches!(source, Source::Issuer { .. }),
        is_chosen_by_header: !args.fetch.http_header.is_empty(),
        is_offline: args.fetch.offline,
        host_clock: fetched.caching.as_ref().and_then(|caching| caching.clock),
    };
    Ok((report, origin(fetched, set, state)))
}

/// Whether the token's form decides: then there is no request.
fn needs_no_key(bare: &Report) -> bool {
    bare.verdict == Verdict::Rejected || bare.code == Some(Code::AlgUnsupported)
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
    let is_report = matches!(failure.error.exit(), Exit::Remote | Exit::NoKey)
        || failure.why.as_deref() == Some(&Why::Plain);
    if !is_report {
        return Err(failure.into());
    }
    let report = report.without_keys(failure.error.code, &failure.error.message);
    Ok((report, Origin { failure: Some(failure), ..Origin::default() }))
}

fn origin(fetched: RemoteSet, keys: JwkSet, state: SetState) -> Origin {
    let again = if state.asked_again_for.is_some() { " again just now" } else { "" };
    let text = format!("from {}, {}{again}", fetched.url, fetched.freshness);
    let kind = KeySource::Url(fetched.url.clone());
    let source = SourceView {
        source: Some(fetched.url),
        freshness: Some(fetched.freshness.word()),
        age_s: Some(state.age.as_secs()),
    };
    Origin { keys, kind, set: Some(state), text, source, notes: fetched.notes, ..Origin::default() }
}
