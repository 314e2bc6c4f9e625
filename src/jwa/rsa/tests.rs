use super::*;
use crate::{
    code::Code,
    jwa::{Hash, scheme::Padding},
};

#[test]
fn sizes_and_exponents_that_are_refused() {
    let n = |bits: usize| {
        let mut n = vec![0xff; bits / 8];
        n[0] = 0x80;
        n
    };
    assert_eq!(PublicKey::new(&n(16384), &[1, 0, 1]).unwrap_err().code(), Code::KeyUnusable);
    for e in [&[][..], &[0], &[1], &[2], &[0xff; 5], &[4, 0, 0, 0, 1]] {
        assert!(PublicKey::new(&n(2048), e).is_err(), "{e:?}");
    }
    let weak = PublicKey::new(&[&[0, 0][..], &n(1024)].concat(), &[3]).unwrap();
    assert_eq!(weak.bits(), 1024);
    let verifier = Verifier::new(&weak, Padding::Pkcs1, Hash::Sha256, false);
    assert_eq!(verifier.err().unwrap().code(), Code::WeakKey);
    assert_eq!(PrivateKey::generate(1024).unwrap_err().code(), Code::WeakKey);
}

#[test]
fn members_make_the_key_again_with_and_without_crt() {
    let key = PrivateKey::generate(2048).unwrap();
    let m = key.expose_members().unwrap();
    let crt = [&m.p[..], &m.q, &m.dp, &m.dq, &m.qi];
    let with = PrivateKey::from_members(key.public().clone(), &m.d, Some(crt)).unwrap();
    assert_eq!(with.pkcs1(), key.pkcs1());
    let without = PrivateKey::from_members(key.public().clone(), &m.d, None).unwrap();
    without.validate().unwrap();
    assert!(Signer::new(&without, Padding::Pss, Hash::Sha256).is_ok());
    let swapped = [&m.q[..], &m.p, &m.dp, &m.dq, &m.qi];
    let swapped = PrivateKey::from_members(key.public().clone(), &m.d, Some(swapped)).unwrap();
    assert!(Signer::new(&swapped, Padding::Pkcs1, Hash::Sha256).is_err());
    for d in [&[][..], &[0, 0], &[1], &[0xff; 257], &vec![0xff; 100_000]] {
        assert!(PrivateKey::from_members(key.public().clone(), d, None).is_err(), "{} bytes", d.len());
    }
}
