/* lede-foreign-table.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables of figures become tables; those that only place things on a page become what is in them.
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-foreign-private.h"

#define MAX_COLUMNS 60
#define MAX_SPAN 1000 /* as browsers have it */

typedef struct
{
  xmlNode *cell; /* NULL where one beside or above reaches to */
  gboolean is_head;
} Place;

typedef struct
{
  GPtrArray *rows;   /* of xmlNode */
  GPtrArray *places; /* of GArray of Place: a row each */
  xmlNode *caption;
  guint n_columns;
  guint n_heads; /* rows of a `<thead>` */
} Grid;

static gboolean
is_cell (xmlNode *node)
{
  return lede_html_is (node, "td") || lede_html_is (node, "th");
}

static void
collect_rows (Grid *self, xmlNode *first, gboolean in_head, guint depth)
{
  for (xmlNode *node = first; node && depth < LEDE_MAX_DEPTH; node = node->next)
    if (lede_html_is (node, "tr"))
      {
        self->n_heads += in_head && self->n_heads == self->rows->len;
        g_ptr_array_add (self->rows, node);
      }
    else if (lede_html_is (node, "caption"))
      self->caption = node;
    else if (node->type == XML_ELEMENT_NODE && !lede_html_is (node, "table"))
      collect_rows (self, node->children, in_head || lede_html_is (node, "thead"), depth + 1);
}

static guint
get_span (xmlNode *cell, const char *name)
{
  g_autofree char *value = lede_html_dup_attribute (cell, name);

  return value ? CLAMP (g_ascii_strtoull (value, NULL, 10), 1, MAX_SPAN) : 1;
}

static Place *
get_place (Grid *self, guint row, guint column)
{
  GArray *places = g_ptr_array_index (self->places, row);

  return column < places->len ? &g_array_index (places, Place, column) : NULL;
}

static gboolean
is_taken (Grid *self, guint row, guint column)
{
  Place *place = get_place (self, row, column);

  return place && (place->cell || place->is_head);
}

/* is_head serves as the mark of a place that a cell reaches to until the heads are known. */
static void
take_place (Grid *self, guint row, guint column, xmlNode *cell)
{
  GArray *places = g_ptr_array_index (self->places, row);

  if (places->len <= column)
    g_array_set_size (places, column + 1);

  g_array_index (places, Place, column) = (Place) { cell, TRUE };
  self->n_columns = MAX (self->n_columns, column + 1);
}

static void
place_cell (Grid *self, guint row, guint column, xmlNode *cell)
{
  guint n_columns = MIN (get_span (cell, "colspan"), MAX_COLUMNS + 1);
  guint n_rows = MIN (get_span (cell, "rowspan"), self->rows->len - row);

  for (guint i = 0; i < n_rows; i++)
    for (guint k = 0; k < n_columns && column + k <= MAX_COLUMNS; k++)
      take_place (self, row + i, column + k, i == 0 && k == 0 ? cell : NULL);
}

static void
place_cells (Grid *self)
{
  for (guint row = 0; row < self->rows->len; row++)
    g_ptr_array_add (self->places, g_array_new (FALSE, TRUE, sizeof (Place)));

  for (guint row = 0; row < self->rows->len; row++)
    {
      xmlNode *element = g_ptr_array_index (self->rows, row);
      guint column = 0;

      for (xmlNode *cell = element->children; cell; cell = cell->next)
        {
          if (!is_cell (cell))
            continue;

          while (is_taken (self, row, column))
            column++;

          if (column <= MAX_COLUMNS)
            place_cell (self, row, column, cell);
        }
    }
}

/* A column that no cell begins in only widens those beside it. */
static void
drop_empty_columns (Grid *self)
{
  for (guint column = self->n_columns; column > 0; column--)
    {
      gboolean is_used = FALSE;

      for (guint row = 0; row < self->rows->len && !is_used; row++)
        {
          Place *place = get_place (self, row, column - 1);

          is_used = place && place->cell;
        }

      if (is_used)
        continue;

      for (guint row = 0; row < self->rows->len; row++)
        if (get_place (self, row, column - 1))
          g_array_remove_index (g_ptr_array_index (self->places, row), column - 1);

      self->n_columns--;
    }
}

