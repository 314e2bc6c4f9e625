//! The commands in docs/ do what the pages say.

use crate::support::Jwtk;

/// Runs our column of each table, one command after another. `$TOKEN` is the token of the last `sign` whose key is in
/// the key files of its section.
#[test]
fn the_commands_beside_those_of_other_tools_run() {
    let jwtk = Jwtk::new();
    jwtk.write("secret.txt", "c2VjcmV0IHNlY3JldCBzZWNyZXQgc2VjcmV0IHNlY3JldCE=\n");
    jwtk.write("claims.json", r#"{"sub":"alice"}"#);
    jwtk.ok(["keygen", "--alg", "RS256", "-o", "key.pem", "--pub", "pub.pem", "--format", "pem"], "");
    jwtk.ok(["jwks", "export", "pub.pem", "-o", "jwks.json"], "");
    let (mut script, mut commands) = (String::new(), 0);
    for row in include_str!("../../docs/migrating.md").lines().filter(|l| l.starts_with("| `")) {
        let row = row.replace("\\|", "\u{1}");
        let ours = row.split('|').nth(2).expect("two columns").trim().replace('\u{1}', "|");
        let Some(command) = ours.strip_prefix('`').and_then(|c| c.strip_suffix('`')) else {
            assert!(ours.starts_with("none:"), "{row}");
            continue;
        };
        let is_token = command.starts_with("jwtk sign --key") && !command.contains('>');
        script += &if is_token { format!("TOKEN=$({command})\n") } else { format!("{command}\n") };
        commands += 1;
    }
    assert!(commands > 20, "{commands} commands");
    jwtk.bash(&script);
}

/// Runs the steps of the recipes with a free port, an `npm` that requests a token and checks it, and stand-ins for an
/// installation and for a service.
#[test]
fn the_steps_of_the_recipes_run() {
    const STAND_INS: &str = r#"
        cargo() { [ "$1" = install ]; }
        curl() { [ "$1" = -fsS ]; }
        npm() {
          exec 3<> "/dev/tcp/127.0.0.1/$PORT"
          printf 'GET /api/auth/token?sub=a HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n' >&3
          sed -n 's/.*"token":"\([^"]*\)".*/\1/p' <&3 > token
          jwtk verify --jwks "$JWKS_URL" @token
        }
        trap 'kill $(jobs -p) 2>&- || true' EXIT
    "#;
    let page = include_str!("../../docs/ci.md");
    let recipes: Vec<&str> = page.split("```yaml\n").skip(1).filter_map(|b| b.split("```").next()).collect();
    assert_eq!(recipes.len(), 4, "two for GitHub, one for GitLab, one for docker-compose");
    for recipe in &recipes[..3] {
        let jwtk = Jwtk::new();
        let key = jwtk.ok(["keygen", "-o", "-"], "");
        // Commands that ask other hosts are only checked for spelling.
        let elsewhere = |line: &str| {
            line.starts_with("jwtk ") && line.contains("https://") || line.starts_with("jwtk probe ")
        };
        let steps: String = steps(recipe)
            .lines()
            .map(|line| if elsewhere(line) { format!("{line} --help > help\n") } else { format!("{line}\n") })
            .collect();
        assert!(steps.contains("jwtk "), "{recipe}");
        let port = free_port().to_string();
        let env = format!(
            "PORT={port}\nSIGNING_KEY='{key}'\nJWKS_URL=http://127.0.0.1:{port}/api/auth/jwks\nexport SIGNING_KEY JWKS_URL\n"
        );
        jwtk.bash(&(env + STAND_INS + &steps.replace("3000", &port)));
    }
}

/// The commands of a workflow's steps: the values of `run`, and the items of `script`.
fn steps(recipe: &str) -> String {
    let (mut script, mut block, mut items) = (String::new(), None, false);
    for line in recipe.lines() {
        let indent = line.len() - line.trim_start().len();
        let text = line.trim_start();
        if block.is_some_and(|start| indent > start) {
            script += &format!("{text}\n");
            continue;
        }
        block = None;
        let key = text.strip_prefix("- ").unwrap_or(text);
        match key.strip_prefix("run: ") {
            Some("|") => block = Some(indent + text.len() - key.len()),
            Some(command) => script += &format!("{command}\n"),
            None if items && text.starts_with("- ") => script += &format!("{key}\n"),
            None => items = text == "script:",
        }
    }
    script
}

fn free_port() -> u16 {
    let socket = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
    socket.local_addr().expect("an address").port()
}
