/* lede-markdown-html.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-story-fields.h"

G_BEGIN_DECLS

/* Writes what a photo is for somebody else. */
typedef void (*LedeMarkdownPhotoFunc) (GString *out, const char *photo_id, gpointer user_data);

/* HTML for other programs: a mail, a word processor. */
char *lede_markdown_to_html (const char *markdown, LedeStoryFields *fields);
char *lede_markdown_to_html_with_photos (const char *markdown,
                                         LedeMarkdownPhotoFunc append_photo,
                                         gpointer user_data);

G_END_DECLS
