/* lede-wordpress-gallery.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The site's gallery: a block of image blocks, with a caption of its own.
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-gallery-private.h"
#include "lede-html-private.h"
#include "lede-photo.h"
#include "lede-wordpress-reader-private.h"
#include "lede-wordpress-writer-private.h"

static char **
list_delivered (LedeWordpressWriter *self, LedeBlock *block)
{
  g_auto (GStrv) ids = lede_block_list_photos (block);
  g_autoptr (GStrvBuilder) delivered = g_strv_builder_new ();

  for (guint i = 0; ids[i]; i++)
    {
      LedeDialectImage image = { 0 };

      if (self->options->locate_image &&
          self->options->locate_image (ids[i], &image, self->options->locate_data))
        g_strv_builder_add (delivered, ids[i]);
    }

  return g_strv_builder_end (delivered);
}

static const char *
get_label (LedeWordpressWriter *self, LedeBlock *block, guint position, guint n_photos)
{
  if (block->kind != LEDE_BLOCK_BEFORE_AFTER || n_photos != 2)
    return NULL;

  return lede_page_word (self->language, position == 0 ? LEDE_PAGE_WORD_BEFORE : LEDE_PAGE_WORD_AFTER);
}

/* The site cuts the photos of a gallery to the height of their row, around the middle, and has no setting for
 * another place. Where somebody chose one, nothing is cut. */
static gboolean
may_be_cut (LedeWordpressWriter *self, char **ids)
{
  for (guint i = 0; ids[i]; i++)
    {
      g_autoptr (LedePhoto) photo = lede_photo_new_from_fields (self->fields, ids[i]);
      LedePhotoEdits edits;

      lede_photo_get_edits (photo, &edits);
      if (edits.has_focus)
        return FALSE;
    }

  return TRUE;
}

/*< private >
 * lede_wordpress_writer_append_gallery:
 * @self: a writer
 * @block: a gallery
 *
 * Appends a gallery of the photos that the site has. Without any, its caption is a paragraph.
 */
void
lede_wordpress_writer_append_gallery (LedeWordpressWriter *self, LedeBlock *block)
{
  g_auto (GStrv) ids = list_delivered (self, block);
  guint n = g_strv_length (ids);
  cmark_node *caption = lede_gallery_get_caption (block->node);
  gboolean is_pair = block->kind == LEDE_BLOCK_BEFORE_AFTER;
  gboolean is_cut = may_be_cut (self, ids);
  g_autofree char *attributes = NULL;

  if (n == 0)
    {
      if (caption)
        lede_wordpress_writer_append_node (self, caption);

      return;
    }

  attributes = g_strconcat ("{", is_pair ? "\"columns\":2," : "", is_cut ? "" : "\"imageCrop\":false,",
                            "\"linkTo\":\"none\"",
                            is_pair ? ",\"className\":\"" LEDE_CLASS_BEFORE_AFTER "\"" : "", "}", NULL);
  lede_wordpress_writer_open (self, "gallery", attributes);
  g_string_append_printf (self->out, "<figure class=\"wp-block-gallery has-nested-images columns-%s%s%s\">",
                          is_pair ? "2" : "default", is_cut ? " is-cropped" : "",
                          is_pair ? " " LEDE_CLASS_BEFORE_AFTER : "");

  for (guint i = 0; i < n; i++)
    {
      self->photo_label = get_label (self, block, i, n);
      lede_wordpress_writer_append_photo (self, ids[i], NULL);
    }

  self->photo_label = NULL;

  if (caption)
    {
      g_string_append (self->out, "<figcaption class=\"blocks-gallery-caption wp-element-caption\">");
      lede_inline_append_html (self->out, caption, &self->dialect);
      g_string_append (self->out, "</figcaption>");
    }

  g_string_append (self->out, "</figure>");
  lede_wordpress_writer_close (self, "gallery");
}

static gboolean
is_blank_text (xmlNode *node)
{
  const char *text = (const char *) node->content;

  return node->type == XML_TEXT_NODE && text[strspn (text, " \t\r\n\f")] == '\0';
}

static void
read_photo (LedeHtmlReader *html, cmark_node *quote, xmlNode *image, xmlNode *figure)
{
  cmark_node *paragraph = lede_cmark_new_node (CMARK_NODE_PARAGRAPH);
  cmark_node *photo = lede_cmark_new_node (CMARK_NODE_IMAGE);
  g_autofree char *id = html->find_photo (image, figure, html->user_data);
  g_autofree char *address = g_strconcat ("photo:", id, NULL);

  cmark_node_set_url (photo, address);
  cmark_node_append_child (paragraph, photo);
  cmark_node_append_child (quote, paragraph);
}

/* Photos stand in figures; before WordPress 5.9 these stood in a list. */
static void
read_figures (LedeHtmlReader *html, cmark_node *quote, xmlNode *first, guint depth)
{
  for (xmlNode *node = first; node; node = node->next)
    {
      xmlNode *image;

      if (lede_html_is (node, "figure") && (image = lede_html_find (node->children, "img")))
        read_photo (html, quote, image, node);
      else if (lede_html_is (node, "figcaption"))
        {
          cmark_node *caption = lede_cmark_new_node (CMARK_NODE_PARAGRAPH);

          cmark_node_append_child (quote, caption);
          lede_html_reader_read_inlines (html, caption, node->children);
        }
      else if ((lede_html_is (node, "ul") || lede_html_is (node, "li")) && depth < 2)
        read_figures (html, quote, node->children, depth + 1);
      else if (node->type != XML_COMMENT_NODE && !is_blank_text (node))
        html->is_lossy = TRUE;
    }
}

/*< private >
 * lede_wordpress_reader_convert_gallery:
 * @html: reads what is in the block
 * @block: the site's gallery
 * @element: its figure
 *
 * Returns: (transfer full) (nullable): a gallery or a before/after pair; %NULL for one without photos
 */
LedeBlock *
lede_wordpress_reader_convert_gallery (LedeHtmlReader *html, LedeWordpressBlock *block, xmlNode *element)
{
  gboolean is_pair = lede_wordpress_block_has_class (block, LEDE_CLASS_BEFORE_AFTER);
  g_autoptr (cmark_node) quote = lede_cmark_new_node (CMARK_NODE_BLOCK_QUOTE);

  read_figures (html, quote, element->children, 0);

  if (lede_gallery_count_photos (quote) == 0)
    return NULL;

  return lede_block_new_converted (is_pair ? LEDE_BLOCK_BEFORE_AFTER : LEDE_BLOCK_GALLERY,
                                   g_steal_pointer (&quote));
}
