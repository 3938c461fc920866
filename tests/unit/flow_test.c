#include "tests/unit/flow_fixture.h"

static struct calendar cal;
static struct rc_date monday; /* 2026-03-02 */

static struct rc_date day(int n)
{
    return date_add_days(monday, n);
}

static int set_up(void **state)
{
    (void)state;
    calendar_init(&cal, DIVISION_ENGLAND_WALES);
    return date_from_ymd(2026, 3, 2, &monday) == RC_OK ? 0 : -1;
}

static int tear_down(void **state)
{
    (void)state;
    calendar_clear(&cal);
    return 0;
}

/* ---- every mode, state and act ---- */

/* Steps: f file, l file late, N file a notification, k acknowledge, q ask, m message, o outcome,
 * u upheld, > advance (unavailable before the outcome), v around a conflict, c contact, h
 * hearing set, y accept, n decline, w withdraw, x close, t take, T taken by a colleague, r
 * recuse, K rekey, s reclassify to appeal, S to what is elsewhere, R reopen, g allegations, A
 * accept late, B refuse late, p plan an action, a the four actions done, + ten days later, 1 one
 * day later. Answers in the order of enum act: . may; A already, C closed, D date, E too early,
 * H has outcome, M wrong mode, N no outcome, P not provided, X no next, Y not the holder, Z
 * actions. */
static const struct {
    const char *steps;
    enum case_status status;
    const char *answers;
} table[] = {
    {"", STATUS_NONE, ".CCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCCC"},
    {"f", STATUS_RECEIVED, "A......N.MMMM.N.........A.PMNP.PP...AAA"},
    {"fk", STATUS_OPEN, "AA.....N.MMMM.N.........A.PMNP.PP...AAA"},
    {"fq", STATUS_QUESTION, "A......N.MMMM.N.........A.PMNP.PP...AAA"},
    {"fkq", STATUS_QUESTION, "AA.....N.MMMM.N.........A.PMNP.PP...AAA"},
    {"fkqm", STATUS_OPEN, "AA.....N.MMMM.N.........A.PMNP.PP...AAA"},
    {"fo", STATUS_DECIDED, "AHH...A.HHHHH.E.........AHHMPPPPP...AHH"},
    {"f>", STATUS_TO_REFER, "AM....EN..MMM.N.........A.PMNP.PP...AAA"},
    {"f>q", STATUS_TO_REFER, "AM....EN..MMM.N.........A.PMNP.PP...AAA"},
    {"f>c", STATUS_REFERRED, "AM......AAMMM.N.........A.PMNPPPP...AAA"},
    {"f>co", STATUS_DECIDED, "AHH...A.HHHHH.E.........AHHMPPPPP...AHH"},
    {"f>>", STATUS_TO_HEAR, "AM....EN.M.EE.N.........A.P.NP.PP...AAA"},
    {"f>>h", STATUS_HEARING, "AM....ENAM....N.........A.P.NPPPP...AAA"},
    {"f>>h+", STATUS_HEARING, "AM....ENAM....N.........A.P.NPPPP...AAA"},
    {"f>>h+1", STATUS_HEARING, "AM......AM.DD.N.........A.P.NPPPP...AAA"},
    {"f>>hy", STATUS_HEARING, "AM....ENAM.AA.N.........A.P.NPPPP...AAA"},
    {"f>>hy+", STATUS_HEARING, "AM.....NAM.AA.N.........A.P.NPPPP...AAA"},
    {"f>>hy+1", STATUS_HEARING, "AM......AM.AA.N.........A.P.NPPPP...AAA"},
    {"f>>hn", STATUS_HEARING, "AM......AM.AA.N.........A.P.NPPPP...AAA"},
    {"f>>hnh", STATUS_HEARING, "AM....ENAM....N.........A.P.NPPPP...AAA"},
    {"f>>hno", STATUS_DECIDED, "AHH...A.HHHHH...........AHH.PPPPP...AHH"},
    {"f>>>", STATUS_EXTERNAL, "ACCCC.CCCCCCCCCC..C.C..CCCC.PPCPP...ACC"},
    {"fw", STATUS_CLOSED, "ACCCC.CCCCCCCCCC..C.C..C.CCMPPCPP...ACC"},
    {"fow", STATUS_CLOSED, "ACCCC.CCCCCCCCCC..C.C..C.CCMPPCPP...ACC"},
    {"f>cw", STATUS_CLOSED, "ACCCC.CCCCCCCCCC..C.C..C.CCMPPCPP...ACC"},
    {"f>>hnox", STATUS_CLOSED, "ACCCC.CCCCCCCCCC..C.C..C.CC.PPCPP...ACC"},
    {"ft", STATUS_RECEIVED, "A......N.MMMM.N.........A.PMNP.PP...AAA"},
    {"fT", STATUS_RECEIVED, "AY....YNYMMMM.N.....Y...A.PMNP.PP...AAA"},
    {"fto", STATUS_DECIDED, "AHH...A.HHHHH.E.........AHHMPPPPP...AHH"},
    {"fTr", STATUS_RECEIVED, "AY....YNYMMMM.N.....Y...A.PMNP.PP...AAA"},
    {"f>T", STATUS_TO_REFER, "AY....YNYYMMM.N.....Y...A.PMNP.PP...AAA"},
    {"f>>T", STATUS_TO_HEAR, "AY....YNYMYEE.N.....Y...A.P.NP.PP...AAA"},
    {"fr", STATUS_RECEIVED, "A......N.MMMM.N.........A.PMNP.PP...AAA"},
    {"frt", STATUS_RECEIVED, "A......N.MMMM.N.........A.PMNP.PP...AAA"},
    {"frv", STATUS_TO_REFER, "AM....EN..MMM.N.........A.PMNP.PP...AAA"},
    {"for", STATUS_DECIDED, "AHH...A.HHHHH.E.........AHHMPPPPP...AHH"},
    {"frK", STATUS_RECEIVED, "A......N.MMMM.N.........A.PMNP.PP...AAA"},
    {"fg", STATUS_RECEIVED, "A......N.MMMM.N.........A.PMNP.PP...AAA"},
    {"fgo", STATUS_DECIDED, "AHH...A.HHHHH.E.........AHHMPPPPP...AHH"},
    {"fu", STATUS_DECIDED, "AHH...A.HHHHH.E.........AHHM.PPPP...AHH"},
    {"fup", STATUS_DECIDED, "AHH...A.HHHHH.E.........AHHM..PPP...AHH"},
    {"fua", STATUS_DECIDED, "AHH...A.HHHHH.E.........AHHM.APPP...AHH"},
    {"fu>", STATUS_TO_REFER, "AM....EN..MMM.N.........A.PM.P.PP...AAA"},
    {"f>>hnu", STATUS_DECIDED, "AHH...A.HHHHH.Z.........AHH..PPPP...AHH"},
    {"f>>hnua", STATUS_DECIDED, "AHH...A.HHHHH...........AHH..PPPP...AHH"},
    {"f>>hnuax", STATUS_CLOSED, "ACCCC.CCCCCCCCCC..C.C..C.CC..PCPP...ACC"},
    {"fs", STATUS_RECEIVED, "A......N.MMMM.N........AA.PMNP.PP...AAA"},
    {"fks", STATUS_OPEN, "AA.....N.MMMM.N........AA.PMNP.PP...AAA"},
    {"fos", STATUS_OPEN, "AA.....N.MMMM.N........AA.PMNP.PP...AAA"},
    {"fso", STATUS_DECIDED, "AHH...A.HHHHH..........AAHHMPPPPP...AHH"},
    {"fs>", STATUS_EXTERNAL, "ACCCC.CCCCCCCCCC..C.C..CCCCMPPCPP...ACC"},
    {"fS", STATUS_CLOSED, "ACCCC.CCCCCCCCCC..C.C..CPCCMPPCPP...ACC"},
    {"foS", STATUS_CLOSED, "ACCCC.CCCCCCCCCC..C.C..CPCCMPPCPP...ACC"},
    {"fwR", STATUS_RECEIVED, "A......N.MMMM.N.........A.PMNP.PP...AAA"},
    {"fkwR", STATUS_OPEN, "AA.....N.MMMM.N.........A.PMNP.PP...AAA"},
    {"fowR", STATUS_DECIDED, "AHH...A.HHHHH.E.........AHHMPPPPP...AHH"},
    {"f>cwR", STATUS_REFERRED, "AM......AAMMM.N.........A.PMNPPPP...AAA"},
    {"l", STATUS_LATE, "AEE...EEEEEEE.E........EAE.MNPEPP...AAA"},
    {"lT", STATUS_LATE, "AEE...EEEEEEE.E.....Y..EAE.MNPEPP...AAA"},
    {"lr", STATUS_LATE, "AEE...EEEEEEE.E........EAE.MNPEPP...AAA"},
    {"lrv", STATUS_LATE, "AEE...EEEEEEE.E........EAE.MNPEPP...AAA"},
    {"lA", STATUS_RECEIVED, "A......N.MMMM.N.........A.AMNP.PP...AAA"},
    {"lB", STATUS_CLOSED, "ACC...CCCCCCCCC...C.C..C.CCMPPCPP...ACC"},
    {"lBR", STATUS_RECEIVED, "A......N.MMMM.N.........A.AMNP.PP...AAA"},
    {"lw", STATUS_CLOSED, "ACCCC.CCCCCCCCCC..C.C..C.CCMPPCPP...ACC"},
    {"lwR", STATUS_RECEIVED, "A......N.MMMM.N.........A.AMNP.PP...AAA"},
    {"N", STATUS_ACTIONS, "AMMMM.MMMMMMMMZ...M....MAMMM.PMPP...AMM"},
    {"Nr", STATUS_ACTIONS, "AMMMM.MMMMMMMMZ...M....MAMMM.PMPP...AMM"},
    {"Nrv", STATUS_ACTIONS, "AMMMM.MMMMMMMMZ...M....MAMMM.PMPP...AMM"},
    {"Np", STATUS_ACTIONS, "AMMMM.MMMMMMMMZ...M....MAMMM.PMPP...AMM"},
    {"Na", STATUS_ACTIONS, "AMMMM.MMMMMMMM....M....MAMMM.AMPP...AMM"},
    {"Nax", STATUS_CLOSED, "ACCCC.CCCCCCCCCC..C.C..C.CCM.ACPP...ACC"},
    {"F", STATUS_RECEIVED, "A......N.MMMM.N.........A.PMNP.PP...A.."},
    {"Fm", STATUS_RECEIVED, "A......N.MMMM.N.........A.PMNP.PP...A.."},
    {"Fk", STATUS_OPEN, "AA.....N.MMMM.N.........A.PMNP.PP...AAA"},
    {"FC", STATUS_RECEIVED, "A......N.MMMM.N.........A.PMNP.PP...AAA"},
    {"FD", STATUS_CLOSED, "ACC.C.CCCCCCCCC...C.C..C.CCMPPCPP...ACC"},
    {"FDm", STATUS_RECEIVED, "A......N.MMMM.N.........A.PMNP.PP...AAA"},
    {"FDR", STATUS_RECEIVED, "A......N.MMMM.N.........A.PMNP.PP...AAA"},
    {"fwH", STATUS_CLOSED, "ACCCC.CCCCCCCCCC..C.C..C.CCMPPCPP..A.CC"},
    {"fwHL", STATUS_CLOSED, "ACCCC.CCCCCCCCCC..C.C..C.CCMPPCPP...ACC"},
    {"NaxR", STATUS_ACTIONS, "AMMMM.MMMMMMMM....M....MAMMM.AMPP...AMM"},
};

