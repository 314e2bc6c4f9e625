//! The rows of the causes: what a report concludes from all checks together.

use super::row::CauseEntry;

cause_codes! {
    "causes: the signature" {
    ReEncoded = "re_encoded", "the token was re-encoded after signing", "RFC 7515 sections 2 and 5.2" {
        means: "The signature is valid for the header and payload in base64url as RFC 7515 writes it. Something between \
            issuer and verifier added padding, another alphabet or white space, which the signature does not cover."
        fix: "Find what rewrites the token (a proxy, a template, a copy through an editor) and pass it on unchanged."
    }
    }
    "causes: issuer and audience" {
    HostNamedIssuer = "host_named_issuer", "the issuer writes the name it is called by", "Better Auth, options: baseURL" {
        means: "Without a configured public URL, Better Auth and others take the host of each request for iss and aud. \
            A token that was requested through an internal name or an address then bears that name."
        fix: "Set the issuer's public URL (Better Auth: baseURL), or call it by the name that is expected."
    }
    }
}
