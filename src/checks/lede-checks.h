/* lede-checks.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-cms.h"
#include "lede-delivery.h"
#include "lede-site.h"
#include "lede-store.h"
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

/**
 * LedeCheckContext:
 * @site: (nullable): where the story is to go
 * @account: (nullable): who sends it
 * @sections: (nullable) (element-type LedeTerm): what the site has, %NULL when that is not known
 * @fields: (nullable) (element-type LedeSiteField): the site's own fields, %NULL when that is not known
 * @goal: what is to happen there
 * @goes_out_at: when readers are to see it, Unix time in seconds, UTC; 0 for now
 * @image_uses: (nullable) (element-type LedeImageUse): where else its images are used, %NULL when that is
 *   not known
 * @time_zone: (nullable): the site's, for lede_time_zone_new(), where the account does not say it
 * @placement: (nullable): what is known of the story on the site
 * @scheduled_at: when the site was told to publish it, Unix time in seconds, UTC; 0 for not at all
 * @slug_there: (nullable): the slug that was delivered there last
 *
 * What is known of the way that a story is to take. A context of zeros but for the goal asks only
 * for what holds anywhere.
 */
typedef struct
{
  LedeSite *site;
  LedeAccount *account;
  GPtrArray *sections;
  GPtrArray *fields;
  LedeDeliveryGoal goal;
  gint64 goes_out_at;
  GPtrArray *image_uses;
  const char *time_zone;
  LedePlacement *placement;
  const char *slug_there;
  gint64 scheduled_at;
} LedeCheckContext;

gint64 lede_checks_find_scheduled_at (LedeStore *store, LedePlacement *placement, GCancellable *cancellable);
char *lede_checks_dup_slug_there (LedeStore *store, LedePlacement *placement, GCancellable *cancellable);

GPtrArray *lede_checks_list_image_uses (LedeStore *store,
                                        LedeStoryFields *fields,
                                        GCancellable *cancellable,
                                        GError **error);

GPtrArray *lede_checks_run_for (LedeStoryFields *fields, const LedeCheckContext *context);
GPtrArray *lede_checks_run (LedeStoryFields *fields, LedeSite *site, LedeAccount *account);
gboolean lede_checks_have_blocker (GPtrArray *findings);
const char *lede_check_level_label (LedeCheckLevel level);
const char *lede_check_level_to_nick (LedeCheckLevel level);

G_END_DECLS
