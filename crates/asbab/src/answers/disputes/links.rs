//! Disputes over links and happenings of the map.

use asbab_core::FactorId;
use asbab_factors::{Lexicon, PackLexicon};
use asbab_map::{DisputeKind, Evidence, Map, disputes as of_links, rivals};
use asbab_pack::Pack;

use super::{About, Dispute, Named, Over, Side, Stand, Statement, side};

pub(super) fn disputes<'m>(map: &'m Map, pack: &Pack) -> Vec<Dispute<'m>> {
    let lexicon = PackLexicon::new(pack);
    let links = of_links(map).into_iter().filter_map(|dispute| {
        let signs = || {
            let signs = [&dispute.one, &dispute.other].map(|side| side.first().map(|it| it.sign));
            signs[0] != signs[1]
                && dispute
                    .one
                    .iter()
                    .chain(&dispute.other)
                    .all(|it| it.supports())
        };
        let (over, with_itself) = match &dispute.kind {
            DisputeKind::OppositeSigns => (Over::Sign, None),
            DisputeKind::Denied => (Over::Denial, None),
            DisputeKind::WithItself { voice } if signs() => (Over::Sign, Some(voice.clone())),
            DisputeKind::WithItself { voice } => (Over::Denial, Some(voice.clone())),
        };
        let stands = match over {
            Over::Sign => [Stand::Raises, Stand::Lowers],
            _ => [Stand::Says, Stand::Denies],
        };
        let [one, other] = stands;
        Some(Dispute {
            over,
            about: About::Link {
                cause: named(map, dispute.cause),
                effect: named(map, dispute.effect),
            },
            with_itself,
            sides: vec![told(one, &dispute.one)?, told(other, &dispute.other)?],
        })
    });
    let happenings = rivals(map, |word| lexicon.whereabouts(word).is_none());
    let happenings = happenings.into_iter().map(|rivals| Dispute {
        over: Over::Causes,
        about: About::Factor(named(map, rivals.effect)),
        with_itself: None,
        sides: rivals
            .accounts
            .into_iter()
            .filter_map(|account| {
                let causes = account.causes.iter().map(|cause| named(map, cause));
                told(Stand::Causes(causes.collect()), &account.evidence)
            })
            .collect(),
    });
    links.chain(happenings).collect()
}

fn told<'m>(stand: Stand<'m>, evidence: &[&'m Evidence]) -> Option<Side<'m>> {
    let statements: Vec<Statement> = evidence.iter().map(|it| Statement::Claim(it)).collect();
    side(stand, statements.iter())
}

fn named<'m>(map: &'m Map, factor: &'m FactorId) -> Named<'m> {
    Named {
        factor,
        label: map.factor(factor).map_or(factor.as_str(), |it| &it.label),
    }
}
