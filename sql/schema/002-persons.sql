-- Those who handle cases and those who configure a centre.

-- A member of staff. Read at log-in, for every staff page and, joined with recipient, to make
-- envelopes. A thief learns names of offices, addresses and roles, and can try passwords against the
-- wrap at Argon2id's price.
CREATE TABLE IF NOT EXISTS person (
  id              BINARY(16)       NOT NULL,
  centre          BINARY(16)       NOT NULL,
  email           VARCHAR(254)     NOT NULL, -- log-in name, lower case
  title           VARCHAR(200)     NOT NULL, -- the office as the public reads it
  roles           INT UNSIGNED     NOT NULL, -- ROLE_* bits
  state           TINYINT UNSIGNED NOT NULL, -- enum person_state
  pk              BINARY(32)       NOT NULL, -- public key; zero until the invitation is accepted
  salt            BINARY(16)       NULL,     -- Argon2id
  ops             BIGINT UNSIGNED  NULL,
  mem             BIGINT UNSIGNED  NULL,     -- bytes
  password_wrap   BINARY(74)       NULL,     -- the person's seed under the password
  code_wrap       BINARY(74)       NULL,     -- the same seed under the person's recovery code
  failures        INT UNSIGNED     NOT NULL, -- wrong passwords in a row; not under the MAC
  wait_until      BIGINT           NOT NULL, -- unix seconds; no log-in is tried before
  failures_known  INT UNSIGNED     NOT NULL, -- the same two for browsers in which this person has
  wait_known      BIGINT           NOT NULL, -- logged in before: nobody else shuts him out of those
  mac             BINARY(33)       NOT NULL, -- over id, centre, email, title, roles, state, pk; the
                                             -- wraps are bound to person and pk by their own seal
  PRIMARY KEY (id),
  UNIQUE KEY email (centre, email)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- One-time links that were given out: invitation, reset. Only a hash of the secret is stored, so a
-- thief cannot use one, and the MAC is over the secret itself, so a writer cannot make one.
CREATE TABLE IF NOT EXISTS one_time_link (
  hash            BINARY(32)       NOT NULL,
  purpose         TINYINT UNSIGNED NOT NULL, -- enum link_purpose
  person          BINARY(16)       NOT NULL,
  expires         BIGINT           NOT NULL, -- unix seconds
  mac             BINARY(33)       NOT NULL, -- over purpose, centre, person, secret, expires
  PRIMARY KEY (hash),
  KEY person (person, purpose),
  KEY expires (expires)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Who is logged in. The cookie's secret is not stored: its derived id finds the row, and another key
-- derived from it opens the wrap. A thief learns who is at work.
CREATE TABLE IF NOT EXISTS staff_session (
  id              BINARY(32)       NOT NULL, -- derived from the cookie
  person          BINARY(16)       NOT NULL,
  centre          BINARY(16)       NOT NULL,
  expires         BIGINT           NOT NULL, -- unix seconds, absolute
  idle_end        BIGINT           NOT NULL, -- unix seconds, moved on at use
  wrap            BINARY(74)       NOT NULL, -- the person's seed
  PRIMARY KEY (id),
  KEY person (person),
  KEY expires (expires),
  KEY idle_end (idle_end)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
