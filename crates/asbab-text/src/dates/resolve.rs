//! What a date means, given the day of publication.

use std::fmt;

use asbab_core::DatePrecision;
use asbab_pack::TimeUnit;
use jiff::civil::{Date, Weekday, date};
use jiff::{Span as Length, ToSpan};

use super::expression::{DateExpression, Direction, Measure, YearWord};
use super::{FoundDate, hijri};

/// When a text was published, as far as is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Anchor {
    /// The first day it may have been.
    pub first: Date,
    /// The last day.
    pub last: Date,
}

/// How exact a time is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TimePrecision {
    /// To the day.
    Day,
    /// To the week, Monday to Sunday.
    Week,
    /// To the month.
    Month,
    /// To the year.
    Year,
    /// Some years.
    Years,
    /// To ten years.
    Decade,
    /// To a hundred years.
    Century,
}

/// A time, with how exactly it is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TimeValue {
    /// From the first day to the last.
    Days {
        /// The first.
        first: Date,
        /// The last, which is the first for a day.
        last: Date,
        /// How exact.
        precision: TimePrecision,
    },
    /// Several years, not in a row.
    Several(Vec<i16>),
    /// A length of time.
    Length(Measure),
}

impl TimePrecision {
    /// The word for it in files.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Day => "day",
            Self::Week => "week",
            Self::Month => "month",
            Self::Year => "year",
            Self::Years => "years",
            Self::Decade => "decade",
            Self::Century => "century",
        }
    }
}

impl TimeValue {
    /// The first and the last day; `None` for a length of time, which lies nowhere.
    pub fn days(&self) -> Option<(Date, Date)> {
        match self {
            Self::Days { first, last, .. } => Some((*first, *last)),
            Self::Several(years) => {
                let (first, last) = (years.iter().min()?, years.iter().max()?);
                let first = Date::new(*first, 1, 1).ok()?;
                Some((first, Date::new(*last, 12, 31).ok()?))
            }
            Self::Length(_) => None,
        }
    }

    /// How exactly it is known, as far as it is one day, month or year.
    pub const fn date_precision(&self) -> Option<DatePrecision> {
        match self.precision() {
            Some(TimePrecision::Day) => Some(DatePrecision::Day),
            Some(TimePrecision::Month) => Some(DatePrecision::Month),
            Some(TimePrecision::Year) => Some(DatePrecision::Year),
            _ => None,
        }
    }

    /// How exactly it is known; `None` for a length of time.
    pub const fn precision(&self) -> Option<TimePrecision> {
        match self {
            Self::Days { precision, .. } => Some(*precision),
            Self::Several(_) => Some(TimePrecision::Years),
            Self::Length(_) => None,
        }
    }
}

impl Anchor {
    /// Published on this day.
    pub const fn day(day: Date) -> Self {
        Self {
            first: day,
            last: day,
        }
    }

    /// Reads as much of `YYYY-MM-DD` as is known, or two such, parted by `/`.
    pub fn parse(written: &str) -> Option<Self> {
        let (first, last) = written.split_once('/').unwrap_or((written, written));
        Some(Self {
            first: partial(first)?.0,
            last: partial(last)?.1,
        })
    }
}

/// The first and the last day of a date of which the end may be missing.
fn partial(written: &str) -> Option<(Date, Date)> {
    let mut parts = written.splitn(3, '-');
    let year: i16 = parts.next()?.parse().ok()?;
    let Some(month) = parts.next() else {
        return Some((Date::new(year, 1, 1).ok()?, Date::new(year, 12, 31).ok()?));
    };
    let first = Date::new(year, month.parse().ok()?, 1).ok()?;
    match parts.next() {
        None => Some((first, first.last_of_month())),
        Some(day) => {
            let day = Date::new(year, first.month(), day.parse().ok()?).ok()?;
            Some((day, day))
        }
    }
}

impl fmt::Display for TimeValue {
    /// ISO 8601: `2022-01-15`, `2022-01`, `2022`, `1980/1989`, `P30Y`; years parted by `;`.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Days {
                first,
                last,
                precision,
            } => match precision {
                TimePrecision::Day => write!(f, "{first}"),
                // A month or a year of another calendar starts within one of this.
                TimePrecision::Month | TimePrecision::Year if first.day() > 1 => {
                    write!(f, "{first}/{last}")
                }
                TimePrecision::Month => write!(f, "{:04}-{:02}", first.year(), first.month()),
                TimePrecision::Year => write!(f, "{:04}", first.year()),
                TimePrecision::Week => write!(f, "{first}/{last}"),
                _ => write!(f, "{:04}/{:04}", first.year(), last.year()),
            },
            Self::Several(years) => {
                let years: Vec<String> = years.iter().map(ToString::to_string).collect();
                f.write_str(&years.join(";"))
            }
            Self::Length(Measure { count, unit }) => match unit {
                TimeUnit::Day => write!(f, "P{count}D"),
                TimeUnit::Week => write!(f, "P{count}W"),
                TimeUnit::Month => write!(f, "P{count}M"),
                TimeUnit::Year => write!(f, "P{count}Y"),
                TimeUnit::Decade => write!(f, "P{}Y", count * 10),
                TimeUnit::Century => write!(f, "P{}Y", count * 100),
            },
        }
    }
}

