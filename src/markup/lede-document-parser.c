/* lede-document-parser.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-document-parser-private.h"
#include "lede-wordpress-delimiter-private.h"

/* Why a stretch can be parsed alone: when a line begins a top-level block, what CommonMark makes of
 * the lines from there on depends on nothing before it but the link reference definitions. So a
 * parse may begin at any top-level block, and two parses that both begin a block at the same line
 * agree on everything behind it. The one exception is a table whose head was the last line of a
 * paragraph: alone, that line might be something else.
 *
 * A block of the site that an import kept (from its opening delimiter to the closing one) is opaque:
 * cmark-gfm gets a comment of as many lines in its place, or blank lines and fences within it would
 * tear it apart. Whether such a block stands at the top level (and not in a code fence, say) is
 * known only from a parse, so the first that does not is taken back and the stretch parsed again. */

/* How often the stretch is parsed again before what is left is taken back at once. */
#define MAX_ROUNDS 64

/* A block of the site, in bytes of the body. */
typedef struct
{
  gsize start;
  gsize end; /* where its last line ends */
} Lock;

typedef struct
{
  const LedeStretch *stretch;
  GHashTable *matches; /* opening delimiter's offset to the closing one's end, in the body */
  GHashTable *refused; /* offsets of opening delimiters that do not stand at the top level */
  GArray *locks;       /* of Lock, in order */
  GString *buffer;     /* what cmark-gfm gets: a head of our own, then the stretch */
  gsize head_length;
  GArray *lines; /* of gsize: where the buffer's lines begin */
  guint n_head_lines;
  gsize needed_end;
} Parser;

static void
parser_clear (Parser *self)
{
  g_clear_pointer (&self->matches, g_hash_table_unref);
  g_clear_pointer (&self->refused, g_hash_table_unref);
  g_clear_pointer (&self->locks, g_array_unref);
  g_clear_pointer (&self->lines, g_array_unref);
  g_string_free (self->buffer, TRUE);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Parser, parser_clear)

/* Pairs the delimiters as brackets; what encloses the stretch makes no difference to them. */
static void
match_delimiters (Parser *self)
{
  const LedeStretch *stretch = self->stretch;
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (gsize));
  LedeWordpressDelimiter delimiter;
  gsize offset = stretch->start;

  if (!lede_wordpress_delimiter_find (stretch->text, stretch->end, offset, &delimiter))
    return;

  while (lede_wordpress_delimiter_find (stretch->text, stretch->length, offset, &delimiter))
    {
      offset = delimiter.end;

      if (delimiter.is_closer && open->len > 0)
        {
          gsize start = g_array_index (open, gsize, open->len - 1);

          g_hash_table_insert (self->matches, GSIZE_TO_POINTER (start), GSIZE_TO_POINTER (delimiter.end));
          g_array_set_size (open, open->len - 1);
        }
      else if (!delimiter.is_closer && !delimiter.is_void)
        g_array_append_val (open, delimiter.start);

      if (open->len == 0 && offset >= stretch->end)
        break;
    }
}

static gsize
find_line_end (const LedeStretch *stretch, gsize offset)
{
  while (offset < stretch->length && stretch->text[offset] != '\n' && stretch->text[offset] != '\r')
    offset++;

  return offset;
}

static gboolean
is_line_start (const LedeStretch *stretch, gsize offset)
{
  return offset == stretch->start || stretch->text[offset - 1] == '\n' || stretch->text[offset - 1] == '\r';
}

