-- Lists and figures that stay quick when there are many cases. Both tables follow from others, and are
-- made anew from them: neither has a MAC, and nothing is decided by them.

-- A case in the list of somebody who may open it, or who looks as if he may: whoever it is about has a
-- row like all others, and only the server key tells. Written with the case and its envelopes. `place` is
-- where it stands in the list: next date (BCD), status, day of receipt, id. Whoever takes a row away
-- hides a case from a list; its mails and its dates stay. A thief learns what complaint and envelope
-- tell him.
CREATE TABLE IF NOT EXISTS case_seat (
  case_id         BINARY(16)       NOT NULL,
  reader          BINARY(16)       NOT NULL, -- person
  unconfirmed     TINYINT UNSIGNED NOT NULL, -- this and the next three as in complaint
  status          TINYINT UNSIGNED NOT NULL,
  kind            TINYINT UNSIGNED NOT NULL,
  stage           TINYINT UNSIGNED NOT NULL,
  place           BINARY(25)       NOT NULL,
  PRIMARY KEY (case_id, reader),
  KEY list (reader, unconfirmed, place, case_id),
  KEY part (reader, unconfirmed, status, kind, stage, place, case_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

INSERT IGNORE INTO case_seat (case_id, reader, unconfirmed, status, kind, stage, place)
  SELECT DISTINCT c.id, e.reader, c.unconfirmed, c.status, c.kind, c.stage,
    UNHEX(CONCAT(DATE_FORMAT(LEAST(COALESCE(c.ack_due, '9999-12-31'), COALESCE(c.act_due, '9999-12-31')), '%Y%m%d'),
      LPAD(HEX(c.status), 2, '0'), DATE_FORMAT(c.received, '%Y%m%d'), HEX(c.id)))
  FROM complaint c JOIN envelope e ON e.case_id = c.id AND e.gen = c.gen
  WHERE e.standby = 0 AND e.slot IN (2, 4);

-- Who is excluded from which of many cases is asked for each page of figures: this index answers it
-- without the envelopes themselves. Nothing in it that their rows do not have.
ALTER TABLE envelope ADD INDEX IF NOT EXISTS trace (reader, case_id, gen, slot, stage, exclusion);

-- What counts of a case, for figures: made from its events (core/stat.h) when they have changed, by
-- the clerk or by whoever asks for figures. "recourse stats --check" makes all of them again and tells
-- where one differs. A thief learns what the events tell him.
CREATE TABLE IF NOT EXISTS case_fact (
  case_id         BINARY(16)       NOT NULL,
  centre          BINARY(16)       NOT NULL,
  events          BIGINT UNSIGNED  NOT NULL, -- of the case when it was made; 0: never
  received        DATE             NOT NULL,
  due             TINYINT UNSIGNED NOT NULL, -- 1: to be made (again); set with every write to the case
  facts           VARBINARY(3000)  NOT NULL,
  PRIMARY KEY (case_id),
  KEY period (centre, received, case_id),
  KEY due (centre, due)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

INSERT IGNORE INTO case_fact (case_id, centre, events, received, due, facts)
  SELECT id, centre, 0, received, 1, '' FROM complaint;
