//! Every example of the pack's files of quotes and quantities, read.

use asbab_core::{Records, Source};
use asbab_pack::{ExpectedQuantity, ExpectedQuote, Pack};
use asbab_read::{Reader, RuleReader};

fn read(reader: &RuleReader, text: &str) -> Records {
    reader.read(&Source::new("example", text)).records
}

#[test]
fn every_example_counts_what_it_says() {
    let reader = RuleReader::new(Pack::arabic());
    let mut faults = Vec::new();
    for example in reader.pack().quantities().examples() {
        let found: Vec<ExpectedQuantity> = read(&reader, &example.text)
            .quantities
            .into_iter()
            .map(|quantity| ExpectedQuantity {
                number: quantity.number,
                text: quantity.number_text.text,
                unit: quantity.unit,
                of: quantity.of.map(|of| of.text),
            })
            .collect();
        if found != example.quantities {
            faults.push(format!("{}\n  found {found:?}", example.text));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn every_example_quotes_whom_it_says() {
    let reader = RuleReader::new(Pack::arabic());
    let mut faults = Vec::new();
    for example in reader.pack().quotes().examples() {
        let found: Vec<ExpectedQuote> = read(&reader, &example.text)
            .quotes
            .into_iter()
            .map(|quote| ExpectedQuote {
                text: quote.text.text,
                speaker: quote.speaker,
                direct: quote.direct,
            })
            .collect();
        if found != example.quotes {
            faults.push(format!("{}\n  found {found:?}", example.text));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_happening_is_dated_from_the_day_of_publication() {
    let reader = RuleReader::new(Pack::arabic());
    let text = "استقال الوزير أمس الأحد. واندلعت الاحتجاجات في 3 يناير 2022. وتستمر الأزمة منذ أشهر.";
    let mut source = Source::new("example", text);
    let dates = |source: &Source| -> Vec<Option<String>> {
        let events = reader.read(source).records.events;
        events.into_iter().map(|event| event.date).collect()
    };
    assert_eq!(dates(&source), [None, Some("2022-01-03".to_owned())]);
    source.meta.date = Some("2022-01-10".to_owned());
    assert_eq!(
        dates(&source),
        [Some("2022-01-09".to_owned()), Some("2022-01-03".to_owned())]
    );
    let events = reader.read(&source).records.events;
    assert_eq!(events[1].action.text, "اندلعت الاحتجاجات");
}
