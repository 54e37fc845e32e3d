/* The untrusted half's process: how it is started, with nothing it does not need. */
#ifndef TRADEWINDS_CHILD_H
#define TRADEWINDS_CHILD_H

#include <stdbool.h>
#include <sys/types.h>

struct child {
    pid_t pid;
    int output[2]; /* read ends: stdout, stderr; non-blocking; -1 once at their end */
};

/* What the child is told of, and where it begins. */
struct folders {
    const char *lane;
    const char *workdir;
    const char *model; /* NULL: none */
};

/*
 * Starts command[0] (a path) with an emptied environment, its own session and small limits.
 * It dies with the launcher. Returns false with errno set when it could not be forked; a command that cannot be
 * executed ends with exit code 127 and a line on its stderr.
 */
bool child_start(struct child *child, char *const command[], const struct folders *folders);

/* SIGKILLs the child and its process group. */
void child_kill(const struct child *child);

#endif
