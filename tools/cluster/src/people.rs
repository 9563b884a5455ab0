//! People as the engine reads them: a row each, in Arrow files side by side in a folder, so that each can be
//! given to another executor.

use std::fs::File;
use std::path::Path;
use std::sync::Arc;

use datafusion::arrow::array::{
    ArrayRef, ListBuilder, PrimitiveBuilder, RecordBatch, UInt8Builder, UInt16Builder, UInt32Builder,
};
use datafusion::arrow::datatypes::{ArrowPrimitiveType, DataType, Field, Schema};
use datafusion::arrow::ipc::writer::FileWriter;
use datafusion::common::Result;

use crate::Unreadable;
use crate::bench::instance::Instance;
use crate::travel::wrong;

fn schema() -> Schema {
    let list = |of| DataType::List(Field::new_list_field(of, false).into());
    Schema::new(vec![
        Field::new("kind", DataType::UInt8, false),
        Field::new("origin", DataType::UInt16, false),
        Field::new("places", list(DataType::UInt32), false),
        Field::new("points", list(DataType::UInt16), false),
    ])
}

/// A column of lists.
fn lists<T: ArrowPrimitiveType>() -> ListBuilder<PrimitiveBuilder<T>> {
    let of = Field::new_list_field(T::DATA_TYPE, false);
    ListBuilder::new(PrimitiveBuilder::new()).with_field(of)
}

struct Rows {
    kind: UInt8Builder,
    origin: UInt16Builder,
    places: ListBuilder<UInt32Builder>,
    points: ListBuilder<UInt16Builder>,
}

impl Rows {
    fn new() -> Rows {
        Rows { kind: UInt8Builder::new(), origin: UInt16Builder::new(), places: lists(), points: lists() }
    }

    fn batch(&mut self) -> Result<RecordBatch> {
        let columns: Vec<ArrayRef> = vec![
            Arc::new(self.kind.finish()),
            Arc::new(self.origin.finish()),
            Arc::new(self.places.finish()),
            Arc::new(self.points.finish()),
        ];
        Ok(RecordBatch::try_new(schema().into(), columns)?)
    }
}

/// Rows in a batch.
const BATCH: usize = 4_096;

/// Writes an instance's people into so many files.
pub fn write(instance: &Instance, folder: &Path, parts: usize) -> Result<()> {
    std::fs::create_dir_all(folder)?;
    let people = instance.people();
    let first = |part: usize| people * part / parts;
    let open = |part: usize| -> Result<FileWriter<File>> {
        let file = File::create(folder.join(format!("part-{part:04}.arrow")))?;
        Ok(FileWriter::try_new(file, &schema())?)
    };
    let (mut part, mut file, mut rows, mut waiting) = (0, open(0)?, Rows::new(), 0);
    let mut each = |person: usize, places: &[u32], points: &[u16]| -> Result<()> {
        while part + 1 < parts && person >= first(part + 1) {
            file.write(&rows.batch()?)?;
            file.finish()?;
            (part, waiting) = (part + 1, 0);
            file = open(part)?;
        }
        rows.kind.append_value(instance.gender.get(person).copied().unwrap_or(0));
        rows.origin.append_value(instance.occupation.get(person).copied().unwrap_or(0));
        rows.places.values().append_slice(places);
        rows.places.append(true);
        rows.points.values().append_slice(points);
        rows.points.append(true);
        waiting += 1;
        if waiting == BATCH {
            file.write(&rows.batch()?)?;
            waiting = 0;
        }
        Ok(())
    };
    instance
        .walk(|person, places, points| {
            each(person, places, points).map_err(|why| Unreadable(why.to_string()))
        })
        .map_err(wrong)?;
    file.write(&rows.batch()?)?;
    Ok(file.finish()?)
}
