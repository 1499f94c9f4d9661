/* lede-usage-terms.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-photo.h"

G_BEGIN_DECLS

/**
 * LedeUsageFlags:
 * @LEDE_USAGE_ONE_TIME: may be published once
 * @LEDE_USAGE_NO_SALES: may not be sold on
 * @LEDE_USAGE_NO_ARCHIVE: may not be kept for later stories
 * @LEDE_USAGE_EDITORIAL: not for advertising
 * @LEDE_USAGE_CREDIT: never without its credit
 */
typedef enum
{
  LEDE_USAGE_ONE_TIME = 1 << 0,
  LEDE_USAGE_NO_SALES = 1 << 1,
  LEDE_USAGE_NO_ARCHIVE = 1 << 2,
  LEDE_USAGE_EDITORIAL = 1 << 3,
  LEDE_USAGE_CREDIT = 1 << 4,
} LedeUsageFlags;

/* What was understood of usage terms as agencies write them. The terms themselves stay as written.
 * Moments are Unix time in seconds, UTC; 0 for none. */
typedef struct
{
  LedeUsageFlags flags;
  gint64 embargo; /* from when it may be used */
  gint64 expires; /* from when it may no longer be used */
} LedeUsageTerms;

void lede_usage_terms_read (LedeUsageTerms *terms, const char *text);
void lede_usage_terms_read_photo (LedeUsageTerms *terms, LedePhoto *photo);
char *lede_usage_terms_dup_credit (const char *text); /* NULL when the terms name none */
GStrv lede_usage_terms_list_tags (const LedeUsageTerms *terms, gint64 now);

gboolean lede_usage_terms_parse_embargo (const char *text, gint64 *moment);
gboolean lede_usage_terms_parse_expires (const char *text, gint64 *moment);
char *lede_usage_terms_format_embargo (gint64 moment);
char *lede_usage_terms_format_expires (gint64 moment);

G_END_DECLS
