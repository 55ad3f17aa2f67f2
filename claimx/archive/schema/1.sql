-- The tables of an archive. Once a version of claimx has been given out, its file is never changed: what changes is the next file.
-- Lists are JSON, days and times ISO 8601, what is unknown is NULL. `text` stands last: it is long, and what stands behind it is slow to get at.

CREATE TABLE outlets (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL UNIQUE -- the site that the article names, else the host of its address
);

-- What articles came out of where a location holds several: a feed, a WARC, a file of JSON Lines.
CREATE TABLE sources (
    id INTEGER PRIMARY KEY,
    location TEXT NOT NULL UNIQUE,
    kind TEXT NOT NULL,
    "read" TEXT -- size and time of a file all of whose articles were taken in
);

CREATE TABLE articles (
    id INTEGER PRIMARY KEY,
    location TEXT NOT NULL UNIQUE,
    title TEXT,
    outlet_id INTEGER REFERENCES outlets (id),
    site TEXT,
    published TEXT,
    authors TEXT,
    url TEXT,
    language TEXT,
    kind TEXT,
    doubts TEXT,
    quoted TEXT,
    others TEXT, -- keys of the document that have no column yet
    duplicate_of TEXT, -- the location of the same article that came earlier
    source_id INTEGER REFERENCES sources (id),
    position TEXT, -- where in the source
    fetched TEXT, -- NULL for what somebody had read before
    file TEXT, -- what tells files of one name in different folders apart: a hash of the whole path
    error_kind TEXT,
    error TEXT,
    sha256 TEXT, -- of the text
    text TEXT
);
CREATE INDEX articles_by_outlet ON articles (outlet_id);
CREATE INDEX articles_by_day ON articles (published);
CREATE INDEX articles_by_source ON articles (source_id);
CREATE INDEX articles_that_failed ON articles (error_kind) WHERE error_kind IS NOT NULL;

-- One row a person or body that articles name, by the name alone: what makes two of them one is what `claimx speakers` goes by.
CREATE TABLE speakers (
    id INTEGER PRIMARY KEY,
    name TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE,
    forms TEXT NOT NULL DEFAULT '[]' -- the first of those in the table forms
);

CREATE TABLE forms (
    id INTEGER PRIMARY KEY,
    speaker_id INTEGER NOT NULL REFERENCES speakers (id) ON DELETE CASCADE,
    form TEXT NOT NULL, -- as an article puts the source
    claims INTEGER NOT NULL,
    UNIQUE (speaker_id, form)
);

-- Every key of a claim in the document, which calls `claim` its id; and of the article what claims are sorted and counted by.
CREATE TABLE claims (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    outlet_id INTEGER REFERENCES outlets (id),
    published TEXT,
    claim TEXT NOT NULL,
    speaker_id INTEGER REFERENCES speakers (id), -- NULL where the article names nobody
    speaker TEXT,
    named INTEGER NOT NULL,
    role TEXT,
    cue TEXT,
    text TEXT NOT NULL,
    kind TEXT NOT NULL,
    act TEXT NOT NULL,
    polarity TEXT NOT NULL,
    distancing TEXT NOT NULL,
    checkable TEXT NOT NULL,
    via TEXT NOT NULL,
    audience TEXT,
    setting TEXT,
    left_out TEXT,
    confidence REAL NOT NULL,
    speaker_confidence REAL NOT NULL,
    part TEXT NOT NULL,
    line INTEGER,
    source TEXT,
    source_start INTEGER,
    source_end INTEGER,
    cue_start INTEGER,
    cue_end INTEGER,
    content TEXT NOT NULL,
    others TEXT -- keys of the document that have no column yet
);
CREATE INDEX claims_by_article ON claims (article_id);
CREATE INDEX claims_by_speaker ON claims (speaker_id);
CREATE INDEX claims_by_outlet ON claims (outlet_id);
CREATE INDEX claims_by_day ON claims (published);
CREATE INDEX claims_by_kind ON claims (kind);
CREATE INDEX claims_by_polarity ON claims (polarity);

