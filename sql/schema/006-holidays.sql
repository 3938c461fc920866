-- Bank holidays that were imported; the bundled ones and the rules stand in the program.

-- One import that changed something. How many days it changed stands in the log of
-- every centre. Public data: nothing for a thief in any of these three.
CREATE TABLE IF NOT EXISTS holiday_import (
  number          INT UNSIGNED     NOT NULL, -- 1, 2, 3 ...
  made_at         BIGINT           NOT NULL, -- unix seconds
  file            BINARY(32)       NOT NULL, -- hash of the file as it was read
  mac             BINARY(33)       NOT NULL, -- over all columns above
  PRIMARY KEY (number)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- One part of the United Kingdom of which something was imported. Its MAC covers all its days: a
-- day that is put in, taken out or moved moves deadlines.
CREATE TABLE IF NOT EXISTS holiday_division (
  division        TINYINT UNSIGNED NOT NULL, -- enum division, from 1
  mac             BINARY(33)       NOT NULL, -- over its rows of holiday, in order, and their number
  PRIMARY KEY (division)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- One holiday. Read with every centre's snapshot.
CREATE TABLE IF NOT EXISTS holiday (
  division        TINYINT UNSIGNED NOT NULL,
  day             DATE             NOT NULL,
  title           VARCHAR(255)     NOT NULL, -- as it was given; shown, never compared
  import          INT UNSIGNED     NOT NULL, -- the one that brought it, or its title
  PRIMARY KEY (division, day)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
