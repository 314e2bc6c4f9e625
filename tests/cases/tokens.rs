//! Tokens of another kind or in another form, and what a report may say of them.
