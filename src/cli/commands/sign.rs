mod claims;
mod detached;
mod keys;
mod mint;
mod x5c;

use super::args::{self, ClockArgs, NamedValue, OptionalTime};
use crate::cli::{
    env::{Content, Env},
    error::{CliError, Exit},
    io::{Input, KeyRef},
    render::{self, Style},
    views,
};
use crate::{
    json::{self, JsonError, Object, Value},
    jwt::{
        ClaimsSet, Flaw, Profile,
        kind::Kind,
        lifetime::{LIFETIME, issued_at},
        sign::SigningKey,
    },
    time::{NumericDate, Time},
};
use claims::ClaimSources;
use detached::DetachedArgs;
use keys::{KeyArgs, bind, signing_key};
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
    #[expect(clippy::option_option, reason = "absent, without a value, with one: as clap tells them apart")]
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
    /// The certificates of the key in the header (x5c): its own in this file, and those above it; PEM or DER
    #[arg(long, value_name = "FILE", hide_short_help = true, value_hint = clap::ValueHint::FilePath)]
    x5c: Option<KeyRef>,
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
    let mut header = header(&args.header, typ, &args.keys, minter.key())?;
    if let Some(file) = &args.header.x5c {
        header.insert("x5c", x5c::of(&key, file, env)?);
    }
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
    args.header.x5c.as_ref().map_or(Ok(()), |file| file.reserve(env))?;
    let for_claims = [args.output.jsonl, args.claims.object.as_deref() == Some("-")];
    for_claims.into_iter().filter(|wanted| *wanted).try_for_each(|_| env.reserve_stdin(Content::Claims))
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
        if member.name == "x5c" && args.x5c.is_some() {
            return Err(CliError::usage("--x5c and --header x5c exclude each other"));
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
    if now < NumericDate::EPOCH {
        return Err(CliError::usage(format!(
            "--at {now}: no date in a token is before 1970 (RFC 7519 section 2)"
        )));
    }
    let a = &args.claims;
    let mut sources = ClaimSources::new(args.output.flaw == Some(Flaw::Type));
    let text = |t: &Option<String>| t.as_deref().map(Value::from);
    let date = |time: Time| time.to_claim(now);
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
    for (name, value, source) in flags {
        if let Some(value) = value {
            sources.put(name, value, source)?;
        }
    }
    for claim in &a.claims {
        sources.put(&claim.name, claim.value.clone(), &format!("-c {}", claim.name))?;
    }
    if let Some(source) = &a.object {
        for (name, value) in claims_object(source, env)?.iter() {
            sources.put(name, value.clone(), "--claims")?;
        }
    }
    if a.jti == Some(None) {
        // Its value is made for each token.
        sources.refuse_second("jti", "--jti")?;
    }
    let iat_is_open = a.iat.is_none() && !sources.has("iat");
    let times = [("exp", optional(a.exp)), ("nbf", a.nbf), ("iat", optional(a.iat))];
    let is_moving = |time: Option<Time>| matches!(time, Some(Time::After(_) | Time::Before(_)));
    let mut moving: Vec<_> = times.into_iter().filter(|(_, t)| is_moving(*t)).map(|(name, _)| name).collect();
    if a.exp.is_none() && !sources.has("exp") {
        moving.push("exp");
    }
    defaults(&mut sources, args, now, env)?;
    Ok(Given { claims: sources.claims, iat_is_open, moving })
}

/// What was not given: variables, then the usual dates.
fn defaults(
    sources: &mut ClaimSources,
    args: &SignArgs,
    now: NumericDate,
    env: &Env,
) -> Result<(), CliError> {
    for (name, variable) in [("iss", "JWTK_ISS"), ("aud", "JWTK_AUD")] {
        // What was given wins over any variable, even one that cannot be read.
        if !sources.has(name)
            && let Some(value) = env.text(variable)?
        {
            sources.put(name, value.into(), variable)?;
        }
    }
    if args.claims.iat.is_none() && !sources.has("iat") {
        let exp = sources.claims.date("exp").and_then(Result::ok);
        sources.put("iat", issued_at(exp, LIFETIME, now).seconds().into(), "the default")?;
    }
    if args.claims.exp.is_none() && !sources.has("exp") {
        sources.put("exp", now.plus(LIFETIME).seconds().into(), "the default")?;
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
