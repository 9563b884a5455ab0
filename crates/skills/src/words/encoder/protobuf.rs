//! What are the fields of a message in protocol buffers? Only what a vocabulary needs.

/// The value of a field.
pub(super) enum Value<'a> {
    /// Length-delimited: text, bytes or a message.
    Bytes(&'a [u8]),
    /// A 32-bit float.
    Float(f32),
}

/// Fields in the order in which they stand. Numbers are passed over; a broken message ends early.
pub(super) struct Fields<'a>(pub &'a [u8]);

impl<'a> Fields<'a> {
    fn number(&mut self) -> Option<u64> {
        let mut value = 0u64;
        for shift in (0..64).step_by(7) {
            let (byte, rest) = self.0.split_first()?;
            self.0 = rest;
            value |= u64::from(byte & 0x7f) << shift;
            if byte & 0x80 == 0 {
                return Some(value);
            }
        }
        None
    }

    fn cut(&mut self, length: usize) -> Option<&'a [u8]> {
        let (head, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(head)
    }
}

impl<'a> Iterator for Fields<'a> {
    type Item = (u64, Value<'a>);

    fn next(&mut self) -> Option<(u64, Value<'a>)> {
        loop {
            let key = self.number()?;
            match key & 7 {
                0 => drop(self.number()?),
                1 => drop(self.cut(8)?),
                2 => {
                    let length = usize::try_from(self.number()?).ok()?;
                    return Some((key >> 3, Value::Bytes(self.cut(length)?)));
                }
                5 => {
                    let four = self.cut(4)?.try_into().ok()?;
                    return Some((key >> 3, Value::Float(f32::from_le_bytes(four))));
                }
                _ => return None,
            }
        }
    }
}
