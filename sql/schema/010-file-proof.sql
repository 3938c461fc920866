-- What proves a file, as its event in the chain has it, so that files can be checked without a key.
-- The first is over the rows' own bytes and tells a thief nothing; the second is over name and
-- content, keyed with a key that follows from the file's random one: he can test no guess. NULL in
-- files that came in before.
ALTER TABLE evidence
  ADD COLUMN IF NOT EXISTS cipher BINARY(32) NULL, -- over header, name and all chunks
  ADD COLUMN IF NOT EXISTS digest BINARY(32) NULL; -- over the plaintext
