//! Situations as people meet them, set up for real: served sets, files, clocks. Each says what the head of the report must
//! name. The heads at 80 columns are in `heads/`, a file a family;
//! `UPDATE=1 cargo test --test main causes::` writes them anew.

#[macro_use]
mod case;

mod algorithm;
mod audience;

mod block;
mod carried;

mod certificates;
mod demands;

mod fetched;
mod inspected;
mod keys;
mod kind;
mod made;
mod names;
mod others;
mod parts;
mod secrets;
mod signed;
mod time;
mod trials;

use crate::support::golden;
use case::{Case, Seen};
use jwtk::cause::issuers::{self, Issuer};
use std::collections::{BTreeMap, BTreeSet};

/// Every family with its cases, and one test a family, so that they run side by side.
macro_rules! families {
    ($($family:ident)*) => {
        fn families() -> Vec<(&'static str, &'static [Case])> {
            vec![$((stringify!($family), $family::CASES)),*]
        }

        $(
            #[test]
            fn $family() {
                run(stringify!($family), $family::CASES);
            }
        )*
    };
}

families!(algorithm audience carried certificates demands fetched inspected keys kind made names others parts secrets signed time trials);

/// Runs the cases of a family, and compares their heads with the file.
fn run(family: &str, cases: &[Case]) {
    let (mut heads, mut wrong) = (format!("# {family}\n"), Vec::new());
    for case in cases {
        let seen = Seen::of(case);
        wrong.extend(seen.mistakes(case).into_iter().map(|mistake| format!("{}: {mistake}", case.name)));
        heads.push_str(&format!(
            "\n## {}\n\n{}\n\n{}\n\n{}",
            case.name,
            case.about,
            case.conclusion(),
            seen.head_as_block()
        ));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    golden::check([(format!("tests/causes/heads/{family}.md"), heads)]);
}

/// Each row of the issuers recognises the token of a case, so that what is said of a product is said of its tokens.
#[test]
fn every_row_of_the_issuers_has_a_case() {
    let mut rows: Vec<&Issuer> = issuers::ALL.iter().collect();
    for case in families().iter().flat_map(|(_, cases)| *cases) {
        for issuer in Seen::issuers(case) {
            rows.retain(|row| *row != issuer);
        }
    }
    assert!(rows.is_empty(), "no case has a token of {rows:?}");
}

#[test]
fn every_cause_has_a_case_and_every_case_a_name() {
    let cases: Vec<&Case> = families().iter().flat_map(|(_, cases)| *cases).collect();
    let named: BTreeSet<_> = cases.iter().map(|case| case.cause).filter(|cause| !cause.is_empty()).collect();
    let known: BTreeSet<_> = jwtk::code::CauseCode::ALL.iter().map(|code| code.as_str()).collect();
    assert_eq!(named, known);
    let mut names = BTreeMap::new();
    for case in &cases {
        *names.entry(case.name).or_insert(0) += 1;
    }
    names.retain(|_, times| *times > 1);
    assert!(names.is_empty(), "{names:?}");
}
