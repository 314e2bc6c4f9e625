//! What carries a token, and how much of it.

/// Something that carries tokens up to a size.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Carrier {
    /// A cookie: browsers keep 4,096 bytes of name, value and attributes (RFC 6265 section 6.1).
    Cookie,
    /// A header: nginx, Apache and others read 8 KB of a line.
    Header,
}

impl Carrier {
    /// How many bytes it carries.
    pub const fn limit(self) -> usize {
        match self {
            Self::Cookie => 4096,
            Self::Header => 8192,
        }
    }

    /// The largest one that is too small for a token of so many bytes.
    pub fn too_small_for(size: usize) -> Option<Self> {
        [Self::Header, Self::Cookie].into_iter().find(|carrier| size > carrier.limit())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_has_its_limit() {
        for (size, carrier) in [
            (4096, None),
            (4097, Some(Carrier::Cookie)),
            (8192, Some(Carrier::Cookie)),
            (8193, Some(Carrier::Header)),
        ] {
            assert_eq!(Carrier::too_small_for(size), carrier, "{size}");
        }
    }
}
