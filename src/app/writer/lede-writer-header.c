/* lede-writer-header.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-writer-header"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "lede-writer-header.h"

#include "lede-length.h"

struct _LedeWriterHeader
{
  GtkWidget parent_instance;

  LedeWriterField *kicker;
  LedeWriterField *headline;
  LedeWriterField *deck;
  GtkWidget *rule;
  GtkLabel *guidance;

  LedeWriterField *focused; /* not owned; NULL while the caret is elsewhere */
};

enum
{
  LEAVE,
  CARET_MOVED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (LedeWriterHeader, lede_writer_header, GTK_TYPE_WIDGET)

static LedeWriterField *
get_neighbour (LedeWriterHeader *self, LedeWriterField *field, int step)
{
  LedeWriterField *fields[] = { self->kicker, self->headline, self->deck };

  for (int i = 0; i < (int) G_N_ELEMENTS (fields); i++)
    if (fields[i] == field && i + step >= 0 && i + step < (int) G_N_ELEMENTS (fields))
      return fields[i + step];

  return NULL;
}

static void
field_leave_cb (LedeWriterHeader *self, GtkDirectionType direction, int x, LedeWriterField *field)
{
  gboolean back = direction == GTK_DIR_UP || direction == GTK_DIR_LEFT || direction == GTK_DIR_TAB_BACKWARD;
  gboolean by_line = direction == GTK_DIR_UP || direction == GTK_DIR_DOWN;
  LedeWriterField *next = get_neighbour (self, field, back ? -1 : 1);
  LedeWriterEdge edge;

  if (next == NULL)
    {
      g_signal_emit (self, signals[LEAVE], 0, direction, x);
      return;
    }

  if (by_line)
    edge = back ? LEDE_WRITER_EDGE_LAST_LINE : LEDE_WRITER_EDGE_FIRST_LINE;
  else
    edge = direction == GTK_DIR_RIGHT ? LEDE_WRITER_EDGE_START : LEDE_WRITER_EDGE_END;

  lede_writer_field_enter (next, edge, x);
}

/* As a reader counts: a family of emoji or a letter with its accent is one. */
static guint
count_graphemes (GtkTextBuffer *buffer)
{
  g_autofree char *text = NULL;
  g_autofree PangoLogAttr *attributes = NULL;
  GtkTextIter start, end;
  int n_chars;
  guint n = 0;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_buffer_get_slice (buffer, &start, &end, TRUE);
  n_chars = (int) g_utf8_strlen (text, -1);
  attributes = g_new0 (PangoLogAttr, n_chars + 1);
  pango_get_log_attrs (text, -1, -1, NULL, attributes, n_chars + 1);

  for (int i = 0; i < n_chars; i++)
    n += attributes[i].is_cursor_position;

  return n;
}

/* What others will show of the text, quoted by the last words that are left. */
static char *
dup_last_words (const char *shown)
{
  const char *start = shown + strlen (shown);
  int n_spaces = 0;

  while (start > shown && n_spaces < 2)
    {
      const char *before = g_utf8_find_prev_char (shown, start);

      if (g_unichar_isspace (g_utf8_get_char (before)) && ++n_spaces == 2)
        break;

      start = before;
    }

  return start > shown ? g_strconcat ("…", start, NULL) : g_strdup (shown);
}

static char *
describe_cut (const char *text, guint columns)
{
  g_autofree char *shown = lede_length_dup_shown (text, columns);

  return shown != NULL ? dup_last_words (shown) : NULL;
}

static char *
describe_length (LedeWriterHeader *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->focused));
  guint length = count_graphemes (buffer);
  g_autofree char *count = NULL, *text = NULL, *search = NULL, *site = NULL;
  GtkTextIter start, end;

  if (length == 0 || self->focused == self->kicker)
    return NULL;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  text = gtk_text_iter_get_slice (&start, &end);
  count = g_strdup_printf (ngettext ("%u character", "%u characters", length), length);

  if (self->focused == self->headline)
    {
      search = describe_cut (text, LEDE_LENGTH_SEARCH_TITLE);
      site = length > LEDE_LENGTH_SITE_TITLE ? describe_cut (text, LEDE_LENGTH_SITE_TITLE) : NULL;
    }
  else
    search = describe_cut (text, LEDE_LENGTH_SEARCH_DESCRIPTION);

  if (site != NULL && search != NULL)
    /* Translators: “84 characters”, and the last words that a search result and a site show of a headline */
    return g_strdup_printf (_ ("%s; a search result ends at “%s”, a site at “%s”"), count, search, site);
  if (search != NULL)
    /* Translators: “84 characters”, and the last words that a search result shows */
    return g_strdup_printf (_ ("%s; a search result ends at “%s”"), count, search);

  return g_steal_pointer (&count);
}

static void
update_guidance (LedeWriterHeader *self)
{
  g_autofree char *text = self->focused != NULL ? describe_length (self) : NULL;

  gtk_label_set_text (self->guidance, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->guidance), text != NULL);
}

