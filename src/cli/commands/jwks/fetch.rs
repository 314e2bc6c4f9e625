use crate::cli::{
    env::Env,
    error::{CliError, Exit},
    remote::{self, RemoteSet, Source},
    render::{self, Style, table::table},
    views,
};
use crate::{
    code::Code,
    jwk::{VerificationKey, set::Member},
    jwt::Status,
};

/// Fetch a key set from its host or the cache, and show what is in it
///
/// Prints the set to stdout as it was served, and its source and keys to stderr.
#[derive(Debug, clap::Args)]
#[command(group = clap::ArgGroup::new("where").required(true))]
pub(crate) struct JwksFetchArgs {
    /// The URL of the set
    #[arg(group = "where")]
    url: Option<String>,
    /// An issuer whose discovery document names its key set (OIDC discovery)
    #[arg(help_heading = "Source", long, value_name = "URL", group = "where")]
    issuer: Option<String>,
    /// A Better Auth server: the set at URL/api/auth/jwks
    #[arg(help_heading = "Source", long, value_name = "URL", group = "where")]
    better_auth: Option<String>,
    #[command(flatten)]
    fetch: remote::FetchArgs,
}

pub(crate) fn run(args: JwksFetchArgs, env: &mut Env) -> Result<Exit, CliError> {
    let fetch = &args.fetch;
    let source = match (&args.url, &args.issuer, &args.better_auth) {
        (Some(url), ..) => Source::jwks(url)?,
        (_, Some(url), _) => Source::issuer(url)?,
        (_, _, Some(url)) => Source::better_auth(url)?,
        _ => return Err(CliError::usage("no URL to fetch")),
    };
    let got = remote::key_set(&source, fetch, env).map_err(|failure| {
        if env.verbose && !env.quiet && !env.json {
            env.write_stderr(&render::report::tries(&failure, Style::of(env)));
        }
        CliError::from(failure)
    })?;
    if env.json {
        let view = views::jwks_fetch::jwks_fetch(&got);
        let view = view.map_err(|e| CliError::new(Code::JwksInvalid, e.to_string()))?;
        env.data(render::json::line(&view)?.as_bytes())?;
        return Ok(Exit::Ok);
    }
    if !env.quiet {
        env.write_stderr(&text(&got, Style::of(env)));
    }
    // Nothing of a key set may act on a terminal; what cannot act comes out byte by byte.
    let mut body = render::json::safe(&String::from_utf8_lossy(&got.body)).into_owned();
    if env.stdout_is_terminal() {
        body = body.replace('\r', "");
        body.push_str(if body.ends_with('\n') { "" } else { "\n" });
    }
    env.data(body.as_bytes())?;
    Ok(Exit::Ok)
}

fn text(got: &RemoteSet, style: Style) -> String {
    let members = got.set.members();
    let rows: Vec<Vec<String>> = members.iter().map(|m| row(m, style)).collect();
    let mut out = String::new();
    if !rows.is_empty() {
        out.push_str(&table(&["KID", "TYPE", "ALG", "USABLE"], &rows, style));
        out.push('\n');
    }
    let keys = match members.len() {
        0 => "no keys".to_owned(),
        1 => "1 key".to_owned(),
        n => format!("{n} keys"),
    };
    out.push_str(&format!("{keys} from {}, {}\n", style.text(&got.url), got.freshness));
    for (index, member) in members.iter().enumerate() {
        if let Err(why) = member.usability() {
            out.push_str(&format!(
                "{} key {index}: {}\n",
                style.mark(Status::Skip),
                style.text(&why.to_string())
            ));
        }
    }
    let odd = members.iter().flat_map(|m| &m.findings).map(|f| (f.code(), f.to_string()));
    let odd = got.notes.iter().map(|(code, message)| (*code, message.clone())).chain(odd);
    for (code, message) in odd {
        out.push_str(&format!("{} {} [{code}]\n", style.mark(Status::Warn), style.text(&message)));
    }
    out
}

fn row(member: &Member, style: Style) -> Vec<String> {
    let or_dash = |text: Option<&str>| text.map_or_else(|| style.dash().to_owned(), |t| style.cut(t, 24));
    // Why not is said below: a narrow terminal loses a wide column.
    let usable = if member.usability().is_ok() { "yes" } else { "no" }.to_owned();
    vec![or_dash(member.kid.as_deref()), kind(member, style), or_dash(member.alg.as_deref()), usable]
}

/// `EC P-256`, `RSA 2048`, or what the key says of itself when it cannot be read.
fn kind(member: &Member, style: Style) -> String {
    let dash = style.dash();
    match &member.key {
        Ok(VerificationKey::Public(jwk)) => match jwk.key.crv() {
            Some(crv) => format!("{} {crv}", jwk.key.kty()),
            None => format!("{} {}", jwk.key.kty(), jwk.key.bits()),
        },
        _ => match (&member.kty, &member.crv) {
            (Some(kty), Some(crv)) => format!("{} {}", style.cut(kty, 12), style.cut(crv, 12)),
            (kty, _) => kty.as_ref().map_or_else(|| dash.to_owned(), |k| style.cut(k, 12)),
        },
    }
}
