//! Moduli that anybody can factor, whatever their size.

use ::rsa::BigUint;
use std::sync::LazyLock;

/// Why a modulus can be factored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Flaw {
    /// Its primes have the form of Infineon's chips: ROCA (CVE-2017-15361).
    Roca,
    /// It has this prime factor.
    Factor(u64),
    /// It is this power of another number.
    Power(u32),
}

/// The odd primes that tell the form of Infineon's primes (Nemec et al., "The Return of Coppersmith's Attack", 2017).
const SMALL: [u64; 38] = [
    3, 5, 7, 11, 13, 17, 19, 23, 29, 31, 37, 41, 43, 47, 53, 59, 61, 67, 71, 73, 79, 83, 89, 97, 101, 103,
    107, 109, 113, 127, 131, 137, 139, 149, 151, 157, 163, 167,
];
/// How many of them have a product that fits a word: one division gives the remainders by all of these.
const OF_A_WORD: usize = 15;
/// Factors below it are looked for.
const MOST: u64 = 1 << 16;

/// All odd primes below `MOST`.
static PRIMES: LazyLock<Vec<u64>> = LazyLock::new(|| {
    let mut primes = SMALL.to_vec();
    for odd in (SMALL[SMALL.len() - 1] + 2..MOST).step_by(2) {
        if primes.iter().take_while(|p| *p * *p <= odd).all(|p| odd % p != 0) {
            primes.push(odd);
        }
    }
    primes
});

/// Why a modulus, without leading zeros, can be factored, if that shows at almost no cost.
pub(super) fn evident(n: &[u8]) -> Option<Flaw> {
    let (first, others) = SMALL.split_at(OF_A_WORD);
    let rest = remainder(n, first.iter().product());
    if let Some(factor) = first.iter().find(|p| rest.is_multiple_of(**p)) {
        return Some(Flaw::Factor(*factor));
    }
    if is_power(n, 2, &SMALL) {
        return Some(Flaw::Power(2));
    }
    let is_roca = first.iter().all(|p| is_generated(rest % p, *p))
        && others.iter().all(|p| is_generated(remainder(n, *p), *p));
    is_roca.then_some(Flaw::Roca)
}

/// Why a modulus, without leading zeros, can be factored: Infineon's form, a factor below 2^16, or a power.
pub(super) fn any(n: &[u8]) -> Option<Flaw> {
    let flaw = evident(n).or_else(|| factor(n).map(Flaw::Factor));
    flaw.or_else(|| {
        // Without a factor below 2^16 a root has more than 16 bits.
        let mut exponents = (3_u32..).step_by(2).take_while(|k| 2 * u64::from(*k) < n.len() as u64);
        exponents.find(|k| is_power(n, *k, &PRIMES)).map(Flaw::Power)
    })
}

/// The remainder of a big-endian number.
#[allow(clippy::cast_possible_truncation, reason = "a remainder is below its modulus")]
fn remainder(n: &[u8], modulus: u64) -> u64 {
    let (first, words) = n.split_at(n.len() % 8);
    let first = first.iter().fold(0, |word, byte| word << 8 | u64::from(*byte));
    let (words, _) = words.as_chunks();
    words.iter().fold(first % modulus, |rest, word| {
        let number = u128::from(rest) << 64 | u128::from(u64::from_be_bytes(*word));
        (number % u128::from(modulus)) as u64
    })
}

/// The least prime factor below `MOST`. Primes are taken four at a time, whose product fits a word.
fn factor(n: &[u8]) -> Option<u64> {
    PRIMES.chunks(4).find_map(|primes| {
        let rest = remainder(n, primes.iter().product());
        primes.iter().copied().find(|p| rest.is_multiple_of(*p))
    })
}

/// Whether a number is a power of 65537 by this prime, as Infineon's primes and their products are.
fn is_generated(number: u64, prime: u64) -> bool {
    let powers = std::iter::successors(Some(1), |power| Some(power * 65537 % prime));
    (0..prime).zip(powers).any(|(_, power)| power == number)
}

