/* lede-cli-story.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "ledectl"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-cli-groups.h"
#include "lede-cli-checks.h"
#include "lede-cli-edit.h"
#include "lede-cli-json.h"
#include "lede-cli-render.h"
#include "lede-cli.h"
#include "lede-correction.h"
#include "lede-front-matter.h"

/* Every text by its path, the state, and how it came there. */
static gboolean
show_as_json (LedeSnapshot *snapshot, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_auto (GStrv) paths = lede_snapshot_list_paths (snapshot);
  GPtrArray *changes = lede_snapshot_get_state_changes (snapshot);

  json_builder_begin_object (builder);
  lede_cli_json_text (builder, "id", lede_snapshot_get_id (snapshot));
  lede_cli_json_text (builder, "state", lede_state_to_nick (lede_snapshot_get_state (snapshot)));

  json_builder_set_member_name (builder, "history");
  json_builder_begin_array (builder);
  for (guint i = 0; i < changes->len; i++)
    {
      LedeStateChange *change = changes->pdata[i];

      json_builder_begin_object (builder);
      lede_cli_json_text (builder, "from", lede_state_to_nick (lede_state_change_get_from (change)));
      lede_cli_json_text (builder, "to", lede_state_to_nick (lede_state_change_get_to (change)));
      lede_cli_json_text (builder, "who", lede_state_change_get_who (change));
      lede_cli_json_text (builder, "why", lede_state_change_get_why (change));
      lede_cli_json_time (builder, "at", lede_state_change_get_at (change));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  json_builder_set_member_name (builder, "texts");
  json_builder_begin_object (builder);
  for (guint i = 0; paths[i]; i++)
    lede_cli_json_text (builder, paths[i], lede_snapshot_get_text (snapshot, paths[i]));
  json_builder_end_object (builder);
  json_builder_end_object (builder);

  return lede_cli_json_answer (builder, error);
}

static gboolean
show (LedeCli *cli, LedeSnapshot *snapshot, GError **error)
{
  g_autofree char *text = NULL;

  if (cli->json)
    return show_as_json (snapshot, error);

  text = lede_front_matter_write (LEDE_STORY_FIELDS (snapshot), lede_snapshot_get_state (snapshot));

  return lede_cli_answer_text (text, error);
}

static LedeCliStatus
run_show (LedeCli *cli, GStrv arguments, GError **error)
{
  g_auto (GStrv) operands = NULL;
  g_autoptr (LedeSnapshot) snapshot = NULL;

  if (!(operands = lede_cli_parse (cli, arguments, NULL, 1, 1, error)) ||
      !(snapshot = lede_cli_load_snapshot (cli, operands[0], error)) || !show (cli, snapshot, error))
    return LEDE_CLI_FAILED;

  return LEDE_CLI_DONE;
}

static LedeCliStatus
run_set (LedeCli *cli, GStrv arguments, GError **error)
{
  g_auto (GStrv) operands = NULL;
  g_autoptr (LedeStory) story = NULL;

  if (!(operands = lede_cli_parse (cli, arguments, NULL, 2, LEDE_CLI_ANY_NUMBER, error)))
    return LEDE_CLI_FAILED;

  for (guint i = 1; operands[i]; i++)
    if (!strchr (operands[i], '='))
      {
        g_set_error (error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_USAGE, _ ("“%s” is not KEY=VALUE."), operands[i]);
        return LEDE_CLI_FAILED;
      }

  if (!(story = lede_cli_load_story (cli, operands[0], error)))
    return LEDE_CLI_FAILED;

  lede_story_begin_gesture (story);

  for (guint i = 1; operands[i]; i++)
    {
      const char *equals = strchr (operands[i], '=');
      g_autofree char *key = g_strndup (operands[i], equals - operands[i]);

      if (g_str_equal (key, "state"))
        {
          g_set_error (error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_REFUSED,
                       _ ("The state is changed by an action: ledectl state %s submit, return, approve …"),
                       operands[0]);
          return LEDE_CLI_FAILED;
        }

      if (!lede_front_matter_set (story, key, equals + 1, error))
        return LEDE_CLI_FAILED;
    }

  lede_story_end_gesture (story);

  if (!lede_cli_save_story (cli, story, _ ("Set"), error))
    return LEDE_CLI_FAILED;

  lede_cli_answer ("%s", lede_story_get_id (story));

  return LEDE_CLI_DONE;
}

static gboolean
save_state_change (LedeCli *cli, LedeStory *story, LedeAction action, GError **error)
{
  GPtrArray *changes = lede_story_get_state_changes (story);
  g_autoptr (LedeSnapshot) snapshot = lede_story_snapshot (story);

  return lede_store_append_state_change (cli->store, lede_story_get_id (story),
                                         changes->pdata[changes->len - 1], cli->cancellable, error) &&
         lede_store_save_revision (cli->store, snapshot, lede_cli_get_who (), lede_action_label (action),
                                   cli->cancellable, error) > 0;
}

static LedeCliStatus
run_state (LedeCli *cli, GStrv arguments, GError **error)
{
  g_autofree char *why = NULL;
  const GOptionEntry options[] = {
    { "why", 'w', 0, G_OPTION_ARG_STRING, &why, N_ ("The reason, for the others on the desk"), N_ ("TEXT") },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) operands = NULL;
  g_autoptr (LedeStory) story = NULL;
  LedeAction action;

  if (!(operands = lede_cli_parse (cli, arguments, options, 2, 2, error)) ||
      !lede_action_from_nick (operands[1], &action, error) ||
      !(story = lede_cli_load_story (cli, operands[0], error)) ||
      !lede_story_change_state (story, action, lede_cli_get_who (), why, error) ||
      !save_state_change (cli, story, action, error))
    return LEDE_CLI_FAILED;

  lede_cli_answer ("%s", lede_state_to_nick (lede_story_get_state (story)));

  return LEDE_CLI_DONE;
}

static gboolean
list_revisions_as_json (GPtrArray *revisions, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < revisions->len; i++)
    {
      LedeRevision *revision = revisions->pdata[i];

      json_builder_begin_object (builder);
      lede_cli_json_number (builder, "id", lede_revision_get_id (revision));
      lede_cli_json_time (builder, "at", lede_revision_get_at (revision));
      lede_cli_json_text (builder, "who", lede_revision_get_who (revision));
      lede_cli_json_text (builder, "why", lede_revision_get_why (revision));
      lede_cli_json_text (builder, "name", lede_revision_get_name (revision));
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  return lede_cli_json_answer (builder, error);
}

static void
list_revisions_as_lines (GPtrArray *revisions)
{
  for (guint i = 0; i < revisions->len; i++)
    {
      LedeRevision *revision = revisions->pdata[i];
      g_autoptr (GDateTime) at = g_date_time_new_from_unix_local_usec (lede_revision_get_at (revision));
      g_autofree char *date = g_date_time_format (at, "%Y-%m-%d %H:%M:%S");
      const char *name = lede_revision_get_name (revision);

      lede_cli_answer ("%6" G_GINT64_FORMAT "  %s  %s: %s%s%s", lede_revision_get_id (revision), date,
                       lede_revision_get_who (revision), lede_revision_get_why (revision),
                       name && name[0] ? " — " : "", name ? name : "");
    }
}

static LedeCliStatus
show_revision (LedeCli *cli, const char *story_id, gint64 id, GError **error)
{
  g_autoptr (LedeRevision) revision = lede_store_load_revision (cli->store, id, cli->cancellable, error);

  if (!revision)
    return LEDE_CLI_FAILED;

  if (!g_str_equal (lede_revision_get_story_id (revision), story_id))
    {
      g_set_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_NOT_FOUND,
                   _ ("Revision %" G_GINT64_FORMAT
                      " is of another story. “ledectl revisions” lists those of this "
                      "one."),
                   id);
      return LEDE_CLI_FAILED;
    }

  return show (cli, lede_revision_get_snapshot (revision), error) ? LEDE_CLI_DONE : LEDE_CLI_FAILED;
}

