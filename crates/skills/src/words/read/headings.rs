//! Is this line a heading, and of which part?

use super::Part;
use crate::fold::fold;

/// Headings by part, folded, in the languages that CVs and advertisements reach us in.
const HEADINGS: [(Part, &str); 6] = [
    (
        Part::Experience,
        "experience|work experience|professional experience|employment|employment history|work history|career|\
         responsibilities|duties|tasks|main tasks|your tasks|job description|what you will do|\
         experiencia|experiencia laboral|experiencia profesional|trayectoria|funciones|tareas|responsabilidades|\
         experience professionnelle|experiences professionnelles|parcours professionnel|missions|vos missions|\
         taches|responsabilites|fonctions|\
         الخبره|الخبرات|الخبره العمليه|الخبرات العمليه|الخبره المهنيه|الخبرات المهنيه|المهام|المسووليات|المهام والمسووليات|\
         berufserfahrung|aufgaben|ihre aufgaben|esperienza|esperienza professionale|esperienze lavorative|mansioni|\
         experiencia profissional|responsabilidades e funcoes|werkervaring|taken|doswiadczenie zawodowe|obowiazki|\
         experienta profesionala",
    ),
    (
        Part::Education,
        "education|education and training|training|studies|qualifications|certificates|certifications|\
         educacion|formacion|formacion academica|estudios|titulos|certificados|cursos|\
         formation|formations|etudes|diplomes|certificats|\
         التعليم|الدراسه|الموهلات|الموهلات العلميه|التدريب|الشهادات|الدورات|التعليم والتدريب|\
         ausbildung|bildung|istruzione|istruzione e formazione|formacao|formacao academica|opleiding|wykształcenie|\
         educatie|educatie si formare",
    ),
    (
        Part::Skills,
        "skills|key skills|technical skills|soft skills|personal skills|competences|competencies|abilities|strengths|\
         requirements|what we expect|your profile|profile required|must have|nice to have|tools|\
         habilidades|competencias|aptitudes|destrezas|conocimientos|requisitos|herramientas|perfil requerido|\
         competences techniques|savoir faire|savoir etre|profil recherche|votre profil|exigences|outils|aptitudes et competences|\
         المهارات|مهارات|الكفاءات|القدرات|المتطلبات|الشروط|المهارات الشخصيه|\
         kenntnisse|fahigkeiten|kompetenzen|ihr profil|anforderungen|competenze|capacita|requisiti|competencias pessoais|\
         vaardigheden|umiejetnosci|wymagania|competente|aptitudini",
    ),
    (
        Part::Languages,
        "languages|language skills|idiomas|lenguas|langues|اللغات|اللغه|sprachen|sprachkenntnisse|lingue|linguas|talen|\
         jezyki|limbi|limbi straine",
    ),
    (
        Part::Other,
        "summary|profile|about me|objective|interests|hobbies|driving licence|additional information|benefits|we offer|\
         perfil|sobre mi|objetivo|intereses|resumen|otros datos|ofrecemos|permiso de conducir|\
         profil|a propos|objectif|loisirs|centres d interet|nous offrons|permis de conduire|\
         نبذه|ملخص|الهدف|الاهتمامات|معلومات اضافيه|رخصه القياده|uber mich|interessen|wir bieten|interessi",
    ),
    (
        Part::Contact,
        "contact|contact details|personal information|personal data|personal details|references|referees|\
         contacto|datos personales|datos de contacto|informacion personal|referencias|\
         coordonnees|donnees personnelles|informations personnelles|etat civil|\
         بيانات شخصيه|البيانات الشخصيه|معلومات شخصيه|المعلومات الشخصيه|معلومات الاتصال|الاتصال|المراجع|المعرفون|\
         kontakt|personliche daten|dati personali|informazioni personali|contatti|dados pessoais|contactgegevens|\
         dane osobowe|informatii personale",
    ),
];

/// The part that a line opens; nothing where it is no heading.
pub(super) fn part(line: &str) -> Option<Part> {
    if line.chars().count() > 60 {
        return None;
    }
    let folded = fold(line);
    let said = folded.trim_start_matches(|c: char| c.is_ascii_digit() || c == ' ');
    if said.is_empty() {
        return None;
    }
    HEADINGS.iter().find(|(_, all)| all.split('|').any(|one| one == said)).map(|(part, _)| *part)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn headings_are_known_in_four_languages_and_as_they_fold() {
        for (line, expected) in [
            ("WORK EXPERIENCE", Some(Part::Experience)),
            ("2. Habilidades:", Some(Part::Skills)),
            ("Expérience professionnelle", Some(Part::Experience)),
            ("المهارات:", Some(Part::Skills)),
            ("اللغات", Some(Part::Languages)),
            ("Datos personales", Some(Part::Contact)),
            ("Experience with lathes", None),
            ("", None),
        ] {
            assert_eq!(part(line), expected, "{line}");
        }
        for (_, all) in HEADINGS {
            for one in all.split('|') {
                assert_eq!(fold(one), one, "a heading that is not folded is never found");
            }
        }
    }
}
