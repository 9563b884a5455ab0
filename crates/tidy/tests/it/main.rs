//! The checks of the house, one file each.

mod cited;
mod examples;
mod layers;
mod licences;
mod links;
mod paths;
mod readme;
mod scripts;
mod sizes;
mod tree;
