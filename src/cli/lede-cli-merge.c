/* lede-cli-merge.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "ledectl"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-cli-groups.h"
#include "lede-cli-json.h"
#include "lede-cli-secret.h"
#include "lede-cli-site.h"
#include "lede-courier.h"

static const char *
status_to_nick (LedeMergeStatus status)
{
  switch (status)
    {
    case LEDE_MERGE_BY_US:
      return "ours";
    case LEDE_MERGE_BY_THEM:
      return "theirs";
    case LEDE_MERGE_ALIKE:
      return "alike";
    case LEDE_MERGE_BY_BOTH:
      return "both";
    case LEDE_MERGE_CONFLICT:
      return "conflict";
    case LEDE_MERGE_UNCHANGED:
    default:
      return "unchanged";
    }
}

/* The ways in which a place can be decided, by what a person writes. */
static const struct
{
  const char *nick;
  LedeMergeChoice choice;
} choices[] = {
  { "ours", LEDE_MERGE_TAKE_OURS },
  { "theirs", LEDE_MERGE_TAKE_THEIRS },
  { "both", LEDE_MERGE_TAKE_BOTH },
  { "merged", LEDE_MERGE_TAKE_MERGED },
};

static const char *
choice_to_nick (LedeMergeChoice choice)
{
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    if (choices[i].choice == choice)
      return choices[i].nick;

  return choice == LEDE_MERGE_TAKE_OWN ? "written" : "undecided";
}

static gboolean
choice_from_nick (const char *nick, LedeMergeChoice *choice, GError **error)
{
  for (gsize i = 0; i < G_N_ELEMENTS (choices); i++)
    if (g_str_equal (choices[i].nick, nick))
      {
        *choice = choices[i].choice;
        return TRUE;
      }

  g_set_error (
    error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_USAGE,
    _ ("“--take %s” is not possible. Write ours, theirs or both, or a place’s number and that: 3=theirs."),
    nick);
  return FALSE;
}

/* The place that a decision begins with the number of: “3=...”. */
static LedeMergePlace *
find_place (LedeMerge *merge, const char *decision, const char **rest, GError **error)
{
  GListModel *places = lede_merge_get_places (merge);
  guint n = g_list_model_get_n_items (places);
  char *end;
  guint64 number = g_ascii_strtoull (decision, &end, 10);
  g_autoptr (LedeMergePlace) place = NULL;

  if (end == decision || *end != '=' || number < 1 || number > n)
    {
      g_set_error (error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_USAGE,
                   _ ("“%s” names none of the %u places. Without --take they are listed with their numbers."),
                   decision, n);
      return NULL;
    }

  *rest = end + 1;
  place = g_list_model_get_item (places, (guint) number - 1);
  return place; /* the merge keeps it */
}

static gboolean
take (LedeMerge *merge, const char *decision, GError **error)
{
  LedeMergeChoice choice;
  LedeMergePlace *place;
  const char *rest;

  if (strchr (decision, '=') == NULL)
    {
      if (!choice_from_nick (decision, &choice, error))
        return FALSE;

      lede_merge_decide_rest (merge, choice);
      return TRUE;
    }

  if (!(place = find_place (merge, decision, &rest, error)) || !choice_from_nick (rest, &choice, error))
    return FALSE;

  if (!lede_merge_place_can_choose (place, choice))
    {
      g_set_error (error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_REFUSED,
                   _ ("“%s” cannot be decided with “%s”. Take ours or theirs."),
                   lede_merge_place_get_title (place), rest);
      return FALSE;
    }

  lede_merge_place_choose (place, choice);
  return TRUE;
}

static gboolean
write_own (LedeMerge *merge, const char *decision, GError **error)
{
  const char *text;
  LedeMergePlace *place = find_place (merge, decision, &text, error);

  if (place == NULL)
    return FALSE;

  if (!lede_merge_place_can_choose (place, LEDE_MERGE_TAKE_OWN))
    {
      g_set_error (error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_REFUSED,
                   _ ("“%s” cannot be written by hand. Take ours or theirs."),
                   lede_merge_place_get_title (place));
      return FALSE;
    }

  lede_merge_place_write (place, text);
  return TRUE;
}

