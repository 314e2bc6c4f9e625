use super::*;
use crate::{
    code::Code,
    jwa::{Algorithm, MaterialError},
    jwk::KeyError,
};

/// What is wrong with the token decides; what is missing to decide with leaves it open.
#[test]
fn what_leaves_a_token_undecided() {
    let unusable = |error| KeyChoice::Unusable { error, is_named: false };
    let finding = || Finding { name: KeyName::Secret, tried: 1, is_found: false };
    let algorithm = Algorithm::ES256;
    let keys = [
        KeyChoice::NotChosen,
        KeyChoice::Found(KeyName::Secret),
        KeyChoice::KidMismatch(KeyName::Secret),
        KeyChoice::NoKid(finding()),
        KeyChoice::KidMissing(finding()),
        KeyChoice::DuplicateKid(finding()),
        KeyChoice::EmptySet,
        unusable(KeyError::Public.into()),
        unusable(MaterialError::WeakRsa { bits: 1024 }.into()),
        KeyChoice::KidNotFound,
        KeyChoice::NoneFits,
    ];
    let algorithms = [
        Alg::Allowed { algorithm, by_key: false },
        Alg::Unsigned,
        Alg::NotAskedFor,
        Alg::LetterCase(algorithm),
        Alg::Unsupported("x"),
        Alg::Unknown { meant: None },
        Alg::Refused { algorithm, allowed: Vec::new(), whose: Whose::AllKeys, forged: false },
    ];
    let signatures = [
        Signature::NotChecked,
        Signature::NoKey,
        Signature::Valid,
        Signature::Mismatch { tried: 1, compare: Compare::Set },
        Signature::WrongLength { algorithm, found: 1, wanted: 64 },
        Signature::TooManyKeys { tried: 1, left_out: 1 },
        Signature::ContentDetached { unencoded: false },
    ];
    let all = keys.iter().map(Check::KeyChoice).chain(algorithms.iter().map(Check::Alg));
    let all = all.chain(signatures.iter().map(Check::Signature));
    let (open, decided): (Vec<_>, Vec<_>) = all.partition(|check| check.leaves_undecided());
    let words = |checks: Vec<Check<'_>>| {
        let mut words: Vec<_> = checks.iter().filter_map(|c| c.code()).map(Code::as_str).collect();
        words.sort_unstable();
        words.dedup();
        words
    };
    assert!(open.iter().all(|check| check.status() == Status::Fail));
    assert_eq!(
        words(open),
        [
            "alg_unsupported",
            "content_detached",
            "jwks_empty",
            "key_unusable",
            "kid_not_found",
            "no_key",
            "too_many_keys",
            "weak_key"
        ]
    );
    let others =
        ["alg_not_allowed", "duplicate_kid", "kid_mismatch", "kid_missing", "no_kid", "signature_mismatch"];
    assert_eq!(words(decided), others);
    let code = Code::Timeout;
    let not_fetched = KeyChoice::NotFetched { code, why: String::new(), kid_not_found: false };
    assert!(not_fetched.leaves_undecided() && not_fetched.code() == Some(code));
}
