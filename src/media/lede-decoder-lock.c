/* lede-decoder-lock.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-decoder"

#include "config.h"

#include "lede-decoder-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/landlock.h>
#include <sched.h>
#include <seccomp.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "lede-decoder.h"

/* Bits of the kernel's interface that older headers do not have; a kernel that does not know them never sees
 * them. */
#define FILES_1 ((1ULL << 13) - 1)
#define FILES_2 (FILES_1 | 1ULL << 13) /* refer */
#define FILES_3 (FILES_2 | 1ULL << 14) /* truncate */
#define FILES_5 (FILES_3 | 1ULL << 15) /* ioctl of devices */
#define NETWORK_4 (1ULL << 0 | 1ULL << 1)
#define SCOPE_6 (1ULL << 0 | 1ULL << 1)

typedef struct
{
  guint64 files;
  guint64 network;
  guint64 scope;
} Ruleset;

static gboolean
set_limit (int what, rlim_t limit)
{
  struct rlimit limits = { limit, limit };

  return setrlimit (what, &limits) == 0;
}

static gboolean
set_limits (gboolean fonts)
{
  return set_limit (RLIMIT_AS, LEDE_DECODER_MAX_MEMORY) && set_limit (RLIMIT_CPU, LEDE_DECODER_MAX_SECONDS) &&
         set_limit (RLIMIT_CORE, 0) && set_limit (RLIMIT_FSIZE, 0) &&
         set_limit (RLIMIT_NOFILE, fonts ? 64 : 3);
}

static void
allow_reading (int ruleset, const char *folder)
{
  struct landlock_path_beneath_attr beneath = {
    .allowed_access = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_READ_DIR,
    .parent_fd = open (folder, O_PATH | O_CLOEXEC),
  };

  if (beneath.parent_fd < 0)
    return;

  syscall (SYS_landlock_add_rule, ruleset, LANDLOCK_RULE_PATH_BENEATH, &beneath, 0);
  close (beneath.parent_fd);
}

/* No file, no port, no signal to another process, by paths. FALSE where the kernel has no Landlock. */
static gboolean
restrict_paths (gboolean fonts)
{
  static const char *const folders[] = {
    "/usr/share/fonts",      "/usr/local/share/fonts",    "/etc/fonts",       "/usr/share/fontconfig",
    "/var/cache/fontconfig", "/usr/lib/fontconfig/cache", "/app/share/fonts", "/run/host/fonts",
    "/run/host/fonts-cache", "/run/host/local-fonts"
  };
  int version = syscall (SYS_landlock_create_ruleset, NULL, 0, LANDLOCK_CREATE_RULESET_VERSION);
  Ruleset handled = { .files = version >= 5   ? FILES_5
                               : version >= 3 ? FILES_3
                               : version == 2 ? FILES_2
                                              : FILES_1,
                      .network = version >= 4 ? NETWORK_4 : 0,
                      .scope = version >= 6 ? SCOPE_6 : 0 };
  gsize size = version >= 6 ? sizeof handled : version >= 4 ? 16 : 8;
  gboolean restricted;
  int ruleset;

  if (version < 1 || (ruleset = syscall (SYS_landlock_create_ruleset, &handled, size, 0)) < 0)
    return FALSE;

  for (guint i = 0; fonts && i < G_N_ELEMENTS (folders); i++)
    allow_reading (ruleset, folders[i]);

  restricted = syscall (SYS_landlock_restrict_self, ruleset, 0) == 0;
  close (ruleset);

  return restricted;
}

static gboolean
allow (scmp_filter_ctx filter, const int *calls, guint n)
{
  for (guint i = 0; i < n; i++)
    if (seccomp_rule_add (filter, SCMP_ACT_ALLOW, calls[i], 0) != 0)
      return FALSE;

  return TRUE;
}

