-- Bundles that are given to auditors who have an account here.

-- One export that was given to one auditor: what he opens it with, sealed to his key, until its last
-- day. A thief learns that a case was given to an auditor, to whom and when, as its events say anyhow.
CREATE TABLE IF NOT EXISTS bundle_share (
  case_id         BINARY(16)       NOT NULL,
  seq             BIGINT UNSIGNED  NOT NULL, -- the event by which it was given
  centre          BINARY(16)       NOT NULL,
  person          BINARY(16)       NOT NULL,
  gen             INT UNSIGNED     NOT NULL, -- generations whose keys it holds: 1 to this one
  last_day        DATE             NOT NULL,
  sealed          VARBINARY(4300)  NOT NULL,
  mac             BINARY(33)       NOT NULL, -- over all columns above
  PRIMARY KEY (case_id, seq),
  KEY person (person),
  KEY last_day (last_day)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
