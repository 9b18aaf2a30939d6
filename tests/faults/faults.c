/* A disk that fails when it is told to: preloaded into a process, it counts what is done to the files below a folder, and
   the N-th operation among some kinds fails, is done in part, or is the last one before the process is killed.

   `faults_arm` says which; what a power cut has to know is written to a descriptor meanwhile. Nothing is really synced:
   the disk of a test does not lose its power. */
#define _GNU_SOURCE
#include <dirent.h>
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

/* Kinds of operations, a bit each, in the order of `tests/faults/disk.py`. */
enum { OPEN = 1, CREATE = 2, READ = 4, WRITE = 8, SYNC = 16, RENAME = 32, LINK = 64, UNLINK = 128, CUT = 256,
       MKDIR = 512, LOCK = 1024, CLOSE = 2048, FOLDER = 4096 };
enum { COUNT, FAIL, SHORT, KILL_BEFORE, KILL_AFTER };
#define MOST 4096

static char root[PATH_MAX];
static size_t root_length;
static long turn;
static int armed, kinds, how, failing, lasting, told = -1;
static char ours[MOST];
/* Shared with the process that forked this one: it is read after a kill. */
static struct { volatile long count, struck; } *seen;

#define REAL(name) static __typeof__(name) *real; if (!real) real = (__typeof__(name) *)dlsym(RTLD_NEXT, #name)

