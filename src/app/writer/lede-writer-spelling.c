/* lede-writer-spelling.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-writer-spelling"

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "lede-writer-spelling.h"

#include "lede-markup-tags.h"

/* After a change; while somebody types on, words are looked at this often. */
#define CHECK_MILLISECONDS 150

struct _LedeWriterSpelling
{
  GObject parent_instance;

  GtkTextView *view; /* not owned */
  LedeManuscript *manuscript;
  LedeSpeller *speller;
  GtkTextTag *tag;
  guint check_source;

  GMenu *menu;
  GSimpleActionGroup *actions;
  GtkTextMark *word_start; /* the word that the menu is about */
  GtkTextMark *word_end;
};

G_DEFINE_FINAL_TYPE (LedeWriterSpelling, lede_writer_spelling, G_TYPE_OBJECT)

static GtkTextBuffer *
get_buffer (LedeWriterSpelling *self)
{
  return lede_manuscript_get_buffer (self->manuscript);
}

static gboolean
ends_token (gunichar c)
{
  return g_unichar_isspace (c) || c == '<' || c == '>' || c == '(' || c == ')' || c == '"';
}

/* A part of an address is no word. */
static gboolean
is_in_address (const char *line, const char *start, const char *end)
{
  g_autofree char *token = NULL;

  while (start > line && !ends_token (g_utf8_get_char (g_utf8_prev_char (start))))
    start = g_utf8_prev_char (start);
  while (*end != '\0' && !ends_token (g_utf8_get_char (end)))
    end = g_utf8_next_char (end);

  token = g_strndup (start, end - start);

  return strchr (token, '@') != NULL || strstr (token, "://") != NULL || g_str_has_prefix (token, "www.");
}

/* The word that is just being typed may still become a right one. */
static gboolean
is_being_typed (LedeWriterSpelling *self, const GtkTextIter *start, const GtkTextIter *end)
{
  GtkTextBuffer *buffer = get_buffer (self);
  GtkTextIter caret;

  if (!gtk_widget_has_focus (GTK_WIDGET (self->view)) || gtk_text_iter_has_tag (start, self->tag))
    return FALSE;

  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));

  return gtk_text_iter_compare (&caret, start) > 0 && gtk_text_iter_compare (&caret, end) <= 0;
}

static gboolean
is_exempt (LedeWriterSpelling *self, const GtkTextIter *start)
{
  GtkTextTag *exempt = gtk_text_tag_table_lookup (gtk_text_buffer_get_tag_table (get_buffer (self)),
                                                  LEDE_MARKUP_TAG_NO_SPELLING);

  return exempt != NULL && gtk_text_iter_has_tag (start, exempt);
}

/* Touches the text only where something is to be another way: a tag lays its line out again. */
static void
mark_word (LedeWriterSpelling *self, const GtkTextIter *start, const GtkTextIter *end, gboolean wrong)
{
  GtkTextIter toggle = *start;
  gboolean marked = gtk_text_iter_has_tag (start, self->tag);
  gboolean whole =
    !gtk_text_iter_forward_to_tag_toggle (&toggle, self->tag) || gtk_text_iter_compare (&toggle, end) >= 0;

  if (whole && marked == wrong && (!marked || gtk_text_iter_equal (&toggle, end)))
    return;

  if (wrong)
    gtk_text_buffer_apply_tag (get_buffer (self), self->tag, start, end);
  else
    gtk_text_buffer_remove_tag (get_buffer (self), self->tag, start, end);
}

