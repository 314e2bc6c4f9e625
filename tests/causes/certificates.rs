//! Certificates of key hosts, with authorities made here.

use crate::causes::case::{Case, Lab, args, key};
use crate::support::{
    forge::set,
    host::{Server, json},
};
use jwtk::jwa::Algorithm::ES256;
use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, CustomExtension, DnType, IsCa, KeyPair,
    date_time_ymd,
};
use rustls::pki_types::CertificateDer;

type Authority = CertifiedIssuer<'static, KeyPair>;

fn named(name: &str, hosts: &[&str]) -> CertificateParams {
    let hosts: Vec<String> = hosts.iter().map(|host| (*host).to_owned()).collect();
    let mut params = CertificateParams::new(hosts).expect("a name");
    params.distinguished_name.push(DnType::CommonName, name);
    params
}

fn authority(name: &str) -> CertificateParams {
    let mut params = named(name, &[]);
    params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
    params
}

fn root(name: &str) -> Authority {
    CertifiedIssuer::self_signed(authority(name), pair()).expect("an authority")
}

fn pair() -> KeyPair {
    KeyPair::generate().expect("a key")
}

/// A good token, and a key host of this authority whose certificate is changed so. It sends these certificates after its
/// own, and `cacert` has this file.
fn host(
    lab: &mut Lab,
    by: &Authority,
    change: impl FnOnce(&mut CertificateParams),
    sent: &[CertificateDer<'static>],
    cacert: Option<String>,
) -> Vec<String> {
    let (mut params, pair) = (named("keys.example", &["127.0.0.1"]), pair());
    change(&mut params);
    let own = params.signed_by(&pair, by).expect("a certificate");
    serve(lab, [&[own.der().clone()], sent].concat(), &pair, cacert)
}

/// A good token, and a key host that signed its own certificate.
fn self_signed(lab: &mut Lab, is_ca: IsCa) -> Vec<String> {
    let (mut params, pair) = (named("keys.example", &["127.0.0.1"]), pair());
    params.is_ca = is_ca;
    let own = params.self_signed(&pair).expect("a certificate");
    serve(lab, vec![own.der().clone()], &pair, None)
}

fn serve(
    lab: &mut Lab,
    chain: Vec<CertificateDer<'static>>,
    pair: &KeyPair,
    cacert: Option<String>,
) -> Vec<String> {
    let body = set(&[key(ES256).jwk()]);
    let server = Server::tls(chain, pair.serialize_der().try_into().expect("a key"), move |_| json(&body));
    let url = server.url("/jwks");
    lab.keep(server);
    let file = cacert.map(|pem| lab.file("ca.pem", pem));
    let trusted = file.map_or(String::new(), |file| format!("--cacert {file}"));
    let token = key(ES256).good(r#""iss":"https://auth.example","#);
    args(&format!(
        "verify {token} --jwks {url} --at 2026-11-20T20:00:00Z --iss https://auth.example {trusted}"
    ))
}

pub(crate) const CASES: &[Case] = &[
    case!("private_authority", "The key host has a certificate of the company's authority.",
        "certificate_not_trusted" "likely" "verifier", &["self-signed", "not for", "renew"],
        |lab| host(lab, &root("Corp Root CA"), |_| {}, &[], None)),
    case!("private_authority_with_its_chain", "The same, and the host sends the authority's certificate too.",
        "certificate_not_trusted" "certain" "verifier", &["self-signed", "chain", "renew"],
    |lab| {
        let root = root("Corp Root CA");
        let sent = [root.der().clone()];
        host(lab, &root, |_| {}, &sent, None)
    }),
    case!("authority_with_a_new_key", "The company's authority has a new key, and --cacert its old certificate.",
        "certificate_not_trusted" "certain" "verifier", &["self-signed", "chain"],
        |lab| host(lab, &root("Corp Root CA"), |_| {}, &[], Some(root("Corp Root CA").pem()))),
    case!("self_signed_certificate", "The key host signed its own certificate.",
        "host_self_signed" "certain" "verifier", &["chain", "authority"], |lab| self_signed(lab, IsCa::NoCa)),
    case!("self_signed_certificate_of_openssl", "The key host has a certificate of openssl req -x509.",
        "host_self_signed" "certain" "verifier", &["chain", "for an authority"],
        |lab| self_signed(lab, IsCa::Ca(BasicConstraints::Unconstrained))),
    case!("missing_intermediate", "The key host sends its own certificate alone, and --cacert has the root.",
        "host_chain_incomplete" "certain" "key host", &["self-signed", "does not trust"],
    |lab| {
        let root = root("Corp Root CA");
        let between = CertifiedIssuer::signed_by(authority("Corp Issuing CA"), pair(), &root).expect("one");
        host(lab, &between, |_| {}, &[], Some(root.pem()))
    }),
    case!("missing_intermediate_of_a_public_authority", "The key host forgets the certificate between it and the root.",
        "host_chain_incomplete" "likely" "key host", &["self-signed", "--cacert"],
    |lab| {
        let logged = |params: &mut CertificateParams| {
            let oid = [1, 3, 6, 1, 4, 1, 11129, 2, 4, 2];
            params.custom_extensions.push(CustomExtension::from_oid_content(&oid, vec![4, 2, 0, 0]));
        };
        host(lab, &root("Public Issuing CA 1"), logged, &[], None)
    }),
    case!("certificate_of_another_name", "The key host is called by its address.",
        "host_wrong_name" "certain" "verifier", &["renew", "--cacert", "authority"],
    |lab| {
        let root = root("Corp Root CA");
        let named = named("keys.example", &["keys.example"]).subject_alt_names;
        host(lab, &root, |params| params.subject_alt_names = named, &[], Some(root.pem()))
    }),
    case!("expired_certificate", "Nobody renewed the certificate.", "host_certificate_expired" "certain" "key host",
        &["not for", "--cacert"],
    |lab| {
        let root = root("Corp Root CA");
        host(lab, &root, |params| params.not_after = date_time_ymd(2020, 1, 1), &[], Some(root.pem()))
    }),
    case!("certificate_from_the_future", "The clock of this machine is far behind.",
        "host_certificate_expired" "certain" "clock", &["not for", "--cacert", "renew it, and"],
    |lab| {
        let root = root("Corp Root CA");
        host(lab, &root, |params| params.not_before = date_time_ymd(3000, 1, 1), &[], Some(root.pem()))
    }),
];
