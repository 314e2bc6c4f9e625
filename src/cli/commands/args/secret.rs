//! A raw HMAC secret, and what to do if it is not the secret that the user means.

use crate::cli::{
    env::{Content, Env},
    error::CliError,
    io::{self, Input},
};
use crate::{
    code::Code,
    jwa::hmac::{Notation, Secret},
    jwk::{
        Key, SecretJwk,
        suspicion::{Expression, Suspicion, suspicions},
    },
};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// A raw HMAC secret. No flag takes its text: a command line is readable by every process.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Keys")]
#[expect(clippy::struct_field_names, reason = "each is named as its flag")]
pub(crate) struct SecretArgs {
    /// A file with the HMAC secret; - for stdin
    #[arg(long, value_name = "FILE", group = "raw_secret", conflicts_with = "secret_env")]
    secret_file: Option<PathBuf>,
    /// The variable that holds the HMAC secret
    #[arg(long, value_name = "NAME", group = "raw_secret")]
    secret_env: Option<String>,
    /// The encoding of the secret
    #[arg(long, value_name = "ENCODING", default_value = "utf8", hide_short_help = true)]
    secret_encoding: SecretEncoding,
    /// Use a secret that looks like something else: JSON, the name of a file, an expression
    #[arg(long, requires = "raw_secret", hide_short_help = true)]
    secret_as_is: bool,
}

#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum SecretEncoding {
    Utf8,
    Hex,
    Base64,
    Base64url,
}

impl SecretEncoding {
    /// Its own name, and how it is read: one look distinguishes the two alphabets of base64.
    fn notation(self) -> (&'static str, Notation) {
        match self {
            Self::Utf8 => ("utf8", Notation::Utf8),
            Self::Hex => ("hex", Notation::Hex),
            Self::Base64 => ("base64", Notation::Base64),
            Self::Base64url => ("base64url", Notation::Base64),
        }
    }
}

impl SecretArgs {
    /// Whether a secret was named.
    pub(crate) fn is_given(&self) -> bool {
        self.input().is_some()
    }

    /// Refuses for `--strict` a file that others can write.
    pub(crate) fn refuse_others(&self, env: &Env) -> Result<(), CliError> {
        self.secret_file.as_deref().map_or(Ok(()), |path| io::others::refuse(&env.at(path), false))
    }

    /// Keeps standard input for it, where it comes from there (see [`Env::reserve_stdin`]).
    pub(crate) fn reserve(&self, env: &Env) -> Result<(), CliError> {
        self.input().map_or(Ok(()), |input| input.reserve(env))
    }

    fn input(&self) -> Option<Input<'_>> {
        let variable = || self.secret_env.as_deref().map(Input::Variable);
        self.secret_file.as_deref().map(|path| Input::named(path, Content::Secret)).or_else(variable)
    }

    /// The key that was named, if one was.
    ///
    /// # Errors
    /// `secret_suspect` for text that is clearly not the intended secret; doubtful text causes a warning.
    pub(crate) fn key(&self, env: &Env) -> Result<Option<Key>, CliError> {
        let Some(input) = self.input() else { return Ok(None) };
        let (name, notation) = self.secret_encoding.notation();
        let plain = notation == Notation::Utf8;
        let text = io::secret(input, self.secret_as_is && plain, env)?;
        let secret = if plain {
            let secret = new_secret(text, env)?;
            self.judge(secret.expose(), input, |_| true, env)?;
            secret
        } else {
            // What stands around digits is read over, or in the way of reading them.
            self.judge(&text, input, |doubt| doubt == Suspicion::StandIn, env)?;
            let secret = new_secret(decode(&text, name, notation, input, env)?, env)?;
            self.judge(secret.expose(), input, |_| true, env)?;
            secret
        };
        Ok(Some(Key::Secret(SecretJwk::bare(secret))))
    }

    /// The secret unchanged, whatever it looks like; `None` where it cannot be read once more.
    pub(crate) fn key_as_is(&self, env: &Env) -> Option<Key> {
        let text = io::secret(self.input()?, true, &env.silent()).ok()?;
        Some(Key::Secret(SecretJwk::bare(new_secret(text, env).ok()?)))
    }

    /// Refuses a secret that is clearly not the intended one, and warns about a doubtful one.
    fn judge(
        &self,
        secret: &[u8],
        input: Input<'_>,
        counts: impl Fn(Suspicion) -> bool,
        env: &Env,
    ) -> Result<(), CliError> {
        for suspicion in suspicions(secret, |name| input.names_another_file(name, env)) {
            let as_is = self.secret_as_is && !suspicion.is_of_key();
            let said = format!("{input}: the secret {suspicion}");
            if suspicion.is_certain() && !as_is {
                let error =
                    CliError::new(Code::SecretSuspect, said).hint(advice(suspicion, secret, input, env));
                return Err(match suspicion.is_of_key() {
                    true => error,
                    false => error.hint("--secret-as-is uses it unchanged"),
                });
            }
            if !as_is && counts(suspicion) {
                let (code, advice) = (Code::SecretSuspect, advice(suspicion, secret, input, env));
                env.note(&format!("warning: {said}; it is used unchanged: {advice} [{code}]"));
            }
        }
        Ok(())
    }
}

fn new_secret(mut bytes: Zeroizing<Vec<u8>>, env: &Env) -> Result<Secret, CliError> {
    let hint = if bytes.is_empty() { env.why_empty() } else { "pass key files with --key" };
    Secret::new(std::mem::take(&mut *bytes)).map_err(|e| CliError::from(e).hint(hint))
}

