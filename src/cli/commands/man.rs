use super::{examples, help};
use crate::cli::{
    env::Env,
    error::{CliError, Exit},
    io::{self, Access},
};
use clap::Command;
use clap_mangen::{
    Man,
    roff::{Roff, bold, roman},
};
use std::path::PathBuf;

/// Print the manual page, or write one for each command
///
/// Without a directory, prints jwtk.1 to stdout: jwtk man > jwtk.1 && man -l jwtk.1.
#[derive(Debug, clap::Args)]
pub(crate) struct ManArgs {
    /// The directory for jwtk.1, jwtk-verify.1 and so on; existing pages are replaced
    #[arg(value_hint = clap::ValueHint::DirPath)]
    dir: Option<PathBuf>,
}

pub(crate) fn run(args: ManArgs, command: Command, env: &mut Env) -> Result<Exit, CliError> {
    let mut command = command.disable_help_subcommand(true);
    command.build();
    let Some(dir) = args.dir else {
        env.data(&page(&command, "")?)?;
        return Ok(Exit::Ok);
    };
    // A request for one command's page would otherwise create a directory with its name.
    if let Some(name) =
        dir.to_str().filter(|name| command.find_subcommand(name).is_some() && !env.at(&dir).as_ref().is_dir())
    {
        return Err(CliError::usage(format!("{name} is a command; DIR is the directory for the pages"))
            .hint(format!("did you mean jwtk help {name}?")));
    }
    io::make_directory(&env.at(&dir))?;
    let mut pages = Vec::new();
    collect(&command, "", &mut pages)?;
    for (name, page) in &pages {
        io::write(&env.at(&dir.join(name)), page, Access::Public, true)?;
    }
    env.note(&format!("{} pages in {}", pages.len(), io::shown(&env.at(&dir))));
    Ok(Exit::Ok)
}

/// The pages of a command and of those below it, with their file names.
fn collect(command: &Command, path: &str, pages: &mut Vec<(String, Vec<u8>)>) -> Result<(), CliError> {
    let name = format!("jwtk {path}").trim_end().replace(' ', "-");
    pages.push((format!("{name}.1"), page(command, path)?));
    for sub in command.get_subcommands() {
        let path = format!("{path} {}", sub.get_name());
        collect(sub, path.trim_start(), pages)?;
    }
    Ok(())
}

fn page(command: &Command, path: &str) -> Result<Vec<u8>, CliError> {
    // The synopsis does not repeat every option.
    let mut command = command.clone();
    let usage = command.render_usage().to_string();
    let usage = usage.trim_start_matches("Usage: ").to_owned();
    let command = command.override_usage(usage);
    let subcommands = command.get_subcommands().next().is_some();
    let man = Man::new(command)
        .date(" ") // of no day: the same source gives the same page
        .source(concat!("jwtk ", env!("CARGO_PKG_VERSION")))
        .manual("JSON Web Tokens on the command line");
    let mut out = Vec::new();
    let written = man
        .render_title(&mut out)
        .and_then(|()| man.render_name_section(&mut out))
        .and_then(|()| man.render_synopsis_section(&mut out))
        .and_then(|()| man.render_description_section(&mut out))
        .and_then(|()| if subcommands { man.render_subcommands_section(&mut out) } else { Ok(()) })
        .and_then(|()| man.render_options_section(&mut out))
        .and_then(|()| ending(path).to_writer(&mut out));
    written.map_err(|e| CliError::io("the manual page", &e))?;
    Ok(out)
}

/// Examples, exit codes, variables, and where to read on.
fn ending(path: &str) -> Roff {
    let mut roff = Roff::new();
    roff.control("SH", ["EXAMPLES"]);
    for (what, line) in examples::of(path) {
        roff.control("PP", []).text([roman(*what)]);
        roff.control("PP", []).control("RS", ["4"]).control("nf", []);
        roff.text([bold(*line)]);
        roff.control("fi", []).control("RE", []);
    }
    for (title, rows) in
        [("EXIT STATUS", help::EXIT_STATUS.as_slice()), ("ENVIRONMENT", help::ENVIRONMENT.as_slice())]
    {
        roff.control("SH", [title]);
        for (name, what) in rows {
            roff.control("TP", []).text([bold(*name)]).text([roman(*what)]);
        }
    }
    if !path.is_empty() {
        roff.control("SH", ["SEE ALSO"]).text([bold("jwtk"), roman("(1)")]);
    }
    roff
}
