//! What does a piece say beside the work itself: for how long, how well, or how somebody is reached?

use crate::fold::fold;

/// What a text says of a level. It is a hint: which level it is, a person says.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Hint {
    /// So many years.
    Years(u8),
    /// A level of the Common European Framework of Reference for Languages.
    Cefr(&'static str),
    /// "Basic", "nociones de".
    Basic,
    /// "Intermediate".
    Intermediate,
    /// "Advanced", "fluent".
    Advanced,
    /// "Expert", "native".
    Expert,
    /// "Responsible for", "in charge of": leads others or answers for something.
    Leads,
}

impl Hint {
    /// The word used in files and reports: `years`, `cefr`, `basic`, …
    pub fn word(self) -> &'static str {
        match self {
            Hint::Years(_) => "years",
            Hint::Cefr(_) => "cefr",
            Hint::Basic => "basic",
            Hint::Intermediate => "intermediate",
            Hint::Advanced => "advanced",
            Hint::Expert => "expert",
            Hint::Leads => "leads",
        }
    }

    /// As it is told: `5 years`, `B2`, `leads`.
    pub fn told(self) -> String {
        match self {
            Hint::Years(1) => "1 year".to_owned(),
            Hint::Years(years) => format!("{years} years"),
            Hint::Cefr(level) => level.to_owned(),
            other => other.word().to_owned(),
        }
    }
}

/// Years, folded.
const YEARS: &str = " year years yr yrs ano anos an ans annee annees jahr jahre jahren anno anni jaar lata lat rok ani سنه سنوات سنين عام اعوام ";
/// Words of a level, folded, each between blanks.
const LEVELS: [(Hint, &str); 5] = [
    (
        Hint::Basic,
        "basic|basics|beginner|elementary|basico|basica|basicos|basicas|nociones|principiante|notions|debutant|debutante|elementaire|مبتدي|اساسي|اساسيه|grundkenntnisse",
    ),
    (Hint::Intermediate, "intermediate|intermedio|intermedia|intermediaire|متوسط|متوسطه|fortgeschritten"),
    (
        Hint::Advanced,
        "advanced|fluent|fluently|proficient|avanzado|avanzada|fluido|avance|avancee|courant|couramment|متقدم|متقدمه|بطلاقه|fliessend|avanzato",
    ),
    (
        Hint::Expert,
        "expert|native|mother tongue|experto|experta|nativo|nativa|lengua materna|experte|langue maternelle|خبير|خبيره|اللغه الام|لغه الام|muttersprache",
    ),
    (
        Hint::Leads,
        "responsible for|in charge of|head of|team leader|supervised|supervising|led a team|responsable de|responsable del|a cargo de|encargado de|encargada de|jefe de|jefa de|supervisar|en charge de|chef d equipe|charge de|chargee de|encadrement|مسوول عن|مسووله عن|رييس|مشرف|مشرفه|verantwortlich fur|leitung|responsabile",
    ),
];
/// Words that only lead to what is meant, folded.
const LEADING: &str = " experience experiences experienced in of with as the a an to and i am have had has was were been worked working work \
    years year more than over at least knowledge good strong excellent proven solid basic advanced very ability able skills skill \
    responsible for charge you will be must know how can could my our we your \
    experiencia experto con en de del la el los las como he trabajado trabaje soy fui anos mas conocimiento conocimientos \
    dominio manejo capacidad habilidad buena bueno buenos nociones basicas basicos responsable encargado encargada cargo puedo se \
    experience connaissance connaissances maitrise capacite bonne bonnes bon j ai je suis travaille comme ans dans du des le les une un \
    خبره خبرتي في معرفه القدره علي مسوول عن عملت كنت اعمل لدي استطيع سنوات سنه مده لمده اكثر من ";
