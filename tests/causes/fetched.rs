//! Key sets that could not be fetched.

use crate::causes::case::{Case, Lab, args, key};
use crate::support::{
    forge::{Forge, set},
    host::{Reply, Server, head, json, response, status},
};
use jwtk::jwa::Algorithm::{ES256, EdDSA};

/// A good token, and a host that answers so at the usual path.
fn asked(lab: &mut Lab, reply: Reply) -> Vec<String> {
    asked_at(lab, "--jwks", "/.well-known/jwks.json", reply)
}

/// A good token, and a host that answers so, named by this flag with this path.
fn asked_at(lab: &mut Lab, flag: &str, path: &str, reply: Reply) -> Vec<String> {
    let server = Server::always(reply);
    let url = server.url(path);
    lab.keep(server);
    verify(&format!("{flag} {url}"))
}

/// A good token, and an issuer with this document about `{me}`. Elsewhere there is nothing.
fn issuer(lab: &mut Lab, document: &str) -> Vec<String> {
    let server = Server::always(status("404 Not Found"));
    let me = server.url("");
    answer_with(&server, document, &me);
    lab.keep(server);
    verify(&format!("--issuer {me}"))
}

/// The same behind a proxy that ends TLS.
fn issuer_behind_tls(lab: &mut Lab, document: &str) -> Vec<String> {
    let pair = rcgen::KeyPair::generate().expect("a key");
    let certificate = rcgen::CertificateParams::new(["127.0.0.1".to_owned()]).expect("a name");
    let certificate = certificate.self_signed(&pair).expect("a certificate");
    let private = pair.serialize_der().try_into().expect("a key");
    let server = Server::tls(vec![certificate.der().clone()], private, |_| status("404 Not Found"));
    let (me, file) = (server.url(""), lab.file("cert.pem", certificate.pem()));
    answer_with(&server, document, &me);
    lab.keep(server);
    verify(&format!("--issuer {me} --cacert {file}"))
}

fn answer_with(server: &Server, document: &str, me: &str) {
    let document = document.replace("{me}", me).replace("{http}", &me.replace("https:", "http:"));
    server.now(move |request| match request.path.as_str() {
        "/.well-known/openid-configuration" => json(&document),
        _ => status("404 Not Found"),
    });
}

