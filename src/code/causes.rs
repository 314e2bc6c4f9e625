//! The rows of the causes: what a report concludes from all checks together.

use super::row::CauseEntry;

cause_codes! {
    "causes: the signature" {
    ReEncoded = "re_encoded", "the token was re-encoded after signing", "RFC 7515 sections 2 and 5.2" {
        means: "The signature is valid for the header and payload in base64url as RFC 7515 writes it. Something between \
            issuer and verifier added padding, another alphabet or white space, which the signature does not cover."
        fix: "Find what rewrites the token (a proxy, a template, a copy through an editor) and pass it on unchanged."
    }
    PaddingSigned = "padding_signed", "the issuer pads base64url and signs the padding", "RFC 7515 section 2; AWS Application Load Balancer, x-amzn-oidc-data" {
        means: "The signature is valid for header and payload as they are written, in padded or standard base64. Nothing \
            changed the token: its issuer writes it so, as AWS load balancers do, and JWT libraries refuse it."
        fix: "For a load balancer's token, use a library that knows it, and compare signer and client in its header. \
            Any other issuer must write base64url without padding."
    }
    SignatureNotation = "signature_notation", "the signature is right, but written another way", "RFC 7515 sections 3.1 and 5.1" {
        means: "The third part is the right signature in hex, in standard base64, encoded twice, with more bytes, or as a line. \
            JWS has the base64url of the signature's bytes."
        fix: "Encode the bytes of the signature once, as base64url without padding (openssl dgst: -binary)."
    }
    SignatureInDer = "signature_in_der", "the signature is right, but in DER", "RFC 7518 section 3.4, RFC 3279 section 2.2.3" {
        means: "Cryptographic libraries and key services write ECDSA signatures as DER. JWS has r and s as two numbers of \
            fixed length, one after the other."
        fix: "Convert the signature: r and s, each at full length."
    }
    SignatureNotFixedLength = "signature_not_fixed_length", "the signature lacks leading zeros or has sign bytes", "RFC 7518 section 3.4, RFC 8017 section 8.2.1" {
        means: "The signature is right as a number, but not written at its fixed length. Without its leading zeros most tokens \
            pass, and some do not: one in 128 for ECDSA, one in 256 for RSA."
        fix: "Write r and s, or the RSA signature, at full length, including leading zeros and without a sign byte."
    }
    SignedByAnotherMethod = "signed_by_another_method", "this key signed by another method than alg says", "RFC 7518 section 3, RFC 8017 section 9; PKCS #11 2.40 Current Mechanisms 2.1" {
        means: "The key is the right one, but hash, padding, salt or mask are not those of the header's alg."
        fix: "Sign as alg says, or write the alg that was used."
    }
    HashedTwice = "hashed_twice", "a hash was signed as if it were the text", "RFC 7518 sections 3.3 to 3.5; AWS KMS API: Sign, MessageType" {
        means: "The key is the right one. The signer was given a hash and hashed it again, as a key service does that \
            expects the text."
        fix: "Give the signer the text, or tell it that it is given a hash (AWS KMS: MessageType DIGEST)."
    }
    SignedAnotherText = "signed_another_text", "the signature covers another text than header.payload", "RFC 7515 section 5.1" {
        means: "The key is the right one. The text that was signed had a line break too many, was only the payload, was not \
            in base64url yet, or was the same JSON with other white space."
        fix: "Sign the base64url of the header, a dot, and the base64url of the payload, and nothing else."
    }
    HashedNonce = "hashed_nonce", "the nonce in the header was hashed before signing", "https://github.com/MicrosoftDocs/azure-docs/issues/80018" {
        means: "The header of tokens for Microsoft Graph has a nonce that is replaced by its hash before signing. Only \
            Graph is meant to check them."
        fix: "Ask for a token for your own API: a scope of api://, not one of Graph. A client must not check Graph's tokens."
    }
    AlteredAfterSigning = "altered_after_signing", "this key signed another text than the token has", "RFC 8017 section 8.2.2, RFC 7515 section 5.2" {
        means: "The public key opens the signature, so this key made it. What it covers is not what the token has: the \
            token was changed after signing, the parts of two tokens were joined, or the issuer writes the token anew after \
            it has signed."
        fix: "Find what changes the token: a claim cannot be edited without signing again. Issuer: sign the very text that \
            is sent."
    }
    SecretForm = "secret_form", "the secret is right, but in another form", "RFC 7518 section 3.2, RFC 4648" {
        means: "One side decodes the secret from base64 or hex, and the other uses its text; or one has a line break, \
            quotes, a name or the rest of a file with it."
        fix: "Use the same bytes on both sides."
    }
    SecretGuessable = "secret_guessable", "the issuer signs with a secret that anyone can guess", "RFC 8725 section 3.5" {
        means: "The MAC was made with an empty secret, with the text of a value that is not there (undefined, null), or with \
            one that examples have. Anyone can make tokens that such an issuer accepts."
        fix: "Set a random secret where the issuer runs, and give it to the verifier."
    }
    AnotherKey = "another_key", "another key made the signature", "RFC 8017 section 8.2.2" {
        means: "The public key does not open the signature of RSA: another key made it, or the signature was changed. A \
            signature on a curve does not tell that much: header or payload may have been changed as well."
        fix: "Take the key from the issuer that you expect, and pass the token on unchanged."
    }
    AnotherSecret = "another_secret", "no form of the secret made the signature", "RFC 7518 section 3.2" {
        means: "The secret was tried as text, base64, base64url and hex, and with and without what often stands around it, \
            as far as the length of the token allows. Another secret made the signature, or the token was changed."
        fix: "Compare the secrets of both sides, for instance by their hash."
    }
    SecretPlace = "secret_place", "the place of the secret stands in place of the secret", "RFC 7518 section 3.2" {
        means: "What was given as the secret looks like the name of a file, or of an entry in a store of secrets. HMAC takes \
            any text, so nothing refuses it, and no token verifies."
        fix: "Pass the secret itself. jwtk: --secret-file FILE reads it from a file."
    }
    AuthoritySigned = "authority_signed", "the key of a certification authority signed the token", "RFC 5280 sections 4.2.1.3 and 4.2.1.9" {
        means: "The key file has a chain of certificates. The key of one that vouches for others made the signature, not the \
            key of the certificate that is for signatures."
        fix: "Sign tokens with the key of the leaf certificate. The key of an authority signs certificates only."
    }
    SignatureMissing = "signature_missing", "the token has no signature", "RFC 7515 section 3.1" {
        means: "The third part of the token is empty."
        fix: "Pass the whole token."
    }
    SignatureCut = "signature_cut", "the signature has another length", "RFC 7518 sections 3.2 to 3.5" {
        means: "Every key makes signatures of one length. This one is shorter, because it was cut, or longer."
        fix: "Pass the whole token. A database column, a header limit or a cookie may cut it."
    }
    SignatureOfAnotherAlgorithm = "signature_of_another_algorithm", "the signature has another algorithm's length", "RFC 7518 section 3.1" {
        means: "The header names one algorithm, and the signature has the length of another."
        fix: "Write the algorithm of the key that signs into the header."
    }
    }
    "causes: what was sent instead of a token" {
    NoToken = "no_token", "the client had no token", "RFC 6750 section 2.1" {
        means: "What was sent is empty, what a program writes for a missing value or an object (null, undefined, \
            [object Object]), a page, an error text or JSON without a token in it."
        fix: "Wait until the token is there, and send its text. Without a token, send no Authorization header."
    }
    TokenNotFilledIn = "token_not_filled_in", "nothing replaced a placeholder for the token", "POSIX.1-2024, Shell Command Language, section 2.2" {
        means: "The text is the name of a variable or the expression of a template, not its value."
        fix: "Set the variable where the request is made. Single quotes keep a shell from replacing it."
    }
    SchemeTwiceOrAlone = "scheme_twice_or_alone", "the scheme stands twice, or alone", "RFC 6750 section 2.1" {
        means: "Authorization has one scheme and one token. Many clients add Bearer by themselves."
        fix: "Write Bearer once, and only where there is a token."
    }
    BasicCredentials = "basic_credentials", "credentials of HTTP Basic instead of a token", "RFC 7617 section 2" {
        means: "The scheme Basic carries a user and a password. A resource server that takes tokens wants Bearer."
        fix: "Ask for an access token, and send it with Bearer."
    }
    NotBearer = "not_bearer", "another scheme than Bearer", "RFC 6750 section 2.1, RFC 9110 section 11.4" {
        means: "Authorization begins with another scheme. Either a client or a setting writes another word in front of the \
            token, or these are credentials that are not a token."
        fix: "Send Authorization: Bearer and the access token."
    }
    TokenAnswer = "token_answer", "the whole answer of the token endpoint", "RFC 6749 sections 5.1 and 5.2" {
        means: "The answer is a JSON object. The token is the value of one of its members; an error has none."
        fix: "Pass only the value of access_token (or id_token, where an ID token is meant)."
    }
    OpaqueToken = "opaque_token", "a token or code that is not a JWT", "RFC 6749 sections 1.3 to 1.5, RFC 7662" {
        means: "Access tokens need not be JWTs. Refresh tokens, authorization codes, session IDs and API keys are none either. \
            Only the one who made such a text can check it."
        fix: "Ask for an access token for this API, which may need an audience or a resource; or ask the issuer's \
            introspection endpoint."
    }
    SessionCookie = "session_cookie", "a session cookie instead of a token", "Better Auth: JWT; Auth.js: session strategies; Flask, Django, Laravel" {
        means: "The cookie is signed or encrypted with a secret of the web server. No other service can check it."
        fix: "Ask the server for a token with it, or send the issuer's access token."
    }
    EncryptedToken = "encrypted_token", "an encrypted token", "RFC 7516 section 9; https://github.com/auth0/nextjs-auth0/issues/1809" {
        means: "Only the holder of the decryption key can read the token. A signature, if there is one, is inside."
        fix: "Decrypt it and verify what is inside, or ask for a signed token for your API."
    }
    KeyForToken = "key_for_token", "a key where a token belongs", "RFC 7517 sections 4 and 5" {
        means: "The text is a key or a key set."
        fix: "Pass a key with --key, a key set with --jwks, and the token as the argument."
    }
    TokenShortened = "token_shortened", "the token was shortened for display", "RFC 7515 section 7.1" {
        means: "Dots or stars stand for characters that a log, a page or a CI system left out."
        fix: "Copy the whole token from where it was issued."
    }
    CharactersReplaced = "characters_replaced", "characters of the token were replaced", "RFC 4648 section 5" {
        means: "Base64url tells upper from lower case, and has the hyphen of ASCII. Something wrote the letters in one case, \
            or dashes for hyphens."
        fix: "Client: copy the token from its source, and pass it on unchanged."
    }
    TokenCut = "token_cut", "part of the token is missing", "RFC 7515 section 7.1, RFC 4648 section 5" {
        means: "The token ends too early, or lacks a dot or a character: header and payload are each a whole JSON object, and \
            base64url never has one character more than a multiple of four."
        fix: "Pass the whole token. A database column, a header limit, a cookie or a copy by hand may cut it."
    }
    TokenEncodedTwice = "token_encoded_twice", "the whole token was encoded once more", "RFC 4648; Kubernetes, secrets: data is base64" {
        means: "What was sent is the base64 or the hex of a token."
        fix: "Decode it once."
    }
    MoreThanToken = "more_than_token", "something was copied or sent along with the token", "RFC 7515 section 7.1, RFC 6750 section 2.1" {
        means: "Around the token or in it is something that does not belong to it: quotes, white space, a URL, \
            a cookie's attributes, percent-encoding, padding. Or it is in another form: JSON, standard base64."
        fix: "Pass only the token: three parts of base64url with two dots."
    }
    }
    "causes: the payload" {
    ClaimsEncodedTwice = "claims_encoded_twice", "the claims were encoded twice", "RFC 7519 section 7.1" {
        means: "The payload is a JSON string, or base64, that holds the claims. Options such as expiresIn have no \
            effect on it, and no verifier finds a claim."
        fix: "Pass the object of claims to the JWT library, not its text."
    }
    NestedToken = "nested_token", "the payload is itself a token", "RFC 7519 sections 5.2 and 7.2" {
        means: "A nested JWT has two signatures, each with a key of its own."
        fix: "Verify the outer signature, then the inner token with its own key."
    }
    ClaimsOfAnotherKind = "claims_of_another_kind", "the payload is not an object of claims", "RFC 7519 section 7.2" {
        means: "The issuer signed form data, XML, plain text, nothing, or JSON of another type."
        fix: "Sign one JSON object whose members are the claims."
    }
    PartNotJson = "part_not_json", "the header or the payload is nearly JSON", "RFC 8259, RFC 7519 section 7.2" {
        means: "A value has no quotes or is missing, names are in single quotes, a comma is too many, or the text is what a \
            program prints and not JSON."
        fix: "Build the object with a JSON library or a tool such as jq, not by putting values into text."
    }
    MemberTwice = "member_twice", "the header or the payload has a member twice", "RFC 7515 section 4, RFC 7519 section 4" {
        means: "JSON readers take the first, the last or neither of two members of one name. A verifier that takes another one \
            than the issuer meant can be deceived, so such a token is refused."
        fix: "Write each member once. Where a library writes alg, kid, iat or exp, do not add it by hand."
    }
    PartTooDeep = "part_too_deep", "the header or the payload is nested too deep", "RFC 8259 section 9" {
        means: "Arrays and objects stand in one another, more than 64 deep. No token needs that; deep nesting is used to \
            exhaust the stack of a verifier."
        fix: "Write flat members. A value that refers to itself nests without end."
    }
    PartNotUtf8 = "part_not_utf8", "the header or the payload is JSON in another encoding", "RFC 7519 section 3, RFC 8259 section 8.1" {
        means: "The bytes are JSON behind a byte order mark, in UTF-16, in Latin-1, in hex digits, or compressed. A JWT has UTF-8, and only \
            a JWE may be compressed."
        fix: "Encode the text as UTF-8, without a mark and uncompressed, before it is base64url."
    }
    }
    "causes: the header" {
    AlgNotNamed = "alg_not_named", "the header names no algorithm that is registered", "RFC 7515 section 4.1.1, RFC 7518 section 3.1" {
        means: "alg is missing, or is another name of a registered algorithm: in other letters, as a library calls it, or as \
            the URI of XML signatures. Names are compared as text."
        fix: "Write the registered name, such as RS256, as the member alg."
    }
    CriticalExtension = "critical_extension", "crit asks for an extension that is not known", "RFC 7515 section 4.1.11" {
        means: "crit names members of the header that a verifier must know. jwtk knows b64 alone (RFC 7797), and must refuse a \
            token that names others, or whose crit is not a list of members that are there."
        fix: "Leave crit out of JWTs. For an extension that matters, use a library that implements it."
    }
    HeaderMemberType = "header_member_type", "a member of the header is not a string", "RFC 7515 sections 4.1.1 and 4.1.4" {
        means: "alg and kid are strings. A number as kid matches no key."
        fix: "Write the value in quotes."
    }
    ContentSentApart = "content_sent_apart", "the token is sent without its content", "RFC 7515 appendix F, RFC 7797" {
        means: "The content that was signed is not in the token: it is the body of the request, or a file. With b64 false it \
            is signed as it is. A JWT has its claims in it."
        fix: "Pass the content with --detached FILE, byte for byte as it was signed."
    }
    }
    "causes: issuer and audience" {
    HostNamedIssuer = "host_named_issuer", "the issuer writes the name it is called by", "Better Auth, options: baseURL" {
        means: "Without a configured public URL, Better Auth and others take the host of each request for iss and aud. \
            A token that was requested through an internal name or an address then bears that name."
        fix: "Set the issuer's public URL (Better Auth: baseURL), or call it by the name that is expected."
    }
    NearMiss = "near_miss", "two names are equal but for something easy to overlook", "RFC 7519 section 4.1, RFC 3986 section 6.2.1" {
        means: "iss and aud are compared as text, character by character. A slash at the end, letter case, white space, quotes, \
            percent-encoding, the default port, a missing scheme or another Unicode form make another name."
        fix: "Expect the name exactly as the token has it, or correct the setting from which the issuer writes it."
    }
    DocumentForName = "document_for_name", "the address of a document stands for the issuer's name", "RFC 8414 section 3, OpenID Connect Discovery 1.0 section 4" {
        means: "A discovery document or a key set lies below the issuer's name, at a path with /.well-known/. The name itself \
            has no such path."
        fix: "Leave out /.well-known/ and what follows where the issuer is named."
    }
    LookalikeLetter = "lookalike_letter", "a letter of another alphabet that looks the same", "Unicode UTS #39" {
        means: "The names differ by a letter of another alphabet, such as a Cyrillic a. It comes from a copied text, or \
            from someone who wants to pass for the issuer."
        fix: "Retype the name, and find out who wrote the letter before you accept anything."
    }
    OtherPath = "other_path", "the expected host with another path", "RFC 7519 section 4.1.1" {
        means: "Products with realms, tenants or several authorization servers have an issuer for each on one host: \
            Keycloak's /realms/NAME, Okta's /oauth2/ID, the tenants of Entra ID."
        fix: "Take the token, the expected issuer and the key set from the same realm or tenant."
    }
    OtherScheme = "other_scheme", "http where https is expected, or the other way round", "RFC 7519 section 4.1.1" {
        means: "The issuer builds its name from the request and does not know that a proxy in front of it ends TLS."
        fix: "Set the issuer's public URL (Better Auth: baseURL, Keycloak: KC_HOSTNAME), or let the proxy send X-Forwarded-Proto."
    }
    OtherPort = "other_port", "the expected host with another port", "RFC 7519 section 4.1.1" {
        means: "The token is of another server on the same host, or the issuer writes the port by which it was called."
        fix: "Set the issuer's public URL (Better Auth: baseURL), or get the token from the expected server."
    }
    LocalName = "local_name", "another name of the local machine", "RFC 7519 section 4.1.1" {
        means: "localhost, 127.0.0.1 and [::1] are one machine and three names. An issuer that follows the Host header \
            writes the one by which it was called."
        fix: "Set the issuer's public URL, or call it by the name that is expected."
    }
    UnexpandedVariable = "unexpanded_variable", "a variable that nothing expanded", "" {
        means: "A name has $NAME, ${{ … }}, {{ … }} or <NAME> in it: single quotes kept a shell from expanding it, or a \
            template was not rendered."
        fix: "Use double quotes in the shell, render the template, and check that the variable is set."
    }
    UnsetName = "unset_name", "a name is what programs write for a missing value", "" {
        means: "The name is empty, or it is undefined, null, None, nil, NaN or [object Object], or a URL with such a word in it: \
            the variable or option that it is made of was not set."
        fix: "Set it where the issuer, or the verifier, is configured. Let a program stop where it is not set."
    }
    NameNoText = "name_no_text", "a name is not a string", "RFC 7519 sections 4.1.1 to 4.1.3" {
        means: "iss and sub are strings, and aud is a string or an array of strings. null is a value that nobody set."
        fix: "Write the name as a string."
    }
    TenantPlaceholder = "tenant_placeholder", "{tenantid} in the expected issuer", "Microsoft identity platform: access tokens, validate the issuer" {
        means: "Entra ID's discovery document for all tenants (common, organizations) has {tenantid} in its issuer. Tokens \
            have the ID of their tenant there."
        fix: "Expect the issuer with the tenant's ID, or compare after you put the token's tid in that place."
    }
    OktaServer = "okta_server", "Okta's org server and a custom one", "https://developer.okta.com/docs/concepts/auth-servers" {
        means: "An Okta org has a server of its own, whose issuer is the bare domain and whose access tokens are for Okta only, \
            and custom servers below /oauth2/, whose tokens are for your APIs."
        fix: "Request access tokens for an API from a custom server, and expect its issuer."
    }
    IssAndAudSwapped = "iss_and_aud_swapped", "iss and aud stand for each other", "RFC 7519 sections 4.1.1 and 4.1.3" {
        means: "iss is the audience that is expected, and aud the issuer: one of the two sides has them the wrong way round."
        fix: "iss names who made the token, aud whom it is for."
    }
    SupabaseApiKey = "supabase_api_key", "an API key of a Supabase project instead of a user's token", "https://github.com/supabase/cli/blob/main/pkg/config/apikeys.go" {
        means: "The older API keys of a project are JWTs with the role anon or service_role. They name the project, not a user, \
            and live for years."
        fix: "Send the access token of the user's session. A key of service_role belongs on a server only."
    }
    EntraVersion = "entra_version", "Entra ID's other token version", "Microsoft identity platform: access tokens, token formats" {
        means: "Entra ID has v1 tokens (https://sts.windows.net/TENANT/) and v2 tokens \
            (https://login.microsoftonline.com/TENANT/v2.0). The registration of the API decides, not the endpoint."
        fix: "Set requestedAccessTokenVersion (api.requestedAccessTokenVersion) of the API's app registration, or expect the other issuer."
    }
    EntraAppId = "entra_app_id", "api:// before the application's ID", "Microsoft identity platform: access token claims reference" {
        means: "Entra ID's v2 tokens have the application's ID as aud. v1 tokens have the ID or the URI that the client asked \
            for, which is api:// and the ID by default."
        fix: "Expect both names, or set the token version in the API's app registration."
    }
    GraphToken = "graph_token", "the token is for Microsoft Graph", "https://learn.microsoft.com/en-us/entra/identity-platform/access-tokens" {
        means: "The client asked for a scope of Microsoft Graph, such as User.Read. Such a token is for Graph only, and others \
            cannot verify it."
        fix: "Client: request a token with a scope of your own API."
    }
    GoogleScheme = "google_scheme", "Google's issuer with or without https://", "https://developers.google.com/identity/openid-connect/reference" {
        means: "Google's reference: the modern issuer is https://accounts.google.com, and legacy implementations get \
            accounts.google.com."
        fix: "Accept both names."
    }
    B2cIssuer = "b2c_issuer", "the same tenant of Azure AD B2C by another issuer", "https://learn.microsoft.com/en-us/azure/active-directory-b2c/tokens-overview" {
        means: "The setting Issuer (iss) claim of a policy decides whether a tenant of Azure AD B2C writes \
            https://DOMAIN/TENANT/v2.0/ or https://DOMAIN/tfp/TENANT/POLICY/v2.0/."
        fix: "Expect the issuer of the policy's discovery document, or give all policies the same form."
    }
    ClusterDomain = "cluster_domain", "a cluster's issuer with or without .cluster.local", "https://github.com/kubeflow/community-distribution/pull/3079" {
        means: "The API server's --service-account-issuer decides what a Kubernetes cluster writes into iss. Some have \
            https://kubernetes.default.svc, some https://kubernetes.default.svc.cluster.local."
        fix: "Expect the issuer of the cluster's discovery document (kubectl get --raw /.well-known/openid-configuration)."
    }
    OtherEnvironment = "other_environment", "token and keys are of two environments", "RFC 8725 section 3.8" {
        means: "The host in iss is not the one that the keys came from, or the one that is expected: for example a token of \
            production and the key set of staging."
        fix: "Take token, expected issuer and key set from the same environment."
    }
    KeysElsewhere = "keys_elsewhere", "the keys are at another host than the issuer", "OpenID Connect Discovery 1.0 section 3" {
        means: "The token is of the expected issuer, and none of the keys made its signature. An issuer may keep its keys at \
            another host: jwks_uri in its discovery document says where they are."
        fix: "Take the URL of the keys from that document, or let jwtk do it: --issuer."
    }
    OtherIssuer = "other_issuer", "another issuer", "RFC 7519 section 4.1.1" {
        means: "iss is not the expected name, and the two have nothing in common that would explain it."
        fix: "Get the token from the expected issuer, or correct the setting of the verifier."
    }
    NoIssuer = "no_issuer", "the token has no iss", "RFC 7519 section 4.1.1" {
        means: "iss is optional in a JWT, and a policy that names an issuer cannot be met without it."
        fix: "Let the issuer write iss, or do not ask for it where a key belongs to one issuer alone."
    }
    OtherAudience = "other_audience", "another audience", "RFC 7519 section 4.1.3" {
        means: "None of the names in aud is expected: the token was requested for another service, or the service goes by \
            another name there."
        fix: "Request a token for this service, add its audience at the issuer, or expect the name that the token has."
    }
    KeycloakAccount = "keycloak_account", "Keycloak's audience account", "https://www.keycloak.org/docs/latest/server_admin/#audience-support" {
        means: "Keycloak writes the clients whose roles a user has into aud, and every user has roles of the client account. \
            Other APIs are added by audience mappers."
        fix: "Add an audience mapper for the API to the client, or to a client scope that it uses."
    }
    UserinfoAudience = "userinfo_audience", "the audience is the userinfo endpoint", "https://auth0.com/docs/tokens/access-token-formats" {
        means: "Without an audience in the request, an issuer may issue a token for its own userinfo endpoint alone. That \
            of Auth0 is opaque then."
        fix: "Name the API's audience in the authorization request."
    }
    CognitoClientId = "cognito_client_id", "Cognito's access tokens have client_id, not aud", "Amazon Verified Permissions: validating Amazon Cognito tokens" {
        means: "ID tokens of Amazon Cognito name the app client in aud, access tokens in client_id."
        fix: "Check client_id and token_use of access tokens instead of aud."
    }
    GithubDefaultAudience = "github_default_audience", "GitHub's default audience", "https://docs.github.com/en/actions/reference/security/oidc" {
        means: "GitHub Actions writes the URL of the repository's owner into aud where the job names no audience."
        fix: "Name the audience when the job requests the token: core.getIDToken(AUDIENCE), or the action's input."
    }
    GitlabOwnAudience = "gitlab_own_audience", "the audience is the GitLab instance itself", "https://docs.gitlab.com/ci/secrets/id_token_authentication" {
        means: "The token is for the GitLab instance that made it. A CI job of GitLab before 17 got such a token where it \
            named no audience; today aud under id_tokens says whom a token is for."
        fix: "Name the audience in .gitlab-ci.yml: aud of the token under id_tokens."
    }
    ScopeForAudience = "scope_for_audience", "the expected audience is a scope", "https://learn.microsoft.com/en-us/entra/identity-platform/scopes-oidc" {
        means: "A client asks Entra ID for API/.default, and the token has the API in aud, without /.default."
        fix: "Expect the API's ID, or its URI, as the token has it."
    }
    AudiencesInOne = "audiences_in_one", "several expected audiences in one text", "RFC 7519 section 4.1.3" {
        means: "The expected audience is a list in one text, and the token has one of its names."
        fix: "Pass each name by itself, with --aud for each."
    }
    NoAudience = "no_audience", "the token has no aud", "RFC 7519 section 4.1.3" {
        means: "aud is optional in a JWT, and a policy that names an audience cannot be met without it."
        fix: "Let the issuer write the API into aud, or name the API when the token is requested."
    }
    EmptyAudience = "empty_audience", "aud is empty", "RFC 7519 section 4.1.3" {
        means: "aud is an empty array or an empty string: usually a setting that is not set."
        fix: "Set the audience at the issuer."
    }
    AudienceInText = "audience_in_text", "aud is a string that holds several names", "RFC 7519 section 4.1.3" {
        means: "aud must be a string or an array of strings. This one is a string whose text is an array, or names with commas \
            or blanks, as an environment variable or a second serialization leaves it."
        fix: "Let the issuer write the array itself."
    }
    OtherSubject = "other_subject", "another subject", "RFC 7519 section 4.1.2" {
        means: "sub is not the one that was asked for: the token is of another user or client."
        fix: "Send a token of the expected one, or correct what the verifier expects."
    }
    NoSubject = "no_subject", "the token has no sub", "RFC 7519 section 4.1.2" {
        means: "sub is optional in a JWT, and a policy that names a subject cannot be met without it."
        fix: "Let the issuer write sub, or do not ask for it."
    }
    }
    "causes: kinds of tokens" {
    IdTokenSent = "id_token_sent", "an ID token where an access token belongs", "OpenID Connect Core sections 2 and 3.1.3.6, RFC 9068 section 5" {
        means: "An ID token is for the client that signed a user in: its aud is that client. It is told by at_hash, c_hash, \
            nonce, azp equal to aud, Keycloak's typ ID or Cognito's token_use id."
        fix: "Client: send the access token of the same token response."
    }
    AccessTokenSent = "access_token_sent", "an access token where an ID token belongs", "RFC 9068 section 2.1, RFC 8725 section 3.12" {
        means: "An access token is for an API, and its holder need not be the user who signed in."
        fix: "Client: send the ID token of the same token response."
    }
    RefreshTokenSent = "refresh_token_sent", "a refresh token where an access token belongs", "RFC 6749 section 1.5" {
        means: "Keycloak's refresh tokens are JWTs with typ Refresh or Offline in the payload, signed with a key that only \
            Keycloak has. They are for its token endpoint."
        fix: "Client: send the access token. A refresh token is a secret that no API should see."
    }
    LogoutToken = "logout_token", "a logout token", "OpenID Connect Back-Channel Logout 1.0 section 2.4" {
        means: "Such a token tells a client that a session has ended. It is told by its typ, or by the member for \
            back-channel logout in events."
        fix: "Take it only at the backchannel_logout_uri; send an ID token or an access token elsewhere."
    }
    SecurityEventToken = "security_event_token", "a security event token", "RFC 8417 sections 2.2 and 4.1" {
        means: "Such a token reports an event. exp is not recommended in it, and sub may be absent."
        fix: "Check it with --allow-no-exp --typ secevent+jwt --require events --require jti."
    }
    DpopProof = "dpop_proof", "a DPoP proof", "RFC 9449 sections 4.2 and 7.1" {
        means: "A DPoP proof shows that a client has a key. It has htm, htu, iat and jti, and no exp."
        fix: "Client: send the proof in the header DPoP, and the access token in Authorization."
    }
    ClientAssertion = "client_assertion", "a client assertion", "RFC 7523 section 3" {
        means: "A client authenticates with it at the token endpoint: iss and sub are the client, aud is the endpoint or the issuer."
        fix: "Client: send it as client_assertion to the token endpoint, and the access token to the API."
    }
    ApnsToken = "apns_token", "a provider token for Apple's push service", "Apple: establishing a token-based connection to APNs" {
        means: "Such a token has iss (the team), iat, the key's ID as kid, and no exp: the service refuses it an hour after iat."
        fix: "Check it with --allow-no-exp --max-age 1h, or send it to the push service alone."
    }
    ServiceAccountSecret = "service_account_secret", "a service account's token out of a Kubernetes Secret", "https://kubernetes.io/docs/reference/access-authn-authz/service-accounts-admin/" {
        means: "Secrets of the type kubernetes.io/service-account-token hold a JWT of the issuer kubernetes/serviceaccount. \
            It has neither exp nor aud, and is valid until it is deleted."
        fix: "Use a token of the TokenRequest API, which has both: kubectl create token, or a projected volume."
    }
    JwtSvid = "jwt_svid", "a JWT-SVID", "https://github.com/spiffe/spiffe/blob/main/standards/JWT-SVID.md" {
        means: "A workload's identity of SPIFFE. sub is its SPIFFE ID; aud and exp are demanded, iss is not."
        fix: "Check aud and sub, and do not ask for iss."
    }
    FirebaseSession = "firebase_session", "Firebase's session cookie", "https://firebase.google.com/docs/auth/admin/manage-cookies" {
        means: "Session cookies have https://session.firebase.google.com/PROJECT as iss and keys of their own; ID tokens have \
            https://securetoken.google.com/PROJECT."
        fix: "Check it with verifySessionCookie of the Admin SDK, or send the ID token."
    }
    FirebaseEmulator = "firebase_emulator", "a token of Firebase's emulator", "https://firebase.google.com/docs/emulator-suite/connect_auth" {
        means: "The Authentication emulator does not sign: its tokens have alg none and an empty signature."
        fix: "Sign in without the emulator, or use it at the verifier too, in tests only."
    }
    ProxyAssertion = "proxy_assertion", "the assertion of a proxy for the service behind it", "https://cloud.google.com/iap/docs/signed-headers-howto" {
        means: "Google IAP, Cloudflare Access, load balancers of AWS, Pomerium and Teleport sign a user in, and tell the service \
            behind them who it is, in a header of their own. The token is the right kind there, and its aud is the one that \
            the proxy gives to that service: IAP has another form for App Engine, load balancers and Cloud Run."
        fix: "Expect the issuer and the audience that the proxy documents for how it is set up."
    }
    SdJwt = "sd_jwt", "an SD-JWT", "RFC 9901 section 4" {
        means: "A JWT is followed by ~ and disclosures, which reveal claims that the payload has only as hashes."
        fix: "Verify the part before the first ~, or use a library for SD-JWT."
    }
    Paseto = "paseto", "a PASETO token", "https://github.com/paseto-standard/paseto-spec" {
        means: "PASETO tokens begin with a version and a purpose, such as v4.public, and are no JWTs."
        fix: "Use a PASETO library, or configure the issuer to make JWTs."
    }
    Saml = "saml", "a SAML message", "SAML Core 2.0 section 2.3" {
        means: "SAML messages are XML, often in base64. They are no JWTs."
        fix: "Send a token of OAuth or OpenID Connect."
    }
    OtherKind = "other_kind", "a token of another kind", "RFC 8725 section 3.11" {
        means: "typ or its claims say that the token is for another use: an introspection response, an authorization request, \
            a key binding, a session cookie, a verifiable credential, or the PASSporT of a telephone call."
        fix: "Client: send a token that is made for this use."
    }
    }
    "causes: what the caller demands" {
    OtherType = "other_type", "typ is not the one that was asked for", "RFC 8725 section 3.11, RFC 7515 section 4.1.9" {
        means: "typ in the header tells kinds of tokens apart. The caller asked for one with --typ, and the token has another \
            or none."
        fix: "Issuer: write the typ. Verifier: expect the one that the issuer writes."
    }
    ProfileNotMet = "profile_not_met", "the token lacks what its kind demands", "RFC 9068 section 2, OpenID Connect Core section 2" {
        means: "The caller asked for a kind of token with --profile. Access tokens of RFC 9068 have typ at+jwt and iss, exp, aud, \
            sub, client_id, iat and jti; many issuers make other access tokens."
        fix: "Check the token without --profile, or have the issuer make tokens of that kind."
    }
    ClaimAbsent = "claim_absent", "a claim that was asked for is absent", "RFC 7519 section 4" {
        means: "The caller asked for a claim with --claim or --require, and the token does not have it. Issuers write many \
            claims only for a scope."
        fix: "Request a token with it, or have the issuer write it."
    }
    ClaimHoldsNothing = "claim_holds_nothing", "a claim that must be there holds nothing", "RFC 7519 section 4" {
        means: "The claim is an empty text, array or object, or null. --require asks only that it is there."
        fix: "Issuer: leave a claim out that has no value. Verifier: ask for a value with --claim."
    }
    ClaimOfAnotherType = "claim_of_another_type", "a claim has the right text and another type", "RFC 8259 section 3" {
        means: "The string \"17\" and the number 17 are two values, and so are true and \"true\", an array and its text."
        fix: "Write the value in the type that verifiers expect. --claim NAME=TEXT asks for a string, NAME:=JSON for any type."
    }
    ClaimNamedOtherwise = "claim_named_otherwise", "the claim has almost this name", "RFC 7519 section 4" {
        means: "No claim has the name that was asked for, and one differs from it only in letter case or in signs between words. \
            Names are compared as text."
        fix: "Ask for the claim under the name that the token has."
    }
    ClaimInside = "claim_inside", "what was asked for is inside another claim", "RFC 8259 section 4" {
        means: "The name was meant as a path: the token has that member inside an object. --claim and --require name whole \
            claims."
        fix: "Ask for the claim that holds it, and look at the member after the token is verified."
    }
    ClaimHoldsValue = "claim_holds_value", "the claim has the value, but not as the whole of it", "RFC 8259 section 3" {
        means: "The value that was asked for is an element of an array, a word of a list, or is written in other letter case. \
            --claim compares the whole value."
        fix: "Ask for the whole value as the token has it, or look at its parts after the token is verified."
    }
    NonceOfAnotherSignIn = "nonce_of_another_sign_in", "the nonce is not that of this sign-in", "OpenID Connect Core 1.0 section 3.1.3.7" {
        means: "An ID token repeats the nonce of the request that it answers. This one has none, or that of another request: \
            an old answer, a second browser tab, or a replay."
        fix: "Send a nonce with each request, keep it with the session, and compare the two."
    }
    IdTokenOfAnotherClient = "id_token_of_another_client", "the ID token is not for this client alone", "OpenID Connect Core 1.0 section 3.1.3.7" {
        means: "aud must have the client ID and no audience that the client does not trust, and azp, where it is there, is the \
            client that the token was issued to."
        fix: "Send the ID token that was issued to this client. Name other audiences only if you trust them."
    }
    AtHashDiffers = "at_hash_differs", "the ID token is not of one response with the access token", "OpenID Connect Core 1.0 section 3.1.3.8" {
        means: "at_hash is the hash of the access token that came with the ID token. It is absent, or that of another one."
        fix: "Check the two tokens of one response together."
    }
    ClaimHasOtherValue = "claim_has_other_value", "a claim has another value", "RFC 7519 section 4" {
        means: "The claim is there, and its value is not the one that --claim asks for."
        fix: "Get a token with that value, or correct what is asked for."
    }
    }
    "causes: dates" {
    DateUnit = "date_unit", "a date counts something else than seconds since 1970",
        "RFC 7519 section 2; .NET DateTime.Ticks; Win32 FILETIME; Apple Foundation NSDate" {
        means: "Read as milliseconds, microseconds, nanoseconds, .NET ticks, FILETIME, minutes, seconds since 2001 or the \
            digits of a date, the number is a date near the present; as seconds since 1970 it is none."
        fix: "Write seconds since 1970 (NumericDate)."
    }
    DateOverflow = "date_overflow", "a date overflowed 32 bits", "RFC 7519 section 2" {
        means: "The number is negative, and with 2^32 added a date after 2038-01-19: a signed number of 32 bits on its way."
        fix: "Count seconds in 64 bits wherever the issuer computes dates."
    }
    DateText = "date_text", "a date is a string", "RFC 7519 section 2" {
        means: "A date of a token is a JSON number. Some verifiers convert a string of digits; others refuse the token."
        fix: "Write the number without quotes, in seconds since 1970."
    }
    DateNoNumber = "date_no_number", "a date is neither a number nor a string",
        "RFC 7519 section 2; MongoDB Extended JSON v2, Date" {
        means: "A date of a token is a JSON number. null is a value that nobody set; an object may be what a database writes \
            for a date."
        fix: "Write the number of seconds since 1970 alone."
    }
    DateMissing = "date_missing", "the token lacks a date", "RFC 7519 sections 4.1.4 and 4.1.6" {
        means: "Without exp a token would never expire. Limits of its age and lifetime count from iat and exp."
        fix: "Set the date at the issuer, or do not ask for what needs it."
    }
    ChosenTime = "chosen_time", "the token is not valid at the time that was set", "" {
        means: "--at sets the time at which a token is checked. No clock was asked, and none is wrong."
        fix: "Leave out --at, or set a time at which the token is valid."
    }
    DateUnset = "date_unset", "a date is 0, negative or the largest number", "RFC 7519 section 4.1.4" {
        means: "0 is what a serializer writes for a value that nobody set; -1 and the largest number of a type stand for never \
            in some programs, and not in a token."
        fix: "Set the date, or leave the claim out where it is not meant."
    }
    DurationForDate = "duration_for_date", "exp is how long the token lives", "RFC 7519 section 4.1.4" {
        means: "As a date the number lies in the first years after 1970; as a duration it is a usual lifetime. Better Auth \
            takes a number in expirationTime for an absolute time."
        fix: "Write the time of issue plus the lifetime. Better Auth: give expirationTime a unit."
    }
    NeverValid = "never_was_valid", "exp is not after the start of the token's time", "RFC 7519 sections 4.1.4 and 4.1.5" {
        means: "exp is not after iat or nbf, so there is no moment at which the token is valid."
        fix: "Compute exp as iat, or a later nbf, plus the lifetime, all in UTC."
    }
    TimeOver = "time_over", "the token had its time", "RFC 7519 section 4.1.4" {
        means: "exp is past. The client kept the token instead of asking for a new one, or received it late."
        fix: "Ask for a new token, and renew it before it expires."
    }
    LocalTime = "local_time", "a wall-clock time was read as another zone's", "Python, datetime.utcnow" {
        means: "A date lies as far ahead as a time zone is from UTC: the issuer took local time for UTC, or UTC for local \
            time, as Python's utcnow().timestamp() does in a time zone."
        fix: "Take seconds since 1970 directly, or compute them from a time that knows its zone."
    }
    ClocksDiffer = "clocks_differ", "the issuer's clock and this one differ", "RFC 7519 section 4.1.5" {
        means: "The token is dated ahead of this machine, or expired by its clock alone. Which of the two clocks is wrong cannot \
            be seen in the token; the Date of a key host that was asked just now is a third clock, which may agree with one."
        fix: "Synchronize both with NTP, and allow for a few seconds: --leeway."
    }
    MeantForLater = "meant_for_later", "the issuer made the token for later", "RFC 7519 section 4.1.5" {
        means: "iat is past and nbf is ahead: both are of one clock, so the difference was meant."
        fix: "Use the token from nbf on. Issuer: set nbf to the time of issue."
    }
    OlderThanAllowed = "older_than_allowed", "the token was issued too long ago", "" {
        means: "The caller limits the age of tokens with --max-age, whatever their exp."
        fix: "Ask for a new token."
    }
    LivesTooLong = "lives_too_long", "the issuer's tokens live longer than the caller allows", "" {
        means: "The caller limits the time from iat to exp with --max-lifetime."
        fix: "Shorten the lifetime at the issuer, or allow more."
    }
    ExpiresBeforeAsked = "expires_before_asked", "the token expires sooner than the caller asks for", "" {
        means: "The caller wants the token to be valid for some time yet, with --min-validity."
        fix: "Ask for a new token before this one is used."
    }
    }
    "causes: the algorithm" {
    TokenUnsigned = "token_unsigned", "the token is not signed", "RFC 7518 section 3.6, RFC 8725 section 3.2" {
        means: "alg is none: there is no signature, and anyone can have written the token."
        fix: "Sign the token. A service that accepts this one accepts anyone's."
    }
    PublicKeyAsSecret = "public_key_as_secret", "the text of the public key served as an HMAC secret", "RFC 8725 section 2.1" {
        means: "The MAC is right when the text of the public key is its secret. Everybody has that text: a service that takes \
            the algorithm from the header accepts such a forgery."
        fix: "Fix the algorithms that the service accepts; never take a public key for a secret."
    }
    AlgNotAskedFor = "alg_not_asked_for", "the token has an algorithm that is not asked for", "RFC 8725 section 3.1" {
        means: "The caller lists algorithms (--alg), and the token has another. Where the keys are for that one, the list is \
            too short."
        fix: "Ask for the algorithm that the issuer uses, or let it sign with one of the list."
    }
    AlgOfKeyWrong = "alg_of_key_wrong", "the key signed, and its own alg names another algorithm", "RFC 7517 section 4.4" {
        means: "jwtk tried the key: it made the signature with the algorithm of the token's header. Verifiers \
            refuse it for the alg of the key."
        fix: "Write into the key the algorithm that it signs with."
    }
    KeyForPssAlone = "key_for_pss_alone", "the key is for RSA-PSS alone", "RFC 4055 sections 1.2 and 3.1, RFC 7518 section 3.5" {
        means: "Its identifier is id-RSASSA-PSS, as that of keys made with openssl genpkey -algorithm RSA-PSS. Parameters in \
            it limit the hash as well."
        fix: "Sign with the PS algorithm that the key allows, or with a key without that limit (rsaEncryption)."
    }
    KeyOfAnotherType = "key_of_another_type", "the key cannot be for the token's algorithm", "RFC 7518 section 3.1" {
        means: "RS and PS need an RSA key, ES256 one on P-256, EdDSA an Ed25519 key, and HS a shared secret. A key of another \
            type belongs to another issuer, another kid or another service."
        fix: "Pass the key of the token's issuer for this algorithm. Issuer: write the kid of the key that signs."
    }
    }
    "causes: keys" {
    OtherKeySigned = "other_key_signed", "the token names one key, and another signed", "RFC 7515 section 4.1.4" {
        means: "jwtk tried the other keys of the set: one that the token does not name made the signature."
        fix: "Issuer: write the kid of the key that signs. Give every key of the set a kid of its own."
    }
    SignerUnnamed = "signer_unnamed", "a key of the set signed, under another kid than the token's", "RFC 7515 section 4.1.4" {
        means: "No key of the set has the token's kid. jwtk tried the others: one of them made the signature."
        fix: "Write that key's kid into the header, or publish the key under the kid that tokens have."
    }
    KidAlmost = "kid_almost", "the token's kid is almost that of a key", "RFC 7515 section 4.1.4" {
        means: "kids are compared as they are written: another case, a blank, quotes, a slash \
            at an end, padding or standard base64 is another kid."
        fix: "Write the kid exactly as the key set has it."
    }
    KidIsThumbprint = "kid_is_thumbprint", "the token's kid is the thumbprint of a key with another name", "RFC 7638" {
        means: "The issuer names its key by its thumbprint or its certificate's (x5t), and the set publishes the same key under \
            another kid or none."
        fix: "Publish the key under the kid that tokens have."
    }
    KeyRowWrong = "key_row_wrong", "the key that is meant is written wrongly", "RFC 7517 section 4; RFC 7518 section 6" {
        means: "The members of the key contradict each other, or one is in another notation: alg against kty, use enc, \
            numbers as hex or encoded twice. The token was not examined with it."
        fix: "Correct the key where it is published; jwtk jwks lint names every fault."
    }
    SameKid = "same_kid", "several keys have one kid", "RFC 7517 section 4.5" {
        means: "Keys of a set should have distinct kids. jwtk tries all of them; others take the first, or refuse the set."
        fix: "Give each key its own kid."
    }
    KidUnknown = "kid_unknown", "no key has the token's kid", "RFC 7515 section 4.1.4" {
        means: "Either the issuer does not publish the key, or the token is another issuer's or environment's than the set."
        fix: "Compare iss with the place of the set; then publish the key, or use the issuer's set."
    }
    NoKeysInSet = "no_keys_in_set", "the key set is empty", "RFC 7517 section 5" {
        means: "A set without keys verifies nothing. Some issuers drop expired keys and make one only when a token is asked \
            for."
        fix: "Request a token from the issuer, and fetch the set again."
    }
    CachedSetLackedKey = "cached_set_lacked_key", "the cached set lacked the key, and its host has it", "" {
        means: "jwtk asked again and accepted the token. A service that keeps its set and does not ask again refuses it \
            until its copy expires."
        fix: "Fetch the set again for a missing key; publish a key before it signs."
    }
    KeyNotRead = "key_not_read", "the given key cannot be read", "" {
        means: "The file or variable holds no key that jwtk can use unchanged: another JSON document with a key in it, a \
            damaged text, or no key of the kid that was asked for. The checks that need no key were made."
        fix: "Pass the key itself; the report says how to take it out."
    }
    KeyReplaced = "key_replaced", "the key was replaced under its kid", "RFC 7517 section 4.5" {
        means: "In the cached set another key had the kid. jwtk asked again and accepted the token. A service that asks again \
            for unknown kids only refuses it until its copy expires."
        fix: "Give a new key a new kid. Verifiers: fetch the set again when a signature does not verify."
    }
    KeySetMoved = "key_set_moved", "the issuer moved its key set", "OpenID Connect Discovery 1.0 section 4" {
        means: "The cached discovery document named the old set, which lacks the key. jwtk asked for the document again and \
            accepted the token."
        fix: "Ask for the discovery document again, not only for the set that it named."
    }
    SetChosenByHeader = "set_chosen_by_header", "a header of the request may have chosen another set", "RFC 9110 section 12.5.5" {
        means: "The set was asked for with --http-header. Where one URL serves a set for each tenant, that header says whose \
            keys come back, and they did not make this signature."
        fix: "Send the header of the tenant whose token it is."
    }
    KeyOfAuthority = "key_of_authority", "the key is that of a certification authority", "RFC 5280 section 4.2.1.3" {
        means: "Its certificate vouches for others (keyCertSign): the key signs certificates, and tokens are signed with the key \
            of the certificate below it."
        fix: "Pass the certificate of the key that signs tokens."
    }
    KeyTooWeak = "key_too_weak", "the key is too weak", "RFC 7518 sections 3.2, 3.3 and 3.5" {
        means: "RSA keys have 2048 bits at least and a modulus that nobody can factor, and HMAC secrets are as long as the \
            hash. With --allow-weak-key jwtk checks the signature, and others refuse the key."
        fix: "Sign with a larger key, or with a new one."
    }
    TooManyKeysFit = "too_many_keys_fit", "more keys fit than are tried", "RFC 7515 section 4.1.4" {
        means: "A bounded number of keys is tried, so that a set cannot make a token arbitrarily dear. None of those made the \
            signature, and the others were not tried."
        fix: "Write the kid of the key into the header, and give every key its own kid."
    }
    KeyWrittenOddly = "key_written_oddly", "the key is not written as it should be", "RFC 7517 section 4, RFC 7518 section 2" {
        means: "What the key says is clear, so jwtk used it. Readers that are strict refuse the key or the whole set."
        fix: "Correct the key where it is published; jwtk jwks lint names every fault."
    }
    PlaceholderKey = "placeholder_key", "text stands in the place of a key", "https://github.com/istio/istio/blob/master/pilot/pkg/model/jwks_resolver.go" {
        means: "The modulus of an RSA key is a text, which no modulus is. istiod gives Envoy such a key, with the kid abc and \
            the URL in it, for a set that it could not fetch."
        fix: "Let istiod reach the URL. Elsewhere, publish the key that signs."
    }
    PrivateKeyPublished = "private_key_published", "the private key was published", "RFC 7517 section 9.2" {
        means: "The set has private members of the key that signed. Whoever has read the set can sign tokens."
        fix: "Replace the key, and publish only public halves."
    }
    TokenWithoutKid = "token_without_kid", "the token has no kid", "RFC 7515 section 4.1.4" {
        means: "jwtk tried the keys and found the one that signed. Verifiers that choose the key by kid refuse the token."
        fix: "Write the kid of the key into the header."
    }
    KeyWithoutKid = "key_without_kid", "the key that signed has no kid", "RFC 7517 section 4.5" {
        means: "The token names a kid that no key of the set has; a key without kid made the signature. Verifiers that choose \
            the key by kid refuse the token."
        fix: "Publish the key with the kid that tokens name."
    }
    KeyOfOtherKid = "key_of_other_kid", "the given key has another kid than the token names", "RFC 7515 section 4.1.4" {
        means: "The caller named the key, and it made the signature. In a set it is published under its own kid, where \
            verifiers that choose by kid do not find it."
        fix: "Write the kid of the key into the header, or publish it under the kid that tokens name."
    }
    SetNotAskedAgain = "set_not_asked_again", "the cached set was not asked for again", "" {
        means: "With --offline a key that took over the kid since is not seen."
        fix: "Run once without --offline."
    }
    NoKeyGiven = "no_key_given", "no key was given", "" {
        means: "No flag, no variable and no key ring names a key. Nothing is fetched from where the token says; the checks \
            that need no key were made."
        fix: "Name the issuer, a key set, a key or a secret that you trust."
    }
    OthersRefuseToken = "others_refuse_token", "verifiers judge something in the token differently", "RFC 7519 section 2, RFC 9864 section 2.2" {
        means: "The token is right by the specification. Fractions of seconds, dates past January 2038, the name Ed25519 and \
            dates just ahead of a clock are read differently by verifiers."
        fix: "Write whole seconds before 2038 and the name that all verifiers know, and keep the clocks together."
    }
    SpiffeUse = "spiffe_use", "the key has use jwt-svid", "SPIFFE, JWT-SVID section 6.1" {
        means: "SPIFFE bundles mark keys of JWT-SVIDs with use jwt-svid. RFC 7517 registers sig and enc only, and clients \
            that want sig pass over the key."
        fix: "Check JWT-SVIDs with a SPIFFE library, or give others a set with use sig."
    }
    AppleOwnKey = "apple_own_key", "your own .p8 key for a token of Apple", "https://developer.apple.com/documentation/signinwithapple/verifying-a-user" {
        means: "Sign in with Apple signs identity tokens with Apple's keys. The key that a developer downloads as .p8 signs \
            client secrets and requests to Apple, with ES256."
        fix: "Use the set at https://appleid.apple.com/auth/keys."
    }
    SupabaseSigningKeys = "supabase_signing_keys", "Supabase's secret and key set mixed up", "https://supabase.com/docs/guides/auth/signing-keys" {
        means: "A project of Supabase signs with its JWT secret (HS256) or, after its move to signing keys, with a key whose \
            public half is in its set (ES256, RS256). The set has no keys for the secret."
        fix: "Follow the token's alg: the set below the issuer at /.well-known/jwks.json, or the secret for HS256."
    }
    OtherRealm = "other_realm", "a key set of another realm of Keycloak", "https://www.keycloak.org/securing-apps/oidc-layers" {
        means: "Each realm of Keycloak is an issuer with a key set of its own: iss and the URL of the set name different realms \
            of one host."
        fix: "Use the set of the realm that you expect: /realms/REALM/protocol/openid-connect/certs."
    }
    B2cPolicy = "b2c_policy", "a key set of another policy of Azure AD B2C", "https://learn.microsoft.com/en-us/azure/active-directory-b2c/tokens-overview" {
        means: "Each policy (user flow) of Azure AD B2C has a discovery document and a key set of its own. The token says in \
            tfp which one made it."
        fix: "Use the set of that policy: jwks_uri of its discovery document."
    }
    }
    "causes: the fetch of the keys" {
    HttpNotAllowed = "http_not_allowed", "the URL is http, and nothing was fetched", "RFC 7517 section 9.1" {
        means: "Between this machine and another one anybody can replace the keys of a set that comes over http. Nothing was \
            asked; the token was examined as far as it goes without a key."
        fix: "Use https, or --allow-http where you trust the network."
    }
    SetRedirects = "set_redirects", "the URL of the key set redirects", "RFC 9110 section 15.4" {
        means: "Whoever can answer for a host could send the request anywhere, so jwtk shows a redirect and does not follow it."
        fix: "Pass the URL that it redirects to, if that is the issuer's. A redirect to a login is mended at the key host."
    }
    NoSetThere = "no_set_there", "the URL has no key set", "RFC 9110 section 15.5.5" {
        means: "The host answers 404 or 410. Where a set is, an issuer says in the jwks_uri of its discovery document; Better \
            Auth serves it at /api/auth/jwks."
        fix: "Pass the issuer (--issuer), the Better Auth server (--better-auth) or the right URL."
    }
    NoDocumentThere = "no_document_there", "the issuer has no discovery document", "OIDC Discovery section 4, RFC 8414 section 3" {
        means: "The host answers 404 at the two paths where an issuer has its discovery document."
        fix: "Check the URL of the issuer, or pass that of its key set: --jwks URL, --better-auth URL."
    }
    FirewallRefuses = "firewall_refuses", "a firewall refuses the request for the key set", "RFC 9110 section 15.5.4" {
        means: "The answer is that of a firewall or CDN (cf-mitigated, x-amzn-waf-action, its own page), or a 403 that says \
            nothing of credentials and comes from a host that filters. The issuer did not see the request."
        fix: "Let the path pass at the firewall: key sets are public. Another User-Agent may pass: --http-header."
    }
    SetNeedsCredentials = "set_needs_credentials", "the host asks for credentials", "RFC 9110 section 15.5.2" {
        means: "The host names how to authenticate (WWW-Authenticate), or says so in its answer."
        fix: "Send what it asks for (--http-header), or let the path pass at the key host: key sets are public."
    }
    SetRefused = "set_refused", "the host does not give out the key set", "RFC 9110 sections 15.5.2 and 15.5.4" {
        means: "The host, or something in front of it, refuses the request and does not say that credentials would help. Key \
            sets are public."
        fix: "Let the path pass at the key host."
    }
    KeyHostFails = "key_host_fails", "the host of the key set fails", "RFC 9110 section 15.6" {
        means: "The host answers that it cannot answer. That says nothing about the token."
        fix: "Repair the key host; --stale-if-error uses a cached set meanwhile."
    }
    CertificateNotTrusted = "certificate_not_trusted", "the authority of the key host is not trusted", "RFC 5280 section 6" {
        means: "The certificate of the host leads to an authority that neither this system nor --cacert has, or has with \
            another key: that of a company, or of a development tool."
        fix: "Name the certificate of that authority: --cacert."
    }
    HostSelfSigned = "host_self_signed", "the certificate of the key host is self-signed", "RFC 5280 section 3.2" {
        means: "The key of the certificate made its own signature: no authority vouches for it."
        fix: "Save that very certificate and name it (--cacert), or give the host one of an authority."
    }
    HostChainIncomplete = "host_chain_incomplete", "the key host does not send its chain of certificates", "RFC 8446 section 4.4.2" {
        means: "The authority that issued the certificate of the host is not one of those that are trusted here, and the \
            host did not send that authority's own certificate. Browsers fetch or remember it; other clients do not."
        fix: "Configure the host to send the whole chain: the file that certbot calls fullchain.pem."
    }
    HostCertificateExpired = "host_certificate_expired", "the certificate of the host is not valid now", "RFC 5280 section 4.1.2.5" {
        means: "It has expired, or is not valid yet by the clock of this machine."
        fix: "Renew it, and load it into the server; compare clocks."
    }
    HostWrongName = "host_wrong_name", "the certificate of the key host is for another name", "RFC 9110 section 4.3.4" {
        means: "The certificate does not have the name that the URL calls the host by: an address, a name within a network, \
            or the certificate of another site of the same server."
        fix: "Use a name that it has, or add the name to the certificate."
    }
    KeyHostNotReached = "key_host_not_reached", "the host of the key set cannot be reached", "" {
        means: "There is no address, no connection or no whole answer in time. The report says which of these. The token was \
            examined as far as it goes without a key."
        fix: "Start the server, or see what it hangs on. Elsewhere, compare name, port and proxy with those of a machine that \
            reaches the host."
    }
    SetCompressed = "set_compressed", "the answer is compressed, and nobody asked for that", "RFC 9110 sections 8.4 and 12.5.3" {
        means: "The host compresses what was requested without Accept-Encoding, or it has the set as a compressed file and sends \
            that without Content-Encoding. Clients that do not decompress cannot read it."
        fix: "Store the plain JSON, and compress only for requests with Accept-Encoding: a setting of the CDN or web server."
    }
    SetIsPage = "set_is_page", "the URL answers with a page for people", "RFC 7517 section 5" {
        means: "The answer is HTML: a login or maintenance page, or a web application that answers every path with its page."
        fix: "Pass the URL of the set, or let discovery find it: --issuer. Let the path pass without a login."
    }
    AnswerIsNoSet = "answer_is_no_set", "what the URL answers is not a key set", "RFC 7517 section 5" {
        means: "The answer is JSON of another kind, or other bytes; the report shows how it begins."
        fix: "Pass the URL of the set, or let discovery find it: --issuer."
    }
    SetMalformed = "set_malformed", "the key set is there, and is written wrong", "RFC 7517 section 5, RFC 8259" {
        means: "The answer has keys, and is not the JSON object {\"keys\": [ … ]} in UTF-8. The report says what is wrong with it, and \
            where. A discovery document may be written wrong as well."
        fix: "Serve it as a JSON library writes it."
    }
    JwksUriUnusable = "jwks_uri_unusable", "the discovery document leads to no key set", "OIDC Discovery section 3, RFC 8414 section 2" {
        means: "Its jwks_uri is not a whole URL, is http on another machine, or is the issuer's own name for itself (localhost). \
            An issuer that does not know its public URL names what it was called by."
        fix: "Set the issuer's public URL, so that jwks_uri is an https URL that its clients reach."
    }
    SetUrlIsDocument = "set_url_is_document", "the URL of the key set is that of a discovery document", "OIDC Discovery section 3" {
        means: "The document says where the key set is (jwks_uri), and of which issuer it is."
        fix: "Pass its jwks_uri with --jwks, or its issuer with --issuer."
    }
    SetUrlIsCertificates = "set_url_is_certificates", "the URL answers with a map from kid to certificate", "https://firebase.google.com/docs/auth/admin/verify-id-tokens" {
        means: "Google and others serve their keys as certificates or PEM, named by kid, for libraries that read these. For \
            the accounts of Google's services the same keys are at /service_accounts/v1/jwk/ACCOUNT as a JWK Set."
        fix: "Pass the URL of the JWK Set of the same account, or the one entry of the token's kid as a key file."
    }
    IssuerBehindTls = "issuer_behind_tls", "the issuer does not know that it is behind TLS", "OIDC Discovery section 3, RFC 8414 section 2" {
        means: "A proxy ends TLS in front of the issuer, which builds its URLs from the request that it sees. jwks_uri must be \
            https, and clients refuse such a document."
        fix: "Set the public URL of the issuer, or make it trust the X-Forwarded-Proto of its proxy."
    }
    DocumentOfAnotherIssuer = "document_of_another_issuer", "the discovery document is of another issuer", "OIDC Discovery section 4.3" {
        means: "The document must name exactly the issuer that was asked for: otherwise one could hand out keys for another."
        fix: "Pass the issuer as the document names it, if you trust that one; or set the public URL of the issuer."
    }
    SetTooOldToTell = "set_too_old_to_tell", "the cached set may be older than the key that signed", "" {
        means: "The signature does not verify with the cached set, and another key may have taken the kid since. The last \
            request for the set failed, so the token is undecided."
        fix: "Try again when the key host answers; --refresh asks at once."
    }
    }
}
