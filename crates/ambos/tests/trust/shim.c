/* What does a program ask the disk to do, and when was it promised that it is there?
 *
 * Loaded before the C library (LD_PRELOAD), this notes every write, truncation,
 * sync, rename and unlink below TRUST_DIR into the file TRUST_LOG, in order. A
 * line written to the file TRUST_ACKS is noted too: it stands for an answer that
 * somebody was given. While the file TRUST_FULL exists, every write below
 * TRUST_DIR fails as on a full disk.
 *
 * One lock is held around each call and its note, so that the order of the notes
 * is the order of the calls.
 */
#define _GNU_SOURCE
#include <dlfcn.h>
#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pthread.h>
#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <sys/uio.h>
#include <unistd.h>

#define FILES 4096

static pthread_mutex_t lock = PTHREAD_MUTEX_INITIALIZER;
static int log_fd = -1;
static const char *dir, *acks, *full;
static char *names[FILES];

static int (*real_open)(const char *, int, ...);
static int (*real_close)(int);
static ssize_t (*real_write)(int, const void *, size_t);
static ssize_t (*real_pwrite)(int, const void *, size_t, off_t);
static int (*real_ftruncate)(int, off_t);
static int (*real_fsync)(int);
static int (*real_fdatasync)(int);
static int (*real_rename)(const char *, const char *);
static int (*real_unlink)(const char *);

static void begin(void) {
  if (real_open) return;
  real_close = dlsym(RTLD_NEXT, "close");
  real_write = dlsym(RTLD_NEXT, "write");
  real_pwrite = dlsym(RTLD_NEXT, "pwrite64");
  real_ftruncate = dlsym(RTLD_NEXT, "ftruncate64");
  real_fsync = dlsym(RTLD_NEXT, "fsync");
  real_fdatasync = dlsym(RTLD_NEXT, "fdatasync");
  real_rename = dlsym(RTLD_NEXT, "rename");
  real_unlink = dlsym(RTLD_NEXT, "unlink");
  dir = getenv("TRUST_DIR");
  acks = getenv("TRUST_ACKS");
  full = getenv("TRUST_FULL");
  const char *log = getenv("TRUST_LOG");
  real_open = dlsym(RTLD_NEXT, "open64");
  if (log) log_fd = real_open(log, O_WRONLY | O_CREAT | O_APPEND | O_CLOEXEC, 0600);
}

static int within(const char *path) {
  size_t n = dir ? strlen(dir) : 0;
  return n && strncmp(path, dir, n) == 0 && (path[n] == '/' || path[n] == 0);
}

static void raw(const void *bytes, size_t n) {
  const char *at = bytes;
  while (n > 0) {
    ssize_t done = real_write(log_fd, at, n);
    if (done <= 0) abort();
    at += done, n -= (size_t)done;
  }
}

/* kind, length of the path, path, a, length of the data, data */
static void note(char kind, const char *path, uint64_t a, const void *data, uint64_t n) {
  if (log_fd < 0) return;
  char head[1 + 2 + PATH_MAX + 16];
  uint16_t length = (uint16_t)strlen(path);
  head[0] = kind;
  memcpy(head + 1, &length, 2);
  memcpy(head + 3, path, length);
  memcpy(head + 3 + length, &a, 8);
  memcpy(head + 11 + length, &n, 8);
  raw(head, 19u + length);
  if (n) raw(data, n);
}

static const char *name(int fd) { return fd >= 0 && fd < FILES ? names[fd] : NULL; }

static int open_any(const char *path, int flags, mode_t mode) {
  begin();
  char whole[PATH_MAX];
  if (path[0] == '/') snprintf(whole, sizeof whole, "%s", path);
  else {
    char here[PATH_MAX];
    if (!getcwd(here, sizeof here)) here[0] = 0;
    if ((size_t)snprintf(whole, sizeof whole, "%s/%s", here, path) >= sizeof whole) abort();
  }
  int ours = within(whole) || (acks && strcmp(whole, acks) == 0);
  if (!ours) return real_open(path, flags, mode);
  pthread_mutex_lock(&lock);
  struct stat there;
  int is_new = stat(whole, &there) != 0;
  int fd = real_open(path, flags, mode);
  int error = errno;
  if (fd >= 0 && fd < FILES) {
    free(names[fd]);
    names[fd] = strdup(whole);
    if (is_new && within(whole)) note('C', whole, 0, NULL, 0);
    else if ((flags & O_TRUNC) && within(whole)) note('T', whole, 0, NULL, 0);
  }
  pthread_mutex_unlock(&lock);
  errno = error;
  return fd;
}