fn verify(flags: &str) -> Vec<String> {
    verify_of("https://auth.example", r#""iss":"https://auth.example","#, flags)
}

/// The same with a token of this issuer and with these claims.
fn verify_of(iss: &str, claims: &str, flags: &str) -> Vec<String> {
    let token = key(ES256).good(claims);
    args(&format!("verify {token} {flags} --at 2026-11-20T20:00:00Z --iss {iss}"))
}

/// A good token, and a host that had a set two hours ago and now answers so.
fn asked_again(lab: &mut Lab, reply: Reply) -> Vec<String> {
    let server = Server::always(json(&set(&[key(ES256).jwk()])));
    let url = server.url("/jwks");
    lab.jwtk.run(verify(&format!("--jwks {url}")), "");
    lab.jwtk.age(2 * 3600);
    server.now(move |_| reply.clone());
    lab.keep(server);
    verify(&format!("--jwks {url}"))
}

/// A good token of this issuer, and a host that has nothing at this path.
fn nothing_at(lab: &mut Lab, path: &str, iss: &str, claims: &str) -> Vec<String> {
    let server = Server::always(status("404 Not Found"));
    let url = server.url(path);
    lab.keep(server);
    verify_of(iss, claims, &format!("--jwks {url}"))
}

/// A set that is there, and is written wrong.
fn written(lab: &mut Lab, body: impl Into<Vec<u8>>) -> Vec<String> {
    let body = body.into();
    let head = head("200 OK", &[("Content-Type", "application/json")], body.len());
    asked(lab, Reply::Bytes([head.as_bytes(), &body].concat()))
}

fn right_set() -> String {
    set(&[key(ES256).jwk()])
}

/// A set of before that lacks the token's key, and a host that now answers so.
fn looked_up_again(lab: &mut Lab, reply: Reply) -> Vec<String> {
    let other = key(ES256).jwk_with(|metadata| metadata.kid = Some("j".to_owned()));
    let server = Server::always(json(&set(&[other])));
    let url = server.url("/jwks");
    lab.jwtk.run(verify(&format!("--jwks {url}")), "");
    lab.jwtk.age(100);
    server.now(move |_| reply.clone());
    lab.keep(server);
    verify(&format!("--jwks {url}"))
}

/// A token of an issuer that is asked for its set, which has this key.
fn of_own_set(lab: &mut Lab, signer: &Forge, published: String) -> Vec<String> {
    let server = Server::always(status("404 Not Found"));
    let me = server.url("");
    let document = format!(r#"{{"issuer":"{me}","jwks_uri":"{me}/jwks"}}"#);
    server.now(move |request| match request.path.as_str() {
        "/jwks" => json(&set(std::slice::from_ref(&published))),
        _ => json(&document),
    });
    lab.keep(server);
    let token = signer.good(&format!(r#""iss":"{me}","#));
    args(&format!("verify {token} --issuer {me} --at 2026-11-20T20:00:00Z"))
}

/// With less patience than usual.
fn soon(mut args: Vec<String>) -> Vec<String> {
    args.extend(["--timeout".to_owned(), "1s".to_owned()]);
    args
}

fn page(title: &str) -> Reply {
    response("200 OK", &[("Content-Type", "text/html")], &format!("<html><title>{title}</title></html>"))
}

/// The URL is right.
const RIGHT_URL: &[&str] = &["REJECTED", "pass the URL", "--issuer URL", "of another kind"];

/// A case whose cause the fetch itself proves.
macro_rules! fetched {
    ($name:literal, $about:literal, $cause:literal $place:literal, $never:expr, |$lab:ident| $run:expr) => {
        case!($name, $about, $cause "certain" $place, $never, |$lab| $run)
    };
}

pub(crate) const CASES: &[Case] = &[
    case!("standard_base64_and_a_url", "A log writes the payload again; no set is asked for.", "more_than_token" "possible" "issuer", &["no keys", "empty"], |lab| {
        let server = Server::always(json(&set(&[key(ES256).jwk()])));
        let url = server.url("/jwks");
        lab.keep(server);
        let token = key(ES256).good(r#""iss":"https://auth.example","name":"ÿþ???>>>~~~","#);
        let [header, payload, signature] = token.split('.').collect::<Vec<_>>()[..] else { panic!("three parts") };
        let payload = payload.replace('-', "+").replace('_', "/");
        args(&format!("verify {header}.{payload}.{signature} --jwks {url} --at 2026-11-20T20:00:00Z --iss https://auth.example"))
    }),
    fetched!("http_to_another_machine", "The service names the key set by http within its network.",
        "http_not_allowed" "verifier", &["REJECTED", "another environment"],
        |_lab| verify("--jwks http://keys.example:8080/jwks")),
    fetched!("http_to_an_issuer_elsewhere", "The issuer is called by http within a network of containers.",
        "http_not_allowed" "verifier", &["REJECTED"], |_lab| verify("--better-auth http://web:3000")),
    fetched!("jwks_url_redirects", "The host moved its set.", "set_redirects" "verifier", &["REJECTED", "login"],
        |lab| asked(lab, response("302 Found", &[("Location", "/api/auth/jwks")], ""))),
    fetched!("jwks_url_redirects_to_a_login", "The host wants whoever reads its keys to log in.",
        "set_redirects" "key host", &["REJECTED", "pass that URL"],
        |lab| asked(lab, response("302 Found", &[("Location", "https://auth.example/login?next=/jwks")], ""))),
    fetched!("issuer_redirects", "The issuer was called without its www.", "set_redirects" "verifier",
        &["REJECTED", "key set redirects"],
        |lab| asked_at(lab, "--issuer", "",
            response("301 Moved Permanently", &[("Location", "https://www.auth.example/.well-known/openid-configuration")], ""))),
    fetched!("not_at_the_usual_path", "The issuer has no /.well-known/jwks.json.", "no_set_there" "verifier",
        &["REJECTED", "/.well-known", "Keycloak"], |lab| asked(lab, status("404 Not Found"))),
    fetched!("not_at_a_path_of_its_own", "Somebody mistyped the path.", "no_set_there" "verifier",
        &["REJECTED", "Keycloak"], |lab| asked_at(lab, "--jwks", "/jkws", status("404 Not Found"))),
    fetched!("not_where_many_have_it", "Better Auth has its set at a path of its own.", "no_set_there" "verifier",
        &["REJECTED", "Keycloak", "or try /.well-known"],
        |lab| nothing_at(lab, "/.well-known/jwks.json", "https://auth.example",
            r#""iss":"https://auth.example","aud":"https://auth.example","#)),
    fetched!("not_where_others_have_it", "Keycloak has the set of a realm at a path of its own.",
        "no_set_there" "verifier", &["REJECTED", "Better Auth", "/.well-known"],
        |lab| nothing_at(lab, "/jwks", "https://auth.example/realms/shop",
            r#""iss":"https://auth.example/realms/shop","aud":"account","#)),
    fetched!("keycloak_without_auth", "Keycloak was updated, and the URL is of before.", "no_set_there" "verifier",
        &["REJECTED", "--issuer", "discovery"],
        |lab| asked_at(lab, "--jwks", "/auth/realms/shop/protocol/openid-connect/certs", status("404 Not Found"))),
    fetched!("keycloak_with_auth", "An old Keycloak, and the URL of a new one.", "no_set_there" "verifier",
        &["REJECTED", "drop /auth"],
        |lab| asked_at(lab, "--jwks", "/realms/shop/protocol/openid-connect/certs", status("404 Not Found"))),
    fetched!("issuer_of_keycloak_with_auth", "The issuer is named as before the update.", "no_document_there" "verifier",
        &["REJECTED", "--better-auth"],
        |lab| asked_at(lab, "--issuer", "/auth/realms/shop", status("404 Not Found"))),
    fetched!("not_there_any_more", "A deployment lost the path.", "no_set_there" "key host",
        &["REJECTED", "--issuer", "Better Auth"], |lab| asked_again(lab, status("404 Not Found"))),
    fetched!("better_auth_without_its_plugin", "Better Auth runs without the jwt() plugin.",
        "no_set_there" "issuer", &["REJECTED", "--issuer", "discovery"],
        |lab| asked_at(lab, "--better-auth", "", status("404 Not Found"))),
    fetched!("issuer_without_a_document", "The issuer has no discovery document.", "no_document_there" "verifier",
        &["REJECTED", "discovery find it"], |lab| asked_at(lab, "--issuer", "", status("404 Not Found"))),
    fetched!("document_leads_nowhere", "The document names a set that is not there.", "no_set_there" "issuer",
        &["REJECTED", "--issuer URL"], |lab| issuer(lab, r#"{"issuer":"{me}","jwks_uri":"{me}/keys"}"#)),
    fetched!("firewall", "A firewall refuses what is no browser.", "firewall_refuses" "key host",
        &["credentials", "REJECTED"],
        |lab| asked(lab, response("403 Forbidden", &[("Server", "cloudflare"), ("cf-mitigated", "challenge")], ""))),
    case!("firewall_by_its_server", "A content network refuses, and says nothing of itself.",
        "firewall_refuses" "likely" "key host", &["credentials", "REJECTED"],
        |lab| asked(lab, response("403 Forbidden", &[("Server", "CloudFront")], "<html><h1>403 ERROR</h1></html>"))),
    fetched!("refused_by_the_host_behind", "The issuer itself refuses, behind a content network.", "set_refused" "key host",
        &["credentials", "REJECTED", "firewall"],
        |lab| asked(lab, response("403 Forbidden", &[("Server", "cloudflare")], r#"{"error":"forbidden"}"#))),
    fetched!("refused_with_a_page", "Something in front of the host refuses with a page.", "set_refused" "key host",
        &["credentials", "REJECTED", "firewall"],
        |lab| asked(lab, response("403 Forbidden", &[("Server", "nginx")], "<html><title>403</title></html>"))),
    fetched!("set_behind_a_password", "The key set is protected like the rest of the site.",
        "set_needs_credentials" "verifier", &["firewall", "REJECTED"],
        |lab| asked(lab, response("401 Unauthorized", &[("WWW-Authenticate", "Bearer realm=\"keys\"")], ""))),
    fetched!("set_behind_another_password", "The service sends a password that was changed.",
        "set_needs_credentials" "verifier", &["firewall", "REJECTED", "send what it asks for"],
    |lab| {
        let mut args = asked(lab, response("401 Unauthorized", &[("WWW-Authenticate", "Basic realm=\"keys\"")], ""));
        args.extend(["--http-header".to_owned(), "Authorization: Basic c2VydmljZTpvbGQ=".to_owned()]);
        args
    }),
    fetched!("set_behind_a_password_elsewhere", "The set is at another host than its issuer, with a password.",
        "set_needs_credentials" "verifier", &["firewall", "REJECTED", "send what it asks for"],
    |lab| {
        let reply = response("401 Unauthorized", &[("WWW-Authenticate", "Basic realm=\"keys\"")], "");
        let (keys, server) = (Server::always(reply), Server::always(status("404 Not Found")));
        let me = server.url("");
        answer_with(&server, &format!(r#"{{"issuer":"{{me}}","jwks_uri":"{}"}}"#, keys.url("/jwks")), &me);
        lab.keep((keys, server));
        let mut args = verify(&format!("--issuer {me}"));
        args.extend(["--http-header".to_owned(), "Authorization: Basic c2VydmljZTpvbGQ=".to_owned()]);
        args
    }),
    fetched!("server_error_after_a_set", "The issuer answers 500, and its set of before is here.",
        "key_host_fails" "key host", &["REJECTED", "404"], |lab| asked_again(lab, status("500 Internal Server Error"))),
    fetched!("redirects_after_a_set", "The host moved its set, and the one of before is here.",
        "set_redirects" "verifier", &["REJECTED", "login"],
        |lab| asked_again(lab, response("302 Found", &[("Location", "/api/auth/jwks")], ""))),
    fetched!("server_is_silent", "The server of this machine hangs in a debugger.", "key_host_not_reached" "key host",
        &["REJECTED", "URL", "nothing listens", "firewall"], |lab| soon(asked(lab, Reply::Hang))),
    fetched!("answer_does_not_end", "The server sends its set byte by byte.", "key_host_not_reached" "key host",
        &["REJECTED", "silent"], |lab| soon(asked(lab, Reply::Drip(
            head("200 OK", &[], 1000).into_bytes(), std::time::Duration::from_millis(100))))),
    fetched!("connection_is_reset", "The server crashes at each request.", "key_host_not_reached" "key host",
        &["REJECTED", "nothing listens", "silent"], |lab| asked(lab, Reply::Reset)),
    fetched!("port_of_another_service", "The URL has the port of another service.", "key_host_not_reached" "verifier",
        &["REJECTED", "start"], |lab| asked(lab, Reply::Bytes(b"SSH-2.0-OpenSSH_9.6\r\n".to_vec()))),
    fetched!("server_error", "The issuer answers 500.", "key_host_fails" "key host", &["REJECTED", "404", "proxy"],
        |lab| asked(lab, status("500 Internal Server Error"))),
    fetched!("server_not_ready", "The issuer is starting.", "key_host_fails" "key host", &["REJECTED", "log"],
        |lab| asked(lab, response("503 Service Unavailable", &[("Retry-After", "60")], ""))),
    fetched!("proxy_without_its_host", "A proxy is up, and the issuer behind it is not.", "key_host_fails" "key host",
        &["REJECTED", "examined"], |lab| asked(lab, status("502 Bad Gateway"))),
    fetched!("asked_too_often", "Many runs without a cache ask too often.", "key_host_fails" "verifier",
        &["REJECTED", "start it"],
        |lab| asked(lab, response("429 Too Many Requests", &[("Retry-After", "60")], ""))),
    fetched!("server_is_down", "Nothing listens at the port.", "key_host_not_reached" "key host",
        &["REJECTED", "silent"],
    |lab| {
        let server = Server::always(status("200 OK"));
        let url = server.url("/jwks");
        server.stop();
        lab.keep(server);
        verify(&format!("--jwks {url}"))
    }),
    fetched!("login_page", "A proxy answers with its login page.", "set_is_page" "verifier", &["REJECTED"],
        |lab| asked(lab, page("Log in"))),
    fetched!("issuer_answers_with_its_page", "A web application answers every path with its page.",
        "set_is_page" "verifier", &["REJECTED", "a key set", "discovery find it"],
        |lab| asked_at(lab, "--issuer", "", page("My app"))),
    fetched!("json_of_another_kind", "The path is that of the health check.", "answer_is_no_set" "verifier",
        &["REJECTED", "a page"], |lab| asked_at(lab, "--jwks", "/health", json(r#"{"status":"ok"}"#))),
    fetched!("one_key_for_a_set", "The issuer serves its only key without a set around it.", "answer_is_no_set" "key host",
        &["REJECTED", "a page"], |lab| asked_at(lab, "--jwks", "/jwk", json(&key(ES256).jwk()))),
    fetched!("setting_with_a_key", "The URL is that of a setting with the public key in it, as Hasura has it.",
        "answer_is_no_set" "verifier", &["REJECTED", "a page"],
    |lab| {
        let pem = key(ES256).public_pem().replace('\n', "\\n");
        asked_at(lab, "--jwks", "/setting", json(&format!(r#"{{"type":"ES256","key":"{pem}"}}"#)))
    }),
    fetched!("text_of_another_kind", "The path is that of a text.", "answer_is_no_set" "verifier",
        &["REJECTED", "a page"], |lab| asked_at(lab, "--jwks", "/version", response("200 OK", &[], "v1.2.3"))),
    fetched!("compressed_unasked", "A CDN compresses what nobody asked to have compressed.",
        "set_compressed" "key host", &["REJECTED", "pass the URL"],
        |lab| asked(lab, response("200 OK", &[("Content-Encoding", "br")], "\u{b}\u{2}\u{0}"))),
    fetched!("compressed_where_it_is_kept", "A bucket has the set as a gzip file, and serves it as it is.",
        "set_compressed" "key host", &["REJECTED", "Accept-Encoding", "verifier:"],
    |lab| {
        let body = [0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3];
        let head = head("200 OK", &[("Content-Type", "application/json")], body.len());
        asked(lab, Reply::Bytes([head.as_bytes(), &body].concat()))
    }),
    fetched!("compressed_as_asked", "A header of the caller asks for compression.",
        "set_compressed" "verifier", &["REJECTED", "CDN"],
    |lab| {
        let reply = response("200 OK", &[("Content-Encoding", "br")], "\u{b}\u{2}\u{0}");
        let mut args = asked(lab, reply);
        args.extend(["--http-header".to_owned(), "Accept-Encoding: br".to_owned()]);
        args
    }),
    fetched!("set_with_a_comma_too_many", "A template writes a comma behind each key.", "set_malformed" "key host",
        RIGHT_URL, |lab| written(lab, right_set().replace("]}", ",]}"))),
    fetched!("set_that_was_cut", "A gateway cuts the set.", "set_malformed" "key host", RIGHT_URL,
        |lab| { let mut body = right_set(); body.truncate(100); written(lab, body) }),
    fetched!("set_of_a_printer", "A Python script prints the set.", "set_malformed" "key host", RIGHT_URL,
        |lab| written(lab, right_set().replace('"', "'"))),
    fetched!("set_in_a_callback", "JSONP.", "set_malformed" "key host", RIGHT_URL,
        |lab| written(lab, format!("cb({})", right_set()))),
    fetched!("set_in_a_string", "res.json(JSON.stringify(set))", "set_malformed" "key host", RIGHT_URL,
        |lab| written(lab, serde_json::Value::from(right_set()).to_string())),
    fetched!("set_in_latin1", "A name in a key, and a server that writes Latin-1.", "set_malformed" "key host", RIGHT_URL,
    |lab| {
        let body = right_set().replacen('{', r#"{"name":"Zo#","#, 1);
        written(lab, body.bytes().map(|b| if b == b'#' { 0xeb } else { b }).collect::<Vec<u8>>())
    }),
    fetched!("set_without_its_object", "An array of keys.", "set_malformed" "key host", RIGHT_URL,
        |lab| written(lab, format!("[{}]", key(ES256).jwk()))),
    fetched!("set_by_kid", "The keys as an object by kid.", "set_malformed" "key host", RIGHT_URL,
        |lab| written(lab, format!(r#"{{"keys":{{"k":{}}}}}"#, key(ES256).jwk()))),
    fetched!("pem_for_a_set", "The host serves its key as PEM.", "set_malformed" "key host", RIGHT_URL,
        |lab| written(lab, key(ES256).public_pem())),
    fetched!("nothing_for_a_set", "The host sends no byte.", "set_malformed" "key host", RIGHT_URL,
        |lab| written(lab, "")),
    fetched!("secret_in_a_broken_set", "A private key without quotes.", "set_malformed" "key host", &["c2VjcmV0"],
        |lab| written(lab, r#"{"keys":[{"kty":"oct","k":c2VjcmV0}]}"#)),
    fetched!("page_where_the_set_was", "A deployment answers every path with its page.", "set_is_page" "key host",
        RIGHT_URL, |lab| looked_up_again(lab, page("My app"))),
    fetched!("text_where_the_set_was", "A deployment answers with a word.", "answer_is_no_set" "key host",
        RIGHT_URL, |lab| looked_up_again(lab, response("200 OK", &[], "ok"))),
    fetched!("document_that_was_cut", "The document has a comma too many.", "set_malformed" "issuer", RIGHT_URL,
        |lab| issuer(lab, r#"{"issuer":"{me}","jwks_uri":"{me}/jwks",}"#)),
    fetched!("document_names_a_container", "The issuer names its set as it is called in its network.",
        "jwks_uri_unusable" "issuer", &["REJECTED", "another issuer", "--iss"],
        |lab| issuer(lab, r#"{"issuer":"{me}","jwks_uri":"http://web:3000/jwks"}"#)),
    fetched!("document_names_a_path", "The issuer names its set by a path.", "jwks_uri_unusable" "issuer",
        &["REJECTED", "another issuer"], |lab| issuer(lab, r#"{"issuer":"{me}","jwks_uri":"/jwks"}"#)),
    fetched!("document_names_no_set", "The issuer has no key set.", "set_url_is_document" "verifier",
        &["REJECTED", "of another kind"], |lab| issuer(lab, r#"{"issuer":"{me}"}"#)),
    case!("set_of_another_realm", "The URL of the set has the realm of the test.", "other_realm" "likely" "verifier",
        &["REJECTED", "not published", "publish"],
    |lab| {
        let other = Forge::new(ES256).jwk_with(|metadata| metadata.kid = Some("j".to_owned()));
        let server = Server::always(json(&set(&[other])));
        let (url, iss) = (server.url("/realms/test/protocol/openid-connect/certs"), server.url("/realms/shop"));
        lab.keep(server);
        verify_of(&iss, &format!(r#""iss":"{iss}","#), &format!("--jwks {url}"))
    }),
    fetched!("document_for_a_set", "The URL is that of the discovery document.", "set_url_is_document" "verifier",
        &["REJECTED", "page"],
        |lab| asked_at(lab, "--jwks", "/.well-known/openid-configuration",
            json(r#"{"issuer":"https://auth.example","jwks_uri":"https://auth.example/oauth2/v1/keys"}"#))),
    fetched!("document_without_a_set", "The URL is that of a document that names no set.",
        "set_url_is_document" "verifier", &["REJECTED", "page", "--issuer"],
        |lab| asked_at(lab, "--jwks", "/.well-known/oauth-authorization-server", json(r#"{"issuer":"https://auth.example"}"#))),
    fetched!("map_of_a_google_account", "The URL is that of the certificates of a service account.",
        "set_url_is_certificates" "verifier", &["REJECTED", "v3/certs", "jq"],
        |lab| asked_at(lab, "--jwks", "/robot/v1/metadata/x509/a@b.example",
            json(r#"{"k":"-----BEGIN CERTIFICATE-----\nMIIB\n-----END CERTIFICATE-----\n"}"#))),
    fetched!("map_of_another_issuer", "The issuer serves its keys as PEM by kid.",
        "set_url_is_certificates" "verifier", &["REJECTED", "Google", "service_accounts"],
        |lab| asked_at(lab, "--jwks", "/certs",
            json(r#"{"j":"-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n","k":"-----BEGIN PUBLIC KEY-----\nMIIB\n-----END PUBLIC KEY-----\n"}"#))),
    fetched!("issuer_behind_tls", "A proxy ends TLS, and the issuer builds its URLs from the request.",
        "issuer_behind_tls" "issuer", &["REJECTED", "--allow-http"],
        |lab| issuer_behind_tls(lab, r#"{"issuer":"{me}","jwks_uri":"http://auth.example/jwks","token_endpoint":"http://auth.example/t"}"#)),
    fetched!("issuer_names_itself_by_http", "The same, and the issuer's name is http too.",
        "issuer_behind_tls" "issuer", &["REJECTED", "--allow-http", "--issuer"],
        |lab| issuer_behind_tls(lab, r#"{"issuer":"{http}","jwks_uri":"{http}/jwks"}"#)),
    fetched!("document_of_another_issuer", "The document is of the issuer's public name.",
        "document_of_another_issuer" "verifier", &["REJECTED", "TLS", "slash"],
        |lab| issuer(lab, r#"{"issuer":"https://auth.example","jwks_uri":"{me}/jwks"}"#)),
    fetched!("issuer_with_a_slash", "The issuer's name ends in a slash.",
        "document_of_another_issuer" "verifier", &["REJECTED", "TLS"],
        |lab| issuer(lab, r#"{"issuer":"{me}/","jwks_uri":"{me}/jwks"}"#)),
    fetched!("issuer_by_address", "The service names the issuer 127.0.0.1, and the issuer itself localhost.",
        "document_of_another_issuer" "verifier", &["REJECTED", "TLS", "slash"],
        |lab| issuer(lab, r#"{"issuer":"http://localhost:3000","jwks_uri":"{me}/jwks"}"#)),
    fetched!("host_down_behind_a_stale_set", "The key was replaced under its kid, and the host is down.",
    "set_too_old_to_tell" "key host", &["REJECTED", "another environment"],
    |lab| {
        let old = Forge::new(ES256);
        let body = set(&[old.jwk()]);
        let server =
            Server::always(response("200 OK", &[("Cache-Control", "max-age=60"), ("Age", "50")], &body));
        let url = server.url("/jwks");
        lab.jwtk.run(verify(&format!("--jwks {url}")), "");
        lab.jwtk.age(90);
        server.now(|_| status("404 Not Found"));
        lab.keep(server);
        verify(&format!("--jwks {url} --stale-if-error 1h"))
    }),
    fetched!("text_about_keys", "The URL is that of a page about keys, in Markdown.", "answer_is_no_set" "verifier",
        &["JavaScript", "serve the JSON"], |lab| written(lab, "# Keys\nEach key has the member `kty`.\n")),
    fetched!("error_about_a_key", "The host answers with its own error.", "answer_is_no_set" "verifier",
        &["JavaScript", "serve the JSON"], |lab| written(lab, "Error: property \"kty\" is missing\n")),
    fetched!("login_page_with_an_address", "A login page whose script has a document's members.", "set_is_page" "verifier",
        &["JavaScript", "serve the JSON"],
        |lab| issuer(lab, r#"<html><title>Sign in</title><script>var o={"jwks_uri":"x"}</script></html>"#)),
    fetched!("jwks_uri_where_nothing_listens", "The issuer's document names a host that is down.",
        "key_host_not_reached" "issuer", &["correct the port", "correct the name"],
    |lab| {
        let server = Server::always(status("200 OK"));
        let url = server.url("/jwks");
        server.stop();
        lab.keep(server);
        issuer(lab, &format!(r#"{{"issuer":"{{me}}","jwks_uri":"{url}"}}"#))
    }),
    fetched!("jwks_uri_is_the_document", "The issuer's document names itself.", "set_url_is_document" "issuer",
        &["pass that URL", "--jwks", "--issuer"],
        |lab| issuer(lab, r#"{"issuer":"{me}","jwks_uri":"{me}/.well-known/openid-configuration"}"#)),
    fetched!("nothing_when_asked_again", "The path is lost, and a key is newer than the set of before.",
        "no_set_there" "key host", &["discovery", "--issuer", "try /"],
        |lab| looked_up_again(lab, status("404 Not Found"))),
    fetched!("key_when_asked_again", "The host serves one key where its set was.", "answer_is_no_set" "key host",
        &["serve a set", "save the key"], |lab| looked_up_again(lab, json(&key(ES256).jwk()))),
    case!("token_of_another_realm", "A client got its token from the realm of the test.", "other_realm" "likely" "client",
        &["into the URL", "if you expect it", "another path"],
    |lab| {
        let other = Forge::new(ES256).jwk_with(|metadata| metadata.kid = Some("j".to_owned()));
        let server = Server::always(json(&set(&[other])));
        let url = server.url("/realms/shop/protocol/openid-connect/certs");
        let (of_token, iss) = (server.url("/realms/test"), server.url("/realms/shop"));
        lab.keep(server);
        verify_of(&iss, &format!(r#""iss":"{of_token}","#), &format!("--jwks {url}"))
    }),
    case!("one_realm_with_a_blank", "A realm's name has a blank, which the URL of its set has as %20.",
        "kid_unknown" "possible" "key host", &["realm"],
    |lab| {
        let other = Forge::new(ES256).jwk_with(|metadata| metadata.kid = Some("j".to_owned()));
        let server = Server::always(json(&set(&[other])));
        let (url, iss) = (server.url("/realms/my%20app/protocol/openid-connect/certs"), server.url("/realms/my app"));
        lab.keep(server);
        let mut args = verify_of("ISS", &format!(r#""iss":"{iss}","#), &format!("--jwks {url}"));
        let last = args.len() - 1;
        args[last] = iss;
        args
    }),
    case!("kid_not_in_the_issuers_own_set", "The issuer does not publish the key that it signs with.",
        "kid_unknown" "possible" "key host", &["another issuer", "compare", "verifier", "discovery"],
        |lab| of_own_set(lab, &Forge::new(ES256), key(ES256).jwk_with(|metadata| metadata.kid = Some("j".to_owned())))),
    case!("own_set_without_a_key_of_the_type", "The issuer does not publish its key for ES256.",
        "key_of_another_type" "likely" "key host", &["--issuer", "verifier"],
        |lab| of_own_set(lab, key(ES256), key(EdDSA).jwk_with(|_| ()))),
    fetched!("jwks_uri_of_another_scheme", "The issuer's document has a URL that is not for the web.",
        "jwks_uri_unusable" "issuer", &["whole"], |lab| issuer(lab, r#"{"issuer":"{me}","jwks_uri":"ftp://h.example/jwks"}"#)),
    fetched!("one_key_in_place_of_the_list", "A template writes one key, not a list of keys.", "set_malformed" "key host",
        &["another kind", "take the key out"], |lab| written(lab, format!(r#"{{"keys":{}}}"#, key(ES256).jwk()))),
];
