//! What is kept in memory while there is room for it? What was asked for last.

/// Values by partnership, as many as there is room for.
pub(super) struct Recent<T> {
    room: usize,
    /// What was asked for longest ago stands first.
    all: Vec<One<T>>,
}

struct One<T> {
    id: String,
    weight: usize,
    value: T,
}

impl<T: Clone> Recent<T> {
    /// With room for so much weight together.
    pub fn new(room: usize) -> Recent<T> {
        Recent { room, all: Vec::new() }
    }

    fn at(&self, id: &str) -> Option<usize> {
        self.all.iter().position(|one| one.id == id)
    }

    fn weight(&self) -> usize {
        self.all.iter().map(|one| one.weight).sum()
    }

    /// Whether it would be kept without anybody asking: it is already, or there is room for it.
    pub fn fits(&self, id: &str, weight: usize) -> bool {
        self.at(id).is_some() || self.all.is_empty() || self.weight() + weight <= self.room
    }

    /// What is kept, for somebody who asks: it is let go last.
    pub fn get(&mut self, id: &str) -> Option<T> {
        let one = self.all.remove(self.at(id)?);
        let value = one.value.clone();
        self.all.push(one);
        Some(value)
    }

    /// Takes it out.
    #[cfg(test)]
    pub fn take(&mut self, id: &str) -> Option<T> {
        self.at(id).map(|at| self.all.remove(at).value)
    }

    /// What is kept, without anybody asking.
    pub fn peek(&self, id: &str) -> Option<T> {
        self.at(id).map(|at| self.all[at].value.clone())
    }

    /// Keeps what somebody asked for. What was asked for longest ago makes room; what is heavier than all the room is
    /// kept alone.
    pub fn put(&mut self, id: &str, weight: usize, value: T) {
        if let Some(at) = self.at(id) {
            self.all.remove(at);
        }
        self.all.push(One { id: id.to_owned(), weight, value });
        self.fit();
    }

    /// Keeps what nobody asked for now: in the place of an older one, or where there is room. Whether it is kept.
    pub fn renew(&mut self, id: &str, weight: usize, value: T) -> bool {
        if !self.fits(id, weight) {
            return false;
        }
        let one = One { id: id.to_owned(), weight, value };
        match self.at(id) {
            Some(at) => self.all[at] = one,
            None => self.all.insert(0, one),
        }
        self.fit();
        self.at(id).is_some()
    }

    fn fit(&mut self) {
        while self.all.len() > 1 && self.weight() > self.room {
            self.all.remove(0);
        }
    }

    /// What is kept, by id: what was asked for last comes first.
    pub fn ids(&self) -> Vec<String> {
        self.all.iter().rev().map(|one| one.id.clone()).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(all: &[(&str, usize)]) -> Recent<usize> {
        let mut recent = Recent::new(10);
        all.iter().for_each(|(id, weight)| recent.put(id, *weight, *weight));
        recent
    }

    #[test]
    fn what_was_asked_for_longest_ago_is_let_go() {
        let mut recent = of(&[("a", 4), ("b", 4)]);
        assert_eq!(recent.get("a"), Some(4));
        recent.put("c", 4, 4);
        assert_eq!((recent.ids(), recent.peek("b")), (vec!["c".to_owned(), "a".to_owned()], None));
        assert_eq!(recent.get("b"), None);
        // Looking at it without asking keeps nothing longer.
        assert_eq!(recent.peek("a"), Some(4));
        recent.put("d", 4, 4);
        assert_eq!(recent.ids(), ["d", "c"]);
    }

    #[test]
    fn a_newer_value_takes_the_place_of_its_older_one() {
        let mut recent = of(&[("a", 4), ("b", 4)]);
        recent.put("a", 5, 50);
        assert_eq!((recent.ids(), recent.weight()), (vec!["a".to_owned(), "b".to_owned()], 9));
        assert!(recent.renew("b", 5, 51));
        assert_eq!((recent.peek("b"), recent.ids().len()), (Some(51), 2));
        assert_eq!(recent.ids()[0], "a", "nobody asked for it");
    }

    #[test]
    fn what_is_heavier_than_all_the_room_is_kept_alone() {
        let mut recent = of(&[("a", 4), ("big", 40)]);
        assert_eq!(recent.ids(), ["big"]);
        assert!(!recent.fits("b", 1) && !recent.renew("b", 1, 1));
        recent.put("c", 1, 1);
        assert_eq!(recent.ids(), ["c"]);
        assert!(Recent::new(10).renew("big", 40, ()), "where nothing else is kept");
    }

    #[test]
    fn what_nobody_asked_for_drives_nothing_out() {
        let mut recent = of(&[("a", 4), ("b", 4)]);
        assert!(!recent.fits("c", 4) && !recent.renew("c", 4, 4), "no room for it");
        assert!(recent.fits("a", 40), "it is kept already");
        assert!(recent.renew("d", 2, 2));
        assert_eq!(recent.ids(), ["b", "a", "d"], "and it goes first");
        recent.put("e", 1, 1);
        assert_eq!(recent.ids(), ["e", "b", "a"]);
    }
}
