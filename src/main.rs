//! `jwtk`: make keys, mint tokens, fetch key sets, and find out why a JWT is refused.

fn main() -> std::process::ExitCode {
    jwtk::cli::main()
}
