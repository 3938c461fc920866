-- Centres and their written policies.
--
-- Rules of all schema files: a file is never changed once it is released (its checksum stands in
-- table schema_version), the next change is the next file; every statement can run twice, since DDL
-- cannot be rolled back when a machine stops half way; every table has a primary key, as a Galera
-- cluster needs; ids are 16 random bytes, so that neither an id nor the order of rows tells when
-- something came in. "mac" columns hold a key number and BLAKE2b under the server key (row_mac_make):
-- a row that somebody without that key has changed is refused. "A thief" below is somebody who has
-- this database and nothing else.

-- One centre. Read by every worker when its snapshot is stale, and locked by every change of its
-- administration. A thief learns which centres there are.
CREATE TABLE IF NOT EXISTS centre (
  id              BINARY(16)       NOT NULL,
  slug            VARCHAR(40)      NOT NULL, -- in addresses: "magnum-opus"
  version         INT UNSIGNED     NOT NULL, -- current row of centre_version
  revision        INT UNSIGNED     NOT NULL, -- grows with every change; workers compare it
  suspended       TINYINT UNSIGNED NOT NULL, -- 1: the forms are closed
  log_count       BIGINT UNSIGNED  NOT NULL, -- rows of centre_log
  log_head        BINARY(32)       NOT NULL, -- chain hash of the last of them
  recipients_sum  BINARY(32)       NOT NULL, -- hash over the MACs of all its recipient rows: a row
                                             -- that was deleted is missed
  recovery_sum    BINARY(32)       NOT NULL, -- the same of its recovery rows
  persons_sum     BINARY(32)       NOT NULL, -- the same of its persons: an old row is not put back
  mac             BINARY(33)       NOT NULL, -- over all columns above
  PRIMARY KEY (id),
  UNIQUE KEY slug (slug)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Every version of a centre's document: its policy, procedures, stages and clocks, as JSON. A case
-- keeps the version that it was opened under. Public text, so nothing for a thief.
CREATE TABLE IF NOT EXISTS centre_version (
  centre          BINARY(16)       NOT NULL,
  version         INT UNSIGNED     NOT NULL, -- 1, 2, 3 ...
  document        MEDIUMBLOB       NOT NULL, -- at most CENTRE_JSON_MAX bytes, UTF-8
  made_at         BIGINT           NOT NULL, -- unix seconds
  mac             BINARY(33)       NOT NULL, -- over version, document, made_at
  PRIMARY KEY (centre, version)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Who did what to a centre (never to a case): imported a policy, invited, set recipients. Chained
-- like a case's events; count and head stand in the centre's row. A thief learns who administers.
CREATE TABLE IF NOT EXISTS centre_log (
  centre          BINARY(16)       NOT NULL,
  seq             BIGINT UNSIGNED  NOT NULL, -- 1, 2, 3 ... without a gap
  canon           BLOB             NOT NULL, -- compact JSON: at, by, what, detail
  chain           BINARY(32)       NOT NULL, -- hash over the row before and canon
  mac             BINARY(33)       NOT NULL,
  PRIMARY KEY (centre, seq)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Who holds which stage of which kind of procedure. Read with the snapshot to route a new case and
-- to make its envelopes. A thief learns the office that people hold.
CREATE TABLE IF NOT EXISTS recipient (
  centre          BINARY(16)       NOT NULL,
  kind            TINYINT UNSIGNED NOT NULL, -- enum kind
  stage_id        VARCHAR(32)      NOT NULL, -- the stage's word in the document
  person          BINARY(16)       NOT NULL,
  mac             BINARY(33)       NOT NULL, -- over all columns above
  PRIMARY KEY (centre, kind, stage_id, person)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- The two halves of a centre's recovery, or the decision to have none. The codes from which the
-- halves follow are nowhere. A thief learns who keeps them.
CREATE TABLE IF NOT EXISTS recovery (
  centre          BINARY(16)       NOT NULL,
  half            TINYINT UNSIGNED NOT NULL, -- 0, 1; 2: waived by this person
  person          BINARY(16)       NOT NULL,
  pk              BINARY(32)       NOT NULL, -- public key of the half; zero where waived
  made_at         BIGINT           NOT NULL, -- unix seconds
  mac             BINARY(33)       NOT NULL, -- over all columns above
  PRIMARY KEY (centre, half)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
