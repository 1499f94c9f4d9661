/* lede-checks.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-cms.h"
#include "lede-site.h"
#include "lede-story-fields.h"

G_BEGIN_DECLS

/**
 * LedeCheckLevel:
 * @LEDE_CHECK_ADVICE: worth knowing
 * @LEDE_CHECK_WARNING: readers would notice
 * @LEDE_CHECK_BLOCKER: the story cannot go out like this
 */
typedef enum
{
  LEDE_CHECK_ADVICE,
  LEDE_CHECK_WARNING,
  LEDE_CHECK_BLOCKER,
} LedeCheckLevel;

/* One thing that a check found: which check, how grave, a sentence, and the path of the text that
 * it is about (so that the window can go there). */
typedef struct
{
  const char *check; /* a nick such as "credit-missing" */
  LedeCheckLevel level;
  char *message;
  char *path;
} LedeFinding;
void lede_finding_free (LedeFinding *finding);

/* Holds a story against every check. @site and @account may be NULL: then only what holds
 * anywhere. Returns an array of LedeFinding, gravest first. */
GPtrArray *lede_checks_run (LedeStoryFields *fields, LedeSite *site, LedeAccount *account);
gboolean lede_checks_have_blocker (GPtrArray *findings);

G_END_DECLS