static gboolean
decide (LedeMerge *merge, GStrv takes, GStrv texts, GError **error)
{
  for (guint i = 0; texts && texts[i]; i++)
    if (!write_own (merge, texts[i], error))
      return FALSE;

  /* Single places first, then the rest of them. */
  for (guint i = 0; takes && takes[i]; i++)
    if (strchr (takes[i], '=') && !take (merge, takes[i], error))
      return FALSE;
  for (guint i = 0; takes && takes[i]; i++)
    if (!strchr (takes[i], '=') && !take (merge, takes[i], error))
      return FALSE;

  return TRUE;
}

static void
answer_text (const char *label, char *text)
{
  g_autofree char *owned = text;
  g_auto (GStrv) lines = g_strsplit (owned ? owned : "", "\n", -1);

  if (owned == NULL)
    {
      lede_cli_answer ("    %s %s", label, _ ("(not there)"));
      return;
    }

  for (guint i = 0; lines[i]; i++)
    if (i == 0 || *lines[i])
      lede_cli_answer ("    %s %s", i == 0 ? label : "       ", lines[i]);
}

static void
answer_place (LedeMergePlace *place, guint number)
{
  lede_cli_answer ("%u  %s  %s → %s", number, lede_merge_place_get_title (place),
                   status_to_nick (lede_merge_place_get_status (place)),
                   choice_to_nick (lede_merge_place_get_choice (place)));
  answer_text ("before:", lede_merge_place_dup_shown (place, LEDE_MERGE_BASE));
  answer_text ("theirs:", lede_merge_place_dup_shown (place, LEDE_MERGE_THEIRS));
  answer_text ("ours:  ", lede_merge_place_dup_shown (place, LEDE_MERGE_OURS));
  if (lede_merge_place_get_choice (place) == LEDE_MERGE_TAKE_MERGED)
    answer_text ("merged:", lede_merge_place_dup_shown_result (place));
}

static void
add_place_to_json (JsonBuilder *builder, LedeMergePlace *place, guint number)
{
  g_autofree char *result = lede_merge_place_dup_result (place);

  json_builder_begin_object (builder);
  lede_cli_json_number (builder, "number", number);
  lede_cli_json_text (builder, "title", lede_merge_place_get_title (place));
  lede_cli_json_text (builder, "path", lede_merge_place_get_path (place));
  lede_cli_json_text (builder, "status", status_to_nick (lede_merge_place_get_status (place)));
  lede_cli_json_text (builder, "choice", choice_to_nick (lede_merge_place_get_choice (place)));
  lede_cli_json_text (builder, "before", lede_merge_place_get_text (place, LEDE_MERGE_BASE));
  lede_cli_json_text (builder, "theirs", lede_merge_place_get_text (place, LEDE_MERGE_THEIRS));
  lede_cli_json_text (builder, "ours", lede_merge_place_get_text (place, LEDE_MERGE_OURS));
  lede_cli_json_text (builder, "result", result);
  json_builder_end_object (builder);
}

static gboolean
answer_places (LedeCli *cli, LedeMerge *merge, GError **error)
{
  GListModel *places = lede_merge_get_places (merge);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  const char *state = lede_courier_get_state_there (merge);

  json_builder_begin_array (builder);
  for (guint i = 0; i < g_list_model_get_n_items (places); i++)
    {
      g_autoptr (LedeMergePlace) place = g_list_model_get_item (places, i);

      if (cli->json)
        add_place_to_json (builder, place, i + 1);
      else
        answer_place (place, i + 1);
    }
  json_builder_end_array (builder);

  if (state)
    lede_cli_say (_ ("On the site it is “%s” now; publishing it changes that."), state);

  return !cli->json || lede_cli_json_answer (builder, error);
}