static void
has_focus_cb (LedeWriterHeader *self, GParamSpec *pspec, LedeWriterField *field)
{
  if (gtk_widget_has_focus (GTK_WIDGET (field)))
    {
      self->focused = field;
      g_signal_emit (self, signals[CARET_MOVED], 0, field);
    }
  else if (self->focused == field)
    self->focused = NULL;

  update_guidance (self);
}

static void
cursor_position_cb (LedeWriterHeader *self, GParamSpec *pspec, GtkTextBuffer *buffer)
{
  if (self->focused == NULL || gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->focused)) != buffer)
    return;

  update_guidance (self);
  g_signal_emit (self, signals[CARET_MOVED], 0, self->focused);
}

static void
watch_field (LedeWriterHeader *self, LedeWriterField *field)
{
  g_signal_connect_swapped (field, "leave", G_CALLBACK (field_leave_cb), self);
  g_signal_connect_swapped (field, "notify::has-focus", G_CALLBACK (has_focus_cb), self);
  g_signal_connect_object (gtk_text_view_get_buffer (GTK_TEXT_VIEW (field)), "notify::cursor-position",
                           G_CALLBACK (cursor_position_cb), self, G_CONNECT_SWAPPED);
}

static void
lede_writer_header_dispose (GObject *object)
{
  LedeWriterHeader *self = LEDE_WRITER_HEADER (object);

  self->focused = NULL;
  gtk_widget_dispose_template (GTK_WIDGET (self), LEDE_TYPE_WRITER_HEADER);

  G_OBJECT_CLASS (lede_writer_header_parent_class)->dispose (object);
}

static void
lede_writer_header_class_init (LedeWriterHeaderClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lede_writer_header_dispose;

  signals[LEAVE] = g_signal_new ("leave", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                                 G_TYPE_NONE, 2, GTK_TYPE_DIRECTION_TYPE, G_TYPE_INT);
  signals[CARET_MOVED] = g_signal_new ("caret-moved", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                       NULL, NULL, G_TYPE_NONE, 1, LEDE_TYPE_WRITER_FIELD);

  g_type_ensure (LEDE_TYPE_WRITER_FIELD);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/lede/Lede/lede-writer-header.ui");
  gtk_widget_class_bind_template_child (widget_class, LedeWriterHeader, kicker);
  gtk_widget_class_bind_template_child (widget_class, LedeWriterHeader, headline);
  gtk_widget_class_bind_template_child (widget_class, LedeWriterHeader, deck);
  gtk_widget_class_bind_template_child (widget_class, LedeWriterHeader, rule);
  gtk_widget_class_bind_template_child (widget_class, LedeWriterHeader, guidance);
  gtk_widget_class_set_css_name (widget_class, "header");
}

static void
lede_writer_header_init (LedeWriterHeader *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));

  watch_field (self, self->kicker);
  watch_field (self, self->headline);
  watch_field (self, self->deck);
}

/**
 * lede_writer_header_new:
 *
 * Returns: (transfer full): a header without a story
 */
GtkWidget *
lede_writer_header_new (void)
{
  return g_object_new (LEDE_TYPE_WRITER_HEADER, NULL);
}

/**
 * lede_writer_header_set_story:
 * @self: a header
 * @story: (nullable): the story, or %NULL for none
 *
 * Shows a story's kicker, headline and deck.
 */
void
lede_writer_header_set_story (LedeWriterHeader *self, LedeStory *story)
{
  g_return_if_fail (LEDE_IS_WRITER_HEADER (self));

  lede_writer_field_bind (self->kicker, story, LEDE_FIELD_KICKER);
  lede_writer_field_bind (self->headline, story, LEDE_FIELD_HEADLINE);
  lede_writer_field_bind (self->deck, story, LEDE_FIELD_DECK);
}

/**
 * lede_writer_header_get_field:
 * @self: a header
 * @path: which text of the story
 *
 * Returns: (transfer none) (nullable): the field that shows it, or %NULL when none does
 */
LedeWriterField *
lede_writer_header_get_field (LedeWriterHeader *self, const char *path)
{
  g_return_val_if_fail (LEDE_IS_WRITER_HEADER (self), NULL);

  if (g_strcmp0 (path, LEDE_FIELD_KICKER) == 0)
    return self->kicker;
  if (g_strcmp0 (path, LEDE_FIELD_HEADLINE) == 0)
    return self->headline;
  if (g_strcmp0 (path, LEDE_FIELD_DECK) == 0)
    return self->deck;

  return NULL;
}

/**
 * lede_writer_header_enter:
 * @self: a header
 * @edge: where the caret comes in: at a start or a first line the kicker, else the deck
 * @x: for an edge that is a line, the place on it, in pixels
 *
 * Gives one of the fields the focus.
 */
void
lede_writer_header_enter (LedeWriterHeader *self, LedeWriterEdge edge, int x)
{
  gboolean from_above = edge == LEDE_WRITER_EDGE_START || edge == LEDE_WRITER_EDGE_FIRST_LINE;

  g_return_if_fail (LEDE_IS_WRITER_HEADER (self));

  lede_writer_field_enter (from_above ? self->kicker : self->deck, edge, x);
}
