//! Objects that hold private keys: their values are overwritten in memory.

use super::{JsonError, Object, Value, parse_object};
use zeroize::{Zeroize, Zeroizing};

/// Reads a JSON object that may hold private members: every string in it is overwritten in memory when it is
/// dropped.
///
/// # Errors
/// As [`parse_object`].
pub fn parse_private(bytes: &[u8]) -> Result<Zeroizing<Object>, JsonError> {
    parse_object(bytes).map(Zeroizing::new)
}

impl Zeroize for Value {
    fn zeroize(&mut self) {
        match self {
            Self::String(s) => s.zeroize(),
            Self::Number(n) => n.0.zeroize(),
            Self::Array(a) => a.zeroize(),
            Self::Object(o) => o.zeroize(),
            Self::Null | Self::Bool(_) => {}
        }
    }
}

/// Overwrites the values; names are not secrets.
impl Zeroize for Object {
    fn zeroize(&mut self) {
        self.0.values_mut().for_each(Zeroize::zeroize);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_private_is_overwritten_at_every_depth() {
        let mut object = parse_private(br#"{"d":"s3cret","n":7,"a":["s3cret",{"k":"s3cret"}]}"#).unwrap();
        assert_eq!(object.get_str("d"), Some("s3cret"));
        object.zeroize();
        assert_eq!(format!("{:?}", object.get("d")), "Some(String(\"\"))");
        assert!(!format!("{object:?}").contains("s3cret"), "{object:?}");
    }
}
