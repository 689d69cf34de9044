//! The files under `schemas/` follow from the types. `UPDATE_SCHEMAS=1 cargo test --test schemas` writes them anew.

use scruple::schema::{Configuration, SCHEMAS, generated};
use std::error::Error;
use std::path::Path;

type Outcome = Result<(), Box<dyn Error>>;

#[test]
fn the_schemas_are_fresh() -> Outcome {
    for (name, written) in SCHEMAS {
        let schema = generated(name).ok_or("a schema without a type")?;
        let fresh = serde_json::to_string_pretty(&schema)? + "\n";
        if std::env::var_os("UPDATE_SCHEMAS").is_some() {
            std::fs::write(Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("schemas/{name}.json")), fresh)?;
        } else {
            assert!(
                fresh == written,
                "schemas/{name}.json is stale; `UPDATE_SCHEMAS=1 cargo test --test schemas` writes it anew"
            );
        }
    }
    Ok(())
}

#[test]
fn the_configuration_of_the_readme_has_the_shape() -> Outcome {
    let readme = std::fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md"))?;
    let examples: Vec<&str> = readme.split("```toml\n").skip(1).filter_map(|rest| rest.split("\n```").next()).collect();
    assert!(!examples.is_empty());
    for example in examples {
        let read: Configuration = toml::from_str(example)?;
        assert!(read.site.is_some() || read.rules.is_some() || read.baseline.is_some(), "{example}");
    }
    assert!(toml::from_str::<Configuration>("[site]\nnmae = \"a\"").is_err());
    assert!(toml::from_str::<Configuration>("profile = \"loud\"").is_err());
    Ok(())
}
