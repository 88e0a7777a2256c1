CREATE TABLE field_def (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uuid BLOB NOT NULL,
    "key" TEXT NOT NULL,
    kind TEXT NOT NULL,
    label TEXT NOT NULL,
    type TEXT DEFAULT 'text' NOT NULL,
    choices TEXT,
    help TEXT,
    listed INTEGER DEFAULT '0' NOT NULL,
    pos INTEGER,
    CONSTRAINT ck_field_def_kind_known CHECK (kind IN ('unit', 'agent', 'event', 'place',
        'concept', 'accession', 'store')),
    CONSTRAINT ck_field_def_type_known CHECK (type IN ('text', 'number', 'flag', 'choice', 'url',
        'date', 'link')),
    CONSTRAINT uq_field_def_kind UNIQUE (kind, "key"),
    CONSTRAINT uq_field_def_uuid UNIQUE (uuid)
) STRICT;
CREATE TABLE import_job (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uuid BLOB NOT NULL,
    source TEXT NOT NULL,
    state TEXT DEFAULT 'new' NOT NULL,
    started TEXT NOT NULL,
    finished TEXT,
    options TEXT,
    report TEXT,
    operation_id INTEGER,
    CONSTRAINT uq_import_job_uuid UNIQUE (uuid)
) STRICT;
CREATE TABLE local_state (
    name TEXT NOT NULL,
    value TEXT NOT NULL,
    PRIMARY KEY (name)
) STRICT;
CREATE TABLE operation (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uuid BLOB NOT NULL,
    site BLOB NOT NULL,
    hlc INTEGER NOT NULL,
    name TEXT NOT NULL,
    args TEXT,
    who TEXT NOT NULL,
    at TEXT NOT NULL,
    kind TEXT DEFAULT 'do' NOT NULL,
    target_id INTEGER,
    undone INTEGER DEFAULT '0' NOT NULL,
    redoable INTEGER DEFAULT '0' NOT NULL,
    merge_key TEXT,
    CONSTRAINT uq_operation_uuid UNIQUE (uuid),
    FOREIGN KEY(target_id) REFERENCES operation (id)
) STRICT;
CREATE INDEX ix_operation_redoable ON operation (redoable, id);
CREATE INDEX ix_operation_standing ON operation (kind, undone, id);
CREATE TABLE record (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uuid BLOB NOT NULL,
    kind TEXT NOT NULL,
    title TEXT NOT NULL,
    title_lang TEXT,
    title_supplied INTEGER DEFAULT '0' NOT NULL,
    ref TEXT,
    lo INTEGER,
    hi INTEGER,
    parent_id INTEGER,
    pos INTEGER,
    state TEXT DEFAULT 'draft' NOT NULL,
    detail TEXT,
    access TEXT DEFAULT 'inherit' NOT NULL,
    ask_later TEXT,
    custom TEXT,
    created TEXT NOT NULL,
    updated TEXT NOT NULL,
    CONSTRAINT ck_record_kind_known CHECK (kind IN ('unit', 'agent', 'event', 'place', 'concept',
        'accession', 'store')),
    CONSTRAINT ck_record_state_known CHECK (state IN ('stub', 'draft', 'described', 'checked',
        'published', 'withdrawn')),
    CONSTRAINT ck_record_access_known CHECK (access IN ('inherit', 'open', 'conditional',
        'closed')),
    CONSTRAINT ck_record_detail_known CHECK (detail IN ('minimal', 'partial', 'full')),
    CONSTRAINT uq_record_uuid UNIQUE (uuid),
    FOREIGN KEY(parent_id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX ix_record_kind ON record (kind, state);
CREATE INDEX ix_record_lo ON record (lo, hi);
CREATE INDEX ix_record_parent_id ON record (parent_id, pos);
CREATE INDEX ix_record_ref ON record (ref);
CREATE INDEX ix_record_top ON record (kind)
    WHERE parent_id IS NULL;
CREATE TABLE saved_search (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uuid BLOB NOT NULL,
    name TEXT NOT NULL,
    "query" TEXT NOT NULL,
    ordering TEXT,
    pos INTEGER,
    CONSTRAINT uq_saved_search_uuid UNIQUE (uuid)
) STRICT;
CREATE TABLE search_dirty (
    record_id INTEGER NOT NULL,
    PRIMARY KEY (record_id)
) STRICT;
CREATE TABLE setting (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uuid BLOB NOT NULL,
    name TEXT NOT NULL,
    value TEXT,
    CONSTRAINT uq_setting_uuid UNIQUE (uuid),
    CONSTRAINT uq_setting_name UNIQUE (name)
) STRICT;
CREATE TABLE template (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uuid BLOB NOT NULL,
    name TEXT NOT NULL,
    kind TEXT NOT NULL,
    fields TEXT,
    defaults TEXT,
    pos INTEGER,
    CONSTRAINT ck_template_kind_known CHECK (kind IN ('unit', 'agent', 'event', 'place',
        'concept', 'accession', 'store')),
    CONSTRAINT uq_template_uuid UNIQUE (uuid)
) STRICT;
CREATE TABLE accession (
    record_id INTEGER NOT NULL,
    method TEXT,
    extent_text TEXT,
    processing TEXT DEFAULT 'unprocessed' NOT NULL,
    priority TEXT,
    PRIMARY KEY (record_id),
    CONSTRAINT ck_accession_method_known CHECK (method IN ('gift', 'deposit', 'purchase',
        'transfer', 'loan', 'download', 'copy')),
    CONSTRAINT ck_accession_processing_known CHECK (processing IN ('unprocessed', 'in_progress',
        'complete')),
    FOREIGN KEY(record_id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE agent (
    record_id INTEGER NOT NULL,
    type TEXT DEFAULT 'person' NOT NULL,
    living INTEGER DEFAULT '0',
    identifiers TEXT,
    PRIMARY KEY (record_id),
    CONSTRAINT ck_agent_type_known CHECK (type IN ('person', 'corporate', 'family')),
    FOREIGN KEY(record_id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE asset (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uuid BLOB NOT NULL,
    record_id INTEGER NOT NULL,
    seq INTEGER DEFAULT '1' NOT NULL,
    side TEXT DEFAULT 'whole' NOT NULL,
    usage TEXT DEFAULT 'original' NOT NULL,
    sha256 TEXT NOT NULL,
    extension TEXT NOT NULL,
    file_name TEXT NOT NULL,
    source_path BLOB,
    bytes INTEGER NOT NULL,
    mime TEXT,
    puid TEXT,
    width INTEGER,
    height INTEGER,
    duration_s REAL,
    page_count INTEGER,
    text TEXT,
    text_lang TEXT,
    text_source TEXT,
    tech TEXT,
    problem TEXT,
    taken_in TEXT,
    phash INTEGER,
    dhash INTEGER,
    CONSTRAINT ck_asset_side_known CHECK (side IN ('recto', 'verso', 'page', 'cover', 'mount',
        'negative', 'crop', 'audio', 'whole')),
    CONSTRAINT ck_asset_usage_known CHECK (usage IN ('original', 'preservation', 'access',
        'transcript', 'consent', 'generated')),
    CONSTRAINT uq_asset_uuid UNIQUE (uuid),
    FOREIGN KEY(record_id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX ix_asset_record_id ON asset (record_id, seq);
CREATE INDEX ix_asset_sha256 ON asset (sha256);
CREATE TABLE change (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    operation_id INTEGER NOT NULL,
    tbl TEXT NOT NULL,
    row_id INTEGER NOT NULL,
    row_last INTEGER,
    row_uuid BLOB,
    record_id INTEGER,
    field TEXT NOT NULL,
    old TEXT,
    new TEXT,
    parent INTEGER,
    FOREIGN KEY(operation_id) REFERENCES operation (id)
) STRICT;
CREATE INDEX ix_change_gone ON change (operation_id)
    WHERE tbl = 'record' AND field = '*' AND new IS NULL;
CREATE INDEX ix_change_operation_id ON change (operation_id);
CREATE INDEX ix_change_record_id ON change (record_id);
CREATE INDEX ix_change_row ON change (row_uuid, field);
CREATE TABLE concept (
    record_id INTEGER NOT NULL,
    scheme TEXT DEFAULT 'tag' NOT NULL,
    code TEXT,
    uri TEXT,
    PRIMARY KEY (record_id),
    CONSTRAINT ck_concept_scheme_known CHECK (scheme IN ('subject', 'tag', 'event_type', 'genre',
        'technique', 'function', 'role', 'measure')),
    FOREIGN KEY(record_id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX ix_concept_scheme ON concept (scheme);
CREATE TABLE date (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uuid BLOB NOT NULL,
    record_id INTEGER NOT NULL,
    role TEXT NOT NULL,
    expressed TEXT NOT NULL,
    lang TEXT,
    edtf TEXT,
    lo INTEGER,
    hi INTEGER,
    qualifier TEXT,
    calendar TEXT,
    is_primary INTEGER DEFAULT '0' NOT NULL,
    CONSTRAINT ck_date_qualifier_known CHECK (qualifier IN ('approximate', 'uncertain',
        'inferred', 'expected', 'disputed')),
    CONSTRAINT ck_date_bounds_in_order CHECK (lo IS NULL OR hi IS NULL OR lo <= hi),
    CONSTRAINT uq_date_uuid UNIQUE (uuid),
    FOREIGN KEY(record_id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX ix_date_record_id ON date (record_id);
CREATE TABLE event (
    record_id INTEGER NOT NULL,
    type_id INTEGER,
    is_series INTEGER DEFAULT '0' NOT NULL,
    series_id INTEGER,
    edition_no INTEGER,
    edition_label TEXT,
    recurs TEXT,
    mode TEXT DEFAULT 'unknown' NOT NULL,
    status TEXT DEFAULT 'held' NOT NULL,
    online_venue TEXT,
    PRIMARY KEY (record_id),
    CONSTRAINT ck_event_mode_known CHECK (mode IN ('unknown', 'in_person', 'online', 'mixed')),
    CONSTRAINT ck_event_status_known CHECK (status IN ('held', 'planned', 'postponed',
        'cancelled', 'unknown')),
    FOREIGN KEY(record_id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(type_id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(series_id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX ix_event_series ON event (series_id, edition_no);
CREATE INDEX ix_event_series_id ON event (series_id);
CREATE INDEX ix_event_type_id ON event (type_id);
CREATE TABLE import_entry (
    id INTEGER NOT NULL,
    job_id INTEGER NOT NULL,
    path BLOB NOT NULL,
    size INTEGER,
    mtime_ns INTEGER,
    state TEXT DEFAULT 'new' NOT NULL,
    sha256 TEXT,
    record_id INTEGER,
    problem TEXT,
    PRIMARY KEY (id),
    FOREIGN KEY(job_id) REFERENCES import_job (id)
) STRICT;
CREATE INDEX ix_import_entry_state ON import_entry (job_id, state);
CREATE UNIQUE INDEX uq_import_entry_path ON import_entry (job_id, path);
CREATE TABLE name (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uuid BLOB NOT NULL,
    record_id INTEGER NOT NULL,
    text TEXT NOT NULL,
    lang TEXT,
    script TEXT,
    kind TEXT DEFAULT 'other' NOT NULL,
    parts TEXT,
    lo INTEGER,
    hi INTEGER,
    note TEXT,
    pos INTEGER,
    CONSTRAINT ck_name_kind_known CHECK (kind IN ('parallel', 'other', 'former', 'acronym',
        'transliteration', 'identifier', 'hidden')),
    CONSTRAINT uq_name_uuid UNIQUE (uuid),
    FOREIGN KEY(record_id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX ix_name_record_id ON name (record_id);
CREATE TABLE note (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uuid BLOB NOT NULL,
    record_id INTEGER NOT NULL,
    element TEXT NOT NULL,
    lang TEXT,
    text TEXT NOT NULL,
    internal INTEGER DEFAULT '0' NOT NULL,
    pos INTEGER,
    CONSTRAINT uq_note_uuid UNIQUE (uuid),
    FOREIGN KEY(record_id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX ix_note_record_id ON note (record_id, element);
CREATE TABLE place (
    record_id INTEGER NOT NULL,
    type TEXT,
    country TEXT,
    lat REAL,
    lon REAL,
    radius_m REAL,
    geojson TEXT,
    PRIMARY KEY (record_id),
    FOREIGN KEY(record_id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE TABLE relation (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uuid BLOB NOT NULL,
    a_id INTEGER NOT NULL,
    type TEXT NOT NULL,
    b_id INTEGER NOT NULL,
    role TEXT,
    lo INTEGER,
    hi INTEGER,
    certainty TEXT,
    state TEXT,
    note TEXT,
    pos INTEGER,
    CONSTRAINT ck_relation_certainty_known CHECK (certainty IN ('certain', 'probable',
        'conjectured', 'disputed')),
    CONSTRAINT uq_relation_uuid UNIQUE (uuid),
    FOREIGN KEY(a_id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(b_id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX ix_relation_a_id ON relation (a_id, type);
CREATE INDEX ix_relation_b_id ON relation (b_id, type);
CREATE TABLE rights (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uuid BLOB NOT NULL,
    record_id INTEGER NOT NULL,
    basis TEXT DEFAULT 'copyright' NOT NULL,
    code TEXT,
    holder_id INTEGER,
    act TEXT DEFAULT 'publish' NOT NULL,
    rule TEXT DEFAULT 'conditional' NOT NULL,
    lo INTEGER,
    hi INTEGER,
    terms TEXT,
    inherit INTEGER DEFAULT '1' NOT NULL,
    CONSTRAINT ck_rights_basis_known CHECK (basis IN ('copyright', 'licence', 'statute', 'donor',
        'policy', 'consent')),
    CONSTRAINT ck_rights_act_known CHECK (act IN ('display', 'copy', 'publish', 'publish_faces')),
    CONSTRAINT ck_rights_rule_known CHECK (rule IN ('allow', 'conditional', 'disallow')),
    CONSTRAINT uq_rights_uuid UNIQUE (uuid),
    FOREIGN KEY(record_id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(holder_id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX ix_rights_holder_id ON rights (holder_id);
CREATE INDEX ix_rights_record_id ON rights (record_id);
CREATE TABLE statement (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uuid BLOB NOT NULL,
    record_id INTEGER NOT NULL,
    property TEXT NOT NULL,
    text TEXT,
    lang TEXT,
    num_lo REAL,
    num_hi REAL,
    unit TEXT,
    object_id INTEGER,
    place_id INTEGER,
    edtf TEXT,
    lo INTEGER,
    hi INTEGER,
    modality TEXT DEFAULT 'asserted' NOT NULL,
    verdict TEXT DEFAULT 'open' NOT NULL,
    as_of TEXT,
    CONSTRAINT ck_statement_modality_known CHECK (modality IN ('asserted', 'estimated',
        'expected', 'forecast', 'denied', 'evaluative')),
    CONSTRAINT ck_statement_verdict_known CHECK (verdict IN ('open', 'accepted', 'disputed',
        'superseded', 'rejected')),
    CONSTRAINT uq_statement_uuid UNIQUE (uuid),
    FOREIGN KEY(record_id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(object_id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(place_id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX ix_statement_object_id ON statement (object_id);
CREATE INDEX ix_statement_place_id ON statement (place_id);
CREATE INDEX ix_statement_record_id ON statement (record_id);
CREATE INDEX ix_statement_unit ON statement (unit, num_lo);
CREATE TABLE store (
    record_id INTEGER NOT NULL,
    type TEXT DEFAULT 'box' NOT NULL,
    barcode TEXT,
    capacity TEXT,
    climate TEXT,
    PRIMARY KEY (record_id),
    CONSTRAINT ck_store_type_known CHECK (type IN ('repository', 'building', 'room', 'shelf',
        'box', 'folder')),
    FOREIGN KEY(record_id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX ix_store_barcode ON store (barcode);
CREATE TABLE unit (
    record_id INTEGER NOT NULL,
    level TEXT DEFAULT 'item' NOT NULL,
    form TEXT DEFAULT 'mixed' NOT NULL,
    extent_n REAL,
    extent_unit TEXT,
    extent_text TEXT,
    credit_line TEXT,
    genre_id INTEGER,
    technique_id INTEGER,
    colour TEXT,
    height_mm REAL,
    width_mm REAL,
    page_count INTEGER,
    duration_s REAL,
    langs TEXT,
    scripts TEXT,
    holding TEXT DEFAULT 'held' NOT NULL,
    PRIMARY KEY (record_id),
    CONSTRAINT ck_unit_level_known CHECK (level IN ('fonds', 'subfonds', 'collection', 'series',
        'subseries', 'file', 'item', 'part')),
    CONSTRAINT ck_unit_form_known CHECK (form IN ('mixed', 'photograph', 'textual', 'audio',
        'moving_image', 'graphic', 'map', 'object', 'born_digital', 'oral_history')),
    CONSTRAINT ck_unit_holding_known CHECK (holding IN ('held', 'not_held', 'wanting',
        'copy_only', 'lost', 'returned')),
    FOREIGN KEY(record_id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(genre_id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(technique_id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX ix_unit_genre_id ON unit (genre_id);
CREATE INDEX ix_unit_technique_id ON unit (technique_id);
CREATE TABLE act (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uuid BLOB NOT NULL,
    record_id INTEGER NOT NULL,
    asset_id INTEGER,
    kind TEXT NOT NULL,
    at TEXT NOT NULL,
    by_name TEXT,
    software TEXT,
    outcome TEXT,
    from_id INTEGER,
    to_id INTEGER,
    due TEXT,
    detail TEXT,
    CONSTRAINT uq_act_uuid UNIQUE (uuid),
    FOREIGN KEY(record_id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(asset_id) REFERENCES asset (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(from_id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(to_id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX ix_act_asset_id ON act (asset_id);
CREATE INDEX ix_act_from_id ON act (from_id);
CREATE INDEX ix_act_record_id ON act (record_id);
CREATE INDEX ix_act_to_id ON act (to_id);
CREATE TABLE region (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uuid BLOB NOT NULL,
    asset_id INTEGER NOT NULL,
    shape TEXT DEFAULT 'rectangle' NOT NULL,
    page INTEGER,
    x REAL,
    y REAL,
    w REAL,
    h REAL,
    vertices TEXT,
    t0 REAL,
    t1 REAL,
    c0 INTEGER,
    c1 INTEGER,
    quote TEXT,
    prefix TEXT,
    suffix TEXT,
    label TEXT,
    record_id INTEGER,
    role TEXT,
    CONSTRAINT ck_region_shape_known CHECK (shape IN ('rectangle', 'circle', 'polygon',
        'passage', 'time')),
    CONSTRAINT uq_region_uuid UNIQUE (uuid),
    FOREIGN KEY(asset_id) REFERENCES asset (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(record_id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX ix_region_asset_id ON region (asset_id);
CREATE INDEX ix_region_record_id ON region (record_id);
CREATE TABLE citation (
    id INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    uuid BLOB NOT NULL,
    target TEXT NOT NULL,
    target_id INTEGER NOT NULL,
    source_id INTEGER,
    asset_id INTEGER,
    region_id INTEGER,
    locator TEXT,
    quote TEXT,
    stance TEXT DEFAULT 'supports' NOT NULL,
    confidence INTEGER,
    attributed_to_id INTEGER,
    CONSTRAINT ck_citation_stance_known CHECK (stance IN ('supports', 'contradicts', 'mentions')),
    CONSTRAINT ck_citation_target_known CHECK (target IN ('name', 'note', 'date', 'relation',
        'statement')),
    CONSTRAINT ck_citation_confidence_range CHECK (confidence BETWEEN 0 AND 4),
    CONSTRAINT uq_citation_uuid UNIQUE (uuid),
    FOREIGN KEY(source_id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(asset_id) REFERENCES asset (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(region_id) REFERENCES region (id) DEFERRABLE INITIALLY DEFERRED,
    FOREIGN KEY(attributed_to_id) REFERENCES record (id) DEFERRABLE INITIALLY DEFERRED
) STRICT;
CREATE INDEX ix_citation_asset_id ON citation (asset_id);
CREATE INDEX ix_citation_attributed_to_id ON citation (attributed_to_id);
CREATE INDEX ix_citation_region_id ON citation (region_id);
CREATE INDEX ix_citation_source_id ON citation (source_id);
CREATE INDEX ix_citation_target ON citation (target, target_id);
