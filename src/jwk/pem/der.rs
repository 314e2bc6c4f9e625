//! What a DER document is, and the key in it.

use super::{Encoding, Form, Material, Oddity, ber, ec, encrypted, foreign, x509};
use crate::{
    Error,
    jwa::{
        self, ecdsa, eddsa,
        rsa::{self, pss::Restriction},
    },
};
use ::rsa::pkcs1;
use pkcs8::{
    AlgorithmIdentifierRef, ObjectIdentifier,
    der::{Decode, Reader, SliceReader, Tag, TagNumber, Tagged, asn1::AnyRef},
};

const RSA: ObjectIdentifier = rsa::OID;
/// id-RSASSA-PSS: the numbers are the same, the use is restricted.
const RSA_PSS: ObjectIdentifier = rsa::pss::OID;
const EC: ObjectIdentifier = ecdsa::OID;
const ED25519: ObjectIdentifier = eddsa::OID;

pub(super) fn damaged() -> Error {
    Error::unusable("the DER is cut short or damaged")
}

/// Whether these bytes are one SEQUENCE, or the start of one that is not text.
pub(super) fn is_document(bytes: &[u8]) -> bool {
    bytes.first() == Some(&0x30) && (AnyRef::from_der(bytes).is_ok() || str::from_utf8(bytes).is_err())
}

/// Whether bytes are one document of the types that [`read`] knows, whatever the algorithm of the key is; PKCS#7 and
/// PKCS#12, which it knows by name alone, are among them.
pub(crate) fn is_shaped_as_key(bytes: &[u8]) -> bool {
    use Tag::{BitString, Integer, ObjectIdentifier as Oid, OctetString, Sequence};
    children(bytes).is_ok_and(|items| {
        matches!(
            tags(&items).as_slice(),
            [Sequence, BitString | OctetString]
                | [Sequence, Sequence, BitString]
                | [Integer, Sequence, OctetString, ..]
                | [Integer, OctetString, ..]
                | [Integer, Integer, ..]
                | [Integer, Sequence]
                | [Integer, Sequence, Sequence]
                | [Oid, Tag::ContextSpecific { .. }]
        )
    })
}

/// A document that was read.
pub(super) struct Document {
    pub(super) material: Material,
    pub(super) form: Form,
    pub(super) odd: Vec<Oddity>,
}

/// Reads any of the documents that hold a key, told apart by the types of their members. `curve` is the
/// DER of the `EC PARAMETERS` block before it.
pub(super) fn read(bytes: &[u8], curve: Option<&[u8]>, passphrase: Option<&[u8]>) -> Result<Document, Error> {
    let mut odd = Vec::new();
    let end = end(bytes);
    let strict = end.ok_or_else(damaged).and_then(|end| typed(&bytes[..end], curve, passphrase, &mut odd));
    let (found, taken) = match (strict, end) {
        (Ok(found), Some(end)) => (found, end),
        (Err(e), _) if e == damaged() => match ber::to_der(bytes) {
            Some((der, taken)) if *der != bytes[..taken] => {
                odd = vec![Oddity::Ber];
                (typed(&der, curve, passphrase, &mut odd)?, taken)
            }
            _ => return Err(e),
        },
        (strict, _) => (strict?, bytes.len()),
    };
    if taken < bytes.len() {
        odd.push(Oddity::TrailingBytes(bytes.len() - taken));
    }
    let (material, form) = found;
    Ok(Document { material, form, odd })
}

/// Where the first element ends.
fn end(bytes: &[u8]) -> Option<usize> {
    let mut reader = SliceReader::new(bytes).ok()?;
    AnyRef::decode(&mut reader).ok()?;
    usize::try_from(reader.remaining_len()).ok().map(|rest| bytes.len() - rest)
}

