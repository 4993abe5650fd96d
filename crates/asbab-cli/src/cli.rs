//! What can be typed: types only, no behaviour beyond reading an argument.
//!
//! The comments on fields and variants are the program's help.

// Help is plain text: a name in backticks would be shown with them.
#![allow(clippy::doc_markdown)]

mod tools;

use std::path::PathBuf;

use clap::{Args, Parser, Subcommand, ValueEnum};

pub use tools::{Completions, Man, Pack, PackAction, PackCheck};

/// Reads articles about a crisis, cites who says what causes what, and runs the map.
#[derive(Debug, Parser)]
#[command(
    name = "asbab",
    version,
    max_term_width = 100,
    after_help = "Start with `asbab demo`, or `asbab read ARTICLES… -o CASE.asbab` and `asbab summary CASE.asbab`.\n\n\
                  Exit codes: 0 done; 1 asked, and the answer is none; 2 error or bad usage."
)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub command: Command,
}

/// One thing the program does.
#[derive(Debug, Subcommand)]
pub enum Command {
    /// Read files, folders and globs of articles into a case
    Read(Read),
    /// Tell what a case holds: counts, strongest links, loops, disputes
    Summary(Summary),
    /// List sources, claims, other records, factors or links
    List(List),
    /// Find sentences by their words
    Search(Search),
    /// Tell by which chains one factor is said to lead to another
    Why(Why),
    /// List the feedback loops of the map
    Loops(Loops),
    /// List the links on which voices differ
    Disputes(Disputes),
    /// Tell what two parts of the case do not have in common
    Compare(Compare),
    /// Tell what actors want and reject, and who says so
    Interests(Interests),
    /// Tell what happened when, and where voices give other days
    Timeline(Timeline),
    /// Push factors up or down and see what follows
    Press(Press),
    /// Ask which push best explains what was observed
    Explain(Explain),
    /// Tell what actors gain and lose where factors are pushed
    Stakes(Stakes),
    /// Run the map as a fuzzy cognitive map, as other tools do
    Fcm(Fcm),
    /// Tell which situations hold, where each actor moves as it prefers
    Moves(Moves),
    /// Press named sets of pushes, holds and cuts side by side
    Scenarios(Scenarios),
    /// Change claims, factors and what is known of articles; undo, redo, log
    Edit(Edit),
    /// Write the case as one page
    Report(Report),
    /// Show the report in a browser, from this machine only
    Serve(Serve),
    /// Check that a case file is sound
    Check(Check),
    /// All of it on a bundled case
    Demo(Demo),
    /// Group a list of phrases into factors
    Factors(Factors),
    /// Check a pack: the data a language is read with
    Pack(Pack),
    /// Print completions for a shell
    Completions(Completions),
    /// Print the manual page
    Man(Man),
}

/// How rows are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Format {
    /// Columns for people; long cells are cut
    #[default]
    Table,
    /// One JSON object a line, nothing cut
    Jsonl,
    /// Comma-separated values with a header line, nothing cut
    Csv,
}

/// How one answer is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum AnswerFormat {
    /// Columns for people
    #[default]
    Table,
    /// One JSON object
    Json,
}

/// How findings are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum LineFormat {
    /// Lines for people
    #[default]
    Text,
    /// One JSON object a line
    Jsonl,
}

/// What can be listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Kind {
    /// Articles
    Sources,
    /// Statements that one thing makes another more or less
    Claims,
    /// Statements that an actor wants or rejects something
    Stances,
    /// Words with their speaker
    Quotes,
    /// Dated happenings
    Events,
    /// What events are called
    Namings,
    /// Who gained or lost, over what
    Outcomes,
    /// Standing relations of an actor to an actor or a resource
    Ties,
    /// Numbers with their unit and thing
    Quantities,
    /// Who is named, over all articles
    Actors,
    /// What claims are about
    Factors,
    /// All claims from one factor to another, together
    Links,
}

