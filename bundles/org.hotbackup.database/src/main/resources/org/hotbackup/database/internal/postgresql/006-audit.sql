-- The audit trail of both stations, as their files have it. chain and sequence name a row; hash
-- chains it to the one before. Rows have no origin and no term: with databases of their own
-- stations exchange the files, and each writes into its own table.
CREATE TABLE audit_row (
  chain text COLLATE "C" NOT NULL,
  sequence bigint NOT NULL,
  time timestamptz NOT NULL,
  station text NOT NULL,
  actor text NOT NULL,
  origin text NOT NULL,
  address text NOT NULL,
  action text COLLATE "C" NOT NULL,
  subject text NOT NULL,
  old_value text NOT NULL,
  new_value text NOT NULL,
  detail text NOT NULL,
  hash text NOT NULL,
  PRIMARY KEY (chain, sequence)
);

CREATE INDEX audit_row_time ON audit_row (time);

CREATE TABLE audit_database (id text PRIMARY KEY);
INSERT INTO audit_database VALUES (md5(random()::text || clock_timestamp()::text));

CREATE VIEW audit AS
SELECT
  sequence, time, station, actor, action, detail, hash, origin, address, subject,
  nullif(old_value, '') AS old_value, nullif(new_value, '') AS new_value, chain
FROM audit_row;
