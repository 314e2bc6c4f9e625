//! What is odd about a key file, in words.

use super::Remark;
use crate::{
    code::Code,
    jwk::{
        Carried, FileFinding, KeyFile, NotUsed, Origin,
        pem::{Breaks, DistinguishedName, Form, Layout, Oddity, OutOfDate, Position},
    },
    time::{NumericDate, in_words},
};
use std::fmt;

/// What other programs make of a file that was put right.
const OTHERS: &str = "other programs may refuse it";

impl fmt::Display for FileFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Carried(how) => write!(f, "{}: {OTHERS}", wrapping(*how)),
            Self::Odd { position, oddity } => f.write_str(&odd(position.as_ref(), *oddity)),
            Self::Skipped { error, .. } => write!(f, "skipped: {error}"),
            Self::OtherKey { subject } => {
                write!(f, "the certificate of {subject} is for another key than the private one in the file")
            }
            Self::NotUsed { subject, reason } => {
                write!(f, "the key in the certificate of {subject} is not used for tokens: {reason}")
            }
            Self::MoreNotUsed(more) => write!(f, "and {more} more certificates of that kind"),
            Self::KeyUsage { subject, usages, is_private } => {
                let refused =
                    if *is_private { "verifiers may refuse its tokens" } else { "it checks no tokens" };
                write!(f, "the key in the certificate of {subject}: {}: {refused}", usage(usages))
            }
            Self::Authority { subject } => {
                write!(f, "the key in the certificate of {subject} vouches for others: it checks no tokens")
            }
            Self::OnlyAuthority { subject } => write!(
                f,
                "the certificate of {subject} is marked as a certification authority's (CA:TRUE): its key is used because the file has no other"
            ),
            Self::Form(found) => f.write_str(&only(*found)),
            Self::OutOfDate { subject, dates, now } => {
                f.write_str(&out_of_date(&format!("the certificate of {subject}"), *dates, *now))
            }
            Self::Chain { subject, chain } => {
                let chain = chain.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ");
                write!(
                    f,
                    "the key is the one in the certificate of {subject}; the rest is its chain and checks no \
                     tokens: {chain}"
                )
            }
        }
    }
}

/// What is odd about a file that came from there, with the command that writes it for other programs.
pub fn remarks(file: &KeyFile, origin: Origin<'_>) -> Vec<Remark> {
    let to = if file.is_jwk { "jwk" } else { "pem" };
    let name = match origin {
        Origin::Unnamed => "FILE".to_owned(),
        Origin::File(name) => name.to_owned(),
        Origin::Variable(name) => format!("env:{name}"),
    };
    let remark = |f: &FileFinding| Remark::new(f.severity(), f.code(), f.to_string());
    let mut remarks: Vec<Remark> = file.findings.iter().map(remark).collect();
    // One command does for all of them.
    if let Some(last) = remarks.iter_mut().rfind(|remark| remark.code == Code::KeyFileRepaired) {
        last.message.push_str(&format!("; jwtk key convert {name} --to {to} writes it for them"));
    }
    remarks
}

/// A certificate outside its validity.
pub fn out_of_date(certificate: &str, dates: OutOfDate, now: NumericDate) -> String {
    let dates = match dates {
        OutOfDate::Since(last) => format!("expired at {last}, {} ago", in_words(now.since(last))),
        OutOfDate::Until(first) => format!("is not valid before {first}, in {}", in_words(now.until(first))),
    };
    let now = NumericDate::from_seconds(now.seconds());
    format!(
        "{certificate} {dates} (now {now}): jwtk uses the key, but verifiers that check the dates refuse it"
    )
}

/// What the file holds, and what others expect in its place.
fn only(form: Form) -> String {
    let expected =
        |what: &str, label: &str| format!("it is {what}: programs that expect {label} may refuse it");
    match form {
        Form::Certificate => expected("a certificate", "only its public key"),
        Form::Pkcs1Public => expected("PKCS#1 (RSA PUBLIC KEY)", "PUBLIC KEY"),
        Form::Pkcs1Private => expected("PKCS#1 (RSA PRIVATE KEY)", "PKCS#8 (PRIVATE KEY)"),
        Form::Sec1 => expected("SEC1 (EC PRIVATE KEY)", "PKCS#8 (PRIVATE KEY)"),
        Form::Pkcs8 | Form::EncryptedPkcs8 | Form::Spki => expected(form.label(), "another form"),
    }
}

impl fmt::Display for NotUsed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::VouchesFor(other) => write!(f, "it vouches for {other}"),
            Self::KeyUsage(usages) => f.write_str(&usage(usages)),
            Self::Authority => f.write_str("it belongs to a certification authority (CA:TRUE)"),
        }
    }
}

impl fmt::Display for DistinguishedName {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self.as_str() {
            None => "(unreadable name)",
            Some("") => "(no subject)",
            Some(name) => name,
        })
    }
}

