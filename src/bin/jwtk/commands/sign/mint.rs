//! One token, or as many as the cores can make.

use super::check_type;
use crate::{
    env::{self, Env},
    error::CliError,
    lines::{LineReader, Lines},
    parallel::{self, Done},
    render,
};
use jwtk::{
    base64url,
    json::{self, Object, Value},
    jwa::{Algorithm, hmac::Secret},
    jwk::Key,
    jws::{Compact, Part},
    jwt::{ClaimsSet, Flaw, flaw::Minter},
    time::NumericDate,
};
use std::sync::Arc;

/// From how many tokens on other threads are worth their start.
const MANY: u64 = 64;
/// How many tokens one thread makes at a time.
const CHUNK: u64 = 256;
/// The longest line of claims that is read.
const MAX_LINE: usize = 1 << 20;

/// What all tokens of one run share.
pub(super) struct Recipe {
    pub(super) key: Key,
    pub(super) algorithm: Option<Algorithm>,
    pub(super) allow_weak: bool,
    pub(super) access_token: bool,
    pub(super) claims: ClaimsSet,
    pub(super) header: Object,
    /// Each token has its own ID.
    pub(super) random_id: bool,
    pub(super) flaw: Option<Flaw>,
    pub(super) now: NumericDate,
    pub(super) json: bool,
}

fn minter(recipe: &Recipe) -> Result<Minter, CliError> {
    Ok(Minter::new(&recipe.key, recipe.algorithm, recipe.allow_weak, recipe.flaw)?)
}

/// One token as it is printed; `line` is laid over the claims of the flags.
fn mint(minter: &Minter, recipe: &Recipe, line: Option<&Object>) -> Result<String, CliError> {
    let claims = recipe.claims(line)?;
    let token = minter.mint(&claims, &recipe.header, recipe.now).map_err(|e| with_flag(e, recipe.flaw))?;
    if recipe.json {
        return Ok(render::json::line(&document(&token, recipe.flaw)));
    }
    Ok(token + "\n")
}

impl Recipe {
    fn claims(&self, line: Option<&Object>) -> Result<ClaimsSet, CliError> {
        let mut claims = self.claims.clone();
        if self.random_id {
            claims.0.insert("jti", base64url::encode(&Secret::generate(Algorithm::HS256).expose()[..16]));
        }
        for (name, value) in line.into_iter().flat_map(Object::iter) {
            if self.flaw != Some(Flaw::Type) {
                check_type(name, value, "claims")?;
            }
            claims.0.insert(name, value.clone());
        }
        if self.access_token {
            complete_access_token(&claims)?;
        }
        Ok(claims)
    }
}

/// Mints `count` tokens of the same claims. A few are made here, with the key as it is parsed already.
pub(super) fn count(recipe: Recipe, minter: &Minter, count: u64, env: &Env) -> Result<(), CliError> {
    if count < MANY {
        for _ in 0..count {
            env.data(mint(minter, &recipe, None)?.as_bytes())?;
        }
        return Ok(());
    }
    let chunks = (0..count.div_ceil(CHUNK)).map(move |i| Ok(CHUNK.min(count - i * CHUNK)));
    in_parallel(recipe, chunks, env, |minter, recipe, n: u64, out| {
        (0..n).try_for_each(|_| mint(minter, recipe, None).map(|token| out.extend(token.bytes())))
    })
}

/// Mints a token for each line of standard input. The first line that is no claims object ends it; the
/// tokens of the lines before are out by then.
pub(super) fn lines(recipe: Recipe, env: &Env) -> Result<(), CliError> {
    let chunks = LineReader::new(env.stdin(), MAX_LINE);
    in_parallel(recipe, chunks, env, |minter, recipe, lines: Lines, out| {
        lines.iter().try_for_each(|(number, line)| {
            let claims = json::parse_object(line).map_err(|e| CliError::usage(e.to_string()));
            let token = claims.and_then(|claims| mint(minter, recipe, Some(&claims)));
            let token = token.map_err(|mut e| {
                e.message = format!("line {number}: {}", e.message);
                e
            });
            token.map(|token| out.extend(token.bytes()))
        })
    })
}

fn in_parallel<C: Send + 'static>(
    recipe: Recipe,
    chunks: impl Iterator<Item = Result<C, CliError>> + Send + 'static,
    env: &Env,
    work: impl Fn(&Minter, &Recipe, C, &mut Vec<u8>) -> Result<(), CliError> + Send + Sync + 'static,
) -> Result<(), CliError> {
    env::end_between_writes()?;
    let recipe = Arc::new(recipe);
    let for_keys = Arc::clone(&recipe);
    parallel::in_order(
        chunks,
        move || minter(&for_keys),
        move |minter, chunk| {
            let mut bytes = Vec::new();
            let error = work(minter, &recipe, chunk, &mut bytes).err();
            Done { bytes, error }
        },
        |bytes| env.stream(bytes),
    )
}

/// A token in JSON, with the header and claims that it really has.
fn document(token: &str, flaw: Option<Flaw>) -> Object {
    let part = |part| -> Value {
        let bytes = Compact::split(token).and_then(|compact| compact.decode(part)).unwrap_or_default();
        // A claim that stands there twice is in no JSON value: then the token alone shows it.
        json::parse(&bytes).unwrap_or(Value::Null)
    };
    let mut object = render::json::document();
    object.insert("token", token);
    object.insert("header", part(Part::Header));
    object.insert("claims", part(Part::Payload));
    if let Some(flaw) = flaw {
        object.insert("flaw", flaw.as_str());
        object.insert("expect", flaw.expect().as_str());
        object.insert("code", flaw.code().as_str());
    }
    object
}

fn with_flag(error: jwtk::Error, flaw: Option<Flaw>) -> CliError {
    let error = CliError::from(error);
    match flaw.and_then(Flaw::needs) {
        Some(name) => error.hint(format!("add --{name}")),
        None => error,
    }
}

/// RFC 9068 section 2.2: `jti` was filled in, the rest only the caller knows.
fn complete_access_token(claims: &ClaimsSet) -> Result<(), CliError> {
    let needed = [
        ("iss", "--iss"),
        ("sub", "--sub"),
        ("aud", "--aud"),
        ("client_id", "-c client_id=…"),
        ("exp", "--exp"),
        ("iat", "--iat"),
    ];
    let missing: Vec<_> = needed.iter().filter(|(name, _)| claims.get(name).is_none()).collect();
    if missing.is_empty() {
        return Ok(());
    }
    let names = missing.iter().map(|(n, _)| *n).collect::<Vec<_>>().join(", ");
    let flags = missing.iter().map(|(_, f)| *f).collect::<Vec<_>>().join(" ");
    Err(CliError::usage(format!("an access token (at+jwt) needs {names}: RFC 9068 section 2.2"))
        .hint(format!("add {flags}")))
}
