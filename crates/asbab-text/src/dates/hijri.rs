//! Days of the Hijri calendar as days of the Gregorian one, by the tables of Umm al-Qura.

use icu_calendar::cal::Hijri;
use icu_calendar::{Date as Calendrical, Iso};
use jiff::ToSpan;
use jiff::civil::Date;

/// The day.
pub(super) fn day(year: i16, month: i8, day: i8) -> Option<Date> {
    let (month, day) = (u8::try_from(month).ok()?, u8::try_from(day).ok()?);
    let hijri = Hijri::new_umm_al_qura();
    let date = Calendrical::try_new_hijri_with_calendar(i32::from(year), month, day, hijri).ok()?;
    let date = date.to_calendar(Iso);
    let year = i16::try_from(date.year().extended_year()).ok()?;
    let month = i8::try_from(date.month().ordinal).ok()?;
    Date::new(year, month, i8::try_from(date.day_of_month().0).ok()?).ok()
}

/// The first and the last day of a month.
pub(super) fn month(year: i16, month: i8) -> Option<(Date, Date)> {
    let next = match month {
        12 => day(year + 1, 1, 1),
        _ => day(year, month + 1, 1),
    };
    Some((day(year, month, 1)?, next?.checked_sub(1.day()).ok()?))
}

/// The first and the last day of a year.
pub(super) fn year(year: i16) -> Option<(Date, Date)> {
    Some((
        day(year, 1, 1)?,
        day(year + 1, 1, 1)?.checked_sub(1.day()).ok()?,
    ))
}

/// The Hijri year in which a day lies.
pub(super) fn year_of(day: Date) -> Option<i16> {
    let (month, of_month) = (
        u8::try_from(day.month()).ok()?,
        u8::try_from(day.day()).ok()?,
    );
    let date = Calendrical::try_new_iso(i32::from(day.year()), month, of_month).ok()?;
    let hijri = date.to_calendar(Hijri::new_umm_al_qura());
    i16::try_from(hijri.year().extended_year()).ok()
}

#[cfg(test)]
mod tests {
    use jiff::civil::date;

    use super::*;

    /// Days that the calendar of Umm al-Qura, the civil one of Saudi Arabia, printed.
    #[test]
    fn printed_days() {
        for (year, month, of_month, gregorian) in [
            (1421, 1, 1, date(2000, 4, 6)),
            (1442, 10, 1, date(2021, 5, 13)),
            (1443, 1, 1, date(2021, 8, 9)),
            (1443, 9, 1, date(2022, 4, 2)),
            (1443, 12, 10, date(2022, 7, 9)),
            (1444, 9, 1, date(2023, 3, 23)),
            (1445, 10, 28, date(2024, 5, 7)),
        ] {
            assert_eq!(day(year, month, of_month), Some(gregorian));
            assert_eq!(year_of(gregorian), Some(year));
        }
        assert_eq!(month(1443, 9), Some((date(2022, 4, 2), date(2022, 5, 1))));
        assert_eq!(day(1443, 13, 1), None);
        assert_eq!(day(1443, 9, 31), None);
    }
}
