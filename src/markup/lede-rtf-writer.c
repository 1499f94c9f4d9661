/* lede-rtf-writer.c: the HTML of what an RTF says
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-html-private.h"
#include "lede-rtf-private.h"

/* A list that is open. */
typedef struct
{
  gboolean is_ordered;
  int id;
} List;

#define MOST_LEVELS 9
#define LONGEST_MARK 64 /* bytes; what is longer is no mark */

void
lede_rtf_writer_init (LedeRtfWriter *self)
{
  *self = (LedeRtfWriter) {
    .out = g_string_new (NULL),
    .paragraph = g_string_new (NULL),
    .mark = g_string_new (NULL),
    .cell = g_string_new (NULL),
    .row = g_string_new (NULL),
    .lists = g_array_new (FALSE, FALSE, sizeof (List)),
  };
}

static gboolean
is_same_look (const LedeRtfLook *a, const LedeRtfLook *b)
{
  return a->is_bold == b->is_bold && a->is_italic == b->is_italic && a->is_struck == b->is_struck &&
         a->position == b->position && g_strcmp0 (a->link, b->link) == 0;
}

static void
close_look (LedeRtfWriter *self)
{
  const LedeRtfLook *look = &self->look;

  if (look->position != 0)
    g_string_append (self->paragraph, look->position > 0 ? "</sup>" : "</sub>");
  if (look->is_struck)
    g_string_append (self->paragraph, "</s>");
  if (look->is_italic)
    g_string_append (self->paragraph, "</i>");
  if (look->is_bold)
    g_string_append (self->paragraph, "</b>");
  if (look->link)
    g_string_append (self->paragraph, "</a>");

  self->look = (LedeRtfLook) { 0 };
}

static void
open_look (LedeRtfWriter *self, const LedeRtfLook *look)
{
  if (is_same_look (&self->look, look))
    return;

  close_look (self);
  self->look = *look;

  if (look->link)
    {
      g_string_append (self->paragraph, "<a");
      lede_html_append_attribute (self->paragraph, "href", look->link);
      g_string_append_c (self->paragraph, '>');
    }
  if (look->is_bold)
    g_string_append (self->paragraph, "<b>");
  if (look->is_italic)
    g_string_append (self->paragraph, "<i>");
  if (look->is_struck)
    g_string_append (self->paragraph, "<s>");
  if (look->position != 0)
    g_string_append (self->paragraph, look->position > 0 ? "<sup>" : "<sub>");
}

/*< private >
 * lede_rtf_writer_add_text:
 * @self: a writer
 * @text: words of the paragraph
 * @look: how they look
 */
void
lede_rtf_writer_add_text (LedeRtfWriter *self, const char *text, const LedeRtfLook *look)
{
  if (*text == '\0')
    return;

  open_look (self, look);
  lede_html_append_text (self->paragraph, text);
}

void
lede_rtf_writer_add_break (LedeRtfWriter *self)
{
  g_string_append (self->paragraph, "<br>");
}

/*< private >
 * lede_rtf_writer_add_picture:
 * @self: a writer
 * @type: the picture's MIME type
 * @bytes: its file
 * @alt: its alternative text
 */
void
lede_rtf_writer_add_picture (LedeRtfWriter *self, const char *type, const GByteArray *bytes, const char *alt)
{
  g_autofree char *base64 = g_base64_encode (bytes->data, bytes->len);

  close_look (self);
  g_string_append_printf (self->paragraph, "<img src=\"data:%s;base64,", type);
  g_string_append (self->paragraph, base64);
  g_string_append_c (self->paragraph, '"');
  lede_html_append_attribute (self->paragraph, "alt", alt);
  g_string_append_c (self->paragraph, '>');
}

static gboolean
is_blank (const GString *html)
{
  return html->str[strspn (html->str, " \t\n")] == '\0';
}

static void
close_list (LedeRtfWriter *self)
{
  List *list = &g_array_index (self->lists, List, self->lists->len - 1);

  g_string_append (self->out, list->is_ordered ? "</li></ol>" : "</li></ul>");
  g_array_set_size (self->lists, self->lists->len - 1);
}

static void
close_lists (LedeRtfWriter *self, guint n_kept)
{
  while (self->lists->len > n_kept)
    close_list (self);
}

static void
close_quote (LedeRtfWriter *self)
{
  if (self->is_in_quote)
    g_string_append (self->out, "</blockquote>");
  self->is_in_quote = FALSE;
}

static void
close_table (LedeRtfWriter *self)
{
  if (self->row->len > 0)
    lede_rtf_writer_end_row (self, FALSE);

  if (self->is_in_table)
    g_string_append (self->out, "</table>");
  self->is_in_table = FALSE;
}

/* "1.", "1.2.", "iv)": numbered; "o" and signs are bullets. */
static gboolean
is_number (const char *mark, guint *start)
{
  gsize length = strlen (mark);
  gsize end = length;
  gsize digits;

  *start = 1;

  if (length == 0 || length > LONGEST_MARK)
    return FALSE;

  if (mark[end - 1] == '.' || mark[end - 1] == ')')
    end--;

  for (digits = end; digits > 0 && g_ascii_isdigit (mark[digits - 1]); digits--)
    ;

  if (digits < end)
    {
      *start = (guint) MIN (g_ascii_strtoull (mark + digits, NULL, 10), 999999999);
      return TRUE;
    }

  return end < length && end > 0 && g_ascii_isalpha (mark[end - 1]);
}

