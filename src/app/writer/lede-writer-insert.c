/* lede-writer-insert.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-writer-insert"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-writer-insert.h"

#define FRAME 24 /* pixels of a popover beside what is in it */

struct _LedeWriterInsert
{
  GObject parent_instance;

  GtkWidget *writer; /* weak: the menu's parent */
  GtkTextView *view; /* weak */
  LedeManuscript *body;
  LedeMarkupHighlighter *highlighter;
  LedeInsertMenu *menu;

  int user_actions; /* how many are running: what changes the text outside of one, nobody typed */
  gboolean typed;   /* a "/", in the running one */

  GtkTextMark *slash; /* where it stands, while what follows it is searched for */
  gboolean at_button; /* and not at the caret */
  char *preedit;      /* what an input method composes behind it */

  GtkTextMark *address; /* the line that waits for an address, or NULL */
  PangoLayout *hint;
};

G_DEFINE_FINAL_TYPE (LedeWriterInsert, lede_writer_insert, G_TYPE_OBJECT)

static GtkTextBuffer *
get_buffer (LedeWriterInsert *self)
{
  return lede_manuscript_get_buffer (self->body);
}

static void
get_caret (LedeWriterInsert *self, GtkTextIter *iter)
{
  gtk_text_buffer_get_iter_at_mark (get_buffer (self), iter, gtk_text_buffer_get_insert (get_buffer (self)));
}

static void
clear_mark (LedeWriterInsert *self, GtkTextMark **mark)
{
  if (*mark != NULL)
    gtk_text_buffer_delete_mark (get_buffer (self), *mark);

  g_clear_object (mark);
}

static void
set_mark (LedeWriterInsert *self, GtkTextMark **mark, const GtkTextIter *iter)
{
  clear_mark (self, mark);
  *mark = g_object_ref (gtk_text_buffer_create_mark (get_buffer (self), NULL, iter, TRUE));
}

/* A menu at the end of a line would stand out of a narrow window. */
static int
keep_inside (LedeWriterInsert *self, int x)
{
  int room = gtk_widget_get_width (self->writer);
  int width;

  gtk_widget_measure (gtk_popover_get_child (GTK_POPOVER (self->menu)), GTK_ORIENTATION_HORIZONTAL, -1, NULL,
                      &width, NULL, NULL);
  width += FRAME;

  if (gtk_widget_get_direction (self->writer) == GTK_TEXT_DIR_RTL)
    return CLAMP (x, MIN (width, room), room);

  return CLAMP (x, 0, MAX (0, room - width));
}

/* Where the menu opens: above or below a place of the text, where there is more room, or under a button
 * elsewhere in the window. */
static void
point_to_iter (LedeWriterInsert *self, const GtkTextIter *iter)
{
  GdkRectangle place;
  graphene_point_t point;
  int above, below;

  gtk_text_view_get_iter_location (self->view, iter, &place);
  gtk_text_view_buffer_to_window_coords (self->view, GTK_TEXT_WINDOW_WIDGET, place.x, place.y, &place.x,
                                         &place.y);

  if (!gtk_widget_compute_point (GTK_WIDGET (self->view), self->writer,
                                 &GRAPHENE_POINT_INIT (place.x, place.y), &point))
    return;

  place.x = keep_inside (self, (int) point.x);
  place.y = (int) point.y;
  place.width = 1;
  above = place.y;
  below = gtk_widget_get_height (self->writer) - place.y - place.height;
  gtk_popover_set_position (GTK_POPOVER (self->menu), above > below ? GTK_POS_TOP : GTK_POS_BOTTOM);
  lede_insert_menu_set_room (self->menu, MAX (above, below));
  gtk_widget_set_halign (GTK_WIDGET (self->menu), GTK_ALIGN_START);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu), &place);
}

