//! The facade: the library a Rust program uses.
//!
//! It goes the whole road: [`gather`] finds the files that paths name, [`intake`] reads them into a
//! case, [`study`] builds the map of a case, [`lookup`] finds a factor by name, [`packs`] checks a pack, [`answers`] puts
//! together what a person asks for, [`report`] writes it as one page. The steps themselves are the
//! crates below, re-exported here.
//!
//! Knows how the steps are put together. Knows no terminal.
//!
//! ```
//! use asbab::gather::gather;
//! use asbab::intake::read_into;
//! use asbab::pack::Pack;
//! use asbab::read::RuleReader;
//! use asbab::study::Study;
//!
//! # let folder = tempfile::tempdir()?;
//! # let (articles, case) = (folder.path().join("articles"), folder.path().join("drought.asbab"));
//! # std::fs::create_dir(&articles)?;
//! std::fs::write(articles.join("one.txt"), "أدى الجفاف إلى ارتفاع أسعار القمح.")?;
//! let pack = Pack::arabic();
//! let reader = RuleReader::new(pack.clone());
//! let intake = read_into(&case, &gather(&[articles]), &reader, &pack, &mut |_| {})?;
//! assert_eq!(intake.added.len(), 1);
//!
//! let study = Study::open(&case, &pack)?;
//! let wheat = study.factor("اسعار القمح", &pack)?;
//! let link = &study.map.links()[0];
//! assert_eq!((&link.effect, link.support().voices), (&wheat.id, 1));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod answers;
pub mod copies;
pub mod dated;
pub mod game;
pub mod gather;
pub mod intake;
pub mod lookup;
pub mod packs;
mod places;
pub mod report;
pub mod scenarios;
pub mod study;
pub mod undated;
mod view;
pub mod voices;
pub mod written;

pub use asbab_case as case;
pub use asbab_core as core;
pub use asbab_draw as draw;
pub use asbab_factors as factors;
pub use asbab_formats as formats;
pub use asbab_map as map;
pub use asbab_moves as moves;
pub use asbab_pack as pack;
pub use asbab_press as press;
pub use asbab_read as read;
pub use asbab_serve as serve;
pub use asbab_text as text;
