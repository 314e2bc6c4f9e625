use crate::{
    commands::args::PassphraseArgs,
    env::Env,
    error::{CliError, Exit},
    io::KeyRef,
    render::{self, Style},
};
use jwtk::{
    json::{Object, Value},
    jwa::PublicKey,
    jwk::{Key, VerificationKey},
};

/// Tell what a key is: type, size, algorithm, thumbprints
#[derive(Debug, clap::Args)]
pub(crate) struct ShowArgs {
    /// The key: file, - or env:NAME
    key: KeyRef,
    #[command(flatten)]
    passphrase: PassphraseArgs,
}

pub(crate) fn run(args: ShowArgs, env: &mut Env) -> Result<Exit, CliError> {
    let passphrase = args.passphrase.read(env)?;
    let keys = args.key.keys(passphrase.as_deref().map(Vec::as_slice), env)?;
    for key in &keys {
        let object = describe(key);
        let text = if env.json { render::json::line(&object) } else { text(&object, Style::stdout(env)) };
        env.data(text.as_bytes())?;
    }
    Ok(Exit::Ok)
}

fn describe(key: &Key) -> Object {
    let verification = key.to_verification_key();
    let mut object = render::json::document();
    object.insert("kty", verification.kty());
    let (crv, bits) = match &verification {
        VerificationKey::Public(k) => (k.key.crv(), k.key.bits()),
        VerificationKey::Secret(k) => (None, k.secret.expose().len() * 8),
    };
    object.insert("crv", render::json::text(crv));
    object.insert("bits", i64::try_from(bits).unwrap_or(i64::MAX));
    object.insert("alg", render::json::text(key.parameters().alg.as_deref()));
    object.insert("kid", render::json::text(key.parameters().kid.as_deref()));
    object.insert("private", !matches!(key, Key::Public(_)));
    let thumbprint = verification.thumbprint();
    object.insert("thumbprint", render::json::text(thumbprint.map(|t| t.to_string()).as_deref()));
    object.insert("thumbprint_uri", render::json::text(thumbprint.map(|t| t.uri()).as_deref()));
    object.insert("notes", notes(&verification));
    object
}

fn notes(key: &VerificationKey) -> Vec<Value> {
    let mut notes = Vec::new();
    if let VerificationKey::Public(k) = key
        && let PublicKey::Rsa(rsa) = &k.key
        && rsa.is_weak()
    {
        notes.push(format!("RSA key of {} bits: below 2048, jwtk does not trust it", rsa.bits()).into());
    }
    if let Err(misfit) = key.algorithms() {
        notes.push(format!("cannot check signatures: its {} says otherwise", misfit.as_str()).into());
    }
    notes
}

fn text(object: &Object, style: Style) -> String {
    let mut out = String::new();
    for (name, value) in object.iter().filter(|(n, v)| *n != "schema_version" && **v != Value::Null) {
        match value {
            Value::Array(notes) => {
                for note in notes {
                    out.push_str(&format!(
                        "{:<16}{}\n",
                        "note",
                        style.text(note.as_str().unwrap_or_default())
                    ));
                }
            }
            Value::String(text) => out.push_str(&format!("{name:<16}{}\n", style.text(text))),
            other => out.push_str(&format!("{name:<16}{other}\n")),
        }
    }
    out
}