/// The language of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum Interface {
    /// Arabic
    #[default]
    Ar,
    /// English
    En,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  asbab read articles/ 'more/*.html' archive.warc.gz -o crisis.asbab\n  \
    cat article.html | asbab read - -o crisis.asbab\n\n\
    Read are text in any encoding, HTML, MHTML, EML, DOCX, RTF, PDF,\n\
    CSV, TSV, JSON Lines and XLSX with a column named text, ZIP, WARC, any of them packed by gzip,\n\
    and the text exports of Nexis, Factiva and ProQuest. A file that holds several articles gives a\n\
    source for each, named FILE#PART. Addresses are not fetched: save the page in the browser and\n\
    read the saved file.\n\n\
    Files that were read before and have not changed are not read again. A file that cannot be read\n\
    is listed and the rest goes on; one whose text cannot be trusted is quarantined: listed, and\n\
    nothing is read from it. The exit code is 2 only if nothing could be read."
)]
pub struct Read {
    /// Files, folders (with all that is in them), quoted globs, or - for standard input
    #[arg(required = true, value_name = "ARTICLES")]
    pub articles: Vec<PathBuf>,
    /// The case to read into; made if it is not there
    #[arg(short, long, value_name = "CASE", default_value = "case.asbab")]
    pub output: PathBuf,
}

/// A part of a map.
#[derive(Debug, Args)]
pub struct Viewed {
    /// Show a part of the map: steps with | between them
    ///
    /// Each step takes a map and gives a smaller one: holder:NAME, own-words, voice:NAME, author:NAME,
    /// outlet:NAME, from:DATE, until:DATE, no-aims, only-aims, no-hedged, no-forecasts, min-voices:N,
    /// certain:SHARE (the likelier sign's), near:FACTOR,N (links away), zoom:scope, zoom:head.
    /// Example: --view 'no-aims | min-voices:2'
    #[arg(long, value_name = "STEPS")]
    pub view: Option<String>,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  asbab summary crisis.asbab\n  asbab summary crisis.asbab --format json"
)]
pub struct Summary {
    /// The case
    pub case: PathBuf,
    /// How to write it
    #[arg(long, default_value_t, value_enum)]
    pub format: AnswerFormat,
    #[command(flatten)]
    pub viewed: Viewed,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  asbab list links crisis.asbab\n  asbab list claims crisis.asbab --format jsonl\n  \
    asbab list stances crisis.asbab"
)]
pub struct List {
    /// What to list
    pub kind: Kind,
    /// The case
    pub case: PathBuf,
    /// How to write it
    #[arg(long, default_value_t, value_enum)]
    pub format: Format,
    /// Tell how probable each link is, and by what reckoning
    #[arg(long)]
    pub explain: bool,
    #[command(flatten)]
    pub viewed: Viewed,
}

#[derive(Debug, Args)]
#[command(after_help = include_str!("help/search.txt"))]
pub struct Search {
    /// The case
    pub case: PathBuf,
    /// Words to look for
    #[arg(required = true)]
    pub words: Vec<String>,
    /// At most this many sentences
    #[arg(long, default_value_t = 20)]
    pub limit: usize,
    /// How to write it
    #[arg(long, default_value_t, value_enum)]
    pub format: Format,
}

