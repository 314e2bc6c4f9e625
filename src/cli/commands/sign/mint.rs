//! Mints one token, or many on all cores.

use super::claims::check_type;
use crate::cli::{
    env::{Content, Env},
    error::CliError,
    io::{Input, Unwrapped},
    lines::{LineReader, Lines},
    parallel::{self, Done},
    render, views,
};
use crate::{
    base64url,
    json::{self, JsonError, Members, Object},
    jwa::Algorithm,
    jwk::Key,
    jwt::{
        Carrier, ClaimsSet, Flaw, Profile,
        claims::{REGISTERED, Type},
        flaw::Minter,
        lifetime::{LIFETIME, issued_at},
        sign::ProtectedHeader,
    },
    time::NumericDate,
    words::carrier::too_small,
};
use indexmap::IndexMap;
use serde_json::value::RawValue;
use std::{borrow::Cow, collections::HashMap, sync::Arc};

/// From how many tokens on other threads are worth their start.
const MANY: u64 = 64;
/// How many tokens one thread makes at a time: RSA takes a tenth of a second for them.
const CHUNK: u64 = 256;
/// How many bytes of claims one thread takes at a time: about as many tokens.
const CHUNK_BYTES: usize = 32 << 10;
/// How many claims of the flags are few.
const FEW: usize = 24;
/// The longest line of claims that is read.
const MAX_LINE: usize = 1 << 20;

/// What all tokens of one run share.
pub(super) struct Recipe {
    pub(super) key: Key,
    pub(super) algorithm: Option<Algorithm>,
    pub(super) allow_weak: bool,
    pub(super) access_token: bool,
    /// Names, and values as JSON, as they are at `now`.
    pub(super) claims: IndexMap<String, String>,
    /// The dates among them that were given as so long from now.
    pub(super) moving: Vec<&'static str>,
    /// No `iat` was given: the `exp` of each token decides it.
    pub(super) iat_is_open: bool,
    pub(super) header: Object,
    /// Each token has its own ID.
    pub(super) random_id: bool,
    pub(super) flaw: Option<Flaw>,
    /// Of the run, for its clock and its random IDs.
    pub(super) env: Env,
    pub(super) now: NumericDate,
    /// Whether `--at` fixes the clock. Otherwise each token is dated when it is made: a stream may stay open for long.
    pub(super) is_fixed: bool,
    pub(super) json: bool,
}

/// A key, parsed once, and what is the same in all its tokens.
struct Mint {
    minter: Minter,
    header: ProtectedHeader,
}

impl Mint {
    fn new(minter: Minter, recipe: &Recipe) -> Result<Self, CliError> {
        let header = minter.key().protect(&recipe.header)?;
        Ok(Self { minter, header })
    }

    /// One token as it is printed, at the end of `out`; `line` is laid over the claims of the flags.
    fn mint(&self, recipe: &Recipe, line: Option<&Members<'_>>, out: &mut Vec<u8>) -> Result<(), CliError> {
        let now = recipe.clock();
        let payload = recipe.payload(line, now)?;
        let token = match &self.minter {
            Minter::Right(key) => key.sign(&self.header, &payload)?,
            Minter::Flawed(key) => {
                let claims = ClaimsSet(json::parse_object(&payload).map_err(not_claims)?);
                let token = key.sign(&claims, &recipe.header, now);
                token.map_err(|e| with_flag(e, recipe.flaw))?
            }
        };
        if recipe.json {
            out.extend_from_slice(render::json::line(&views::sign::sign(&token, recipe.flaw))?.as_bytes());
        } else {
            out.extend_from_slice(token.as_bytes());
            out.push(b'\n');
        }
        Ok(())
    }
}

impl Recipe {
    fn clock(&self) -> NumericDate {
        if self.is_fixed { self.now } else { self.env.clock() }
    }

