//! A game over a map given as a file.

use asbab_moves::Moves;
use serde::Deserialize;
use toml::Spanned;

use super::{Choice, MapGame, MapLever, Want};
use crate::lookup::LookupError;
use crate::written::{Deeds, Reader, WrittenError, WrittenFault};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    title: Option<String>,
    actors: Vec<Spanned<String>>,
    present: Option<Spanned<Vec<String>>>,
    #[serde(rename = "lever", default)]
    levers: Vec<WrittenLever>,
    #[serde(rename = "interest", default)]
    interests: Vec<Interest>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenLever {
    name: Spanned<String>,
    actor: Spanned<String>,
    #[serde(default)]
    moves: Moves,
    choices: Vec<WrittenChoice>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenChoice {
    name: Spanned<String>,
    #[serde(default)]
    push: Vec<Spanned<String>>,
    #[serde(default)]
    hold: Vec<Spanned<String>>,
    #[serde(default)]
    cut: Vec<Spanned<String>>,
    #[serde(default)]
    strengthen: Vec<Spanned<String>>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Interest {
    actor: Spanned<String>,
    wants: Vec<Spanned<String>>,
}

impl MapGame {
    /// Reads a game over a map whose factors `find` finds by name.
    ///
    /// TOML: `title`; `actors`; each `[[lever]]` with its `name`, its `actor`, perhaps `moves`
    /// (`"forward"`, `"back"`) and its `choices`, each with a `name` and what it does: `push`
    /// (`"FACTOR+"`), `hold` (`"FACTOR"`), `cut` and `strengthen` (`"CAUSE>EFFECT"`); each
    /// `[[interest]]` with its `actor` and what it `wants` (`"FACTOR+"`), what matters most first;
    /// `present`, the names of the choices that hold now, one a lever.
    pub fn parse(
        text: &str,
        find: impl Fn(&str) -> Result<usize, LookupError>,
    ) -> Result<Self, WrittenError> {
        let reader = Reader { text, find };
        let file: File = reader.file()?;
        if file.levers.is_empty() {
            return Err(reader.fault(0, WrittenFault::Nothing("lever")));
        }
        different(&reader, file.actors.iter())?;
        different(&reader, file.levers.iter().map(|lever| &lever.name))?;
        let actors: Vec<String> = file.actors.into_iter().map(Spanned::into_inner).collect();
        let mut wants: Vec<Vec<Want>> = vec![Vec::new(); actors.len()];
        for interest in &file.interests {
            let wanted = reader
                .pushes(&interest.wants)?
                .into_iter()
                .map(|push| Want {
                    factor: push.factor,
                    way: push.way,
                });
            wants[actor(&reader, &actors, &interest.actor)?].extend(wanted);
        }
        let levers = file.levers.into_iter();
        let levers = levers
            .map(|lever| lever.read(&actors, &reader))
            .collect::<Result<Vec<_>, _>>()?;
        let present = file.present.map(|present| {
            let choices = chosen(&levers, present.get_ref());
            let fault = || reader.fault(present.span().start, WrittenFault::NoSuchSituation);
            choices.ok_or_else(fault)
        });
        Ok(Self {
            title: file.title,
            present: present.transpose()?,
            actors,
            levers,
            wants,
        })
    }
}

impl WrittenLever {
    fn read<F: Fn(&str) -> Result<usize, LookupError>>(
        self,
        actors: &[String],
        reader: &Reader<F>,
    ) -> Result<MapLever, WrittenError> {
        different(reader, self.choices.iter().map(|choice| &choice.name))?;
        let choices = self.choices.into_iter().map(|choice| choice.read(reader));
        Ok(MapLever {
            actor: actor(reader, actors, &self.actor)?,
            name: self.name.into_inner(),
            moves: self.moves,
            choices: choices.collect::<Result<_, _>>()?,
        })
    }
}

impl WrittenChoice {
    fn read<F: Fn(&str) -> Result<usize, LookupError>>(
        self,
        reader: &Reader<F>,
    ) -> Result<Choice, WrittenError> {
        let deeds = Deeds {
            push: self.push,
            given: Vec::new(),
            hold: self.hold,
            cut: self.cut,
            strengthen: self.strengthen,
        };
        let pushes = reader.pushes(&deeds.push)?.into_iter();
        Ok(Choice {
            name: self.name.into_inner(),
            pushes: pushes.map(|push| (push.factor, push.way)).collect(),
            changes: reader.changes(&[&deeds])?,
        })
    }
}

/// The choices of these names, one a lever.
fn chosen(levers: &[MapLever], names: &[String]) -> Option<Vec<usize>> {
    let place = |(lever, name): (&MapLever, &String)| {
        let mut choices = lever.choices.iter();
        choices.position(|choice| choice.name == *name)
    };
    if names.len() == levers.len() {
        levers.iter().zip(names).map(place).collect()
    } else {
        None
    }
}

fn actor<F: Fn(&str) -> Result<usize, LookupError>>(
    reader: &Reader<F>,
    actors: &[String],
    name: &Spanned<String>,
) -> Result<usize, WrittenError> {
    let place = actors.iter().position(|actor| actor == name.get_ref());
    let fault = || WrittenFault::NoSuchActor(name.get_ref().clone());
    place.ok_or_else(|| reader.fault(name.span().start, fault()))
}

fn different<'n, F: Fn(&str) -> Result<usize, LookupError>>(
    reader: &Reader<F>,
    names: impl Iterator<Item = &'n Spanned<String>>,
) -> Result<(), WrittenError> {
    let mut seen: Vec<&str> = Vec::new();
    for name in names {
        if seen.contains(&name.get_ref().as_str()) {
            let fault = WrittenFault::Twice(name.get_ref().clone());
            return Err(reader.fault(name.span().start, fault));
        }
        seen.push(name.get_ref());
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use asbab_press::{Change, Way};

    const FILE: &str = r#"
actors = ["government", "street"]
present = ["raise", "hold"]

[[lever]]
name = "price"
actor = "government"
choices = [{ name = "leave" }, { name = "raise", push = ["price+"] }]

[[lever]]
name = "anger"
actor = "street"
moves = "forward"
choices = [{ name = "run" }, { name = "hold", hold = ["anger"], cut = ["price>anger"] }]

[[interest]]
actor = "street"
wants = ["price-", "anger-"]
"#;

    fn parse(text: &str) -> Result<MapGame, WrittenError> {
        MapGame::parse(text, |name| match name {
            "price" => Ok(0),
            "anger" => Ok(1),
            _ => Err(LookupError::Empty),
        })
    }

    #[test]
    fn a_game_says_who_does_and_wants_what() {
        let game = parse(FILE).unwrap();
        assert_eq!(game.present, Some(vec![1, 1]));
        assert_eq!(game.levers[0].choices[1].pushes, [(0, Way::Up)]);
        assert_eq!(game.levers[1].moves, Moves::Forward);
        assert_eq!(
            game.levers[1].choices[1].changes,
            [Change::Cut { from: 0, to: 1 }, Change::Hold(1)]
        );
        let wants: Vec<(usize, Way)> = game.wants[1]
            .iter()
            .map(|want| (want.factor, want.way))
            .collect();
        assert_eq!(wants, [(0, Way::Down), (1, Way::Down)]);
    }

    #[test]
    fn what_is_wrong_is_told_with_its_place() {
        let cases = [
            (
                "\"hold\"]",
                "\"run away\"]",
                "3:11: this is not the name of one choice for each lever, in their order",
            ),
            (
                "actor = \"street\"",
                "actor = \"crowd\"",
                "12:9: no actor has this name\ncrowd",
            ),
            (
                "{ name = \"leave\" }",
                "{ name = \"raise\" }",
                "8:41: this name is given twice\nraise",
            ),
            ("price+", "price", "8:58: `price` does not say which way"),
        ];
        for (from, to, expected) in cases {
            let error = parse(&FILE.replacen(from, to, 1)).unwrap_err();
            assert_eq!(error.to_string(), expected);
        }
    }
}
