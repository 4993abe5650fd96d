//! The little of XML that office documents need.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::events::{BytesStart, Event};

use crate::TextError;

/// What happens in a document, names without their prefixes.
pub(super) enum Happening<'a> {
    /// An element begins; an empty one begins and ends.
    Start(&'a str, &'a BytesStart<'a>),
    /// An element ends.
    End(&'a str),
    /// Text, references resolved.
    Text(&'a str),
}

/// Tells `tell` what happens in a document, in order. Entities but the five of XML are left out:
/// nothing outside the document is ever read.
pub(super) fn walk(xml: &[u8], mut tell: impl FnMut(Happening<'_>)) -> Result<(), TextError> {
    let (text, _) = crate::decode(xml, None)?;
    let mut reader = Reader::from_str(&text);
    reader.config_mut().check_end_names = false;
    loop {
        match reader
            .read_event()
            .map_err(|error| TextError::Damaged(error.to_string()))?
        {
            Event::Start(tag) => tell(Happening::Start(tag.local_name().into_inner(), &tag)),
            Event::Empty(tag) => {
                tell(Happening::Start(tag.local_name().into_inner(), &tag));
                tell(Happening::End(tag.local_name().into_inner()));
            }
            Event::End(tag) => tell(Happening::End(tag.local_name().into_inner())),
            Event::Text(text) => tell(Happening::Text(&text.xml10_content())),
            Event::CData(text) => tell(Happening::Text(&text.xml10_content())),
            Event::GeneralRef(reference) => {
                let character = match reference.resolve_char_ref() {
                    Ok(Some(character)) => Some(character),
                    _ => match &*reference.xml10_content() {
                        "amp" => Some('&'),
                        "lt" => Some('<'),
                        "gt" => Some('>'),
                        "quot" => Some('"'),
                        "apos" => Some('\''),
                        _ => None,
                    },
                };
                if let Some(character) = character {
                    tell(Happening::Text(character.encode_utf8(&mut [0; 4])));
                }
            }
            Event::Eof => return Ok(()),
            Event::Decl(_) | Event::PI(_) | Event::DocType(_) | Event::Comment(_) => {}
        }
    }
}

/// The value of an attribute, its name without prefix.
pub(super) fn attribute(tag: &BytesStart<'_>, name: &str) -> Option<String> {
    tag.attributes()
        .flatten()
        .find(|attribute| attribute.key.local_name().into_inner() == name)
        .and_then(|attribute| {
            attribute
                .normalized_value(XmlVersion::Implicit1_0)
                .ok()
                .map(std::borrow::Cow::into_owned)
        })
}
