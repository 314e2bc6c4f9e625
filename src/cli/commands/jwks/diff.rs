use super::source::{Examined, SetRef};
use crate::cli::{
    env::Env,
    error::{CliError, Exit},
    io,
    remote::FetchArgs,
    render::{self, Style},
    views::{self, jwks_diff::SignerView},
};
use crate::{
    JwkSet,
    code::Code,
    jwk::{
        diff::{Difference, diff},
        lint::Severity,
        set::Member,
    },
    jwt::{self, CandidateStatus, Policy},
    time::NumericDate,
    words::{Remark, check::words},
};
use std::time::Duration;

/// Compare two states of a key set
///
/// The exit code is 1 if they differ. A new key with an old kid is an error: verifiers that know the old
/// key do not fetch again.
#[derive(Debug, clap::Args)]
pub(crate) struct DiffArgs {
    /// The old set: a file, a URL, - or env:NAME
    old: SetRef,
    /// The new set
    new: SetRef,
    /// A token: was its key already in OLD, so that the caches of verifiers could learn it?
    #[arg(help_heading = "Checks", long, value_name = "TOKEN")]
    token: Option<String>,
    #[command(flatten)]
    fetch: FetchArgs,
}

pub(crate) fn run(args: DiffArgs, env: &mut Env) -> Result<Exit, CliError> {
    args.old.reserve(env)?;
    args.new.reserve(env)?;
    args.token.as_deref().map_or(Ok(()), |token| io::reserve_for_token(Some(token), env))?;
    let begun = env.elapsed();
    let old = noted(args.old.read(&args.fetch, env)?, env);
    // Of the time for everything together; a pipe takes what it takes.
    let spent = if args.old.is_url() { env.elapsed().saturating_sub(begun) } else { Duration::ZERO };
    let new = noted(args.new.read_after(spent, &args.fetch, env)?, env);
    let sets = Sets { old, new };
    let differences = diff(&sets.old, &sets.new);
    let token = args.token.as_deref().map(|t| io::token(Some(t), env)).transpose()?;
    let signer = token.map(|token| sets.signer(&token, env.now));

    let mut findings: Vec<Remark> = differences.iter().filter_map(|d| sets.finding(d)).collect();
    findings.extend(signer.as_ref().and_then(Signer::finding));
    if findings.is_empty() && !differences.is_empty() {
        findings.push(Remark::new(
            Severity::Note,
            Code::KeysDiffer,
            "the two sets do not have the same keys",
        ));
    }
    let text = if env.json {
        let token = signer.as_ref().map(Signer::view);
        let view = views::jwks_diff::jwks_diff([&sets.old, &sets.new], &differences, &findings, token);
        render::json::line(&view)?
    } else {
        sets.text(&differences, &findings, signer.as_ref(), Style::of(env))
    };
    env.show(&text)?;
    Ok(if findings.is_empty() { Exit::Ok } else { Exit::Rejected })
}

/// The set; oddities of the answer are not differences.
fn noted(examined: Examined, env: &Env) -> JwkSet {
    let other = |f: &&Remark| !matches!(f.code, Code::CacheControlMissing | Code::CacheControlShort);
    examined
        .findings
        .iter()
        .filter(other)
        .for_each(|f| env.note(&format!("{}: {} [{}]", f.severity, f.message, f.code)));
    examined.set
}

struct Sets {
    old: JwkSet,
    new: JwkSet,
}

/// Which of the sets can verify a token, and why neither can.
struct Signer {
    name: String,
    in_old: bool,
    in_new: bool,
    why_not: Option<(Code, String)>,
}

