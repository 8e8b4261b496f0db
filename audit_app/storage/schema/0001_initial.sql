-- Local work is append-only: a change is a new row under the number of its event, what is current is a view.
-- Foreign data is a set of elements, each its own hash. Every other row carries `row_hash` of its columns.

PRAGMA application_id = 1214341743;                          -- `Habo`, checked before anything else is read

CREATE TABLE event (
    seq INTEGER PRIMARY KEY,
    hash TEXT NOT NULL UNIQUE,
    line BLOB NOT NULL
) STRICT;

CREATE TABLE event_detail (
    event_seq INTEGER PRIMARY KEY REFERENCES event (seq),
    visit_id TEXT,                                           -- the visit it is about, as in the line of the event
    body BLOB NOT NULL                                       -- its hash stands in the line of the event
) STRICT;

CREATE INDEX detail_of_visit ON event_detail (visit_id, event_seq);

CREATE TABLE profile (
    event_seq INTEGER PRIMARY KEY REFERENCES event (seq),
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    device TEXT NOT NULL,
    device_label TEXT NOT NULL,
    role TEXT NOT NULL,
    public_key TEXT NOT NULL,
    row_hash TEXT NOT NULL
) STRICT;

CREATE TABLE office_revision (
    office_id TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event (seq),
    body TEXT NOT NULL,
    row_hash TEXT NOT NULL,
    PRIMARY KEY (office_id, event_seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE visit (
    id TEXT PRIMARY KEY,
    office_id TEXT NOT NULL,
    instrument_doc TEXT NOT NULL REFERENCES element (id),    -- locked at the start
    event_seq INTEGER NOT NULL REFERENCES event (seq),
    row_hash TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE part_revision (
    visit_id TEXT NOT NULL REFERENCES visit (id),
    part TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event (seq),
    body TEXT,                                               -- null: the part was taken away
    row_hash TEXT NOT NULL,
    PRIMARY KEY (visit_id, part, event_seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE answer_revision (
    visit_id TEXT NOT NULL REFERENCES visit (id),
    indicator TEXT NOT NULL,
    subject_id TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event (seq),
    value ANY,
    na TEXT,
    note TEXT NOT NULL,
    gap TEXT,
    evidence TEXT NOT NULL,                                  -- JSON list of SHA-256
    row_hash TEXT NOT NULL,
    PRIMARY KEY (visit_id, indicator, subject_id, event_seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE element (
    id TEXT PRIMARY KEY,                                     -- SHA-256 of the body
    kind TEXT NOT NULL,
    body BLOB NOT NULL,
    first_seen TEXT NOT NULL,
    row_hash TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE signature (
    element_id TEXT NOT NULL REFERENCES element (id),
    key_fp TEXT NOT NULL,
    sig BLOB NOT NULL,
    row_hash TEXT NOT NULL,
    PRIMARY KEY (element_id, key_fp)
) STRICT, WITHOUT ROWID;

CREATE TABLE evidence_file (
    sha256 TEXT PRIMARY KEY,
    size_bytes INTEGER NOT NULL,
    crc32 INTEGER NOT NULL,
    media TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event (seq),
    row_hash TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE purge (
    sha256 TEXT PRIMARY KEY REFERENCES evidence_file (sha256),
    reason TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event (seq),
    row_hash TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE bundle_import (
    id INTEGER PRIMARY KEY,
    bundle_digest TEXT NOT NULL,
    container_sha256 TEXT NOT NULL,
    source TEXT NOT NULL,
    at TEXT NOT NULL,
    by_person TEXT NOT NULL,
    signer TEXT NOT NULL,
    level TEXT NOT NULL,
    note BLOB NOT NULL,                                      -- bundle.json as it came
    event_seq INTEGER NOT NULL REFERENCES event (seq),
    row_hash TEXT NOT NULL
) STRICT;

CREATE TABLE element_import (
    element_id TEXT NOT NULL REFERENCES element (id),
    import_id INTEGER NOT NULL REFERENCES bundle_import (id),
    row_hash TEXT NOT NULL,
    PRIMARY KEY (element_id, import_id)
) STRICT, WITHOUT ROWID;

CREATE TABLE own_element (                                   -- supported by an act on this laptop, whatever is imported
    element_id TEXT PRIMARY KEY REFERENCES element (id),
    event_seq INTEGER NOT NULL REFERENCES event (seq),
    row_hash TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE withdrawal (                                    -- the latest row of an import counts
    import_id INTEGER NOT NULL REFERENCES bundle_import (id),
    event_seq INTEGER NOT NULL REFERENCES event (seq),
    reinstated INTEGER NOT NULL CHECK (reinstated IN (0, 1)),
    reason TEXT NOT NULL,
    row_hash TEXT NOT NULL,
    PRIMARY KEY (import_id, event_seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE quarantine (
    container_sha256 TEXT NOT NULL,
    element_id TEXT NOT NULL,                                -- empty: the whole bundle
    code TEXT NOT NULL,
    detail TEXT NOT NULL,
    source TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event (seq),
    row_hash TEXT NOT NULL,
    PRIMARY KEY (container_sha256, element_id, event_seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE device_head (
    device TEXT NOT NULL,
    seq INTEGER NOT NULL,
    hash TEXT NOT NULL,
    bundle_digest TEXT NOT NULL,
    row_hash TEXT NOT NULL,
    PRIMARY KEY (device, seq, hash)
) STRICT, WITHOUT ROWID;

CREATE TABLE device_log (                                    -- another laptop's log as a bundle brought it
    bundle_digest TEXT PRIMARY KEY,
    device TEXT NOT NULL,
    first_seq INTEGER NOT NULL,
    hashes BLOB NOT NULL,                                    -- 32 bytes for each line
    row_hash TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE pinned_key (                                    -- the latest row of a key counts
    fp TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event (seq),
    public_key TEXT NOT NULL,
    person TEXT NOT NULL,
    name TEXT NOT NULL,
    device TEXT NOT NULL,
    role TEXT NOT NULL,
    method TEXT NOT NULL CHECK (method IN ('in_person', 'phone', 'withdrawn')),
    pinned_on TEXT NOT NULL,
    row_hash TEXT NOT NULL,
    PRIMARY KEY (fp, event_seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE root_key (                                      -- the latest row of a key counts
    fp TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event (seq),
    withdrawn INTEGER NOT NULL CHECK (withdrawn IN (0, 1)),
    row_hash TEXT NOT NULL,
    PRIMARY KEY (fp, event_seq)
) STRICT, WITHOUT ROWID;

CREATE TABLE roster (
    number INTEGER PRIMARY KEY,
    body BLOB NOT NULL,
    files TEXT NOT NULL,                                     -- JSON: name in `data/trust` -> bytes in hexadecimal
    event_seq INTEGER NOT NULL REFERENCES event (seq),
    row_hash TEXT NOT NULL
) STRICT;

CREATE TABLE export_step (
    bundle_id TEXT NOT NULL,
    step TEXT NOT NULL CHECK (step IN ('prepared', 'published', 'recovered', 'abandoned')),
    path TEXT NOT NULL,
    digest TEXT NOT NULL,                                    -- of the bundle; empty where there is none
    event_seq INTEGER NOT NULL REFERENCES event (seq),
    row_hash TEXT NOT NULL,
    PRIMARY KEY (bundle_id, step)
) STRICT, WITHOUT ROWID;

CREATE TABLE reference_score (                               -- published results, imported as they were printed
    entity TEXT NOT NULL,
    year INTEGER NOT NULL,
    level TEXT NOT NULL,
    province TEXT NOT NULL,
    score TEXT,
    class TEXT,
    zone TEXT,
    source TEXT NOT NULL,
    event_seq INTEGER NOT NULL REFERENCES event (seq),
    line INTEGER NOT NULL,                                   -- of the imported file; only the latest import counts
    row_hash TEXT NOT NULL,
    PRIMARY KEY (event_seq, line)
) STRICT, WITHOUT ROWID;

PRAGMA user_version = 1;
