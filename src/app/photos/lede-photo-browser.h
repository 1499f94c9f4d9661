/* lede-photo-browser.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/* A window with the photos of all stories, from which they are dragged or added into the story that is open
 * in another one.
 *
 * Actions: browser.search, browser.add, browser.order (story, date, credit, rights) */
#define LEDE_TYPE_PHOTO_BROWSER (lede_photo_browser_get_type ())
G_DECLARE_FINAL_TYPE (LedePhotoBrowser, lede_photo_browser, LEDE, PHOTO_BROWSER, AdwApplicationWindow)

LedePhotoBrowser *lede_photo_browser_show (GtkApplication *application);

G_END_DECLS
