//! Keys from the certificates that a token carries (RFC 7515 section 4.1.6).

mod forged;
mod read;
mod written;

use crate::support::{
    Jwtk, Output,
    chain::{Certified, authority, pem, rsa_authority, signer, with_sha1},
    forge::{Forge, NOW},
};
use base64::{Engine, engine::general_purpose::STANDARD};
use jwtk::jwa::Algorithm;
use rcgen::{
    BasicConstraints, CertificateParams, CustomExtension, GeneralSubtree, IsCa, KeyPair, KeyUsagePurpose,
    NameConstraints, SanType, date_time_ymd,
};

/// A signer, an authority and a root, each changed before it is made.
struct Chain {
    leaf: Certified,
    middle: Certified,
    root: Certified,
}

impl Chain {
    fn new() -> Self {
        Self::with(|_, _, _| ())
    }

    fn with(
        change: impl FnOnce(&mut CertificateParams, &mut CertificateParams, &mut CertificateParams),
    ) -> Self {
        let (mut leaf, mut middle, mut root) = (signer("Leaf"), authority("Middle"), authority("Root"));
        change(&mut leaf, &mut middle, &mut root);
        let root = Certified::by_itself(root);
        let middle = root.issue(middle);
        Self { leaf: middle.issue(leaf), middle, root }
    }

    fn ders(&self) -> [&[u8]; 3] {
        [&self.leaf.der, &self.middle.der, &self.root.der]
    }

    fn token(&self) -> String {
        self.leaf.token(&self.ders(), "")
    }
}

/// What is said of a token under a root.
fn verify(root: &Certified, token: &str, flags: &[&str]) -> Output {
    let jwtk = Jwtk::new();
    jwtk.write("root.pem", root.pem());
    let at = NOW.to_string();
    jwtk.run([&["verify", "--x5c-root", "root.pem", "--at", &at, token][..], flags].concat(), "")
}

/// The token is rejected with this code, and the line about its certificates has these words.
#[track_caller]
fn rejected(root: &Certified, token: &str, flags: &[&str], code: &str, words: &str) {
    let out = verify(root, token, &[flags, &["--json"]].concat());
    assert_eq!(out.code, 1, "{code}: {}{}", out.stdout, out.stderr);
    let report = out.json();
    assert_eq!((&report["verdict"], &report["code"]), (&"rejected".into(), &code.into()), "{report}");
    let checks = report["checks"].as_array().expect("checks");
    let about = |id: &str| checks.iter().find(|check| check["id"] == id).expect("a check");
    let message = about("x5c")["message"].as_str().expect("a message");
    assert!(message.contains(words), "{message}");
    // Each certificate that is named has its dates.
    assert_eq!(message.contains("CN="), message.contains(" (valid from 202"), "{message}");
    // No key was looked for, so nothing is believed.
    assert_eq!((&about("key")["status"], &about("signature")["status"]), (&"skip".into(), &"skip".into()));
    let text = verify(root, token, flags).stderr;
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    assert!(line.contains(words) && line.contains(code), "{text}");
}

const DATES: &str = "(valid from 2026-01-01T00:00:00Z to 2027-01-01T00:00:00Z)";

