mod remote;

use super::args::{self, ClockArgs, NamedValue, PassphraseArgs, SecretArgs};
use crate::{
    env::Env,
    error::{CliError, Exit, exit_of},
    http::Failure,
    io::{self, KeyRef},
    remote::{FetchArgs, Source, means_url},
    render::{self, Style},
    ring_file,
};
use jwtk::{
    JwkSet,
    code::Code,
    json::Object,
    jwa::Algorithm,
    jwk::Key,
    jwt::{self, Policy, Profile, Report, Verdict},
};
use std::time::Duration;

/// Check a token: is it acceptable, and if not, why
///
/// Every check runs and is reported on stderr. The verified claims are the output, and only when the token is
/// accepted. Exit code: 0 accepted, 1 rejected, 3 no usable key, 4 no key set.
#[derive(Debug, clap::Args)]
pub(crate) struct VerifyArgs {
    /// The token, @FILE, or - for stdin
    token: Option<String>,
    #[command(flatten)]
    keys: KeyArgs,
    #[command(flatten)]
    checks: CheckArgs,
    #[command(flatten)]
    fetch: FetchArgs,
    #[command(flatten)]
    clock: ClockArgs,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Keys")]
struct KeyArgs {
    /// A JWK Set: URL, file or - [env: JWTK_JWKS]
    #[arg(long, value_name = "URL|FILE", group = "source")]
    jwks: Option<String>,
    /// An issuer that says where its key set is (OIDC discovery); expects that iss
    #[arg(long, value_name = "URL", group = "source")]
    issuer: Option<String>,
    /// A Better Auth server: the set at URL/api/auth/jwks; expects the URL's origin as iss and aud
    #[arg(long, value_name = "URL", group = "source")]
    better_auth: Option<String>,
    /// A key: file, - or env:NAME; JWK, PEM or DER [env: JWTK_KEY]
    #[arg(long, value_name = "KEYREF", group = "source")]
    key: Option<KeyRef>,
    #[command(flatten)]
    secret: SecretArgs,
    #[command(flatten)]
    passphrase: PassphraseArgs,
    /// Use the keys of this kid alone
    #[arg(long, allow_hyphen_values = true)] // a thumbprint may begin with a hyphen
    kid: Option<String>,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Checks")]
struct CheckArgs {
    /// The issuer to expect [env: JWTK_ISS]
    #[arg(long, value_name = "TEXT")]
    iss: Option<String>,
    /// An audience to expect; any of several [env: JWTK_AUD]
    #[arg(long, value_name = "TEXT")]
    aud: Vec<String>,
    /// The subject to expect
    #[arg(long, value_name = "TEXT")]
    sub: Option<String>,
    /// The type to expect in the header
    #[arg(long, value_name = "TEXT")]
    typ: Option<String>,
    /// An algorithm to accept; without it the key decides
    #[arg(long)]
    alg: Vec<Algorithm>,
    /// A claim to expect: a string, or with := JSON of any type
    #[arg(long = "claim", value_name = "NAME=TEXT")]
    claims: Vec<NamedValue>,
    /// A claim that must be present
    #[arg(long, value_name = "NAME")]
    require: Vec<String>,
    /// How far clocks may differ, 10m at most
    #[arg(long, value_name = "DURATION", default_value = "0s", value_parser = args::duration)]
    leeway: Duration,
    /// The most time since iat
    #[arg(long, value_name = "DURATION", value_parser = args::duration)]
    max_age: Option<Duration>,
    /// The most time from iat to exp
    #[arg(long, value_name = "DURATION", value_parser = args::duration)]
    max_lifetime: Option<Duration>,
    /// Reject a token that expires sooner
    #[arg(long, value_name = "DURATION", value_parser = args::duration)]
    min_validity: Option<Duration>,
    /// Accept a token without exp
    #[arg(long)]
    allow_no_exp: bool,
    /// Use RSA keys below 2048 bits and secrets shorter than their hash
    #[arg(long)]
    allow_weak_key: bool,
    /// The kind of token, with its own demands
    #[arg(long, value_name = "KIND", default_value = "jwt")]
    profile: ProfileName,
    /// The client that an ID token is for
    #[arg(long, value_name = "TEXT")]
    client_id: Option<String>,
    /// The nonce that an ID token must repeat
    #[arg(long, value_name = "TEXT")]
    nonce: Option<String>,
    /// A file with the access token that an ID token's at_hash is about
    #[arg(long, value_name = "FILE")]
    access_token: Option<String>,
    /// Reject for what is only warned about otherwise
    #[arg(long)]
    strict: bool,
    /// Check the signature over any payload, and no claims
    #[arg(long)]
    signature_only: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum ProfileName {
    Jwt,
    AccessToken,
    IdToken,
}

const MAX_LEEWAY: Duration = Duration::from_secs(600);

pub(crate) fn run(args: VerifyArgs, env: &mut Env) -> Result<Exit, CliError> {
    let now = args.clock.now(env);
    let chosen = choose(&args, env)?;
    let policy = policy(&args.checks, &chosen, env)?;
    let token = io::token(args.token.as_deref(), env)?;
    let (report, origin) = match &chosen {
        Chosen::Remote(source) => {
            remote::examine(source, &args, |set| jwt::verify(&token, set, &policy, now), env)?
        }
        here => {
            let keys = keys(here, &args, env)?;
            (jwt::verify(&token, &keys.set, &policy, now), Origin::named(keys.source))
        }
    };
    show(&report, &origin, env)?;
    Ok(exit(&report))
}

/// Keys, and where they came from.
struct Keys {
    set: JwkSet,
    source: String,
}

/// Where the keys came from, as the report tells it.
#[derive(Default)]
struct Origin {
    /// `from …`; empty where there is nothing to say.
    text: String,
    /// The members of `key` in JSON.
    json: Object,
    /// What was odd on the way.
    notes: Vec<(Code, String)>,
    /// Why there are none.
    failure: Option<Failure>,
}

impl Origin {
    fn named(source: String) -> Self {
        let mut json = Object::new();
        json.insert("source", source.trim_start_matches("from "));
        Self { text: source, json, ..Self::default() }
    }
}

/// Where the keys shall come from.
enum Chosen {
    Secret,
    Remote(Source),
    Set(KeyRef),
    Key(KeyRef),
    Ring,
}

/// One flag, else one variable, else the key ring.
fn choose(args: &VerifyArgs, env: &Env) -> Result<Chosen, CliError> {
    let k = &args.keys;
    let named = [k.jwks.is_some(), k.issuer.is_some(), k.better_auth.is_some(), k.key.is_some()];
    let given = named.into_iter().chain([k.secret.is_given()]).filter(|given| *given).count();
    if given > 1 {
        return Err(CliError::usage(
            "more than one key source: --jwks, --issuer, --better-auth, --key and --secret-… exclude each other",
        ));
    }
    let chosen = if let Some(issuer) = &k.issuer {
        Chosen::Remote(Source::issuer(issuer, &args.fetch)?)
    } else if let Some(server) = &k.better_auth {
        Chosen::Remote(Source::better_auth(server, &args.fetch)?)
    } else if k.secret.is_given() {
        Chosen::Secret
    } else if let Some(jwks) = &k.jwks {
        set(jwks, args)?
    } else if let Some(key) = &k.key {
        Chosen::Key(key.clone())
    } else if let Some(jwks) = env.text("JWTK_JWKS")? {
        set(&jwks, args)?
    } else if let Some(key) = env.text("JWTK_KEY")? {
        Chosen::Key(key.parse().map_err(CliError::usage)?)
    } else {
        Chosen::Ring
    };
    stdin_once(args, &chosen)?;
    Ok(chosen)
}

fn set(text: &str, args: &VerifyArgs) -> Result<Chosen, CliError> {
    if means_url(text) {
        return Source::jwks(text, &args.fetch).map(Chosen::Remote);
    }
    text.parse().map(Chosen::Set).map_err(CliError::usage)
}

/// The keys that are on this machine.
fn keys(chosen: &Chosen, args: &VerifyArgs, env: &Env) -> Result<Keys, CliError> {
    let mut keys = match chosen {
        Chosen::Secret => {
            Keys { set: JwkSet::of_named_keys(args.keys.secret.key(env)?), source: String::new() }
        }
        Chosen::Set(file) => key_set(file, env)?,
        Chosen::Key(key) => named_key(key, args, env)?,
        Chosen::Ring | Chosen::Remote(_) => from_ring(env, args)?,
    };
    if let Some(kid) = &args.keys.kid {
        keys.set.retain_kid(kid);
        if keys.set.members().is_empty() {
            return Err(no_such_kid(kid, &keys.source));
        }
    }
    Ok(keys)
}

fn no_such_kid(kid: &str, source: &str) -> CliError {
    CliError::new(Code::KidNotFound, format!("no key with kid {kid:?} {source}"))
}

/// Standard input can be read for one thing alone.
fn stdin_once(args: &VerifyArgs, chosen: &Chosen) -> Result<(), CliError> {
    let for_keys = match chosen {
        Chosen::Set(key) | Chosen::Key(key) => *key == KeyRef::Stdin,
        Chosen::Secret => args.keys.secret.reads_stdin(),
        Chosen::Remote(_) | Chosen::Ring => false,
    };
    let for_token = args.token.as_deref().is_none_or(|t| t == "-");
    if for_keys && for_token {
        return Err(CliError::usage("standard input cannot hold both the key and the token")
            .hint("pass the token as an argument or as @FILE"));
    }
    Ok(())
}

fn key_set(source: &KeyRef, env: &Env) -> Result<Keys, CliError> {
    let bytes = source.read(env)?;
    let set = JwkSet::parse(&bytes).map_err(|e| {
        let mut error = CliError::from(e);
        error.message = format!("{source}: {}", error.message);
        error
    })?;
    Ok(Keys { set, source: format!("from {source}") })
}

fn named_key(key: &KeyRef, args: &VerifyArgs, env: &Env) -> Result<Keys, CliError> {
    let passphrase = args.keys.passphrase.read(env)?;
    let keys = key.keys(passphrase.as_deref().map(Vec::as_slice), env)?;
    if keys.iter().any(|k| matches!(k, Key::Private(_))) {
        if args.checks.strict && key.others_can_read() {
            return Err(CliError::new(
                Code::KeyUnusable,
                format!("{key} holds a private key and others can read it"),
            )
            .hint(format!("chmod 600 {key}")));
        }
        env.note(&format!("note: {key} is a private key; its public half is enough to verify"));
    }
    Ok(Keys { set: JwkSet::of_named_keys(keys), source: format!("from {key}") })
}

fn from_ring(env: &Env, args: &VerifyArgs) -> Result<Keys, CliError> {
    let ring = ring_file::read(env)?;
    let set = ring.published(args.clock.now(env));
    if set.members().is_empty() {
        let path = ring_file::path(env)?;
        return Err(CliError::new(
            Code::NoKey,
            format!("no key given, and none in the key ring {}", io::shown(&path)),
        )
        .hint("name the issuer's keys: --jwks URL|FILE, --key FILE or --secret-file FILE")
        .hint("or make a key of your own: jwtk keygen"));
    }
    Ok(Keys { set, source: "from the key ring".to_owned() })
}

fn policy(args: &CheckArgs, chosen: &Chosen, env: &Env) -> Result<Policy, CliError> {
    if args.leeway > MAX_LEEWAY {
        return Err(CliError::usage("--leeway is 10m at most")
            .hint("leeway is for clocks that differ, not for old tokens"));
    }
    let id_token = args.client_id.is_some() || args.nonce.is_some() || args.access_token.is_some();
    if id_token && args.profile != ProfileName::IdToken {
        return Err(CliError::usage("--client-id, --nonce and --access-token go with --profile id-token"));
    }
    // What a source says about its tokens was asked for with it; a flag that says otherwise wins.
    let (iss, aud) = match chosen {
        Chosen::Remote(source) => source.expects(),
        _ => (None, None),
    };
    let iss = match args.iss.clone().or(iss) {
        Some(iss) => Some(iss),
        None => env.text("JWTK_ISS")?,
    };
    let aud = match (args.aud.is_empty(), aud) {
        (false, _) => args.aud.clone(),
        (true, Some(aud)) => vec![aud],
        (true, None) => env.text("JWTK_AUD")?.into_iter().collect(),
    };
    let typ = match args.profile {
        ProfileName::AccessToken => args.typ.clone().or_else(|| Some("at+jwt".to_owned())),
        _ => args.typ.clone(),
    };
    let access_token =
        args.access_token.as_deref().map(|path| io::token(Some(&format!("@{path}")), env)).transpose()?;
    Ok(Policy {
        iss,
        // An ID token is for its client (OIDC Core section 3.1.3.7, step 3).
        aud: aud.into_iter().chain(args.client_id.clone()).collect(),
        sub: args.sub.clone(),
        typ,
        algorithms: args.alg.clone(),
        claims: args.claims.iter().map(|c| (c.name.clone(), c.value.clone())).collect(),
        require: args.require.clone(),
        leeway: args.leeway,
        max_age: args.max_age,
        max_lifetime: args.max_lifetime,
        min_validity: args.min_validity,
        allow_no_exp: args.allow_no_exp,
        allow_weak_key: args.allow_weak_key,
        profile: match args.profile {
            ProfileName::Jwt => Profile::Jwt,
            ProfileName::AccessToken => Profile::AccessToken,
            ProfileName::IdToken => Profile::IdToken,
        },
        client_id: args.client_id.clone(),
        nonce: args.nonce.clone(),
        access_token,
        strict: args.strict,
        signature_only: args.signature_only,
    })
}

fn show(report: &Report, origin: &Origin, env: &Env) -> Result<(), CliError> {
    if env.json {
        let mut object = render::json::report(report, &origin.json);
        if let Some(failure) = &origin.failure {
            object.insert("error", render::json::failure(failure));
        }
        if !origin.notes.is_empty() {
            object.insert("notes", render::json::notes(&origin.notes));
        }
        return env.data(render::json::line(&object).as_bytes());
    }
    if !env.quiet {
        let style = Style::stderr(env);
        let failure = origin.failure.as_ref();
        env.write_stderr(&render::report::text(report, &origin.text, failure, style));
        for (code, message) in &origin.notes {
            env.note(&format!("warning: {message} [{code}]"));
        }
    }
    if !report.is_valid() {
        return Ok(());
    }
    match (&report.claims, &report.payload) {
        (Some(claims), _) => env.data(render::json::line(&claims.0).as_bytes()),
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
