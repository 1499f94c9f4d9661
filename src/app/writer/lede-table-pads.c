/* lede-table-pads.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-table-pads"

#include "config.h"

#include <string.h>

#include "lede-table-pads.h"

#include "lede-block-flags.h"
#include "lede-markup-tags.h"

#define MOST_COLUMNS 40

typedef enum
{
  ALIGN_START,
  ALIGN_CENTER,
  ALIGN_END,
} Align;

typedef struct
{
  guint column;
  gsize start;     /* bytes, behind the sign before it */
  gsize end;       /* bytes, at the sign behind it, or the line's end */
  int width;       /* pixels */
  gboolean closed; /* whether there is a sign behind it */
  gboolean rule;   /* whether it is one of the row of dashes */
} Cell;

struct _LedeTablePads
{
  GObject parent_instance;

  GtkTextView *view; /* not owned */
  LedeManuscript *body;
  LedeMarkupHighlighter *highlighter;

  LedeBlockFlags *tables; /* of each block of the document: whether it is a table */
  GHashTable *tags;       /* pixels -> GtkTextTag */
  PangoLayout *layout;    /* in the type of a table */
  int width;              /* pixels of the text's column that the pads were made for */
  int sample;             /* Pango units of a character in that type */
};

G_DEFINE_FINAL_TYPE (LedeTablePads, lede_table_pads, G_TYPE_OBJECT)

static PangoLayout *
make_layout (LedeTablePads *self)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self->view), "0");
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_family_new (LEDE_MARKUP_TABLE_FAMILY));
  pango_attr_list_insert (attributes, pango_attr_scale_new (LEDE_MARKUP_TABLE_SCALE));
  pango_layout_set_attributes (layout, attributes);

  return layout;
}

static int
measure (LedeTablePads *self, const char *text, gsize length)
{
  int width;

  pango_layout_set_text (self->layout, text, (int) length);
  pango_layout_get_pixel_size (self->layout, &width, NULL);

  return width;
}

static GtkTextTag *
get_tag (LedeTablePads *self, int pixels)
{
  GtkTextTag *tag = g_hash_table_lookup (self->tags, GINT_TO_POINTER (pixels));

  if (tag == NULL)
    {
      tag = gtk_text_buffer_create_tag (lede_manuscript_get_buffer (self->body), NULL, "letter-spacing",
                                        pixels * PANGO_SCALE, NULL);
      g_hash_table_insert (self->tags, GINT_TO_POINTER (pixels), g_object_ref (tag));
    }

  return tag;
}

static gboolean
is_pad (LedeTablePads *self, GtkTextTag *tag)
{
  GHashTableIter iter;
  gpointer ours;

  g_hash_table_iter_init (&iter, self->tags);
  while (g_hash_table_iter_next (&iter, NULL, &ours))
    if (ours == tag)
      return TRUE;

  return FALSE;
}

static void
clear_pads_at (LedeTablePads *self, GtkTextIter *iter)
{
  g_autoptr (GSList) tags = gtk_text_iter_get_tags (iter);

  for (GSList *tag = tags; tag != NULL; tag = tag->next)
    if (is_pad (self, tag->data))
      {
        GtkTextIter end = *iter;

        gtk_text_iter_forward_to_tag_toggle (&end, tag->data);
        gtk_text_buffer_remove_tag (lede_manuscript_get_buffer (self->body), tag->data, iter, &end);
      }
}

static void
clear_pads (LedeTablePads *self, gsize start, gsize end)
{
  GtkTextIter iter, limit;

  lede_manuscript_get_iter (self->body, start, &iter);
  lede_manuscript_get_iter (self->body, end, &limit);

  do
    clear_pads_at (self, &iter);
  while (gtk_text_iter_forward_to_tag_toggle (&iter, NULL) && gtk_text_iter_compare (&iter, &limit) < 0);
}

