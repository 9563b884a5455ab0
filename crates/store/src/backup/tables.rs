//! Which tables and columns does a backup hold, in which order?
//!
//! Whatever a row refers to comes before it.

/// A table.
#[derive(Debug)]
pub(crate) struct Table {
    pub name: &'static str,
    /// How many of the columns, from the first, are its key.
    pub key: usize,
    /// As SQL lists them.
    pub columns: &'static str,
}

const fn table(name: &'static str, key: usize, columns: &'static str) -> Table {
    Table { name, key, columns }
}

impl Table {
    /// How many columns there are.
    pub fn width(&self) -> usize {
        self.columns.split(", ").count()
    }

    /// The columns that are the key, as SQL lists them.
    pub fn key(&self) -> String {
        self.columns.split(", ").take(self.key).collect::<Vec<_>>().join(", ")
    }
}

/// The data.
pub(crate) const DATA: &[Table] = &[
    table(
        "organisation",
        1,
        "id, kind, name, country, licence, contact, version, licence_authority, licence_from, \
         licence_until, licence_source",
    ),
    table("partnership", 1, "id, title, day, seed, state, version, data_version"),
    table("agreement_text", 3, "partnership, edition, name, body"),
    table("party", 2, "partnership, party, organisation"),
    table(
        "person",
        2,
        "partnership, id, organisation, origin, country, fled, shown_until, state, sealed, version",
    ),
    table("place", 2, "partnership, id, organisation, country, title, cells, state, version"),
    table("vacancy", 2, "partnership, place, opens, reason, checks, by_account, at"),
    table("programme", 2, "partnership, id, cells, version, organisation"),
    table(
        "consultation",
        2,
        "partnership, id, kind, who, party, heard_on, about, said, became, corrects, by_account, at",
    ),
    table(
        "training",
        2,
        "partnership, programme, stage, site, modality, outcomes, certificates, attendance, pilot, \
         accredited_by, accredited_on, accredited_until, began_on, evaluated_on, evaluated_by, \
         evaluation, version",
    ),
    table(
        "cohort",
        2,
        "partnership, id, programme, stage, seats_home, seats_away, demand, begins_on, ends_on, \
         version",
    ),
    table(
        "enrolment",
        3,
        "partnership, cohort, person, state, track, asked_on, waits_since, departed_on, sealed, \
         version",
    ),
    table(
        "training_alert",
        2,
        "partnership, id, cohort, clause, cite, part, is_over, counted, everybody, bound, at, seen_at, seen_by, \
         answered_at, answered_by, answer, version",
    ),
    table("employer_rank", 3, "partnership, place, person, rank"),
    table("submission", 1, "id, partnership, person, permit, country, sealed, at"),
    table("register_entry", 3, "partnership, kind, id, cells, version"),
    table(
        "recognition",
        2,
        "partnership, id, person, procedure, body, stage, since, used, decided, decided_by, \
         decided_on, sealed, version",
    ),
    table(
        "precedent",
        2,
        "partnership, id, qualification, reference, body, decided_on, cite, outcome, differences, \
         source",
    ),
    table("prior_learning", 2, "partnership, id, person, stage, certified_by, certified_on, sealed, version"),
    table("registration", 1, "partnership, until, organisation, basis, version"),
    table("consent", 3, "partnership, person, number, purpose, until, language, wording, role, at"),
    table("asked", 3, "partnership, person, question"),
    table(
        "round",
        2,
        "partnership, number, state, day, seed, answer_by, edition, data_version, program, classes, \
         people, left_out, places, seats, placed, points, bound, digest, opened_by, opened_at, run_by, \
         run_at, published_by, published_at, closed_by, closed_at, version",
    ),
    table("round_table", 3, "partnership, number, name, body"),
    table("round_person", 3, "partnership, number, person, sealed"),
    table(
        "outcome",
        3,
        "partnership, number, person, state, has_place, carried, gone, overridden, contested, \
         decided_by, decided_at, answered_by, answered_at, responded_at, answer_by, sealed, version",
    ),
    table("sight", 4, "partnership, person, account, day, seq"),
    table(
        "account",
        1,
        "id, organisation, role, partnership, person, state, address_index, password, sealed, version",
    ),
    table("peer", 1, "id, name, country, signs, opens, state, version"),
    table(
        "sent_case",
        1,
        "id, partnership, person, peer, purpose, digest, bundle, state, at, answered, sealed",
    ),
    table(
        "received_case",
        1,
        "id, partnership, peer, purpose, digest, sealed, state, at, answered, person, answer",
    ),
    table("issuer", 1, "organisation, did, origin, at"),
    table("issuer_key", 2, "organisation, number, public, state, made, ended"),
    table("accreditation", 1, "id, organisation, by_did, by_name, valid_from, valid_until, by_account, at"),
    table(
        "credential",
        1,
        "id, partnership, person, organisation, source, source_id, list, place, state, at, ground, \
         ended, successor, sealed",
    ),
    table("share", 1, "hash, partnership, person, made, until, ended, sealed"),
    table("recovery", 2, "account, mac"),
    table("invitation", 1, "hash, account, expires, used"),
    table("passkey", 1, "id, account, data, label, created"),
    table("identity", 2, "issuer, subject, account"),
    table("token", 1, "id, hash, account, label, actions, created, expires, revoked"),
    table(
        "import",
        1,
        "id, partnership, kind, account, state, source, day, sha256, at, expires, counts, file, \
         settings",
    ),
    table("import_row", 3, "import, sheet, row, partnership, kind, subject, print"),
    table("import_answer", 3, "partnership, kind, question, answer"),
    table("import_title", 3, "partnership, kind, title, ours"),
    table(
        "employment",
        2,
        "partnership, id, person, place, employer, state, previous, offered_on, notified_on, \
         notified_how, answer_by, verified_on, verified_by, accepted_on, started_on, confirmed_on, \
         ended_on, sealed, version, answer_days",
    ),
    table("orientation", 2, "partnership, id, person, module, minutes, held_on, by_account"),
    table(
        "notice",
        2,
        "partnership, id, person, about, subject, channel, language, state, tried, attempts, next_at, \
         claimed_until, queued_on, sent_on, delivered_on, failed_on, read_on, handed_on, handed_how, \
         handed_by, version",
    ),
    table("contact_choice", 2, "partnership, person, language, refuses, first, version"),
    table("kept_report", 3, "partnership, as_of, name, digest, bytes, at"),
    table("due_run", 1, "partnership, ran_on, told"),
    table(
        "paper",
        2,
        "partnership, id, person, document, number, kind, bytes, sealed, handed_on, by_account, \
         keep_until, deleted_on, held_on, held_by, hold, version, judged, judged_on, judged_by, refused_because",
    ),
    table(
        "orientation_session",
        2,
        "partnership, id, organisation, held_on, begins, place, language, modules, seats, families, \
         called_off, version",
    ),
    table("orientation_seat", 3, "partnership, session, person, family"),
    table(
        "return_case",
        2,
        "partnership, id, person, stage, returned_on, follows, budget_minor, sealed, version",
    ),
    table(
        "follow_up",
        3,
        "partnership, return_case, months, person, due, asked_on, answered_on, stopped, sealed",
    ),
    table(
        "agreement_step",
        2,
        "partnership, number, step, stage, since, edition, pilot, reason, protection, by_account, at",
    ),
    table("signoff", 2, "partnership, number, organisation, country, edition, given, reason, by_account, at"),
    table("vouched", 2, "partnership, number, about, document, dated, signed_by, by_account, at"),
    table(
        "course_done",
        2,
        "partnership, id, course, organisation, participant, done_on, hours, by_account, at",
    ),
    table(
        "risk",
        3,
        "partnership, id, number, title, what, category, likelihood, impact, owner, measures, \
         review_by, closed, by_account, at",
    ),
    table(
        "mentor",
        2,
        "partnership, id, organisation, called, languages, occupation, country, minutes, offered, \
         version",
    ),
    table("mentoring", 2, "partnership, id, person, mentor, stage, asked_on, assigned_on, ended_on, version"),
    table(
        "mentoring_time",
        2,
        "partnership, id, mentoring, held_on, minutes, by_account, at, confirmed_by, confirmed_at",
    ),
    table("pledge", 2, "partnership, id, organisation, unit, currency, amount, what, due_on, by_account, at"),
    table(
        "pledge_receipt",
        2,
        "partnership, id, pledge, amount, received_on, by_account, at, proof, reconciled_by, \
         reconciled_at",
    ),
    table("goals", 3, "partnership, person, number, role, at, sealed"),
    table("talk", 2, "partnership, person, sealed, version"),
    table("declined", 2, "partnership, person, sealed"),
    table("suggested", 4, "partnership, source, language, sex, people, confirmed, rejected"),
    table(
        "cost",
        2,
        "partnership, id, clause, provider, currency, agreed, minor, stage, what, incurred_on, evidence, \
         entered_by, settled_by, version",
    ),
    table("scenario", 2, "partnership, id, name, edition, changes, by_account, at"),
    table("obligation", 3, "partnership, cost, party, minor, cite"),
    table("invoice", 2, "partnership, id, cost, party, minor, issued_on"),
    table("payment", 3, "partnership, invoice, number, minor, paid_on, reference"),
    table("posting", 2, "partnership, number, on_day, step, about, reverses, line, cause"),
    table("posting_entry", 3, "partnership, posting, number, who, kind, currency, minor"),
    table(
        "draft",
        1,
        "partnership, edition, version, begun_by, changed_by, changed_at, measured, measured_edition, \
         measured_data",
    ),
    table("draft_text", 2, "partnership, name, body"),
    table(
        "lesson",
        2,
        "partnership, number, kind, programme, component, title, body, source, dated, found_by, is_public, \
         corrects, by_account, at",
    ),
    table("publication", 2, "partnership, number, is_public, reason, by_account, at"),
    table("cost_plan", 2, "partnership, number, body, by_account, at"),
    table("plan_entry", 3, "partnership, id, number, kind, organisation, cells, withdrawn, by_account, at"),
    table("draft_figure", 2, "partnership, number, kind, about, was, becomes, moved_by, together"),
    table("employment_check", 3, "partnership, employment, days, person, due_on, answered_on, sealed"),
    table(
        "work_alert",
        2,
        "partnership, id, employment, person, kind, cite, raised_on, state, answered_by, answered_on, \
         sealed, version",
    ),
    table(
        "mobility_case",
        2,
        "partnership, id, person, corridor, country, place, edition, law_day, stage, authorised_on, \
         consent_on, sealed, version",
    ),
    table(
        "mobility_stage",
        3,
        "partnership, mobility, number, person, stage, reached_on, by_account, at, sealed",
    ),
    table(
        "mobility_step",
        3,
        "partnership, mobility, step, person, state, party, in_charge, due, risk_from, done_on, \
         by_account, at, sealed",
    ),
    table(
        "mobility_call",
        3,
        "partnership, mobility, number, person, state, at, by_account, answered_at, answered_by, \
         closed_at, closed_by, sealed",
    ),
    table(
        "measured",
        2,
        "partnership, number, indicator, value, part, over_count, under_count, on_day, source, stated_on, corrects, \
         by_account, at",
    ),
    table("quota", 3, "partnership, corridor, number, year, places, valid_from, source, by_account, at"),
    table(
        "grievance",
        2,
        "partnership, id, channel, organisation, state, category, severity, anonymous, language, \
         accused_party, accused, place, fled, linked, filed_on, acknowledge_by, answer_by, \
         acknowledged_on, remedied_on, first_remedied_on, closed_on, appealed_on, told_on, closers, \
         remedy, disclosed, disclosed_on, redacted, turn, code, owner, seal, sealed, employer_party, \
         employer, recruiter_party, recruiter, version, agent_party, agent",
    ),
    table("grievance_message", 3, "partnership, grievance, number, from_handler, written_on, sealed"),
    table("refund", 2, "partnership, grievance, currency, owed, debtor, due_on, why"),
    table("refund_payment", 3, "partnership, grievance, number, minor, paid_on, payer"),
    table(
        "journal",
        1,
        "seq, at, actor, role, via, action, kind, subject, partnership, owner, detail, mac, hash",
    ),
    table("head", 1, "seq, hash, at, signature"),
];

