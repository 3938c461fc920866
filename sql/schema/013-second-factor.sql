-- The second factor of staff, and a row for names that nobody has.

-- Whether a person has a second factor, and how often that was changed: 2 * changes + (1 if he has
-- one). It is under the person's MAC (where it is not 0) and so in the centre's sum over its persons:
-- nobody without the server key takes a second factor away. A thief learns who has one.
ALTER TABLE person ADD COLUMN IF NOT EXISTS factor INT UNSIGNED NOT NULL DEFAULT 0 AFTER wait_known;

-- Which codes were used. The secret of the app and the backup codes follow from the person's seed and
-- two numbers; nothing here helps to guess them. A thief learns when an app's code was last used,
-- to half a minute, and how many backup codes were. A writer without the server key can delete the
-- row (then the person cannot log in) or put an older one of the same change back: what was used
-- since then, and he has seen, is good once more, beside the password.
CREATE TABLE IF NOT EXISTS second_factor (
  person          BINARY(16)       NOT NULL,
  serial          INT UNSIGNED     NOT NULL, -- of the change that made it: as in the person's row
  secret          BIGINT UNSIGNED  NOT NULL, -- number of the secret, random
  codes           BIGINT UNSIGNED  NOT NULL, -- number of the set of backup codes, random
  last_step       BIGINT           NOT NULL, -- newest time step (unix seconds / 30) that was used
  used            INT UNSIGNED     NOT NULL, -- bit i: backup code i was used
  mac             BINARY(33)       NOT NULL, -- over centre, person and all of the row
  PRIMARY KEY (person)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- One row, written when somebody tries to log in under a name that nobody has, as the person's row is
-- when a password is wrong: so that both answers take as long. It says nothing of anybody. A thief
-- learns how many such tries there were, modulo 1000, and when the last was.
CREATE TABLE IF NOT EXISTS log_in_nobody (
  id              TINYINT UNSIGNED NOT NULL,
  failures        INT UNSIGNED     NOT NULL,
  wait_until      BIGINT           NOT NULL,
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

INSERT IGNORE INTO log_in_nobody (id, failures, wait_until) VALUES (1, 0, 0);
