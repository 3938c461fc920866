-- What a case was about, as whoever gave its outcome said, counts in figures: what counts of each case is
-- made again. The word itself stands in the event of the outcome, and so in `facts` of case_fact and of
-- case_stub: a thief learns of decided cases which of the centre's themes they were about.
UPDATE case_fact SET due = 1;
