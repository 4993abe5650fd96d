//! What a file declares of its article, judged: which of the values can be the article's own.

use std::collections::BTreeSet;

use asbab_core::{Field, Grounds};
use asbab_pack::Pack;
use jiff::ToSpan;
use jiff::civil::{Date, date};

use crate::dates::{Anchor, TimePrecision, TimeValue};
use crate::metadata::person;
use crate::{Declared, DeclaredFrom, DeclaredValue, find_dates};

/// How databases, tables and pages write days in English, where only one reading is possible.
const DAYS: [&str; 6] = [
    "%d %B %Y",
    "%d %b %Y",
    "%B %d, %Y",
    "%b %d, %Y",
    "%Y/%m/%d",
    "%Y.%m.%d",
];

/// Days from the start of a spreadsheet's count to 1970 and to 2064: what a bare number in a column
/// of dates may be.
const SERIALS: std::ops::Range<i32> = 25_569..60_000;

/// Signs between a headline and the name of its site, where space stands around them.
const BETWEEN: [char; 8] = ['|', '-', '–', '—', '»', '«', '·', '•'];

/// Words of a site's name at most.
const LONGEST_NAME: usize = 6;

/// A value of a field and how it is known.
type Value = (Field, String, Grounds);

/// What a file says of its article, as far as it can be that of the article.
pub(crate) struct Said<'d> {
    declared: &'d Declared,
    title: Option<String>,
    outlet: Option<String>,
    /// The name of the site as far as it can be told from its titles alone.
    site: Option<String>,
    date: Option<String>,
}

impl<'d> Said<'d> {
    /// Judges what is declared.
    pub fn of(declared: &'d Declared, pack: &Pack) -> Self {
        let title = first(&declared.title, |from| *from != DeclaredFrom::Properties);
        let outlet = first(&declared.outlet, is_of_the_article);
        let named = outlet.as_deref();
        let site = title.as_deref().and_then(|title| {
            let titles = declared.title.iter().map(|title| title.value.as_str());
            titles
                .into_iter()
                .find_map(|whole| beside(whole, title, pack))
        });
        let title = title.map(|title| without_site(&title, named, pack).to_owned());
        Self {
            title,
            site: site.filter(|_| outlet.is_none()),
            outlet,
            date: date_of(declared, pack),
            declared,
        }
    }

    /// What is declared beyond doubt: for author, what a table or an export names.
    pub fn sure(&self) -> Vec<Value> {
        let author = first(&self.declared.author, |from| {
            is_of_the_article(from) && !is_of_a_page(from)
        });
        known([
            (Field::Title, self.title.clone(), Grounds::Declared),
            (Field::Author, author, Grounds::Declared),
            (Field::Outlet, self.outlet.clone(), Grounds::Declared),
            (Field::Date, self.date.clone(), Grounds::Declared),
        ])
    }

    /// The author that a page declares: none who is known to have posted it, no site and no desk.
    pub fn author_of_page(&self, posters: &[String], pack: &Pack) -> Option<String> {
        let sites: Vec<String> = [&self.outlet, &self.site]
            .into_iter()
            .flatten()
            .map(|name| pack.fold(name))
            .collect();
        self.declared
            .author
            .iter()
            .filter(|author| is_of_a_page(&author.from) && !author.value.contains("://"))
            .filter_map(|author| person(&author.value, pack))
            .find(|name| {
                let name = pack.fold(name);
                !sites.contains(&name) && !posters.contains(&name)
            })
    }

    /// What is concluded, for fields that nothing else tells.
    pub fn unsure(&self) -> Vec<Value> {
        known([(Field::Outlet, self.site.clone(), Grounds::Inferred)])
    }
}

fn known<const N: usize>(values: [(Field, Option<String>, Grounds); N]) -> Vec<Value> {
    let known = |(field, value, grounds): (_, Option<_>, _)| Some((field, value?, grounds));
    values.into_iter().filter_map(known).collect()
}

/// Whether a page says it of itself, whoever put it up.
const fn is_of_a_page(from: &DeclaredFrom) -> bool {
    matches!(
        from,
        DeclaredFrom::JsonLd
            | DeclaredFrom::OpenGraph
            | DeclaredFrom::Meta
            | DeclaredFrom::Time
            | DeclaredFrom::Page
    )
}

/// A title without the name of the site before or after it: the outlet's, or one that begins as outlets'
/// names do.
fn without_site<'t>(title: &'t str, outlet: Option<&str>, pack: &Pack) -> &'t str {
    let outlet = outlet.map(|outlet| pack.fold(outlet));
    let is_site = |part: &str| {
        let folded = pack.fold(part);
        let noun = folded.split(' ').next().unwrap_or_default();
        outlet.as_deref() == Some(&folded)
            || pack.layout().outlet.contains(noun) && words(part) <= LONGEST_NAME
    };
    for (before, after) in splits(title) {
        if is_site(after) && !before.is_empty() {
            return before;
        }
        if is_site(before) && !after.is_empty() {
            return after;
        }
    }
    title
}

/// What stands next to the headline in a longer title, where it can be the name of a site: few words, and
/// none of those that sections and buttons have.
fn beside(whole: &str, title: &str, pack: &Pack) -> Option<String> {
    let other = splits(whole).into_iter().find_map(|(before, after)| {
        if before == title {
            Some(after)
        } else {
            (after == title).then_some(before)
        }
    })?;
    let name = splits(other).last().map_or(other, |(_, last)| last);
    let folded = pack.fold(name);
    let known = pack.layout().lines.iter();
    let section = known
        .into_iter()
        .any(|rule| rule.catches(&folded, words(name)));
    ((1..=LONGEST_NAME).contains(&words(name)) && !section).then(|| name.to_owned())
}