#[test]
fn a_chain_that_ends_in_a_root_is_accepted() {
    let chain = Chain::new();
    let [leaf, middle, _] = chain.ders();
    for x5c in [&chain.ders()[..], &[leaf, middle]] {
        let token = chain.leaf.token(x5c, r#","kid":"whatever""#);
        let out = verify(&chain.root, &token, &["--strict", "--json"]);
        assert_eq!(out.code, 0, "{}{}", out.stdout, out.stderr);
        let report = out.json();
        assert_eq!(report["claims"]["sub"], "alice");
        let x5c = report["checks"].as_array().unwrap().iter().find(|check| check["id"] == "x5c").unwrap();
        assert!(x5c["message"].as_str().unwrap().starts_with("CN=Leaf, "), "{x5c}");
        assert_eq!(report["key"]["source"], "x5c, under a root in root.pem");
    }
    // A root that is an authority in between, and a self-signed certificate that is named itself.
    assert_eq!(verify(&chain.middle, &chain.token(), &[]).code, 0);
    let own = Certified::by_itself(signer("Own"));
    assert_eq!(verify(&own, &own.token(&[&own.der], ""), &[]).code, 0);
    assert!(verify(&chain.root, &chain.token(), &["-v"]).stderr.contains("under the root CN=Root"));
}

#[test]
fn a_certificate_out_of_date_is_named_with_its_dates() {
    let ended = |params: &mut CertificateParams| {
        (params.not_before, params.not_after) = (date_time_ymd(2025, 1, 1), date_time_ymd(2026, 1, 1));
    };
    let dates = "expired 323d 20h ago (valid from 2025-01-01T00:00:00Z to 2026-01-01T00:00:00Z)";
    for (chain, place) in [
        (Chain::with(|leaf, _, _| ended(leaf)), "x5c[0], CN=Leaf"),
        (Chain::with(|_, middle, _| ended(middle)), "x5c[1], CN=Middle"),
        (Chain::with(|_, _, root| ended(root)), "the root, CN=Root"),
    ] {
        rejected(&chain.root, &chain.token(), &[], "x5c_expired", &format!("{place}, {dates}"));
        // It was valid then.
        assert_eq!(verify(&chain.root, &chain.token(), &[]).code, 1);
        let jwtk = Jwtk::new();
        jwtk.write("root.pem", chain.root.pem());
        let then = ["--at", "2025-12-31T00:00:00Z"];
        let out = jwtk.run([&["verify", "--x5c-root", "root.pem"][..], &then].concat(), chain.token());
        let other = if place.contains("Root") { "CN=Leaf" } else { "CN=" };
        assert!(
            out.stderr.contains(other) && out.stderr.contains("is not valid for another"),
            "{}",
            out.stderr
        );
    }
    let early = Chain::with(|leaf, _, _| leaf.not_before = date_time_ymd(2026, 12, 1));
    let words = "x5c[0], CN=Leaf, is not valid for another 10d 4h (valid from 2026-12-01T00:00:00Z to 2027";
    rejected(&early.root, &early.token(), &[], "x5c_expired", words);
}

#[test]
fn a_chain_in_another_order_names_the_link() {
    let chain = Chain::new();
    let [leaf, middle, root] = chain.ders();
    let token = |x5c: &[&[u8]]| chain.leaf.token(x5c, "");
    let root_of = &chain.root;
    let swapped = "x5c[0], CN=Leaf, is issued by CN=Middle, whose certificate is x5c[2] and not";
    rejected(root_of, &token(&[leaf, root, middle]), &[], "x5c_order", swapped);
    let missing = "x5c[0], CN=Leaf";
    rejected(root_of, &token(&[leaf, root]), &[], "x5c_order", missing);
    rejected(
        root_of,
        &token(&[leaf, root]),
        &[],
        "x5c_order",
        "whose certificate is missing: x5c[1] is another's",
    );
    rejected(root_of, &token(&[root, middle, leaf]), &[], "x5c_order", "x5c[0], CN=Root, is self-signed");
    rejected(root_of, &token(&[leaf, middle, leaf]), &[], "x5c_order", "x5c[1], CN=Middle");
}

#[test]
fn a_chain_to_another_root_is_untrusted() {
    let (chain, other) = (Chain::new(), Certified::by_itself(authority("Other")));
    let words = "x5c[2], CN=Root, is not among the roots";
    rejected(&other, &chain.token(), &[], "x5c_untrusted", words);
    let namesake = Certified::by_itself(authority("Root"));
    rejected(&namesake, &chain.token(), &[], "x5c_untrusted", "the root of that name has another key");
    // The link to the root is missing.
    let [leaf, middle, _] = chain.ders();
    let words = "x5c[0], CN=Leaf, is issued by CN=Middle, which is not among the roots";
    rejected(&chain.root, &chain.leaf.token(&[leaf], ""), &[], "x5c_untrusted", words);
    // Another authority of the same name signed it.
    let impostor = chain.root.issue(authority("Middle"));
    let forged = impostor.issue(signer("Leaf"));
    let words = "x5c[0], CN=Leaf";
    rejected(&chain.root, &forged.token(&[&forged.der, middle], ""), &[], "x5c_untrusted", words);
    let words = "was not signed with the key of x5c[1]";
    rejected(&chain.root, &forged.token(&[&forged.der, middle], ""), &[], "x5c_untrusted", words);
    // Two authorities vouch for each other.
    let (one, two) = (Certified::by_itself(authority("One")), Certified::by_itself(authority("Two")));
    let (by_two, by_one) = (reissued(&two, &one), reissued(&one, &two));
    let leaf = one.issue(signer("Leaf"));
    let token = leaf.token(&[&leaf.der, &by_two, &by_one, &by_two], "");
    rejected(&chain.root, &token, &[], "x5c_untrusted", "x5c[3], CN=One");
}

/// The key of one, certified by another.
fn reissued(by: &Certified, one: &Certified) -> Vec<u8> {
    let issuer = rcgen::Issuer::from_params(&by.params, &by.pair);
    one.params.signed_by(&one.pair, &issuer).expect("a certificate").der().to_vec()
}

#[test]
fn a_certificate_for_another_purpose_is_named() {
    let none = Chain::with(|_, middle, _| middle.is_ca = IsCa::ExplicitNoCa);
    rejected(&none.root, &none.token(), &[], "x5c_usage", "x5c[1], CN=Middle");
    rejected(&none.root, &none.token(), &[], "x5c_usage", "not that of an authority (CA:TRUE)");
    let is_authority = Chain::with(|leaf, _, _| leaf.is_ca = IsCa::Ca(BasicConstraints::Unconstrained));
    rejected(&is_authority.root, &is_authority.token(), &[], "x5c_usage", "x5c[0], CN=Leaf");
    let usages =
        |usage: KeyUsagePurpose| move |params: &mut CertificateParams| params.key_usages = vec![usage];
    let enciphers = Chain::with(|leaf, _, _| usages(KeyUsagePurpose::KeyEncipherment)(leaf));
    let words = "x5c[0], CN=Leaf, has keyUsage keyEncipherment, not digitalSignature";
    rejected(&enciphers.root, &enciphers.token(), &[], "x5c_usage", words);
    let signs = Chain::with(|_, middle, _| usages(KeyUsagePurpose::DigitalSignature)(middle));
    let words = "vouches for another and has keyUsage digitalSignature, not keyCertSign";
    rejected(&signs.root, &signs.token(), &[], "x5c_usage", words);
    let mut unknown = CustomExtension::from_oid_content(&[1, 2, 3, 4], vec![5, 0]);
    unknown.set_criticality(true);
    let critical = Chain::with(|_, middle, _| middle.custom_extensions.push(unknown));
    let words = "x5c[1], CN=Middle, has a critical extension";
    rejected(&critical.root, &critical.token(), &[], "x5c_usage", words);
}

#[test]
fn limits_of_an_authority_hold_for_those_below_it() {
    let root = Certified::by_itself(authority("Root"));
    let mut last = authority("Last");
    last.is_ca = IsCa::Ca(BasicConstraints::Constrained(0));
    let last = root.issue(last);
    let further = last.issue(authority("Further"));
    let leaf = further.issue(signer("Leaf"));
    let token = leaf.token(&[&leaf.der, &further.der, &last.der], "");
    rejected(&root, &token, &[], "x5c_usage", "x5c[2], CN=Last, allows fewer");
    let only = |name: &str| NameConstraints {
        permitted_subtrees: vec![GeneralSubtree::DnsName(name.to_owned())],
        excluded_subtrees: Vec::new(),
    };
    let of = |host: &'static str| {
        Chain::with(|leaf, middle, _| {
            middle.name_constraints = Some(only("example.com"));
            leaf.subject_alt_names = vec![SanType::DnsName(host.try_into().expect("a name"))];
        })
    };
    assert_eq!(verify(&of("a.example.com").root, &of("a.example.com").token(), &[]).code, 1);
    let within = of("a.example.com");
    assert_eq!(verify(&within.root, &within.token(), &[]).code, 0);
    let beyond = of("a.example.org");
    let words = "x5c[0], CN=Leaf, has a name that an authority above it does not allow";
    rejected(&beyond.root, &beyond.token(), &[], "x5c_usage", words);
}

