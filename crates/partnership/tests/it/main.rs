//! The house as a whole: the worked examples do what the scenarios beside them say.

mod scenarios;
