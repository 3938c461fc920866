/* recourse-cleaner: started by the master of `recourse serve`, and by nobody else. */
#include "fcgi/cleaner/cleaner.h"

int main(void)
{
    return cleaner_run();
}
