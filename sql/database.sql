-- The database of Recourse and the user of its service, on this machine. "recourse init --make-database"
-- runs this as root of MariaDB; so does "mariadb < database.sql". Safe to run twice.
--
-- The service gets rows and no tables: whoever takes it over cannot change what the tables are, and
-- what changes them ("recourse migrate") logs in as migrate_user of recourse.conf(5).
--
-- For a database on another machine write there, with passwords of your own:
--   CREATE DATABASE recourse CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;
--   CREATE USER recourse@'%' IDENTIFIED BY '...' REQUIRE SSL;
--   GRANT SELECT, INSERT, UPDATE, DELETE ON recourse.* TO recourse@'%';
--   CREATE USER recourse_migrate@'%' IDENTIFIED BY '...' REQUIRE SSL;
--   GRANT ALL PRIVILEGES ON recourse.* TO recourse_migrate@'%';

CREATE DATABASE IF NOT EXISTS recourse CHARACTER SET utf8mb4 COLLATE utf8mb4_bin;

-- Known by the socket: the system's user of the same name, and nobody else.
CREATE USER IF NOT EXISTS recourse@localhost IDENTIFIED VIA unix_socket;

GRANT SELECT, INSERT, UPDATE, DELETE ON recourse.* TO recourse@localhost;
