-- Mail that waits to be sent. Written in the transaction of its cause, read by the clerk.

-- One mail. Its params name the case's reference, as the mail itself does, and no word of the
-- case. A thief learns which notices wait for whom of the staff about which case; addresses of
-- complainants are sealed under the server key. Of a mail that was sent only the day remains, and
-- that for a week.
CREATE TABLE IF NOT EXISTS outbox (
  id              BINARY(16)        NOT NULL, -- also the Message-ID
  centre          BINARY(16)        NOT NULL,
  template_name   VARCHAR(64)       NOT NULL, -- file under templates/<language>/mail
  person          BINARY(16)        NULL,     -- to a member of staff
  mail_id         BINARY(16)        NULL,     -- or to a sealed address, which is bound to this id
  address         VARBINARY(298)    NULL,
  params          BLOB              NOT NULL, -- compact JSON for the template; never content
  state           TINYINT UNSIGNED  NOT NULL, -- 1 waiting, 2 failed for good, 3 sent
  attempts        INT UNSIGNED      NOT NULL,
  created         BIGINT            NOT NULL, -- unix seconds; of an anonymous case, and when sent:
                                              -- the start of that day
  next_at         BIGINT            NOT NULL, -- not before; a claim moves it to the claim's end. Of an
                                              -- anonymous case a quarter or fourth hour common
                                              -- to all; when failed or sent: that day
  clerk           BINARY(16)        NULL,     -- who claimed it last
  code            INT               NOT NULL, -- SMTP or curl code of the last failure
  mac             BINARY(33)        NULL,     -- over id, centre, template_name, person, mail_id,
                                              -- address, params, created; NULL when sent
  PRIMARY KEY (id),
  KEY due (state, next_at)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
