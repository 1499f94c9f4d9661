/* lede-cli-desk.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "ledectl"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "lede-cli-json.h"
#include "lede-cli.h"
#include "lede-front-matter.h"
#include "lede-story-file.h"

#define SHORT_ID 8
#define STATE_WIDTH 9
#define WORDS_WIDTH 6

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

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Ids are cut to what tells them apart, so that each line's first word is one that every command
 * takes. In their order, each is most like its neighbour. */
static guint
distinguishing_length (GListModel *stories)
{
  guint n = g_list_model_get_n_items (stories);
  g_autofree const char **ids = g_new (const char *, n);
  guint length = SHORT_ID;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (LedeStorySummary) story = g_list_model_get_item (stories, i);

      ids[i] = lede_story_summary_get_id (story); /* the list keeps it */
    }

  qsort (ids, n, sizeof *ids, compare_ids);

  for (guint i = 1; i < n; i++)
    {
      guint same = 0;

      while (ids[i][same] != '\0' && ids[i][same] == ids[i - 1][same])
        same++;
      length = MAX (length, same + 1);
    }

  return length;
}

static void
append_number (GString *line, guint number, guint width, char fill)
{
  char digits[16];
  guint n = 0;

  do
    digits[sizeof digits - ++n] = '0' + number % 10;
  while ((number /= 10) > 0);

  for (; width > n; width--)
    g_string_append_c (line, fill);
  g_string_append_len (line, digits + sizeof digits - n, n);
}

/* Local time to the minute. By hand, as the whole line is: a desk has ten thousand of them, and most of
 * listing it would be GDateTime and printf(). */
static void
append_minute (GString *line, gint64 time)
{
  time_t seconds = time / G_USEC_PER_SEC;
  struct tm parts = { 0 };

  localtime_r (&seconds, &parts);
  append_number (line, MAX (0, parts.tm_year + 1900), 4, '0');
  g_string_append_c (line, '-');
  append_number (line, parts.tm_mon + 1, 2, '0');
  g_string_append_c (line, '-');
  append_number (line, parts.tm_mday, 2, '0');
  g_string_append_c (line, ' ');
  append_number (line, parts.tm_hour, 2, '0');
  g_string_append_c (line, ':');
  append_number (line, parts.tm_min, 2, '0');
}

static void
append_padded (GString *line, const char *text, gsize width)
{
  gsize length = strlen (text);

  g_string_append_len (line, text, length);
  for (; length < width; length++)
    g_string_append_c (line, ' ');
}

static gboolean
list_as_lines (GListModel *stories, GError **error)
{
  g_autoptr (GString) lines = g_string_new (NULL);
  guint n = g_list_model_get_n_items (stories);
  gsize length = distinguishing_length (stories);

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (LedeStorySummary) story = g_list_model_get_item (stories, i);
      const char *id = lede_story_summary_get_id (story);

      g_string_append_len (lines, id, strnlen (id, length));
      g_string_append (lines, "  ");
      append_padded (lines, lede_state_to_nick (lede_story_summary_get_state (story)), STATE_WIDTH);
      g_string_append (lines, "  ");
      append_number (lines, lede_story_summary_get_words (story), WORDS_WIDTH, ' ');
      g_string_append (lines, "  ");
      append_minute (lines, lede_story_summary_get_changed_at (story));
      g_string_append (lines, "  ");
      g_string_append (lines, lede_story_summary_get_title (story));
      g_string_append_c (lines, '\n');
    }

  return lines->len == 0 || lede_cli_answer_text (lines->str, error);
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

  return list_as_lines (stories, error) ? LEDE_CLI_DONE : LEDE_CLI_FAILED;
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
