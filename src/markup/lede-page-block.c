/* lede-page-block.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include "lede-block-html-private.h"
#include "lede-cmark-private.h"
#include "lede-direction.h"
#include "lede-document-private.h"
#include "lede-figure-private.h"
#include "lede-gallery-private.h"
#include "lede-html-private.h"
#include "lede-page-block-private.h"
#include "lede-page-private.h"
#include "lede-related.h"

typedef struct
{
  GString *out;
  LedeStoryFields *fields;
  LedePageContext *context;
  LedeInlineDialect dialect;
} Writer;

/* Of a block that a live page has to find again by its position. */
static const char *const kind_names[] = {
  [LEDE_BLOCK_PARAGRAPH] = "paragraph",
  [LEDE_BLOCK_HEADING] = "heading",
  [LEDE_BLOCK_LIST] = "list",
  [LEDE_BLOCK_QUOTE] = "quote",
  [LEDE_BLOCK_PULLQUOTE] = "pullquote",
  [LEDE_BLOCK_FACTBOX] = "factbox",
  [LEDE_BLOCK_EDITORS_NOTE] = "editors-note",
  [LEDE_BLOCK_RELATED] = "related",
  [LEDE_BLOCK_GALLERY] = "gallery",
  [LEDE_BLOCK_BEFORE_AFTER] = "before-after",
  [LEDE_BLOCK_CODE] = "code",
  [LEDE_BLOCK_TABLE] = "table",
  [LEDE_BLOCK_THEMATIC_BREAK] = "break",
  [LEDE_BLOCK_PHOTO] = "photo",
  [LEDE_BLOCK_EMBED] = "embed",
  [LEDE_BLOCK_LOCKED] = "locked",
  [LEDE_BLOCK_COMMENT] = "comment",
  [LEDE_BLOCK_DEFINITIONS] = "definitions",
};

static LedePhoto *
find_photo (LedeStoryFields *fields, const char *id)
{
  g_auto (GStrv) ids = lede_story_fields_get_lines (fields, LEDE_FIELD_PHOTOS);

  return g_strv_contains ((const char *const *) ids, id) ? lede_photo_new_from_fields (fields, id) : NULL;
}

static void
append_photo_in_text (GString *out, const char *photo_id, const char *alt, gpointer user_data)
{
  Writer *self = user_data;
  g_autoptr (LedePhoto) photo = find_photo (self->fields, photo_id);

  if (photo)
    lede_figure_append_image (out, photo, LEDE_FIGURE_TEXT, self->context);
  else
    lede_html_append_text (out, alt);
}

static void
append_pullquote (Writer *self, cmark_node *quote, const char *attributes)
{
  g_string_append_printf (self->out, "<aside class=\"pullquote\"%s><blockquote>", attributes);

  for (cmark_node *child = cmark_node_first_child (quote); child; child = cmark_node_next (child))
    if (lede_node_is_attribution (child))
      {
        g_string_append (self->out, "<footer>");
        lede_inline_append_html (self->out, child, &self->dialect);
        g_string_append (self->out, "</footer>");
      }
    else
      lede_block_html_append (self->out, child, "", &self->dialect, 1);

  g_string_append (self->out, "</blockquote></aside>");
}

static void
append_label (Writer *self, LedePageWord word)
{
  g_string_append (self->out, "<p class=\"label\">");
  lede_html_append_text (self->out, lede_page_word (lede_page_get_language (self->fields), word));
  g_string_append (self->out, "</p>");
}

static void
append_aside (Writer *self, cmark_node *quote, const char *class, const char *attributes)
{
  g_string_append_printf (self->out, "<aside class=\"%s\"%s>", class, attributes);
  lede_block_html_append_children (self->out, quote, &self->dialect, 0);
  g_string_append (self->out, "</aside>");
}

static void
append_editors_note (Writer *self, cmark_node *quote, const char *attributes)
{
  g_string_append_printf (self->out, "<aside class=\"editors-note\"%s>", attributes);
  append_label (self, LEDE_PAGE_WORD_EDITORS_NOTE);
  lede_block_html_append_children (self->out, quote, &self->dialect, 0);
  g_string_append (self->out, "</aside>");
}

