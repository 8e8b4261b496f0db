-- What is current, as a view over what happened. Made again after every migration.

CREATE VIEW answer_current AS
SELECT visit_id, indicator, subject_id, max(event_seq) AS event_seq, value, na, note, gap, evidence
FROM answer_revision
GROUP BY visit_id, indicator, subject_id;

CREATE VIEW part_current AS
SELECT visit_id, part, max(event_seq) AS event_seq, body
FROM part_revision
GROUP BY visit_id, part;

CREATE VIEW office_current AS
SELECT office_id, max(event_seq) AS event_seq, body
FROM office_revision
GROUP BY office_id;

CREATE VIEW profile_current AS
SELECT max(event_seq) AS event_seq, person, name, device, device_label, role, public_key
FROM profile;

CREATE VIEW pinned_key_current AS
SELECT fp, max(event_seq) AS event_seq, public_key, person, name, device, role, method, pinned_on
FROM pinned_key
GROUP BY fp;

CREATE VIEW root_key_current AS
SELECT fp, max(event_seq) AS event_seq, withdrawn
FROM root_key
GROUP BY fp;

CREATE VIEW import_withdrawn AS                              -- imports whose latest word is "withdrawn"
SELECT import_id, max(event_seq) AS event_seq, reinstated
FROM withdrawal
GROUP BY import_id
HAVING reinstated = 0;

-- What an own act or an import that still stands supports; once for each support, so that SQLite can search it.
CREATE VIEW visible_element AS
SELECT element_id FROM own_element
UNION ALL
SELECT element_id FROM element_import
WHERE import_id NOT IN (SELECT import_id FROM import_withdrawn);

CREATE VIEW stored_element AS
SELECT e.id, e.kind, e.body, s.key_fp, s.sig, e.first_seen,
    EXISTS (SELECT 1 FROM visible_element v WHERE v.element_id = e.id) AS is_visible
FROM element e
LEFT JOIN signature s ON s.element_id = e.id;

-- Derived tables: an index over the bodies of elements. They hold nothing that the elements do not hold and may be
-- dropped and filled again at any time.

CREATE TABLE revision_index (
    element_id TEXT PRIMARY KEY,
    visit_id TEXT NOT NULL,
    office_id TEXT NOT NULL,
    round TEXT NOT NULL,
    device TEXT NOT NULL,
    number INTEGER NOT NULL,
    state TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX revision_of_visit ON revision_index (visit_id);
CREATE INDEX revision_of_device ON revision_index (device, number);

CREATE TABLE revision_parent (
    child TEXT NOT NULL,
    parent TEXT NOT NULL,
    PRIMARY KEY (child, parent)
) STRICT, WITHOUT ROWID;

CREATE TABLE attestation_index (
    element_id TEXT PRIMARY KEY,
    type TEXT NOT NULL,
    target TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE INDEX attestation_of_target ON attestation_index (target);
