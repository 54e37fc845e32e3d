#include "child.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { FIRST_PRIVATE_DESCRIPTOR = 3, CANNOT_EXECUTE = 127 };

static const rlim_t most_open_files = 64;
static const rlim_t largest_file_bytes = 16 * 1024 * 1024;

static void give_up(const char *what) {
    dprintf(STDERR_FILENO, "tradewinds-launcher: %s: %s\n", what, strerror(errno));
    _exit(CANNOT_EXECUTE);
}

static void limit(int resource, rlim_t value) {
    struct rlimit limits;
    if (getrlimit(resource, &limits) != 0) {
        give_up("getrlimit");
    }
    if (limits.rlim_max < value) {
        value = limits.rlim_max;
    }
    limits.rlim_cur = limits.rlim_max = value;
    if (setrlimit(resource, &limits) != 0) {
        give_up("setrlimit");
    }
}

static void close_private_descriptors(void) {
    if (syscall(SYS_close_range, FIRST_PRIVATE_DESCRIPTOR, ~0U, 0) == 0) {
        return;
    }
    long end = sysconf(_SC_OPEN_MAX);
    for (int fd = FIRST_PRIVATE_DESCRIPTOR; fd < end; fd++) {
        close(fd);
    }
}

static void connect_standard_streams(const int pipes[2]) {
    int nothing = open("/dev/null", O_RDONLY);
    if (nothing < 0 || dup2(nothing, STDIN_FILENO) < 0 || dup2(pipes[0], STDOUT_FILENO) < 0 ||
        dup2(pipes[1], STDERR_FILENO) < 0) {
        give_up("standard streams");
    }
}

static void restore_signals(void) {
    sigset_t none;
    sigemptyset(&none);
    sigprocmask(SIG_SETMASK, &none, NULL);
    signal(SIGPIPE, SIG_DFL);
}

static void become_the_command(char *const command[], const struct folders *folders) {
    const char *workdir = folders->workdir;
    char home[PATH_MAX + 8], temporary[PATH_MAX + 8], lane_directory[PATH_MAX + 32], model_directory[PATH_MAX + 32];
    snprintf(home, sizeof home, "HOME=%s", workdir);
    snprintf(temporary, sizeof temporary, "TMPDIR=%s", workdir);
    snprintf(lane_directory, sizeof lane_directory, "TRADEWINDS_LANE=%s", folders->lane);
    if (folders->model != NULL) {
        snprintf(model_directory, sizeof model_directory, "TRADEWINDS_MODEL=%s", folders->model);
    }
    char *environment[] = {
        "PATH=/usr/local/bin:/usr/bin:/bin",
        "LANG=C.UTF-8",
        "PYTHONHASHSEED=0",
        "OMP_NUM_THREADS=1",
        "OPENBLAS_NUM_THREADS=1",
        "MKL_NUM_THREADS=1",
        home,
        temporary,
        lane_directory,
        folders->model != NULL ? model_directory : NULL,
        NULL,
    };
    if (chdir(workdir) != 0) {
        give_up(workdir);
    }
    execve(command[0], command, environment);
    give_up(command[0]);
}

static void run(const int pipes[2], pid_t launcher, char *const command[], const struct folders *folders) {
    connect_standard_streams(pipes);
    restore_signals();
    setsid();
    if (prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0 || prctl(PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0) != 0) {
        give_up("prctl");
    }
    if (getppid() != launcher) {
        _exit(CANNOT_EXECUTE); /* the launcher died before the death signal was armed */
    }
    limit(RLIMIT_CORE, 0);
    limit(RLIMIT_NOFILE, most_open_files);
    limit(RLIMIT_FSIZE, largest_file_bytes);
    close_private_descriptors();
    become_the_command(command, folders);
}

bool child_start(struct child *child, char *const command[], const struct folders *folders) {
    int out[2], err[2];
    if (pipe2(out, O_CLOEXEC) != 0 || pipe2(err, O_CLOEXEC) != 0) {
        return false;
    }
    pid_t launcher = getpid();
    child->pid = fork();
    if (child->pid < 0) {
        return false;
    }
    if (child->pid == 0) {
        run((const int[2]){out[1], err[1]}, launcher, command, folders);
    }
    close(out[1]);
    close(err[1]);
    child->output[0] = out[0];
    child->output[1] = err[0];
    fcntl(out[0], F_SETFL, O_NONBLOCK);
    fcntl(err[0], F_SETFL, O_NONBLOCK);
    return true;
}

void child_kill(const struct child *child) {
    kill(-child->pid, SIGKILL);
    kill(child->pid, SIGKILL); /* it may not have reached setsid() yet */
}
