/* lede-wordpress-markup.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-dialect.h"

G_BEGIN_DECLS

/* WordPress block markup, both ways. */

/* The content of a post: deck, bylines (unless the site's own author line says the same), lead,
 * dateline, body, corrections, byline cards. */
char *lede_wordpress_markup_render (LedeStoryFields *fields, const LedeDialectOptions *options);

/* Reads a post back into a story's texts. With @base (what was delivered, under @base_options), a
 * block that came back as it was rendered keeps its Markdown to the byte, and photos, bylines and
 * so on keep their ids; without, everything is canonical. @photo_for_image (nullable) maps an
 * attachment to the (photo id, sha256) in the result. Returns a snapshot with the texts. */
LedeSnapshot *
lede_wordpress_markup_read (const LedeDialectPost *post,
                            LedeSnapshot *base,
                            const LedeDialectOptions *base_options,
                            GPtrArray **images, /* out: LedeDialectFoundImage per photo, in photo order */
                            GError **error);

/* The token in a post's content, or NULL. */
char *lede_wordpress_markup_find_token (const char *content);

extern const LedeDialect lede_wordpress_dialect;

/* The body's canonical Markdown: what a round trip without a base gives. */
char *lede_markdown_canonicalize (const char *markdown);

G_END_DECLS
