/* lede-wordpress-markup.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-normalizer-private.h"
#include "lede-wordpress-delimiter-private.h"
#include "lede-wordpress-writer-private.h"

static void
piece_free (LedePiece *self)
{
  g_free (self->markup);
  g_free (self);
}

static LedePiece *
take_piece (LedeWordpressWriter *writer, LedePieceKind kind, GPtrArray *pieces)
{
  LedePiece *piece = g_new0 (LedePiece, 1);

  piece->kind = kind;
  piece->markup = writer->options->respell && writer->out->len > 0
                    ? writer->options->respell (writer->out->str)
                    : g_strndup (writer->out->str, writer->out->len);
  g_string_truncate (writer->out, 0);
  g_ptr_array_add (pieces, piece);

  return piece;
}

/* The body begins with the dateline when it begins with a paragraph. */
static gboolean
begins_with_paragraph (GPtrArray *blocks)
{
  for (guint i = 0; i < blocks->len; i++)
    {
      LedeBlock *block = g_ptr_array_index (blocks, i);

      if (lede_block_normalize (block))
        return block->kind == LEDE_BLOCK_PARAGRAPH;
    }

  return FALSE;
}

static gboolean
has_dateline (LedeStoryFields *fields)
{
  return lede_story_fields_get_text (fields, LEDE_FIELD_DATELINE_PLACE)[0] != '\0' ||
         lede_story_fields_get_text (fields, LEDE_FIELD_DATELINE_DATE)[0] != '\0';
}

static void
render_body (LedeWordpressWriter *writer, LedeDocument *document, GPtrArray *pieces)
{
  GPtrArray *blocks = lede_document_peek_blocks (document);

  if (has_dateline (writer->fields))
    {
      if (begins_with_paragraph (blocks))
        writer->wants_dateline = TRUE;
      else
        lede_wordpress_writer_append_dateline (writer);
    }

  take_piece (writer, LEDE_PIECE_DATELINE, pieces);

  for (guint i = 0; i < blocks->len; i++)
    {
      gboolean wanted_dateline = writer->wants_dateline;
      LedePiece *piece;

      if (lede_block_normalize (g_ptr_array_index (blocks, i)))
        lede_wordpress_writer_append_block (writer, g_ptr_array_index (blocks, i));

      piece = take_piece (writer, LEDE_PIECE_BLOCK, pieces);
      piece->position = i;
      piece->has_dateline = wanted_dateline && !writer->wants_dateline;
    }
}

/*< private >
 * lede_wordpress_render_pieces:
 * @fields: a story
 * @document: its body, whose blocks are brought to normal form
 * @options: what the site has
 *
 * Renders a post in parts, so that what comes back can be held against them one by one.
 *
 * Returns: (transfer full) (element-type LedePiece): every part in order, the empty ones too, without
 *   the token
 */
GPtrArray *
lede_wordpress_render_pieces (LedeStoryFields *fields,
                              LedeDocument *document,
                              const LedeDialectOptions *options)
{
  GPtrArray *pieces = g_ptr_array_new_with_free_func ((GDestroyNotify) piece_free);
  g_autoptr (GString) out = g_string_new (NULL);
  LedeWordpressWriter writer;

  lede_wordpress_writer_init (&writer, out, fields, options);

  if (!options->deck_elsewhere)
    lede_wordpress_writer_append_deck (&writer);

  take_piece (&writer, LEDE_PIECE_DECK, pieces);
  lede_wordpress_writer_append_bylines (&writer);
  take_piece (&writer, LEDE_PIECE_BYLINES, pieces);

  if (options->lead_in_text)
    lede_wordpress_writer_append_lead (&writer);

  take_piece (&writer, LEDE_PIECE_LEAD, pieces);
  render_body (&writer, document, pieces);
  lede_wordpress_writer_append_corrections (&writer);
  take_piece (&writer, LEDE_PIECE_CORRECTIONS, pieces);
  lede_wordpress_writer_append_people (&writer);
  take_piece (&writer, LEDE_PIECE_PEOPLE, pieces);

  return pieces;
}

/**
 * lede_wordpress_markup_render:
 * @fields: a story
 * @options: what the site has
 *
 * Writes the content of a post in WordPress's block markup, as its own editor would: deck, bylines
 * (unless the site's own author line says the same), lead photo if wanted, dateline, body,
 * corrections, byline cards. HTML comments of the story are left out, and photos that the site does
 * not have.
 *
 * Returns: (transfer full): block markup
 */
char *
lede_wordpress_markup_render (LedeStoryFields *fields, const LedeDialectOptions *options)
{
  g_autoptr (LedeDocument) document = NULL;
  g_autoptr (GPtrArray) pieces = NULL;
  g_autoptr (GString) out = NULL;

  g_return_val_if_fail (LEDE_IS_STORY_FIELDS (fields), NULL);
  g_return_val_if_fail (options != NULL, NULL);

  document = lede_document_new (lede_story_fields_get_text (fields, LEDE_FIELD_BODY), -1);
  pieces = lede_wordpress_render_pieces (fields, document, options);
  out = g_string_new (NULL);

  for (guint i = 0; i < pieces->len; i++)
    {
      LedePiece *piece = g_ptr_array_index (pieces, i);

      if (piece->markup[0] == '\0')
        continue;

      if (out->len > 0)
        g_string_append (out, "\n\n");

      g_string_append (out, piece->markup);
    }

  if (options->token)
    {
      g_autofree char *marked = lede_wordpress_mark (out->str, options->token);

      if (marked)
        return g_steal_pointer (&marked);

      /* An empty paragraph is the least that can carry it. */
      g_string_prepend (out, out->len > 0 ? "<!-- wp:paragraph -->\n<p></p>\n<!-- /wp:paragraph -->\n\n"
                                          : "<!-- wp:paragraph -->\n<p></p>\n<!-- /wp:paragraph -->");

      return lede_wordpress_mark (out->str, options->token);
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/**
 * lede_wordpress_markup_find_token:
 * @content: a post's raw content
 *
 * Returns: (transfer full) (nullable): the marker in the metadata of its first block, or %NULL
 */
char *
lede_wordpress_markup_find_token (const char *content)
{
  LedeWordpressDelimiter delimiter;
  g_autofree char *attributes = NULL;
  g_autoptr (JsonNode) root = NULL;
  JsonNode *metadata, *token;

  g_return_val_if_fail (content != NULL, NULL);

  if (!lede_wordpress_delimiter_find (content, strlen (content), 0, &delimiter) || !delimiter.attributes)
    return NULL;

  attributes = g_strndup (delimiter.attributes, delimiter.attributes_length);
  root = json_from_string (attributes, NULL);

  if (!root || !JSON_NODE_HOLDS_OBJECT (root) ||
      !(metadata = json_object_get_member (json_node_get_object (root), "metadata")) ||
      !JSON_NODE_HOLDS_OBJECT (metadata) ||
      !(token = json_object_get_member (json_node_get_object (metadata), "lede")) ||
      json_node_get_value_type (token) != G_TYPE_STRING)
    return NULL;

  return json_node_dup_string (token);
}

/* What an account's lack of rights makes WordPress respell. */
static char *
normalize (const char *content)
{
  g_autoptr (GString) text = g_string_new (content);

  g_string_replace (text, " />", "/>", 0);
  g_string_replace (text, "\r\n", "\n", 0);

  return g_strdup (g_strstrip (text->str));
}

const LedeDialect lede_wordpress_dialect = {
  .render = lede_wordpress_markup_render,
  .read = lede_wordpress_markup_read,
  .normalize = normalize,
};
