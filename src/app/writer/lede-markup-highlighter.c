/* lede-markup-highlighter.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup-highlighter"

#include "config.h"

#include "lede-markup-highlighter.h"

#include "lede-block-flags.h"
#include "lede-markup-block.h"
#include "lede-markup-tags.h"

#define SLICE 3000       /* microseconds of work between two looks at what the person does */
#define PATCH_AT_ONCE 40 /* blocks: more than a page; what a paste brings beyond them can wait */

struct _LedeMarkupHighlighter
{
  GObject parent_instance;

  LedeManuscript *manuscript;
  LedeMarkupTags *tags;
  LedeDocument *document;

  LedeBlockFlags *done; /* one for each block of the document: whether it has its look */
  guint next;           /* no block before this one is without its look */
  guint source;
};

enum
{
  PATCHED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedeMarkupHighlighter, lede_markup_highlighter, G_TYPE_OBJECT)

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const LedeMarkupSpan *left = a;
  const LedeMarkupSpan *right = b;

  if (left->style != right->style)
    return left->style < right->style ? -1 : 1;

  return left->start < right->start ? -1 : left->start > right->start;
}

static void
exempt_from_spelling (GArray *spans)
{
  guint n = spans->len;

  for (guint i = 0; i < n; i++)
    {
      LedeMarkupSpan span = g_array_index (spans, LedeMarkupSpan, i);

      switch (span.style)
        {
        case LEDE_MARKUP_STYLE_URL:
        case LEDE_MARKUP_STYLE_CODE:
        case LEDE_MARKUP_STYLE_VERBATIM:
        case LEDE_MARKUP_STYLE_PHOTO:
        case LEDE_MARKUP_STYLE_LABEL:
          lede_markup_add_span (spans, span.start, span.end, LEDE_MARKUP_STYLE_NO_SPELLING);
          break;

        default:
          break;
        }
    }
}

/* Sorted and without overlaps within one style, as a text buffer keeps its tags. */
static void
normalize_spans (GArray *spans)
{
  guint n = 0;

  g_array_sort (spans, compare_spans);

  for (guint i = 0; i < spans->len; i++)
    {
      LedeMarkupSpan span = g_array_index (spans, LedeMarkupSpan, i);
      LedeMarkupSpan *last = n > 0 ? &g_array_index (spans, LedeMarkupSpan, n - 1) : NULL;

      if (last != NULL && last->style == span.style && span.start <= last->end)
        last->end = MAX (last->end, span.end);
      else
        g_array_index (spans, LedeMarkupSpan, n++) = span;
    }

  g_array_set_size (spans, n);
}

/* Where a style is between two places. By the tag and not for all tags at once: the buffer finds the next
 * place of one tag without looking at the lines between, of which a text that has just been opened has
 * thousands. */
static void
read_spans_of_style (LedeMarkupHighlighter *self,
                     guint style,
                     const GtkTextIter *start,
                     const GtkTextIter *limit,
                     GArray *spans)
{
  GtkTextTag *tag = lede_markup_tags_get (self->tags, style);
  GtkTextIter iter = *start, open = *start;
  gboolean is_open = gtk_text_iter_has_tag (start, tag);

  while (gtk_text_iter_forward_to_tag_toggle (&iter, tag) && gtk_text_iter_compare (&iter, limit) < 0)
    {
      if (is_open)
        lede_markup_add_span (spans, lede_manuscript_get_offset (self->manuscript, &open),
                              lede_manuscript_get_offset (self->manuscript, &iter), style);

      open = iter;
      is_open = !is_open;
    }

  if (is_open)
    lede_markup_add_span (spans, lede_manuscript_get_offset (self->manuscript, &open),
                          lede_manuscript_get_offset (self->manuscript, limit), style);
}

/* What the buffer shows now between two places. */
static void
read_spans (LedeMarkupHighlighter *self, gsize start, gsize end, GArray *spans)
{
  GtkTextIter first, limit;

  lede_manuscript_get_iter (self->manuscript, start, &first);
  lede_manuscript_get_iter (self->manuscript, end, &limit);

  for (guint style = 0; style < LEDE_MARKUP_N_STYLES; style++)
    read_spans_of_style (self, style, &first, &limit, spans);
}

static void
tag_span (LedeMarkupHighlighter *self,
          LedeMarkupSpan *span,
          void (*change) (GtkTextBuffer *, GtkTextTag *, const GtkTextIter *, const GtkTextIter *))
{
  GtkTextIter start, end;

  lede_manuscript_get_iter (self->manuscript, span->start, &start);
  lede_manuscript_get_iter (self->manuscript, span->end, &end);
  change (lede_manuscript_get_buffer (self->manuscript), lede_markup_tags_get (self->tags, span->style),
          &start, &end);
}

