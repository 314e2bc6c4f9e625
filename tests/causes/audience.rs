//! Audiences.

use crate::{
    causes::case::{Case, args, key, verify},
    support::forge::Forge,
};
use jwtk::jwa::Algorithm::RS256;

pub(crate) const CASES: &[Case] = &[
    Case {
        name: "entra_v1_uri",
        about: "A v1 token has api:// before the GUID that is expected.",
        cause: "entra_app_id",
        confidence: "certain",
        place: "verifier",
        never: &["another environment"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "https://sts.windows.net/3f6c1a52-7d0e-4b1e-9a44-5b2f0c9de811/", "aud": "api://1b4e28ba-2fa1-41d2-883f-0016d3cca427""#,
                &[
                    "--iss",
                    "https://sts.windows.net/3f6c1a52-7d0e-4b1e-9a44-5b2f0c9de811/",
                    "--aud",
                    "1b4e28ba-2fa1-41d2-883f-0016d3cca427",
                ],
            )
        },
    },
    Case {
        name: "entra_v2_guid",
        about: "A v2 token has the GUID, and api:// is expected.",
        cause: "entra_app_id",
        confidence: "certain",
        place: "verifier",
        never: &["another environment"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "https://login.microsoftonline.com/3f6c1a52-7d0e-4b1e-9a44-5b2f0c9de811/v2.0", "aud": "1b4e28ba-2fa1-41d2-883f-0016d3cca427""#,
                &[
                    "--iss",
                    "https://login.microsoftonline.com/3f6c1a52-7d0e-4b1e-9a44-5b2f0c9de811/v2.0",
                    "--aud",
                    "api://1b4e28ba-2fa1-41d2-883f-0016d3cca427",
                ],
            )
        },
    },
    Case {
        name: "aud_without_scheme",
        about: "Aud is the host without https://.",
        cause: "near_miss",
        confidence: "certain",
        place: "verifier",
        never: &["another environment"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "https://auth.example", "aud": "api.example""#,
                &["--iss", "https://auth.example", "--aud", "https://api.example"],
            )
        },
    },
    Case {
        name: "aud_slash",
        about: "The API is registered with a slash.",
        cause: "near_miss",
        confidence: "certain",
        place: "verifier",
        never: &["another environment"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "https://auth.example", "aud": "https://api.example/""#,
                &["--iss", "https://auth.example", "--aud", "https://api.example"],
            )
        },
    },
    Case {
        name: "aud_template",
        about: "A template that nothing rendered.",
        cause: "unexpanded_variable",
        confidence: "certain",
        place: "issuer",
        never: &["another environment"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "https://auth.example", "aud": "${{ vars.AUD }}""#,
                &["--iss", "https://auth.example", "--aud", "https://api.example"],
            )
        },
    },
    Case {
        name: "aud_placeholder_expected",
        about: "The setting still has the placeholder of the documentation.",
        cause: "unexpanded_variable",
        confidence: "certain",
        place: "verifier",
        never: &["another environment"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "https://auth.example", "aud": "https://api.example""#,
                &["--iss", "https://auth.example", "--aud", "<CLIENT_ID>"],
            )
        },
    },
    Case {
        name: "graph",
        about: "The client asked for User.Read, a scope of Microsoft Graph.",
        cause: "graph_token",
        confidence: "certain",
        place: "client",
        never: &["another environment"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "https://sts.windows.net/3f6c1a52-7d0e-4b1e-9a44-5b2f0c9de811/", "aud": "00000003-0000-0000-c000-000000000000""#,
                &[
                    "--iss",
                    "https://sts.windows.net/3f6c1a52-7d0e-4b1e-9a44-5b2f0c9de811/",
                    "--aud",
                    "api://1b4e28ba-2fa1-41d2-883f-0016d3cca427",
                ],
            )
        },
    },
    Case {
        name: "graph_by_url",
        about: "The client asked for a scope of Graph by its URL.",
        cause: "graph_token",
        confidence: "certain",
        place: "client",
        never: &["another environment"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "https://sts.windows.net/3f6c1a52-7d0e-4b1e-9a44-5b2f0c9de811/", "aud": "https://graph.microsoft.com""#,
                &[
                    "--iss",
                    "https://sts.windows.net/3f6c1a52-7d0e-4b1e-9a44-5b2f0c9de811/",
                    "--aud",
                    "api://1b4e28ba-2fa1-41d2-883f-0016d3cca427",
                ],
            )
        },
    },
    Case {
        name: "keycloak_account",
        about: "Keycloak has no audience mapper.",
        cause: "keycloak_account",
        confidence: "certain",
        place: "issuer",
        never: &["another environment"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "https://sso.example/realms/shop", "aud": "account""#,
                &["--iss", "https://sso.example/realms/shop", "--aud", "api"],
            )
        },
    },
    Case {
        name: "account_of_unknown",
        about: "account, and an issuer that is not seen to be Keycloak.",
        cause: "keycloak_account",
        confidence: "likely",
        place: "issuer",
        never: &["another environment"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "https://auth.example", "aud": "account""#,
                &["--iss", "https://auth.example", "--aud", "api"],
            )
        },
    },
    Case {
        name: "userinfo_alone",
        about: "The client named no audience.",
        cause: "userinfo_audience",
        confidence: "certain",
        place: "client",
        never: &["another environment"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "https://auth.example", "aud": "https://auth.example/userinfo""#,
                &["--iss", "https://auth.example", "--aud", "https://api.example"],
            )
        },
    },
    Case {
        name: "auth0_other_api",
        about: "Auth0's token for another API and, by the scope openid, for the userinfo endpoint.",
        cause: "other_audience",
        confidence: "possible",
        place: "client",
        never: &["userinfo endpoint"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "https://x.eu.auth0.com/", "aud": ["https://shop.example", "https://x.eu.auth0.com/userinfo"], "azp": "c", "scope": "openid""#,
                &["--iss", "https://x.eu.auth0.com/", "--aud", "https://api.example"],
            )
        },
    },
    Case {
        name: "gitlab_itself",
        about: "A job of an older GitLab that names no audience.",
        cause: "gitlab_own_audience",
        confidence: "certain",
        place: "client",
        never: &["another environment"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "https://gitlab.example", "aud": "https://gitlab.example", "project_path": "shop/web", "namespace_path": "shop", "pipeline_source": "push", "ref": "main""#,
                &["--iss", "https://gitlab.example", "--aud", "https://vault.example"],
            )
        },
    },
    Case {
        name: "clerk_without_aud",
        about: "Clerk's session token names the page it was made for in azp, and no audience.",
        cause: "no_audience",
        confidence: "certain",
        place: "verifier",
        never: &["another environment", "write this API"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "https://shy-cat-1.clerk.accounts.dev", "azp": "https://shop.example", "sid": "sess_1", "v": 2"#,
                &["--iss", "https://shy-cat-1.clerk.accounts.dev", "--aud", "https://api.example"],
            )
        },
    },
    Case {
        name: "kubernetes_api_server",
        about: "A pod sends the token that it has for the API server.",
        cause: "other_audience",
        confidence: "possible",
        place: "client",
        never: &["domain"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "https://kubernetes.default.svc.cluster.local", "aud": ["https://kubernetes.default.svc.cluster.local"], "sub": "system:serviceaccount:shop:web", "kubernetes.io": {"namespace": "shop"}"#,
                &["--iss", "https://kubernetes.default.svc.cluster.local", "--aud", "vault"],
            )
        },
    },
    Case {
        name: "cognito_client_id",
        about: "Cognito's access token, checked with the client's ID as audience.",
        cause: "cognito_client_id",
        confidence: "certain",
        place: "verifier",
        never: &["another environment"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC", "client_id": "4ex4mpl3cl13nt", "token_use": "access""#,
                &[
                    "--iss",
                    "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC",
                    "--aud",
                    "4ex4mpl3cl13nt",
                ],
            )
        },
    },
    Case {
        name: "cognito_other_name",
        about: "The same, checked with the name of an API.",
        cause: "cognito_client_id",
        confidence: "certain",
        place: "verifier",
        never: &["as you expect"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC", "client_id": "4ex4mpl3cl13nt", "token_use": "access""#,
                &[
                    "--iss",
                    "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC",
                    "--aud",
                    "https://api.example",
                ],
            )
        },
    },
    Case {
        name: "github_default",
        about: "A job that names no audience.",
        cause: "github_default_audience",
        confidence: "certain",
        place: "client",
        never: &["another environment"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "https://token.actions.githubusercontent.com", "aud": "https://github.com/octo", "repository_owner": "octo""#,
                &["--iss", "https://token.actions.githubusercontent.com", "--aud", "sts.amazonaws.com"],
            )
        },
    },
    Case {
        name: "aud_missing",
        about: "The issuer writes no aud.",
        cause: "no_audience",
        confidence: "certain",
        place: "issuer",
        never: &["another environment"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "https://auth.example""#,
                &["--iss", "https://auth.example", "--aud", "https://api.example"],
            )
        },
    },
    Case {
        name: "aud_nobody",
        about: "aud is an empty array.",
        cause: "empty_audience",
        confidence: "certain",
        place: "issuer",
        never: &["another environment"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "https://auth.example", "aud": []"#,
                &["--iss", "https://auth.example", "--aud", "https://api.example"],
            )
        },
    },
    Case {
        name: "aud_empty_text",
        about: "A setting is not set, and aud is an empty string.",
        cause: "empty_audience",
        confidence: "certain",
        place: "issuer",
        never: &["another environment"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "https://auth.example", "aud": """#,
                &["--iss", "https://auth.example", "--aud", "https://api.example"],
            )
        },
    },
    Case {
        name: "aud_array_in_text",
        about: "An environment variable holds JSON.",
        cause: "audience_in_text",
        confidence: "certain",
        place: "issuer",
        never: &["another environment"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "https://auth.example", "aud": "[\"https://api.example\"]""#,
                &["--iss", "https://auth.example", "--aud", "https://api.example"],
            )
        },
    },
    Case {
        name: "aud_of_another_service",
        about: "A token for the shop, sent to the API.",
        cause: "other_audience",
        confidence: "possible",
        place: "client",
        never: &["Keycloak", "Auth0"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "https://auth.example", "aud": "https://shop.example""#,
                &["--iss", "https://auth.example", "--aud", "https://api.example"],
            )
        },
    },
    Case {
        name: "api_uri_of_a_name",
        about: "api:// and a name, which no Entra application has as its ID.",
        cause: "near_miss",
        confidence: "certain",
        place: "verifier",
        never: &["Entra"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "https://auth.example", "aud": "api://orders""#,
                &["--iss", "https://auth.example", "--aud", "orders"],
            )
        },
    },
    case!("aud_in_single_quotes", "str() of a Python list.", "audience_in_text" "certain" "issuer", &["another audience"],
        |lab| verify(lab, r#""aud": "['api']""#, &["--aud", "api"])),
    case!("aud_with_commas", "A setting of several names, not split.", "audience_in_text" "certain" "issuer",
        &["another audience"], |lab| verify(lab, r#""aud": "api,other""#, &["--aud", "api"])),
    case!("aud_with_blanks", "The same with blanks.", "audience_in_text" "certain" "issuer",
        &["another audience"], |lab| verify(lab, r#""aud": "other api""#, &["--aud", "api"])),
    case!("aud_null_text", "The audience's variable is not set.", "unset_name" "certain" "issuer",
        &["another audience"], |lab| verify(lab, r#""aud": "undefined""#, &["--aud", "api"])),
    case!("aud_null", "A serializer writes null.", "name_no_text" "certain" "issuer", &["another audience"],
        |lab| verify(lab, r#""aud": null"#, &["--aud", "api"])),
    case!("aud_nested", "An array in an array.", "name_no_text" "certain" "issuer", &["another audience"],
        |lab| verify(lab, r#""aud": [["api"]]"#, &["--aud", "api"])),
    case!("uri_of_another_issuer", "api:// and a GUID, of an issuer that is not Microsoft's.", "near_miss" "certain"
        "verifier", &["Entra"],
        |lab| verify(lab, r#""iss": "https://auth.example", "aud": "api://1b4e28ba-2fa1-41d2-883f-0016d3cca427""#,
            &["--iss", "https://auth.example", "--aud", "1b4e28ba-2fa1-41d2-883f-0016d3cca427"])),
    case!("graph_of_v1_for_v2", "A token of Graph's own version, and the issuer of v2 is expected.", "graph_token" "certain"
        "client", &["requestedAccessTokenVersion", "v1 token"],
        |lab| verify(lab, r#""iss": "https://sts.windows.net/3f6c1a52-7d0e-4b1e-9a44-5b2f0c9de811/", "aud": "https://graph.microsoft.com""#,
            &["--iss", "https://login.microsoftonline.com/3f6c1a52-7d0e-4b1e-9a44-5b2f0c9de811/v2.0", "--aud", "api"])),
    case!("graph_under_another_key", "The same where no audience is asked for.", "graph_token" "certain" "client",
    &["another key", "the set of the issuer"], |lab| {
        let token = Forge::new(RS256).good(
            r#""iss":"https://sts.windows.net/3f6c1a52-7d0e-4b1e-9a44-5b2f0c9de811/","aud":"https://graph.microsoft.com","#,
        );
        let key = lab.file("key.jwk", key(RS256).jwk());
        args(&format!("verify {token} --key {key} --at 2026-11-20T20:00:00Z"))
    }),
    case!("cognito_other_client", "Another app client of the pool sends its token.", "cognito_client_id" "certain" "client",
        &["client_id=cl2", "drop --aud"],
        |lab| verify(lab, r#""iss": "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC", "client_id": "cl2", "token_use": "access""#,
            &["--iss", "https://cognito-idp.eu-west-1.amazonaws.com/eu-west-1_AbC", "--aud", "cl1"])),
    case!("aud_behind_api_scheme", "The API is registered as api://.", "near_miss" "certain" "verifier",
        &["http and https", "baseURL", "public URL"],
        |lab| verify(lab, r#""aud": "api://api.example""#, &["--aud", "https://api.example"])),
    case!("aud_with_escaped_blank", "A setting ends with %20.", "near_miss" "certain" "verifier", &["another audience"],
        |lab| verify(lab, r#""aud": "https://api.example%20""#, &["--aud", "https://api.example"])),
    case!("aud_with_plus", "A form wrote the blank.", "near_miss" "certain" "verifier", &["another audience"],
        |lab| verify(lab, r#""aud": "My+API""#, &["--aud", "My API"])),
    case!("aud_guid_in_braces", "Windows writes a GUID in braces.", "near_miss" "certain" "verifier",
        &["another audience", "quotes"],
        |lab| verify(lab, r#""aud": "{1b4e28ba-2fa1-41d2-883f-0016d3cca427}""#,
            &["--aud", "1b4e28ba-2fa1-41d2-883f-0016d3cca427"])),
    case!("scope_expected", "The setting has the client's scope.", "scope_for_audience" "certain" "verifier",
        &["another audience", "write"],
        |lab| verify(lab, r#""aud": "1b4e28ba-2fa1-41d2-883f-0016d3cca427""#,
            &["--aud", "api://1b4e28ba-2fa1-41d2-883f-0016d3cca427/.default"])),
    case!("expected_list_in_one", "A variable with several names is passed as one.", "audiences_in_one" "certain" "verifier",
        &["another audience"],
        |lab| verify(lab, r#""aud": "https://api.example""#, &["--aud", "https://api.example,other"])),
    case!("gitlab_without_pipeline_source", "A job's token with the instance as audience.",
        "gitlab_own_audience" "certain" "client", &["another audience"],
        |lab| verify(lab, r#""iss": "https://gitlab.com", "aud": "https://gitlab.com", "project_path": "a/b", "namespace_path": "a""#,
            &["--iss", "https://gitlab.com", "--aud", "https://api.example"])),
    case!("aud_with_scheme_and_slash", "The token's name has a scheme and a slash more.", "other_audience" "possible" "client",
        &["only"],
        |lab| verify(lab, r#""aud": "https://api.example/""#, &["--aud", "api.example"])),
    case!("aud_with_a_blank", "One name, with a blank at its end.", "near_miss" "certain" "issuer",
        &["several", "array"],
        |lab| verify(lab, r#""aud": "https://api.example ""#, &["--aud", "https://api.example"])),
    case!("aud_of_one_with_a_blank", "An array of one such name.", "near_miss" "certain" "issuer",
        &["several", "one string"],
        |lab| verify(lab, r#""aud": ["https://api.example "]"#, &["--aud", "https://api.example"])),
    case!("aud_of_a_list_in_an_array", "A list with commas in an array.", "other_audience" "possible" "client",
        &["one string", "not an array"],
        |lab| verify(lab, r#""aud": ["https://api.example,web"]"#, &["--aud", "https://api.example"])),
    case!("expected_with_a_line_end", "An .env file of Windows.", "near_miss" "certain" "verifier",
        &["several", "once for each", "issuer:"],
        |lab| verify(lab, r#""aud": "https://api.example""#, &["--aud", "https://api.example\r"])),
    case!("expected_with_a_comma", "A list that ends with a comma.", "other_audience" "possible" "client",
        &["several", "once for each"],
        |lab| verify(lab, r#""aud": "https://api.example""#, &["--aud", "https://api.example,"])),
];
