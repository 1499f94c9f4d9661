/* lede-cli-list.c
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
#include "lede-cli-list.h"

#define SHORT_ID 8
#define STATE_WIDTH 9
#define WORDS_WIDTH 6

#define KIBIBYTE 1024
#define PIECE (32 * KIBIBYTE)

/* The stories' ids, and in the same order what stands behind them. */
typedef struct
{
  GString *ids;   /* each ends with a NUL */
  GString *rests; /* each ends with a line feed */
  guint n;
} Lines;

static gboolean
list_as_json (LedeCli *cli, LedeStoryFilter *filter, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (GListModel) stories = lede_store_list_stories (cli->store, filter, cli->cancellable, error);

  if (!stories)
    return FALSE;

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

/* A headline that a site sent may have line feeds; a story is one line. */
static void
append_in_one_line (GString *line, const char *text)
{
  gsize begin = line->len;

  g_string_append (line, text);
  for (char *feed = line->str + begin; (feed = strchr (feed, '\n')); feed++)
    *feed = ' ';
}

static void
add_line (const LedeStoryLine *story, gpointer user_data)
{
  Lines *lines = user_data;
  GString *rest = lines->rests;

  g_string_append_len (lines->ids, story->id, strlen (story->id) + 1);
  lines->n++;

  g_string_append (rest, "  ");
  append_padded (rest, lede_state_to_nick (story->state), STATE_WIDTH);
  g_string_append (rest, "  ");
  append_number (rest, story->words, WORDS_WIDTH, ' ');
  g_string_append (rest, "  ");
  append_minute (rest, story->changed_at);
  g_string_append (rest, "  ");
  append_in_one_line (rest, story->headline[0] != '\0' ? story->headline : story->slug);
  g_string_append_c (rest, '\n');
}

static int
compare_ids (gconstpointer a, gconstpointer b)
{
  return strcmp (*(const char *const *) a, *(const char *const *) b);
}

/* Ids are cut to what tells them apart, so that each line's first word is one that every command
 * takes. In their order, each is most like its neighbour. */
static gsize
distinguishing_length (const Lines *lines)
{
  g_autofree const char **ids = g_new (const char *, lines->n);
  const char *id = lines->ids->str;
  gsize length = SHORT_ID;

  for (guint i = 0; i < lines->n; i++, id += strlen (id) + 1)
    ids[i] = id;

  qsort (ids, lines->n, sizeof *ids, compare_ids);

  for (guint i = 1; i < lines->n; i++)
    {
      gsize same = 0;

      while (ids[i][same] != '\0' && ids[i][same] == ids[i - 1][same])
        same++;
      length = MAX (length, same + 1);
    }

  return length;
}

/* In pieces that stay in the processor's cache. */
static gboolean
answer_lines (const Lines *lines, GError **error)
{
  gsize length = distinguishing_length (lines);
  g_autoptr (GString) text = g_string_sized_new (PIECE + KIBIBYTE);
  const char *id = lines->ids->str;
  const char *rest = lines->rests->str;

  for (guint i = 0; i < lines->n; i++)
    {
      const char *end = strchr (rest, '\n') + 1;

      g_string_append_len (text, id, strnlen (id, length));
      g_string_append_len (text, rest, end - rest);
      id += strlen (id) + 1;
      rest = end;

      if (text->len > PIECE || i + 1 == lines->n)
        {
          if (!lede_cli_answer_text (text->str, error))
            return FALSE;

          g_string_truncate (text, 0);
        }
    }

  return TRUE;
}

static gboolean
list_as_lines (LedeCli *cli, const LedeStoryFilter *filter, GError **error)
{
  g_autoptr (GString) ids = g_string_new (NULL);
  g_autoptr (GString) rests = g_string_new (NULL);
  Lines lines = { ids, rests, 0 };

  if (!lede_store_walk_stories (cli->store, filter, add_line, &lines, cli->cancellable, error))
    return FALSE;

  if (lines.n > 0)
    return answer_lines (&lines, error);

  lede_cli_say (_ ("No stories. “ledectl new” begins one, “ledectl import FILE” reads one."));

  return TRUE;
}

LedeCliStatus
lede_cli_run_list (LedeCli *cli, GStrv arguments, GError **error)
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
      !(cli->json ? list_as_json (cli, &filter, error) : list_as_lines (cli, &filter, error)))
    return LEDE_CLI_FAILED;

  return LEDE_CLI_DONE;
}