impl Sets {
    fn signer(&self, token: &str, now: NumericDate) -> Signer {
        let policy = Policy { signature_only: true, ..Policy::default() };
        let [old, new] = [&self.old, &self.new].map(|set| jwt::verify(token, set, &policy, now));
        let header_kid = new.header.as_ref().and_then(|h| h.get_str("kid")).map(str::to_owned);
        let used = new.key.as_ref().or(old.key.as_ref());
        let name = used.and_then(|k| k.kid.clone().or(k.thumbprint.map(|t| t.to_string())));
        // A signature that cannot be checked here still names its key.
        let unsupported = new.code == Some(Code::AlgUnsupported);
        let has = |set: &JwkSet| header_kid.is_some() && set.members().iter().any(|m| m.kid == header_kid);
        let in_old = old.key.is_some() || unsupported && has(&self.old);
        let in_new = new.key.is_some() || unsupported && has(&self.new);
        let other_kid = [&old, &new]
            .iter()
            .any(|r| r.candidates.iter().any(|c| c.status == CandidateStatus::WouldVerify));
        let why_not = (!in_old && !in_new).then(|| {
            let code = new.code.unwrap_or(Code::NoKey);
            let failed = new.failures().find(|check| check.code() == Some(code));
            let why = failed.map(|check| words(check, &new).message);
            let other = if other_kid { "; a key with another kid made it" } else { "" };
            (code, why.unwrap_or_else(|| "no key of either set made it".to_owned()) + other)
        });
        Signer { name: name.or(header_kid).unwrap_or_else(|| "(no kid)".to_owned()), in_old, in_new, why_not }
    }

    fn finding(&self, difference: &Difference) -> Option<Remark> {
        let Difference::Replaced { old, new } = *difference else { return None };
        let kid = self.new.members()[new].kid.as_deref().unwrap_or_default();
        let message = format!(
            "kid {kid:?} now names another key (key {old} before): verifiers with a warm cache refuse its tokens"
        );
        Some(Remark { key: Some(new), ..Remark::new(Severity::Error, Code::KidReused, message) })
    }

    fn text(
        &self,
        differences: &[Difference],
        findings: &[Remark],
        signer: Option<&Signer>,
        style: Style,
    ) -> String {
        let row = |sign: &str, member: &Member, what: String| {
            let dash = || style.dash().to_owned();
            let kid = member.kid.as_deref().map_or_else(dash, |k| style.cut(k, 24));
            let alg = member.alg.as_deref().or(member.crv.as_deref()).map_or_else(dash, |a| style.cut(a, 16));
            vec![sign.to_owned(), kid, member.kty.clone().unwrap_or_else(dash), alg, what]
        };
        let rows: Vec<Vec<String>> = differences
            .iter()
            .map(|difference| match difference {
                Difference::Added { new } => row("+", &self.new.members()[*new], "added".to_owned()),
                Difference::Removed { old } => row("-", &self.old.members()[*old], "removed".to_owned()),
                Difference::Changed { new, members, .. } => {
                    row("~", &self.new.members()[*new], format!("changed: {}", members.join(", ")))
                }
                Difference::Replaced { new, .. } => {
                    row("!", &self.new.members()[*new], "same kid, other key".to_owned())
                }
            })
            .collect();
        let mut out = match rows.is_empty() {
            true => "the same keys\n".to_owned(),
            false => render::table::table(&["", "KID", "KTY", "ALG", "CHANGE"], &rows, style),
        };
        if let Some(Signer { in_old: true, in_new: true, name, .. }) = signer {
            let mark = style.mark(jwt::Status::Pass);
            out.push_str(&format!(
                "\n{mark} the token's key, {}, was published before\n",
                style.cut(name, 24)
            ));
        }
        if !findings.is_empty() {
            out.push('\n');
            out.push_str(&render::findings::text(&views::finding::findings(findings), style));
        }
        out
    }
}

impl Signer {
    fn view(&self) -> SignerView<'_> {
        SignerView { key: &self.name, in_old: self.in_old, in_new: self.in_new }
    }

    fn finding(&self) -> Option<Remark> {
        let error = |code, message| Some(Remark::new(Severity::Error, code, message));
        let name = &self.name;
        match (self.in_old, self.in_new, &self.why_not) {
            (true, true, _) => None,
            (false, true, _) => error(
                Code::NotPrePublished,
                format!(
                    "the token's key, {name}, was not published in advance: verifiers with a warm cache refuse the token"
                ),
            ),
            (true, false, _) => error(
                Code::KidNotFound,
                format!(
                    "the token's key, {name}, was removed: verifiers that fetch the new set refuse the token"
                ),
            ),
            (false, false, why) => {
                let (code, why) = why.clone().unwrap_or((Code::NoKey, String::new()));
                error(code, format!("no key of either set made the token's signature: {why}"))
            }
        }
    }
}
