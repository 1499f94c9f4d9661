/* crash-child.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "crash-child.h"

#include <signal.h>
#include <stdio.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

static int numbers_to_parent = -1;

void
crash_child_start (CrashChild *child, CrashChildFunc func, gpointer data)
{
  int fds[2];

  g_assert_cmpint (pipe (fds), ==, 0);
  fflush (NULL);
  child->pid = fork ();
  g_assert_cmpint (child->pid, >=, 0);

  if (child->pid == 0)
    {
      prctl (PR_SET_PDEATHSIG, SIGKILL);
      close (fds[0]);
      numbers_to_parent = fds[1];
      _exit (func (data));
    }

  close (fds[1]);
  child->numbers = fds[0];
}

/* One write of eight bytes is whole or is not. */
void
crash_child_tell (guint64 number)
{
  if (write (numbers_to_parent, &number, sizeof number) != sizeof number)
    _exit (99);
}

/* Waits for the next number; FALSE when the child is gone. */
gboolean
crash_child_hear (CrashChild *child, guint64 *number)
{
  return read (child->numbers, number, sizeof *number) == sizeof *number;
}

/* Kills the child and returns the last number that it told, which is @last if there is none. */
guint64
crash_child_kill (CrashChild *child, guint64 last)
{
  guint64 number;

  kill (child->pid, SIGKILL);

  while (crash_child_hear (child, &number))
    last = number;

  crash_child_wait (child);

  return last;
}

/* The exit status; -1 when it was killed. */
int
crash_child_wait (CrashChild *child)
{
  int status;

  g_assert_cmpint (waitpid (child->pid, &status, 0), ==, child->pid);
  close (child->numbers);

  return WIFEXITED (status) ? WEXITSTATUS (status) : -1;
}

/* Lets a random moment pass, so that a kill hits the child in the middle of whatever it does. */
void
spin (GRand *rand, guint most_microseconds)
{
  gint64 until = g_get_monotonic_time () + g_rand_int_range (rand, 0, most_microseconds + 1);

  while (g_get_monotonic_time () < until)
    ;
}

guint
count_rounds (void)
{
  return g_getenv ("LEDE_TEST_ALL") ? 200 : 20;
}
