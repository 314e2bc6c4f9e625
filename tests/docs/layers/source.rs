//! The modules of the source and what each of them imports, followed through re-exports to where it is defined. Tests are
//! left out: they may use whatever they like.

use proc_macro2::{TokenStream, TokenTree};
use std::{collections::BTreeMap, fs, path::Path};
use syn::visit::{self, Visit};

/// The path of a module, without the crate: `["cli", "env"]`.
pub(super) type Module = Vec<String>;

/// The source, module by module.
pub(super) struct Source(BTreeMap<Module, File>);

/// What a file says.
#[derive(Default)]
struct File {
    /// Its path under `src`.
    path: String,
    /// What names that it imports or re-exports stand for.
    names: BTreeMap<String, Module>,
    /// The names among them that it imports for itself.
    imported: Vec<String>,
    /// The modules whose every name it imports.
    globs: Vec<Module>,
    /// Every path in its code.
    paths: Vec<Vec<String>>,
}

impl Source {
    pub(super) fn read() -> Self {
        let mut files = BTreeMap::new();
        walk(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), "", &mut files);
        Self(files)
    }

    pub(super) fn modules(&self) -> impl Iterator<Item = &Module> {
        self.0.keys()
    }

    /// The path of a module's file under `src`.
    pub(super) fn file(&self, module: &Module) -> &str {
        &self.0[module].path
    }

    /// Which module uses which, and by what path.
    pub(super) fn arrows(&self) -> BTreeMap<(Module, Module), String> {
        let mut arrows = BTreeMap::new();
        for (module, file) in &self.0 {
            let imported = file.imported.iter().map(std::slice::from_ref);
            let paths = file.globs.iter().chain(&file.paths).map(Vec::as_slice);
            for path in imported.chain(paths) {
                if let Some(to) = self.defines(module, path, 0)
                    && to != *module
                {
                    arrows.entry((module.clone(), to)).or_insert_with(|| path.join("::"));
                }
            }
        }
        arrows
    }

    /// The module that defines what a path of another module leads to; nothing for what is of another crate or local.
    fn defines(&self, module: &Module, path: &[String], depth: usize) -> Option<Module> {
        let (first, rest) = path.split_first()?;
        match first.as_str() {
            "crate" | "jwtk" => self.follow(Vec::new(), rest, depth),
            "self" => self.follow(module.clone(), rest, depth),
            "super" => {
                let parent = module[..module.len().checked_sub(1)?].to_vec();
                match rest.first().map(String::as_str) {
                    Some("super") => self.defines(&parent, rest, depth),
                    _ => self.follow(parent, rest, depth),
                }
            }
            name => {
                let file = &self.0[module];
                // A name by itself is not a module.
                let is_module = !rest.is_empty() && self.0.contains_key(&child(module, name));
                let is_ours = is_module || file.names.contains_key(name);
                is_ours.then(|| self.follow(module.clone(), path, depth)).flatten()
            }
        }
    }

    fn follow(&self, mut module: Module, path: &[String], depth: usize) -> Option<Module> {
        for (at, name) in path.iter().enumerate() {
            let inner = child(&module, name);
            if self.0.contains_key(&inner) {
                module = inner;
                continue;
            }
            return match self.0[&module].names.get(name) {
                // A name that means itself is of another crate.
                Some(target) if depth < 16 => {
                    let whole = [target.as_slice(), &path[at + 1..]].concat();
                    self.defines(&module, &whole, depth + 1)
                }
                _ => Some(module),
            };
        }
        Some(module)
    }
}

fn child(module: &Module, name: &str) -> Module {
    module.iter().cloned().chain([name.to_owned()]).collect()
}

