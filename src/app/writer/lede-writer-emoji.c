/* lede-writer-emoji.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-writer-emoji"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "lede-writer-emoji.h"

#include "lede-emoji-names.h"
#include "lede-typing-place.h"

#define SHORTEST 2 /* letters */
#define LONGEST 40 /* letters */
#define MOST_ROWS 6
#define SIZE 1.25 /* of an emoji beside its name */
#define WIDTH 240 /* pixels */
#define FRAME 24  /* pixels of a popover beside what is in it */

struct _LedeWriterEmoji
{
  GObject parent_instance;

  GtkWidget *writer; /* weak: the list's parent */
  GtkWidget *popover;
  GtkListBox *list;
  LedeEmojiNames *names; /* NULL until somebody types for one */
  gboolean loading;

  /* While a name is being typed */
  GtkTextView *view; /* weak; NULL for none */
  LedeManuscript *manuscript;
  LedeMarkupHighlighter *highlighter;
};

G_DEFINE_FINAL_TYPE (LedeWriterEmoji, lede_writer_emoji, G_TYPE_OBJECT)

static gboolean
is_open (LedeWriterEmoji *self)
{
  return self->popover != NULL && gtk_widget_get_visible (self->popover);
}

static gboolean
is_name_sign (gunichar c)
{
  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '_' || c == '-';
}

/* Behind a letter or a figure “:” is the writer's own: 12:30, a speaker, an address. */
static gboolean
may_begin_behind (gunichar c)
{
  if (c == 0 || g_unichar_isspace (c) || (c < 0x80 && strchr ("\"'*_(", (int) c)))
    return TRUE;

  switch (g_unichar_type (c))
    {
    case G_UNICODE_OPEN_PUNCTUATION:
    case G_UNICODE_INITIAL_PUNCTUATION:
    case G_UNICODE_OTHER_SYMBOL:
      return TRUE;

    default:
      return c == 0xfe0f || c == 0x200d;
    }
}

/* The name that ends at a place, and where its “:” stands; NULL where there is none. */
static char *
dup_name (const GtkTextIter *end, GtkTextIter *colon)
{
  GtkTextIter start = *end;
  GtkTextIter name;
  guint n = 0;

  while (n <= LONGEST && !gtk_text_iter_starts_line (&start) && gtk_text_iter_backward_char (&start) &&
         is_name_sign (gtk_text_iter_get_char (&start)))
    n++;

  if (n < SHORTEST || n > LONGEST || gtk_text_iter_get_char (&start) != ':')
    return NULL;

  *colon = name = start;
  gtk_text_iter_forward_char (&name);

  if (!g_unichar_isalpha (gtk_text_iter_get_char (&name)))
    return NULL;

  if (!gtk_text_iter_starts_line (&start))
    {
      gtk_text_iter_backward_char (&start);
      if (!may_begin_behind (gtk_text_iter_get_char (&start)))
        return NULL;
    }

  return gtk_text_iter_get_slice (&name, end);
}

static void
get_caret (LedeWriterEmoji *self, GtkTextIter *iter)
{
  GtkTextBuffer *buffer = lede_manuscript_get_buffer (self->manuscript);

  gtk_text_buffer_get_iter_at_mark (buffer, iter, gtk_text_buffer_get_insert (buffer));
}

/* Not in code, nor in an address. */
static gboolean
is_among_words (LedeWriterEmoji *self, const GtkTextIter *colon)
{
  LedeTypingPlace place;
  gsize offset = lede_manuscript_get_offset (self->manuscript, colon);

  lede_typing_place_find (&place, self->manuscript, self->highlighter, NULL);

  return place.words && offset >= place.start &&
         lede_typography_is_prose (place.syntax, place.text, place.length, offset - place.start);
}

/* The name that is being typed; NULL where none is. */
static char *
dup_typed (LedeWriterEmoji *self, GtkTextIter *colon)
{
  g_autofree char *name = NULL;
  GtkTextIter caret;

  if (self->view == NULL || lede_manuscript_get_story (self->manuscript) == NULL ||
      gtk_text_buffer_get_has_selection (lede_manuscript_get_buffer (self->manuscript)))
    return NULL;

  get_caret (self, &caret);

  if (!(name = dup_name (&caret, colon)) || !is_among_words (self, colon))
    return NULL;

  return g_steal_pointer (&name);
}

