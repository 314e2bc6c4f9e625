//! What is odd about a key file, in words.

use crate::jwk::{
    Carried, FileFinding, NotUsed,
    pem::{Certificate, Form, Oddity, Place},
};
use std::fmt;

/// What other programs make of a file that was put right.
const OTHERS: &str = "other programs may refuse it";

impl fmt::Display for FileFinding {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Carried(how) => {
                write!(f, "the file is {} of a key, which was decoded: {OTHERS}", wrapping(*how))
            }
            Self::Odd { place, oddity } => f.write_str(&odd(place.as_ref(), *oddity)),
            Self::Skipped { error, .. } => write!(f, "skipped: {error}"),
            Self::OtherKey { subject } => write!(
                f,
                "the certificate of {} is for another key than the private one beside it",
                named(subject)
            ),
            Self::NotUsed { subject, reason } => {
                let whose = named(subject);
                write!(f, "the key in the certificate of {whose} is not used for tokens: {reason}")
            }
            Self::MoreNotUsed(more) => write!(f, "and {more} more certificates of that kind"),
            Self::KeyUsage { subject, usages, is_private } => {
                let refused =
                    if *is_private { "verifiers may refuse its tokens" } else { "it checks no tokens" };
                write!(f, "the key in the certificate of {}: {}: {refused}", named(subject), usage(usages))
            }
            Self::Authority { subject } => write!(
                f,
                "the key in the certificate of {} vouches for others: it checks no tokens",
                named(subject)
            ),
            Self::OnlyAuthority { subject } => write!(
                f,
                "the certificate of {} says that it is of a certification authority (CA:TRUE): its key is \
                 used, since the file has no other",
                named(subject)
            ),
            Self::Chain { subject, chain } => {
                let chain = chain.iter().map(|above| named(above)).collect::<Vec<_>>().join("; ");
                let whose = named(subject);
                write!(
                    f,
                    "the key is that in the certificate of {whose}; the rest is its chain and checks no \
                     tokens: {chain}"
                )
            }
        }
    }
}

impl fmt::Display for NotUsed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::VouchesFor(other) => write!(f, "it vouches for {}", named(other)),
            Self::KeyUsage(usages) => f.write_str(&usage(usages)),
            Self::Authority => f.write_str("it is that of a certification authority (CA:TRUE)"),
        }
    }
}

impl Certificate {
    /// Whose it is.
    pub fn named(&self) -> &str {
        named(&self.subject)
    }
}

fn named(subject: &str) -> &str {
    if subject.is_empty() { "(no subject)" } else { subject }
}

fn usage(usages: &[&str]) -> String {
    let usages = if usages.is_empty() { "nothing".to_owned() } else { usages.join(", ") };
    format!("its keyUsage is {usages}, not digitalSignature (RFC 5280 section 4.2.1.3)")
}

fn wrapping(how: Carried) -> &'static str {
    match how {
        Carried::Base64 => "the base64",
        Carried::Hex => "the hex digits",
        Carried::Percent => "the percent-encoding",
    }
}

fn odd(place: Option<&Place>, oddity: Oddity) -> String {
    let at = place.map(|place| format!("{place}: ")).unwrap_or_default();
    let repaired = |what: &str| format!("{at}{what}: {OTHERS}");
    match oddity {
        Oddity::Ber => repaired("it is BER, not DER"),
        Oddity::TrailingBytes(1) => repaired("1 byte after the key's end"),
        Oddity::TrailingBytes(n) => repaired(&format!("{n} bytes after the key's end")),
        Oddity::ExplicitCurve => {
            repaired("it gives the numbers of its curve instead of the name (RFC 5480 section 2.1.1)")
        }
        Oddity::LineBreaks(written) => repaired(&format!("its line breaks are written as {written}")),
        Oddity::NoLines => repaired("its BEGIN or END is indented or shares a line"),
        Oddity::Label { says, holds } => {
            let follows = match (says.is_private(), holds.is_private()) {
                (false, true) => "somebody will take it for public and publish it",
                _ => "programs that go by the label cannot read it",
            };
            let label = says.label();
            // The only block of a file is named by its label, which is said anyway.
            let at = if place.is_some_and(|place| place.number.is_none()) { "" } else { &at };
            format!("{at}the label says {label}, it holds {}: {follows}", form(holds))
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
