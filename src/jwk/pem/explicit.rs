//! Curves that are given by their numbers (RFC 3279 section 2.3.5). RFC 5480 section 2.1.1 forbids the form, but
//! the numbers of a curve that has a name mean that curve and nothing else.

use super::asn1::members;
use crate::jwa::Curve;
use pkcs8::{
    ObjectIdentifier,
    der::{Tag, Tagged, asn1::AnyRef},
};

/// id-prime-field: curves over other fields have no algorithm.
const PRIME_FIELD: ObjectIdentifier = ObjectIdentifier::new_unwrap("1.2.840.10045.1.1");

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
    let fits = |curve: &Curve| {
        let numbers = curve.numbers();
        is(prime.value(), numbers.prime)
            && is(a.value(), numbers.a)
            && is(b.value(), numbers.b)
            && is_base(base.value(), *curve)
            && is(order.value(), numbers.order)
    };
    Curve::ALL.into_iter().find(fits)
}

/// ECPoint (RFC 5480 section 2.2), compressed or not.
fn is_base(point: &[u8], curve: Curve) -> bool {
    let (numbers, len) = (curve.numbers(), curve.coordinate_len());
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
