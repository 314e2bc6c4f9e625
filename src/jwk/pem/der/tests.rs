use super::{
    super::spki::{EC, ED25519},
    *,
};
use crate::jwa::{
    MaterialError,
    ecdsa::{self, Curve},
};
use ::rsa::pkcs1;
use pkcs8::der::{Encode, TagNumber, asn1::Any};

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
        assert_eq!(message(&key(version, &[7; 32])), PemError::Damaged.to_string());
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
    assert_eq!(
        message(&key(Curve::P256, &beside(other.public().point()))),
        MaterialError::Unrelated.to_string()
    );
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
    assert_eq!(message(&beside(other.public())), MaterialError::Unrelated.to_string());
}

#[test]
fn documents_that_hold_no_key_are_named() {
    let (number, set) = (element(INTEGER, &[1]), sequence(&[]));
    let three = element(INTEGER, &[3]);
    let none = "this DER is not PKCS#8";
    for (parts, words) in [
        (&[&number[..]; 3][..], "it has parameters"),
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
    assert_eq!(message(&number), PemError::Damaged.to_string());
}

/// CertificationRequest (RFC 2986 section 4): a certificate's form with other members.
#[test]
fn a_certificate_request_is_distinguished_from_a_certificate() {
    let (empty, signature) = (sequence(&[]), element(3, &[0]));
    let signed = |parts: &[&[u8]]| message(&sequence(&[&sequence(parts), &empty, &signature]));
    let (version, attributes) = (element(INTEGER, &[0]), element(0xa0, &[]));
    assert_eq!(
        signed(&[&version, &empty, &empty, &attributes]),
        PemError::Foreign(Foreign::Request(Encoding::Der)).to_string()
    );
    assert_eq!(signed(&[&version, &empty, &empty, &empty]), "this DER is not an X.509 certificate");
    assert_eq!(signed(&[version.as_slice(); 7]), "this DER is not an X.509 certificate");
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
    assert_eq!(message(&spki(1)), PemError::Damaged.to_string());
}

/// Bytes that begin as DER does: a whole document, or a broken one that is not text.
#[test]
fn der_is_distinguished_from_text() {
    assert!(is_document(&sequence(&[])) && is_document(&[0x30, 0x82, 0xff]));
    assert!(!is_document(b"0 and 1") && !is_document(b"\x04\x00") && !is_document(b""));
}