fn walk(root: &Path, folder: &str, files: &mut BTreeMap<Module, File>) {
    for entry in fs::read_dir(root.join(folder)).expect("a folder") {
        let entry = entry.expect("an entry");
        let path = format!("{folder}{}", entry.file_name().to_string_lossy());
        if path.ends_with("tests") || path.ends_with("tests.rs") {
            continue;
        }
        if entry.file_type().expect("its type").is_dir() {
            walk(root, &format!("{path}/"), files);
        } else if let Some(module) = path.strip_suffix(".rs") {
            let mut module: Module = module.split('/').map(str::to_owned).collect();
            if matches!(module.last().map(String::as_str), Some("mod")) || module == ["lib"] {
                module.pop();
            }
            let text = fs::read_to_string(entry.path()).expect("a source file");
            let mut file = File { path, ..File::default() };
            file.visit_file(&syn::parse_file(&text).expect("Rust"));
            files.insert(module, file);
        }
    }
}

impl Visit<'_> for File {
    fn visit_item(&mut self, item: &syn::Item) {
        if !is_test(item) {
            visit::visit_item(self, item);
        }
    }

    fn visit_item_use(&mut self, item: &syn::ItemUse) {
        let is_own = matches!(item.vis, syn::Visibility::Inherited);
        self.import(&item.tree, Vec::new(), is_own);
    }

    fn visit_path(&mut self, path: &syn::Path) {
        self.paths.push(path.segments.iter().map(|s| s.ident.to_string()).collect());
        visit::visit_path(self, path);
    }

    /// `pub(super)` uses nothing.
    fn visit_vis_restricted(&mut self, _: &syn::VisRestricted) {}

    fn visit_macro(&mut self, call: &syn::Macro) {
        self.tokens(call.tokens.clone());
    }
}

impl File {
    fn import(&mut self, tree: &syn::UseTree, mut path: Module, is_own: bool) {
        match tree {
            syn::UseTree::Path(part) => {
                path.push(part.ident.to_string());
                self.import(&part.tree, path, is_own);
            }
            syn::UseTree::Group(group) => {
                group.items.iter().for_each(|item| self.import(item, path.clone(), is_own));
            }
            syn::UseTree::Glob(_) => self.globs.extend(is_own.then_some(path)),
            syn::UseTree::Name(name) if name.ident == "self" => {
                let name = path.last().cloned().unwrap_or_default();
                self.name(name, path, is_own);
            }
            syn::UseTree::Name(name) => {
                path.push(name.ident.to_string());
                self.name(name.ident.to_string(), path, is_own);
            }
            syn::UseTree::Rename(renamed) => {
                if renamed.ident != "self" {
                    path.push(renamed.ident.to_string());
                }
                self.name(renamed.rename.to_string(), path, is_own);
            }
        }
    }

    fn name(&mut self, name: String, path: Module, is_own: bool) {
        if is_own {
            self.imported.push(name.clone());
        }
        self.names.insert(name, path);
    }

    /// The paths among the tokens of a macro, which may be anything.
    fn tokens(&mut self, tokens: TokenStream) {
        let mut path: Vec<String> = Vec::new();
        let mut colons = 0;
        for token in tokens {
            match token {
                TokenTree::Punct(punct) if punct.as_char() == ':' => colons += 1,
                TokenTree::Ident(ident) => {
                    if colons != 2 {
                        self.paths.push(std::mem::take(&mut path));
                    }
                    path.push(ident.to_string());
                    colons = 0;
                }
                other => {
                    self.paths.push(std::mem::take(&mut path));
                    colons = 0;
                    if let TokenTree::Group(group) = other {
                        self.tokens(group.stream());
                    }
                }
            }
        }
        self.paths.push(path);
    }
}

/// Whether an item is only for tests.
fn is_test(item: &syn::Item) -> bool {
    let attributes = match item {
        syn::Item::Mod(item) => &item.attrs,
        syn::Item::Use(item) => &item.attrs,
        syn::Item::Fn(item) => &item.attrs,
        syn::Item::Impl(item) => &item.attrs,
        syn::Item::Const(item) => &item.attrs,
        _ => return false,
    };
    attributes.iter().any(|attribute| {
        let syn::Meta::List(list) = &attribute.meta else { return false };
        list.path.is_ident("cfg") && list.tokens.to_string() == "test"
    })
}