/// What the dates of a text mean, one for one; `None` where it cannot be said.
///
/// «في غضون يومين» counts from the day last named, which is when what was announced was announced.
pub fn resolve_all(found: &[FoundDate], anchor: Option<Anchor>) -> Vec<Option<TimeValue>> {
    let mut spoken: Option<Date> = None;
    let mut values = Vec::with_capacity(found.len());
    for date in found {
        let value = match &date.expression {
            DateExpression::Within(measure) => spoken
                .or_else(|| {
                    anchor
                        .filter(|anchor| anchor.first == anchor.last)
                        .map(|anchor| anchor.last)
                })
                .and_then(|day| around(shift(day, *measure, 1)?, measure.unit)),
            said => said.resolve(anchor),
        };
        if let Some(TimeValue::Days {
            first,
            precision: TimePrecision::Day,
            ..
        }) = value
        {
            spoken = Some(first);
        }
        values.push(value);
    }
    values
}

impl DateExpression {
    /// What it means for a text published then; `None` where that is not enough to say.
    ///
    /// Where only a range of days is known, the value is given if it is the same from the first to
    /// the last, else for the last, no more exactly than the range allows.
    pub fn resolve(&self, anchor: Option<Anchor>) -> Option<TimeValue> {
        if let Some(value) = self.absolute() {
            return Some(value);
        }
        let anchor = anchor?;
        let value = self.seen_from(anchor.last)?;
        let days = (anchor.last - anchor.first).get_days();
        // Within a fortnight a day is worth saying; it is that of the estimate's end.
        if days <= 14 || self.seen_from(anchor.first).as_ref() == Some(&value) {
            return Some(value);
        }
        let known = if days <= 31 {
            TimePrecision::Month
        } else {
            TimePrecision::Year
        };
        match value {
            TimeValue::Days {
                first, precision, ..
            } if precision < known => match known {
                TimePrecision::Month => around(first, TimeUnit::Month),
                _ => around(first, TimeUnit::Year),
            },
            value => Some(value),
        }
    }

    /// What it means whenever it was written.
    fn absolute(&self) -> Option<TimeValue> {
        match *self {
            Self::Day {
                year: YearWord::Given(year),
                month,
                day,
            } => around(Date::new(year, month, day).ok()?, TimeUnit::Day),
            Self::Month {
                year: YearWord::Given(year),
                month,
            } => around(Date::new(year, month, 1).ok()?, TimeUnit::Month),
            Self::Years(ref years) => match years[..] {
                [year] => around(Date::new(year, 1, 1).ok()?, TimeUnit::Year),
                _ => Some(TimeValue::Several(years.clone())),
            },
            Self::YearRange(first, last) => years(first, last, TimePrecision::Years),
            Self::Decade {
                first,
                century: None,
            } => {
                let first = 1900 + i16::from(first);
                years(first, first + 9, TimePrecision::Decade)
            }
            Self::Century(number) => {
                years((number - 1) * 100 + 1, number * 100, TimePrecision::Century)
            }
            Self::Since(measure) | Self::Length(measure) => Some(TimeValue::Length(measure)),
            Self::Hijri {
                year: YearWord::Given(year),
                month,
                day,
            } => hijri_days(year, month, day),
            _ => None,
        }
    }

