/* ledectl.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "ledectl"

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "lede-cli-list.h"
#include "lede-cli-render.h"
#include "lede-cli-run.h"

#define ALL "ledectl-all"

/* Beside this program where both were built, else where it was installed. */
static char *
find_all (void)
{
  g_autofree char *here = g_file_read_link ("/proc/self/exe", NULL);
  g_autofree char *folder = here ? g_path_get_dirname (here) : NULL;
  g_autofree char *beside = folder ? g_build_filename (folder, ALL, NULL) : NULL;

  return beside && g_file_test (beside, G_FILE_TEST_IS_EXECUTABLE)
           ? g_steal_pointer (&beside)
           : g_build_filename (LEDE_LIBEXECDIR, ALL, NULL);
}

static void
hand_over (LedeCli *cli, GError **error)
{
  g_autofree char *all = find_all ();

  g_clear_object (&cli->store);
  execv (all, cli->argv);

  g_set_error (error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_REFUSED,
               _ ("“%s” cannot be started: %s. It is a part of Lede; install Lede again."), all,
               g_strerror (errno));
}

static LedeCliStatus
run_render (LedeCli *cli, GStrv arguments, GError **error)
{
  g_auto (LedeCliRendering) rendering = { 0 };
  g_autofree char *page = NULL;
  g_autoptr (GPtrArray) photos = NULL;

  if (!lede_cli_rendering_read (&rendering, cli, arguments, error))
    return LEDE_CLI_FAILED;

  photos = lede_story_fields_get_photos (LEDE_STORY_FIELDS (rendering.snapshot));

  if (!g_str_equal (rendering.dialect, "page") || photos->len > 0)
    {
      hand_over (cli, error);
      return LEDE_CLI_FAILED;
    }

  page = lede_cli_rendering_make_page (&rendering, cli, NULL, error);

  return lede_cli_rendering_answer (&rendering, page, error);
}

/* What is asked for all the time starts in a few milliseconds: this program has the commands that need
 * neither sites nor images, whose libraries take longer to load than ten thousand stories to list. For
 * every other command it becomes the program that has them all. */
int
main (int argc, char *argv[])
{
  static const LedeCliCommand commands[] = {
    { "list", "", N_ ("List the desk, most recently changed first"), lede_cli_run_list },
    { "render", N_ ("ID"), N_ ("Print a story as page, markdown or wordpress"), run_render },
    { NULL },
  };
  static const LedeCliCommand *const groups[] = { commands, NULL };
  static const LedeCliProgram program = { groups, hand_over };

  return lede_cli_run (&program, argc, argv);
}
