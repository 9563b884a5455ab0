//! When are two spellings of a name the same to somebody who searches?
//!
//! Compatibility forms, capitals, accents and vowel marks do not matter; the
//! Arabic letters that are often written for each other are one.

use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The folded words of a text: letters and digits, parted by everything else.
pub(crate) fn words(text: &str) -> Vec<String> {
    let folded: String = text.nfkd().filter(|c| !is_combining_mark(*c)).filter_map(letter).collect();
    let folded: String = folded.to_lowercase().nfkc().collect();
    folded.split(|c: char| !c.is_alphanumeric()).filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// One letter for those that are written for each other; nothing for what only stretches.
fn letter(c: char) -> Option<char> {
    Some(match c {
        // alef with hamza, madda, wasla
        'أ' | 'إ' | 'آ' | 'ٱ' => 'ا',
        // alef maksura, Persian yeh
        'ى' | 'ی' => 'ي',
        // teh marbuta
        'ة' => 'ه',
        // hamza on its carriers
        'ؤ' => 'و',
        'ئ' => 'ي',
        // Persian kaf
        'ک' => 'ك',
        // tatweel
        'ـ' => return None,
        'ß' | 'ẞ' => 's',
        'ø' | 'Ø' => 'o',
        'đ' | 'Đ' | 'ð' => 'd',
        'ł' | 'Ł' => 'l',
        'ı' => 'i',
        '\'' | '’' | 'ʼ' => return None,
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::words;

    #[test]
    fn spellings_of_one_name_are_one() {
        assert_eq!(words("María-José  Ñúñez"), ["maria", "jose", "nunez"]);
        assert_eq!(words("أَمِينَة"), words("امينه"));
        assert_eq!(words("مصطفى"), words("مصطفي"));
        assert_eq!(words("ＡＭＩＮＡ O’Brien"), ["amina", "obrien"]);
        assert_eq!(words(" .,- "), Vec::<String>::new());
    }
}
