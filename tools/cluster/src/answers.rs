//! The aggregate: people's rows in, what they would take together out.
//!
//! `answers(kind, origin, places, points)`. The question is part of the function and not an argument: engines
//! spell arguments out where they name columns, and it is long.

use std::any::Any;
use std::sync::Arc;

use datafusion::arrow::array::{Array, ArrayRef, AsArray, ListArray, PrimitiveArray};
use datafusion::arrow::datatypes::{
    ArrowPrimitiveType, DataType, Field, FieldRef, UInt8Type, UInt16Type, UInt32Type,
};
use datafusion::common::{Result, ScalarValue};
use datafusion::logical_expr::function::{AccumulatorArgs, StateFieldsArgs};
use datafusion::logical_expr::{Accumulator, AggregateUDF, AggregateUDFImpl, Signature, Volatility};
use matching::national::{Question, Somebody};

use crate::travel::{Sum, question, wrong};

/// What engines call the function.
pub const NAME: &str = "answers";

/// The function that asks what is written in these bytes.
pub fn answers(question: Arc<[u8]>) -> AggregateUDF {
    AggregateUDF::from(Together { signature: Signature::any(4, Volatility::Immutable), question })
}

/// The bytes of the question, if this is the function.
pub fn carried(function: &AggregateUDF) -> Option<&[u8]> {
    let inner: &dyn Any = function.inner().as_ref();
    inner.downcast_ref::<Together>().map(|together| &together.question[..])
}

#[derive(Debug, PartialEq, Eq, Hash)]
struct Together {
    signature: Signature,
    question: Arc<[u8]>,
}

impl AggregateUDFImpl for Together {
    fn name(&self) -> &str {
        NAME
    }

    fn signature(&self) -> &Signature {
        &self.signature
    }

    fn return_type(&self, _: &[DataType]) -> Result<DataType> {
        Ok(DataType::Binary)
    }

    fn accumulator(&self, _: AccumulatorArgs) -> Result<Box<dyn Accumulator>> {
        Ok(Box::new(Asking { question: self.question.clone(), asked: None, sum: None, net: Vec::new() }))
    }

    fn state_fields(&self, args: StateFieldsArgs) -> Result<Vec<FieldRef>> {
        Ok(vec![Field::new(format!("{}[sum]", args.name), DataType::Binary, true).into()])
    }
}

/// Answers of the people seen so far; none, as long as nobody was seen.
#[derive(Debug)]
struct Asking {
    question: Arc<[u8]>,
    asked: Option<Question>,
    sum: Option<Sum>,
    net: Vec<f32>,
}

/// The numbers in one row of a list.
fn listed<T: ArrowPrimitiveType>(list: &ListArray, row: usize) -> Result<&[T::Native]> {
    let all: &PrimitiveArray<T> =
        list.values().as_primitive_opt().ok_or_else(|| wrong("a list of other numbers than expected"))?;
    let of = list.value_offsets();
    Ok(&all.values()[of[row] as usize..of[row + 1] as usize])
}

fn numbers<T: ArrowPrimitiveType>(array: &ArrayRef) -> Result<&PrimitiveArray<T>> {
    array.as_primitive_opt().ok_or_else(|| wrong("a column of other numbers than expected"))
}

impl Accumulator for Asking {
    fn update_batch(&mut self, values: &[ArrayRef]) -> Result<()> {
        let [kinds, origins, places, points] = values else {
            return Err(wrong("four columns are due"));
        };
        if kinds.is_empty() {
            return Ok(());
        }
        if values.iter().any(|column| column.null_count() > 0) {
            return Err(wrong("something of a person is unknown"));
        }
        let asked = match self.asked.take() {
            Some(asked) => asked,
            None => question(&self.question)?,
        };
        let mut sum = match self.sum.take() {
            Some(sum) => sum,
            None => Sum::none(&asked)?,
        };
        let (kinds, origins) = (numbers::<UInt8Type>(kinds)?, numbers::<UInt16Type>(origins)?);
        let lists = places.as_list_opt::<i32>().zip(points.as_list_opt::<i32>());
        let (places, points) = lists.ok_or_else(|| wrong("places and points have to be lists"))?;
        for row in 0..kinds.len() {
            let who = Somebody {
                kind: kinds.value(row),
                origin: origins.value(row),
                places: listed::<UInt32Type>(places, row)?,
                points: listed::<UInt16Type>(points, row)?,
            };
            asked.ask(who, &mut self.net, &mut sum.answers).map_err(wrong)?;
        }
        *sum.by.entry(std::process::id()).or_default() += kinds.len() as u64;
        (self.asked, self.sum) = (Some(asked), Some(sum));
        Ok(())
    }

    fn merge_batch(&mut self, states: &[ArrayRef]) -> Result<()> {
        let sums = states.first().and_then(|sums| sums.as_binary_opt::<i32>());
        for bytes in sums.ok_or_else(|| wrong("sums have to be bytes"))?.iter().flatten() {
            let other = Sum::read(bytes)?;
            match &mut self.sum {
                Some(sum) => sum.merge(&other)?,
                none => *none = Some(other),
            }
        }
        Ok(())
    }

    fn state(&mut self) -> Result<Vec<ScalarValue>> {
        Ok(vec![self.evaluate()?])
    }

    fn evaluate(&mut self) -> Result<ScalarValue> {
        Ok(ScalarValue::Binary(self.sum.as_ref().map(Sum::bytes)))
    }

    fn size(&self) -> usize {
        let cells = |sum: &Sum| 8 * sum.answers.cells.len();
        let charges = |asked: &Question| 9 * asked.cells.count();
        size_of_val(self) + self.sum.as_ref().map_or(0, cells) + self.asked.as_ref().map_or(0, charges)
    }
}
