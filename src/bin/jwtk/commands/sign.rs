mod mint;

use super::args::{self, ClockArgs, NamedValue, OptionalTime, PassphraseArgs, SecretArgs};
use crate::{
    env::Env,
    error::{CliError, Exit},
    io::{self, KeyRef},
    render::{self, Style},
    ring_file,
};
use jwtk::{
    code::Code,
    json::{self, Object, Value},
    jwa::Algorithm,
    jwk::Key,
    jwt::{ClaimsSet, Flaw, claims::REGISTERED, flaw::Minter, sign::SigningKey},
    time::{NumericDate, Time},
};
use mint::Recipe;
use std::path::Path;

/// Mint a token
///
/// The token is the output, and nothing else. By default it is issued now and expires in 15 minutes.
#[derive(Debug, clap::Args)]
pub(crate) struct SignArgs {
    #[command(flatten)]
    keys: KeyArgs,
    #[command(flatten)]
    claims: ClaimArgs,
    #[command(flatten)]
    header: HeaderArgs,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    clock: ClockArgs,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "What to mint")]
struct OutputArgs {
    /// A token that is wrong in exactly this way; --list-flaws explains them
    #[arg(long = "break", value_name = "FLAW", value_parser = args::flaw())]
    flaw: Option<Flaw>,
    /// Show every flaw and what a correct verifier does with it
    #[arg(long, conflicts_with_all = ["flaw", "count", "jsonl", "key"])]
    list_flaws: bool,
    /// How many tokens to mint, on all cores
    #[arg(long, value_name = "N", default_value_t = 1, conflicts_with = "jsonl")]
    count: u64,
    /// A token for each line of stdin, in order: a JSON object of claims, laid over the flags
    #[arg(long, hide_short_help = true)]
    jsonl: bool,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Keys")]
struct KeyArgs {
    /// The private key: file, - or env:NAME; JWK, PEM or DER [default: the ring's signing key] [env: JWTK_KEY]
    #[arg(long, value_name = "KEYREF", value_hint = clap::ValueHint::FilePath)]
    key: Option<KeyRef>,
    /// Sign with the key of this kid; for a key without kid, the kid to name
    #[arg(long, value_parser = args::kid, allow_hyphen_values = true)]
    // a thumbprint may begin with a hyphen
    kid: Option<String>,
    /// The algorithm [default: the key's own]
    #[arg(long, value_parser = args::AlgorithmParser, hide_possible_values = true)]
    alg: Option<Algorithm>,
    #[command(flatten)]
    secret: SecretArgs,
    #[command(flatten)]
    passphrase: PassphraseArgs,
    /// Sign with a secret shorter than its hash
    #[arg(long, hide_short_help = true)]
    allow_weak_key: bool,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Claims")]
struct ClaimArgs {
    /// Issuer [env: JWTK_ISS]
    #[arg(long, value_name = "TEXT")]
    iss: Option<String>,
    /// Subject; always a string
    #[arg(long, value_name = "TEXT")]
    sub: Option<String>,
    /// Audience; several make an array [env: JWTK_AUD]
    #[arg(long, value_name = "TEXT")]
    aud: Vec<String>,
    /// When it expires: 15m, a time, or none [default: 15m]
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    exp: Option<OptionalTime>,
    /// From when it counts
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, hide_short_help = true)]
    nbf: Option<Time>,
    /// When it was issued, or none [default: now]
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, hide_short_help = true)]
    iat: Option<OptionalTime>,
    /// Its ID; without a value a random one
    #[arg(long, value_name = "TEXT", num_args = 0..=1, require_equals = false)]
    jti: Option<Option<String>>,
    /// OAuth scope
    #[arg(long, value_name = "TEXT", hide_short_help = true)]
    scope: Option<String>,
    /// Any claim: a string, or with := JSON of any type
    #[arg(short = 'c', long = "claim", value_name = "NAME=TEXT")]
    claims: Vec<NamedValue>,
    /// Claims as one JSON object, @FILE, or - for stdin
    #[arg(long = "claims", value_name = "JSON")]
    object: Option<String>,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Header")]
