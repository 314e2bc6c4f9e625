//! English: what outcomes, findings and errors are in words. Nothing here decides anything, and nothing else has
//! sentences, beside the catalogue of codes.

mod jwa;
mod ring;
mod secret;
