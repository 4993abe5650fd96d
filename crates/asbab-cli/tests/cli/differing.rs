//! What voices differ on, what two parts of a case do not share, and the case told in short.

use crate::support::{Desk, json_lines, on_case};

/// The output without the marks that isolate foreign text.
fn plain(text: &str) -> String {
    text.replace(['\u{2068}', '\u{2069}'], "")
}

#[test]
fn a_dispute_shows_the_sentences_of_both_sides_and_who_stands_where() {
    let desk = Desk::with_case();
    insta::assert_snapshot!(plain(&desk.must(&on_case("disputes CASE"))), @r#"
    التدخل الروسي → نفوذ روسيا: voices differ on the sign
      raises: one.txt
        التدخل الروسي يعزز نفوذ روسيا.
          one.txt
      lowers: two.txt
        التدخل الروسي يضعف نفوذ روسيا.
          two.txt
    "#);
    let json = json_lines(&desk.must(&on_case("disputes CASE --format json"))).remove(0);
    let dispute = &json[0];
    assert_eq!(
        (&dispute["over"], &dispute["with_itself"]),
        (&"sign".into(), &serde_json::Value::Null)
    );
    assert_eq!(dispute["sides"][0]["stand"], "raises");
    assert_eq!(
        dispute["sides"][0]["voices"].as_array().map(Vec::len),
        Some(1)
    );
    let sentence = &dispute["sides"][1]["statements"][0]["claim"]["quote"]["text"];
    assert!(sentence.as_str().is_some(), "{dispute}");
    assert_eq!(desk.run(&on_case("disputes CASE --over date")).code, 1);
    assert_eq!(
        desk.run(&on_case("disputes CASE --view no-forecasts")).code,
        0
    );
    assert_eq!(desk.run(&on_case("disputes CASE --over taste")).code, 2);
}

#[test]
fn happenings_are_disputed_by_cause_and_by_name() {
    let desk = Desk::new();
    desk.write(
        "articles/prices.txt",
        "بقلم: سلمى أحمد\nأدى ارتفاع أسعار الخبز إلى الاحتجاجات في لبنان. عمت الانتفاضة الشعبية لبنان.\n",
    );
    desk.write(
        "articles/feud.txt",
        "بقلم: كريم حسن\nأدى صراع النخب على السلطة إلى الاحتجاجات في لبنان. فشلت محاولة انقلابية في لبنان.\n",
    );
    desk.must(&on_case("read articles -o CASE"));
    let told = plain(&desk.must(&on_case("disputes CASE")));
    for line in [
        "voices differ on what brought it about",
        "because of أسعار الخبز: سلمى أحمد",
        "because of صراع النخب على السلطة: كريم حسن",
        "what happened in لبنان: voices differ on what it was",
        "called الانتفاضة الشعبية: سلمى أحمد",
        "called محاولة انقلابية: كريم حسن",
    ] {
        assert!(told.contains(line), "no {line} in\n{told}");
    }
    let causes = plain(&desk.must(&on_case("disputes CASE --over causes")));
    assert!(!causes.contains("called"), "{causes}");
    let page = on_case("report CASE -o report.html --language en");
    desk.must(&page);
    let page = String::from_utf8(desk.read("report.html")).expect("UTF-8");
    for part in ["Over what brought it about", "Over what it was"] {
        assert!(page.contains(part), "no {part}");
    }
}

#[test]
fn two_parts_are_compared_and_too_few_voices_are_not_tested() {
    let desk = Desk::new();
    desk.write(
        "articles/one.txt",
        "بقلم: سلمى أحمد\nأدى ارتفاع أسعار الوقود إلى الاحتجاجات. أدت الاحتجاجات إلى القمع.\nالتدخل الروسي يعزز نفوذ روسيا.\n",
    );
    desk.write(
        "articles/two.txt",
        "بقلم: كريم حسن\nأدى ارتفاع أسعار الوقود إلى الاحتجاجات.\nالتدخل الروسي يضعف نفوذ روسيا.\n",
    );
    desk.must(&on_case("read articles -o CASE"));
    let line = on_case("compare CASE 'author:سلمى أحمد' 'author:كريم حسن'");
    insta::assert_snapshot!(plain(&desk.must(&line)), @r#"
    author:سلمى أحمد: 1 voice
    author:كريم حسن: 1 voice
    not testable: whether a difference is more than chance needs 4 voices on each side that the other does not share
    2 links are told by both

    Opposite signs: 1
    التدخل الروسي → نفوذ روسيا
      author:سلمى أحمد: raises
        التدخل الروسي يعزز نفوذ روسيا.
          one.txt
      author:كريم حسن: lowers
        التدخل الروسي يضعف نفوذ روسيا.
          two.txt

    Only author:سلمى أحمد: 1 link
    الاحتجاجات raises القمع: 1 voice
        أدت الاحتجاجات إلى القمع.
          one.txt

    Only author:كريم حسن: 0 links

    Only author:سلمى أحمد speaks of 1 factor
      القمع: 1 voice

    Only author:كريم حسن speaks of 0 factors
    "#);
    let json = json_lines(&desk.must(&format!("{line} --format json"))).remove(0);
    assert_eq!(json["testing"]["testing"], "not_testable");
    assert_eq!(json["opposite"].as_array().map(Vec::len), Some(1));
    // Without a second part it is the rest.
    let rest = json_lines(&desk.must(&on_case("compare CASE 'author:سلمى أحمد' --format json")));
    assert_eq!(rest[0], json);
    let same = "'author:سلمى أحمد' 'author:سلمى أحمد'";
    assert_eq!(desk.run(&on_case(&format!("compare CASE {same}"))).code, 1);
    let nobody = desk.run(&on_case("compare CASE 'author:أحد آخر'"));
    assert_eq!(nobody.code, 2);
    assert!(plain(&nobody.err).contains("سلمى أحمد"), "{}", nobody.err);
}

#[test]
fn a_case_is_told_in_short() {
    let desk = Desk::with_case();
    insta::assert_snapshot!(plain(&desk.must(&on_case("summary CASE"))), @r#"
    2 sources with 11 claims; 10 are on the map, where 2 voices tell of 7 links between 8 factors.
      1 claim off the map: it is a question

    What most voices say
      التدخل الروسي raises or lowers نفوذ روسيا: 2 voices in 2 claims, 1 of them plus, 1 minus
      القمع raises هشاشة النظام: 2 voices in 2 claims
      أسعار الوقود raises الاحتجاجات: 2 voices in 2 claims
      التفاوت الاجتماعي raises الغضب الشعبي: 1 voice in 1 claim
      القمع raises الغضب الشعبي: 1 voice in 1 claim
      and 2 links more: asbab list links

    Feedback: 1 loop: 1 reinforcing
      reinforcing: القمع raises الغضب الشعبي raises الاحتجاجات raises القمع

    Voices differ on 1 question
      التدخل الروسي → نفوذ روسيا: raises (1) against lowers (1)

    Much hangs on one voice
      الاحتجاجات raises القمع: one.txt alone says so; without it 10 pairs of factors are joined by no chain
        أدت الاحتجاجات إلى القمع.
          one.txt
      الغضب الشعبي raises الاحتجاجات: one.txt alone says so; without it 7 pairs of factors are joined by no chain
        الغضب الشعبي يغذي الاحتجاجات.
          one.txt
      التفاوت الاجتماعي raises الغضب الشعبي: one.txt alone says so; without it 4 pairs of factors are joined by no chain
        التفاوت الاجتماعي يزيد من الغضب الشعبي.
          one.txt
      القمع raises الغضب الشعبي: one.txt alone says so; without it 4 pairs of factors are joined by no chain
        القمع يؤجج الغضب الشعبي.
          one.txt
    "#);
    let json = json_lines(&desk.must(&on_case("summary CASE --format json"))).remove(0);
    assert_eq!(json["sources"], 2);
    for field in ["strongest", "loops", "disputes", "hinges", "off_map"] {
        assert!(json.get(field).is_some(), "no {field}");
    }
    assert_eq!(json["loops"]["found"], "all");
}

#[test]
fn what_is_printed_again_supports_no_more() {
    let desk = Desk::new();
    let article = "أدى ارتفاع أسعار الوقود إلى الاحتجاجات. أدت الاحتجاجات إلى القمع في كل المدن الكبرى.\n\
                   وقال شهود إن الليل كان طويلا في العاصمة وإن الناس خرجوا رغم البرد ورغم الخوف.\n";
    desk.write("articles/one.txt", format!("بقلم: سلمى أحمد\n{article}"));
    desk.must(&on_case("read articles -o CASE"));
    let line = on_case("why CASE 'أسعار الوقود' القمع --format json");
    let before = json_lines(&desk.must(&line)).remove(0);
    desk.write("articles/again.txt", article);
    desk.must(&on_case("read articles -o CASE"));
    let after = json_lines(&desk.must(&line)).remove(0);
    for part in ["whole", "cut", "flow", "cut_voices"] {
        assert_eq!(
            before["support"][0][part], after["support"][0][part],
            "{part}"
        );
    }
    assert_eq!(after["support"][0]["sources"]["exact"], 2);
}
