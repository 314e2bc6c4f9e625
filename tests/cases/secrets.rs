//! Secrets that are not what was meant.
