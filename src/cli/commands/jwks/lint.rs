use super::source::{Examined, SetRef};
use crate::cli::{
    commands::args::ClockArgs,
    env::Env,
    error::{CliError, Exit},
    remote::FetchArgs,
    render::{self, Style},
};
use crate::{
    JwkSet,
    json::{Object, Value},
    jwk::lint::{Finding, Severity, lint},
    jwt::Status,
};

/// Examine a key set: which keys can be used, and what is odd
///
/// Exit code 1 when there is a finding of severity error, 3 when it is no key set at all. A URL is asked
/// now, whatever the cache has.
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
    // What is examined is what the host says today.
    args.fetch.refresh = !args.fetch.offline && !args.fetch.no_cache;
    let Examined { set, mut findings } = args.source.read(&args.fetch, env)?;
    findings.extend(lint(&set, args.clock.now(env)));
    report(&set, &findings, env)
}

/// Shows what was found in a set and in the way it came; an error among it decides the exit code.
fn report(set: &JwkSet, findings: &[Finding], env: &Env) -> Result<Exit, CliError> {
    let text =
        if env.json { render::json::line(&json(set, findings)) } else { text(set, findings, Style::of(env)) };
    env.show(&text)?;
    let bad = findings.iter().any(|f| f.severity == Severity::Error);
    Ok(if bad { Exit::Rejected } else { Exit::Ok })
}

fn json(set: &JwkSet, findings: &[Finding]) -> Object {
    let mut object = render::json::document();
    let keys = set.members().iter().enumerate().map(|(i, m)| render::json::member(i, m).into());
    object.insert("keys", keys.collect::<Vec<Value>>());
    object
        .insert("findings", findings.iter().map(|f| render::json::finding(f).into()).collect::<Vec<Value>>());
    object
}

fn text(set: &JwkSet, findings: &[Finding], style: Style) -> String {
    let mut rows = Vec::new();
    for member in set.members() {
        let or_dash = |t: &Option<String>| t.clone().unwrap_or_else(|| style.dash().to_owned());
        // Why not is among the findings.
        let usable = if member.usability().is_ok() { "yes" } else { "no" }.to_owned();
        rows.push(vec![
            style.cut(&or_dash(&member.kid), 24),
            style.cut(&or_dash(&member.kty), 12),
            style.cut(&or_dash(&member.alg), 16),
            usable,
        ]);
    }
    let mut out = String::new();
    if !rows.is_empty() {
        out.push_str(&render::table::table(&["KID", "KTY", "ALG", "USABLE"], &rows, style));
        out.push('\n');
    }
    if findings.is_empty() {
        out.push_str(&format!("{} nothing odd\n", style.mark(Status::Pass)));
    }
    out.push_str(&render::findings::text(findings, style));
    out
}
