/* run-script.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "run-script.h"

#include <glib/gstdio.h>

void
run_script (const char *script, const char *folder)
{
  const char *argv[] = { script, folder, NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *said = NULL;
  int status;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  g_spawn_sync (NULL, (char **) argv, NULL, G_SPAWN_DEFAULT, NULL, NULL, NULL, &said, &status, &error);
  g_assert_no_error (error);

  if (!g_spawn_check_wait_status (status, &error))
    g_error ("%s: %s: %s", script, error->message, said);
}
