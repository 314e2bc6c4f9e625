//! All checks of one token, each by its name and in the order of the contract.

use super::{
    age::{MaxAge, MaxLifetime, MinValidity},
    algorithm::Alg,
    aud::Aud,
    claim::Claim,
    exp::{Exp, WhyExpired},
    header::Header,
    iat::Iat,
    id::CheckId,
    id_token::{AtHash, Azp, ClientId, Nonce},
    iss::Iss,
    key::KeyChoice,
    kind::{IdTokenNonce, OtherKind},
    nbf::Nbf,
    outcome::{Outcome, Status},
    payload::Payload,
    portability::Portability,
    signature::Signature,
    structure::Structure,
    sub::Sub,
    typ::Typ,
    unfilled::Unfilled,
    x5c::X5c,
};
use crate::{
    code::Code,
    jws::JoseHeader,
    jwt::{ClaimsSet, Policy, secevent},
    time::NumericDate,
};

/// What every check saw. A check that does not apply, or that has nothing to look at, is absent.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Checks {
    /// The form of the token.
    pub structure: Structure,
    /// Its header.
    pub header: Option<Header>,
    /// The algorithm that the header names.
    pub algorithm: Option<Alg>,
    /// The certificates that it carries, where the policy trusts some that they may lead to.
    pub x5c: Option<X5c>,
    /// The key that is meant.
    pub key: Option<KeyChoice>,
    /// The signature.
    pub signature: Option<Signature>,
    /// The payload as a set of claims.
    pub payload: Option<Payload>,
    /// The time of expiry.
    pub exp: Option<Exp>,
    /// The time before which the token is not valid.
    pub nbf: Option<Nbf>,
    /// The time of issue.
    pub iat: Option<Iat>,
    /// How long ago that was, where the policy limits it.
    pub max_age: Option<MaxAge>,
    /// How long the token lives, where the policy limits it.
    pub max_lifetime: Option<MaxLifetime>,
    /// How long it is valid still, where the policy demands some.
    pub min_validity: Option<MinValidity>,
    /// The issuer.
    pub iss: Option<Iss>,
    /// The audience.
    pub aud: Option<Aud>,
    /// The subject.
    pub sub: Option<Sub>,
    /// The type.
    pub typ: Option<Typ>,
    /// The claims that the policy asks for.
    pub asked: Vec<Claim>,
    /// Another kind of token than the profile's.
    pub kind: Option<OtherKind>,
    /// The claims that the profile demands and that are missing.
    pub demanded: Vec<Claim>,
    /// A nonce in an access token.
    pub id_token_nonce: Option<IdTokenNonce>,
    /// The client that an ID token is for.
    pub client_id: Option<ClientId>,
    /// The client that it was issued to.
    pub azp: Option<Azp>,
    /// The login that it answers.
    pub nonce: Option<Nonce>,
    /// The access token that it belongs to.
    pub at_hash: Option<AtHash>,
    /// Unexpanded variables.
    pub unfilled: Option<Unfilled>,
    /// Where other verifiers judge otherwise.
    pub portability: Vec<Portability>,
}

/// Makes [`Check`] out of the types of the outcomes.
macro_rules! check {
    ($($outcome:ident)*) => {
        /// One check, whichever it is.
        #[derive(Debug, Clone, Copy, PartialEq)]
        #[non_exhaustive]
        pub enum Check<'c> {
            $(#[doc = concat!("See [`", stringify!($outcome), "`](super::", stringify!($outcome), ").")] $outcome(&'c $outcome),)*
        }

        impl Check<'_> {
            /// Which check it is.
            pub fn id(self) -> CheckId {
                fn id<O: Outcome>(_: &O) -> CheckId {
                    O::ID
                }
                match self { $(Self::$outcome(outcome) => id(outcome),)* }
            }

            /// What it means for the token, where warnings are only that.
            pub fn status(self) -> Status {
                match self { $(Self::$outcome(outcome) => outcome.status(),)* }
            }

            /// Why it failed or warned.
            pub fn code(self) -> Option<Code> {
                match self { $(Self::$outcome(outcome) => outcome.code(),)* }
            }

            /// See [`Outcome::leaves_undecided`].
            pub fn leaves_undecided(self) -> bool {
                match self { $(Self::$outcome(outcome) => outcome.leaves_undecided(),)* }
            }
        }
    };
}

check! {
    Structure Header Alg X5c KeyChoice Signature Payload Exp Nbf Iat MaxAge MaxLifetime MinValidity Iss Aud Sub Typ Claim
    OtherKind IdTokenNonce ClientId Azp Nonce AtHash Unfilled Portability
}