fn typed(
    der: &[u8],
    curve: Option<&[u8]>,
    passphrase: Option<&[u8]>,
    odd: &mut Vec<Oddity>,
) -> Result<(Material, Form), Error> {
    use Tag::{BitString, Integer, ObjectIdentifier as Oid, OctetString, Sequence};
    let items = children(der)?;
    let unusable = |what| Err(Error::unusable(what));
    let found = match tags(&items).as_slice() {
        [Sequence, OctetString] => {
            let inner = encrypted::decrypt(&items[0], items[1].value(), passphrase)?;
            let items = children(&inner).map_err(|_| encrypted::wrong_passphrase())?;
            match tags(&items).as_slice() {
                [Integer, Sequence, OctetString, ..] => {
                    (Material::Private(pkcs8(&items, odd)?), Form::EncryptedPkcs8)
                }
                _ => return Err(encrypted::wrong_passphrase()),
            }
        }
        [Integer, Sequence, OctetString, ..] => (Material::Private(pkcs8(&items, odd)?), Form::Pkcs8),
        [Integer, OctetString, ..] => {
            let beside = curve.map(|c| AnyRef::from_der(c).map_err(|_| damaged())).transpose()?;
            let curve = match tagged(&items, 0)?.or(beside) {
                Some(parameters) => Some(ec::curve(Some(parameters), odd)?),
                None => None,
            };
            (Material::Private(jwa::PrivateKey::Ec(ec::sec1(&items, curve)?)), Form::Sec1)
        }
        [Integer, Integer] => (Material::Public(jwa::PublicKey::Rsa(pkcs1_public(der)?)), Form::Pkcs1Public),
        // Version, n, e, d, p, q and the three for the Chinese remainder theorem.
        [Integer, Integer, Integer, Integer, Integer, Integer, Integer, Integer, Integer, ..] => {
            let key = rsa::PrivateKey::from_pkcs1(der)?;
            (Material::Private(jwa::PrivateKey::Rsa(key)), Form::Pkcs1Private)
        }
        [Sequence, BitString] => (Material::Public(spki(&items, odd)?), Form::Spki),
        [Sequence, Sequence, BitString] => (Material::Certificate(x509::read(der, odd)?), Form::Certificate),
        [Integer, Integer, Integer, Integer, Integer, Integer] => {
            return Err(foreign::algorithm(&foreign::DSA));
        }
        [Integer, Integer, Integer] | [Integer, Sequence, Sequence, OctetString, ..] => {
            return unusable("there are parameters in it, but no key");
        }
        [Integer, Sequence] | [Integer, Sequence, Sequence] if items[0].value() == [3] => {
            return Err(foreign::pkcs12());
        }
        [Oid, Tag::ContextSpecific { .. }] => return Err(foreign::pkcs7(Encoding::Der)),
        _ => {
            return unusable(
                "this DER is no PKCS#8, PKCS#1, SEC1, SubjectPublicKeyInfo or X.509 certificate",
            );
        }
    };
    Ok(found)
}

/// The members of a SEQUENCE that is the whole document.
pub(super) fn children(der: &[u8]) -> Result<Vec<AnyRef<'_>>, Error> {
    members(&AnyRef::from_der(der).map_err(|_| damaged())?)
}

/// The members of a SEQUENCE.
pub(super) fn members<'a>(item: &AnyRef<'a>) -> Result<Vec<AnyRef<'a>>, Error> {
    if item.tag() != Tag::Sequence {
        return Err(damaged());
    }
    let mut reader = SliceReader::new(item.value()).map_err(|_| damaged())?;
    let mut items = Vec::new();
    while !reader.is_finished() {
        items.push(AnyRef::decode(&mut reader).map_err(|_| damaged())?);
    }
    Ok(items)
}

fn tags(items: &[AnyRef<'_>]) -> Vec<Tag> {
    items.iter().map(Tagged::tag).collect()
}

/// The member in an explicit context-specific tag.
pub(super) fn tagged<'a>(items: &[AnyRef<'a>], number: u8) -> Result<Option<AnyRef<'a>>, Error> {
    let wanted = Tag::ContextSpecific { constructed: true, number: TagNumber::new(number) };
    let item = items.iter().find(|i| i.tag() == wanted);
    item.map(|i| AnyRef::from_der(i.value()).map_err(|_| damaged())).transpose()
}

