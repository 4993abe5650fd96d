//! Whether two readings of one file tell the same numbers.

/// Marks that join figures to one number or one date.
const JOINERS: [char; 8] = ['.', ',', ':', '/', '-', '–', '\u{66B}', '\u{66C}'];

/// Whether both texts hold the same numbers as often, wherever they stand.
pub(super) fn same(one: &str, other: &str) -> bool {
    numbers(one) == numbers(other)
}

/// The numbers and the dates in figures of a text, sorted.
fn numbers(text: &str) -> Vec<&str> {
    let part = |c: char| c.is_numeric() || JOINERS.contains(&c);
    let mut numbers: Vec<&str> = text
        .split(|c| !part(c))
        .map(|number| number.trim_matches(JOINERS))
        .filter(|number| !number.is_empty())
        .collect();
    numbers.sort_unstable();
    numbers
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn figures_and_the_order_of_a_date_count() {
        assert!(same("في 9-1-2022، 45%.", "45% (9-1-2022)"));
        assert!(!same("سنة 2019", "سنة 9102"));
        assert!(!same("9-1-2022", "2022-1-9"));
        assert!(!same("20 19", "2019"));
    }
}
