//! The key that signs: a file, a secret, or the signing key of the ring.

use crate::cli::{
    commands::{
        args::{self, PassphraseArgs, SecretArgs},
        choose::{self, unchosen},
    },
    env::Env,
    error::CliError,
    io::KeyRef,
    ring_file,
};
use crate::{
    code::Code,
    jwa::Algorithm,
    jwk::{self, Key, choose::Named},
    jwt::{Flaw, flaw::Minter},
    time::NumericDate,
};

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Keys")]
pub(super) struct KeyArgs {
    /// The private key: file, - or env:NAME; JWK, PEM or DER [default: the ring's signing key] [env: JWTK_KEY]
    #[arg(long, value_name = "KEYREF", value_hint = clap::ValueHint::FilePath, allow_hyphen_values = true)]
    pub(super) key: Option<KeyRef>,
    /// Sign with the key with this kid or thumbprint; a key without kid gets it as its kid; none leaves kid out
    #[arg(long, value_parser = choose::kid, allow_hyphen_values = true)]
    // a thumbprint may begin with a hyphen
    pub(super) kid: Option<String>,
    /// The algorithm [default: the key's own]
    #[arg(long, value_parser = args::AlgorithmParser, hide_possible_values = true)]
    pub(super) alg: Option<Algorithm>,
    #[command(flatten)]
    pub(super) secret: SecretArgs,
    #[command(flatten)]
    pub(super) passphrase: PassphraseArgs,
    /// Sign with a secret shorter than its hash
    #[arg(long, hide_short_help = true)]
    pub(super) allow_weak_key: bool,
}

impl KeyArgs {
    /// The kid that chooses. `none` is only for the header, as with `--typ`.
    fn meant(&self) -> Option<&str> {
        self.kid.as_deref().filter(|kid| *kid != "none")
    }
}

/// The key to sign with: the one that was named, else the ring's.
pub(super) fn signing_key(args: &KeyArgs, now: NumericDate, env: &Env) -> Result<Key, CliError> {
    if args.key.is_some() && args.secret.is_given() {
        return Err(CliError::usage("--key and --secret-… exclude each other"));
    }
    let named = match &args.key {
        Some(key) => Some(key.clone()),
        None if args.secret.is_given() => None,
        None => KeyRef::of_variable("JWTK_KEY", env)?,
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

pub(super) fn bind(key: &Key, args: &KeyArgs, flaw: Option<Flaw>) -> Result<Minter, CliError> {
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
