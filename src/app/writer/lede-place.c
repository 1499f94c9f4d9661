/* lede-place.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-place"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-place.h"

struct _LedePlace
{
  GObject parent_instance;

  gsize offset; /* bytes from the body's start */
  LedeBlockKind kind;
  guint depth;
  char *title;
  char *label; /* instead of the kind's name, or NULL */
};

G_DEFINE_FINAL_TYPE (LedePlace, lede_place, G_TYPE_OBJECT)

static void
lede_place_finalize (GObject *object)
{
  LedePlace *self = LEDE_PLACE (object);

  g_clear_pointer (&self->title, g_free);
  g_clear_pointer (&self->label, g_free);

  G_OBJECT_CLASS (lede_place_parent_class)->finalize (object);
}

static void
lede_place_class_init (LedePlaceClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lede_place_finalize;
}

static void
lede_place_init (LedePlace *self)
{
}

/**
 * lede_place_new_from_entry:
 * @entry: a line of an outline
 *
 * Returns: (transfer full): its place
 */
LedePlace *
lede_place_new_from_entry (const LedeOutlineEntry *entry)
{
  LedePlace *self;

  g_return_val_if_fail (entry != NULL, NULL);

  self = g_object_new (LEDE_TYPE_PLACE, NULL);
  self->offset = entry->offset;
  self->kind = entry->kind;
  self->depth = entry->depth;
  self->title = g_strdup (entry->title);

  return self;
}

/**
 * lede_place_new_from_block:
 * @document: a body
 * @block: the position of one of its blocks
 * @fields: the story, for its photos' captions
 *
 * Returns: (transfer full): the block's place, outside of an outline
 */
LedePlace *
lede_place_new_from_block (LedeDocument *document, guint block, LedeStoryFields *fields)
{
  LedePlace *self;
  LedeBlock *it;

  g_return_val_if_fail (LEDE_IS_DOCUMENT (document), NULL);

  it = lede_document_get_block (document, block);
  self = g_object_new (LEDE_TYPE_PLACE, NULL);
  self->offset = lede_block_get_offset (it);
  self->kind = lede_block_get_kind (it);
  self->title = lede_outline_dup_title (document, block, fields);

  return self;
}

/**
 * lede_place_new_paragraph:
 * @document: a body
 * @block: the position of a paragraph
 * @fields: the story
 * @number: the paragraph's number, as a person counts
 *
 * Returns: (transfer full): the paragraph's place, which is called by its number
 */
LedePlace *
lede_place_new_paragraph (LedeDocument *document, guint block, LedeStoryFields *fields, guint number)
{
  LedePlace *self = lede_place_new_from_block (document, block, fields);

  /* Translators: a place in the text that one can go to */
  self->label = g_strdup_printf (_ ("Paragraph %u"), number);

  return self;
}

/**
 * lede_place_get_offset:
 * @self: a place
 *
 * Returns: where it is in the body, in bytes
 */
gsize
lede_place_get_offset (LedePlace *self)
{
  g_return_val_if_fail (LEDE_IS_PLACE (self), 0);

  return self->offset;
}

/**
 * lede_place_get_depth:
 * @self: a place
 *
 * Returns: how many headings it is shown under
 */
guint
lede_place_get_depth (LedePlace *self)
{
  g_return_val_if_fail (LEDE_IS_PLACE (self), 0);

  return self->depth;
}

/**
 * lede_place_get_title:
 * @self: a place
 *
 * Returns: its first words, or what it is when it has none
 */
const char *
lede_place_get_title (LedePlace *self)
{
  g_return_val_if_fail (LEDE_IS_PLACE (self), NULL);

  return *self->title != '\0' ? self->title : lede_place_get_kind (self);
}

/**
 * lede_place_get_kind:
 * @self: a place
 *
 * Returns: what it is, in the person's language
 */
