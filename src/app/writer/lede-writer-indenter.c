/* lede-writer-indenter.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-writer-indenter"

#include "config.h"

#include <string.h>

#include "lede-writer-indenter.h"

struct _LedeWriterIndenter
{
  GObject parent_instance;
};

static gboolean
lede_writer_indenter_is_trigger (GtkSourceIndenter *indenter,
                                 GtkSourceView *view,
                                 const GtkTextIter *location,
                                 GdkModifierType state,
                                 guint keyval)
{
  /* With Shift the person wants a plain line. */
  if ((state & (GDK_SHIFT_MASK | GDK_CONTROL_MASK | GDK_ALT_MASK)) != 0)
    return FALSE;

  return keyval == GDK_KEY_Return || keyval == GDK_KEY_KP_Enter;
}

static void
lede_writer_indenter_indent (GtkSourceIndenter *indenter, GtkSourceView *view, GtkTextIter *iter)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
  g_autofree char *line = NULL;
  g_autofree char *next = NULL;
  GtkTextIter start = *iter;
  GtkTextIter end;
  gboolean empty;

  if (!gtk_text_iter_backward_line (&start))
    return;

  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);

  line = gtk_text_iter_get_slice (&start, &end);

  if (!(next = lede_writer_indenter_continue (line, &empty)))
    return;

  if (empty)
    {
      gtk_text_buffer_delete (buffer, &start, &end);
      *iter = end;
      gtk_text_iter_forward_line (iter);
    }
  else
    gtk_text_buffer_insert (buffer, iter, next, -1);
}

static void
lede_writer_indenter_iface_init (GtkSourceIndenterInterface *iface)
{
  iface->is_trigger = lede_writer_indenter_is_trigger;
  iface->indent = lede_writer_indenter_indent;
}

G_DEFINE_FINAL_TYPE_WITH_CODE (LedeWriterIndenter,
                               lede_writer_indenter,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (GTK_SOURCE_TYPE_INDENTER,
                                                      lede_writer_indenter_iface_init))

static void
lede_writer_indenter_class_init (LedeWriterIndenterClass *klass)
{
}

static void
lede_writer_indenter_init (LedeWriterIndenter *self)
{
}

/**
 * lede_writer_indenter_new:
 *
 * Returns: (transfer full): the indenter
 */
GtkSourceIndenter *
lede_writer_indenter_new (void)
{
  return g_object_new (LEDE_TYPE_WRITER_INDENTER, NULL);
}

/* "- ", "12. ", "- [x] ": what the next item begins with goes to @next. Gives the length read. */
static gsize
continue_item (const char *line, GString *next)
{
  gsize digits = strspn (line, "0123456789");
  gsize length;

  if (digits == 0 && *line != '\0' && strchr ("-*+", *line) && line[1] == ' ')
    {
      length = 2;
      g_string_append_len (next, line, 2);
    }
  else if (digits > 0 && digits < 10 && line[digits] != '\0' && strchr (".)", line[digits]) &&
           line[digits + 1] == ' ')
    {
      length = digits + 2;
      g_string_append_printf (next, "%" G_GUINT64_FORMAT "%c ", g_ascii_strtoull (line, NULL, 10) + 1,
                              line[digits]);
    }
  else
    return 0;

  if (line[length] == '[' && line[length + 1] != '\0' && strchr (" xX", line[length + 1]) &&
      g_str_has_prefix (line + length + 2, "] "))
    {
      g_string_append (next, "[ ] ");
      length += 4;
    }

  return length;
}

/**
 * lede_writer_indenter_continue:
 * @line: the line that Enter was typed at the end of
 * @empty: (out): whether it has nothing but its signs
 *
 * Returns: (transfer full) (nullable): what the next line begins with, or %NULL when it begins with
 *   nothing
 */
char *
lede_writer_indenter_continue (const char *line, gboolean *empty)
{
  GString *next = g_string_new (NULL);
  gsize i = 0;
  gsize signs = 0;

  for (;;)
    {
      gsize blanks = strspn (line + i, " \t");
      gsize item;

      if (line[i + blanks] == '>')
        {
          gsize length = blanks + (line[i + blanks + 1] == ' ' ? 2 : 1);

          g_string_append_len (next, line + i, length);
          signs = i += length;
        }
      else
        {
          g_string_append_len (next, line + i, blanks);
          item = continue_item (line + i + blanks, next);
          if (item > 0)
            signs = i += blanks + item;
          else
            g_string_truncate (next, next->len - blanks);
          break;
        }
    }

  *empty = line[signs + strspn (line + signs, " \t")] == '\0';

  return g_string_free (next, signs == 0);
}
