/* lede-cli-edit.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "ledectl"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "lede-cli-edit.h"
#include "lede-cli-interrupt.h"
#include "lede-front-matter.h"
#include "lede-story-file.h"

static const char *
find_editor (void)
{
  static const char *const variables[] = { "VISUAL", "EDITOR" };

  for (gsize i = 0; i < G_N_ELEMENTS (variables); i++)
    if (g_getenv (variables[i]) && g_getenv (variables[i])[0] != '\0')
      return g_getenv (variables[i]);

  return "vi";
}

/* The editor's line may have arguments and quotes, as a shell would take it. */
static gboolean
run_editor (const char *path, GError **error)
{
  const char *editor = find_editor ();
  g_autofree char *line = g_strconcat (editor, " \"$@\"", NULL);
  const char *const words[] = { "/bin/sh", "-c", line, editor, path, NULL };
  g_autoptr (GError) local_error = NULL;
  int wait_status;
  gboolean ran;

  lede_cli_hold_interrupts ();
  ran = g_spawn_sync (NULL, (char **) words, NULL, G_SPAWN_CHILD_INHERITS_STDIN, NULL, NULL, NULL, NULL,
                      &wait_status, &local_error) &&
        g_spawn_check_wait_status (wait_status, &local_error);
  lede_cli_release_interrupts ();

  if (!ran)
    g_set_error (error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_REFUSED,
                 _ ("The editor “%s” failed: %s. Set VISUAL or EDITOR to one that works."), editor,
                 local_error->message);

  return ran;
}

/* What is written stays in the file until it is in the store. */
static char *
write_edited_file (LedeStory *story, char **text, GError **error)
{
  g_autofree char *folder = g_build_filename (g_get_user_cache_dir (), "lede", "edited", NULL);
  g_autofree char *path = g_strdup_printf ("%s/%s.md", folder, lede_story_get_id (story));
  g_autoptr (GError) local_error = NULL;

  *text = lede_front_matter_write (LEDE_STORY_FIELDS (story), lede_story_get_state (story));

  if (g_file_test (path, G_FILE_TEST_EXISTS))
    {
      lede_cli_say (
        _ ("Going on with what was edited before, in %s. Delete that file to begin from the store."), path);
      return g_steal_pointer (&path);
    }

  if (g_mkdir_with_parents (folder, 0700) != 0 ||
      !g_file_set_contents_full (path, *text, -1, G_FILE_SET_CONTENTS_CONSISTENT, 0600, &local_error))
    {
      g_set_error (error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_REFUSED,
                   _ ("“%s” cannot be written: %s. Check the folder and the room on the disk."), path,
                   local_error ? local_error->message : g_strerror (errno));
      return NULL;
    }

  return g_steal_pointer (&path);
}

static gboolean
wants_another_try (void)
{
  char answer[16] = "";

  if (!isatty (STDIN_FILENO))
    return FALSE;

  g_printerr ("%s ", _ ("Edit it again? [Y/n]"));

  return fgets (answer, sizeof answer, stdin) && g_ascii_tolower (answer[0]) != 'n';
}

/* The front matter shows the state, but it is changed by an action, with a reason. */
static void
mention_state (LedeStory *story, const char *text)
{
  g_autoptr (LedeStory) edited = lede_front_matter_read (text, -1, NULL, NULL);

  if (edited && lede_story_get_state (edited) != lede_story_get_state (story))
    lede_cli_say (
      _ ("The state is still “%s”. It is changed by an action: ledectl state %.8s submit, return, "
         "approve …"),
      lede_state_to_nick (lede_story_get_state (story)), lede_story_get_id (story));
}

/* Takes over what the file says. On an error the file stays, and the store is as it was. */
static gboolean
take_over (LedeCli *cli, LedeStory *story, const char *path, const char *before, GError **error)
{
  g_autofree char *folder = g_get_current_dir ();
  g_autofree char *text = NULL;

  if (!g_file_get_contents (path, &text, NULL, error))
    return FALSE;

  if (g_str_equal (text, before))
    {
      lede_cli_say (_ ("Nothing was changed."));
      return TRUE;
    }

  if (!lede_story_file_update (cli->store, story, text, path, folder, cli->cancellable, error))
    return FALSE;

  mention_state (story, text);

  return lede_cli_save_story (cli, story, _ ("Edited"), error);
}

LedeCliStatus
lede_cli_run_edit (LedeCli *cli, GStrv arguments, GError **error)
{
  g_auto (GStrv) operands = NULL;
  g_autoptr (LedeStory) story = NULL;
  g_autofree char *path = NULL;
  g_autofree char *before = NULL;

  if (!(operands = lede_cli_parse (cli, arguments, NULL, 1, 1, error)) ||
      !(story = lede_cli_load_story (cli, operands[0], error)) ||
      !(path = write_edited_file (story, &before, error)))
    return LEDE_CLI_FAILED;

  while (TRUE)
    {
      g_autoptr (GError) local_error = NULL;

      if (run_editor (path, &local_error) && take_over (cli, story, path, before, &local_error))
        break;

      lede_cli_say ("ledectl: %s", local_error->message);

      if (!wants_another_try ())
        {
          g_set_error (
            error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_REFUSED,
            _ ("The story is as it was. Your text is kept in %s; “ledectl edit %s” goes on with it."), path,
            operands[0]);
          return LEDE_CLI_FAILED;
        }
    }

  g_unlink (path);
  lede_cli_answer ("%s", lede_story_get_id (story));

  return LEDE_CLI_DONE;
}