struct HeaderArgs {
    /// Type, or none
    #[arg(long, value_name = "TEXT", default_value = "JWT")]
    typ: String,
    /// Any header member but alg
    #[arg(long = "header", value_name = "NAME=TEXT", hide_short_help = true)]
    members: Vec<NamedValue>,
}

/// A time, or `none`.
pub(crate) fn run(args: SignArgs, env: &mut Env) -> Result<Exit, CliError> {
    if args.output.list_flaws {
        return list_flaws(env);
    }
    let now = args.clock.now(env);
    let reads = [
        args.keys.key == Some(KeyRef::Stdin),
        args.keys.secret.reads_stdin(),
        args.claims.object.as_deref() == Some("-"),
        args.output.jsonl,
    ];
    if reads.iter().filter(|r| **r).count() > 1 {
        return Err(CliError::usage("standard input can be read for one thing alone"));
    }
    let claims = claims(&args, now, env)?;
    let key = signing_key(&args.keys, now, env)?;
    let minter = bind(&key, &args.keys, args.output.flaw)?;
    let header = header(&args.header, &args.keys, minter.key())?;
    warn_about(&claims, env);
    // RFC 9068 section 2.2 wants a jti in every access token.
    let random_id =
        args.claims.jti == Some(None) || is_access_token(&args.header) && claims.get("jti").is_none();
    let recipe = Recipe {
        key,
        algorithm: args.keys.alg,
        allow_weak: args.keys.allow_weak_key,
        access_token: is_access_token(&args.header),
        claims: claims.0.iter().map(|(name, value)| (name.to_owned(), value.to_string())).collect(),
        header,
        random_id,
        flaw: args.output.flaw,
        now,
        json: env.json,
    };
    match args.output.jsonl {
        true => mint::lines(recipe, env)?,
        false => mint::count(recipe, minter, args.output.count, env)?,
    }
    Ok(Exit::Ok)
}

fn list_flaws(env: &Env) -> Result<Exit, CliError> {
    if env.json {
        env.data(render::json::line(&render::flaws::json()).as_bytes())?;
    } else {
        env.data(render::flaws::text(Style::stdout(env)).as_bytes())?;
    }
    Ok(Exit::Ok)
}

fn is_access_token(header: &HeaderArgs) -> bool {
    let typ = header.typ.to_ascii_lowercase();
    typ.strip_prefix("application/").unwrap_or(&typ) == "at+jwt"
}

/// The key to sign with: the one that was named, else the ring's.
fn signing_key(args: &KeyArgs, now: NumericDate, env: &Env) -> Result<Key, CliError> {
    if args.key.is_some() && args.secret.is_given() {
        return Err(CliError::usage("--key and --secret-… exclude each other"));
    }
    let named = match &args.key {
        Some(key) => Some(key.clone()),
        None if args.secret.is_given() => None,
        None => env.text("JWTK_KEY")?.map(|t| t.parse()).transpose().map_err(CliError::usage)?,
    };
    if let Some(secret) = args.secret.key(env)? {
        Ok(secret)
    } else if let Some(source) = named {
        let passphrase = args.passphrase.read(env)?;
        one_of(source.keys(passphrase.as_deref().map(Vec::as_slice), env)?, args.kid.as_deref(), &source)
    } else {
        from_ring(args.kid.as_deref(), now, env)
    }
}

fn bind(key: &Key, args: &KeyArgs, flaw: Option<Flaw>) -> Result<Minter, CliError> {
    Minter::new(key, args.alg, args.allow_weak_key, flaw).map_err(|e| match (key, CliError::from(e)) {
        (Key::Public(_), e) => e.hint("name the file that its private half is in; jwtk keygen makes a pair"),
        (Key::Secret(_), e) if e.code == Code::WeakKey => {
            let longer =
                "a key that is long enough: jwtk keygen --alg HS256 -o secret.jwk, then --key secret.jwk";
            e.hint(longer).hint("for tests: --allow-weak-key signs all the same")
        }
        (_, e) => match args.alg.filter(|_| e.code == Code::KeyUnusable) {
            Some(alg) => {
                e.hint(format!("a key for it: jwtk keygen --alg {alg}, or name one with --key FILE"))
            }
            None => e,
        },
    })
}