/* In one gesture, which an undo takes back by itself. */
static void
put (LedeWriterEmoji *self, const GtkTextIter *colon, const char *emoji)
{
  g_autoptr (LedeManuscript) manuscript = g_object_ref (self->manuscript);
  g_autoptr (LedeStory) story = g_object_ref (lede_manuscript_get_story (manuscript));
  g_autofree char *text = NULL;
  GtkTextIter start = *colon;
  GtkTextIter caret;
  gsize offset, end;

  gtk_text_view_reset_im_context (self->view);
  get_caret (self, &caret);
  end = lede_manuscript_get_offset (manuscript, &caret);

  /* A language that sets a fixed space before its colons has set one before this one. */
  if (gtk_text_iter_backward_char (&start) &&
      (gtk_text_iter_get_char (&start) == 0xa0 || gtk_text_iter_get_char (&start) == 0x202f))
    text = g_strconcat (" ", emoji, NULL);
  else
    {
      start = *colon;
      text = g_strdup (emoji);
    }

  offset = lede_manuscript_get_offset (manuscript, &start);
  lede_story_break_gesture (story);
  lede_story_begin_gesture (story);
  lede_story_splice (story, lede_manuscript_get_path (manuscript), offset, end - offset, text, -1);
  lede_story_end_gesture (story);
  lede_story_break_gesture (story);
  lede_manuscript_get_iter (manuscript, offset + strlen (text), &caret);
  gtk_text_buffer_place_cursor (lede_manuscript_get_buffer (manuscript), &caret);
}

/* The list */

static void
show_selected (LedeWriterEmoji *self, GtkListBoxRow *row)
{
  gtk_list_box_select_row (self->list, row);

  if (row != NULL && self->view != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT,
                                    row, -1);
}

static void
step (LedeWriterEmoji *self, int by)
{
  GtkListBoxRow *selected = gtk_list_box_get_selected_row (self->list);
  int index = selected != NULL ? gtk_list_box_row_get_index (selected) + by : 0;
  int n = 0;

  while (gtk_list_box_get_row_at_index (self->list, n) != NULL)
    n++;

  if (n > 0)
    show_selected (self, gtk_list_box_get_row_at_index (self->list, (index + n) % n));
}

static void
row_activated_cb (LedeWriterEmoji *self, GtkListBoxRow *row)
{
  g_autofree char *emoji = g_strdup (g_object_get_data (G_OBJECT (row), "lede-emoji"));
  g_autofree char *name = NULL;
  GtkTextIter colon;

  if ((name = dup_typed (self, &colon)) != NULL)
    put (self, &colon, emoji);

  lede_writer_emoji_close (self);
}

static void
add_row (LedeWriterEmoji *self, const LedeEmoji *emoji)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *sign = gtk_label_new (emoji->emoji);
  GtkWidget *name = gtk_label_new (emoji->name);
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();

  pango_attr_list_insert (attributes, pango_attr_scale_new (SIZE));
  gtk_label_set_attributes (GTK_LABEL (sign), attributes);
  gtk_label_set_ellipsize (GTK_LABEL (name), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_widget_set_hexpand (name, TRUE);
  gtk_box_append (GTK_BOX (box), sign);
  gtk_box_append (GTK_BOX (box), name);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_widget_set_focusable (row, FALSE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, emoji->name, -1);
  g_object_set_data_full (G_OBJECT (row), "lede-emoji", g_strdup (emoji->emoji), g_free);
  gtk_list_box_append (self->list, row);
}

static void
point_to (LedeWriterEmoji *self, const GtkTextIter *colon)
{
  GdkRectangle place;
  graphene_point_t point;
  int room = gtk_widget_get_width (self->writer);
  int below;

  gtk_text_view_get_iter_location (self->view, colon, &place);
  gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_WIDGET, place.x, place.y, &place.x,
                                         &place.y);

  if (!gtk_widget_compute_point (GTK_WIDGET (self->view), self->writer,
                                 &GRAPHENE_POINT_INIT (place.x, place.y), &point))
    return;

  place.x = gtk_widget_get_direction (self->writer) == GTK_TEXT_DIR_RTL
              ? CLAMP ((int) point.x, MIN (WIDTH + FRAME, room), room)
              : CLAMP ((int) point.x, 0, MAX (0, room - WIDTH - FRAME));
  place.y = (int) point.y;
  place.width = 1;
  below = gtk_widget_get_height (self->writer) - place.y - place.height;
  gtk_popover_set_position (GTK_POPOVER (self->popover), place.y > below ? GTK_POS_TOP : GTK_POS_BOTTOM);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &place);
}

