use crate::cli::{
    env::Env,
    error::{CliError, Exit},
    plausible,
    render::{self, Style},
    views::{self, explain::Word},
};
use clap::builder::{PossibleValue, StringValueParser, TypedValueParser};
use std::ffi::OsStr;

/// Explain what a code means, what usually causes it, and what to do
///
/// Codes are the words in brackets at the end of errors and reports. Without a code, all are listed.
#[derive(Debug, clap::Args)]
pub(crate) struct ExplainArgs {
    /// The code, such as kid_not_found
    #[arg(value_parser = CodeParser, hide_possible_values = true)]
    code: Option<String>,
}

pub(crate) fn run(args: ExplainArgs, env: &mut Env) -> Result<Exit, CliError> {
    let code = args.code.map(|word| find(&word)).transpose()?;
    let text = match (code.map(views::explain::explain), env.json) {
        (Some(view), true) => render::json::line(&view)?,
        (Some(view), false) => render::explanation::text(&view.code, Style::of(env)),
        (None, true) => render::json::line(&views::explain::catalogue())?,
        (None, false) => render::explanation::list(&views::explain::catalogue(), Style::of(env)),
    };
    env.show(&text)?;
    Ok(Exit::Ok)
}

/// The code that a word means, as it may be copied from a report or a log: in brackets, in capitals, with hyphens.
fn find(word: &str) -> Result<Word, CliError> {
    let plain = word.trim().trim_matches(['[', ']', '"', ',']).to_lowercase().replace(['-', ' '], "_");
    Word::all().find(|known| known.as_str() == plain).ok_or_else(|| {
        let error = CliError::usage(format!("{:?} is not a code of jwtk", plausible::shown(word)));
        let error = near(&plain)
            .into_iter()
            .fold(error, |e, near| e.hint(format!("did you mean {}?", near.as_str())));
        error.hint("jwtk explain lists every code")
    })
}

/// The codes that are most like a word, two at most.
fn near(word: &str) -> Vec<Word> {
    let likeness = |code: Word| match code.as_str() {
        whole if word.len() >= 3 && whole.starts_with(word) => 2.0,
        whole if word.len() >= 3 && whole.contains(word) => 1.0,
        whole => strsim::jaro_winkler(word, whole),
    };
    let mut all: Vec<(f64, Word)> = Word::all().map(|word| (likeness(word), word)).collect();
    all.retain(|(likeness, _)| *likeness > 0.8);
    all.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    all.into_iter().take(2).map(|(_, code)| code).collect()
}

/// Accepts any text, and gives completions the list: `run` knows better than clap what was meant.
#[derive(Debug, Clone, Copy)]
struct CodeParser;

impl TypedValueParser for CodeParser {
    type Value = String;

    fn parse_ref(
        &self,
        command: &clap::Command,
        arg: Option<&clap::Arg>,
        value: &OsStr,
    ) -> Result<String, clap::Error> {
        StringValueParser::new().parse_ref(command, arg, value)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(Word::all().map(|c| PossibleValue::new(c.as_str()).help(c.title()))))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::code::Code;

    #[test]
    fn a_word_is_found_as_it_was_copied_and_a_wrong_one_is_guessed() {
        for word in ["iss_mismatch", "[iss_mismatch]", "ISS-MISMATCH", " iss mismatch"] {
            assert_eq!(find(word).ok(), Some(Word::Code(Code::IssMismatch)), "{word}");
        }
        for (word, meant) in [
            ("expird", Code::Expired),
            ("kid_notfound", Code::KidNotFound),
            ("kid", Code::KidNotFound),
            ("issuer_mismatch", Code::IssMismatch),
            ("signature", Code::SignatureMismatch),
        ] {
            assert_eq!(near(word).first(), Some(&Word::Code(meant)), "{word}");
        }
        assert!(near("xyz").is_empty());
    }
}
