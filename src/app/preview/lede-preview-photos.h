/* lede-preview-photos.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <webkit/webkit.h>

#include "lede-photo.h"

G_BEGIN_DECLS

/* The images of the store, as a page finds them: lede-photo:SHA256, scaled to the most that a page shows;
 * behind a slash to how many pixels it is scaled further, and behind another what is done to them. */
#define LEDE_PREVIEW_PHOTO_SCHEME "lede-photo"

char *lede_preview_photos_locate (LedePhoto *photo, gpointer user_data);
char *lede_preview_photos_locate_copy (LedePhoto *photo, guint size, gpointer user_data);
char *lede_preview_photos_localize (const char *html, LedeStoryFields *fields);
void lede_preview_photos_serve (WebKitURISchemeRequest *request, gpointer user_data);

G_END_DECLS
