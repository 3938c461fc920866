-- What proves that nothing was taken out, put back or cut: daily roots, and the nightly check.

-- One daily root of a centre: a hash over the heads of all its cases and of its log, mailed to those
-- whom the centre names. A root that was received shows what nothing in the database can: that all
-- of it was put back to an earlier state. A thief learns how many cases there were on which day.
CREATE TABLE IF NOT EXISTS audit_root (
  centre          BINARY(16)       NOT NULL,
  day             DATE             NOT NULL, -- in the centre's zone
  cases           BIGINT UNSIGNED  NOT NULL,
  log_count       BIGINT UNSIGNED  NOT NULL, -- of centre_log, as the two that follow
  log_head        BINARY(32)       NOT NULL,
  root            BINARY(32)       NOT NULL,
  mac             BINARY(33)       NOT NULL, -- over all columns above
  PRIMARY KEY (centre, day)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- What a case was when a root was made: a row for each case that changed since the root before, so
-- that the root of any day can be made again. Rows stay when a case is deleted, else older roots
-- could not be shown any more: a random id, a number and a hash, which say nothing of it. No MAC:
-- the root over them has one, and each is compared with the case's chain. A thief learns on which
-- days a case changed, as from its events, and this also of cases that were deleted.
CREATE TABLE IF NOT EXISTS audit_leaf (
  centre          BINARY(16)       NOT NULL,
  case_id         BINARY(16)       NOT NULL,
  day             DATE             NOT NULL, -- of the first root that has it
  events          BIGINT UNSIGNED  NOT NULL,
  head            BINARY(32)       NOT NULL,
  gone            TINYINT UNSIGNED NOT NULL, -- 1: the case was deleted when its time was over
  PRIMARY KEY (centre, case_id, day)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Who gets a centre's roots: members of staff, and addresses outside. A thief learns which of the
-- staff; addresses are sealed under the server key.
CREATE TABLE IF NOT EXISTS audit_reader (
  centre          BINARY(16)       NOT NULL,
  id              BINARY(16)       NOT NULL,
  person          BINARY(16)       NULL,
  address         VARBINARY(298)   NULL,
  mac             BINARY(33)       NOT NULL, -- over all columns above
  PRIMARY KEY (centre, id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- How the last check of a centre went, or goes. A thief learns what is wrong with the database.
CREATE TABLE IF NOT EXISTS audit_check (
  centre          BINARY(16)       NOT NULL,
  day             DATE             NOT NULL, -- on which it began, in the centre's zone
  running         TINYINT UNSIGNED NOT NULL,
  asked           TINYINT UNSIGNED NOT NULL, -- 1: an administrator wants it now
  at_case         BINARY(16)       NOT NULL, -- the last case that was looked at
  cases           BIGINT UNSIGNED  NOT NULL,
  findings        BIGINT UNSIGNED  NOT NULL,
  files_bare      BIGINT UNSIGNED  NOT NULL, -- files whose events do not prove them
  report          BLOB             NOT NULL, -- compact JSON: the first findings
  mac             BINARY(33)       NOT NULL, -- over all columns above
  PRIMARY KEY (centre)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
