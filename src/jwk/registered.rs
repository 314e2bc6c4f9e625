//! Registered names for JWKs (RFC 7518 section 7, RFC 8037), and the names that people and products write
//! instead. The registered ones are case-sensitive (RFC 7517 section 4): a near miss is not a valid name.

use crate::jwa::{Algorithm, Curve, Family, Kty, Padding, Scheme};

/// The `alg`s that a name means, those that fit the key first: `RSA256` is RS256, `ecdsa` any of three. Empty
/// where it is not a near miss.
pub(crate) fn algorithms(name: &str, fits: &[Algorithm]) -> Vec<Algorithm> {
    // XML signatures have URIs, whose fragment is the name.
    let name = name.strip_prefix("http").and_then(|uri| uri.rsplit_once('#')).map_or(name, |(_, last)| last);
    let mut shape = plain(name);
    // A bare number is no name of an algorithm.
    let curve = Curve::from_other_name(&shape).filter(|_| shape.contains(|c: char| c.is_alphabetic()));
    if let Some(curve) = curve {
        return Algorithm::of_family(Family::Ec(curve)).to_vec();
    }
    let same = |alg: &Algorithm| !alg.is_second_name() && plain(alg.as_str()) == shape;
    if let Some(own) = Algorithm::ALL.into_iter().find(same) {
        return vec![own];
    }
    let mut bits = None;
    for (digits, hash_len) in [("256", 32), ("384", 48), ("512", 64), ("521", 64)] {
        if shape.contains(digits) {
            (bits, shape) = (Some(hash_len), shape.replace(digits, "#"));
        }
    }
    let Some((_, kinds)) = ALGORITHMS.iter().find(|(shapes, _)| shapes.contains(&shape.as_str())) else {
        return Vec::new();
    };
    let meant = |a: &Algorithm| {
        let is_of_size = bits.is_none_or(|b| a.hash_len() == b) || a.family() == Family::Ed;
        !a.is_second_name() && is_of_size && kinds.contains(&Kind::of(a.scheme()))
    };
    let mut found: Vec<Algorithm> = Algorithm::ALL.into_iter().filter(meant).collect();
    found.sort_by_key(|a| !fits.contains(a));
    found
}

/// What people have one word for.
#[derive(PartialEq)]
enum Kind {
    Hmac,
    Rsa(Padding),
    Ecdsa,
    EdDsa,
    MlDsa,
}

impl Kind {
    fn of(scheme: Scheme) -> Self {
        match scheme {
            Scheme::Hmac(_) => Self::Hmac,
            Scheme::Rsa(padding, _) => Self::Rsa(padding),
            Scheme::Ecdsa(_) => Self::Ecdsa,
            Scheme::EdDsa => Self::EdDsa,
            Scheme::MlDsa(_) => Self::MlDsa,
        }
    }
}

const RS: Kind = Kind::Rsa(Padding::Pkcs1);
const PS: Kind = Kind::Rsa(Padding::Pss);

/// Shapes of names for signature algorithms, `#` for the size of the hash: of Java, OpenSSL, AWS, Google Cloud, XML
/// signatures and hasty hands. Beside them what they name.
const ALGORITHMS: &[(&[&str], &[Kind])] = &[
    (
        &[
            "rs#",
            "rsa#",
            "rsassa#",
            "rsasha#",
            "sha#withrsa",
            "sha#rsa",
            "sha#withrsaencryption",
            "rsapkcs1sha#",
            "rsassapkcs1v15sha#",
            "rsassapkcs1v15#",
            "rsassapkcs1v15usingsha#",
            "rsasignpkcs12048sha#",
            "rsasignpkcs13072sha#",
            "rsasignpkcs14096sha#",
            "rsassapkcs1v15",
        ],
        &[RS],
    ),
    (
        &[
            "ps#",
            "rsapss#",
            "rsassapss#",
            "rsapsssha#",
            "rsassapsssha#",
            "sha#withrsapss",
            "sha#withrsaandmgf1",
            "sha#rsamgf1",
            "sha#withrsassapss",
            "rsasignpss2048sha#",
            "rsasignpss3072sha#",
            "rsasignpss4096sha#",
            "rsapss",
            "rsassapss",
            "pss",
        ],
        &[PS],
    ),
    (&["rsa", "rsassa", "rsasign"], &[RS, PS]),
    (
        &[
            "es#",
            "ec#",
            "ecdsa#",
            "ecdsasha#",
            "sha#withecdsa",
            "ecdsawithsha#",
            "ecdsausingp#andsha#",
            "ecsignp#sha#",
            "ec",
            "ecc",
            "ecdsa",
        ],
        &[Kind::Ecdsa],
    ),
    // Its name before FIPS 204, too.
    (&["mldsa", "akp", "dilithium"], &[Kind::MlDsa]),
    (&["eddsa", "ed25519", "ed25519sha#", "okp", "ed"], &[Kind::EdDsa]),
    (&["hs#", "hmac#", "hmacsha#", "hmacwithsha#", "sha#hmac", "hmac", "hs", "oct"], &[Kind::Hmac]),
    (&["sha#"], &[RS, PS, Kind::Ecdsa, Kind::Hmac]),
];

/// The `kty` that a name means.
pub(super) fn kty(name: &str) -> Option<&'static str> {
    Kty::from_other_name(&plain(name)).map(Kty::as_str)
}

