use crate::{
    commands::args::ClockArgs,
    env::Env,
    error::{CliError, Exit},
    io::KeyRef,
    render::{self, Style},
};
use jwtk::{
    JwkSet,
    json::{Object, Value},
    jwk::{
        lint::{Finding, Severity, lint},
        set::Member,
    },
    jwt::Status,
};

/// Examine a key set: which keys can be used, and what is odd
///
/// Exit code 1 when there is a finding of severity error, 3 when it is no key set at all.
#[derive(Debug, clap::Args)]
pub(crate) struct LintArgs {
    /// The set: a file, - or env:NAME
    #[arg(value_hint = clap::ValueHint::FilePath)]
    source: KeyRef,
    #[command(flatten)]
    clock: ClockArgs,
}

pub(crate) fn run(args: LintArgs, env: &mut Env) -> Result<Exit, CliError> {
    let bytes = args.source.read(env)?;
    let set = JwkSet::parse(&bytes)?;
    let findings = lint(&set, args.clock.now(env));
    let text = if env.json {
        render::json::line(&json(&set, &findings))
    } else {
        text(&set, &findings, Style::stdout(env))
    };
    env.data(text.as_bytes())?;
    let bad = findings.iter().any(|f| f.severity == Severity::Error);
    Ok(if bad { Exit::Rejected } else { Exit::Ok })
}

fn json(set: &JwkSet, findings: &[Finding]) -> Object {
    let mut object = render::json::document();
    let keys = set.members().iter().enumerate().map(|(i, m)| key(i, m).into());
    object.insert("keys", keys.collect::<Vec<Value>>());
    object
        .insert("findings", findings.iter().map(|f| render::json::finding(f).into()).collect::<Vec<Value>>());
    object
}

fn key(index: usize, member: &Member) -> Object {
    let text = render::json::text;
    let usability = member.usability();
    let mut object = Object::new();
    object.insert("index", index as i64);
    object.insert("kid", text(member.kid.as_deref()));
    object.insert("kty", text(member.kty.as_deref()));
    object.insert("alg", text(member.alg.as_deref()));
    let thumbprint = member.key.as_ref().ok().and_then(|k| k.thumbprint()).map(|t| t.to_string());
    object.insert("thumbprint", text(thumbprint.as_deref()));
    object.insert("usable", usability.is_ok());
    object.insert("reason", text(usability.err().map(|e| e.to_string()).as_deref()));
    object
}

fn text(set: &JwkSet, findings: &[Finding], style: Style) -> String {
    let mut rows = Vec::new();
    for member in set.members() {
        let or_dash = |t: &Option<String>| t.clone().unwrap_or_else(|| style.dash().to_owned());
        let usable = match member.usability() {
            Ok(()) => "yes".to_owned(),
            Err(e) => format!("no: {e}"),
        };
        rows.push(vec![
            style.cut(&or_dash(&member.kid), 24),
            or_dash(&member.kty),
            or_dash(&member.alg),
            usable,
        ]);
    }
    let mut out = render::table::table(&["KID", "KTY", "ALG", "USABLE"], &rows, style);
    if !findings.is_empty() {
        out.push('\n');
    }
    for finding in findings {
        let mark = style.mark(match finding.severity {
            Severity::Error => Status::Fail,
            Severity::Warning => Status::Warn,
            Severity::Note => Status::Skip,
        });
        let key = finding.key.map_or("set".to_owned(), |i| format!("key {i}"));
        out.push_str(&format!(
            "{mark} {key:<7} {:<18} {}\n",
            finding.code.as_str(),
            style.text(&finding.message)
        ));
    }
    out
}
