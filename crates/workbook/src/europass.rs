//! Who is the candidate in a Europass CV?
//!
//! Read are the present form (`Candidate`, with HR-XML's names) and the form up to
//! version 3 (`SkillsPassport`), this one also in JSON. Of a language the lowest of its levels counts: a
//! place that asks for B1 asks for all of it.

use crate::candidate::{Candidate, experience, period, sheet};
use crate::xml::{Node, tree};
use crate::{Book, Format, Refusal};

pub(crate) fn read(text: &str) -> Result<Book, Refusal> {
    of(&tree(text.trim_start_matches('\u{feff}').trim_start())?)
}

/// The same of a document that was read already.
pub(crate) fn of(root: &Node) -> Result<Book, Refusal> {
    let found = match root.name.as_str() {
        "Candidate" => now(root),
        "SkillsPassport" | "Europass" => root.at("LearnerInfo").map(before),
        _ => None,
    };
    let found = found.ok_or(Refusal::NoCandidate)?;
    Ok(Book { format: Format::Europass, sheets: vec![sheet(&[found])] })
}

fn now(root: &Node) -> Option<Candidate> {
    let person = root.at("CandidatePerson")?;
    let mut out = Candidate::default();
    out.say("reference", root.text_at("DocumentID"));
    let name = [person.text_at("PersonName/GivenName"), person.text_at("PersonName/FamilyName")].join(" ");
    out.say("name", person.text_at("PersonName/FormattedName"));
    out.say("name", &name);
    for way in person.all("Communication") {
        let channel = way.text_at("ChannelCode").to_lowercase();
        if channel == "email" {
            out.say("email", way.text_at("URI"));
        } else if channel.contains("phone") || channel.contains("mobile") {
            let country = way.text_at("CountryDialing");
            let plus = if country.is_empty() || country.starts_with('+') { "" } else { "+" };
            out.say("phone", format!("{plus}{country} {}", way.text_at("DialNumber")).trim());
        }
        if let Some(address) = way.at("Address") {
            let parts = ["AddressLine", "CityName", "PostalCode"].map(|part| address.text_at(part));
            out.say("address", &parts.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(", "));
            out.say("origin", &address.text_at("CountryCode").to_uppercase());
        }
    }
    out.say("birth_date", person.text_at("BirthDate"));
    out.say("sex", person.text_at("GenderCode"));
    out.say("nationality", &person.text_at("NationalityCode").to_uppercase());
    let mut languages: Vec<String> =
        person.all("PrimaryLanguageCode").map(|code| format!("{} C2", code.text.trim())).collect();
    let (mut skills, mut worked) = (Vec::new(), Vec::new());
    for profile in root.all("CandidateProfile") {
        for skill in profile.at("PersonQualifications").into_iter().flat_map(|q| q.all("PersonCompetency")) {
            if skill.text_at("TaxonomyID").eq_ignore_ascii_case("language") {
                let levels = skill.all("CompetencyDimension").map(|d| d.text_at("Score/ScoreText"));
                languages.push(spoken(skill.text_at("CompetencyID"), levels));
            } else {
                let name = skill.text_at("CompetencyName");
                skills.push(if name.is_empty() { skill.text_at("CompetencyID") } else { name }.to_owned());
            }
        }
        for job in profile.at("EmploymentHistory").into_iter().flat_map(|h| h.all("EmployerHistory")) {
            for position in job.all("PositionHistory") {
                let date = |which: &str| {
                    let text = position.text_at(&format!("EmploymentPeriod/{which}/FormattedDateTime"));
                    text.split('T').next().unwrap_or_default().to_owned()
                };
                let when = period(&date("StartDate"), &date("EndDate"));
                worked.push(experience(
                    position.text_at("PositionTitle"),
                    job.text_at("OrganizationName"),
                    &when,
                ));
            }
        }
        let schools = profile.at("EducationHistory").into_iter();
        let levels = schools.flat_map(|h| h.all("EducationOrganizationAttendance"));
        let highest =
            levels.map(|s| s.text_at("EducationLevelCode")).filter(|l| l.parse::<u8>().is_ok()).max();
        out.say("isced", highest.unwrap_or_default());
    }
    out.say_all("languages", languages);
    out.say_all("skills", skills);
    out.say_all("experience", worked);
    Some(out)
}

fn before(info: &Node) -> Candidate {
    let mut out = Candidate::default();
    if let Some(who) = info.at("Identification") {
        out.say("name", &[who.text_at("PersonName/FirstName"), who.text_at("PersonName/Surname")].join(" "));
        out.say("email", who.text_at("ContactInfo/Email/Contact"));
        out.say("phone", who.text_at("ContactInfo/TelephoneList/Telephone/Contact"));
        let address = ["AddressLine", "Municipality", "PostalCode"]
            .map(|part| who.text_at(&format!("ContactInfo/Address/Contact/{part}")).to_owned());
        out.say("address", &address.into_iter().filter(|p| !p.is_empty()).collect::<Vec<_>>().join(", "));
        out.say("origin", who.text_at("ContactInfo/Address/Contact/Country/Code"));
        out.say("birth_date", &date(who.at("Demographics/Birthdate")));
        out.say("sex", who.text_at("Demographics/Gender/Code"));
        out.say("nationality", who.text_at("Demographics/NationalityList/Nationality/Code"));
    }
    let jobs = info.at("WorkExperienceList").into_iter().flat_map(|l| l.all("WorkExperience"));
    let worked = jobs.map(|job| {
        let when = period(&date(job.at("Period/From")), &date(job.at("Period/To")));
        experience(job.text_at("Position/Label"), job.text_at("Employer/Name"), &when)
    });
    out.say_all("experience", worked.collect());
    let schools = info.at("EducationList").into_iter().flat_map(|l| l.all("Education"));
    let levels = schools.map(|s| s.text_at("Level/Code")).filter(|l| l.parse::<u8>().is_ok());
    out.say("isced", levels.max().unwrap_or_default());
    let mut languages = Vec::new();
    if let Some(spoke) = info.at("Skills/Linguistic") {
        for tongue in spoke.at("MotherTongueList").into_iter().flat_map(|l| l.all("MotherTongue")) {
            languages.push(format!("{} C2", tongue.text_at("Description/Code")));
        }
        for tongue in spoke.at("ForeignLanguageList").into_iter().flat_map(|l| l.all("ForeignLanguage")) {
            let levels = tongue.at("ProficiencyLevel").into_iter().flat_map(|l| &l.children);
            languages.push(spoken(tongue.text_at("Description/Code"), levels.map(|l| l.text.trim())));
        }
    }
    out.say_all("languages", languages);
    out
}

/// A language with the lowest level that is stated.
fn spoken<'a>(code: &str, levels: impl Iterator<Item = &'a str>) -> String {
    let known = ["A1", "A2", "B1", "B2", "C1", "C2"];
    let lowest = levels.filter(|level| known.contains(level)).min().unwrap_or_default();
    format!("{code} {lowest}").trim().to_owned()
}

/// A day whose parts are attributes: `year="1990" month="--12" day="---31"`.
fn date(node: Option<&Node>) -> String {
    let Some(node) = node else { return String::new() };
    let part = |name: &str| node.attribute(name).trim_start_matches('-').to_owned();
    let parts = [part("year"), part("month"), part("day")];
    parts.into_iter().take_while(|p| !p.is_empty()).collect::<Vec<_>>().join("-")
}
