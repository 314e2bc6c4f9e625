//! The catalogue of flaws, as a table and as JSON.

use super::{Style, json::document, table::table};
use jwtk::{
    json::{Object, Value},
    jwt::Flaw,
};

/// One row a flaw.
pub(crate) fn text(style: Style) -> String {
    let rows: Vec<_> = Flaw::ALL
        .iter()
        .map(|f| {
            let name = f.as_str().to_owned();
            vec![name, f.expect().as_str().to_owned(), f.code().to_string(), f.why().to_owned()]
        })
        .collect();
    // Nothing of the catalogue may be lost to a narrow terminal: what is wrong comes last, whole.
    let style = Style { width: usize::MAX >> 1, ..style };
    table(&["FLAW", "EXPECT", "CODE", "WHAT IS WRONG"], &rows, style)
}

/// `{"schema_version","flaws":[{"name","expect","code","why","ref"}]}`.
pub(crate) fn json() -> Object {
    let flaws = Flaw::ALL.iter().map(|flaw| {
        let mut object = Object::new();
        object.insert("name", flaw.as_str());
        object.insert("expect", flaw.expect().as_str());
        object.insert("code", flaw.code().as_str());
        object.insert("why", flaw.why());
        object.insert("ref", flaw.reference());
        Value::from(object)
    });
    let mut object = document();
    object.insert("flaws", flaws.collect::<Vec<_>>());
    object
}