#[test]
fn a_broken_hash_is_not_trusted() {
    let root = rsa_authority("Root");
    let middle = root.issue(authority("Middle"));
    let leaf = middle.issue(signer("Leaf"));
    assert_eq!(verify(&root, &leaf.token(&[&leaf.der, &middle.der], ""), &[]).code, 0);
    let weak = with_sha1(&middle.der);
    let words = "x5c[1], CN=Middle, is signed with sha1WithRSAEncryption, which is broken";
    rejected(&root, &leaf.token(&[&leaf.der, &weak, &root.der], ""), &[], "x5c_untrusted", words);
}

#[test]
fn a_long_chain_is_not_followed() {
    let root = Certified::by_itself(authority("Root"));
    let mut chain = vec![root.issue(authority("0"))];
    for n in 1..31 {
        chain.insert(0, chain[0].issue(authority(&n.to_string())));
    }
    let leaf = chain[0].issue(signer("Leaf"));
    let ders: Vec<&[u8]> = std::iter::once(&leaf).chain(&chain).map(|c| c.der.as_slice()).collect();
    assert_eq!(ders.len(), 32);
    rejected(&root, &leaf.token(&ders, ""), &[], "x5c_untrusted", "x5c has 32 certificates");
    // The longest that is: six authorities and the root.
    for (length, code) in [(6, 0), (7, 1)] {
        let leaf = chain[31 - length].issue(signer("Leaf"));
        let ders: Vec<&[u8]> =
            std::iter::once(&leaf).chain(&chain[31 - length..]).map(|c| c.der.as_slice()).collect();
        assert_eq!(verify(&root, &leaf.token(&ders, ""), &[]).code, code, "{length}");
    }
}

