/* The texts. Columns stand in the order in which the stores bind and read them; CASE_COLUMNS and
 * its like are written once, since several statements share them. */
#include "sql/statements.h"

#include <stddef.h>

#define TEXT_OF(number) #number
#define TEXT(number) TEXT_OF(number)
#define NOT_SO " THEN SIGNAL SQLSTATE '45000' SET MYSQL_ERRNO = " TEXT(STATEMENT_NOT_SO) "; END IF"
#define CENTRE_COLUMNS \
    "c.id, c.slug, c.version, c.revision, c.suspended, c.log_count, c.log_head, " \
    "c.recipients_sum, c.recovery_sum, c.persons_sum, c.mac"
#define PERSON_COLUMNS \
    "p.id, p.centre, p.email, p.title, p.roles, p.state, p.pk, p.salt, p.ops, p.mem, " \
    "p.password_wrap, p.failures, p.wait_until, p.failures_known, p.wait_known, " \
    "p.factor, p.mac"
#define ABSENCE_COLUMNS "a.person, a.away_from, a.away_until, a.deputy, a.second, a.mac"
#define CASE_COLUMNS \
    "c.id, c.centre, c.centre_version, c.reference, c.kind, c.identity_mode, c.lookup, " \
    "c.reader_pk, c.body_tag, c.received, c.stage, c.status, c.outcome, c.ack_due, c.act_due, " \
    "c.window_due, c.gen, c.events, c.head, c.unread, c.mail_id, c.mail, c.unconfirmed, c.mac"
#define GENERATION_COLUMNS \
    "g.gen, g.epk, g.commit_shared, g.commit_staff, g.commit_identity, g.readers, g.mac, " \
    "g.reader_mac"
#define ENVELOPE_COLUMNS \
    "e.gen, e.reader, e.slot, e.stage, e.standby, e.sealed, e.exclusion, e.mac"
#define EIGHT "?, ?, ?, ?, ?, ?, ?, ?"
#define SIXTY_FOUR \
    EIGHT ", " EIGHT ", " EIGHT ", " EIGHT ", " EIGHT ", " EIGHT ", " EIGHT ", " EIGHT
#define EVIDENCE_COLUMNS \
    "id, seq, size, chunks, complete, draft, header, wrap, name, cipher, digest"
#define GONE_COLUMNS "g.case_id, g.events, g.head, g.gone_on"
#define STUB_COLUMNS \
    "id, kind, identity_mode, channel, ending, outcome, stage_id, received, facts"
#define CLAIM_COLUMNS \
    "case_id, centre, lookup, seq, gen, last_day, sealed, mac"
#define SHARE_COLUMNS \
    "s.case_id, s.seq, s.centre, s.person, s.gen, s.last_day, s.sealed, s.mac"
#define OUTBOX_COLUMNS \
    "id, centre, template_name, person, mail_id, address, params, attempts, created, mac"

#define AUDIT_ROOT_COLUMNS "r.day, r.cases, r.log_count, r.log_head, r.root, r.mac"

/* One statement, so that a division's MAC and its days are of one moment. */
#define HOLIDAYS \
    "SELECT d.mac, h.day, h.title, h.import, i.made_at, i.file, i.mac" \
    " FROM holiday_division d LEFT JOIN holiday h ON h.division = d.division" \
    " LEFT JOIN holiday_import i ON i.number = h.import" \
    " WHERE d.division = ? ORDER BY h.day"

struct text {
    const char *name;
    const char *sql;
};

