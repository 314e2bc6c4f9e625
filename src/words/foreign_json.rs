//! What a JSON document is that is neither a JWK nor a JWK Set, and the command that takes the key out.

use crate::jwk::{Content, Document, Foreign, Origin};

/// A command that takes the key from standard input, whichever it was.
pub(super) const ANY_COMMAND: &str = "jwtk … -, with - in place of the file's name";

/// For jq: the element of a map whose name is the token's kid.
pub(super) const ANY_KID: &str = "'.[\"KID\"]'";

/// What it is, with its article.
pub(super) fn what(foreign: &Foreign) -> &'static str {
    match foreign {
        Foreign::ArrayOfKeys => "a JSON array of keys",
        Foreign::HasuraSecret | Foreign::HasuraAddress => "Hasura's JWT setting",
        Foreign::Discovery => "a discovery document",
        Foreign::Keys { document, .. } => match document {
            Document::Text => "a JSON string",
            Document::Array => "a JSON array",
            Document::Object => "a JSON object",
            Document::OtherElements => "a list of keys in another form",
            Document::ServiceAccount => "Google's service-account file",
            Document::AzureKeyVault => "an answer of Azure Key Vault",
            Document::PemByKid => "a map from kid to PEM",
            Document::CertificateByKid => "a map from kid to X.509 certificate",
            Document::Hasura => "Hasura's JWT setting",
            Document::KeycloakRealm => "Keycloak's answer about a realm",
            Document::AwsKms => "an answer of AWS KMS",
            Document::GoogleKms => "an answer of Google Cloud KMS",
            Document::HashicorpVault => "an answer of HashiCorp Vault",
            Document::KubernetesSecret => "a Kubernetes Secret",
        },
    }
}

/// More about it, behind a colon.
pub(super) fn detail(foreign: &Foreign) -> String {
    match foreign {
        Foreign::ArrayOfKeys => String::new(),
        Foreign::HasuraSecret => ": its key is a shared secret".to_owned(),
        Foreign::HasuraAddress => ": it names a key set in jwk_url".to_owned(),
        Foreign::Discovery => ": it names a key set in jwks_uri".to_owned(),
        Foreign::Keys { document, pointers, .. } => {
            let kid = match document {
                Document::ServiceAccount => ", its kid in private_key_id",
                _ => "",
            };
            let place = match pointers.as_deref() {
                Some([one]) if one.is_empty() => String::new(),
                Some([one]) => format!(": its key is in {}", member(one)),
                Some(several) => format!(": its keys are in the members {}", names(several)),
                None => ": a member of it holds a key".to_owned(),
            };
            place + kid
        }
    }
}

/// Where a JSON Pointer (RFC 6901) leads, with its article.
pub(super) fn member(pointer: &str) -> String {
    format!("the member {}", name(pointer))
}

fn names(pointers: &[String]) -> String {
    pointers.iter().map(|pointer| name(pointer)).collect::<Vec<_>>().join(", ")
}

/// The name of a member, and of what it is a member.
fn name(pointer: &str) -> String {
    let steps = pointer.split('/').skip(1).map(|step| step.replace("~1", "/").replace("~0", "~"));
    let mut steps: Vec<String> = steps.collect();
    let last = steps.pop().unwrap_or_default();
    match steps.as_slice() {
        [] => last,
        above => format!("{last} of {}", above.join(".")),
    }
}

/// How to take the key out; `taker` is how the command that was asked takes what comes out of it.
pub(super) fn hint(foreign: &Foreign, origin: Origin<'_>, taker: &str) -> String {
    let jq = |filter: &str| match origin {
        Origin::Unnamed => format!("jq {filter} FILE"),
        Origin::File(name) => format!("jq {filter} {name}"),
        Origin::Variable(name) => format!("printenv {name} | jq {filter}"),
    };
    match foreign {
        Foreign::ArrayOfKeys => format!("wrap it: {} | {taker}", jq("'{keys: .}'")),
        Foreign::HasuraSecret => format!("extract it: {} | jwtk … --secret-file -", jq("-j .key")),
        Foreign::HasuraAddress => "pass that address: --jwks URL".to_owned(),
        Foreign::Discovery => "pass the issuer with --issuer URL, or that address with --jwks URL".to_owned(),
        // Azure marks the types of keys that its hardware holds.
        Foreign::Keys { document: Document::AzureKeyVault, .. } => {
            format!("take it out: {} | {taker}", jq("'.key | .kty |= sub(\"-HSM$\"; \"\")'"))
        }
        Foreign::Keys { document, content, jq: path, pointers } => {
            let is_map = matches!(document, Document::PemByKid | Document::CertificateByKid)
                && pointers.as_ref().is_some_and(|all| all.len() > 1);
            let path = if is_map { Some(ANY_KID) } else { path.as_deref() };
            let command = path.map(|path| match content {
                Content::Pem | Content::JwkText => jq(&format!("-r {path}")),
                Content::Base64 => jq(&format!("-r {path}")) + " | openssl base64 -d -A",
                Content::Jwk | Content::JwkSet => jq(path),
            });
            let hint = match command {
                Some(command) => format!("extract it: {command} | {taker}"),
                None => "extract that member, and pass only that".to_owned(),
            };
            let kid = if is_map { "; KID is the kid of the token" } else { "" };
            hint + kid + google(*document)
        }
    }
}

/// Google serves its maps as JWK Sets too.
fn google(document: Document) -> &'static str {
    match document {
        Document::PemByKid => {
            "; Google IAP's set: \
             https://www.gstatic.com/iap/verify/public_key-jwk"
        }
        Document::CertificateByKid => {
            "; if they are Google's, the JWK Set is at \
             https://www.googleapis.com/service_accounts/v1/jwk/ACCOUNT"
        }
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_are_english() {
        for (pointer, words) in [
            ("/key", "the member key"),
            ("/data/tls.key", "the member tls.key of data"),
            ("/keys/0/publicKey", "the member publicKey of keys.0"),
            ("/a~1b~0c", "the member a/b~c"),
        ] {
            assert_eq!(member(pointer), words);
        }
        assert_eq!(names(&["/k1".to_owned(), "/a/k2".to_owned()]), "k1, k2 of a");
    }
}