static void
make_list (LedeWriterEmoji *self)
{
  if (self->popover != NULL)
    return;

  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_BROWSE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "navigation-sidebar");
  gtk_widget_set_size_request (GTK_WIDGET (self->list), WIDTH, -1);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Emoji"),
                                  -1);
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);

  self->popover = gtk_popover_new ();
  gtk_popover_set_has_arrow (GTK_POPOVER (self->popover), FALSE);
  gtk_popover_set_autohide (GTK_POPOVER (self->popover), FALSE);
  gtk_widget_set_halign (self->popover, GTK_ALIGN_START);
  gtk_widget_add_css_class (self->popover, "lede-insert-menu");
  gtk_popover_set_child (GTK_POPOVER (self->popover), GTK_WIDGET (self->list));
  gtk_widget_set_parent (self->popover, self->writer);
}

static void
show_list (LedeWriterEmoji *self, const char *name, const GtkTextIter *colon)
{
  g_autoptr (GPtrArray) found = lede_emoji_names_search (self->names, name, MOST_ROWS);

  if (found->len == 0)
    {
      lede_writer_emoji_close (self);
      return;
    }

  make_list (self);
  gtk_list_box_remove_all (self->list);
  for (guint i = 0; i < found->len; i++)
    add_row (self, g_ptr_array_index (found, i));

  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_RELATION_CONTROLS, self->list,
                                  NULL, -1);
  show_selected (self, gtk_list_box_get_row_at_index (self->list, 0));
  point_to (self, colon);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}

/* The names are read when the first one is typed. */

static void
load_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_task_return_pointer (task, lede_emoji_names_load (task_data), (GDestroyNotify) lede_emoji_names_free);
}

static void
update (LedeWriterEmoji *self)
{
  g_autofree char *name = NULL;
  GtkTextIter colon;

  if ((name = dup_typed (self, &colon)) != NULL)
    show_list (self, name, &colon);
  else
    lede_writer_emoji_close (self);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  LedeWriterEmoji *self = LEDE_WRITER_EMOJI (object);

  self->names = g_task_propagate_pointer (G_TASK (result), NULL);
  self->loading = FALSE;

  if (self->writer != NULL && self->view != NULL)
    update (self);
}

static void
load (LedeWriterEmoji *self)
{
  g_autoptr (GTask) task = NULL;

  if (self->loading)
    return;

  self->loading = TRUE;
  task = g_task_new (self, NULL, loaded_cb, NULL);
  g_task_set_task_data (task, g_strdup (pango_language_to_string (gtk_get_default_language ())), g_free);
  g_task_run_in_thread (task, load_thread);
}

static void
moved_cb (LedeWriterEmoji *self)
{
  if (is_open (self))
    update (self);
}

static void
has_focus_cb (LedeWriterEmoji *self, GParamSpec *pspec, GtkTextView *view)
{
  if (!gtk_widget_is_focus (GTK_WIDGET (view)))
    lede_writer_emoji_close (self);
}

