//! What a secret seems to be, in words. They never show any of it.

use super::quoted::quoted;
use crate::jwk::suspicion::{Expression, Suspicion};
use std::fmt;

/// Goes on after "the secret".
impl fmt::Display for Suspicion {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Key => "is a key or certificate",
            Self::Json { member: Some(member), .. } => {
                return write!(f, "is a JSON object with a member {}", quoted(member));
            }
            Self::Json { member: None, .. } => "is a JSON document, not a secret",
            Self::Settings => "is a file of NAME=value lines",
            Self::File => "is the name of an existing file",
            Self::Unfilled(form) => {
                return write!(f, "is an unexpanded expression, {form}");
            }
            Self::Assignment => "begins with a name and = or :, as NAME=value in an .env file",
            Self::Quotes => "has quotes around it",
            Self::Prefix(prefix) => return write!(f, "begins with {prefix}"),
            Self::Path => "looks like the name of a file, and there is no such file here",
            Self::AtPath => "begins with @ and looks like the name of a file, and there is no such file here",
            Self::Reference => "looks like the location of a secret, not like the secret",
            Self::StandIn => "is or contains a placeholder such as null or changeme",
            Self::Token => "is a token",
            Self::EscapedLineBreak => "ends with a backslash and n",
            Self::LineBreakAtEnd => "ends with a line break",
            Self::LineBreak { after } => return write!(f, "has a line break after character {after}"),
            Self::CarriageReturn => "has a carriage return",
            Self::Blanks => "begins or ends with a blank",
            Self::Hidden => "has an invisible character",
            Self::Modulus => "is as long as the modulus of an RSA key and has no small factor, as one",
            Self::Utf16 => "looks like UTF-16 without a byte order mark",
        })
    }
}

impl fmt::Display for Expression {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::Actions => "${{ … }}",
            Self::Template => "{{ … }}",
            Self::Braces => "${VAR}",
            Self::Command => "$(…)",
            Self::Percent => "%VAR%",
            Self::Variable => "$VAR",
        })
    }
}
