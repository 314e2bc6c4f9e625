//! Whatever a token or a key set says, what is shown of it cannot act on a terminal.

use super::*;
use crate::cli::{
    env::must_escape,
    error::CliError,
    paint,
    views::{self, verify::SourceView},
};
use crate::{
    JwkSet,
    json::Object,
    jwa::Algorithm,
    jwk::{Key, lint::lint},
    jwt::{self, ClaimsSet, Policy, sign::SigningKey},
    time::NumericDate,
};
use proptest::{collection::vec, prelude::*, sample::select};
use std::sync::LazyLock;

/// Text of everything that acts, hides or turns round, and of what does not.
fn hostile() -> impl Strategy<Value = String> {
    let acts = "\x1b\u{9b}\x7f\u{202e}\u{2066}\u{200b}\u{e0041}\r\n\t\x08\x07\0[2J]8;;ab \"\\é…🙂";
    vec(prop_oneof![9 => select(acts.chars().collect::<Vec<_>>()), 1 => any::<char>()], 0..40)
        .prop_map(|characters| characters.into_iter().collect())
}

fn style() -> impl Strategy<Value = Style> {
    (any::<bool>(), 0..200_usize, any::<bool>()).prop_map(|(unicode, width, verbose)| Style {
        unicode,
        width,
        verbose,
    })
}

proptest! {
    #[test]
    fn nothing_shown_acts_on_a_terminal([iss, aud, name, value, kid, alg, source] in [
        hostile(), hostile(), hostile(), hostile(), hostile(), hostile(), hostile(),
    ], signed: bool, style in style()) {
        static KEY: LazyLock<Key> = LazyLock::new(|| Key::generate(Algorithm::EdDSA, None, crate::jwa::random_id).unwrap());
        let now = NumericDate::from_seconds(1_795_204_800);
        let signing_key = SigningKey::new(&KEY, None, false).unwrap();
        let (mut header, mut claims) = (signing_key.header(Some(&value)), Object::new());
        header.insert("kid", kid.as_str());
        for (name, value) in [("iss", &iss), ("aud", &aud), ("exp", &value), (name.as_str(), &value)] {
            claims.insert(name, value.as_str());
        }
        let mut token = jwt::sign(&ClaimsSet(claims), &header, &signing_key).unwrap();
        if !signed {
            // An unsigned header: its algorithm may be any text as well.
            header.insert("alg", alg.as_str());
            let rest = token.split_once('.').unwrap().1;
            token = format!("{}.{rest}", crate::base64url::encode(header.to_string()));
        }
        let mut published = KEY.to_public().unwrap();
        published.metadata.kid = Some(kid);
        published.metadata.key_use = Some(value.clone());
        published.metadata.key_ops = Some(vec![name, value.clone()]);
        let set = format!(r#"{{"keys":[{},{}]}}"#, published.to_object(), KEY.to_public().unwrap().to_object());
        let set = JwkSet::parse(set.as_bytes()).unwrap();
        let policy = Policy { iss: Some(value.clone()), aud: vec![value.clone()], typ: Some(alg), ..Policy::default() };

        let verified = jwt::verify(&token, &set, &policy, now);
        let inspected = jwt::inspect(&token, now).unwrap();
        let other = jwt::inspect(&jwt::sign(&ClaimsSet(Object::new()), &signing_key.header(None), &signing_key).unwrap(), now);
        let shown = [
            report::text(&verified, &[], &source, None, style),
            inspection::text(&inspected, &[], now, style),
            difference::text(&views::inspect_diff::inspect_diff(&jwt::inspect::diff(&inspected, &other.unwrap())), style),
            findings::text(&views::finding::findings(&lint(&set, now).iter().map(Into::into).collect::<Vec<_>>()), style),
            CliError::usage(value).to_string(),
            json::line(&views::verify::verify(&verified, &[], &SourceView::default(), &[], None)).unwrap(),
            json::line(&views::inspect::inspect(&inspected, &[])).unwrap(),
        ];
        for text in shown.map(|text| paint::plain(&text)) {
            prop_assert!(!text.chars().any(|c| c != '\n' && must_escape(c)), "{:?}", text);
        }
    }
}
