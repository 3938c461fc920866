-- Cases that are over: when they are deleted, what stays of them, and what is still on its way out.

-- What stays of a deleted case, for statistics; its id is drawn anew, and nothing in it leads back to
-- the case. A thief learns that there was such a case: its kind and outcome, the month in which it
-- came in, how long what took, what kinds of actions followed; and from older backups or binary
-- logs, where this row and the end of the case stand side by side, which case it was.
CREATE TABLE IF NOT EXISTS case_stub (
  id              BINARY(16)       NOT NULL, -- random
  centre          BINARY(16)       NOT NULL,
  kind            TINYINT UNSIGNED NOT NULL, -- enum kind
  identity_mode   TINYINT UNSIGNED NOT NULL, -- enum identity_mode
  channel         TINYINT UNSIGNED NOT NULL, -- enum channel
  ending          TINYINT UNSIGNED NOT NULL, -- enum ending
  outcome         TINYINT UNSIGNED NOT NULL, -- enum outcome, the last that was given
  stage_id        VARCHAR(32)      NOT NULL, -- the stage reached, by its word in the document
  received        DATE             NOT NULL, -- first day of the month of receipt
  facts           VARBINARY(4000)  NOT NULL, -- compact JSON: clocks, actions, lessons
  mac             BINARY(33)       NOT NULL, -- over all columns above
  PRIMARY KEY (id),
  KEY centre (centre, received)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- That a case was deleted because its time was over, and the end of its chain, so that whoever checks
-- heads against older roots knows a deletion from a theft. A random id, a number and a hash: a thief
-- learns how many cases were deleted on which day, and nothing of what they were.
CREATE TABLE IF NOT EXISTS case_gone (
  case_id         BINARY(16)       NOT NULL,
  centre          BINARY(16)       NOT NULL,
  events          BIGINT UNSIGNED  NOT NULL,
  head            BINARY(32)       NOT NULL,
  gone_on         DATE             NOT NULL, -- in the centre's zone
  logged          TINYINT UNSIGNED NOT NULL, -- counted in a row of centre_log; not under the MAC
  mac             BINARY(33)       NOT NULL, -- over all columns above but logged
  PRIMARY KEY (case_id),
  KEY logged (centre, logged)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Files of deleted cases whose chunks still go, a few a transaction: all that could open them went
-- with the case. Nothing for a thief.
CREATE TABLE IF NOT EXISTS evidence_gone (
  file            BINARY(16)       NOT NULL,
  gone_on         DATE             NOT NULL, -- looked at until the day after, for chunks that were
                                             -- on their way
  swept           TINYINT UNSIGNED NOT NULL, -- 1: there were none left
  PRIMARY KEY (file)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Cases that are over and the day that they would be deleted, for the counts of administrators;
-- written by the clerk when it looks at a case. No MAC: what is deleted follows from the events, which
-- are checked. A thief learns what he learns from those.
CREATE TABLE IF NOT EXISTS case_retention (
  case_id         BINARY(16)       NOT NULL,
  centre          BINARY(16)       NOT NULL,
  due             DATE             NULL,     -- NULL: paused
  held            TINYINT UNSIGNED NOT NULL, -- 1: by somebody's decision
  PRIMARY KEY (case_id),
  KEY due (centre, due)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Cases that are over were not looked at any more until now.
INSERT IGNORE INTO case_watch (case_id, centre, look_on, events)
  SELECT id, centre, received, events FROM complaint;
