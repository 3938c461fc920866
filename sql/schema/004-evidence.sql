-- Files that belong to a case, sealed as they streamed in.

-- One file. A draft until the complaint (or message) that it belongs to is sent; drafts have no case
-- row yet. A thief learns how many files a case has, and how many chunks each.
CREATE TABLE IF NOT EXISTS evidence (
  id              BINARY(16)        NOT NULL,
  case_id         BINARY(16)        NOT NULL,
  centre          BINARY(16)        NOT NULL,
  seq             BIGINT UNSIGNED   NOT NULL, -- its event; 0 as long as it is a draft
  size            BIGINT UNSIGNED   NOT NULL, -- padded: chunks * 65534, when complete; for
                                              -- quotas. The exact size is sealed in wrap
  chunks          INT UNSIGNED      NOT NULL, -- rows of evidence_chunk, grows as they come in
  complete        TINYINT UNSIGNED  NOT NULL, -- 0: still coming in, or cut
  draft           TINYINT UNSIGNED  NOT NULL,
  draft_day       DATE              NULL,     -- day (UTC) of a draft, for the sweep; no more, since
                                              -- the complaint may be anonymous; NULL once adopted
  draft_slot      TINYINT UNSIGNED  NULL,     -- which two hours of that day, 0-11: when room is
                                              -- short, drafts go sooner; NULL once adopted
  arrival         SMALLINT UNSIGNED NOT NULL, -- order of arrival among the files of its case
  header          BINARY(24)        NOT NULL, -- secretstream's
  wrap            BINARY(82)        NOT NULL, -- file key and size under the draft key or the case's
  name            VARBINARY(529)    NOT NULL, -- file name and type, padded and sealed
  PRIMARY KEY (id),
  KEY case_id (case_id),
  KEY drafts (draft, draft_day)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Its content, at most 64 KiB of plaintext a row, each bound to file and number.
CREATE TABLE IF NOT EXISTS evidence_chunk (
  file            BINARY(16)        NOT NULL,
  n               INT UNSIGNED      NOT NULL, -- from 1; chunk 0 is evidence.name
  sealed          MEDIUMBLOB        NOT NULL, -- at most 65553 bytes
  PRIMARY KEY (file, n)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
