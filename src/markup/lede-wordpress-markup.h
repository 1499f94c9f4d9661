/* lede-wordpress-markup.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-snapshot.h"
#include "lede-story.h"

G_BEGIN_DECLS

#define LEDE_MARKUP_ERROR (lede_markup_error_quark ())
GQuark lede_markup_error_quark (void);

/* WordPress block markup, both ways. */

/* An image as the site has it. */
typedef struct
{
  const char *attachment_id;
  const char *address; /* of the size to show */
  guint width;         /* pixels */
  guint height;
} LedeWordpressImage;

/* Fills *image for a photo; FALSE when the site does not have it (the block is left out). */
typedef gboolean (*LedeWordpressImageLocator) (const char *photo_id,
                                               LedeWordpressImage *image,
                                               gpointer user_data);

typedef struct
{
  const char *token;     /* the marker in the first block's metadata; NULL for none */
  const char *site_id;   /* whose people the bylines may be */
  const char *author;    /* the user id that the site prints as author; "" when unknown */
  gboolean lead_in_text; /* whether the lead photo is the first thing in the text */
  LedeWordpressImageLocator locate_image;
  gpointer locate_data;
} LedeWordpressOptions;

/* The content of a post: deck, bylines (unless the site's own author line says the same), lead,
 * dateline, body, corrections, byline cards. */
char *lede_wordpress_markup_render (LedeStoryFields *fields, const LedeWordpressOptions *options);

/* One image that the content shows, as the reader found it. */
typedef struct
{
  char *attachment_id;
  char *address;
} LedeWordpressFoundImage;

/* A post that was fetched. Strings are owned by the caller. */
typedef struct
{
  const char *title;
  const char *slug;
  const char *excerpt;
  const char *content;     /* raw block markup, or classic HTML */
  const char *section;     /* name */
  const char *const *tags; /* names, NULL-terminated */
} LedeWordpressPost;

/* Reads a post back into a story's texts. With @base (what was delivered, under @base_options), a
 * block that came back as it was rendered keeps its Markdown to the byte, and photos, bylines and
 * so on keep their ids; without, everything is canonical. @photo_for_image (nullable) maps an
 * attachment to the (photo id, sha256) in the result. Returns a snapshot with the texts. */
LedeSnapshot *
lede_wordpress_markup_read (const LedeWordpressPost *post,
                            LedeSnapshot *base,
                            const LedeWordpressOptions *base_options,
                            GPtrArray **images, /* out: LedeWordpressFoundImage per photo, in photo order */
                            GError **error);

/* The token in a post's content, or NULL. */
char *lede_wordpress_markup_find_token (const char *content);

/* The body's canonical Markdown: what a round trip without a base gives. */
char *lede_markdown_canonicalize (const char *markdown);

G_END_DECLS