static void
find_locks (Parser *self)
{
  const LedeStretch *stretch = self->stretch;
  LedeWordpressDelimiter delimiter;
  gsize offset = stretch->start;

  g_array_set_size (self->locks, 0);

  while (lede_wordpress_delimiter_find (stretch->text, stretch->end, offset, &delimiter))
    {
      gpointer closed_at;

      offset = delimiter.end;

      if (!is_line_start (stretch, delimiter.start) ||
          g_hash_table_contains (self->refused, GSIZE_TO_POINTER (delimiter.start)) ||
          !g_hash_table_lookup_extended (self->matches, GSIZE_TO_POINTER (delimiter.start), NULL, &closed_at))
        continue;

      offset = find_line_end (stretch, GPOINTER_TO_SIZE (closed_at));
      g_array_append_val (self->locks, ((Lock) { delimiter.start, offset }));
      self->needed_end = MAX (self->needed_end, offset);
    }
}

/* Puts one comment of the same lines in place of the block of the site. */
static void
mask (Parser *self, const Lock *lock)
{
  char *text = self->buffer->str + self->head_length;
  gsize start = lock->start - self->stretch->start;
  gsize end = MIN (lock->end, self->stretch->end) - self->stretch->start;

  for (gsize i = start + strlen ("<!--"); i < end; i++)
    if (text[i] != '\n' && text[i] != '\r')
      text[i] = 'x';

  if (lock->end <= self->stretch->end)
    memcpy (text + end - strlen ("-->"), "-->", strlen ("-->"));
}

static void
find_lines (Parser *self)
{
  const char *text = self->buffer->str;
  gsize start = 0;

  g_array_set_size (self->lines, 0);
  g_array_append_val (self->lines, start);

  for (gsize i = 0; i < self->buffer->len; i++)
    if (text[i] == '\n' || (text[i] == '\r' && text[i + 1] != '\n'))
      {
        start = i + 1;
        g_array_append_val (self->lines, start);
      }
}

/* The head keeps a byte order mark within the body from being taken for one at its beginning, and
 * holds the definitions. */
static void
fill_buffer (Parser *self)
{
  const LedeStretch *stretch = self->stretch;
  gsize skipped = 0;

  if (stretch->start == 0 && stretch->end >= 3 && g_str_has_prefix (stretch->text, LEDE_BYTE_ORDER_MARK))
    skipped = 3;

  g_string_assign (self->buffer, "\n");

  if (stretch->definitions)
    g_string_append_len (self->buffer, stretch->definitions->str, stretch->definitions->len);

  self->head_length = self->buffer->len;
  g_string_append_len (self->buffer, stretch->text + stretch->start, stretch->end - stretch->start);

  memset (self->buffer->str + self->head_length, ' ', skipped);
}

static guint
count_head_lines (Parser *self)
{
  guint n = 0;

  while (n < self->lines->len && g_array_index (self->lines, gsize, n) < self->head_length)
    n++;

  return n;
}

static gboolean
continues_paragraph (cmark_node *node)
{
  cmark_node *previous = cmark_node_previous (node);

  return cmark_node_get_type (node) == CMARK_NODE_TABLE && previous &&
         cmark_node_get_start_line (previous) == 0;
}

/* The number of the line, counted from 1 as cmark-gfm does, on which a node really begins: a
 * paragraph whose last line became a table's head has none, and the table has the paragraph's. */
static guint
get_first_line (cmark_node *node)
{
  cmark_node *row;

  if (cmark_node_get_start_line (node) == 0)
    return cmark_node_get_start_line (cmark_node_next (node));

  if (!continues_paragraph (node))
    return cmark_node_get_start_line (node);

  row = cmark_node_next (cmark_node_first_child (node));

  return row ? cmark_node_get_start_line (row) - 2 : cmark_node_get_end_line (node) - 1;
}

static gboolean
is_blank_line (Parser *self, guint number)
{
  gsize offset = g_array_index (self->lines, gsize, number - 1);
  const char *text = self->buffer->str + offset;
  gsize n = strspn (text, " \t");

  return offset + n >= self->buffer->len || text[n] == '\n' || text[n] == '\r';
}

