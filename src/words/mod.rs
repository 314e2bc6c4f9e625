//! English for what the layers found: the only place with sentences besides the catalogue.

mod issuer;
