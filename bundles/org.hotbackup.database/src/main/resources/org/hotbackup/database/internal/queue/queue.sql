-- Batches in the order they were recorded in. samples: rows of one term, packed.
CREATE TABLE batch (
  sequence INTEGER PRIMARY KEY,
  term INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  samples BLOB NOT NULL
);

-- Rows that the database refused for ever, as people read them, with what it said.
-- again: 1 makes the station try the row once more.
CREATE TABLE set_aside (
  id INTEGER PRIMARY KEY,
  since TEXT NOT NULL,
  error TEXT NOT NULL,
  tag TEXT NOT NULL,
  time TEXT NOT NULL,
  value REAL,
  text TEXT,
  quality INTEGER NOT NULL,
  term INTEGER NOT NULL,
  again INTEGER NOT NULL DEFAULT 0
);

CREATE INDEX set_aside_again ON set_aside (id) WHERE again <> 0;

-- Batches whose bytes can no longer be read.
CREATE TABLE unreadable (
  sequence INTEGER NOT NULL,
  term INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  samples BLOB NOT NULL
);

PRAGMA user_version = 1;
