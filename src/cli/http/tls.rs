//! TLS trust: the system's store, the certificates of `--cacert`, and why a certificate was refused.

use super::{
    chain::{Chain, Refused},
    fault::Fault,
    told::certified_name,
};
use crate::cli::{error::CliError, excerpt::quoted};
use crate::{
    cause::{Untrusted, Why},
    code::Code,
    text,
    time::{NumericDate, in_words},
};
use rustls::{
    CertificateError, ClientConfig, DigitallySignedStruct, Error, InvalidMessage, RootCertStore,
    SignatureScheme,
    client::{
        danger::{HandshakeSignatureValid, ServerCertVerified, ServerCertVerifier},
        verify_server_name,
    },
    crypto::aws_lc_rs::default_provider,
    pki_types::{CertificateDer, ServerName, UnixTime, pem::PemObject},
    server::ParsedCertificate,
};
use rustls_platform_verifier::Verifier;
use std::{sync::Arc, time::Duration};

/// The certificates of a `--cacert` file: PEM, or one in DER.
pub(crate) fn certificates(bytes: &[u8]) -> Result<Vec<CertificateDer<'static>>, CliError> {
    // A DER certificate is a SEQUENCE (RFC 5280 section 4.1).
    let found = match bytes.first() {
        Some(0x30) => vec![CertificateDer::from(bytes.to_vec())],
        _ => text::read(bytes, |bytes| CertificateDer::pem_slice_iter(bytes).collect::<Result<Vec<_>, _>>())
            .map_err(|_| CliError::usage("--cacert: its PEM cannot be read"))?,
    };
    if found.is_empty() {
        return Err(CliError::usage("--cacert: there is no certificate in it")
            .hint("it must have PEM blocks that start with -----BEGIN CERTIFICATE-----"));
    }
    for certificate in &found {
        ParsedCertificate::try_from(certificate)
            .map_err(|_| CliError::usage("--cacert: its certificate cannot be read as X.509"))?;
    }
    Ok(found)
}

