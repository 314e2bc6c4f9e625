//! Key files other than JSON, told by content (RFC 5208, 5280, 5915, 5958, 8017).

