use super::source::{Examined, SetRef};
use crate::cli::{
    commands::args::ClockArgs,
    env::Env,
    error::{CliError, Exit},
    remote::FetchArgs,
    render::{self, Style},
    views::{self, jwks_lint::JwksLintView},
};
use crate::{
    JwkSet,
    jwk::lint::{Severity, lint},
    jwt::Status,
    words::Remark,
};

/// Examine a key set: which keys are usable, and what is odd
///
/// The exit code is 1 if there is a finding of severity error, and 3 if it is not a key set. A URL is
/// always fetched now, not taken from the cache.
#[derive(Debug, clap::Args)]
pub(crate) struct LintArgs {
    /// The set: a file, a URL, - or env:NAME
    #[arg(value_hint = clap::ValueHint::FilePath)]
    source: SetRef,
    #[command(flatten)]
    fetch: FetchArgs,
    #[command(flatten)]
    clock: ClockArgs,
}

pub(crate) fn run(mut args: LintArgs, env: &mut Env) -> Result<Exit, CliError> {
    // The current answer of the host is examined.
    args.fetch.refresh = !args.fetch.offline && !args.fetch.no_cache;
    let Examined { set, mut findings } = args.source.read(&args.fetch, env)?;
    findings.extend(lint(&set, args.clock.now(env)).iter().map(Remark::from));
    report(&set, &findings, env)
}

/// Shows what was found in a set and in the way it came; an error among it decides the exit code.
fn report(set: &JwkSet, findings: &[Remark], env: &Env) -> Result<Exit, CliError> {
    let view = views::jwks_lint::jwks_lint(set, findings);
    let text = match env.json {
        true => render::json::line(&view)?,
        false => text(&view, Style::of(env)),
    };
    env.show(&text)?;
    let bad = findings.iter().any(|f| f.severity == Severity::Error);
    Ok(if bad { Exit::Rejected } else { Exit::Ok })
}

fn text(view: &JwksLintView<'_>, style: Style) -> String {
    let mut rows = Vec::new();
    for member in &view.keys {
        let or_dash = |text: Option<&str>, width| style.cut(text.unwrap_or(style.dash()), width);
        // Why not is among the findings.
        let usable = if member.usable { "yes" } else { "no" }.to_owned();
        rows.push(vec![or_dash(member.kid, 24), or_dash(member.kty, 12), or_dash(member.alg, 16), usable]);
    }
    let mut out = String::new();
    if !rows.is_empty() {
        out.push_str(&render::table::table(&["KID", "KTY", "ALG", "USABLE"], &rows, style));
        out.push('\n');
    }
    if view.findings.is_empty() {
        out.push_str(&format!("{} nothing odd\n", style.mark(Status::Pass)));
    }
    out.push_str(&render::findings::text(&view.findings, style));
    out
}