/// Of those, the ones that alone are no reason to take anything off.
const WEAK: &str = " in of with as the a an to and for at con en de del la el los las como se dans du des le les une un في علي عن من work skills skill my our we your ";
/// Labels of lines that say who somebody is or how they are reached, folded.
const REACHED: &str = "name|full name|first name|surname|family name|address|home address|phone|telephone|tel|mobile|email|e mail|\
    date of birth|born|nationality|sex|gender|marital status|website|linkedin|skype|passport|id number|\
    nombre|apellidos|direccion|domicilio|telefono|movil|correo|correo electronico|fecha de nacimiento|nacionalidad|sexo|\
    estado civil|dni|pasaporte|nom|prenom|adresse|portable|courriel|date de naissance|nationalite|sexe|situation familiale|\
    الاسم|العنوان|الهاتف|هاتف|الجوال|البريد الالكتروني|تاريخ الميلاد|الجنسيه|الجنس|الحاله الاجتماعيه|رقم الهاتف|\
    جواز السفر|geburtsdatum|telefon|anschrift|indirizzo|data di nascita|morada";
/// Words of streets, folded: with a number beside them they are an address.
const STREETS: &str = " street road avenue lane boulevard calle avenida plaza paseo rue avenue boulevard impasse strasse platz via piazza شارع حي ";

/// What a piece says of a level, each hint once.
pub(super) fn hints(piece: &str) -> Vec<Hint> {
    let folded = fold(piece);
    let words: Vec<&str> = folded.split(' ').collect();
    let mut out = Vec::new();
    for pair in words.windows(2) {
        if let Ok(years @ 1..=60) = pair[0].trim_end_matches('+').parse::<u8>()
            && has(YEARS, pair[1])
        {
            out.push(Hint::Years(years));
            break;
        }
    }
    for token in piece.split(|c: char| !(c.is_alphanumeric())) {
        for level in ["A1", "A2", "B1", "B2", "C1", "C2"] {
            if token == level && !out.contains(&Hint::Cefr(level)) {
                out.push(Hint::Cefr(level));
            }
        }
    }
    let padded = format!(" {folded} ");
    for (hint, all) in LEVELS {
        if all.split('|').any(|one| padded.contains(&format!(" {one} "))) {
            out.push(hint);
        }
    }
    out
}

fn has(list: &str, word: &str) -> bool {
    !word.is_empty() && list.contains(&format!(" {word} "))
}

/// A piece without the words that only lead to what is meant ("5 years of experience in …"), on one line.
pub fn core(piece: &str) -> String {
    let words: Vec<&str> = piece.split_whitespace().collect();
    let mut strong = false;
    let mut taken = 0;
    for word in &words {
        let folded = fold(word);
        let number = folded.trim_end_matches('+').parse::<u16>().is_ok();
        // Elided: "j'ai".
        if !number && !folded.split(' ').all(|w| has(LEADING, w)) {
            break;
        }
        strong |= number || !folded.split(' ').all(|w| has(WEAK, w));
        taken += 1;
    }
    let rest = if strong && taken < words.len() { &words[taken..] } else { &words[..] };
    rest.join(" ").trim_end_matches(['.', ';', ':', ',']).to_owned()
}

/// Whether a piece has at least three letters, and more of them than digits.
pub(super) fn says_something(piece: &str) -> bool {
    let letters = piece.chars().filter(|c| c.is_alphabetic()).count();
    let digits = piece.chars().filter(|c| c.is_numeric()).count();
    letters >= 2 && letters > digits && !is_period(piece)
}

/// Whether it is nothing but dates: "March 2015 – present".
fn is_period(piece: &str) -> bool {
    const MONTHS: &str = " january february march april may june july august september october november december jan feb mar apr jun jul aug sep \
        sept oct nov dec enero febrero marzo abril mayo junio julio agosto septiembre octubre noviembre diciembre ene abr ago dic \
        janvier fevrier mars avril mai juin juillet aout septembre octobre novembre decembre present now today until since from to \
        actualidad hoy desde hasta a al actual aujourd hui depuis jusqu jusque ce jour يناير فبراير مارس ابريل مايو يونيو يوليو اغسطس سبتمبر اكتوبر \
        نوفمبر ديسمبر الان حتي من الي منذ januar februar marz juni juli oktober dezember heute bis seit ";
    let folded = fold(piece);
    let mut dated = false;
    for word in folded.split(' ') {
        let number = word.chars().all(|c| c.is_ascii_digit());
        dated |= number;
        if !number && !has(MONTHS, word) {
            return false;
        }
    }
    dated || folded.is_empty()
}

