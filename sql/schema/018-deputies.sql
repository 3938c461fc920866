-- Who of the staff is away, until when, and who stands in.

-- One absence a person: the one that is, or comes, or was last. It ends by its date; the row stays
-- until the next. Read with the recipients: on each day of it the deputies are recipients of new
-- cases beside the absent one. The MACs go into recipients_sum of the centre's row, behind those of
-- the recipients, so that an older row is not put back. A thief learns who is away when, and who
-- stands in for whom.
CREATE TABLE IF NOT EXISTS absence (
  person          BINARY(16)       NOT NULL,
  centre          BINARY(16)       NOT NULL,
  away_from       DATE             NOT NULL, -- first and last day, in the centre's zone
  away_until      DATE             NOT NULL,
  deputy          BINARY(16)       NULL,     -- persons; NULL: nobody
  second          BINARY(16)       NULL,
  mac             BINARY(33)       NOT NULL, -- over all columns above
  PRIMARY KEY (person),
  KEY centre (centre)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
