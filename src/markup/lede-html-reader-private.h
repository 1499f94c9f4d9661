/* lede-html-reader-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <libxml/tree.h>

#include "lede-block-private.h"

G_BEGIN_DECLS

/* Stands where HTML is that is to stay as it is. */
#define LEDE_LOCKED_ELEMENT "lede-locked"

/**
 * LedeHtmlPhotoFinder:
 * @image: an `<img>`
 * @figure: (nullable): the `<figure>` around it
 *
 * Says which photo of the story an image is.
 *
 * Returns: (transfer full) (nullable): the photo's id, or %NULL for an image that is none
 */
typedef char *(*LedeHtmlPhotoFinder) (xmlNode *image, xmlNode *figure, gpointer user_data);

/* Reads HTML into the trees that Markdown is written from. */
typedef struct
{
  LedeHtmlPhotoFinder find_photo;
  gpointer user_data;
  GPtrArray *locked;   /* of char*: HTML that is to stay as it is; NULL for none */
  gboolean is_classic; /* line ends in the text count, as in WordPress's posts of before blocks */
  gboolean is_lossy;   /* set when something could not be said in Markdown */
} LedeHtmlReader;

xmlDoc *lede_html_parse (const char *html, gsize length);
xmlNode *lede_html_get_first (xmlDoc *document);
void lede_html_reader_read_blocks (LedeHtmlReader *self, cmark_node *parent, xmlNode *first);
void lede_html_reader_read_inlines (LedeHtmlReader *self, cmark_node *parent, xmlNode *first);
void lede_html_reader_read_table (LedeHtmlReader *self, cmark_node *parent, xmlNode *element);
void lede_html_reader_read_quote (LedeHtmlReader *self, cmark_node *quote, xmlNode *element);

gboolean lede_html_is (xmlNode *node, const char *name);
gboolean lede_html_has_class (xmlNode *element, const char *class_name);
char *lede_html_dup_attribute (xmlNode *element, const char *name);
xmlNode *lede_html_find (xmlNode *parent, const char *name);
xmlNode *lede_html_find_class (xmlNode *parent, const char *class_name);
char *lede_html_dup_lines (xmlNode *first);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlDoc, xmlFreeDoc)

G_END_DECLS