static void
pad (LedeTablePads *self, gsize offset, int pixels)
{
  GtkTextIter start, end;

  if (pixels <= 0)
    return;

  lede_manuscript_get_iter (self->body, offset, &start);
  end = start;
  gtk_text_iter_forward_char (&end);
  gtk_text_buffer_apply_tag (lede_manuscript_get_buffer (self->body), get_tag (self, pixels), &start, &end);
}

static gboolean
is_rule (const char *text, gsize start, gsize end)
{
  gboolean dash = FALSE;

  for (; start < end; start++)
    {
      if (!strchr ("-: \t", text[start]))
        return FALSE;
      dash |= text[start] == '-';
    }

  return dash;
}

/* With the sign before it: a blank between the two is as wide as its neighbours make it. */
static int
measure_cell (LedeTablePads *self, const char *text, Cell *cell)
{
  if (cell->start == 0 || text[cell->start - 1] != '|')
    return measure (self, text + cell->start, cell->end - cell->start);

  return measure (self, text + cell->start - 1, cell->end - cell->start + 1) - measure (self, "|", 1);
}

/* One row: the cells between its signs. */
static void
read_row (LedeTablePads *self, const char *text, gsize start, gsize end, GArray *cells)
{
  Cell cell = { .column = 0 };
  gsize position = start;

  while (position < end && strchr (" \t", text[position]))
    position++;
  if (position < end && text[position] == '|')
    position++;

  cell.start = position;

  for (; position <= end && cell.column < MOST_COLUMNS; position++)
    {
      if (position < end && text[position] == '\\' && position + 1 < end)
        {
          position++;
          continue;
        }

      if (position < end && text[position] != '|')
        continue;
      if (position == end && cell.start == end)
        break;

      cell.end = position;
      cell.closed = position < end;
      cell.width = measure_cell (self, text, &cell);
      cell.rule = is_rule (text, cell.start, cell.end);
      g_array_append_val (cells, cell);
      cell.column++;
      cell.start = position + 1;
    }
}

static Align
read_align (const char *text, Cell *cell)
{
  gsize start = cell->start, end = cell->end;

  while (start < end && g_ascii_isspace (text[start]))
    start++;
  while (end > start && g_ascii_isspace (text[end - 1]))
    end--;

  if (end <= start || text[end - 1] != ':')
    return ALIGN_START;

  return text[start] == ':' ? ALIGN_CENTER : ALIGN_END;
}

static gsize
last_character (const char *text, Cell *cell)
{
  return (gsize) (g_utf8_find_prev_char (text + cell->start, text + cell->end) - text);
}

static void
pad_cell (LedeTablePads *self, const char *text, Cell *cell, int column_width, Align align)
{
  int missing = column_width - cell->width;
  int before = align == ALIGN_END ? missing : align == ALIGN_CENTER ? missing / 2 : 0;

  if (cell->start == cell->end)
    return;

  /* A cell of one blank has only the one to spread. */
  if (cell->rule || last_character (text, cell) == cell->start)
    before = 0;

  pad (self, cell->start, before);

  if (cell->closed)
    pad (self, last_character (text, cell), missing - before);
}

static void
pad_table (LedeTablePads *self, guint block)
{
  g_autoptr (GArray) cells = g_array_new (FALSE, FALSE, sizeof (Cell));
  const char *text = lede_manuscript_get_text (self->body, NULL);
  int widths[MOST_COLUMNS] = { 0 };
  Align aligns[MOST_COLUMNS] = { ALIGN_START };
  gsize start, end;
  int whole = 0;
  int sign = measure (self, "|", 1);

  lede_markup_highlighter_get_block_range (self->highlighter, block, &start, &end);
  clear_pads (self, start, end);

  for (gsize line = start; line < end;)
    {
      const char *newline = memchr (text + line, '\n', end - line);
      gsize line_end = newline != NULL ? (gsize) (newline - text) : end;

      read_row (self, text, line, line_end, cells);
      line = line_end + 1;
    }

  for (guint i = 0; i < cells->len; i++)
    {
      Cell *cell = &g_array_index (cells, Cell, i);

      widths[cell->column] = MAX (widths[cell->column], cell->width);
      if (cell->rule)
        aligns[cell->column] = read_align (text, cell);
    }

  for (guint i = 0; i < MOST_COLUMNS; i++)
    whole += widths[i] + (widths[i] > 0 ? sign : 0);

  if (whole + sign > self->width)
    return;

  for (guint i = 0; i < cells->len; i++)
    {
      Cell *cell = &g_array_index (cells, Cell, i);

      pad_cell (self, text, cell, widths[cell->column], aligns[cell->column]);
    }
}

