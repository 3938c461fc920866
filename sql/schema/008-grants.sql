-- A grant of an older generation's keys can be standby, as a recipient's envelope is: a case that
-- becomes one of another kind has readers of later stages who did not have those generations. It is
-- the longest envelope there is: 139 bytes, its own ephemeral public key, the server's wrap. A
-- thief learns who came in with the new kind, and which of their stages were reached.
ALTER TABLE envelope MODIFY sealed VARBINARY(213) NOT NULL;
