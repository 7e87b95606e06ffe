-- An origin is one station that writes into one database; uuid is new with every such database.
-- sequence: the highest one of this origin that is held here. own: 1 for the origin under which the
-- station writes into this database now.
CREATE TABLE origin (
  id INTEGER PRIMARY KEY,
  station TEXT NOT NULL,
  uuid TEXT NOT NULL,
  sequence INTEGER NOT NULL DEFAULT 0,
  own INTEGER NOT NULL DEFAULT 0 CHECK (own IN (0, 1)),
  UNIQUE (station, uuid)
);

CREATE UNIQUE INDEX origin_own ON origin (station) WHERE own = 1;

-- Rows from before become those of an origin without a name, which the station takes over when it
-- writes for the first time.
INSERT INTO origin (id, station, uuid, sequence)
SELECT 1, '', '', rows
FROM (SELECT (SELECT count(*) FROM sample) + (SELECT count(*) FROM role_change) AS rows)
WHERE rows > 0;

DROP VIEW history;
DROP VIEW role_history;
ALTER TABLE sample RENAME TO sample_before;
ALTER TABLE role_change RENAME TO role_change_before;

-- time: microseconds since 1970-01-01T00:00:00Z. quality: 0 bad, 1 uncertain, 2 good.
-- term: the fencing number the row was written under. late: 1 for a row delivered past its term.
-- sequence: that of the origin after the transaction that wrote the row.
CREATE TABLE sample (
  tag INTEGER NOT NULL REFERENCES tag (id),
  time INTEGER NOT NULL,
  value REAL,
  text TEXT,
  quality INTEGER NOT NULL CHECK (quality IN (0, 1, 2)),
  station INTEGER NOT NULL REFERENCES station (id),
  term INTEGER NOT NULL,
  late INTEGER NOT NULL DEFAULT 0 CHECK (late IN (0, 1)),
  origin INTEGER NOT NULL REFERENCES origin (id),
  sequence INTEGER NOT NULL,
  PRIMARY KEY (tag, time)
) WITHOUT ROWID;

-- number: the one the station gave the change in its journal. time is part of the key because a
-- station set up anew counts from the start.
CREATE TABLE role_change (
  station TEXT NOT NULL,
  number INTEGER NOT NULL,
  time INTEGER NOT NULL,
  from_role TEXT NOT NULL,
  to_role TEXT NOT NULL,
  cause TEXT NOT NULL,
  detail TEXT NOT NULL,
  term INTEGER NOT NULL,
  millis INTEGER NOT NULL,
  origin INTEGER NOT NULL REFERENCES origin (id),
  sequence INTEGER NOT NULL,
  PRIMARY KEY (station, number, time)
) WITHOUT ROWID;

-- A thousand rows share a sequence, as if they had been written in one transaction.
INSERT INTO sample
SELECT tag, time, value, text, quality, station, term, late, 1,
  min((row_number() OVER (ORDER BY time, tag) + 999) / 1000 * 1000, count(*) OVER ())
FROM sample_before;

INSERT INTO role_change
SELECT station, sequence, time, from_role, to_role, cause, detail, term, millis, 1,
  (SELECT sequence FROM origin WHERE id = 1)
FROM role_change_before;

DROP TABLE sample_before;
DROP TABLE role_change_before;

CREATE INDEX sample_origin ON sample (origin, sequence);
CREATE INDEX role_change_origin ON role_change (origin, sequence);

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

CREATE VIEW role_history AS
SELECT
  strftime('%Y-%m-%dT%H:%M:%S',
      (time - ((time % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch')
    || printf('.%06dZ', ((time % 1000000) + 1000000) % 1000000) AS time,
  station, from_role, to_role, cause, term, millis
FROM role_change;
