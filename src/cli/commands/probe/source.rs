//! The source of the tokens: a directory of fixtures, a running issuer, or keys.

use crate::cli::commands::{
    args::{self, NamedValue},
    choose,
};
use crate::cli::{
    env::Env,
    error::CliError,
    http::{Answer, Ask, FetchUrl, Http, Options, Reply},
    io::{Input, KeyRef},
    ring_file,
    views::probe::{Outcome, ResultView},
};
use crate::{
    code::Code,
    json::{self, Object, Value},
    jwa::Algorithm,
    jwk::{Key, PrivateJwk},
    jwt::{
        ClaimsSet, Flaw,
        fixture::{self, Fixture, Subject},
        flaw::Expect,
        lifetime::{LIFETIME, issued_at},
    },
    text,
};
use std::{
    path::{Path, PathBuf},
    time::Duration,
};

/// The largest manifest that is read.
const MANIFEST: usize = 16 << 20;
/// How many tokens are sent at most: a probe is a bounded list.
const MOST: usize = 1000;

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Tokens")]
pub(super) struct SourceArgs {
    /// The tokens of a directory that `jwtk fixtures` wrote
    #[arg(long, value_name = "DIR", conflicts_with_all = ["issuer", "key", "iss", "aud", "sub", "claims"])]
    fixtures: Option<PathBuf>,
    /// Tokens of a running `jwtk serve`, at this URL
    #[arg(long, value_name = "URL", conflicts_with_all = ["key", "iss", "aud", "sub", "claims"])]
    issuer: Option<String>,
    /// Sign with this private key: file, - or env:NAME [default: the ring's keys] [env: JWTK_KEY]
    #[arg(long, value_name = "KEYREF", allow_hyphen_values = true)] // as a kid may begin
    key: Option<KeyRef>,
    /// The issuer that the service expects [env: JWTK_ISS]
    #[arg(long, value_name = "TEXT", value_parser = args::name)]
    iss: Option<String>,
    /// The audience that the service expects [env: JWTK_AUD]
    #[arg(long, value_name = "TEXT", value_parser = args::name)]
    aud: Option<String>,
    /// The subject [default: alice]
    #[arg(long, value_name = "TEXT", value_parser = args::name)]
    sub: Option<String>,
    /// Another claim: a string, or with := JSON of any type
    #[arg(short = 'c', long = "claim", value_name = "NAME=TEXT")]
    claims: Vec<NamedValue>,
}

/// What is sent, and what a correct service does with it.
pub(super) struct Candidate {
    id: String,
    pub(super) token: Option<String>,
    pub(super) expect: Expect,
    code: Option<String>,
    why: String,
    reference: String,
}

impl Candidate {
    /// Its result: an answer, or why there is none.
    pub(super) fn result(&self, reply: &Result<Reply, Code>, outcome: Outcome) -> ResultView<'_> {
        let reply = reply.as_ref();
        let says = reply.ok().map(|reply| &reply.says).filter(|_| outcome == Outcome::Refused);
        ResultView {
            id: &self.id,
            expect: self.expect,
            result: outcome,
            status: reply.ok().map(|r| r.status),
            error: reply.err().copied(),
            ms: reply.ok().and_then(|r| u64::try_from(r.took.as_millis()).ok()),
            www_authenticate: says.and_then(|says| says.www_authenticate.clone()),
            body: says.and_then(|says| says.body.clone()),
            code: self.code.as_deref(),
            why: &self.why,
            reference: &self.reference,
        }
    }

    /// A request without any token: an endpoint that answers it is not protected at all.
    fn none() -> Self {
        Self {
            id: "no-token".to_owned(),
            token: None,
            expect: Expect::Reject,
            code: None,
            why: "no token".to_owned(),
            reference: "RFC 6750 section 3".to_owned(),
        }
    }
}

impl From<Fixture> for Candidate {
    fn from(Fixture { subject, token }: Fixture) -> Self {
        Self {
            id: subject.as_str().to_owned(),
            token: Some(token),
            expect: subject.expect(),
            code: subject.code().map(|c| c.to_string()),
            why: subject.to_string(),
            reference: subject.reference().to_owned(),
        }
    }
}

/// Everything to send, a request without token first.
pub(super) fn candidates(
    args: &SourceArgs,
    timeout: Duration,
    env: &Env,
) -> Result<Vec<Candidate>, CliError> {
    let mut all = vec![Candidate::none()];
    match (&args.fixtures, &args.issuer) {
        (Some(directory), _) => all.extend(from_directory(directory, env)?),
        (None, Some(issuer)) => all.extend(from_issuer(issuer, timeout, env)?),
        (None, None) => all.extend(from_keys(args, env)?.into_iter().map(Candidate::from)),
    }
    if all.len() > MOST {
        return Err(CliError::usage(format!("{} tokens: at most {MOST} are allowed", all.len())));
    }
    Ok(all)
}

fn from_directory(directory: &Path, env: &Env) -> Result<Vec<Candidate>, CliError> {
    let path = directory.join("manifest.json");
    let wrong = |why: &str| CliError::new(Code::Io, format!("{}: no manifest: {why}", path.display()));
    let bytes = Input::File(&path).text(MANIFEST, env)?;
    let manifest = json::parse_object(&bytes).map_err(|e| wrong(&e.to_string()))?;
    let tokens = manifest.get("tokens").and_then(Value::as_array).ok_or_else(|| wrong("no tokens"))?;
    let entry = |entry: &Value| {
        let object = entry.as_object()?;
        let text = |name| object.get_str(name).map(str::to_owned);
        let expect = match object.get_str("expect")? {
            "accept" => Expect::Accept,
            "reject" => Expect::Reject,
            "either" => Expect::Either,
            _ => return None,
        };
        Some(Candidate {
            id: text("id")?,
            token: Some(text("token")?),
            expect,
            code: text("code"),
            why: text("why").unwrap_or_default(),
            reference: text("ref").unwrap_or_default(),
        })
    };
    let all: Option<Vec<_>> = tokens.iter().map(entry).collect();
    all.ok_or_else(|| wrong("an entry lacks its id, token or expect"))
}

