/* lede-dialect.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-snapshot.h"
#include "lede-story.h"

G_BEGIN_DECLS

#define LEDE_MARKUP_ERROR (lede_markup_error_quark ())
GQuark lede_markup_error_quark (void);

/* What a story is on a kind of site: its content there, and back from it. */

/* An image as the site has it. */
typedef struct
{
  const char *attachment_id; /* NULL where a picture is known by its address */
  const char *address;       /* of the size to show */
  guint width;               /* pixels */
  guint height;
} LedeDialectImage;

/* Fills *image for a photo; FALSE when the site does not have it (the block is left out). */
typedef gboolean (*LedeDialectImageLocator) (const char *photo_id,
                                             LedeDialectImage *image,
                                             gpointer user_data);

typedef struct
{
  const char *token;       /* the marker in the first block's metadata; NULL for none */
  const char *site_id;     /* whose people the bylines may be */
  const char *author;      /* the user ids that the site prints as authors, with commas; "" when unknown */
  gboolean lead_in_text;   /* whether the lead photo is the first thing in the text */
  gboolean deck_elsewhere; /* whether the site shows the deck beside the text; then it is the excerpt */
  char *(*respell) (const char *markup); /* what a site makes of blocks; NULL when they stay as they are */
  LedeDialectImageLocator locate_image;
  gpointer locate_data;
} LedeDialectOptions;

/* One image that the content shows, as the reader found it. */
typedef struct
{
  char *attachment_id;
  char *address;
} LedeDialectFoundImage;

/* A post that was fetched. Strings are owned by the caller. */
typedef struct
{
  const char *title;
  const char *slug;
  const char *excerpt;
  const char *content;     /* raw block markup, or classic HTML */
  const char *section;     /* name */
  const char *const *tags; /* names, NULL-terminated */
} LedeDialectPost;

/**
 * LedeDialect:
 * @render: the content of a story: deck, bylines (unless the site's own author line says the same), lead,
 *   dateline, body, corrections, byline cards
 * @read: reads a story back into texts. With @base (what was delivered, under @base_options), what came
 *   back as it was rendered keeps its Markdown to the byte, and photos, bylines and so on keep their ids;
 *   without, everything is canonical. Sets @images to a #LedeDialectFoundImage per photo, in their order
 * @normalize: (nullable): what a site spells otherwise without meaning otherwise, spelt one way; for
 *   comparing. %NULL when the site keeps what it is given
 *
 * @is_source: the content is no HTML but what the site's pages are made of, so that no page can show it
 *
 * How stories are written for one kind of site.
 */
typedef struct
{
  char *(*render) (LedeStoryFields *fields, const LedeDialectOptions *options);
  LedeSnapshot *(*read) (const LedeDialectPost *post,
                         LedeSnapshot *base,
                         const LedeDialectOptions *base_options,
                         GPtrArray **images,
                         GError **error);
  char *(*normalize) (const char *content);
  gboolean is_source;
} LedeDialect;

gboolean lede_dialect_same_content (const LedeDialect *self, const char *a, const char *b);

G_END_DECLS