static void
point_to_widget (LedeWriterInsert *self, GtkWidget *anchor)
{
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (anchor, self->writer, &bounds))
    return;

  gtk_popover_set_position (GTK_POPOVER (self->menu), GTK_POS_BOTTOM);
  lede_insert_menu_set_room (self->menu, gtk_widget_get_height (self->writer));
  gtk_widget_set_halign (GTK_WIDGET (self->menu), GTK_ALIGN_FILL);
  gtk_popover_set_pointing_to (
    GTK_POPOVER (self->menu),
    &(GdkRectangle) { bounds.origin.x, bounds.origin.y, bounds.size.width, bounds.size.height });
}

static gboolean
is_open (LedeWriterInsert *self)
{
  return self->slash != NULL;
}

static void
stop_listening (LedeWriterInsert *self)
{
  if (!is_open (self))
    return;

  clear_mark (self, &self->slash);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT);
  gtk_accessible_reset_relation (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_RELATION_CONTROLS);
  gtk_popover_popdown (GTK_POPOVER (self->menu));
}

/* What was typed behind the "/", or NULL when the caret has left it. */
static char *
dup_query (LedeWriterInsert *self)
{
  g_autofree char *typed = NULL;
  GtkTextIter start, caret;

  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &start, self->slash);
  get_caret (self, &caret);

  if (gtk_text_iter_get_line (&start) != gtk_text_iter_get_line (&caret) ||
      !gtk_text_iter_starts_line (&start) || gtk_text_iter_get_char (&start) != '/' ||
      gtk_text_iter_compare (&caret, &start) <= 0)
    return NULL;

  gtk_text_iter_forward_char (&start);
  typed = gtk_text_iter_get_slice (&start, &caret);

  return g_strconcat (typed, self->preedit != NULL ? self->preedit : "", NULL);
}

static void
update (LedeWriterInsert *self)
{
  g_autofree char *query = NULL;

  if (!is_open (self))
    return;

  if ((query = dup_query (self)) == NULL || lede_insert_menu_search (self->menu, query) == 0)
    stop_listening (self);
}

/* In code and in what an import could not express a "/" is only that. */
static gboolean
may_insert_at (LedeWriterInsert *self, const GtkTextIter *iter)
{
  LedeDocument *document = lede_markup_highlighter_get_document (self->highlighter);
  gsize offset = lede_manuscript_get_offset (self->body, iter);
  gsize start, end;
  guint block;

  if (lede_document_get_n_blocks (document) == 0)
    return TRUE;

  block = lede_document_find_block (document, offset);
  lede_markup_highlighter_get_block_range (self->highlighter, block, &start, &end);

  if (offset < start || offset > end)
    return TRUE;

  switch (lede_block_get_kind (lede_document_get_block (document, block)))
    {
    case LEDE_BLOCK_CODE:
    case LEDE_BLOCK_LOCKED:
    case LEDE_BLOCK_COMMENT:
      return FALSE;

    default:
      return TRUE;
    }
}

static void
fill_menu (LedeWriterInsert *self, LedeInsertOffer offer)
{
  LedeStory *story = lede_manuscript_get_story (self->body);

  lede_insert_menu_fill (self->menu, offer, story != NULL ? LEDE_STORY_FIELDS (story) : NULL);
}

static void
selected_cb (LedeWriterInsert *self)
{
  GtkWidget *row;

  if (is_open (self) && (row = lede_insert_menu_get_selected (self->menu)) != NULL)
    gtk_accessible_update_relation (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_RELATION_ACTIVE_DESCENDANT,
                                    row, -1);
}

/* A "/" that is the whole line: the menu opens, and the text says what is wanted. */
static void
begin_listening (LedeWriterInsert *self)
{
  GtkTextIter start, caret;

  get_caret (self, &caret);
  start = caret;

  if (!gtk_text_iter_backward_char (&start) || gtk_text_iter_get_char (&start) != '/' ||
      !gtk_text_iter_starts_line (&start) || !gtk_text_iter_ends_line (&caret) ||
      !may_insert_at (self, &start))
    return;

  lede_writer_insert_close (self);
  set_mark (self, &self->slash, &start);
  fill_menu (self, LEDE_INSERT_ANYTHING);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (self->view), GTK_ACCESSIBLE_RELATION_CONTROLS,
                                  lede_insert_menu_get_list (self->menu), NULL, -1);
  self->at_button = FALSE;
  point_to_iter (self, &start);
  lede_insert_menu_listen (self->menu);
  selected_cb (self);
}

