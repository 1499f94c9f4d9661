/* lede-cli-desk.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "ledectl"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-cli-groups.h"
#include "lede-cli-life.h"
#include "lede-cli-list.h"
#include "lede-cli.h"
#include "lede-front-matter.h"
#include "lede-story-file.h"

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

static LedeCliStatus
run_trash (LedeCli *cli, GStrv arguments, GError **error)
{
  gboolean restore = FALSE;
  g_autofree char *site_name = NULL;
  const GOptionEntry options[] = {
    { "site", 0, 0, G_OPTION_ARG_STRING, &site_name, N_ ("In the trash of this site; the desk keeps it"),
      N_ ("NAME") },
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

  if (site_name && restore)
    {
      g_set_error (error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_USAGE,
                   _ ("“ledectl restore %s --site \"%s\"” takes it out of the site’s trash."), operands[0],
                   site_name);
      return LEDE_CLI_FAILED;
    }
  if (site_name)
    return lede_cli_trash_on_site (cli, id, site_name, error);

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
  { "list", "", N_ ("List the desk, most recently changed first"), lede_cli_run_list },
  { "trash", N_ ("ID"), N_ ("Put a story in the desk’s trash or a site’s, or take it out"), run_trash },
  { NULL },
};
