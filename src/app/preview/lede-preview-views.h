/* lede-preview-views.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-document.h"
#include "lede-preview.h"

G_BEGIN_DECLS

/* The pages on which a story can be looked at. */
char *lede_preview_views_render (LedePreviewView view,
                                 LedeStoryFields *fields,
                                 LedeDocument *document,
                                 const char *site_content,
                                 LedePageContext *context,
                                 GError **error);
GVariant *lede_preview_views_render_parts (LedePreviewView view,
                                           LedeStoryFields *fields,
                                           LedeDocument *document,
                                           const char *site_content,
                                           LedePageContext *context);

G_END_DECLS
