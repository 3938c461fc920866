-- What comes in a flood, or as machines send it: marked, looked through, never refused.

-- The mark of a case: 1 as long as nobody has confirmed it, also when it was closed as no complaint.
-- Under the row's MAC where it is 1. A thief learns which cases came in a flood.
ALTER TABLE complaint
  ADD COLUMN IF NOT EXISTS unconfirmed TINYINT UNSIGNED NOT NULL DEFAULT 0 AFTER mail;

-- Those that somebody is still to look through; written with the case. No MAC: whoever takes a row away
-- hides a case from the list of those to be looked through, and it shows in no mail; the case itself and
-- its clocks stay. A thief learns what the mark tells him.
CREATE TABLE IF NOT EXISTS case_unconfirmed (
  case_id         BINARY(16)       NOT NULL,
  centre          BINARY(16)       NOT NULL,
  told            TINYINT UNSIGNED NOT NULL, -- 1: counted in a mail
  PRIMARY KEY (case_id),
  KEY centre (centre, told)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The hour for which a centre had its mail about them, moved on every hour whether there was one or not:
-- so it is always this hour, and tells nothing.
CREATE TABLE IF NOT EXISTS flood_told (
  centre          BINARY(16)       NOT NULL,
  hour            BIGINT           NOT NULL, -- of unix time
  PRIMARY KEY (centre)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
