//! What `inspect` shows, as text.

use super::Style;
use colored::Colorize;
use jwtk::{
    json::{Object, Value},
    jwk::lint::Severity,
    jwt::{
        ClaimsSet, Status,
        inspect::{Inspection, Payload},
    },
    time::{NumericDate, in_words},
};

/// The whole inspection.
pub(crate) fn text(inspection: &Inspection, now: NumericDate, style: Style) -> String {
    let mut out = format!(
        "{} {}  anyone could have written this\n\n",
        style.mark(Status::Warn),
        "NOT VERIFIED".yellow().bold()
    );
    out.push_str(&format!("{}\n", "header".bold()));
    out.push_str(&members(&inspection.header, now, style));
    match &inspection.payload {
        Payload::Claims(claims) => {
            out.push_str(&format!("\n{}\n", "claims".bold()));
            out.push_str(&members(&claims.0, now, style));
            out.push_str(&life(claims, now, style));
        }
        Payload::Json(value) => {
            let value = style.cut(&value.to_string(), style.width * 4);
            out.push_str(&format!("\n{}  JSON, but no claims\n  {value}\n", "payload".bold()));
        }
        Payload::Bytes(bytes) => {
            let text = String::from_utf8_lossy(bytes);
            let shown = style.cut(&text, style.width * 4);
            out.push_str(&format!("\n{}  {} bytes, not JSON\n  {shown}\n", "payload".bold(), bytes.len()));
        }
        Payload::Encrypted => {
            out.push_str(&format!(
                "\n{}  encrypted (JWE): only the key's holder can read it\n",
                "payload".bold()
            ));
        }
    }
    if !matches!(inspection.payload, Payload::Encrypted) {
        out.push_str(&format!("\n{}  {} bytes\n", "signature".bold(), inspection.signature.len()));
    }
    if !inspection.notes.is_empty() {
        out.push_str(&format!("\n{}\n", "notes".bold()));
    }
    for note in &inspection.notes {
        let mark = style.mark(match note.severity {
            Severity::Error => Status::Fail,
            Severity::Warning => Status::Warn,
            Severity::Note => Status::Skip,
        });
        out.push_str(&format!("  {mark} {:<18}  {}\n", note.code.as_str(), style.text(&note.message)));
    }
    out
}

fn members(object: &Object, now: NumericDate, style: Style) -> String {
    let width =
        object.iter().map(|(name, _)| style.text(name).chars().count()).max().unwrap_or(0).clamp(3, 16);
    let mut out = String::new();
    for (name, value) in object.iter() {
        let shown = match value {
            Value::String(s) => s.clone(),
            other => other.to_string(),
        };
        let room = style.width.saturating_sub(width + 6).max(20);
        let mut line = format!("  {:<width$}  {}", style.text(name), style.cut(&shown, room));
        if let Some(date) = date(name, value) {
            line =
                format!("  {:<width$}  {shown:<12}  {date}  {}", style.text(name), distance(name, date, now));
        }
        out.push_str(line.trim_end());
        out.push('\n');
    }
    out
}

/// A claim that is a date by its name (RFC 7519, OIDC Core) and by its value.
fn date(name: &str, value: &Value) -> Option<NumericDate> {
    let known = ["exp", "nbf", "iat", "auth_time", "updated_at"].contains(&name);
    known.then(|| NumericDate::from_json(value).ok()).flatten()
}

fn distance(name: &str, date: NumericDate, now: NumericDate) -> String {
    if date > now {
        return format!("in {}", in_words(date.since(now)));
    }
    let ago = format!("{} ago", in_words(now.since(date)));
    if name == "exp" { format!("{ago}  {}", "EXPIRED".red()) } else { ago }
}

/// The life of a token as a bar, with now on it.
fn life(claims: &ClaimsSet, now: NumericDate, style: Style) -> String {
    let start = claims.date("iat").or_else(|| claims.date("nbf"));
    let (Some(Ok(start)), Some(Ok(exp))) = (start, claims.date("exp")) else { return String::new() };
    if exp <= start {
        return String::new();
    }
    let (bar, fill, past) = match style.unicode {
        true => ("─", "●", "·"),
        false => ("-", "*", "."),
    };
    let length = 24;
    let total = exp.since(start);
    let (line, words) = if now < start {
        let wait = in_words(start.since(now));
        (format!("{fill} now  iat {} exp", bar.repeat(length)), format!("begins in {wait}"))
    } else if now >= exp {
        let over = in_words(now.since(exp));
        (format!("iat {} exp {}{fill} now", bar.repeat(length), past.repeat(8)), format!("over since {over}"))
    } else {
        let part = now.since(start).as_secs_f64() / total.as_secs_f64();
        let at = ((part * length as f64) as usize).min(length - 1);
        let line = format!("iat {}{fill}{} exp", bar.repeat(at), bar.repeat(length - 1 - at));
        (line, format!("{} left", in_words(exp.since(now))))
    };
    format!("\n{}  {line}\n      {}, {words}\n", "life".bold(), in_words(total))
}
