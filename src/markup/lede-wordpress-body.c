/* lede-wordpress-body.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads the body of a post back: what came back as it was delivered keeps its Markdown to the byte.
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-markdown-builder-private.h"
#include "lede-wordpress-reader-private.h"
#include "lede-wordpress-writer-private.h"

/* A table of more cells than this is not made: what is between the beginning and the end that are the
 * same is then taken for changed. */
#define MAX_CELLS (4 * 1024 * 1024)

typedef struct
{
  LedeWordpressReader *reader;
  LedeDocument *document; /* the base's body; NULL without one */
  GPtrArray *pieces;      /* of LedePiece: what was delivered */
  GPtrArray *delivered;   /* of LedePiece: those of them that are not empty */
  GPtrArray *old_keys;    /* of char*, of the delivered pieces */
  GPtrArray *new_keys;    /* of char*, of the post's blocks */
  GArray *matches;        /* of int: of each of the post's blocks the delivered piece that it is, or -1 */
  GArray *items;          /* of LedeBodyItem */
  gboolean wants_dateline;
} Body;

static void
item_clear (LedeBodyItem *self)
{
  g_clear_pointer (&self->converted, lede_block_free);
}

static void
body_clear (Body *self)
{
  g_clear_pointer (&self->pieces, g_ptr_array_unref);
  g_clear_pointer (&self->delivered, g_ptr_array_unref);
  g_clear_pointer (&self->old_keys, g_ptr_array_unref);
  g_clear_pointer (&self->new_keys, g_ptr_array_unref);
  g_clear_pointer (&self->matches, g_array_unref);
  g_clear_pointer (&self->items, g_array_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Body, body_clear)

static char *
make_piece_key (LedePiece *piece)
{
  g_autoptr (GPtrArray) blocks = lede_wordpress_parse (piece->markup);
  GString *key = g_string_new (NULL);

  for (guint i = 0; i < blocks->len; i++)
    {
      g_autofree char *part = lede_wordpress_block_make_key (g_ptr_array_index (blocks, i));

      g_string_append (key, part);
    }

  return g_string_free (key, FALSE);
}

static gboolean
is_same (Body *self, guint old, guint new)
{
  return strcmp (g_ptr_array_index (self->old_keys, old), g_ptr_array_index (self->new_keys, new)) == 0;
}

/* The longest common subsequence of what is between the beginning and the end that are the same. */
static void
match_middle (Body *self, guint first, guint old_end, guint new_end)
{
  gsize width = new_end - first + 1;
  gsize height = old_end - first + 1;
  g_autofree guint *lengths = NULL;
  guint i = first, j = first;

  if (width == 1 || height == 1 || width * height > MAX_CELLS)
    return;

  lengths = g_new0 (guint, width * height);

  for (gsize y = height - 1; y-- > 0;)
    for (gsize x = width - 1; x-- > 0;)
      lengths[y * width + x] = is_same (self, first + y, first + x)
                                 ? lengths[(y + 1) * width + x + 1] + 1
                                 : MAX (lengths[(y + 1) * width + x], lengths[y * width + x + 1]);

  while (i < old_end && j < new_end)
    {
      gsize at = (i - first) * width + (j - first);

      if (is_same (self, i, j))
        g_array_index (self->matches, int, j++) = i++;
      else if (lengths[at + width] >= lengths[at + 1])
        i++;
      else
        j++;
    }
}

static void
match_blocks (Body *self)
{
  guint old_end = self->delivered->len;
  guint new_end = self->new_keys->len;
  guint first = 0;

  for (guint j = 0; j < new_end; j++)
    g_array_append_val (self->matches, (int) { -1 });

  while (first < old_end && first < new_end && is_same (self, first, first))
    {
      g_array_index (self->matches, int, first) = first;
      first++;
    }

  while (old_end > first && new_end > first && is_same (self, old_end - 1, new_end - 1))
    g_array_index (self->matches, int, --new_end) = --old_end;

  match_middle (self, first, old_end, new_end);
}

static void
keep_block (Body *self, guint position)
{
  g_array_append_val (self->items, ((LedeBodyItem) { NULL, position }));
}

static void
take_block (Body *self, LedeBlock *converted)
{
  if (converted)
    g_array_append_val (self->items, ((LedeBodyItem) { converted, 0 }));
}

static void
take_freeform (Body *self, LedeWordpressBlock *block)
{
  g_autoptr (GPtrArray) blocks = lede_wordpress_reader_convert_classic (self->reader, block);

  while (blocks->len > 0)
    take_block (self, g_ptr_array_steal_index (blocks, 0));
}

static void
take_new (Body *self, guint position)
{
  LedeWordpressBlock *block = g_ptr_array_index (self->reader->blocks, position);

  if (!block->name)
    {
      take_freeform (self, block);
      self->wants_dateline = FALSE;
    }
  else if (lede_wordpress_reader_read_furniture (self->reader, block))
    self->wants_dateline =
      self->wants_dateline && !lede_wordpress_block_has_class (block, LEDE_CLASS_DATELINE);
  else
    take_block (self, lede_wordpress_reader_convert (self->reader, block, &self->wants_dateline));
}

/* Whether the post still has a piece of this kind, changed. */
static gboolean
is_changed (Body *self, LedePiece *piece)
{
  static const char *const classes[] = {
    [LEDE_PIECE_DECK] = LEDE_CLASS_DECK,
    [LEDE_PIECE_BYLINES] = LEDE_CLASS_BYLINES,
    [LEDE_PIECE_LEAD] = LEDE_CLASS_LEAD,
    [LEDE_PIECE_DATELINE] = LEDE_CLASS_DATELINE,
    [LEDE_PIECE_BLOCK] = "",
    [LEDE_PIECE_CORRECTIONS] = LEDE_CLASS_CORRECTIONS,
    [LEDE_PIECE_PEOPLE] = LEDE_CLASS_PEOPLE,
  };

  for (guint i = 0; i < self->reader->blocks->len; i++)
    if (lede_wordpress_block_has_class (g_ptr_array_index (self->reader->blocks, i), classes[piece->kind]))
      return TRUE;

  return FALSE;
}

/* Takes a piece that was delivered and did not come back as it was: the next of the post's new blocks
 * up to @end stands in its place. */
static void
replace_piece (Body *self, LedePiece *piece, guint *next, guint end)
{
  if (piece->kind != LEDE_PIECE_BLOCK)
    {
      if (piece->kind != LEDE_PIECE_DATELINE && piece->markup[0] != '\0' && !is_changed (self, piece))
        lede_wordpress_reader_forget (self->reader, piece->kind);

      return;
    }

  if (piece->markup[0] == '\0')
    keep_block (self, piece->position);
  else if (*next < end)
    take_new (self, (*next)++);
}

static void
keep_piece (Body *self, LedePiece *piece)
{
  self->reader->has_dateline =
    self->reader->has_dateline || piece->has_dateline || piece->kind == LEDE_PIECE_DATELINE;

  if (piece->kind != LEDE_PIECE_BLOCK)
    {
      self->wants_dateline = self->wants_dateline && piece->kind != LEDE_PIECE_DATELINE;
      return;
    }

  self->wants_dateline = FALSE;
  keep_block (self, piece->position);
}

static void
collect_items (Body *self)
{
  guint next_piece = 0;
  guint next = 0;

  for (guint j = 0; j <= self->new_keys->len; j++)
    {
      int match = j < self->new_keys->len ? g_array_index (self->matches, int, j) : -1;
      LedePiece *matched = match >= 0 ? g_ptr_array_index (self->delivered, match) : NULL;

      if (!matched && j < self->new_keys->len)
        continue;

      while (next_piece < self->pieces->len && g_ptr_array_index (self->pieces, next_piece) != matched)
        replace_piece (self, g_ptr_array_index (self->pieces, next_piece++), &next, j);

      while (next < j)
        take_new (self, next++);

      if (matched)
        keep_piece (self, g_ptr_array_index (self->pieces, next_piece++));

      next = j + 1;
    }
}

/* What is in the blocks that stay is in the post. */
static void
use_kept_photos (Body *self)
{
  for (guint j = 0; j < self->matches->len; j++)
    {
      int match = g_array_index (self->matches, int, j);
      LedePiece *piece = match >= 0 ? g_ptr_array_index (self->delivered, match) : NULL;
      g_auto (GStrv) ids = NULL;
      LedeBlock *block;

      if (!piece || piece->kind != LEDE_PIECE_BLOCK)
        continue;

      block = lede_document_get_block (self->document, piece->position);

      ids = lede_block_list_photos (block);

      for (guint i = 0; ids[i]; i++)
        lede_wordpress_reader_use_photo (self->reader, ids[i]);
    }
}

static char *
build_canonical (Body *self)
{
  g_auto (LedeMarkdownBuilder) builder = { 0 };

  lede_markdown_builder_init (&builder, LEDE_CARE_SOME);

  for (guint i = 0; i < self->items->len; i++)
    {
      LedeBodyItem *item = &g_array_index (self->items, LedeBodyItem, i);

      lede_markdown_builder_append (&builder, item->converted
                                                ? item->converted
                                                : lede_document_get_block (self->document, item->position));
    }

  if (builder.out->len > 0)
    g_string_append_c (builder.out, '\n');

  return g_string_free (g_steal_pointer (&builder.out), FALSE);
}

/*< private >
 * lede_wordpress_reader_read_body:
 * @self: a reader
 * @document: (nullable): the base's body
 *
 * Reads everything that the content of the post has: the body, and what stands around it.
 *
 * Returns: (transfer full): the body's Markdown
 */
char *
lede_wordpress_reader_read_body (LedeWordpressReader *self, LedeDocument *document)
{
  g_auto (Body) body = { .reader = self, .document = document, .wants_dateline = TRUE };
  g_autofree char *composed = NULL;
  g_autofree char *canonical = NULL;
  g_autofree char *canonical_of_composed = NULL;

  body.pieces =
    document ? lede_wordpress_render_pieces (self->base, document, self->options) : g_ptr_array_new ();
  body.delivered = g_ptr_array_new ();
  body.old_keys = g_ptr_array_new_with_free_func (g_free);
  body.new_keys = g_ptr_array_new_with_free_func (g_free);
  body.matches = g_array_new (FALSE, FALSE, sizeof (int));
  body.items = g_array_new (FALSE, FALSE, sizeof (LedeBodyItem));
  g_array_set_clear_func (body.items, (GDestroyNotify) item_clear);

  for (guint i = 0; i < body.pieces->len; i++)
    {
      LedePiece *piece = g_ptr_array_index (body.pieces, i);

      if (piece->markup[0] == '\0')
        continue;

      g_ptr_array_add (body.delivered, piece);
      g_ptr_array_add (body.old_keys, make_piece_key (piece));
    }

  for (guint i = 0; i < self->blocks->len; i++)
    g_ptr_array_add (body.new_keys, lede_wordpress_block_make_key (g_ptr_array_index (self->blocks, i)));

  match_blocks (&body);
  use_kept_photos (&body);
  collect_items (&body);

  if (!self->has_dateline)
    lede_wordpress_reader_forget (self, LEDE_PIECE_DATELINE);

  if (!document)
    return build_canonical (&body);

  composed = lede_body_compose (body.items, document);
  canonical_of_composed = lede_markdown_canonicalize (composed);
  canonical = build_canonical (&body);

  /* A neighbour can change what bytes mean (an unclosed fence before a new block, say). */
  return g_strdup (strcmp (canonical, canonical_of_composed) == 0 ? composed : canonical);
}