/* The ladder of the fixture, whose first stage is entered late only by a decision. */
static struct procedure table_procedure(void)
{
    struct procedure p = fixture_procedure();

    p.asks_decision_date = true;
    p.stage[0].window = (struct period){true, 14, UNIT_WORKING_DAYS, START_DECISION, ROLL_NEXT};
    p.stage[0].late = LATE_DECISION;
    return p;
}

static const struct {
    char step;
    enum act act;
} step_of[] = {
    {'f', ACT_FILE},        {'l', ACT_FILE},           {'N', ACT_FILE},
    {'k', ACT_ACKNOWLEDGE}, {'q', ACT_ASK},            {'m', ACT_MESSAGE},
    {'o', ACT_OUTCOME},     {'u', ACT_OUTCOME},        {'>', ACT_ADVANCE},
    {'v', ACT_ADVANCE},     {'c', ACT_CONTACT},        {'h', ACT_HEARING_SET},
    {'w', ACT_WITHDRAW},    {'y', ACT_HEARING_ACCEPT}, {'n', ACT_HEARING_DECLINE},
    {'x', ACT_CLOSE},       {'t', ACT_TAKE},           {'T', ACT_TAKE},
    {'r', ACT_RECUSE},      {'K', ACT_REKEY},          {'s', ACT_RECLASSIFY},
    {'R', ACT_REOPEN},      {'S', ACT_RECLASSIFY},     {'g', ACT_ALLEGATIONS},
    {'A', ACT_LATE},        {'B', ACT_LATE},           {'p', ACT_ACTION},
    {'a', ACT_ACTION},      {'F', ACT_FILE},           {'C', ACT_CONFIRM},
    {'D', ACT_DISCARD},     {'H', ACT_HOLD},           {'L', ACT_RELEASE},
};