static void
check_line (LedeWriterSpelling *self, const GtkTextIter *line)
{
  GtkTextIter from = *line;
  GtkTextIter to = *line;
  GtkTextIter behind;
  g_autofree char *text = NULL;
  const char *rest;
  const char *start, *end;

  if (!gtk_text_iter_ends_line (&to))
    gtk_text_iter_forward_to_line_end (&to);

  text = gtk_text_iter_get_slice (&from, &to);
  behind = from;

  for (rest = text; lede_speller_next_word (rest, &start, &end); rest = end)
    {
      gboolean wrong;

      from = *line;
      to = *line;
      gtk_text_iter_set_line_index (&from, (int) (start - text));
      gtk_text_iter_set_line_index (&to, (int) (end - text));

      wrong = !is_being_typed (self, &from, &to) &&
              !lede_speller_is_right (self->speller, start, (gsize) (end - start)) &&
              !is_exempt (self, &from) && !is_in_address (text, start, end);

      if (gtk_text_iter_compare (&behind, &from) < 0)
        mark_word (self, &behind, &from, FALSE);
      mark_word (self, &from, &to, wrong);
      behind = to;
    }

  to = *line;
  if (!gtk_text_iter_ends_line (&to))
    gtk_text_iter_forward_to_line_end (&to);
  if (gtk_text_iter_compare (&behind, &to) < 0)
    mark_word (self, &behind, &to, FALSE);
}

static void
get_range_in_view (LedeWriterSpelling *self, GtkTextIter *start, GtkTextIter *end)
{
  GdkRectangle visible;

  gtk_text_view_get_visible_rect (self->view, &visible);
  gtk_text_view_get_line_at_y (self->view, start, visible.y, NULL);
  gtk_text_view_get_line_at_y (self->view, end, visible.y + visible.height, NULL);
  gtk_text_iter_set_line_offset (start, 0);
}

static void
clear_all (LedeWriterSpelling *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_start_iter (get_buffer (self), &start);

  /* From marked range to marked range: taking a tag off everything lays everything out again. */
  while (gtk_text_iter_has_tag (&start, self->tag) || gtk_text_iter_forward_to_tag_toggle (&start, self->tag))
    {
      end = start;
      gtk_text_iter_forward_to_tag_toggle (&end, self->tag);
      gtk_text_buffer_remove_tag (get_buffer (self), self->tag, &start, &end);
      start = end;
    }
}

static gboolean
is_on (LedeWriterSpelling *self)
{
  return self->speller != NULL && lede_speller_get_dictionary (self->speller) != NULL;
}

static gboolean
check_cb (gpointer data)
{
  LedeWriterSpelling *self = data;
  GtkTextIter line, end;

  self->check_source = 0;

  if (!is_on (self))
    {
      clear_all (self);
      return G_SOURCE_REMOVE;
    }

  if (!gtk_widget_get_mapped (GTK_WIDGET (self->view)))
    return G_SOURCE_REMOVE;

  get_range_in_view (self, &line, &end);

  do
    check_line (self, &line);
  while (gtk_text_iter_compare (&line, &end) < 0 && gtk_text_iter_forward_line (&line));

  return G_SOURCE_REMOVE;
}

/* Finds the marked word at a place. */
static gboolean
find_marked_word (LedeWriterSpelling *self, const GtkTextIter *place, GtkTextIter *start, GtkTextIter *end)
{
  *start = *place;

  if (!gtk_text_iter_has_tag (start, self->tag) &&
      !(gtk_text_iter_ends_tag (start, self->tag) && gtk_text_iter_backward_char (start)))
    return FALSE;

  if (!gtk_text_iter_starts_tag (start, self->tag))
    gtk_text_iter_backward_to_tag_toggle (start, self->tag);
  *end = *start;
  gtk_text_iter_forward_to_tag_toggle (end, self->tag);

  return TRUE;
}

static void
append_item (GMenu *menu, const char *label, const char *action, const char *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, g_variant_new_string (target));
  g_menu_append_item (menu, item);
}

static void
append_corrections (LedeWriterSpelling *self, const char *word)
{
  g_auto (GStrv) corrections = lede_speller_list_corrections (self->speller, word);
  g_autoptr (GMenu) section = g_menu_new ();

  for (guint i = 0; corrections[i] != NULL; i++)
    append_item (section, corrections[i], "spelling.correct", corrections[i]);

  if (corrections[0] == NULL)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (_ ("No Suggestions"), "spelling.none");

      g_menu_append_item (section, item);
    }

  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (section));
}

