//! Tokens that were good, and changes to them.

use crate::interop::{AUD, ISS};
use crate::interop::{differential::Case, signers::Signer};
use crate::support::forge;
use jwtk::{base64url, jwa::Algorithm};
use proptest::{collection::vec, prelude::*, sample::Index, sample::select};

/// Members as written. A name may occur twice.
type Members = Vec<(String, String)>;

/// A change to a header or to claims.
#[derive(Debug, Clone)]
enum Edit {
    /// Gives the member this value.
    Set(&'static str, String),
    /// Repeats the member at the end.
    Again(&'static str, String),
    /// Removes the member.
    Drop(&'static str),
}

impl Edit {
    fn apply(self, members: &mut Members) {
        match self {
            Self::Again(name, value) => members.push((name.to_owned(), value)),
            Self::Drop(name) => members.retain(|(n, _)| n != name),
            Self::Set(name, value) => match members.iter_mut().find(|(n, _)| n == name) {
                Some((_, old)) => *old = value,
                None => members.push((name.to_owned(), value)),
            },
        }
    }
}

/// What a signature covers.
#[derive(Debug, Clone, Copy)]
enum Signed {
    /// What the token says: the issuer itself wrote it this way.
    Said,
    /// What the token said before the change.
    Before,
    /// What the token says, with a public key as the secret (RFC 8725 section 2.1).
    WithPublicKey,
    /// Nothing: there is no signature.
    Nothing,
}

/// A case at a given time, signed by one of these.
pub(crate) fn case(signers: &'static [Signer], now: i64) -> impl Strategy<Value = Case> {
    let edits = |edit: BoxedStrategy<Edit>| prop_oneof![3 => Just(Vec::new()), 2 => vec(edit.clone(), 1), 1 => vec(edit, 2)];
    let signed = prop_oneof![
        12 => Just(Signed::Said),
        2 => Just(Signed::Before),
        1 => Just(Signed::WithPublicKey),
        1 => Just(Signed::Nothing),
    ];
    let edits = (edits(header_edit(signers).boxed()), edits(claims_edit(now).boxed()));
    let text = prop_oneof![3 => Just(None), 1 => text_change().prop_map(Some)];
    let layout = (prop_oneof![9 => Just(None), 1 => payload().prop_map(Some)], any::<bool>());
    let signer = (0..signers.len()).prop_map(move |i| &signers[i]);
    let parts = (signer, edits, signed, layout, text, any::<bool>());
    parts.prop_map(move |(signer, (in_header, in_claims), signed, (payload, spaced), text, any_algorithm)| {
        let mut header = members(&[("alg", quoted(signer.algorithm.as_str())), ("typ", quoted("JWT"))]);
        header.push(("kid".to_owned(), quoted(&signer.kid)));
        let mut claims = members(&[("iss", quoted(ISS)), ("aud", quoted(AUD)), ("sub", quoted("alice"))]);
        claims.extend(members(&[("iat", now.to_string()), ("exp", (now + 900).to_string())]));
        let before = input(&header, &claims, None, spaced);
        for edit in in_header {
            edit.apply(&mut header);
        }
        for edit in in_claims {
            edit.apply(&mut claims);
        }
        let said = input(&header, &claims, payload.as_deref(), spaced);
        let signature = match signed {
            Signed::Said => signer.sign(&said),
            Signed::Before => signer.sign(&before),
            Signed::WithPublicKey => signer.mac_with_public_key(&said),
            Signed::Nothing => Vec::new(),
        };
        let token = format!("{said}.{}", base64url::encode(signature));
        let all = || Algorithm::ALL.to_vec();
        Case {
            token: text.as_ref().map_or(token.clone(), |change| change.apply(&token)),
            signer,
            algorithms: if any_algorithm { all() } else { vec![signer.algorithm] },
        }
    })
}

fn members(of: &[(&str, String)]) -> Members {
    of.iter().map(|(name, value)| ((*name).to_owned(), value.clone())).collect()
}

fn quoted(text: &str) -> String {
    serde_json::Value::from(text).to_string()
}

/// The signing input of header and payload.
fn input(header: &Members, claims: &Members, payload: Option<&[u8]>, spaced: bool) -> String {
    let (colon, comma) = if spaced { (": ", ",\r\n ") } else { (":", ",") };
    let object = |members: &Members| {
        let members: Vec<_> = members.iter().map(|(n, v)| format!("{}{colon}{v}", quoted(n))).collect();
        format!("{{{}}}", members.join(comma))
    };
    let claims = object(claims);
    let token = forge::join(object(header), payload.unwrap_or(claims.as_bytes()), |_| Vec::new());
    token.strip_suffix('.').unwrap_or(&token).to_owned()
}

fn header_edit(signers: &'static [Signer]) -> impl Strategy<Value = Edit> {
    const VALUES: [(&str, &[&str]); 14] = [
        (
            "alg",
            &[
                "none",
                "None",
                "es256",
                "Ed25519",
                "HS256",
                "RS256",
                "PS384",
                "ES256K",
                "",
                "7",
                "null",
                "[\"EdDSA\"]",
            ],
        ),
        ("kid", &["unknown", "", "7", "null", "../../etc/passwd"]),
        (
            "typ",
            &[
                "jwt",
                "at+jwt",
                "application/jwt",
                "logout+jwt",
                "dpop+jwt",
                "better-auth.session-cache+jwt",
                "7",
                "null",
            ],
        ),
        ("crit", &["[]", "[\"exp\"]", "[\"b64\"]", "[\"alg\"]", "[\"x\"]", "7", "null"]),
        ("b64", &["true", "false", "7", "null"]),
        ("cty", &["JWT", "json", "7"]),
        ("zip", &["DEF", "7"]),
        ("enc", &["A256GCM", "7"]),
        ("jku", &["https://evil.example/jwks", "7"]),
        ("x5u", &["https://evil.example/x5u", "7"]),
        ("jwk", &["{\"kty\":\"oct\",\"k\":\"AAAA\"}", "{}", "7"]),
        ("x5c", &["[\"AAAA\"]", "[]", "7"]),
        ("exp", &["1", "null"]),
        ("x", &["7", "1e400", "{\"a\":1,\"a\":2}", "\"\\u0000\"", "\"\\ud800\""]),
    ];
    let others: Vec<&Signer> = signers.iter().collect();
    let kid = select(others).prop_map(|other| Edit::Set("kid", quoted(&other.kid)));
    prop_oneof![6 => edit(&VALUES), 1 => kid]
}

fn claims_edit(now: i64) -> impl Strategy<Value = Edit> {
    const VALUES: [(&str, &[&str]); 10] = [
        (
            "iss",
            &[
                ISS,
                "https://issuer.example/",
                "HTTPS://ISSUER.EXAMPLE",
                "",
                "7",
                "null",
                "[\"https://issuer.example\"]",
            ],
        ),
        (
            "aud",
            &[
                AUD,
                "[\"jwtk-interop\"]",
                "[\"other\",\"jwtk-interop\"]",
                "[\"jwtk-interop\",7]",
                "[[\"jwtk-interop\"]]",
                "other",
                "[]",
                "7",
                "null",
                "{\"jwtk-interop\":1}",
            ],
        ),
        ("sub", &["bob", "", "7", "null", "[\"alice\"]"]),
        ("jti", &["1", "7", "null"]),
        ("exp", DATES),
        ("nbf", DATES),
        ("iat", DATES),
        ("scope", &["read", "[\"read\"]", "{\"exp\":1}", "{\"a\":1,\"a\":2}"]),
        ("__proto__", &["{\"iss\":\"x\"}", "null"]),
        (
            "n",
            &["1e400", "12345678901234567890123", "-0", "1.50", "\"\\u0000\"", "\"\\ud800\"", "\"\u{202e}\""],
        ),
    ];
    const DATES: &[&str] = &[
        "0",
        "-1",
        "1.5",
        "1e400",
        "-1e400",
        "1e3",
        "9999999999",
        "9999999999999",
        "9223372036854775807",
        "18446744073709551616",
        "true",
        "null",
        "9999999999 ",
        "{}",
        "[]",
        "\"9999999999\"",
    ];
    // Dates for a leeway of 60 seconds, none so close that the advancing clock decides. A double holds the fractions
    // exactly, because the other verifiers read doubles.
    const OFFSETS: [i64; 11] = [-86_400, -3600, -61, -60, -30, 0, 60, 61, 600, 3600, 86_400];
    let date = (
        select(vec!["exp", "nbf", "iat"]),
        select(OFFSETS.to_vec()),
        select(vec!["", ".0", ".5", ".999999", ".000001", "e0", "000", "000000"]),
    );
    let date = date.prop_map(move |(name, offset, tail)| Edit::Set(name, format!("{}{tail}", now + offset)));
    prop_oneof![1 => edit(&VALUES), 1 => date]
}

/// Sets a member of the table to one of its values, repeats it, or removes it.
fn edit(values: &'static [(&'static str, &'static [&'static str])]) -> impl Strategy<Value = Edit> {
    let value = select(values).prop_flat_map(|(name, values)| (Just(name), select(values)));
    (value, 0..10_u8).prop_map(|((name, value), kind)| {
        // A value that is not JSON is a string.
        let json = serde_json::from_str::<serde_json::Value>(value).is_ok()
            || value.starts_with(['"', '{'])
            || value.contains("e400");
        let value = if json { value.to_owned() } else { quoted(value) };
        match kind {
            0 => Edit::Drop(name),
            1 => Edit::Again(name, value),
            _ => Edit::Set(name, value),
        }
    })
}

