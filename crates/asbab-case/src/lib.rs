//! The case file: schema, migrations, queries, curation log.
