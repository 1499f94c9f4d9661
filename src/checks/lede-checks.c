/* lede-checks.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-checks"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lede-checks-private.h"

void
lede_finding_free (LedeFinding *finding)
{
  if (!finding)
    return;

  g_free (finding->message);
  g_free (finding->path);
  g_free (finding);
}

/* A level in the user's language. */
const char *
lede_check_level_label (LedeCheckLevel level)
{
  switch (level)
    {
    case LEDE_CHECK_BLOCKER:
      return _ ("Blocker");
    case LEDE_CHECK_WARNING:
      return _ ("Warning");
    case LEDE_CHECK_ADVICE:
    default:
      return _ ("Advice");
    }
}

const char *
lede_check_level_to_nick (LedeCheckLevel level)
{
  static const char *const nicks[] = { "advice", "warning", "blocker" };

  g_return_val_if_fail (level < G_N_ELEMENTS (nicks), NULL);

  return nicks[level];
}

static void
add_finding (LedeCheckRun *run, const char *check, LedeCheckLevel level, char *path, char *message)
{
  LedeFinding *finding = g_new0 (LedeFinding, 1);

  finding->check = check;
  finding->level = level;
  finding->path = path;
  finding->message = message;

  g_ptr_array_add (run->findings, finding);
}

void
lede_check_run_find (LedeCheckRun *run,
                     const char *check,
                     LedeCheckLevel level,
                     const char *path,
                     const char *format,
                     ...)
{
  va_list arguments;

  va_start (arguments, format);
  add_finding (run, check, level, g_strdup (path), g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

void
lede_check_run_find_in_member (LedeCheckRun *run,
                               const char *check,
                               LedeCheckLevel level,
                               const char *kind,
                               const char *id,
                               const char *field,
                               const char *format,
                               ...)
{
  va_list arguments;

  va_start (arguments, format);
  add_finding (run, check, level, lede_story_fields_member_path (kind, id, field),
               g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* Whether a text says nothing. */
gboolean
lede_check_is_blank (const char *text)
{
  for (const char *p = text; *p; p = g_utf8_next_char (p))
    if (!g_unichar_isspace (g_utf8_get_char (p)))
      return FALSE;

  return TRUE;
}

gboolean
lede_check_run_is_blank (LedeCheckRun *run, const char *path)
{
  return lede_check_is_blank (lede_story_fields_get_text (run->fields, path));
}

/* Whether a text is an address that a reader can open. */
gboolean
lede_check_is_address (const char *text)
{
  g_autoptr (GUri) uri = g_uri_parse (text, G_URI_FLAGS_NONE, NULL);

  return uri &&
         (g_str_equal (g_uri_get_scheme (uri), "https") || g_str_equal (g_uri_get_scheme (uri), "http")) &&
         g_uri_get_host (uri) && g_uri_get_host (uri)[0] != '\0';
}

static int
compare_findings (gconstpointer a, gconstpointer b)
{
  const LedeFinding *first = *(const LedeFinding *const *) a;
  const LedeFinding *second = *(const LedeFinding *const *) b;

  return (int) second->level - (int) first->level;
}

/**
 * lede_checks_run_for:
 * @fields: a story
 * @context: where it is to go, and how
 *
 * Holds a story against every check.
 *
 * Returns: (transfer full) (element-type LedeFinding): what was found, gravest first
 */
GPtrArray *
lede_checks_run_for (LedeStoryFields *fields, const LedeCheckContext *context)
{
  g_autoptr (GPtrArray) bylines = NULL;
  g_autoptr (GPtrArray) photos = NULL;
  LedeCheckRun run = { .fields = fields, .context = context };

  g_return_val_if_fail (LEDE_IS_STORY_FIELDS (fields), NULL);
  g_return_val_if_fail (context != NULL, NULL);

  run.bylines = bylines = lede_story_fields_get_bylines (fields);
  run.photos = photos = lede_story_fields_get_photos (fields);
  run.findings = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_finding_free);

  lede_check_texts (&run);
  lede_check_people (&run);
  lede_check_photos (&run);
  lede_check_rights (&run);
  lede_check_body (&run);
  lede_check_site (&run);
  lede_check_fields (&run);
  lede_check_life (&run);

  g_ptr_array_sort (run.findings, compare_findings);

  return run.findings;
}

/**
 * lede_checks_run:
 * @fields: a story
 * @site: (nullable): where it is to go
 * @account: (nullable): who sends it
 *
 * Holds a story against every check as if it were to be published now.
 *
 * Returns: (transfer full) (element-type LedeFinding): what was found, gravest first
 */
GPtrArray *
lede_checks_run (LedeStoryFields *fields, LedeSite *site, LedeAccount *account)
{
  LedeCheckContext context = { .site = site, .account = account, .goal = LEDE_GOAL_PUBLISHED };

  return lede_checks_run_for (fields, &context);
}

/**
 * lede_checks_have_blocker:
 * @findings: (element-type LedeFinding): what was found
 *
 * Returns: whether the story cannot go out like this
 */
gboolean
lede_checks_have_blocker (GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    if (((LedeFinding *) findings->pdata[i])->level == LEDE_CHECK_BLOCKER)
      return TRUE;

  return FALSE;
}
