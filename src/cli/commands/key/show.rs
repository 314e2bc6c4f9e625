use crate::cli::{
    commands::{args::PassphraseArgs, choose},
    env::Env,
    error::{CliError, Exit},
    io::KeyRef,
    render::{self, Style},
};
use crate::{
    json::{Object, Value},
    jwa::Verifier,
    jwk::{Found, Key, KeyFile, Misfit, VerificationKey, lint, pem::Certificate},
    time::{NumericDate, in_words},
};

/// Tell what a key is: type, size, algorithm, thumbprints, and what is odd
///
/// Never shows private members.
#[derive(Debug, clap::Args)]
pub(crate) struct ShowArgs {
    /// The key: file, - or env:NAME, or the kid of a key of the ring
    #[arg(value_hint = clap::ValueHint::FilePath, allow_hyphen_values = true)] // as a kid may begin
    key: KeyRef,
    #[command(flatten)]
    passphrase: PassphraseArgs,
}

pub(crate) fn run(args: ShowArgs, env: &mut Env) -> Result<Exit, CliError> {
    let passphrase = args.passphrase.read_beside(&args.key, env)?;
    let file = choose::load(&args.key, passphrase.as_deref().map(Vec::as_slice), env)?;
    let text = if env.json { render::json::line(&json(&file, env.now)) } else { text(&file, env) };
    env.data(text.as_bytes())?;
    Ok(Exit::Ok)
}

/// The first key, as a file mostly has one; where it has several, `keys` has them all.
fn json(file: &KeyFile, now: NumericDate) -> Object {
    let mut document = render::json::document();
    let keys: Vec<Object> = file.found.iter().map(|f| describe(f, now)).collect();
    for (name, value) in keys.first().into_iter().flat_map(Object::iter) {
        document.insert(name, value.clone());
    }
    // What is odd about the file comes first: it is about every key of it.
    let of_key = document.remove("notes");
    let mut notes: Vec<Value> = file.findings.iter().map(|f| f.message.as_str().into()).collect();
    notes.extend(of_key.iter().filter_map(Value::as_array).flatten().cloned());
    document.insert("notes", notes);
    if keys.len() > 1 {
        document.insert("keys", keys.into_iter().map(Value::from).collect::<Vec<_>>());
    }
    if !file.skipped.is_empty() {
        let skipped = file.skipped.iter().map(|(i, e)| format!("key {i}: {e}").as_str().into());
        document.insert("skipped", skipped.collect::<Vec<Value>>());
    }
    document
}

fn describe(found: &Found, now: NumericDate) -> Object {
    let text = render::json::text;
    let key = found.key.to_verification_key();
    let p = key.parameters();
    let (crv, bits) = match &key {
        VerificationKey::Public(k) => (k.key.crv(), k.key.bits()),
        VerificationKey::Secret(k) => (None, k.secret.expose().len() * 8),
    };
    let mut object = Object::new();
    object.insert("kty", key.kty());
    object.insert("crv", text(crv));
    object.insert("bits", i64::try_from(bits).unwrap_or(i64::MAX));
    object.insert("alg", text(p.alg.as_deref()));
    object.insert("kid", text(p.kid.as_deref()));
    object.insert("use", text(p.key_use.as_deref()));
    object.insert("private", !matches!(found.key, Key::Public(_)));
    let thumbprint = key.thumbprint();
    object.insert("thumbprint", text(thumbprint.map(|t| t.to_string()).as_deref()));
    object.insert("thumbprint_uri", text(thumbprint.map(|t| t.uri()).as_deref()));
    for (name, date) in [("iat", p.iat), ("nbf", p.nbf), ("exp", p.exp)] {
        if let Some(date) = date {
            object.insert(name, date.seconds());
        }
    }
    object.insert("certificate", found.certificate.as_ref().map_or(Value::Null, |c| certificate(c).into()));
    if !found.chain.is_empty() {
        let chain = found.chain.iter().map(|c| certificate(c).into()).collect::<Vec<Value>>();
        object.insert("chain", chain);
    }
    object.insert("notes", notes(found, &key, now).iter().map(|n| n.as_str().into()).collect::<Vec<Value>>());
    object
}

fn certificate(certificate: &Certificate) -> Object {
    let mut object = Object::new();
    object.insert("subject", certificate.subject.as_str());
    for (name, date) in [("not_before", certificate.not_before), ("not_after", certificate.not_after)] {
        object.insert(name, date.map_or(Value::Null, |d| d.seconds().into()));
    }
    object.insert("x5t#S256", certificate.x5t_s256());
    object
}

