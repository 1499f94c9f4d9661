/* crash-child.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>
#include <sys/types.h>

/* A process of its own that does something with a store and tells its parent numbers. */
typedef struct
{
  pid_t pid;
  int numbers; /* to read from */
} CrashChild;

/* Runs in the child; what it returns is the exit status. It tells numbers with crash_child_tell(). */
typedef int (*CrashChildFunc) (gpointer data);

void crash_child_start (CrashChild *child, CrashChildFunc func, gpointer data);
void crash_child_tell (guint64 number);
gboolean crash_child_hear (CrashChild *child, guint64 *number);
guint64 crash_child_kill (CrashChild *child, guint64 last);
int crash_child_wait (CrashChild *child);

void spin (GRand *rand, guint most_microseconds);
guint count_rounds (void);