    /// A claim of the flags as it is at `now`.
    fn dated<'a>(&self, name: &str, value: &'a str, now: NumericDate) -> Cow<'a, str> {
        let since = now.seconds() - self.now.seconds();
        match value.parse::<i64>() {
            Ok(date) if since != 0 && self.moving.contains(&name) => {
                date.saturating_add(since).to_string().into()
            }
            _ => value.into(),
        }
    }

    /// The `iat` of a token by its `exp`, if none was given.
    fn issued_at(&self, line_exp: Option<&RawValue>, now: NumericDate) -> Option<String> {
        if !self.iat_is_open {
            return None;
        }
        let exp = match line_exp {
            Some(exp) => json::value(exp).ok(),
            None => {
                let own = self.claims.get("exp").map(|exp| self.dated("exp", exp, now));
                own.and_then(|exp| json::parse(exp.as_bytes()).ok())
            }
        };
        let exp = exp.and_then(|exp| NumericDate::from_json(&exp).ok());
        Some(issued_at(exp, LIFETIME, now).seconds().to_string())
    }

    /// The claims as JSON, those of `line` in the place of the same ones of the flags. Text that means the
    /// same either way is copied unchanged.
    fn payload(&self, line: Option<&Members<'_>>, now: NumericDate) -> Result<Vec<u8>, CliError> {
        let id = self.random_id.then(|| format!("\"{}\"", base64url::encode(self.env.random_id())));
        let id = id.as_deref().map(|id| ("jti", id));
        let own = self.claims.iter().map(|(name, value)| (name.as_str(), value.as_str())).chain(id);
        let is_own = |name: &str| self.claims.contains_key(name) || id.is_some() && name == "jti";
        // Looking through a line for a few names costs less than hashing it; for many it would cost the square.
        let index: Option<HashMap<&str, &RawValue>> =
            line.filter(|_| self.claims.len() > FEW).map(|line| line.iter().collect());
        let given = |name: &str| match &index {
            Some(index) => index.get(name).copied(),
            None => line.and_then(|line| line.get(name)),
        };
        if self.access_token {
            complete_access_token(|name| is_own(name) || given(name).is_some())?;
        }
        let iat = self.issued_at(given("exp"), now);
        let mut json = Vec::with_capacity(256);
        for (name, value) in own {
            match (given(name), &iat) {
                (Some(raw), _) => member(&mut json, name, &self.value(name, raw)?),
                (None, Some(iat)) if name == "iat" => member(&mut json, name, iat),
                (None, _) => member(&mut json, name, &self.dated(name, value, now)),
            }
        }
        for (name, raw) in line.into_iter().flat_map(Members::iter).filter(|(name, _)| !is_own(name)) {
            member(&mut json, name, &self.value(name, raw)?);
        }
        if json.is_empty() {
            json.push(b'{');
        }
        json.push(b'}');
        Ok(json)
    }

    /// A claim's value as JSON.
    fn value<'a>(&self, name: &str, raw: &'a RawValue) -> Result<Cow<'a, str>, CliError> {
        let is_plain = json::is_plain(raw);
        let surely_fits = match REGISTERED.iter().find(|(n, _)| *n == name) {
            None => true,
            Some((_, Type::Date)) => false,
            Some((_, Type::Text | Type::Audience)) => is_plain && raw.get().starts_with('"'),
        };
        let typed = self.flaw != Some(Flaw::Type) && !surely_fits;
        if !typed && is_plain {
            return Ok(raw.get().into());
        }
        let value = json::value(raw).map_err(not_claims)?;
        if typed {
            check_type(name, &value, "claims")?;
        }
        Ok(value.to_string().into())
    }
}

fn not_claims(error: JsonError) -> CliError {
    CliError::usage(error.to_string())
}

/// Adds a member to an object that is still open.
fn member(json: &mut Vec<u8>, name: &str, value: &str) {
    json.push(if json.is_empty() { b'{' } else { b',' });
    // Writing to a Vec cannot fail.
    let _ = serde_json::to_writer(&mut *json, name);
    json.push(b':');
    json.extend_from_slice(value.as_bytes());
}

