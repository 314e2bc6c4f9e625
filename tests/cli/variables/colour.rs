//! Appearance: `--color`, then `NO_COLOR`, then `CLICOLOR_FORCE`, then the kind of stream; the width and the symbols.

use super::place::Place;
use crate::support::terminal;
use std::ffi::OsStr;

const LOOKS: [&str; 6] = ["NO_COLOR", "CLICOLOR_FORCE", "TERM", "COLUMNS", "LC_ALL", "LANG"];

/// Runs with these appearance variables and no others; returns stdout and stderr.
fn look(place: &Place, line: &str, vars: &[(&str, &str)]) -> (String, String) {
    let mut vars: Vec<_> = vars.iter().map(|(name, value)| (*name, OsStr::new(*value))).collect();
    // Empty counts as not set, as other tests show.
    let rest = LOOKS.into_iter().filter(|name| vars.iter().all(|(set, _)| set != name));
    let rest: Vec<_> = rest.map(|name| (name, OsStr::new(""))).collect();
    vars.extend(rest);
    let out = place.run(line, &vars);
    (out.stdout, out.stderr)
}

/// Output to a pipe is coloured on request, on either stream.
#[test]
fn the_flag_wins_over_no_color_which_wins_over_clicolor_force() {
    let place = Place::new();
    for flag in ["", " --color auto", " --color always", " --color never"] {
        for no_color in ["", "1", "0", "false"] {
            for force in ["", "0", "1"] {
                let wanted = match flag {
                    " --color always" => true,
                    " --color never" => false,
                    // Any value counts (no-color.org).
                    _ => no_color.is_empty() && force == "1",
                };
                let vars = [("NO_COLOR", no_color), ("CLICOLOR_FORCE", force)];
                let (stdout, _) = look(&place, &format!("inspect TOKEN{flag}"), &vars);
                let (claims, stderr) = look(&place, &format!("verify --key a.pub TOKEN{flag}"), &vars);
                let found = [stdout, stderr].map(|text| text.contains("\u{1b}["));
                assert_eq!(found, [wanted; 2], "{flag} {vars:?}");
                assert!(!claims.contains('\u{1b}'), "data is never coloured: {claims}");
            }
        }
    }
    // Errors are coloured too.
    for (flag, wanted) in [("always", true), ("never", false)] {
        let (_, stderr) = look(&place, &format!("key show nothing.json --color {flag}"), &[]);
        assert_eq!(stderr.contains("\u{1b}["), wanted, "{stderr:?}");
    }
}

/// A real terminal (util-linux): each stream is coloured by its own kind, not by the other's.
#[test]
fn a_terminal_is_coloured_unless_told_otherwise() {
    if !terminal::is_here() {
        return;
    }
    let place = Place::new();
    place.jwtk.write("token", place.run("sign --key a.json", &[]).stdout);
    let shown = |line: &str, vars: &[(&str, &str)]| {
        let mut script = terminal::command(&place.jwtk, line);
        place.jwtk.end(script.envs(vars.iter().copied()), "").stdout
    };
    let (verify, inspect) = ("verify --key a.pub @token", "inspect @token");
    for (line, vars, wanted) in [
        (inspect, &[][..], true),
        (verify, &[], true),
        (inspect, &[("NO_COLOR", "1")], false),
        (verify, &[("NO_COLOR", "1")], false),
        (inspect, &[("NO_COLOR", "")], true),
        (inspect, &[("TERM", "dumb")], false),
        (inspect, &[("TERM", "dumb"), ("CLICOLOR_FORCE", "1")], true),
        (inspect, &[("CLICOLOR_FORCE", "0")], true),
    ] {
        let text = shown(line, vars);
        assert_eq!(text.contains("\u{1b}["), wanted, "{line} {vars:?}: {text:?}");
    }
    let report = shown(&format!("{verify} > claims"), &[]);
    assert!(report.contains("\u{1b}["), "stdout is a file, stderr a terminal: {report:?}");
    shown(&format!("{inspect} > inspection"), &[]);
    assert!(!place.jwtk.read("inspection").contains('\u{1b}'));
    shown(&format!("{verify} 2> report"), &[]);
    assert!(!place.jwtk.read("report").contains('\u{1b}'));
}

#[test]
fn the_width_and_the_signs_are_the_terminals() {
    let place = Place::new();
    let rejected = "verify --key a.pub --iss x --aud a TOKEN";
    let widest = |columns: &str| {
        let (_, report) = look(&place, rejected, &[("COLUMNS", columns)]);
        let head = report.lines().take_while(|line| !line.is_empty());
        head.map(|line| line.chars().count()).max().expect("a head")
    };
    let usual = widest("");
    assert!((60..=80).contains(&usual), "{usual}");
    assert!(widest("40") <= 40 && widest("200") > 80, "{} {}", widest("40"), widest("200"));
    for wrong in ["x", "-1", "0", "19", "99999999999999999999"] {
        assert_eq!(widest(wrong), usual, "{wrong}");
    }
    for (vars, ascii) in [
        (&[][..], false),
        (&[("LANG", "C")], true),
        (&[("LANG", "C.UTF-8")], false),
        (&[("LANG", "POSIX")], true),
        (&[("LC_ALL", "C")], true),
        (&[("LC_ALL", "en_GB.UTF-8"), ("LANG", "C")], false),
        (&[("LC_ALL", "C"), ("LANG", "en_GB.UTF-8")], true),
        (&[("LC_ALL", "C"), ("LC_CTYPE", "en_GB.UTF-8")], true),
        (&[("LC_CTYPE", "C"), ("LANG", "en_GB.UTF-8")], true),
        (&[("LC_CTYPE", "en_GB.UTF-8"), ("LANG", "C")], false),
    ] {
        let (_, report) = look(&place, rejected, vars);
        assert_eq!((report.is_ascii(), report.contains("FAIL")), (ascii, ascii), "{vars:?}: {report}");
    }
}
