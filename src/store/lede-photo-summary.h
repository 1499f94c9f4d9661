/* lede-photo-summary.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "lede-usage-terms.h"

G_BEGIN_DECLS

/**
 * LedePhotoOrder:
 * @LEDE_PHOTO_ORDER_STORY: story by story, the latest changed first, as each story has them
 * @LEDE_PHOTO_ORDER_DATE: by the day on which they were taken, or else added, the latest first
 * @LEDE_PHOTO_ORDER_CREDIT: by who is named for them; those without a credit last
 * @LEDE_PHOTO_ORDER_RIGHTS: by what the usage terms forbid, what forbids most first
 *
 * How photos are listed, and what they are grouped by.
 */
typedef enum
{
  LEDE_PHOTO_ORDER_STORY,
  LEDE_PHOTO_ORDER_DATE,
  LEDE_PHOTO_ORDER_CREDIT,
  LEDE_PHOTO_ORDER_RIGHTS,
} LedePhotoOrder;

/**
 * LedePhotoFilter:
 * @order: how they are listed
 * @search: (nullable): words that captions, credits and what else describes a photo have to have, as a
 *   person types them; the last one may be a beginning
 * @limit: at most so many; 0 for all
 *
 * Which photos of all stories a listing wants.
 */
typedef struct
{
  LedePhotoOrder order;
  const char *search;
  guint limit;
} LedePhotoFilter;

/* What the photo browser shows of one use of an image in one story. Immutable. */
#define LEDE_TYPE_PHOTO_SUMMARY (lede_photo_summary_get_type ())
G_DECLARE_FINAL_TYPE (LedePhotoSummary, lede_photo_summary, LEDE, PHOTO_SUMMARY, GObject)

const char *lede_photo_summary_get_id (LedePhotoSummary *self);
const char *lede_photo_summary_get_story (LedePhotoSummary *self);       /* its id */
const char *lede_photo_summary_get_story_title (LedePhotoSummary *self); /* headline, else slug, else "" */
const char *lede_photo_summary_get_image (LedePhotoSummary *self);       /* SHA-256 */
const char *lede_photo_summary_get_file (LedePhotoSummary *self);
guint lede_photo_summary_get_width (LedePhotoSummary *self);
guint lede_photo_summary_get_height (LedePhotoSummary *self);
const char *lede_photo_summary_get_caption (LedePhotoSummary *self);
const char *lede_photo_summary_get_alt (LedePhotoSummary *self);
const char *lede_photo_summary_get_credit (LedePhotoSummary *self);
const char *lede_photo_summary_get_creator (LedePhotoSummary *self);
const char *lede_photo_summary_get_usage (LedePhotoSummary *self);
const char *lede_photo_summary_get_created (LedePhotoSummary *self); /* ISO 8601, as far as it is known */
const char *lede_photo_summary_get_digital_source (LedePhotoSummary *self);
gint64 lede_photo_summary_get_added_at (LedePhotoSummary *self); /* Unix time, microseconds, UTC */
const LedeUsageTerms *lede_photo_summary_get_terms (LedePhotoSummary *self);
const char *lede_photo_summary_get_day (LedePhotoSummary *self); /* ISO 8601; taken, or else added */

LedePhoto *lede_photo_summary_dup_photo (LedePhotoSummary *self); /* to draw it */
gboolean lede_photo_summary_is_same (LedePhotoSummary *self, LedePhotoSummary *other);
guint lede_photo_summary_find (LedePhotoSummary *self, GListModel *photos);
gboolean lede_photo_summary_equal (LedePhotoSummary *self, LedePhotoSummary *other);
char *lede_photo_summary_dup_group (LedePhotoSummary *self, LedePhotoOrder order);

G_END_DECLS
