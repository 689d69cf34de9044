//! The program as its users meet it: arguments in; output, exit code and files out.

mod bad_input;
mod configuration;
mod formats;
mod history;
mod people;
mod profiles;
mod selection;
mod site;
mod suppressions;
mod verbs;
