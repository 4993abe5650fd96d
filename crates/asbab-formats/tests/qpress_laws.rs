//! Laws that hold for every text and every model.

use asbab_formats::qpress::{parse, write};
use asbab_press::{Arc, Inclusion, Model};
use proptest::prelude::*;

/// Models that the format can say, their factors sorted.
fn writable_model() -> impl Strategy<Value = Model> {
    let labels = prop::collection::btree_set("[a-zأ-ي]([a-z0-9 ._/أ-ي]{0,6}[a-z0-9أ-ي])?", 1..6);
    labels.prop_flat_map(|labels| {
        let factors: Vec<String> = labels.into_iter().collect();
        let count = factors.len();
        let sign = prop::sample::select(vec![0.0, 0.5, 1.0]);
        let inclusion = prop::sample::select(vec![Inclusion::Always, Inclusion::SharedByPair]);
        let arcs = prop::collection::btree_map((0..count, 0..count), (sign, inclusion), 0..12);
        arcs.prop_map(move |arcs| {
            let arcs = arcs
                .into_iter()
                .map(|((from, to), (plus, inclusion))| Arc::new(from, to, plus, inclusion))
                .collect();
            Model::new(factors.clone(), arcs)
        })
    })
}

proptest! {
    #[test]
    fn a_model_comes_back(model in writable_model()) {
        prop_assert_eq!(parse(&write(&model).unwrap()).unwrap(), model);
    }

    #[test]
    fn any_text_is_read_or_refused(text in any::<String>()) {
        let _ = parse(&text);
    }

    #[test]
    fn what_is_read_can_be_sampled_and_written(text in "([aب#]{0,2} ?[*<>-]{1,4} ?[aب]{0,2}\n){1,3}") {
        if let Ok(model) = parse(&text) {
            prop_assert_eq!(model.check(), Ok(()));
            if let Ok(written) = write(&model) {
                prop_assert_eq!(parse(&written).unwrap(), model);
            }
        }
    }

    #[test]
    fn a_refusal_points_into_the_text(text in "([a ب]{0,2}[*<>-]{0,3}[aب]{0,2}\n){1,4}") {
        if let Err(error) = parse(&text) {
            let line = text.lines().nth(error.line - 1).unwrap_or("");
            prop_assert!((1..=line.chars().count() + 1).contains(&error.column));
        }
    }
}
