use crate::{
    env::Env,
    error::{CliError, Exit},
    render::{self, Style},
    ring_file,
};
use jwtk::{
    json::Value,
    jwk::{Key, KeyRing, ring::State},
    time::{NumericDate, in_words},
};

/// Show the key ring
#[derive(Debug, clap::Args)]
pub(crate) struct ListArgs {}

pub(crate) fn run(_: ListArgs, env: &mut Env) -> Result<Exit, CliError> {
    let ring = ring_file::read(env)?;
    if env.json {
        let mut object = render::json::document();
        object.insert("keys", ring.keys().iter().map(|k| json(&ring, k, env.now)).collect::<Vec<Value>>());
        env.data(render::json::line(&object).as_bytes())?;
        return Ok(Exit::Ok);
    }
    if ring.keys().is_empty() {
        env.note("the key ring is empty: jwtk keygen makes a key");
        return Ok(Exit::Ok);
    }
    let style = Style::stdout(env);
    let rows: Vec<Vec<String>> = ring.keys().iter().map(|k| row(&ring, k, env.now, style)).collect();
    let titles = ["KID", "ALG", "STATE", "SIGNS FROM", "PUBLISHED UNTIL"];
    env.data(render::table::table(&titles, &rows, style).as_bytes())?;
    Ok(Exit::Ok)
}

fn row(ring: &KeyRing, key: &Key, now: NumericDate, style: Style) -> Vec<String> {
    let p = key.parameters();
    let state = ring.state(key, now);
    let distance = |date: Option<NumericDate>| match date {
        Some(date) if date > now => format!("in {}", in_words(date.since(now))),
        Some(date) => format!("{} ago", in_words(now.since(date))),
        None => style.dash().to_owned(),
    };
    let signs =
        if matches!(state, State::Next | State::Signing) { distance(p.nbf) } else { style.dash().to_owned() };
    vec![
        style.cut(p.kid.as_deref().unwrap_or_default(), 24),
        p.alg.clone().unwrap_or_default(),
        state.as_str().to_owned(),
        signs,
        distance(p.exp),
    ]
}

fn json(ring: &KeyRing, key: &Key, now: NumericDate) -> Value {
    let p = key.parameters();
    let date = |d: Option<NumericDate>| d.map_or(Value::Null, |d| d.seconds().into());
    let mut object = jwtk::json::Object::new();
    object.insert("kid", render::json::text(p.kid.as_deref()));
    object.insert("alg", render::json::text(p.alg.as_deref()));
    object.insert("kty", key.to_verification_key().kty());
    object.insert("state", ring.state(key, now).as_str());
    object.insert("iat", date(p.iat));
    object.insert("nbf", date(p.nbf));
    object.insert("exp", date(p.exp));
    object.into()
}
