/* lede-cli-life.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What becomes of a story on a site after it was published.
 */

#define G_LOG_DOMAIN "ledectl"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lede-cli-groups.h"
#include "lede-cli-life.h"
#include "lede-cli-publication.h"
#include "lede-story.h"

static LedeCliStatus
send (LedeCli *cli, LedeCliPublication *publication, const char *story, const char *site, GError **error)
{
  return lede_cli_publication_send (publication, cli, story, site, error) ? LEDE_CLI_DONE : LEDE_CLI_FAILED;
}

static LedeCliStatus
run_schedule (LedeCli *cli, GStrv arguments, GError **error)
{
  g_autofree char *site_name = NULL;
  g_autofree char *at = NULL;
  LedeCliPublication publication = { .goal = LEDE_GOAL_PUBLISHED };
  const GOptionEntry options[] = {
    { "site", 0, 0, G_OPTION_ARG_STRING, &site_name, N_ ("Where"), N_ ("NAME") },
    { "at", 0, 0, G_OPTION_ARG_STRING, &at, N_ ("When readers see it, in the site’s time zone"),
      N_ ("TIME") },
    { "second", 0, 0, G_OPTION_ARG_NONE, &publication.second,
      N_ ("Of a time that there is twice, when the clocks are put back, the second"), NULL },
    { "overwrite", 0, 0, G_OPTION_ARG_NONE, &publication.overwrite,
      N_ ("Replace what somebody else changed on the site"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) operands = NULL;

  if (!(operands = lede_cli_parse (cli, arguments, options, 1, 1, error)))
    return LEDE_CLI_FAILED;

  if (at == NULL)
    {
      g_set_error (error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_USAGE,
                   _ ("Say with --at when readers are to see it, like 2031-05-04T06:00."));
      return LEDE_CLI_FAILED;
    }

  publication.at = at;
  return send (cli, &publication, operands[0], site_name, error);
}

/* The note is the story's own, so that it is kept and can be changed. */
static gboolean
keep_note (LedeCli *cli, const char *name, const char *note, GError **error)
{
  g_autoptr (LedeStory) story = lede_cli_load_story (cli, name, error);

  if (story == NULL)
    return FALSE;

  lede_story_set_text (story, LEDE_FIELD_WITHDRAWAL_NOTE, note);
  return lede_cli_save_story (cli, story, _ ("The note in its place"), error);
}

static LedeCliStatus
run_withdraw (LedeCli *cli, GStrv arguments, GError **error)
{
  g_autofree char *site_name = NULL;
  g_autofree char *note = NULL;
  LedeCliPublication publication = { .goal = LEDE_GOAL_WITHDRAWN };
  const GOptionEntry options[] = {
    { "site", 0, 0, G_OPTION_ARG_STRING, &site_name, N_ ("Where"), N_ ("NAME") },
    { "note", 0, 0, G_OPTION_ARG_STRING, &note, N_ ("What readers find in its place; without, nothing"),
      N_ ("TEXT") },
    { "overwrite", 0, 0, G_OPTION_ARG_NONE, &publication.overwrite,
      N_ ("Replace what somebody else changed on the site"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) operands = NULL;

  if (!(operands = lede_cli_parse (cli, arguments, options, 1, 1, error)) ||
      (note && !keep_note (cli, operands[0], note, error)))
    return LEDE_CLI_FAILED;

  publication.manner = note ? LEDE_MANNER_WITH_NOTE : LEDE_MANNER_PLAIN;
  return send (cli, &publication, operands[0], site_name, error);
}

static LedeCliStatus
run_simply (LedeCli *cli, GStrv arguments, LedeDeliveryGoal goal, GError **error)
{
  g_autofree char *site_name = NULL;
  LedeCliPublication publication = { .goal = goal };
  const GOptionEntry options[] = {
    { "site", 0, 0, G_OPTION_ARG_STRING, &site_name, N_ ("Where"), N_ ("NAME") },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) operands = NULL;

  if (!(operands = lede_cli_parse (cli, arguments, options, 1, 1, error)))
    return LEDE_CLI_FAILED;

  return send (cli, &publication, operands[0], site_name, error);
}

static LedeCliStatus
run_unpublish (LedeCli *cli, GStrv arguments, GError **error)
{
  return run_simply (cli, arguments, LEDE_GOAL_UNPUBLISHED, error);
}

static LedeCliStatus
run_restore (LedeCli *cli, GStrv arguments, GError **error)
{
  return run_simply (cli, arguments, LEDE_GOAL_RESTORED, error);
}

/* “trash” with a site: the desk's own trash is another command's. */
LedeCliStatus
lede_cli_trash_on_site (LedeCli *cli, const char *story, const char *site_name, GError **error)
{
  LedeCliPublication publication = { .goal = LEDE_GOAL_TRASHED };

  return send (cli, &publication, story, site_name, error);
}

const LedeCliCommand lede_cli_life_commands[] = {
  { "schedule", N_ ("ID --site NAME --at TIME"), N_ ("Let a site publish a story at a time of its zone"),
    run_schedule },
  { "withdraw", N_ ("ID --site NAME"),
    N_ ("Take a story from its readers, with or without a note in its place"), run_withdraw },
  { "unpublish", N_ ("ID --site NAME"), N_ ("Make a published story a draft again, on the site too"),
    run_unpublish },
  { "restore", N_ ("ID --site NAME"), N_ ("Take a story out of the site’s trash, as a draft"), run_restore },
  { NULL },
};
