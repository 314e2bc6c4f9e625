//! A signature over detached content: `header..signature` (RFC 7515 appendix F).

use crate::cli::{
    env::{Content, Env},
    error::{CliError, Exit},
    io::{self, Input},
    render, views,
};
use crate::{
    json::{Object, Value},
    jwt::sign::SigningKey,
};
use std::path::PathBuf;

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Detached content")]
pub(super) struct DetachedArgs {
    /// Sign this file, or -, instead of claims: header..signature (RFC 7515 appendix F)
    #[arg(long = "detached", value_name = "FILE", hide_short_help = true, value_hint = clap::ValueHint::FilePath,
        conflicts_with_all = ["iss", "sub", "aud", "exp", "nbf", "iat", "jti", "scope", "claims", "object", "flaw",
            "count", "jsonl"])]
    file: Option<PathBuf>,
    /// With false, sign the content unencoded instead of as base64url (RFC 7797)
    #[arg(long, value_name = "BOOL", requires = "file", action = clap::ArgAction::Set, hide_short_help = true)]
    b64: Option<bool>,
}

impl DetachedArgs {
    pub(super) fn is_wanted(&self) -> bool {
        self.file.is_some()
    }

    /// Keeps standard input for it, where it comes from there (see [`Env::reserve_stdin`]).
    pub(super) fn reserve(&self, env: &Env) -> Result<(), CliError> {
        let file = self.file.as_deref();
        file.map_or(Ok(()), |path| Input::named(path, Content::Detached).reserve(env))
    }
}

pub(super) fn run(
    args: &DetachedArgs,
    mut header: Object,
    key: &SigningKey,
    env: &Env,
) -> Result<Exit, CliError> {
    let content = args.file.as_deref().map(|file| io::content(file, env)).transpose()?.unwrap_or_default();
    if args.b64 == Some(false) {
        if header.get("crit").is_some() {
            return Err(CliError::usage("--b64 false sets crit, and --header sets it too"));
        }
        header.insert("b64", false);
        header.insert("crit", vec![Value::from("b64")]);
    }
    let token = key.sign_detached(&header, &content)?;
    let text = match env.json {
        true => render::json::line(&views::sign::detached(&token, &header, &content))?,
        false => token + "\n",
    };
    env.show(&text)?;
    Ok(Exit::Ok)
}