/* A line number that no line has any more. */
static guint
get_limit (Parser *self)
{
  gboolean ends_with_line_end = g_array_index (self->lines, gsize, self->lines->len - 1) == self->buffer->len;

  return self->lines->len + (ends_with_line_end ? 0 : 1);
}

static gsize
get_line_end (Parser *self, guint number)
{
  gsize offset = g_array_index (self->lines, gsize, number - 1);

  while (offset < self->buffer->len && self->buffer->str[offset] != '\n' && self->buffer->str[offset] != '\r')
    offset++;

  return offset;
}

static void
place_block (Parser *self, LedeBlock *block, guint first, guint last)
{
  gsize offset = g_array_index (self->lines, gsize, first - 1);

  block->offset = offset - self->head_length + self->stretch->start;
  block->length = get_line_end (self, last) - offset;
  block->line = first - 1 - self->n_head_lines + self->stretch->line;
  block->n_lines = last - first + 1;
}

/* Non-blank lines that no node covers are definitions. */
static void
add_definitions (Parser *self, GPtrArray *blocks, guint from, guint until)
{
  while (from < until)
    {
      guint first = from;

      while (from < until && !is_blank_line (self, from))
        from++;

      if (from > first)
        {
          g_ptr_array_add (blocks, lede_block_new_definitions ());
          place_block (self, g_ptr_array_index (blocks, blocks->len - 1), first, from - 1);
        }
      else
        from++;
    }
}

static gboolean
is_underline (Parser *self, guint number)
{
  const char *text = self->buffer->str + g_array_index (self->lines, gsize, number - 1);
  gsize n = strspn (text, " ");

  n += strspn (text + n, text[n] == '=' ? "=" : "-");
  n += strspn (text + n, " \t");

  return text[n] == '\n' || text[n] == '\r' || text[n] == '\0';
}

/* cmark-gfm's end lines are one too few for HTML that ends with its last line, and one too many for
 * underlined headings. */
static guint
get_last_line (Parser *self, cmark_node *node, guint first, guint limit)
{
  cmark_node_type type = cmark_node_get_type (node);
  guint last = cmark_node_get_end_line (node);

  if (cmark_node_get_start_line (node) == 0)
    return limit - 1;

  if (type == CMARK_NODE_HTML_BLOCK && last + 1 < limit && !is_blank_line (self, last + 1))
    last++;
  else if (type == CMARK_NODE_HEADING && last > first && last < limit && !is_underline (self, last))
    last--;

  return CLAMP (last, first, limit - 1);
}

static const Lock *
find_lock_at (Parser *self, gsize offset)
{
  for (guint i = 0; i < self->locks->len; i++)
    if (g_array_index (self->locks, Lock, i).start == offset)
      return &g_array_index (self->locks, Lock, i);

  return NULL;
}

static LedeBlock *
make_block (Parser *self, cmark_node *node, guint first, guint last)
{
  gsize start = g_array_index (self->lines, gsize, first - 1);
  gsize offset = start - self->head_length + self->stretch->start;
  gsize length = get_line_end (self, last) - start;

  if (cmark_node_get_type (node) == CMARK_NODE_HTML_BLOCK && find_lock_at (self, offset))
    return lede_block_new_locked (self->stretch->text + offset, length);

  cmark_node_unlink (node);

  return lede_block_new (node, self->buffer->str + start, length);
}

