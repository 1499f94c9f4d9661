/* lede-photo-summary-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-photo-summary.h"

G_BEGIN_DECLS

/* The fields, each owned by the summary. */
struct _LedePhotoSummary
{
  GObject parent_instance;

  gint64 number; /* of the row */
  char *id;
  char *story;
  char *story_title;
  gint64 story_change; /* counts up with each change of any story */
  guint position;      /* in the story's list */
  char *image;
  char *file;
  guint width;
  guint height;
  char *caption;
  char *alt;
  char *credit;
  char *creator;
  char *usage;
  char *created;
  char *digital_source;
  char *edits; /* as they stand in the index, a unit separator (0x1f) between two */
  gint64 added_at;
  LedeUsageTerms terms;

  char *day;
  char *credit_key; /* for sorting */
};

void lede_photo_summary_complete (LedePhotoSummary *self);
int lede_photo_summary_compare (LedePhotoSummary *a, LedePhotoSummary *b, LedePhotoOrder order, gint64 now);
gboolean lede_photo_summary_is_in_section (LedePhotoSummary *self,
                                           LedePhotoSummary *other,
                                           LedePhotoOrder order,
                                           gint64 now);
char *lede_photo_summary_dup_section (LedePhotoSummary *self, LedePhotoOrder order, gint64 now);

G_END_DECLS
