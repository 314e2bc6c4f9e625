//! What `inspect` shows, as text.

use super::{Style, columns_of, head, padded, wrap};
use crate::{
    cause::Cause,
    code::Code,
    json::{self, Object, Value},
    jwa::{Algorithm, Padding, Scheme},
    jwk::lint::Severity,
    jwt::{
        ClaimsSet, Profile, Status,
        inspect::{Inspection, Note, Payload},
        kind::Kind,
    },
    time::{NumericDate, in_words},
};
use colored::Colorize;

/// Reports are read in lines of this length, however wide the terminal.
const WIDEST: usize = 80;

/// The whole inspection.
pub(crate) fn text(inspection: &Inspection, causes: &[Cause], now: NumericDate, style: Style) -> String {
    let mut out = banner("anyone could have written this", style);
    out.push_str(&head::text(causes, style));
    out.push('\n');
    out.push_str(&heading("header", &size(inspection.header_len), style));
    out.push_str(&members(&inspection.header, explained, style));
    out.push_str(&payload(inspection, now, style));
    out.push_str(&inside(inspection, now, style));
    if !matches!(inspection.payload, Payload::Encrypted) {
        out.push_str(&format!("\n{}  {}\n", "signature".bold(), signature(inspection)));
        out.push_str(&needs(inspection, style));
    }
    out.push_str(&notes(&inspection.notes, causes, style));
    out
}

/// Said every time, first.
pub(super) fn banner(why: &str, style: Style) -> String {
    format!("{} {}  {why}\n", style.mark(Status::Warn), "NOT VERIFIED".bold())
}

/// A heading with a word at the right end of the line.
pub(super) fn heading(name: &str, right: &str, style: Style) -> String {
    let gap = style.width.min(WIDEST).saturating_sub(name.len() + right.len()).max(2);
    format!("{}{}{}\n", name.bold(), " ".repeat(gap), right.dimmed())
}

fn size(bytes: usize) -> String {
    format!("{bytes} byte{}", if bytes == 1 { "" } else { "s" })
}

fn payload(inspection: &Inspection, now: NumericDate, style: Style) -> String {
    let size = size(inspection.payload_len);
    let block = |what: &str, text: &str| {
        let shown = lines_of(&style.cut(text, style.width * 4), style.width.saturating_sub(2)).join("\n  ");
        format!("\n{}  {what}\n  {shown}\n", heading("payload", &size, style))
    };
    match &inspection.payload {
        Payload::Claims(claims) => {
            let claims_text = members(&claims.0, |name, value| dated(name, value, now), style);
            format!("\n{}{claims_text}{}", heading("claims", &size, style), life(claims, now, style))
        }
        Payload::Json(value) => block("JSON, but not claims", &value.to_string()),
        Payload::Bytes(bytes) => block("not JSON", &String::from_utf8_lossy(bytes)),
        Payload::Detached => {
            format!("\n{}  none: the content is detached, or empty\n", heading("payload", &size, style))
        }
        Payload::Encrypted => {
            let heading = heading("payload", &size, style);
            format!("\n{heading}  encrypted: only whoever has the decryption key can read it\n")
        }
    }
}

/// The claims that a payload holds, though it is none.
fn inside(inspection: &Inspection, now: NumericDate, style: Style) -> String {
    let Some(inside) = &inspection.inside else { return String::new() };
    let header = inside.header.as_ref().map(|header| {
        format!(
            "\n{}{}",
            heading("header inside", &inside.how.to_string(), style),
            members(header, explained, style)
        )
    });
    let claims = inside.claims.as_ref().filter(|claims| !claims.0.is_empty()).map(|claims| {
        let text = members(&claims.0, |name, value| dated(name, value, now), style);
        format!("\n{}{text}", heading("claims inside", &inside.how.to_string(), style))
    });
    header.into_iter().chain(claims).collect()
}

/// Text in lines of a length, broken anywhere: it need not have blanks.
fn lines_of(text: &str, length: usize) -> Vec<String> {
    let chars: Vec<char> = text.chars().collect();
    chars.chunks(length.max(20)).map(|line| line.iter().collect()).collect()
}

/// What stands beside a value: first what matters, then what a narrow terminal leaves out.
#[derive(Default)]
struct Beside {
    words: String,
    more: String,
    bad: bool,
}

