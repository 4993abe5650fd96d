//! How words make a date.

use asbab_pack::{Count, Pointer, TimeUnit, TimeWord};

use super::expression::{DateExpression, Direction, Measure, YearWord};
use super::words::Words;

/// What was read and where it ends.
type Parsed<T> = Option<(usize, T)>;

/// Years that a bare number of four digits may be.
const YEARS: std::ops::RangeInclusive<i32> = 1800..=2100;

/// Marks between the parts of a date in digits.
const JOINERS: [char; 5] = ['-', '/', '.', '–', '\\'];

/// Marks between names of one month, or between a weekday and its date.
const ASIDES: [char; 6] = ['/', '(', ')', '،', ',', '-'];

/// The longest reading of a date that starts at a word.
pub(super) fn parse(words: &Words, at: usize) -> Parsed<DateExpression> {
    before_noun(words, at)
        .or_else(|| day_word(words, at))
        .or_else(|| weekday(words, at))
        .or_else(|| absolute(words, at))
        .or_else(|| month(words, at))
        .or_else(|| years(words, at))
        .or_else(|| decade(words, at))
        .or_else(|| distance(words, at))
        .or_else(|| period(words, at))
        .or_else(|| length(words, at))
}

/// «أمس السبت»، «اليوم».
fn day_word(words: &Words, at: usize) -> Parsed<DateExpression> {
    let from = words.skip(at, Pointer::DayOf);
    let (end, days) = words.find(from, |word| match word {
        TimeWord::Day(days) => Some(days),
        _ => None,
    })?;
    if days == 0 && qualifier(words, end).is_some() {
        return None;
    }
    let named = weekday_name(words, words.skip(end, Pointer::DayOf));
    let (end, weekday) = named.map_or((end, None), |(end, weekday)| (end, Some(weekday)));
    Some(aside(words, end).unwrap_or((end, DateExpression::Offset { days, weekday })))
}

/// «الثلاثاء الفائت»، «يوم الأحد (9-1-2022)».
fn weekday(words: &Words, at: usize) -> Parsed<DateExpression> {
    let from = words.skip(at, Pointer::DayOf);
    let (end, weekday) = weekday_name(words, from)?;
    if let Some((end, TimeWord::Day(days))) = words.find(end, |word| match word {
        TimeWord::Day(_) => Some(word),
        _ => None,
    }) {
        let weekday = Some(weekday);
        return Some((end, DateExpression::Offset { days, weekday }));
    }
    let (end, direction) = match qualifier(words, end) {
        Some((end, Pointer::Past)) => (end, Direction::Past),
        Some((end, Pointer::Next)) => (end, Direction::Next),
        _ => (end, Direction::Open),
    };
    let said = DateExpression::Weekday { weekday, direction };
    Some(aside(words, end).unwrap_or((end, said)))
}

/// The date in figures or with its month that stands next to a weekday.
fn aside(words: &Words, at: usize) -> Parsed<DateExpression> {
    let from = words.skip_marks(at, &ASIDES, 1);
    let (end, said) = absolute(words, words.skip(from, Pointer::DayOf))?;
    let closed = words.mark(from.saturating_sub(1)) == Some('(') && words.mark(end) == Some(')');
    Some((end + usize::from(closed), said))
}

fn weekday_name(words: &Words, at: usize) -> Parsed<i8> {
    words.find(at, |word| match word {
        TimeWord::Weekday(weekday) => Some(weekday),
        _ => None,
    })
}

/// A day with its month, in figures or in words.
fn absolute(words: &Words, at: usize) -> Parsed<DateExpression> {
    in_figures(words, at)
        .or_else(|| with_month(words, at))
        .or_else(|| month_first(words, at))
}

