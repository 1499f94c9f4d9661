/* lede-cli-codes.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "ledectl"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lede-cli-groups.h"
#include "lede-cli-json.h"
#include "lede-cli.h"

static LedeCliStatus
run_list (LedeCli *cli, GStrv arguments, GError **error)
{
  g_auto (GStrv) operands = NULL;
  g_autoptr (GPtrArray) codes = NULL;
  g_autoptr (JsonBuilder) builder = NULL;

  if (!(operands = lede_cli_parse (cli, arguments, NULL, 0, 0, error)) || !lede_cli_open_store (cli, error) ||
      !(codes = lede_store_list_codes (cli->store, cli->cancellable, error)))
    return LEDE_CLI_FAILED;

  /* The lines are a file that can be imported again. */
  if (!cli->json)
    {
      for (guint i = 0; i < codes->len; i++)
        lede_cli_answer ("%s\t%s", ((LedeCode *) codes->pdata[i])->code,
                         ((LedeCode *) codes->pdata[i])->name);
      return LEDE_CLI_DONE;
    }

  builder = json_builder_new ();
  json_builder_begin_array (builder);
  for (guint i = 0; i < codes->len; i++)
    {
      LedeCode *code = codes->pdata[i];

      json_builder_begin_object (builder);
      lede_cli_json_text (builder, "code", code->code);
      lede_cli_json_text (builder, "name", code->name);
      lede_cli_json_text (builder, "who", code->who);
      lede_cli_json_number (builder, "at", code->at / G_USEC_PER_SEC);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);

  return lede_cli_json_answer (builder, error) ? LEDE_CLI_DONE : LEDE_CLI_FAILED;
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
  g_auto (GStrv) operands = lede_cli_parse (cli, arguments, NULL, 1, LEDE_CLI_ANY_NUMBER, error);

  if (!operands || !lede_cli_open_store (cli, error))
    return LEDE_CLI_FAILED;

  for (guint i = 0; operands[i]; i++)
    {
      g_autofree char *tidy = lede_code_tidy (operands[i]);
      const char *code = tidy ? tidy : operands[i];

      if (!lede_store_remove_code (cli->store, code, cli->cancellable, error))
        return LEDE_CLI_FAILED;
      lede_cli_answer ("%s", code);
    }

  return LEDE_CLI_DONE;
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
