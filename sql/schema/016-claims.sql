-- Lost tokens: codes that are out, and what a token that was taken with one checks a case with.

-- A code that a handler made for a named complainant, to be handed over in person. One a case: a new
-- one takes its place; it goes when it was used, and some days after its last one. What it holds, the
-- complainant's keys, opens with the code only, which is nowhere. A thief learns that a code is out
-- and until when, as the case's events say anyhow.
CREATE TABLE IF NOT EXISTS claim (
  case_id         BINARY(16)       NOT NULL,
  centre          BINARY(16)       NOT NULL,
  lookup          BINARY(32)       NOT NULL, -- derived from the code
  seq             BIGINT UNSIGNED  NOT NULL, -- the event by which it was made
  gen             INT UNSIGNED     NOT NULL, -- generations whose keys it holds: 1 to this one
  last_day        DATE             NOT NULL,
  sealed          VARBINARY(4300)  NOT NULL,
  mac             BINARY(33)       NOT NULL, -- over all columns above
  PRIMARY KEY (case_id),
  UNIQUE KEY lookup (lookup),
  KEY last_day (last_day)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Of a case whose complainant has a new token: that token's MAC over the generations until then. A
-- thief learns nothing that the case's events do not say.
CREATE TABLE IF NOT EXISTS token_anchor (
  case_id         BINARY(16)       NOT NULL,
  gen             INT UNSIGNED     NOT NULL, -- the generation that was made with it
  anchor          BINARY(32)       NOT NULL,
  PRIMARY KEY (case_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
