//! Words about kinds of tokens.

use super::said::Said;
use crate::{
    cause::{
        Place,
        what::{Backend, Kind, Proxy},
    },
    jwt::Profile,
    words::check::event_flags,
};

pub(super) fn say(what: Kind) -> Said {
    match what {
        Kind::Id { has_access_token: true } => {
            Said::new("this is an ID token: it tells a client who signed in, and is not for an API")
                .fix(Place::Client, "send the access token: access_token of the same token response")
        }
        Kind::Id { has_access_token: false } => {
            Said::new("this is an ID token for a client; its issuer makes no tokens for your API")
                .fix(Place::Verifier, "expect that client's ID with --aud, if the client is yours")
        }
        Kind::Access => {
            Said::new("this is an access token, and an ID token is wanted: only that tells who signed in")
                .fix(Place::Client, "send the ID token: id_token of the same token response")
        }
        Kind::Refresh => {
            Said::new("this is a refresh token: only its issuer can check it, to give out new access tokens")
                .fix(Place::Client, "send the access token: access_token of the same token response")
        }
        Kind::Logout => Said::new("this is a logout token: it ends a session, and proves no sign-in").fix(
            Place::Client,
            "send the token that this endpoint wants; this one is for backchannel_logout_uri",
        ),
        Kind::SecurityEvent(event) => Said::new("this is a security event token, which has no exp by design")
            .fix(Place::Verifier, format!("check it with {}", event_flags(event))),
        Kind::DpopProof => Said::new("this is a DPoP proof, which accompanies the access token")
            .fix(Place::Client, "send it in the header DPoP, and the access token in Authorization: DPoP"),
        Kind::ClientAssertion => Said::new("this is a client assertion, which is for the token endpoint")
            .fix(Place::Client, "send it there, and here the token that it answers with"),
        Kind::Apns => Said::new("this looks like a token for Apple's push service, which has no exp")
            .fix(Place::Verifier, "check it with --allow-no-exp --max-age 1h")
            .fix(Place::Client, "send it to APNs alone"),
        Kind::Passport => {
            Said::new("this is a PASSporT of a telephone call, which has neither exp nor aud (RFC 8225)")
                .fix(Place::Client, "send a token made for this API")
        }
        Kind::Credential => {
            Said::new("this is a verifiable credential or presentation, which need not expire")
                .fix(Place::Verifier, "use a library for credentials, or --allow-no-exp")
        }
        Kind::ServiceAccountSecret => {
            Said::new("this is the token of a Kubernetes Secret, which has neither exp nor aud")
                .fix(Place::Client, "ask for one: kubectl create token ACCOUNT --audience API")
        }
        Kind::JwtSvid => Said::new("this is a JWT-SVID: the workload is in sub, and SPIFFE demands no iss")
            .fix(Place::Verifier, "drop --iss, and check aud and sub"),
        Kind::FirebaseSession => {
            Said::new("this is Firebase's session cookie, with an issuer and keys of its own")
                .fix(Place::Verifier, "check it with verifySessionCookie")
                .fix(Place::Client, "send the ID token")
        }
        Kind::FirebaseEmulator => {
            Said::new("this is of Firebase's Authentication emulator, which signs nothing")
                .fix(Place::Client, "sign in without the emulator (connectAuthEmulator)")
                .fix(Place::Verifier, "set FIREBASE_AUTH_EMULATOR_HOST, in tests")
        }
        Kind::SdJwt => Said::new("this is an SD-JWT: a JWT, and disclosures behind it after ~")
            .fix(Place::Verifier, "check the part before the first ~, or use a library for SD-JWT"),
        Kind::Paseto => Said::new("this is a PASETO token, which is no JWT: it has no header and no alg")
            .fix(Place::Verifier, "use a PASETO library")
            .fix(Place::Issuer, "issue JWTs"),
        Kind::Saml => Said::new("this is a SAML message in XML, not a JWT").fix(
            Place::Client,
            "send a token of OAuth or OpenID Connect; a SAML response goes to a SAML endpoint",
        ),
        Kind::Assertion(proxy) => assertion(proxy),
        Kind::Typed { kind, wanted } => {
            let send = match (wanted, kind.typ) {
                (Profile::IdToken, _) => "send the ID token: id_token of the token response".to_owned(),
                (Profile::AccessToken, _) => {
                    "send the access token: access_token of the token response".to_owned()
                }
                (Profile::Jwt, Some(typ)) => {
                    format!("send a token made for this API (--typ {typ} accepts this one)")
                }
                (Profile::Jwt, None) => "send a token made for this API".to_owned(),
            };
            Said::new(format!("this is {}, and not for this use", kind.name)).fix(Place::Client, send)
        }
    }
}

/// Who wrote it for whom, and which audience that is.
fn assertion(proxy: Proxy) -> Said {
    let (who, header, aud) = match proxy {
        Proxy::Iap { found: Some(found), wanted: Some(wanted) } if found != wanted => {
            return Said::new(format!(
                "IAP made this for {}; you expect the aud of {}",
                named(found),
                named(wanted)
            ))
            .fix(Place::Verifier, format!("expect aud as the token has it, {}", form(found)));
        }
        Proxy::Iap { .. } => {
            ("Google IAP", "x-goog-iap-jwt-assertion", "expect this backend's aud, as IAP lists it")
        }
        Proxy::CloudflareAccess => {
            ("Cloudflare Access", "Cf-Access-Jwt-Assertion", "expect this application's AUD tag")
        }
        Proxy::Aws => (
            "AWS",
            "x-amzn-oidc-data, x-amzn-ava-user-context",
            "expect no aud; compare signer in the header with your ARN",
        ),
        Proxy::Pomerium => ("Pomerium", "X-Pomerium-Jwt-Assertion", "expect the host of the route as aud"),
        Proxy::Teleport => ("Teleport", "Teleport-Jwt-Assertion", "expect the app's own address as aud"),
    };
    Said::new(format!("{who} made this for the service behind it ({header})")).fix(Place::Verifier, aud)
}

fn named(backend: Backend) -> &'static str {
    match backend {
        Backend::AppEngine => "App Engine",
        Backend::BackendService => "a load balancer",
        Backend::CloudRun => "Cloud Run",
    }
}

/// What the audience of such a backend looks like.
fn form(backend: Backend) -> &'static str {
    match backend {
        Backend::AppEngine => "/projects/NUMBER/apps/PROJECT",
        Backend::BackendService => "/projects/NUMBER/global/backendServices/ID",
        Backend::CloudRun => "/projects/NUMBER/locations/REGION/services/NAME",
    }
}
