//! What is put into an index: rows of skills and values, each with an id and a group.

use crate::fault::Fault;

/// What a row holds of a skill: a level (`u8`) or a weight (`u16`).
pub trait Value: Copy + Ord + Default + Send + Sync + std::fmt::Debug + Into<u32> {}

impl Value for u8 {}
impl Value for u16 {}

/// Rows one after the other.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rows<V> {
    skills: usize,
    pub(crate) id: Vec<u32>,
    pub(crate) group: Vec<u16>,
    pub(crate) start: Vec<usize>,
    pub(crate) skill: Vec<u16>,
    pub(crate) value: Vec<V>,
}

impl<V: Value> Rows<V> {
    /// No rows yet, for skills numbered `0..skills` (at most 65,536).
    pub fn new(skills: usize) -> Self {
        let skills = skills.min(usize::from(u16::MAX) + 1);
        Rows { skills, id: vec![], group: vec![], start: vec![0], skill: vec![], value: vec![] }
    }

    /// Adds a row: skills in rising order, each with a value above 0.
    ///
    /// # Errors
    /// A skill is out of range or not above the one before, or a value is 0.
    pub fn push(
        &mut self,
        id: u32,
        group: u16,
        entries: impl IntoIterator<Item = (u16, V)>,
    ) -> Result<(), Fault> {
        let begun = self.skill.len();
        for (skill, value) in entries {
            let before = self.skill.get(begun..).and_then(<[u16]>::last);
            let why = if usize::from(skill) >= self.skills {
                format!("skill {skill} is out of range: there are {}", self.skills)
            } else if before.is_some_and(|&before| before >= skill) {
                format!("skill {skill} does not come after the one before: sort them, each once")
            } else if value == V::default() {
                format!("skill {skill} has the value 0: leave it out")
            } else {
                self.skill.push(skill);
                self.value.push(value);
                continue;
            };
            self.skill.truncate(begun);
            self.value.truncate(begun);
            return Err(Fault::malformed(format!("row {id}"), why));
        }
        self.keep(id, group, &[]);
        Ok(())
    }

    /// Adds a row that was looked at before.
    pub(crate) fn keep(&mut self, id: u32, group: u16, entries: &[(u16, V)]) {
        self.skill.extend(entries.iter().map(|&(skill, _)| skill));
        self.value.extend(entries.iter().map(|&(_, value)| value));
        self.id.push(id);
        self.group.push(group);
        self.start.push(self.skill.len());
    }

    /// How many rows.
    pub fn len(&self) -> usize {
        self.id.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.id.is_empty()
    }

    /// How many skills are numbered.
    pub fn skills(&self) -> usize {
        self.skills
    }

    /// The entries of a row, by its place here.
    pub fn entries(&self, row: usize) -> impl Iterator<Item = (u16, V)> + '_ {
        let range = self.start[row]..self.start[row + 1];
        self.skill[range.clone()].iter().copied().zip(self.value[range].iter().copied())
    }
}
