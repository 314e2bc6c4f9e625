//! The flags of `verify`, as typed.

use crate::cli::{
    commands::{
        args::{self, ClockArgs, NamedValue, PassphraseArgs, SecretArgs},
        choose,
    },
    error::CliError,
    io::KeyRef,
    remote::FetchArgs,
};
use crate::jwa::Algorithm;
use pkcs8::ObjectIdentifier;
use std::{path::PathBuf, time::Duration};

/// Verify a token: is it acceptable, and if not, why
///
/// Runs every check and reports it on stderr. Prints the verified claims to stdout only if the token is
/// accepted. Exit code: 0 accepted, 1 rejected, 3 no usable key, 4 no key set.
#[derive(Debug, clap::Args)]
pub(crate) struct VerifyArgs {
    /// The token, @FILE, or - for stdin
    pub(super) token: Option<String>,
    /// The content that a token header..signature signs, byte for byte: a file or - (RFC 7515 appendix F)
    #[arg(help_heading = "Detached content", long, value_name = "FILE", hide_short_help = true,
        value_hint = clap::ValueHint::FilePath)]
    pub(super) detached: Option<PathBuf>,
    #[command(flatten)]
    pub(super) keys: KeyArgs,
    #[command(flatten)]
    pub(super) checks: CheckArgs,
    #[command(flatten)]
    pub(super) fetch: FetchArgs,
    #[command(flatten)]
    pub(super) batch: BatchArgs,
    #[command(flatten)]
    pub(super) clock: ClockArgs,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Keys")]
pub(super) struct KeyArgs {
    /// A JWK Set: URL, file or - [env: JWTK_JWKS]
    #[arg(long, value_name = "URL|FILE", group = "source", value_hint = clap::ValueHint::FilePath)]
    pub(super) jwks: Option<String>,
    /// An issuer whose discovery document names its key set (OIDC discovery); expects that iss
    #[arg(long, value_name = "URL", group = "source")]
    pub(super) issuer: Option<String>,
    /// A Better Auth server: the set at URL/api/auth/jwks; expects the URL's origin as iss and aud
    #[arg(long, value_name = "URL", group = "source")]
    pub(super) better_auth: Option<String>,
    /// A key: file, - or env:NAME; JWK, PEM or DER [env: JWTK_KEY]
    #[arg(long, value_name = "KEYREF", group = "source", value_hint = clap::ValueHint::FilePath, allow_hyphen_values = true)]
    pub(super) key: Option<KeyRef>,
    /// Take the key from the token's x5c, whose chain must end in one of these certificates: PEM or DER
    #[arg(long, value_name = "FILE", group = "source", conflicts_with = "kid", hide_short_help = true,
        value_hint = clap::ValueHint::FilePath)]
    pub(super) x5c_root: Vec<KeyRef>,
    #[command(flatten)]
    pub(super) secret: SecretArgs,
    #[command(flatten)]
    pub(super) passphrase: PassphraseArgs,
    /// Use only the keys with this kid or thumbprint; a key without kid gets it as its kid
    #[arg(long, value_parser = choose::kid, allow_hyphen_values = true)]
    // a thumbprint may begin with a hyphen
    pub(super) kid: Option<String>,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Checks")]
