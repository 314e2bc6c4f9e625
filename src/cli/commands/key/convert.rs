use crate::cli::{
    commands::{
        args::{self, PassphraseArgs},
        choose::{self, NamedAlgorithm, NamingArgs},
        key_file::{Format, not_encrypted, private_bytes, public_bytes, say_lost},
    },
    env::{Content, Env},
    error::{CliError, Exit},
    io::{self, Access, Input, KeyRef},
};
use crate::jwk::{Key, KeyFile, SameKeys, expose_set};
use std::path::{Path, PathBuf};
use zeroize::Zeroizing;

/// Write a key in another format
///
/// A passphrase file decrypts the input if it is encrypted, and otherwise encrypts the output.
#[derive(Debug, clap::Args)]
pub(crate) struct ConvertArgs {
    /// The key: file, - or env:NAME, or the kid of a key in the ring
    #[arg(value_hint = clap::ValueHint::FilePath, allow_hyphen_values = true)] // as a kid may begin
    key: KeyRef,
    #[command(flatten)]
    naming: NamingArgs,
    #[command(flatten)]
    named: NamedAlgorithm,
    /// The format to write
    #[arg(help_heading = "Output", long, value_name = "FORMAT")]
    to: Format,
    /// Write only the public half
    #[arg(help_heading = "Output", long)]
    public: bool,
    #[command(flatten)]
    passphrase: PassphraseArgs,
    /// Encrypt the output with the passphrase in a file
    #[arg(help_heading = "Output", long, value_name = "FILE", conflicts_with = "new_passphrase")]
    new_passphrase_file: Option<PathBuf>,
    /// Encrypt the output with a passphrase from the terminal
    #[arg(help_heading = "Output", long)]
    new_passphrase: bool,
    /// Write to a file, with mode 0600 if it is private
    #[arg(help_heading = "Output", short, long, value_name = "FILE", default_value = "-")]
    output: PathBuf,
    /// Replace existing files
    #[arg(help_heading = "Output", long)]
    force: bool,
}

pub(crate) fn run(args: ConvertArgs, env: &mut Env) -> Result<Exit, CliError> {
    io::refuse_existing(&env.at(&args.output), args.force)?;
    if args.to != Format::Jwk && (args.naming.set_kid.is_some() || args.named.alg.is_some()) {
        return Err(CliError::usage("PEM and DER have no place for a kid and an algorithm")
            .hint("write a JWK instead: --to jwk"));
    }
    let new = args.new_passphrase_file.as_deref().map(|path| Input::named(path, Content::Passphrase));
    args.key.reserve(env)?;
    args.passphrase.reserve(env)?;
    new.map_or(Ok(()), |new| new.reserve(env))?;
    let passphrase = args.passphrase.read(env)?;
    let file = choose::open(&args.key, passphrase.as_deref().map(Vec::as_slice), env)?;
    let unused = passphrase.filter(|_| !file.was_encrypted);
    let new = match new {
        Some(file) => Some(io::passphrase(file, env)?),
        None if args.new_passphrase => Some(args::ask_new_passphrase(env)?),
        None => unused,
    };
    let was_encrypted = file.was_encrypted;
    let keys = keys(&file, &args)?;
    let private = !args.public && keys.iter().any(|k| !matches!(k, Key::Public(_)));
    if new.is_some() && !private {
        return Err(not_encrypted("a public key").hint("leave the passphrase out"));
    }
    let bytes = bytes(&keys, &args, new.as_deref().map(Vec::as_slice))?;
    refuse_to_lose(&file, &keys, &args, env)?;
    let to_stdout = args.output == Path::new("-");
    let access = if private { Access::Private } else { Access::Public };
    if private && new.is_none() {
        if to_stdout && env.stdout_is_terminal() {
            env.note("warning: this is a private key: whoever sees this terminal can sign with it");
        } else if was_encrypted && !to_stdout {
            env.note("note: the key is written without a passphrase; --new-passphrase-file encrypts it");
        }
    }
    say_lost(&keys, file.dropped(&keys), args.to.encoding(), env);
    io::write_or_print(&args.output, &bytes, access, args.force, env)?;
    Ok(Exit::Ok)
}

/// The keys that are meant, else every key of the file: none is left out in silence.
fn keys(file: &KeyFile, args: &ConvertArgs) -> Result<Vec<Key>, CliError> {
    if let Some((index, error)) = file.skipped.first() {
        return Err(CliError::new(error.code(), format!("{}: key {index}: {error}", args.key)));
    }
    // The output must not lose anything of the input.
    if let Some(error) = &file.unread {
        return Err(CliError::new(error.code(), format!("{}: {error}", args.key)));
    }
    let mut keys = args.naming.apply(file.keys(), &args.key)?;
    for key in &mut keys {
        if let Key::Private(private) = &*key {
            private.key.validate().map_err(|e| args.key.locate(e.into()))?;
        }
        if args.to == Format::Jwk {
            key.describe(args.named.alg)?;
        }
    }
    Ok(keys)
}

fn bytes(
    keys: &[Key],
    args: &ConvertArgs,
    passphrase: Option<&[u8]>,
) -> Result<Zeroizing<Vec<u8>>, CliError> {
    let one = |key: &Key| match args.public {
        true => public_bytes(key, args.to).map(Zeroizing::new),
        false => private_bytes(key, args.to, passphrase),
    };
    match keys {
        [key] => one(key),
        _ if args.to == Format::Der => {
            Err(CliError::usage(format!("{} has {} keys, and DER holds one", args.key, keys.len()))
                .hint("choose one with --kid: jwtk key show lists their kids and thumbprints"))
        }
        _ if args.to == Format::Jwk => set(keys, args.public, passphrase),
        _ => {
            let blocks = keys.iter().map(one).collect::<Result<Vec<_>, _>>()?;
            let mut all = Zeroizing::new(Vec::with_capacity(blocks.iter().map(|b| b.len()).sum()));
            for block in &blocks {
                all.extend_from_slice(block);
            }
            Ok(all)
        }
    }
}

/// Several keys are a JWK Set.
fn set(keys: &[Key], public: bool, passphrase: Option<&[u8]>) -> Result<Zeroizing<Vec<u8>>, CliError> {
    if passphrase.is_some() {
        return Err(not_encrypted("a JWK").hint("only PEM and DER can have a passphrase"));
    }
    let halves = |k: &Key| match public {
        true => k.to_public().map(Key::Public),
        false => Some(k.clone()),
    };
    let keys: Option<Vec<Key>> = keys.iter().map(halves).collect();
    let keys = keys.ok_or_else(|| CliError::usage("an HMAC secret has no public half"))?;
    let text = expose_set(&keys)?;
    Ok(Zeroizing::new(text.as_bytes().to_vec()))
}

/// The file that is read may be written over, but not by less than it holds.
fn refuse_to_lose(file: &KeyFile, keys: &[Key], args: &ConvertArgs, env: &Env) -> Result<(), CliError> {
    let KeyRef::Path(path) = &args.key else { return Ok(()) };
    let kept: SameKeys = keys.iter().filter(|_| !args.public).collect();
    let loses = file.found.iter().any(|f| !matches!(f.key, Key::Public(_)) && !kept.contains(&f.key));
    if loses && io::is_same_file(&env.at(path), &env.at(&args.output)) {
        return Err(CliError::usage("a private key would be lost: write to another file"));
    }
    Ok(())
}