/// Names, values and remarks, in columns.
fn members(object: &Object, beside: impl Fn(&str, &Value) -> Beside, style: Style) -> String {
    let longest = object.iter().map(|(name, _)| columns_of(&style.text(name))).max();
    let width = longest.unwrap_or(0).clamp(3, 16);
    let room = style.width.min(WIDEST).saturating_sub(width + 4).max(20);
    let rows: Vec<_> = object.iter().map(|(name, value)| (name, shown(value), beside(name, value))).collect();
    let column = |of: &dyn Fn(&str, &Beside) -> usize| {
        let rows = rows.iter().filter(|(_, _, b)| !b.words.is_empty());
        rows.map(|(_, value, b)| of(value, b)).max().unwrap_or(0)
    };
    let values = column(&|value, _| columns_of(value)).min(room * 2 / 5);
    let words = column(&|_, b| if b.more.is_empty() { 0 } else { columns_of(&b.words) });
    let mut out = String::new();
    for (name, value, beside) in rows {
        let name = style.cut(name, 16);
        let mut line = format!("  {}  ", padded(&name, width));
        // A long value counts more than what could be said about it.
        if beside.words.is_empty() || columns_of(&value) > values {
            line.push_str(&style.cut(&value, room));
        } else {
            line.push_str(&padded(&style.text(&value), values));
            let left = room.saturating_sub(values + 2);
            if columns_of(&beside.words) <= left {
                let told = padded(&beside.words, words);
                line.push_str(&format!("  {}", if beside.bad { told.red() } else { told.normal() }));
            }
            if !beside.more.is_empty() && words + 2 + columns_of(&beside.more) <= left {
                line.push_str(&format!("  {}", beside.more.dimmed()));
            }
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// A value as it is read best: strings without quotes, unless they would pass for something else.
pub(super) fn shown(value: &Value) -> String {
    // Only what begins as no string does is read, since few do.
    let mistakable = |text: &str| {
        let may_be =
            text.trim_ascii_start().starts_with(|c: char| "{[-tfn".contains(c) || c.is_ascii_digit());
        may_be && json::parse(text.as_bytes()).is_ok()
    };
    match value.as_str() {
        Some(text) if !mistakable(text) => text.to_owned(),
        _ => value.to_string(),
    }
}

/// What a member of the header means.
fn explained(name: &str, value: &Value) -> Beside {
    let words = match (name, value.as_str()) {
        ("alg", Some(alg)) => Algorithm::from_name(alg).map(kind).unwrap_or_default(),
        ("typ", Some(typ)) if is_access_token(typ) => "access token, RFC 9068",
        ("cty", Some(_)) => "type of the payload",
        ("enc", _) => "how the payload is encrypted",
        ("zip", _) => "the payload is compressed",
        ("x5c", _) => "certificate chain",
        ("x5t" | "x5t#S256", _) => "hash of a certificate",
        ("jku" | "x5u", _) => "where it says its key is",
        ("jwk", _) => "a key",
        ("crit", _) => "must be understood",
        _ => "",
    };
    Beside { words: words.to_owned(), ..Beside::default() }
}

fn is_access_token(typ: &str) -> bool {
    Kind::of_typ(typ) == Profile::AccessToken.kind()
}

fn kind(algorithm: Algorithm) -> &'static str {
    match algorithm.scheme() {
        Scheme::Hmac(_) => "HMAC with a shared secret",
        Scheme::EdDsa => "Ed25519 signature",
        Scheme::MlDsa(_) => "post-quantum signature",
        Scheme::Ecdsa(_) => "ECDSA signature",
        Scheme::Rsa(Padding::Pss, _) => "RSA-PSS signature",
        Scheme::Rsa(Padding::Pkcs1, _) => "RSA signature",
    }
}

fn dated(name: &str, value: &Value, now: NumericDate) -> Beside {
    let Some(date) = date(name, value) else { return Beside::default() };
    let (words, bad) = distance(name, date, now);
    Beside { words, more: date.to_string(), bad }
}

/// A claim that is a date by its name (RFC 7519, OIDC Core) and by its value.
pub(super) fn date(name: &str, value: &Value) -> Option<NumericDate> {
    let known = ["exp", "nbf", "iat", "auth_time", "updated_at"].contains(&name);
    known.then(|| NumericDate::from_json(value).ok()).flatten()
}

/// How far a date is from now, and whether that is bad.
fn distance(name: &str, date: NumericDate, now: NumericDate) -> (String, bool) {
    if date > now {
        let wait = in_words(now.until(date));
        return match name {
            "exp" => (format!("in {wait}"), false),
            _ => (format!("NOT YET, in {wait}"), true),
        };
    }
    match (name, now.since(date)) {
        ("exp", late) => (format!("EXPIRED {} ago", in_words(late)), true),
        (_, ago) if ago.as_secs() == 0 => ("just now".to_owned(), false),
        (_, ago) => (format!("{} ago", in_words(ago)), false),
    }
}

/// The life of a token as a bar, with now on it.
fn life(claims: &ClaimsSet, now: NumericDate, style: Style) -> String {
    let from = if claims.get("iat").is_some() { "iat" } else { "nbf" };
    let (Some(Ok(start)), Some(Ok(exp))) = (claims.date(from), claims.date("exp")) else {
        return String::new();
    };
    if exp <= start {
        return String::new();
    }
    let [left, line, right, here, gone] = style.bar();
    let length = if style.width < 72 { 16 } else { 24 };
    let total = exp.since(start);
    let whole = format!("{from} {left}{}{right} exp", line.repeat(length));
    let (bar, words) = if now < start {
        let wait = in_words(now.until(start));
        (format!("now {here}{} {whole}", gone.repeat(8)), format!("begins in {wait}"))
    } else if now >= exp {
        let over = in_words(now.since(exp));
        (format!("{whole} {}{here} now", gone.repeat(8)), format!("expired {over} ago"))
    } else {
        let part = now.since(start).as_secs_f64() / total.as_secs_f64();
        let at = (1..length).take_while(|at| *at as f64 <= part * length as f64).count();
        let bar =
            format!("{from} {left}{}{here}{}{right} exp", line.repeat(at), line.repeat(length - 1 - at));
        (bar, format!("{} left", in_words(now.until(exp))))
    };
    format!("\n{}   {bar}\n       {} long, {words}\n", "life".bold(), in_words(total))
}

fn signature(inspection: &Inspection) -> String {
    let found = inspection.signature.len();
    let alg = inspection.header.get_str("alg").and_then(|alg| Algorithm::from_name(alg).ok());
    match alg.and_then(|alg| Some((alg, alg.signature_len()?))) {
        _ if found == 0 => "none".to_owned(),
        Some((alg, wanted)) if wanted == found => format!("{}, the right length for {alg}", size(found)),
        _ => size(found),
    }
}

/// What somebody must know to verify it. The values are not repeated: they are to come from the reader, not
/// from the token.
fn needs(inspection: &Inspection, style: Style) -> String {
    let Some(Ok(alg)) = inspection.header.get_str("alg").map(Algorithm::from_name) else {
        return String::new();
    };
    let key = match (alg.family().is_pair(), inspection.header.get_str("kid")) {
        (false, _) => format!("the shared secret ({alg})"),
        (true, Some(kid)) => {
            format!("the issuer's {alg} key {}", style.cut(kid, 40))
        }
        (true, None) => {
            format!("the issuer's {alg} key, named by you or found by trying")
        }
    };
    let mut parts = vec![key];
    if let Payload::Claims(claims) = &inspection.payload {
        let flags = ["iss", "aud"].into_iter().filter(|name| claims.get(name).is_some());
        parts.extend(flags.map(|name| format!("--{name}")));
        let typ = inspection.header.get_str("typ").unwrap_or_default();
        if let Some(kind) = Kind::of_typ(typ).filter(|kind| !kind.bearer) {
            parts.push(format!("--typ\u{a0}{}", kind.typ.unwrap_or(typ)));
        } else if is_access_token(typ) {
            parts.push("--profile\u{a0}access-token".to_owned());
        } else if claims.get("nonce").is_some() || claims.get("at_hash").is_some() {
            parts.push("--profile\u{a0}id-token".to_owned());
        }
    } else {
        if inspection.payload == Payload::Detached {
            parts.push("--detached\u{a0}FILE".to_owned());
        }
        parts.push("--signature-only".to_owned());
    }
    let lines = wrap(&parts.join(", "), style.width.min(WIDEST).saturating_sub(13));
    let text = lines.join(&format!("\n{}", " ".repeat(13))).replace('\u{a0}', " ");
    format!("\n{}  {text}\n", "verify with".bold())
}

/// What the claims and the payload say already, in red, where they are shown.
fn is_shown_above(code: Code) -> bool {
    matches!(code, Code::Expired | Code::IatFuture | Code::NbfFuture | Code::Jwe)
}

/// Whether the head says why.
fn is_in_head(note: &Note, causes: &[Cause]) -> bool {
    note.check().is_some_and(|id| head::shown(causes).any(|cause| cause.evidence.contains(&id.into())))
}

/// One note a line, its code in a column of its own.
fn notes(notes: &[Note], causes: &[Cause], style: Style) -> String {
    let is_new = |note: &&Note| !is_shown_above(note.code()) && !is_in_head(note, causes);
    let notes: Vec<&Note> = notes.iter().filter(is_new).collect();
    if notes.is_empty() {
        return String::new();
    }
    let mut out = format!("\n{}\n", "notes".bold());
    let width = notes.iter().map(|n| n.code().as_str().len()).max().unwrap_or(0);
    let indent = 2 + style.mark_width() + 1 + width + 2;
    for note in notes {
        let mark = style.mark(match note.severity() {
            Severity::Error => Status::Fail,
            Severity::Warning => Status::Warn,
            Severity::Note => Status::Skip,
        });
        let room = style.width.min(WIDEST).saturating_sub(indent).max(20);
        let message = wrap(&style.text(&note.to_string()), room).join(&format!("\n{}", " ".repeat(indent)));
        out.push_str(&format!("  {mark} {:<width$}  {message}\n", note.code().as_str()));
    }
    out
}