/* What a step means beside what fixture_command() brings. */
static void step_bring(char step, const struct case_state *s, struct rc_date today,
                       struct command *c)
{
    if (step == 'l')
        c->date = date_add_days(today, -60);
    if (step == 'N') {
        c->by = ACTOR_STAFF;
        c->channel = CHANNEL_NOTIFICATION;
    }
    c->unconfirmed = step == 'F';
    if (step == 'u')
        c->outcome = OUTCOME_UPHELD;
    if (step == 'v' || (step == '>' && s->status != STATUS_DECIDED)) {
        c->by = ACTOR_STAFF;
        c->reason = step == 'v' ? MOVE_CONFLICT : MOVE_UNAVAILABLE;
    }
    if (step == 't')
        c->item = c->person;
    if (step == 'T')
        memset(c->item.b, 8, sizeof c->item.b);
    if (step == 'S')
        c->kind = KIND_MALPRACTICE;
    c->accepted = step == 'A';
    if (step == 'p') {
        c->answer = ANSWER_PLANNED;
        c->date = date_add_days(today, 5);
    }
}

static void walk(const struct procedure *p, const char *steps, struct case_state *s, int *today)
{
    memset(s, 0, sizeof *s);
    *today = 0;
    for (; *steps != '\0'; steps++) {
        struct command c;
        size_t i = 0;

        if (*steps == '+' || *steps == '1') {
            *today += *steps == '+' ? 10 : 1;
            continue;
        }
        while (step_of[i].step != *steps)
            i++;
        c = fixture_command(step_of[i].act, day(*today));
        step_bring(*steps, s, day(*today), &c);
        for (unsigned k = ACTION_OTHERS; *steps == 'a' && k < ACTION_MANDATORY_LAST; k++) {
            c.action = (enum action_kind)k;
            (void)fixture_run(fixture_of(p), &cal, s, &c, day(*today));
        }
        if (*steps == 'a')
            c.action = ACTION_MANDATORY_LAST;
        (void)fixture_run(fixture_of(p), &cal, s, &c, day(*today));
    }
}

static char letter(enum refusal r)
{
    static const char of[REFUSE__MAX] = {
        [REFUSE_NOT] = '.',          [REFUSE_CLOSED] = 'C',      [REFUSE_WRONG_ACTOR] = 'W',
        [REFUSE_WRONG_MODE] = 'M',   [REFUSE_ALREADY] = 'A',     [REFUSE_NO_OUTCOME] = 'N',
        [REFUSE_HAS_OUTCOME] = 'H',  [REFUSE_WINDOW_OVER] = 'O', [REFUSE_NO_NEXT] = 'X',
        [REFUSE_NO_REASON] = 'R',    [REFUSE_DATE] = 'D',        [REFUSE_NOT_PROVIDED] = 'P',
        [REFUSE_TOO_EARLY] = 'E',    [REFUSE_ACTIONS] = 'Z',     [REFUSE_NOT_HOLDER] = 'Y',
        [REFUSE_TOO_MANY] = 'T',
    };

    return of[r];
}

static void every_state_answers_every_act(void **state)
{
    struct procedure p = table_procedure();

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        char got[ACT__MAX] = "";
        struct case_state s;
        int today;

        walk(&p, table[i].steps, &s, &today);
        assert_int_equal(s.status, table[i].status);
        for (unsigned a = ACT_FILE; a < ACT__MAX; a++) {
            struct command c = fixture_command((enum act)a, day(today));
            struct case_state t = s;
            enum refusal may = flow_may(fixture_of(&p), &s, &c, day(today)), why;
            struct event e;

            got[a - 1] = letter(may);
            if (a == ACT_RECALCULATE && may == REFUSE_NOT)
                may = REFUSE_ALREADY; /* the calendar is the same */
            /* What may be done is done, and what may not is refused for that reason. */
            assert_int_equal(flow_decide(fixture_of(&p), &cal, &s, &c, day(today), &e, &why),
                             may == REFUSE_NOT ? RC_OK : RC_DENIED);
            assert_int_equal(why, may);
            if (may == REFUSE_NOT)
                assert_int_equal(flow_apply(fixture_of(&p), &t, &e), RC_OK);
        }
        if (strcmp(got, table[i].answers) != 0)
            fail_msg("after \"%s\": %s, not %s", table[i].steps, got, table[i].answers);
    }
}

/* Whatever may be done, only those may who are meant to. */
static void others_may_not(void **state)
{
    static const char may[ACT__MAX][4] = {
        /* C complainant, S staff; the clock may advance and close */
        [ACT_FILE] = "CS", [ACT_ACKNOWLEDGE] = "S", [ACT_ASK] = "S", [ACT_MESSAGE] = "C",
        [ACT_REPLY] = "S", [ACT_NOTE] = "S", [ACT_OUTCOME] = "S", [ACT_ADVANCE] = "CSK",
        [ACT_EXTEND] = "S", [ACT_CONTACT] = "S", [ACT_HEARING_SET] = "S",
        [ACT_HEARING_ACCEPT] = "C", [ACT_HEARING_DECLINE] = "C", [ACT_WITHDRAW] = "C",
        [ACT_CLOSE] = "SK", [ACT_EVIDENCE] = "CS", [ACT_GRANT] = "S", [ACT_REVOKE] = "S",
        [ACT_DETAILS] = "CS", [ACT_IDENTITY_READ] = "S", [ACT_TAKE] = "S", [ACT_RECUSE] = "S",
        [ACT_REKEY] = "CSK", [ACT_RECLASSIFY] = "S", [ACT_REOPEN] = "S",
        [ACT_ALLEGATIONS] = "S", [ACT_LATE] = "S", [ACT_FEE] = "S", [ACT_ACTION] = "S",
        [ACT_ACTION_DONE] = "S", [ACT_RECALCULATE] = "K", [ACT_RECOVER] = "S",
        [ACT_CLAIM] = "S", [ACT_TOKEN] = "C", [ACT_EXPORT] = "S",
        [ACT_HOLD] = "S", [ACT_RELEASE] = "S", [ACT_CONFIRM] = "S", [ACT_DISCARD] = "S",
    };
    struct procedure p = table_procedure();
    unsigned refused = 0;

    (void)state;
    for (size_t i = 0; i < sizeof table / sizeof table[0]; i++) {
        struct case_state s;
        int today;

        walk(&p, table[i].steps, &s, &today);
        for (unsigned a = ACT_FILE; a < ACT__MAX; a++) {
            struct command c = fixture_command((enum act)a, day(today));

            if (flow_may(fixture_of(&p), &s, &c, day(today)) != REFUSE_NOT)
                continue;
            for (unsigned by = 0; by <= ACTOR_CLOCK + 1; by++) {
                if (by >= ACTOR_COMPLAINANT && by <= ACTOR_CLOCK &&
                    strchr(may[a], "?CSK"[by]) != NULL)
                    continue;
                c.by = (enum actor)by;
                assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(today)), REFUSE_WRONG_ACTOR);
                refused++;
            }
        }
    }
    assert_true(refused > 500);
}

