//! A limit of time for work that cannot be told to stop.

use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread::Builder;
use std::time::Duration;

use crate::TextError;

/// Enough for the deepest page that the limit of nesting lets through.
const STACK: usize = 16 << 20;

/// The name of the threads that work is done on which may panic, for a program that would say nothing of
/// it: the file is refused, and the reason told, all the same.
pub const GUARDED: &str = "asbab-guarded";

/// Runs `work` on a thread of its own and waits for it at most so long. Work that takes longer is
/// left to its thread and its outcome dropped; work that panics is a damaged file.
pub(super) fn within<T: Send + 'static>(
    most: Duration,
    work: impl FnOnce() -> Result<T, TextError> + Send + 'static,
) -> Result<T, TextError> {
    let (send, receive) = channel();
    Builder::new()
        .name(GUARDED.to_owned())
        .stack_size(STACK)
        // Who waits may have gone.
        .spawn(move || drop(send.send(work())))
        .map_err(|error| TextError::Damaged(error.to_string()))?;
    match receive.recv_timeout(most) {
        Ok(outcome) => outcome,
        Err(RecvTimeoutError::Timeout) => Err(TextError::TooSlow { most }),
        Err(RecvTimeoutError::Disconnected) => Err(TextError::Damaged(
            "it is not built as files of its kind are, and broke the reader".to_owned(),
        )),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_takes_too_long_or_panics_is_an_error() {
        let most = Duration::from_millis(50);
        assert_eq!(within(most, || Ok(1)), Ok(1));
        let slow = within(most, || {
            std::thread::sleep(Duration::from_secs(1));
            Ok(1)
        });
        assert_eq!(slow, Err(TextError::TooSlow { most }));
        let broken = within(Duration::from_secs(5), || -> Result<(), _> {
            panic!("on purpose")
        });
        assert!(matches!(broken, Err(TextError::Damaged(_))));
    }
}
