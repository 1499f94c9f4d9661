/* lede-cli-dictionary.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "ledectl"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-cli-groups.h"
#include "lede-cli-json.h"
#include "lede-cli-newsroom.h"

static void
answer (gconstpointer entry)
{
  lede_cli_answer ("%s", ((const LedeDictionaryWord *) entry)->word);
}

static void
add_members (JsonBuilder *builder, gconstpointer entry)
{
  const LedeDictionaryWord *word = entry;

  lede_cli_json_text (builder, "word", word->word);
  lede_cli_json_text (builder, "language", word->language);
  lede_cli_json_text (builder, "who", word->who);
  lede_cli_json_number (builder, "at", word->at / G_USEC_PER_SEC);
}

static gboolean
remove_word (LedeStore *store, const char *word, GCancellable *cancellable, GError **error)
{
  return lede_store_remove_word (store, word, NULL, cancellable, error);
}

static const LedeCliNewsroomList newsroom_list = {
  .list = lede_store_list_words,
  .answer = answer,
  .add_members = add_members,
  .tidy = lede_dictionary_word_tidy,
  .remove = remove_word,
};

static LedeCliStatus
run_list (LedeCli *cli, GStrv arguments, GError **error)
{
  return lede_cli_newsroom_list (cli, arguments, &newsroom_list, error);
}

/* Operands, and the language without its region: a word is the same in Lisbon and in Recife. */
static GStrv
parse_with_language (LedeCli *cli, GStrv arguments, guint least, guint most, char **language, GError **error)
{
  g_autofree char *chosen = NULL;
  const GOptionEntry options[] = {
    { "language", 0, 0, G_OPTION_ARG_STRING, &chosen, N_ ("Only in stories of this language (en, de …)"),
      N_ ("LANGUAGE") },
    G_OPTION_ENTRY_NULL,
  };
  GStrv operands = lede_cli_parse (cli, arguments, options, least, most, error);

  *language = g_strndup (chosen != NULL ? chosen : "", strcspn (chosen != NULL ? chosen : "", "-_"));

  return operands;
}

static gboolean
take_word (GPtrArray *words, const char *text, const char *language, GError **error)
{
  g_autofree char *word = lede_dictionary_word_tidy (text);

  if (word == NULL)
    {
      g_set_error (error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_REFUSED,
                   _ ("“%s” is no word: it needs a letter, and at most 100 characters on one line."), text);
      return FALSE;
    }

  g_ptr_array_add (words, lede_dictionary_word_new (word, language, lede_cli_get_who (), g_get_real_time ()));

  return TRUE;
}

static LedeCliStatus
run_add (LedeCli *cli, GStrv arguments, GError **error)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_dictionary_word_free);
  g_autofree char *language = NULL;
  g_auto (GStrv) operands = parse_with_language (cli, arguments, 1, LEDE_CLI_ANY_NUMBER, &language, error);

  if (!operands)
    return LEDE_CLI_FAILED;

  for (guint i = 0; operands[i]; i++)
    if (!take_word (words, operands[i], language, error))
      return LEDE_CLI_FAILED;

  if (!lede_cli_open_store (cli, error) || !lede_store_add_words (cli->store, words, cli->cancellable, error))
    return LEDE_CLI_FAILED;

  for (guint i = 0; i < words->len; i++)
    lede_cli_answer ("%s", ((LedeDictionaryWord *) words->pdata[i])->word);

  return LEDE_CLI_DONE;
}

static LedeCliStatus
run_remove (LedeCli *cli, GStrv arguments, GError **error)
{
  return lede_cli_newsroom_remove (cli, arguments, &newsroom_list, error);
}

/* One word a line, as other programs keep them; what follows a “#” at a line's start is a remark. */
static LedeCliStatus
run_import (LedeCli *cli, GStrv arguments, GError **error)
{
  g_autoptr (GPtrArray) words = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_dictionary_word_free);
  g_autofree char *language = NULL;
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  g_auto (GStrv) operands = parse_with_language (cli, arguments, 1, 1, &language, error);

  if (!operands || !g_file_get_contents (operands[0], &text, NULL, error))
    return LEDE_CLI_FAILED;

  lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    {
      g_strstrip (lines[i]);
      if (*lines[i] != '\0' && *lines[i] != '#' && !take_word (words, lines[i], language, error))
        {
          g_prefix_error (error, _ ("%s, line %u: "), operands[0], i + 1);
          return LEDE_CLI_FAILED;
        }
    }

  if (!lede_cli_open_store (cli, error) || !lede_store_add_words (cli->store, words, cli->cancellable, error))
    return LEDE_CLI_FAILED;

  lede_cli_answer (ngettext ("%u word", "%u words", words->len), words->len);

  return LEDE_CLI_DONE;
}

const LedeCliCommand lede_cli_dictionary_commands[] = {
  { "dictionary list", "", N_ ("List the newsroom’s words, one a line"), run_list },
  { "dictionary add", N_ ("WORD … [--language LANGUAGE]"), N_ ("Add words that are spelled right"), run_add },
  { "dictionary remove", N_ ("WORD …"), N_ ("Take words out"), run_remove },
  { "dictionary import", N_ ("FILE [--language LANGUAGE]"), N_ ("Add the words of a file, one a line"),
    run_import },
  { NULL },
};