/// Whether a line says who somebody is, or how they are reached.
pub(super) fn is_contact(line: &str) -> bool {
    let lower = line.to_lowercase();
    let mail = lower.split_whitespace().any(|w| w.contains('@') && w.contains('.'));
    if mail || ["http://", "https://", "www.", "linkedin.com"].iter().any(|w| lower.contains(w)) {
        return true;
    }
    if has_number_of_seven(&lower) {
        return true;
    }
    let head = fold(line.split([':', '：']).next().unwrap_or_default());
    if head.len() < line.len().saturating_sub(1)
        && line.contains([':', '：'])
        && REACHED.split('|').any(|one| one == head)
    {
        return true;
    }
    let folded = fold(line);
    let number = folded.split(' ').any(|w| w.parse::<u16>().is_ok());
    number
        && folded.split(' ').count() <= 10
        && folded.split(' ').any(|w| has(STREETS, w) || w.ends_with("strasse"))
}

/// Whether a telephone or the number of an account stands in it: seven digits or more in a row, however they are
/// grouped; a date is none.
fn has_number_of_seven(line: &str) -> bool {
    let kept = |c: char| c.is_numeric() || matches!(c, '-' | '.' | '/' | '(' | ')' | '+' | ' ');
    for row in line.split(|c: char| !kept(c)) {
        let mut digits = 0;
        for group in row.split_whitespace() {
            if is_date(group) {
                digits = 0;
            } else {
                digits += group.chars().filter(|c| c.is_numeric()).count();
            }
            if digits >= 7 {
                return true;
            }
        }
    }
    false
}

/// `2015`, `03/2015`, `12.03.2015`, `2015-2019`, `03/2015-06/2019`, `1/2/15`.
fn is_date(group: &str) -> bool {
    let western = crate::western_digits(group);
    let parts: Vec<&str> = western.trim_matches(['(', ')', '.', '-', '/']).split(['/', '.', '-']).collect();
    let year = |p: &&str| p.len() == 4 && p.parse::<u16>().is_ok_and(|y| (1900..2100).contains(&y));
    let small = |p: &&str| p.len() <= 2 && p.parse::<u8>().is_ok_and(|n| n <= 31);
    let short = parts.len() == 3 && western.matches('/').count() == 2 && parts[..2].iter().all(small);
    let dated = parts.iter().all(|p| year(p) || small(p)) && parts.iter().any(year);
    dated || (short && parts[2].len() == 2)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn levels_are_hinted_at_in_many_words() {
        for (piece, expected) in [
            ("5 years of experience in welding", "5 years"),
            ("10+ years", "10 years"),
            ("Soldador, 12 años", "12 years"),
            ("٣ سنوات خبرة", "3 years"),
            ("Français B2 (écrit B1)", "B2, B1"),
            ("nociones de Excel", "basic"),
            ("responsable de un equipo de 4", "leads"),
            ("expérience avancée en soudure", "advanced"),
            ("400 years", ""),
            ("Vitamin B12", ""),
        ] {
            let told: Vec<String> = hints(piece).into_iter().map(Hint::told).collect();
            assert_eq!(told.join(", "), expected, "{piece}");
        }
    }

    #[test]
    fn what_only_leads_to_it_is_taken_off() {
        for (piece, expected) in [
            ("5 years of experience in pipe welding.", "pipe welding"),
            ("Responsable de la cocina", "cocina"),
            ("J'ai travaillé comme maçon", "maçon"),
            ("خبرة في النجارة", "النجارة"),
            ("the kitchen", "the kitchen"),
            ("years of experience", "years of experience"),
        ] {
            assert_eq!(core(piece), expected);
        }
    }

    #[test]
    fn what_is_private_is_known() {
        for line in [
            "ana@example.org",
            "+34 600 11 22 33",
            "Tel.: 0049 (0)30 123456",
            "Date of birth: 3 May 1990",
            "Fecha de nacimiento: 3/5/1990",
            "12 rue des Lilas",
            "الهاتف: ٠١٢٣٤٥٦٧٨",
        ] {
            assert!(is_contact(line), "{line}");
        }
        for line in
            ["2015-2019 cook", "2015 – 2019: cook", "cooked for 40 guests", "Name the parts", "road works"]
        {
            assert!(!is_contact(line), "{line}");
        }
        assert!(!says_something("March 2015 – present") && !says_something("2015") && says_something("IT"));
    }
}
