//! Issuers.

use crate::{
    causes::case::{Case, Lab, args, checked, key, verify},
    support::{
        forge::{Forge, set},
        host::{Server, json},
    },
};
use jwtk::jwa::Algorithm::{self, ES256, RS256};

/// A token of auth.example, which is expected, and a set of another key at this host.
fn of_set(lab: &mut Lab, algorithm: Algorithm, host: &str) -> Vec<String> {
    let set = Server::always(json(&set(&[Forge::new(algorithm).jwk()])));
    lab.jwtk = lab.jwtk.clone().var("http_proxy", &set.url(""));
    lab.keep(set);
    let token = key(algorithm).good(r#""iss":"https://auth.example","#);
    args(&format!(
        "verify {token} --jwks http://{host}/jwks --allow-http --at 2026-11-20T20:00:00Z --iss https://auth.example"
    ))
}

/// A token with these claims, and a served set without its key.
fn another_set(lab: &mut Lab, claims: &str, flags: &str) -> Vec<String> {
    let server = Server::always(json(&set(&[key(RS256).jwk_with(|jwk| jwk.kid = Some("other".into()))])));
    let url = server.url("/keys");
    lab.keep(server);
    args(&format!("verify {} --jwks {url} --at 2026-11-20T20:00:00Z {flags}", key(ES256).good(claims)))
}

pub(crate) const CASES: &[Case] = &[
    case!("variable_that_nobody_signed", "A variable in iss, and another key.", "another_key" "possible" "client", &["cause "], |lab| {
        let token = Forge::new(ES256).good(r#""iss":"https://$HOST","aud":"api","#);
        checked(lab, &token, &["--iss", "https://auth.example", "--aud", "api"])
    }),
    case!("empty_subject_of_another_key", "The subject is empty, and nobody asks for it.", "another_key" "possible" "verifier", &["empty"], |lab| {
        checked(lab, &Forge::new(ES256).good(r#""iss":"https://auth.example","sub":"","#), &["--iss", "https://auth.example"])
    }),
    Case {
        name: "better_auth_without_base_url",
        about: "A service calls Better Auth as web:3000, and no baseURL is set.",
        cause: "host_named_issuer",
        confidence: "likely",
        place: "issuer",
        never: &["another environment", "--aud may be repeated"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "http://web:3000", "aud": "http://web:3000""#,
                &["--iss", "http://localhost:3000", "--aud", "http://localhost:3000"],
            )
        },
    },
    Case {
        name: "better_auth_by_address",
        about: "A phone calls Better Auth by the address of the machine.",
        cause: "host_named_issuer",
        confidence: "likely",
        place: "issuer",
        never: &["another environment"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "http://192.168.1.7:3000", "aud": "http://192.168.1.7:3000""#,
                &["--iss", "https://auth.example", "--aud", "https://auth.example"],
            )
        },
    },
    Case {
        name: "auth0_slash",
        about: "Auth0 ends its issuer with a slash, and the setting does not.",
        cause: "near_miss",
        confidence: "certain",
        place: "verifier",
        never: &["another environment"],
        set_up: |lab| {
            verify(lab, r#""iss": "https://x.eu.auth0.com/""#, &["--iss", "https://x.eu.auth0.com"])
        },
    },
    Case {
        name: "slash_too_many",
        about: "The setting has a slash that the token has not.",
        cause: "near_miss",
        confidence: "certain",
        place: "verifier",
        never: &["another environment"],
        set_up: |lab| verify(lab, r#""iss": "https://auth.example""#, &["--iss", "https://auth.example/"]),
    },
    Case {
        name: "letter_case",
        about: "The setting was typed with a capital.",
        cause: "near_miss",
        confidence: "certain",
        place: "verifier",
        never: &["another environment"],
        set_up: |lab| verify(lab, r#""iss": "https://auth.example""#, &["--iss", "https://Auth.example"]),
    },
    Case {
        name: "blank_at_the_end",
        about: "The issuer reads its name from a file with a blank at its end.",
        cause: "near_miss",
        confidence: "certain",
        place: "issuer",
        never: &["another environment"],
        set_up: |lab| verify(lab, r#""iss": "https://auth.example ""#, &["--iss", "https://auth.example"]),
    },
    Case {
        name: "default_port",
        about: "The issuer writes :443.",
        cause: "near_miss",
        confidence: "certain",
        place: "verifier",
        never: &["another environment"],
        set_up: |lab| verify(lab, r#""iss": "https://auth.example:443""#, &["--iss", "https://auth.example"]),
    },
    Case {
        name: "default_port_expected",
        about: "The setting has :443.",
        cause: "near_miss",
        confidence: "certain",
        place: "verifier",
        never: &["another environment"],
        set_up: |lab| verify(lab, r#""iss": "https://auth.example""#, &["--iss", "https://auth.example:443"]),
    },
    Case {
        name: "percent_20",
        about: "The realm has a blank, and one side encodes it.",
        cause: "near_miss",
        confidence: "certain",
        place: "verifier",
        never: &["another realm"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "https://auth.example/realms/my%20shop""#,
                &["--iss", "https://auth.example/realms/my shop"],
            )
        },
    },
    Case {
        name: "quotes_kept",
        about: "A .env file keeps the quotes.",
        cause: "near_miss",
        confidence: "certain",
        place: "issuer",
        never: &["another environment"],
        set_up: |lab| verify(lab, r#""iss": "\"https://auth.example\"""#, &["--iss", "https://auth.example"]),
    },
    Case {
        name: "nfc_and_nfd",
        about: "A name with an accent, typed on a Mac.",
        cause: "near_miss",
        confidence: "certain",
        place: "verifier",
        never: &["another environment"],
        set_up: |lab| {
            verify(lab, r#""iss": "https://café.example""#, &["--iss", "https://cafe\u{301}.example"])
        },
    },
    Case {
        name: "scheme_missing",
        about: "The issuer writes its host only.",
        cause: "near_miss",
        confidence: "certain",
        place: "verifier",
        never: &["another environment"],
        set_up: |lab| verify(lab, r#""iss": "auth.example""#, &["--iss", "https://auth.example"]),
    },
    Case {
        name: "lookalike",
        about: "A Cyrillic a.",
        cause: "lookalike_letter",
        confidence: "certain",
        place: "verifier",
        never: &["another environment"],
        set_up: |lab| verify(lab, r#""iss": "https://аuth.example""#, &["--iss", "https://auth.example"]),
    },
    Case {
        name: "other_realm",
        about: "A token of another realm of the same Keycloak.",
        cause: "other_path",
        confidence: "likely",
        place: "client",
        never: &["another environment", "expect the realm"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "https://auth.example/realms/shop""#,
                &["--iss", "https://auth.example/realms/master"],
            )
        },
    },
    Case {
        name: "http_behind_tls",
        about: "The issuer stands behind a proxy that ends TLS.",
        cause: "other_scheme",
        confidence: "likely",
        place: "issuer",
        never: &["another environment"],
        set_up: |lab| verify(lab, r#""iss": "http://auth.example""#, &["--iss", "https://auth.example"]),
    },
    Case {
        name: "https_and_http_expected",
        about: "The setting is older than the certificate.",
        cause: "other_scheme",
        confidence: "likely",
        place: "verifier",
        never: &["public URL"],
        set_up: |lab| verify(lab, r#""iss": "https://auth.example""#, &["--iss", "http://auth.example"]),
    },
    Case {
        name: "other_port",
        about: "The issuer writes the port of the container.",
        cause: "other_port",
        confidence: "likely",
        place: "issuer",
        never: &["another environment"],
        set_up: |lab| verify(lab, r#""iss": "http://localhost:8080""#, &["--iss", "http://localhost:3000"]),
    },
    Case {
        name: "localhost_by_address",
        about: "The browser opened 127.0.0.1.",
        cause: "local_name",
        confidence: "certain",
        place: "issuer",
        never: &["another environment"],
        set_up: |lab| verify(lab, r#""iss": "http://127.0.0.1:3000""#, &["--iss", "http://localhost:3000"]),
    },
    Case {
        name: "audience_by_address",
        about: "The API is set up as localhost, and the client asks for [::1].",
        cause: "local_name",
        confidence: "certain",
        place: "verifier",
        never: &["another environment", "another audience", "port"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "https://auth.example", "aud": "http://[::1]:4000/""#,
                &["--iss", "https://auth.example", "--aud", "http://localhost:4000"],
            )
        },
    },
    Case {
        name: "localhost_by_address_and_port",
        about: "Two servers of one machine, by two of its names.",
        cause: "local_name",
        confidence: "likely",
        place: "issuer",
        never: &["another environment", "only by"],
        set_up: |lab| verify(lab, r#""iss": "http://127.0.0.1:3000""#, &["--iss", "http://localhost:4000"]),
    },
    Case {
        name: "shell_variable_in_token",
        about: "Single quotes kept $APP_ID.",
        cause: "unexpanded_variable",
        confidence: "certain",
        place: "issuer",
        never: &["another environment"],
        set_up: |lab| verify(lab, r#""iss": "$APP_ID""#, &["--iss", "Iv1.c0ffee"]),
    },
    Case {
        name: "template_in_setting",
        about: "The workflow has no expressions there.",
        cause: "unexpanded_variable",
        confidence: "certain",
        place: "verifier",
        never: &["another environment"],
        set_up: |lab| verify(lab, r#""iss": "https://auth.example""#, &["--iss", "${{ vars.ISSUER }}"]),
    },
    Case {
        name: "tenant_placeholder",
        about: "The expected issuer is that of Entra ID's document for all tenants.",
        cause: "tenant_placeholder",
        confidence: "certain",
        place: "verifier",
        never: &["variable that nothing"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "https://login.microsoftonline.com/3f6c1a52-7d0e-4b1e-9a44-5b2f0c9de811/v2.0""#,
                &["--iss", "https://login.microsoftonline.com/{tenantid}/v2.0"],
            )
        },
    },
    Case {
        name: "entra_v1_for_v2",
        about: "The API is registered for v1 tokens.",
        cause: "entra_version",
        confidence: "certain",
        place: "issuer",
        never: &["another environment"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "https://sts.windows.net/3f6c1a52-7d0e-4b1e-9a44-5b2f0c9de811/""#,
                &["--iss", "https://login.microsoftonline.com/3f6c1a52-7d0e-4b1e-9a44-5b2f0c9de811/v2.0"],
            )
        },
    },
    Case {
        name: "entra_v2_for_v1",
        about: "The setting is from an example for v1.",
        cause: "entra_version",
        confidence: "certain",
        place: "verifier",
        never: &["another environment"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "https://login.microsoftonline.com/3f6c1a52-7d0e-4b1e-9a44-5b2f0c9de811/v2.0""#,
                &["--iss", "https://sts.windows.net/3f6c1a52-7d0e-4b1e-9a44-5b2f0c9de811/"],
            )
        },
    },
    Case {
        name: "google_without_scheme",
        about: "Google writes accounts.google.com.",
        cause: "google_scheme",
        confidence: "certain",
        place: "verifier",
        never: &["another environment"],
        set_up: |lab| {
            verify(lab, r#""iss": "accounts.google.com""#, &["--iss", "https://accounts.google.com"])
        },
    },
    Case {
        name: "google_with_scheme",
        about: "The setting is from an old example.",
        cause: "google_scheme",
        confidence: "certain",
        place: "verifier",
        never: &["another environment"],
        set_up: |lab| {
            verify(lab, r#""iss": "https://accounts.google.com""#, &["--iss", "accounts.google.com"])
        },
    },
    Case {
        name: "b2c_with_policy",
        about: "A policy of Azure AD B2C that names itself in the issuer.",
        cause: "b2c_issuer",
        confidence: "certain",
        place: "verifier",
        never: &["realm", "another environment"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "https://shop.b2clogin.com/tfp/3f6c1a52-7d0e-4b1e-9a44-5b2f0c9de811/b2c_1_signin/v2.0/""#,
                &["--iss", "https://shop.b2clogin.com/3f6c1a52-7d0e-4b1e-9a44-5b2f0c9de811/v2.0/"],
            )
        },
    },
    Case {
        name: "b2c_without_policy",
        about: "The tenant has a domain of its own, and the setting has the other form.",
        cause: "b2c_issuer",
        confidence: "certain",
        place: "verifier",
        never: &["realm", "another environment"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "https://login.shop.example/3f6c1a52-7d0e-4b1e-9a44-5b2f0c9de811/v2.0/", "tfp": "b2c_1_signin""#,
                &[
                    "--iss",
                    "https://login.shop.example/tfp/3f6c1a52-7d0e-4b1e-9a44-5b2f0c9de811/b2c_1_signin/v2.0/",
                ],
            )
        },
    },
    Case {
        name: "b2c_other_policy",
        about: "The user came by the policy for new passwords.",
        cause: "b2c_issuer",
        confidence: "certain",
        place: "client",
        never: &["realm", "another environment"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "https://login.shop.example/tfp/3f6c1a52-7d0e-4b1e-9a44-5b2f0c9de811/b2c_1_reset/v2.0/", "tfp": "b2c_1_reset""#,
                &[
                    "--iss",
                    "https://login.shop.example/tfp/3f6c1a52-7d0e-4b1e-9a44-5b2f0c9de811/b2c_1_signin/v2.0/",
                ],
            )
        },
    },
    Case {
        name: "okta_org_for_default",
        about: "The client signs in at the org server of Okta, and the API expects the one named default.",
        cause: "okta_server",
        confidence: "certain",
        place: "client",
        never: &["another environment", "realm", "expect the issuer"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "https://dev-1.okta.com", "aud": "https://dev-1.okta.com""#,
                &["--iss", "https://dev-1.okta.com/oauth2/default"],
            )
        },
    },
    Case {
        name: "supabase_project",
        about: "A key of the local stack, sent to a hosted project.",
        cause: "supabase_api_key",
        confidence: "certain",
        place: "client",
        never: &["another path", "another issuer"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "supabase-demo", "role": "anon""#,
                &["--iss", "https://abc.supabase.co/auth/v1"],
            )
        },
    },
    Case {
        name: "better_auth_behind_localhost",
        about: "Better Auth without baseURL, called by its name in the compose file.",
        cause: "host_named_issuer",
        confidence: "likely",
        place: "issuer",
        never: &["another environment"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "http://web:3000", "aud": "http://web:3000", "name": "A", "email": "a@shop.example", "emailVerified": true, "createdAt": "2026-11-01T00:00:00.000Z", "updatedAt": "2026-11-01T00:00:00.000Z", "id": "u1", "sub": "u1""#,
                &["--iss", "https://auth.example", "--aud", "https://auth.example"],
            )
        },
    },
    Case {
        name: "cluster_without_domain",
        about: "The cluster writes the short name.",
        cause: "cluster_domain",
        confidence: "certain",
        place: "verifier",
        never: &["another environment"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "https://kubernetes.default.svc""#,
                &["--iss", "https://kubernetes.default.svc.cluster.local"],
            )
        },
    },
    Case {
        name: "cluster_local",
        about: "The cluster writes the long name.",
        cause: "cluster_domain",
        confidence: "certain",
        place: "verifier",
        never: &["another environment"],
        set_up: |lab| {
            verify(
                lab,
                r#""iss": "https://kubernetes.default.svc.cluster.local""#,
                &["--iss", "https://kubernetes.default.svc"],
            )
        },
    },
    Case {
        name: "production_for_staging",
        about: "The client is set to production.",
        cause: "other_environment",
        confidence: "likely",
        place: "client",
        never: &["variable"],
        set_up: |lab| {
            verify(lab, r#""iss": "https://auth.example""#, &["--iss", "https://auth.staging.example"])
        },
    },
    Case {
        name: "dev_in_a_word",
        about: "The host has the environment in a word.",
        cause: "other_environment",
        confidence: "likely",
        place: "client",
        never: &["variable"],
        set_up: |lab| {
            verify(lab, r#""iss": "https://auth-dev.example.com""#, &["--iss", "https://auth.example.com"])
        },
    },
    Case {
        name: "auth0_for_keycloak",
        about: "The client signs in at another product.",
        cause: "other_issuer",
        confidence: "possible",
        place: "client",
        never: &["another path"],
        set_up: |lab| {
            verify(lab, r#""iss": "https://x.eu.auth0.com/""#, &["--iss", "https://sso.example/realms/shop"])
        },
    },
    Case {
        name: "quite_another_issuer",
        about: "Nothing connects both names.",
        cause: "other_issuer",
        confidence: "possible",
        place: "client",
        never: &["another path"],
        set_up: |lab| {
            verify(lab, r#""iss": "https://login.example.com""#, &["--iss", "https://auth.example"])
        },
    },
    Case {
        name: "no_issuer",
        about: "The script writes no iss.",
        cause: "no_issuer",
        confidence: "certain",
        place: "issuer",
        never: &["another environment"],
        set_up: |lab| verify(lab, r#""sub": "a""#, &["--iss", "https://auth.example"]),
    },
    Case {
        name: "keys_of_staging",
        about: "The token is of production, the key set is that of staging.",
        cause: "other_environment",
        confidence: "likely",
        place: "verifier",
        never: &["rotat", "altered"],
        set_up: |lab| {
            let other = Forge::new(ES256);
            let set = Server::always(json(&set(&[other.jwk()])));
            lab.jwtk = lab.jwtk.clone().var("http_proxy", &set.url(""));
            lab.keep(set);
            let token = key(ES256).good(r#""iss":"https://auth.example","#);
            args(&format!(
                "verify {token} --jwks http://auth.staging.example/jwks --allow-http --at 2026-11-20T20:00:00Z --iss https://auth.example"
            ))
        },
    },
    case!("bom_before_iss", "The issuer reads its name from a file with a BOM.", "near_miss" "certain" "issuer",
        &["public URL", "another environment"],
        |lab| verify(lab, "\"iss\": \"\u{feff}https://auth.example\"", &["--iss", "https://auth.example"])),
    case!("zero_width_space_in_setting", "The expected name was copied from a chat.", "near_miss" "certain" "verifier",
        &["another issuer"],
        |lab| verify(lab, r#""iss": "https://auth.example""#, &["--iss", "https://auth.\u{200b}example"])),
    case!("iss_empty", "The issuer's variable is not set.", "unset_name" "certain" "issuer", &["another issuer"],
        |lab| verify(lab, r#""iss": """#, &["--iss", "https://auth.example"])),
    case!("iss_undefined", "A JavaScript issuer without its variable.", "unset_name" "certain" "issuer",
        &["another issuer"], |lab| verify(lab, r#""iss": "undefined""#, &["--iss", "https://auth.example"])),
    case!("iss_of_undefined_realm", "The realm is not set.", "unset_name" "likely" "issuer", &["another realm"],
        |lab| verify(lab, r#""iss": "https://auth.example/undefined""#, &["--iss", "https://auth.example/shop"])),
    case!("iss_expected_null", "The service's variable is not set.", "unset_name" "certain" "verifier",
        &["another issuer"], |lab| verify(lab, r#""iss": "https://auth.example""#, &["--iss", "null"])),
    case!("iss_number", "The issuer writes its number.", "name_no_text" "certain" "issuer", &["another issuer"],
        |lab| verify(lab, r#""iss": 17"#, &["--iss", "17"])),
    case!("variables_in_both", "b44: single quotes and a step without expressions.", "unexpanded_variable" "certain" "issuer",
        &["perhaps", "likely"],
        |lab| verify(lab, r#""iss": "$app_id", "aud": "${{ vars.AUD }}""#, &["--iss", "Iv1.c0ffee", "--aud", "api"])),
    case!("template_not_rendered", "b44: a chart's template.", "unexpanded_variable" "certain" "issuer", &["quotes"],
        |lab| verify(lab, r#""iss": "{{ .Values.issuer }}""#, &["--iss", "https://auth.example"])),
    case!("name_of_an_example", "b44: the placeholder of an example.", "unexpanded_variable" "certain" "issuer", &["quotes"],
        |lab| verify(lab, r#""iss": "<ISSUER>""#, &["--iss", "https://auth.example"])),
    case!("keycloak_without_hostname", "A service calls Keycloak by its name in the cluster.", "host_named_issuer" "likely"
        "issuer", &["perhaps", "another issuer", "Better Auth"],
        |lab| verify(lab, r#""iss": "http://keycloak:8080/realms/r""#, &["--iss", "https://kc.example/realms/r"])),
    case!("better_auth_with_an_aud", "Better Auth called as web:3000, with an audience of its own.", "host_named_issuer" "likely"
        "issuer", &["perhaps", "iss and aud"],
        |lab| verify(lab, r#""iss": "http://web:3000", "aud": "myapi""#,
            &["--iss", "https://auth.example", "--aud", "myapi"])),
    case!("docker_internal", "A container calls the issuer on its host.", "host_named_issuer" "likely" "issuer",
        &["another environment", "perhaps"],
        |lab| verify(lab, r#""iss": "http://host.docker.internal:3000""#, &["--iss", "http://localhost:3000"])),
    case!("better_auth_by_its_set", "The set is Better Auth's, which was called as web:3000.", "host_named_issuer" "likely"
    "issuer", &["the issuer was", "KC_HOSTNAME"], |lab| {
        let set = Server::always(json(&set(&[key(ES256).jwk()])));
        let token = key(ES256).good(r#""iss":"http://web:3000","aud":"http://web:3000","#);
        let flags = "--better-auth http://auth.example --allow-http --at 2026-11-20T20:00:00Z";
        lab.jwtk = lab.jwtk.clone().var("http_proxy", &set.url(""));
        lab.keep(set);
        args(&format!("verify {token} {flags}"))
    }),
    case!("keys_at_a_cdn", "The expected issuer's token, and a set at another host.", "keys_elsewhere" "possible" "verifier",
        &["environment"], |lab| of_set(lab, ES256, "keys.cdn.example")),
    case!("rsa_keys_of_staging", "The same environments with RSA.", "other_environment" "likely" "verifier",
        &["another key did", "altered"], |lab| of_set(lab, RS256, "auth.staging.example")),
    case!("other_user", "The token of another user.", "other_subject" "possible" "client", &["issuer"],
        |lab| verify(lab, r#""sub": "alice""#, &["--sub", "bob"])),
    case!("sub_with_capital", "A user name with a capital.", "near_miss" "certain" "verifier", &["another"],
        |lab| verify(lab, r#""sub": "Alice""#, &["--sub", "alice"])),
    case!("no_sub", "A token of a machine without sub.", "no_subject" "certain" "issuer", &["another"],
        |lab| verify(lab, r#""scope": "a""#, &["--sub", "bob"])),
    case!("sub_empty", "The issuer knows no user.", "unset_name" "certain" "issuer", &["another", "REJECTED"],
        |lab| verify(lab, r#""sub": """#, &[])),
    case!("sub_number", "The issuer writes the user's number.", "name_no_text" "certain" "issuer", &["another"],
        |lab| verify(lab, r#""sub": 17"#, &["--sub", "17"])),
    case!("expected_discovery_document", "--iss has the address of the discovery document.",
        "document_for_name" "certain" "verifier", &["realm", "tenant", "expect it exactly"],
        |lab| verify(lab, r#""iss": "https://auth.example""#,
            &["--iss", "https://auth.example/.well-known/openid-configuration"])),
    case!("issuer_is_discovery_document", "The issuer's setting has that address.",
        "document_for_name" "certain" "issuer", &["realm", "tenant"],
        |lab| verify(lab, r#""iss": "https://auth.example/t/.well-known/openid-configuration""#,
            &["--iss", "https://auth.example/t"])),
    case!("issuer_of_other_letters", "The issuer has a name in Japanese.", "other_issuer" "possible" "client",
        &["was called as"], |lab| verify(lab, r#""iss": "https://認証""#, &["--iss", "https://auth.example"])),
    case!("issuer_with_control_characters", "iss is anything.", "other_issuer" "possible" "client",
        &["was called as"], |lab| verify(lab, r#""iss": "https://a\u001b[31m""#, &["--iss", "https://auth.example"])),
    case!("issuer_with_www", "The site has two names.", "near_miss" "certain" "verifier", &["another issuer"],
        |lab| verify(lab, r#""iss": "https://www.auth.example""#, &["--iss", "https://auth.example"])),
    case!("entra_common", "The setting has the address for all tenants.", "tenant_placeholder" "certain" "verifier",
        &["realm", "expect the tenant in its place: 3f6c"],
        |lab| verify(lab, r#""iss": "https://login.microsoftonline.com/3f6c1a52-7d0e-4b1e-9a44-5b2f0c9de811/v2.0""#,
            &["--iss", "https://login.microsoftonline.com/common/v2.0"])),
    case!("okta_custom_server", "The setting has the bare domain.", "okta_server" "certain" "verifier", &["realm"],
        |lab| verify(lab, r#""iss": "https://shop.okta.com/oauth2/default""#, &["--iss", "https://shop.okta.com"])),
    case!("okta_of_another_org", "The token is of another customer of Okta.", "other_issuer" "possible" "client",
        &["server"],
        |lab| verify(lab, r#""iss": "https://office.okta.com""#, &["--iss", "https://shop.okta.com/oauth2/default"])),
    case!("iss_and_aud_exchanged", "The issuer has both the wrong way round.", "iss_and_aud_swapped" "certain" "verifier",
        &["another issuer", "another audience"],
        |lab| verify(lab, r#""iss": "https://api.example", "aud": "https://auth.example""#,
            &["--iss", "https://auth.example", "--aud", "https://api.example"])),
    case!("supabase_anon_key", "A client sends the project's key.", "supabase_api_key" "certain" "client",
        &["another issuer", "write this API"],
        |lab| verify(lab, r#""iss": "supabase", "role": "anon", "ref": "abc""#,
            &["--iss", "https://abc.supabase.co/auth/v1", "--aud", "authenticated"])),
    case!("supabase_secret_key", "The key of the server.", "supabase_api_key" "certain" "client",
        &["another issuer", "write this API"],
        |lab| verify(lab, r#""iss": "supabase", "role": "service_role", "ref": "abc""#,
            &["--iss", "https://abc.supabase.co/auth/v1", "--aud", "authenticated"])),
    case!("issuer_in_ascii", "The host has an umlaut.", "near_miss" "certain" "verifier", &["another issuer", "alike"],
        |lab| verify(lab, r#""iss": "https://xn--bcher-kva.example""#, &["--iss", "https://bücher.example"])),
    case!("quotes_in_a_cluster", "The issuer of a cluster was set with quotes, and became the audience too.",
        "near_miss" "certain" "issuer", &[".env", "remove the quotes", "iss differs", "aud differs"],
        |lab| verify(lab, r#""iss": "\"https://cluster.example\"", "aud": ["\"https://cluster.example\""]"#,
            &["--iss", "https://cluster.example", "--aud", "https://cluster.example"])),
    case!("quotes_in_the_setting", "A .env file keeps the quotes of the expected name.", "near_miss" "certain" "verifier",
        &["in the token", "issuer:"],
        |lab| verify(lab, r#""iss": "https://auth.example""#, &["--iss", "'https://auth.example'"])),
    case!("capitals_in_both", "The setting of both names has a capital.", "near_miss" "certain" "verifier",
        &["iss differs", "aud differs", "another audience"],
        |lab| verify(lab, r#""iss": "https://auth.example/Shop", "aud": "Shop""#,
            &["--iss", "https://auth.example/shop", "--aud", "shop"])),
    case!("okta_org_without_its_key", "An access token of Okta's org server, whose key is in no set.",
    "okta_server" "certain" "client", &["publish", "another issuer", "another audience"], |lab| {
        let claims = r#""iss":"https://orchid.okta.com","aud":"https://orchid.okta.com","cid":"0oa1","scp":["openid"],"#;
        another_set(lab, claims, "--iss https://orchid.okta.com --aud api://default")
    }),
    case!("okta_org_for_an_api", "The same, where a set has the key.", "okta_server" "certain" "client",
        &["publish", "another audience"],
        |lab| verify(lab, r#""iss": "https://orchid.okta.com", "aud": "https://orchid.okta.com", "scp": ["openid"]"#,
            &["--iss", "https://orchid.okta.com", "--aud", "api://default"])),
    case!("clerk_of_development", "The web page signs in at Clerk's development instance.",
    "other_environment" "likely" "client", &["publish the key", "not of the issuer", "compare"], |lab| {
        let claims = r#""iss":"https://sunny-otter-41.clerk.accounts.dev","sid":"sess_1","#;
        another_set(lab, claims, "--iss https://clerk.breadboard.example")
    }),
    case!("clerk_of_production", "A service of the test system has Clerk's development instance.",
        "other_environment" "likely" "client", &["not of the issuer"],
        |lab| verify(lab, r#""iss": "https://clerk.breadboard.example", "sid": "sess_1""#,
            &["--iss", "https://sunny-otter-41.clerk.accounts.dev"])),
    case!("clerk_of_another_application", "Two applications have each its development instance.",
        "other_issuer" "possible" "client", &["not of the issuer", "production"],
        |lab| verify(lab, r#""iss": "https://calm-fox-7.clerk.accounts.dev""#,
            &["--iss", "https://sunny-otter-41.clerk.accounts.dev"])),
    case!("another_issuer_and_its_key", "The token is of another issuer, and so is its key.",
        "other_issuer" "likely" "client", &["publish the key", "compare"],
        |lab| another_set(lab, r#""iss":"https://login.example","#, "--iss https://auth.example")),
    case!("expected_issuer_with_a_blank", "The setting has a blank, the token has none.", "near_miss" "certain" "verifier",
        &["issuer:"],
        |lab| verify(lab, r#""iss": "https://auth.example""#, &["--iss", "https://auth.example "])),
    case!("host_of_undefined", "A template put a variable that nobody set where the host belongs.", "unset_name" "likely" "issuer",
        &["was called", "client:"],
        |lab| verify(lab, r#""iss": "https://undefined""#, &["--iss", "https://auth.example"])),
];
