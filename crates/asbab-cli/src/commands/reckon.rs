//! How probable links are, and by what reckoning.

use std::io::Write;

use asbab::map::{Distribution, Supporter, strongest};
use asbab::study::Study;

use super::Answer;
use crate::text::{counted, isolate};

/// Every link with its presence and sign, and the voices they rest on.
pub fn explain(study: &Study, out: &mut dyn Write) -> anyhow::Result<Answer> {
    writeln!(
        out,
        "presence = (1 - product of (1 - weight)) x supporting / (supporting + denying voices)\n\
         plus     = share of the supporting voices that say +; one that says both or neither is a half\n\
         weight   = reliability of the voice's best rule here, halved where it always has reserves"
    )?;
    let links = strongest(&study.map);
    for link in &links {
        let Some(told) = link.distribution() else {
            continue;
        };
        writeln!(
            out,
            "\n{} → {}",
            isolate(study.label(&link.cause)),
            isolate(study.label(&link.effect))
        )?;
        reckon(study, &told, out)?;
    }
    Ok(Answer::unless_empty(links.is_empty()))
}

fn reckon(study: &Study, told: &Distribution, out: &mut dyn Write) -> anyhow::Result<()> {
    let missed: Vec<String> = told
        .supporters
        .iter()
        .map(|voice| format!("{:.2}", 1.0 - voice.weight))
        .collect();
    let (supporting, denying) = (told.supporters.len(), told.deniers.len());
    writeln!(
        out,
        "  presence {:.2} = (1 - {}) x {supporting} / ({supporting} + {denying})",
        told.presence,
        missed.join(" x "),
    )?;
    writeln!(out, "  plus     {:.2}", told.plus)?;
    for supporter in &told.supporters {
        writeln!(
            out,
            "  {}: weight {:.2}, {}{}, {}",
            isolate(study.voice_name(&supporter.voice)),
            supporter.weight,
            says(supporter),
            if supporter.hedged {
                ", with reserve"
            } else {
                ""
            },
            counted(supporter.claims, "claim", "claims"),
        )?;
    }
    for voice in &told.deniers {
        writeln!(out, "  {}: denies it", isolate(study.voice_name(voice)))?;
    }
    Ok(())
}

fn says(supporter: &Supporter) -> &'static str {
    if supporter.plus > 0.5 {
        "+"
    } else if supporter.plus < 0.5 {
        "-"
    } else {
        "both or neither"
    }
}
