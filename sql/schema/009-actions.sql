-- Actions that are planned, for the inbox of those who look after them.

-- A planned action of a case, as long as it is not answered; written with the event that plans or
-- answers it. It has no MAC: a writer without the server key can hide an action from an inbox, but not
-- from its case nor from the clerk's reminders, who go by the events. A thief learns what he learns
-- from those: that something is to be done, by whom and by when.
CREATE TABLE IF NOT EXISTS case_action (
  case_id         BINARY(16)       NOT NULL,
  seq             BIGINT UNSIGNED  NOT NULL, -- of the event that planned it
  centre          BINARY(16)       NOT NULL,
  owner           BINARY(16)       NULL,     -- NULL: whoever handles the stage
  due             DATE             NOT NULL,
  PRIMARY KEY (case_id, seq),
  KEY due (centre, due)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
