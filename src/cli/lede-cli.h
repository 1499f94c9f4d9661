/* lede-cli.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "lede-store.h"

G_BEGIN_DECLS

/**
 * LedeCliStatus:
 * @LEDE_CLI_DONE: what was asked for is done
 * @LEDE_CLI_FAILED: it was refused or failed, and a sentence on standard error says why
 * @LEDE_CLI_USAGE: it was asked for in the wrong way
 *
 * The exit status.
 */
typedef enum
{
  LEDE_CLI_DONE,
  LEDE_CLI_FAILED,
  LEDE_CLI_USAGE,
} LedeCliStatus;

typedef struct _LedeCli LedeCli;
typedef struct _LedeKeyring LedeKeyring;

/* A command: one or two words, what comes behind them, and a line that says what it does. */
typedef struct
{
  const char *name;
  const char *operands;
  const char *summary;
  LedeCliStatus (*run) (LedeCli *cli, GStrv arguments, GError **error);
} LedeCliCommand;

/**
 * LedeCliProgram:
 * @groups: its commands, %NULL-terminated; each group ends with a command without a name
 * @hand_over: (nullable): becomes the program that knows every command; returns only when that fails
 *
 * What a program can do.
 */
typedef struct
{
  const LedeCliCommand *const *groups;
  void (*hand_over) (LedeCli *cli, GError **error);
} LedeCliProgram;

/* One run of ledectl. */
struct _LedeCli
{
  const LedeCliProgram *program;
  char **argv; /* as the process got it */
  const LedeCliCommand *command;
  char *directory; /* of the store; NULL for the user's */
  gboolean json;
  LedeStore *store; /* opened when it is first needed */
  LedeKeyring *keyring;
  GCancellable *cancellable; /* cancelled by Ctrl+C */
};

GStrv lede_cli_parse (LedeCli *cli,
                      GStrv arguments,
                      const GOptionEntry *options,
                      guint min_operands,
                      guint max_operands,
                      GError **error);

LedeStore *lede_cli_open_store (LedeCli *cli, GError **error);
LedeStory *lede_cli_load_story (LedeCli *cli, const char *id_or_slug, GError **error);
LedeSnapshot *lede_cli_load_snapshot (LedeCli *cli, const char *id_or_slug, GError **error);
gboolean lede_cli_save_story (LedeCli *cli, LedeStory *story, const char *why, GError **error);
const char *lede_cli_get_who (void);

void lede_cli_say (const char *format, ...) G_GNUC_PRINTF (1, 2);
void lede_cli_answer (const char *format, ...) G_GNUC_PRINTF (1, 2);
gboolean lede_cli_answer_text (const char *text, GError **error);
gboolean lede_cli_write_file (const char *path, const char *content, gssize length, GError **error);

#define LEDE_CLI_ERROR (lede_cli_error_quark ())

/**
 * LedeCliError:
 * @LEDE_CLI_ERROR_USAGE: the command was asked for in the wrong way
 * @LEDE_CLI_ERROR_REFUSED: it was understood, and not done
 */
typedef enum
{
  LEDE_CLI_ERROR_USAGE,
  LEDE_CLI_ERROR_REFUSED,
} LedeCliError;

GQuark lede_cli_error_quark (void);

#define LEDE_CLI_ANY_NUMBER G_MAXUINT

G_END_DECLS
