//! The same push in each voice's own map, beside the merged one.

use std::io::Write;

use asbab::answers::World;
use asbab::press::{PressAnswer, Response};
use asbab::study::Study;
use serde::Serialize;

use super::responses::reached;
use crate::text::{counted, isolate, percent};

/// Responses told of each voice, at most.
const SHOWN: usize = 8;

/// One voice's world as JSON.
#[derive(Serialize)]
pub struct Written<'a> {
    voice: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<String>,
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    answer: Option<&'a PressAnswer>,
}

/// The worlds as they are written.
pub fn written<'a>(study: &'a Study, worlds: &'a [World]) -> Vec<Written<'a>> {
    let written = |world: &'a World| Written {
        voice: study.voice_name(&world.voice),
        error: world.answer.as_ref().err().map(ToString::to_string),
        answer: world.answer.as_ref().ok(),
    };
    worlds.iter().map(written).collect()
}

/// What follows for each voice, and where that is not what follows for all together.
pub fn tell(
    study: &Study,
    merged: &PressAnswer,
    worlds: &[World],
    shown: &[usize],
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    if worlds.is_empty() {
        writeln!(
            out,
            "\nNo voice by itself says what the pushed factors lead to."
        )?;
        return Ok(());
    }
    writeln!(out, "\nIn the map of each voice alone")?;
    for world in worlds {
        let voice = isolate(study.voice_name(&world.voice));
        match &world.answer {
            Err(error) => writeln!(out, "  {voice}: no answer, {error}")?,
            Ok(answer) => {
                writeln!(out, "  {voice}")?;
                tell_voice(study, merged, world, answer, shown, out)?;
            }
        }
    }
    Ok(())
}

fn tell_voice(
    study: &Study,
    merged: &PressAnswer,
    world: &World,
    answer: &PressAnswer,
    shown: &[usize],
    out: &mut dyn Write,
) -> anyhow::Result<()> {
    let place = |response: &Response| {
        let own = answer
            .responses
            .iter()
            .position(|other| std::ptr::eq(other, response))?;
        study.map.index_of(&world.factors[own])
    };
    let told: Vec<(&Response, Option<&Response>)> = reached(answer)
        .into_iter()
        .map(|response| (response, place(response)))
        .filter(|(_, place)| shown.is_empty() || place.is_some_and(|place| shown.contains(&place)))
        .map(|(response, place)| {
            (
                response,
                place.and_then(|place| merged.responses.get(place)),
            )
        })
        .collect();
    for (response, together) in told.iter().take(SHOWN) {
        let differs = together.is_some_and(|together| together.verdict() != response.verdict());
        writeln!(
            out,
            "    {}: up {}, down {}{}",
            isolate(&response.factor),
            percent(response.up),
            percent(response.down),
            match together {
                Some(together) if differs => format!(
                    " (all together: up {}, down {})",
                    percent(together.up),
                    percent(together.down)
                ),
                _ => String::new(),
            }
        )?;
    }
    let more = told.len().saturating_sub(SHOWN);
    if more > 0 {
        writeln!(
            out,
            "    and {} less surely",
            counted(more, "factor", "factors")
        )?;
    }
    Ok(())
}
