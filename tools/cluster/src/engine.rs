//! Who adds up: DataFusion in this process, or a Ballista cluster. Both are asked in the same words.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use ballista::prelude::{SessionConfigExt, SessionContextExt};
use datafusion::arrow::array::{Array, AsArray};
use datafusion::common::Result;
use datafusion::execution::SessionStateBuilder;
use datafusion::execution::options::ArrowReadOptions;
use datafusion::logical_expr::col;
use datafusion::prelude::{DataFrame, SessionConfig, SessionContext};
use matching::Fault;
use matching::national::{Answers, Ascended, Pool, Question, ascend};
use tokio::runtime::Handle;

use crate::answers::{NAME, answers};
use crate::codec::{Logical, Physical};
use crate::travel::{Sum, question_bytes, wrong};

/// People that can be asked.
pub struct Engine {
    people: DataFrame,
    /// How many people each process was asked about so far.
    pub asked: BTreeMap<u32, u64>,
}

impl Engine {
    /// In this process, on so many threads. People are read into memory first.
    pub async fn here(folder: &Path, threads: usize) -> Result<Engine> {
        let config = SessionConfig::new().with_target_partitions(threads);
        let session = SessionContext::new_with_config(config);
        Ok(Engine { people: table(&session, folder).await?.cache().await?, asked: BTreeMap::new() })
    }

    /// On a cluster, whose executors read the folder by the same path.
    pub async fn cluster(folder: &Path, scheduler: &str, parts: usize) -> Result<Engine> {
        let config = SessionConfig::new_with_ballista()
            .with_target_partitions(parts)
            .with_ballista_logical_extension_codec(Arc::new(Logical::default()))
            .with_ballista_physical_extension_codec(Arc::new(Physical::default()));
        let state = SessionStateBuilder::new().with_config(config).with_default_features().build();
        let session = SessionContext::remote_with_state(scheduler, state).await?;
        Ok(Engine { people: table(&session, folder).await?, asked: BTreeMap::new() })
    }

    /// Everybody's answers to a question.
    pub async fn ask(&mut self, question: &Question) -> Result<Answers> {
        let arguments = ["kind", "origin", "places", "points"].map(col).to_vec();
        let together = answers(question_bytes(question).into()).call(arguments).alias(NAME);
        let found = self.people.clone().aggregate(Vec::new(), vec![together])?.collect().await?;
        let row = found.iter().find(|batch| batch.num_rows() > 0);
        let bytes =
            row.and_then(|batch| batch.column(0).as_binary_opt::<i32>()).filter(|all| all.is_valid(0));
        let sum = match bytes {
            Some(all) => Sum::read(all.value(0))?,
            // There is nobody.
            None => Sum::none(question)?,
        };
        for (process, people) in sum.by {
            *self.asked.entry(process).or_default() += people;
        }
        Ok(sum.answers)
    }

    /// Prices that these people and rules agree on. Call it where blocking is allowed.
    pub fn ascend(&mut self, rules: &Pool<u32>) -> Result<Ascended, Failed> {
        let runtime = Handle::current();
        ascend(rules, |question| Ok(runtime.block_on(self.ask(question))?))
    }
}

/// Either side's fault.
#[derive(Debug)]
pub struct Failed(pub String);

impl From<Fault> for Failed {
    fn from(fault: Fault) -> Failed {
        Failed(fault.to_string())
    }
}

impl From<datafusion::common::DataFusionError> for Failed {
    fn from(why: datafusion::common::DataFusionError) -> Failed {
        Failed(why.to_string())
    }
}

async fn table(session: &SessionContext, folder: &Path) -> Result<DataFrame> {
    let folder = folder.canonicalize()?;
    let path = folder.to_str().ok_or_else(|| wrong("the folder's name is no text"))?;
    session.register_arrow("people", format!("{path}/"), ArrowReadOptions::default()).await?;
    session.table("people").await
}
