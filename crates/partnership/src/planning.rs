//! Do the plans of those who take part fit one another (¶23, 24, 26)?
//!
//! Permits beside away seats ([`quotas`]), jobs created beside training seats, district by district ([`jobs`]), and
//! how far ahead a stakeholder says what it will need ([`horizon`]). Whoever owns a figure enters it ([`entries`]), with
//! its source and day; nothing is filled in.

pub mod entries;
pub mod horizon;
pub mod jobs;
pub mod quotas;
