/* lede-cli-interrupt.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "ledectl"

#include "config.h"

#include <errno.h>
#include <glib-unix.h>
#include <signal.h>
#include <unistd.h>

#include "lede-cli-interrupt.h"

/* A signal handler can reach nothing but what is global: the pipe to the thread that cancels. */
static int interrupt_pipe[2];
static volatile sig_atomic_t held;

static void
on_signal (int number)
{
  int saved_errno = errno;
  ssize_t written;

  if (!held)
    {
      written = write (interrupt_pipe[1], "!", 1);
      (void) written;
    }

  errno = saved_errno;
}

/* The first interrupt ends cleanly, the second at once. */
static gpointer
cancel_thread (gpointer data)
{
  g_autoptr (GCancellable) cancellable = data;
  char byte;

  while (read (interrupt_pipe[0], &byte, 1) == 1 || errno == EINTR)
    {
      if (g_cancellable_is_cancelled (cancellable))
        _exit (1);

      g_cancellable_cancel (cancellable);
    }

  return NULL;
}

/* Makes Ctrl+C and SIGTERM cancel what runs, from a thread of its own, because the core blocks. */
void
lede_cli_cancel_on_interrupt (GCancellable *cancellable)
{
  struct sigaction action = { .sa_handler = on_signal, .sa_flags = SA_RESTART };

  if (!g_unix_open_pipe (interrupt_pipe, FD_CLOEXEC, NULL))
    return;

  g_thread_unref (g_thread_new ("interrupt", cancel_thread, g_object_ref (cancellable)));

  sigaction (SIGINT, &action, NULL);
  sigaction (SIGTERM, &action, NULL);
}

/* While a person is in an editor, Ctrl+C is the editor's. */
void
lede_cli_hold_interrupts (void)
{
  held = TRUE;
}

void
lede_cli_release_interrupts (void)
{
  held = FALSE;
}
