/* lede-cli-publication.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-cli.h"
#include "lede-delivery.h"
#include "lede-site.h"

G_BEGIN_DECLS

/**
 * LedeCliPublication:
 * @goal: what is to be there afterwards
 * @manner: how it is to be reached
 * @at: (nullable): when readers are to see it, as the person wrote it
 * @publish_at: the same in seconds, Unix time, UTC; 0 for now
 * @second: of a time that there is twice, the second
 * @overwrite: replace what somebody else changed on the site
 *
 * What is wanted of a site. The strings are the caller's.
 */
typedef struct
{
  LedeDeliveryGoal goal;
  LedeDeliveryManner manner;
  const char *at;
  gint64 publish_at;
  gboolean second;
  gboolean overwrite;
} LedeCliPublication;

gboolean lede_cli_publication_read (LedeCliPublication *self,
                                    const char *goal,
                                    const char *at,
                                    gboolean minor_fix,
                                    gboolean new_date,
                                    GError **error);
gboolean lede_cli_publication_read_time (LedeCliPublication *self,
                                         LedeSite *site,
                                         const char *zone_name,
                                         GError **error);
gboolean lede_cli_publication_send (LedeCliPublication *self,
                                    LedeCli *cli,
                                    const char *story,
                                    const char *site_name,
                                    GError **error);

G_END_DECLS
