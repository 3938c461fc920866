-- Which reminders of a review of the policy went out.

-- One reminder, written in the transaction of its mails: its key makes it come once, whatever dies
-- meanwhile and however many clerks there are. No MAC: a writer without the server key can make mails
-- come twice or not at all, as if he had deleted them from the outbox. A thief learns when
-- administrators were reminded of a date that is public.
CREATE TABLE IF NOT EXISTS review_reminder (
  centre          BINARY(16)       NOT NULL,
  next            DATE             NOT NULL, -- the review that is due: first day of its month
  which           TINYINT UNSIGNED NOT NULL, -- enum review_due: 1 two months before, 2 overdue
  PRIMARY KEY (centre, next, which)
) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin;