/* Changes only what differs: a key within a word costs no tag and so no layout beyond its own line. */
static void
apply_spans (LedeMarkupHighlighter *self, GArray *old, GArray *new)
{
  guint i = 0, j = 0;

  while (i < old->len || j < new->len)
    {
      LedeMarkupSpan *was = i < old->len ? &g_array_index (old, LedeMarkupSpan, i) : NULL;
      LedeMarkupSpan *is = j < new->len ? &g_array_index (new, LedeMarkupSpan, j) : NULL;
      int order = was == NULL ? 1 : is == NULL ? -1 : compare_spans (was, is);

      if (order == 0 && was->end == is->end)
        i++, j++;
      else if (order <= 0)
        {
          tag_span (self, was, gtk_text_buffer_remove_tag);
          was->end = was->start;
          i++;
        }
      else
        j++;
    }

  for (i = 0, j = 0; j < new->len; j++)
    {
      LedeMarkupSpan *is = &g_array_index (new, LedeMarkupSpan, j);

      while (i < old->len && compare_spans (&g_array_index (old, LedeMarkupSpan, i), is) < 0)
        i++;

      if (i == old->len || compare_spans (&g_array_index (old, LedeMarkupSpan, i), is) != 0 ||
          g_array_index (old, LedeMarkupSpan, i).end != is->end)
        tag_span (self, is, gtk_text_buffer_apply_tag);
    }
}

static void
style_block (LedeMarkupHighlighter *self, guint position)
{
  g_autoptr (GArray) old = g_array_new (FALSE, FALSE, sizeof (LedeMarkupSpan));
  g_autoptr (GArray) new = g_array_new (FALSE, FALSE, sizeof (LedeMarkupSpan));
  LedeBlock *block = lede_document_get_block (self->document, position);
  const char *text;
  gsize start, end, next, length;

  text = lede_document_get_markdown (self->document, &length);
  lede_markup_highlighter_get_block_range (self, position, &start, &end);
  lede_markup_block_scan (text, start, end, lede_block_get_kind (block), new);
  exempt_from_spelling (new);
  normalize_spans (new);

  /* Blank lines belong to nobody, so the block before them keeps them clean. */
  next = position + 1 < lede_document_get_n_blocks (self->document)
           ? lede_block_get_offset (lede_document_get_block (self->document, position + 1))
           : length;
  read_spans (self, position == 0 ? 0 : start, next, old);
  normalize_spans (old);

  apply_spans (self, old, new);
  self->done->data[position] = TRUE;
}

static gboolean
work_cb (gpointer data)
{
  LedeMarkupHighlighter *self = data;
  gint64 deadline = g_get_monotonic_time () + SLICE;

  while (self->next < self->done->len)
    {
      if (!self->done->data[self->next])
        {
          if (g_get_monotonic_time () > deadline)
            return G_SOURCE_CONTINUE;

          style_block (self, self->next);
        }

      self->next++;
    }

  self->source = 0;

  return G_SOURCE_REMOVE;
}

static void
queue_work (LedeMarkupHighlighter *self, guint from)
{
  self->next = MIN (self->next, from);

  if (self->source == 0 && self->next < self->done->len)
    self->source = g_idle_add_full (G_PRIORITY_LOW, work_cb, self, NULL);
}

/* A document without a block left has nobody to clean up after it. */
static void
clear_all (LedeMarkupHighlighter *self)
{
  GtkTextBuffer *buffer = lede_manuscript_get_buffer (self->manuscript);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);

  for (guint style = 0; style < LEDE_MARKUP_N_STYLES; style++)
    gtk_text_buffer_remove_tag (buffer, lede_markup_tags_get (self->tags, style), &start, &end);
}

static void
spliced_cb (LedeMarkupHighlighter *self,
            guint64 offset,
            guint64 removed,
            const char *inserted,
            guint64 length,
            LedeManuscript *manuscript)
{
  LedeDocumentPatch patch = lede_document_splice (self->document, offset, removed, inserted, length);

  lede_block_flags_replace (self->done, patch.first, patch.n_removed, patch.n_inserted);

  if (self->done->len == 0)
    clear_all (self);

  for (guint i = 0; i < MIN (patch.n_inserted, PATCH_AT_ONCE); i++)
    style_block (self, patch.first + i);

  queue_work (self, patch.first);
  g_signal_emit (self, signals[PATCHED], 0, patch.first, patch.n_removed, patch.n_inserted);
}

static void
lede_markup_highlighter_dispose (GObject *object)
{
  LedeMarkupHighlighter *self = LEDE_MARKUP_HIGHLIGHTER (object);

  g_clear_handle_id (&self->source, g_source_remove);
  g_clear_object (&self->manuscript);
  g_clear_object (&self->document);
  g_clear_pointer (&self->tags, lede_markup_tags_free);

  G_OBJECT_CLASS (lede_markup_highlighter_parent_class)->dispose (object);
}

