mod args;
mod batch;
mod checks;
mod keys;
mod local;
mod origin;
mod remote;

use crate::cli::{
    env::Env,
    error::{CliError, Exit, exit_of},
    io,
    render::{self, Style},
    views,
};
use crate::{
    JwkSet,
    cause::{Cause, KeySource},
    code::{CauseCode, Code},
    jwt::{self, Report, Verdict, check::X5c},
};
pub(crate) use args::VerifyArgs;
use keys::Chosen;
use origin::Origin;

pub(crate) fn run(args: VerifyArgs, env: &mut Env) -> Result<Exit, CliError> {
    if !args.batch.is_wanted()? {
        env.hold_notes();
    }
    let exit = examine(args, env);
    env.release_notes();
    exit
}

fn examine(args: VerifyArgs, env: &mut Env) -> Result<Exit, CliError> {
    let chosen = keys::choose(&args, env)?;
    let policy = checks::policy(&args.checks, &chosen, env)?;
    if args.batch.is_wanted()? {
        if args.detached.is_some() {
            return Err(CliError::usage("--detached is for one token, not for --batch"));
        }
        return batch::run(args, chosen, policy, env);
    }
    let token = io::token(args.token.as_deref(), env)?;
    let content = args.detached.as_deref().map(|file| io::content(file, env)).transpose()?;
    // Whoever makes the token at the other end of a pipe may have made it after this program began.
    env.now = env.clock();
    let now = args.clock.now(env);
    let verify = |set: &JwkSet| match &content {
        Some(content) => jwt::verify_detached(&token, content, set, &policy, now),
        None => jwt::verify(&token, set, &policy, now),
    };
    let (report, mut origin) = match &chosen {
        Chosen::Remote(source) => remote::examine(source, &args, verify, env)?,
        here => match keys::keys(here, &args, env) {
            Ok(keys) => {
                let report = verify(&keys.set);
                let kind = here.kind();
                let origin = Origin {
                    notes: keys.notes,
                    keys: report.checks.x5c.as_ref().map_or(keys.set, X5c::keys),
                    left_out: keys.left_out,
                    kind,
                    ..Origin::named(keys.source)
                };
                (report, origin)
            }
            Err(error) if error.code == Code::SecretSuspect => {
                return Err(with_form(error, &args, &token, verify, env));
            }
            Err(error) => without_keys(error, here, verify(&JwkSet::default()))?,
        },
    };
    origin.tell_of_certificate(&report);
    let is_plain = report.is_plain() && !origin.is_remarkable(&report);
    let causes = if is_plain { Vec::new() } else { origin.causes(&token, args.clock.set(env), &report) };
    show(&report, &causes, &origin, env)?;
    Ok(exit(&report))
}

/// Where no key can be read, what needs none is still checked. The error stands alone where it is about something else, or
/// where the token's own form decides.
fn without_keys(error: CliError, here: &Chosen, report: Report) -> Result<(Report, Origin), CliError> {
    let report = report.without_keys(error.code, &error.message);
    // Nobody named a key, and there is none.
    if matches!(here, Chosen::Ring) && error.code == Code::NoKey {
        return Ok((report, Origin::default()));
    }
    match error.exit() == Exit::NoKey && report.code == Some(error.code) {
        true => Ok((report, Origin { kind: here.kind(), unread: Some(error), ..Origin::default() })),
        false => Err(error),
    }
}

/// A secret that is refused for its looks, and what of it made the token, where that can be tried.
fn with_form(
    mut error: CliError,
    args: &VerifyArgs,
    token: &str,
    verify: impl Fn(&JwkSet) -> Report,
    env: &Env,
) -> CliError {
    let Some(key) = args.keys.secret.key_as_is(env) else { return error };
    let keys = JwkSet::of_named_keys([key]);
    let report = verify(&keys);
    let causes = Origin { keys, kind: KeySource::Secret, ..Origin::default() }.causes(
        token,
        args.clock.set(env),
        &report,
    );
    if let Some(form) = causes.iter().find(|cause| cause.code() == CauseCode::SecretForm) {
        error.hints.clear();
        return error.caused_by(form.clone());
    }
    error
}

fn show(report: &Report, causes: &[Cause], origin: &Origin, env: &Env) -> Result<(), CliError> {
    if env.json {
        let view =
            views::verify::verify(report, causes, &origin.source, &origin.notes, origin.failure.as_ref());
        return env.data(render::json::line(&view)?.as_bytes());
    }
    if !env.quiet {
        let style = Style::of(env);
        let failure = origin.failure.as_ref();
        env.write_stderr(&render::report::text(report, causes, &origin.text, failure, style));
        for (code, message) in &origin.notes {
            env.note(&format!("warning: {message} [{code}]"));
        }
    }
    if !report.is_valid() {
        return Ok(());
    }
    match (&report.claims, &report.payload) {
        (Some(claims), _) => env.data(render::json::line(&claims.0)?.as_bytes()),
        // --signature-only: the payload is any bytes, and they are the output as they are.
        (None, Some(payload)) => env.data(payload),
        (None, None) => Ok(()),
    }
}

fn exit(report: &Report) -> Exit {
    match report.verdict {
        Verdict::Accepted => Exit::Ok,
        Verdict::Rejected => Exit::Rejected,
        Verdict::Undecided => match report.code.map(exit_of) {
            // http to another machine: what needs no key was examined.
            Some(exit @ (Exit::Remote | Exit::Usage)) => exit,
            _ => Exit::NoKey,
        },
    }
}
