//! Chains that somebody put together who may not.

use super::{Chain, MAC_APP_STORE, extension, rejected, verify};
use crate::support::chain::{Certified, authority};
use rcgen::{BasicConstraints, CertificateParams, CustomExtension, IsCa, KeyPair, KeyUsagePurpose, SanType};

/// An authority of this name that says of itself what the signer's certificate should say.
fn of_the_app_store(name: &str) -> CertificateParams {
    let mut params = authority(name);
    params.custom_extensions.push(extension(&[11, 1]));
    params
}

#[test]
fn a_certificate_that_nobody_signed_counts_for_nothing() {
    let chain = Chain::new();
    let [leaf, middle, _] = chain.ders();
    let root = Certified::by_itself(of_the_app_store("Root"));
    let behind = chain.leaf.token(&[leaf, middle, &root.der], "");
    let words = "x5c[1], CN=Middle, was not signed with the key of x5c[2]";
    for flags in [&[][..], &["--x5c-oid", MAC_APP_STORE]] {
        rejected(&chain.root, &behind, flags, "x5c_untrusted", words);
    }
    let other = Certified::by_itself(of_the_app_store("Middle"));
    let between = chain.leaf.token(&[leaf, &other.der, middle], "");
    let words = "x5c[0], CN=Leaf, is issued by CN=Middle, whose certificate is x5c[2] and not x5c[1]";
    rejected(&chain.root, &between, &["--x5c-oid", MAC_APP_STORE], "x5c_order", words);
    // The key of the root is public, so anybody can write it into a certificate.
    let pair = KeyPair::from_pem(&chain.root.key()).expect("a key");
    let root = Certified::by(pair, of_the_app_store("Root"));
    let again = chain.leaf.token(&[leaf, middle, &root.der], "");
    assert_eq!(verify(&chain.root, &again, &[]).code, 0);
    let words = "x5c[0], CN=Leaf, does not have the extension";
    rejected(&chain.root, &again, &["--x5c-oid", MAC_APP_STORE], "x5c_usage", words);
}

#[test]
fn a_name_is_of_the_kind_that_it_looks_like() {
    let text = |text: &str| text.try_into().expect("a name");
    let chain = Chain::with(|leaf, _, _| {
        leaf.subject_alt_names = vec![
            SanType::URI(text("bank.example")),
            SanType::URI(text("10.0.0.1")),
            SanType::URI(text("teller@bank.example")),
            SanType::Rfc822Name(text("mail.example")),
            SanType::Rfc822Name(text("https://bank.example")),
            SanType::Rfc822Name(text("a@mail.example")),
        ];
    });
    for name in ["bank.example", "10.0.0.1", "mail.example", "teller@bank.example", "https://bank.example"] {
        let words = format!("x5c[0], CN=Leaf, is not for {name}");
        rejected(&chain.root, &chain.token(), &["--x5c-san", name], "x5c_mismatch", &words);
    }
    assert_eq!(verify(&chain.root, &chain.token(), &["--x5c-san", "a@mail.example"]).code, 0);
}

#[test]
fn a_root_keeps_to_its_own_limits() {
    let no_authority = "the root, CN=Root, vouches for another and is not that of an authority (CA:TRUE)";
    for is_ca in [IsCa::ExplicitNoCa, IsCa::NoCa] {
        let chain = Chain::with(|_, _, root| root.is_ca = is_ca);
        rejected(&chain.root, &chain.token(), &[], "x5c_usage", no_authority);
    }
    let signs = Chain::with(|_, _, root| root.key_usages = vec![KeyUsagePurpose::DigitalSignature]);
    let [leaf, middle, _] = signs.ders();
    let words = "the root, CN=Root, vouches for another and has keyUsage digitalSignature, not keyCertSign";
    rejected(&signs.root, &signs.leaf.token(&[leaf, middle], ""), &[], "x5c_usage", words);
    let none_below = IsCa::Ca(BasicConstraints::Constrained(0));
    let short = Chain::with(|_, _, root| root.is_ca = none_below);
    let words = "the root, CN=Root, allows fewer authorities below it (pathLenConstraint)";
    rejected(&short.root, &short.token(), &[], "x5c_usage", words);
}

#[test]
fn a_use_that_cannot_be_read_allows_nothing() {
    // A BIT STRING with keyEncipherment, and a byte behind it.
    let unreadable = || CustomExtension::from_oid_content(&[2, 5, 29, 15], vec![3, 2, 5, 0x20, 0]);
    let change = |params: &mut CertificateParams| {
        params.key_usages.clear();
        params.custom_extensions.push(unreadable());
    };
    let leaf = Chain::with(|leaf, _, _| change(leaf));
    let words = "x5c[0], CN=Leaf, has keyUsage (unreadable), not digitalSignature";
    rejected(&leaf.root, &leaf.token(), &[], "x5c_usage", words);
    let middle = Chain::with(|_, middle, _| change(middle));
    let words = "x5c[1], CN=Middle, vouches for another and has keyUsage (unreadable), not keyCertSign";
    rejected(&middle.root, &middle.token(), &[], "x5c_usage", words);
}
