-- Names are stored once; a sample holds their numbers.
CREATE TABLE tag (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);

CREATE TABLE station (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL UNIQUE
);

-- time: microseconds since 1970-01-01T00:00:00Z. quality: 0 bad, 1 uncertain, 2 good.
-- term: the fencing number the row was written under. late: 1 for a row delivered past its term.
CREATE TABLE sample (
  tag INTEGER NOT NULL REFERENCES tag (id),
  time INTEGER NOT NULL,
  value REAL,
  text TEXT,
  quality INTEGER NOT NULL CHECK (quality IN (0, 1, 2)),
  station INTEGER NOT NULL REFERENCES station (id),
  term INTEGER NOT NULL,
  late INTEGER NOT NULL DEFAULT 0 CHECK (late IN (0, 1)),
  PRIMARY KEY (tag, time)
) WITHOUT ROWID;

-- The remainder is made positive so that a time before 1970 comes out right, too.
CREATE VIEW history AS
SELECT
  tag.name AS tag,
  strftime('%Y-%m-%dT%H:%M:%S',
      (sample.time - ((sample.time % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch')
    || printf('.%06dZ', ((sample.time % 1000000) + 1000000) % 1000000) AS time,
  sample.value AS value,
  sample.text AS text,
  sample.quality AS quality,
  station.name AS station,
  sample.term AS term,
  sample.late AS late
FROM sample
JOIN tag ON tag.id = sample.tag
JOIN station ON station.id = sample.station;
