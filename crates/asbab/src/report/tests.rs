//! The page as a whole.

use std::collections::BTreeSet;

use asbab_draw::MapDrawing;

use super::*;

/// Every `id` of a page, and every anchor that leads to one.
fn ids_and_targets(page: &str) -> (Vec<&str>, BTreeSet<&str>) {
    let after = |mark: &'static str| {
        page.split(mark)
            .skip(1)
            .filter_map(|rest| rest.split('"').next())
    };
    (after(" id=\"").collect(), after(" href=\"#").collect())
}

fn keys(catalogue: &str) -> BTreeSet<String> {
    let table: toml::Table = toml::from_str(catalogue).unwrap();
    table
        .iter()
        .flat_map(|(section, words)| {
            words
                .as_table()
                .unwrap()
                .keys()
                .map(move |key| format!("{section}.{key}"))
        })
        .collect()
}

#[test]
fn both_catalogues_hold_the_same_words() {
    assert_eq!(keys(include_str!("ar.toml")), keys(include_str!("en.toml")));
    for interface in Interface::ALL {
        assert!(!interface.words().page.kind.is_empty());
    }
}

#[test]
fn templates_keep_their_places_in_both_languages() {
    let places = |catalogue: &str| -> BTreeSet<String> {
        let table: toml::Table = toml::from_str(catalogue).unwrap();
        let mut places = BTreeSet::new();
        for (section, words) in &table {
            for (key, word) in words.as_table().unwrap() {
                for place in ["{n}", "{name}"]
                    .into_iter()
                    .filter(|place| word.as_str().unwrap().contains(place))
                {
                    places.insert(format!("{section}.{key} {place}"));
                }
            }
        }
        places
    };
    assert_eq!(
        places(include_str!("ar.toml")),
        places(include_str!("en.toml"))
    );
}

#[test]
fn the_page_asks_for_nothing_from_outside() {
    for interface in Interface::ALL {
        let page = render(&sample::view(interface));
        let without_namespace = page.replace("http://www.w3.org/2000/svg", "");
        for forbidden in [
            "http:", "https:", "//cdn", "<script", "<link", "<iframe", "@import", "url(", "src=",
        ] {
            assert!(!without_namespace.contains(forbidden), "{forbidden}");
        }
        assert!(page.contains(&format!(
            "<html lang=\"{}\" dir=\"{}\">",
            interface.code(),
            interface.flow().attribute()
        )));
    }
}

#[test]
fn every_anchor_leads_somewhere_and_no_id_stands_twice() {
    let few = MapDrawing {
        max_factors: 5,
        ..Interface::Arabic.map_drawing()
    };
    for view in [
        sample::view(Interface::Arabic),
        sample::view_of(Interface::Arabic, &few, 1),
    ] {
        let page = render(&view);
        let (ids, targets) = ids_and_targets(&page);
        let unique: BTreeSet<&str> = ids.iter().copied().collect();
        assert_eq!(ids.len(), unique.len());
        assert!(
            targets.is_subset(&unique),
            "{:?}",
            targets.difference(&unique)
        );
        assert!(targets.contains("link-1") && targets.contains("source-1"));
    }
}

#[test]
fn every_drawn_link_is_listed_and_the_others_are_counted() {
    let few = MapDrawing {
        max_factors: 5,
        ..Interface::Arabic.map_drawing()
    };
    let view = sample::view_of(Interface::Arabic, &few, 1);
    assert!(view.links.len() > 1);
    assert_eq!(
        view.links.len() + view.links_left_out,
        sample::view(Interface::Arabic).links.len()
    );
}

#[test]
fn headings_go_down_one_level_at_a_time() {
    for view in [
        sample::view(Interface::Arabic),
        sample::empty(Interface::English),
    ] {
        let page = render(&view);
        let levels: Vec<u32> = page
            .match_indices("<h")
            .filter_map(|(at, _)| page[at + 2..].chars().next()?.to_digit(10))
            .collect();
        assert_eq!(levels[0], 1);
        assert!(
            levels
                .windows(2)
                .all(|pair| pair[1] <= pair[0] + 1 && pair[1] > 1),
            "{levels:?}"
        );
    }
}

