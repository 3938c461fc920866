-- What the clerk remembers: which cases to look at and when, which reminders were made, who wants one
-- mail a day.
--
-- None of these tables has a MAC: a writer without the server key can make the clerk look at a case
-- again, or not, and mails come twice or not at all, as if he had deleted them from the outbox. What
-- the clerk does to a case follows from its events, which are checked.

-- A case with something that a date can bring about: the clerk looks at it from this day on, then sets
-- the next one. Every write to the case sets it to that day, in the same transaction. Without a row
-- the clerk never looks. A thief learns about when the next date of a case comes, as from its row.
CREATE TABLE IF NOT EXISTS case_watch (
  case_id         BINARY(16)       NOT NULL,
  centre          BINARY(16)       NOT NULL,
  look_on         DATE             NOT NULL, -- in the centre's zone
  events          BIGINT UNSIGNED  NOT NULL, -- of the case when this was written: who has seen fewer
                                             -- of them does not move the date
  PRIMARY KEY (case_id),
  KEY look (centre, look_on, case_id)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- Cases that were there before this table.
INSERT IGNORE INTO case_watch (case_id, centre, look_on, events)
  SELECT id, centre, received, events FROM complaint;

-- The working days of a centre for which its running clocks were computed: hash over the calendar of
-- all years. Where it is another one now, every case of case_watch is looked at. Public data.
CREATE TABLE IF NOT EXISTS clerk_calendar (
  centre          BINARY(16)       NOT NULL,
  days            BINARY(32)       NOT NULL,
  PRIMARY KEY (centre)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- A reminder that was made, written in the transaction of its mails: its key is what makes it come
-- once, whatever dies meanwhile and however many clerks there are. A thief learns which duties were
-- met late.
CREATE TABLE IF NOT EXISTS reminder (
  case_id         BINARY(16)       NOT NULL,
  reminder_key    VARCHAR(63)      NOT NULL, -- core/remind.h
  made_on         DATE             NOT NULL, -- in the centre's zone
  PRIMARY KEY (case_id, reminder_key)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;

-- How a member of staff wants mails; without a row at once. Mails for those who want one a day wait in
-- the outbox in state 4. A thief learns who reads mails once a day.
CREATE TABLE IF NOT EXISTS mail_choice (
  person          BINARY(16)       NOT NULL,
  daily           TINYINT UNSIGNED NOT NULL, -- 1: one mail a working day
  last_on         DATE             NULL,     -- day of the last one, in the centre's zone
  PRIMARY KEY (person)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