static void
patched_cb (LedeTablePads *self,
            guint first,
            guint n_removed,
            guint n_inserted,
            LedeMarkupHighlighter *highlighter)
{
  LedeDocument *document = lede_markup_highlighter_get_document (highlighter);
  gboolean gone = FALSE;

  for (guint i = first; i < first + n_removed; i++)
    gone |= self->tables->data[i];

  lede_block_flags_replace (self->tables, first, n_removed, n_inserted);

  for (guint i = first; i < first + n_inserted; i++)
    {
      gsize start, end;

      self->tables->data[i] = lede_block_get_kind (lede_document_get_block (document, i)) == LEDE_BLOCK_TABLE;

      if (self->tables->data[i] && self->width > 0)
        pad_table (self, i);
      else if (gone)
        {
          lede_markup_highlighter_get_block_range (highlighter, i, &start, &end);
          clear_pads (self, start, end);
        }
    }
}

static void
lede_table_pads_dispose (GObject *object)
{
  LedeTablePads *self = LEDE_TABLE_PADS (object);

  g_clear_object (&self->body);
  g_clear_object (&self->highlighter);
  g_clear_object (&self->layout);
  g_clear_pointer (&self->tags, g_hash_table_unref);
  g_clear_pointer (&self->tables, g_byte_array_unref);

  G_OBJECT_CLASS (lede_table_pads_parent_class)->dispose (object);
}

static void
lede_table_pads_class_init (LedeTablePadsClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lede_table_pads_dispose;
}

static void
lede_table_pads_init (LedeTablePads *self)
{
  self->tables = g_byte_array_new ();
  self->tags = g_hash_table_new_full (NULL, NULL, NULL, g_object_unref);
}

/**
 * lede_table_pads_new:
 * @view: the text view of the body; outlives the pads
 * @body: the body
 * @highlighter: its blocks
 *
 * Returns: (transfer full): the pads of a body's tables
 */
LedeTablePads *
lede_table_pads_new (GtkTextView *view, LedeManuscript *body, LedeMarkupHighlighter *highlighter)
{
  LedeTablePads *self = g_object_new (LEDE_TYPE_TABLE_PADS, NULL);

  self->view = view;
  self->body = g_object_ref (body);
  self->highlighter = g_object_ref (highlighter);
  self->layout = make_layout (self);
  g_signal_connect_object (highlighter, "patched", G_CALLBACK (patched_cb), self, G_CONNECT_SWAPPED);

  return self;
}

/**
 * lede_table_pads_update:
 * @self: pads
 *
 * Follows the column of text in its width and its type.
 */
void
lede_table_pads_update (LedeTablePads *self)
{
  g_autoptr (PangoLayout) layout = NULL;
  int width, sample;

  g_return_if_fail (LEDE_IS_TABLE_PADS (self));

  width = gtk_widget_get_width (GTK_WIDGET (self->view)) - gtk_text_view_get_left_margin (self->view) -
          gtk_text_view_get_right_margin (self->view);
  layout = make_layout (self);
  pango_layout_get_size (layout, &sample, NULL);

  if (width == self->width && sample == self->sample)
    return;

  self->width = width;
  self->sample = sample;
  g_set_object (&self->layout, layout);

  for (guint i = 0; i < self->tables->len; i++)
    if (self->tables->data[i])
      pad_table (self, i);
}
