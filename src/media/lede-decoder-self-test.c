/* lede-decoder-self-test.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-decoder"

#include "config.h"

#include "lede-decoder-lock.h"

#include <errno.h>
#include <fcntl.h>
#include <sched.h>
#include <signal.h>
#include <stdio.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/ptrace.h>
#include <sys/resource.h>
#include <sys/socket.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include "lede-decoder.h"

#define HERE "/tmp/lede-decoder-was-here"

static gboolean
report (const char *what, long result)
{
  int code = errno;
  gboolean refused = result == -1;

  dprintf (STDOUT_FILENO, "%s %s%s%s\n", refused ? "refused" : "ALLOWED", what, refused ? ": " : "",
           refused ? g_strerror (code) : "");

  return refused;
}

static gboolean
refuses_files (void)
{
  gboolean refused = TRUE;

  refused &= report ("read a file", syscall (SYS_openat, AT_FDCWD, "/etc/passwd", O_RDONLY));
  refused &= report ("read a folder", syscall (SYS_openat, AT_FDCWD, "/", O_RDONLY | O_DIRECTORY));
  refused &= report ("read a process", syscall (SYS_openat, AT_FDCWD, "/proc/self/environ", O_RDONLY));
  refused &= report ("write a file", syscall (SYS_openat, AT_FDCWD, "/dev/null", O_WRONLY));
  refused &= report ("make a file", syscall (SYS_openat, AT_FDCWD, HERE, O_CREAT | O_RDWR, 0600));
  refused &=
    report ("make a nameless file", syscall (SYS_openat, AT_FDCWD, "/tmp", O_TMPFILE | O_RDWR, 0600));
  refused &= report ("make a folder", syscall (SYS_mkdirat, AT_FDCWD, HERE, 0700));
  refused &= report ("make a link", syscall (SYS_symlinkat, "/etc/passwd", AT_FDCWD, HERE));
  refused &= report ("remove a file", syscall (SYS_unlinkat, AT_FDCWD, HERE, 0));
  refused &= report ("rename a file", syscall (SYS_renameat2, AT_FDCWD, HERE, AT_FDCWD, HERE "-2", 0));
  refused &= report ("change a file's mode", syscall (SYS_fchmodat, AT_FDCWD, HERE, 0777));
  refused &= report ("make a file in memory", syscall (SYS_memfd_create, "x", 0));

  return refused;
}

static gboolean
refuses_the_network (void)
{
  gboolean refused = TRUE;
  int pair[2];

  refused &= report ("make an IPv4 socket", syscall (SYS_socket, AF_INET, SOCK_STREAM, 0));
  refused &= report ("make an IPv6 socket", syscall (SYS_socket, AF_INET6, SOCK_DGRAM, 0));
  refused &= report ("make a local socket", syscall (SYS_socket, AF_UNIX, SOCK_STREAM, 0));
  refused &= report ("make a netlink socket", syscall (SYS_socket, AF_NETLINK, SOCK_RAW, 0));
  refused &= report ("make a pair of sockets", syscall (SYS_socketpair, AF_UNIX, SOCK_STREAM, 0, pair));
  refused &= report ("set up io_uring", syscall (SYS_io_uring_setup, 1, NULL));

  return refused;
}

static gboolean
refuses_processes (void)
{
  char *const no_words[] = { NULL };
  gboolean refused = TRUE;

  refused &= report ("become a program", syscall (SYS_execve, "/bin/true", no_words, no_words));
  refused &= report ("become a program by its file",
                     syscall (SYS_execveat, STDIN_FILENO, "", no_words, no_words, AT_EMPTY_PATH));
  refused &= report ("make a process", syscall (SYS_clone, SIGCHLD, NULL, NULL, NULL, 0));
  refused &= report ("make a process by clone3", syscall (SYS_clone3, NULL, 0));
  refused &= report ("make a namespace", syscall (SYS_unshare, CLONE_NEWUSER));
  refused &= report ("trace a process", syscall (SYS_ptrace, PTRACE_ATTACH, getppid (), NULL, NULL));
  refused &=
    report ("read a process's memory", syscall (SYS_process_vm_readv, getppid (), NULL, 0, NULL, 0, 0));
  refused &= report ("signal a process", syscall (SYS_kill, getppid (), 0));
  refused &= report ("signal a process's thread", syscall (SYS_tgkill, getppid (), getppid (), 0));
  refused &= report ("take hold of a process", syscall (SYS_pidfd_open, getppid (), 0));

  return refused;
}

static gboolean
refuses_the_rest (void)
{
  struct rlimit limits = { RLIM_INFINITY, RLIM_INFINITY };
  gboolean refused = TRUE;

  refused &= report ("map memory to be run",
                     (long) mmap (NULL, 4096, PROT_READ | PROT_EXEC, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
  refused &= report (
    "map more memory than its share",
    (long) mmap (NULL, LEDE_DECODER_MAX_MEMORY, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0));
  refused &= report ("raise a limit", syscall (SYS_prlimit64, 0, RLIMIT_AS, &limits, NULL));
  refused &= report ("become dumpable", prctl (PR_SET_DUMPABLE, 1, 0, 0, 0));
  refused &= report ("mount", syscall (SYS_mount, "none", "/tmp", "tmpfs", 0, NULL));
  refused &= report ("load a program into the kernel", syscall (SYS_bpf, 0, NULL, 0));
  refused &= report ("look at keys", syscall (SYS_keyctl, 0, 0, 0, 0, 0));
  refused &= report ("command a terminal", syscall (SYS_ioctl, STDIN_FILENO, 0x5412, "x"));

  return refused;
}

int
lede_decoder_self_test (gboolean fonts)
{
  gboolean refused;

  if (!lede_decoder_lock (fonts))
    {
      dprintf (STDOUT_FILENO, "not locked\n");
      return 2;
    }

  refused = refuses_files ();
  refused = refuses_the_network () && refused;
  refused = refuses_processes () && refused;
  refused = refuses_the_rest () && refused;

  return refused ? 0 : 1;
}
