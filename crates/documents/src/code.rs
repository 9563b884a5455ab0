//! How does a text become a QR code? ISO/IEC 18004, as one path of an SVG.

use qrcode::{EcLevel, QrCode};

/// How much of a code may be damaged and still be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Strength {
    /// 7 %: for long texts, printed large.
    Low,
    /// 15 %: for addresses.
    Medium,
}

/// The width in modules of the white border that ISO/IEC 18004 asks for.
const QUIET: usize = 4;

/// A QR code as SVG, black on white, with its quiet zone. `None` if the text
/// does not fit into one code (2,953 bytes or 4,296 capitals and digits at [`Strength::Low`]).
///
/// ```
/// let svg = documents::qr_svg("HTTPS://EXAMPLE.ORG/", documents::Strength::Medium).unwrap();
/// assert!(svg.starts_with("<svg "));
/// assert!(documents::qr_svg(&"x".repeat(3000), documents::Strength::Low).is_none());
/// ```
#[must_use]
pub fn qr_svg(text: &str, strength: Strength) -> Option<String> {
    let level = match strength {
        Strength::Low => EcLevel::L,
        Strength::Medium => EcLevel::M,
    };
    let code = QrCode::with_error_correction_level(text, level).ok()?;
    let width = code.width();
    let side = width + 2 * QUIET;
    let mut path = String::new();
    for (row, line) in code.to_colors().chunks(width).enumerate() {
        let mut at = 0;
        while at < width {
            let run = line[at..].iter().take_while(|c| **c == qrcode::Color::Dark).count();
            if run > 0 {
                path.push_str(&format!("M{} {}h{run}v1h-{run}z", at + QUIET, row + QUIET));
            }
            at += run.max(1);
        }
    }
    Some(format!(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {side} {side}\" \
         shape-rendering=\"crispEdges\"><path fill=\"#fff\" d=\"M0 0h{side}v{side}H0z\"/>\
         <path fill=\"#000\" d=\"{path}\"/></svg>"
    ))
}
