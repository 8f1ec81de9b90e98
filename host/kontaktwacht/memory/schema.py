"""The tables, as steps from each version to the next. A step that has been released is never edited: add another one.

`person.standing` and its neighbours repeat what the log in `decision` says, so that a page needs no look at the log;
`decisions.refold` is the only place that writes them.
"""

from __future__ import annotations

#: "KWmm": marks the file as Kontaktwacht's memory (sqlite.org/pragma.html#pragma_application_id).
APPLICATION = 0x4B576D6D

_FIRST = """
CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;

CREATE TABLE person (
    id INTEGER PRIMARY KEY,
    key TEXT NOT NULL,
    folded TEXT NOT NULL UNIQUE,
    name TEXT NOT NULL,
    name_based INTEGER NOT NULL DEFAULT 0,
    headline TEXT,
    company TEXT,
    first INTEGER NOT NULL,
    seen INTEGER NOT NULL,
    pruned INTEGER NOT NULL DEFAULT 0,
    note TEXT NOT NULL DEFAULT '',
    member_from INTEGER, member_to INTEGER, member_quote TEXT, member_at INTEGER,
    visits INTEGER, visits_more INTEGER, visits_quote TEXT, visits_at INTEGER,
    mutual INTEGER, mutual_more INTEGER, mutual_quote TEXT, mutual_at INTEGER,
    contact_seen INTEGER,
    standing TEXT CHECK (standing IN ('hidden', 'trusted')),
    standing_since INTEGER,
    allowed INTEGER,
    accepted INTEGER,
    declined INTEGER,
    accepted_level TEXT
);
CREATE INDEX person_standing ON person (standing, standing_since) WHERE standing IS NOT NULL;
CREATE INDEX person_unseen ON person (seen) WHERE pruned = 0;

CREATE TABLE sighting (
    person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
    at INTEGER NOT NULL,
    contacts INTEGER NOT NULL,
    more INTEGER NOT NULL,
    quote TEXT NOT NULL,
    PRIMARY KEY (person, at)
) WITHOUT ROWID;

CREATE TABLE company (
    person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
    name TEXT NOT NULL,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (person, name)
) WITHOUT ROWID;

CREATE TABLE called (
    person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
    name TEXT NOT NULL,
    PRIMARY KEY (person, name)
) WITHOUT ROWID;

CREATE TABLE text (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
    source TEXT NOT NULL,
    digest BLOB NOT NULL,
    at INTEGER NOT NULL,
    last INTEGER NOT NULL,
    body TEXT NOT NULL,
    UNIQUE (person, source, digest)
);

CREATE TABLE request (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
    first INTEGER NOT NULL,
    last INTEGER NOT NULL,
    sent_from INTEGER, sent_to INTEGER, sent_quote TEXT,
    absent INTEGER,
    gone INTEGER,
    unclear INTEGER NOT NULL DEFAULT 0,
    answer TEXT CHECK (answer IN ('accepted', 'declined', 'contact')),
    answered INTEGER,
    day TEXT NOT NULL,
    level TEXT,
    decibans REAL
);
CREATE INDEX request_person ON request (person, first);
CREATE INDEX request_open ON request (last) WHERE gone IS NULL;
CREATE INDEX request_gone ON request (gone) WHERE gone IS NOT NULL;
CREATE INDEX request_day ON request (day, level);

CREATE TABLE listing (day TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID;

CREATE TABLE decision (
    id INTEGER PRIMARY KEY,
    person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
    at INTEGER NOT NULL,
    action TEXT NOT NULL,
    level TEXT,
    evidence BLOB
);
CREATE INDEX decision_person ON decision (person, at, id);

CREATE TABLE verdict (
    person INTEGER PRIMARY KEY REFERENCES person ON DELETE CASCADE,
    at INTEGER NOT NULL,
    kind TEXT NOT NULL,
    level TEXT NOT NULL,
    decibans REAL NOT NULL,
    evidence BLOB NOT NULL
);

CREATE TABLE letter (
    id INTEGER PRIMARY KEY,
    digest BLOB NOT NULL UNIQUE,
    core TEXT NOT NULL,
    cut INTEGER NOT NULL,
    represented INTEGER REFERENCES letter
);
CREATE INDEX letter_represented ON letter (represented) WHERE represented IS NOT NULL;

CREATE TABLE sender (
    letter INTEGER NOT NULL REFERENCES letter ON DELETE CASCADE,
    person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
    text INTEGER NOT NULL,
    at INTEGER NOT NULL,
    last INTEGER NOT NULL,
    PRIMARY KEY (letter, person)
) WITHOUT ROWID;
CREATE INDEX sender_person ON sender (person);

CREATE TABLE band (key INTEGER NOT NULL, letter INTEGER NOT NULL, PRIMARY KEY (key, letter)) WITHOUT ROWID;

CREATE TABLE alike (
    a INTEGER NOT NULL REFERENCES letter ON DELETE CASCADE,
    b INTEGER NOT NULL REFERENCES letter ON DELETE CASCADE,
    similarity REAL NOT NULL,
    PRIMARY KEY (a, b)
) WITHOUT ROWID;

CREATE TABLE learned (rule TEXT PRIMARY KEY, weight REAL NOT NULL) WITHOUT ROWID;
"""

#: What each mark said, so that judging again says what the page said. NULL: a verdict from before this was kept.
_STATES = "ALTER TABLE verdict ADD COLUMN states TEXT"

#: Keys of bands carry two more minima; the index of letters begins anew, for no released version made the older ones.
_LONGER_KEYS = "DELETE FROM band"

#: Whose reasons name whom, so that a name can be taken out of them without reading them all. 'unlinked' says
#: that there are reasons of which that is not known.
_NAMED = """
CREATE TABLE named (
    about INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
    person INTEGER NOT NULL REFERENCES person ON DELETE CASCADE,
    PRIMARY KEY (about, person)
) WITHOUT ROWID;
CREATE INDEX named_person ON named (person);
INSERT INTO meta SELECT 'unlinked', '1' WHERE EXISTS (SELECT 1 FROM verdict) OR EXISTS (SELECT 1 FROM decision)
"""

#: STEPS[n] brings a file of version n to version n + 1.
STEPS: tuple[str, ...] = (_FIRST, _STATES, _LONGER_KEYS, _NAMED)

#: The version this program writes (PRAGMA user_version).
VERSION = len(STEPS)