fn usage(usages: &[&str]) -> String {
    let usages = if usages.is_empty() { "nothing".to_owned() } else { usages.join(", ") };
    format!("its keyUsage is {usages}, not digitalSignature (RFC 5280 section 4.2.1.3)")
}

fn wrapping(how: Carried) -> &'static str {
    match how {
        Carried::Base64 => "the file is the base64 of a key, which was decoded",
        Carried::Hex => "the file is the hex digits of a key, which was decoded",
        Carried::Percent => "the file is the percent-encoding of a key, which was decoded",
        Carried::Assignment => "the name of a variable stands before the key, and was skipped",
        Carried::Quotes => "quotes stand around the key, and were skipped",
    }
}

/// What is unusual about the lines of a block.
fn layout(layout: Layout) -> String {
    let Layout { is_assigned, is_quoted, is_indented, breaks } = layout;
    let around = match (is_assigned, is_quoted) {
        (true, true) => Some("the name of a variable and a quote stand before it"),
        (true, false) => Some("the name of a variable stands before it"),
        (false, true) => Some("a quote stands before it"),
        (false, false) => is_indented.then_some("it is indented"),
    };
    let breaks = match breaks {
        Breaks::Real => None,
        Breaks::Written(characters) => Some(format!("its line breaks are written as {characters}")),
        Breaks::Missing => Some("it has no line breaks".to_owned()),
    };
    match (around, breaks) {
        (Some(around), Some(breaks)) => format!("{around}, and {breaks}"),
        (Some(around), None) => around.to_owned(),
        (None, Some(breaks)) => breaks,
        (None, None) => "its BEGIN or END shares a line".to_owned(),
    }
}

fn odd(position: Option<&Position>, oddity: Oddity) -> String {
    let at = position.map(|position| format!("{position}: ")).unwrap_or_default();
    let repaired = |what: &str| format!("{at}{what}: {OTHERS}");
    match oddity {
        Oddity::Ber => repaired("it is BER, not DER"),
        Oddity::TrailingBytes(1) => repaired("1 byte after the end of the key"),
        Oddity::TrailingBytes(n) => repaired(&format!("{n} bytes after the end of the key")),
        Oddity::ExplicitCurve => {
            repaired("it gives the parameters of its curve instead of the name (RFC 5480 section 2.1.1)")
        }
        Oddity::Layout(found) => repaired(&layout(found)),
        Oddity::Label { says, holds } => {
            let follows = match (says.is_private(), holds.is_private()) {
                (false, true) => "somebody will take it as public and publish it",
                _ => "programs that rely on the label cannot read it",
            };
            let label = says.label();
            // The only block of a file is named by its label, which is said anyway.
            let at = if position.is_some_and(|position| position.number.is_none()) { "" } else { &at };
            format!("{at}the label says {label}, but it holds {}: {follows}", form(holds))
        }
    }
}

/// A document that holds a key, with its article.
fn form(form: Form) -> &'static str {
    match form {
        Form::Pkcs8 => "a private key (PKCS#8)",
        Form::EncryptedPkcs8 => "an encrypted private key (PKCS#8)",
        Form::Pkcs1Private => "a private key (PKCS#1)",
        Form::Sec1 => "a private key (SEC1)",
        Form::Pkcs1Public => "a public key (PKCS#1)",
        Form::Spki => "a public key (SubjectPublicKeyInfo)",
        Form::Certificate => "a certificate",
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{code::Code, jwk::lint::Severity};

    /// What a label says matters more than how lines are written, and a lost key more than anything else.
    #[test]
    fn what_is_odd_has_its_words_and_its_weight() {
        let position = |number| Some(Position { label: "PUBLIC KEY".to_owned(), number, line: 3 });
        let label = Oddity::Label { says: Form::Spki, holds: Form::Pkcs8 };
        for (finding, severity, code, words) in [
            (
                FileFinding::Carried(Carried::Hex),
                Severity::Note,
                Code::KeyFileRepaired,
                "the file is the hex digits of a key, which was decoded: other programs may refuse it",
            ),
            (
                FileFinding::Odd { position: None, oddity: Oddity::TrailingBytes(1) },
                Severity::Note,
                Code::KeyFileRepaired,
                "1 byte after the end of the key: other programs may refuse it",
            ),
            (
                FileFinding::Odd { position: position(Some(2)), oddity: Oddity::Layout(Layout::default()) },
                Severity::Note,
                Code::KeyFileRepaired,
                "block 2 (PUBLIC KEY, line 3): its BEGIN or END shares a line: other programs may refuse it",
            ),
            (
                FileFinding::Odd { position: position(None), oddity: label },
                Severity::Warning,
                Code::LabelMismatch,
                "the label says PUBLIC KEY, but it holds a private key (PKCS#8): somebody will take it as public \
                 and publish it",
            ),
            (
                FileFinding::MoreNotUsed(3),
                Severity::Note,
                Code::CaCertificate,
                "and 3 more certificates of that kind",
            ),
        ] {
            assert_eq!((finding.severity(), finding.code()), (severity, code), "{words}");
            assert_eq!(finding.to_string(), words);
        }
    }
}
