//! When are two spellings of a name the same to somebody who searches?
//!
//! As labels are compared ([`skills::fold`]); and where names cross borders,
//! apostrophes get lost and letters of their own are written as their look-alike.

/// The folded words of a name.
pub(crate) fn words(name: &str) -> Vec<String> {
    let plain: String = name.chars().filter_map(letter).collect();
    skills::fold(&plain).split_whitespace().map(str::to_owned).collect()
}

/// A letter as other countries write it; nothing for what they leave out.
fn letter(c: char) -> Option<char> {
    Some(match c {
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
        assert_eq!(words("Søren Łukasz"), ["soren", "lukasz"]);
        assert_eq!(words(" .,- "), Vec::<String>::new());
    }
}