pub(super) struct CheckArgs {
    /// The issuer to expect [env: JWTK_ISS]
    #[arg(long, value_name = "TEXT", value_parser = args::name)]
    pub(super) iss: Option<String>,
    /// An audience to expect; any one of several [env: JWTK_AUD]
    #[arg(long, value_name = "TEXT", value_parser = args::name)]
    pub(super) aud: Vec<String>,
    /// The subject to expect
    #[arg(long, value_name = "TEXT", value_parser = args::name, hide_short_help = true)]
    pub(super) sub: Option<String>,
    /// The type to expect in the header [default: that of --profile, or any that an API accepts]
    #[arg(long, value_name = "TEXT", value_parser = args::name, hide_short_help = true)]
    pub(super) typ: Option<String>,
    /// An algorithm to accept [default: the key decides]
    #[arg(long, value_parser = args::AlgorithmParser, hide_possible_values = true, hide_short_help = true)]
    pub(super) alg: Vec<Algorithm>,
    /// An extension that a certificate of the token's chain must have
    #[arg(long, value_name = "OID", requires = "x5c_root", value_parser = args::oid, hide_short_help = true)]
    pub(super) x5c_oid: Vec<ObjectIdentifier>,
    /// A name that the signer's certificate must have: a host, an IP address, a URI or a mail address
    #[arg(long, value_name = "NAME", requires = "x5c_root", value_parser = args::name, hide_short_help = true)]
    pub(super) x5c_san: Vec<String>,
    /// A claim to expect: a string, or with := JSON of any type
    #[arg(long = "claim", value_name = "NAME=TEXT")]
    pub(super) claims: Vec<NamedValue>,
    /// A claim that must be present
    #[arg(long, value_name = "NAME")]
    pub(super) require: Vec<String>,
    /// How far clocks may differ, at most 10m
    #[arg(long, value_name = "DURATION", default_value = "0s", value_parser = args::duration)]
    pub(super) leeway: Duration,
    /// The maximum time since iat
    #[arg(long, value_name = "DURATION", value_parser = args::duration, hide_short_help = true)]
    pub(super) max_age: Option<Duration>,
    /// The maximum time from iat to exp
    #[arg(long, value_name = "DURATION", value_parser = args::duration, hide_short_help = true)]
    pub(super) max_lifetime: Option<Duration>,
    /// Reject a token that expires sooner than this
    #[arg(long, value_name = "DURATION", value_parser = args::duration, hide_short_help = true)]
    pub(super) min_validity: Option<Duration>,
    /// Accept a token without exp
    #[arg(long, hide_short_help = true)]
    pub(super) allow_no_exp: bool,
    /// Use RSA keys of 512 to 2047 bits and secrets shorter than their hash
    #[arg(long, hide_short_help = true)]
    pub(super) allow_weak_key: bool,
    /// The kind of token, with its own requirements
    #[arg(long, value_name = "KIND", default_value = "jwt", hide_short_help = true)]
    pub(super) profile: ProfileName,
    /// The client that an ID token is for
    #[arg(long, value_name = "TEXT", value_parser = args::name, hide_short_help = true)]
    pub(super) client_id: Option<String>,
    /// The nonce that an ID token must repeat
    #[arg(long, value_name = "TEXT", value_parser = args::name, hide_short_help = true)]
    pub(super) nonce: Option<String>,
    /// The client that an ID token must have been issued to (azp); without this flag another client is a warning
    #[arg(long, value_name = "CLIENT", value_parser = args::name, hide_short_help = true)]
    pub(super) azp: Option<String>,
    /// A file with the access token that the at_hash of an ID token covers
    #[arg(long, value_name = "FILE", hide_short_help = true)]
    pub(super) access_token: Option<String>,
    /// Treat warnings as errors
    #[arg(long)]
    pub(super) strict: bool,
    /// Check only the signature, over any payload, and no claims
    #[arg(long, hide_short_help = true)]
    pub(super) signature_only: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
pub(super) enum ProfileName {
    Jwt,
    AccessToken,
    IdToken,
}

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Many tokens")]
pub(super) struct BatchArgs {
    /// Read one token per line, or a JSON object with a member token; print one JSON verdict per line
    #[arg(long)]
    pub(super) batch: bool,
    /// Omit the verdicts of accepted tokens
    #[arg(long, hide_short_help = true)]
    pub(super) only_failures: bool,
    /// Print only the summary
    #[arg(long, hide_short_help = true)]
    pub(super) summary: bool,
}

impl BatchArgs {
    pub(super) fn is_wanted(&self) -> Result<bool, CliError> {
        if !self.batch && (self.only_failures || self.summary) {
            return Err(CliError::usage("--only-failures and --summary need --batch"));
        }
        Ok(self.batch)
    }
}
