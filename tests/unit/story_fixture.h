/* A case told act by act, for tests of what comes after: its events as the engine makes them. */
#ifndef RC_TESTS_STORY_FIXTURE_H
#define RC_TESTS_STORY_FIXTURE_H

#include "tests/unit/flow_fixture.h"

static struct calendar cal;
static struct arena *arena;

static inline int set_up(void **state)
{
    (void)state;
    calendar_init(&cal, DIVISION_ENGLAND_WALES);
    arena = arena_open(256 * 1024 * 1024);
    return arena == NULL ? -1 : 0;
}

static inline int tear_down(void **state)
{
    (void)state;
    calendar_clear(&cal);
    arena_close(arena);
    return 0;
}

/* A case and all that happened to it. */
struct story {
    const struct centre *c;
    struct case_state s;
    struct event event[32];
    size_t n;
};

static inline void tell(struct story *t, const struct command *c, const char *iso)
{
    t->event[t->n++] = fixture_run(t->c, &cal, &t->s, c, fixture_date(iso));
}

static inline void act(struct story *t, enum act a, const char *iso)
{
    struct command c = fixture_command(a, fixture_date(iso));

    tell(t, &c, iso);
}

static inline struct story filed(const struct procedure *p, const char *iso)
{
    struct story t = {.c = fixture_of(p)};

    act(&t, ACT_FILE, iso);
    return t;
}

#endif
