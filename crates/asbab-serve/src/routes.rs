//! Which paths there are.

use std::sync::Arc;

use axum::Router;
use axum::http::StatusCode;
use axum::middleware::from_fn_with_state;
use axum::response::Html;
use axum::routing::get;

use crate::guard::guard;

/// The page at `/`, `ok` at `/health`, 404 elsewhere.
pub fn routes(page: String, port: u16) -> Router {
    let page: Arc<str> = page.into();
    Router::new()
        .route("/", get(move || async move { Html(page.to_string()) }))
        .route("/health", get(|| async { "ok\n" }))
        .fallback(|| async {
            (
                StatusCode::NOT_FOUND,
                "there is nothing here; the report is at /\n",
            )
        })
        .layer(from_fn_with_state(port, guard))
}
