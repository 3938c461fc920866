-- Several machines on one database: whether another one has cases on their way.

-- A machine that takes new cases while the database is away, as its clerk told of it last. Each writes its
-- own row alone; who reads it knows of what lies on another machine's disk, and of a machine that says
-- nothing any more and may have new cases that nobody else can see. It decides one sentence of the page
-- for an unknown token, so it has no MAC: whoever writes here can take that sentence away, or leave it
-- there for good. A thief learns how many machines there are, when they were there last, and how
-- many cases wait there for the database, the oldest since which day; never which, or of which centre.
CREATE TABLE IF NOT EXISTS machine (
  id              BINARY(16)       NOT NULL, -- drawn by chance; the name of a file in its spool
  beat_at         BIGINT           NOT NULL, -- unix seconds of its own clock
  silent_at       BIGINT           NOT NULL, -- it may be cut off when nothing more was heard by then
  waiting         INT UNSIGNED     NOT NULL, -- cases in its spool
  since           DATE             NULL,     -- the oldest of them; UTC
  PRIMARY KEY (id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