static void words_things_and_dates_are_demanded(void **state)
{
    static const struct {
        const char *steps;
        enum act act;
    } words[] = {
        {"", ACT_FILE},     {"f", ACT_ASK},      {"f", ACT_MESSAGE},  {"f", ACT_REPLY},
        {"f", ACT_NOTE},    {"f", ACT_OUTCOME},  {"f", ACT_EXTEND},   {"f>", ACT_CONTACT},
        {"fw", ACT_NOTE},   {"f>>", ACT_HEARING_SET},                 {"f", ACT_IDENTITY_READ},
        {"f", ACT_DETAILS}, {"f", ACT_RECOVER},
    };
    static const enum act things[] = {ACT_EVIDENCE, ACT_GRANT, ACT_REVOKE, ACT_RECOVER};
    static const struct {
        const char *steps;
        enum act act;
        int first, last; /* days from today that will do; INT32_MAX: for ever */
    } dates[] = {
        {"f", ACT_EXTEND, 29, INT32_MAX},       /* the outcome is due on day 28 */
        {"f++++", ACT_EXTEND, 1, INT32_MAX},    /* overdue */
        {"f+>", ACT_CONTACT, -10, 0},           /* not before receipt, not in the future */
        {"f>>", ACT_HEARING_SET, 1, INT32_MAX},
    };
    struct procedure p = fixture_procedure();
    struct case_state s;
    struct command c;
    int today;

    (void)state;
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        walk(&p, words[i].steps, &s, &today);
        c = fixture_command(words[i].act, day(today));
        assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(today)), REFUSE_NOT);
        c.has_text = false;
        assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(today)), REFUSE_NO_REASON);
    }
    for (size_t i = 0; i < sizeof things / sizeof things[0]; i++) {
        walk(&p, "f", &s, &today);
        c = fixture_command(things[i], day(today));
        memset(&c.item, 0, sizeof c.item);
        assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(today)), REFUSE_NO_REASON);
    }
    for (size_t i = 0; i < sizeof dates / sizeof dates[0]; i++) {
        walk(&p, dates[i].steps, &s, &today);
        c = fixture_command(dates[i].act, day(today));
        for (int d = -60; d < 60; d++) {
            c.date = day(today + d);
            assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(today)),
                             d >= dates[i].first && d <= dates[i].last ? REFUSE_NOT : REFUSE_DATE);
        }
        c.date = RC_DATE_NONE;
        assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(today)), REFUSE_DATE);
    }
}

static void outcomes_and_identities_are_what_they_can_be(void **state)
{
    struct procedure p = fixture_procedure();
    struct case_state s;
    struct command c;
    int today;

    (void)state;
    walk(&p, "f", &s, &today);
    c = fixture_command(ACT_OUTCOME, day(0));
    for (unsigned o = 0; o <= OUTCOME__MAX; o++) {
        c.outcome = (enum outcome)o;
        assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(0)),
                         (o >= OUTCOME_UPHELD && o <= OUTCOME_NOT) || o == OUTCOME_SCOPE
                             ? REFUSE_NOT
                             : REFUSE_NO_OUTCOME);
    }
    s.identity = IDENTITY_NAMED;
    c = fixture_command(ACT_IDENTITY_READ, day(0));
    assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(0)), REFUSE_NOT_PROVIDED);
    c = fixture_command(ACT_DETAILS, day(0));
    assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(0)), REFUSE_NOT);
    s.identity = IDENTITY_ANONYMOUS;
    assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(0)), REFUSE_NOT_PROVIDED);
}

/* ---- filing ---- */

static void filing_enters_where_it_may(void **state)
{
    struct procedure p = fixture_procedure();
    struct case_state s = {0};
    struct command c = fixture_command(ACT_FILE, day(0));
    struct event e;

    (void)state;
    p.stage[1].direct = true;
    for (unsigned to = 0; to < 6; to++) {
        for (unsigned r = MOVE_NONE; r < MOVE__MAX; r++) {
            enum refusal expected = REFUSE_NOT;

            c.to_stage = (uint8_t)to;
            c.reason = (enum move_reason)r;
            if (to > 2)
                expected = REFUSE_WRONG_MODE;
            else if (to > 0 && r != MOVE_CONFLICT && r != MOVE_UNAVAILABLE &&
                     !(r == MOVE_DIRECT && to == 1))
                expected = REFUSE_NOT_PROVIDED;
            assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(0)), expected);
        }
    }
    c.to_stage = 1;
    c.reason = MOVE_DIRECT;
    e = fixture_run(fixture_of(&p), &cal, &s, &c, day(0));
    assert_int_equal(e.reason, MOVE_NONE);
    assert_int_equal(s.stage, 1);
    assert_int_equal(s.entered_why, MOVE_NONE);
    assert_false(flow_reached(&s, 0));
    assert_true(flow_reached(&s, 1));
    assert_false(flow_reached(&s, 2));
    assert_false(flow_reached(&s, STAGES_MAX));

    memset(&s, 0, sizeof s);
    c.to_stage = 0;
    c.reason = MOVE_NONE;
    c.kind = KIND_ENQUIRY;
    assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(0)), REFUSE_NOT_PROVIDED);
    c.kind = KIND_MALPRACTICE;
    assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(0)), REFUSE_NOT_PROVIDED);
    c.kind = KIND_COMPLAINT;
    c.identity = (enum identity_mode)0;
    assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(0)), REFUSE_NO_REASON);
    c.identity = IDENTITY_NAMED;
    p.run = false;
    assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(0)), REFUSE_NOT_PROVIDED);
}

static void a_contested_decision_opens_a_window(void **state)
{
    static const struct {
        int days_ago; /* -1: no date */
        bool contested_only, required;
        enum refusal may;
        bool late;
    } of[] = {
        {0, false, true, REFUSE_NOT, false},   {20, false, true, REFUSE_NOT, false},
        {21, false, true, REFUSE_NOT, true},   {21, true, false, REFUSE_NOT, true},
        {-1, true, false, REFUSE_NOT, false},  {-1, false, false, REFUSE_NOT, false},
        {-1, false, true, REFUSE_DATE, false}, {-2, false, true, REFUSE_DATE, false},
    };

    (void)state;
    for (size_t i = 0; i < sizeof of / sizeof of[0]; i++) {
        struct procedure p = fixture_procedure();
        struct case_state s = {0};
        struct command c = fixture_command(ACT_FILE, day(0));
        struct event e;

        p.asks_decision_date = true;
        p.decision_date_required = of[i].required;
        p.stage[0].window =
            (struct period){true, 14, UNIT_WORKING_DAYS, START_DECISION, ROLL_NEXT};
        p.stage[0].window_kind = of[i].contested_only ? "assessment-decision" : NULL;
        if (of[i].days_ago != -1)
            c.date = day(-of[i].days_ago); /* -2: in the future */
        assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(0)), of[i].may);
        if (of[i].may != REFUSE_NOT)
            continue;
        e = fixture_run(fixture_of(&p), &cal, &s, &c, day(0));
        assert_int_equal(e.late, of[i].late);
        assert_int_equal(s.late, of[i].late);
        assert_int_equal(date_is_set(s.decision), of[i].days_ago >= 0);
        for (size_t k = 0; k < e.n_dues; k++)
            assert_int_not_equal(e.due[k].clock, CLOCK_WINDOW);
    }
}