/// The two sides of each sign that may part a headline from a name.
pub(crate) fn splits(title: &str) -> Vec<(&str, &str)> {
    title
        .char_indices()
        .filter(|(_, sign)| BETWEEN.contains(sign))
        .map(|(at, sign)| (&title[..at], &title[at + sign.len_utf8()..]))
        .filter(|(before, after)| {
            before.ends_with(char::is_whitespace) && after.starts_with(char::is_whitespace)
        })
        .map(|(before, after)| (before.trim(), after.trim()))
        .collect()
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

/// Whether what stands there is said of the article and not of its carrier.
const fn is_of_the_article(from: &DeclaredFrom) -> bool {
    !matches!(
        from,
        DeclaredFrom::MailHeader | DeclaredFrom::Crawl | DeclaredFrom::Properties
    )
}

/// The first value from such a place that is no address: sites put their authors' pages there.
fn first(values: &[DeclaredValue], fits: impl Fn(&DeclaredFrom) -> bool) -> Option<String> {
    values
        .iter()
        .find(|declared| fits(&declared.from) && !declared.value.contains("://"))
        .map(|declared| declared.value.clone())
}

/// The declared date of publication, as much of `YYYY-MM-DD` as is known. Of `<time>`s alone, only
/// where they agree: one of several may be the site's clock or another article's.
fn date_of(declared: &Declared, pack: &Pack) -> Option<String> {
    let days = |time: bool| {
        declared
            .date
            .iter()
            .filter(move |date| is_of_the_article(&date.from))
            .filter(move |date| (date.from == DeclaredFrom::Time) == time)
            .filter_map(|date| day(date, pack))
    };
    let times: BTreeSet<String> = days(true).collect();
    days(false)
        .next()
        .or_else(|| times.first().filter(|_| times.len() == 1).cloned())
}

/// The date of one declared value, as much as is known.
fn day(declared: &DeclaredValue, pack: &Pack) -> Option<String> {
    let value = declared.value.as_str();
    if let Some(day) = value.get(..10).and_then(|start| start.parse::<Date>().ok()) {
        return Some(day.to_string());
    }
    if let Some(day) = DAYS
        .iter()
        .find_map(|form| Date::strptime(form, value).ok())
    {
        return Some(day.to_string());
    }
    if let DeclaredFrom::Column(_) = declared.from
        && let Some(days) = value
            .split('.')
            .next()
            .and_then(|days| days.parse::<i32>().ok())
        && SERIALS.contains(&days)
    {
        // Spreadsheets count from the last but one day of 1899.
        let day = date(1899, 12, 30).checked_add(days.days()).ok()?;
        return Some(day.to_string());
    }
    if let DeclaredFrom::Column(_) | DeclaredFrom::Field(_) = declared.from
        && value.len() == 4
        && Anchor::parse(value).is_some()
    {
        return Some(value.to_owned());
    }
    let found = find_dates(value, pack);
    found
        .iter()
        .find_map(|found| match found.expression.resolve(None)? {
            TimeValue::Days {
                first,
                precision: TimePrecision::Day,
                ..
            } => Some(first.to_string()),
            TimeValue::Days {
                first,
                precision: TimePrecision::Month,
                ..
            } => Some(first.strftime("%Y-%m").to_string()),
            _ => None,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_the_site_is_no_part_of_the_title() {
        let pack = Pack::arabic();
        let title = |title, outlet| without_site(title, outlet, &pack);
        assert_eq!(title("غلاء القمح | النهر", Some("النهر")), "غلاء القمح");
        assert_eq!(title("صحيفة النهر - غلاء القمح", None), "غلاء القمح");
        assert_eq!(title("القمح - غلاء وجوع", None), "القمح - غلاء وجوع");
        assert_eq!(title("غلاء القمح-النهر", Some("النهر")), "غلاء القمح-النهر");
        let site = |whole| beside(whole, "غلاء القمح", &pack);
        assert_eq!(
            site("غلاء القمح » مركز النهر").as_deref(),
            Some("مركز النهر")
        );
        assert_eq!(site("غلاء القمح | اقتصاد | النهر").as_deref(), Some("النهر"));
        assert_eq!(site("غلاء القمح | اقتصاد"), None);
    }

    #[track_caller]
    fn check(value: &str, from: DeclaredFrom, expected: Option<&str>) {
        let value = value.to_owned();
        let date = vec![DeclaredValue { value, from }];
        let declared = Declared {
            date,
            ..Declared::default()
        };
        assert_eq!(date_of(&declared, &Pack::arabic()).as_deref(), expected);
    }

    #[test]
    fn declared_dates_in_their_many_forms() {
        let column = || DeclaredFrom::Column("date".to_owned());
        check(
            "2022-01-05T10:00:00+06:00",
            DeclaredFrom::JsonLd,
            Some("2022-01-05"),
        );
        check("5 January 2022", column(), Some("2022-01-05"));
        check("Jan 5, 2022", column(), Some("2022-01-05"));
        check("44566", column(), Some("2022-01-05"));
        check("٥ يناير ٢٠٢٢", column(), Some("2022-01-05"));
        check("2022", column(), Some("2022"));
        check("soon", column(), None);
        check("2024-05-06T07:08:09Z", DeclaredFrom::Crawl, None);
        check("2024-05-06", DeclaredFrom::MailHeader, None);
    }
}
