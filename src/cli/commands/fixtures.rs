use super::args::{self, ClockArgs, NamedValue};
use crate::cli::{
    env::Env,
    error::{CliError, Exit},
    io::{self, Access},
    render,
    views::{
        self,
        fixtures::{JWKS, ManifestView},
    },
};
use crate::{
    JwkSet,
    code::Code,
    json::Object,
    jwa::{Algorithm, PrivateKey},
    jwk::{Key, PrivateJwk},
    jwt::{ClaimsSet, fixture},
    time::NumericDate,
};
use clap::builder::{PossibleValue, TypedValueParser};
use std::{
    collections::HashSet,
    ffi::OsStr,
    path::{Path, PathBuf},
    thread,
    time::Duration,
};

/// Write good and broken tokens for testing a verifier
///
/// Writes one good token per algorithm, one token per flaw, the key set, and manifest.json, which says for
/// each token what a correct verifier does with it. A test suite in any language can loop over it. The keys
/// are new and are discarded. Prints the path of the manifest.
#[derive(Debug, clap::Args)]
pub(crate) struct FixturesArgs {
    /// The directory to write to
    #[arg(help_heading = "Output", short, long, value_name = "DIR")]
    output: PathBuf,
    /// The issuer [default: https://issuer.example] [env: JWTK_ISS]
    #[arg(help_heading = "Claims", long, value_name = "TEXT", value_parser = args::name)]
    iss: Option<String>,
    /// The audience [default: https://api.example] [env: JWTK_AUD]
    #[arg(help_heading = "Claims", long, value_name = "TEXT", value_parser = args::name)]
    aud: Option<String>,
    /// The subject
    #[arg(help_heading = "Claims", long, value_name = "TEXT", value_parser = args::name, default_value = "alice")]
    sub: String,
    /// Another claim: a string, or with := JSON of any type
    #[arg(help_heading = "Claims", short = 'c', long = "claim", value_name = "NAME=TEXT")]
    claims: Vec<NamedValue>,
    /// The lifetime of the good tokens
    #[arg(help_heading = "Claims", long, value_name = "DURATION", value_parser = args::duration, default_value = "24h")]
    exp: Duration,
    /// The algorithms of the good tokens; the broken ones use the first or all [default: the common ones with a public key]
    #[arg(help_heading = "Keys", long, value_parser = AskedParser, hide_possible_values = true)]
    alg: Vec<Asked>,
    /// Replace existing files
    #[arg(help_heading = "Output", long)]
    force: bool,
    #[command(flatten)]
    clock: ClockArgs,
}

/// What `--alg` asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asked {
    /// Every algorithm with a public key.
    All,
    /// This one.
    One(Algorithm),
}

/// The name of an algorithm, or `all`.
#[derive(Debug, Clone, Copy)]
struct AskedParser;

impl TypedValueParser for AskedParser {
    type Value = Asked;