static void a_date_that_nobody_asked_for_is_not_kept(void **state)
{
    struct procedure p = fixture_procedure();
    struct case_state s = {0};
    struct command c = fixture_command(ACT_FILE, day(0));

    (void)state;
    c.date = (struct rc_date){0};
    (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(0));
    assert_false(date_is_set(s.decision));
}

/* ---- clocks ---- */

/* Filed on Monday 2 March 2026 with decision of 23 February, moved on (unavailable) on 9 March. */
static void clocks_start_where_the_procedure_says(void **state)
{
    static const struct {
        enum clock_start from;
        const char *first, *second; /* starts at the filed and at the later stage; NULL: none */
    } of[] = {
        {START_RECEIPT, "2026-03-02", "2026-03-09"},
        {START_SUBMISSION, "2026-03-02", "2026-03-09"},
        {START_UNSTATED, "2026-03-02", "2026-03-09"},
        {START_ENTRY, "2026-03-02", "2026-03-09"},
        {START_UNRESOLVED, "2026-03-02", "2026-03-09"},
        {START_OUTCOME, "2026-03-02", "2026-03-09"},
        {START_DECISION, "2026-02-23", "2026-02-23"},
        {START_ACKNOWLEDGEMENT, NULL, NULL},
    };

    (void)state;
    for (size_t i = 0; i < sizeof of / sizeof of[0]; i++) {
        struct procedure p = fixture_procedure();
        struct case_state s = {0};
        struct command c = fixture_command(ACT_FILE, day(0));

        p.asks_decision_date = true;
        p.stage[0].act.from = p.stage[1].act.from = of[i].from;
        c.date = day(-7);
        (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(0));
        assert_int_equal(s.clock[CLOCK_ACT].set, of[i].first != NULL);
        if (of[i].first != NULL)
            assert_date(s.clock[CLOCK_ACT].from, of[i].first);
        c = fixture_command(ACT_ADVANCE, day(7));
        c.by = ACTOR_STAFF;
        c.reason = MOVE_UNAVAILABLE;
        (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(7));
        assert_int_equal(s.clock[CLOCK_ACT].set, of[i].second != NULL);
        if (of[i].second != NULL)
            assert_date(s.clock[CLOCK_ACT].from, of[i].second);
        assert_false(s.clock[CLOCK_ACKNOWLEDGE].set);
    }
}

static void an_earlier_start_may_be_overdue_at_birth(void **state)
{
    struct procedure p = fixture_procedure();
    struct case_state s;
    struct event e;
    int today;

    (void)state;
    p.stage[1].act.from = START_OUTCOME;
    walk(&p, "fo++++", &s, &today);
    e = fixture_do(fixture_of(&p), &cal, &s, ACT_ADVANCE, day(today));
    assert_int_equal(e.n_dues, 1);
    assert_date(e.due[0].from, "2026-03-02");
    assert_date(e.due[0].due, "2026-03-30");
    assert_true(e.due[0].overdue_at_birth);
}

static void a_response_may_wait_for_the_acknowledgement(void **state)
{
    struct procedure p = fixture_procedure();
    struct case_state s;
    struct way_on way;
    struct event e;
    int today;

    (void)state;
    p.stage[0].act = (struct period){true, 10, UNIT_WORKING_DAYS, START_ACKNOWLEDGEMENT, ROLL_NONE};
    walk(&p, "f1", &s, &today);
    assert_false(s.clock[CLOCK_ACT].set);
    e = fixture_do(fixture_of(&p), &cal, &s, ACT_ACKNOWLEDGE, day(today));
    assert_int_equal(e.n_dues, 1);
    assert_date(s.clock[CLOCK_ACT].from, "2026-03-03");
    assert_date(s.clock[CLOCK_ACT].due, "2026-03-17");
    assert_true(s.clock[CLOCK_ACKNOWLEDGE].done);
    assert_date(s.clock[CLOCK_ACKNOWLEDGE].done_on, "2026-03-03");

    /* Where the contact was made before, there is nothing left to be due. */
    p.stage[1].act.from = START_ACKNOWLEDGEMENT;
    p.stage[1].acknowledge = p.stage[0].acknowledge;
    walk(&p, "f>ck", &s, &today);
    assert_false(s.clock[CLOCK_ACT].set);
    walk(&p, "f>k", &s, &today);
    assert_true(s.clock[CLOCK_ACT].set);

    /* If it never comes, the complainant does not wait for ever. */
    walk(&p, "f", &s, &today);
    flow_way_on(fixture_of(&p), &s, day(2), &way);
    assert_false(way.open);
    flow_way_on(fixture_of(&p), &s, day(3), &way);
    assert_true(way.open);
}

static void the_centre_is_told_what_is_due_first(void **state)
{
    struct procedure p = fixture_procedure();
    enum clock_kind which = CLOCK__MAX;
    struct case_state s;
    int today;

    (void)state;
    walk(&p, "f", &s, &today);
    assert_date(flow_next_due(&s, &which), "2026-03-04");
    assert_int_equal(which, CLOCK_ACKNOWLEDGE);
    walk(&p, "fk", &s, &today);
    assert_date(flow_next_due(&s, &which), "2026-03-30");
    assert_int_equal(which, CLOCK_ACT);
    walk(&p, "fo", &s, &today);
    assert_false(date_is_set(flow_next_due(&s, NULL)));
    assert_true(s.clock[CLOCK_ACKNOWLEDGE].done);
    walk(&p, "f>c", &s, &today);
    assert_false(date_is_set(flow_next_due(&s, NULL)));
    walk(&p, "f>>", &s, &today);
    assert_date(flow_next_due(&s, NULL), "2026-03-30");
    walk(&p, "fw", &s, &today);
    assert_false(date_is_set(flow_next_due(&s, NULL)));
    memset(&s, 0, sizeof s);
    assert_false(date_is_set(flow_next_due(&s, NULL)));
}

static void an_extension_moves_the_date_and_stays_extended(void **state)
{
    struct procedure p = fixture_procedure();
    struct case_state s;
    struct command c;
    struct event e;
    int today;

    (void)state;
    walk(&p, "fk", &s, &today);
    c = fixture_command(ACT_EXTEND, day(5));
    c.date = fixture_date("2026-04-20");
    e = fixture_run(fixture_of(&p), &cal, &s, &c, day(5));
    assert_int_equal(e.n_dues, 1);
    assert_true(s.clock[CLOCK_ACT].extended);
    assert_date(s.clock[CLOCK_ACT].due, "2026-04-20");
    assert_date(s.clock[CLOCK_ACT].from, "2026-03-02");
    c.date = fixture_date("2026-04-20");
    assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(6)), REFUSE_DATE);
    c.date = fixture_date("2026-04-21");
    (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(6));
    assert_date(s.clock[CLOCK_ACT].due, "2026-04-21");
    p.stage[0].extension = false;
    c.date = fixture_date("2026-05-21");
    assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(6)), REFUSE_NOT_PROVIDED);
    p = fixture_procedure();
    memset(&p.stage[0].act, 0, sizeof p.stage[0].act);
    walk(&p, "f", &s, &today);
    assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(6)), REFUSE_NOT_PROVIDED);
}

