//! Key hosts, and what the cache remembers of them.
