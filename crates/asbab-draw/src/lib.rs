//! Maps and responses to SVG, right-to-left aware.
