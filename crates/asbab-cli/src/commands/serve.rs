//! `asbab serve`.

use std::io::Write;

use asbab::serve::{ServeOptions, serve};

use super::report::case_page;
use super::{Answer, open_view};
use crate::cli;

/// Shows the report of a case until Ctrl-C.
pub fn run(args: &cli::Serve, out: &mut dyn Write) -> anyhow::Result<Answer> {
    let opened = open_view(&args.case, &args.viewed)?;
    let page = case_page(&opened, &args.case, &args.viewed, args.language.into())?;
    show(page, args.port, out)
}

/// Serves a page and says where.
pub fn show(page: String, port: u16, out: &mut dyn Write) -> anyhow::Result<Answer> {
    let mut said = Ok(());
    serve(page, &ServeOptions { port }, |address| {
        said = writeln!(out, "http://{address}/ shows the report; Ctrl-C stops")
            .and_then(|()| out.flush());
    })?;
    said?;
    Ok(Answer::Done)
}
