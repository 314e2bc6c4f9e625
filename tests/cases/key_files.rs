//! Key files that are not what their name or label says, or more than one key.
