//! Disputes of small cases, their articles written for these tests.

use std::fs;

use asbab_pack::Pack;
use asbab_read::RuleReader;

use super::*;
use crate::gather::gather;
use crate::intake::read_into;

/// What the disputes of a case of these articles are over, and what their sides say.
fn found(articles: &[&str]) -> Vec<(Over, bool, Vec<String>)> {
    let folder = tempfile::tempdir().unwrap();
    let sources = folder.path().join("articles");
    fs::create_dir(&sources).unwrap();
    for (number, text) in articles.iter().enumerate() {
        fs::write(sources.join(format!("{number}.txt")), text).unwrap();
    }
    let path = folder.path().join("case.asbab");
    let pack = Pack::arabic();
    let reader = RuleReader::new(pack.clone());
    read_into(&path, &gather(&[sources]), &reader, &pack, &mut |_| {}).unwrap();
    let case = Case::open_read_only(&path).unwrap();
    let study = Study::of(&case, &pack).unwrap();
    let sayings = Sayings::of(&case, &pack).unwrap();
    disputes(&study, &sayings, &pack)
        .into_iter()
        .map(|dispute| {
            let stands = dispute.sides.iter().map(|side| match &side.stand {
                Stand::Causes(causes) => {
                    let labels: Vec<&str> = causes.iter().map(|cause| cause.label).collect();
                    labels.join("، ")
                }
                Stand::Called(names) => names.join("، "),
                Stand::Number(number) => number.to_string(),
                Stand::Date(date) => date.clone(),
                plain => format!("{plain:?}"),
            });
            let stands = stands.collect();
            (dispute.over, dispute.with_itself.is_some(), stands)
        })
        .collect()
}

fn between(over: Over, stands: &[&str]) -> (Over, bool, Vec<String>) {
    (
        over,
        false,
        stands.iter().map(|&it| it.to_owned()).collect(),
    )
}

#[test]
fn names_are_rivals_as_the_pack_says() {
    let pack = Pack::arabic();
    let mut tried = 0;
    for question in pack.accounts() {
        assert!(!question.example.is_empty(), "{}", question.id);
        for example in &question.example {
            let (one, other) = (&example.one, &example.other);
            assert_eq!(
                rival_names(&pack, one, other),
                example.rivals,
                "{one} {other}"
            );
            assert_eq!(
                rival_names(&pack, other, one),
                example.rivals,
                "{other} {one}"
            );
            tried += 1;
        }
    }
    assert!(tried > 5);
}

#[test]
fn rival_causes_of_one_happening() {
    let prices = "أدى ارتفاع أسعار الخبز إلى احتجاجات واسعة في لبنان.";
    let feud = "أدى صراع النخب على السلطة إلى احتجاجات واسعة في لبنان.";
    assert_eq!(
        found(&[prices, feud]),
        [between(
            Over::Causes,
            &["أسعار الخبز", "صراع النخب على السلطة"]
        )]
    );
    assert_eq!(found(&[prices, &format!("{prices} {feud}")]), []);
}

#[test]
fn rival_names_of_one_happening() {
    let rising = "اندلعت الانتفاضة الشعبية في لبنان بعد رفع الأسعار. خرج الناس في لبنان.";
    let plot = "قال الرئيس سامي خليل إن ما جرى في لبنان محاولة انقلابية دبرها خصومه. تعيش لبنان أياما صعبة.";
    assert_eq!(
        found(&[rising, plot]),
        [between(
            Over::Naming,
            &["الانتفاضة الشعبية", "محاولة انقلابية"]
        )]
    );
    let asked = plot.replace("محاولة انقلابية دبرها خصومه.", "محاولة انقلابية؟");
    assert_eq!(found(&[rising, &asked]), []);
    // Elsewhere it is another happening, and who denies a name does not use it.
    assert_eq!(found(&[rising, &plot.replace("لبنان", "العراق")]), []);
    let denied = "قال الرئيس سامي خليل إن ما جرى في لبنان ليس محاولة انقلابية.";
    assert_eq!(found(&[rising, denied]), []);
}

#[test]
fn who_gained_and_who_lost() {
    let gains = "خرجت تركيا رابحة من أزمة لبنان. نجحت تركيا في تعزيز نفوذها في لبنان.";
    let loses = "الاضطرابات في لبنان تهدد تركيا. خسرت تركيا نفوذها في لبنان.";
    assert_eq!(
        found(&[gains, loses]),
        [between(Over::Outcome, &["Gains", "Loses"])]
    );
    assert_eq!(found(&[gains, &loses.replace("لبنان", "العراق")]), []);
}

#[test]
fn numbers_of_one_thing() {
    let few = "يقف على حدود لبنان نحو 200 ألف جندي ينتظرون الأوامر.";
    let many = "حشد الجيش 270 ألف جندي على حدود لبنان في أسبوع.";
    assert_eq!(
        found(&[few, many]),
        [between(Over::Number, &["200000", "270000"])]
    );
    assert_eq!(
        found(&[&format!("{few} {many}")])
            .into_iter()
            .map(|(over, within, _)| (over, within))
            .collect::<Vec<_>>(),
        [(Over::Number, true)]
    );
    // Rounded, elsewhere, of something else.
    for other in [
        many.replace("270", "210"),
        many.replace("لبنان", "العراق"),
        many.replace("جندي", "لاجئ"),
    ] {
        assert_eq!(found(&[few, &other]), [], "{other}");
    }
}

#[test]
fn days_of_one_happening() {
    let one = "بدأ انسحاب القوات من لبنان في 13 يناير 2022.";
    let other = "بدأ انسحاب القوات من لبنان في 15 يناير 2022.";
    assert_eq!(
        found(&[one, other]),
        [between(Over::Date, &["2022-01-13", "2022-01-15"])]
    );
    assert_eq!(found(&[one, &other.replace("2022", "2019")]), []);
    assert_eq!(found(&[one, &other.replace("لبنان", "العراق")]), []);
}
