/* lede-decoder-run.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-media"

#include "config.h"

#include "lede-decoder-run.h"

#include <errno.h>
#include <fcntl.h>
#include <glib-unix.h>
#include <poll.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

typedef struct
{
  GPid pid;
  int process; /* a descriptor of it, or -1 */
  int output;
  gint64 deadline;
  GPollFD cancelled;
} Run;

/* In a build LEDE_DECODER says where the program is. */
static char *
find_program (void)
{
  const char *built = g_getenv ("LEDE_DECODER");

  return built ? g_strdup (built) : g_build_filename (LEDE_LIBEXECDIR, "lede-decoder", NULL);
}

/* What libraries need to be found, and nothing that the person or the desktop set. */
static GStrv
make_environment (void)
{
  static const char *const names[] = { "GDK_PIXBUF_MODULE_FILE", "GDK_PIXBUF_MODULEDIR", "LD_LIBRARY_PATH" };
  GStrv environment = g_environ_setenv (NULL, "LC_ALL", "C", TRUE);

  /* Arenas of memory are counted by their addresses. */
  environment = g_environ_setenv (environment, "MALLOC_ARENA_MAX", "2", TRUE);
  environment = g_environ_setenv (environment, "HOME", "/nonexistent", TRUE);

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (g_getenv (names[i]))
      environment = g_environ_setenv (environment, names[i], g_getenv (names[i]), TRUE);

  return environment;
}

static gboolean
fail (const char *what, GError **error)
{
  int code = errno;

  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code), "%s: %s", what, g_strerror (code));

  return FALSE;
}

static gboolean
write_all (int fd, const guint8 *data, gsize length)
{
  while (length > 0)
    {
      ssize_t n = write (fd, data, length);

      if (n < 0 && errno == EINTR)
        continue;

      if (n <= 0)
        return FALSE;

      data += n;
      length -= n;
    }

  return TRUE;
}

/* A file in memory that nobody can change any more. */
static int
make_input (GBytes *bytes, GError **error)
{
  g_autofd int fd = memfd_create ("picture", MFD_CLOEXEC | MFD_ALLOW_SEALING);
  gsize length;
  const guint8 *data = g_bytes_get_data (bytes, &length);

  if (fd < 0 || !write_all (fd, data, length) || lseek (fd, 0, SEEK_SET) != 0)
    {
      fail ("memory", error);
      return -1;
    }

  fcntl (fd, F_ADD_SEALS, F_SEAL_WRITE | F_SEAL_SHRINK | F_SEAL_GROW | F_SEAL_SEAL);

  return g_steal_fd (&fd);
}

static gboolean
start (Run *run, GBytes *bytes, const char *mime_type, const LedeDecoderAnswer *answer, GError **error)
{
  g_autofree char *program = find_program ();
  g_autofree char *box = g_strdup_printf ("%u", answer->box);
  g_autofree char *wants = g_strdup_printf ("%u", answer->wants);
  const char *argv[] = { program, mime_type, box, wants, NULL };
  g_auto (GStrv) environment = make_environment ();
  g_autofd int input = make_input (bytes, error);
  g_autofd int their_end = -1;
  int ends[2];

  if (input < 0)
    return FALSE;

  if (!g_unix_open_pipe (ends, O_CLOEXEC, error))
    return FALSE;

  run->output = ends[0];
  their_end = ends[1];
  g_unix_set_fd_nonblocking (run->output, TRUE, NULL);
  fcntl (run->output, F_SETPIPE_SZ, 1024 * 1024);

  /* The program closes what it gets too much. */
  if (!g_spawn_async_with_fds (NULL, (char **) argv, environment,
                               G_SPAWN_DO_NOT_REAP_CHILD | G_SPAWN_LEAVE_DESCRIPTORS_OPEN |
                                 G_SPAWN_STDERR_TO_DEV_NULL,
                               NULL, NULL, &run->pid, input, their_end, -1, error))
    return FALSE;

  run->process = syscall (SYS_pidfd_open, run->pid, 0);

  return TRUE;
}