static GPtrArray *
collect_blocks (Parser *self, cmark_node *document)
{
  g_autoptr (GPtrArray) blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_block_free);
  g_autoptr (GPtrArray) nodes = g_ptr_array_new ();
  g_autoptr (GArray) firsts = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GArray) continuing = g_array_new (FALSE, FALSE, sizeof (gboolean));
  guint limit = get_limit (self);
  guint covered = self->n_head_lines;

  for (cmark_node *node = cmark_node_first_child (document); node; node = cmark_node_next (node))
    {
      guint first = get_first_line (node);
      gboolean continues = continues_paragraph (node);

      if (first > self->n_head_lines)
        {
          g_ptr_array_add (nodes, node);
          g_array_append_val (firsts, first);
          g_array_append_val (continuing, continues);
        }
    }

  for (guint i = 0; i < nodes->len; i++)
    {
      cmark_node *node = g_ptr_array_index (nodes, i);
      guint first = g_array_index (firsts, guint, i);
      guint next = i + 1 < nodes->len ? g_array_index (firsts, guint, i + 1) : limit;
      LedeBlock *block;
      guint last;

      add_definitions (self, blocks, covered + 1, first);
      last = covered = get_last_line (self, node, first, next);

      while (last > first && is_blank_line (self, last))
        last--;

      block = make_block (self, node, first, last);
      block->continues = g_array_index (continuing, gboolean, i);
      /* cmark-gfm does not look for any in a paragraph that it took a table's head from. */
      block->may_define = block->may_define && cmark_node_get_start_line (node) > 0;
      place_block (self, block, first, last);
      g_ptr_array_add (blocks, block);
    }

  add_definitions (self, blocks, covered + 1, limit);

  return g_steal_pointer (&blocks);
}

/* Takes back the first masked block that turned out not to begin a top-level block; everything
 * before it stands. */
static gboolean
refuse_misplaced_lock (Parser *self, cmark_node *document, gboolean all)
{
  g_autoptr (GHashTable) starts = g_hash_table_new (NULL, NULL);
  gboolean refused = FALSE;

  for (cmark_node *node = cmark_node_first_child (document); node; node = cmark_node_next (node))
    if (cmark_node_get_type (node) == CMARK_NODE_HTML_BLOCK)
      {
        gsize start = g_array_index (self->lines, gsize, cmark_node_get_start_line (node) - 1);

        if (start >= self->head_length)
          g_hash_table_add (starts, GSIZE_TO_POINTER (start - self->head_length + self->stretch->start));
      }

  for (guint i = 0; i < self->locks->len && (all || !refused); i++)
    {
      gsize start = g_array_index (self->locks, Lock, i).start;

      if (refused || !g_hash_table_contains (starts, GSIZE_TO_POINTER (start)))
        {
          g_hash_table_add (self->refused, GSIZE_TO_POINTER (start));
          refused = TRUE;
        }
    }

  return refused;
}

/*< private >
 * lede_stretch_parse:
 * @stretch: what to parse
 * @needed_end: (out): where the stretch has to end for a block of the site in it to be whole; when
 *   it is behind the stretch's end, the result means nothing
 *
 * Returns: (transfer full) (element-type LedeBlock): the blocks of the stretch, in order
 */
GPtrArray *
lede_stretch_parse (const LedeStretch *stretch, gsize *needed_end)
{
  g_auto (Parser) self = { .stretch = stretch, .needed_end = stretch->end };

  self.matches = g_hash_table_new (NULL, NULL);
  self.refused = g_hash_table_new (NULL, NULL);
  self.locks = g_array_new (FALSE, FALSE, sizeof (Lock));
  self.lines = g_array_new (FALSE, FALSE, sizeof (gsize));
  self.buffer = g_string_sized_new (stretch->end - stretch->start + 2);

  match_delimiters (&self);
  fill_buffer (&self);
  find_lines (&self);
  self.n_head_lines = count_head_lines (&self);

  for (guint round = 0;; round++)
    {
      g_autoptr (cmark_node) document = NULL;

      if (round > 0)
        fill_buffer (&self);

      self.needed_end = stretch->end;
      find_locks (&self);

      for (guint i = 0; i < self.locks->len; i++)
        mask (&self, &g_array_index (self.locks, Lock, i));

      document = lede_cmark_parse (self.buffer->str, self.buffer->len);

      if (refuse_misplaced_lock (&self, document, round >= MAX_ROUNDS))
        continue;

      *needed_end = self.needed_end;

      return collect_blocks (&self, document);
    }
}
