//! The agreement as executable text: prose and clauses to a tree, findings, and the law in force on a date.