static gboolean
holds_blocks (xmlNode *cell)
{
  static const char *const names[] = {
    "table", "h1", "h2", "h3", "h4", "h5", "h6", "pre", "blockquote", "hr"
  };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (lede_html_find (cell->children, names[i]))
      return TRUE;

  return FALSE;
}

static gboolean
is_layout (Grid *self, xmlNode *element)
{
  g_autofree char *role = lede_html_dup_attribute (element, "role");

  if (g_strcmp0 (role, "presentation") == 0 || g_strcmp0 (role, "none") == 0 || self->n_columns < 2 ||
      self->n_columns > MAX_COLUMNS)
    return TRUE;

  for (guint i = 0; i < self->rows->len; i++)
    if (holds_blocks (g_ptr_array_index (self->rows, i)))
      return TRUE;

  return FALSE;
}

static gboolean
is_bold_throughout (xmlNode *first, GHashTable *sheet, gboolean is_bold, guint depth)
{
  for (xmlNode *node = first; node && depth < LEDE_MAX_FOREIGN_DEPTH; node = node->next)
    if (node->type == XML_TEXT_NODE)
      {
        g_autofree char *text =
          g_strstrip (g_strdelimit (g_strdup ((const char *) node->content), "\302\240", ' '));

        if (text[0] != '\0' && !is_bold)
          return FALSE;
      }
    else if (node->type == XML_ELEMENT_NODE)
      {
        LedeSaid said = lede_foreign_style_read (node, sheet).bold;
        gboolean inner = is_bold || lede_html_is (node, "b") || lede_html_is (node, "strong");

        if (said != LEDE_SAID_NOTHING)
          inner = said == LEDE_SAID_YES;

        if (!is_bold_throughout (node->children, sheet, inner, depth + 1))
          return FALSE;
      }

  return TRUE;
}

static gboolean
is_number (xmlNode *cell)
{
  g_autofree char *text = lede_foreign_dup_content (cell);
  guint n_digits = 0;
  guint n_letters = 0;

  for (const char *p = text; *p; p = g_utf8_next_char (p))
    {
      n_digits += g_unichar_isdigit (g_utf8_get_char (p)) != 0;
      n_letters += g_unichar_isalpha (g_utf8_get_char (p)) != 0;
    }

  return n_digits > n_letters;
}

/* Whether the first row says what the columns are: by its elements, in bold, or by words above figures. */
static gboolean
has_head (Grid *self, GHashTable *sheet)
{
  gboolean is_all_head = TRUE;
  gboolean is_all_bold = TRUE;
  gboolean is_all_words = TRUE;
  gboolean has_cell = FALSE;
  gboolean has_numbers = FALSE;

  for (guint column = 0; column < self->n_columns; column++)
    {
      Place *place = get_place (self, 0, column);
      g_autofree char *text =
        place && place->cell ? g_strstrip (lede_foreign_dup_content (place->cell)) : NULL;

      if (!text)
        continue;

      has_cell = TRUE;
      is_all_head = is_all_head && lede_html_is (place->cell, "th");

      if (text[0] == '\0')
        continue;

      is_all_bold = is_all_bold && is_bold_throughout (
                                     place->cell->children, sheet,
                                     lede_foreign_style_read (place->cell, sheet).bold == LEDE_SAID_YES, 0);
      is_all_words = is_all_words && !is_number (place->cell);
    }

  for (guint row = 1; row < self->rows->len && !has_numbers; row++)
    for (guint column = 0; column < self->n_columns && !has_numbers; column++)
      {
        Place *place = get_place (self, row, column);

        has_numbers = place && place->cell && is_number (place->cell);
      }

  return has_cell && (self->n_heads > 0 || is_all_head || is_all_bold || (is_all_words && has_numbers));
}

