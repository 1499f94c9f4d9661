/* lede-cli-run.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "ledectl"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <locale.h>
#include <string.h>

#include "lede-cli-interrupt.h"
#include "lede-cli-run.h"

#define USAGE_WIDTH 30

static void
print_usage (const LedeCliCommand *command)
{
  g_autofree char *usage = g_strjoin (" ", command->name, _ (command->operands), NULL);
  int padding = MAX (0, USAGE_WIDTH - (int) g_utf8_strlen (usage, -1));

  g_print ("  %s%*s %s\n", usage, padding, "", _ (command->summary));
}

static void
print_commands (LedeCli *cli)
{
  g_print (_ ("Usage: ledectl [--store DIR] [--json] COMMAND [ARGUMENTS]\n\n"));
  g_print (_ ("A story is named by its id, a beginning of it that fits no other, or its slug.\n"));

  for (const LedeCliCommand *const *group = cli->program->groups; *group; group++)
    {
      g_print ("\n");
      for (const LedeCliCommand *command = *group; command->name; command++)
        print_usage (command);
    }

  g_print (_ ("\n“ledectl help COMMAND” says more of one command. A site’s application password comes from\n"
              "LEDE_SITE_SECRET, a prompt or the Secret Service, never from an argument.\n"));
}

/* Commands of two words that begin with this one. */
static gboolean
print_commands_of (LedeCli *cli, const char *word)
{
  g_autofree char *beginning = g_strconcat (word, " ", NULL);
  gboolean found = FALSE;

  for (const LedeCliCommand *const *group = cli->program->groups; *group; group++)
    for (const LedeCliCommand *command = *group; command->name; command++)
      if (g_str_has_prefix (command->name, beginning))
        {
          print_usage (command);
          found = TRUE;
        }

  return found;
}

/* The longest name that the words begin with. */
static const LedeCliCommand *
find_command (LedeCli *cli, GStrv words, guint *n_words)
{
  g_autofree char *two = words[0] && words[1] ? g_strjoin (" ", words[0], words[1], NULL) : NULL;

  for (*n_words = 2; *n_words > 0; (*n_words)--)
    {
      const char *wanted = *n_words == 2 ? two : words[0];

      for (const LedeCliCommand *const *group = cli->program->groups; wanted && *group; group++)
        for (const LedeCliCommand *command = *group; command->name; command++)
          if (g_str_equal (command->name, wanted))
            return command;
    }

  return NULL;
}

static void
print_error (const GError *error)
{
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    lede_cli_say (_ ("ledectl: Interrupted. What was done stays, and the same command goes on from there."));
  else
    lede_cli_say ("ledectl: %s", error->message);
}

static LedeCliStatus
hand_over (LedeCli *cli)
{
  g_autoptr (GError) error = NULL;

  cli->program->hand_over (cli, &error);
  print_error (error);

  return LEDE_CLI_FAILED;
}

static LedeCliStatus
run_command (LedeCli *cli, GStrv words)
{
  g_autoptr (GError) error = NULL;
  LedeCliStatus status;
  guint n_words;

  if (!(cli->command = find_command (cli, words, &n_words)))
    {
      if (cli->program->hand_over)
        return hand_over (cli);

      lede_cli_say (_ ("ledectl: There is no command “%s”. “ledectl help” lists them."), words[0]);
      return LEDE_CLI_USAGE;
    }

  status = cli->command->run (cli, words + n_words, &error);

  if (!error)
    return status;

  print_error (error);

  if (!g_error_matches (error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_USAGE))
    return LEDE_CLI_FAILED;

  lede_cli_say (_ ("“ledectl help %s” says more."), cli->command->name);

  return LEDE_CLI_USAGE;
}

static LedeCliStatus
run_help (LedeCli *cli, GStrv words)
{
  const char *help[] = { NULL, NULL, "--help", NULL };

  if (cli->program->hand_over)
    return hand_over (cli);

  if (!words[0])
    {
      print_commands (cli);
      return LEDE_CLI_DONE;
    }

  if (!words[1] && print_commands_of (cli, words[0]))
    return LEDE_CLI_DONE;

  help[0] = words[0];
  help[1] = words[1] ? words[1] : "--help";

  return run_command (cli, (GStrv) help);
}

static LedeCliStatus
run (LedeCli *cli, int argc, char *argv[])
{
  g_autoptr (GOptionContext) context = g_option_context_new (NULL);
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) words = g_strdupv (argv);
  gboolean version = FALSE, help = FALSE;
  const GOptionEntry options[] = {
    { "store", 0, 0, G_OPTION_ARG_FILENAME, &cli->directory, NULL, NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &cli->json, NULL, NULL },
    { "version", 0, 0, G_OPTION_ARG_NONE, &version, NULL, NULL },
    { "help", 'h', 0, G_OPTION_ARG_NONE, &help, NULL, NULL },
    G_OPTION_ENTRY_NULL,
  };

  g_option_context_set_help_enabled (context, FALSE);
  g_option_context_set_strict_posix (context, TRUE);
  g_option_context_add_main_entries (context, options, NULL);

  if (!g_option_context_parse_strv (context, &words, &error))
    {
      lede_cli_say (_ ("ledectl: %s. “ledectl help” lists the commands and options."), error->message);
      return LEDE_CLI_USAGE;
    }

  if (version)
    {
      lede_cli_answer ("ledectl %s", LEDE_VERSION);
      return LEDE_CLI_DONE;
    }

  if (help)
    return run_help (cli, words + 1);

  if (!words[1])
    {
      lede_cli_say (_ ("ledectl: Say what to do. “ledectl help” lists the commands."));
      return LEDE_CLI_USAGE;
    }

  if (g_str_equal (words[1], "help"))
    return run_help (cli, words + 2);

  return run_command (cli, words + 1);
}

/**
 * lede_cli_run:
 * @program: what it can do
 * @argc: of main()
 * @argv: of main()
 *
 * Runs ledectl.
 *
 * Returns: the exit status
 */
LedeCliStatus
lede_cli_run (const LedeCliProgram *program, int argc, char *argv[])
{
  LedeCli cli = { .program = program, .argv = argv };
  LedeCliStatus status;

  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LEDE_LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
  g_set_prgname ("ledectl");

  cli.cancellable = g_cancellable_new ();
  lede_cli_cancel_on_interrupt (cli.cancellable);

  status = run (&cli, argc, argv);

  g_clear_object ((GObject **) &cli.keyring);
  g_clear_object (&cli.store);
  g_clear_object (&cli.cancellable);
  g_free (cli.directory);

  return status;
}
