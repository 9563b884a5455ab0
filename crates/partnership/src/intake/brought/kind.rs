//! What can be brought in, and how is each of its columns read?

/// What a workbook holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Kind {
    /// Who takes part.
    People,
    /// Places on offer.
    Places,
    /// What can be learnt.
    Programmes,
    /// Who takes part beside people.
    Organisations,
}

/// How the cells of a column are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Reads {
    /// A text as it is, its blanks tidied.
    Text,
    /// A text in which digits of any script are 0 to 9.
    Code,
    /// A list of texts.
    List,
    /// An address of e-mail.
    Email,
    /// A telephone number.
    Phone,
    /// A day that lies in the past.
    PastDay,
    /// A day that may lie ahead.
    Day,
    /// A year.
    Year,
    /// A sex.
    Sex,
    /// A country or a region of one.
    Territory,
    /// Several of them.
    Territories,
    /// Languages with their levels.
    Languages,
    /// One language, with its level where one is written.
    Language,
    /// Skills with levels.
    Skills,
    /// Home or away.
    Track,
    /// Home, away or both.
    Tracks,
    /// A whole number.
    Number,
    /// A level of education.
    Education,
    /// An amount with its currency.
    Money,
}

/// A column of ours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Column {
    /// Its name.
    pub name: &'static str,
    /// How its cells are read.
    pub reads: Reads,
}

const fn column(name: &'static str, reads: Reads) -> Column {
    Column { name, reads }
}

/// Columns whose texts are about somebody: what was typed there is never kept as an answer.
pub const PERSONAL: &[&str] = &[
    "name",
    "given_name",
    "family_name",
    "name_other",
    "phone",
    "email",
    "document",
    "reference",
    "birth_date",
    "birth_year",
    "address",
    "experience",
    "dependants",
    "family",
];

impl Kind {
    /// All of them.
    pub const ALL: [Kind; 4] = [Kind::People, Kind::Places, Kind::Programmes, Kind::Organisations];

    /// The word in addresses and tables.
    pub fn word(self) -> &'static str {
        match self {
            Kind::People => "people",
            Kind::Places => "places",
            Kind::Programmes => "programmes",
            Kind::Organisations => "organisations",
        }
    }

    /// Reads the word.
    pub fn from_word(word: &str) -> Option<Kind> {
        Kind::ALL.into_iter().find(|kind| kind.word() == word)
    }

    /// Our columns, in the order in which they are written out. `given_name` and `family_name` are
    /// only read: together they are the name.
    pub fn columns(self) -> &'static [Column] {
        use Reads::*;
        match self {
            Kind::People => {
                const {
                    &[
                        column("id", Code),
                        column("name", Text),
                        column("given_name", Text),
                        column("family_name", Text),
                        column("name_other", Text),
                        column("sex", Sex),
                        column("birth_date", PastDay),
                        column("birth_year", Year),
                        column("nationality", Territory),
                        column("document", Code),
                        column("reference", Code),
                        column("phone", Phone),
                        column("email", Email),
                        column("address", Text),
                        column("organisation", Code),
                        column("origin", Territory),
                        column("languages", Languages),
                        column("skills", Skills),
                        column("experience", Text),
                        column("isco", Code),
                        column("isced", Education),
                        column("isced_f", Code),
                        column("recognised", Territories),
                        column("tracks", Tracks),
                        column("destinations", Territories),
                        column("ranks", List),
                        column("family", Text),
                        column("dependants", Text),
                        column("priorities", List),
                        column("shown_until", Day),
                        column("fled", Territory),
                    ]
                }
            }
            Kind::Places => {
                const {
                    &[
                        column("id", Code),
                        column("title", Text),
                        column("employer", Text),
                        column("demand", Code),
                        column("occupation", Text),
                        column("track", Track),
                        column("country", Territory),
                        column("region", Text),
                        column("seats", Number),
                        column("start", Day),
                        column("skills", Skills),
                        column("language", Language),
                        column("wage", Money),
                    ]
                }
            }
            Kind::Programmes => {
                const {
                    &[
                        column("id", Code),
                        column("title", Text),
                        column("training", Code),
                        column("kind", Code),
                        column("country", Territory),
                        column("months", Number),
                        column("seats", Number),
                        column("costs", List),
                        column("teaches", Skills),
                        column("language", Language),
                        column("from", Code),
                        column("to", Code),
                        column("track", Track),
                    ]
                }
            }
            Kind::Organisations => {
                const {
                    &[
                        column("id", Code),
                        column("kind", Code),
                        column("name", Text),
                        column("country", Territory),
                        column("licence", Code),
                        column("contact", Text),
                    ]
                }
            }
        }
    }

    /// The column of this name.
    pub fn column(self, name: &str) -> Option<Column> {
        self.columns().iter().copied().find(|c| c.name == name)
    }
}
