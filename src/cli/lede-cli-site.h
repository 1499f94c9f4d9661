/* lede-cli-site.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-checks.h"
#include "lede-cli.h"
#include "lede-cms.h"

G_BEGIN_DECLS

/* A site that was signed in to. */
typedef struct
{
  LedeSite *site;
  LedeCms *cms;
  LedeAccount *account;
  GPtrArray *sections;
  GPtrArray *fields; /* NULL when the site was not asked, or did not tell */
} LedeCliVisit;

gboolean lede_cli_needs_site (const char *site_name, GError **error);
LedeCliVisit *lede_cli_visit (LedeCli *cli, const char *name, GError **error);
void lede_cli_visit_fill_context (LedeCliVisit *visit,
                                  LedeStoryFields *fields,
                                  GCancellable *cancellable,
                                  LedeCheckContext *context);
void lede_cli_visit_free (LedeCliVisit *visit);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedeCliVisit, lede_cli_visit_free)

G_END_DECLS