/* Without a list of its own, a block of related stories shows the story's. */
static void
append_related (Writer *self, cmark_node *quote, const char *attributes)
{
  g_autoptr (GPtrArray) related = NULL;

  if (cmark_node_first_child (quote))
    {
      g_string_append_printf (self->out, "<aside class=\"related\"%s>", attributes);
      append_label (self, LEDE_PAGE_WORD_RELATED);
      lede_block_html_append_children (self->out, quote, &self->dialect, 0);
      g_string_append (self->out, "</aside>");
      return;
    }

  related = lede_story_fields_get_related (self->fields);
  g_string_append_printf (self->out, "<aside class=\"related\"%s>", attributes);
  append_label (self, LEDE_PAGE_WORD_RELATED);
  g_string_append (self->out, "<ul>");

  for (guint i = 0; i < related->len; i++)
    {
      LedeRelated *story = g_ptr_array_index (related, i);
      gboolean is_link = lede_address_is_web (lede_related_get_link (story));

      g_string_append (self->out, "<li>");

      if (is_link)
        {
          g_string_append (self->out, "<a");
          lede_html_append_attribute (self->out, "href", lede_related_get_link (story));
          g_string_append_c (self->out, '>');
        }

      lede_html_append_text (self->out, lede_related_get_title (story));
      g_string_append (self->out, is_link ? "</a></li>" : "</li>");
    }

  g_string_append (self->out, "</ul></aside>");
}

static void
append_embed (Writer *self, const char *address, const char *attributes)
{
  g_autofree char *host = lede_address_dup_host (address);

  g_string_append_printf (self->out, "<figure class=\"embed\"%s><a", attributes);
  lede_html_append_attribute (self->out, "href", address);
  g_string_append (self->out, "><span class=\"host\">");
  lede_html_append_text (self->out, host);
  g_string_append (self->out, "</span> <span class=\"address\">");
  lede_html_append_text (self->out, address);
  g_string_append (self->out, "</span></a></figure>");
}

static void
append_photo (Writer *self, const char *photo_id, const char *attributes)
{
  g_autoptr (LedePhoto) photo = find_photo (self->fields, photo_id);

  if (photo)
    lede_figure_append (self->out, photo, LEDE_FIGURE_TEXT, attributes, self->context);
  else if (self->context->live)
    g_string_append_printf (
      self->out, "<figure class=\"photo\"%s><span class=\"photo-missing\"></span></figure>", attributes);
}

/* Which of two photos it is, said beside the picture, because the order alone does not say it. */
static void
append_moment (Writer *self, guint position)
{
  LedePageWord word = position == 0 ? LEDE_PAGE_WORD_BEFORE : LEDE_PAGE_WORD_AFTER;

  g_string_append (self->out, "<div class=\"side\"><span class=\"moment\">");
  lede_html_append_text (self->out, lede_page_word (lede_page_get_language (self->fields), word));
  g_string_append (self->out, "</span>");
}

static void
append_gallery (Writer *self, LedeBlock *block, const char *attributes)
{
  g_auto (GStrv) ids = lede_page_list_photos (block, self->fields, self->context);
  cmark_node *caption = lede_gallery_get_caption (block->node);
  gboolean is_pair = block->kind == LEDE_BLOCK_BEFORE_AFTER && g_strv_length (ids) == 2;

  if (!ids[0] && !caption && !self->context->live)
    return;

  g_string_append_printf (self->out, "<figure class=\"gallery%s\"%s><div class=\"photos\">",
                          is_pair ? " before-after" : "", attributes);

  for (guint i = 0; ids[i]; i++)
    {
      if (is_pair)
        append_moment (self, i);

      append_photo (self, ids[i], "");

      if (is_pair)
        g_string_append (self->out, "</div>");
    }

  g_string_append (self->out, "</div>");

  if (caption)
    {
      g_string_append (self->out, "<figcaption>");
      lede_inline_append_html (self->out, caption, &self->dialect);
      g_string_append (self->out, "</figcaption>");
    }

  g_string_append (self->out, "</figure>");
}

/* Keeps a block's place among the page's blocks that readers do not see. */
static void
append_nothing (Writer *self, const char *attributes)
{
  if (self->context->live)
    g_string_append_printf (self->out, "<span hidden%s></span>", attributes);
}

