//! What happened when.

use crate::support::{Desk, json_lines};

const ONE: &str = "في 5 يناير 2022 أعلنت الحكومة حالة الطوارئ.\n";
const TWO: &str = "أعلنت الحكومة حالة الطوارئ في 6 يناير 2022.\nأضرب عمال النفط عام 2011.\n";

#[test]
fn happenings_stand_in_the_order_of_time_with_what_others_say_of_the_day() {
    let desk = Desk::new();
    desk.write("articles/one.txt", ONE);
    desk.write("articles/two.txt", TWO);
    desk.must("read articles -o case.asbab");
    let found = json_lines(&desk.must("timeline case.asbab --format jsonl"));
    let told: Vec<(&str, &str, usize)> = found
        .iter()
        .map(|one| {
            let other = one["other_dates"].as_array().map_or(0, Vec::len);
            let text = |key: &str| one[key].as_str().unwrap_or_default();
            (text("date"), text("precision"), other)
        })
        .collect();
    assert_eq!(
        told,
        [
            ("2011", "year", 0),
            ("2022-01-05", "day", 1),
            ("2022-01-06", "day", 1)
        ]
    );
    let table = desk.must("timeline case.asbab --from 2022 --until 2022-01");
    assert_eq!(table.matches("2022-01-05").count(), 2, "{table}");
    assert!(!table.contains("2011") && table.contains("2 lines have dates under OR"));
    let none = desk.run("timeline case.asbab --from 2023");
    assert_eq!(none.code, 1);
}
