/* lede-change-page.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-markup-inline.h"
#include "lede-photo.h"
#include "lede-snapshot.h"

G_BEGIN_DECLS

/* How a stretch of the page looks: a LedeMarkupStyle, or one of these. */
typedef enum
{
  LEDE_CHANGE_STYLE_TITLE = LEDE_MARKUP_N_STYLES, /* says what comes below it */
  LEDE_CHANGE_STYLE_KICKER,
  LEDE_CHANGE_STYLE_HEADLINE,
  LEDE_CHANGE_STYLE_DECK,
  LEDE_CHANGE_STYLE_BYLINE,
  LEDE_CHANGE_STYLE_CAPTION,
  LEDE_CHANGE_STYLE_DETAIL,
  LEDE_CHANGE_STYLE_ADDED,
  LEDE_CHANGE_STYLE_REMOVED,
  LEDE_CHANGE_N_STYLES
} LedeChangeStyle;

typedef struct
{
  guint start; /* characters */
  guint end;   /* characters */
  guint style;
} LedeChangeSpan;

/* A photo of the page: its place holds one object replacement character. */
typedef struct
{
  guint offset; /* characters */
  LedePhoto *photo;
} LedeChangePhoto;

/* A story as it stood, with what came and what went against how it stood at another time: one text, and
 * how it looks. It is made off the main thread, and immutable. */
#define LEDE_TYPE_CHANGE_PAGE (lede_change_page_get_type ())
G_DECLARE_FINAL_TYPE (LedeChangePage, lede_change_page, LEDE, CHANGE_PAGE, GObject)

LedeChangePage *lede_change_page_new (LedeSnapshot *before, LedeSnapshot *after);

const char *lede_change_page_get_text (LedeChangePage *self);
GArray *lede_change_page_get_spans (LedeChangePage *self);     /* of LedeChangeSpan */
GArray *lede_change_page_get_changes (LedeChangePage *self);   /* of LedeChangeSpan, in their order */
GPtrArray *lede_change_page_get_photos (LedeChangePage *self); /* of LedeChangePhoto, in their order */
guint lede_change_page_get_n_added_words (LedeChangePage *self);
guint lede_change_page_get_n_removed_words (LedeChangePage *self);

G_END_DECLS
