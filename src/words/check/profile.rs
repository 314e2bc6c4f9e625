//! Words about claims that were asked for, and about what kinds of tokens demand.

use super::words::Words;
use crate::{
    jwt::{
        Report,
        check::{AtHash, Azp, Claim, ClientId, IdTokenNonce, Nonce, OtherKind},
    },
    words::quoted::quoted,
};

pub(super) fn claim(outcome: &Claim, report: &Report) -> Words {
    let name = outcome.name();
    let found = report.claims.as_ref().and_then(|claims| claims.get(name));
    let is = || format!("{name} is {}", found.map(ToString::to_string).unwrap_or_default());
    let words = match outcome {
        Claim::Present { .. } => Words::new(format!("{name} is present")),
        Claim::Empty { .. } => Words::new(format!("{}: there is nothing in it", is())),
        Claim::Missing { wanted, .. } => {
            let words = Words::new(format!("{name} is missing"));
            Words { expected: wanted.as_ref().map(ToString::to_string), ..words }
        }
        Claim::Expected { wanted, .. } | Claim::Other { wanted, .. } => {
            Words::new(is()).expected(wanted.to_string())
        }
    };
    words.about(name, report)
}

pub(super) fn other_kind(outcome: &OtherKind, report: &Report) -> Words {
    let OtherKind { own, other } = outcome;
    let told = |(name, member): (&str, Option<&str>)| match member {
        Some(member) => format!("{name} has {member}"),
        None => name.to_owned(),
    };
    let telltales = other.telltales().map(told).collect::<Vec<_>>().join(" and ");
    let first = other.telltales().next().map_or("", |(name, _)| name);
    Words::new(format!("{telltales}: {}, not {}", other.name, own.name))
        .expected(own.name.to_string())
        .about(first, report)
}

pub(super) fn id_token_nonce(_: IdTokenNonce, report: &Report) -> Words {
    Words::new("nonce: for ID tokens; access tokens do not need it")
        .hint("client: send the access token; only an ID token repeats the nonce of the login")
        .about("nonce", report)
}

pub(super) fn client_id(outcome: &ClientId, report: &Report) -> Words {
    let client = report.policy.client_id.as_deref().unwrap_or_default();
    let words = match outcome {
        ClientId::NotAudience => Words::new("the client is not an audience"),
        ClientId::Untrusted(other) => {
            Words::new(format!("also for {}, which is not a trusted audience", quoted(other)))
        }
        ClientId::Expected => Words::new(client),
    };
    words.expected(client).about("aud", report)
}

pub(super) fn azp(outcome: Azp, report: &Report) -> Words {
    let wanted = Azp::wanted(&report.policy);
    let words = match outcome {
        Azp::Missing => Words::new("absent"),
        Azp::MissingAmongSeveral => Words::new("absent, although the token has several audiences")
            .hint("verifier: --azp CLIENT requires it (OIDC Core section 3.1.3.7)"),
        Azp::Expected => Words::new(wanted.unwrap_or_default()),
        Azp::Refused => Words::new(format!("{}: issued to another client", found("azp", report))),
        Azp::Other => Words::new(format!("{}: issued to another client", found("azp", report)))
            .hint("verifier: if that client is also yours, as with Google's for Android and iOS, expect it with --azp CLIENT"),
    };
    Words { expected: wanted.map(str::to_owned), ..words.about("azp", report) }
}

pub(super) fn nonce(outcome: Nonce, report: &Report) -> Words {
    let words = match outcome {
        Nonce::Missing => Words::new("absent"),
        Nonce::Expected => Words::new("as sent"),
        Nonce::Other => Words::new(format!("{}: from another login", found("nonce", report))),
    };
    words.expected(report.policy.nonce.as_deref().unwrap_or_default()).about("nonce", report)
}

pub(super) fn at_hash(outcome: &AtHash, report: &Report) -> Words {
    let words = match outcome {
        AtHash::NoAlgorithm => Words::new("unknown without the algorithm"),
        AtHash::Missing { wanted } => Words::new("absent").expected(wanted),
        AtHash::Expected { wanted } => Words::new("belongs to the access token").expected(wanted),
        AtHash::Other { wanted } => {
            Words::new(format!("{}: for another access token", found("at_hash", report))).expected(wanted)
        }
    };
    words.about("at_hash", report)
}

fn found(name: &str, report: &Report) -> String {
    let value = report.claims.as_ref().and_then(|claims| claims.get(name));
    value.map(ToString::to_string).unwrap_or_default()
}