impl Checks {
    /// Those of a token of which only the form was checked.
    pub(crate) fn new(structure: Structure) -> Self {
        Self {
            structure,
            header: None,
            algorithm: None,
            x5c: None,
            key: None,
            signature: None,
            payload: None,
            exp: None,
            nbf: None,
            iat: None,
            max_age: None,
            max_lifetime: None,
            min_validity: None,
            iss: None,
            aud: None,
            sub: None,
            typ: None,
            asked: Vec::new(),
            kind: None,
            demanded: Vec::new(),
            id_token_nonce: None,
            client_id: None,
            azp: None,
            nonce: None,
            at_hash: None,
            unfilled: None,
            portability: Vec::new(),
        }
    }

    /// Why the token is expired, where it is.
    pub fn why_expired(&self) -> Option<WhyExpired> {
        match self.exp {
            Some(Exp::Expired { exp, late }) => Some(WhyExpired::of(exp, late, self.iat)),
            _ => None,
        }
    }

    /// Makes every check that looks at claims.
    pub(crate) fn look_at(
        &mut self,
        claims: &ClaimsSet,
        header: Option<&JoseHeader>,
        policy: &Policy,
        now: NumericDate,
    ) {
        let event = secevent::of(header.map(|header| &header.members), claims);
        self.payload = Some(Payload::Claims(claims.0.len()));
        self.exp = Some(Exp::check(claims, policy, now).of(event));
        self.nbf = Some(Nbf::check(claims, policy, now));
        self.iat = Some(Iat::check(claims, policy, now));
        self.max_age = MaxAge::check(claims, policy, now);
        self.max_lifetime = MaxLifetime::check(claims, policy);
        self.min_validity = MinValidity::check(claims, policy, now);
        self.iss = Some(Iss::check(claims, policy));
        self.aud = Some(Aud::check(claims, policy));
        self.sub = Some(Sub::check(claims, policy));
        self.typ = Some(Typ::check(header, policy));
        self.asked = Claim::asked(claims, policy);
        self.kind = OtherKind::check(claims, policy);
        self.demanded = Claim::demanded(claims, policy);
        self.id_token_nonce = IdTokenNonce::check(claims, policy);
        self.client_id = ClientId::check(claims, policy);
        self.azp = Azp::check(claims, policy);
        self.nonce = Nonce::check(claims, policy);
        self.at_hash = AtHash::check(claims, header, policy);
        self.unfilled = Unfilled::check(claims, header);
    }

    /// Every check that was made, in the order of the contract: the order of the fields.
    pub fn in_order(&self) -> Vec<Check<'_>> {
        // No field is left out: the compiler names one that is.
        let Self {
            structure,
            header,
            algorithm,
            x5c,
            key,
            signature,
            payload,
            exp,
            nbf,
            iat,
            max_age,
            max_lifetime,
            min_validity,
            iss,
            aud,
            sub,
            typ,
            asked,
            kind,
            demanded,
            id_token_nonce,
            client_id,
            azp,
            nonce,
            at_hash,
            unfilled,
            portability,
        } = self;
        let mut all = Vec::with_capacity(24);
        all.push(Check::Structure(structure));
        all.extend(header.iter().map(Check::Header));
        all.extend(algorithm.iter().map(Check::Alg));
        all.extend(x5c.iter().map(Check::X5c));
        all.extend(key.iter().map(Check::KeyChoice));
        all.extend(signature.iter().map(Check::Signature));
        all.extend(payload.iter().map(Check::Payload));
        all.extend(exp.iter().map(Check::Exp));
        all.extend(nbf.iter().map(Check::Nbf));
        all.extend(iat.iter().map(Check::Iat));
        all.extend(max_age.iter().map(Check::MaxAge));
        all.extend(max_lifetime.iter().map(Check::MaxLifetime));
        all.extend(min_validity.iter().map(Check::MinValidity));
        all.extend(iss.iter().map(Check::Iss));
        all.extend(aud.iter().map(Check::Aud));
        all.extend(sub.iter().map(Check::Sub));
        all.extend(typ.iter().map(Check::Typ));
        all.extend(asked.iter().map(Check::Claim));
        all.extend(kind.iter().map(Check::OtherKind));
        all.extend(demanded.iter().map(Check::Claim));
        all.extend(id_token_nonce.iter().map(Check::IdTokenNonce));
        all.extend(client_id.iter().map(Check::ClientId));
        all.extend(azp.iter().map(Check::Azp));
        all.extend(nonce.iter().map(Check::Nonce));
        all.extend(at_hash.iter().map(Check::AtHash));
        all.extend(unfilled.iter().map(Check::Unfilled));
        all.extend(portability.iter().map(Check::Portability));
        all
    }
}
