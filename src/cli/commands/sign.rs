mod claims;
mod detached;
mod mint;

use super::{
    args::{self, ClockArgs, NamedValue, OptionalTime, PassphraseArgs, SecretArgs},
    choose::{self, unchosen},
};
use crate::cli::{
    env::{Content, Env},
    error::{CliError, Exit},
    io::{Input, KeyRef},
    render::{self, Style},
    ring_file, views,
};
use crate::{
    code::Code,
    json::{self, JsonError, Object, Value},
    jwa::Algorithm,
    jwk::{self, Key, choose::Named},
    jwt::{
        ClaimsSet, Flaw, Profile,
        flaw::Minter,
        kind::Kind,
        lifetime::{LIFETIME, issued_at},
        sign::SigningKey,
    },
    time::{NumericDate, Time},
};
use claims::Places;
use detached::DetachedArgs;
use mint::Recipe;
use std::path::Path;

/// Mint a token
///
/// Prints the token and nothing else. By default it is issued now and expires in 15 minutes.
#[derive(Debug, clap::Args)]
pub(crate) struct SignArgs {
    #[command(flatten)]
    keys: KeyArgs,
    #[command(flatten)]
    claims: ClaimArgs,
    #[command(flatten)]
    header: HeaderArgs,
    #[command(flatten)]
    detached: DetachedArgs,
    #[command(flatten)]
    output: OutputArgs,
    #[command(flatten)]
    clock: ClockArgs,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "What to mint")]
