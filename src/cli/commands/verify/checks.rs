//! The flags for a token's checks, and the policy that they make.

use super::{
    args::{CheckArgs, ProfileName},
    keys::Chosen,
};
use crate::cli::{
    env::Env,
    error::CliError,
    io::{self, KeyRef},
};
use crate::{
    code::Code,
    jwk::Trust,
    jwt::{Policy, Profile},
};
use std::time::Duration;

const MAX_LEEWAY: Duration = Duration::from_mins(10);

pub(super) fn policy(args: &CheckArgs, chosen: &Chosen, env: &Env) -> Result<Policy, CliError> {
    if args.leeway > MAX_LEEWAY {
        return Err(CliError::usage("--leeway is at most 10m")
            .hint("the leeway is for clock differences, not for old tokens"));
    }
    let id_token = [&args.client_id, &args.azp, &args.nonce, &args.access_token].iter().any(|f| f.is_some());
    if id_token && args.profile != ProfileName::IdToken {
        let message = "--client-id, --azp, --nonce and --access-token need --profile id-token";
        return Err(CliError::usage(message));
    }
    // A source's own iss and aud are expected with it; an explicit flag wins.
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
        x5c: match chosen {
            Chosen::X5c(roots) => Some(trust(roots, args, env)?),
            _ => None,
        },
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

/// The roots that certificates in tokens must lead to, and what else is demanded of those.
fn trust(files: &[KeyRef], args: &CheckArgs, env: &Env) -> Result<Trust, CliError> {
    let mut roots = Vec::new();
    for file in files {
        roots.extend(file.read_certificates(env)?);
    }
    let mut trust = Trust::new(roots).map_err(|root| {
        let message =
            format!("--x5c-root: the certificate of {} is no X.509 of version 1 or 3", root.subject);
        CliError::new(Code::KeyUnusable, message)
    })?;
    (trust.oids, trust.names) = (args.x5c_oid.clone(), args.x5c_san.clone());
    Ok(trust)
}
