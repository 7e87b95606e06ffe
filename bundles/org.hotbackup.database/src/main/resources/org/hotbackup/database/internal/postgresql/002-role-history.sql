-- number: the one the station gave the change in its journal. time is part of the key because a
-- station set up anew counts from the start.
CREATE TABLE role_change (
  station text COLLATE "C" NOT NULL,
  number bigint NOT NULL,
  time timestamptz NOT NULL,
  from_role text NOT NULL,
  to_role text NOT NULL,
  cause text NOT NULL,
  detail text NOT NULL,
  term bigint NOT NULL,
  millis bigint NOT NULL,
  origin integer NOT NULL REFERENCES origin (id),
  sequence bigint NOT NULL,
  PRIMARY KEY (station, number, time)
);

CREATE VIEW role_history AS
SELECT time, station, from_role, to_role, cause, term, millis
FROM role_change;
