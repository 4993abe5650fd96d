//! Disputes over links and happenings of the map.

use asbab_core::FactorId;
use asbab_map::{DisputeKind, Evidence, disputes as of_links, rivals};

use super::{About, Dispute, Named, Over, Side, Stand, Statement, side};
use crate::study::Study;

pub(super) fn disputes(study: &Study) -> Vec<Dispute<'_>> {
    let links = of_links(&study.map).into_iter().filter_map(|dispute| {
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
                cause: named(study, dispute.cause),
                effect: named(study, dispute.effect),
            },
            with_itself,
            sides: vec![told(one, &dispute.one)?, told(other, &dispute.other)?],
        })
    });
    let happenings = rivals(&study.map).into_iter().map(|rivals| Dispute {
        over: Over::Causes,
        about: About::Factor(named(study, rivals.effect)),
        with_itself: None,
        sides: rivals
            .accounts
            .into_iter()
            .filter_map(|account| {
                let causes = account.causes.iter().map(|cause| named(study, cause));
                told(Stand::Causes(causes.collect()), &account.evidence)
            })
            .collect(),
    });
    links.chain(happenings).collect()
}

fn told<'s>(stand: Stand<'s>, evidence: &[&'s Evidence]) -> Option<Side<'s>> {
    let statements: Vec<Statement> = evidence.iter().map(|it| Statement::Claim(it)).collect();
    side(stand, statements.iter())
}

fn named<'s>(study: &'s Study, factor: &'s FactorId) -> Named<'s> {
    Named {
        factor,
        label: study.label(factor),
    }
}
