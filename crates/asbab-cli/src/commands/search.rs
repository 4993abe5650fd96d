//! `asbab search`.

use std::io::Write;

use asbab::case::Case;
use asbab::pack::Pack;
use serde_json::json;

use super::{Answer, write_json};
use crate::cli::{self, Format};
use crate::table::Rows;
use crate::text::isolate;

/// Finds sentences by their words.
pub fn run(args: &cli::Search, out: &mut dyn Write) -> anyhow::Result<Answer> {
    let case = Case::open_read_only(&args.case)?;
    let folded = Pack::arabic().fold(&args.words.join(" "));
    let hits = case.search_as_typed(&folded, args.limit)?;
    match args.format {
        // Sentences are for reading: they are not cut.
        Format::Table => {
            for hit in &hits {
                writeln!(out, "{}: {}", isolate(&hit.source), isolate(&hit.text))?;
            }
        }
        Format::Jsonl => {
            for hit in &hits {
                write_json(
                    &json!({
                        "source": hit.source, "source_id": hit.source_id,
                        "start": hit.span.start, "end": hit.span.end, "text": hit.text,
                    }),
                    out,
                )?;
            }
        }
        Format::Csv => {
            let mut rows = Rows::new(&["source", "start", "end", "text"]);
            for hit in &hits {
                rows.push(vec![
                    json!(hit.source),
                    json!(hit.span.start),
                    json!(hit.span.end),
                    json!(hit.text),
                ]);
            }
            rows.write_csv(out)?;
        }
    }
    Ok(Answer::unless_empty(hits.is_empty()))
}
