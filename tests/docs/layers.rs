//! The imports of the source: no circle between files, and no arrow from a layer to one above it. The layers
//! stand only in ARCHITECTURE.md.

mod source;

use source::{Module, Source};
use std::{
    collections::{BTreeMap, BTreeSet},
    path::Path,
    sync::LazyLock,
};

const ARCHITECTURE: &str = include_str!("../../ARCHITECTURE.md");
static SOURCE: LazyLock<Source> = LazyLock::new(Source::read);
static ARROWS: LazyLock<BTreeMap<(Module, Module), String>> = LazyLock::new(|| SOURCE.arrows());

#[test]
fn no_files_import_each_other_in_a_circle() {
    let circles = circles(ARROWS.keys());
    let mut wrong = Vec::new();
    for circle in &circles {
        let files: Vec<_> = circle.iter().map(|module| SOURCE.file(module)).collect();
        wrong.push(format!("a circle: {files:?}"));
        let within = ARROWS.iter().filter(|((from, to), _)| circle.contains(from) && circle.contains(to));
        wrong.extend(within.map(|((from, to), by)| format!("  {} uses {} by {by}", name(from), name(to))));
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_layer_imports_from_one_above_it() {
    let layers = Layers::read(ARCHITECTURE);
    let mut wrong = Vec::new();
    for ((from, to), by) in &*ARROWS {
        if layers.of(from) < layers.of(to) {
            wrong.push(format!("{} uses {}, which is above it, by {by}", name(from), name(to)));
        }
    }
    // The root of the library declares and re-exports.
    let modules: BTreeSet<_> = SOURCE.modules().filter(|module| !module.is_empty()).collect();
    let has_none = modules.iter().filter(|module| layers.of(module).is_none());
    wrong.extend(has_none.map(|module| format!("{} has no layer", name(module))));
    let gone = layers.0.keys().filter(|module| !modules.contains(module));
    wrong.extend(gone.map(|module| format!("{} has a layer, and is not there", name(module))));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Which layer each module of the table is in, counted from the lowest. What is in a module is in its layer too, unless
/// the table names it.
struct Layers(BTreeMap<Vec<String>, usize>);

impl Layers {
    /// Reads the rows `| n | modules | what they hold |`.
    fn read(page: &str) -> Self {
        let mut layers = BTreeMap::new();
        for line in page.lines() {
            let cells: Vec<_> = line.split('|').map(str::trim).collect();
            let [_, number, modules, ..] = *cells else { continue };
            let Ok(number) = number.parse() else { continue };
            for module in modules.split('`').skip(1).step_by(2) {
                let module = module.split("::").map(str::to_owned).collect();
                assert!(layers.insert(module, number).is_none(), "{line}");
            }
        }
        assert!(!layers.is_empty(), "no table of layers");
        Self(layers)
    }

    fn of(&self, module: &Module) -> Option<usize> {
        (1..=module.len()).rev().find_map(|length| self.0.get(&module[..length])).copied()
    }
}

/// How the table writes a module.
fn name(module: &Module) -> String {
    module.join("::")
}

/// The sets of modules of which each leads to each other.
fn circles<'a>(arrows: impl Iterator<Item = &'a (Module, Module)>) -> BTreeSet<BTreeSet<&'a Module>> {
    let mut next: BTreeMap<&Module, Vec<&Module>> = BTreeMap::new();
    arrows.for_each(|(from, to)| next.entry(from).or_default().push(to));
    let reach: BTreeMap<_, _> = next.keys().map(|module| (*module, reached(module, &next))).collect();
    let in_circle =
        |module: &&Module| reach[module].iter().filter(|to| reaches(&reach, to, module)).copied().collect();
    next.keys().filter(|module| reach[*module].contains(*module)).map(in_circle).collect()
}

fn reaches(reach: &BTreeMap<&Module, BTreeSet<&Module>>, from: &Module, to: &Module) -> bool {
    reach.get(from).is_some_and(|seen| seen.contains(to))
}

/// Everything that a module leads to.
fn reached<'a>(from: &Module, next: &BTreeMap<&Module, Vec<&'a Module>>) -> BTreeSet<&'a Module> {
    let mut seen = BTreeSet::new();
    let mut open = vec![from];
    while let Some(module) = open.pop() {
        for to in next.get(module).into_iter().flatten() {
            if seen.insert(*to) {
                open.push(to);
            }
        }
    }
    seen
}

#[test]
fn circles_are_found_through_several_files() {
    let module = |name: &str| vec![name.to_owned()];
    let arrows =
        |pairs: &str| pairs.split(' ').map(|p| (module(&p[..1]), module(&p[1..]))).collect::<BTreeSet<_>>();
    let found = |pairs| {
        let arrows = arrows(pairs);
        let circles = circles(arrows.iter());
        circles.iter().map(|c| c.iter().map(|m| name(m)).collect::<String>()).collect::<Vec<_>>().join(" ")
    };
    assert_eq!(found("ab bc ac"), "");
    assert_eq!(found("ab bc ca cd de"), "abc");
    assert_eq!(found("ab ba cd dc bc"), "ab cd");
}

/// Whoever follows the page finds a file where it names one.
#[test]
fn the_files_that_the_page_names_are_there() {
    let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut folder = "";
    for named in ARCHITECTURE.split('`').skip(1).step_by(2) {
        let file = named.strip_prefix("src/").unwrap_or(named);
        let is_file = Path::new(file).extension().is_some_and(|e| e == "rs")
            || file.ends_with('/') && !file.starts_with("completions");
        if !is_file || file.starts_with("tests/") || file.contains(' ') {
            continue;
        }
        let beside = source.join(folder).join(file);
        assert!(source.join(file).exists() || beside.exists(), "{named}");
        folder = file.rsplit_once('/').map_or(folder, |(folder, _)| folder);
    }
}