/* The menu is about the word under the pointer or at the caret. */
static void
update_menu (LedeWriterSpelling *self, const GtkTextIter *place)
{
  g_autoptr (GMenu) section = g_menu_new ();
  g_autofree char *word = NULL;
  GtkTextIter start, end;

  g_menu_remove_all (self->menu);

  if (!is_on (self) || !find_marked_word (self, place, &start, &end))
    return;

  gtk_text_buffer_move_mark (get_buffer (self), self->word_start, &start);
  gtk_text_buffer_move_mark (get_buffer (self), self->word_end, &end);
  word = gtk_text_iter_get_slice (&start, &end);

  append_corrections (self, word);
  append_item (section, _ ("_Add to Newsroom Dictionary"), "spelling.add", word);
  append_item (section, _ ("_Ignore in This Story"), "spelling.ignore", word);
  g_menu_append_section (self->menu, NULL, G_MENU_MODEL (section));
}

static void
pressed_cb (LedeWriterSpelling *self, int n_press, double x, double y, GtkGesture *gesture)
{
  GtkTextIter place;
  int buffer_x, buffer_y;

  gtk_text_view_window_to_buffer_coords (self->view, GTK_TEXT_WINDOW_WIDGET, (int) x, (int) y, &buffer_x,
                                         &buffer_y);
  gtk_text_view_get_iter_at_location (self->view, &place, buffer_x, buffer_y);
  update_menu (self, &place);
}

static gboolean
key_pressed_cb (LedeWriterSpelling *self, guint keyval, guint keycode, GdkModifierType state)
{
  GtkTextIter place;

  if (keyval == GDK_KEY_Menu || (keyval == GDK_KEY_F10 && (state & GDK_SHIFT_MASK) != 0))
    {
      gtk_text_buffer_get_iter_at_mark (get_buffer (self), &place,
                                        gtk_text_buffer_get_insert (get_buffer (self)));
      update_menu (self, &place);
    }

  return GDK_EVENT_PROPAGATE;
}

static void
correct_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  LedeWriterSpelling *self = data;
  LedeStory *story = lede_manuscript_get_story (self->manuscript);
  GtkTextIter start, end;
  gsize from;

  if (story == NULL)
    return;

  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &start, self->word_start);
  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &end, self->word_end);
  from = lede_manuscript_get_offset (self->manuscript, &start);

  lede_story_begin_gesture (story);
  lede_story_splice (story, lede_manuscript_get_path (self->manuscript), from,
                     lede_manuscript_get_offset (self->manuscript, &end) - from,
                     g_variant_get_string (parameter, NULL), -1);
  lede_story_end_gesture (story);
}

static void
add_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  lede_speller_add (LEDE_WRITER_SPELLING (data)->speller, g_variant_get_string (parameter, NULL));
}

static void
ignore_action (GSimpleAction *action, GVariant *parameter, gpointer data)
{
  lede_speller_ignore (LEDE_WRITER_SPELLING (data)->speller, g_variant_get_string (parameter, NULL));
}

static void
add_actions (LedeWriterSpelling *self)
{
  static const GActionEntry entries[] = {
    { "correct", correct_action, "s", NULL, NULL },
    { "add", add_action, "s", NULL, NULL },
    { "ignore", ignore_action, "s", NULL, NULL },
  };

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries), self);
  gtk_widget_insert_action_group (GTK_WIDGET (self->view), "spelling", G_ACTION_GROUP (self->actions));
}

