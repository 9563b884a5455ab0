//! Does the journal say what it said when it was written?

use crate::journal::{SignedHead, kept_heads, public_key};
use crate::keys::Keys;
use crate::tx::{Line, detail_mac, detail_place};
use crate::{Db, Fault, Value};

/// Lines read at once.
const PAGE: i64 = 1000;
/// Faults told at most.
const TOLD: usize = 100;

/// What proving found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Report {
    /// Lines looked at.
    pub lines: i64,
    /// Heads compared, kept here and elsewhere.
    pub heads_checked: usize,
    /// Details that nobody can read any more, because the person was erased.
    pub erased: i64,
    /// What is wrong; empty: nothing.
    pub faults: Vec<String>,
}

impl Report {
    fn fault(&mut self, words: String) {
        if self.faults.len() < TOLD {
            self.faults.push(words);
        }
    }
}

/// Proves the chain. `heads` are copies kept elsewhere; without them, a chain that was cut off
/// or written anew as a whole by somebody with the installation's keys cannot be told. Works
/// while a server writes: lines are read in pages, and only ever added.
pub fn verify(db: &mut Db, heads: &[SignedHead], keys: &Keys) -> Result<Report, Fault> {
    let mut report = Report::default();
    let ours = public_key(&keys.house);
    let kept = kept_heads(db)?;
    let kept = kept.into_iter().map(|k| SignedHead {
        seq: k.seq,
        hash: k.hash,
        at: k.at,
        key: ours.clone(),
        signature: k.signature,
    });
    let mut heads: Vec<SignedHead> = kept.chain(heads.iter().cloned()).collect();
    heads.sort_by_key(|h| h.seq);
    for head in &heads {
        if head.key != ours || !head.is_signed() {
            report.fault(format!("the head of line {} is not signed by this installation", head.seq));
        }
    }
    let mut heads = heads.into_iter().peekable();
    let mut before: Vec<u8> = Vec::new();
    let mut last = 0;
    loop {
        let page = page(db, last)?;
        let Some((end, _)) = page.last() else { break };
        let end = end.seq;
        details(&page, keys, &mut report)?;
        for (line, hash) in &page {
            report.lines += 1;
            for missing in (last + 1..line.seq).take(TOLD) {
                report.fault(format!("line {missing} is missing"));
            }
            if line.hash(&before) != *hash {
                report.fault(format!("line {} was changed, or what stood before it was", line.seq));
            }
            while let Some(head) = heads.next_if(|h| h.seq <= line.seq) {
                report.heads_checked += 1;
                if head.seq == line.seq && head.hash != *hash {
                    report.fault(format!("line {} is another than the one whose head was signed", line.seq));
                }
            }
            before.clone_from(hash);
            last = line.seq;
        }
        last = last.max(end);
    }
    for head in heads {
        report.heads_checked += 1;
        report.fault(format!(
            "the journal ends with line {last}, but the head of line {} was signed",
            head.seq
        ));
    }
    Ok(report)
}

fn page(db: &mut Db, after: i64) -> Result<Vec<(Line, Vec<u8>)>, Fault> {
    let sql = "SELECT seq, at, actor, role, via, action, kind, subject, partnership, owner, detail, mac, hash \
               FROM journal WHERE seq > $1 ORDER BY seq LIMIT $2";
    let rows = db.rows(sql, &[Value::Int(after), Value::Int(PAGE)])?;
    rows.iter()
        .map(|r| {
            let line = Line {
                seq: r.int(0)?,
                at: r.text(1)?,
                actor: r.text(2)?,
                role: r.text(3)?,
                via: r.text(4)?,
                action: r.text(5)?,
                kind: r.text(6)?,
                subject: r.text(7)?,
                partnership: r.text(8)?,
                owner: r.text(9)?,
                detail: r.blob(10)?,
                mac: r.blob(11)?,
            };
            Ok((line, r.blob(12)?))
        })
        .collect()
}

/// Whether each detail is the one that was written, as far as its key is there.
fn details(page: &[(Line, Vec<u8>)], keys: &Keys, report: &mut Report) -> Result<(), Fault> {
    let mut owners: Vec<String> =
        page.iter().map(|(l, _)| l.owner.clone()).filter(|o| !o.is_empty()).collect();
    owners.sort();
    owners.dedup();
    let found = keys.of_all(&owners)?;
    for (line, _) in page {
        let changed = || format!("the detail of line {} was changed", line.seq);
        if line.mac.is_empty() && line.detail.is_empty() {
            report.erased += 1;
        } else if line.owner.is_empty() {
            if detail_mac(&keys.house.journal, line.seq, &line.detail)? != line.mac {
                report.fault(changed());
            }
        } else if let Some(key) = found.get(&line.owner) {
            match key.open(&detail_place(line.seq), &line.detail) {
                Ok(plain) if detail_mac(key, line.seq, &plain)? == line.mac => {}
                _ => report.fault(changed()),
            }
        } else if keys.is_erased(&line.owner)? {
            report.erased += 1;
        } else {
            report.fault(format!("the key for the detail of line {} is missing", line.seq));
        }
    }
    Ok(())
}
