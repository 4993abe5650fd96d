//! Phrases in, factors out: direction, grouping, opposites.