/* How all cells of a column that say something stand, heads apart; 0 when they differ. */
static char
get_alignment (Grid *self, GHashTable *sheet, guint column)
{
  char common = 0;

  for (guint row = self->rows->len > 1 ? 1 : 0; row < self->rows->len; row++)
    {
      Place *place = get_place (self, row, column);
      xmlNode *paragraph;
      char alignment;

      if (!place || !place->cell || !place->cell->children)
        continue;

      alignment = lede_foreign_style_read (place->cell, sheet).alignment;
      paragraph = lede_html_find (place->cell->children, "p");

      if (alignment == 0 && paragraph)
        alignment = lede_foreign_style_read (paragraph, sheet).alignment;

      if (alignment == 0 || (common != 0 && alignment != common))
        return 0;

      common = alignment;
    }

  return common == 'l' ? 0 : common;
}

static void
write_cell (LedeForeignFlow *flow,
            xmlNode *row,
            Place *place,
            const char *name,
            char alignment,
            const LedeForeignLook *look,
            guint depth)
{
  xmlNode *target = xmlNewChild (row, NULL, (const xmlChar *) name, NULL);
  LedeForeignLook inner = *look;
  LedeForeignFlow cell;

  if (alignment)
    xmlNewProp (target, (const xmlChar *) "align", (const xmlChar *) (alignment == 'c' ? "center" : "right"));

  if (!place || !place->cell)
    return;

  inner.is_never_bold = look->is_never_bold || strcmp (name, "th") == 0;
  lede_foreign_flow_begin (&cell, flow, LEDE_FOREIGN_CELL, target);
  lede_foreign_walk (&cell, place->cell->children, &inner, depth + 3);
  lede_foreign_flow_end (&cell);
}

static void
write_grid (LedeForeignFlow *flow, Grid *self, const LedeForeignLook *look, guint depth)
{
  gboolean heads = has_head (self, flow->foreign->sheet);
  xmlNode *table = lede_foreign_flow_add (flow, "table");
  g_autofree char *alignments = g_malloc0 (self->n_columns);

  for (guint column = 0; column < self->n_columns; column++)
    alignments[column] = get_alignment (self, flow->foreign->sheet, column);

  for (guint row = 0; row < self->rows->len; row++)
    {
      xmlNode *target = xmlNewChild (table, NULL, (const xmlChar *) "tr", NULL);

      for (guint column = 0; column < self->n_columns; column++)
        write_cell (flow, target, get_place (self, row, column), row == 0 && heads ? "th" : "td",
                    alignments[column], look, depth);
    }

  flow->foreign->has_format = TRUE;
}

static gboolean
has_words (Grid *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    {
      g_autofree char *text = g_strstrip (lede_foreign_dup_content (g_ptr_array_index (self->rows, i)));

      if (text[0] != '\0')
        return TRUE;
    }

  return FALSE;
}

/*< private >
 * lede_foreign_read_table:
 * @flow: where it goes
 * @element: a table
 * @look: what it looks like
 * @depth: how deep it stands
 */
void
lede_foreign_read_table (LedeForeignFlow *flow, xmlNode *element, const LedeForeignLook *look, guint depth)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new ();
  g_autoptr (GPtrArray) places = g_ptr_array_new_with_free_func ((GDestroyNotify) g_array_unref);
  Grid grid = { .rows = rows, .places = places };

  collect_rows (&grid, element->children, FALSE, 0);
  place_cells (&grid);
  drop_empty_columns (&grid);
  lede_foreign_flow_divide (flow);

  if (!lede_foreign_flow_takes_blocks (flow) || flow->foreign->is_outside || is_layout (&grid, element) ||
      !has_words (&grid))
    lede_foreign_walk (flow, element->children, look, depth + 1);
  else
    {
      if (grid.caption)
        lede_foreign_walk (flow, grid.caption->children, look, depth + 1);

      write_grid (flow, &grid, look, depth);
    }

  lede_foreign_flow_divide (flow);
}
