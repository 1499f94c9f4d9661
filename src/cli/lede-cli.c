/* lede-cli.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "ledectl"

#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "lede-cli.h"

G_DEFINE_QUARK (lede - cli - error - quark, lede_cli_error)

/* Takes the options out of a command's arguments and counts what is left. Returns the operands, or
 * NULL with a usage error. `--help` prints the command's help and ends the process. */
GStrv
lede_cli_parse (LedeCli *cli,
                GStrv arguments,
                const GOptionEntry *options,
                guint min_operands,
                guint max_operands,
                GError **error)
{
  g_autoptr (GOptionContext) context = g_option_context_new (_ (cli->command->operands));
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *name = g_strconcat ("ledectl ", cli->command->name, NULL);
  g_auto (GStrv) words = NULL;
  g_autoptr (GError) local_error = NULL;
  const GOptionEntry common[] = {
    { "store", 0, 0, G_OPTION_ARG_FILENAME, &cli->directory, N_ ("The folder of the store"), N_ ("DIR") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &cli->json, N_ ("Answer in JSON"), NULL },
    G_OPTION_ENTRY_NULL,
  };
  guint first = 1, n;

  g_strv_builder_add (builder, name);
  g_strv_builder_addv (builder, (const char **) arguments);
  words = g_strv_builder_end (builder);

  g_set_prgname (name);
  g_option_context_set_translation_domain (context, GETTEXT_PACKAGE);
  g_option_context_set_summary (context, _ (cli->command->summary));
  if (options)
    g_option_context_add_main_entries (context, options, GETTEXT_PACKAGE);
  g_option_context_add_main_entries (context, common, GETTEXT_PACKAGE);

  if (!g_option_context_parse_strv (context, &words, &local_error))
    {
      g_set_error_literal (error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_USAGE, local_error->message);
      return NULL;
    }

  if (words[1] && g_str_equal (words[1], "--"))
    first = 2;

  n = g_strv_length (words) - first;

  if (n < min_operands || n > max_operands)
    {
      g_set_error (error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_USAGE, _ ("Usage: %s %s"), name,
                   _ (cli->command->operands));
      return NULL;
    }

  return g_strdupv (words + first);
}

/* The store, opened once. */
LedeStore *
lede_cli_open_store (LedeCli *cli, GError **error)
{
  if (!cli->store && (cli->store = lede_store_open (cli->directory, cli->cancellable, error)) &&
      lede_store_get_recovery_message (cli->store))
    lede_cli_say ("%s", lede_store_get_recovery_message (cli->store));

  return cli->store;
}

LedeStory *
lede_cli_load_story (LedeCli *cli, const char *id_or_slug, GError **error)
{
  LedeStore *store = lede_cli_open_store (cli, error);
  g_autofree char *id = NULL;

  if (!store || !(id = lede_store_resolve_story (store, id_or_slug, cli->cancellable, error)))
    return NULL;

  return lede_store_load_story (store, id, cli->cancellable, error);
}

LedeSnapshot *
lede_cli_load_snapshot (LedeCli *cli, const char *id_or_slug, GError **error)
{
  LedeStore *store = lede_cli_open_store (cli, error);
  g_autofree char *id = NULL;

  if (!store || !(id = lede_store_resolve_story (store, id_or_slug, cli->cancellable, error)))
    return NULL;

  return lede_store_load_snapshot (store, id, cli->cancellable, error);
}

/* Writes a story that was changed and cuts a revision that says why. */
gboolean
lede_cli_save_story (LedeCli *cli, LedeStory *story, const char *why, GError **error)
{
  g_autoptr (LedeSnapshot) snapshot = NULL;

  if (!lede_store_save_story (cli->store, story, cli->cancellable, error))
    return FALSE;

  snapshot = lede_story_snapshot (story);

  return lede_store_save_revision (cli->store, snapshot, lede_cli_get_who (), why, cli->cancellable, error) >
         0;
}

/* The person, as states and revisions name them. */
const char *
lede_cli_get_who (void)
{
  const char *name = g_get_real_name ();

  return name[0] != '\0' && !g_str_equal (name, "Unknown") ? name : g_get_user_name ();
}

/* Talks to the person. */
void
lede_cli_say (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  g_printerr ("%s\n", text);
}

/* One line of the result. */
void
lede_cli_answer (const char *format, ...)
{
  g_autofree char *text = NULL;
  va_list arguments;

  va_start (arguments, format);
  text = g_strdup_vprintf (format, arguments);
  va_end (arguments);

  fputs (text, stdout);
  fputc ('\n', stdout);
}

/* A result of many lines, as it is. */
gboolean
lede_cli_answer_text (const char *text, GError **error)
{
  if (fputs (text, stdout) >= 0 && (g_str_has_suffix (text, "\n") || fputc ('\n', stdout) != EOF) &&
      fflush (stdout) == 0)
    return TRUE;

  g_set_error (error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_REFUSED,
               _ ("The result cannot be written: %s. Check where standard output goes."), g_strerror (errno));

  return FALSE;
}

gboolean
lede_cli_write_file (const char *path, const char *content, gssize length, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (g_file_set_contents (path, content, length, &local_error))
    return TRUE;

  g_set_error (error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_REFUSED,
               _ ("“%s” cannot be written: %s. Check the folder and the room on the disk."), path,
               local_error->message);

  return FALSE;
}
