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
    cause::Cause,
    code::Code,
    jwt::{self, Report, Verdict},
};
pub(crate) use args::VerifyArgs;
use keys::Chosen;
use origin::Origin;

pub(crate) fn run(args: VerifyArgs, env: &mut Env) -> Result<Exit, CliError> {
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
    let (report, origin) = match &chosen {
        Chosen::Remote(source) => remote::examine(source, &args, verify, env)?,
        here => {
            let keys = match keys::keys(here, &args, env) {
                // Nobody named a key, and there is none: what needs none is still checked.
                Err(error) if matches!(here, Chosen::Ring) && error.code == Code::NoKey => {
                    let report = verify(&JwkSet::default()).without_keys(error.code, &error.message);
                    let origin = Origin::default();
                    let causes = origin.causes(&token, args.clock.at, &report);
                    show(&report, &causes, &origin, env)?;
                    return Ok(exit(&report));
                }
                other => other?,
            };
            let report = verify(&keys.set);
            let kind = here.kind();
            let origin = Origin { notes: keys.notes, keys: keys.set, kind, ..Origin::named(keys.source) };
            (report, origin)
        }
    };
    let is_plain = report.is_plain() && !origin.is_remarkable(&report);
    let causes = if is_plain { Vec::new() } else { origin.causes(&token, args.clock.at, &report) };
    show(&report, &causes, &origin, env)?;
    Ok(exit(&report))
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
            Some(Exit::Remote) => Exit::Remote,
            _ => Exit::NoKey,
        },
    }
}