/// Mints `count` tokens of the same claims. A few are made here, with the key as it is parsed already.
pub(super) fn count(recipe: Recipe, minter: Minter, count: u64, env: &Env) -> Result<(), CliError> {
    if count < MANY {
        let mint = Mint::new(minter, &recipe)?;
        let mut tokens = Vec::new();
        for _ in 0..count {
            mint.mint(&recipe, None, &mut tokens)?;
        }
        // They differ in dates and IDs: one speaks for all.
        let size = tokens.split(|b| *b == b'\n').next().map_or(0, <[u8]>::len);
        if let Some(carrier) = Carrier::too_small_for(size).filter(|_| !recipe.json) {
            env.note(&format!("warning: {}", too_small(carrier, size)));
        }
        return env.data(&tokens);
    }
    let chunks = (0..count.div_ceil(CHUNK)).map(move |i| Ok(CHUNK.min(count - i * CHUNK)));
    in_parallel(recipe, chunks, env, |mint, recipe, n: u64, out| {
        (0..n).try_for_each(|_| mint.mint(recipe, None, out))
    })
}

/// Mints a token for each line of standard input. The first line that is not a claims object ends it; the
/// tokens of the lines before are out by then.
pub(super) fn lines(recipe: Recipe, env: &Env) -> Result<(), CliError> {
    let stdin = Input::Stdin(Content::Claims);
    let text = Unwrapped::new(env.take_stdin(Content::Claims)?, stdin, env);
    let chunks = LineReader::new(text, stdin.to_string(), MAX_LINE, CHUNK_BYTES);
    in_parallel(recipe, chunks, env, |mint, recipe, lines: Lines, out| {
        lines.iter().try_for_each(|(number, line)| {
            let claims = json::members(line).map_err(not_claims);
            claims.and_then(|claims| mint.mint(recipe, Some(&claims), out)).map_err(|mut e| {
                e.message = format!("line {number}: {}", e.message);
                e
            })
        })
    })
}

fn in_parallel<C: Send + 'static>(
    recipe: Recipe,
    chunks: impl Iterator<Item = Result<C, CliError>> + Send + 'static,
    env: &Env,
    work: impl Fn(&Mint, &Recipe, C, &mut Vec<u8>) -> Result<(), CliError> + Send + Sync + 'static,
) -> Result<(), CliError> {
    env.end_between_writes()?;
    let recipe = Arc::new(recipe);
    let for_keys = Arc::clone(&recipe);
    parallel::in_order(
        chunks,
        move || {
            let Recipe { key, algorithm, allow_weak, flaw, .. } = &*for_keys;
            Mint::new(Minter::new(key, *algorithm, *allow_weak, *flaw)?, &for_keys)
        },
        move |mint, chunk| {
            let mut bytes = Vec::new();
            let error = work(mint, &recipe, chunk, &mut bytes).err();
            Done { bytes, error }
        },
        |bytes| env.stream(bytes),
    )
}

fn with_flag(error: crate::Error, flaw: Option<Flaw>) -> CliError {
    let error = CliError::from(error);
    match flaw.and_then(Flaw::needs) {
        Some(name) => error.hint(format!("add --{name}")),
        None => error,
    }
}

/// RFC 9068 section 2.2: `jti` was filled in, the rest only the caller knows.
fn complete_access_token(has: impl Fn(&str) -> bool) -> Result<(), CliError> {
    let needed = Profile::AccessToken.demands().iter().filter(|name| **name != "jti");
    let missing: Vec<_> = needed.copied().filter(|name| !has(name)).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let flag = |name: &&str| match *name {
        "client_id" => "-c client_id=…".to_owned(),
        name => format!("--{name}"),
    };
    let flags = missing.iter().map(flag).collect::<Vec<_>>().join(" ");
    let names = missing.join(", ");
    Err(CliError::usage(format!("an access token (at+jwt) needs {names}: RFC 9068 section 2.2"))
        .hint(format!("add {flags}")))
}
