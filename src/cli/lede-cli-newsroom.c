/* lede-cli-newsroom.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "ledectl"

#include "config.h"

#include "lede-cli-newsroom.h"

#include "lede-cli-json.h"

/*< private >
 * lede_cli_newsroom_list:
 * @cli: a run
 * @arguments: (transfer none): of the command
 * @list: a list of the newsroom
 * @error: return location
 *
 * Lists its entries, each a line or a JSON object.
 *
 * Returns: %LEDE_CLI_DONE, or %LEDE_CLI_FAILED with an error
 */
LedeCliStatus
lede_cli_newsroom_list (LedeCli *cli, GStrv arguments, const LedeCliNewsroomList *list, GError **error)
{
  g_auto (GStrv) operands = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (JsonBuilder) builder = NULL;

  if (!(operands = lede_cli_parse (cli, arguments, NULL, 0, 0, error)) || !lede_cli_open_store (cli, error) ||
      !(entries = list->list (cli->store, cli->cancellable, error)))
    return LEDE_CLI_FAILED;

  if (!cli->json)
    {
      for (guint i = 0; i < entries->len; i++)
        list->answer (entries->pdata[i]);
      return LEDE_CLI_DONE;
    }

  builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < entries->len; i++)
    {
      json_builder_begin_object (builder);
      list->add_members (builder, entries->pdata[i]);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  return lede_cli_json_answer (builder, error) ? LEDE_CLI_DONE : LEDE_CLI_FAILED;
}

/*< private >
 * lede_cli_newsroom_remove:
 * @cli: a run
 * @arguments: (transfer none): of the command
 * @list: a list of the newsroom
 * @error: return location
 *
 * Takes entries out, and says of each that it is gone.
 *
 * Returns: %LEDE_CLI_DONE, or %LEDE_CLI_FAILED with an error
 */
LedeCliStatus
lede_cli_newsroom_remove (LedeCli *cli, GStrv arguments, const LedeCliNewsroomList *list, GError **error)
{
  g_auto (GStrv) operands = lede_cli_parse (cli, arguments, NULL, 1, LEDE_CLI_ANY_NUMBER, error);

  if (!operands || !lede_cli_open_store (cli, error))
    return LEDE_CLI_FAILED;

  for (guint i = 0; operands[i]; i++)
    {
      g_autofree char *tidy = list->tidy (operands[i]);
      const char *entry = tidy ? tidy : operands[i];

      if (!list->remove (cli->store, entry, cli->cancellable, error))
        return LEDE_CLI_FAILED;
      lede_cli_answer ("%s", entry);
    }

  return LEDE_CLI_DONE;
}