fn one_of(mut keys: Vec<Key>, kid: Option<&str>, source: &KeyRef) -> Result<Key, CliError> {
    if let Some(at) = keys.iter().position(|k| kid.is_some() && k.parameters().kid.as_deref() == kid) {
        return Ok(keys.swap_remove(at));
    }
    if keys.len() == 1 {
        return Ok(keys.swap_remove(0));
    }
    let kids: Vec<_> = keys.iter().filter_map(|k| k.parameters().kid.as_deref()).collect();
    let message = match kid {
        Some(kid) => format!("{source} has no key with kid {kid:?}"),
        None => format!("{source} has {} keys: say which with --kid", keys.len()),
    };
    let code = if kid.is_some() { Code::KidNotFound } else { Code::NoKey };
    Err(CliError::new(code, message).hint(format!("its kids: {}", kids.join(", "))))
}

fn from_ring(kid: Option<&str>, now: NumericDate, env: &Env) -> Result<Key, CliError> {
    let ring = ring_file::read(env)?;
    let found = match kid {
        Some(kid) => ring.keys().iter().find(|k| k.parameters().kid.as_deref() == Some(kid)),
        // A token dated before the ring's first key is signed with what signs today.
        None => ring.signing(now).or_else(|| ring.signing(env.now)),
    };
    found.cloned().ok_or_else(|| match kid {
        Some(kid) => CliError::new(Code::KidNotFound, format!("the key ring has no key with kid {kid:?}"))
            .hint("jwtk key list shows the ring"),
        None => CliError::new(Code::NoKey, "no key given, and none in the key ring that signs now")
            .hint("make one: jwtk keygen")
            .hint("or name one: --key FILE, --secret-file FILE"),
    })
}

fn header(args: &HeaderArgs, keys: &KeyArgs, key: &SigningKey) -> Result<Object, CliError> {
    let typ = (args.typ != "none").then_some(args.typ.as_str());
    let mut header = key.header(typ);
    if let Some(kid) = &keys.kid {
        header.insert("kid", kid.as_str());
    }
    for member in &args.members {
        if member.name == "alg" {
            return Err(
                CliError::usage("--header alg: the key decides the algorithm").hint("choose with --alg")
            );
        }
        header.insert(member.name.as_str(), member.value.clone());
    }
    Ok(header)
}

/// Claims from their places, each with the name of its place.
struct Places {
    claims: Object,
    from: Vec<(String, String)>,
    any_type: bool,
}

impl Places {
    fn put(&mut self, name: &str, value: Value, place: &str) -> Result<(), CliError> {
        self.refuse_second(name, place)?;
        if !self.any_type {
            check_type(name, &value, place)?;
        }
        self.claims.insert(name, value);
        self.from.push((name.to_owned(), place.to_owned()));
        Ok(())
    }

    fn refuse_second(&self, name: &str, place: &str) -> Result<(), CliError> {
        match self.from.iter().find(|(n, _)| n == name) {
            Some((_, other)) => {
                Err(CliError::usage(format!("{name} is given twice: by {other} and by {place}")))
            }
            None => Ok(()),
        }
    }

    fn has(&self, name: &str) -> bool {
        self.claims.get(name).is_some()
    }
}

/// Refuses a registered claim of a wrong type; `--break type` is the way to ask for one.
fn check_type(name: &str, value: &Value, place: &str) -> Result<(), CliError> {
    match REGISTERED.iter().find(|(n, _)| *n == name) {
        Some((_, kind)) if !kind.fits(value) => {
            Err(CliError::usage(format!("{place}: {name} must be {kind}, not {}", value.kind()))
                .hint("a token with a wrong type, for tests: --break type"))
        }
        _ => Ok(()),
    }
}

