/* Stands in for libFuzzer in tests/run: tries every input of tests/fuzz/corpus/NAME.txt, one a line in
 * base64, in TAP. */
#include <libgen.h>
#include <sodium.h>

#include "tests/fuzz/fuzz.h"

#define FEWEST 5 /* inputs: with fewer the corpus has been lost */

/* The last line named on standard error is the one that broke it. */
static int try_lines(FILE *f)
{
    char *line = NULL;
    size_t room = 0, len;
    ssize_t got;
    int tried = 0;

    while ((got = getline(&line, &room, f)) > 0) {
        const size_t n = strcspn(line, "\n");
        uint8_t *exact = malloc(n / 4u * 3u + 3u), *copy;

        FUZZ_PROMISE(exact && sodium_base642bin(exact, n / 4u * 3u + 3u, line, n, NULL, &len, NULL,
                                                sodium_base64_VARIANT_ORIGINAL) == 0);
        fprintf(stderr, "# line %d\n", ++tried);
        copy = fuzz_copy(exact, len); /* so that a read behind its end is seen */
        (void)LLVMFuzzerTestOneInput(copy, len);
        free(copy);
        free(exact);
    }
    free(line);
    return tried;
}

int main(int argc, char **argv)
{
    const char *root = getenv("RECOURSE_SRCDIR");
    const char *name = basename(argv[0]);
    const int name_len = (int)strcspn(name, "_");
    char path[4096];
    int tried = 0;
    FILE *f;

    (void)argc;
    if (snprintf(path, sizeof(path), "%s/tests/fuzz/corpus/%.*s.txt", root ? root : ".", name_len,
                 name) >= (int)sizeof(path) || sodium_init() < 0)
        return 1;
    printf("1..1\n");
    fflush(stdout);
    f = fopen(path, "r");
    if (f) {
        tried = try_lines(f);
        fclose(f);
    }
    printf("%s 1 - %d inputs of %.*s\n", tried >= FEWEST ? "ok" : "not ok", tried, name_len, name);
    return tried >= FEWEST ? 0 : 1;
}