#[test]
fn the_leaf_must_be_the_signers() {
    let (chain, other) = (Chain::new(), Chain::new());
    let out = verify(&chain.root, &other.leaf.token(&chain.ders(), ""), &["--json"]);
    assert_eq!((out.code, &out.json()["code"]), (1, &"signature_mismatch".into()), "{}", out.stdout);
    // A key of another type is refused before.
    let forge = Forge::new(Algorithm::RS256);
    let header = chain.token().split('.').next().map(|part| jwtk::base64url::decode(part).unwrap()).unwrap();
    let header = String::from_utf8(header).unwrap().replace("ES256", "RS256");
    let out = verify(&chain.root, &forge.sign(header, r#"{"exp":4102444800}"#), &["--json"]);
    assert_eq!((out.code, &out.json()["code"]), (1, &"alg_not_allowed".into()), "{}", out.stdout);
}

#[test]
fn hashes_beside_the_chain_must_be_those_of_the_leaf() {
    use aws_lc_rs::digest::{SHA1_FOR_LEGACY_USE_ONLY, SHA256, digest};
    let chain = Chain::new();
    let [leaf, middle, _] = chain.ders();
    for (member, algorithm) in [("x5t", &SHA1_FOR_LEGACY_USE_ONLY), ("x5t#S256", &SHA256)] {
        let with = |der: &[u8]| {
            let hash = jwtk::base64url::encode(digest(algorithm, der));
            chain.leaf.token(&chain.ders(), &format!(r#","{member}":"{hash}""#))
        };
        assert_eq!(verify(&chain.root, &with(leaf), &[]).code, 0);
        let words = format!("{member} is not the hash of the certificate in x5c[0]: CN=Leaf {DATES}");
        rejected(&chain.root, &with(middle), &[], "x5c_mismatch", &words);
    }
}

const MAC_APP_STORE: &str = "1.2.840.113635.100.6.11.1";
const WORLDWIDE_DEVELOPER: &str = "1.2.840.113635.100.6.2.1";

/// An extension of Apple's.
fn extension(last: &[u64]) -> CustomExtension {
    let oid = [&[1, 2, 840, 113_635, 100, 6], last].concat();
    CustomExtension::from_oid_content(&oid, vec![5, 0])
}

#[test]
fn extensions_and_names_can_be_demanded() {
    let (of_leaf, of_middle) = (extension(&[11, 1]), extension(&[2, 1]));
    let names = ["https://signer.example/a", "spiffe://example/b"];
    let names = names.map(|uri| SanType::URI(uri.try_into().expect("a URI")));
    let host = SanType::DnsName("*.signer.example".try_into().expect("a name"));
    let chain = Chain::with(|leaf, middle, _| {
        leaf.custom_extensions.push(of_leaf);
        leaf.subject_alt_names = [&names[..], &[host, SanType::IpAddress([127, 0, 0, 1].into())]].concat();
        middle.custom_extensions.push(of_middle);
    });
    let both = ["--x5c-oid", MAC_APP_STORE, "--x5c-oid", WORLDWIDE_DEVELOPER];
    let named =
        ["--x5c-san", "spiffe://example/b", "--x5c-san", "a.signer.example", "--x5c-san", "127.0.0.1"];
    let out = verify(&chain.root, &chain.token(), &[both, named[..4].try_into().unwrap()].concat());
    assert_eq!(out.code, 0, "{}", out.stderr);
    assert_eq!(verify(&chain.root, &chain.token(), &named).code, 0);
    let words = "x5c[0], CN=Leaf, is not for b.example";
    rejected(&chain.root, &chain.token(), &["--x5c-san", "b.example"], "x5c_mismatch", words);
    let bare = Chain::new();
    for oid in [MAC_APP_STORE, WORLDWIDE_DEVELOPER] {
        let words = format!("x5c[0], CN=Leaf, does not have the extension {oid}");
        rejected(&bare.root, &bare.token(), &["--x5c-oid", oid], "x5c_usage", &words);
    }
    assert_eq!(verify(&bare.root, &bare.token(), &["--x5c-oid", "App Store"]).code, 2);
}

/// What to do follows from what is wrong.
#[test]
fn a_broken_chain_says_what_to_do() {
    let ended = |params: &mut CertificateParams| params.not_after = date_time_ymd(2026, 6, 1);
    let own = Certified::by_itself(signer("Own"));
    let chain = Chain::new();
    let [leaf, middle, root] = chain.ders();
    for (root, token, hint) in [
        (
            &chain.root,
            own.token(&[&own.der], ""),
            "verifier: if this issuer is to be trusted, name its certificate",
        ),
        (
            &chain.root,
            chain.leaf.token(&[root, middle, leaf], ""),
            "issuer: write the signer's certificate into x5c",
        ),
        (&own, Chain::with(|leaf, _, _| ended(leaf)).token(), "issuer: renew the certificate. --at TIME"),
    ] {
        let text = verify(root, &token, &[]).stderr.split_whitespace().collect::<Vec<_>>().join(" ");
        assert!(text.contains(hint), "{hint}: {text}");
    }
    let late = Chain::with(|_, _, root| ended(root));
    assert!(
        verify(&late.root, &late.token(), &[]).stderr.contains("verifier: name the root that replaces it")
    );
}
