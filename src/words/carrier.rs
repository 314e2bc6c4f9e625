//! Words about tokens that are larger than what carries them.

use crate::jwt::Carrier;

/// What a token of so many bytes does not fit into.
pub fn too_small(carrier: Carrier, size: usize) -> String {
    match carrier {
        Carrier::Cookie => format!("the token has {size} bytes: browsers refuse cookies of more than 4,096"),
        Carrier::Header => {
            format!(
                "the token has {size} bytes: many servers refuse headers of more than 8 KB, and cookies cannot hold it"
            )
        }
    }
}