/// 9-1-2022, 2022/1/9.
fn in_figures(words: &Words, at: usize) -> Parsed<DateExpression> {
    let (first, first_digits) = words.digits(at)?;
    let (second, second_digits) = words.digits(at + 2)?;
    let (third, third_digits) = words.digits(at + 4)?;
    let joined = words.is_mark(at + 1, &JOINERS) && words.mark(at + 1) == words.mark(at + 3);
    // «2021-03-15 - 11:20»: what stands apart is the hour.
    let goes_on =
        words.is_mark(at + 5, &JOINERS) && words.digits(at + 6).is_some() && words.is_glued(at + 5);
    if !joined || goes_on || second_digits > 2 {
        return None;
    }
    let (year, day) = match (first_digits, third_digits) {
        (4, 1 | 2) => (first, third),
        (1 | 2, 4) => (third, first),
        _ => return None,
    };
    if words.qualifier_before() && first_digits < 4 && day != second && day.max(second) <= 12 {
        // January 9 or 1 September: the year alone is sure.
        let year = year_of(year)?;
        return Some((at + 5, DateExpression::Years(vec![year])));
    }
    // Day before month, unless no such month exists.
    let (day, month) = if second > 12 && day <= 12 {
        (second, day)
    } else {
        (day, second)
    };
    let end = words
        .find(at + 5, |word| (word == TimeWord::CommonEra).then_some(()))
        .map_or(at + 5, |(end, ())| end);
    let (month, day) = (month_of(month)?, day_of(day)?);
    if let Some(year) = hijri_year_of(year) {
        let end = hijri_era(words, end);
        return Some((end, hijri(YearWord::Given(year), Some(month), Some(day))));
    }
    let year = YearWord::Given(year_of(year)?);
    Some((end, DateExpression::Day { year, month, day }))
}

/// «15 يناير 2022»، «الثاني من يناير/ كانون الثاني الجاري».
fn with_month(words: &Words, at: usize) -> Parsed<DateExpression> {
    let from = words.skip(at, Pointer::The);
    let (end, day) = words
        .digits(from)
        .map(|(day, _)| (from + 1, day))
        .or_else(|| ordinal(words, at).map(|(end, day)| (end, i32::from(day))))?;
    let day = day_of(day)?;
    let end = words.skip(end, Pointer::OrdinalEnd);
    let end = words.skip(words.skip(end, Pointer::Of), Pointer::MonthOf);
    let end = words.skip_marks(end, &['/', '-'], 1);
    if let Some((end, month)) = hijri_month(words, end) {
        let (end, year) = hijri_year(words, end);
        return Some((end, hijri(year, Some(month), Some(day))));
    }
    let (end, (month, _)) = month_name(words, end)?;
    let (end, year) = year_word(words, end);
    Some((end, DateExpression::Day { year, month, day }))
}

/// "January 9, 2022", "Jan. 9th"; where the day stands first by custom, only with its year, as programs
/// print it: «مارس 15, 2021».
fn month_first(words: &Words, at: usize) -> Parsed<DateExpression> {
    let (end, (month, _)) = month_name(words, at)?;
    let end = words.skip_marks(end, &['.'], 1);
    let (day, 1 | 2) = words.digits(end)? else {
        return None;
    };
    let day = day_of(day)?;
    let (end, year) = year_word(words, words.skip(end + 1, Pointer::OrdinalEnd));
    let customary = words.qualifier_before() || matches!(year, YearWord::Given(_));
    customary.then_some((end, DateExpression::Day { year, month, day }))
}

/// "last Sunday", "next month", "the past three decades", "19th century".
fn before_noun(words: &Words, at: usize) -> Parsed<DateExpression> {
    if !words.qualifier_before() {
        return None;
    }
    if let Some(found) = century(words, at) {
        return Some(found);
    }
    let (from, pointer) = qualifier(words, at)?;
    if let Some((end, weekday)) = weekday_name(words, from) {
        let direction = match pointer {
            Pointer::Past => Direction::Past,
            Pointer::Next => Direction::Next,
            _ => Direction::Open,
        };
        return Some((end, DateExpression::Weekday { weekday, direction }));
    }
    if let Some((end, (month, _))) = month_name(words, from) {
        let year = match pointer {
            Pointer::Past => YearWord::Past,
            Pointer::Next => YearWord::Next,
            _ => YearWord::Offset(0),
        };
        return Some((end, DateExpression::Month { year, month }));
    }
    let unit = words.find(from, |word| match word {
        TimeWord::Unit(unit, Count::One) => Some(unit),
        _ => None,
    });
    if let Some((end, unit)) = unit {
        let offset = offset(pointer);
        return Some((end, DateExpression::Period { unit, offset }));
    }
    let (end, found) = measure(words, from)?;
    Some((end, DateExpression::Length(found)))
}

/// A century by its number before the word for it.
fn century(words: &Words, at: usize) -> Parsed<DateExpression> {
    let in_digits = || {
        let (number, 1 | 2) = words.digits(at)? else {
            return None;
        };
        Some((
            words.pointer(at + 1, Pointer::OrdinalEnd)?,
            i8::try_from(number).ok()?,
        ))
    };
    let (end, number) = ordinal(words, at).or_else(in_digits)?;
    let (end, ()) = words.find(end, |word| {
        (word == TimeWord::Unit(TimeUnit::Century, Count::One)).then_some(())
    })?;
    Some((end, DateExpression::Century(i16::from(number))))
}

