-- The audit trail of both stations, as their files have it. chain and sequence name a row; hash
-- chains it to the one before. time: microseconds since 1970-01-01T00:00:00Z. Rows have no origin
-- and no term: stations exchange the files, and each writes into its own table.
CREATE TABLE audit_row (
  chain TEXT NOT NULL,
  sequence INTEGER NOT NULL,
  time INTEGER NOT NULL,
  station TEXT NOT NULL,
  actor TEXT NOT NULL,
  origin TEXT NOT NULL,
  address TEXT NOT NULL,
  action TEXT NOT NULL,
  subject TEXT NOT NULL,
  old_value TEXT NOT NULL,
  new_value TEXT NOT NULL,
  detail TEXT NOT NULL,
  hash TEXT NOT NULL,
  PRIMARY KEY (chain, sequence)
) WITHOUT ROWID;

CREATE INDEX audit_row_time ON audit_row (time);

CREATE TABLE audit_database (id TEXT PRIMARY KEY);
INSERT INTO audit_database VALUES (lower(hex(randomblob(16))));

CREATE VIEW audit AS
SELECT
  sequence,
  strftime('%Y-%m-%dT%H:%M:%S',
      (time - ((time % 1000000) + 1000000) % 1000000) / 1000000, 'unixepoch')
    || printf('.%06dZ', ((time % 1000000) + 1000000) % 1000000) AS time,
  station, actor, action, detail, hash, origin, address, subject,
  nullif(old_value, '') AS old_value, nullif(new_value, '') AS new_value, chain
FROM audit_row;