struct OutputArgs {
    /// Mint a token that is wrong in exactly this way; --list-flaws explains the flaws
    #[arg(long = "break", value_name = "FLAW", value_parser = args::flaw())]
    flaw: Option<Flaw>,
    /// Show every flaw and what a correct verifier does with it
    #[arg(long, conflicts_with_all = ["flaw", "count", "jsonl", "key"])]
    list_flaws: bool,
    /// The number of tokens to mint, on all cores
    #[arg(long, value_name = "N", default_value_t = 1, conflicts_with = "jsonl")]
    count: u64,
    /// One token per line of stdin, in order; each line is a JSON object of claims, which override the flags
    #[arg(long, hide_short_help = true)]
    jsonl: bool,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Keys")]
struct KeyArgs {
    /// The private key: file, - or env:NAME; JWK, PEM or DER [default: the ring's signing key] [env: JWTK_KEY]
    #[arg(long, value_name = "KEYREF", value_hint = clap::ValueHint::FilePath, allow_hyphen_values = true)]
    key: Option<KeyRef>,
    /// Sign with the key with this kid or thumbprint; a key without kid gets it as its kid; none leaves kid out
    #[arg(long, value_parser = choose::kid, allow_hyphen_values = true)]
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
    #[arg(long, value_name = "TEXT", value_parser = args::name)]
    iss: Option<String>,
    /// Subject; always a string
    #[arg(long, value_name = "TEXT", value_parser = args::name)]
    sub: Option<String>,
    /// Audience; several make an array [env: JWTK_AUD]
    #[arg(long, value_name = "TEXT", value_parser = args::name)]
    aud: Vec<String>,
    /// When it expires: 15m, a time, or none [default: 15m]
    #[arg(long, value_name = "TIME", allow_hyphen_values = true)]
    exp: Option<OptionalTime>,
    /// The time from which it is valid (nbf)
    #[arg(long, value_name = "TIME", value_parser = args::claim_time, allow_hyphen_values = true, hide_short_help = true)]
    nbf: Option<Time>,
    /// When it was issued, or none [default: now; 15m before an --exp in the past]
    #[arg(long, value_name = "TIME", allow_hyphen_values = true, hide_short_help = true)]
    iat: Option<OptionalTime>,
    /// Its ID; random if no value is given
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
    /// Type, or none [default: JWT; none for detached content]
    #[arg(long, value_name = "TEXT")]
    typ: Option<String>,
    /// Any header member except alg
    #[arg(long = "header", value_name = "NAME=TEXT", hide_short_help = true)]
    members: Vec<NamedValue>,
}

/// A time, or `none`.
pub(crate) fn run(args: SignArgs, env: &mut Env) -> Result<Exit, CliError> {
    if args.output.list_flaws {
        return list_flaws(env);
    }
    let now = args.clock.now(env);
    reserve_stdin(&args, env)?;
    let minted = if args.detached.is_wanted() { None } else { Some(claims_of(&args, now, env)?) };
    let key = signing_key(&args.keys, now, env)?;
    let minter = bind(&key, &args.keys, args.output.flaw)?;
    let typ = args.header.typ.as_deref().or(minted.is_some().then_some("JWT"));
    let header = header(&args.header, typ, &args.keys, minter.key())?;
    let Some(Given { claims, iat_is_open, moving }) = minted else {
        return detached::run(&args.detached, header, minter.key(), env);
    };
    claims::warn_about(&claims, &header, env);
    // RFC 9068 section 2.2 wants a jti in every access token.
    let random_id =
        args.claims.jti == Some(None) || is_access_token(&args.header) && claims.get("jti").is_none();
    let recipe = Recipe {
        key,
        algorithm: args.keys.alg,
        allow_weak: args.keys.allow_weak_key,
        access_token: is_access_token(&args.header),
        claims: claims.0.iter().map(|(name, value)| (name.to_owned(), value.to_string())).collect(),
        moving,
        iat_is_open,
        header,
        random_id,
        flaw: args.output.flaw,
        env: env.clone(),
        now,
        is_fixed: args.clock.fixed(env).is_some(),
        json: env.json,
    };
    match args.output.jsonl {
        true => mint::lines(recipe, env)?,
        false => mint::count(recipe, minter, args.output.count, env)?,
    }
    Ok(Exit::Ok)
}

/// Tells a clash over standard input before anything is read from it.
fn reserve_stdin(args: &SignArgs, env: &Env) -> Result<(), CliError> {
    args.keys.key.as_ref().map_or(Ok(()), |key| key.reserve(env))?;
    args.keys.secret.reserve(env)?;
    args.keys.passphrase.reserve(env)?;
    args.detached.reserve(env)?;
    match args.output.jsonl || args.claims.object.as_deref() == Some("-") {
        true => env.reserve_stdin(Content::Claims),
        false => Ok(()),
    }
}

fn list_flaws(env: &Env) -> Result<Exit, CliError> {
    let flaws = views::flaws::flaws();
    let text = match env.json {
        true => render::json::line(&flaws)?,
        false => render::flaws::text(&flaws, Style::of(env)),
    };
    env.show(&text)?;
    Ok(Exit::Ok)
}

fn is_access_token(header: &HeaderArgs) -> bool {
    header.typ.as_deref().and_then(Kind::of_typ) == Profile::AccessToken.kind()
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
    if let Some(mut secret) = args.secret.key(env)? {
        if let Some(kid) = args.meant() {
            secret.set_kid(kid);
        }
        Ok(secret)
    } else if let Some(source) = named {
        let passphrase = args.passphrase.read(env)?;
        let keys = choose::keys(&source, passphrase.as_deref().map(Vec::as_slice), env)?;
        jwk::choose::signer(keys, args.meant()).map_err(|e| match unchosen(e, &source) {
            e if e.code == Code::KidNotFound => e.hint("write another kid with --header kid=TEXT"),
            e => e,
        })
    } else {
        from_ring(args.meant(), now, env)
    }
}

impl KeyArgs {
    /// The kid that chooses. `none` is only for the header, as with `--typ`.
    fn meant(&self) -> Option<&str> {
        self.kid.as_deref().filter(|kid| *kid != "none")
    }
}

fn bind(key: &Key, args: &KeyArgs, flaw: Option<Flaw>) -> Result<Minter, CliError> {
    Minter::new(key, args.alg, args.allow_weak_key, flaw).map_err(|e| match (key, CliError::from(e)) {
        (Key::Public(_), e) => e.hint("name the file with its private half; jwtk keygen makes a pair"),
        (Key::Secret(_), e) if e.code == Code::WeakKey => {
            let longer =
                "make a long enough key: jwtk keygen --alg HS256 -o secret.jwk, then --key secret.jwk";
            e.hint(longer).hint("for tests: --allow-weak-key signs anyway")
        }
        (_, e) => match args.alg.filter(|_| e.code == Code::KeyUnusable) {
            Some(alg) => {
                e.hint(format!("a key for it: jwtk keygen --alg {alg}, or name one with --key FILE"))
            }
            None => e,
        },
    })
}

fn from_ring(kid: Option<&str>, now: NumericDate, env: &Env) -> Result<Key, CliError> {
    let ring = ring_file::read(env)?;
    if let Some(kid) = kid {
        return ring.get(kid).cloned().map_err(|e| unchosen(e, &"the key ring"));
    }
    // A token dated before the ring's first key is signed with what signs today.
    ring.signing(now).or_else(|| ring.signing(env.now)).cloned().ok_or_else(|| {
        CliError::new(Code::NoKey, "no key given, and no key in the key ring signs now")
            .hint("make one: jwtk keygen")
            .hint("or name one: --key FILE, --secret-file FILE")
    })
}

fn header(
    args: &HeaderArgs,
    typ: Option<&str>,
    keys: &KeyArgs,
    key: &SigningKey,
) -> Result<Object, CliError> {
    let mut header = key.header(typ.filter(|typ| *typ != "none"));
    if keys.kid.as_deref() == Some("none") {
        header.remove("kid");
    }
    for member in &args.members {
        if member.name == "alg" {
            return Err(
                CliError::usage("--header alg: the key decides the algorithm").hint("choose with --alg")
            );
        }
        if member.name == "b64" {
            return Err(CliError::usage("--header b64: a JWT's payload is always encoded (RFC 7797)")
                .hint("to sign other content unencoded: --detached FILE --b64 false"));
        }
        if member.name == "kid" && member.value.as_str() == Some("") {
            return Err(
                CliError::usage("--header kid: a kid must not be empty").hint("leave it out: --kid none")
            );
        }
        header.insert(member.name.as_str(), member.value.clone());
    }
    Ok(header)
}

/// The claims as they are at one time.
struct Given {
    claims: ClaimsSet,
    /// No `iat` was given: it is for each token to decide by its `exp`.
    iat_is_open: bool,
    /// The dates that are so long from now.
    moving: Vec<&'static str>,
}

fn claims_of(args: &SignArgs, now: NumericDate, env: &Env) -> Result<Given, CliError> {
    let a = &args.claims;
    let mut places = Places::new(args.output.flaw == Some(Flaw::Type));
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
    let iat_is_open = a.iat.is_none() && !places.has("iat");
    let times = [("exp", optional(a.exp)), ("nbf", a.nbf), ("iat", optional(a.iat))];
    let is_moving = |time: Option<Time>| matches!(time, Some(Time::After(_) | Time::Before(_)));
    let mut moving: Vec<_> = times.into_iter().filter(|(_, t)| is_moving(*t)).map(|(name, _)| name).collect();
    if a.exp.is_none() && !places.has("exp") {
        moving.push("exp");
    }
    defaults(&mut places, args, now, env)?;
    Ok(Given { claims: places.claims, iat_is_open, moving })
}

/// What was not given: variables, then the usual dates.
fn defaults(places: &mut Places, args: &SignArgs, now: NumericDate, env: &Env) -> Result<(), CliError> {
    for (name, variable) in [("iss", "JWTK_ISS"), ("aud", "JWTK_AUD")] {
        // What was given wins over any variable, even one that cannot be read.
        if !places.has(name)
            && let Some(value) = env.text(variable)?
        {
            places.put(name, value.into(), variable)?;
        }
    }
    if args.claims.iat.is_none() && !places.has("iat") {
        let exp = places.claims.date("exp").and_then(Result::ok);
        places.put("iat", issued_at(exp, LIFETIME, now).seconds().into(), "the default")?;
    }
    if args.claims.exp.is_none() && !places.has("exp") {
        places.put("exp", now.plus(LIFETIME).seconds().into(), "the default")?;
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
        ("-", _) => Input::Stdin(Content::Claims).text(CAP, env)?,
        (_, Some(path)) => Input::File(Path::new(path)).text(CAP, env)?,
        (text, None) => text.trim_start_matches('\u{feff}').as_bytes().to_vec().into(),
    };
    let fault = || str::from_utf8(&bytes).ok().and_then(json::fault);
    let told = |e: JsonError| match (&e, fault()) {
        (JsonError::Syntax { .. }, Some(fault)) => format!("--claims: not JSON: {fault}"),
        _ => format!("--claims: {e}"),
    };
    json::parse_object(&bytes).map_err(|e| match CliError::usage(told(e)) {
        e if env.at(Path::new(source)).is_file() => e.hint(format!("did you mean --claims @{source}?")),
        e => e,
    })
}
