//! A loopback HTTP server for the report and, later, the workbench.
