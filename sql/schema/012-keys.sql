-- A person's keys after the first ones: replaced, lost, asked for.

-- Whether the person has logged in since the invitation: later log-ins in a browser that was not
-- used before are told by mail. Without MAC: who writes to it can make one such mail fall away, as he
-- can by taking the mail itself.
ALTER TABLE person ADD COLUMN IF NOT EXISTS seen TINYINT UNSIGNED NOT NULL DEFAULT 1;

-- The seeds that a person had before the present one, each sealed under the one that replaced it:
-- whoever takes new keys goes on reading what was sealed to the old ones. Read when he is logged
-- in. A thief learns that somebody took new keys, and how often.
CREATE TABLE IF NOT EXISTS person_old_seed (
  person          BINARY(16)       NOT NULL,
  number          INT UNSIGNED     NOT NULL, -- 1, 2, 3 ...: the first seed is number 1
  pk_old          BINARY(32)       NOT NULL,
  pk_next         BINARY(32)       NOT NULL, -- of the seed that opens it; of the last row: the person's
  sealed          BINARY(74)       NOT NULL,
  mac             BINARY(33)       NOT NULL, -- over all columns above
  PRIMARY KEY (person, number)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Keys that somebody made from the link in a mail without his recovery code. They count for nothing
-- until an administrator has compared their fingerprint and confirmed them. A thief learns who has
-- lost both, and can try passwords against the wrap, which opens nothing.
CREATE TABLE IF NOT EXISTS person_reset (
  person          BINARY(16)       NOT NULL,
  centre          BINARY(16)       NOT NULL,
  pk              BINARY(32)       NOT NULL,
  salt            BINARY(16)       NOT NULL, -- as in table person
  ops             BIGINT UNSIGNED  NOT NULL,
  mem             BIGINT UNSIGNED  NOT NULL,
  password_wrap   BINARY(74)       NOT NULL,
  code_wrap       BINARY(74)       NOT NULL,
  expires         BIGINT           NOT NULL, -- unix seconds
  mac             BINARY(33)       NOT NULL, -- over all columns above
  PRIMARY KEY (person),
  KEY centre (centre),
  KEY expires (expires)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- When the next mail with a reset link may go to a person, so that nobody's box is filled. For an
-- address that is nobody's there is the same row, under an id that the server key makes of it: so
-- the time of the answer does not tell who works here. A thief learns that somebody asked.
CREATE TABLE IF NOT EXISTS reset_ask (
  person          BINARY(16)       NOT NULL,
  asked           INT UNSIGNED     NOT NULL, -- mails in a row
  next_at         BIGINT           NOT NULL, -- unix seconds
  PRIMARY KEY (person),
  KEY next_at (next_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
