-- The one row of the pair. The fence locks it FOR KEY SHARE: the unique index makes a change of the
-- term wait for that, while a renewal, which changes the column until alone, does not.
CREATE TABLE lease (
  pair text PRIMARY KEY CHECK (pair = 'pair'),
  station text,
  process uuid,
  term bigint NOT NULL CHECK (term >= 0),
  until timestamptz,
  effects_from timestamptz,
  released boolean NOT NULL,
  UNIQUE (pair, term)
);

INSERT INTO lease (pair, term, released) VALUES ('pair', 0, false);