static void
open_item (LedeRtfWriter *self, const LedeRtfParagraph *paragraph)
{
  guint level = MIN ((guint) CLAMP (paragraph->level, 0, MOST_LEVELS - 1), self->lists->len);
  gboolean is_ordered;
  guint start;
  List list;

  g_strstrip (self->mark->str);
  is_ordered = is_number (self->mark->str, &start);
  list = (List) { is_ordered, paragraph->list };
  close_lists (self, level + 1);

  if (self->lists->len == level + 1)
    {
      List *open = &g_array_index (self->lists, List, level);

      if (open->is_ordered == is_ordered && (level > 0 || open->id == paragraph->list))
        {
          g_string_append (self->out, "</li><li>");
          return;
        }

      close_list (self);
    }

  g_array_append_val (self->lists, list);

  if (is_ordered && start != 1)
    g_string_append_printf (self->out, "<ol start=\"%u\"><li>", start);
  else
    g_string_append (self->out, is_ordered ? "<ol><li>" : "<ul><li>");
}

static void
end_in_cell (LedeRtfWriter *self)
{
  if (is_blank (self->paragraph))
    return;

  if (self->cell->len > 0)
    g_string_append (self->cell, "<br>");

  g_strstrip (self->mark->str);
  if (*self->mark->str != '\0' && strlen (self->mark->str) <= LONGEST_MARK)
    {
      lede_html_append_text (self->cell, self->mark->str);
      g_string_append_c (self->cell, ' ');
    }

  g_string_append_len (self->cell, self->paragraph->str, self->paragraph->len);
}

static void
end_on_page (LedeRtfWriter *self, const LedeRtfParagraph *paragraph)
{
  gboolean is_item = self->mark->len > 0 && paragraph->heading == 0;

  close_table (self);

  if (is_blank (self->paragraph))
    return;

  if (!is_item)
    close_lists (self, 0);
  if (is_item || !paragraph->is_quote || paragraph->heading > 0)
    close_quote (self);

  if (is_item)
    {
      open_item (self, paragraph);
      g_string_append_len (self->out, self->paragraph->str, self->paragraph->len);
    }
  else if (paragraph->heading > 0)
    g_string_append_printf (self->out, "<h%u>%s</h%u>", paragraph->heading, self->paragraph->str,
                            paragraph->heading);
  else
    {
      if (paragraph->is_quote && !self->is_in_quote)
        g_string_append (self->out, "<blockquote>");
      self->is_in_quote = paragraph->is_quote;
      g_string_append (self->out, "<p>");
      g_string_append_len (self->out, self->paragraph->str, self->paragraph->len);
      g_string_append (self->out, "</p>");
    }
}

/*< private >
 * lede_rtf_writer_end_paragraph:
 * @self: a writer
 * @paragraph: what the paragraph turned out to be
 */
void
lede_rtf_writer_end_paragraph (LedeRtfWriter *self, const LedeRtfParagraph *paragraph)
{
  close_look (self);

  if (paragraph->is_in_table)
    end_in_cell (self);
  else
    end_on_page (self, paragraph);

  g_string_truncate (self->paragraph, 0);
  g_string_truncate (self->mark, 0);
}

void
lede_rtf_writer_end_cell (LedeRtfWriter *self)
{
  lede_rtf_writer_end_paragraph (self, &(LedeRtfParagraph) { .is_in_table = TRUE });
  g_string_append (self->row, "<td>");
  g_string_append_len (self->row, self->cell->str, self->cell->len);
  g_string_append (self->row, "</td>");
  g_string_truncate (self->cell, 0);
}

/*< private >
 * lede_rtf_writer_end_row:
 * @self: a writer
 * @is_header: whether the row says what the columns are
 */
void
lede_rtf_writer_end_row (LedeRtfWriter *self, gboolean is_header)
{
  if (self->paragraph->len > 0 || self->cell->len > 0)
    lede_rtf_writer_end_cell (self);

  if (self->row->len == 0)
    return;

  close_lists (self, 0);
  close_quote (self);

  if (!self->is_in_table)
    g_string_append (self->out, "<table>");

  self->is_in_table = TRUE;
  g_string_append (self->out, is_header ? "<thead><tr>" : "<tr>");
  g_string_append_len (self->out, self->row->str, self->row->len);
  g_string_append (self->out, is_header ? "</tr></thead>" : "</tr>");
  g_string_truncate (self->row, 0);
}

/*< private >
 * lede_rtf_writer_finish:
 * @self: a writer, which ends with it
 *
 * Returns: (transfer full): the HTML
 */
char *
lede_rtf_writer_finish (LedeRtfWriter *self)
{
  if (self->cell->len > 0)
    lede_rtf_writer_end_row (self, FALSE);
  lede_rtf_writer_end_paragraph (self, &(LedeRtfParagraph) { 0 });
  close_lists (self, 0);
  close_quote (self);
  g_string_free (self->paragraph, TRUE);
  g_string_free (self->mark, TRUE);
  g_string_free (self->cell, TRUE);
  g_string_free (self->row, TRUE);
  g_array_unref (self->lists);

  return g_string_free (self->out, FALSE);
}
