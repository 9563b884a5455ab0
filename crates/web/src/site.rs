//! What all pages share: the installation they stand on.

use std::sync::Arc;

use crate::house::House;
use crate::visitor::Visitor;

/// An installation: the folder of one partnership.
pub struct Site {
    folder: Arc<House>,
}

/// Why a page cannot be made: a reference for whoever asks, the reason for the log.
#[derive(Debug)]
pub(crate) struct Broken;

impl Site {
    /// The pages of one folder: read-only, everything may be seen.
    pub fn folder(house: House) -> Arc<Site> {
        Arc::new(Site { folder: Arc::new(house) })
    }

    /// What the site is called where no partnership is shown.
    pub(crate) fn title(&self) -> String {
        "Ambos".to_owned()
    }

    /// Who somebody is before they say who they are.
    pub(crate) fn stranger(&self) -> Arc<Visitor> {
        Arc::new(Visitor::Reader)
    }

    /// What is shown of a partnership; nothing where there is none with this id.
    pub(crate) async fn house(&self, partnership: Option<&str>) -> Result<Option<Arc<House>>, Broken> {
        Ok(partnership.is_none().then(|| self.folder.clone()))
    }
}