/* What decoding in memory needs, on several threads: nothing here names a file, a process or a peer. */
static gboolean
allow_decoding (scmp_filter_ctx filter)
{
  static const int calls[] = {
    SCMP_SYS (read),
    SCMP_SYS (readv),
    SCMP_SYS (write),
    SCMP_SYS (writev),
    SCMP_SYS (close),
    SCMP_SYS (lseek),
    SCMP_SYS (munmap),
    SCMP_SYS (mremap),
    SCMP_SYS (madvise),
    SCMP_SYS (brk),
    SCMP_SYS (futex),
    SCMP_SYS (rt_sigreturn),
    SCMP_SYS (rt_sigprocmask),
    SCMP_SYS (rt_sigaction),
    SCMP_SYS (sigaltstack),
    SCMP_SYS (restart_syscall),
    SCMP_SYS (set_robust_list),
    SCMP_SYS (rseq),
    SCMP_SYS (sched_yield),
    SCMP_SYS (sched_getaffinity),
    SCMP_SYS (gettid),
    SCMP_SYS (getpid),
    SCMP_SYS (clock_gettime),
    SCMP_SYS (clock_getres),
    SCMP_SYS (gettimeofday),
    SCMP_SYS (getrandom),
    SCMP_SYS (getrusage),
    SCMP_SYS (exit),
    SCMP_SYS (exit_group),
  };
  const scmp_datum_t thread = CLONE_THREAD | CLONE_VM;

  return allow (filter, calls, G_N_ELEMENTS (calls)) &&
         seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (mmap), 1,
                           SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0 &&
         seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (mprotect), 1,
                           SCMP_A2 (SCMP_CMP_MASKED_EQ, PROT_EXEC, 0)) == 0 &&
         seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (clone), 1,
                           SCMP_A0 (SCMP_CMP_MASKED_EQ, thread, thread)) == 0 &&
         /* Its flags are in memory, where a filter cannot look; without it the C library takes clone(). */
         seccomp_rule_add (filter, SCMP_ACT_ERRNO (ENOSYS), SCMP_SYS (clone3), 0) == 0 &&
         seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (prctl), 1, SCMP_A0 (SCMP_CMP_EQ, PR_SET_NAME)) ==
           0 &&
         /* abort(), so that the one who waits sees why. */
         seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (tgkill), 1,
                           SCMP_A0 (SCMP_CMP_EQ, (scmp_datum_t) getpid ())) == 0;
}

/* To read files; which ones, Landlock says. */
static gboolean
allow_fonts (scmp_filter_ctx filter)
{
  static const int calls[] = {
    SCMP_SYS (fstat),    SCMP_SYS (newfstatat), SCMP_SYS (statx),      SCMP_SYS (fcntl),
    SCMP_SYS (pread64),  SCMP_SYS (getdents64), SCMP_SYS (faccessat),  SCMP_SYS (faccessat2),
    SCMP_SYS (readlink), SCMP_SYS (access),     SCMP_SYS (readlinkat), SCMP_SYS (fstatfs),
  };
  const scmp_datum_t writing = O_ACCMODE | O_CREAT | O_TRUNC | O_APPEND | (O_TMPFILE & ~O_DIRECTORY);

  return allow (filter, calls, G_N_ELEMENTS (calls)) &&
         seccomp_rule_add (filter, SCMP_ACT_ALLOW, SCMP_SYS (openat), 1,
                           SCMP_A2 (SCMP_CMP_MASKED_EQ, writing, O_RDONLY)) == 0;
}

/* Everything that is not named fails as if it were not permitted. */
static gboolean
restrict_calls (gboolean fonts)
{
  scmp_filter_ctx filter = seccomp_init (SCMP_ACT_ERRNO (EPERM));
  gboolean restricted;

  if (!filter)
    return FALSE;

  seccomp_attr_set (filter, SCMP_FLTATR_CTL_OPTIMIZE, 2);
  restricted = seccomp_attr_set (filter, SCMP_FLTATR_CTL_TSYNC, 1) == 0 && allow_decoding (filter) &&
               (!fonts || allow_fonts (filter)) && seccomp_load (filter) == 0;
  seccomp_release (filter);

  return restricted;
}

static enum {
  NOT_YET,
  RESTRICTED,
  IMPOSSIBLE,
} paths;

gboolean
lede_decoder_lock_paths (gboolean fonts)
{
  if (paths != NOT_YET)
    return TRUE;

  if (prctl (PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0)
    return FALSE;

  paths = restrict_paths (fonts) ? RESTRICTED : IMPOSSIBLE;

  return TRUE;
}

gboolean
lede_decoder_lock (gboolean fonts)
{
  if (!lede_decoder_lock_paths (fonts) || prctl (PR_SET_DUMPABLE, 0, 0, 0, 0) != 0)
    return FALSE;

  fonts = fonts && paths == RESTRICTED;

  return set_limits (fonts) && restrict_calls (fonts);
}