/// The bytes of a secret that is written in hex or base64. The error says what is wrong with the text, and
/// never shows the text.
fn decode(
    text: &[u8],
    name: &str,
    notation: Notation,
    input: Input<'_>,
    env: &Env,
) -> Result<Zeroizing<Vec<u8>>, CliError> {
    let (bytes, left_out) = notation.decode(text).map_err(|e| {
        let error = CliError::usage(format!("{input}: the secret cannot be read as {name}: {e}"));
        let other = match notation {
            Notation::Hex => Notation::Base64.decode(text).is_ok().then_some("base64"),
            _ => Notation::Hex.decode(text).is_ok().then_some("hex"),
        };
        match (other, suspicions(text, |_| false).first()) {
            (Some(other), _) => error.hint(format!("--secret-encoding {other} reads it")),
            (None, Some(suspicion)) => {
                error.hint(format!("it {suspicion}: {}", advice(*suspicion, text, input, env)))
            }
            (None, None) => error.hint("see --secret-encoding; without it, the text itself is the secret"),
        }
    })?;
    if !left_out.is_empty() {
        let list = left_out.iter().map(ToString::to_string).collect::<Vec<_>>().join(", ");
        env.note(&format!("note: {input}: read without {list}"));
    }
    Ok(bytes)
}

/// How to name the file that a secret is the name of: by the secret's own text, where a shell can take the name out of
/// it, which it cannot behind `file:`, in quotes or in an assignment.
fn name_the_file(secret: &[u8], input: Input<'_>, env: &Env) -> String {
    let text = str::from_utf8(secret).unwrap_or_default().trim_end_matches(['\r', '\n']);
    let name = match input {
        Input::File(path) if input.names_another_file(text, env) => {
            format!("\"$(cat {})\"", shell_word(path))
        }
        Input::Variable(name) if input.names_another_file(text.strip_prefix('@').unwrap_or(text), env) => {
            format!("\"${{{name}#@}}\"")
        }
        _ => "FILE".to_owned(),
    };
    format!("name that file: --secret-file {name}")
}

/// What to do about a suspicion.
fn advice(suspicion: Suspicion, secret: &[u8], input: Input<'_>, env: &Env) -> String {
    let text = match suspicion {
        Suspicion::Key => "pass key files with --key; a public key is never an HMAC secret",
        Suspicion::Json { member, holds_key } => return in_json(member.unwrap_or("NAME"), holds_key, input),
        Suspicion::Settings => match input {
            Input::File(path) => {
                let path = shell_word(&Path::new(".").join(path));
                return format!("load it and name the variable: set -a; . {path}; jwtk … --secret-env NAME");
            }
            _ => "load it and name the variable: --secret-env NAME",
        },
        Suspicion::File => return name_the_file(secret, input, env),
        Suspicion::Unfilled(Expression::Actions) => {
            "CI: such expressions are only expanded in workflow files: set the variable there, and name it \
             with --secret-env NAME"
        }
        Suspicion::Unfilled(_) => {
            "name the variable itself: --secret-env NAME, without $; single quotes keep a shell from expanding it"
        }
        Suspicion::Assignment => "leave the name out if you mean only the value",
        Suspicion::Quotes => {
            "remove the quotes if they are not part of it: docker's --env-file keeps quotes, and a shell removes them"
        }
        Suspicion::Prefix("hex:" | "0x") => "--secret-encoding hex decodes the bytes",
        Suspicion::Prefix(_) => "--secret-encoding base64 decodes what follows, as Laravel and jwt-cli do",
        Suspicion::Path => "--secret-file FILE takes the secret from a file",
        Suspicion::AtPath => "use --secret-file FILE to read a file, as jwt-cli and PostgREST do here",
        Suspicion::Reference => "fetch the secret from there first",
        Suspicion::StandIn => "set the variable, or replace the copied example",
        Suspicion::Token => "use the secret that signs tokens; this is a token",
        Suspicion::EscapedLineBreak => "remove both if you mean a line break",
        Suspicion::LineBreakAtEnd => {
            "remove it if it is not part of the secret: echo writes one, printf %s does not"
        }
        Suspicion::LineBreak { .. } => {
            "openssl rand -base64 breaks lines: remove the break with tr -d '\\n', or read the bytes with \
             --secret-encoding base64"
        }
        Suspicion::CarriageReturn | Suspicion::Blanks | Suspicion::Hidden => {
            "remove it if it is not part of the secret"
        }
        Suspicion::Modulus => "if it is one, verify with the key: --key FILE",
        Suspicion::Utf16 => "save it as UTF-8",
    };
    text.to_owned()
}

/// How to take a member out of a JSON document.
fn in_json(member: &str, holds_key: bool, input: Input<'_>) -> String {
    let jq = |option| match input {
        Input::File(path) => format!("jq {option} .{member} {}", shell_word(path)),
        Input::Variable(name) => format!("printenv {name} | jq {option} .{member}"),
        Input::Stdin(_) => format!("jq {option} .{member}"),
    };
    match holds_key {
        true => format!("that is a key, not a secret: {} > key.pem, then --key key.pem", jq("-r")),
        false => format!("the secret is its value: {} | jwtk … --secret-file -", jq("-j")),
    }
}

/// A path as one word of a shell's command line.
fn shell_word(path: &Path) -> String {
    let text = path.display().to_string();
    let is_plain = |c: char| c.is_alphanumeric() || "._-/+:@%".contains(c);
    if text.chars().all(is_plain) { text } else { format!("'{}'", text.replace('\'', "'\\''")) }
}
