//! The program as its users meet it: arguments in; output, exit code and files out.

mod allowed;
mod bad_input;
mod baseline;
mod changes;
mod configuration;
mod formats;
mod git;
mod history;
mod own_rules;
mod people;
mod profiles;
mod selection;
mod site;
mod suppressions;
mod verbs;