/// Payloads that are not claims.
fn payload() -> impl Strategy<Value = Vec<u8>> {
    let texts: [&[u8]; 12] = [
        b"",
        b"null",
        b"7",
        b"\"{}\"",
        b"[]",
        b"{}",
        b"{} ",
        b"{}x",
        b"\xef\xbb\xbf{}",
        b"{\"a\":\"\xff\"}",
        b"{'a':1}",
        b"[[[[[[]]]]]]",
    ];
    select(texts.map(<[u8]>::to_vec).to_vec())
}

/// A change to the text of a token.
#[derive(Debug, Clone)]
enum Change {
    /// Flips one bit in the bytes of a part.
    Bit(usize, Index),
    /// Adds a character.
    Insert(Index, char),
    /// Removes a character.
    Remove(Index),
    /// Replaces a character.
    Replace(Index, char),
    /// Pads a part (RFC 7515 section 2 has no padding).
    Pad(usize),
    /// Uses the alphabet of RFC 4648 section 4.
    Standard,
    /// Sets the unused bits of the last character.
    TrailingBits(usize),
    /// Changes the number of parts.
    Parts(usize),
    /// Surrounds the token with text.
    Around(&'static str, &'static str),
}

fn text_change() -> impl Strategy<Value = Change> {
    let character = || select("AQaz09-_.=+/ \n\t~%\0é".chars().collect::<Vec<_>>());
    prop_oneof![
        2 => (0..3_usize, any::<Index>()).prop_map(|(part, bit)| Change::Bit(part, bit)),
        1 => (any::<Index>(), character()).prop_map(|(at, c)| Change::Insert(at, c)),
        1 => any::<Index>().prop_map(Change::Remove),
        1 => (any::<Index>(), character()).prop_map(|(at, c)| Change::Replace(at, c)),
        1 => (0..3_usize).prop_map(Change::Pad),
        1 => Just(Change::Standard),
        1 => (0..3_usize).prop_map(Change::TrailingBits),
        1 => (0..6_usize).prop_map(Change::Parts),
        1 => select(vec![("", "\n"), (" ", ""), ("", "="), ("", "."), ("", "~"), ("Bearer ", ""), ("\"", "\"")])
            .prop_map(|(before, after)| Change::Around(before, after)),
    ]
}