fn claims(args: &SignArgs, now: NumericDate, env: &Env) -> Result<ClaimsSet, CliError> {
    let a = &args.claims;
    let mut places =
        Places { claims: Object::new(), from: Vec::new(), any_type: args.output.flaw == Some(Flaw::Type) };
    let text = |t: &Option<String>| t.as_deref().map(Value::from);
    let date = |t: Time| Value::from(t.resolve(now).seconds());
    let flags = [
        ("iss", text(&a.iss), "--iss"),
        ("sub", text(&a.sub), "--sub"),
        ("aud", audience(&a.aud), "--aud"),
        ("exp", optional(a.exp).map(date), "--exp"),
        ("nbf", a.nbf.map(date), "--nbf"),
        ("iat", optional(a.iat).map(date), "--iat"),
        ("jti", a.jti.as_ref().and_then(text), "--jti"),
        ("scope", text(&a.scope), "--scope"),
    ];
    for (name, value, place) in flags {
        if let Some(value) = value {
            places.put(name, value, place)?;
        }
    }
    for claim in &a.claims {
        places.put(&claim.name, claim.value.clone(), &format!("-c {}", claim.name))?;
    }
    if let Some(source) = &a.object {
        for (name, value) in claims_object(source, env)?.iter() {
            places.put(name, value.clone(), "--claims")?;
        }
    }
    if a.jti == Some(None) {
        // Its value is made for each token.
        places.refuse_second("jti", "--jti")?;
    }
    defaults(&mut places, args, now, env)?;
    Ok(ClaimsSet(places.claims))
}

/// What nobody gave: variables, then the usual dates.
fn defaults(places: &mut Places, args: &SignArgs, now: NumericDate, env: &Env) -> Result<(), CliError> {
    for (name, variable) in [("iss", "JWTK_ISS"), ("aud", "JWTK_AUD")] {
        if let Some(value) = env.text(variable)?.filter(|_| !places.has(name)) {
            places.put(name, value.into(), variable)?;
        }
    }
    if args.claims.iat.is_none() && !places.has("iat") {
        places.put("iat", now.seconds().into(), "the default")?;
    }
    if args.claims.exp.is_none() && !places.has("exp") {
        places.put("exp", Time::FromNow(900).resolve(now).seconds().into(), "the default")?;
    }
    Ok(())
}

fn optional(time: Option<OptionalTime>) -> Option<Time> {
    match time {
        Some(OptionalTime::Some(time)) => Some(time),
        _ => None,
    }
}

fn audience(names: &[String]) -> Option<Value> {
    match names {
        [] => None,
        [one] => Some(one.as_str().into()),
        several => Some(several.iter().map(|n| n.as_str().into()).collect::<Vec<Value>>().into()),
    }
}

fn claims_object(source: &str, env: &Env) -> Result<Object, CliError> {
    const CAP: usize = 1 << 20;
    let bytes = match (source, source.strip_prefix('@')) {
        ("-", _) => env.read_stdin(CAP).map_err(|e| CliError::io("standard input", &e))?,
        (_, Some(path)) => io::read(Path::new(path), CAP)?,
        (text, None) => text.as_bytes().to_vec().into(),
    };
    json::parse_object(&bytes).map_err(|e| match CliError::usage(format!("--claims: {e}")) {
        e if io::is_file(Path::new(source)) => e.hint(format!("did you mean --claims @{source}?")),
        e => e,
    })
}

/// What is allowed, but surely not meant.
fn warn_about(claims: &ClaimsSet, env: &Env) {
    if let Some(Ok(exp)) = claims.date("exp")
        && exp.seconds() < 10 * 365 * 86_400
    {
        let seconds = exp.seconds();
        env.note(&format!("note: exp {seconds} is {exp}; for a duration give a unit: --exp {seconds}s"));
    }
}