/// The keys.
pub(crate) const KEYS: &[Table] = &[
    table("house_key", 1, "name, wrapped"),
    table("data_key", 1, "subject, wrapped, made"),
    table("erased", 1, "subject, at"),
];

/// Tables that no backup holds: they end by themselves, or are made anew.
#[cfg(test)]
pub(crate) const LEFT_OUT: &[&str] = &["migration", "person_term", "session", "receipt", "job"];

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Db, keys, migrate};

    /// A new column that a backup would forget breaks this.
    #[test]
    fn every_table_and_column_is_in_it_or_left_out_on_purpose() {
        let mut db = Db::sqlite(rusqlite::Connection::open_in_memory().expect("a database"));
        migrate::run(&mut db, migrate::ALL).expect("tables");
        let schema = migrate::dialect(db.kind(), keys::SCHEMA);
        db.script(&schema).expect("tables of keys");
        let sql = "SELECT name FROM sqlite_schema WHERE type = 'table' ORDER BY name";
        for row in db.rows(sql, &[]).expect("tables") {
            let name = row.text(0).expect("a name");
            let listed = DATA.iter().chain(KEYS).find(|t| t.name == name);
            assert_eq!(listed.is_none(), LEFT_OUT.contains(&name.as_str()), "{name}");
            let Some(listed) = listed else { continue };
            let sql = format!("SELECT name FROM pragma_table_info('{name}') ORDER BY cid");
            let columns = db.rows(&sql, &[]).expect("columns");
            let mut columns: Vec<String> = columns.iter().map(|r| r.text(0).expect("a name")).collect();
            let mut ours: Vec<String> = listed.columns.split(", ").map(str::to_owned).collect();
            columns.sort();
            ours.sort();
            assert_eq!(ours, columns, "{name}");
            let sql = format!("SELECT name FROM pragma_table_info('{name}') WHERE pk > 0 ORDER BY pk");
            let key = db.rows(&sql, &[]).expect("key");
            let key: Vec<String> = key.iter().map(|r| r.text(0).expect("a name")).collect();
            assert_eq!(key.join(", "), listed.key(), "{name}");
        }
    }
}
