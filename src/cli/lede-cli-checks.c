/* lede-cli-checks.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "ledectl"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lede-cli-checks.h"
#include "lede-cli-json.h"
#include "lede-cli-site.h"

static guint
count_blockers (GPtrArray *findings)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += ((LedeFinding *) findings->pdata[i])->level == LEDE_CHECK_BLOCKER;

  return n;
}

static gboolean
refuse (GPtrArray *findings, GError **error)
{
  guint n = count_blockers (findings);

  if (n == 0)
    return TRUE;

  g_set_error (error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_REFUSED,
               ngettext ("The story cannot go out like this: %u thing has to be put right first.",
                         "The story cannot go out like this: %u things have to be put right first.", n),
               n);

  return FALSE;
}

/* Says what the checks find. A draft may be sent as it is; anything else is refused with blockers. */
gboolean
lede_cli_pass_checks (LedeStoryFields *fields, const LedeCheckContext *context, GError **error)
{
  g_autoptr (GPtrArray) findings = lede_checks_run_for (fields, context);

  for (guint i = 0; i < findings->len; i++)
    {
      LedeFinding *finding = findings->pdata[i];

      lede_cli_say ("%s: %s", lede_check_level_label (finding->level), finding->message);
    }

  return context->goal == LEDE_GOAL_DRAFT || refuse (findings, error);
}

static gboolean
answer_as_json (GPtrArray *findings, GError **error)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < findings->len; i++)
    {
      LedeFinding *finding = findings->pdata[i];

      json_builder_begin_object (builder);
      lede_cli_json_text (builder, "check", finding->check);
      lede_cli_json_text (builder, "level", lede_check_level_to_nick (finding->level));
      lede_cli_json_text (builder, "path", finding->path);
      lede_cli_json_text (builder, "message", finding->message);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  return lede_cli_json_answer (builder, error);
}

static void
answer_as_lines (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      LedeFinding *finding = findings->pdata[i];

      lede_cli_answer ("%s: %s (%s)", lede_check_level_label (finding->level), finding->message,
                       finding->check);
    }
}

LedeCliStatus
lede_cli_run_check (LedeCli *cli, GStrv arguments, GError **error)
{
  g_autofree char *site = NULL;
  const GOptionEntry options[] = {
    { "site", 0, 0, G_OPTION_ARG_STRING, &site, N_ ("Also what depends on this site and its account"),
      N_ ("NAME") },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) operands = NULL;
  g_autoptr (LedeSnapshot) snapshot = NULL;
  g_autoptr (LedeCliVisit) visit = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) uses = NULL;
  LedeCheckContext context = { .goal = LEDE_GOAL_PUBLISHED };

  if (!(operands = lede_cli_parse (cli, arguments, options, 1, 1, error)) ||
      !(snapshot = lede_cli_load_snapshot (cli, operands[0], error)) ||
      (site && !(visit = lede_cli_visit (cli, site, error))))
    return LEDE_CLI_FAILED;

  if (visit)
    lede_cli_visit_fill_context (visit, LEDE_STORY_FIELDS (snapshot), cli->cancellable, &context);

  if (!(uses =
          lede_checks_list_image_uses (cli->store, LEDE_STORY_FIELDS (snapshot), cli->cancellable, error)))
    return LEDE_CLI_FAILED;

  context.image_uses = uses;
  findings = lede_checks_run_for (LEDE_STORY_FIELDS (snapshot), &context);

  if (cli->json && !answer_as_json (findings, error))
    return LEDE_CLI_FAILED;
  if (!cli->json)
    answer_as_lines (findings);
  if (findings->len == 0)
    lede_cli_say (_ ("Nothing to say against it."));

  return refuse (findings, error) ? LEDE_CLI_DONE : LEDE_CLI_FAILED;
}
