//! `asbab moves`.

use std::io::Write;
use std::path::Path;

use asbab::moves::{self, Concept, Model, Situation};
use serde_json::json;

use super::{Answer, read_file, write_json};
use crate::cli::{self, AnswerFormat};
use crate::failure::failure;
use crate::table::Rows;
use crate::text::{counted, isolate, percent};

/// Tells which situations of a game hold.
pub fn run(args: &cli::Moves, out: &mut dyn Write) -> anyhow::Result<Answer> {
    let answer = moves::Answer::of(&open(&args.file)?)?;
    match args.format {
        AnswerFormat::Json => write_json(&answer, out)?,
        AnswerFormat::Table => tell(&answer, args.most, out)?,
    }
    let holds = |situation: &Situation| situation.overall.gmr > 0.0;
    Ok(Answer::unless_empty(!answer.situations.iter().any(holds)))
}

fn open(path: &Path) -> anyhow::Result<Model> {
    let name = isolate(&path.to_string_lossy());
    let way_out = "`asbab moves --help` shows how a model is written";
    let text = String::from_utf8(read_file(path)?)
        .map_err(|_| failure(format!("{name} is no text"), way_out))?;
    Model::parse(&text).map_err(|error| failure(format!("{name}:{error}"), way_out))
}

fn tell(answer: &moves::Answer, most: usize, out: &mut dyn Write) -> anyhow::Result<()> {
    tell_game(answer, out)?;
    if !answer.interaction {
        tell_best(answer, out)?;
        if !look_further(answer) {
            return Ok(());
        }
        writeln!(out, "Other situations hold for those who look further:")?;
    }
    tell_situations(answer, most, out)?;
    tell_present(answer, out)
}

/// Whether a situation holds by SEQ that does not by Nash: for actors who think of answers there is
/// a game even where each has a best choice.
fn look_further(answer: &moves::Answer) -> bool {
    let mut situations = answer.situations.iter();
    situations.any(|situation| situation.overall.seq > situation.overall.nash)
}

fn tell_game(answer: &moves::Answer, out: &mut dyn Write) -> anyhow::Result<()> {
    if let Some(title) = &answer.title {
        writeln!(out, "{}\n", isolate(title))?;
    }
    writeln!(
        out,
        "{}; a situation is a choice for each of these, in this order:",
        counted(answer.situations.len(), "situation", "situations")
    )?;
    for lever in &answer.levers {
        writeln!(
            out,
            "  {}: {} ({})",
            isolate(&answer.actors[lever.actor]),
            isolate(&lever.name),
            isolate(&lever.choices.join(", "))
        )?;
    }
    Ok(())
}

/// The situations that hold most surely.
fn tell_situations(answer: &moves::Answer, most: usize, out: &mut dyn Write) -> anyhow::Result<()> {
    let mut order: Vec<&Situation> = answer.situations.iter().collect();
    order.sort_by(|a, b| {
        Concept::ALL
            .into_iter()
            .map(|concept| b.overall.by(concept).total_cmp(&a.overall.by(concept)))
            .find(|order| order.is_ne())
            .unwrap_or(std::cmp::Ordering::Equal)
    });
    order.retain(|situation| situation.overall.gmr > 0.0);
    let holding = order.len();
    order.truncate(most);

    let mut rows = Rows::new(&[
        "situation",
        "nash",
        "seq",
        "gmr",
        "smr",
        "by actor",
        "come to",
    ]);
    for situation in order {
        let by = |concept| json!(percent(situation.overall.by(concept)));
        rows.push(vec![
            json!(situation.situation),
            by(Concept::Nash),
            by(Concept::Seq),
            by(Concept::Gmr),
            by(Concept::Smr),
            json!(letters(situation)),
            json!(situation.reached.map(percent)),
        ]);
    }
    writeln!(out)?;
    rows.write_table(out)?;
    if holding > most {
        writeln!(out, "and {} less surely", holding - most)?;
    }
    let names: Vec<String> = answer.actors.iter().map(|name| isolate(name)).collect();
    writeln!(
        out,
        "\nShares are of all that the actors may prefer: {}. By actor, in the order {}: R Nash, S SEQ, G GMR, M SMR; \
         small where it holds in some only.",
        counted(answer.tables, "table", "tables"),
        names.join(", ")
    )?;
    if !answer.coalitions.is_empty() {
        tell_coalitions(answer, out)?;
    }
    Ok(())
}

