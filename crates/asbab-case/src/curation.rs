//! What a person changed: a log that only grows, and the claims with it applied.

use std::collections::{BTreeMap, BTreeSet};

use asbab_core::{Claim, ClaimId, Field, Pin, Sign, SourceId};
use rusqlite::{Connection, OptionalExtension, params};
use serde::{Deserialize, Serialize};

use crate::attach::{Judged, attach, predecessors};
use crate::claims::{claims_of, raw_claims};
use crate::open::Case;
use crate::sources::named_text;
use crate::sql::{Json, Word, touch};
use crate::{CaseError, Result};

/// One change a person makes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "edit", rename_all = "snake_case")]
pub enum Edit {
    /// The claim is read rightly, its sign included.
    Accept {
        /// The claim.
        claim: ClaimId,
    },
    /// The claim is no claim, or read wrongly.
    Discard {
        /// The claim.
        claim: ClaimId,
    },
    /// The sign is the other way round from what it is shown as. Twice is not at all.
    Flip {
        /// The claim.
        claim: ClaimId,
    },
    /// What is known of an article is this.
    Set {
        /// The article.
        source: SourceId,
        /// Which field.
        field: Field,
        /// Its value; `None` for "not known".
        value: Option<String>,
    },
    /// Two articles are copies of each other, and so are all that are copies of either.
    Join {
        /// One.
        source: SourceId,
        /// The other.
        with: SourceId,
    },
    /// The article is no copy of any other.
    Split {
        /// The article.
        source: SourceId,
    },
    /// What a person says of factors.
    Pin(Pin),
}

impl Edit {
    /// The claim it judges; `None` where it is about an article or a factor.
    pub const fn claim(&self) -> Option<&ClaimId> {
        match self {
            Self::Accept { claim } | Self::Discard { claim } | Self::Flip { claim } => Some(claim),
            Self::Set { .. } | Self::Join { .. } | Self::Split { .. } | Self::Pin(_) => None,
        }
    }

    /// The article it is about; `None` where it judges a claim or speaks of factors.
    pub const fn source(&self) -> Option<&SourceId> {
        match self {
            Self::Set { source, .. } | Self::Join { source, .. } | Self::Split { source } => {
                Some(source)
            }
            Self::Accept { .. } | Self::Discard { .. } | Self::Flip { .. } | Self::Pin(_) => None,
        }
    }
}

/// What one entry of the log records.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "action", rename_all = "snake_case")]
pub enum Action {
    /// A change.
    Edit(Edit),
    /// A change taken back.
    Undo {
        /// The entry of the change.
        entry: u64,
    },
    /// A change made again after it was taken back.
    Redo {
        /// The entry of the change.
        entry: u64,
    },
}

/// One entry of the curation log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LogEntry {
    /// Its number, from 1.
    pub seq: u64,
    /// When, as the caller told it (RFC 3339).
    pub at: String,
    /// What was done.
    pub action: Action,
    /// What was judged; `None` for an undo, a redo or an edit of an article.
    pub judged: Option<Judged>,
    /// Whether it is an edit that is in effect: not taken back.
    pub in_effect: bool,
    /// The claim it applies to today; `None` for an undo, a redo, an edit of an article or an
    /// orphan.
    pub attached: Option<ClaimId>,
    /// The article it applies to today, where it is an edit of one.
    pub attached_source: Option<SourceId>,
}

/// What a person last said of a claim.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Verdict {
    /// It is read rightly.
    Accepted,
    /// It is no claim, or read wrongly.
    Discarded,
}

/// A claim with the curation applied to it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CuratedClaim {
    /// The claim, its polarity and sign turned where a person flipped them.
    #[serde(flatten)]
    pub claim: Claim,
    /// What a person last said of it; `None` where nobody has.
    pub verdict: Option<Verdict>,
    /// The polarity the reader found.
    pub read_polarity: Sign,
}

impl CuratedClaim {
    /// Whether a person discarded it: it is still listed, and never counted.
    pub fn is_discarded(&self) -> bool {
        self.verdict == Some(Verdict::Discarded)
    }

    /// Whether a person accepted it.
    pub fn is_accepted(&self) -> bool {
        self.verdict == Some(Verdict::Accepted)
    }

    /// Whether a person's word on the polarity stands against the reader's.
    pub fn is_flipped(&self) -> bool {
        self.claim.polarity != self.read_polarity
    }

    /// As the reader found it.
    fn untouched(claim: Claim) -> Self {
        Self {
            read_polarity: claim.polarity,
            claim,
            verdict: None,
        }
    }

    fn apply(&mut self, edit: &Edit, judged: &Judged) {
        match edit {
            Edit::Accept { .. } => {
                self.verdict = Some(Verdict::Accepted);
                self.settle(judged.polarity);
            }
            Edit::Discard { .. } => self.verdict = Some(Verdict::Discarded),
            Edit::Flip { .. } => self.settle(judged.polarity.flipped()),
            Edit::Set { .. } | Edit::Join { .. } | Edit::Split { .. } | Edit::Pin(_) => {}
        }
    }

