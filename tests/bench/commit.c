/* Commits the same rows again and again, as fast as it can: what a submission costs without a web in
 * front of it, and without its cryptography.
 *
 *     commit SOCKET USER PASSWORD DATABASE CLIENTS SECONDS PLAN
 *
 * PLAN: see plan.h; START TRANSACTION and COMMIT stand in it like anything else. A process a client.
 * Prints one line: transactions, failures, seconds, transactions a second, milliseconds p50, p99, most. */
#define _GNU_SOURCE 1
#include <signal.h>
#include <sodium.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "tests/bench/plan.h"

#define SAMPLES_MAX 200000

struct result {
    unsigned n, failures;
    float sample[SAMPLES_MAX];
};

static void client(char **argv, struct plan *plan, struct result *out)
{
    const double seconds = strtod(argv[6], NULL);
    struct plan_run r;
    double begun;
    plan_connect(&r, plan, argv[1], argv[2], argv[3], argv[4]);
    begun = plan_now();
    for (double at = begun; at < begun + seconds; at = plan_now()) {
        if (!plan_run_once(&r))
            out->failures++;
        if (out->n < SAMPLES_MAX)
            out->sample[out->n] = (float)((plan_now() - at) * 1000.0);
        out->n++;
    }
    mysql_close(r.my);
}

static int by_size(const void *a, const void *b)
{
    const float x = *(const float *)a, y = *(const float *)b;
    return (x > y) - (x < y);
}

static void report(const struct result *shared, unsigned clients, unsigned failures, double took)
{
    float *all = calloc(clients, sizeof shared->sample);
    unsigned n = 0, samples = 0;
    if (all == NULL)
        plan_die("memory");
    for (unsigned i = 0; i < clients; i++) {
        const unsigned k = shared[i].n < SAMPLES_MAX ? shared[i].n : SAMPLES_MAX;
        memcpy(all + samples, shared[i].sample, k * sizeof *all);
        samples += k;
        n += shared[i].n;
        failures += shared[i].failures;
    }
    qsort(all, samples, sizeof *all, by_size);
    printf("%u %u %.4f %.1f %.3f %.3f %.3f 0 0\n", n, failures, took, (double)n / took,
           samples > 0 ? (double)all[samples / 2] : 0.0,
           samples > 0 ? (double)all[samples - 1 - samples / 100] : 0.0,
           samples > 0 ? (double)all[samples - 1] : 0.0);
    free(all);
}

int main(int argc, char **argv)
{
    unsigned clients, failures = 0;
    struct result *shared;
    static struct plan *plan; /* kept to the end */
    double begun;
    if (argc != 8 || sodium_init() < 0) {
        fprintf(stderr, "commit SOCKET USER PASSWORD DATABASE CLIENTS SECONDS PLAN\n");
        return 2;
    }
    clients = (unsigned)strtoul(argv[5], NULL, 10);
    plan = plan_read(argv[7]);
    shared = mmap(NULL, clients * sizeof *shared, PROT_READ | PROT_WRITE,
                  MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (shared == MAP_FAILED)
        plan_die("memory");
    begun = plan_now();
    for (unsigned i = 0; i < clients; i++)
        if (fork() == 0) {
            (void)prctl(PR_SET_PDEATHSIG, SIGKILL);
            client(argv, plan, &shared[i]);
            _exit(0);
        }
    for (int status; wait(&status) > 0;)
        failures += status != 0;
    report(shared, clients, failures, plan_now() - begun);
    return 0;
}
