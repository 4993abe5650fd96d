//! What a text says of a time.

use asbab_pack::TimeUnit;

/// How a date names its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum YearWord {
    /// By its number.
    Given(i16),
    /// By its distance from the year of publication.
    Offset(i16),
    /// As the last such day or month.
    Past,
    /// As the next.
    Next,
    /// Not at all: the nearest to the day of publication.
    Nearest,
}

/// Which of several same days is meant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// The last one before the day of publication.
    Past,
    /// The next one after it.
    Next,
    /// The last one, the day of publication itself included.
    Open,
}

/// So many of a unit.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Measure {
    /// How many.
    pub count: i32,
    /// Of what.
    pub unit: TimeUnit,
}

/// What a text says of a time, as it says it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum DateExpression {
    /// A day of a month.
    Day {
        /// Its year.
        year: YearWord,
        /// From 1.
        month: i8,
        /// From 1.
        day: i8,
    },
    /// A month.
    Month {
        /// Its year.
        year: YearWord,
        /// From 1.
        month: i8,
    },
    /// One year or several.
    Years(Vec<i16>),
    /// From one year to another.
    YearRange(i16, i16),
    /// Ten years.
    Decade {
        /// First year within the century.
        first: i8,
        /// Centuries from that of publication; `None` where the text does not say, which means the
        /// twentieth.
        century: Option<i16>,
    },
    /// A century by its number.
    Century(i16),
    /// A weekday.
    Weekday {
        /// 1 for Monday.
        weekday: i8,
        /// Which one.
        direction: Direction,
    },
    /// A day by its distance from that of publication.
    Offset {
        /// Days, negative for the past.
        days: i8,
        /// The weekday, where the text names it.
        weekday: Option<i8>,
    },
    /// A whole unit by its distance from the running one («الشهر المقبل»).
    Period {
        /// The unit.
        unit: TimeUnit,
        /// How many from the running one.
        offset: i16,
    },
    /// So long before publication («قبل عامين»).
    Ago(Measure),
    /// For so long («منذ ثلاثة عقود»).
    Since(Measure),
    /// At most so long from then («في غضون يومين»).
    Within(Measure),
    /// A length of time and no more.
    Length(Measure),
    /// A day, a month or a year of the Hijri calendar.
    Hijri {
        /// Its year.
        year: YearWord,
        /// From 1; `None` for a year.
        month: Option<i8>,
        /// From 1; `None` for a month or a year.
        day: Option<i8>,
    },
}