static void a_hearing_counts_on_the_day_it_is_held(void **state)
{
    struct procedure p = fixture_procedure();
    struct case_state s;
    struct command c;
    int today;

    (void)state;
    walk(&p, "f>>", &s, &today);
    c = fixture_command(ACT_HEARING_SET, day(0));
    c.date = fixture_date("2026-04-15");
    (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(0));
    assert_true(s.clock[CLOCK_ACT].done);
    assert_date(s.clock[CLOCK_ACT].done_on, "2026-04-15");
    (void)fixture_do(fixture_of(&p), &cal, &s, ACT_HEARING_DECLINE, day(1));
    c.date = fixture_date("2026-03-25");
    (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(2));
    assert_date(s.clock[CLOCK_ACT].done_on, "2026-03-25");
    assert_date(s.hearing_on, "2026-03-25");
    assert_false(s.hearing_declined);
    walk(&p, "f+>", &s, &today);
    c = fixture_command(ACT_CONTACT, day(today));
    c.date = day(4);
    (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(today));
    assert_date(s.clock[CLOCK_ACT].done_on, "2026-03-06");
    assert_date(s.contact_on, "2026-03-06");
}

/* ---- moving on ---- */

static void the_window_bounds_the_way_on(void **state)
{
    static const enum late_rule rules[] = {LATE_EXPLAIN, LATE_DECISION};

    (void)state;
    for (size_t i = 0; i < sizeof rules / sizeof rules[0]; i++) {
        struct procedure p = fixture_procedure();
        struct case_state s;
        struct command c;
        struct way_on way;
        struct event e;
        int today;

        p.stage[1].window = (struct period){true, 20, UNIT_WORKING_DAYS, START_OUTCOME, ROLL_NEXT};
        p.stage[1].late = rules[i];
        walk(&p, "fo", &s, &today);
        assert_int_equal(s.window_stage, 1);
        assert_date(s.clock[CLOCK_WINDOW].due, "2026-03-30");
        c = fixture_command(ACT_CLOSE, day(28));
        c.by = ACTOR_CLOCK;
        assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(28)), REFUSE_TOO_EARLY);
        assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(29)), REFUSE_NOT);
        c = fixture_command(ACT_ADVANCE, day(28));
        c.has_text = false;
        flow_way_on(fixture_of(&p), &s, day(28), &way);
        assert_true(way.open && !way.late && !way.external);
        assert_int_equal(way.reason, MOVE_NOT_SATISFIED);
        assert_int_equal(way.stage, 1);
        assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(28)), REFUSE_NOT);
        flow_way_on(fixture_of(&p), &s, day(29), &way);
        assert_true(way.open && way.late);
        assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(29)), REFUSE_WINDOW_OVER);
        c.has_text = true;
        e = fixture_run(fixture_of(&p), &cal, &s, &c, day(29));
        assert_true(e.late && s.late);
        assert_int_equal(e.reason, MOVE_LATE);
        assert_int_equal(s.stage, 1);
        assert_false(s.clock[CLOCK_WINDOW].set);
        assert_int_equal(s.visited_outcome[0], OUTCOME_NOT);
        assert_int_equal(s.outcome, OUTCOME_NONE);
    }
}

static void a_window_may_run_from_elsewhere(void **state)
{
    static const struct {
        enum clock_start from;
        bool decision;
        const char *start; /* NULL: no window */
        bool contested_only;
    } of[] = {
        {START_OUTCOME, false, "2026-03-12", false},
        {START_UNRESOLVED, false, "2026-03-12", false},
        {START_UNSTATED, false, "2026-03-12", false},
        {START_RECEIPT, false, "2026-03-02", false},
        {START_SUBMISSION, false, "2026-03-02", false},
        {START_DECISION, true, "2026-02-27", false},
        {START_DECISION, false, NULL, false},
        {START_OUTCOME, true, "2026-03-12", true},
        {START_OUTCOME, false, NULL, true},
    };

    (void)state;
    for (size_t i = 0; i < sizeof of / sizeof of[0]; i++) {
        struct procedure p = fixture_procedure();
        struct case_state s = {0};
        struct command c = fixture_command(ACT_FILE, day(0));

        p.asks_decision_date = true;
        p.stage[1].window = (struct period){true, 1, UNIT_MONTHS, of[i].from, ROLL_NONE};
        p.stage[1].window_kind = of[i].contested_only ? "assessment-decision" : NULL;
        if (of[i].decision)
            c.date = day(-3);
        (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(0));
        (void)fixture_do(fixture_of(&p), &cal, &s, ACT_OUTCOME, day(10));
        assert_int_equal(s.clock[CLOCK_WINDOW].set, of[i].start != NULL);
        if (of[i].start != NULL)
            assert_date(s.clock[CLOCK_WINDOW].from, of[i].start);
    }
}

static void before_the_outcome_the_clock_decides(void **state)
{
    static const struct {
        enum run_out run_out; /* 0: no clock at all */
        bool complainant_in_time, complainant_over;
        enum refusal clock_in_time, clock_over;
    } of[] = {
        {(enum run_out)0, true, true, REFUSE_NOT_PROVIDED, REFUSE_NOT_PROVIDED},
        {RUN_OUT_REMIND, false, false, REFUSE_NOT_PROVIDED, REFUSE_NOT_PROVIDED},
        {RUN_OUT_COMPLAINANT, false, true, REFUSE_NOT_PROVIDED, REFUSE_NOT_PROVIDED},
        {RUN_OUT_AUTOMATIC, false, true, REFUSE_TOO_EARLY, REFUSE_NOT},
    };

    (void)state;
    for (size_t i = 0; i < sizeof of / sizeof of[0]; i++) {
        struct procedure p = fixture_procedure();
        struct case_state s;
        struct command c = fixture_command(ACT_ADVANCE, day(0));
        struct event e;
        int today;

        p.stage[0].run_out = of[i].run_out;
        if (of[i].run_out == 0)
            memset(&p.stage[0].act, 0, sizeof p.stage[0].act);
        walk(&p, "f", &s, &today);
        /* 28 days: the last day of four weeks is still in time. */
        assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(28)) == REFUSE_NOT,
                         of[i].complainant_in_time);
        assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(29)) == REFUSE_NOT,
                         of[i].complainant_over);
        if (of[i].complainant_over) {
            struct case_state t = s;

            e = fixture_run(fixture_of(&p), &cal, &t, &c, day(29));
            assert_int_equal(e.reason, MOVE_UNRESOLVED);
            assert_false(e.late);
        }
        c.by = ACTOR_CLOCK;
        assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(28)), of[i].clock_in_time);
        assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(29)), of[i].clock_over);
        if (of[i].clock_over == REFUSE_NOT) {
            e = fixture_run(fixture_of(&p), &cal, &s, &c, day(29));
            assert_int_equal(e.reason, MOVE_UNRESOLVED);
            assert_true(id_is_zero(&e.person));
        }
    }
}