static const struct text texts[ST__MAX] = {
    /* Is the connection good, and is this node of a cluster fit to work? (Both NULL or OFF where
     * there is no cluster.) */
    [ST_PING] = {"ping",
        "SELECT (SELECT variable_value FROM information_schema.session_variables"
        " WHERE variable_name = 'WSREP_ON'),"
        " (SELECT variable_value FROM information_schema.global_status"
        " WHERE variable_name = 'WSREP_READY')"},

    /* What the server itself writes down: general, slow and binary log, and how long the last is kept
     * (0: for ever). For the doctor. */
    [ST_SERVER_LOGS] = {"server_logs",
        "SELECT CAST(@@general_log AS SIGNED), CAST(@@slow_query_log AS SIGNED),"
        " CAST(@@log_bin AS SIGNED), CAST(@@binlog_expire_logs_seconds AS SIGNED)"},

    /* The cluster that it is a node of: whether there is one; how many nodes it has and whether they are
     * the majority; how changes are written down; its options. For the doctor. */
    [ST_SERVER_CLUSTER] = {"server_cluster",
        "SELECT (SELECT variable_value FROM information_schema.global_variables"
        " WHERE variable_name = 'WSREP_ON'),"
        " (SELECT CAST(variable_value AS SIGNED) FROM information_schema.global_status"
        " WHERE variable_name = 'WSREP_CLUSTER_SIZE'),"
        " @@binlog_format,"
        " (SELECT variable_value FROM information_schema.global_variables"
        " WHERE variable_name = 'WSREP_PROVIDER_OPTIONS')"},

    /* --- schema (migrate.c) --- */
    [ST_SCHEMA_TABLES] = {"schema_tables",
        "SELECT COUNT(*) FROM information_schema.tables"
        " WHERE table_schema = DATABASE() AND table_name = 'schema_version'"},
    /* Which files were applied; the two tables that migrate.c needs before any file. */
    [ST_SCHEMA_MAKE_VERSION] = {"schema_make_version",
        "CREATE TABLE IF NOT EXISTS schema_version ("
        " version INT UNSIGNED NOT NULL, name VARCHAR(100) NOT NULL,"
        " checksum CHAR(64) NOT NULL, applied_at BIGINT NOT NULL, PRIMARY KEY (version)"
        ") ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin"},
    /* One row: which machine is applying files, and until when that may be believed. */
    [ST_SCHEMA_MAKE_LOCK] = {"schema_make_lock",
        "CREATE TABLE IF NOT EXISTS schema_lock ("
        " id TINYINT UNSIGNED NOT NULL, holder BINARY(16) NOT NULL, until BIGINT NOT NULL,"
        " PRIMARY KEY (id)) ENGINE=InnoDB DEFAULT CHARSET=utf8mb4 COLLATE=utf8mb4_bin"},
    [ST_SCHEMA_LOCK_ROW] = {"schema_lock_row",
        "INSERT IGNORE INTO schema_lock (id, holder, until) VALUES (1, REPEAT(CHAR(0), 16), 0)"},
    /* holder, seconds, holder. Also the holder's own renewal. The server's clock counts. */
    [ST_SCHEMA_CLAIM] = {"schema_claim",
        "UPDATE schema_lock SET holder = ?, until = UNIX_TIMESTAMP() + ?"
        " WHERE id = 1 AND (until < UNIX_TIMESTAMP() OR holder = ?)"},
    [ST_SCHEMA_RELEASE] = {"schema_release",
        "UPDATE schema_lock SET until = 0 WHERE id = 1 AND holder = ?"},
    [ST_SCHEMA_LIST] = {"schema_list",
        "SELECT version, name, checksum FROM schema_version ORDER BY version"},
    [ST_SCHEMA_ADD] = {"schema_add",
        "INSERT INTO schema_version (version, name, checksum, applied_at)"
        " VALUES (?, ?, ?, UNIX_TIMESTAMP())"},

    /* --- centres (store_centre.c, store_recipient.c) --- */
    [ST_CENTRE_INSERT] = {"centre_insert",
        "INSERT INTO centre (id, slug, version, revision, suspended, log_count, log_head,"
        " recipients_sum, recovery_sum, persons_sum, mac) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
    [ST_CENTRE_UPDATE] = {"centre_update",
        "UPDATE centre SET version = ?, revision = ?, suspended = ?, log_count = ?, log_head = ?,"
        " recipients_sum = ?, recovery_sum = ?, persons_sum = ?, mac = ? WHERE id = ?"},
    /* Every change of a centre's administration goes through this lock. */
    [ST_CENTRE_LOCK] = {"centre_lock",
        "SELECT " CENTRE_COLUMNS " FROM centre c WHERE c.id = ? FOR UPDATE"},
    [ST_CENTRE_LOCK_SLUG] = {"centre_lock_slug",
        "SELECT " CENTRE_COLUMNS " FROM centre c WHERE c.slug = ? FOR UPDATE"},
    [ST_CENTRE_BY_SLUG] = {"centre_by_slug",
        "SELECT " CENTRE_COLUMNS ", v.document, v.made_at, v.mac"
        " FROM centre c LEFT JOIN centre_version v ON v.centre = c.id AND v.version = c.version"
        " WHERE c.slug = ?"},
    [ST_CENTRE_LIST] = {"centre_list",
        "SELECT c.id, c.slug, c.version, c.revision, c.suspended FROM centre c ORDER BY c.slug"},
    [ST_CENTRE_REVISION] = {"centre_revision", "SELECT revision FROM centre WHERE slug = ?"},
    [ST_CENTRE_REVISION_HOLD] = {"centre_revision_hold",
        "SELECT revision FROM centre WHERE id = ? LOCK IN SHARE MODE"},
    /* The same inside a compound statement: RC_CONFLICT where it is another one (db_transact_together). */
    [ST_CENTRE_REVISION_IS] = {"centre_revision_is",
        "IF NOT EXISTS (SELECT 1 FROM centre WHERE id = ? AND revision = ? LOCK IN SHARE MODE)"
        NOT_SO},
    /* And also where there are complete drafts of files for a case. */
    [ST_CENTRE_REVISION_BARE] = {"centre_revision_bare",
        "IF NOT EXISTS (SELECT 1 FROM centre WHERE id = ? AND revision = ? AND NOT EXISTS"
        " (SELECT 1 FROM evidence WHERE case_id = ? AND complete = 1 AND draft = 1) LOCK IN SHARE MODE)"
        NOT_SO},
    [ST_CENTRE_VERSION_INSERT] = {"centre_version_insert",
        "INSERT INTO centre_version (centre, version, document, made_at, mac)"
        " VALUES (?, ?, ?, ?, ?)"},
    [ST_CENTRE_VERSION_GET] = {"centre_version_get",
        "SELECT document, made_at, mac FROM centre_version WHERE centre = ? AND version = ?"},
    /* Drafts (store_draft.c): read and written under the centre's lock, or read for a page. */
    [ST_DRAFT_GET] = {"draft_get",
        "SELECT slot, base, document, starts, person, changed_at, mac FROM centre_draft"
        " WHERE centre = ? AND slot = ?"},
    [ST_DRAFT_PUT] = {"draft_put",
        "REPLACE INTO centre_draft (centre, slot, base, document, starts, person, changed_at, mac)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"},
    [ST_DRAFT_DELETE] = {"draft_delete",
        "DELETE FROM centre_draft WHERE centre = ? AND slot = ?"},
    [ST_CENTRE_LOG_INSERT] = {"centre_log_insert",
        "INSERT INTO centre_log (centre, seq, canon, chain, mac) VALUES (?, ?, ?, ?, ?)"},
    /* For the sum over all of them: the order is part of it; locking, to see the newest rows as the
     * lock on the centre does. */
    [ST_RECIPIENT_MACS] = {"recipient_macs",
        "SELECT mac FROM recipient WHERE centre = ? ORDER BY person, kind, stage_id"
        " LOCK IN SHARE MODE"},
    /* One statement, so that centre, recipients and persons are of one moment; all persons, since
     * the centre's row has a sum over them. */
    [ST_RECIPIENT_LIST] = {"recipient_list",
        "SELECT " CENTRE_COLUMNS ", " PERSON_COLUMNS ", r.kind, r.stage_id, r.mac, " ABSENCE_COLUMNS
        " FROM centre c LEFT JOIN person p ON p.centre = c.id"
        " LEFT JOIN recipient r ON r.centre = c.id AND r.person = p.id"
        " LEFT JOIN absence a ON a.centre = c.id AND a.person = p.id WHERE c.id = ?"
        " ORDER BY p.id, r.kind, r.stage_id"},
    /* The rest of the sum over the recipients: in this order, locking likewise. */
    [ST_ABSENCE_MACS] = {"absence_macs",
        "SELECT mac FROM absence WHERE centre = ? ORDER BY person LOCK IN SHARE MODE"},
    [ST_ABSENCE_LIST] = {"absence_list",
        "SELECT " ABSENCE_COLUMNS " FROM absence a WHERE a.centre = ? ORDER BY a.person"},
    [ST_ABSENCE_LOCK] = {"absence_lock",
        "SELECT " ABSENCE_COLUMNS " FROM absence a WHERE a.centre = ? AND a.person = ? FOR UPDATE"},
    [ST_ABSENCE_PUT] = {"absence_put",
        "INSERT INTO absence (person, centre, away_from, away_until, deputy, second, mac)"
        " VALUES (?, ?, ?, ?, ?, ?, ?) ON DUPLICATE KEY UPDATE away_from = VALUES(away_from),"
        " away_until = VALUES(away_until), deputy = VALUES(deputy), second = VALUES(second),"
        " mac = VALUES(mac)"},
    [ST_RECIPIENT_OF_STAGE] = {"recipient_of_stage",
        "SELECT person FROM recipient WHERE centre = ? AND kind = ? AND stage_id = ? FOR UPDATE"},
    [ST_RECIPIENT_INSERT] = {"recipient_insert",
        "INSERT INTO recipient (centre, kind, stage_id, person, mac) VALUES (?, ?, ?, ?, ?)"},
    [ST_RECIPIENT_DELETE_STAGE] = {"recipient_delete_stage",
        "DELETE FROM recipient WHERE centre = ? AND kind = ? AND stage_id = ?"},
    [ST_RECOVERY_MACS] = {"recovery_macs",
        "SELECT mac FROM recovery WHERE centre = ? ORDER BY half LOCK IN SHARE MODE"},
    /* For update: one of them is often changed next. */
    [ST_PERSON_MACS] = {"person_macs",
        "SELECT mac FROM person WHERE centre = ? ORDER BY id FOR UPDATE"},
    [ST_RECOVERY_LIST] = {"recovery_list",
        "SELECT " CENTRE_COLUMNS ", r.half, r.person, r.pk, r.made_at, r.mac"
        " FROM centre c LEFT JOIN recovery r ON r.centre = c.id WHERE c.id = ? ORDER BY r.half"},
    [ST_RECOVERY_INSERT] = {"recovery_insert",
        "INSERT INTO recovery (centre, half, person, pk, made_at, mac) VALUES (?, ?, ?, ?, ?, ?)"},

    /* A half of which only its maker knows, made by him once more. */
    [ST_RECOVERY_DELETE] = {"recovery_delete",
        "DELETE FROM recovery WHERE centre = ? AND half = ?"},
    /* centre, after which case, how many: their generations with the envelopes of the recovery. */
    [ST_RECOVER_CASES] = {"recover_cases",
        "SELECT " CASE_COLUMNS ", " GENERATION_COLUMNS ", " ENVELOPE_COLUMNS " FROM"
        " (SELECT id FROM complaint WHERE centre = ? AND id > ? ORDER BY id LIMIT ?) k"
        " JOIN complaint c ON c.id = k.id"
        " LEFT JOIN generation g ON g.case_id = c.id AND g.gen <= c.gen"
        " LEFT JOIN envelope e ON e.case_id = c.id AND e.gen = g.gen AND e.reader = c.centre"
        " AND e.slot = 3 ORDER BY c.id, g.gen, e.stage"},
    /* The same cases: rows of the present generation that active staff could open; dummies too. */
    [ST_RECOVER_SEATS] = {"recover_seats",
        "SELECT c.id, " ENVELOPE_COLUMNS " FROM"
        " (SELECT id FROM complaint WHERE centre = ? AND id > ? ORDER BY id LIMIT ?) k"
        " JOIN complaint c ON c.id = k.id JOIN envelope e ON e.case_id = c.id AND e.gen = c.gen"
        " AND e.standby = 0 AND e.slot IN (2, 4)"
        " JOIN person p ON p.id = e.reader AND p.state = 2 ORDER BY c.id"},
    /* centre, after which case, person, how many: cases that he does not read as they are now. */
    [ST_RECOVER_WANTED] = {"recover_wanted",
        "SELECT c.id FROM complaint c WHERE c.centre = ? AND c.id > ? AND NOT EXISTS"
        " (SELECT 1 FROM envelope e WHERE e.case_id = c.id AND e.gen = c.gen AND e.reader = ?"
        " AND e.standby = 0 AND e.slot IN (2, 4)) ORDER BY c.id LIMIT ?"},
    /* Cases without any row that somebody active could open. */
    [ST_RECOVER_UNREAD] = {"recover_unread",
        "SELECT c.reference FROM complaint c WHERE c.centre = ? AND NOT EXISTS"
        " (SELECT 1 FROM envelope e JOIN person p ON p.id = e.reader AND p.state = 2"
        " WHERE e.case_id = c.id AND e.gen = c.gen AND e.standby = 0 AND e.slot IN (2, 4))"
        " ORDER BY c.reference LIMIT ?"},
    [ST_RECOVER_SETS] = {"recover_sets",
        "SELECT e.stage, COUNT(*) FROM envelope e WHERE e.reader = ? AND e.slot = 3"
        " GROUP BY e.stage"},
    [ST_RECOVER_DROP] = {"recover_drop",
        "DELETE FROM envelope WHERE case_id = ? AND gen = ? AND reader = ? AND slot = 3"
        " AND stage = ?"},
    /* The word is bound as it stands in the row, quotes and all, which no value can hold. */
    [ST_CENTRE_LOG_LAST] = {"centre_log_last",
        "SELECT seq, canon, chain, mac FROM centre_log WHERE centre = ? AND canon LIKE ?"
        " ORDER BY seq DESC LIMIT 1"},

    /* --- staff (store_person.c, store_session.c) --- */
    [ST_PERSON_INSERT] = {"person_insert",
        "INSERT INTO person (id, centre, email, title, roles, state, pk, failures, wait_until,"
        " failures_known, wait_known, mac) VALUES (?, ?, ?, ?, ?, ?, ?, 0, 0, 0, 0, ?)"},
    [ST_PERSON_REINVITE] = {"person_reinvite",
        "UPDATE person SET title = ?, roles = ?, mac = ? WHERE id = ?"},
    [ST_PERSON_ACCEPT] = {"person_accept",
        "UPDATE person SET state = ?, pk = ?, salt = ?, ops = ?, mem = ?, password_wrap = ?,"
        " code_wrap = ?, mac = ?, failures = 0, wait_until = 0, failures_known = 0,"
        " wait_known = 0, seen = 0 WHERE id = ?"},
    [ST_PERSON_CODE] = {"person_code", "SELECT code_wrap FROM person WHERE id = ?"},
    /* id and pk: a wrap of a seed that is his no more would shut him out. */
    [ST_PERSON_REWRAP] = {"person_rewrap",
        "UPDATE person SET salt = ?, ops = ?, mem = ?, password_wrap = ?, failures = 0,"
        " wait_until = 0, failures_known = 0, wait_known = 0 WHERE id = ? AND pk = ?"},
    [ST_PERSON_RECODE] = {"person_recode",
        "UPDATE person SET code_wrap = ? WHERE id = ? AND pk = ?"},
    [ST_PERSON_NEW_KEYS] = {"person_new_keys",
        "UPDATE person SET pk = ?, factor = ?, salt = ?, ops = ?, mem = ?, password_wrap = ?,"
        " code_wrap = ?, mac = ?, failures = 0, wait_until = 0, failures_known = 0, wait_known = 0"
        " WHERE id = ?"},
    [ST_PERSON_CHANGE] = {"person_change",
        "UPDATE person SET title = ?, roles = ?, state = ?, mac = ? WHERE id = ?"},
    /* 1 row: it is the first log-in since the invitation. */
    [ST_PERSON_SEEN] = {"person_seen", "UPDATE person SET seen = 1 WHERE id = ? AND seen = 0"},
    /* Stages that would have nobody without this person: centre, person. */
    [ST_PERSON_LONE_STAGES] = {"person_lone_stages",
        "SELECT r.kind, r.stage_id FROM recipient r WHERE r.centre = ? AND r.person = ?"
        " AND NOT EXISTS (SELECT 1 FROM recipient o JOIN person q ON q.id = o.person"
        " WHERE o.centre = r.centre AND o.kind = r.kind AND o.stage_id = r.stage_id"
        " AND o.person <> r.person AND q.state = 2 AND q.roles & 1) ORDER BY r.kind, r.stage_id"},
    /* Open cases that only he reads at this moment, as far as rows tell. person, centre. */
    [ST_PERSON_LONE_CASES] = {"person_lone_cases",
        "SELECT COUNT(DISTINCT c.id) FROM envelope e"
        " JOIN complaint c ON c.id = e.case_id AND c.gen = e.gen"
        " WHERE e.reader = ? AND e.slot IN (2, 4) AND e.standby = 0 AND c.centre = ?"
        " AND c.status <> ? AND NOT EXISTS"
        " (SELECT 1 FROM envelope o JOIN person q ON q.id = o.reader WHERE o.case_id = c.id"
        " AND o.gen = c.gen AND o.slot IN (2, 4) AND o.standby = 0 AND o.reader <> e.reader"
        " AND q.state = 2 AND q.roles & 1)"},
    [ST_OLD_SEED_LIST] = {"old_seed_list",
        "SELECT number, pk_old, pk_next, sealed, mac FROM person_old_seed WHERE person = ?"
        " ORDER BY number DESC"},
    [ST_OLD_SEED_INSERT] = {"old_seed_insert",
        "INSERT INTO person_old_seed (person, number, pk_old, pk_next, sealed, mac)"
        " VALUES (?, ?, ?, ?, ?, ?)"},
    [ST_OLD_SEED_DROP] = {"old_seed_drop", "DELETE FROM person_old_seed WHERE person = ?"},
    [ST_RESET_PUT] = {"reset_put",
        "REPLACE INTO person_reset (person, centre, pk, salt, ops, mem, password_wrap, code_wrap,"
        " expires, mac) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
    [ST_RESET_LIST] = {"reset_list",
        "SELECT person, centre, pk, salt, ops, mem, password_wrap, code_wrap, expires, mac"
        " FROM person_reset WHERE centre = ? AND expires > ? ORDER BY person"},
    [ST_RESET_DROP] = {"reset_drop", "DELETE FROM person_reset WHERE person = ?"},
    [ST_RESET_SWEEP] = {"reset_sweep", "DELETE FROM person_reset WHERE expires <= ?"},
    [ST_RESET_ASK_GET] = {"reset_ask_get",
        "SELECT asked, next_at FROM reset_ask WHERE person = ? FOR UPDATE"},
    [ST_RESET_ASK_PUT] = {"reset_ask_put",
        "INSERT INTO reset_ask (person, asked, next_at) VALUES (?, ?, ?)"
        " ON DUPLICATE KEY UPDATE asked = VALUES(asked), next_at = VALUES(next_at)"},
    [ST_RESET_ASK_DROP] = {"reset_ask_drop", "DELETE FROM reset_ask WHERE person = ?"},
    [ST_RESET_ASK_SWEEP] = {"reset_ask_sweep", "DELETE FROM reset_ask WHERE next_at < ?"},
    /* A row for each person of the centre, with all columns in that of the one: so the sum over all
     * of them can be checked, and everything is of one moment. */
    [ST_PERSON_BY_ID] = {"person_by_id",
        "SELECT " CENTRE_COLUMNS ", q.mac, " PERSON_COLUMNS
        " FROM centre c JOIN person q ON q.centre = c.id"
        " LEFT JOIN person p ON p.id = q.id AND p.id = ? WHERE c.id = ? ORDER BY q.id"},
    [ST_PERSON_BY_EMAIL] = {"person_by_email",
        "SELECT " CENTRE_COLUMNS ", q.mac, " PERSON_COLUMNS
        " FROM centre c JOIN person q ON q.centre = c.id"
        " LEFT JOIN person p ON p.id = q.id AND p.email = ? WHERE c.id = ? ORDER BY q.id"},
    [ST_PERSON_LIST] = {"person_list",
        "SELECT " PERSON_COLUMNS " FROM person p WHERE p.centre = ? ORDER BY p.title, p.email"},
    /* One statement, so that the centre's sum and its persons are of one moment. */
    [ST_PERSON_ALL] = {"person_all",
        "SELECT " CENTRE_COLUMNS ", " PERSON_COLUMNS
        " FROM centre c LEFT JOIN person p ON p.centre = c.id WHERE c.id = ? ORDER BY p.id"},
    [ST_PERSON_LOCK] = {"person_lock",
        "SELECT " PERSON_COLUMNS " FROM person p WHERE p.centre = ? AND p.id = ? FOR UPDATE"},
    [ST_PERSON_LOCK_EMAIL] = {"person_lock_email",
        "SELECT " PERSON_COLUMNS " FROM person p WHERE p.centre = ? AND p.email = ? FOR UPDATE"},
    /* now. 1, 2, 4 ... 60 seconds from the fourth failure on. Columns are set left to right. */
    [ST_PERSON_FAILED] = {"person_failed",
        "UPDATE person SET failures = LEAST(failures + 1, 1000),"
        " wait_until = IF(failures < 4, 0, ? + LEAST(60, 1 << LEAST(failures - 4, 6)))"
        " WHERE id = ?"},
    [ST_PERSON_SUCCEEDED] = {"person_succeeded",
        "UPDATE person SET failures = 0, wait_until = 0"
        " WHERE id = ? AND (failures <> 0 OR wait_until <> 0)"},
    /* The same two of the other counter. */
    [ST_PERSON_FAILED_KNOWN] = {"person_failed_known",
        "UPDATE person SET failures_known = LEAST(failures_known + 1, 1000),"
        " wait_known = IF(failures_known < 4, 0,"
        " ? + LEAST(60, 1 << LEAST(failures_known - 4, 6))) WHERE id = ?"},
    [ST_PERSON_SUCCEEDED_KNOWN] = {"person_succeeded_known",
        "UPDATE person SET failures_known = 0, wait_known = 0"
        " WHERE id = ? AND (failures_known <> 0 OR wait_known <> 0)"},
    /* now. For a name that nobody has: the same work as for a wrong password. */
    [ST_PERSON_FAILED_NOBODY] = {"person_failed_nobody",
        "UPDATE log_in_nobody SET failures = (failures + 1) % 1000,"
        " wait_until = IF(failures < 4, 0, ? + LEAST(60, 1 << LEAST(failures - 4, 6)))"
        " WHERE id = 1"},

    /* --- the second factor (store_factor.c) --- */
    [ST_FACTOR_GET] = {"factor_get",
        "SELECT serial, secret, codes, last_step, used, mac FROM second_factor WHERE person = ?"},
    /* last step, used, MAC; person, and the row as it was. 0 rows: somebody else was quicker, and
     * what he used is used. */
    [ST_FACTOR_USE] = {"factor_use",
        "UPDATE second_factor SET last_step = ?, used = ?, mac = ?"
        " WHERE person = ? AND serial = ? AND last_step = ? AND used = ?"},
    [ST_FACTOR_INSERT] = {"factor_insert",
        "INSERT INTO second_factor (serial, secret, codes, last_step, used, mac, person)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)"},
    /* As above, and the row as it was; 0 rows likewise. */
    [ST_FACTOR_REPLACE] = {"factor_replace",
        "UPDATE second_factor SET serial = ?, secret = ?, codes = ?, last_step = ?, used = ?,"
        " mac = ? WHERE person = ? AND serial = ? AND last_step = ? AND used = ?"},
    [ST_FACTOR_END] = {"factor_end",
        "DELETE FROM second_factor"
        " WHERE person = ? AND serial = ? AND last_step = ? AND used = ?"},
    [ST_FACTOR_DELETE] = {"factor_delete", "DELETE FROM second_factor WHERE person = ?"},
    [ST_FACTOR_PERSON] = {"factor_person", "UPDATE person SET factor = ?, mac = ? WHERE id = ?"},
    [ST_LINK_INSERT] = {"link_insert",
        "INSERT INTO one_time_link (hash, purpose, person, expires, mac) VALUES (?, ?, ?, ?, ?)"},
    [ST_LINK_LOOK] = {"link_look",
        "SELECT expires, mac FROM one_time_link"
        " WHERE hash = ? AND purpose = ? AND expires > ? AND person = ?"},
    /* hash, purpose, and the end that was looked at. 0 rows: somebody else was quicker. */
    [ST_LINK_USE] = {"link_use",
        "DELETE FROM one_time_link WHERE hash = ? AND purpose = ? AND expires = ? AND person = ?"},
    [ST_LINK_DROP] = {"link_drop",
        "DELETE FROM one_time_link WHERE person = ? AND purpose = ?"},
    [ST_LINK_DROP_ALL] = {"link_drop_all", "DELETE FROM one_time_link WHERE person = ?"},
    [ST_LINK_SWEEP] = {"link_sweep", "DELETE FROM one_time_link WHERE expires <= ?"},
    [ST_SESSION_INSERT] = {"session_insert",
        "INSERT INTO staff_session (id, person, centre, expires, idle_end, wrap)"
        " VALUES (?, ?, ?, ?, ?, ?)"},
    [ST_SESSION_GET] = {"session_get",
        "SELECT s.person, s.centre, s.expires, s.idle_end, s.wrap,"
        " EXISTS (SELECT 1 FROM person_old_seed o WHERE o.person = s.person)"
        " FROM staff_session s WHERE s.id = ? AND s.expires > ? AND s.idle_end > ?"},
    [ST_SESSION_MOVE] = {"session_move",
        "UPDATE staff_session SET idle_end = ? WHERE id = ? AND idle_end < ?"},
    [ST_SESSION_END] = {"session_end", "DELETE FROM staff_session WHERE id = ?"},
    [ST_SESSION_END_ALL] = {"session_end_all", "DELETE FROM staff_session WHERE person = ?"},
    /* person, and the one that goes on. */
    [ST_SESSION_END_OTHERS] = {"session_end_others",
        "DELETE FROM staff_session WHERE person = ? AND id <> ?"},
    [ST_SESSION_END_HIS] = {"session_end_his",
        "DELETE FROM staff_session WHERE id = ? AND person = ?"},
    [ST_SESSION_LIST] = {"session_list",
        "SELECT id, expires, idle_end FROM staff_session"
        " WHERE person = ? AND expires > ? AND idle_end > ? ORDER BY idle_end DESC, id LIMIT 50"},
    [ST_SESSION_SWEEP] = {"session_sweep",
        "DELETE FROM staff_session WHERE expires <= ? OR idle_end <= ?"},

    /* --- cases (store_case.c, store_case_write.c) --- */
    [ST_CASE_INSERT] = {"case_insert",
        "INSERT INTO complaint (id, centre, centre_version, reference, kind, identity_mode, lookup,"
        " reader_pk, body_tag, received, stage, status, outcome, ack_due, act_due, window_due, gen,"
        " events, head, unread, mail_id, mail, unconfirmed, mac)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
    /* What an event can change; id, events and head as they were. 0 rows: the case has moved on. */
    [ST_CASE_UPDATE] = {"case_update",
        "UPDATE complaint SET kind = ?, stage = ?, status = ?, outcome = ?, ack_due = ?,"
        " act_due = ?, window_due = ?, gen = ?, events = ?, head = ?, unread = ?, mail_id = ?, mail = ?,"
        " unconfirmed = ?, mac = ?"
        " WHERE id = ? AND events = ? AND head = ?"},
    /* Cases are read by these three. A condition on g.gen or an order would cost a range and a temporary
     * table, half of the time; the store passes over what is newer than the row, and sorts. The first
     * comes with the complainant's envelope of each generation, and whether there are any files: a page
     * of his asks for nothing that is not there. */
    [ST_CASE_BY_LOOKUP] = {"case_by_lookup",
        "SELECT " CASE_COLUMNS ", " GENERATION_COLUMNS ", " ENVELOPE_COLUMNS ","
        " EXISTS (SELECT 1 FROM evidence f WHERE f.case_id = c.id)"
        " FROM complaint c LEFT JOIN generation g ON g.case_id = c.id"
        " LEFT JOIN envelope e FORCE INDEX (PRIMARY)"
        " ON e.case_id = c.id AND e.gen = g.gen AND e.reader = c.id"
        " WHERE c.centre = ? AND c.lookup = ?"},
    [ST_CASE_BY_REFERENCE] = {"case_by_reference",
        "SELECT " CASE_COLUMNS ", " GENERATION_COLUMNS
        " FROM complaint c LEFT JOIN generation g ON g.case_id = c.id"
        " WHERE c.centre = ? AND c.reference = ?"},
    [ST_CASE_BY_ID] = {"case_by_id",
        "SELECT " CASE_COLUMNS ", " GENERATION_COLUMNS
        " FROM complaint c LEFT JOIN generation g ON g.case_id = c.id"
        " WHERE c.centre = ? AND c.id = ?"},
    /* Cases for which a person has an envelope of the present generation; what the centre has to do
     * first comes first. Dummies are among them: only the server key tells, so the store skips
     * them. The ids: a batch of the list, filled up with its last one. */
    [ST_CASE_INBOX] = {"case_inbox",
        "SELECT STRAIGHT_JOIN " CASE_COLUMNS ", " ENVELOPE_COLUMNS
        " FROM complaint c FORCE INDEX (PRIMARY) JOIN envelope e FORCE INDEX (PRIMARY)"
        " ON e.case_id = c.id AND e.gen = c.gen"
        " WHERE e.reader = ? AND e.standby = 0 AND c.centre = ? AND c.id IN (" SIXTY_FOUR ")"
        " ORDER BY c.id, e.slot, e.stage"},
    /* The lists that it takes them from, one row a person who may open the case (or looks so). */
    /* Of a new case, whose rows are known; of all others from what is stored. */
    [ST_SEAT_INSERT] = {"seat_insert",
        "INSERT INTO case_seat (case_id, reader, unconfirmed, status, kind, stage, place)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)"},
    [ST_SEAT_PUT] = {"seat_put",
        "INSERT INTO case_seat (case_id, reader, unconfirmed, status, kind, stage, place)"
        " SELECT DISTINCT c.id, e.reader, c.unconfirmed, c.status, c.kind, c.stage,"
        " UNHEX(CONCAT(DATE_FORMAT(LEAST(COALESCE(c.ack_due, '9999-12-31'),"
        " COALESCE(c.act_due, '9999-12-31')), '%Y%m%d'), LPAD(HEX(c.status), 2, '0'),"
        " DATE_FORMAT(c.received, '%Y%m%d'), HEX(c.id)))"
        " FROM complaint c JOIN envelope e ON e.case_id = c.id AND e.gen = c.gen"
        " WHERE c.id = ? AND e.standby = 0 AND e.slot IN (2, 4)"
        " ON DUPLICATE KEY UPDATE unconfirmed = VALUES(unconfirmed), status = VALUES(status),"
        " kind = VALUES(kind), stage = VALUES(stage), place = VALUES(place)"},
    /* Those who may no longer. */
    [ST_SEAT_DROP] = {"seat_drop",
        "DELETE s FROM case_seat s JOIN complaint c ON c.id = s.case_id"
        " LEFT JOIN envelope e ON e.case_id = c.id AND e.gen = c.gen AND e.reader = s.reader"
        " AND e.standby = 0 AND e.slot IN (2, 4) WHERE s.case_id = ? AND e.case_id IS NULL"},
    [ST_SEAT_DROP_PERSON] = {"seat_drop_person",
        "DELETE s FROM case_seat s JOIN complaint c ON c.id = s.case_id"
        " WHERE s.reader = ? AND c.centre = ?"},
    [ST_SEAT_DELETE] = {"seat_delete", "DELETE FROM case_seat WHERE case_id = ?"},
    [ST_SEAT_AT] = {"seat_at",
        "SELECT s.place FROM complaint c JOIN case_seat s ON s.case_id = c.id AND s.reader = ?"
        " WHERE c.centre = ? AND c.reference = ?"},
    /* Behind a place, or before it, nearest first. */
    [ST_SEAT_LIST] = {"seat_list",
        "SELECT place, case_id FROM case_seat FORCE INDEX (list)"
        " WHERE reader = ? AND unconfirmed = ? AND place > ? ORDER BY place LIMIT ?"},
    [ST_SEAT_LIST_BACK] = {"seat_list_back",
        "SELECT place, case_id FROM case_seat FORCE INDEX (list)"
        " WHERE reader = ? AND unconfirmed = ? AND place < ? ORDER BY place DESC LIMIT ?"},
    /* The same of one status, kind and stage, and the next of these that there
     * is (the least of three at most): not the whole index is read for a few of them. */
    [ST_SEAT_PARTS] = {"seat_parts",
        "(SELECT status, kind, stage FROM case_seat FORCE INDEX (part)"
        " WHERE reader = ? AND unconfirmed = ? AND status = ? AND kind = ? AND stage > ?"
        " ORDER BY stage LIMIT 1) UNION ALL "
        "(SELECT status, kind, stage FROM case_seat FORCE INDEX (part)"
        " WHERE reader = ? AND unconfirmed = ? AND status = ? AND kind > ?"
        " ORDER BY kind, stage LIMIT 1) UNION ALL "
        "(SELECT status, kind, stage FROM case_seat FORCE INDEX (part)"
        " WHERE reader = ? AND unconfirmed = ? AND status > ? ORDER BY status, kind, stage LIMIT 1)"},
    [ST_SEAT_PART] = {"seat_part",
        "SELECT place, case_id FROM case_seat FORCE INDEX (part) WHERE reader = ? AND unconfirmed = ?"
        " AND status = ? AND kind = ? AND stage = ? AND place > ? ORDER BY place LIMIT ?"},
    [ST_SEAT_PART_BACK] = {"seat_part_back",
        "SELECT place, case_id FROM case_seat FORCE INDEX (part) WHERE reader = ? AND unconfirmed = ?"
        " AND status = ? AND kind = ? AND stage = ? AND place < ? ORDER BY place DESC LIMIT ?"},
    /* Of a few references those of cases that he may open (or looks so); centre first. */
    [ST_SEAT_FIND] = {"seat_find",
        "SELECT c.id FROM complaint c WHERE c.centre = ? AND c.reference IN"
        " (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?) ORDER BY c.received DESC, c.id LIMIT 12"},
    /* What a person may look through: as above, by the short list of them. */
    [ST_CASE_UNCONFIRMED] = {"case_unconfirmed",
        "SELECT " CASE_COLUMNS ", " ENVELOPE_COLUMNS
        " FROM case_unconfirmed u JOIN complaint c ON c.id = u.case_id"
        " JOIN envelope e ON e.case_id = c.id AND e.gen = c.gen AND e.reader = ? AND e.standby = 0"
        " WHERE u.centre = ? ORDER BY c.received, c.id, e.slot, e.stage LIMIT ? OFFSET ?"},
    [ST_UNCONFIRMED_INSERT] = {"unconfirmed_insert",
        "INSERT INTO case_unconfirmed (case_id, centre, told) VALUES (?, ?, 0)"},
    [ST_UNCONFIRMED_DELETE] = {"unconfirmed_delete",
        "DELETE FROM case_unconfirmed WHERE case_id = ?"},
    [ST_UNCONFIRMED_COUNT] = {"unconfirmed_count",
        "SELECT COUNT(*), COUNT(IF(told = 0, 1, NULL)) FROM case_unconfirmed WHERE centre = ?"},
    /* Who handles them; dummies among them. */
    [ST_UNCONFIRMED_READERS] = {"unconfirmed_readers",
        "SELECT u.case_id, " ENVELOPE_COLUMNS
        " FROM case_unconfirmed u JOIN complaint c ON c.id = u.case_id"
        " JOIN envelope e ON e.case_id = c.id AND e.gen = c.gen AND e.standby = 0"
        " AND e.stage = c.stage AND e.slot IN (2, 4)"
        " WHERE u.centre = ? ORDER BY e.reader, u.case_id LIMIT ?"},
    [ST_UNCONFIRMED_TOLD] = {"unconfirmed_told",
        "UPDATE case_unconfirmed SET told = 1 WHERE centre = ? AND told = 0"},
    [ST_FLOOD_BEGIN] = {"flood_begin",
        "INSERT IGNORE INTO flood_told (centre, hour) VALUES (?, 0)"},
    /* 0 rows: this hour's mail was made. */
    [ST_FLOOD_CLAIM] = {"flood_claim",
        "UPDATE flood_told SET hour = ? WHERE centre = ? AND hour < ?"},
    [ST_CASE_READ] = {"case_read", "UPDATE complaint SET unread = 0 WHERE id = ? AND unread <> 0"},
    /* case, seq, centre, owner or NULL, due */
    [ST_ACTION_INSERT] = {"action_insert",
        "INSERT INTO case_action (case_id, seq, centre, owner, due) VALUES (?, ?, ?, ?, ?)"},
    [ST_ACTION_DELETE] = {"action_delete",
        "DELETE FROM case_action WHERE case_id = ? AND seq = ?"},
    /* Of cases for which a person has an envelope of the present generation; dummies as above. In
     * the order of the index, so that it stops at the limit however many there are. */
    [ST_ACTIONS_DUE] = {"actions_due",
        "SELECT STRAIGHT_JOIN " CASE_COLUMNS ", " ENVELOPE_COLUMNS ", a.seq, a.owner, a.due"
        " FROM case_action a FORCE INDEX (due) JOIN complaint c ON c.id = a.case_id"
        " JOIN envelope e ON e.case_id = c.id AND e.gen = c.gen AND e.standby = 0"
        " AND e.reader = ?"
        " WHERE a.centre = ? AND a.due <= ? AND (a.owner IS NULL OR a.owner = ?)"
        " ORDER BY a.due, a.case_id, a.seq LIMIT ?"},
    [ST_GENERATION_INSERT] = {"generation_insert",
        "INSERT INTO generation (case_id, gen, epk, commit_shared, commit_staff, commit_identity,"
        " readers, mac, reader_mac) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"},
    [ST_ENVELOPE_INSERT] = {"envelope_insert",
        "INSERT INTO envelope (case_id, gen, reader, slot, stage, standby, sealed, exclusion, mac)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)"},
    [ST_ENVELOPE_RELEASE] = {"envelope_release",
        "UPDATE envelope SET standby = 0, sealed = ?, exclusion = ?, mac = ?"
        " WHERE case_id = ? AND gen = ? AND reader = ? AND slot = ? AND stage = ?"
        " AND standby = 1"},
    [ST_ENVELOPE_OF_READER] = {"envelope_of_reader",
        "SELECT " ENVELOPE_COLUMNS " FROM envelope e"
        " WHERE e.case_id = ? AND e.reader = ? AND e.gen <= ? ORDER BY e.gen, e.slot, e.stage"},
    [ST_ENVELOPE_OF_GENERATION] = {"envelope_of_generation",
        "SELECT " ENVELOPE_COLUMNS " FROM envelope e"
        " WHERE e.case_id = ? AND e.gen = ? ORDER BY e.reader, e.slot, e.stage"},
    [ST_ENVELOPE_OF_CASE] = {"envelope_of_case",
        "SELECT " ENVELOPE_COLUMNS " FROM envelope e"
        " WHERE e.case_id = ? ORDER BY e.gen, e.reader, e.slot, e.stage"},
    /* Rows of staff only: recipients and grants. */
    [ST_ENVELOPE_REMOVE] = {"envelope_remove",
        "DELETE FROM envelope WHERE case_id = ? AND reader = ? AND slot IN (2, 4)"},
    /* All rows of one of staff, in the centre's cases: person, centre. */
    [ST_ENVELOPES_OF_PERSON] = {"envelopes_of_person",
        "SELECT e.case_id, " ENVELOPE_COLUMNS " FROM envelope e JOIN complaint c ON c.id = e.case_id"
        " WHERE e.reader = ? AND e.slot IN (2, 4, 5) AND c.centre = ?"
        " ORDER BY e.case_id, e.gen FOR UPDATE"},
    [ST_ENVELOPES_DROP_PERSON] = {"envelopes_drop_person",
        "DELETE e FROM envelope e JOIN complaint c ON c.id = e.case_id"
        " WHERE e.reader = ? AND e.slot IN (2, 4, 5) AND c.centre = ?"},
    /* Who reads some case that he reads too, at this moment; dummies are among them. person, centre,
     * status that ends a case. */
    [ST_ENVELOPE_COLLEAGUES] = {"envelope_colleagues",
        "SELECT DISTINCT o.reader FROM envelope e"
        " JOIN complaint c ON c.id = e.case_id AND c.gen = e.gen"
        " JOIN envelope o ON o.case_id = c.id AND o.gen = c.gen AND o.slot IN (2, 4)"
        " AND o.standby = 0 AND o.reader <> e.reader"
        " WHERE e.reader = ? AND e.slot IN (2, 4) AND e.standby = 0 AND c.centre = ?"
        " AND c.status <> ?"},
    [ST_ENVELOPE_DROP_STANDBY] = {"envelope_drop_standby",
        "DELETE FROM envelope WHERE case_id = ? AND gen < ? AND standby = 1 AND slot <> 5"},
    [ST_EVENT_INSERT] = {"event_insert",
        "INSERT INTO case_event (case_id, seq, canon, chain, mac, once, entry)"
        " VALUES (?, ?, ?, ?, ?, ?, ?)"},
    /* Up to the count in the case's row as it was read: what is appended meanwhile does no harm. */
    [ST_EVENT_LIST] = {"event_list",
        "SELECT seq, canon, chain, mac, entry FROM case_event FORCE INDEX (PRIMARY)"
        " WHERE case_id = ? ORDER BY seq"},
    /* Without the sealed words, for those who could not open them. */
    [ST_EVENT_LIST_BARE] = {"event_list_bare",
        "SELECT seq, canon, chain, mac FROM case_event FORCE INDEX (PRIMARY)"
        " WHERE case_id = ? ORDER BY seq"},
    [ST_EVENT_ONCE] = {"event_once",
        "SELECT seq FROM case_event WHERE case_id = ? AND once = ?"},

    /* --- lost tokens (store_claim.c) --- */
    /* A new token's look-up id and key; case. */
    [ST_CASE_TOKEN] = {"case_token",
        "UPDATE complaint SET lookup = ?, reader_pk = ? WHERE id = ?"},
    [ST_ENVELOPE_DROP_TOKEN] = {"envelope_drop_token",
        "DELETE FROM envelope WHERE case_id = ? AND reader = ? AND slot = 1"},
    [ST_CLAIM_FIND] = {"claim_find",
        "SELECT " CLAIM_COLUMNS " FROM claim WHERE centre = ? AND lookup = ?"},
    [ST_CLAIM_OF_CASE] = {"claim_of_case", "SELECT " CLAIM_COLUMNS " FROM claim WHERE case_id = ?"},
    /* One a case: a new one takes the place of the old. */
    [ST_CLAIM_PUT] = {"claim_put",
        "REPLACE INTO claim (case_id, centre, lookup, seq, gen, last_day, sealed, mac)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"},
    [ST_CLAIM_USE] = {"claim_use", "DELETE FROM claim WHERE case_id = ? AND lookup = ?"},
    [ST_CLAIM_SWEEP] = {"claim_sweep",
        "DELETE FROM claim WHERE last_day < DATE_SUB(DATE(FROM_UNIXTIME(?)), INTERVAL 2 DAY)"},
    [ST_TOKEN_ANCHOR] = {"token_anchor", "SELECT gen, anchor FROM token_anchor WHERE case_id = ?"},
    [ST_TOKEN_ANCHOR_PUT] = {"token_anchor_put",
        "REPLACE INTO token_anchor (case_id, gen, anchor) VALUES (?, ?, ?)"},

    /* --- bundles for auditors (store_share.c) --- */
    [ST_SHARE_LIST] = {"share_list",
        "SELECT " SHARE_COLUMNS ", o.reference FROM bundle_share s"
        " JOIN complaint o ON o.id = s.case_id"
        " WHERE s.centre = ? AND s.person = ? AND s.last_day >= ?"
        " ORDER BY s.last_day DESC, o.reference, s.seq DESC LIMIT ?"},
    [ST_SHARE_FIND] = {"share_find",
        "SELECT " SHARE_COLUMNS ", o.reference FROM bundle_share s"
        " JOIN complaint o ON o.id = s.case_id"
        " WHERE s.centre = ? AND s.person = ? AND o.reference = ? AND s.seq = ?"
        " AND s.last_day >= ?"},
    [ST_SHARE_OF_CASE] = {"share_of_case",
        "SELECT " SHARE_COLUMNS " FROM bundle_share s WHERE s.case_id = ? ORDER BY s.seq"},
    [ST_SHARE_PUT] = {"share_put",
        "INSERT INTO bundle_share (case_id, seq, centre, person, gen, last_day, sealed, mac)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)"},
    [ST_SHARE_SWEEP] = {"share_sweep",
        "DELETE FROM bundle_share"
        " WHERE last_day < DATE_SUB(DATE(FROM_UNIXTIME(?)), INTERVAL 2 DAY)"},

    /* --- evidence (store_evidence.c) --- */
    /* id, case, centre, size, header, wrap, name, day, case */
    [ST_EVIDENCE_INSERT] = {"evidence_insert",
        "INSERT INTO evidence (id, case_id, centre, seq, size, chunks, complete, draft, header,"
        " wrap, name, draft_day, draft_slot, arrival)"
        " SELECT ?, ?, ?, 0, 0, 0, 0, 1, ?, ?, ?, ?, ?, COALESCE(MAX(f.arrival), 0) + 1"
        " FROM evidence f WHERE f.case_id = ?"},
    /* Chunks of all drafts, also of those still coming in; of the drafts that have no case yet; and
     * whether there is this case. */
    [ST_EVIDENCE_DRAFT_SUMS] = {"evidence_draft_sums",
        "SELECT CAST(COALESCE(SUM(f.chunks), 0) AS SIGNED),"
        " CAST(COALESCE(SUM(IF(c.id IS NULL, f.chunks, 0)), 0) AS SIGNED),"
        " EXISTS (SELECT 1 FROM complaint WHERE id = ?)"
        " FROM evidence f LEFT JOIN complaint c ON c.id = f.case_id WHERE f.draft = 1"},
    /* Only of a file that is there and not complete: 0 rows otherwise, and nothing goes in. */
    [ST_EVIDENCE_CHUNK_COUNT] = {"evidence_chunk_count",
        "UPDATE evidence SET chunks = chunks + ? WHERE id = ? AND complete = 0"},
    [ST_EVIDENCE_CHUNK_INSERT] = {"evidence_chunk_insert",
        "INSERT INTO evidence_chunk (file, n, sealed) VALUES (?, ?, ?)"},
    [ST_EVIDENCE_CHUNK_GET] = {"evidence_chunk_get",
        "SELECT n, sealed FROM evidence_chunk WHERE file = ? AND n BETWEEN ? AND ? ORDER BY n"},
    /* padded size, chunks, wrap, proof, file, and that all of the chunks are there. */
    [ST_EVIDENCE_COMPLETE] = {"evidence_complete",
        "UPDATE evidence SET complete = 1, size = ?, chunks = ?, wrap = ?, cipher = ?, digest = ?"
        " WHERE id = ? AND complete = 0 AND ? = (SELECT COUNT(*) FROM evidence_chunk c"
        " WHERE c.file = ? AND c.n BETWEEN 1 AND ?)"},
    [ST_EVIDENCE_ADOPT] = {"evidence_adopt",
        "UPDATE evidence SET draft = 0, draft_day = NULL, draft_slot = NULL, seq = ?, wrap = ?"
        " WHERE id = ? AND case_id = ? AND complete = 1 AND draft = 1"},
    [ST_EVIDENCE_DROP] = {"evidence_drop",
        "DELETE f, c FROM evidence f LEFT JOIN evidence_chunk c ON c.file = f.id"
        " WHERE f.id = ? AND f.case_id = ? AND f.draft = 1"},
    /* A file that was cut: its row stays as "complete" 2, so that the person can be told. */
    [ST_EVIDENCE_CUT] = {"evidence_cut",
        "UPDATE evidence SET complete = 2, chunks = 0"
        " WHERE id = ? AND case_id = ? AND complete = 0 AND draft = 1"},
    [ST_EVIDENCE_CUT_CHUNKS] = {"evidence_cut_chunks",
        "DELETE FROM evidence_chunk WHERE file = ?"},
    [ST_EVIDENCE_CUTS] = {"evidence_cuts",
        "SELECT " EVIDENCE_COLUMNS " FROM evidence"
        " WHERE case_id = ? AND complete = 2 ORDER BY arrival, id"},
    [ST_EVIDENCE_CUTS_FORGET] = {"evidence_cuts_forget",
        "DELETE FROM evidence WHERE case_id = ? AND complete = 2 AND draft = 1"},
    /* Then those whose coming broke off (evidence_cuts). */
    [ST_EVIDENCE_OF_CASE] = {"evidence_of_case",
        "SELECT " EVIDENCE_COLUMNS " FROM evidence"
        " WHERE case_id = ? AND ((complete = 1 AND draft = 0 AND seq BETWEEN 1 AND ?)"
        " OR complete = 2) ORDER BY complete, seq, arrival, id"},
    [ST_EVIDENCE_DRAFTS] = {"evidence_drafts",
        "SELECT " EVIDENCE_COLUMNS " FROM evidence"
        " WHERE case_id = ? AND complete = 1 AND draft = 1 ORDER BY arrival, id"},
    [ST_EVIDENCE_TOTAL] = {"evidence_total",
        "SELECT CAST(COALESCE(SUM(size), 0) AS SIGNED), COUNT(*) FROM evidence"
        " WHERE case_id = ? AND complete = 1"},
    /* A few at a time: one transaction a file. */
    [ST_EVIDENCE_STALE] = {"evidence_stale",
        "SELECT id, case_id FROM evidence WHERE draft = 1 AND draft_day < ? LIMIT 100"},
    /* Of those without a case the oldest: day, that day again, slot. */
    [ST_EVIDENCE_STALE_SOON] = {"evidence_stale_soon",
        "SELECT f.id, f.case_id FROM evidence f LEFT JOIN complaint c ON c.id = f.case_id"
        " WHERE f.draft = 1 AND c.id IS NULL AND (f.draft_day < ? OR (f.draft_day = ?"
        " AND f.draft_slot < ?)) ORDER BY f.draft_day, f.draft_slot LIMIT 100"},

    /* --- cases that are over (store_retention.c) --- */
    [ST_RETENTION_MADE] = {"retention_made",
        "SELECT made_on FROM reminder WHERE case_id = ? AND reminder_key = ?"},
    [ST_RETENTION_PUT] = {"retention_put",
        "INSERT INTO case_retention (case_id, centre, due, held) VALUES (?, ?, ?, ?)"
        " ON DUPLICATE KEY UPDATE due = VALUES(due), held = VALUES(held)"},
    [ST_RETENTION_FORGET] = {"retention_forget", "DELETE FROM case_retention WHERE case_id = ?"},
    /* 0 rows: the case has moved on, or is gone. */
    [ST_RETENTION_CASE] = {"retention_case",
        "DELETE FROM complaint WHERE id = ? AND events = ? AND head = ?"},
    [ST_RETENTION_FILES] = {"retention_files",
        "INSERT INTO evidence_gone (file, gone_on, swept)"
        " SELECT id, ?, 0 FROM evidence WHERE case_id = ?"},
    [ST_RETENTION_EVIDENCE] = {"retention_evidence", "DELETE FROM evidence WHERE case_id = ?"},
    [ST_RETENTION_EVENTS] = {"retention_events", "DELETE FROM case_event WHERE case_id = ?"},
    [ST_RETENTION_ENVELOPES] = {"retention_envelopes", "DELETE FROM envelope WHERE case_id = ?"},
    [ST_RETENTION_GENERATIONS] = {"retention_generations",
        "DELETE FROM generation WHERE case_id = ?"},
    [ST_RETENTION_ACTIONS] = {"retention_actions", "DELETE FROM case_action WHERE case_id = ?"},
    [ST_RETENTION_REMINDERS] = {"retention_reminders", "DELETE FROM reminder WHERE case_id = ?"},
    [ST_RETENTION_WATCH] = {"retention_watch", "DELETE FROM case_watch WHERE case_id = ?"},
    /* A mail names its case by the reference in its params. */
    [ST_RETENTION_CLAIM] = {"retention_claim", "DELETE FROM claim WHERE case_id = ?"},
    [ST_RETENTION_ANCHOR] = {"retention_anchor", "DELETE FROM token_anchor WHERE case_id = ?"},
    [ST_RETENTION_SHARES] = {"retention_shares", "DELETE FROM bundle_share WHERE case_id = ?"},
    [ST_RETENTION_MAILS] = {"retention_mails",
        "SELECT id FROM outbox WHERE centre = ? AND state <> 3 AND params LIKE ? LIMIT ?"},
    [ST_RETENTION_MAIL_DELETE] = {"retention_mail_delete", "DELETE FROM outbox WHERE id = ?"},
    /* Figures: what counts of each case. */
    [ST_FACT_MARK] = {"fact_mark",
        "INSERT INTO case_fact (case_id, centre, events, received, due, facts)"
        " VALUES (?, ?, 0, ?, 1, '') ON DUPLICATE KEY UPDATE due = 1"},
    [ST_FACT_DUE] = {"fact_due",
        "SELECT case_id FROM case_fact WHERE centre = ? AND due = 1 AND case_id > ?"
        " ORDER BY case_id LIMIT ?"},
    [ST_FACT_LEFT] = {"fact_left", "SELECT COUNT(*) FROM case_fact WHERE centre = ? AND due = 1"},
    /* Nothing when the case has moved on meanwhile: the next one makes it. */
    [ST_FACT_PUT] = {"fact_put",
        "UPDATE case_fact f JOIN complaint c ON c.id = f.case_id"
        " SET f.events = c.events, f.received = ?, f.facts = ?, f.due = 0"
        " WHERE f.case_id = ? AND c.events = ?"},
    [ST_FACT_DELETE] = {"fact_delete", "DELETE FROM case_fact WHERE case_id = ?"},
    /* With what tells of the person who counts whether he is excluded, by an index that has it all. */
    [ST_FACT_SPAN] = {"fact_span",
        "SELECT f.case_id, f.facts, e.gen, e.slot, e.stage, e.exclusion"
        " FROM case_fact f FORCE INDEX (period) LEFT JOIN envelope e FORCE INDEX (trace)"
        " ON e.case_id = f.case_id AND e.reader = ?"
        " WHERE f.centre = ? AND f.received BETWEEN ? AND ? ORDER BY f.received, f.case_id"},
    [ST_FACT_STUBS] = {"fact_stubs",
        "SELECT " STUB_COLUMNS ", mac FROM case_stub"
        " WHERE centre = ? AND received BETWEEN ? AND ? ORDER BY received, id"},
    /* All cases, with or without a row. */
    [ST_FACT_CASES] = {"fact_cases",
        "SELECT c.id, c.reference, CAST(COALESCE(f.due, 1) AS SIGNED),"
        " CAST(COALESCE(f.events, 0) AS SIGNED), COALESCE(f.facts, '')"
        " FROM complaint c LEFT JOIN case_fact f ON f.case_id = c.id"
        " WHERE c.centre = ? AND c.id > ? ORDER BY c.id LIMIT ?"},
    /* With the envelopes that the person who counts has of them, for the dummies among those. */
    [ST_RETENTION_DUE] = {"retention_due",
        "SELECT r.case_id, r.due, r.held, " ENVELOPE_COLUMNS
        " FROM case_retention r LEFT JOIN envelope e ON e.case_id = r.case_id AND e.reader = ?"
        " WHERE r.centre = ? AND (r.due <= ? OR r.held = 1) ORDER BY r.case_id"},
    [ST_STUB_INSERT] = {"stub_insert",
        "INSERT INTO case_stub (id, centre, kind, identity_mode, channel, ending, outcome, stage_id,"
        " received, facts, mac) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"},
    [ST_GONE_INSERT] = {"gone_insert",
        "INSERT INTO case_gone (case_id, centre, events, head, gone_on, logged, mac)"
        " VALUES (?, ?, ?, ?, ?, 0, ?)"},
    [ST_GONE_LOGGED] = {"gone_logged",
        "UPDATE case_gone SET logged = 1 WHERE centre = ? AND logged = 0"},
    [ST_EVIDENCE_GONE] = {"evidence_gone", 
        "SELECT file FROM evidence_gone WHERE swept = 0 OR gone_on < ? LIMIT ?"},
    [ST_EVIDENCE_GONE_CHUNKS] = {"evidence_gone_chunks",
        "DELETE FROM evidence_chunk WHERE file = ? ORDER BY n LIMIT ?"},
    [ST_EVIDENCE_GONE_SWEPT] = {"evidence_gone_swept",
        "UPDATE evidence_gone SET swept = 1 WHERE file = ?"},
    /* Not on the day itself: a chunk may have been on its way. */
    [ST_EVIDENCE_GONE_DONE] = {"evidence_gone_done",
        "DELETE FROM evidence_gone WHERE file = ? AND gone_on < ?"},

    /* --- outbox (store_outbox.c): state 1 waiting, 2 failed, 3 sent, 4 for the day's mail --- */
    /* The last but two: whom to ask for his choice; NULL for what goes at once anyhow. */
    [ST_OUTBOX_INSERT] = {"outbox_insert",
        "INSERT INTO outbox (id, centre, template_name, person, mail_id, address, params, state,"
        " attempts, created, next_at, clerk, code, mac) VALUES (?, ?, ?, ?, ?, ?, ?,"
        " COALESCE((SELECT 4 FROM mail_choice m WHERE m.person = ? AND m.daily = 1), 1), 0, ?, ?,"
        " NULL, 0, ?)"},
    /* Locks nothing: the claim, by its key alone, says whether somebody else was quicker. */
    [ST_OUTBOX_DUE] = {"outbox_due",
        "SELECT id, created FROM outbox WHERE state = 1 AND next_at <= ? ORDER BY next_at, id LIMIT ?"},
    [ST_OUTBOX_CLAIM] = {"outbox_claim",
        "UPDATE outbox SET clerk = ?, next_at = ? WHERE id = ? AND state = 1 AND next_at <= ?"},
    [ST_OUTBOX_CLAIMED] = {"outbox_claimed", "SELECT " OUTBOX_COLUMNS " FROM outbox WHERE id = ?"},
    [ST_OUTBOX_LOCK] = {"outbox_lock",
        "SELECT attempts, created FROM outbox WHERE id = ? AND clerk = ? AND state = 1 FOR UPDATE"},
    /* Of what was sent only the day stays. */
    [ST_OUTBOX_SENT] = {"outbox_sent",
        "UPDATE outbox SET state = 3, person = NULL, mail_id = NULL, address = NULL, params = '',"
        " created = ?, next_at = ?, clerk = NULL, code = 0, mac = NULL"
        " WHERE id = ? AND clerk = ? AND state = 1"},
    [ST_OUTBOX_FAILED] = {"outbox_failed",
        "UPDATE outbox SET state = ?, attempts = ?, next_at = ?, clerk = NULL, code = ?"
        " WHERE id = ?"},
    [ST_OUTBOX_STATE] = {"outbox_state",
        "SELECT COUNT(IF(state = 1, 1, NULL)), COUNT(IF(state = 2, 1, NULL)),"
        " MIN(IF(state = 1, created + IF(created % 900 = 0, 86400, 0), NULL)) FROM outbox"},
    [ST_OUTBOX_STATE_CENTRE] = {"outbox_state_centre",
        "SELECT COUNT(IF(state = 1, 1, NULL)), COUNT(IF(state = 2, 1, NULL)),"
        " MIN(IF(state = 1, created + IF(created % 900 = 0, 86400, 0), NULL)) FROM outbox WHERE state IN (1, 2) AND centre = ?"},
    [ST_OUTBOX_RELEASE] = {"outbox_release",
        "UPDATE outbox SET state = 1, next_at = ? WHERE state = 4 AND person = ?"},
    /* What waits or was given up, with the words for whom and where. */
    [ST_OUTBOX_LIST] = {"outbox_list",
        "SELECT o.id, c.slug, o.template_name, p.title, o.state, o.attempts, o.created, o.next_at,"
        " o.code FROM outbox o LEFT JOIN centre c ON c.id = o.centre"
        " LEFT JOIN person p ON p.id = o.person"
        " WHERE o.state IN (1, 2, 4) ORDER BY o.state, o.created, o.id LIMIT ?"},
    /* As if it were new: its five days begin again. */
    [ST_OUTBOX_RETRY] = {"outbox_retry",
        "UPDATE outbox SET state = 1, attempts = 0, created = ?, next_at = ?, clerk = NULL"
        " WHERE state = 2 OR (state = 1 AND attempts > 0)"},
    [ST_OUTBOX_DROP] = {"outbox_drop", "DELETE FROM outbox WHERE id = ?"},
    [ST_OUTBOX_SWEEP] = {"outbox_sweep", "DELETE FROM outbox WHERE state = ? AND next_at < ?"},

    /* --- machines on one database (store_machine.c) --- */
    [ST_MACHINE_BEAT] = {"machine_beat",
        "INSERT INTO machine (id, beat_at, silent_at, waiting, since) VALUES (?, ?, ?, ?, ?)"
        " ON DUPLICATE KEY UPDATE beat_at = VALUES(beat_at), silent_at = VALUES(silent_at),"
        " waiting = VALUES(waiting), since = VALUES(since)"},
    [ST_MACHINE_LIST] = {"machine_list",
        "SELECT id, beat_at, silent_at, waiting, since FROM machine ORDER BY beat_at DESC, id LIMIT ?"},
    /* As store_machine_doubtful(): now, now and what clocks may differ, who asks. */
    [ST_MACHINE_OTHERS] = {"machine_others",
        "SELECT COUNT(*), COUNT(IF(waiting > 0 OR silent_at < ? OR beat_at > ?, 1, NULL))"
        " FROM machine WHERE id <> ?"},
    [ST_MACHINE_FORGET] = {"machine_forget", "DELETE FROM machine WHERE id = ?"},
    [ST_MACHINE_SWEEP] = {"machine_sweep", "DELETE FROM machine WHERE silent_at < ? AND waiting = 0"},

    /* --- bank holidays (store_holiday.c) --- */
    [ST_HOLIDAY_LIST] = {"holiday_list", HOLIDAYS},
    [ST_HOLIDAY_LOCK] = {"holiday_lock", HOLIDAYS " FOR UPDATE"},
    [ST_HOLIDAY_CLEAR] = {"holiday_clear", "DELETE FROM holiday WHERE division = ?"},
    [ST_HOLIDAY_INSERT] = {"holiday_insert",
        "INSERT INTO holiday (division, day, title, import) VALUES (?, ?, ?, ?)"},
    [ST_HOLIDAY_DIVISION_PUT] = {"holiday_division_put",
        "INSERT INTO holiday_division (division, mac) VALUES (?, ?)"
        " ON DUPLICATE KEY UPDATE mac = VALUES(mac)"},
    /* First of an import: of two at once the second waits here. */
    [ST_HOLIDAY_IMPORT_LAST] = {"holiday_import_last",
        "SELECT number FROM holiday_import ORDER BY number DESC LIMIT 1 FOR UPDATE"},
    [ST_HOLIDAY_IMPORT_INSERT] = {"holiday_import_insert",
        "INSERT INTO holiday_import (number, made_at, file, mac) VALUES (?, ?, ?, ?)"},
    /* Locks the gaps too: no centre comes in between with the days as they were. */
    [ST_HOLIDAY_CENTRES] = {"holiday_centres", "SELECT id FROM centre ORDER BY id FOR UPDATE"},

    /* --- what the clerk remembers (store_reminder.c) --- */
    [ST_WATCH_TOUCH] = {"watch_touch",
        "INSERT INTO case_watch (case_id, centre, look_on, events) VALUES (?, ?, ?, ?)"
        " ON DUPLICATE KEY UPDATE look_on = VALUES(look_on), events = VALUES(events)"},
    /* From a day and an id on: the bounds are of the index, the rest is of one day. */
    [ST_WATCH_PAGE] = {"watch_page",
        "SELECT case_id, look_on, events FROM case_watch"
        " WHERE centre = ? AND look_on BETWEEN ? AND ? AND (look_on > ? OR case_id > ?)"
        " ORDER BY look_on, case_id LIMIT ?"},
    [ST_WATCH_MOVE] = {"watch_move",
        "UPDATE case_watch w SET w.look_on = ? WHERE w.case_id = ? AND w.events <= ? AND EXISTS"
        " (SELECT 1 FROM clerk_calendar k WHERE k.centre = w.centre AND k.days = ?)"},
    [ST_WATCH_END] = {"watch_end", "DELETE FROM case_watch WHERE case_id = ? AND events <= ?"},
    [ST_WATCH_ALL] = {"watch_all", "UPDATE case_watch SET look_on = ? WHERE centre = ?"},
    [ST_CLERK_CALENDAR] = {"clerk_calendar", "SELECT days FROM clerk_calendar WHERE centre = ?"},
    [ST_CLERK_CALENDAR_PUT] = {"clerk_calendar_put",
        "INSERT INTO clerk_calendar (centre, days) VALUES (?, ?)"
        " ON DUPLICATE KEY UPDATE days = VALUES(days)"},
    [ST_REMINDER_MADE] = {"reminder_made",
        "SELECT COUNT(*) FROM reminder WHERE case_id = ? AND reminder_key = ?"},
    [ST_REMINDER_INSERT] = {"reminder_insert",
        "INSERT INTO reminder (case_id, reminder_key, made_on) VALUES (?, ?, ?)"},
    [ST_REMINDER_CASE] = {"reminder_case",
        "SELECT 1 FROM complaint WHERE id = ? AND events = ? FOR UPDATE"},
    [ST_REVIEW_TOLD] = {"review_told",
        "SELECT COUNT(*) FROM review_reminder WHERE centre = ? AND next = ? AND which = ?"},
    [ST_REVIEW_TELL] = {"review_tell",
        "INSERT INTO review_reminder (centre, next, which) VALUES (?, ?, ?)"},
    [ST_REVIEW_SINCE] = {"review_since",
        "SELECT made_at FROM centre_version WHERE centre = ? AND version = 1"},
    /* Also of cases that were deleted: their references are still on paper. */
    [ST_CENTRE_HAS_CASES] = {"centre_has_cases",
        "SELECT EXISTS (SELECT 1 FROM complaint WHERE centre = ?)"
        " OR EXISTS (SELECT 1 FROM case_gone WHERE centre = ?)"},
    [ST_MAIL_CHOICE] = {"mail_choice", "SELECT daily FROM mail_choice WHERE person = ?"},
    [ST_MAIL_CHOICE_PUT] = {"mail_choice_put",
        "INSERT INTO mail_choice (person, daily) VALUES (?, ?)"
        " ON DUPLICATE KEY UPDATE daily = VALUES(daily)"},
    [ST_DIGEST_PERSONS] = {"digest_persons",
        "SELECT DISTINCT m.person FROM outbox o JOIN mail_choice m ON m.person = o.person"
        " WHERE o.state = 4 AND o.centre = ? AND (m.last_on IS NULL OR m.last_on < ?)"
        " ORDER BY m.person LIMIT ?"},
    /* 0 rows: he had today's. */
    [ST_DIGEST_CLAIM] = {"digest_claim",
        "UPDATE mail_choice SET last_on = ?"
        " WHERE person = ? AND (last_on IS NULL OR last_on < ?)"},
    [ST_DIGEST_WAITING] = {"digest_waiting",
        "SELECT id, params FROM outbox WHERE state = 4 AND person = ?"
        " ORDER BY created, id LIMIT 1000 FOR UPDATE"},
    [ST_DIGEST_DELETE] = {"digest_delete", "DELETE FROM outbox WHERE id = ? AND state = 4"},

    /* --- checking (verify*.c): plain reads, of one snapshot --- */
    [ST_VERIFY_CENTRE] = {"verify_centre",
        "SELECT " CENTRE_COLUMNS " FROM centre c WHERE c.id = ?"},
    [ST_VERIFY_CASES] = {"verify_cases",
        "SELECT " CASE_COLUMNS " FROM complaint c WHERE c.centre = ? AND c.id > ?"
        " ORDER BY c.id LIMIT ?"},
    [ST_VERIFY_GENERATIONS] = {"verify_generations",
        "SELECT " GENERATION_COLUMNS " FROM generation g WHERE g.case_id = ? ORDER BY g.gen"},
    [ST_VERIFY_EVENTS] = {"verify_events",
        "SELECT seq, canon, chain, mac, entry FROM case_event"
        " WHERE case_id = ? AND seq >= ? ORDER BY seq LIMIT ?"},
    [ST_VERIFY_FILES] = {"verify_files",
        "SELECT " EVIDENCE_COLUMNS ", centre FROM evidence"
        " WHERE case_id = ? AND draft = 0 ORDER BY seq, id"},
    [ST_VERIFY_CHUNKS] = {"verify_chunks",
        "SELECT n, sealed FROM evidence_chunk WHERE file = ? AND n >= ? ORDER BY n LIMIT ?"},
    [ST_VERIFY_PERSONS] = {"verify_persons",
        "SELECT " PERSON_COLUMNS ", EXISTS (SELECT 1 FROM person_old_seed o WHERE o.person = p.id)"
        " FROM person p WHERE p.centre = ? ORDER BY p.id"},
    [ST_VERIFY_RECIPIENTS] = {"verify_recipients",
        "SELECT kind, stage_id, person, mac FROM recipient WHERE centre = ?"
        " ORDER BY person, kind, stage_id"},
    [ST_VERIFY_ABSENCES] = {"verify_absences",
        "SELECT " ABSENCE_COLUMNS " FROM absence a WHERE a.centre = ? ORDER BY a.person"},
    [ST_VERIFY_VERSIONS] = {"verify_versions",
        "SELECT version FROM centre_version WHERE centre = ? AND version >= ?"
        " ORDER BY version LIMIT ?"},
    [ST_VERIFY_LOG] = {"verify_log",
        "SELECT seq, canon, chain, mac FROM centre_log WHERE centre = ? AND seq >= ?"
        " ORDER BY seq LIMIT ?"},
    [ST_VERIFY_OUTBOX] = {"verify_outbox",
        "SELECT " OUTBOX_COLUMNS " FROM outbox WHERE centre = ? AND id > ? AND state <> 3"
        " ORDER BY id LIMIT ?"},
    [ST_VERIFY_IMPORTS] = {"verify_imports",
        "SELECT number, made_at, file, mac FROM holiday_import ORDER BY number"},
    [ST_VERIFY_ROOTS] = {"verify_roots",
        "SELECT " AUDIT_ROOT_COLUMNS ", l.chain FROM audit_root r"
        " LEFT JOIN centre_log l ON l.centre = r.centre AND l.seq = r.log_count"
        " WHERE r.centre = ? AND r.day > ? ORDER BY r.day LIMIT ?"},
    /* Cases that a root names and that are not there, nor were deleted in due course. */
    [ST_VERIFY_LOST] = {"verify_lost",
        "SELECT l.case_id, MAX(l.day) FROM audit_leaf l LEFT JOIN complaint c ON c.id = l.case_id"
        " LEFT JOIN case_gone g ON g.case_id = l.case_id AND g.centre = l.centre"
        " WHERE l.centre = ? AND c.id IS NULL AND g.case_id IS NULL GROUP BY l.case_id LIMIT 100"},
    /* Rows whose owner is not there. */
    [ST_VERIFY_STRAY_CASE] = {"verify_stray_case",
        "SELECT DISTINCT x.id FROM complaint x LEFT JOIN centre o ON o.id = x.centre WHERE o.id IS NULL"
        " LIMIT 100"},
    [ST_VERIFY_STRAY_EVENT] = {"verify_stray_event",
        "SELECT DISTINCT x.case_id FROM case_event x LEFT JOIN complaint o ON o.id = x.case_id WHERE o.id IS NULL"
        " LIMIT 100"},
    [ST_VERIFY_STRAY_GENERATION] = {"verify_stray_generation",
        "SELECT DISTINCT x.case_id FROM generation x LEFT JOIN complaint o ON o.id = x.case_id WHERE o.id IS NULL"
        " LIMIT 100"},
    [ST_VERIFY_STRAY_ENVELOPE] = {"verify_stray_envelope",
        "SELECT DISTINCT x.case_id FROM envelope x LEFT JOIN complaint o ON o.id = x.case_id WHERE o.id IS NULL"
        " LIMIT 100"},
    [ST_VERIFY_STRAY_CLAIM] = {"verify_stray_claim",
        "SELECT x.case_id FROM claim x LEFT JOIN complaint o ON o.id = x.case_id"
        " WHERE o.id IS NULL LIMIT 100"},
    [ST_VERIFY_STRAY_SHARE] = {"verify_stray_share",
        "SELECT x.case_id FROM bundle_share x LEFT JOIN complaint o ON o.id = x.case_id"
        " WHERE o.id IS NULL LIMIT 100"},
    [ST_VERIFY_STRAY_ANCHOR] = {"verify_stray_anchor",
        "SELECT x.case_id FROM token_anchor x LEFT JOIN complaint o ON o.id = x.case_id"
        " WHERE o.id IS NULL LIMIT 100"},
    [ST_VERIFY_STRAY_FILE] = {"verify_stray_file",
        "SELECT x.id FROM evidence x LEFT JOIN complaint o ON o.id = x.case_id"
        " WHERE o.id IS NULL AND x.draft = 0 LIMIT 100"},
    /* But those of deleted cases, which are on their way out. */
    [ST_VERIFY_STRAY_CHUNK] = {"verify_stray_chunk",
        "SELECT DISTINCT x.file FROM evidence_chunk x LEFT JOIN evidence o ON o.id = x.file"
        " LEFT JOIN evidence_gone g ON g.file = x.file WHERE o.id IS NULL AND g.file IS NULL"
        " LIMIT 100"},
    [ST_VERIFY_STRAY_VERSION] = {"verify_stray_version",
        "SELECT DISTINCT x.centre FROM centre_version x LEFT JOIN centre o ON o.id = x.centre WHERE o.id IS NULL"
        " LIMIT 100"},
    [ST_VERIFY_STRAY_LOG] = {"verify_stray_log",
        "SELECT DISTINCT x.centre FROM centre_log x LEFT JOIN centre o ON o.id = x.centre WHERE o.id IS NULL"
        " LIMIT 100"},
    [ST_VERIFY_STRAY_PERSON] = {"verify_stray_person",
        "SELECT DISTINCT x.id FROM person x LEFT JOIN centre o ON o.id = x.centre WHERE o.id IS NULL"
        " LIMIT 100"},
    [ST_VERIFY_STRAY_RECIPIENT] = {"verify_stray_recipient",
        "SELECT DISTINCT x.centre FROM recipient x LEFT JOIN centre o ON o.id = x.centre WHERE o.id IS NULL"
        " LIMIT 100"},
    [ST_VERIFY_STRAY_ABSENCE] = {"verify_stray_absence",
        "SELECT x.person FROM absence x LEFT JOIN person o ON o.id = x.person AND o.centre = x.centre"
        " WHERE o.id IS NULL LIMIT 100"},
    [ST_VERIFY_STRAY_DRAFT] = {"verify_stray_draft",
        "SELECT DISTINCT x.centre FROM centre_draft x LEFT JOIN centre o ON o.id = x.centre"
        " WHERE o.id IS NULL LIMIT 100"},
    [ST_VERIFY_STRAY_RECOVERY] = {"verify_stray_recovery",
        "SELECT DISTINCT x.centre FROM recovery x LEFT JOIN centre o ON o.id = x.centre WHERE o.id IS NULL"
        " LIMIT 100"},
    [ST_VERIFY_STRAY_LINK] = {"verify_stray_link",
        "SELECT DISTINCT x.person FROM one_time_link x LEFT JOIN person o ON o.id = x.person WHERE o.id IS NULL"
        " LIMIT 100"},
    [ST_VERIFY_STRAY_SESSION] = {"verify_stray_session",
        "SELECT DISTINCT x.person FROM staff_session x LEFT JOIN person o ON o.id = x.person WHERE o.id IS NULL"
        " LIMIT 100"},
    [ST_VERIFY_STRAY_FACTOR] = {"verify_stray_factor",
        "SELECT DISTINCT x.person FROM second_factor x LEFT JOIN person o ON o.id = x.person"
        " WHERE o.id IS NULL LIMIT 100"},
    [ST_VERIFY_STRAY_MAIL] = {"verify_stray_mail",
        "SELECT DISTINCT x.id FROM outbox x LEFT JOIN centre o ON o.id = x.centre WHERE o.id IS NULL"
        " LIMIT 100"},
    [ST_VERIFY_STRAY_HOLIDAY] = {"verify_stray_holiday",
        "SELECT DISTINCT x.division FROM holiday x LEFT JOIN holiday_division o ON o.division = x.division WHERE o.division IS NULL"
        " LIMIT 100"},
    [ST_VERIFY_STRAY_ROOT] = {"verify_stray_root",
        "SELECT DISTINCT x.centre FROM audit_root x LEFT JOIN centre o ON o.id = x.centre WHERE o.id IS NULL"
        " LIMIT 100"},
    [ST_VERIFY_STRAY_LEAF] = {"verify_stray_leaf",
        "SELECT DISTINCT x.centre FROM audit_leaf x LEFT JOIN centre o ON o.id = x.centre WHERE o.id IS NULL"
        " LIMIT 100"},
    [ST_VERIFY_STRAY_READER] = {"verify_stray_reader",
        "SELECT DISTINCT x.centre FROM audit_reader x LEFT JOIN centre o ON o.id = x.centre WHERE o.id IS NULL"
        " LIMIT 100"},
    [ST_VERIFY_STRAY_GONE] = {"verify_stray_gone",
        "SELECT DISTINCT x.centre FROM case_gone x LEFT JOIN centre o ON o.id = x.centre WHERE o.id IS NULL"
        " LIMIT 100"},
    [ST_VERIFY_STRAY_STUB] = {"verify_stray_stub",
        "SELECT DISTINCT x.centre FROM case_stub x LEFT JOIN centre o ON o.id = x.centre WHERE o.id IS NULL"
        " LIMIT 100"},
    [ST_VERIFY_GONE] = {"verify_gone",
        "SELECT " GONE_COLUMNS ", EXISTS (SELECT 1 FROM complaint c WHERE c.id = g.case_id), g.mac"
        " FROM case_gone g WHERE g.centre = ? AND g.case_id > ? ORDER BY g.case_id LIMIT ?"},
    [ST_VERIFY_STUBS] = {"verify_stubs",
        "SELECT " STUB_COLUMNS ", mac"
        " FROM case_stub WHERE centre = ? AND id > ? ORDER BY id LIMIT ?"},
    [ST_VERIFY_STRAY_CHECK] = {"verify_stray_check",
        "SELECT DISTINCT x.centre FROM audit_check x LEFT JOIN centre o ON o.id = x.centre WHERE o.id IS NULL"
        " LIMIT 100"},

    /* --- daily roots, the nightly check, the log (store_audit*.c) --- */
    [ST_AUDIT_ROOTS] = {"audit_roots",
        "SELECT " AUDIT_ROOT_COLUMNS " FROM audit_root r WHERE r.centre = ?"
        " ORDER BY r.day DESC LIMIT ?"},
    [ST_AUDIT_ROOT_OF] = {"audit_root_of",
        "SELECT " AUDIT_ROOT_COLUMNS " FROM audit_root r WHERE r.centre = ? AND r.day = ?"},
    /* First of all: who comes second waits for this row, then finds that it is there. */
    [ST_AUDIT_ROOT_CLAIM] = {"audit_root_claim",
        "INSERT INTO audit_root (centre, day, cases, log_count, log_head, root, mac)"
        " VALUES (?, ?, 0, 0, ?, ?, ?)"},
    [ST_AUDIT_ROOT_FILL] = {"audit_root_fill",
        "UPDATE audit_root SET cases = ?, log_count = ?, log_head = ?, root = ?, mac = ?"
        " WHERE centre = ? AND day = ?"},
    /* Cases that have got further since their last leaf. */
    [ST_AUDIT_CHANGED] = {"audit_changed",
        "SELECT " CASE_COLUMNS " FROM complaint c WHERE c.centre = ? AND c.id > ? AND c.events >"
        " COALESCE((SELECT MAX(l.events) FROM audit_leaf l"
        " WHERE l.centre = c.centre AND l.case_id = c.id), 0) ORDER BY c.id LIMIT ?"},
    /* Deleted cases of which no root says so yet. */
    [ST_AUDIT_GONE] = {"audit_gone",
        "SELECT " GONE_COLUMNS ", g.mac FROM case_gone g WHERE g.centre = ? AND g.case_id > ?"
        " AND NOT EXISTS (SELECT 1 FROM audit_leaf l WHERE l.centre = g.centre"
        " AND l.case_id = g.case_id AND l.gone = 1) ORDER BY g.case_id LIMIT ?"},
    [ST_AUDIT_LEAF_INSERT] = {"audit_leaf_insert",
        "INSERT INTO audit_leaf (centre, case_id, day, events, head, gone)"
        " VALUES (?, ?, ?, ?, ?, ?)"},
    /* Behind a case and a day; the bounds are of the key. */
    [ST_AUDIT_LEAVES] = {"audit_leaves",
        "SELECT case_id, day, events, head, gone FROM audit_leaf WHERE centre = ? AND day <= ?"
        " AND case_id >= ? AND (case_id > ? OR day > ?) ORDER BY case_id, day LIMIT ?"},
    [ST_AUDIT_LEAVES_OF_CASE] = {"audit_leaves_of_case",
        "SELECT case_id, day, events, head, gone FROM audit_leaf"
        " WHERE centre = ? AND case_id = ? ORDER BY day"},
    [ST_AUDIT_READERS] = {"audit_readers",
        "SELECT id, person, address, mac FROM audit_reader WHERE centre = ? ORDER BY id"},
    [ST_AUDIT_READER_INSERT] = {"audit_reader_insert",
        "INSERT INTO audit_reader (centre, id, person, address, mac) VALUES (?, ?, ?, ?, ?)"},
    [ST_AUDIT_READER_DELETE] = {"audit_reader_delete",
        "DELETE FROM audit_reader WHERE centre = ? AND id = ?"},
    [ST_AUDIT_CHECK] = {"audit_check",
        "SELECT day, running, asked, at_case, cases, findings, files_bare, report, mac"
        " FROM audit_check WHERE centre = ?"},
    [ST_AUDIT_CHECK_INSERT] = {"audit_check_insert",
        "INSERT INTO audit_check (day, running, asked, at_case, cases, findings, files_bare,"
        " report, mac, centre) SELECT ?, ?, ?, ?, ?, ?, ?, ?, ?, id FROM centre"
        " WHERE id = ? AND suspended < 2"}, /* none of a centre that is being deleted */
    /* The mark tells whether it is still the row that was read. */
    [ST_AUDIT_CHECK_UPDATE] = {"audit_check_update",
        "UPDATE audit_check SET day = ?, running = ?, asked = ?, at_case = ?, cases = ?,"
        " findings = ?, files_bare = ?, report = ?, mac = ? WHERE centre = ? AND mac = ?"},
    [ST_LOG_PAGE] = {"log_page",
        "SELECT seq, canon, chain, mac FROM centre_log WHERE centre = ? AND seq < ?"
        " ORDER BY seq DESC LIMIT ?"},
    /* Of the rows that made a version of the document; no value can hold a quote as it stands. */
    [ST_LOG_VERSIONS] = {"log_versions",
        "SELECT seq, canon, chain, mac FROM centre_log WHERE centre = ? AND seq < ?"
        " AND (canon LIKE '%\"what\":\"import\"%' OR canon LIKE '%\"what\":\"publish\"%'"
        " OR canon LIKE '%\"what\":\"schedule-start\"%') ORDER BY seq DESC LIMIT ?"},

    /* --- another server key (rotate.c) --- */
    /* The first byte of a MAC, and the second of what is sealed, is the number of its key: ORD() of
     * it. Rows of other keys than the one that is bound last but the limit; an update binds the new
     * values, the primary key, and the MAC as it was read, so that nothing is written over what
     * somebody else wrote meanwhile. Each page begins behind the last key: a row that is refused
     * is passed by. */
    [ST_ROTATE_CENTRES] = {"rotate_centres",
        "SELECT id, id FROM centre WHERE id > ? ORDER BY id LIMIT ?"},
    [ST_ROTATE_CENTRE_OLD] = {"rotate_centre_old",
        "SELECT COUNT(*) FROM centre WHERE id = ? AND ORD(mac) <> ?"},
    [ST_ROTATE_CENTRE_COUNT] = {"rotate_centre_count",
        "SELECT COUNT(*) FROM centre WHERE ORD(mac) = ?"},
    [ST_ROTATE_RECIPIENT] = {"rotate_recipient",
        "SELECT centre, kind, stage_id, person, mac FROM recipient"
        " WHERE centre = ? AND ORD(mac) <> ?"},
    [ST_ROTATE_RECIPIENT_SET] = {"rotate_recipient_set",
        "UPDATE recipient SET mac = ?"
        " WHERE centre = ? AND kind = ? AND stage_id = ? AND person = ? AND mac = ?"},
    [ST_ROTATE_RECIPIENT_COUNT] = {"rotate_recipient_count",
        "SELECT COUNT(*) FROM recipient WHERE ORD(mac) = ?"},
    [ST_ROTATE_DRAFT] = {"rotate_draft",
        "SELECT centre, slot, base, document, starts, person, changed_at, mac FROM centre_draft"
        " WHERE centre = ? AND ORD(mac) <> ?"},
    [ST_ROTATE_DRAFT_SET] = {"rotate_draft_set",
        "UPDATE centre_draft SET mac = ? WHERE centre = ? AND slot = ? AND mac = ?"},
    [ST_ROTATE_DRAFT_COUNT] = {"rotate_draft_count",
        "SELECT COUNT(*) FROM centre_draft WHERE ORD(mac) = ?"},
    [ST_ROTATE_ABSENCE] = {"rotate_absence",
        "SELECT " ABSENCE_COLUMNS " FROM absence a WHERE a.centre = ? AND ORD(a.mac) <> ?"},
    [ST_ROTATE_ABSENCE_SET] = {"rotate_absence_set",
        "UPDATE absence SET mac = ? WHERE person = ? AND mac = ?"},
    [ST_ROTATE_ABSENCE_COUNT] = {"rotate_absence_count",
        "SELECT COUNT(*) FROM absence WHERE ORD(mac) = ?"},
    [ST_ROTATE_RECOVERY] = {"rotate_recovery",
        "SELECT centre, half, person, pk, made_at, mac FROM recovery"
        " WHERE centre = ? AND ORD(mac) <> ?"},
    [ST_ROTATE_RECOVERY_SET] = {"rotate_recovery_set",
        "UPDATE recovery SET mac = ? WHERE centre = ? AND half = ? AND mac = ?"},
    [ST_ROTATE_RECOVERY_COUNT] = {"rotate_recovery_count",
        "SELECT COUNT(*) FROM recovery WHERE ORD(mac) = ?"},
    [ST_ROTATE_PERSON] = {"rotate_person",
        "SELECT " PERSON_COLUMNS " FROM person p WHERE p.centre = ? AND ORD(p.mac) <> ?"},
    [ST_ROTATE_PERSON_SET] = {"rotate_person_set",
        "UPDATE person SET mac = ? WHERE id = ? AND mac = ?"},
    [ST_ROTATE_PERSON_COUNT] = {"rotate_person_count",
        "SELECT COUNT(*) FROM person WHERE ORD(mac) = ?"},
    [ST_ROTATE_VERSION] = {"rotate_version",
        "SELECT v.centre, v.version, v.document, v.made_at, v.mac FROM centre_version v"
        " WHERE v.centre >= ? AND (v.centre > ? OR v.version > ?) AND ORD(v.mac) <> ?"
        " ORDER BY v.centre, v.version LIMIT ?"},
    [ST_ROTATE_VERSION_SET] = {"rotate_version_set",
        "UPDATE centre_version SET mac = ? WHERE centre = ? AND version = ? AND mac = ?"},
    [ST_ROTATE_VERSION_COUNT] = {"rotate_version_count",
        "SELECT COUNT(*) FROM centre_version WHERE ORD(mac) = ?"},
    [ST_ROTATE_LOG] = {"rotate_log",
        "SELECT l.centre, l.seq, l.canon, l.chain, l.mac FROM centre_log l"
        " WHERE l.centre >= ? AND (l.centre > ? OR l.seq > ?) AND ORD(l.mac) <> ?"
        " ORDER BY l.centre, l.seq LIMIT ?"},
    [ST_ROTATE_LOG_SET] = {"rotate_log_set",
        "UPDATE centre_log SET mac = ? WHERE centre = ? AND seq = ? AND mac = ?"},
    [ST_ROTATE_LOG_COUNT] = {"rotate_log_count",
        "SELECT COUNT(*) FROM centre_log WHERE ORD(mac) = ?"},
    [ST_ROTATE_CASES] = {"rotate_cases",
        "SELECT id, centre FROM complaint WHERE id > ? ORDER BY id LIMIT ?"},
    [ST_ROTATE_GENERATION] = {"rotate_generation",
        "SELECT " GENERATION_COLUMNS ", g.mac FROM generation g"
        " WHERE g.case_id = ? AND ORD(g.mac) <> ?"},
    [ST_ROTATE_GENERATION_SET] = {"rotate_generation_set",
        "UPDATE generation SET mac = ? WHERE case_id = ? AND gen = ? AND mac = ?"},
    [ST_ROTATE_GENERATION_COUNT] = {"rotate_generation_count",
        "SELECT COUNT(*) FROM generation WHERE ORD(mac) = ?"},
    [ST_ROTATE_ENVELOPE] = {"rotate_envelope",
        "SELECT " ENVELOPE_COLUMNS " FROM envelope e WHERE e.case_id = ? AND ORD(e.mac) <> ?"},
    [ST_ROTATE_ENVELOPE_SET] = {"rotate_envelope_set",
        "UPDATE envelope SET sealed = ?, exclusion = ?, mac = ? WHERE case_id = ? AND gen = ?"
        " AND reader = ? AND slot = ? AND stage = ? AND mac = ?"},
    [ST_ROTATE_ENVELOPE_COUNT] = {"rotate_envelope_count",
        "SELECT COUNT(*) FROM envelope WHERE ORD(mac) = ?"},
    [ST_ROTATE_EVENT] = {"rotate_event",
        "SELECT seq, canon, chain, mac FROM case_event WHERE case_id = ? AND ORD(mac) <> ?"},
    [ST_ROTATE_EVENT_SET] = {"rotate_event_set",
        "UPDATE case_event SET mac = ? WHERE case_id = ? AND seq = ? AND mac = ?"},
    [ST_ROTATE_EVENT_COUNT] = {"rotate_event_count",
        "SELECT COUNT(*) FROM case_event WHERE ORD(mac) = ?"},
    /* The address was sealed when the case came in, and the MAC is of its last event. */
    [ST_ROTATE_CASE] = {"rotate_case",
        "SELECT " CASE_COLUMNS " FROM complaint c WHERE c.id > ?"
        " AND (ORD(c.mac) <> ? OR ORD(SUBSTR(c.mail, 2, 1)) <> ?) ORDER BY c.id LIMIT ?"},
    [ST_ROTATE_CASE_SET] = {"rotate_case_set",
        "UPDATE complaint SET mail = ?, mac = ? WHERE id = ? AND mac = ?"},
    [ST_ROTATE_CASE_COUNT] = {"rotate_case_count",
        "SELECT COUNT(*) FROM complaint WHERE ORD(mac) = ? OR ORD(SUBSTR(mail, 2, 1)) = ?"},
    [ST_ROTATE_OUTBOX] = {"rotate_outbox",
        "SELECT " OUTBOX_COLUMNS " FROM outbox WHERE id > ?"
        " AND (ORD(mac) <> ? OR ORD(SUBSTR(address, 2, 1)) <> ?) ORDER BY id LIMIT ?"},
    [ST_ROTATE_OUTBOX_SET] = {"rotate_outbox_set",
        "UPDATE outbox SET address = ?, mac = ? WHERE id = ? AND mac = ?"},
    [ST_ROTATE_OUTBOX_COUNT] = {"rotate_outbox_count",
        "SELECT COUNT(*) FROM outbox WHERE ORD(mac) = ? OR ORD(SUBSTR(address, 2, 1)) = ?"},
    [ST_ROTATE_FACTOR] = {"rotate_factor",
        "SELECT f.person, f.serial, f.secret, f.codes, f.last_step, f.used, f.mac"
        " FROM second_factor f JOIN person p ON p.id = f.person"
        " WHERE p.centre = ? AND ORD(f.mac) <> ?"},
    [ST_ROTATE_FACTOR_SET] = {"rotate_factor_set",
        "UPDATE second_factor SET mac = ? WHERE person = ? AND mac = ?"},
    [ST_ROTATE_FACTOR_COUNT] = {"rotate_factor_count",
        "SELECT COUNT(*) FROM second_factor WHERE ORD(mac) = ?"},
    [ST_ROTATE_IMPORT] = {"rotate_import",
        "SELECT number, made_at, file, mac FROM holiday_import"
        " WHERE number > ? AND ORD(mac) <> ? ORDER BY number LIMIT ?"},
    [ST_ROTATE_IMPORT_SET] = {"rotate_import_set",
        "UPDATE holiday_import SET mac = ? WHERE number = ? AND mac = ?"},
    [ST_ROTATE_IMPORT_COUNT] = {"rotate_import_count",
        "SELECT COUNT(*) FROM holiday_import WHERE ORD(mac) = ?"},
    [ST_ROTATE_DIVISION] = {"rotate_division",
        "SELECT division, mac FROM holiday_division"
        " WHERE division > ? AND ORD(mac) <> ? ORDER BY division LIMIT ?"},
    [ST_ROTATE_DIVISION_SET] = {"rotate_division_set",
        "UPDATE holiday_division SET mac = ? WHERE division = ? AND mac = ?"},
    [ST_ROTATE_DIVISION_COUNT] = {"rotate_division_count",
        "SELECT COUNT(*) FROM holiday_division WHERE ORD(mac) = ?"},
    [ST_ROTATE_GONE] = {"rotate_gone",
        "SELECT " GONE_COLUMNS ", g.centre, g.mac FROM case_gone g"
        " WHERE g.case_id > ? AND ORD(g.mac) <> ? ORDER BY g.case_id LIMIT ?"},
    [ST_ROTATE_GONE_SET] = {"rotate_gone_set",
        "UPDATE case_gone SET mac = ? WHERE case_id = ? AND mac = ?"},
    [ST_ROTATE_GONE_COUNT] = {"rotate_gone_count",
        "SELECT COUNT(*) FROM case_gone WHERE ORD(mac) = ?"},
    [ST_ROTATE_STUB] = {"rotate_stub",
        "SELECT " STUB_COLUMNS ", centre, mac FROM case_stub"
        " WHERE id > ? AND ORD(mac) <> ? ORDER BY id LIMIT ?"},
    [ST_ROTATE_STUB_SET] = {"rotate_stub_set",
        "UPDATE case_stub SET mac = ? WHERE id = ? AND mac = ?"},
    [ST_ROTATE_STUB_COUNT] = {"rotate_stub_count",
        "SELECT COUNT(*) FROM case_stub WHERE ORD(mac) = ?"},
    [ST_ROTATE_CLAIM] = {"rotate_claim",
        "SELECT " CLAIM_COLUMNS " FROM claim WHERE case_id > ? AND ORD(mac) <> ?"
        " ORDER BY case_id LIMIT ?"},
    [ST_ROTATE_CLAIM_SET] = {"rotate_claim_set",
        "UPDATE claim SET mac = ? WHERE case_id = ? AND mac = ?"},
    [ST_ROTATE_CLAIM_COUNT] = {"rotate_claim_count",
        "SELECT COUNT(*) FROM claim WHERE ORD(mac) = ?"},
    [ST_ROTATE_SHARE] = {"rotate_share",
        "SELECT " SHARE_COLUMNS " FROM bundle_share s"
        " WHERE s.case_id >= ? AND (s.case_id > ? OR s.seq > ?) AND ORD(s.mac) <> ?"
        " ORDER BY s.case_id, s.seq LIMIT ?"},
    [ST_ROTATE_SHARE_SET] = {"rotate_share_set",
        "UPDATE bundle_share SET mac = ? WHERE case_id = ? AND seq = ? AND mac = ?"},
    [ST_ROTATE_SHARE_COUNT] = {"rotate_share_count",
        "SELECT COUNT(*) FROM bundle_share WHERE ORD(mac) = ?"},
    [ST_ROTATE_OLD_SEED] = {"rotate_old_seed",
        "SELECT s.person, s.number, s.pk_old, s.pk_next, s.sealed, s.mac FROM person_old_seed s"
        " JOIN person p ON p.id = s.person WHERE p.centre = ? AND ORD(s.mac) <> ?"},
    [ST_ROTATE_OLD_SEED_SET] = {"rotate_old_seed_set",
        "UPDATE person_old_seed SET mac = ? WHERE person = ? AND number = ? AND mac = ?"},
    [ST_ROTATE_OLD_SEED_COUNT] = {"rotate_old_seed_count",
        "SELECT COUNT(*) FROM person_old_seed WHERE ORD(mac) = ?"},
    [ST_ROTATE_RESET] = {"rotate_reset",
        "SELECT person, centre, pk, salt, ops, mem, password_wrap, code_wrap, expires, mac"
        " FROM person_reset WHERE centre = ? AND ORD(mac) <> ?"},
    [ST_ROTATE_RESET_SET] = {"rotate_reset_set",
        "UPDATE person_reset SET mac = ? WHERE person = ? AND mac = ?"},
    [ST_ROTATE_RESET_COUNT] = {"rotate_reset_count",
        "SELECT COUNT(*) FROM person_reset WHERE ORD(mac) = ?"},
    [ST_ROTATE_ROOT] = {"rotate_root",
        "SELECT " AUDIT_ROOT_COLUMNS " FROM audit_root r WHERE r.centre = ? AND ORD(r.mac) <> ?"},
    [ST_ROTATE_ROOT_SET] = {"rotate_root_set",
        "UPDATE audit_root SET mac = ? WHERE centre = ? AND day = ? AND mac = ?"},
    [ST_ROTATE_ROOT_COUNT] = {"rotate_root_count",
        "SELECT COUNT(*) FROM audit_root WHERE ORD(mac) = ?"},
    [ST_ROTATE_READER] = {"rotate_reader",
        "SELECT id, person, address, mac FROM audit_reader WHERE centre = ? AND ORD(mac) <> ?"},
    [ST_ROTATE_READER_SET] = {"rotate_reader_set",
        "UPDATE audit_reader SET address = ?, mac = ? WHERE centre = ? AND id = ? AND mac = ?"},
    [ST_ROTATE_READER_COUNT] = {"rotate_reader_count",
        "SELECT COUNT(*) FROM audit_reader WHERE ORD(mac) = ?"},
    [ST_ROTATE_CHECK] = {"rotate_check",
        "SELECT day, running, asked, at_case, cases, findings, files_bare, report, mac"
        " FROM audit_check WHERE centre = ? AND ORD(mac) <> ?"},
    [ST_ROTATE_CHECK_SET] = {"rotate_check_set",
        "UPDATE audit_check SET mac = ? WHERE centre = ? AND mac = ?"},
    [ST_ROTATE_CHECK_COUNT] = {"rotate_check_count",
        "SELECT COUNT(*) FROM audit_check WHERE ORD(mac) = ?"},
    [ST_ROTATE_LINK_COUNT] = {"rotate_link_count",
        "SELECT COUNT(*) FROM one_time_link WHERE ORD(mac) = ?"},
    [ST_ROTATE_LINK_DROP] = {"rotate_link_drop", "DELETE FROM one_time_link WHERE ORD(mac) = ?"},

    /* --- a centre that is deleted (store_centre_end.c); rows a few at a time --- */
    [ST_CENTRE_END_CASES] = {"centre_end_cases", "SELECT id FROM complaint WHERE centre = ? LIMIT ?"},
    [ST_CENTRE_END_CASE] = {"centre_end_case", "DELETE FROM complaint WHERE id = ?"},
    [ST_CENTRE_END_FILES_OF_CASE] = {"centre_end_files_of_case",
        "SELECT id FROM evidence WHERE case_id = ? LIMIT ?"},
    [ST_CENTRE_END_FILES] = {"centre_end_files", "SELECT id FROM evidence WHERE centre = ? LIMIT ?"},
    [ST_CENTRE_END_FILE] = {"centre_end_file", "DELETE FROM evidence WHERE id = ?"},
    [ST_CENTRE_END_PERSONS] = {"centre_end_persons", "SELECT id FROM person WHERE centre = ? LIMIT ?"},
    [ST_CENTRE_END_PERSON] = {"centre_end_person", "DELETE FROM person WHERE id = ?"},
    [ST_CENTRE_END_LINKS] = {"centre_end_links", "DELETE FROM one_time_link WHERE person = ?"},
    [ST_CENTRE_END_CHOICES] = {"centre_end_choices", "DELETE FROM mail_choice WHERE person = ?"},
    [ST_CENTRE_END_SEEDS] = {"centre_end_seeds", "DELETE FROM person_old_seed WHERE person = ?"},
    [ST_CENTRE_END_ASKS] = {"centre_end_asks", "DELETE FROM reset_ask WHERE person = ?"},
    [ST_CENTRE_END_FACTORS] = {"centre_end_factors", "DELETE FROM second_factor WHERE person = ?"},
    [ST_CENTRE_END_OUTBOX] = {"centre_end_outbox",
        "DELETE FROM outbox WHERE centre = ? LIMIT ?"},
    [ST_CENTRE_END_SESSION] = {"centre_end_session",
        "DELETE FROM staff_session WHERE centre = ? LIMIT ?"},
    [ST_CENTRE_END_CLAIM] = {"centre_end_claim",
        "DELETE FROM claim WHERE centre = ? LIMIT ?"},
    [ST_CENTRE_END_RESET] = {"centre_end_reset",
        "DELETE FROM person_reset WHERE centre = ? LIMIT ?"},
    [ST_CENTRE_END_WATCH] = {"centre_end_watch",
        "DELETE FROM case_watch WHERE centre = ? LIMIT ?"},
    [ST_CENTRE_END_CALENDAR] = {"centre_end_calendar",
        "DELETE FROM clerk_calendar WHERE centre = ? LIMIT ?"},
    [ST_CENTRE_END_ACTION] = {"centre_end_action",
        "DELETE FROM case_action WHERE centre = ? LIMIT ?"},
    [ST_CENTRE_END_RETENTION] = {"centre_end_retention",
        "DELETE FROM case_retention WHERE centre = ? LIMIT ?"},
    [ST_CENTRE_END_UNCONFIRMED] = {"centre_end_unconfirmed",
        "DELETE FROM case_unconfirmed WHERE centre = ? LIMIT ?"},
    [ST_CENTRE_END_FLOOD] = {"centre_end_flood",
        "DELETE FROM flood_told WHERE centre = ? LIMIT ?"},
    [ST_CENTRE_END_STUB] = {"centre_end_stub",
        "DELETE FROM case_stub WHERE centre = ? LIMIT ?"},
    [ST_CENTRE_END_GONE] = {"centre_end_gone",
        "DELETE FROM case_gone WHERE centre = ? LIMIT ?"},
    [ST_CENTRE_END_LEAF] = {"centre_end_leaf",
        "DELETE FROM audit_leaf WHERE centre = ? LIMIT ?"},
    [ST_CENTRE_END_ROOT] = {"centre_end_root",
        "DELETE FROM audit_root WHERE centre = ? LIMIT ?"},
    [ST_CENTRE_END_READER] = {"centre_end_reader",
        "DELETE FROM audit_reader WHERE centre = ? LIMIT ?"},
    [ST_CENTRE_END_CHECK] = {"centre_end_check",
        "DELETE FROM audit_check WHERE centre = ? LIMIT ?"},
    [ST_CENTRE_END_RECIPIENT] = {"centre_end_recipient",
        "DELETE FROM recipient WHERE centre = ? LIMIT ?"},
    [ST_CENTRE_END_RECOVERY] = {"centre_end_recovery",
        "DELETE FROM recovery WHERE centre = ? LIMIT ?"},
    [ST_CENTRE_END_ABSENCE] = {"centre_end_absence",
        "DELETE FROM absence WHERE centre = ? LIMIT ?"},
    [ST_CENTRE_END_DRAFT] = {"centre_end_draft",
        "DELETE FROM centre_draft WHERE centre = ? LIMIT ?"},
    [ST_CENTRE_END_REVIEW] = {"centre_end_review",
        "DELETE FROM review_reminder WHERE centre = ? LIMIT ?"},
    [ST_CENTRE_END_FACT] = {"centre_end_fact",
        "DELETE FROM case_fact WHERE centre = ? LIMIT ?"},
    [ST_CENTRE_END_SHARE] = {"centre_end_share",
        "DELETE FROM bundle_share WHERE centre = ? LIMIT ?"},
    [ST_CENTRE_END_VERSION] = {"centre_end_version",
        "DELETE FROM centre_version WHERE centre = ? LIMIT ?"},
    [ST_CENTRE_END_LOG] = {"centre_end_log",
        "DELETE FROM centre_log WHERE centre = ? LIMIT ?"},
    [ST_CENTRE_END] = {"centre_end", "DELETE FROM centre WHERE id = ? AND suspended = 2"},

    /* --- what a backup copies; what it is made of last, so that half of it is no database --- */
    [ST_TABLES] = {"tables",
        "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE()"
        " ORDER BY table_name = 'schema_version', table_name"},
    [ST_BACKUP_CENTRES] = {"backup_centres",
        "SELECT c.id, c.slug, (SELECT COUNT(*) FROM complaint k WHERE k.centre = c.id), c.log_count,"
        " c.log_head FROM centre c WHERE c.suspended < 2 ORDER BY c.slug"},
    [ST_BACKUP_LOG_HEAD] = {"backup_log_head",
        "SELECT chain FROM centre_log WHERE centre = ? AND seq = ?"},
};

const char *statement_name(enum statement st)
{
    return (unsigned)st < ST__MAX ? texts[st].name : "unknown";
}

const char *statement_sql(enum statement st)
{
    return texts[st].sql;
}