/// The `crv` that a name means: the names of SEC 2, ANSI X9.62 and NIST are others than those of RFC 7518.
pub(super) fn crv(name: &str) -> Option<&'static str> {
    let plain = plain(name);
    match plain.as_str() {
        "ed25519" | "eddsa" | "edwards25519" => Family::Ed.crv(),
        other => Curve::from_other_name(other).map(Curve::as_str),
    }
}

/// The `use` that a name means (RFC 7517 section 4.2).
pub(super) fn key_use(name: &str) -> Option<&'static str> {
    Some(match plain(name).as_str() {
        "sig" | "sign" | "signature" | "signatures" | "signing" | "verify" | "verification" | "sigverify"
        | "signverify" => "sig",
        "enc" | "encrypt" | "encryption" => "enc",
        _ => return None,
    })
}

/// The operation that a name means (RFC 7517 section 4.3).
pub(super) fn key_op(name: &str) -> Option<&'static str> {
    let plain = plain(name);
    match plain.as_str() {
        "verification" | "verifysignature" => Some("verify"),
        "signing" | "signature" => Some("sign"),
        _ => OPERATIONS.into_iter().find(|op| op.eq_ignore_ascii_case(&plain)),
    }
}

const OPERATIONS: [&str; 8] =
    ["sign", "verify", "encrypt", "decrypt", "wrapKey", "unwrapKey", "deriveKey", "deriveBits"];

/// A name without what people write in different ways.
fn plain(name: &str) -> String {
    let kept = name.trim().chars().filter(|c| !matches!(c, '-' | '_' | ' ' | '.' | '/'));
    kept.flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Algorithm::*;

    #[test]
    fn algorithms_that_are_almost_registered() {
        for (name, meant) in [
            ("RSA256", RS256),
            ("RSA", RS256),
            ("rs256", RS256),
            ("RSA-SHA384", RS384),
            ("SHA256withRSA", RS256),
            ("sha512WithRSAEncryption", RS512),
            ("RSASSA_PKCS1_V1_5_SHA_256", RS256),
            ("RSA_SIGN_PKCS1_2048_SHA256", RS256),
            ("RSASSA-PSS", PS256),
            ("RSASSA_PSS_SHA_384", PS384),
            ("SHA256withRSAandMGF1", PS256),
            ("ES-256", ES256),
            ("ES521", ES512),
            ("ecdsa", ES256),
            ("SHA384withECDSA", ES384),
            ("EC_SIGN_P256_SHA256", ES256),
            ("P-384", ES384),
            ("secp256k1", ES256K),
            ("P-256K", ES256K),
            ("es-256k", ES256K),
            ("MLDSA65", MlDsa65),
            ("ML_DSA_87", MlDsa87),
            ("Dilithium", MlDsa44),
            ("EDDSA", EdDSA),
            ("ed25519", EdDSA),
            ("HMAC-SHA256", HS256),
            ("HmacSHA512", HS512),
            ("HMAC", HS256),
            ("http://www.w3.org/2001/04/xmldsig-more#rsa-sha256", RS256),
            ("http://www.w3.org/2007/05/xmldsig-more#sha256-rsa-MGF1", PS256),
            ("http://www.w3.org/2001/04/xmldsig-more#ecdsa-sha384", ES384),
            ("http://www.w3.org/2001/04/xmldsig-more#hmac-sha512", HS512),
        ] {
            assert_eq!(algorithms(name, &[]).first(), Some(&meant), "{name}");
        }
        // The key determines which of several it is.
        assert_eq!(algorithms("ecdsa", &[ES384])[0], ES384);
        assert_eq!(algorithms("SHA256", &[ES256])[0], ES256);
        assert_eq!(algorithms("ECDSA_SHA_256", &[ES256K])[0], ES256K);
        for name in [
            "RSA-OAEP",
            "RSA-OAEP-256",
            "RSA1_5",
            "dir",
            "A128KW",
            "ECDH-ES",
            "Ed448",
            "XY",
            "http://www.w3.org/2001/04/xmlenc#rsa-oaep-mgf1p",
            "",
        ] {
            assert_eq!(algorithms(name, &Algorithm::ALL), [], "{name}");
        }
    }

    #[test]
    fn other_names_that_are_almost_registered() {
        assert_eq!(
            ["rsa", "RSA-HSM", "ECDSA", "okp", "OCT"].map(kty),
            ["RSA", "RSA", "EC", "OKP", "oct"].map(Some)
        );
        assert_eq!(["ML-DSA", "akp"].map(kty), [Some("AKP"); 2]);
        assert_eq!(["XY", ""].map(kty), [None; 2]);
        let curves = ["secp256r1", "P256", "prime256v1", "NIST P-384", "secp521r1", "ed25519"];
        assert_eq!(curves.map(crv), ["P-256", "P-256", "P-256", "P-384", "P-521", "Ed25519"].map(Some));
        assert_eq!(["secp256k1", "P-256K"].map(crv), [Some("secp256k1"); 2]);
        assert_eq!(["X25519", "Ed448", "BP-256"].map(crv), [None; 3]);
        assert_eq!(["SIG", "signature", "Enc"].map(key_use), ["sig", "sig", "enc"].map(Some));
        assert_eq!(["x509-svid", "jwt-svid", "tls"].map(key_use), [None; 3]);
        assert_eq!(["Verify", "SIGN", "wrapkey"].map(key_op), ["verify", "sign", "wrapKey"].map(Some));
        assert_eq!(key_op("attest"), None);
    }
}
