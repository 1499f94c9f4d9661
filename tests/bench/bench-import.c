/* bench-import.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * bench-import STORE SIZE FILE...: brings pictures into a new store, each with a thumbnail, as the window
 * does.
 */

#include "config.h"

#include <locale.h>
#include <stdlib.h>

#include "lede-image.h"

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeStore) store = NULL;

  setlocale (LC_ALL, "");

  if (argc < 4 || !(store = lede_store_open (argv[1], NULL, &error)))
    {
      g_printerr ("%s\n", error ? error->message : "bench-import STORE SIZE FILE...");
      return EXIT_FAILURE;
    }

  for (int i = 3; i < argc; i++)
    {
      g_autoptr (LedeImportedImage) image = lede_image_keep (store, argv[i], NULL, &error);
      g_autoptr (GBytes) thumbnail =
        image ? lede_image_scale (store, image->sha256, strtoul (argv[2], NULL, 10), NULL, &error) : NULL;

      if (!thumbnail)
        {
          g_printerr ("%s\n", error->message);
          return EXIT_FAILURE;
        }
    }

  return EXIT_SUCCESS;
}
