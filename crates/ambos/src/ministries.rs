//! Through which ministries' doors may people come? `oidc.toml` in the folder of
//! the store says it.

use std::path::Path;

use serde::Deserialize;
use web::door::oidc::Provider;

use crate::Unreadable;

/// The file, as it is written.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    #[serde(default)]
    provider: Vec<Entry>,
}

/// One `[[provider]]`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    label: String,
    issuer: String,
    client_id: String,
    client_secret: Option<String>,
    /// A file that holds the secret, beside this one.
    client_secret_file: Option<String>,
    #[serde(default)]
    organisations: Vec<String>,
}

/// Reads `oidc.toml` of a folder; none is named where there is no such file.
pub fn read(folder: &Path) -> Result<Vec<Provider>, Unreadable> {
    let file = folder.join("oidc.toml");
    let text = match std::fs::read_to_string(&file) {
        Ok(text) => text,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(Unreadable(format!("{}: {error}", file.display()))),
    };
    let wrong = |why: String| Unreadable(format!("{}: {why}", file.display()));
    let read: File = toml::from_str(&text).map_err(|e| wrong(e.to_string()))?;
    read.provider
        .into_iter()
        .map(|entry| {
            let secret = match (entry.client_secret, entry.client_secret_file) {
                (Some(_), Some(_)) => {
                    return Err(wrong("client_secret or client_secret_file, not both".to_owned()));
                }
                (Some(secret), None) => Some(secret),
                (None, Some(name)) => {
                    let path = folder.join(name);
                    let kept = std::fs::read_to_string(&path)
                        .map_err(|e| wrong(format!("{}: {e}", path.display())))?;
                    Some(kept.trim().to_owned())
                }
                (None, None) => None,
            };
            let provider = Provider {
                label: entry.label,
                issuer: entry.issuer,
                client_id: entry.client_id,
                client_secret: secret,
                organisations: entry.organisations,
            };
            provider.check().map_err(wrong)?;
            Ok(provider)
        })
        .collect()
}
