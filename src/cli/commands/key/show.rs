use crate::cli::{
    commands::{args::PassphraseArgs, choose},
    env::Env,
    error::{CliError, Exit},
    io::KeyRef,
    render::{self, Style, key_show::distance},
    views::key_show::{self, KeyView},
};
use crate::{
    code::Code,
    jwk::{
        Found, Key, Misfit, VerificationKey,
        chain::{self, Oddity},
        lint,
        pem::{Certificate, OutOfDate},
    },
    time::NumericDate,
};

/// Show what a key is: type, size, algorithm, thumbprints, and what is odd
///
/// Never shows private members.
#[derive(Debug, clap::Args)]
pub(crate) struct ShowArgs {
    /// The key: file, - or env:NAME, or the kid of a key in the ring
    #[arg(value_hint = clap::ValueHint::FilePath, allow_hyphen_values = true)] // as a kid may begin
    key: KeyRef,
    #[command(flatten)]
    passphrase: PassphraseArgs,
}

pub(crate) fn run(args: ShowArgs, env: &mut Env) -> Result<Exit, CliError> {
    let passphrase = args.passphrase.read_beside([&args.key], env)?;
    let mut file = choose::load(&args.key, passphrase.as_deref().map(Vec::as_slice), env)?;
    file.findings.extend(file.form().filter(|_| file.found.iter().all(is_sound)));
    let remarks = args.key.remarks(&file);
    let keys: Vec<KeyView> = file.found.iter().map(|f| key_show::key(f, notes(f, env.now))).collect();
    let text = match env.json {
        true => {
            let view = key_show::key_show(&file, &keys, &remarks);
            render::json::line(&view.ok_or_else(|| CliError::new(Code::NoKey, "there is no key in it"))?)?
        }
        false => render::key_show::text(&file, &keys, &remarks, env.now, Style::of(env)),
    };
    env.show(&text)?;
    Ok(Exit::Ok)
}

/// Whether it can be written again.
fn is_sound(found: &Found) -> bool {
    !matches!(&found.key, Key::Private(private) if private.key.validate().is_err())
}

/// What is odd, in the words of `jwks lint`, less what only matters in a published set.
fn notes(found: &Found, now: NumericDate) -> Vec<String> {
    let key = &found.key.to_verification_key();
    let mut notes: Vec<String> = found.findings.iter().map(ToString::to_string).collect();
    if let VerificationKey::Public(k) = key
        && let Some(weakness) = k.key.weakness()
    {
        notes.push(weakness.to_string());
    }
    if let Key::Private(private) = &found.key
        && let Err(e) = private.key.validate()
    {
        notes.push(format!("{e}: it cannot sign"));
    }
    if let VerificationKey::Public(k) = key
        && let Some(restriction) = k.key.restriction()
    {
        let names = restriction.algorithms().iter().map(|a| a.as_str()).collect::<Vec<_>>().join(", ");
        notes.push(format!(
            "the key is restricted to RSASSA-PSS: {names} (id-RSASSA-PSS, RFC 4055 section 1.2)"
        ));
    }
    match key.algorithms() {
        // The file's own notes show what its certificate says.
        Err(Misfit::Use) if found.certificate.is_some() => {}
        Err(misfit) => notes.push(format!("cannot check signatures: {}", key.unfit(misfit))),
        Ok(_) => {}
    }
    let odd = |f: &lint::Finding| f.severity() > lint::Severity::Note;
    notes.extend(lint::of_key(key, now).into_iter().filter(odd).map(|f| f.to_string()));
    let chain: Vec<&Certificate> = found.certificate.iter().chain(&found.chain).collect();
    // Who issued it is shown beside its name.
    let odd = chain::look(&chain, now).into_iter().filter(|(_, oddity)| *oddity != Oddity::SelfSigned);
    notes.extend(odd.map(|(index, oddity)| {
        let which = match index {
            0 => "the certificate".to_owned(),
            index => format!("the certificate of {} in its chain", chain[index].subject),
        };
        match oddity {
            Oddity::OutOfDate(OutOfDate::Since(end)) => {
                format!("{which} is out of date since {}", distance(end, now))
            }
            Oddity::OutOfDate(OutOfDate::Until(start)) => {
                format!("{which} is not valid before {}", distance(start, now))
            }
            oddity => format!("{which} {oddity}"),
        }
    }));
    notes
}