static void
listen (LedeWriterEmoji *self,
        GtkTextView *view,
        LedeManuscript *manuscript,
        LedeMarkupHighlighter *highlighter)
{
  if (self->view == view)
    return;

  lede_writer_emoji_close (self);
  g_set_weak_pointer (&self->view, view);
  g_set_object (&self->manuscript, manuscript);
  g_set_object (&self->highlighter, highlighter);
  g_signal_connect_object (gtk_text_view_get_buffer (view), "notify::cursor-position", G_CALLBACK (moved_cb),
                           self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::has-focus", G_CALLBACK (has_focus_cb), self, G_CONNECT_SWAPPED);
}

static gboolean
key_pressed_cb (LedeWriterEmoji *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkListBoxRow *row;

  if (!is_open (self) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK | GDK_SHIFT_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      step (self, 1);
      return GDK_EVENT_STOP;

    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      step (self, -1);
      return GDK_EVENT_STOP;

    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_Tab:
      if (!(row = gtk_list_box_get_selected_row (self->list)))
        return GDK_EVENT_PROPAGATE;
      row_activated_cb (self, row);
      return GDK_EVENT_STOP;

    case GDK_KEY_Escape:
      lede_writer_emoji_close (self);
      return GDK_EVENT_STOP;

    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
lede_writer_emoji_dispose (GObject *object)
{
  LedeWriterEmoji *self = LEDE_WRITER_EMOJI (object);

  lede_writer_emoji_close (self);
  g_clear_pointer (&self->popover, gtk_widget_unparent);
  g_clear_weak_pointer (&self->writer);

  G_OBJECT_CLASS (lede_writer_emoji_parent_class)->dispose (object);
}

static void
lede_writer_emoji_finalize (GObject *object)
{
  g_clear_pointer (&LEDE_WRITER_EMOJI (object)->names, lede_emoji_names_free);

  G_OBJECT_CLASS (lede_writer_emoji_parent_class)->finalize (object);
}

static void
lede_writer_emoji_class_init (LedeWriterEmojiClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lede_writer_emoji_dispose;
  G_OBJECT_CLASS (klass)->finalize = lede_writer_emoji_finalize;
}

static void
lede_writer_emoji_init (LedeWriterEmoji *self)
{
}

/**
 * lede_writer_emoji_new:
 * @writer: what the list opens over, with the texts in it
 *
 * Returns: (transfer full): emoji by name for a manuscript
 */
LedeWriterEmoji *
lede_writer_emoji_new (GtkWidget *writer)
{
  LedeWriterEmoji *self;
  GtkEventController *keys;

  g_return_val_if_fail (GTK_IS_WIDGET (writer), NULL);

  self = g_object_new (LEDE_TYPE_WRITER_EMOJI, NULL);
  g_set_weak_pointer (&self->writer, writer);

  /* Before the text and its input method see them. */
  keys = gtk_event_controller_key_new ();
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (writer, keys);

  return self;
}

/**
 * lede_writer_emoji_typed:
 * @self: emoji by name
 * @view: a text in which somebody has typed a character
 * @manuscript: what keeps it and the story in step
 * @highlighter: (nullable): the blocks of a body, %NULL for a text without Markdown
 *
 * Opens the list where the beginning of a name was typed, and puts an emoji where a name is complete.
 */
void
lede_writer_emoji_typed (LedeWriterEmoji *self,
                         GtkTextView *view,
                         LedeManuscript *manuscript,
                         LedeMarkupHighlighter *highlighter)
{
  GtkTextBuffer *buffer;
  g_autofree char *name = NULL;
  GtkTextIter caret, colon;
  const LedeEmoji *emoji;
  gboolean is_complete;

  g_return_if_fail (LEDE_IS_WRITER_EMOJI (self));
  g_return_if_fail (GTK_IS_TEXT_VIEW (view));

  buffer = gtk_text_view_get_buffer (view);
  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));

  /* The colon that ends a name is behind it. */
  if ((is_complete = gtk_text_iter_backward_char (&caret) && gtk_text_iter_get_char (&caret) == ':') == FALSE)
    gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));

  if (!(name = dup_name (&caret, &colon)))
    {
      lede_writer_emoji_close (self);
      return;
    }

  listen (self, view, manuscript, highlighter);

  if (self->names == NULL)
    load (self);
  else if (!is_complete)
    update (self);
  else if (is_among_words (self, &colon) && (emoji = lede_emoji_names_find (self->names, name)) != NULL)
    {
      put (self, &colon, emoji->emoji);
      lede_writer_emoji_close (self);
    }
  else
    lede_writer_emoji_close (self);
}

/**
 * lede_writer_emoji_follow:
 * @self: emoji by name
 *
 * Moves the list with the text, which was scrolled or laid out anew.
 */
void
lede_writer_emoji_follow (LedeWriterEmoji *self)
{
  g_autofree char *name = NULL;
  GtkTextIter colon;

  g_return_if_fail (LEDE_IS_WRITER_EMOJI (self));

  if (is_open (self) && (name = dup_typed (self, &colon)) != NULL)
    point_to (self, &colon);
}

/**
 * lede_writer_emoji_close:
 * @self: emoji by name
 *
 * Closes the list. What was typed stays.
 */
void
lede_writer_emoji_close (LedeWriterEmoji *self)
{
  g_return_if_fail (LEDE_IS_WRITER_EMOJI (self));

  if (self->view != NULL)
    {
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
      gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_RELATION_CONTROLS);
      g_signal_handlers_disconnect_by_data (self->view, self);
      g_signal_handlers_disconnect_by_data (gtk_text_view_get_buffer (self->view), self);
    }

  g_clear_weak_pointer (&self->view);
  g_clear_object (&self->manuscript);
  g_clear_object (&self->highlighter);

  if (is_open (self))
    gtk_popover_popdown (GTK_POPOVER (self->popover));
}

/**
 * lede_writer_emoji_get_list:
 * @self: emoji by name
 *
 * Returns: (transfer none) (nullable): the list where it is open, %NULL where it is not
 */
GtkWidget *
lede_writer_emoji_get_list (LedeWriterEmoji *self)
{
  g_return_val_if_fail (LEDE_IS_WRITER_EMOJI (self), NULL);

  return is_open (self) ? GTK_WIDGET (self->list) : NULL;
}