fn tell_coalitions(answer: &moves::Answer, out: &mut dyn Write) -> anyhow::Result<()> {
    let broken = answer
        .situations
        .iter()
        .filter(|situation| situation.with_coalitions.gmr < situation.overall.gmr);
    let broken: Vec<String> = broken
        .map(|situation| isolate(&situation.situation))
        .collect();
    if broken.is_empty() {
        writeln!(
            out,
            "The coalitions that may form change none of it by GMR."
        )?;
    } else {
        writeln!(
            out,
            "Less sure where a coalition may form, by GMR: {}.",
            broken.join(", ")
        )?;
    }
    Ok(())
}

/// By which concepts a situation holds for each actor: a letter where always, a small one where in
/// some draws, a dot where never.
fn letters(situation: &Situation) -> String {
    let letter = |stable: &moves::Stable, concept: Concept| match stable.by(concept) {
        share if share >= 1.0 => concept.letter(),
        share if share > 0.0 => concept.letter().to_ascii_lowercase(),
        _ => '.',
    };
    let word = |stable: &moves::Stable| -> String {
        Concept::ALL
            .into_iter()
            .map(|concept| letter(stable, concept))
            .collect()
    };
    let words: Vec<String> = situation.actors.iter().map(word).collect();
    words.join(" ")
}

/// What would have to be preferred for the present situation to hold, and where it leads.
fn tell_present(answer: &moves::Answer, out: &mut dyn Write) -> anyhow::Result<()> {
    let Some(present) = &answer.present else {
        return Ok(());
    };
    let here = isolate(&present.situation);
    write!(out, "\nThe present situation, {here}")?;
    if answer.tables > 1 {
        write!(out, ", by the likeliest table ({})", percent(present.share))?;
    }
    writeln!(out, ":")?;
    let wanting = |concept: Concept| {
        present
            .requirements
            .iter()
            .filter(move |required| required.concept == concept)
    };
    for concept in [Concept::Nash, Concept::Seq] {
        if wanting(concept).next().is_none() {
            writeln!(out, "  holds by {concept}")?;
        }
        for required in wanting(concept) {
            let to: Vec<String> = required.temptations.iter().map(told).collect();
            writeln!(
                out,
                "  to hold by {concept}, {} would have to prefer it to {}",
                isolate(&required.actor),
                to.join(" and to ")
            )?;
        }
    }
    for way in &present.ways {
        let steps: Vec<String> = way
            .moves
            .iter()
            .map(|moved| format!("{} to {}", isolate(&moved.actor), isolate(&moved.to)))
            .collect();
        writeln!(
            out,
            "  leads to {}, which holds by SEQ: {}",
            isolate(&way.to),
            steps.join(", then ")
        )?;
    }
    Ok(())
}

fn told(tempting: &moves::Tempting) -> String {
    match tempting.answers.first() {
        Some(worst) => format!(
            "{} (or to the answer {})",
            isolate(&tempting.to),
            isolate(worst)
        ),
        None => isolate(&tempting.to),
    }
}

/// What each actor does where none has to look at the others.
fn tell_best(answer: &moves::Answer, out: &mut dyn Write) -> anyhow::Result<()> {
    writeln!(
        out,
        "\nNo interaction: each actor has a choice that is best for it whatever the others do."
    )?;
    for best in &answer.best {
        let choices = best.choices.iter().flatten().map(|choice| isolate(choice));
        let choices: Vec<String> = choices.collect();
        if choices.is_empty() {
            writeln!(out, "  {}: nothing to choose", isolate(&best.actor))?;
        } else {
            writeln!(out, "  {}: {}", isolate(&best.actor), choices.join(", "))?;
        }
    }
    Ok(())
}