#[derive(Debug, Args)]
#[command(after_help = include_str!("help/why.txt"))]
pub struct Why {
    /// The case
    pub case: PathBuf,
    /// The factor that the chains begin with
    pub from: String,
    /// The factor that the chains end with
    pub to: String,
    /// Links in a chain, at most
    #[arg(long, default_value_t = 5)]
    pub max_length: usize,
    /// Chains to show, at most
    #[arg(long, default_value_t = 10)]
    pub max_chains: usize,
    /// How to write it
    #[arg(long, default_value_t, value_enum)]
    pub format: AnswerFormat,
    #[command(flatten)]
    pub viewed: Viewed,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  asbab loops crisis.asbab --max-length 6")]
pub struct Loops {
    /// The case
    pub case: PathBuf,
    /// Factors in a loop, at most
    #[arg(long, default_value_t = 8)]
    pub max_length: usize,
    /// Loops to show, at most
    #[arg(long, default_value_t = 50)]
    pub max_count: usize,
    /// How to write it
    #[arg(long, default_value_t, value_enum)]
    pub format: AnswerFormat,
    #[command(flatten)]
    pub viewed: Viewed,
}

#[derive(Debug, Args)]
#[command(after_help = include_str!("help/disputes.txt"))]
pub struct Disputes {
    /// The case
    pub case: PathBuf,
    /// Only disputes over this; may be given several times
    #[arg(long, value_enum)]
    pub over: Vec<DisputedOver>,
    /// How to write it
    #[arg(long, default_value_t, value_enum)]
    pub format: AnswerFormat,
    #[command(flatten)]
    pub viewed: Viewed,
}

/// What a dispute is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum DisputedOver {
    /// Whether a factor raises another or lowers it
    Sign,
    /// Whether a factor acts on another
    Denial,
    /// What brought something about
    Causes,
    /// What a happening was
    Naming,
    /// Whether an actor came off better or worse
    Outcome,
    /// How many or how much
    Number,
    /// When
    Date,
}

#[derive(Debug, Args)]
#[command(after_help = include_str!("help/compare.txt"))]
pub struct Compare {
    /// The case
    pub case: PathBuf,
    /// One part: steps as --view takes them
    #[arg(value_name = "A")]
    pub first: String,
    /// The other part [default: all claims that are not in A]
    #[arg(value_name = "B")]
    pub second: Option<String>,
    /// Links and factors of a kind to show, at most
    #[arg(long, default_value_t = 10)]
    pub most: usize,
    /// How to write it
    #[arg(long, default_value_t, value_enum)]
    pub format: AnswerFormat,
}

#[derive(Debug, Args)]
#[command(after_help = include_str!("help/interests.txt"))]
pub struct Interests {
    /// The case
    pub case: PathBuf,
    /// Only this actor's: a name, a part of one, or an id
    pub actor: Option<String>,
    /// How to write it
    #[arg(long, default_value_t, value_enum)]
    pub format: Format,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Examples:\n  asbab timeline crisis.asbab\n  asbab timeline crisis.asbab --from 2022-01 --until 2022-01-15\n  \
    asbab timeline crisis.asbab --format jsonl"
)]
pub struct Timeline {
    /// The case
    pub case: PathBuf,
    /// From this day, month or year on
    #[arg(long, value_name = "DATE")]
    pub from: Option<String>,
    /// Until the end of this day, month or year
    #[arg(long, value_name = "DATE")]
    pub until: Option<String>,
    /// How to write it
    #[arg(long, default_value_t, value_enum)]
    pub format: Format,
}

#[derive(Debug, Args)]
#[command(after_help = include_str!("help/press.txt"))]
pub struct Press {
    /// A case, or a model in QPress text
    pub file: PathBuf,
    /// Factors to push, each followed by + or -
    #[arg(required = true, value_name = "FACTOR±")]
    pub pushes: Vec<String>,
    /// Show this factor's response only; may be given several times
    #[arg(long, value_name = "FACTOR")]
    pub to: Vec<String>,
    /// Keep only draws in which this factor goes this way; may be given several times
    #[arg(long, value_name = "FACTOR±", allow_hyphen_values = true)]
    pub given: Vec<String>,
    /// Hold this factor where it is; may be given several times
    ///
    /// Nothing moves it but a push on itself.
    #[arg(long, value_name = "FACTOR")]
    pub hold: Vec<String>,
    /// Take this link out; may be given several times
    #[arg(long, value_name = "CAUSE>EFFECT")]
    pub cut: Vec<String>,
    /// Make this link sure, and stronger than any other; may be given several times
    #[arg(long, value_name = "CAUSE>EFFECT")]
    pub strengthen: Vec<String>,
    /// Tell on which links this factor's answer hangs
    ///
    /// In each of the first 200 accepted draws every link is taken out in turn, then turned round. Shown are the links
    /// whose loss turns the answer round or silences it, or whose reversal turns it round, in which share of these draws, and
    /// the sentence that shows each best. Example: --decide 'الغضب الشعبي'
    #[arg(long, value_name = "FACTOR")]
    pub decide: Option<String>,
    /// Press again under other self-limits, weights and voices, and tell which answers change
    #[arg(long)]
    pub sensitivity: bool,
    /// Press each voice's own map as well
    #[arg(long)]
    pub worlds: bool,
    /// Draw the responses into this SVG file
    #[arg(long, value_name = "FILE")]
    pub svg: Option<PathBuf>,
    /// How maps are drawn
    #[command(flatten)]
    pub drawing: Drawing,
    /// How to write it
    #[arg(long, default_value_t, value_enum)]
    pub format: AnswerFormat,
}

