/* lede-cli-desk.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "ledectl"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-cli-json.h"
#include "lede-cli.h"
#include "lede-front-matter.h"
#include "lede-story-file.h"

#define SHORT_ID 8

/* Adds a story to the store, with a revision that says where it is from. */
static gboolean
add_story (LedeCli *cli, LedeSnapshot *snapshot, const char *why, GError **error)
{
  return lede_store_add_story (cli->store, snapshot, cli->cancellable, error) &&
         lede_store_save_revision (cli->store, snapshot, lede_cli_get_who (), why, cli->cancellable, error) >
           0;
}

static LedeCliStatus
run_import (LedeCli *cli, GStrv arguments, GError **error)
{
  g_auto (GStrv) files = NULL;

  if (!(files = lede_cli_parse (cli, arguments, NULL, 1, LEDE_CLI_ANY_NUMBER, error)) ||
      !lede_cli_open_store (cli, error))
    return LEDE_CLI_FAILED;

  for (guint i = 0; files[i]; i++)
    {
      g_autoptr (LedeSnapshot) snapshot = NULL;

      if (!(snapshot = lede_story_file_import (cli->store, files[i], cli->cancellable, error)) ||
          !add_story (cli, snapshot, _ ("Imported"), error))
        return LEDE_CLI_FAILED;

      lede_cli_answer ("%s", lede_snapshot_get_id (snapshot));
    }

  return LEDE_CLI_DONE;
}

static LedeCliStatus
run_new (LedeCli *cli, GStrv arguments, GError **error)
{
  g_auto (GStrv) operands = NULL;
  g_autoptr (LedeStory) story = lede_story_new (NULL);

  if (!(operands = lede_cli_parse (cli, arguments, NULL, 0, LEDE_CLI_ANY_NUMBER, error)))
    return LEDE_CLI_FAILED;

  for (guint i = 0; operands[i]; i++)
    {
      const char *equals = strchr (operands[i], '=');
      g_autofree char *key = equals ? g_strndup (operands[i], equals - operands[i]) : NULL;

      if (!equals)
        {
          g_set_error (error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_USAGE, _ ("“%s” is not KEY=VALUE."),
                       operands[i]);
          return LEDE_CLI_FAILED;
        }

      if (!lede_front_matter_set (story, key, equals + 1, error))
        return LEDE_CLI_FAILED;
    }

  if (!lede_cli_open_store (cli, error) || !lede_cli_save_story (cli, story, _ ("Begun"), error))
    return LEDE_CLI_FAILED;

  lede_cli_answer ("%s", lede_story_get_id (story));

  return LEDE_CLI_DONE;
}

static gboolean
list_as_json (GListModel *stories, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);

  for (guint i = 0; i < g_list_model_get_n_items (stories); i++)
    {
      g_autoptr (LedeStorySummary) story = g_list_model_get_item (stories, i);

      json_builder_begin_object (builder);
      lede_cli_json_text (builder, "id", lede_story_summary_get_id (story));
      lede_cli_json_text (builder, "slug", lede_story_summary_get_slug (story));
      lede_cli_json_text (builder, "title", lede_story_summary_get_title (story));
      lede_cli_json_text (builder, "section", lede_story_summary_get_section (story));
      lede_cli_json_text (builder, "people", lede_story_summary_get_people (story));
      lede_cli_json_text (builder, "state", lede_state_to_nick (lede_story_summary_get_state (story)));
      lede_cli_json_number (builder, "words", lede_story_summary_get_words (story));
      lede_cli_json_time (builder, "changed", lede_story_summary_get_changed_at (story));
      json_builder_end_object (builder);
    }

  json_builder_end_array (builder);

  return lede_cli_json_answer (builder, error);
}

/* Ids are cut to what tells them apart, so that each line's first word is one that every command
 * takes. */
static guint
distinguishing_length (GListModel *stories)
{
  guint n = g_list_model_get_n_items (stories);

  for (guint length = SHORT_ID;; length++)
    {
      g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

      for (guint i = 0; i < n; i++)
        {
          g_autoptr (LedeStorySummary) story = g_list_model_get_item (stories, i);
          const char *id = lede_story_summary_get_id (story);

          if (length >= strlen (id))
            return length;

          if (!g_hash_table_add (seen, g_strndup (id, length)))
            break;
        }

      if (g_hash_table_size (seen) == n)
        return length;
    }
}