/// The bytes in the value of a BIT STRING, none of whose bits are unused.
fn bits(value: &[u8]) -> Result<&[u8], Error> {
    value.strip_prefix(&[0]).ok_or_else(damaged)
}

pub(super) fn bit_string<'a>(item: &AnyRef<'a>) -> Result<&'a [u8], Error> {
    if item.tag() == Tag::BitString { bits(item.value()) } else { Err(damaged()) }
}

fn mismatch() -> Error {
    jwa::MaterialError::Unrelated.into()
}

fn algorithm<'a>(item: &AnyRef<'a>) -> Result<AlgorithmIdentifierRef<'a>, Error> {
    item.decode_as().map_err(|_| damaged())
}

/// OneAsymmetricKey (RFC 5958 section 2), version 1 or 2.
fn pkcs8(items: &[AnyRef<'_>], odd: &mut Vec<Oddity>) -> Result<jwa::PrivateKey, Error> {
    let [version, algorithm_id, key, rest @ ..] = items else { return Err(damaged()) };
    if !matches!(version.value(), [0 | 1]) {
        return Err(Error::unusable("this version of PKCS#8 is not supported"));
    }
    let algorithm = algorithm(algorithm_id)?;
    let public = pkcs8_public(rest)?;
    match algorithm.oid {
        RSA | RSA_PSS => {
            let key = rsa::PrivateKey::from_pkcs1(key.value())?;
            if public.map(pkcs1_public).transpose()?.is_some_and(|p| p != *key.public()) {
                return Err(mismatch());
            }
            Ok(jwa::PrivateKey::Rsa(match restriction(&algorithm)? {
                Some(restriction) => key.restricted(restriction),
                None => key,
            }))
        }
        EC => {
            let curve = ec::curve(algorithm.parameters, odd)?;
            let items = children(key.value())?;
            if let Some(own) = tagged(&items, 0)?
                && ec::curve(Some(own), odd)? != curve
            {
                return Err(Error::unusable("it names two different curves"));
            }
            let key = ec::sec1(&items, Some(curve))?;
            if public.map(|p| ec::point(curve, p)).transpose()?.is_some_and(|p| p != *key.public()) {
                return Err(mismatch());
            }
            Ok(jwa::PrivateKey::Ec(key))
        }
        ED25519 => {
            // An OCTET STRING within the OCTET STRING (RFC 8410 section 7).
            let seed = AnyRef::from_der(key.value()).ok().filter(|s| s.tag() == Tag::OctetString);
            let key = eddsa::PrivateKey::new(seed.ok_or_else(damaged)?.value())?;
            if public.is_some_and(|p| p != key.public().as_bytes()) {
                return Err(mismatch());
            }
            Ok(jwa::PrivateKey::Ed(key))
        }
        other => Err(foreign::algorithm(&other)),
    }
}

/// The public key beside a private one: `[1] IMPLICIT BIT STRING`; ring wrote a BIT STRING within `[1]`.
fn pkcs8_public<'a>(rest: &[AnyRef<'a>]) -> Result<Option<&'a [u8]>, Error> {
    if let Some(inner) = tagged(rest, 1)? {
        return bit_string(&inner).map(Some);
    }
    let implicit = Tag::ContextSpecific { constructed: false, number: TagNumber::N1 };
    rest.iter().find(|i| i.tag() == implicit).map(|i| bits(i.value())).transpose()
}

