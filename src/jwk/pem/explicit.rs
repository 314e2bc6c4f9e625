//! Curves that are given by their numbers (RFC 3279 section 2.3.5). RFC 5480 section 2.1.1 forbids the form, but
//! the numbers of P-256, P-384 and P-521 mean those curves and nothing else.

use super::asn1::members;
use crate::jwa::Curve;
use pkcs8::{
    ObjectIdentifier,
    der::{Tag, Tagged, asn1::AnyRef},
};

/// id-prime-field: curves over other fields are none of these three.
const PRIME_FIELD: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.1.1");

/// The numbers of SP 800-186 section 3.2.1 in hex; `a` is the prime less 3 on all three.
struct Numbers {
    curve: Curve,
    prime: &'static str,
    b: &'static str,
    x: &'static str,
    y: &'static str,
    order: &'static str,
}

const CURVES: [Numbers; 3] = [
    Numbers {
        curve: Curve::P256,
        prime: "ffffffff00000001000000000000000000000000ffffffffffffffffffffffff",
        b: "5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b",
        x: "6b17d1f2e12c4247f8bce6e563a440f277037d812deb33a0f4a13945d898c296",
        y: "4fe342e2fe1a7f9b8ee7eb4a7c0f9e162bce33576b315ececbb6406837bf51f5",
        order: "ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551",
    },
    Numbers {
        curve: Curve::P384,
        prime: "fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffeffffffff0000000000000000\
                ffffffff",
        b: "b3312fa7e23ee7e4988e056be3f82d19181d9c6efe8141120314088f5013875ac656398d8a2ed19d2a85c8ed\
            d3ec2aef",
        x: "aa87ca22be8b05378eb1c71ef320ad746e1d3b628ba79b9859f741e082542a385502f25dbf55296c3a545e38\
            72760ab7",
        y: "3617de4a96262c6f5d9e98bf9292dc29f8f41dbd289a147ce9da3113b5f0b8c00a60b1ce1d7e819d7a431d7c\
            90ea0e5f",
        order: "ffffffffffffffffffffffffffffffffffffffffffffffffc7634d81f4372ddf581a0db248b0a77aecec196a\
                ccc52973",
    },
    Numbers {
        curve: Curve::P521,
        prime: "01ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff\
                ffffffffffffffffffffffffffffffffffffffffffff",
        b: "51953eb9618e1c9a1f929a21a0b68540eea2da725b99b315f3b8b489918ef109e156193951ec7e937b1652c0\
            bd3bb1bf073573df883d2c34f1ef451fd46b503f00",
        x: "00c6858e06b70404e9cd9e3ecb662395b4429c648139053fb521f828af606b4d3dbaa14b5e77efe75928fe1dc\
            127a2ffa8de3348b3c1856a429bf97e7e31c2e5bd66",
        y: "011839296a789a3bc0045c8a5fb42c7d1bd998f54449579b446817afbd17273e662c97ee72995ef42640c550b\
            9013fad0761353c7086a272c24088be94769fd16650",
        order: "01fffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffa51868783bf2f966b7fcc\
                0148f709a5d03bb5c9b8899c47aebb6fb71e91386409",
    },
];

/// The curve whose numbers these SpecifiedECDomain are; `None` for any other.
pub(super) fn curve(parameters: &AnyRef<'_>) -> Option<Curve> {
    let domain = members(parameters).ok()?;
    let [_version, field, coefficients, base, order, rest @ ..] = domain.as_slice() else { return None };
    let (field, coefficients) = (members(field).ok()?, members(coefficients).ok()?);
    let ([kind, prime], [a, b, ..]) = (field.as_slice(), coefficients.as_slice()) else { return None };
    if kind.decode_as::<ObjectIdentifier>().ok()? != PRIME_FIELD
        || rest.iter().any(|i| i.tag() == Tag::Integer && i.value() != [1])
    {
        return None;
    }
    let fits = |numbers: &&Numbers| {
        let least = number(prime.value()).to_vec();
        // The primes end in ff.
        let is_a = |a: &[u8]| a.split_last() == Some((&0xfc, &least[..least.len() - 1]));
        is(prime.value(), numbers.prime)
            && is_a(number(a.value()))
            && is(b.value(), numbers.b)
            && is_base(base.value(), numbers)
            && is(order.value(), numbers.order)
    };
    CURVES.iter().find(fits).map(|numbers| numbers.curve)
}

/// ECPoint (RFC 5480 section 2.2), compressed or not.
fn is_base(point: &[u8], numbers: &Numbers) -> bool {
    let len = numbers.curve.coordinate_len();
    match point.split_first() {
        Some((4, both)) if both.len() == 2 * len => {
            is(&both[..len], numbers.x) && is(&both[len..], numbers.y)
        }
        Some((sign @ (2 | 3), x)) if x.len() == len => {
            let is_odd = numbers.y.ends_with(['1', '3', '5', '7', '9', 'b', 'd', 'f']);
            (*sign == 3) == is_odd && is(x, numbers.x)
        }
        _ => false,
    }
}

fn is(bytes: &[u8], hex: &str) -> bool {
    base16ct::lower::decode_vec(hex).is_ok_and(|wanted| number(&wanted) == number(bytes))
}

/// Without the zeros in front, which a field element has and an INTEGER may have.
fn number(bytes: &[u8]) -> &[u8] {
    &bytes[bytes.iter().take_while(|b| **b == 0).count()..]
}