static void
lede_writer_spelling_dispose (GObject *object)
{
  LedeWriterSpelling *self = LEDE_WRITER_SPELLING (object);

  g_clear_handle_id (&self->check_source, g_source_remove);
  if (self->speller != NULL)
    g_signal_handlers_disconnect_by_data (self->speller, self);
  g_clear_object (&self->speller);
  g_clear_object (&self->actions);
  g_clear_object (&self->menu);
  g_clear_object (&self->manuscript);

  G_OBJECT_CLASS (lede_writer_spelling_parent_class)->dispose (object);
}

static void
lede_writer_spelling_class_init (LedeWriterSpellingClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lede_writer_spelling_dispose;
}

static void
lede_writer_spelling_init (LedeWriterSpelling *self)
{
  self->menu = g_menu_new ();
}

static void
watch_view (LedeWriterSpelling *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (click), GTK_PHASE_CAPTURE);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), GTK_EVENT_CONTROLLER (click));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);

  g_signal_connect_object (self->view, "map", G_CALLBACK (lede_writer_spelling_check_soon), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->manuscript, "spliced", G_CALLBACK (lede_writer_spelling_check_soon), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (get_buffer (self), "notify::cursor-position",
                           G_CALLBACK (lede_writer_spelling_check_soon), self, G_CONNECT_SWAPPED);
}

/**
 * lede_writer_spelling_new:
 * @view: a text view of the manuscript
 * @manuscript: its text
 *
 * Adds spelling to a text view and corrections to its menu. Off until it has a speller.
 *
 * Returns: (transfer full): the spelling, which must not outlive the view
 */
LedeWriterSpelling *
lede_writer_spelling_new (GtkTextView *view, LedeManuscript *manuscript)
{
  LedeWriterSpelling *self;
  GtkTextBuffer *buffer;
  GtkTextIter start;

  g_return_val_if_fail (GTK_IS_TEXT_VIEW (view), NULL);
  g_return_val_if_fail (LEDE_IS_MANUSCRIPT (manuscript), NULL);

  self = g_object_new (LEDE_TYPE_WRITER_SPELLING, NULL);
  self->view = view;
  self->manuscript = g_object_ref (manuscript);
  buffer = get_buffer (self);
  self->tag = gtk_text_buffer_create_tag (buffer, NULL, "underline", PANGO_UNDERLINE_ERROR, NULL);
  gtk_text_buffer_get_start_iter (buffer, &start);
  self->word_start = gtk_text_buffer_create_mark (buffer, NULL, &start, TRUE);
  self->word_end = gtk_text_buffer_create_mark (buffer, NULL, &start, FALSE);

  add_actions (self);
  watch_view (self);
  gtk_text_view_set_extra_menu (view, G_MENU_MODEL (self->menu));

  return self;
}

/**
 * lede_writer_spelling_set_speller:
 * @self: spelling
 * @speller: (nullable): who knows the words
 *
 * Checks by a speller from now on, and whenever what it knows changes.
 */
void
lede_writer_spelling_set_speller (LedeWriterSpelling *self, LedeSpeller *speller)
{
  g_return_if_fail (LEDE_IS_WRITER_SPELLING (self));

  if (self->speller == speller)
    return;

  if (self->speller != NULL)
    g_signal_handlers_disconnect_by_data (self->speller, self);
  g_set_object (&self->speller, speller);
  if (speller != NULL)
    g_signal_connect_object (speller, "changed", G_CALLBACK (lede_writer_spelling_check_soon), self,
                             G_CONNECT_SWAPPED);

  lede_writer_spelling_check_soon (self);
}

/**
 * lede_writer_spelling_check_soon:
 * @self: spelling
 *
 * Looks at the words that are in view, in a moment.
 */
void
lede_writer_spelling_check_soon (LedeWriterSpelling *self)
{
  g_return_if_fail (LEDE_IS_WRITER_SPELLING (self));

  if (self->check_source == 0)
    self->check_source = g_timeout_add_full (G_PRIORITY_LOW, CHECK_MILLISECONDS, check_cb, self, NULL);
}
