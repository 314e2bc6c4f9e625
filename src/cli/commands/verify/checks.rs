//! What is asked of a token: the flags, and the policy they mean.

use super::keys::Chosen;
use crate::cli::{
    commands::args::{self, NamedValue},
    env::Env,
    error::CliError,
    io,
};
use crate::{
    jwa::Algorithm,
    jwt::{Policy, Profile},
};
use std::time::Duration;

#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Checks")]
pub(super) struct CheckArgs {
    /// The issuer to expect [env: JWTK_ISS]
    #[arg(long, value_name = "TEXT", value_parser = args::name)]
    iss: Option<String>,
    /// An audience to expect; any of several [env: JWTK_AUD]
    #[arg(long, value_name = "TEXT", value_parser = args::name)]
    aud: Vec<String>,
    /// The subject to expect
    #[arg(long, value_name = "TEXT", value_parser = args::name, hide_short_help = true)]
    sub: Option<String>,
    /// The type to expect in the header; without it the one of --profile, or any that an API takes
    #[arg(long, value_name = "TEXT", value_parser = args::name, hide_short_help = true)]
    typ: Option<String>,
    /// An algorithm to accept; without it the key decides
    #[arg(long, value_parser = args::AlgorithmParser, hide_possible_values = true, hide_short_help = true)]
    alg: Vec<Algorithm>,
    /// A claim to expect: a string, or with := JSON of any type
    #[arg(long = "claim", value_name = "NAME=TEXT")]
    claims: Vec<NamedValue>,
    /// A claim that must be present
    #[arg(long, value_name = "NAME")]
    require: Vec<String>,
    /// How far clocks may differ, 10m at most
    #[arg(long, value_name = "DURATION", default_value = "0s", value_parser = args::duration)]
    leeway: Duration,
    /// The most time since iat
    #[arg(long, value_name = "DURATION", value_parser = args::duration, hide_short_help = true)]
    max_age: Option<Duration>,
    /// The most time from iat to exp
    #[arg(long, value_name = "DURATION", value_parser = args::duration, hide_short_help = true)]
    max_lifetime: Option<Duration>,
    /// Reject a token that expires sooner
    #[arg(long, value_name = "DURATION", value_parser = args::duration, hide_short_help = true)]
    min_validity: Option<Duration>,
    /// Accept a token without exp
    #[arg(long, hide_short_help = true)]
    allow_no_exp: bool,
    /// Use RSA keys of 512 to 2047 bits and secrets shorter than their hash
    #[arg(long, hide_short_help = true)]
    allow_weak_key: bool,
    /// The kind of token, with its own demands
    #[arg(long, value_name = "KIND", default_value = "jwt", hide_short_help = true)]
    profile: ProfileName,
    /// The client that an ID token is for
    #[arg(long, value_name = "TEXT", value_parser = args::name, hide_short_help = true)]
    client_id: Option<String>,
    /// The nonce that an ID token must repeat
    #[arg(long, value_name = "TEXT", value_parser = args::name, hide_short_help = true)]
    nonce: Option<String>,
    /// The client that an ID token must have been issued to (azp); without it another one is a warning
    #[arg(long, value_name = "CLIENT", value_parser = args::name, hide_short_help = true)]
    azp: Option<String>,
    /// A file with the access token that an ID token's at_hash is about
    #[arg(long, value_name = "FILE", hide_short_help = true)]
    access_token: Option<String>,
    /// Reject for what is only warned about otherwise
    #[arg(long)]
    pub(super) strict: bool,
    /// Check the signature over any payload, and no claims
    #[arg(long, hide_short_help = true)]
    signature_only: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, clap::ValueEnum)]
enum ProfileName {
    Jwt,
    AccessToken,
    IdToken,
}

const MAX_LEEWAY: Duration = Duration::from_secs(600);

pub(super) fn policy(args: &CheckArgs, chosen: &Chosen, env: &Env) -> Result<Policy, CliError> {
    if args.leeway > MAX_LEEWAY {
        return Err(CliError::usage("--leeway is 10m at most")
            .hint("leeway is for clocks that differ, not for old tokens"));
    }
    let id_token = [&args.client_id, &args.azp, &args.nonce, &args.access_token].iter().any(|f| f.is_some());
    if id_token && args.profile != ProfileName::IdToken {
        let message = "--client-id, --azp, --nonce and --access-token go with --profile id-token";
        return Err(CliError::usage(message));
    }
    // What a source says about its tokens was asked for with it; a flag that says otherwise wins.
    let (iss, aud) = match chosen {
        Chosen::Remote(source) => source.expects(),
        _ => (None, None),
    };
    let iss = match args.iss.clone().or(iss) {
        Some(iss) => Some(iss),
        None => env.text("JWTK_ISS")?,
    };
    let aud = match (args.aud.is_empty(), aud) {
        (false, _) => args.aud.clone(),
        (true, Some(aud)) => vec![aud],
        (true, None) => env.text("JWTK_AUD")?.into_iter().collect(),
    };
    let access_token =
        args.access_token.as_deref().map(|path| io::token(Some(&format!("@{path}")), env)).transpose()?;
    Ok(Policy {
        iss,
        // An ID token is for its client (OIDC Core section 3.1.3.7, step 3).
        aud: aud.into_iter().chain(args.client_id.clone()).collect(),
        sub: args.sub.clone(),
        typ: args.typ.clone(),
        algorithms: args.alg.clone(),
        claims: args.claims.iter().map(|c| (c.name.clone(), c.value.clone())).collect(),
        require: args.require.clone(),
        leeway: args.leeway,
        max_age: args.max_age,
        max_lifetime: args.max_lifetime,
        min_validity: args.min_validity,
        allow_no_exp: args.allow_no_exp,
        allow_weak_key: args.allow_weak_key,
        profile: match args.profile {
            ProfileName::Jwt => Profile::Jwt,
            ProfileName::AccessToken => Profile::AccessToken,
            ProfileName::IdToken => Profile::IdToken,
        },
        client_id: args.client_id.clone(),
        azp: args.azp.clone(),
        nonce: args.nonce.clone(),
        access_token,
        strict: args.strict,
        signature_only: args.signature_only,
    })
}
