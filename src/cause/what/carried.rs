//! What was sent or pasted where a token belongs.

use crate::{
    code::CauseCode,
    jws::{Part, Pasted},
};

/// What stands where a token should be.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub enum Carried {
    /// No text at all.
    Nothing,
    /// What a program writes for a value that it does not have: `null`, `undefined`.
    NoValue(&'static str),
    /// What JavaScript writes for an object.
    ObjectText,
    /// An unexpanded placeholder.
    Unfilled(String),
    /// The word of an example: `YOUR_TOKEN_HERE`.
    Example(String),
    /// What a log writes instead of a secret.
    Masked,
    /// The scheme alone, or twice.
    Scheme {
        /// Its name.
        name: String,
        /// Whether it stands there twice.
        is_twice: bool,
    },
    /// Another scheme than Bearer in front of a token.
    OtherScheme(String),
    /// Credentials of HTTP Basic (RFC 7617).
    Basic,
    /// Credentials of another scheme.
    Credentials(&'static str),
    /// The whole answer of a token endpoint (RFC 6749 section 5.1), and the path of the member that has the token.
    Answer(String),
    /// Its error (RFC 6749 section 5.2).
    ErrorAnswer(String),
    /// The claims or the header as a decoder shows them.
    Decoded,
    /// A text that holds no token.
    NoToken(Answered),
    /// A URL, and the parameter that has the token.
    Url(Option<String>),
    /// Form data, and the parameter that has the token.
    Form(String),
    /// A token twice in a row.
    Joined,
    /// Letters of one case only, in a part or in all of them.
    LetterCase {
        /// Which part; none if the whole token is so.
        part: Option<Part>,
        /// Whether it is in lower case.
        is_lower: bool,
    },
    /// Characters that look like those of a token: dashes for hyphens, wide dots.
    LooksAlike {
        /// What the token had.
        right: &'static str,
    },
    /// A cookie header, and the cookie that has the token.
    Cookies(Option<String>),
    /// One word without dots.
    Opaque(Opaque),
    /// A session cookie of this product, signed but no JWT.
    SessionCookie(Server),
    /// A JWE.
    Encrypted(Encrypted),
    /// A token that was encoded as a whole: the names of the encodings, the outer one first.
    EncodedWhole(Vec<&'static str>),
    /// Part of a token is missing.
    Cut {
        /// What of it.
        what: Cut,
        /// How many characters there are.
        length: usize,
    },
    /// More than three parts; how many, and whether the last of them is empty.
    MoreParts {
        /// How many.
        parts: usize,
        /// Whether only a dot is too much.
        is_dot: bool,
    },
    /// Blanks where `+` was: form data was decoded (URL Standard, section 5.1).
    BlanksForPlus,
    /// A whole token, and something behind it.
    Followed,
    /// The third part is what openssl or sha256sum prints.
    OutputLine,
    /// A token with something around it or in it.
    Pasted(Pasted),
}

/// What a server answers instead of a token.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answered {
    /// A page in HTML.
    Page,
    /// A JSON object.
    Object,
    /// Something in braces that is not JSON.
    Braces,
    /// Several words.
    Words,
}

/// Whose session cookie it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Server {
    /// Better Auth.
    BetterAuth,
    /// Express, by cookie-signature.
    Express,
    /// Flask, by itsdangerous.
    Flask,
    /// Django, by its signing module.
    Django,
    /// Laravel, encrypted.
    Laravel,
}

/// What a word without dots is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Opaque {
    /// A token of a product that makes no JWTs, by its prefix.
    Of(&'static str),
    /// A key that tells which program asks, not which user.
    ApiKey(ApiKey),
    /// An authorization code.
    Code,
    /// A refresh token.
    Refresh,
    /// It does not say.
    Unknown,
}

/// Whose API key it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ApiKey {
    /// A project of Supabase, and whether the key is secret.
    Supabase {
        /// Whether it is the one of servers.
        is_secret: bool,
    },
    /// Another product: the key is for its own API.
    Of(&'static str),
}

/// Who makes such a JWE.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Encrypted {
    /// The session of Auth.js, NextAuth or Better Auth.
    Session(&'static str),
    /// An access token of Auth0 that was asked for without an audience.
    WithoutAudience,
    /// It does not say.
    Unknown,
}

/// What of a token is missing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cut {
    /// All behind the header.
    AfterHeader,
    /// The signature and the dot in front of it.
    AfterPayload,
    /// The end of this part and all behind it.
    Within(Part),
    /// The first characters.
    Beginning,
    /// The end of this part alone.
    Inside(Part),
    /// One of the three parts.
    OnePart,
    /// Some of the five parts of a JWE (RFC 7516 section 3.1), of which it has so many.
    OfFive(usize),
    /// The dot behind this part.
    Dot(Part),
    /// A character of this part: base64url never has so many.
    Character {
        /// Which part.
        part: Part,
        /// How many characters it has.
        found: usize,
        /// How many it should have, where that is known.
        wanted: Option<usize>,
    },
}

impl Carried {
    pub(super) fn code(&self) -> CauseCode {
        match self {
            Self::Nothing | Self::NoValue(_) | Self::ObjectText | Self::Decoded | Self::NoToken(_) => {
                CauseCode::NoToken
            }
            Self::Unfilled(_) | Self::Example(_) => CauseCode::TokenNotFilledIn,
            Self::Scheme { .. } => CauseCode::SchemeTwiceOrAlone,
            Self::OtherScheme(_) | Self::Credentials(_) => CauseCode::NotBearer,
            Self::Basic => CauseCode::BasicCredentials,
            Self::Answer(_) | Self::ErrorAnswer(_) => CauseCode::TokenAnswer,
            Self::Opaque(_) => CauseCode::OpaqueToken,
            Self::SessionCookie(_) | Self::Encrypted(Encrypted::Session(_)) => CauseCode::SessionCookie,
            Self::Encrypted(_) => CauseCode::EncryptedToken,
            Self::EncodedWhole(_) => CauseCode::TokenEncodedTwice,
            Self::Cut { .. } => CauseCode::TokenCut,
            Self::LetterCase { .. } | Self::LooksAlike { .. } => CauseCode::CharactersReplaced,
            Self::Masked | Self::Pasted(Pasted::Shortened) => CauseCode::TokenShortened,
            Self::Pasted(Pasted::Key) => CauseCode::KeyForToken,
            Self::Followed
            | Self::Joined
            | Self::MoreParts { .. }
            | Self::Url(_)
            | Self::Form(_)
            | Self::Cookies(_)
            | Self::BlanksForPlus
            | Self::OutputLine
            | Self::Pasted(_) => CauseCode::MoreThanToken,
        }
    }
}