    /// Sets the polarity to what a person said it is, rather than turning it: a reader with better
    /// rules may have come to say the same by itself.
    fn settle(&mut self, polarity: Sign) {
        let claim = &mut self.claim;
        if polarity == claim.polarity || polarity == Sign::Unknown {
            return;
        }
        claim.sign = if claim.polarity == Sign::Unknown {
            Claim::folded_sign(polarity, claim.cause_dir, claim.effect_dir)
        } else {
            claim.sign.flipped()
        };
        claim.polarity = polarity;
    }
}

impl Case {
    /// All claims with the curation applied, discarded ones included, by source name and place in
    /// the source.
    pub fn claims(&self) -> Result<Vec<CuratedClaim>> {
        let tx = self.reading()?;
        let mut claims: Vec<_> = raw_claims(&tx)?
            .into_iter()
            .map(CuratedClaim::untouched)
            .collect();
        let places: BTreeMap<ClaimId, usize> = claims
            .iter()
            .enumerate()
            .map(|(place, curated)| (curated.claim.id.clone(), place))
            .collect();
        for (claim, edit, judged) in edits_in_effect(&log(&tx)?) {
            claims[places[claim]].apply(edit, judged);
        }
        Ok(claims)
    }

    /// Makes a change at the time `at` (RFC 3339), which is on the disk when the call returns.
    /// Changes taken back before can no longer be redone. Returns the number of the log entry.
    ///
    /// # Errors
    /// [`CaseError::NoSuchClaim`], [`CaseError::NoSuchSource`].
    pub fn curate(&mut self, edit: Edit, at: &str) -> Result<u64> {
        let tx = self.writing_for_good()?;
        let judged = match edit.claim() {
            Some(claim) => Some(Judged::of(&curated(&tx, claim)?.claim)),
            None => None,
        };
        let with = match &edit {
            Edit::Join { with, .. } => Some(with),
            _ => None,
        };
        for source in edit.source().into_iter().chain(with) {
            if named_text(&tx, source)?.is_none() {
                let id = source.clone();
                return Err(CaseError::NoSuchSource { id });
            }
        }
        let seq = append(&tx, at, &Action::Edit(edit), judged.as_ref())?;
        tx.commit()?;
        Ok(seq)
    }

    /// Takes back the last change in effect. Returns its number; `None` where there is none.
    pub fn undo(&mut self, at: &str) -> Result<Option<u64>> {
        self.step(
            at,
            |history| history.done.last().copied(),
            |entry| Action::Undo { entry },
        )
    }

    /// Makes the change again that was taken back last. Returns its number; `None` where nothing
    /// was taken back since the last change.
    pub fn redo(&mut self, at: &str) -> Result<Option<u64>> {
        self.step(
            at,
            |history| history.undone.last().copied(),
            |entry| Action::Redo { entry },
        )
    }

    /// Everything that was done, in order.
    pub fn log(&self) -> Result<Vec<LogEntry>> {
        let tx = self.reading()?;
        log(&tx)
    }

    /// What a person said of factors and has not taken back, in order, each with the number of its
    /// entry. Which of them find their factors is told by the grouping.
    pub fn pins(&self) -> Result<Vec<(u64, Pin)>> {
        let tx = self.reading()?;
        let pins = entries(&tx)?
            .into_iter()
            .filter(|entry| entry.in_effect)
            .filter_map(|entry| match entry.action {
                Action::Edit(Edit::Pin(pin)) => Some((entry.seq, pin)),
                _ => None,
            });
        Ok(pins.collect())
    }

    /// The changes in effect that apply to no claim: the article is gone, or no claim in it is like
    /// the one that was judged. They apply again once such a claim comes back.
    pub fn orphans(&self) -> Result<Vec<LogEntry>> {
        let mut log = self.log()?;
        log.retain(|entry| {
            entry.in_effect
                && !matches!(entry.action, Action::Edit(Edit::Pin(_)))
                && entry.attached.is_none()
                && entry.attached_source.is_none()
        });
        Ok(log)
    }

    fn step(
        &mut self,
        at: &str,
        choose: impl Fn(&History) -> Option<u64>,
        action: impl Fn(u64) -> Action,
    ) -> Result<Option<u64>> {
        let tx = self.writing_for_good()?;
        let Some(entry) = choose(&History::of(&entries(&tx)?)) else {
            return Ok(None);
        };
        append(&tx, at, &action(entry), None)?;
        tx.commit()?;
        Ok(Some(entry))
    }
}

/// The changes in effect and those taken back that may be redone, oldest first.
#[derive(Default)]
struct History {
    done: Vec<u64>,
    undone: Vec<u64>,
}

impl History {
    fn of(entries: &[LogEntry]) -> Self {
        let mut history = Self::default();
        for entry in entries {
            match entry.action {
                Action::Edit(_) => {
                    history.done.push(entry.seq);
                    history.undone.clear();
                }
                Action::Undo { .. } => history.undone.extend(history.done.pop()),
                Action::Redo { .. } => history.done.extend(history.undone.pop()),
            }
        }
        history
    }
}

