//! How the same text may be written down.
