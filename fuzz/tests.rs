//! Runs the targets over their seeds, unchanged and slightly changed: a moment of fuzzing with every `cargo test`.

use super::{seeds, targets};
use std::{env, fs, path::Path};

/// How many seeds of a target are also changed.
const CHANGED: usize = 4;
/// As many with `JWTK_TESTS=full`, as in CI.
const CHANGED_IN_FULL: usize = 100;
/// How often a seed is changed.
const CHANGES: u64 = 8;

fn hold(target: &str) {
    let (_, run) = targets::TARGETS.into_iter().find(|(name, _)| *name == target).expect("a target");
    let seeds = seeds::of(target);
    assert!(!seeds.is_empty());
    for seed in &seeds {
        run(seed);
    }
    let changed_too = match env::var_os("JWTK_TESTS") {
        Some(_) => CHANGED_IN_FULL,
        None => CHANGED,
    };
    let some = seeds.iter().step_by(seeds.len().div_ceil(changed_too));
    for (seed, times) in some.flat_map(|seed| (0..CHANGES).map(move |times| (seed, times))) {
        run(&changed(seed, times));
    }
}

/// The seed with one byte changed or removed, or cut short; the same in every run.
fn changed(seed: &[u8], times: u64) -> Vec<u8> {
    let mut bytes = seed.to_vec();
    let random = (times + 1).wrapping_mul(0x9e37_79b9_7f4a_7c15) ^ seed.len() as u64;
    let Some(at) = usize::try_from(random >> 32).ok().and_then(|r| r.checked_rem(bytes.len())) else {
        return bytes;
    };
    match times % 4 {
        0 => bytes.truncate(at),
        1 => drop(bytes.remove(at)),
        2 => bytes[at] = random.to_le_bytes()[1],
        _ => bytes[at] ^= 1 << (random % 8),
    }
    bytes
}

#[test]
fn token() {
    hold("token");
}

#[test]
fn claims() {
    hold("claims");
}

#[test]
fn key_set() {
    hold("key_set");
}

#[test]
fn key_file() {
    hold("key_file");
}

#[test]
fn cache_entry() {
    hold("cache_entry");
}

#[test]
fn discovery() {
    hold("discovery");
}

#[test]
fn time() {
    hold("time");
}

/// For long runs: libFuzzer needs one folder per target and one file per seed.
#[test]
#[ignore = "writes fuzz/corpus; fuzz/run calls it"]
fn seed_corpora() {
    for (target, _) in targets::TARGETS {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("fuzz/corpus").join(target);
        fs::create_dir_all(&folder).expect("a folder");
        for (i, seed) in seeds::of(target).iter().enumerate() {
            fs::write(folder.join(format!("seed-{i:04}")), seed).expect("a file");
        }
    }
}
