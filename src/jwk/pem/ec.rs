//! Keys on elliptic curves: SEC 1 (RFC 5915), points and curves (RFC 5480).

use super::{
    asn1::{bit_string, children, tagged},
    error::PemError,
    explicit,
    oddity::Oddity,
};
use crate::{
    Error,
    jwa::{
        MaterialError,
        ecdsa::{self, Curve},
    },
};
use aws_lc_rs::{
    encoding::{AsDer, PublicKeyX509Der},
    signature::ParsedPublicKey,
};
use pkcs8::der::{Tag, Tagged, asn1::AnyRef};
use zeroize::Zeroizing;

/// ECPrivateKey (RFC 5915 section 3).
pub(super) fn sec1(items: &[AnyRef<'_>], curve: Option<Curve>) -> Result<ecdsa::PrivateKey, Error> {
    let [version, scalar, ..] = items else { return Err(PemError::Damaged.into()) };
    if version.value() != [1] || scalar.tag() != Tag::OctetString {
        return Err(PemError::Damaged.into());
    }
    let public = tagged(items, 1)?.map(|key| bit_string(&key)).transpose()?;
    let curve = curve.or_else(|| guess_curve(scalar.value(), public)).ok_or(PemError::Sec1CurveMissing)?;
    // Java drops leading zeros, which RFC 5915 section 3 demands; others add one as for an INTEGER.
    let significant = &scalar.value()[scalar.value().iter().take_while(|b| **b == 0).count()..];
    let mut full = Zeroizing::new(vec![0; curve.coordinate_len()]);
    let at = full.len().checked_sub(significant.len());
    let at = at.ok_or(MaterialError::ScalarRange)?;
    full[at..].copy_from_slice(significant);
    match public {
        Some(public) => {
            let key = ecdsa::PrivateKey::new(point(curve, public)?, &full)?;
            key.validate()?;
            Ok(key)
        }
        None => Ok(ecdsa::PrivateKey::from_scalar(curve, &full)?),
    }
}

/// The curve of a key that does not name it: where a point lies on a curve of its size, it is that curve;
/// without a point only P-521 is unambiguous, since secp256k1 and brainpool have the sizes of the others.
fn guess_curve(scalar: &[u8], public: Option<&[u8]>) -> Option<Curve> {
    match public {
        Some(public) => Curve::ALL.into_iter().find(|c| point(*c, public).is_ok()),
        None => (scalar.len() == Curve::P521.coordinate_len()).then_some(Curve::P521),
    }
}

/// ECPoint (RFC 5480 section 2.2), compressed too.
pub(super) fn point(curve: Curve, bytes: &[u8]) -> Result<ecdsa::PublicKey, Error> {
    if !matches!(bytes, [2 | 3, ..]) {
        return Ok(ecdsa::PublicKey::from_point(curve, bytes.to_vec())?);
    }
    let wrong = || MaterialError::NotOnCurve(curve);
    // aws-lc-rs keeps a point as it was given and expands it when it writes it down.
    let parsed = ParsedPublicKey::new(curve.verification(), bytes).map_err(|_| wrong())?;
    let der: PublicKeyX509Der<'_> = parsed.as_der().map_err(|_| wrong())?;
    let items = children(der.as_ref())?;
    let expanded = items.last().ok_or(PemError::Damaged)?;
    Ok(ecdsa::PublicKey::from_point(curve, bit_string(expanded)?.to_vec())?)
}

/// ECParameters (RFC 5480 section 2.1.1): the name of a curve, or the numbers of one that has a name.
pub(super) fn curve(parameters: Option<AnyRef<'_>>, odd: &mut Vec<Oddity>) -> Result<Curve, PemError> {
    let parameters = parameters.ok_or(PemError::CurveMissing)?;
    if parameters.tag() == Tag::ObjectIdentifier {
        let oid = parameters.decode_as().map_err(|_| PemError::Damaged)?;
        return Curve::from_oid(&oid).ok_or(PemError::Curve(oid));
    }
    let curve = explicit::curve(&parameters).ok_or(PemError::CurveNumbers)?;
    if !odd.contains(&Oddity::ExplicitCurve) {
        odd.push(Oddity::ExplicitCurve);
    }
    Ok(curve)
}