/// Whether a number is a power with this exponent. Primes that have few such powers tell most of those that are not.
fn is_power(n: &[u8], exponent: u32, primes: &[u64]) -> bool {
    let times = u64::from(exponent);
    let mut telling = primes.iter().filter(|p| *p % times == 1).take(32);
    let may_be = telling.all(|p| is_one_to(remainder(n, *p), (p - 1) / times, *p));
    may_be && {
        let n = BigUint::from_bytes_be(n);
        let root = n.nth_root(exponent);
        (0..exponent).fold(BigUint::from(1_u8), |power, _| power * &root) == n
    }
}

/// Whether a power of a number is 0 or 1 by a prime below `MOST` (Euler's criterion).
fn is_one_to(number: u64, exponent: u64, prime: u64) -> bool {
    let (mut base, mut left, mut power) = (number, exponent, 1);
    while left > 0 {
        if left % 2 == 1 {
            power = power * base % prime;
        }
        base = base * base % prime;
        left /= 2;
    }
    power <= 1
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A modulus of an Infineon chip: `mod03.txt` of the tests of <https://github.com/crocs-muni/roca>.
    const ROCA: &str = "9dcd7420e420c270a68060eb8b5aa7457a9f6648f86fafed2775cc1f79ae962f1e63f1b9e51c55f9ea6fdc7332e9b0058c9f\
        f2eb1fc89855029cf6aafe21e689feb38ac9ffb12f1ce371bb5d0e9aae64161abce74b4244bf68f1edb4411f756a097c8929c14740245ea3\
        55f8332d1aa36bb50c7dcb4505da8de02e4e53d38f8df06097da7524df0df93db48eac8cc4af2d3a16257eb2b2adca6ba464e5974fa92550\
        d31b1babf161e7692d00b86e3dd886ecab4abfbe1a8f8cc263ff4af55cdb45f4249a5193925f5e983d762f0b6800943eb0267b08f42ed311\
        ce1f5c86eacbc8ce4d3cb7a2fee1ef5641423a1cf4114e5ecf50034a60a412523af9e6f4aa11";

    fn flaws(n: &BigUint) -> [Option<Flaw>; 2] {
        let n = n.to_bytes_be();
        [evident(&n), any(&n)]
    }

    #[test]
    fn the_primes_are_all_those_below_65536() {
        // The number of primes below 2^16, less 2 (OEIS A007053).
        assert_eq!((PRIMES.len(), PRIMES.last()), (6542 - 1, Some(&65521)));
        assert!(SMALL[..=OF_A_WORD].iter().map(|p| u128::from(*p)).product::<u128>() > u128::from(u64::MAX));
    }

    #[test]
    fn each_flaw_is_found() {
        let roca = BigUint::parse_bytes(ROCA.as_bytes(), 16).unwrap();
        assert_eq!(flaws(&roca), [Some(Flaw::Roca); 2]);
        // Mersenne primes.
        let prime = |bits: usize| (BigUint::from(1_u8) << bits) - 1_u8;
        let (small, large) = (prime(607), prime(1279));
        assert_eq!(flaws(&(&small * &large)), [None; 2]);
        for (factor, is_evident) in [(3_u32, true), (53, true), (59, false), (751, false), (65521, false)] {
            let flaw = Some(Flaw::Factor(factor.into()));
            assert_eq!(flaws(&(&large * factor)), [flaw.filter(|_| is_evident), flaw], "{factor}");
        }
        // The least prime above 2^16 is not looked for.
        assert_eq!(flaws(&(&large * 65537_u32)), [None; 2]);
        assert_eq!(flaws(&(&large * &large)), [Some(Flaw::Power(2)); 2]);
        assert_eq!(flaws(&(&small * &small * &small)), [None, Some(Flaw::Power(3))]);
        for exponent in [5, 7, 61, 127] {
            let power = (0..exponent).fold(BigUint::from(1_u8), |power, _| power * 65539_u32);
            assert_eq!(flaws(&power), [None, Some(Flaw::Power(exponent))], "{exponent}");
        }
    }

    #[test]
    fn keys_as_they_are_made_have_none() {
        for _ in 0..8 {
            let key = super::super::PrivateKey::generate(2048).unwrap();
            assert_eq!(any(key.public().n()), None, "{:?}", key.public());
        }
    }
}
