/* bench-import.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-import STORE SIZE FILE...: brings pictures into a new store, each with a thumbnail, as the window
 * does, in as many lanes as there are processors.
 */

#include "config.h"

#include <locale.h>
#include <stdlib.h>

#include "lede-image.h"

typedef struct
{
  LedeStore *store;
  guint size;
} Job;

static void
import (gpointer data, gpointer user_data)
{
  Job *job = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeImportedImage) image = lede_image_keep (job->store, data, NULL, &error);
  g_autoptr (GBytes) thumbnail =
    image ? lede_image_scale (job->store, image->sha256, job->size, NULL, &error) : NULL;

  if (!thumbnail)
    {
      g_printerr ("%s\n", error->message);
      exit (EXIT_FAILURE);
    }
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeStore) store = NULL;
  GThreadPool *lanes;
  Job job;

  setlocale (LC_ALL, "");

  if (argc < 4 || !(store = lede_store_open (argv[1], NULL, &error)))
    {
      g_printerr ("%s\n", error ? error->message : "bench-import STORE SIZE FILE...");
      return EXIT_FAILURE;
    }

  job = (Job) { store, strtoul (argv[2], NULL, 10) };
  lanes = g_thread_pool_new (import, &job, CLAMP (g_get_num_processors (), 1, 4), TRUE, NULL);

  for (int i = 3; i < argc; i++)
    g_thread_pool_push (lanes, argv[i], NULL);

  g_thread_pool_free (lanes, FALSE, TRUE);

  return EXIT_SUCCESS;
}
