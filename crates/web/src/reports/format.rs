//! How is a report written, and what is such a file called?

/// How a report is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// A page of its own, with its style.
    Html,
    /// A workbook: indicators, parts.
    Xlsx,
    /// For paper: PDF/A-3 and, where the scripts allow it, PDF/UA-1.
    Pdf,
    /// SDMX-CSV 2.0.
    SdmxCsv,
    /// SDMX-JSON 2.0, a data message.
    SdmxJson,
    /// SDMX-JSON 2.0, a structure message: what the data follow, the same for all reports.
    SdmxStructure,
    /// For programs: exact fractions (docs/json.md).
    Json,
    /// One line for each indicator and part.
    Csv,
}

/// What is known of a format.
struct Known {
    /// The word of the command line.
    word: &'static str,
    /// What that says of it, in English.
    about: &'static str,
    /// The end of a file's name, after the dot.
    ending: &'static str,
    /// What people call it.
    name: &'static str,
    /// RFC 6838.
    media: &'static str,
}

impl Format {
    /// Each, in the order in which pages and the command line offer them.
    pub const ALL: [Format; 8] = [
        Format::Html,
        Format::Pdf,
        Format::Xlsx,
        Format::Csv,
        Format::SdmxCsv,
        Format::SdmxJson,
        Format::SdmxStructure,
        Format::Json,
    ];

    /// The word of the command line.
    pub fn word(self) -> &'static str {
        self.known().word
    }

    /// What the command line says of it.
    pub fn about(self) -> &'static str {
        self.known().about
    }

    /// The end of a file's name, after the dot.
    pub(crate) fn ending(self) -> &'static str {
        self.known().ending
    }

    /// What people call it.
    pub(crate) fn name(self) -> &'static str {
        self.known().name
    }

    /// What it is told to be (RFC 6838).
    pub(crate) fn media(self) -> &'static str {
        self.known().media
    }

    /// Whether it follows SDMX: only statistics do.
    pub(crate) fn is_sdmx(self) -> bool {
        matches!(self, Format::SdmxCsv | Format::SdmxJson | Format::SdmxStructure)
    }

    /// The format of a file with that name: the longest ending that fits, for one ends as another.
    pub(crate) fn of_file(name: &str) -> Option<Format> {
        let fits = |format: &Format| name.ends_with(&format!(".{}", format.ending()));
        Format::ALL.into_iter().filter(fits).max_by_key(|format| format.ending().len())
    }

    fn known(self) -> Known {
        let of = |word, ending, name, media, about| Known { word, about, ending, name, media };
        match self {
            Format::Html => of("html", "html", "HTML", "text/html; charset=utf-8", "A page of its own"),
            Format::Pdf => of("pdf", "pdf", "PDF", "application/pdf", "Tagged PDF"),
            Format::Xlsx => of(
                "xlsx",
                "xlsx",
                "Excel",
                "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
                "An Excel workbook",
            ),
            Format::Csv => {
                of("csv", "csv", "CSV", "text/csv; charset=utf-8", "One line for each indicator and part")
            }
            Format::SdmxCsv => of(
                "sdmx-csv",
                "sdmx.csv",
                "SDMX-CSV",
                "application/vnd.sdmx.data+csv;version=2.0.0",
                "SDMX-CSV 2.0",
            ),
            Format::SdmxJson => of(
                "sdmx-json",
                "sdmx.json",
                "SDMX-JSON",
                "application/vnd.sdmx.data+json;version=2.0.0",
                "SDMX-JSON 2.0",
            ),
            Format::SdmxStructure => of(
                "sdmx-structure",
                "structure.json",
                "SDMX structure",
                "application/vnd.sdmx.structure+json;version=2.0.0",
                "What SDMX data follow, as SDMX-JSON 2.0: the data structure, its concepts and lists of codes",
            ),
            Format::Json => of(
                "json",
                "json",
                "JSON",
                "application/json",
                "For programs: exact fractions; described in docs/json.md",
            ),
        }
    }
}