/// «يناير 2022»، «شهر مارس الماضي».
fn month(words: &Words, at: usize) -> Parsed<DateExpression> {
    let from = words.skip(at, Pointer::MonthOf);
    if let Some((end, month)) = hijri_month(words, from) {
        let (after, year) = hijri_year(words, end);
        return (from > at || after > end).then_some((after, hijri(year, Some(month), None)));
    }
    let (end, (month, ambiguous)) = month_name(words, from)?;
    let (after, year) = year_word(words, end);
    let led = words.qualifier_before() && at > 0 && words.pointer(at - 1, Pointer::In).is_some();
    let stands_alone = from == at && after == end && !led;
    if stands_alone && ambiguous {
        return None;
    }
    Some((after, DateExpression::Month { year, month }))
}

/// A month's name, or several names of one month.
fn month_name(words: &Words, at: usize) -> Parsed<(i8, bool)> {
    let name = |at| {
        words.find(at, |word| match word {
            TimeWord::Month { number, ambiguous } => Some((number, ambiguous)),
            _ => None,
        })
    };
    let (mut end, (month, mut ambiguous)) = name(at)?;
    let next = words.skip_marks(end, &['/', '(', '-', '–'], 1);
    if let Some((after, (same, _))) = name(next)
        && same == month
    {
        end = after
            + usize::from(words.mark(next - 1) == Some('(') && words.mark(after) == Some(')'));
        ambiguous = false;
    }
    Some((end, (month, ambiguous)))
}

fn hijri_month(words: &Words, at: usize) -> Parsed<i8> {
    words.find(at, |word| match word {
        TimeWord::HijriMonth(month) => Some(month),
        _ => None,
    })
}

const fn hijri(year: YearWord, month: Option<i8>, day: Option<i8>) -> DateExpression {
    DateExpression::Hijri { year, month, day }
}

/// How the year of a Hijri month is named, after it.
fn hijri_year(words: &Words, at: usize) -> (usize, YearWord) {
    let from = words.skip(words.skip_marks(at, &['،', ','], 1), Pointer::Of);
    let unit = words.find(from, is_year).map_or(from, |(end, ())| end);
    match words.digits(unit).and_then(|(year, _)| hijri_year_of(year)) {
        Some(year) => (hijri_era(words, unit + 1), YearWord::Given(year)),
        None => match qualifier(words, at) {
            Some((end, Pointer::Past)) => (end, YearWord::Past),
            Some((end, Pointer::Next)) => (end, YearWord::Next),
            Some((end, _)) => (end, YearWord::Offset(0)),
            None => (at, YearWord::Nearest),
        },
    }
}

/// Where the mark of the Hijri era ends, or here where there is none.
fn hijri_era(words: &Words, at: usize) -> usize {
    words
        .find(at, |word| (word == TimeWord::HijriEra).then_some(()))
        .map_or(at, |(end, ())| end)
}

/// Hijri years that a bare number of four digits may be.
fn hijri_year_of(number: i32) -> Option<i16> {
    (1200..1500)
        .contains(&number)
        .then(|| i16::try_from(number).ok())?
}

/// How the year of a day or a month is named, after it.
fn year_word(words: &Words, at: usize) -> (usize, YearWord) {
    let from = words.skip(words.skip_marks(at, &['،', ',', '/', '-'], 1), Pointer::Of);
    let unit = words.find(from, is_year).map(|(end, ())| end);
    if let Some((year, 4)) = words.digits(unit.unwrap_or(from))
        && let Some(year) = year_of(year)
    {
        let end = unit.unwrap_or(from) + 1;
        let era = words.find(end, |word| (word == TimeWord::CommonEra).then_some(()));
        return (era.map_or(end, |(end, ())| end), YearWord::Given(year));
    }
    if words.qualifier_before() {
        let named = qualifier(words, from)
            .and_then(|(end, pointer)| Some((words.find(end, is_year)?.0, pointer)));
        return named.map_or((at, YearWord::Nearest), |(end, pointer)| {
            (end, YearWord::Offset(offset(pointer)))
        });
    }
    if let Some(unit) = unit {
        return qualifier(words, unit).map_or((at, YearWord::Nearest), |(end, pointer)| {
            (end, YearWord::Offset(offset(pointer)))
        });
    }
    // «الثاني من يناير الجاري»: the running month lies in the running year.
    match qualifier(words, at) {
        Some((end, Pointer::Past)) => (end, YearWord::Past),
        Some((end, Pointer::Next)) => (end, YearWord::Next),
        Some((end, _)) => (end, YearWord::Offset(0)),
        None => (at, YearWord::Nearest),
    }
}

