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

impl Format {
    /// Each, in the order in which pages offer them.
    pub(crate) const ALL: [Format; 8] = [
        Format::Html,
        Format::Pdf,
        Format::Xlsx,
        Format::Csv,
        Format::SdmxCsv,
        Format::SdmxJson,
        Format::SdmxStructure,
        Format::Json,
    ];

    /// The end of a file's name, after the dot.
    pub(crate) fn ending(self) -> &'static str {
        self.known().0
    }

    /// What people call it.
    pub(crate) fn name(self) -> &'static str {
        self.known().1
    }

    /// What it is told to be (RFC 6838).
    pub(crate) fn media(self) -> &'static str {
        self.known().2
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

    fn known(self) -> (&'static str, &'static str, &'static str) {
        match self {
            Format::Html => ("html", "HTML", "text/html; charset=utf-8"),
            Format::Pdf => ("pdf", "PDF", "application/pdf"),
            Format::Xlsx => {
                ("xlsx", "Excel", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet")
            }
            Format::Csv => ("csv", "CSV", "text/csv; charset=utf-8"),
            Format::SdmxCsv => ("sdmx.csv", "SDMX-CSV", "application/vnd.sdmx.data+csv;version=2.0.0"),
            Format::SdmxJson => ("sdmx.json", "SDMX-JSON", "application/vnd.sdmx.data+json;version=2.0.0"),
            Format::SdmxStructure => {
                ("structure.json", "SDMX structure", "application/vnd.sdmx.structure+json;version=2.0.0")
            }
            Format::Json => ("json", "JSON", "application/json"),
        }
    }
}
