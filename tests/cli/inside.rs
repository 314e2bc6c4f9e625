//! What most tests call within their own program is what a process does: the same exit code, output and errors.

const SECRET: &str = "correct horse battery staple 0123456789";

/// Command lines, words apart by a blank, and what they find on standard input. `TOKEN` is replaced by one
/// that verifies.
const COMMANDS: &[(&str, &str)] = &[
    ("", ""),
    ("--version", ""),
    ("--help", ""),
    ("help verify", ""),
    ("sign -h", ""),
    ("jwks --help", ""),
    ("jwks", ""),
    ("verfy", ""),
    ("verify --kye a.pub", ""),
    ("--json verify --kye a.pub", ""),
    ("explain", ""),
    ("explain expired", ""),
    ("explain expird", ""),
    ("--json explain expired", ""),
    ("--color always explain expired", ""),
    ("completions bash", ""),
    ("man", ""),
    ("verify --key a.pub --at 2026-01-01T00:00:00Z TOKEN", ""),
    ("verify --key a.pub --at 2026-01-01T00:00:00Z", "TOKEN\n"),
    ("verify --key a.pub --at 2026-01-01T00:00:00Z -v --color always TOKEN", ""),
    ("verify --key a.pub --at 2026-01-01T00:00:00Z --json @t", ""),
    ("verify --key b.pub --at 2026-01-01T00:00:00Z TOKEN", ""),
    ("verify --key - --at 2026-01-01T00:00:00Z TOKEN", "not a key"),
    ("verify --key no.pub TOKEN", ""),
    ("verify --key sub/no.pub TOKEN", ""),
    ("verify --key aa.pub TOKEN", ""),
    ("verify --key sub TOKEN", ""),
    ("verify --key env:NOTHING TOKEN", ""),
    ("verify --secret-env SECRET TOKEN", ""),
    ("verify --jwks a.set --at 2026-01-01T00:00:00Z -q TOKEN", ""),
    ("verify --offline --jwks https://auth.example/jwks TOKEN", ""),
    ("verify --jwks http://auth.example/jwks TOKEN", ""),
    ("verify --key a.pub --at 2026-01-01T00:00:00Z --batch --json", "TOKEN\n\nx\nTOKEN\n"),
    ("verify --key a.pub --batch --only-failures @t", ""),
    ("verify TOKEN", ""),
    ("inspect --at 2026-01-01T00:00:00Z TOKEN", ""),
    ("inspect --at 2026-01-01T00:00:00Z --json -", "TOKEN"),
    ("inspect --at 2026-01-01T00:00:00Z --color always --diff @t TOKEN", ""),
    ("inspect t", ""),
    ("inspect", ""),
    ("sign --secret-env SECRET --at 2026-01-01T00:00:00Z --sub me", ""),
    ("sign --secret-env SECRET --at 2026-01-01T00:00:00Z --jsonl", "{\"sub\":\"a\"}\n{\"sub\":1}\n[]\n"),
    ("sign --secret-file secret --at 2026-01-01T00:00:00Z --claims @claims --json", ""),
    ("sign --secret-file secret --claims claims", ""),
    ("sign --list-flaws", ""),
    ("key show a.pub", ""),
    ("key show a.json --json", ""),
    ("key list", ""),
    ("key list --json", ""),
    ("key convert a.pub -o a.json", ""),
    ("key convert a.pub --to pem -o -", ""),
    ("keygen --alg HS256 -o sub/no/k.json", ""),
    ("jwks lint a.set", ""),
    ("jwks lint --json -", "{\"keys\":[]}"),
    ("jwks diff a.set b.set", ""),
    ("jwks cache list", ""),
    ("jwks cache clear", ""),
    ("jwks export -o a.set", ""),
    ("probe http://auth.example/ --key a.json", ""),
];

#[test]
fn a_run_within_the_test_program_is_what_a_process_does() {
    let mut jwtk = crate::cli::with_key_pairs();
    std::fs::create_dir(jwtk.path("sub")).expect("a directory");
    std::fs::create_dir(jwtk.path("rings")).expect("a directory");
    let token = jwtk.ok(["sign", "--key", "a.json", "--at", "2026-01-01T00:00:00Z", "--exp", "1h"], "");
    jwtk.write("t", &token);
    jwtk.write("secret", SECRET);
    jwtk.write("claims", r#"{"sub":"me"}"#);
    for (name, value) in [("SECRET", SECRET), ("JWTK_KEYS", "rings/ring.json"), ("JWTK_CACHE_DIR", "cache")] {
        jwtk = jwtk.var(name, value);
    }
    for jwtk in [jwtk.clone(), jwtk.clone().var("COLUMNS", "50"), jwtk.clone().var("LC_ALL", "C")] {
        let mut failed = 0;
        for (line, stdin) in COMMANDS {
            let line = line.replace("TOKEN", &token);
            let (args, stdin): (Vec<&str>, _) =
                (line.split_whitespace().collect(), stdin.replace("TOKEN", &token));
            let [inside, process] = [jwtk.clone(), jwtk.clone().process()].map(|jwtk| {
                let out = jwtk.run(&args, &stdin);
                (out.code, out.stdout, timeless(&out.stderr))
            });
            assert_eq!(inside, process, "jwtk {line}");
            failed += usize::from(inside.0 != 0);
        }
        assert!((15..COMMANDS.len() - 15).contains(&failed), "{failed} of {} fail", COMMANDS.len());
    }
}

/// How many tokens there were in a second differs from run to run.
fn timeless(stderr: &str) -> String {
    // The two runs may be of two seconds.
    let lines = stderr.lines().filter(|line| !line.contains("now is "));
    let lines = lines.map(|line| line.split_once("/s").map_or(line, |(_, rest)| rest));
    lines.collect::<Vec<_>>().join("\n")
}
