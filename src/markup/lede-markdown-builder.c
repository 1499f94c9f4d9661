/* lede-markdown-builder.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-block-html-private.h"
#include "lede-document-private.h"
#include "lede-html-private.h"
#include "lede-markdown-builder-private.h"
#include "lede-normalizer-private.h"
#include "lede-wordpress-markup.h"

static void
append_photo (GString *out, const char *photo_id, const char *alt, gpointer user_data)
{
  g_string_append (out, "<photo");
  lede_html_append_attribute (out, "id", photo_id);
  lede_html_append_attribute (out, "alt", alt);
  g_string_append (out, ">");
}

/* What two blocks in normal form must have in common to be the same to readers. */
static char *
describe (LedeBlock *block)
{
  static const LedeInlineDialect dialect = {
    .softbreak = " ",
    .strikethrough = "s",
    .address_rule = LEDE_ADDRESS_RELATIVE,
    .append_photo = append_photo,
  };
  g_autoptr (GString) out = g_string_new (NULL);

  g_string_append_printf (out, "%d %s %s ", block->kind, block->subject ? block->subject : "",
                          block->locked ? block->locked : "");

  if (block->node)
    lede_block_html_append (out, block->node, "", &dialect, 0);

  return g_string_free (g_steal_pointer (&out), FALSE);
}

static gboolean
is_read_as (const char *markdown, const char *expected)
{
  g_autoptr (LedeDocument) document = lede_document_new (markdown, -1);
  GPtrArray *blocks = lede_document_peek_blocks (document);
  g_autofree char *description = NULL;

  if (blocks->len != 1 || !lede_block_normalize (g_ptr_array_index (blocks, 0)))
    return FALSE;

  description = describe (g_ptr_array_index (blocks, 0));

  return strcmp (description, expected) == 0;
}

/* Writes with as little care as is enough, as reading it again shows. */
static char *
write_with_care (LedeBlock *block, LedeMarkdownCare least, LedeMarkdownMarker marker)
{
  g_autofree char *expected = describe (block);
  g_autofree char *markdown = NULL;

  for (guint care = least; care < LEDE_N_MARKDOWN_CARES; care++)
    {
      g_free (markdown);
      markdown = lede_markdown_write_block (block, care, marker);

      if (is_read_as (markdown, expected))
        break;
    }

  return g_steal_pointer (&markdown);
}

/*< private >
 * lede_markdown_builder_init:
 * @self: a builder
 * @least: the care with which it begins
 */
void
lede_markdown_builder_init (LedeMarkdownBuilder *self, LedeMarkdownCare least)
{
  self->out = g_string_new (NULL);
  self->least = least;
  self->list_type = CMARK_NO_LIST;
  self->marker = LEDE_MARKER_FIRST;
}

/*< private >
 * lede_markdown_builder_clear:
 * @self: a builder
 */
void
lede_markdown_builder_clear (LedeMarkdownBuilder *self)
{
  if (self->out)
    g_string_free (self->out, TRUE);

  self->out = NULL;
}

static LedeMarkdownMarker
choose_marker (LedeMarkdownBuilder *self, cmark_list_type list_type)
{
  if (list_type == CMARK_NO_LIST || list_type != self->list_type || self->marker == LEDE_MARKER_OTHER)
    return LEDE_MARKER_FIRST;

  return LEDE_MARKER_OTHER;
}

/*< private >
 * lede_markdown_builder_append:
 * @self: a builder
 * @block: a block; it is in normal form afterwards
 *
 * Appends a block, unless there is nothing in it for a reader.
 */
void
lede_markdown_builder_append (LedeMarkdownBuilder *self, LedeBlock *block)
{
  g_autofree char *markdown = NULL;
  cmark_list_type list_type;

  if (!lede_block_normalize (block))
    return;

  list_type = block->kind == LEDE_BLOCK_LIST ? cmark_node_get_list_type (block->node) : CMARK_NO_LIST;
  self->marker = choose_marker (self, list_type);
  self->list_type = list_type;
  markdown = write_with_care (block, self->least, self->marker);

  if (self->out->len > 0)
    g_string_append (self->out, "\n\n");

  g_string_append (self->out, markdown);
}

/**
 * lede_markdown_canonicalize:
 * @markdown: a body
 *
 * Writes a body in the one way that a round trip through a site without a base gives: what readers
 * see is the same; comments, link definitions and the writer's choice among equal marks are gone.
 *
 * Returns: (transfer full): canonical Markdown, which is its own canonical form
 */
char *
lede_markdown_canonicalize (const char *markdown)
{
  g_autoptr (LedeDocument) document = NULL;
  g_auto (LedeMarkdownBuilder) builder = { 0 };
  GPtrArray *blocks;

  g_return_val_if_fail (markdown != NULL, NULL);

  document = lede_document_new (markdown, -1);
  blocks = lede_document_peek_blocks (document);
  lede_markdown_builder_init (&builder, LEDE_CARE_SOME);

  for (guint i = 0; i < blocks->len; i++)
    lede_markdown_builder_append (&builder, g_ptr_array_index (blocks, i));

  if (builder.out->len > 0)
    g_string_append_c (builder.out, '\n');

  return g_string_free (g_steal_pointer (&builder.out), FALSE);
}
