//! The rows of the causes: what a report concludes from all checks together.

use super::row::CauseEntry;

cause_codes! {
    "causes: the signature" {
    ReEncoded = "re_encoded", "the token was re-encoded after signing", "RFC 7515 sections 2 and 5.2" {
        means: "The signature is valid for the header and payload in base64url as RFC 7515 writes it. Something between \
            issuer and verifier added padding, another alphabet or white space, which the signature does not cover."
        fix: "Find what rewrites the token (a proxy, a template, a copy through an editor) and pass it on unchanged."
    }
    PaddingSigned = "padding_signed", "the issuer pads base64url and signs the padding", "RFC 7515 section 2; AWS Application Load Balancer: authenticate users, x-amzn-oidc-data" {
        means: "The signature is valid for header and payload as they are written, in padded or standard base64. Nothing \
            changed the token: its issuer writes it so, as AWS load balancers do, and JWT libraries refuse it."
        fix: "For a load balancer's token, use a library that knows it, and compare signer and client in its header. \
            Any other issuer must write base64url without padding."
    }
    SignatureNotation = "signature_notation", "the signature is right, but written another way", "RFC 7515 sections 3.1 and 5.1" {
        means: "The third part is the right signature in hex, in standard base64, encoded twice, or as a line of output. \
            JWS has the base64url of the signature's bytes."
        fix: "Encode the bytes of the signature once, as base64url without padding (openssl dgst: -binary)."
    }
    SignatureInDer = "signature_in_der", "the signature is right, but in DER", "RFC 7518 section 3.4, RFC 3279 section 2.2.3" {
        means: "Cryptographic libraries and key services write ECDSA signatures as DER. JWS has r and s as two numbers of \
            fixed length, one after the other."
        fix: "Convert the signature: r and s, each at full length."
    }
    SignatureNotFixedLength = "signature_not_fixed_length", "the signature lacks leading zeros or has sign bytes", "RFC 7518 section 3.4, RFC 8017 section 8.2.1" {
        means: "The signature is right as a number, but not written at its fixed length. Most tokens of such an issuer \
            pass, and some do not: one in 128 for ECDSA, one in 256 for RSA."
        fix: "Write r and s, or the RSA signature, at full length, including leading zeros and without a sign byte."
    }
    SignedByAnotherMethod = "signed_by_another_method", "this key signed by another method than alg says", "RFC 7518 sections 3.2 to 3.5, RFC 8017 sections 8 and 9" {
        means: "The key is the right one, but hash, padding, salt or mask are not those of the header's alg."
        fix: "Sign as alg says, or write the alg that was used."
    }
    HashedTwice = "hashed_twice", "a hash was signed as if it were the text", "RFC 7518 sections 3.3 to 3.5; AWS KMS API: Sign, MessageType" {
        means: "The key is the right one. The signer was given a hash and hashed it again, as a key service does that \
            expects the text."
        fix: "Give the signer the text, or tell it that it is given a hash (AWS KMS: MessageType DIGEST)."
    }
    SignedAnotherText = "signed_another_text", "the signature covers another text than header.payload", "RFC 7515 section 5.1" {
        means: "The key is the right one. The text that was signed had a line break too many, was only the payload, or was \
            not in base64url yet."
        fix: "Sign the base64url of the header, a dot, and the base64url of the payload, and nothing else."
    }
    GraphToken = "graph_token", "a token for Microsoft Graph", "Microsoft identity platform: access tokens, validating tokens" {
        means: "The header of tokens for Microsoft Graph has a nonce that is replaced by its hash before signing. Only \
            Graph is meant to check them."
        fix: "Ask for a token for your own API: a scope of api://, not one of Graph. A client must not check Graph's tokens."
    }
    AlteredAfterSigning = "altered_after_signing", "this key signed another header or payload", "RFC 8017 section 8.2.2, RFC 7515 section 5.2" {
        means: "The public key opens the signature, so this key made it. What it covers is not what the token has: the \
            token was changed after signing, or the parts of two tokens were joined."
        fix: "Find what changes the token. A claim cannot be edited without signing again."
    }
    SecretForm = "secret_form", "the secret is right, but in another form", "RFC 7518 section 3.2, RFC 4648" {
        means: "One side decodes the secret from base64 or hex, and the other uses its text; or one has a line break, \
            quotes or a name with it."
        fix: "Use the same bytes on both sides."
    }
    OtherKeyOfSet = "other_key_of_set", "another key of the set made the signature", "RFC 7515 section 4.1.4" {
        means: "The token names one key, and another of the same set made its signature."
        fix: "Write the kid of the key that signs into the header."
    }
    AnotherKey = "another_key", "another key made the signature", "RFC 8017 section 8.2.2" {
        means: "The public key does not open the signature: another key made it, or the signature was changed."
        fix: "Take the key from the issuer that the token names, and pass the token on unchanged."
    }
    AnotherSecret = "another_secret", "no form of the secret made the signature", "RFC 7518 section 3.2" {
        means: "The secret was tried as text, base64, base64url and hex, and with and without what often stands around it. \
            Another secret made the signature, or the token was changed."
        fix: "Compare the secrets of both sides, for instance by their hash."
    }
    SignatureMissing = "signature_missing", "the token has no signature", "RFC 7515 section 3.1" {
        means: "The third part of the token is empty."
        fix: "Pass the whole token."
    }
    SignatureCut = "signature_cut", "the signature has another length", "RFC 7518 sections 3.2 to 3.5" {
        means: "Every key makes signatures of one length. This one is shorter, because it was cut, or longer."
        fix: "Pass the whole token. A database column, a header limit or a cookie may cut it."
    }
    SignatureOfAnotherAlgorithm = "signature_of_another_algorithm", "the signature is as long as another algorithm makes it", "RFC 7518 section 3.1" {
        means: "The header names one algorithm, and the signature has the length of another."
        fix: "Write the algorithm of the key that signs into the header."
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