#[derive(Debug, Args)]
#[command(after_help = include_str!("help/stakes.txt"))]
pub struct Stakes {
    /// The case
    pub case: PathBuf,
    /// Factors to push, each followed by + or -
    #[arg(required = true, value_name = "FACTOR±")]
    pub pushes: Vec<String>,
    /// Keep only draws in which this factor goes this way; may be given several times
    #[arg(long, value_name = "FACTOR±", allow_hyphen_values = true)]
    pub given: Vec<String>,
    /// Hold this factor where it is; may be given several times
    #[arg(long, value_name = "FACTOR")]
    pub hold: Vec<String>,
    /// Take this link out; may be given several times
    #[arg(long, value_name = "CAUSE>EFFECT")]
    pub cut: Vec<String>,
    /// Make this link sure, and stronger than any other; may be given several times
    #[arg(long, value_name = "CAUSE>EFFECT")]
    pub strengthen: Vec<String>,
    /// How maps are drawn
    #[command(flatten)]
    pub drawing: Drawing,
    /// How to write it
    #[arg(long, default_value_t, value_enum)]
    pub format: AnswerFormat,
}

#[derive(Debug, Args)]
#[command(after_help = include_str!("help/explain.txt"))]
pub struct Explain {
    /// A case, or a model in QPress text
    pub file: PathBuf,
    /// A factor and the way it was seen to go; may be given several times
    #[arg(
        long,
        required = true,
        value_name = "FACTOR±",
        allow_hyphen_values = true
    )]
    pub observed: Vec<String>,
    /// Explanations to show, at most
    #[arg(long, default_value_t = 10)]
    pub most: usize,
    /// How maps are drawn
    #[command(flatten)]
    pub drawing: Drawing,
    /// How to write it
    #[arg(long, default_value_t, value_enum)]
    pub format: AnswerFormat,
}

/// How an actor compares two situations of a map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum PreferenceOrder {
    /// By the first of its wants that goes another way in one than in the other
    #[default]
    First,
    /// By how many of its wants go its way, less those that go the other way
    Count,
}

#[derive(Debug, Args)]
#[command(after_help = include_str!("help/moves.txt"))]
pub struct Moves {
    /// A model, or a game over a map, in TOML
    pub file: PathBuf,
    /// Play over this map: a case, or a model in QPress text
    #[arg(long, value_name = "CASE")]
    pub on: Option<PathBuf>,
    /// How an actor compares two situations of a map
    #[arg(long, default_value_t, value_enum)]
    pub order: PreferenceOrder,
    /// How maps are drawn
    #[command(flatten)]
    pub drawing: Drawing,
    /// Situations to show, at most
    #[arg(long, default_value_t = 20)]
    pub most: usize,
    /// How to write it
    #[arg(long, default_value_t, value_enum)]
    pub format: AnswerFormat,
}

#[derive(Debug, Args)]
#[command(after_help = include_str!("help/scenarios.txt"))]
pub struct Scenarios {
    /// The scenarios, in TOML
    #[arg(value_name = "SCENARIOS")]
    pub sets: PathBuf,
    /// A case, or a model in QPress text
    pub file: PathBuf,
    /// Factors to show, at most, where the file does not say which
    #[arg(long, default_value_t = 20)]
    pub most: usize,
    /// How maps are drawn
    #[command(flatten)]
    pub drawing: Drawing,
    /// How to write it
    #[arg(long, default_value_t, value_enum)]
    pub format: AnswerFormat,
}