fn log(db: &Connection) -> Result<Vec<LogEntry>> {
    let mut log = entries(db)?;
    attach_to_claims(db, &mut log)?;
    Ok(log)
}

fn attach_to_claims(db: &Connection, log: &mut [LogEntry]) -> Result<()> {
    let mut attached =
        attach(db, log.iter().filter_map(|entry| entry.judged.as_ref()))?.into_iter();
    for entry in log.iter_mut().filter(|entry| entry.judged.is_some()) {
        entry.attached = attached.next().flatten();
    }
    for entry in log {
        if let Action::Edit(edit) = &entry.action
            && let Some(source) = edit.source()
        {
            entry.attached_source = successor(db, source)?;
        }
    }
    Ok(())
}

/// The edits of articles that are in effect, in order, each with the article it applies to today.
pub(crate) fn source_edits(db: &Connection) -> Result<Vec<(SourceId, Edit)>> {
    let mut edits = Vec::new();
    for entry in entries(db)?.into_iter().filter(|entry| entry.in_effect) {
        let Action::Edit(mut edit) = entry.action else {
            continue;
        };
        let Some(source) = edit.source() else {
            continue;
        };
        let Some(source) = successor(db, source)? else {
            continue;
        };
        if let Edit::Join { with, .. } = &mut edit {
            match successor(db, with)? {
                Some(successor) => *with = successor,
                None => continue,
            }
        }
        edits.push((source, edit));
    }
    Ok(edits)
}

/// The article itself while the case holds it, else the one that its file holds now.
fn successor(db: &Connection, source: &SourceId) -> Result<Option<SourceId>> {
    let found: Option<Word<SourceId>> = db
        .prepare_cached(
            "SELECT id FROM source WHERE id = ?1
             UNION ALL
             SELECT * FROM (SELECT file.source_id FROM held JOIN file USING (path)
                WHERE held.source_id = ?1 AND file.source_id IS NOT NULL
                ORDER BY file.name, file.path)
             LIMIT 1",
        )?
        .query_row([source.as_str()], |row| row.get(0))
        .optional()?;
    Ok(found.map(|id| id.0))
}

/// The log as it was written, with what is in effect but not yet which claims it applies to.
fn entries(db: &Connection) -> Result<Vec<LogEntry>> {
    let mut statement =
        db.prepare_cached("SELECT seq, at, action, judged FROM curation ORDER BY seq")?;
    let mut entries = statement
        .query_and_then([], |row| {
            Ok(LogEntry {
                seq: row.get(0)?,
                at: row.get(1)?,
                action: row.get::<_, Json<_>>(2)?.0,
                judged: row.get::<_, Option<Json<_>>>(3)?.map(|judged| judged.0),
                in_effect: false,
                attached: None,
                attached_source: None,
            })
        })?
        .collect::<Result<Vec<_>>>()?;
    let done = BTreeSet::from_iter(History::of(&entries).done);
    for entry in &mut entries {
        entry.in_effect = done.contains(&entry.seq);
    }
    Ok(entries)
}

fn append(db: &Connection, at: &str, action: &Action, judged: Option<&Judged>) -> Result<u64> {
    let seq: u64 = db.query_row(
        "INSERT INTO curation (at, action, judged) VALUES (?1, ?2, ?3) RETURNING seq",
        params![at, Json(action), judged.map(Json)],
        |row| row.get(0),
    )?;
    touch(db)?;
    Ok(seq)
}

/// The edits that are in effect and apply to a claim of the case, in order.
fn edits_in_effect(log: &[LogEntry]) -> impl Iterator<Item = (&ClaimId, &Edit, &Judged)> {
    log.iter()
        .filter(|entry| entry.in_effect)
        .filter_map(|entry| match &entry.action {
            Action::Edit(edit) => Some((entry.attached.as_ref()?, edit, entry.judged.as_ref()?)),
            Action::Undo { .. } | Action::Redo { .. } => None,
        })
}

/// One claim with the curation applied.
fn curated(db: &Connection, id: &ClaimId) -> Result<CuratedClaim> {
    let source: Option<Word<SourceId>> = db
        .query_row(
            "SELECT source_id FROM claim WHERE id = ?1",
            [id.as_str()],
            |row| row.get(0),
        )
        .optional()?;
    let missing = || CaseError::NoSuchClaim { claim: id.clone() };
    let source = source.ok_or_else(missing)?.0;
    let claims = claims_of(db, &source)?;
    let claim = claims
        .into_iter()
        .find(|claim| claim.id == *id)
        .ok_or_else(missing)?;
    let mut curated = CuratedClaim::untouched(claim);

    let reach = predecessors(db, &source)?;
    let mut log = entries(db)?;
    log.retain(|entry| {
        entry
            .judged
            .as_ref()
            .is_some_and(|judged| reach.contains(&judged.source_id))
    });
    attach_to_claims(db, &mut log)?;
    for (claim, edit, judged) in edits_in_effect(&log) {
        if claim == id {
            curated.apply(edit, judged);
        }
    }
    Ok(curated)
}
