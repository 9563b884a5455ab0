//! Classifications, profiles, coverage and gaps.
