//! A real client over a real socket.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::sync::mpsc;
use std::thread::{self, JoinHandle};

use super::*;

struct Served {
    address: SocketAddr,
    stop: oneshot::Sender<()>,
    server: JoinHandle<Result<(), ServeError>>,
}

fn start(page: &'static str) -> Served {
    let (ready, when_ready) = mpsc::channel();
    let (stop, stopped) = oneshot::channel::<()>();
    let server = thread::spawn(move || {
        let on_ready = move |address| ready.send(address).unwrap();
        serve_until(page.to_owned(), &ServeOptions::default(), on_ready, async {
            let _ = stopped.await;
        })
    });
    Served {
        address: when_ready.recv().unwrap(),
        stop,
        server,
    }
}

impl Served {
    fn ask(&self, method: &str, path: &str, host: &str) -> String {
        let mut stream = TcpStream::connect(self.address).unwrap();
        write!(
            stream,
            "{method} {path} HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n"
        )
        .unwrap();
        let mut answer = String::new();
        stream.read_to_string(&mut answer).unwrap();
        answer
    }

    fn get(&self, path: &str) -> String {
        self.ask("GET", path, &self.address.to_string())
    }

    fn end(self) {
        self.stop.send(()).unwrap();
        self.server.join().unwrap().unwrap();
    }
}

#[test]
fn the_page_is_served_with_its_headers() {
    let served = start("<!doctype html><title>تقرير</title>");
    let answer = served.get("/");
    assert!(answer.starts_with("HTTP/1.1 200"), "{answer}");
    assert!(answer.ends_with("<!doctype html><title>تقرير</title>"));
    let headers = answer.to_ascii_lowercase();
    for header in [
        "content-type: text/html; charset=utf-8",
        "content-security-policy: default-src 'none'; style-src 'unsafe-inline'; img-src data:;",
        "x-content-type-options: nosniff",
        "referrer-policy: no-referrer",
    ] {
        assert!(headers.contains(header), "{header} is missing in {answer}");
    }
    served.end();
}

#[test]
fn a_foreign_host_is_refused_before_any_route() {
    let served = start("page");
    for path in ["/", "/health", "/nowhere"] {
        let answer = served.ask("GET", path, "evil.example");
        assert!(answer.starts_with("HTTP/1.1 421"), "{answer}");
        assert!(answer.to_ascii_lowercase().contains("nosniff"));
    }
    served.end();
}

#[test]
fn other_paths_and_methods_are_not_there() {
    let served = start("page");
    assert!(served.get("/health").ends_with("ok\n"));
    assert!(served.get("/../etc/passwd").starts_with("HTTP/1.1 404"));
    assert!(served.get("/nowhere").starts_with("HTTP/1.1 404"));
    let localhost = format!("localhost:{}", served.address.port());
    assert!(
        served
            .ask("POST", "/", &localhost)
            .starts_with("HTTP/1.1 405")
    );
    served.end();
}

#[test]
fn a_port_in_use_is_told_as_such() {
    let served = start("page");
    let options = ServeOptions {
        port: served.address.port(),
    };
    let error = serve("page", &options, |_| ()).unwrap_err();
    assert!(matches!(error, ServeError::PortInUse { port } if port == options.port));
    assert!(error.hint().is_some());
    served.end();
}

#[test]
fn an_open_connection_does_not_keep_the_server_alive() {
    let served = start("page");
    let _idle = TcpStream::connect(served.address).unwrap();
    served.end();
}