/* Waits until @fd has something; FALSE when time is over or the caller gave up. */
static gboolean
wait_for (Run *run, int fd)
{
  for (;;)
    {
      struct pollfd fds[] = { { .fd = fd, .events = POLLIN },
                              { .fd = run->cancelled.fd, .events = run->cancelled.events } };
      gint64 left = (run->deadline - g_get_monotonic_time ()) / 1000;
      int n = left > 0 ? poll (fds, G_N_ELEMENTS (fds), left + 1) : 0;

      if (n < 0 && errno == EINTR)
        continue;

      return n > 0 && fds[1].revents == 0;
    }
}

/* A file whose texts are not to be come by is a picture without texts, and nobody waits long for them. */
static void
hurry (Run *run)
{
  run->deadline =
    MIN (run->deadline, g_get_monotonic_time () + LEDE_DECODER_MAX_TEXT_SECONDS * G_USEC_PER_SEC);
}

typedef enum
{
  ENDED,   /* the answer, or what there is of it */
  GAVE_UP, /* time, or the caller */
} Reading;

static Reading
read_answer (Run *run, LedeDecoderAnswer *answer)
{
  gboolean hurried = FALSE;
  guint8 *where;
  gsize room;

  while ((room = lede_decoder_answer_get_room (answer, &where)) > 0)
    {
      ssize_t n = read (run->output, where, room);

      if (!hurried && lede_decoder_answer_awaits_texts (answer))
        {
          hurried = TRUE;
          hurry (run);
        }

      if (n > 0)
        lede_decoder_answer_take (answer, n);
      else if (n == 0)
        return ENDED;
      else if (errno == EAGAIN && !wait_for (run, run->output))
        return GAVE_UP;
      else if (errno != EAGAIN && errno != EINTR)
        return ENDED;
    }

  return ENDED;
}

/* The helper is no more when this returns. */
static int
end (Run *run)
{
  int status = 0;

  if (run->pid > 0)
    {
      kill (run->pid, SIGKILL);

      while (waitpid (run->pid, &status, 0) < 0 && errno == EINTR)
        ;
    }

  g_clear_fd (&run->process, NULL);
  g_clear_fd (&run->output, NULL);

  return status;
}

static LedeDecoderEnd
judge (int status)
{
  if (!WIFSIGNALED (status))
    return LEDE_DECODER_END_WRONG;

  switch (WTERMSIG (status))
    {
    /* So a library ends a program when there is no memory. */
    case SIGTRAP:
    case SIGABRT:
      return LEDE_DECODER_END_MEMORY;

    case SIGXCPU:
      return LEDE_DECODER_END_TIME;

    case SIGKILL:
    case SIGTERM:
    case SIGINT:
    case SIGHUP:
      return LEDE_DECODER_END_KILLED;

    default:
      return LEDE_DECODER_END_WRONG;
    }
}

LedeDecoderEnd
lede_decoder_run (GBytes *bytes,
                  const char *mime_type,
                  LedeDecoderAnswer *answer,
                  GCancellable *cancellable,
                  GError **error)
{
  Run run = { .process = -1, .output = -1, .cancelled = { .fd = -1 } };
  gboolean whole, late;
  int status;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return LEDE_DECODER_END_CANCELLED;

  if (!start (&run, bytes, mime_type, answer, error))
    {
      end (&run);
      return LEDE_DECODER_END_NOT_STARTED;
    }

  run.deadline = g_get_monotonic_time () + 2 * LEDE_DECODER_MAX_SECONDS * G_USEC_PER_SEC;

  if (cancellable)
    g_cancellable_make_pollfd (cancellable, &run.cancelled);

  late = read_answer (&run, answer) == GAVE_UP;

  if (!g_cancellable_is_cancelled (cancellable))
    lede_decoder_answer_end (answer);

  whole = answer->state == LEDE_DECODER_ANSWER_WHOLE;

  /* How it died tells why; one that closes its end and stays is not waited for long. */
  if (!late && !whole && answer->state != LEDE_DECODER_ANSWER_WRONG && run.process >= 0)
    late = !wait_for (&run, run.process);

  status = end (&run);

  if (run.cancelled.fd >= 0)
    g_cancellable_release_fd (cancellable);

  if (whole)
    return LEDE_DECODER_END_ANSWERED;

  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    return LEDE_DECODER_END_CANCELLED;

  if (answer->state == LEDE_DECODER_ANSWER_WRONG)
    return LEDE_DECODER_END_WRONG;

  return late ? LEDE_DECODER_END_TIME : judge (status);
}
