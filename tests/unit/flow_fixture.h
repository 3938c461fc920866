/* Procedures and commands for the tests of the engine. */
#ifndef RC_TESTS_FLOW_FIXTURE_H
#define RC_TESTS_FLOW_FIXTURE_H

#include "tests/unit/centre_fixture.h"

#include "core/flow.h"

/* decide, refer, hearing (with a fee), external: each with a clock to act, an extension and a way
 * round. */
static inline struct procedure fixture_procedure(void)
{
    struct procedure p = {.kind = KIND_COMPLAINT, .run = true, .n_stages = 4};
    static const struct period ack = {true, 2, UNIT_WORKING_DAYS, START_RECEIPT, ROLL_NONE};
    static const struct period act = {true, 4, UNIT_WEEKS, START_ENTRY, ROLL_NONE};
    static const enum stage_mode mode[] = {MODE_DECIDE, MODE_REFER, MODE_HEARING, MODE_EXTERNAL};
    static const char *const title[] = {"Decide", "Refer", "Hear", "Outside"};

    for (unsigned i = 0; i < 4; i++) {
        struct stage *st = &p.stage[i];

        st->id = st->title = st->who = st->text = title[i];
        st->mode = mode[i];
        st->enters = ENTERED_COMPLAINANT;
        if (mode[i] == MODE_EXTERNAL) {
            st->contact_name = "Body";
            continue;
        }
        st->act = act;
        st->extension = true;
        st->run_out = RUN_OUT_COMPLAINANT;
        st->unavailable_next = true;
    }
    p.stage[0].acknowledge = ack;
    p.stage[2].fee = (struct fee){true, 5000, "Fee", true, true, false};
    return p;
}

/* A centre with this procedure for complaints, a short ladder of its own for appeals, and
 * malpractice sent elsewhere; enquiries it does not know. Overwritten by the next call. */
static inline const struct centre *fixture_of(const struct procedure *p)
{
    static struct centre c;
    static struct theme themes[] = {{"teaching", "Teaching"}, {"staff-conduct", "Staff conduct"}};
    struct procedure *appeal = &c.procedure[1], *elsewhere = &c.procedure[2];

    memset(&c, 0, sizeof c);
    c.n_procedures = 3;
    c.n_themes = 2;
    c.theme = themes;
    c.procedure[0] = *p;
    *appeal = fixture_procedure();
    appeal->kind = KIND_APPEAL;
    appeal->n_stages = 2;
    appeal->stage[0].act = (struct period){true, 20, UNIT_WORKING_DAYS, START_RECEIPT, ROLL_NONE};
    appeal->stage[1] = appeal->stage[3];
    elsewhere->kind = KIND_MALPRACTICE;
    elsewhere->signpost_text = "Elsewhere";
    return &c;
}

/* Who does what, where nobody else may. */
static inline enum actor fixture_actor(enum act act)
{
    switch (act) {
    case ACT_FILE:
    case ACT_MESSAGE:
    case ACT_ADVANCE:
    case ACT_HEARING_ACCEPT:
    case ACT_HEARING_DECLINE:
    case ACT_WITHDRAW:
    case ACT_EVIDENCE:
    case ACT_DETAILS:
    case ACT_TOKEN:
        return ACTOR_COMPLAINANT;
    case ACT_RECALCULATE:
        return ACTOR_CLOCK;
    default:
        return ACTOR_STAFF;
    }
}

/* The third event is the action that is answered. */
static inline void fixture_bring(struct command *c, struct rc_date today)
{
    switch (c->act) {
    case ACT_FILE:
        c->kind = KIND_COMPLAINT;
        c->identity = IDENTITY_CONFIDENTIAL;
        break;
    case ACT_OUTCOME:
        c->outcome = OUTCOME_NOT;
        c->n_each = 2;
        c->each[0] = c->each[1] = OUTCOME_NOT;
        break;
    case ACT_CONTACT:
        c->date = today;
        break;
    case ACT_HEARING_SET:
        c->date = date_add_days(today, 10);
        break;
    case ACT_EXPORT:
        c->audience = AUDIENCE_AUDITOR;
        break;
    case ACT_EXTEND:
        c->date = date_add_days(today, 200);
        break;
    case ACT_RECUSE:
        c->item = c->person;
        break;
    case ACT_CLAIM:
        c->date = date_add_days(today, CLAIM_DAYS);
        break;
    case ACT_REKEY:
    case ACT_TOKEN:
    case ACT_ALLEGATIONS:
        c->ref = 2;
        break;
    case ACT_RECLASSIFY:
        c->kind = KIND_APPEAL;
        break;
    case ACT_FEE:
        c->fee = FEE_PAID;
        break;
    case ACT_ACTION:
        c->action = ACTION_OTHERS;
        c->answer = ANSWER_DONE;
        break;
    case ACT_ACTION_DONE:
        c->ref = 3;
        c->answer = ANSWER_DONE;
        break;
    default:
        break;
    }
}

/* A command that brings all that its act could need. */
static inline struct command fixture_command(enum act act, struct rc_date today)
{
    struct command c = {.act = act, .by = fixture_actor(act), .date = RC_DATE_NONE};

    c.has_text = true;
    memset(c.item.b, 7, sizeof c.item.b);
    if (c.by == ACTOR_STAFF)
        memset(c.person.b, 9, sizeof c.person.b);
    fixture_bring(&c, today);
    return c;
}

/* Decides and folds; fails the test when refused. */
static inline struct event fixture_run(const struct centre *centre, const struct calendar *cal,
                                       struct case_state *s, const struct command *c,
                                       struct rc_date today)
{
    struct event e;
    enum refusal why;

    if (flow_decide(centre, cal, s, c, today, &e, &why) != RC_OK)
        fail_msg("%s at stage %u, %s: %s", act_name(c->act), s->stage, flow_status_name(s->status),
                 flow_refusal_name(why));
    assert_int_equal(flow_apply(centre, s, &e), RC_OK);
    return e;
}

static inline struct event fixture_do(const struct centre *centre, const struct calendar *cal,
                                      struct case_state *s, enum act act, struct rc_date today)
{
    struct command c = fixture_command(act, today);

    return fixture_run(centre, cal, s, &c, today);
}

static inline void assert_date(struct rc_date d, const char *iso)
{
    char got[11];

    date_format(d, got);
    assert_string_equal(got, iso);
}

#endif