-- The direct quotations of an article's body, without their marks. `same` is one number for the same words, NULL for a few.
CREATE TABLE quotations (
    id INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE,
    claim_id INTEGER REFERENCES claims (id) ON DELETE CASCADE, -- NULL where nobody is said to have said it
    start INTEGER NOT NULL,
    "end" INTEGER NOT NULL,
    text TEXT NOT NULL,
    same INTEGER,
    repeated INTEGER NOT NULL DEFAULT 0 -- whether another has the same words, or had
);
CREATE INDEX quotations_by_article ON quotations (article_id);
CREATE INDEX quotations_by_claim ON quotations (claim_id);
CREATE INDEX quotations_by_words ON quotations (same, repeated) WHERE same IS NOT NULL;
CREATE INDEX quotations_repeated ON quotations (same) WHERE repeated;

-- Two quotations that are one, as `claimx compare` found them.
CREATE TABLE pairs (
    id INTEGER PRIMARY KEY,
    first_id INTEGER NOT NULL REFERENCES quotations (id) ON DELETE CASCADE,
    second_id INTEGER NOT NULL REFERENCES quotations (id) ON DELETE CASCADE,
    relation TEXT NOT NULL,
    evidence REAL NOT NULL, -- nats
    diff TEXT,
    UNIQUE (first_id, second_id)
);
CREATE INDEX pairs_by_second ON pairs (second_id);

-- By which an article is known again: its address, and the runs of words that stand for its text.
CREATE TABLE sketches (
    article_id INTEGER PRIMARY KEY REFERENCES articles (id) ON DELETE CASCADE,
    address TEXT,
    runs BLOB NOT NULL
);
CREATE UNIQUE INDEX sketches_by_address ON sketches (address) WHERE address IS NOT NULL;

CREATE TABLE sketch_keys (
    run INTEGER PRIMARY KEY,
    article_id INTEGER NOT NULL REFERENCES articles (id) ON DELETE CASCADE
);
CREATE INDEX sketch_keys_by_article ON sketch_keys (article_id);

-- Double quotes, by which Datasette knows what a table of full text belongs to.
CREATE VIRTUAL TABLE claims_fts USING fts5 (
    speaker, role, text, content="claims", content_rowid="id", tokenize='porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER claims_inserted AFTER INSERT ON claims BEGIN
    INSERT INTO claims_fts (rowid, speaker, role, text) VALUES (new.id, new.speaker, new.role, new.text);
END;
CREATE TRIGGER claims_deleted AFTER DELETE ON claims BEGIN
    INSERT INTO claims_fts (claims_fts, rowid, speaker, role, text) VALUES ('delete', old.id, old.speaker, old.role, old.text);
END;
CREATE TRIGGER claims_updated AFTER UPDATE ON claims BEGIN
    INSERT INTO claims_fts (claims_fts, rowid, speaker, role, text) VALUES ('delete', old.id, old.speaker, old.role, old.text);
    INSERT INTO claims_fts (rowid, speaker, role, text) VALUES (new.id, new.speaker, new.role, new.text);
END;

CREATE VIRTUAL TABLE articles_fts USING fts5 (
    title, text, content="articles", content_rowid="id", tokenize='porter unicode61 remove_diacritics 2'
);
CREATE TRIGGER articles_inserted AFTER INSERT ON articles BEGIN
    INSERT INTO articles_fts (rowid, title, text) VALUES (new.id, new.title, new.text);
END;
CREATE TRIGGER articles_deleted AFTER DELETE ON articles BEGIN
    INSERT INTO articles_fts (articles_fts, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
END;
CREATE TRIGGER articles_updated AFTER UPDATE OF title, text ON articles BEGIN
    INSERT INTO articles_fts (articles_fts, rowid, title, text) VALUES ('delete', old.id, old.title, old.text);
    INSERT INTO articles_fts (rowid, title, text) VALUES (new.id, new.title, new.text);
END;
