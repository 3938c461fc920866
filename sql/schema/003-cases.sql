-- Cases: what is known of each without opening it, and what only its readers open.
--
-- No column of these tables holds a time finer than a day, nor does the canon of an anonymous case's
-- events: whoever reports anonymously shall not be found by comparing times.

-- One case. Lists read it; case pages read it first and check all the rest against it. What happened
-- stands in case_event; the columns from "stage" on are written with each event for the lists.
-- A thief learns what these columns say, and no word of the complaint.
CREATE TABLE IF NOT EXISTS complaint (
  id              BINARY(16)       NOT NULL,
  centre          BINARY(16)       NOT NULL,
  centre_version  INT UNSIGNED     NOT NULL, -- the document that the case was opened under
  reference       VARCHAR(23)      NOT NULL, -- for people: "MOT-2026-7K3Q"; random, a key to nothing
  kind            TINYINT UNSIGNED NOT NULL, -- enum kind
  identity_mode   TINYINT UNSIGNED NOT NULL, -- enum identity_mode
  lookup          BINARY(32)       NOT NULL, -- derived from the complainant's token
  reader_pk       BINARY(32)       NOT NULL, -- the complainant's public key, derived likewise
  body_tag        BINARY(32)       NOT NULL, -- keyed hash of the words as sent: the same form twice
  received        DATE             NOT NULL, -- day of receipt
  stage           TINYINT UNSIGNED NOT NULL, -- position from 0
  status          TINYINT UNSIGNED NOT NULL, -- enum case_status
  outcome         TINYINT UNSIGNED NOT NULL, -- enum outcome
  ack_due         DATE             NULL,     -- clocks that run; NULL: none
  act_due         DATE             NULL,
  window_due      DATE             NULL,
  gen             INT UNSIGNED     NOT NULL, -- present generation of keys
  events          BIGINT UNSIGNED  NOT NULL, -- rows of case_event; also the version for writers
  head            BINARY(32)       NOT NULL, -- chain hash of the last of them
  unread          TINYINT UNSIGNED NOT NULL, -- the handlers' read mark; the one column without MAC
  mail_id         BINARY(16)       NULL,     -- named complainants who asked for mails only
  mail            VARBINARY(298)   NULL,     -- their address under the server key
  mac             BINARY(33)       NOT NULL, -- over all columns above but unread
  PRIMARY KEY (id),
  UNIQUE KEY lookup (lookup),
  UNIQUE KEY reference (centre, reference)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The keys of a case, once per set of readers: commitments only. Nothing for a thief.
CREATE TABLE IF NOT EXISTS generation (
  case_id         BINARY(16)       NOT NULL,
  gen             INT UNSIGNED     NOT NULL, -- 1, 2, 3 ...
  epk             BINARY(32)       NOT NULL, -- ephemeral public key of its envelopes
  commit_shared   BINARY(32)       NOT NULL, -- commitments to the three keys
  commit_staff    BINARY(32)       NOT NULL,
  commit_identity BINARY(32)       NOT NULL,
  readers         BINARY(32)       NOT NULL, -- hash over the sorted readers and their public keys
  mac             BINARY(33)       NOT NULL,
  reader_mac      BINARY(32)       NOT NULL, -- by the complainant's token, or the generation before
  PRIMARY KEY (case_id, gen)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A reader's envelope with the keys of one generation. Standby ones are wrapped once more under the
-- server key until their stage is reached. Whoever the complaint is about has a dummy that looks the
-- same. A thief learns who holds the stages of a case, not who may read it.
CREATE TABLE IF NOT EXISTS envelope (
  case_id         BINARY(16)       NOT NULL,
  gen             INT UNSIGNED     NOT NULL,
  reader          BINARY(16)       NOT NULL, -- person; the case itself: complainant; centre: recovery
  slot            TINYINT UNSIGNED NOT NULL, -- enum slot
  stage           TINYINT UNSIGNED NOT NULL, -- position of the recipient's stage, else 0
  standby         TINYINT UNSIGNED NOT NULL,
  sealed          VARBINARY(181)   NOT NULL,
  exclusion       BINARY(32)       NOT NULL, -- keyed hash: told only with the server key
  mac             BINARY(33)       NOT NULL, -- over all columns above
  PRIMARY KEY (case_id, gen, reader, slot, stage),
  KEY inbox (reader, standby)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Everything that happened to a case, chained; and, where words belong to it, those words sealed
-- (their place, digests and kind stand in canon, under chain and MAC). A thief learns kinds of
-- actions, their actors, days and padded lengths.
CREATE TABLE IF NOT EXISTS case_event (
  case_id         BINARY(16)       NOT NULL,
  seq             BIGINT UNSIGNED  NOT NULL, -- 1, 2, 3 ... without a gap
  canon           BLOB             NOT NULL, -- the canonical row, compact JSON
  chain           BINARY(32)       NOT NULL, -- hash over the row before and canon
  mac             BINARY(33)       NOT NULL,
  once            BINARY(16)       NULL,     -- drawn with the form that caused it, at the first event
                                             -- of a write: the same form sent twice is written once
  entry           MEDIUMBLOB       NULL,     -- the sealed words
  PRIMARY KEY (case_id, seq),
  UNIQUE KEY once (case_id, once)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