/// What is odd, in the words of `jwks lint`, less what only matters in a published set.
fn notes(found: &Found, key: &VerificationKey, now: NumericDate) -> Vec<String> {
    let mut notes: Vec<String> = found.findings.iter().map(|f| f.message.clone()).collect();
    if let VerificationKey::Public(k) = key
        && k.key.weakness().is_some()
    {
        notes.push(format!("RSA key of {} bits: below 2048, jwtk does not trust it", k.key.bits()));
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
        notes.push(format!("the key is for RSASSA-PSS alone: {names} (id-RSASSA-PSS, RFC 4055 section 1.2)"));
    }
    match key.algorithms() {
        // The file's own notes tell what its certificate says.
        Err(Misfit::Use) if found.certificate.is_some() => {}
        Err(misfit) => notes.push(format!("cannot check signatures: {}", key.unfit(misfit))),
        Ok(_) => {}
    }
    let odd = |f: &lint::Finding| f.severity > lint::Severity::Note;
    notes.extend(lint::of_key(key, now).into_iter().filter(odd).map(|f| f.message));
    if let Some(c) = &found.certificate {
        match (c.not_before, c.not_after) {
            (_, Some(end)) if now > end => {
                notes.push(format!("the certificate is out of date since {}", distance(end, now)));
            }
            (Some(start), _) if now < start => {
                notes.push(format!("the certificate is not valid before {}", distance(start, now)));
            }
            _ => {}
        }
    }
    notes
}

fn text(file: &KeyFile, env: &Env) -> String {
    let style = Style::stdout(env);
    let blocks: Vec<String> = file.found.iter().map(|f| block(f, env.now, style)).collect();
    let mut out = blocks.join("\n");
    if !file.findings.is_empty() && blocks.len() > 1 {
        out.push('\n');
    }
    for finding in &file.findings {
        out.push_str(&row(finding.severity.as_str(), &finding.message, style));
    }
    for (index, error) in &file.skipped {
        out.push_str(&format!("\nkey {index} cannot be read: {}\n", style.text(&error.to_string())));
    }
    out
}

fn block(found: &Found, now: NumericDate, style: Style) -> String {
    let object = describe(found, now);
    let get = |name| object.get_str(name).map(str::to_owned);
    let date = |name: &str| found_date(&object, name).map(|d| distance(d, now));
    let key = found.key.to_verification_key();
    let size = match (get("crv"), object.get("bits")) {
        (Some(crv), _) => crv,
        (None, bits) => format!("{} bits", bits.map(ToString::to_string).unwrap_or_default()),
    };
    let half = match &found.key {
        Key::Private(_) => "private",
        Key::Secret(_) => "secret",
        Key::Public(_) => "public",
    };
    let mut algorithms = key.algorithms().unwrap_or_default();
    if let VerificationKey::Public(k) = &key {
        // A small modulus has no room for every hash.
        algorithms.retain(|a| Verifier::new(&k.key, *a, true).is_ok());
    }
    let fits: Vec<&str> = algorithms.iter().map(|a| a.as_str()).collect();
    let any = match fits.as_slice() {
        [] => None,
        [one] => Some((*one).to_owned()),
        _ => Some(format!("any of {}", fits.join(", "))),
    };
    let mut rows = vec![
        ("type", Some(format!("{} {size}, {half}", key.kty()))),
        ("alg", get("alg").or(any)),
        ("kid", get("kid")),
        ("use", get("use")),
        ("thumbprint", get("thumbprint")),
        ("", get("thumbprint_uri")),
        ("created", date("iat")),
        ("signs from", date("nbf")),
        ("published until", date("exp")),
    ];
    if let Some(c) = &found.certificate {
        let validity = |date: Option<NumericDate>| match date {
            // RFC 5280 section 4.1.2.5: what has no end has this one.
            Some(date) if date == NO_END => "9999-12-31T23:59:59Z, which means that it has no end".to_owned(),
            Some(date) => distance(date, now),
            None => "(unreadable date)".to_owned(),
        };
        rows.push(("certificate", Some(c.named().to_owned())));
        rows.push(("  valid from", Some(validity(c.not_before))));
        rows.push(("  until", Some(validity(c.not_after))));
        rows.push(("  x5t#S256", Some(c.x5t_s256())));
    }
    rows.extend(found.chain.iter().map(|c| ("chain", Some(c.named().to_owned()))));
    rows.extend(notes(found, &key, now).into_iter().map(|n| ("note", Some(n))));
    rows.into_iter().filter_map(|(name, value)| Some(row(name, &value?, style))).collect()
}

fn row(name: &str, value: &str, style: Style) -> String {
    format!("{name:<17}{}\n", style.text(value))
}

/// 9999-12-31T23:59:59Z.
const NO_END: NumericDate = NumericDate::from_seconds(253_402_300_799);

fn found_date(object: &Object, name: &str) -> Option<NumericDate> {
    object.get(name)?.as_number()?.as_i64().map(NumericDate::from_seconds)
}

fn distance(date: NumericDate, now: NumericDate) -> String {
    match date > now {
        true => format!("{date}, in {}", in_words(now.until(date))),
        false => format!("{date}, {} ago", in_words(now.since(date))),
    }
}