static LedeCliStatus
run_revisions (LedeCli *cli, GStrv arguments, GError **error)
{
  gint64 shown = 0;
  const GOptionEntry options[] = {
    { "show", 0, 0, G_OPTION_ARG_INT64, &shown, N_ ("Show the story as it was in this revision"),
      N_ ("NUMBER") },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) operands = NULL;
  g_autoptr (GPtrArray) revisions = NULL;
  g_autofree char *id = NULL;

  if (!(operands = lede_cli_parse (cli, arguments, options, 1, 1, error)) ||
      !lede_cli_open_store (cli, error) ||
      !(id = lede_store_resolve_story (cli->store, operands[0], cli->cancellable, error)))
    return LEDE_CLI_FAILED;

  if (shown != 0)
    return show_revision (cli, id, shown, error);

  if (!(revisions = lede_store_list_revisions (cli->store, id, cli->cancellable, error)))
    return LEDE_CLI_FAILED;

  if (cli->json)
    return list_revisions_as_json (revisions, error) ? LEDE_CLI_DONE : LEDE_CLI_FAILED;

  list_revisions_as_lines (revisions);

  return LEDE_CLI_DONE;
}

static LedeCliStatus
run_correct (LedeCli *cli, GStrv arguments, GError **error)
{
  g_autofree char *date = NULL;
  const GOptionEntry options[] = {
    { "date", 'd', 0, G_OPTION_ARG_STRING, &date, N_ ("The day of the correction, if not today"),
      N_ ("YYYY-MM-DD") },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) operands = NULL;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *today = g_date_time_format (now, "%Y-%m-%d");
  g_autoptr (LedeStory) story = NULL;
  g_autofree char *id = NULL;
  g_autofree char *date_key = NULL;
  g_autofree char *text_key = NULL;

  if (!(operands = lede_cli_parse (cli, arguments, options, 2, 2, error)) ||
      !(story = lede_cli_load_story (cli, operands[0], error)))
    return LEDE_CLI_FAILED;

  lede_story_begin_gesture (story);
  id = lede_story_add_member (story, LEDE_FIELD_CORRECTIONS, NULL);
  date_key = g_strdup_printf (LEDE_FIELD_CORRECTIONS ".%s." LEDE_CORRECTION_DATE, id);
  text_key = g_strdup_printf (LEDE_FIELD_CORRECTIONS ".%s." LEDE_CORRECTION_TEXT, id);

  if (!lede_front_matter_set (story, date_key, date ? date : today, error) ||
      !lede_front_matter_set (story, text_key, operands[1], error))
    return LEDE_CLI_FAILED;

  lede_story_end_gesture (story);

  if (!lede_cli_save_story (cli, story, _ ("Corrected"), error))
    return LEDE_CLI_FAILED;

  if (lede_story_get_state (story) == LEDE_STATE_PUBLISHED)
    lede_cli_say (_ ("The correction is in the story. Publish it again to show it to readers."));

  lede_cli_answer ("%s", lede_story_get_id (story));

  return LEDE_CLI_DONE;
}

const LedeCliCommand lede_cli_story_commands[] = {
  { "show", N_ ("ID"), N_ ("Print a story as Markdown with front matter"), run_show },
  { "edit", N_ ("ID"), N_ ("Edit a story in $VISUAL or $EDITOR"), lede_cli_run_edit },
  { "set", N_ ("ID KEY=VALUE…"),
    N_ ("Set keys: headline, tags=a,b, dateline.place, bylines.1.email, custom.NAME …"), run_set },
  { "render", N_ ("ID"), N_ ("Print a story as page, markdown or wordpress"), lede_cli_run_render },
  { "check", N_ ("ID"), N_ ("Hold a story against every check"), lede_cli_run_check },
  { "state", N_ ("ID ACTION"), N_ ("Submit, return, approve, schedule, publish, withdraw or reopen"),
    run_state },
  { "revisions", N_ ("ID"), N_ ("List a story’s revisions, newest first"), run_revisions },
  { "correct", N_ ("ID TEXT"), N_ ("Add a dated public correction"), run_correct },
  { NULL },
};