/// SubjectPublicKeyInfo (RFC 5280 section 4.1.2.7).
pub(super) fn spki(items: &[AnyRef<'_>], odd: &mut Vec<Oddity>) -> Result<jwa::PublicKey, Error> {
    let [algorithm_id, key] = items else { return Err(damaged()) };
    let algorithm = algorithm(algorithm_id)?;
    match algorithm.oid {
        RSA | RSA_PSS => {
            let key = pkcs1_public(bit_string(key)?)?;
            Ok(jwa::PublicKey::Rsa(match restriction(&algorithm)? {
                Some(restriction) => key.restricted(restriction),
                None => key,
            }))
        }
        EC => {
            let curve = ec::curve(algorithm.parameters, odd)?;
            ec::point(curve, bit_string(key)?).map(jwa::PublicKey::Ec)
        }
        ED25519 => eddsa::PublicKey::new(bit_string(key)?).map(jwa::PublicKey::Ed),
        other => Err(foreign::algorithm(&other)),
    }
}

/// What an RSA key's algorithm identifier restricts it to.
fn restriction(algorithm: &AlgorithmIdentifierRef<'_>) -> Result<Option<Restriction>, Error> {
    (algorithm.oid == RSA_PSS).then(|| Restriction::read(algorithm.parameters)).transpose()
}

/// RSAPublicKey (RFC 8017 appendix A.1.1). The rsa crate's own type refuses more than 4096 bits.
fn pkcs1_public(der: &[u8]) -> Result<rsa::PublicKey, Error> {
    let key = pkcs1::RsaPublicKey::try_from(der).map_err(|_| damaged())?;
    rsa::PublicKey::new(key.modulus.as_bytes(), key.public_exponent.as_bytes())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::jwa::ecdsa::Curve;
    use pkcs8::der::{Encode, asn1::Any};

    const INTEGER: u8 = 2;
    const OCTETS: u8 = 4;

    /// One element; every value here is short.
    fn element(tag: u8, value: &[u8]) -> Vec<u8> {
        [&[tag, value.len().try_into().unwrap()], value].concat()
    }

    fn sequence(parts: &[&[u8]]) -> Vec<u8> {
        Any::new(Tag::Sequence, parts.concat()).unwrap().to_der().unwrap()
    }

    fn read(der: &[u8], curve: Option<&[u8]>, passphrase: Option<&[u8]>) -> Result<Material, Error> {
        super::read(der, curve, passphrase).map(|document| document.material)
    }

    fn message(der: &[u8]) -> String {
        read(der, None, None).unwrap_err().to_string()
    }

    fn oid(curve: Curve) -> Vec<u8> {
        curve.oid().to_der().unwrap()
    }

    /// ECPrivateKey (RFC 5915 section 3) has version 1, and as many bytes as its curve.
    #[test]
    fn a_sec1_key_has_its_version_and_its_length() {
        let key = |version: u8, scalar: &[u8]| {
            let curve = element(0xa0, &oid(Curve::P256));
            sequence(&[&element(INTEGER, &[version]), &element(OCTETS, scalar), &curve])
        };
        assert!(read(&key(1, &[7; 32]), None, None).is_ok());
        assert!(read(&key(1, &[7; 31]), None, None).is_ok(), "Java drops leading zeros");
        assert!(read(&key(1, &[&[0], &[7; 32][..]].concat()), None, None).is_ok(), "others add one");
        assert_eq!(message(&key(1, &[7; 33])), "the private key is out of range");
        for version in [0, 2] {
            assert_eq!(message(&key(version, &[7; 32])), damaged().to_string());
        }
    }

    /// OneAsymmetricKey (RFC 5958 section 2) names the curve outside, and the key within may do so again.
    #[test]
    fn a_pkcs8_key_names_one_curve() {
        let key = |inner: Curve, beside: &[u8]| {
            let algorithm = sequence(&[&EC.to_der().unwrap(), &oid(Curve::P256)]);
            let sec1 =
                sequence(&[&element(INTEGER, &[1]), &element(OCTETS, &[7; 32]), &element(0xa0, &oid(inner))]);
            sequence(&[&element(INTEGER, &[0]), &algorithm, &element(OCTETS, &sec1), beside])
        };
        let Material::Private(jwa::PrivateKey::Ec(alone)) = read(&key(Curve::P256, &[]), None, None).unwrap()
        else {
            panic!()
        };
        assert_eq!(message(&key(Curve::P384, &[])), "it names two different curves");
        // The public key beside it is its own.
        let beside = |point: &[u8]| element(0x81, &[&[0], point].concat());
        assert!(read(&key(Curve::P256, &beside(alone.public().point())), None, None).is_ok());
        let other = ecdsa::PrivateKey::generate(Curve::P256).unwrap();
        assert_eq!(message(&key(Curve::P256, &beside(other.public().point()))), mismatch().to_string());
    }

    #[test]
    fn the_public_key_beside_an_rsa_key_is_its_own() {
        let key = rsa::PrivateKey::generate(2048).unwrap();
        let beside = |public: &rsa::PublicKey| {
            let pkcs8 = jwa::PrivateKey::Rsa(key.clone()).to_pkcs8().unwrap();
            let uint = pkcs1::UintRef::new;
            let (modulus, public_exponent) = (uint(public.n()).unwrap(), uint(public.e()).unwrap());
            let numbers = pkcs1::RsaPublicKey { modulus, public_exponent }.to_der().unwrap();
            let tag = Tag::ContextSpecific { constructed: false, number: TagNumber::N1 };
            let public = Any::new(tag, [&[0][..], &numbers].concat()).unwrap().to_der().unwrap();
            let own = AnyRef::from_der(pkcs8.as_bytes()).unwrap();
            sequence(&[own.value(), &public])
        };
        assert!(read(&beside(key.public()), None, None).is_ok());
        let other = rsa::PrivateKey::generate(2048).unwrap();
        assert_eq!(message(&beside(other.public())), mismatch().to_string());
    }

    #[test]
    fn documents_that_hold_no_key_are_named() {
        let (number, set) = (element(INTEGER, &[1]), sequence(&[]));
        let three = element(INTEGER, &[3]);
        let none = "this DER is no PKCS#8";
        for (parts, words) in [
            (&[&number[..]; 3][..], "there are parameters in it"),
            (&[&number[..]; 6], "DSA"),
            (&[&three[..], &set], "PKCS#12"),
            (&[&three[..], &set, &set], "PKCS#12"),
            (&[&number[..], &set], none),
            (&[&number[..], &set, &set], none),
            (&[&set[..], &set], none),
            (&[&number[..]; 4], none),
            (&[], none),
        ] {
            assert!(message(&sequence(parts)).contains(words), "{parts:?}: {}", message(&sequence(parts)));
        }
        assert_eq!(message(&number), damaged().to_string());
    }

    /// CertificationRequest (RFC 2986 section 4): a certificate's form with other members.
    #[test]
    fn a_certificate_request_is_told_from_a_certificate() {
        let (empty, signature) = (sequence(&[]), element(3, &[0]));
        let signed = |parts: &[&[u8]]| message(&sequence(&[&sequence(parts), &empty, &signature]));
        let (version, attributes) = (element(INTEGER, &[0]), element(0xa0, &[]));
        assert_eq!(
            signed(&[&version, &empty, &empty, &attributes]),
            foreign::request(Encoding::Der).to_string()
        );
        assert_eq!(signed(&[&version, &empty, &empty, &empty]), "this DER is no X.509 certificate");
        assert_eq!(signed(&[version.as_slice(); 7]), "this DER is no X.509 certificate");
    }

    /// A BIT STRING whose bits do not fill its bytes holds no key.
    #[test]
    fn unused_bits_are_damage() {
        let spki = |unused: u8| {
            let algorithm = sequence(&[&ED25519.to_der().unwrap()]);
            let key =
                [&[unused][..], &crate::jwa::eddsa::PrivateKey::generate().public().as_bytes()[..]].concat();
            sequence(&[&algorithm, &element(3, &key)])
        };
        assert!(read(&spki(0), None, None).is_ok());
        assert_eq!(message(&spki(1)), damaged().to_string());
    }

    /// Bytes that begin as DER does: a whole document, or a broken one that is no text.
    #[test]
    fn der_is_told_from_text() {
        assert!(is_document(&sequence(&[])) && is_document(&[0x30, 0x82, 0xff]));
        assert!(!is_document(b"0 and 1") && !is_document(b"\x04\x00") && !is_document(b""));
    }
}
