//! Which situations hold for actors who act together.

use crate::bits::{Bits, Codes};
use crate::solve::Answers;
use crate::{Concept, Game, Preference, Verdict};

/// Which situations hold for a coalition. Each situation is looked at by itself, so that this takes
/// longer than what [`solve`](crate::solve()) finds for actors: a minute for 65,536 situations.
pub fn together(game: &Game, preferences: &[Preference], members: &[usize]) -> Vec<Verdict> {
    let others: Vec<usize> = (0..game.actors().len())
        .filter(|actor| !members.contains(actor))
        .collect();
    let answers: Vec<Answers> = members
        .iter()
        .map(|&member| Answers::of(game, preferences, &others, member))
        .collect();
    let coalition = Coalition {
        codes: Codes::new(game),
        game,
        preferences,
        members,
        others: &others,
    };
    (0..game.situations())
        .map(|here| coalition.verdict(here, &answers))
        .collect()
}

struct Coalition<'g> {
    game: &'g Game,
    codes: Codes<'g>,
    preferences: &'g [Preference],
    members: &'g [usize],
    others: &'g [usize],
}

impl Coalition<'_> {
    fn verdict(&self, here: usize, answers: &[Answers]) -> Verdict {
        let mut verdict = Verdict::ALL;
        let improvements = self.improvements(here);
        for &to in &improvements {
            // Some member is left no better off.
            let some = |left: fn(&Answers) -> &[u32]| {
                self.members.iter().zip(answers).any(|(&member, answers)| {
                    left(answers)[to] >= self.preferences[member].ranks()[here]
                })
            };
            verdict = verdict.and(Verdict::of(|concept| match concept {
                Concept::Nash => false,
                Concept::Seq => some(|answers| &answers.seq),
                Concept::Gmr | Concept::Smr => some(|answers| &answers.gmr),
            }));
        }
        if verdict.holds(Concept::Smr) && !improvements.is_empty() {
            let deterred = self.deterred(here);
            let holds = improvements
                .iter()
                .all(|&to| deterred.has(self.game.codes()[to] as usize));
            verdict = verdict.and(Verdict::of(|concept| concept != Concept::Smr || holds));
        }
        verdict
    }

    fn is_better(&self, one: usize, other: usize) -> bool {
        let mut members = self.members.iter();
        members.all(|&member| self.preferences[member].prefers(one, other))
    }

    /// Where the members can go by moves of theirs so that all of them are better off.
    fn improvements(&self, here: usize) -> Vec<usize> {
        let mut seen = Bits::none(self.game.situations());
        seen.insert(here);
        let mut reached = vec![here];
        let mut next = 0;
        while let Some(&from) = reached.get(next) {
            next += 1;
            for &member in self.members {
                for to in self.game.moves(member, from) {
                    if seen.insert(to) {
                        reached.push(to);
                    }
                }
            }
        }
        reached.retain(|&to| self.is_better(to, here));
        reached
    }

    /// The codes from which the others can bring about a situation that the coalition cannot turn
    /// to the good of all its members again.
    fn deterred(&self, here: usize) -> Bits {
        let mut better = Bits::none(self.game.all_codes());
        for (situation, &code) in self.game.codes().iter().enumerate() {
            if self.is_better(situation, here) {
                better.insert(code as usize);
            }
        }
        let escapes = self.codes.leading_into(self.members, better);
        let safe = self.codes.outside(&escapes);
        self.codes.leading_into(self.others, safe)
    }
}
