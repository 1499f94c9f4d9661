/* lede-preview-photos.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <webkit/webkit.h>

#include "lede-photo.h"

G_BEGIN_DECLS

/* The images of the store, as a page finds them: lede-photo:SHA256, and behind a slash what is done to them;
 * scaled to what a page shows. */
#define LEDE_PREVIEW_PHOTO_SCHEME "lede-photo"

char *lede_preview_photos_locate (LedePhoto *photo, gpointer user_data);
char *lede_preview_photos_localize (const char *html, LedeStoryFields *fields);
void lede_preview_photos_serve (WebKitURISchemeRequest *request, gpointer user_data);

G_END_DECLS