/// Asks an issuer for its tokens, as a test would: a good one for each of its algorithms, one for each flaw.
fn from_issuer(issuer: &str, timeout: Duration, env: &Env) -> Result<Vec<Candidate>, CliError> {
    let base = issuer.trim_end_matches('/');
    let mut http = Http::new(Options::new(timeout, None, &[])?.within(env));
    let mut get = |path: &str| -> Result<Object, CliError> {
        let location = FetchUrl::parse(&format!("{base}{path}"), false)?;
        http.restart(Duration::ZERO);
        match http.get(&Ask { location: &location, etag: None, named: true }).map_err(CliError::from)? {
            Answer::Body(body) => text::read(&body.bytes, json::parse_object)
                .map_err(|e| CliError::new(Code::NotJson, format!("{location}: {e}"))),
            Answer::Same(_) => Err(CliError::new(Code::HttpStatus, format!("{location}: no answer"))),
        }
    };
    let document = get("/.well-known/openid-configuration")?;
    let algorithms = document.get("id_token_signing_alg_values_supported").and_then(Value::as_array);
    let named = algorithms.unwrap_or_default().iter().filter_map(|a| a.as_str()?.parse::<Algorithm>().ok());
    // A document may repeat a name as often as it likes; each is asked for once.
    let algorithms = named.fold(Vec::new(), |mut all, alg| {
        if !all.contains(&alg) {
            all.push(alg);
        }
        all
    });
    let mut token = |query: String| {
        let object = get(&format!("/api/auth/token?{query}")).map_err(|e| match e.code {
            Code::HttpStatus => e.hint(
                "issuer: jwtk serve gives arbitrary tokens only without --keys; to use the key ring's keys, probe without --issuer",
            ),
            _ => e,
        })?;
        object.get_str("token").map(str::to_owned).ok_or_else(|| {
            CliError::new(Code::NotJson, format!("{base}: no token in the answer; is it jwtk serve?"))
        })
    };
    let good = algorithms.into_iter().map(|alg| (Subject::Algorithm(alg), format!("alg={alg}")));
    let flawed = Flaw::ALL.iter().map(|&flaw| (Subject::Flaw(flaw), format!("break={flaw}")));
    let fixtures =
        good.chain(flawed).map(|(subject, query)| Ok(Fixture { subject, token: token(query)? }.into()));
    fixtures.collect()
}

fn from_keys(args: &SourceArgs, env: &Env) -> Result<Vec<Fixture>, CliError> {
    let expected = |flag: &Option<String>, variable: &str, name: &str| match flag {
        Some(text) => Ok(text.clone()),
        None => env.text(variable)?.ok_or_else(|| {
            CliError::usage(format!("say which {name} the service expects: --{name} TEXT")).hint(
                "or use existing tokens: --fixtures DIR, or those of a running jwtk serve: --issuer URL",
            )
        }),
    };
    let (iss, aud) = (expected(&args.iss, "JWTK_ISS", "iss")?, expected(&args.aud, "JWTK_AUD", "aud")?);
    let mut claims = Object::new();
    claims.insert("iss", iss);
    claims.insert("aud", aud);
    claims.insert("sub", args.sub.as_deref().unwrap_or("alice"));
    claims.insert("iat", env.now.seconds());
    claims.insert("exp", env.now.plus(LIFETIME).seconds());
    for claim in &args.claims {
        claim.check_type()?;
        claims.insert(claim.name.as_str(), claim.value.clone());
    }
    let mut claims = ClaimsSet(claims);
    if args.claims.iter().all(|claim| claim.name != "iat") {
        let exp = claims.date("exp").and_then(Result::ok);
        claims.0.insert("iat", issued_at(exp, LIFETIME, env.now).seconds());
    }
    Ok(fixture::mint(&keys(args, env)?, &claims, env.now)?)
}

/// The private keys to sign with, the one that signs by default first.
fn keys(args: &SourceArgs, env: &Env) -> Result<Vec<PrivateJwk>, CliError> {
    let named = match &args.key {
        Some(key) => Some(key.clone()),
        None => KeyRef::of_variable("JWTK_KEY", env)?,
    };
    let keys = match &named {
        Some(source) => choose::keys(source, None, env)?,
        None => {
            let ring = ring_file::read(env)?;
            let first = ring.signing(env.now).and_then(|k| k.metadata().kid.clone());
            let mut keys = ring.keys().to_vec();
            let dates = |k: &Key| (k.metadata().nbf, k.metadata().exp);
            keys.retain(|k| {
                let (nbf, exp) = dates(k);
                nbf.is_none_or(|nbf| nbf <= env.now) && exp.is_none_or(|exp| exp > env.now)
            });
            keys.sort_by_key(|k| k.metadata().kid != first);
            keys
        }
    };
    let private: Vec<PrivateJwk> = keys
        .into_iter()
        .filter_map(|key| match key {
            Key::Private(key) if key.algorithms().is_ok() => Some(key),
            _ => None,
        })
        .collect();
    if private.is_empty() {
        return Err(CliError::new(Code::NoKey, "no private key to sign the tokens with")
            .hint("make one: jwtk keygen, or use existing tokens: --fixtures DIR, --issuer URL"));
    }
    Ok(private)
}
