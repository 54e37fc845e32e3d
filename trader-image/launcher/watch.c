#include "watch.h"

#include <errno.h>
#include <poll.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/signalfd.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { CONNECT_RETRY_MS = 2, REPORT_MS = 2000, CONTAIN_BYTES = 18, EXITED_BYTES = 30 };
enum { STDOUT_STREAM = 1, HOW_EXITED = 1, HOW_SIGNAL = 2 };

static long now_ms(void) {
    struct timespec now;
    clock_gettime(CLOCK_MONOTONIC, &now);
    return now.tv_sec * 1000L + now.tv_nsec / 1000000L;
}

static void kill_child(struct watch *watch) {
    if (!watch->reaped) {
        watch->kill_sent = true;
        child_kill(&watch->child);
    }
}

/* As PID 1 the launcher inherits orphans: all are reaped, only the child is remembered. */
static void reap(struct watch *watch) {
    int status;
    struct rusage usage;
    pid_t pid;
    while ((pid = wait4(-1, &status, WNOHANG, &usage)) > 0) {
        if (pid == watch->child.pid) {
            watch->reaped = true;
            watch->status = status;
            watch->usage = usage;
        }
    }
}

static void take_signals(struct watch *watch) {
    struct signalfd_siginfo received;
    while (read(watch->signals, &received, sizeof received) == (ssize_t)sizeof received) {
        if (received.ssi_signo == SIGCHLD) {
            reap(watch);
        } else {
            kill_child(watch);
        }
    }
}

bool watch_connect(struct watch *watch, const char *socket_path, long timeout_ms) {
    long deadline = now_ms() + timeout_ms;
    while (!control_connect(watch->control, socket_path)) {
        bool may_come = errno == ENOENT || errno == ECONNREFUSED || errno == EAGAIN || errno == EACCES;
        if (!may_come || now_ms() >= deadline) {
            fprintf(stderr, "tradewinds-launcher: no engine at %s: %s\n", socket_path, strerror(errno));
            return false;
        }
        struct pollfd waited = {.fd = watch->signals, .events = POLLIN};
        if (poll(&waited, 1, CONNECT_RETRY_MS) > 0) {
            take_signals(watch);
        }
        if (watch->kill_sent) {
            return false;
        }
    }
    control_send_hello(watch->control);
    return true;
}

static void contain(struct watch *watch, const struct frame *frame) {
    if (watch->contained || frame->length != CONTAIN_BYTES || get_little_endian(frame->payload, 2) != LANE_VERSION) {
        watch->control->open = false;
        return;
    }
    watch->contained = true;
    watch->output_allowed = get_little_endian(frame->payload + 2, 8);
    watch->log_left = get_little_endian(frame->payload + 10, 8);
}

static void obey(struct watch *watch) {
    control_fill(watch->control);
    struct frame frame;
    while (control_receive(watch->control, &frame)) {
        if (frame.type == FRAME_CONTAIN) {
            contain(watch, &frame);
        } else if (frame.type == FRAME_KILL && frame.length == 0) {
            kill_child(watch);
        } else {
            if (frame.type == FRAME_REFUSED && frame.length >= 4) {
                fprintf(stderr, "tradewinds-launcher: the engine refused: %.*s\n", (int)frame.length - 4,
                        (const char *)frame.payload + 4);
            }
            watch->control->open = false;
        }
    }
}

static void carry(struct watch *watch, int index) {
    unsigned char chunk[OUTPUT_CHUNK_BYTES];
    ssize_t got = read(watch->child.output[index], chunk, sizeof chunk);
    if (got < 0 && (errno == EINTR || errno == EAGAIN)) {
        return;
    }
    if (got <= 0) {
        close(watch->child.output[index]);
        watch->child.output[index] = -1;
        return;
    }
    size_t length = (size_t)got;
    watch->output_seen += length;
    size_t logged = length < watch->log_left ? length : (size_t)watch->log_left;
    if (logged > 0) {
        watch->log_left -= logged;
        control_send_output(watch->control, (uint8_t)(STDOUT_STREAM + index), chunk, logged);
    }
    if (watch->output_seen > watch->output_allowed && !watch->excess_told) {
        watch->excess_told = true;
        kill_child(watch);
        control_send_output_exceeded(watch->control, watch->output_seen);
    }
}

/* Waits for something to happen for at most timeout_ms (-1: for ever) and deals with it. */
static void step(struct watch *watch, int timeout_ms) {
    struct control *control = watch->control;
    bool blocked = control_has_unsent(control) || !watch->contained;
    struct pollfd waited[] = {
        {.fd = watch->signals, .events = POLLIN},
        {.fd = control->open ? control->fd : -1,
         .events = (short)(POLLIN | (control_has_unsent(control) ? POLLOUT : 0))},
        {.fd = blocked ? -1 : watch->child.output[0], .events = POLLIN},
        {.fd = blocked ? -1 : watch->child.output[1], .events = POLLIN},
    };
    if (poll(waited, 4, timeout_ms) <= 0) {
        return;
    }
    if (waited[0].revents) {
        take_signals(watch);
    }
    if (waited[1].revents & POLLOUT) {
        control_flush(control);
    }
    if (waited[1].revents & ~POLLOUT) {
        obey(watch);
    }
    for (int index = 0; index < 2; index++) {
        if (waited[2 + index].revents && !control_has_unsent(control)) {
            carry(watch, index);
            control_flush(control);
        }
    }
}

static void report_exited(struct watch *watch) {
    const struct rusage *usage = &watch->usage;
    bool by_signal = WIFSIGNALED(watch->status);
    int code = by_signal ? WTERMSIG(watch->status) : WEXITSTATUS(watch->status);
    uint64_t cpu_us = (uint64_t)(usage->ru_utime.tv_sec + usage->ru_stime.tv_sec) * UINT64_C(1000000) +
                      (uint64_t)(usage->ru_utime.tv_usec + usage->ru_stime.tv_usec);
    unsigned char payload[EXITED_BYTES];
    unsigned char *at = put_u8(payload, by_signal ? HOW_SIGNAL : HOW_EXITED);
    at = put_u32(at, (uint32_t)code);
    at = put_u8(at, watch->kill_sent && by_signal && code == SIGKILL);
    at = put_u64(at, cpu_us);
    at = put_u64(at, (uint64_t)usage->ru_maxrss);
    put_u64(at, watch->output_seen);
    control_send(watch->control, FRAME_EXITED, payload, sizeof payload);
}

void watch_until_end(struct watch *watch) {
    struct control *control = watch->control;
    control_flush(control);
    while (control->open && !watch->reaped) {
        step(watch, -1);
    }
    if (!control->open) {
        watch_end_child(watch);
        return;
    }
    long deadline = now_ms() + REPORT_MS;
    while (control->open && now_ms() < deadline && (watch->child.output[0] >= 0 || watch->child.output[1] >= 0)) {
        step(watch, REPORT_MS);
    }
    report_exited(watch);
    control_flush(control);
    while (control->open && now_ms() < deadline) { /* the engine closes when it has read EXITED */
        step(watch, (int)(deadline - now_ms()));
    }
}

void watch_end_child(struct watch *watch) {
    kill_child(watch);
    while (!watch->reaped) {
        struct pollfd waited = {.fd = watch->signals, .events = POLLIN};
        poll(&waited, 1, -1);
        take_signals(watch);
    }
}
