//! Members of a JWK that are not as they should be.