impl Change {
    fn apply(&self, token: &str) -> String {
        let mut parts: Vec<String> = token.split('.').map(str::to_owned).collect();
        let mut characters: Vec<char> = token.chars().collect();
        let joined = |characters: Vec<char>| characters.into_iter().collect();
        match self {
            Self::Bit(part, bit) => {
                let mut bytes = base64url::decode(&parts[*part]).expect("base64url");
                if !bytes.is_empty() {
                    let bit = bit.index(bytes.len() * 8);
                    bytes[bit / 8] ^= 1 << (bit % 8);
                }
                parts[*part] = base64url::encode(bytes);
                parts.join(".")
            }
            Self::Insert(at, c) => {
                characters.insert(at.index(characters.len() + 1), *c);
                joined(characters)
            }
            Self::Remove(at) => {
                characters.remove(at.index(characters.len()));
                joined(characters)
            }
            Self::Replace(at, c) => {
                let at = at.index(characters.len());
                characters[at] = *c;
                joined(characters)
            }
            Self::Pad(part) => {
                let missing = 4 - parts[*part].len() % 4;
                parts[*part].push_str(&"=".repeat(missing % 4));
                parts.join(".")
            }
            Self::Standard => token.replace('-', "+").replace('_', "/"),
            Self::TrailingBits(part) => {
                const ALPHABET: &str = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
                let last = parts[*part].pop().and_then(|c| ALPHABET.find(c)).unwrap_or_default();
                parts[*part].push_str(&ALPHABET[last ^ 1..=last ^ 1]);
                parts.join(".")
            }
            Self::Parts(number) => {
                parts.resize(*number, "AAAA".to_owned());
                parts.join(".")
            }
            Self::Around(before, after) => format!("{before}{token}{after}"),
        }
    }
}
