-- time is part of the key because a station set up anew counts its sequence from the start.
CREATE TABLE role_change (
  station TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  time INTEGER NOT NULL,
  from_role TEXT NOT NULL,
  to_role TEXT NOT NULL,
  cause TEXT NOT NULL,
  detail TEXT NOT NULL,
  term INTEGER NOT NULL,
  millis INTEGER NOT NULL,
  PRIMARY KEY (station, sequence, time)
) WITHOUT ROWID;

CREATE VIEW role_history AS
SELECT
  strftime('%Y-%m-%dT%H:%M:%S',
      (time - ((time % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch')
    || printf('.%06dZ', ((time % 1000000) + 1000000) % 1000000) AS time,
  station, from_role, to_role, cause, term, millis
FROM role_change;