/// TLS as the system trusts it, and `extra`.
pub(crate) fn config(extra: &[CertificateDer<'static>]) -> Result<ClientConfig, CliError> {
    let provider = Arc::new(default_provider());
    let verifier =
        Verifier::new_with_extra_roots(extra.iter().cloned(), Arc::clone(&provider)).map_err(|_| {
            CliError::new(Code::Tls, "this system has no CA certificates")
                .hint("install the package ca-certificates, or name a file: --cacert FILE")
        })?;
    let verifier = Trust { system: verifier, pinned: extra.to_vec() };
    let mut config = ClientConfig::builder_with_provider(provider)
        .with_safe_default_protocol_versions()
        .map_err(|e| CliError::new(Code::Tls, e.to_string()))?
        .dangerous()
        .with_custom_certificate_verifier(Arc::new(verifier))
        .with_no_client_auth();
    config.alpn_protocols = vec![b"http/1.1".to_vec()];
    Ok(config)
}

/// TLS that trusts no authority, for requests without TLS: reading the system's store takes milliseconds.
pub(crate) fn nobody() -> Result<ClientConfig, CliError> {
    let config = ClientConfig::builder_with_provider(Arc::new(default_provider()))
        .with_safe_default_protocol_versions()
        .map_err(|e| CliError::new(Code::Tls, e.to_string()))?;
    Ok(config.with_root_certificates(RootCertStore::empty()).with_no_client_auth())
}

/// The platform's verifier, and one exception for what the caller named.
///
/// A self-signed certificate made by `openssl req -x509` says that it is a CA, and webpki lets no CA be a
/// server. When `--cacert` holds that very certificate, there is nothing left to doubt: its dates were
/// checked before, its name is checked here, and that the server has its key is checked by the handshake.
#[derive(Debug)]
struct Trust {
    system: Verifier,
    pinned: Vec<CertificateDer<'static>>,
}

impl ServerCertVerifier for Trust {
    fn verify_server_cert(
        &self,
        end_entity: &CertificateDer<'_>,
        intermediates: &[CertificateDer<'_>],
        server_name: &ServerName<'_>,
        ocsp_response: &[u8],
        now: UnixTime,
    ) -> Result<ServerCertVerified, Error> {
        match self.system.verify_server_cert(end_entity, intermediates, server_name, ocsp_response, now) {
            Err(Error::InvalidCertificate(e)) if is_ca_as_server(&e) && self.pinned.contains(end_entity) => {
                verify_server_name(&ParsedCertificate::try_from(end_entity)?, server_name)?;
                Ok(ServerCertVerified::assertion())
            }
            Err(Error::InvalidCertificate(e)) if is_of_authority(&e) => {
                Err(Chain { own: end_entity, others: intermediates, pinned: &self.pinned }.refused(e))
            }
            other => other,
        }
    }

    fn verify_tls12_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.system.verify_tls12_signature(message, cert, dss)
    }

    fn verify_tls13_signature(
        &self,
        message: &[u8],
        cert: &CertificateDer<'_>,
        dss: &DigitallySignedStruct,
    ) -> Result<HandshakeSignatureValid, Error> {
        self.system.verify_tls13_signature(message, cert, dss)
    }

    fn supported_verify_schemes(&self) -> Vec<SignatureScheme> {
        self.system.supported_verify_schemes()
    }
}

/// Whether an error is about who issued a certificate. Where two authorities have one name, the signature does not verify.
fn is_of_authority(error: &CertificateError) -> bool {
    matches!(error, CertificateError::UnknownIssuer | CertificateError::BadSignature)
        || is_ca_as_server(error)
}

/// rustls has no name of its own for this error of webpki.
fn is_ca_as_server(error: &CertificateError) -> bool {
    let CertificateError::Other(other) = error else { return false };
    matches!(other.0.downcast_ref(), Some(webpki::Error::CaUsedAsEndEntity))
}

/// What a failed handshake means for the caller.
pub(crate) fn explain(error: &Error) -> Fault {
    match error {
        Error::InvalidCertificate(e) => match Refused::of(e) {
            // A damaged signature is not a question of trust.
            Some(Refused { error: e @ CertificateError::BadSignature, untrusted: Untrusted::Unclear }) => {
                refused(e)
            }
            Some(Refused { error, untrusted }) => {
                Fault::new(of_no_authority(untrusted, error), Why::Untrusted(untrusted.clone()))
            }
            None => refused(e),
        },
        Error::InvalidMessage(InvalidMessage::InvalidContentType) => {
            CliError::new(Code::Tls, "its answer is not TLS")
                .hint("client: does the URL start with http://, or have another port?")
                .into()
        }
        other => CliError::new(Code::Tls, format!("the TLS handshake failed: {other}")).into(),
    }
}

/// A certificate that leads to nobody who is trusted.
fn of_no_authority(untrusted: &Untrusted, error: &CertificateError) -> CliError {
    let (what, hint) = match untrusted {
        Untrusted::SelfSigned { .. } => (
            "is self-signed".to_owned(),
            "client: if you trust it, name that very certificate: --cacert FILE",
        ),
        Untrusted::Authority { name, .. } => (
            format!("is by the authority {}, which this system does not trust", quoted(name)),
            "client: if you trust it, name the certificate of that authority: --cacert FILE",
        ),
        Untrusted::Namesake { name } => (
            format!("is not by the {} that --cacert has: the keys differ", quoted(name)),
            "client: name the certificate that the authority uses now: --cacert FILE",
        ),
        Untrusted::Incomplete { missing, .. } => (
            format!("is by {}, whose own certificate the host does not send", quoted(missing)),
            "key host: send the whole chain of certificates",
        ),
        _ if is_ca_as_server(error) => (
            "is for an authority, not for a server".to_owned(),
            "client: if you trust it, name its certificate: --cacert FILE",
        ),
        _ => (
            "does not lead to an authority that this system trusts".to_owned(),
            "client: if you trust it, name its certificate: --cacert FILE",
        ),
    };
    CliError::new(Code::TlsSelfSigned, format!("its TLS certificate {what}")).hint(hint)
}

/// A certificate that is wrong by itself.
fn refused(error: &CertificateError) -> Fault {
    use CertificateError::{
        Expired, ExpiredContext, NotValidForName, NotValidForNameContext, NotValidYet, NotValidYetContext,
    };
    let seconds = |time: &UnixTime| i64::try_from(time.as_secs()).ok();
    let (error, untrusted) = match error {
        ExpiredContext { time, not_after } => {
            let error = expired("expired", " ago", time.as_secs(), not_after.as_secs());
            (error, Untrusted::Expired { at: seconds(not_after) })
        }
        Expired => {
            let error = CliError::new(Code::TlsExpired, "its TLS certificate has expired");
            (error, Untrusted::Expired { at: None })
        }
        NotValidYetContext { time, not_before } => {
            let error = expired("becomes valid only", " from now", not_before.as_secs(), time.as_secs());
            let from = seconds(not_before);
            (error.hint("clock: is this machine's clock right?"), Untrusted::Future { from })
        }
        NotValidYet => {
            let error = CliError::new(Code::TlsExpired, "its TLS certificate is not valid yet");
            (error.hint("clock: is this machine's clock right?"), Untrusted::Future { from: None })
        }
        NotValidForNameContext { presented, .. } if !presented.is_empty() => {
            let message = format!("its TLS certificate is for {}", names(presented));
            let error = CliError::new(Code::TlsWrongHost, message)
                .hint("client: use a name that its certificate has");
            let names = presented.iter().take(NAMES).map(|name| certified_name(name).to_owned());
            (error, Untrusted::OtherName { names: names.collect() })
        }
        NotValidForName | NotValidForNameContext { .. } => {
            let error = CliError::new(Code::TlsWrongHost, "its TLS certificate is for another name")
                .hint("client: use a name that its certificate has as a DNS or IP subjectAltName");
            (error, Untrusted::OtherName { names: Vec::new() })
        }
        other => {
            let message = format!("its TLS certificate was refused: {other}");
            (CliError::new(Code::Tls, message), Untrusted::Unclear)
        }
    };
    Fault::new(error, Why::Untrusted(untrusted))
}

fn expired(what: &str, tail: &str, late: u64, early: u64) -> CliError {
    let distance = in_words(Duration::from_secs(late.saturating_sub(early)));
    let limit = if tail == " ago" { early } else { late };
    let date = NumericDate::from_seconds(i64::try_from(limit).unwrap_or(i64::MAX));
    CliError::new(Code::TlsExpired, format!("its TLS certificate {what} {distance}{tail} ({date})"))
}

/// How many names of a certificate are shown.
const NAMES: usize = 3;

/// The first few names of a certificate.
fn names(presented: &[String]) -> String {
    let mut shown: Vec<_> =
        presented.iter().take(NAMES).map(|name| certified_name(name).to_owned()).collect();
    if presented.len() > NAMES {
        shown.push(format!("{} more", presented.len() - NAMES));
    }
    shown.join(", ")
}
