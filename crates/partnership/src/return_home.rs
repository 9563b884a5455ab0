//! How does somebody come home with more than they left with (¶2, 12, 28; DOMAIN §3)?
//!
//! A return is the person's own, from the first thought to the last question: [`case`] is its lifecycle,
//! [`plan`] what the agreement's `return` clause gives, [`follow`] what is asked afterwards and what follows from
//! it, [`tasks`] what has to be arranged, [`gained`] what was learnt abroad, [`wages`] what work at home pays
//! beside the work abroad.

pub mod case;
pub mod follow;
pub mod gained;
pub mod plan;
pub mod tasks;
pub mod wages;
