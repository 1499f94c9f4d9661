/* lede-cli-codes.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "ledectl"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lede-cli-groups.h"
#include "lede-cli-json.h"
#include "lede-cli-newsroom.h"

static void
answer (gconstpointer entry)
{
  const LedeCode *code = entry;

  /* The lines are a file that can be imported again. */
  lede_cli_answer ("%s\t%s", code->code, code->name);
}

static void
add_members (JsonBuilder *builder, gconstpointer entry)
{
  const LedeCode *code = entry;

  lede_cli_json_text (builder, "code", code->code);
  lede_cli_json_text (builder, "name", code->name);
  lede_cli_json_text (builder, "who", code->who);
  lede_cli_json_number (builder, "at", code->at / G_USEC_PER_SEC);
}

static const LedeCliNewsroomList newsroom_list = {
  .list = lede_store_list_codes,
  .answer = answer,
  .add_members = add_members,
  .tidy = lede_code_tidy,
  .remove = lede_store_remove_code,
};

static LedeCliStatus
run_list (LedeCli *cli, GStrv arguments, GError **error)
{
  return lede_cli_newsroom_list (cli, arguments, &newsroom_list, error);
}

static LedeCliStatus
run_add (LedeCli *cli, GStrv arguments, GError **error)
{
  g_auto (GStrv) operands = lede_cli_parse (cli, arguments, NULL, 2, 2, error);
  g_autoptr (GPtrArray) codes = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_code_free);
  g_autofree char *code = NULL;
  g_autofree char *name = NULL;

  if (!operands)
    return LEDE_CLI_FAILED;

  code = lede_code_tidy (operands[0]);
  name = lede_code_tidy_name (operands[1]);

  if (code == NULL || name == NULL)
    {
      g_set_error (
        error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_REFUSED,
        _ ("“%s” cannot become “%s”: a code has no spaces and at most 30 characters, and its name is "
           "one line."),
        operands[0], operands[1]);
      return LEDE_CLI_FAILED;
    }

  g_ptr_array_add (codes, lede_code_new (code, name, lede_cli_get_who (), g_get_real_time ()));

  if (!lede_cli_open_store (cli, error) || !lede_store_add_codes (cli->store, codes, cli->cancellable, error))
    return LEDE_CLI_FAILED;

  lede_cli_answer ("%s", code);

  return LEDE_CLI_DONE;
}

static LedeCliStatus
run_remove (LedeCli *cli, GStrv arguments, GError **error)
{
  return lede_cli_newsroom_remove (cli, arguments, &newsroom_list, error);
}

static LedeCliStatus
run_import (LedeCli *cli, GStrv arguments, GError **error)
{
  g_auto (GStrv) operands = lede_cli_parse (cli, arguments, NULL, 1, 1, error);
  g_autoptr (GPtrArray) codes = NULL;
  g_autofree char *text = NULL;
  gsize length;

  if (!operands || !g_file_get_contents (operands[0], &text, &length, error) ||
      !(codes = lede_codes_parse (text, length, lede_cli_get_who (), g_get_real_time (), error)) ||
      !lede_cli_open_store (cli, error) || !lede_store_add_codes (cli->store, codes, cli->cancellable, error))
    return LEDE_CLI_FAILED;

  lede_cli_answer (ngettext ("%u code", "%u codes", codes->len), codes->len);

  return LEDE_CLI_DONE;
}

const LedeCliCommand lede_cli_codes_commands[] = {
  { "codes list", "", N_ ("List the newsroom’s code replacements, as a file to import"), run_list },
  { "codes add", N_ ("CODE NAME"), N_ ("Let \\CODE\\ become a name"), run_add },
  { "codes remove", N_ ("CODE …"), N_ ("Take codes out"), run_remove },
  { "codes import", N_ ("FILE"), N_ ("Add the codes of a file: code, tab, name"), run_import },
  { NULL },
};