static void
text_inserted_cb (LedeWriterInsert *self, GtkTextIter *location, const char *text, int length)
{
  self->typed =
    self->user_actions > 0 && length == 1 && *text == '/' && gtk_widget_is_focus (GTK_WIDGET (self->view));
}

static void
begin_user_action_cb (LedeWriterInsert *self)
{
  if (self->user_actions++ == 0)
    self->typed = FALSE;
}

static void
end_user_action_cb (LedeWriterInsert *self)
{
  if (--self->user_actions > 0 || !self->typed)
    return;

  self->typed = FALSE;
  begin_listening (self);
}

static void
preedit_changed_cb (LedeWriterInsert *self, const char *preedit)
{
  g_set_str (&self->preedit, preedit);
  update (self);
}

static void
cursor_position_cb (LedeWriterInsert *self)
{
  GtkTextIter caret, line;

  update (self);

  if (self->address == NULL)
    return;

  get_caret (self, &caret);
  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &line, self->address);

  if (!gtk_text_iter_equal (&caret, &line))
    {
      clear_mark (self, &self->address);
      gtk_widget_queue_draw (GTK_WIDGET (self->view));
    }
}

static void
has_focus_cb (LedeWriterInsert *self)
{
  if (is_open (self) && !gtk_widget_is_focus (GTK_WIDGET (self->view)))
    stop_listening (self);
}

static gboolean
key_pressed_cb (LedeWriterInsert *self, guint keyval, guint keycode, GdkModifierType state)
{
  if (!is_open (self) || (state & (GDK_CONTROL_MASK | GDK_ALT_MASK | GDK_SUPER_MASK)) != 0)
    return GDK_EVENT_PROPAGATE;

  switch (keyval)
    {
    case GDK_KEY_Down:
    case GDK_KEY_KP_Down:
      lede_insert_menu_step (self->menu, 1);
      return GDK_EVENT_STOP;

    case GDK_KEY_Up:
    case GDK_KEY_KP_Up:
      lede_insert_menu_step (self->menu, -1);
      return GDK_EVENT_STOP;

    case GDK_KEY_Return:
    case GDK_KEY_KP_Enter:
    case GDK_KEY_Tab:
      return lede_insert_menu_choose (self->menu);

    case GDK_KEY_Escape:
      stop_listening (self);
      return GDK_EVENT_STOP;

    default:
      return GDK_EVENT_PROPAGATE;
    }
}

static void
remove_typed (LedeWriterInsert *self, LedeStory *story)
{
  GtkTextIter start, end;
  gsize offset;

  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &start, self->slash);
  end = start;
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);

  offset = lede_manuscript_get_offset (self->body, &start);
  lede_story_splice (story, LEDE_FIELD_BODY, offset, lede_manuscript_get_offset (self->body, &end) - offset,
                     "", 0);
}

/* What stood for the wish goes, and what was wished for comes, in one gesture. */
static void
chosen_cb (LedeWriterInsert *self, const char *detailed_action)
{
  LedeStory *story = lede_manuscript_get_story (self->body);
  g_autofree char *action = NULL;
  g_autoptr (GVariant) target = NULL;

  if (story == NULL || !g_action_parse_detailed_name (detailed_action, &action, &target, NULL))
    return;

  if (is_open (self))
    gtk_text_view_reset_im_context (self->view);

  g_object_ref (story);
  lede_story_break_gesture (story);
  lede_story_begin_gesture (story);

  if (is_open (self))
    {
      remove_typed (self, story);
      stop_listening (self);
    }

  gtk_widget_activate_action_variant (self->writer, action, target);
  lede_story_end_gesture (story);
  g_object_unref (story);
}

/* Whoever asked goes on writing. */
static void
closed_cb (LedeWriterInsert *self)
{
  GtkRoot *root = gtk_widget_get_root (self->writer);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (is_open (self))
    {
      stop_listening (self);
      return;
    }

  if (focus == NULL || gtk_widget_is_ancestor (focus, GTK_WIDGET (self->menu)))
    gtk_widget_grab_focus (GTK_WIDGET (self->view));
}