static void
list_as_lines (GListModel *stories)
{
  int length = distinguishing_length (stories);

  for (guint i = 0; i < g_list_model_get_n_items (stories); i++)
    {
      g_autoptr (LedeStorySummary) story = g_list_model_get_item (stories, i);
      g_autoptr (GDateTime) changed =
        g_date_time_new_from_unix_local_usec (lede_story_summary_get_changed_at (story));
      g_autofree char *date = g_date_time_format (changed, "%Y-%m-%d %H:%M");

      lede_cli_answer ("%.*s  %-9s  %6u  %s  %s", length, lede_story_summary_get_id (story),
                       lede_state_to_nick (lede_story_summary_get_state (story)),
                       lede_story_summary_get_words (story), date, lede_story_summary_get_title (story));
    }
}

static LedeCliStatus
run_list (LedeCli *cli, GStrv arguments, GError **error)
{
  g_auto (GStrv) states = NULL;
  g_autofree char *search = NULL;
  gboolean trash = FALSE;
  const GOptionEntry options[] = {
    { "state", 's', 0, G_OPTION_ARG_STRING_ARRAY, &states,
      N_ ("Only stories in this state (may be repeated)"), N_ ("STATE") },
    { "search", 'q', 0, G_OPTION_ARG_STRING, &search, N_ ("Only stories with these words"), N_ ("TEXT") },
    { "trash", 0, 0, G_OPTION_ARG_NONE, &trash, N_ ("The trash in place of the desk"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) operands = NULL;
  g_autoptr (GListModel) stories = NULL;
  LedeStoryFilter filter = { 0 };

  if (!(operands = lede_cli_parse (cli, arguments, options, 0, 0, error)))
    return LEDE_CLI_FAILED;

  for (guint i = 0; states && states[i]; i++)
    {
      LedeState state;

      if (!lede_state_from_nick (states[i], &state, error))
        return LEDE_CLI_FAILED;

      filter.states |= 1u << state;
    }

  filter.search = search;
  filter.trashed = trash;

  if (!lede_cli_open_store (cli, error) ||
      !(stories = lede_store_list_stories (cli->store, &filter, cli->cancellable, error)))
    return LEDE_CLI_FAILED;

  if (cli->json)
    return list_as_json (stories, error) ? LEDE_CLI_DONE : LEDE_CLI_FAILED;

  if (g_list_model_get_n_items (stories) == 0)
    lede_cli_say (_ ("No stories. “ledectl new” begins one, “ledectl import FILE” reads one."));

  list_as_lines (stories);

  return LEDE_CLI_DONE;
}

static LedeCliStatus
run_trash (LedeCli *cli, GStrv arguments, GError **error)
{
  gboolean restore = FALSE;
  const GOptionEntry options[] = {
    { "restore", 0, 0, G_OPTION_ARG_NONE, &restore, N_ ("Take it out of the trash"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) operands = NULL;
  g_autofree char *id = NULL;
  gboolean done;

  if (!(operands = lede_cli_parse (cli, arguments, options, 1, 1, error)) ||
      !lede_cli_open_store (cli, error) ||
      !(id = lede_store_resolve_story (cli->store, operands[0], cli->cancellable, error)))
    return LEDE_CLI_FAILED;

  done = restore ? lede_store_restore_story (cli->store, id, cli->cancellable, error)
                 : lede_store_trash_story (cli->store, id, cli->cancellable, error);

  if (!done)
    return LEDE_CLI_FAILED;

  lede_cli_answer ("%s", id);

  return LEDE_CLI_DONE;
}

const LedeCliCommand lede_cli_desk_commands[] = {
  { "import", N_ ("FILE…"), N_ ("Read Markdown with front matter into the store; last line: the id"),
    run_import },
  { "new", N_ ("[KEY=VALUE…]"), N_ ("Begin a story; last line: its id"), run_new },
  { "list", "", N_ ("List the desk, most recently changed first"), run_list },
  { "trash", N_ ("ID"), N_ ("Put a story in the trash, or take it out"), run_trash },
  { NULL },
};
