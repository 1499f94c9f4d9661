/* lede-secret-guard.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-cms"

#include "config.h"

#include "lede-secret-guard-private.h"

#include <gio/gio.h>

/* core(5): of a process's memory, only the headers of its programs and libraries. */
#define ONLY_ELF_HEADERS "0x10"

static gpointer
leave_memory_out_of_cores (gpointer data)
{
  g_autoptr (GFile) filter = g_file_new_for_path ("/proc/self/coredump_filter");
  g_autoptr (GFileIOStream) stream = g_file_open_readwrite (filter, NULL, NULL);

  if (stream)
    g_output_stream_write_all (g_io_stream_get_output_stream (G_IO_STREAM (stream)), ONLY_ELF_HEADERS,
                               sizeof ONLY_ELF_HEADERS - 1, NULL, NULL, NULL);

  return GINT_TO_POINTER (TRUE);
}

/**
 * lede_secret_guard:
 *
 * Called before a secret comes into memory: from then on a crash of this process leaves no memory in
 * its core file, which people send to others. Copies of a secret are in libraries' hands too, so that
 * wiping our own is not enough. LEDE_KEEP_CORES=1 leaves core files whole, for developers.
 */
void
lede_secret_guard (void)
{
  static GOnce once = G_ONCE_INIT;

  if (g_getenv ("LEDE_KEEP_CORES") == NULL)
    g_once (&once, leave_memory_out_of_cores, NULL);
}
