//! Texts about the program: help, pages, schemas, codes, README and the files that are generated from the source.

mod bar;
mod codes;
mod completions;
mod english;
mod generated;
mod guides;
mod habits;
mod help;
mod layers;
mod manifest;
mod readme;
mod runner;
mod schema;
mod sentences;
mod statements;
