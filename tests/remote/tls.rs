//! TLS, with certificate authorities and certificates made here.

use super::{
    Jwtk, Output,
    host::{Server, json},
};
use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, IsCa, KeyPair, date_time_ymd};
use rustls::pki_types::{CertificateDer, PrivateKeyDer};

const EMPTY: &str = r#"{"keys":[]}"#;

struct Authority(CertifiedIssuer<'static, KeyPair>);

impl Authority {
    fn new() -> Self {
        let mut params = CertificateParams::new(Vec::new()).unwrap();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        Self(CertifiedIssuer::self_signed(params, KeyPair::generate().unwrap()).unwrap())
    }

    fn pem(&self) -> String {
        self.0.pem()
    }

    /// Starts a server with a certificate of this authority.
    fn server(&self, names: &[&str], change: impl FnOnce(&mut CertificateParams)) -> Server {
        let names: Vec<String> = names.iter().map(|n| (*n).to_owned()).collect();
        let mut params = CertificateParams::new(names).unwrap();
        change(&mut params);
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.0).unwrap();
        serve(vec![certificate.der().clone()], &key)
    }
}

fn serve(chain: Vec<CertificateDer<'static>>, key: &KeyPair) -> Server {
    Server::tls(chain, PrivateKeyDer::try_from(key.serialize_der()).unwrap(), |_| json(EMPTY))
}

fn fetch(place: &Jwtk, url: &str, more: &[&str]) -> Output {
    place.call(&[&["jwks", "fetch", url], more].concat())
}

#[test]
fn n19_an_unknown_authority_is_refused_until_it_is_named() {
    holds!(
        N19,
        "an unknown authority is tls_self_signed; with `--cacert` the set is fetched, and that entry is not used without it"
    );
    let (place, authority) = (Jwtk::new(), Authority::new());
    let server = authority.server(&["127.0.0.1", "localhost"], |_| {});
    fetch(&place, &server.url("/"), &[]).failed(4, "tls_self_signed").says("--cacert").says("127.0.0.1");
    let ca = place.file("ca.pem", &authority.pem());
    fetch(&place, &server.url("/"), &["--cacert", &ca]).ok();
    fetch(&place, &server.url("/").replace("127.0.0.1", "localhost"), &["--cacert", &ca]).ok();
    // An entry fetched with that authority is not used by those who do not trust it.
    fetch(&place, &server.url("/"), &[]).failed(4, "tls_self_signed");
    // A refused certificate is not requested again.
    assert_eq!(server.count(), 2);
}

#[test]
fn n19_a_self_signed_certificate_is_refused_until_it_is_named() {
    holds!(
        N19,
        "a self-signed certificate is tls_self_signed, accepted by `--cacert` for its own name, and tls_wrong_host for another"
    );
    for is_ca in [IsCa::NoCa, IsCa::Ca(BasicConstraints::Unconstrained)] {
        let place = Jwtk::new();
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new(vec!["127.0.0.1".to_owned()]).unwrap();
        params.is_ca = is_ca;
        let certificate = params.self_signed(&key).unwrap();
        let server = serve(vec![certificate.der().clone()], &key);
        fetch(&place, &server.url("/"), &[]).failed(4, "tls_self_signed");
        let pem = place.file("self.pem", &certificate.pem());
        fetch(&place, &server.url("/"), &["--cacert", &pem]).ok();
        let other = server.url("/").replace("127.0.0.1", "localhost");
        fetch(&place, &other, &["--cacert", &pem]).failed(4, "tls_wrong_host");
    }
}

#[test]
fn n19_an_expired_certificate_and_one_from_the_future() {
    holds!(N19, "a certificate that has expired or is not yet valid is tls_expired, with the date");
    let (place, authority) = (Jwtk::new(), Authority::new());
    let ca = place.file("ca.pem", &authority.pem());
    let expired = authority.server(&["127.0.0.1"], |p| p.not_after = date_time_ymd(2020, 1, 2));
    let ran = fetch(&place, &expired.url("/"), &["--cacert", &ca]);
    ran.failed(4, "tls_expired").says("expired").says("2020-01-02");
    let future = authority.server(&["127.0.0.1"], |p| p.not_before = date_time_ymd(3000, 1, 2));
    fetch(&place, &future.url("/"), &["--cacert", &ca]).failed(4, "tls_expired").says("3000-01-02");
}

#[test]
fn n19_a_certificate_for_another_host() {
    holds!(N19, "a certificate for another host is tls_wrong_host, with its name");
    let (place, authority) = (Jwtk::new(), Authority::new());
    let ca = place.file("ca.pem", &authority.pem());
    let server = authority.server(&["keys.example"], |_| {});
    fetch(&place, &server.url("/"), &["--cacert", &ca]).failed(4, "tls_wrong_host").says("keys.example");
}

#[test]
fn n19_a_host_without_tls() {
    holds!(N19, "https to a host without TLS is tls");
    let place = Jwtk::new();
    let server = Server::always(json(EMPTY));
    let url = server.url("/").replace("http://", "https://");
    fetch(&place, &url, &["--timeout", "2s"]).failed(4, "tls");
}

#[test]
fn n19_a_cacert_that_is_none() {
    holds!(N19, "a missing `--cacert` file ends with 5; one that is not a certificate is usage");
    let place = Jwtk::new();
    let server = Server::always(json(EMPTY));
    let url = server.url("/");
    assert_eq!(fetch(&place, &url, &["--cacert", "/nowhere/ca.pem"]).code, 5);
    for text in ["", "hello", "-----BEGIN CERTIFICATE-----\nAAAA\n-----END CERTIFICATE-----\n"] {
        let file = place.file("bad.pem", text);
        fetch(&place, &url, &["--cacert", &file]).failed(2, "usage");
    }
}

#[test]
fn n19_no_certificate_store_at_all() {
    holds!(N19, "without a certificate store https is tls, and works with `--cacert`; http works");
    let (place, authority) = (Jwtk::new(), Authority::new());
    let server = authority.server(&["127.0.0.1"], |_| {});
    let bare = |args: &[&str]| {
        let empty = place.file("empty.pem", "");
        let mut command = place.command([&["jwks", "fetch"], args].concat());
        place.end(command.env("SSL_CERT_FILE", empty).env("SSL_CERT_DIR", place.path("nowhere")), "")
    };
    bare(&[&server.url("/")]).failed(4, "tls").says("CA certificates");
    let ca = place.file("ca.pem", &authority.pem());
    bare(&[&server.url("/"), "--cacert", &ca]).ok();
    bare(&[&Server::always(json(EMPTY)).url("/")]).ok();
}