#[test]
fn numbers_are_written_in_the_languages_digits() {
    let words_only = |page: &str| -> String {
        // Figures, sections of tables and prose; not attributes, drawings or styles.
        let body = page.split_once("<dl class=\"figures\">").unwrap().1;
        body.split_once("</dl>").unwrap().0.to_owned()
    };
    let arabic = words_only(&render(&sample::view(Interface::Arabic)));
    assert!(
        arabic.contains('٤') && !arabic.contains(|c: char| c.is_ascii_digit()),
        "{arabic}"
    );
    let english = words_only(&render(&sample::view(Interface::English)));
    assert!(english.contains('4') && !english.contains('٤'), "{english}");
}

#[test]
fn deciding_links_stand_with_their_shares_and_a_sentence() {
    let about = |page: &str| -> String {
        let after = page.split_once("<ol class=\"deciding\">").unwrap().1;
        after.split_once("</ol>").unwrap().0.to_owned()
    };
    let english = about(&render(&sample::view(Interface::English)));
    for said in [
        "turns it round: 31%",
        "silences it: 0.5%",
        "href=\"#link-1\"",
        "<blockquote",
    ] {
        assert!(english.contains(said), "{said} in {english}");
    }
    let arabic = about(&render(&sample::view(Interface::Arabic)));
    assert!(arabic.contains("٣١") && arabic.contains("٦٤"), "{arabic}");

    let mut view = sample::view(Interface::English);
    let deciding = view.press.as_mut().unwrap().deciding.as_mut().unwrap();
    deciding.links.clear();
    let none = &Interface::English.words().press.deciding_none;
    assert!(render(&view).contains(none.as_str()));
}

#[test]
fn text_from_a_case_cannot_become_markup() {
    let mut view = sample::view(Interface::Arabic);
    view.title = "<script>alert(1)</script>".to_owned();
    view.links[0].cause = "\"><img src=x>".to_owned();
    view.links[0].sentences[0].quote = "<b>نص</b>".to_owned();
    view.sources[0].name = "<i>.txt".to_owned();
    let page = render(&view);
    for raw in ["<script>", "<img", "<b>", "<i>"] {
        assert!(!page.contains(raw), "{raw}");
    }
}

#[test]
fn marks_that_do_not_fit_are_passed_over() {
    let mut view = sample::view(Interface::Arabic);
    let sentence = &mut view.links[0].sentences[0];
    sentence.marks = vec![
        Mark {
            start: 1,
            end: 5,
            marked_as: MarkedAs::Cause,
        },
        Mark {
            start: 9000,
            end: 9001,
            marked_as: MarkedAs::Effect,
        },
        Mark {
            start: 6,
            end: 2,
            marked_as: MarkedAs::Trigger,
        },
    ];
    assert!(render(&view).contains("<blockquote"));
}

#[test]
fn absence_and_truncation_are_said() {
    let words = Interface::English.words();
    let page = render(&sample::empty(Interface::English));
    for said in [
        &words.links.none,
        &words.loops.none,
        &words.disputes.none,
        &words.map.none,
    ] {
        assert!(page.contains(said.as_str()), "{said}");
    }
    let mut view = sample::empty(Interface::English);
    view.loops.truncated = true;
    assert!(render(&view).contains(words.loops.truncated.as_str()));
}

#[test]
fn the_same_view_gives_the_same_bytes() {
    assert_eq!(
        render(&sample::view(Interface::Arabic)),
        render(&sample::view(Interface::Arabic))
    );
}

#[test]
fn a_sentence_is_marked_where_its_parts_stand() {
    let page = render(&sample::view(Interface::Arabic));
    let expected = "<mark class=\"cause\" title=\"السبب\">رفع أسعار الوقود</mark> في مطلع العام \
                    <mark class=\"trigger\" title=\"أداة الربط\">أدى إلى</mark> \
                    <mark class=\"effect\" title=\"النتيجة\">خروج احتجاجات واسعة</mark> في المدن الغربية.";
    assert!(page.contains(expected));
}

#[test]
#[ignore = "writes the sample page to the folder for temporary files, to be looked at"]
fn write_the_sample() {
    for interface in Interface::ALL {
        let path = std::env::temp_dir().join(format!("asbab-report-{}.html", interface.code()));
        std::fs::write(&path, render(&sample::view(interface))).unwrap();
        eprintln!("{}", path.display());
    }
}