int open(const char *path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(more, mode_t) : 0;
  va_end(more);
  return open_any(path, flags, mode);
}

int open64(const char *path, int flags, ...) {
  va_list more;
  va_start(more, flags);
  mode_t mode = (flags & (O_CREAT | O_TMPFILE)) ? va_arg(more, mode_t) : 0;
  va_end(more);
  return open_any(path, flags, mode);
}

int close(int fd) {
  begin();
  pthread_mutex_lock(&lock);
  if (name(fd)) {
    free(names[fd]);
    names[fd] = NULL;
  }
  int done = real_close(fd);
  int error = errno;
  pthread_mutex_unlock(&lock);
  errno = error;
  return done;
}

static int no_room(const char *path) {
  struct stat there;
  return full && within(path) && stat(full, &there) == 0;
}

static ssize_t write_any(int fd, const void *data, size_t n, off_t at, int placed) {
  begin();
  if (!name(fd)) return placed ? real_pwrite(fd, data, n, at) : real_write(fd, data, n);
  pthread_mutex_lock(&lock);
  const char *path = name(fd);
  ssize_t done = -1;
  int error = ENOSPC;
  if (path && !no_room(path)) {
    if (!placed) {
      struct stat there;
      int flags = fcntl(fd, F_GETFL);
      at = (flags & O_APPEND) && fstat(fd, &there) == 0 ? there.st_size : lseek(fd, 0, SEEK_CUR);
    }
    done = placed ? real_pwrite(fd, data, n, at) : real_write(fd, data, n);
    error = errno;
    if (done > 0) note(within(path) ? 'W' : 'A', path, (uint64_t)at, data, (uint64_t)done);
  }
  pthread_mutex_unlock(&lock);
  errno = error;
  return done;
}

ssize_t write(int fd, const void *data, size_t n) { return write_any(fd, data, n, 0, 0); }
ssize_t pwrite(int fd, const void *data, size_t n, off_t at) { return write_any(fd, data, n, at, 1); }
ssize_t pwrite64(int fd, const void *data, size_t n, off_t at) { return write_any(fd, data, n, at, 1); }

ssize_t writev(int fd, const struct iovec *parts, int count) {
  ssize_t all = 0;
  for (int i = 0; i < count; i++) {
    ssize_t done = write(fd, parts[i].iov_base, parts[i].iov_len);
    if (done < 0) return all > 0 ? all : done;
    all += done;
    if ((size_t)done < parts[i].iov_len) break;
  }
  return all;
}

static int truncate_any(int fd, off_t size) {
  begin();
  if (!name(fd)) return real_ftruncate(fd, size);
  pthread_mutex_lock(&lock);
  int done = real_ftruncate(fd, size);
  int error = errno;
  if (done == 0 && name(fd)) note('T', name(fd), (uint64_t)size, NULL, 0);
  pthread_mutex_unlock(&lock);
  errno = error;
  return done;
}

int ftruncate(int fd, off_t size) { return truncate_any(fd, size); }
int ftruncate64(int fd, off_t size) { return truncate_any(fd, size); }

static int sync_any(int fd, int (*call)(int)) {
  if (!name(fd)) return call(fd);
  pthread_mutex_lock(&lock);
  int done = call(fd);
  int error = errno;
  if (done == 0 && name(fd)) note('S', name(fd), 0, NULL, 0);
  pthread_mutex_unlock(&lock);
  errno = error;
  return done;
}

int fsync(int fd) { return begin(), sync_any(fd, real_fsync); }
int fdatasync(int fd) { return begin(), sync_any(fd, real_fdatasync); }

int rename(const char *from, const char *to) {
  begin();
  pthread_mutex_lock(&lock);
  int done = real_rename(from, to);
  int error = errno;
  if (done == 0 && within(to)) note('R', from, 0, to, strlen(to));
  pthread_mutex_unlock(&lock);
  errno = error;
  return done;
}

int unlink(const char *path) {
  begin();
  pthread_mutex_lock(&lock);
  int done = real_unlink(path);
  int error = errno;
  if (done == 0 && within(path)) note('U', path, 0, NULL, 0);
  pthread_mutex_unlock(&lock);
  errno = error;
  return done;
}