const char *
lede_place_get_kind (LedePlace *self)
{
  g_return_val_if_fail (LEDE_IS_PLACE (self), NULL);

  if (self->label != NULL)
    return self->label;

  switch (self->kind)
    {
    case LEDE_BLOCK_HEADING:
      return C_ ("insert", "Heading");
    case LEDE_BLOCK_LIST:
      return C_ ("insert", "List");
    case LEDE_BLOCK_QUOTE:
      return C_ ("insert", "Quotation");
    case LEDE_BLOCK_PULLQUOTE:
      return C_ ("insert", "Pull Quote");
    case LEDE_BLOCK_FACTBOX:
      return C_ ("insert", "Fact Box");
    case LEDE_BLOCK_EDITORS_NOTE:
      return C_ ("insert", "Editor’s Note");
    case LEDE_BLOCK_RELATED:
      return C_ ("insert", "Related Stories");
    case LEDE_BLOCK_GALLERY:
      return C_ ("insert", "Gallery");
    case LEDE_BLOCK_BEFORE_AFTER:
      return C_ ("insert", "Before and After");
    case LEDE_BLOCK_CODE:
      return C_ ("insert", "Code");
    case LEDE_BLOCK_TABLE:
      return C_ ("insert", "Table");
    case LEDE_BLOCK_PHOTO:
      return C_ ("insert", "Photo");
    case LEDE_BLOCK_EMBED:
      return C_ ("insert", "Embed");
    case LEDE_BLOCK_PARAGRAPH:
    case LEDE_BLOCK_THEMATIC_BREAK:
    case LEDE_BLOCK_LOCKED:
    case LEDE_BLOCK_COMMENT:
    case LEDE_BLOCK_DEFINITIONS:
    default:
      return C_ ("insert", "Paragraph");
    }
}

/**
 * lede_place_get_icon_name:
 * @self: a place
 *
 * Returns: the icon of what it is
 */
const char *
lede_place_get_icon_name (LedePlace *self)
{
  g_return_val_if_fail (LEDE_IS_PLACE (self), NULL);

  switch (self->kind)
    {
    case LEDE_BLOCK_HEADING:
      return self->depth == 0 ? "lede-heading-symbolic" : "lede-subheading-symbolic";
    case LEDE_BLOCK_LIST:
      return "view-list-bullet-symbolic";
    case LEDE_BLOCK_QUOTE:
      return "lede-quotation-symbolic";
    case LEDE_BLOCK_PULLQUOTE:
      return "lede-pull-quote-symbolic";
    case LEDE_BLOCK_FACTBOX:
      return "lede-fact-box-symbolic";
    case LEDE_BLOCK_EDITORS_NOTE:
      return "lede-note-symbolic";
    case LEDE_BLOCK_RELATED:
      return "lede-related-symbolic";
    case LEDE_BLOCK_GALLERY:
      return "lede-gallery-symbolic";
    case LEDE_BLOCK_BEFORE_AFTER:
      return "lede-before-after-symbolic";
    case LEDE_BLOCK_CODE:
      return "lede-code-symbolic";
    case LEDE_BLOCK_TABLE:
      return "view-grid-symbolic";
    case LEDE_BLOCK_PHOTO:
      return "image-x-generic-symbolic";
    case LEDE_BLOCK_EMBED:
      return "lede-embed-symbolic";
    case LEDE_BLOCK_PARAGRAPH:
    case LEDE_BLOCK_THEMATIC_BREAK:
    case LEDE_BLOCK_LOCKED:
    case LEDE_BLOCK_COMMENT:
    case LEDE_BLOCK_DEFINITIONS:
    default:
      return "format-justify-left-symbolic";
    }
}

/**
 * lede_place_is_heading:
 * @self: a place
 *
 * Returns: whether it is a heading
 */
gboolean
lede_place_is_heading (LedePlace *self)
{
  g_return_val_if_fail (LEDE_IS_PLACE (self), FALSE);

  return self->kind == LEDE_BLOCK_HEADING;
}

/**
 * lede_place_is_special:
 * @self: a place
 *
 * Returns: whether its kind is worth a word: it is not a heading, which looks like one, nor just any
 *   paragraph
 */
gboolean
lede_place_is_special (LedePlace *self)
{
  g_return_val_if_fail (LEDE_IS_PLACE (self), FALSE);

  return self->label != NULL || (self->kind != LEDE_BLOCK_HEADING && self->kind != LEDE_BLOCK_PARAGRAPH);
}
