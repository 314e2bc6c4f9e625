//! Words about the algorithm.

use super::words::{Words, not_checked};
use crate::{
    jwa::Algorithm,
    jwt::{
        Report,
        check::{Alg, Whose},
    },
    words::quoted::quoted,
};

pub(super) fn algorithm(outcome: &Alg, report: &Report) -> Words {
    let alg = report.header.as_ref().and_then(|header| header.get_str("alg")).unwrap_or_default();
    let words = match outcome {
        Alg::NotChecked => return Words::new(not_checked(report)),
        Alg::Allowed { algorithm, by_key } => return Words::new(allowed(*algorithm, *by_key)),
        Alg::Unsigned => Words::new(format!("{}: not signed, so anyone could have written it", quoted(alg))),
        Alg::NotAskedFor => Words::new(format!("{} is not one of the allowed algorithms", quoted(alg)))
            .expected(list(&report.policy.algorithms)),
        Alg::LetterCase(meant) => {
            Words::new(format!("{} is not an algorithm: names are case-sensitive", quoted(alg)))
                .expected(meant.as_str())
        }
        Alg::Unsupported(what) => Words::new(format!("jwtk does not support {alg} ({what})"))
            .hint("issuer: sign with EdDSA, ES256 or RS256"),
        Alg::Unknown { meant } => {
            let words = Words::new(format!("jwtk does not know the algorithm {}", quoted(alg)));
            match meant {
                Some(meant) => words.expected(meant.as_str()),
                None => words,
            }
        }
        Alg::Refused { algorithm, allowed, whose, .. } => refused(*algorithm, allowed, *whose),
    };
    Words { actual: Some(alg.into()), ..words }
}

fn allowed(algorithm: Algorithm, by_key: bool) -> String {
    let allowed = if by_key { ", allowed by the key" } else { "" };
    match algorithm {
        Algorithm::EdDSA => format!("EdDSA (Ed25519){allowed}"),
        Algorithm::Ed25519 => "Ed25519, the full name of EdDSA with this curve (RFC 9864)".to_owned(),
        other => format!("{other}{allowed}"),
    }
}

fn refused(algorithm: Algorithm, allowed: &[Algorithm], whose: Whose) -> Words {
    let (keys, material) = match whose {
        Whose::OfKid => ("the key of this kid is", "a public key"),
        Whose::OnlyKey => ("the key is", "a public key"),
        Whose::AllKeys => ("the keys are", "public keys"),
    };
    // Only an HMAC is refused by the key material, whatever the key's members say.
    if allowed.is_empty() {
        return Words::new(format!("{algorithm}, but {keys} {material}"));
    }
    let names = list(allowed);
    Words::new(format!("{algorithm}, but {keys} for {names}")).expected(names)
}

fn list(algorithms: &[Algorithm]) -> String {
    algorithms.iter().map(|algorithm| algorithm.as_str()).collect::<Vec<_>>().join(", ")
}