    fn seen_from(&self, today: Date) -> Option<TimeValue> {
        match *self {
            Self::Day { year, month, day } => {
                let on = |year| Date::new(year, month, day).ok();
                around(nth(today, today.year(), year, &on)?, TimeUnit::Day)
            }
            Self::Month { year, month } => {
                let in_year = |year| Date::new(year, month, 1).ok();
                let today = today.first_of_month();
                around(nth(today, today.year(), year, &in_year)?, TimeUnit::Month)
            }
            Self::Hijri { year, month, day } => {
                let on = |year| match hijri_days(year, month, day)? {
                    TimeValue::Days { first, .. } => Some(first),
                    _ => None,
                };
                let first = nth(today, hijri::year_of(today)?, year, &on)?;
                hijri_days(hijri::year_of(first)?, month, day)
            }
            Self::Decade {
                first,
                century: Some(century),
            } => {
                let first = (today.year() / 100 + century) * 100 + i16::from(first);
                years(first, first + 9, TimePrecision::Decade)
            }
            Self::Weekday { weekday, direction } => {
                around(weekday_near(today, weekday, direction)?, TimeUnit::Day)
            }
            Self::Offset { days, weekday } => {
                let said = today.checked_add(days.days()).ok()?;
                let wanted =
                    weekday.and_then(|weekday| Weekday::from_monday_one_offset(weekday).ok());
                // The weekday is surer than the distance: an article waits a night to be printed.
                let day = match (weekday, wanted) {
                    (Some(weekday), Some(wanted)) if wanted != said.weekday() => {
                        let direction = match days {
                            ..0 => Direction::Past,
                            0 => Direction::Open,
                            _ => Direction::Next,
                        };
                        weekday_near(today, weekday, direction)?
                    }
                    _ => said,
                };
                around(day, TimeUnit::Day)
            }
            Self::Period { unit, offset } => {
                let measure = Measure {
                    count: i32::from(offset),
                    unit,
                };
                around(shift(today, measure, 1)?, unit)
            }
            Self::Ago(measure) => around(shift(today, measure, -1)?, measure.unit),
            Self::Within(measure) => around(shift(today, measure, 1)?, measure.unit),
            _ => None,
        }
    }
}

/// What is meant by a day, month or year of the Hijri calendar.
fn hijri_days(year: i16, month: Option<i8>, day: Option<i8>) -> Option<TimeValue> {
    let ((first, last), precision) = match (month, day) {
        (Some(month), Some(day)) => {
            let day = hijri::day(year, month, day)?;
            ((day, day), TimePrecision::Day)
        }
        (Some(month), None) => (hijri::month(year, month)?, TimePrecision::Month),
        (None, _) => (hijri::year(year)?, TimePrecision::Year),
    };
    Some(TimeValue::Days {
        first,
        last,
        precision,
    })
}

/// The day of the year that is meant, seen from today and the running year.
fn nth(today: Date, this: i16, year: YearWord, on: &dyn Fn(i16) -> Option<Date>) -> Option<Date> {
    let all = || (this - 1..=this + 1).filter_map(on);
    match year {
        YearWord::Given(year) => on(year),
        YearWord::Offset(offset) => on(this + offset),
        YearWord::Past => all().filter(|day| *day < today).max(),
        YearWord::Next => all().filter(|day| *day > today).min(),
        YearWord::Nearest => all().min_by_key(|day| (*day - today).get_days().abs()),
    }
}

fn weekday_near(today: Date, weekday: i8, direction: Direction) -> Option<Date> {
    let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
    match direction {
        Direction::Next => today.nth_weekday(1, weekday).ok(),
        Direction::Open if today.weekday() == weekday => Some(today),
        Direction::Past | Direction::Open => today.nth_weekday(-1, weekday).ok(),
    }
}

fn shift(day: Date, Measure { count, unit }: Measure, sign: i32) -> Option<Date> {
    let count = i64::from(count.checked_mul(sign)?);
    let length = match unit {
        TimeUnit::Day => Length::new().try_days(count),
        TimeUnit::Week => Length::new().try_weeks(count),
        TimeUnit::Month => Length::new().try_months(count),
        TimeUnit::Year => Length::new().try_years(count),
        TimeUnit::Decade => Length::new().try_years(count.checked_mul(10)?),
        TimeUnit::Century => Length::new().try_years(count.checked_mul(100)?),
    };
    day.checked_add(length.ok()?).ok()
}

/// The day, week, month … that a day lies in.
fn around(day: Date, unit: TimeUnit) -> Option<TimeValue> {
    let year = day.year();
    let (first, last, precision) = match unit {
        TimeUnit::Day => (day, day, TimePrecision::Day),
        TimeUnit::Week => {
            let since = i64::from(day.weekday().to_monday_zero_offset());
            let first = day.checked_sub(since.days()).ok()?;
            (
                first,
                first.checked_add(6.days()).ok()?,
                TimePrecision::Week,
            )
        }
        TimeUnit::Month => (
            day.first_of_month(),
            day.last_of_month(),
            TimePrecision::Month,
        ),
        TimeUnit::Year => (date(year, 1, 1), date(year, 12, 31), TimePrecision::Year),
        TimeUnit::Decade => {
            return years(year / 10 * 10, year / 10 * 10 + 9, TimePrecision::Decade);
        }
        TimeUnit::Century => {
            let first = (year - 1) / 100 * 100 + 1;
            return years(first, first + 99, TimePrecision::Century);
        }
    };
    Some(TimeValue::Days {
        first,
        last,
        precision,
    })
}

fn years(first: i16, last: i16, precision: TimePrecision) -> Option<TimeValue> {
    Some(TimeValue::Days {
        first: Date::new(first, 1, 1).ok()?,
        last: Date::new(last, 12, 31).ok()?,
        precision,
    })
}
