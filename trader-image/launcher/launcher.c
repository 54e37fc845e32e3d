/*
 * tradewinds-launcher: PID 1 of the trader container, and the parent of the trader in local runs.
 * It outlives the untrusted half, can end it at any moment, and is the only one whose word on how it ended counts.
 */
#include <errno.h>
#include <fcntl.h>
#include <grp.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/signalfd.h>
#include <unistd.h>

#include "watch.h"

enum { EXIT_USAGE = 2, EXIT_CANNOT_START = 3 };

static const char usage[] = "usage: tradewinds-launcher --lane DIR [--uid N --gid N] [--connect-timeout-ms N] "
                            "[--workdir DIR] [--model DIR] -- /PATH/TO/PYTHON [ARGUMENT...]\n"
                            "TRADEWINDS_MODEL in the environment stands for --model\n";

struct options {
    const char *lane;
    const char *workdir;
    const char *model; /* NULL: none */
    long uid; /* -1: stay who we are */
    long gid;
    long connect_timeout_ms;
    char **command;
};

static void fail(int code, const char *message) {
    fprintf(stderr, "tradewinds-launcher: %s\n", message);
    exit(code);
}

static long whole_number(const char *text) {
    char *end;
    errno = 0;
    long value = strtol(text, &end, 10);
    if (errno != 0 || end == text || *end != '\0' || value < 0 || value > INT_MAX) {
        fail(EXIT_USAGE, "a number is expected for --uid, --gid and --connect-timeout-ms");
    }
    return value;
}

static void take_option(struct options *options, const char *name, const char *value) {
    if (strcmp(name, "--lane") == 0) {
        options->lane = value;
    } else if (strcmp(name, "--workdir") == 0) {
        options->workdir = value;
    } else if (strcmp(name, "--model") == 0) {
        options->model = value;
    } else if (strcmp(name, "--uid") == 0) {
        options->uid = whole_number(value);
    } else if (strcmp(name, "--gid") == 0) {
        options->gid = whole_number(value);
    } else if (strcmp(name, "--connect-timeout-ms") == 0) {
        options->connect_timeout_ms = whole_number(value);
    } else {
        fputs(usage, stderr);
        exit(EXIT_USAGE);
    }
}

static struct options read_options(char **arguments) {
    struct options options = {
        .workdir = "/tmp", .model = getenv("TRADEWINDS_MODEL"), .uid = -1, .gid = -1, .connect_timeout_ms = 30000};
    char **at = arguments + 1;
    while (*at != NULL && strcmp(*at, "--") != 0) {
        if (at[1] == NULL) {
            fputs(usage, stderr);
            exit(EXIT_USAGE);
        }
        take_option(&options, at[0], at[1]);
        at += 2;
    }
    if (options.lane == NULL || *at == NULL || at[1] == NULL || at[1][0] != '/') {
        fputs(usage, stderr);
        exit(EXIT_USAGE);
    }
    if ((options.uid < 0) != (options.gid < 0)) {
        fail(EXIT_USAGE, "--uid and --gid are given together or not at all");
    }
    if (strlen(options.lane) >= PATH_MAX || strlen(options.workdir) >= PATH_MAX ||
        (options.model != NULL && strlen(options.model) >= PATH_MAX)) {
        fail(EXIT_USAGE, "a path is too long");
    }
    options.command = at + 1;
    return options;
}

static void give_up_root(const struct options *options) {
    if (options->uid >= 0 && geteuid() == 0) {
        if (setgroups(0, NULL) != 0 || setresgid(options->gid, options->gid, options->gid) != 0 ||
            setresuid(options->uid, options->uid, options->uid) != 0) {
            fail(EXIT_CANNOT_START, "the user or group could not be changed");
        }
    } else if (options->uid >= 0 && (uid_t)options->uid != geteuid()) {
        fail(EXIT_CANNOT_START, "only root can run the trader as another user");
    }
    if (geteuid() == 0 || getuid() == 0) {
        fail(EXIT_CANNOT_START, "the trader must not run as root: give --uid and --gid, or start as another user");
    }
}

/* So that no pipe or socket can take the number of a standard stream. */
static void fill_standard_descriptors(void) {
    int fd;
    do {
        fd = open("/dev/null", O_RDWR);
    } while (fd >= 0 && fd <= STDERR_FILENO);
    if (fd > STDERR_FILENO) {
        close(fd);
    }
}

static int receive_signals_by_descriptor(void) {
    sigset_t taken;
    sigemptyset(&taken);
    sigaddset(&taken, SIGCHLD);
    sigaddset(&taken, SIGTERM);
    sigaddset(&taken, SIGINT);
    sigprocmask(SIG_BLOCK, &taken, NULL);
    signal(SIGPIPE, SIG_IGN);
    return signalfd(-1, &taken, SFD_CLOEXEC | SFD_NONBLOCK);
}

int main(int count, char **arguments) {
    (void)count;
    struct options options = read_options(arguments);
    static struct control control;
    static char socket_path[PATH_MAX + 16];
    struct watch watch = {.control = &control};
    const struct folders folders = {options.lane, options.workdir, options.model};
    fill_standard_descriptors();
    give_up_root(&options);
    if (prctl(PR_SET_DUMPABLE, 0, 0, 0, 0) != 0) { /* after the change of user, which resets it */
        fail(EXIT_CANNOT_START, "could not be made unreadable to the trader");
    }
    watch.signals = receive_signals_by_descriptor();
    /* The child starts before the engine is looked for: an interpreter and a JVM start side by side. */
    if (watch.signals < 0 || !child_start(&watch.child, options.command, &folders)) {
        fail(EXIT_CANNOT_START, "the trader could not be started");
    }
    snprintf(socket_path, sizeof socket_path, "%s/engine.sock", options.lane);
    if (watch_connect(&watch, socket_path, options.connect_timeout_ms)) {
        watch_until_end(&watch);
    } else {
        watch_end_child(&watch);
    }
    return 0;
}