    fn parse_ref(
        &self,
        command: &clap::Command,
        arg: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<Asked, clap::Error> {
        match value.to_str() {
            Some("all") => Ok(Asked::All),
            _ => args::AlgorithmParser.parse_ref(command, arg, value).map(Asked::One),
        }
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        let named = args::AlgorithmParser.possible_values().into_iter().flatten();
        Some(Box::new(named.chain([PossibleValue::new("all")])))
    }
}

pub(crate) fn run(args: FixturesArgs, env: &mut Env) -> Result<Exit, CliError> {
    let iss = named(args.iss.as_deref(), "JWTK_ISS", "https://issuer.example", env)?;
    let aud = named(args.aud.as_deref(), "JWTK_AUD", "https://api.example", env)?;
    let algorithms = algorithms(&args.alg)?;
    let manifest_path = args.output.join("manifest.json");
    io::refuse_existing(&env.at(&manifest_path), args.force)?;
    let keys = keys(&algorithms)?;
    let now = args.clock.now(env);
    let fixtures = fixture::mint(&keys, &claims(&args, &iss, &aud, now)?, now)?;

    let manifest = views::fixtures::manifest(&iss, &aud, &fixtures);
    let set = JwkSet::of_keys(keys.into_iter().map(Key::Private));
    let set = serde_json::to_string(&set).map_err(render::json::not_written)?;
    write(&args, &set, &manifest, env)?;
    match env.json {
        true => env.data(render::json::line(&manifest)?.as_bytes())?,
        false => env.data(format!("{}\n", io::shown(&env.at(&manifest_path))).as_bytes())?,
    }
    Ok(Exit::Ok)
}

fn named(flag: Option<&str>, variable: &str, otherwise: &str, env: &Env) -> Result<String, CliError> {
    Ok(match flag {
        Some(text) => text.to_owned(),
        None => env.text(variable)?.unwrap_or_else(|| otherwise.to_owned()),
    })
}

fn claims(args: &FixturesArgs, iss: &str, aud: &str, now: NumericDate) -> Result<ClaimsSet, CliError> {
    let mut claims = Object::new();
    claims.insert("iss", iss);
    claims.insert("aud", aud);
    claims.insert("sub", args.sub.as_str());
    claims.insert("iat", now.seconds());
    claims.insert("exp", now.plus(args.exp).seconds());
    for claim in &args.claims {
        if claims.get(&claim.name).is_some() {
            return Err(CliError::usage(format!("-c {}: it has a flag of its own", claim.name)));
        }
        claim.check_type()?;
        claims.insert(claim.name.as_str(), claim.value.clone());
    }
    Ok(ClaimsSet(claims))
}

/// The algorithms asked for, each once; else those that have a public key and are common, by their usual names.
fn algorithms(asked: &[Asked]) -> Result<Vec<Algorithm>, CliError> {
    let usual = |all: bool| {
        let is_usual =
            move |a: &Algorithm| a.family().is_pair() && !a.is_second_name() && (all || !a.is_rare());
        Algorithm::ALL.into_iter().filter(is_usual)
    };
    if asked.is_empty() {
        return Ok(usual(false).collect());
    }
    let mut found = Vec::new();
    for asked in asked {
        match asked {
            Asked::One(algorithm) if !algorithm.family().is_pair() => {
                let message = format!("--alg {algorithm}: a key set cannot publish a shared secret");
                return Err(CliError::usage(message));
            }
            Asked::One(algorithm) => found.push(*algorithm),
            Asked::All => found.extend(usual(true)),
        }
    }
    let mut seen = HashSet::new();
    found.retain(|algorithm| seen.insert(*algorithm));
    Ok(found)
}

/// A key for each algorithm. RSA keys take long, so all are made at once.
fn keys(algorithms: &[Algorithm]) -> Result<Vec<PrivateJwk>, CliError> {
    thread::scope(|threads| {
        let make = |&algorithm: &Algorithm| {
            threads.spawn(move || {
                PrivateKey::generate(algorithm, 2048).map(|key| PrivateJwk::new(key, algorithm))
            })
        };
        let keys: Vec<_> = algorithms.iter().map(make).collect();
        keys.into_iter()
            .map(|key| match key.join() {
                Ok(key) => key.map_err(CliError::from),
                Err(_) => Err(CliError::new(Code::Internal, "a key could not be made")),
            })
            .collect()
    })
}

/// The manifest comes last: where it is, everything that it names is.
fn write(args: &FixturesArgs, set: &str, manifest: &ManifestView<'_>, env: &Env) -> Result<(), CliError> {
    io::make_directory(&env.at(&args.output))?;
    let put = |name: &str, text: &str| {
        let path: &Path = &args.output.join(name);
        io::write(&env.at(path), format!("{text}\n").as_bytes(), Access::Public, args.force)
    };
    put(JWKS, set)?;
    for token in &manifest.tokens {
        put(&token.file, token.token)?;
    }
    put("manifest.json", &serde_json::to_string_pretty(manifest).map_err(render::json::not_written)?)
}
