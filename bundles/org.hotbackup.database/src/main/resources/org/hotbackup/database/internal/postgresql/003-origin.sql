-- B-trees, as what one station lacks is read in the order of the sequence. Rows of one transaction
-- share an entry, so an index takes some 7 bytes a row.
CREATE INDEX sample_origin ON sample (origin, sequence);
CREATE INDEX role_change_origin ON role_change (origin, sequence);