static void
lede_markup_highlighter_finalize (GObject *object)
{
  LedeMarkupHighlighter *self = LEDE_MARKUP_HIGHLIGHTER (object);

  g_clear_pointer (&self->done, g_byte_array_unref);

  G_OBJECT_CLASS (lede_markup_highlighter_parent_class)->finalize (object);
}

static void
lede_markup_highlighter_class_init (LedeMarkupHighlighterClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lede_markup_highlighter_dispose;
  object_class->finalize = lede_markup_highlighter_finalize;

  signals[PATCHED] = g_signal_new ("patched", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                                   NULL, G_TYPE_NONE, 3, G_TYPE_UINT, G_TYPE_UINT, G_TYPE_UINT);
}

static void
lede_markup_highlighter_init (LedeMarkupHighlighter *self)
{
  self->done = g_byte_array_new ();
}

/**
 * lede_markup_highlighter_new:
 * @manuscript: the body
 *
 * Makes a highlighter for a body, which it follows from now on.
 *
 * Returns: (transfer full): the highlighter
 */
LedeMarkupHighlighter *
lede_markup_highlighter_new (LedeManuscript *manuscript)
{
  LedeMarkupHighlighter *self;

  g_return_val_if_fail (LEDE_IS_MANUSCRIPT (manuscript), NULL);

  self = g_object_new (LEDE_TYPE_MARKUP_HIGHLIGHTER, NULL);
  self->manuscript = g_object_ref (manuscript);
  self->tags = lede_markup_tags_new (lede_manuscript_get_buffer (manuscript));
  g_signal_connect_object (manuscript, "spliced", G_CALLBACK (spliced_cb), self, G_CONNECT_SWAPPED);
  lede_markup_highlighter_reload (self);

  return self;
}

/**
 * lede_markup_highlighter_reload:
 * @self: a highlighter
 *
 * Begins anew, after the manuscript was bound to another story.
 */
void
lede_markup_highlighter_reload (LedeMarkupHighlighter *self)
{
  const char *text;
  guint before, after;
  gsize length;

  g_return_if_fail (LEDE_IS_MARKUP_HIGHLIGHTER (self));

  before = self->done->len;
  text = lede_manuscript_get_text (self->manuscript, &length);

  g_clear_object (&self->document);
  self->document = lede_document_new (text, length);
  after = lede_document_get_n_blocks (self->document);

  lede_block_flags_replace (self->done, 0, before, after);
  self->next = 0;
  queue_work (self, 0);

  g_signal_emit (self, signals[PATCHED], 0, 0, before, after);
}

/**
 * lede_markup_highlighter_get_document:
 * @self: a highlighter
 *
 * Returns: (transfer none): the body's blocks
 */
LedeDocument *
lede_markup_highlighter_get_document (LedeMarkupHighlighter *self)
{
  g_return_val_if_fail (LEDE_IS_MARKUP_HIGHLIGHTER (self), NULL);

  return self->document;
}

/**
 * lede_markup_highlighter_get_block_range:
 * @self: a highlighter
 * @block: which block
 * @start: (out): where it begins, in bytes
 * @end: (out): where its last line ends, in bytes, without the line's end
 */
void
lede_markup_highlighter_get_block_range (LedeMarkupHighlighter *self, guint block, gsize *start, gsize *end)
{
  LedeBlock *it;
  const char *text;

  g_return_if_fail (LEDE_IS_MARKUP_HIGHLIGHTER (self));

  it = lede_document_get_block (self->document, block);
  text = lede_document_get_markdown (self->document, NULL);
  *start = lede_block_get_offset (it);
  *end = *start + lede_block_get_length (it);

  while (*end > *start && (text[*end - 1] == '\n' || text[*end - 1] == '\r'))
    (*end)--;
}

/**
 * lede_markup_highlighter_ensure:
 * @self: a highlighter
 * @start: a place in the body, in bytes
 * @end: a later one, in bytes
 *
 * Gives the blocks between two places their look at once, because a person is about to see them.
 */
void
lede_markup_highlighter_ensure (LedeMarkupHighlighter *self, gsize start, gsize end)
{
  g_return_if_fail (LEDE_IS_MARKUP_HIGHLIGHTER (self));

  if (self->done->len == 0)
    return;

  for (guint i = lede_document_find_block (self->document, start); i < self->done->len; i++)
    {
      if (lede_block_get_offset (lede_document_get_block (self->document, i)) > end)
        break;

      if (!self->done->data[i])
        style_block (self, i);
    }
}
