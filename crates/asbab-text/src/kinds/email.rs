//! Mails and pages saved whole: which part is the article.

use super::declared::declare;
use super::mime::Entity;
use super::{DeclaredFrom, HowDecoded, Kind, Opening, ending, html, is_read_in_folders, part};
use crate::{TextError, decode};

/// Parts inside parts beyond this hold nothing that a person wrote.
const DEEPEST: usize = 12;

impl Opening<'_> {
    /// The article of a mail or saved page, and the files attached to it.
    pub(super) fn mail(&mut self, name: &str, bytes: &[u8], kind: Kind) -> Result<(), TextError> {
        let message = Entity::parse(bytes);
        let kind = if message.content_type().kind == "multipart/related" {
            Kind::Mhtml
        } else {
            kind
        };
        let mut leaves = Vec::new();
        flatten(Entity::parse(bytes), 0, &mut leaves);
        let (attached, bodies): (Vec<_>, Vec<_>) = leaves.into_iter().partition(is_attached);
        if let Err(error) = self.body(name, &message, &bodies, kind)
            && (attached.is_empty() || error != TextError::Empty)
        {
            return Err(error);
        }
        for file in attached {
            self.count_part()?;
            let inside = file.file_name().unwrap_or_default();
            if is_read_in_folders(&inside) {
                let content = file.content();
                self.inside(|opening| {
                    opening.file(&part(name, inside), &content, None);
                    Ok(())
                })?;
            } else if inside.is_empty() {
                self.pass_over(file.content_type().kind);
            } else {
                self.pass_over(ending(&inside));
            }
        }
        Ok(())
    }

    fn body(
        &mut self,
        name: &str,
        message: &Entity<'_>,
        bodies: &[Entity<'_>],
        kind: Kind,
    ) -> Result<(), TextError> {
        let of_kind = |wanted: &str| {
            bodies.iter().find(|body| {
                body.content_type().kind == wanted && !body.body.trim_ascii().is_empty()
            })
        };
        let (first, second) = if kind == Kind::Mhtml {
            ("text/html", "text/plain")
        } else {
            ("text/plain", "text/html")
        };
        let body = of_kind(first)
            .or_else(|| of_kind(second))
            .ok_or(TextError::Empty)?;
        let content_type = body.content_type();
        let charset = content_type.parameter("charset");
        let content = body.content();
        let mut document = if content_type.kind == "text/html" {
            html::read(name, &content, charset, self.limits)?
        } else {
            let (text, decoding) = decode(&content, charset)?;
            super::Document {
                name: name.to_owned(),
                text,
                declared: super::Declared::default(),
                decoded: HowDecoded::of(kind, Some(decoding)),
                beside: super::Beside::default(),
            }
        };
        document.decoded.kind = kind;
        let declared = &mut document.declared;
        for (header, list) in [
            ("subject", &mut declared.title),
            ("date", &mut declared.date),
            ("snapshot-content-location", &mut declared.address),
        ] {
            let value = message.header(header).unwrap_or_default();
            declare(list, value, DeclaredFrom::MailHeader);
        }
        let address = message.header("content-location").unwrap_or_default();
        declare(&mut declared.address, address, DeclaredFrom::MailHeader);
        // Who saved a page wrote nothing of it.
        if kind == Kind::Mail {
            let from = message.header("from").unwrap_or_default();
            declare(&mut declared.author, from, DeclaredFrom::MailHeader);
        }
        self.opened.documents.push(document);
        Ok(())
    }
}

/// The parts of a message that have no parts themselves, in order.
fn flatten<'a>(entity: Entity<'a>, depth: usize, leaves: &mut Vec<Entity<'a>>) {
    let parts = entity.parts();
    if parts.is_empty() || depth == DEEPEST {
        leaves.push(entity);
    } else {
        for part in parts {
            flatten(part, depth + 1, leaves);
        }
    }
}

fn is_attached(entity: &Entity<'_>) -> bool {
    let disposition = entity.header("content-disposition").unwrap_or_default();
    disposition.trim().to_lowercase().starts_with("attachment")
        || !entity.content_type().kind.starts_with("text/") && entity.file_name().is_some()
}