/// «عام 2020»، «عامي 2004 و2014»، «(2011-2014)»، «في 2003».
fn years(words: &Words, at: usize) -> Parsed<DateExpression> {
    let unit = words.find(at, is_year).map(|(end, ())| end);
    let from = unit.unwrap_or(at);
    let led = at > 0 && (words.pointer(at - 1, Pointer::In).is_some() || led_by(words, at - 1));
    let (first, 4) = words.digits(from)? else {
        return None;
    };
    if let Some(end) = words.pointer(from + 1, Pointer::Plural)
        && first % 10 == 0
    {
        let first = year_of(first)?;
        return Some((end, DateExpression::YearRange(first, first + 9)));
    }
    let era = hijri_era(words, from + 1);
    if era > from + 1 {
        let year = YearWord::Given(hijri_year_of(first)?);
        return Some((era, hijri(year, None, None)));
    }
    let closed = |end| {
        words
            .mark(end)
            .is_some_and(|mark| mark != '%' && mark != '٪')
    };
    let last = words
        .digits(from + 2)
        .filter(|(_, digits)| *digits == 4 && words.is_mark(from + 1, &['-', '–', '/']));
    if let Some((last, _)) = last
        && first < last
        && YEARS.contains(&last)
    {
        return Some((
            from + 3,
            DateExpression::YearRange(year_of(first)?, year_of(last)?),
        ));
    }
    let bracketed = at > 0 && words.mark(at - 1) == Some('(') && closed(from + 1);
    if unit.is_none() && !led && !bracketed {
        return None;
    }
    let mut all = vec![year_of(first)?];
    let mut end = from + 1;
    while let Some(next) = words
        .pointer(end, Pointer::And)
        .or_else(|| Some(words.skip_marks(end, &['،'], 1)).filter(|next| *next > end))
        && let Some((year, 4)) = words.digits(next)
        && let Some(year) = year_of(year)
    {
        all.push(year);
        end = next + 1;
    }
    let era = words.find(end, |word| (word == TimeWord::CommonEra).then_some(()));
    Some((era.map_or(end, |(end, ())| end), DateExpression::Years(all)))
}

/// Whether a word before a year says that a year follows.
fn led_by(words: &Words, at: usize) -> bool {
    [
        Pointer::Since,
        Pointer::Until,
        Pointer::Before,
        Pointer::After,
    ]
    .into_iter()
    .any(|pointer| words.pointer(at, pointer).is_some())
}

/// «ثمانينيات القرن الماضي»، «القرن التاسع عشر».
fn decade(words: &Words, at: usize) -> Parsed<DateExpression> {
    let (end, first) = words.find(at, |word| match word {
        TimeWord::Decade(first) => Some(first),
        _ => None,
    })?;
    let from = words.skip(end, Pointer::Of);
    let century = definite(words, from, TimeUnit::Century)
        .and_then(|end| qualifier(words, end))
        .map(|(end, pointer)| (end, offset(pointer)));
    let end = century.map_or(end, |(end, _)| end);
    let century = century.map(|(_, century)| century);
    Some((end, DateExpression::Decade { first, century }))
}

/// «قبل عامين»، «منذ ثلاثة عقود»، «في غضون يومين».
fn distance(words: &Words, at: usize) -> Parsed<DateExpression> {
    let kind = |pointer| words.pointer(at, pointer).map(|end| (end, pointer));
    let (from, pointer) = [
        Pointer::Within,
        Pointer::Before,
        Pointer::Since,
        Pointer::After,
    ]
    .into_iter()
    .find_map(kind)?;
    let (end, measure) = measure(words, words.skip(from, Pointer::About))?;
    if let Some((end, _)) = qualifier(words, end) {
        return Some((end, DateExpression::Length(measure)));
    }
    let counted_from = words.pointer(end, Pointer::Of).is_some();
    let said = match pointer {
        Pointer::Before if !counted_from => DateExpression::Ago(measure),
        Pointer::Since => DateExpression::Since(measure),
        // Of the two ways to say "within", that of two words looks ahead; «خلال» does not say.
        Pointer::Within if from > at + 1 => DateExpression::Within(measure),
        _ => DateExpression::Length(measure),
    };
    Some((end, said))
}