static void staff_moves_on_only_where_the_text_says_so(void **state)
{
    struct procedure p = fixture_procedure();
    struct case_state s;
    struct command c = fixture_command(ACT_ADVANCE, day(0));
    struct event e;
    int today;

    (void)state;
    c.by = ACTOR_STAFF;
    memset(c.person.b, 3, sizeof c.person.b);
    walk(&p, "f", &s, &today);
    for (unsigned r = MOVE_NONE; r < MOVE__MAX; r++) {
        c.reason = (enum move_reason)r;
        assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(0)),
                         r == MOVE_UNAVAILABLE ? REFUSE_NOT
                         : r == MOVE_CONFLICT  ? REFUSE_NOT_PROVIDED
                                               : REFUSE_WRONG_ACTOR);
    }
    c.reason = MOVE_UNAVAILABLE;
    c.has_text = false;
    assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(0)), REFUSE_NO_REASON);
    c.has_text = true;
    p.stage[0].unavailable_next = false;
    assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(0)), REFUSE_NOT_PROVIDED);
    p.stage[0].unavailable_next = true;
    walk(&p, "fo", &s, &today);
    assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(0)), REFUSE_HAS_OUTCOME);

    /* A stage that the centre, or the clock, enters after the outcome. */
    c.reason = MOVE_NONE;
    p.stage[1].enters = ENTERED_CENTRE;
    walk(&p, "f", &s, &today);
    assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(0)), REFUSE_NO_OUTCOME);
    walk(&p, "fo", &s, &today);
    e = fixture_run(fixture_of(&p), &cal, &s, &c, day(0));
    assert_int_equal(e.reason, MOVE_UNRESOLVED);
    p.stage[1].enters = ENTERED_AUTOMATIC;
    walk(&p, "fo", &s, &today);
    c.by = ACTOR_CLOCK;
    assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(0)), REFUSE_NOT);
    s.outcome = OUTCOME_UPHELD;
    assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(0)), REFUSE_NOT_PROVIDED);
}

static void a_conflict_is_gone_around(void **state)
{
    struct procedure p = fixture_procedure();
    struct case_state s;
    struct command c = fixture_command(ACT_ADVANCE, day(0));
    struct event e;
    int today;

    (void)state;
    walk(&p, "fo", &s, &today);
    c.to_stage = 4;
    assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(0)), REFUSE_WRONG_MODE);
    c.to_stage = 2;
    e = fixture_run(fixture_of(&p), &cal, &s, &c, day(0));
    assert_int_equal(e.to_stage, 2);
    assert_int_equal(e.reason, MOVE_NOT_SATISFIED);
    assert_false(flow_reached(&s, 1));
    walk(&p, "f>co", &s, &today);
    c.to_stage = 1;
    assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(0)), REFUSE_WRONG_MODE);
    c.to_stage = 3;
    e = fixture_run(fixture_of(&p), &cal, &s, &c, day(0));
    assert_int_equal(e.reason, MOVE_EXTERNAL);
    assert_int_equal(s.status, STATUS_EXTERNAL);
    assert_int_equal(e.n_dues, 0);
}

/* Without a window a case may be closed before an outside stage, for that stays open to anybody;
 * with one, it waits. */
static void a_window_to_the_outside_is_waited_for(void **state)
{
    struct procedure p = fixture_procedure();
    struct command c = fixture_command(ACT_CLOSE, day(0));
    struct case_state s;
    int today;

    (void)state;
    walk(&p, "f>>hno", &s, &today);
    assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(0)), REFUSE_NOT);
    p.stage[3].window = (struct period){true, 5, UNIT_DAYS, START_OUTCOME, ROLL_NONE};
    walk(&p, "f>>hno", &s, &today);
    assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(5)), REFUSE_TOO_EARLY);
    assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(6)), REFUSE_NOT);
}

static void at_the_end_there_is_no_next(void **state)
{
    struct procedure p = fixture_procedure();
    struct case_state s;
    struct command c = fixture_command(ACT_ADVANCE, day(0));
    struct way_on way;
    int today;

    (void)state;
    p.n_stages = 1;
    walk(&p, "fo", &s, &today);
    assert_int_equal(flow_may(fixture_of(&p), &s, &c, day(0)), REFUSE_NO_NEXT);
    flow_way_on(fixture_of(&p), &s, day(0), &way);
    assert_false(way.open);
    assert_int_equal(way.stage, -1);
    c = fixture_command(ACT_CLOSE, day(0));
    c.by = ACTOR_CLOCK;
    (void)fixture_run(fixture_of(&p), &cal, &s, &c, day(0));
    assert_int_equal(s.status, STATUS_CLOSED);
    assert_false(s.withdrawn);
    flow_way_on(fixture_of(&p), &s, day(0), &way);
    assert_false(way.open);
}

static void advice_is_passed_by(void **state)
{
    struct procedure p = fixture_procedure();

    (void)state;
    p.stage[0].mode = MODE_INFORMAL;
    assert_int_equal(flow_first_stage(&p), 1);
    assert_int_equal(flow_next_stage(&p, 1), 2);
    p.stage[2].mode = MODE_INFORMAL;
    assert_int_equal(flow_next_stage(&p, 1), 3);
    assert_int_equal(flow_next_stage(&p, 3), -1);
    p.stage[1].mode = MODE_INFORMAL;
    assert_int_equal(flow_first_stage(&p), -1);
}

static void questions_end_with_an_answer_or_the_outcome(void **state)
{
    struct procedure p = fixture_procedure();
    struct case_state s;
    int today;

    (void)state;
    walk(&p, "f>cq", &s, &today);
    assert_true(s.question_open);
    walk(&p, "f>cqm", &s, &today);
    assert_false(s.question_open);
    walk(&p, "f>cqo", &s, &today);
    assert_false(s.question_open);
    walk(&p, "f>q>", &s, &today);
    assert_false(s.question_open);
    walk(&p, "fqw", &s, &today);
    assert_false(s.question_open);
}

static void events_name_staff_and_things(void **state)
{
    struct procedure p = fixture_procedure();
    struct case_state s;
    struct command c;
    struct event e;
    int today;

    (void)state;
    walk(&p, "f", &s, &today);
    for (unsigned by = ACTOR_COMPLAINANT; by <= ACTOR_STAFF; by++) {
        c = fixture_command(ACT_EVIDENCE, day(0));
        c.by = (enum actor)by;
        memset(c.person.b, 4, sizeof c.person.b);
        e = fixture_run(fixture_of(&p), &cal, &s, &c, day(0));
        assert_true(id_equal(&e.item, &c.item));
        assert_int_equal(id_equal(&e.person, &c.person), by == ACTOR_STAFF);
        assert_int_equal(id_is_zero(&e.person), by != ACTOR_STAFF);
        assert_false(date_is_set(e.date));
    }
}

