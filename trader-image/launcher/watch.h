/* The launcher's watch over its child, until the child is gone and the engine knows how it ended. */
#ifndef TRADEWINDS_WATCH_H
#define TRADEWINDS_WATCH_H

#include <stdbool.h>
#include <stdint.h>
#include <sys/resource.h>

#include "child.h"
#include "control.h"

struct watch {
    struct control *control;
    struct child child;
    int signals; /* signalfd for SIGCHLD, SIGTERM, SIGINT */
    bool contained;
    bool kill_sent;
    bool excess_told;
    bool reaped;
    int status;
    struct rusage usage;
    uint64_t output_allowed;
    uint64_t log_left;
    uint64_t output_seen;
};

/* Connects to the engine, trying again until the time is up or the launcher is told to end. */
bool watch_connect(struct watch *watch, const char *socket_path, long timeout_ms);

/* Carries output and obeys the engine until the child is gone, then reports EXITED. */
void watch_until_end(struct watch *watch);

/* Ends and reaps the child without a report. */
void watch_end_child(struct watch *watch);

#endif
