//! A loopback HTTP server for the report and, later, the workbench.
//!
//! Knows HTTP and one finished page. Does no analysis of its own and opens no case. It listens on
//! 127.0.0.1 alone, answers only requests that name it so, and lets the page load nothing.

mod guard;
mod routes;

use std::future::Future;
use std::io;
use std::net::{Ipv4Addr, SocketAddr};
use std::time::Duration;

use thiserror::Error;
use tokio::net::TcpListener;
use tokio::sync::oneshot;

/// Where to serve. The address is always 127.0.0.1.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct ServeOptions {
    /// The port; 0 takes any free one.
    pub port: u16,
}

/// Why a page could not be served.
#[derive(Debug, Error)]
pub enum ServeError {
    /// Something else listens on the port.
    #[error("port {port} is in use")]
    PortInUse {
        /// The port asked for.
        port: u16,
    },
    /// The system keeps the port for others.
    #[error("port {port} is not open to this user")]
    PortRefused {
        /// The port asked for.
        port: u16,
    },
    /// The server could not be started or broke down.
    #[error("the server failed: {0}")]
    Io(#[from] io::Error),
}

impl ServeError {
    /// What to do about it, in one line.
    pub const fn hint(&self) -> Option<&'static str> {
        match self {
            Self::PortInUse { .. } => Some("choose another port, or port 0 for any that is free"),
            Self::PortRefused { .. } => {
                Some("choose a port above 1023, or port 0 for any that is free")
            }
            Self::Io(_) => None,
        }
    }
}

/// How long a request under way may take once the server was told to stop.
const GRACE: Duration = Duration::from_secs(2);

/// Serves `page`, a complete HTML document, at `/` until Ctrl-C.
///
/// Blocks the calling thread; `on_ready` is called once, when requests are answered, with the
/// address, whose port is the one taken. `/health` answers `ok`, every other path 404, and a request
/// whose `Host` does not name this server 421, so that no foreign site can read the page under a
/// name of its own (DNS rebinding).
pub fn serve(
    page: impl Into<String>,
    options: &ServeOptions,
    on_ready: impl FnOnce(SocketAddr),
) -> Result<(), ServeError> {
    serve_until(page.into(), options, on_ready, async {
        // Where no handler can be set there is no Ctrl-C to wait for.
        if tokio::signal::ctrl_c().await.is_err() {
            std::future::pending::<()>().await;
        }
    })
}

fn serve_until(
    page: String,
    options: &ServeOptions,
    on_ready: impl FnOnce(SocketAddr),
    stop: impl Future<Output = ()> + Send + 'static,
) -> Result<(), ServeError> {
    let runtime = tokio::runtime::Builder::new_current_thread()
        .enable_all()
        .build()?;
    runtime.block_on(async {
        let listener = bind(options.port).await?;
        let address = listener.local_addr()?;
        let (stopping, stopped) = oneshot::channel();
        let server = axum::serve(listener, routes::routes(page, address.port()))
            .with_graceful_shutdown(async move {
                stop.await;
                // Nobody listens any more once the server has ended by itself.
                let _ = stopping.send(());
            });
        on_ready(address);
        let grace = async {
            if stopped.await.is_err() {
                std::future::pending::<()>().await;
            }
            tokio::time::sleep(GRACE).await;
        };
        tokio::select! {
            ended = server.into_future() => Ok(ended?),
            () = grace => Ok(()),
        }
    })
}

async fn bind(port: u16) -> Result<TcpListener, ServeError> {
    TcpListener::bind((Ipv4Addr::LOCALHOST, port))
        .await
        .map_err(|error| match error.kind() {
            io::ErrorKind::AddrInUse => ServeError::PortInUse { port },
            io::ErrorKind::PermissionDenied => ServeError::PortRefused { port },
            _ => ServeError::Io(error),
        })
}

#[cfg(test)]
mod tests;
