/* lede-checks.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-checks"

#include "config.h"

#include "lede-checks-private.h"

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
