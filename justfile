# The daily verbs (https://just.systems). Each is one command, so that it can be typed without just too.

# List the verbs.
default:
    @just --list

# Format, lint and type-check: what to run before each commit.
check:
    cargo fmt --check
    cargo clippy --all-targets --locked -- -D warnings
    cargo clippy --no-default-features --lib --locked -- -D warnings

# Run all tests, or those of one subject: `just test tokens::`, `just test tokens::batch`.
test subject="":
    cargo test --locked {{ if subject == "" { "" } else { "--test main " + subject } }}

# Write the generated files (completions, docs, reports) and show what changed.
bless:
    UPDATE=1 cargo test --locked --test main -- docs:: tokens:: causes::
    git diff --stat

# Show the library's documentation.
doc:
    RUSTDOCFLAGS="-D warnings" cargo doc --no-deps --locked --open

# Build the program as it is released.
release:
    cargo build --release --locked

# Count the instructions of cold runs.
cost: release
    tests/cost.sh --own 8

# Measure batches.
bench:
    cargo bench --bench batch

# Fuzz each target for so many seconds.
fuzz seconds="60":
    fuzz/run {{ seconds }}

# Do all that CI does.
ci:
    .ci/run
