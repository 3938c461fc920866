#include "fcgi/server/loaded.h"

#include "fcgi/server/language.h"
#include "fcgi/server/log.h"
#include "fcgi/server/words.h"

void loaded_close(struct loaded *l)
{
    view_close(l->view);
    keyring_close(l->keyring);
    config_close(l->config);
    *l = (struct loaded){0};
}

bool loaded_open(const char *config_path, struct loaded *out)
{
    struct config_problem why = {0};
    char problem[300] = "";
    *out = (struct loaded){0};
    if (config_load(config_path, &out->config, &why) != RC_OK) {
        if (why.line > 0)
            log_error("%s:%d: %s", config_path, why.line, why.text);
        else
            log_error("%s: %s", config_path, why.text);
    } else if (config_keyring(out->config, &out->keyring, &why) != RC_OK) {
        log_error("%s", why.text);
    } else if (view_open(out->config->templates, &out->view, problem, sizeof problem) != RC_OK ||
               words_open(out->config->templates, problem, sizeof problem) != RC_OK) {
        log_error("templates: %s", problem);
    } else {
        language_open(out->config);
        return true;
    }
    loaded_close(out);
    return false;
}