#[derive(Debug, Args)]
#[command(after_help = include_str!("help/fcm.txt"))]
pub struct Fcm {
    /// A case, or a model in QPress text
    pub file: PathBuf,
    /// Hold a factor at a value; may be given several times
    #[arg(long, value_name = "FACTOR=VALUE")]
    pub clamp: Vec<String>,
    /// How the next state is made of the last
    #[arg(long, default_value_t, value_enum)]
    pub rule: FcmRule,
    /// How a sum becomes a state
    #[arg(long, default_value_t, value_enum)]
    pub squash: FcmSquash,
    /// Slope of sigmoid and tanh
    #[arg(long, default_value_t = 1.0)]
    pub slope: f64,
    /// How to write it
    #[arg(long, default_value_t, value_enum)]
    pub format: AnswerFormat,
    #[command(flatten)]
    pub viewed: Viewed,
}

/// How the next state of a fuzzy cognitive map is made of the last.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum FcmRule {
    /// From what leads to a factor
    #[default]
    Kosko,
    /// And from its own last state
    Modified,
    /// The same, from states between -1 and 1
    Rescaled,
}

/// How a sum becomes a state of a fuzzy cognitive map.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum FcmSquash {
    /// Between 0 and 1
    #[default]
    Sigmoid,
    /// Between -1 and 1
    Tanh,
    /// 0 or 1
    Bivalent,
    /// -1, 0 or 1
    Trivalent,
}

/// How maps are drawn at random.
#[derive(Debug, Args)]
pub struct Drawing {
    /// Seed of the draws
    #[arg(long)]
    pub seed: Option<u64>,
    /// Stop after so many accepted draws [default: 2000]
    #[arg(long, value_name = "N", conflicts_with_all = ["draws", "error", "time"])]
    pub accepted: Option<u64>,
    /// Stop after so many draws, accepted or not
    #[arg(long, value_name = "N", conflicts_with_all = ["error", "time"])]
    pub draws: Option<u64>,
    /// Stop when every share is known to within this, such as 0.01
    #[arg(long, value_name = "SHARE", conflicts_with = "time")]
    pub error: Option<f64>,
    /// Stop after so many seconds; the number of draws is told, and --draws with it gives the same answer again
    #[arg(long, value_name = "SECONDS")]
    pub time: Option<f64>,
    /// Which factors limit themselves: as-given, add:1 or add:uniform [default: add:1 for a case, as-given for a model]
    #[arg(long, value_name = "RULE")]
    pub self_limit: Option<String>,
    /// Where weights are drawn from: uniform, beta:A,B or fixed:NUMBER [default: uniform]
    #[arg(long, value_name = "WEIGHTS")]
    pub weights: Option<String>,
    /// Whether the signs that voices differ on are drawn one by one or voice by voice
    #[arg(long, default_value_t, value_enum)]
    pub voices: VoiceRule,
    /// Leave out what actors are said to aim at
    #[arg(long)]
    pub without_aims: bool,
    #[command(flatten)]
    pub viewed: Viewed,
}

/// How the signs of links that voices differ on are drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub enum VoiceRule {
    /// Each link by itself
    #[default]
    Independent,
    /// Together, as one voice after the other holds them
    Joint,
}

#[derive(Debug, Args)]
#[command(after_help = include_str!("help/edit.txt"))]
pub struct Edit {
    /// The case
    pub case: PathBuf,
    /// What to do
    #[command(subcommand)]
    pub action: Action,
}