static void
lede_writer_insert_dispose (GObject *object)
{
  LedeWriterInsert *self = LEDE_WRITER_INSERT (object);

  if (self->body != NULL)
    {
      clear_mark (self, &self->slash);
      clear_mark (self, &self->address);
    }

  if (self->menu != NULL)
    {
      g_signal_handlers_disconnect_by_data (self->menu, self);
      gtk_widget_unparent (GTK_WIDGET (self->menu));
      self->menu = NULL;
    }

  g_clear_object (&self->hint);
  g_clear_object (&self->highlighter);
  g_clear_object (&self->body);
  g_clear_weak_pointer (&self->view);
  g_clear_weak_pointer (&self->writer);
  g_clear_pointer (&self->preedit, g_free);

  G_OBJECT_CLASS (lede_writer_insert_parent_class)->dispose (object);
}

static void
lede_writer_insert_class_init (LedeWriterInsertClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lede_writer_insert_dispose;
}

static void
lede_writer_insert_init (LedeWriterInsert *self)
{
}

static void
watch_keys (LedeWriterInsert *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  /* Before the text view and its input method see them. */
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_object (keys, "key-pressed", G_CALLBACK (key_pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->view), keys);
}

/**
 * lede_writer_insert_new:
 * @writer: what the menu opens over, whose actions insert
 * @view: the text view of the body
 * @body: the body
 * @highlighter: its blocks
 *
 * Returns: (transfer full): an insert menu for a body
 */