/* ---- folding refuses what cannot be ---- */

static void impossible_events_change_nothing(void **state)
{
    struct procedure p = fixture_procedure();
    struct case_state s, before;
    struct event good, e;
    enum refusal why;
    struct command c;
    int today;

    (void)state;
    walk(&p, "fk", &s, &today);
    c = fixture_command(ACT_EXTEND, day(1));
    assert_int_equal(flow_decide(fixture_of(&p), &cal, &s, &c, day(1), &good, &why), RC_OK);
    memcpy(&before, &s, sizeof s);
#define REFUSED(change)                                                                            \
    do {                                                                                           \
        e = good;                                                                                  \
        change;                                                                                    \
        assert_int_equal(flow_apply(fixture_of(&p), &s, &e), RC_INVALID);                          \
        assert_memory_equal(&s, &before, sizeof s);                                                \
    } while (0)
    REFUSED(e.seq = 2);
    REFUSED(e.seq = 4);
    REFUSED(e.act = (enum act)0);
    REFUSED(e.act = ACT__MAX);
    REFUSED(e.act = ACT_FILE);
    REFUSED(e.act = ACT_ACKNOWLEDGE);
    REFUSED(e.act = ACT_CLOSE);
    REFUSED(e.act = ACT_CONTACT);
    REFUSED(e.act = ACT_HEARING_ACCEPT);
    REFUSED(e.act = ACT_OUTCOME); /* no outcome, and a due of another kind */
    REFUSED(e.by = ACTOR_COMPLAINANT);
    REFUSED(e.by = (enum actor)0);
    REFUSED(e.by = (enum actor)40);
    REFUSED(e.stage = 1);
    REFUSED(e.day = RC_DATE_NONE);
    REFUSED(e.n_dues = 0);
    REFUSED(e.n_dues = 2);
    REFUSED(e.n_dues = DUES_MAX + 1);
    REFUSED(e.due[0].clock = (enum clock_kind)0);
    REFUSED(e.due[0].clock = CLOCK__MAX);
    REFUSED(e.due[0].clock = (enum clock_kind)77);
    REFUSED(e.due[0].clock = CLOCK_WINDOW);
    REFUSED(e.due[0].stage = 2);
    REFUSED(e.due[0].due = RC_DATE_NONE);
    REFUSED(e.due[0].from = RC_DATE_NONE);
    REFUSED(e.act = ACT_ADVANCE; e.to_stage = 0; e.n_dues = 0);
    REFUSED(e.act = ACT_ADVANCE; e.to_stage = 4; e.n_dues = 0);
    REFUSED(e.act = ACT_ADVANCE; e.to_stage = 200; e.n_dues = 0);
#undef REFUSED
    assert_int_equal(flow_apply(fixture_of(&p), &s, &good), RC_OK);

    /* A window is one to a later stage that there is. */
    p.stage[1].window = (struct period){true, 5, UNIT_DAYS, START_OUTCOME, ROLL_NONE};
    c = fixture_command(ACT_OUTCOME, day(2));
    assert_int_equal(flow_decide(fixture_of(&p), &cal, &s, &c, day(2), &good, &why), RC_OK);
    for (uint8_t stage = 0; stage < 6; stage++) {
        struct case_state t = s;

        good.due[0].stage = stage;
        assert_int_equal(flow_apply(fixture_of(&p), &t, &good),
                         stage > 0 && stage < 4 ? RC_OK : RC_INVALID);
    }
}

static void impossible_filings_change_nothing(void **state)
{
    struct procedure p = fixture_procedure();
    struct command c = fixture_command(ACT_FILE, day(0));
    struct case_state s;
    struct event good;
    enum refusal why;

    (void)state;
    memset(&s, 0, sizeof s);
    assert_int_equal(flow_decide(fixture_of(&p), &cal, &s, &c, day(0), &good, &why), RC_OK);
    good.kind = KIND_ENQUIRY;
    assert_int_equal(flow_apply(fixture_of(&p), &s, &good), RC_INVALID);
    good.kind = KIND_MALPRACTICE;
    assert_int_equal(flow_apply(fixture_of(&p), &s, &good), RC_INVALID);
    good.kind = KIND_COMPLAINT;
    good.to_stage = good.stage = 3;
    assert_int_equal(flow_apply(fixture_of(&p), &s, &good), RC_INVALID);
    good.to_stage = good.stage = 0;
    good.identity = (enum identity_mode)9;
    assert_int_equal(flow_apply(fixture_of(&p), &s, &good), RC_INVALID);
}

static void all_answers_have_names(void **state)
{
    (void)state;
    for (unsigned r = 0; r < REFUSE__MAX; r++)
        assert_non_null(flow_refusal_name((enum refusal)r));
    for (unsigned s = 0; s < STATUS__MAX; s++)
        assert_non_null(flow_status_name((enum case_status)s));
    assert_null(flow_refusal_name(REFUSE__MAX));
    assert_null(flow_status_name(STATUS__MAX));
}

int main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_state_answers_every_act),
        cmocka_unit_test(others_may_not),
        cmocka_unit_test(words_things_and_dates_are_demanded),
        cmocka_unit_test(outcomes_and_identities_are_what_they_can_be),
        cmocka_unit_test(impossible_filings_change_nothing),
        cmocka_unit_test(filing_enters_where_it_may),
        cmocka_unit_test(a_contested_decision_opens_a_window),
        cmocka_unit_test(a_date_that_nobody_asked_for_is_not_kept),
        cmocka_unit_test(clocks_start_where_the_procedure_says),
        cmocka_unit_test(an_earlier_start_may_be_overdue_at_birth),
        cmocka_unit_test(a_response_may_wait_for_the_acknowledgement),
        cmocka_unit_test(the_centre_is_told_what_is_due_first),
        cmocka_unit_test(an_extension_moves_the_date_and_stays_extended),
        cmocka_unit_test(a_hearing_counts_on_the_day_it_is_held),
        cmocka_unit_test(the_window_bounds_the_way_on),
        cmocka_unit_test(a_window_may_run_from_elsewhere),
        cmocka_unit_test(before_the_outcome_the_clock_decides),
        cmocka_unit_test(staff_moves_on_only_where_the_text_says_so),
        cmocka_unit_test(a_conflict_is_gone_around),
        cmocka_unit_test(a_window_to_the_outside_is_waited_for),
        cmocka_unit_test(at_the_end_there_is_no_next),
        cmocka_unit_test(questions_end_with_an_answer_or_the_outcome),
        cmocka_unit_test(events_name_staff_and_things),
        cmocka_unit_test(advice_is_passed_by),
        cmocka_unit_test(impossible_events_change_nothing),
        cmocka_unit_test(all_answers_have_names),
    };

    return cmocka_run_group_tests(tests, set_up, tear_down);
}
