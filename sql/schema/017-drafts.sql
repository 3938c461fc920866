-- What administrators write before it is public: the draft of a centre's next document, and the one
-- that starts on a day to come.

-- At most one row a slot and centre. A thief learns what a centre is about to publish, and who has
-- written it.
CREATE TABLE IF NOT EXISTS centre_draft (
  centre          BINARY(16)       NOT NULL,
  slot            TINYINT UNSIGNED NOT NULL, -- 0: the draft; 1: starts on a day to come
  base            INT UNSIGNED     NOT NULL, -- the version that was current when it was begun
  document        MEDIUMBLOB       NOT NULL, -- as in centre_version
  starts          DATE             NULL,     -- slot 1: the day, in the centre's zone
  person          BINARY(16)       NOT NULL, -- who changed it last
  changed_at      BIGINT           NOT NULL, -- unix seconds
  mac             BINARY(33)       NOT NULL, -- over all columns above
  PRIMARY KEY (centre, slot)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