static void
append_block (Writer *self, LedeBlock *block, const char *attributes)
{
  switch (block->kind)
    {
    case LEDE_BLOCK_PULLQUOTE:
      append_pullquote (self, block->node, attributes);
      break;
    case LEDE_BLOCK_FACTBOX:
      append_aside (self, block->node, "factbox", attributes);
      break;
    case LEDE_BLOCK_EDITORS_NOTE:
      append_editors_note (self, block->node, attributes);
      break;
    case LEDE_BLOCK_RELATED:
      append_related (self, block->node, attributes);
      break;
    case LEDE_BLOCK_PHOTO:
      append_photo (self, block->subject, attributes);
      break;
    case LEDE_BLOCK_GALLERY:
    case LEDE_BLOCK_BEFORE_AFTER:
      append_gallery (self, block, attributes);
      break;
    case LEDE_BLOCK_EMBED:
      append_embed (self, block->subject, attributes);
      break;
    case LEDE_BLOCK_LOCKED:
      lede_block_html_append_locked (self->out, block->locked, attributes);
      break;
    case LEDE_BLOCK_COMMENT:
    case LEDE_BLOCK_DEFINITIONS:
      append_nothing (self, attributes);
      break;
    default:
      lede_block_html_append (self->out, block->node, attributes, &self->dialect, 0);
      break;
    }
}

/* A block of words is set by its own first letter. Code runs from left to right everywhere. */
static void
append_direction (GString *attributes, LedeBlock *block, LedeStoryFields *fields)
{
  g_autoptr (GString) text = NULL;

  if (!block->node || block->kind == LEDE_BLOCK_CODE || lede_block_is_gallery (block))
    return;

  text = g_string_new (NULL);
  lede_cmark_append_plain_text (text, block->node);
  lede_direction_append (attributes, lede_page_get_language (fields), text->str);
}

/*< private >
 * lede_page_list_photos:
 * @block: a block
 * @fields: the story
 * @context: the page
 *
 * Returns: (transfer full): the photos that the page shows for a block, in order: in a live page those that
 *   are missing, too
 */
char **
lede_page_list_photos (LedeBlock *block, LedeStoryFields *fields, LedePageContext *context)
{
  g_auto (GStrv) ids = lede_block_list_photos (block);
  g_autoptr (GStrvBuilder) shown = g_strv_builder_new ();

  for (guint i = 0; ids[i]; i++)
    {
      g_autoptr (LedePhoto) photo = find_photo (fields, ids[i]);

      if (photo || context->live)
        g_strv_builder_add (shown, ids[i]);
    }

  return g_strv_builder_end (shown);
}

/*< private >
 * lede_page_block_append:
 * @out: where the HTML goes
 * @block: a block
 * @fields: the story
 * @context: the page
 *
 * Appends the page dialect of a block: one element, or nothing. In a live page every block is one
 * element with a data-block attribute, so that the page's n-th such element is the body's n-th block.
 */
void
lede_page_block_append (GString *out, LedeBlock *block, LedeStoryFields *fields, LedePageContext *context)
{
  Writer self = { .out = out, .fields = fields, .context = context };
  g_autoptr (GString) attributes = g_string_new (NULL);

  self.dialect.softbreak = "\n";
  self.dialect.strikethrough = "s";
  self.dialect.address_rule = LEDE_ADDRESS_ABSOLUTE;
  self.dialect.append_photo = append_photo_in_text;
  self.dialect.user_data = &self;

  if (context->live)
    lede_html_append_attribute (attributes, "data-block", kind_names[block->kind]);

  append_direction (attributes, block, fields);
  append_block (&self, block, attributes->str);
}

/**
 * lede_document_render_block:
 * @self: a document
 * @position: less than lede_document_get_n_blocks()
 * @fields: the story that the body belongs to: answers for captions, credits, related stories
 * @context: the page
 *
 * Draws a block for readers: one HTML element, or "" for what readers do not see. In a live page
 * what they do not see is a hidden element, so that the n-th child is always the n-th block.
 *
 * Returns: (transfer full): HTML
 */
char *
lede_document_render_block (LedeDocument *self,
                            guint position,
                            LedeStoryFields *fields,
                            LedePageContext *context)
{
  GString *out;

  g_return_val_if_fail (LEDE_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (position < lede_document_get_n_blocks (self), NULL);
  g_return_val_if_fail (LEDE_IS_STORY_FIELDS (fields), NULL);
  g_return_val_if_fail (context != NULL, NULL);

  out = g_string_new (NULL);
  lede_page_block_append (out, lede_document_get_block (self, position), fields, context);

  return g_string_free (out, FALSE);
}