LedeWriterInsert *
lede_writer_insert_new (GtkWidget *writer,
                        LedeWriterView *view,
                        LedeManuscript *body,
                        LedeMarkupHighlighter *highlighter)
{
  LedeWriterInsert *self;
  GtkTextBuffer *buffer;

  g_return_val_if_fail (GTK_IS_WIDGET (writer), NULL);
  g_return_val_if_fail (LEDE_IS_WRITER_VIEW (view), NULL);
  g_return_val_if_fail (LEDE_IS_MANUSCRIPT (body), NULL);
  g_return_val_if_fail (LEDE_IS_MARKUP_HIGHLIGHTER (highlighter), NULL);

  self = g_object_new (LEDE_TYPE_WRITER_INSERT, NULL);
  g_set_weak_pointer (&self->writer, writer);
  g_set_weak_pointer (&self->view, GTK_TEXT_VIEW (view));
  self->body = g_object_ref (body);
  self->highlighter = g_object_ref (highlighter);
  self->menu = lede_insert_menu_new ();
  gtk_widget_set_parent (GTK_WIDGET (self->menu), writer);

  buffer = get_buffer (self);
  g_signal_connect_object (buffer, "begin-user-action", G_CALLBACK (begin_user_action_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "end-user-action", G_CALLBACK (end_user_action_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (buffer, "insert-text", G_CALLBACK (text_inserted_cb), self,
                           G_CONNECT_SWAPPED | G_CONNECT_AFTER);
  g_signal_connect_object (buffer, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (buffer, "notify::cursor-position", G_CALLBACK (cursor_position_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "preedit-changed", G_CALLBACK (preedit_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (view, "notify::has-focus", G_CALLBACK (has_focus_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->menu, "chosen", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->menu, "selected", G_CALLBACK (selected_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->menu, "closed", G_CALLBACK (closed_cb), self, G_CONNECT_SWAPPED);
  watch_keys (self);

  return self;
}

/**
 * lede_writer_insert_open:
 * @self: an insert menu
 * @offer: what it is to offer
 * @anchor: (nullable): the button under which it opens, or %NULL for the caret
 *
 * Lets a person choose what goes into the text at the caret.
 */
void
lede_writer_insert_open (LedeWriterInsert *self, LedeInsertOffer offer, GtkWidget *anchor)
{
  GtkTextIter caret;

  g_return_if_fail (LEDE_IS_WRITER_INSERT (self));

  if (lede_manuscript_get_story (self->body) == NULL)
    return;

  lede_writer_insert_close (self);
  fill_menu (self, offer);
  get_caret (self, &caret);
  gtk_text_view_scroll_mark_onscreen (self->view, gtk_text_buffer_get_insert (get_buffer (self)));

  self->at_button = anchor != NULL;

  if (anchor != NULL)
    point_to_widget (self, anchor);
  else
    point_to_iter (self, &caret);

  lede_insert_menu_ask (self->menu);
}

/**
 * lede_writer_insert_close:
 * @self: an insert menu
 *
 * Closes the menu. What was typed for it stays.
 */
void
lede_writer_insert_close (LedeWriterInsert *self)
{
  g_return_if_fail (LEDE_IS_WRITER_INSERT (self));

  stop_listening (self);
  gtk_popover_popdown (GTK_POPOVER (self->menu));
}

/**
 * lede_writer_insert_follow:
 * @self: an insert menu
 *
 * Moves the menu with the text, which was scrolled or laid out anew.
 */
void
lede_writer_insert_follow (LedeWriterInsert *self)
{
  GtkTextIter place;

  g_return_if_fail (LEDE_IS_WRITER_INSERT (self));

  if (self->at_button || !gtk_widget_get_visible (GTK_WIDGET (self->menu)))
    return;

  if (is_open (self))
    gtk_text_buffer_get_iter_at_mark (get_buffer (self), &place, self->slash);
  else
    get_caret (self, &place);

  point_to_iter (self, &place);
}

/**
 * lede_writer_insert_ask_address:
 * @self: an insert menu
 *
 * Says on the empty line of the caret that an address goes there, until something does.
 */
void
lede_writer_insert_ask_address (LedeWriterInsert *self)
{
  GtkTextIter caret;

  g_return_if_fail (LEDE_IS_WRITER_INSERT (self));

  get_caret (self, &caret);

  if (!gtk_text_iter_starts_line (&caret) || !gtk_text_iter_ends_line (&caret))
    return;

  set_mark (self, &self->address, &caret);
  gtk_accessible_announce (GTK_ACCESSIBLE (self->view), _ ("Paste the address of a video, a post or a map"),
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
  gtk_widget_queue_draw (GTK_WIDGET (self->view));
}

/**
 * lede_writer_insert_snapshot:
 * @self: an insert menu
 * @snapshot: where to draw, in buffer coordinates
 *
 * Draws what an empty line waits for.
 */
void
lede_writer_insert_snapshot (LedeWriterInsert *self, GtkSnapshot *snapshot)
{
  GtkTextIter line;
  GdkRectangle place;
  GdkRGBA color;
  int left, room, width;

  g_return_if_fail (LEDE_IS_WRITER_INSERT (self));

  if (self->address == NULL)
    return;

  gtk_text_buffer_get_iter_at_mark (get_buffer (self), &line, self->address);

  if (!gtk_text_iter_ends_line (&line))
    return;

  left = gtk_text_view_get_left_margin (self->view);
  room = gtk_widget_get_width (GTK_WIDGET (self->view)) - left - gtk_text_view_get_right_margin (self->view);
  gtk_text_view_get_iter_location (self->view, &line, &place);

  g_clear_object (&self->hint);
  self->hint = gtk_widget_create_pango_layout (GTK_WIDGET (self->view),
                                               _ ("Paste the address of a video, a post or a map"));
  pango_layout_get_pixel_size (self->hint, &width, NULL);
  if (width > room)
    {
      width = MAX (1, room);
      pango_layout_set_ellipsize (self->hint, PANGO_ELLIPSIZE_END);
      pango_layout_set_width (self->hint, PANGO_SCALE * width);
    }

  gtk_widget_get_color (GTK_WIDGET (self->view), &color);
  color.alpha *= 0.35;

  /* On the caret's side: an empty line runs as the one before it, whatever way the window does. */
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
    snapshot, &GRAPHENE_POINT_INIT (place.x > left + room / 2 ? left + room - width : left, place.y));
  gtk_snapshot_append_layout (snapshot, self->hint, &color);
  gtk_snapshot_restore (snapshot);
}
