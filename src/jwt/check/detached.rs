//! Content that travels apart from its signature (RFC 7515 appendix F).

use crate::{
    code::Code,
    json::Value,
    jwt::{
        CheckId,
        report::{CandidateStatus, Check, Report},
    },
};

/// The content is detached and was not given: that the signature does not cover nothing says nothing about the
/// key. A signature of a wrong length stays wrong, whatever the content is.
pub(crate) fn not_given(report: &mut Report) {
    let is_encoded = report.header.as_ref().and_then(|h| h.get("b64")) != Some(&Value::Bool(false));
    let Some(check) = mismatch(report) else { return };
    *check = Check::fail(
        CheckId::Signature,
        Code::ContentDetached,
        if is_encoded {
            "not checked: the content is detached (RFC 7515 appendix F)"
        } else {
            "not checked: the content is detached, and signed as it stands (RFC 7797)"
        },
    )
    .hint("give the content, byte for byte as it was signed: --detached FILE");
    for candidate in report.candidates.iter_mut().filter(|c| c.status == CandidateStatus::Tried) {
        candidate.status = CandidateStatus::Skipped;
    }
}

/// The content was given, and the signature does not cover it.
pub(crate) fn differs(report: &mut Report) {
    if let Some(check) = mismatch(report) {
        check.hint = Some(
            "compare the content with what was signed, byte for byte: a line break at the end and reformatted \
             JSON count. Possible too: another key, or a signer that signed something else"
                .to_owned(),
        );
    }
}

/// The check that failed, unless what is wrong is known: the signature's length, or which key is meant.
fn mismatch(report: &mut Report) -> Option<&mut Check> {
    if report.candidates.iter().any(|c| c.status == CandidateStatus::WouldVerify) {
        return None;
    }
    let failed = |c: &&mut Check| c.code == Some(Code::SignatureMismatch) && c.expected.is_none();
    report.checks.iter_mut().find(failed)
}
