-- What both stations keep track of besides samples and roles. Rows are only ever added; the newest
-- one of a key, by (term, number, time, station), tells how things are. number: counts the
-- rows of a key under one term. time: microseconds since
-- 1970-01-01T00:00:00Z. fields: a JSON object, all of whose values are texts.
CREATE TABLE pair_record (
  kind TEXT NOT NULL,
  key TEXT NOT NULL,
  term INTEGER NOT NULL,
  number INTEGER NOT NULL,
  time INTEGER NOT NULL,
  station TEXT NOT NULL,
  fields TEXT NOT NULL,
  origin INTEGER NOT NULL REFERENCES origin (id),
  sequence INTEGER NOT NULL,
  PRIMARY KEY (kind, key, term, number, time, station)
) WITHOUT ROWID;

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

-- Times are brought to microseconds, as in all views, so that they compare as texts.
CREATE VIEW effect AS
SELECT
  item,
  substr(rtrim(planned, 'Z') || substr('.000000', length(planned) - 19), 1, 26) || 'Z' AS planned,
  channel, state, attempts,
  substr(rtrim(done, 'Z') || substr('.000000', length(done) - 19), 1, 26) || 'Z' AS done,
  station, term, error
FROM (
  SELECT
    json_extract(fields, '$.item') AS item,
    nullif(json_extract(fields, '$.planned'), '') AS planned,
    json_extract(fields, '$.channel') AS channel,
    json_extract(fields, '$.state') AS state,
    CAST(nullif(json_extract(fields, '$.attempts'), '') AS INTEGER) AS attempts,
    nullif(json_extract(fields, '$.done'), '') AS done,
    station, term,
    nullif(json_extract(fields, '$.error'), '') AS error
  FROM newest_record WHERE kind = 'effect');

CREATE VIEW alarm AS
SELECT
  tag, condition,
  substr(rtrim(raised, 'Z') || substr('.000000', length(raised) - 19), 1, 26) || 'Z' AS raised,
  substr(rtrim(cleared, 'Z') || substr('.000000', length(cleared) - 19), 1, 26) || 'Z' AS cleared,
  substr(rtrim(acknowledged, 'Z') || substr('.000000', length(acknowledged) - 19), 1, 26) || 'Z'
    AS acknowledged,
  acknowledged_by, text, station, term
FROM (
  SELECT
    json_extract(fields, '$.tag') AS tag,
    json_extract(fields, '$.condition') AS condition,
    nullif(json_extract(fields, '$.raised'), '') AS raised,
    nullif(json_extract(fields, '$.cleared'), '') AS cleared,
    nullif(json_extract(fields, '$.acknowledged'), '') AS acknowledged,
    nullif(json_extract(fields, '$.acknowledged_by'), '') AS acknowledged_by,
    json_extract(fields, '$.text') AS text,
    station, term
  FROM newest_record WHERE kind = 'alarm');

CREATE VIEW report_run AS
SELECT
  report,
  substr(rtrim(planned, 'Z') || substr('.000000', length(planned) - 19), 1, 26) || 'Z' AS planned,
  "trigger", state,
  substr(rtrim(started, 'Z') || substr('.000000', length(started) - 19), 1, 26) || 'Z' AS started,
  substr(rtrim(finished, 'Z') || substr('.000000', length(finished) - 19), 1, 26) || 'Z' AS finished,
  station, term, file
FROM (
  SELECT
    json_extract(fields, '$.report') AS report,
    nullif(json_extract(fields, '$.planned'), '') AS planned,
    json_extract(fields, '$.trigger') AS "trigger",
    json_extract(fields, '$.state') AS state,
    nullif(json_extract(fields, '$.started'), '') AS started,
    nullif(json_extract(fields, '$.finished'), '') AS finished,
    station, term,
    nullif(json_extract(fields, '$.file'), '') AS file
  FROM newest_record WHERE kind = 'report_run');
