//! `asbab loops`.

use std::io::Write;

use asbab::map::{Loop, LoopOptions, LoopPolarity, loops};
use asbab::study::Study;

use super::{Answer, open_view, show, summary, write_json};
use crate::cli::{self, AnswerFormat};
use crate::text::isolate;

/// Lists the feedback loops of the map.
pub fn run(args: &cli::Loops, out: &mut dyn Write) -> anyhow::Result<Answer> {
    let opened = open_view(&args.case, &args.viewed)?;
    let options = LoopOptions {
        max_length: args.max_length,
        max_count: args.max_count,
    };
    let found = loops(&opened.study.map, options);
    match args.format {
        AnswerFormat::Json => write_json(&found, out)?,
        AnswerFormat::Table => {
            writeln!(out, "{}", summary::loops(&found))?;
            for one in &found.loops {
                tell(&opened.study, one, out)?;
            }
        }
    }
    Ok(Answer::unless_empty(found.loops.is_empty()))
}

/// A loop, what it does and who tells it whole.
pub fn tell(study: &Study, one: &Loop, out: &mut dyn Write) -> anyhow::Result<()> {
    writeln!(out, "\n{}", line(study, one))?;
    if one.told_whole_by.is_empty() {
        writeln!(
            out,
            "  put together from several voices: nobody tells it whole"
        )?;
    } else {
        let names: Vec<String> = one
            .told_whole_by
            .iter()
            .map(|voice| isolate(study.voice_name(voice)))
            .collect();
        writeln!(out, "  told whole by {}", names.join(", "))?;
    }
    Ok(())
}

/// `reinforcing: A raises B raises A`.
pub fn line(study: &Study, one: &Loop) -> String {
    let polarity = match one.polarity {
        LoopPolarity::Reinforcing => "reinforcing",
        LoopPolarity::Balancing => "balancing",
        LoopPolarity::Undetermined => "undetermined",
    };
    let chain = one.factors.first().map(|first| {
        let next = one.factors.iter().skip(1).chain([first]);
        show::chain(study, first, one.signs.iter().copied().zip(next))
    });
    format!("{polarity}: {}", chain.unwrap_or_default())
}