__attribute__((constructor)) static void begin(void) {
    seen = mmap(NULL, sizeof *seen, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
}

long faults_count(void) { return seen->count; }
long faults_struck(void) { return seen->struck; }

void faults_arm(const char *folder, int which, long number, int what, int error, int from_then_on, int log) {
    snprintf(root, sizeof root, "%s/", folder);
    root_length = strlen(root);
    memset(ours, 0, sizeof ours);
    kinds = which; turn = number; how = what; failing = error; lasting = from_then_on; told = log;
    seen->count = seen->struck = 0;
    armed = 1;
}

void faults_disarm(void) { armed = 0; }

static void tell(const void *data, size_t size) {
    REAL(write);
    if (real(told, data, size) != (ssize_t)size) abort();
}

/* Keep a line for the replayer, and what was written. */
static void note(const void *data, size_t size, const char *format, ...) {
    char line[3 * PATH_MAX];
    va_list given;
    if (told < 0) return;
    va_start(given, format);
    int length = vsnprintf(line, sizeof line, format, given);
    va_end(given);
    tell(line, (size_t)length);
    if (size) tell(data, size);
}

void faults_mark(const char *words) { note(NULL, 0, "mark\t%s\n", words); }

static unsigned long number_of(int fd) { struct stat s; return fstat(fd, &s) ? 0 : (unsigned long)s.st_ino; }

/* Whether a path lies below the folder; `whole` is it, from the root of the disk. */
static int below(int at, const char *path, char *whole) {
    char folder[PATH_MAX] = "";
    if (!armed || !path) return 0;
    if (path[0] != '/') {
        char link[64];
        snprintf(link, sizeof link, at == AT_FDCWD ? "/proc/self/cwd" : "/proc/self/fd/%d", at);
        ssize_t length = readlink(link, folder, sizeof folder - 2);
        if (length < 0) return 0;
        folder[length] = '/'; folder[length + 1] = 0;
    }
    if (snprintf(whole, PATH_MAX, "%s%s", folder, path) >= PATH_MAX) return 0;
    return !strncmp(whole, root, root_length) || (strlen(whole) == root_length - 1 && !strncmp(whole, root, root_length - 1));
}

static int is_ours(int fd) { return armed && fd >= 0 && fd < MOST && ours[fd]; }

/* Count an operation; return what becomes of it: 0 nothing, FAIL, SHORT, KILL_AFTER. */
static int struck(int kind) {
    if (!(kind & kinds)) return 0;
    long now = ++seen->count;
    if (now != turn && !(lasting && turn && now > turn)) return 0;
    seen->struck++;
    if (how == KILL_BEFORE) { kill(getpid(), SIGKILL); pause(); }
    if (how == FAIL) errno = failing;
    return how;
}

#define DIE_AFTER(what) if (what == KILL_AFTER) { kill(getpid(), SIGKILL); pause(); }
#define PATH_WORK(kind, type, broken, call, told_of) \
    int what = struck(kind); \
    if (what == FAIL) return broken; \
    type done = call; \
    if (done != broken) { told_of; } \
    DIE_AFTER(what) \
    return done

static int opened(int at, const char *path, int flags, mode_t mode) {
    REAL(openat);
    char whole[PATH_MAX];
    if (!below(at, path, whole)) return real(at, path, flags, mode);
    struct stat s;
    int is_new = (flags & O_CREAT) && fstatat(at, path, &s, AT_SYMLINK_NOFOLLOW);
    int what = struck(flags & O_CREAT ? CREATE : OPEN);
    if (what == FAIL) return -1;
    int fd = real(at, path, flags, mode);
    if (fd >= 0 && fd < MOST) {
        ours[fd] = 1;
        if (is_new) note(NULL, 0, "create\t%lu\t%s\n", number_of(fd), whole);
        if (flags & O_TRUNC) note(NULL, 0, "cut\t%lu\t0\n", number_of(fd));
    }
    DIE_AFTER(what)
    return fd;
}

#define MODE mode_t mode = 0; if (flags & O_CREAT) { va_list a; va_start(a, flags); mode = va_arg(a, mode_t); va_end(a); }
int open(const char *path, int flags, ...) { MODE return opened(AT_FDCWD, path, flags, mode); }
int open64(const char *path, int flags, ...) { MODE return opened(AT_FDCWD, path, flags, mode); }
int openat(int at, const char *path, int flags, ...) { MODE return opened(at, path, flags, mode); }
int openat64(int at, const char *path, int flags, ...) { MODE return opened(at, path, flags, mode); }

DIR *opendir(const char *path) {
    REAL(opendir);
    char whole[PATH_MAX];
    if (!below(AT_FDCWD, path, whole)) return real(path);
    PATH_WORK(FOLDER, DIR *, NULL, real(path), );
}

int close(int fd) {
    REAL(close);
    int what = is_ours(fd) ? struck(CLOSE) : 0;
    if (fd >= 0 && fd < MOST) ours[fd] = 0;
    int error = errno, done = real(fd);  /* it is closed, whatever is said of it */
    DIE_AFTER(what)
    if (what == FAIL) { errno = error; return -1; }
    return done;
}

ssize_t read(int fd, void *data, size_t size) {
    REAL(read);
    if (!is_ours(fd)) return real(fd, data, size);
    PATH_WORK(READ, ssize_t, -1, real(fd, data, size), );
}

ssize_t pread64(int fd, void *data, size_t size, off64_t place) {
    REAL(pread64);
    if (!is_ours(fd)) return real(fd, data, size, place);
    PATH_WORK(READ, ssize_t, -1, real(fd, data, size, place), );
}
ssize_t pread(int fd, void *data, size_t size, off_t place) { return pread64(fd, data, size, place); }

static size_t part(int what, size_t size) { return what == SHORT && size > 1 ? size / 2 : size; }

ssize_t write(int fd, const void *data, size_t size) {
    REAL(write);
    if (!is_ours(fd)) return real(fd, data, size);
    int what = struck(WRITE);
    if (what == FAIL) return -1;
    struct stat s;
    int appends = fcntl(fd, F_GETFL) & O_APPEND;
    long place = appends && !fstat(fd, &s) ? (long)s.st_size : (long)lseek(fd, 0, SEEK_CUR);
    ssize_t done = real(fd, data, part(what, size));
    if (done > 0) note(data, (size_t)done, "write\t%lu\t%ld\t%zd\n", number_of(fd), place, done);
    DIE_AFTER(what)
    return done;
}

ssize_t pwrite64(int fd, const void *data, size_t size, off64_t place) {
    REAL(pwrite64);
    if (!is_ours(fd)) return real(fd, data, size, place);
    int what = struck(WRITE);
    if (what == FAIL) return -1;
    ssize_t done = real(fd, data, part(what, size), place);
    if (done > 0) note(data, (size_t)done, "write\t%lu\t%ld\t%zd\n", number_of(fd), (long)place, done);
    DIE_AFTER(what)
    return done;
}
ssize_t pwrite(int fd, const void *data, size_t size, off_t place) { return pwrite64(fd, data, size, place); }

int fsync(int fd) {
    if (!is_ours(fd)) return 0;
    PATH_WORK(SYNC, int, -1, 0, note(NULL, 0, "sync\t%lu\n", number_of(fd)));
}
int fdatasync(int fd) { return fsync(fd); }

int ftruncate64(int fd, off64_t size) {
    REAL(ftruncate64);
    if (!is_ours(fd)) return real(fd, size);
    PATH_WORK(CUT, int, -1, real(fd, size), note(NULL, 0, "cut\t%lu\t%ld\n", number_of(fd), (long)size));
}
int ftruncate(int fd, off_t size) { return ftruncate64(fd, size); }

int flock(int fd, int operation) {
    REAL(flock);
    if (!is_ours(fd)) return real(fd, operation);
    PATH_WORK(LOCK, int, -1, real(fd, operation), );
}

int renameat(int from_at, const char *from, int to_at, const char *to) {
    REAL(renameat);
    char one[PATH_MAX], other[PATH_MAX];
    if (!below(to_at, to, other) || !below(from_at, from, one)) return real(from_at, from, to_at, to);
    PATH_WORK(RENAME, int, -1, real(from_at, from, to_at, to), note(NULL, 0, "rename\t%s\t%s\n", one, other));
}
int rename(const char *from, const char *to) { return renameat(AT_FDCWD, from, AT_FDCWD, to); }

int linkat(int from_at, const char *from, int to_at, const char *to, int flags) {
    REAL(linkat);
    char one[PATH_MAX], other[PATH_MAX];
    if (!below(to_at, to, other) || !below(from_at, from, one)) return real(from_at, from, to_at, to, flags);
    PATH_WORK(LINK, int, -1, real(from_at, from, to_at, to, flags), note(NULL, 0, "link\t%s\t%s\n", one, other));
}
int link(const char *from, const char *to) { return linkat(AT_FDCWD, from, AT_FDCWD, to, 0); }

int unlinkat(int at, const char *path, int flags) {
    REAL(unlinkat);
    char whole[PATH_MAX];
    if (!below(at, path, whole)) return real(at, path, flags);
    PATH_WORK(UNLINK, int, -1, real(at, path, flags), note(NULL, 0, "unlink\t%s\n", whole));
}
int unlink(const char *path) { return unlinkat(AT_FDCWD, path, 0); }

int mkdirat(int at, const char *path, mode_t mode) {
    REAL(mkdirat);
    char whole[PATH_MAX];
    if (!below(at, path, whole)) return real(at, path, mode);
    struct stat s;
    PATH_WORK(MKDIR, int, -1, real(at, path, mode),
              if (!stat(whole, &s)) note(NULL, 0, "mkdir\t%lu\t%s\n", (unsigned long)s.st_ino, whole));
}
int mkdir(const char *path, mode_t mode) { return mkdirat(AT_FDCWD, path, mode); }
