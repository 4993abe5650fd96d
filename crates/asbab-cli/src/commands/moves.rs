//! `asbab moves`.

use std::io::Write;
use std::path::Path;

use asbab::game::{MapGame, Order, Played};
use asbab::moves::{self, Concept, Model, Situation};
use asbab::press::{PressOptions, Stop};
use serde_json::json;

use super::subject::Subject;
use super::{Answer, read_file, write_json, written_failure};
use crate::cli::{self, AnswerFormat, PreferenceOrder};
use crate::failure::failure;
use crate::table::Rows;
use crate::text::{counted, isolate, percent};

/// Draws of a map unless said otherwise: each is solved for every set of changes.
const DRAWS: Stop = Stop::Accepted {
    wanted: 500,
    cap: PressOptions::CAP,
};

/// Tells which situations of a game hold.
pub fn run(args: &cli::Moves, out: &mut dyn Write) -> anyhow::Result<Answer> {
    let text = read(&args.file)?;
    let played = args.on.as_ref().map(|map| play(args, &text, map));
    let played = played.transpose()?;
    let answer = match &played {
        Some(played) => moves::Answer::of(&played.model)?,
        None => moves::Answer::of(&model(args, &text)?)?,
    };
    match args.format {
        AnswerFormat::Json => write_json(&answer, out)?,
        AnswerFormat::Table => {
            tell(&answer, args.most, out)?;
            if let Some(played) = &played {
                tell_draws(played, out)?;
            }
        }
    }
    let holds = |situation: &Situation| situation.overall.gmr > 0.0;
    Ok(Answer::unless_empty(!answer.situations.iter().any(holds)))
}

fn read(path: &Path) -> anyhow::Result<String> {
    String::from_utf8(read_file(path)?).map_err(|_| {
        let name = isolate(&path.to_string_lossy());
        failure(
            format!("{name} is no text"),
            "give a file of actors, levers and what they prefer, and the case after --on",
        )
    })
}

fn model(args: &cli::Moves, text: &str) -> anyhow::Result<Model> {
    let name = isolate(&args.file.to_string_lossy());
    Model::parse(text).map_err(|error| {
        failure(
            format!("{name}:{error}"),
            "`asbab moves --help` shows how a model is written",
        )
    })
}

/// Plays a game over a map.
fn play(args: &cli::Moves, text: &str, map: &Path) -> anyhow::Result<Played> {
    if args.drawing.time.is_some() {
        return Err(failure(
            "a game is not stopped by time",
            "give --accepted or --draws",
        ));
    }
    let subject = Subject::open(map, &args.drawing)?;
    let game = MapGame::parse(text, |name| subject.find(name))
        .map_err(|error| written_failure(&args.file, &error))?;
    let mut options = subject.options(&args.drawing)?;
    if args.drawing.accepted.is_none() && args.drawing.draws.is_none() {
        options.stop = DRAWS;
    }
    let order = match args.order {
        PreferenceOrder::First => Order::Lexicographic,
        PreferenceOrder::Count => Order::Count,
    };
    Ok(game.play(&subject.model, order, &options)?)
}

fn tell_draws(played: &Played, out: &mut dyn Write) -> anyhow::Result<()> {
    writeln!(
        out,
        "\nEach of {} of the map gives a table: an actor ranks situations by which way what it wants goes in each.",
        counted(played.draws - played.restless, "draw", "draws")
    )?;
    if played.restless > 0 {
        writeln!(
            out,
            "{} left out: in some situation the map does not come to rest.",
            counted(played.restless, "draw is", "draws are")
        )?;
    }
    Ok(())
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
