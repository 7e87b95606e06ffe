-- What both stations keep track of besides samples and roles. Rows are only ever added; the newest
-- one of a key, by (term, number, time, station), tells how things are. number: counts the
-- rows of a key under one term. fields: a JSON object, all of whose values
-- are texts; kept as text, so that it is the same on both stations to the last letter.
CREATE TABLE pair_record (
  kind text COLLATE "C" NOT NULL,
  key text COLLATE "C" NOT NULL,
  term bigint NOT NULL,
  number bigint NOT NULL,
  time timestamptz NOT NULL,
  station text COLLATE "C" NOT NULL,
  fields text NOT NULL,
  origin integer NOT NULL REFERENCES origin (id),
  sequence bigint NOT NULL,
  PRIMARY KEY (kind, key, term, number, time, station)
);

CREATE INDEX pair_record_origin ON pair_record (origin, sequence);
CREATE INDEX pair_record_time ON pair_record (kind, time);

CREATE VIEW newest_record AS
SELECT kind, key, term, number, time, station, fields
FROM pair_record
WHERE NOT EXISTS (
  SELECT 1 FROM pair_record newer
  WHERE newer.kind = pair_record.kind AND newer.key = pair_record.key
    AND (newer.term, newer.number, newer.time, newer.station)
      > (pair_record.term, pair_record.number, pair_record.time, pair_record.station));

CREATE VIEW effect AS
SELECT
  fields::json ->> 'item' AS item,
  nullif(fields::json ->> 'planned', '')::timestamptz AS planned,
  fields::json ->> 'channel' AS channel,
  fields::json ->> 'state' AS state,
  nullif(fields::json ->> 'attempts', '')::integer AS attempts,
  nullif(fields::json ->> 'done', '')::timestamptz AS done,
  station,
  term,
  nullif(fields::json ->> 'error', '') AS error
FROM newest_record WHERE kind = 'effect';

CREATE VIEW alarm AS
SELECT
  fields::json ->> 'tag' AS tag,
  fields::json ->> 'condition' AS condition,
  nullif(fields::json ->> 'raised', '')::timestamptz AS raised,
  nullif(fields::json ->> 'cleared', '')::timestamptz AS cleared,
  nullif(fields::json ->> 'acknowledged', '')::timestamptz AS acknowledged,
  nullif(fields::json ->> 'acknowledged_by', '') AS acknowledged_by,
  fields::json ->> 'text' AS text,
  station,
  term
FROM newest_record WHERE kind = 'alarm';

CREATE VIEW report_run AS
SELECT
  fields::json ->> 'report' AS report,
  nullif(fields::json ->> 'planned', '')::timestamptz AS planned,
  fields::json ->> 'trigger' AS trigger,
  fields::json ->> 'state' AS state,
  nullif(fields::json ->> 'started', '')::timestamptz AS started,
  nullif(fields::json ->> 'finished', '')::timestamptz AS finished,
  station,
  term,
  nullif(fields::json ->> 'file', '') AS file
FROM newest_record WHERE kind = 'report_run';