/// One act of curation.
#[derive(Debug, Clone, PartialEq, Eq, Subcommand)]
pub enum Action {
    /// Mark a claim as read rightly
    Accept {
        /// Beginning of the claim's id
        claim: String,
    },
    /// Take a claim off the map
    Discard {
        /// Beginning of the claim's id
        claim: String,
    },
    /// Turn a claim's sign round
    Flip {
        /// Beginning of the claim's id
        claim: String,
    },
    /// Say what is known of an article
    Set {
        /// The article: its file's name, or the beginning of its id
        source: String,
        /// What to set
        field: SourceField,
        /// Its value; left out, it is not known. A date is YYYY, YYYY-MM or YYYY-MM-DD
        value: Option<String>,
    },
    /// Say that two articles are copies of each other: they speak with one voice
    Join {
        /// One article
        source: String,
        /// The other
        with: String,
    },
    /// Say that an article is no copy of any other; or, with phrases, that these of a factor's are
    /// a factor of their own
    Split {
        /// The article, or the factor
        name: String,
        /// Phrases that leave the factor
        phrases: Vec<String>,
    },
    /// Say that two factors are one
    Merge {
        /// The factor that stays
        factor: String,
        /// The one that becomes part of it
        with: String,
        /// More of the second is less of the first
        #[arg(long)]
        opposite: bool,
    },
    /// Call a factor something else
    #[command(group = clap::ArgGroup::new("name").args(["label", "other"]).required(true).multiple(true))]
    Rename {
        /// The factor
        factor: String,
        /// Its new name
        label: Option<String>,
        /// Its name in another language
        #[arg(long, value_name = "NAME")]
        other: Option<String>,
    },
    /// Say that a phrase belongs to another factor
    Move {
        /// The phrase, as it stands in an article
        phrase: String,
        /// The factor it belongs to
        to: String,
    },
    /// Group claims into your own factors where they fit
    ///
    /// Each line of the file is {"label": …, "other_label": …, "members": […], "opposite": […]}:
    /// phrases that mean the factor, and phrases that mean less of it.
    Codebook {
        /// The file
        file: PathBuf,
    },
    /// Take the last edit back
    Undo,
    /// Do again what was undone last
    Redo,
    /// List every edit
    Log,
}

/// What can be set of an article.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum SourceField {
    /// Its headline
    Title,
    /// Who wrote it
    Author,
    /// Who carried it
    Outlet,
    /// When it was published
    Date,
    /// Where it was first printed
    ReprintedFrom,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  asbab report crisis.asbab -o report.html")]
pub struct Report {
    /// The case
    pub case: PathBuf,
    /// Where to write the page
    #[arg(short, long, value_name = "FILE", default_value = "report.html")]
    pub output: PathBuf,
    /// Language of the page's own words
    #[arg(long, default_value_t, value_enum)]
    pub language: Interface,
    #[command(flatten)]
    pub viewed: Viewed,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  asbab serve crisis.asbab --port 8080\n\nPress Ctrl-C to stop.")]
pub struct Serve {
    /// The case
    pub case: PathBuf,
    /// Port on this machine; 0 takes any that is free
    #[arg(long, default_value_t = 0)]
    pub port: u16,
    /// Language of the page's own words
    #[arg(long, default_value_t, value_enum)]
    pub language: Interface,
    #[command(flatten)]
    pub viewed: Viewed,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  asbab check crisis.asbab")]
pub struct Check {
    /// The case
    pub case: PathBuf,
}

#[derive(Debug, Args)]
#[command(after_help = "Example:\n  asbab demo --no-serve")]
pub struct Demo {
    /// Where to put the case and the report
    #[arg(long, value_name = "DIR", default_value = "demo")]
    pub out: PathBuf,
    /// End after the report is written
    #[arg(long)]
    pub no_serve: bool,
    /// Port on this machine; 0 takes any that is free
    #[arg(long, default_value_t = 0, conflicts_with = "no_serve")]
    pub port: u16,
}

#[derive(Debug, Args)]
#[command(
    after_help = "Example:\n  asbab factors --phrases phrases.jsonl > factors.jsonl\n\n\
    Each line of the file is {\"id\": …, \"text\": …}; \"source\", if it is there, names the article that\n\
    the phrase comes from. Each line written is {\"id\", \"factor\", \"dir\"}."
)]
pub struct Factors {
    /// A file with one JSON object a line
    #[arg(long, value_name = "FILE")]
    pub phrases: PathBuf,
    /// Your own factors, one {"label", "members", "opposite"} a line: phrases go there where they fit
    #[arg(long, value_name = "FILE")]
    pub codebook: Option<PathBuf>,
}
