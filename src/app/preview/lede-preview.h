/* lede-preview.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "lede-page-context.h"
#include "lede-story.h"
#include "lede-writer-place.h"

G_BEGIN_DECLS

/**
 * LedePreviewView:
 * @LEDE_PREVIEW_PAGE: Lede's own page
 * @LEDE_PREVIEW_SITE: as on the connected site
 * @LEDE_PREVIEW_CARDS: as a search result and where it is shared
 */
typedef enum
{
  LEDE_PREVIEW_PAGE,
  LEDE_PREVIEW_SITE,
  LEDE_PREVIEW_CARDS,
} LedePreviewView;

/* The page that readers will get, live. Follows the story's "edited" signal and patches only the
 * blocks and regions that changed.
 *
 * Signals:
 *   "place-activated" (const char *path, guint64 offset, double y)   a word of the page was clicked: the
 *        text of the story that it comes from, where in it, and the height in pixels below the preview's top
 *   "scrolled" (LedeViewPlace *place)   a person scrolled the page
 *
 * Actions: preview.width (phone, tablet, desktop, fit), preview.color-scheme (follow, light, dark),
 * preview.rails (toggle), preview.view (page, site, cards), preview.reload */
#define LEDE_TYPE_PREVIEW (lede_preview_get_type ())
G_DECLARE_FINAL_TYPE (LedePreview, lede_preview, LEDE, PREVIEW, GtkWidget)

GtkWidget *lede_preview_new (void);
void lede_preview_set_story (LedePreview *self, LedeStory *story);           /* NULL for none */
void lede_preview_set_context (LedePreview *self, LedePageContext *context); /* takes it: rails, site name */
void lede_preview_set_site_content (LedePreview *self, const char *html);    /* for LEDE_PREVIEW_SITE */
void lede_preview_follow_caret (LedePreview *self, gsize offset);
char *lede_preview_render_print (LedePreview *self, GError **error);
void lede_preview_show_place (LedePreview *self, const LedeViewPlace *place);
void lede_preview_show_place_at (LedePreview *self, const LedeViewPlace *place, double y);

G_END_DECLS
