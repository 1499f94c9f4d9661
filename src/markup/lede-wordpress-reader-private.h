/* lede-wordpress-reader-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-document-private.h"
#include "lede-html-reader-private.h"
#include "lede-normalizer-private.h"
#include "lede-wordpress-markup.h"
#include "lede-wordpress-parser-private.h"

G_BEGIN_DECLS

/* A post on its way back into a story. */
typedef struct
{
  LedeStoryFields *base;             /* NULL without one */
  const LedeDialectOptions *options; /* what the base was delivered with; NULL without one */
  GHashTable *texts;                 /* path to text: the story's, beginning with the base's */
  GPtrArray *photos;                 /* of char*: ids, in order */
  GHashTable *found;                 /* photo id to LedeDialectFoundImage */
  GHashTable *used;                  /* photo ids that the post shows */
  GPtrArray *blocks;                 /* of LedeWordpressBlock */
  gboolean has_dateline;             /* whether the post still has one */
} LedeWordpressReader;

/* One of the site's blocks, or one of the base's, as a block of the body. */
typedef struct
{
  LedeBlock *converted; /* NULL for one of the base's */
  guint position;       /* in the base's body */
} LedeBodyItem;

const char *lede_wordpress_reader_get (LedeWordpressReader *self, const char *path);
void lede_wordpress_reader_set (LedeWordpressReader *self, const char *path, const char *text);
void lede_wordpress_reader_set_list (LedeWordpressReader *self, const char *path, GPtrArray *ids);
void lede_wordpress_reader_set_member (LedeWordpressReader *self,
                                       const char *kind,
                                       const char *id,
                                       const char *field,
                                       const char *text);

char *lede_wordpress_reader_find_photo (xmlNode *image, xmlNode *figure, gpointer user_data);
void lede_wordpress_reader_use_photo (LedeWordpressReader *self, const char *photo_id);

gboolean lede_wordpress_reader_read_furniture (LedeWordpressReader *self, LedeWordpressBlock *block);
void lede_wordpress_reader_read_dateline (LedeWordpressReader *self, xmlNode *paragraph);
void lede_wordpress_reader_forget (LedeWordpressReader *self, int kind);
LedeBlock *lede_wordpress_reader_convert (LedeWordpressReader *self,
                                          LedeWordpressBlock *block,
                                          gboolean *wants_dateline);
LedeBlock *
lede_wordpress_reader_convert_gallery (LedeHtmlReader *html, LedeWordpressBlock *block, xmlNode *element);
gboolean lede_wordpress_is_bare_address (const char *text);
GPtrArray *lede_wordpress_reader_convert_classic (LedeWordpressReader *self, LedeWordpressBlock *block);
char *lede_wordpress_reader_read_body (LedeWordpressReader *self, LedeDocument *document);

char *lede_body_compose (GArray *items, LedeDocument *document);

G_END_DECLS
