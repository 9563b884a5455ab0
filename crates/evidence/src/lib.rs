//! What do the figures say about two countries, where are they from, and how old are they?
//!
//! Statistics come as tables of many shapes: downloads of ILOSTAT, the United Nations and the World Bank, SDMX-CSV,
//! SDMX-JSON. [`read`] knows a table by its titles and makes [`Observation`]s of it: one figure each, exact, with its unit,
//! its period, its source and the day the source was made. [`Table`] is all of them, as one file. [`profile`] sets countries
//! and corridors side by side and says which figures are old, which contradict each other, and which are missing.
//! [`shortage`] and [`gap`] judge an occupation; [`forecast`] carries a series forward with the error it would have made.
//!
//! **Not computed**: whether a source is right. No figure without source and date is taken, and what is missing stays missing.
//! Paper ¶5, 10, 16, 25; DOMAIN §4 Gap and Shortage.

mod area;
pub mod forecast;
mod gap;
mod judged;
mod number;
mod profile;
mod read;
mod sdmx;
mod series;
mod shapes;
mod shortage;
mod table;

pub use area::Area;
pub use gap::{Gap, PARTS, gap};
pub use judged::{Judged, judged};
pub use number::Number;
pub use profile::{Figure, Flag, Line, Profile, figure, profile};
pub use read::{Finding, Reading, Wanted, read};
pub use series::{Measure, Observation, Period, Sex, Source};
pub use shapes::words as shapes;
pub use shortage::{INDICATORS, Shortage, Verdict, shortage};
pub use table::{Table, isco};