/// «الشهر المقبل»، «هذا العام»، «القرن العشرين».
fn period(words: &Words, at: usize) -> Parsed<DateExpression> {
    if let Some(from) = words.pointer(at, Pointer::ThisBefore) {
        let (end, unit) = any_definite(words, from)?;
        return Some((end, DateExpression::Period { unit, offset: 0 }));
    }
    let (end, unit) = any_definite(words, at)?;
    if unit == TimeUnit::Century
        && let Some((end, century)) = ordinal(words, end)
    {
        return Some((end, DateExpression::Century(i16::from(century))));
    }
    let before = words.pointer(end, Pointer::Before);
    let (end, pointer) = qualifier(words, before.unwrap_or(end))?;
    let further = if before.is_some() { 2 } else { 1 };
    let offset = offset(pointer) * further;
    Some((end, DateExpression::Period { unit, offset }))
}

/// «العامين الماضيين»، «ثمانية أيام»، «السنوات الخمس الماضية».
fn length(words: &Words, at: usize) -> Parsed<DateExpression> {
    let (end, found) = measure(words, at)?;
    if let Some(end) = words.pointer(end, Pointer::Ago) {
        return Some((end, DateExpression::Ago(found)));
    }
    if found.count == 1 && words.digits(at).is_none() {
        return None;
    }
    let end = qualifier(words, end).map_or(end, |(end, _)| end);
    Some((end, DateExpression::Length(found)))
}

/// So many of a unit.
fn measure(words: &Words, at: usize) -> Parsed<Measure> {
    let unit = |at| {
        words.find(at, |word| match word {
            TimeWord::Unit(unit, count) => Some((unit, count)),
            _ => None,
        })
    };
    if let Some((end, (unit, count))) = unit(at) {
        let counted = match count {
            // «منذ عام 1991»، «خلال شهر آب»: the unit has a name of its own.
            Count::One if words.digits(end).is_some() || month_name(words, end).is_some() => None,
            Count::One => Some((end, 1)),
            Count::Two => Some((end, 2)),
            Count::Many => number(words, end),
            Count::Definite => None,
        };
        let (end, count) = counted?;
        return Some((end, Measure { count, unit }));
    }
    let (from, count) = number(words, at)?;
    let (end, (unit, many)) = unit(from)?;
    (many == Count::One || many == Count::Many).then_some((end, Measure { count, unit }))
}

/// A number in digits or in words.
fn number(words: &Words, at: usize) -> Parsed<i32> {
    if let Some((number, digits)) = words.digits(at) {
        let fraction = words.is_mark(at + 1, &['.', ',']) && words.digits(at + 2).is_some();
        return (digits <= 4 && !fraction).then_some((at + 1, number));
    }
    let named = |at| {
        words.find(at, |word| match word {
            TimeWord::Number(number) => Some(number),
            _ => None,
        })
    };
    let (end, first) = named(at)?;
    match named(end) {
        Some((end, tens)) if first < 10 && (20..100).contains(&tens) => Some((end, first + tens)),
        _ => Some((end, first)),
    }
}

fn ordinal(words: &Words, at: usize) -> Parsed<i8> {
    words.find(at, |word| match word {
        TimeWord::Ordinal(number) => Some(number),
        _ => None,
    })
}

fn any_definite(words: &Words, at: usize) -> Parsed<TimeUnit> {
    words.find(at, |word| match word {
        TimeWord::Unit(unit, Count::Definite) => Some(unit),
        _ => None,
    })
}

fn definite(words: &Words, at: usize, wanted: TimeUnit) -> Option<usize> {
    any_definite(words, at).and_then(|(end, unit)| (unit == wanted).then_some(end))
}

/// «الماضي»، «المقبل»، «الجاري».
fn qualifier(words: &Words, at: usize) -> Parsed<Pointer> {
    words.find(at, |word| match word {
        TimeWord::Pointer(pointer @ (Pointer::Past | Pointer::Next | Pointer::This)) => {
            Some(pointer)
        }
        _ => None,
    })
}

const fn offset(pointer: Pointer) -> i16 {
    match pointer {
        Pointer::Past => -1,
        Pointer::Next => 1,
        _ => 0,
    }
}

const fn is_year(word: TimeWord) -> Option<()> {
    match word {
        TimeWord::Unit(TimeUnit::Year, _) => Some(()),
        _ => None,
    }
}

fn day_of(number: i32) -> Option<i8> {
    i8::try_from(number)
        .ok()
        .filter(|day| (1..=31).contains(day))
}

fn month_of(number: i32) -> Option<i8> {
    i8::try_from(number)
        .ok()
        .filter(|month| (1..=12).contains(month))
}

fn year_of(number: i32) -> Option<i16> {
    YEARS
        .contains(&number)
        .then(|| i16::try_from(number).ok())?
}