static gboolean
apply (LedeCli *cli, LedeCourier *courier, LedeMerge *merge, GError **error)
{
  const char *id = lede_snapshot_get_id (lede_merge_get_side (merge, LEDE_MERGE_OURS));
  g_autoptr (LedeStory) story = lede_cli_load_story (cli, id, error);
  g_autoptr (LedeSnapshot) merged = NULL;

  if (story == NULL)
    return FALSE;

  if (lede_story_get_sequence (story) !=
      lede_snapshot_get_sequence (lede_merge_get_side (merge, LEDE_MERGE_OURS)))
    {
      g_set_error_literal (
        error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_REFUSED,
        _ ("The story was changed here in the meantime. Nothing was merged; try it again."));
      return FALSE;
    }

  lede_merge_apply (merge, story);

  if (!lede_store_save_story (cli->store, story, cli->cancellable, error) ||
      !lede_courier_keep_merged (courier, merge, lede_cli_get_who (), cli->cancellable, error))
    return FALSE;

  merged = lede_story_snapshot (story);
  return lede_store_save_revision (cli->store, merged, lede_cli_get_who (), _ ("Merged with the site"),
                                   cli->cancellable, error) > 0;
}

static LedeCliStatus
run_merge (LedeCli *cli, GStrv arguments, GError **error)
{
  g_autofree char *site_name = NULL;
  g_auto (GStrv) takes = NULL;
  g_auto (GStrv) texts = NULL;
  const GOptionEntry options[] = {
    { "site", 0, 0, G_OPTION_ARG_STRING, &site_name, N_ ("With which site’s version"), N_ ("NAME") },
    { "take", 't', 0, G_OPTION_ARG_STRING_ARRAY, &takes,
      N_ ("Decide what is not decided: ours, theirs or both; or one place: 3=theirs. Again for others"),
      N_ ("WHAT") },
    { "write", 'w', 0, G_OPTION_ARG_STRING_ARRAY, &texts,
      N_ ("Decide one place in other words. Again for others"), N_ ("NUMBER=TEXT") },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) operands = NULL;
  g_autoptr (LedeSnapshot) ours = NULL;
  g_autoptr (LedeSite) site = NULL;
  g_autoptr (LedeCourier) courier = NULL;
  g_autoptr (LedeMerge) merge = NULL;
  guint n_undecided;

  if (!(operands = lede_cli_parse (cli, arguments, options, 1, 1, error)) ||
      !lede_cli_needs_site (site_name, error) || !(ours = lede_cli_load_snapshot (cli, operands[0], error)) ||
      !(site = lede_store_load_site (cli->store, site_name, cli->cancellable, error)))
    return LEDE_CLI_FAILED;

  courier = lede_courier_new (cli->store, lede_cli_get_keyring (cli));
  if (!(merge = lede_courier_begin_merge (courier, ours, lede_site_get_id (site), cli->cancellable, error)) ||
      !decide (merge, takes, texts, error) || !answer_places (cli, merge, error))
    return LEDE_CLI_FAILED;

  n_undecided = lede_merge_count_undecided (merge);
  if (takes == NULL && texts == NULL)
    {
      lede_cli_say (ngettext ("%u place has to be decided, with --take or --write.",
                              "%u places have to be decided, with --take or --write.", n_undecided),
                    n_undecided);
      return LEDE_CLI_DONE;
    }

  if (n_undecided > 0)
    {
      g_set_error (error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_REFUSED,
                   ngettext ("%u place is not decided yet, so nothing was merged. Add --take for it.",
                             "%u places are not decided yet, so nothing was merged. Add --take for them.",
                             n_undecided),
                   n_undecided);
      return LEDE_CLI_FAILED;
    }

  if (!apply (cli, courier, merge, error))
    return LEDE_CLI_FAILED;

  if (!cli->json)
    lede_cli_answer ("%s", lede_snapshot_get_id (ours));

  return LEDE_CLI_DONE;
}

const LedeCliCommand lede_cli_merge_commands[] = {
  { "merge", N_ ("ID --site NAME"),
    N_ ("Bring a story together with what somebody changed on the site; lists the places, and decides them"),
    run_merge },
  { NULL },
};
