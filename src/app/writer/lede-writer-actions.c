/* lede-writer-actions.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-writer"

#include "config.h"

#include <glib/gi18n.h>

#include "lede-writer-private.h"

#include "lede-go-to-dialog.h"
#include "lede-story-host.h"
#include "lede-writer-commands.h"
#include "lede-writer-find.h"
#include "lede-writer-gallery.h"

#define CARET_MARGIN 0.05 /* of the view's height */

static void
replay_edited_cb (LedeWriter *self, LedeEdit *edit, LedeStory *story)
{
  g_set_str (&self->replayed_path, lede_edit_get_path (edit));
  self->replayed_offset = lede_edit_get_offset (edit) + lede_edit_get_inserted_length (edit);
}

/* What an input method composes is not in the story, so it cannot be taken back there; nor may it
 * follow the caret to another place. */
static void
end_composing (LedeWriter *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (GTK_IS_TEXT_VIEW (focus) && gtk_widget_is_ancestor (focus, GTK_WIDGET (self)))
    gtk_text_view_reset_im_context (GTK_TEXT_VIEW (focus));
}

/* The caret goes to what came back, wherever in the story that is. */
static void
replay (LedeWriter *self, gboolean (*step) (LedeStory *story))
{
  g_autofree char *path = NULL;
  gulong handler;

  if (self->story == NULL)
    return;

  end_composing (self);
  handler = g_signal_connect_swapped (self->story, "edited", G_CALLBACK (replay_edited_cb), self);
  step (self->story);
  g_signal_handler_disconnect (self->story, handler);

  if ((path = g_steal_pointer (&self->replayed_path)))
    lede_writer_place_caret (self, path, self->replayed_offset);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  replay (LEDE_WRITER (widget), lede_story_undo);
}

static void
redo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  replay (LEDE_WRITER (widget), lede_story_redo);
}

/* A bit away from the edges, where the line's signs below would be cut off and what comes next is unseen. */
static void
show_caret (LedeWriter *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->view),
                                gtk_text_buffer_get_insert (lede_manuscript_get_buffer (self->body)),
                                CARET_MARGIN, FALSE, 0, 0);
}

static void
signs_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LedeWriter *self = LEDE_WRITER (widget);

  lede_writer_toggle_signs (self->body, g_str_equal (name, "writer.bold") ? "**" : "*");
  show_caret (self);
}

static void
link_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LedeWriter *self = LEDE_WRITER (widget);

  lede_writer_make_link (self->body);
  show_caret (self);
}

static void
heading_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LedeWriter *self = LEDE_WRITER (widget);

  lede_writer_make_heading (self->body, g_variant_get_int32 (parameter));
  show_caret (self);
}

static void
insert_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LedeWriter *self = LEDE_WRITER (widget);

  if (!lede_writer_insert_block (self->body, g_variant_get_string (parameter, NULL)))
    g_warning ("No block is called “%s”", g_variant_get_string (parameter, NULL));

  show_caret (self);

  if (g_str_equal (g_variant_get_string (parameter, NULL), "embed"))
    lede_writer_insert_ask_address (self->insert);
}

/* Of the photos that are selected, or that stand next to the one where the caret or the selected card is. */
static void
make_gallery_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LedeWriter *self = LEDE_WRITER (widget);
  GtkTextIter start, end;
  gsize from, to;

  if (self->story == NULL)
    return;

  gtk_text_buffer_get_selection_bounds (lede_manuscript_get_buffer (self->body), &start, &end);
  from = lede_manuscript_get_offset (self->body, &start);
  to = lede_manuscript_get_offset (self->body, &end);

  if (lede_writer_cards_get_focused (self->cards, &from))
    to = from;

  if (lede_writer_gallery_make (self->body, from, to))
    show_caret (self);
  else
    lede_story_host_say (widget,
                         _ ("Put the photos next to each other in the text first, with nothing between "
                            "them, and select one of them."));
}

static void
insert_photo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LedeWriter *self = LEDE_WRITER (widget);

  if (self->story == NULL)
    return;

  lede_writer_insert_photo (self, g_variant_get_string (parameter, NULL), lede_writer_get_caret (self));
  show_caret (self);
}

static void
insert_menu_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LedeWriter *self = LEDE_WRITER (widget);
  gboolean photos = g_str_equal (name, "writer.insert-story-photo");

  lede_writer_insert_open (self->insert, photos ? LEDE_INSERT_PHOTOS : LEDE_INSERT_ANYTHING, NULL);
}

/* Into the text that has the caret, be it a headline or a field of the inspector. */
static void
emoji_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LedeWriter *self = LEDE_WRITER (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (!GTK_IS_TEXT_VIEW (focus) && !GTK_IS_TEXT (focus))
    {
      show_caret (self);
      focus = GTK_WIDGET (self->view);
    }

  g_signal_emit_by_name (focus, "insert-emoji");
}

static void
place_chosen_cb (LedeWriter *self, guint64 offset)
{
  lede_writer_place_caret (self, LEDE_FIELD_BODY, offset);
}

static void
go_to_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LedeWriter *self = LEDE_WRITER (widget);
  AdwDialog *dialog;

  if (self->story == NULL)
    return;

  dialog = lede_go_to_dialog_new (self->highlighter, self->story, lede_writer_get_caret (self));
  g_signal_connect_object (dialog, "chosen", G_CALLBACK (place_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, widget);
}

static void
find_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LedeWriter *self = LEDE_WRITER (widget);

  if (g_str_equal (name, "writer.find-next"))
    lede_writer_find_next (self);
  else if (g_str_equal (name, "writer.find-previous"))
    lede_writer_find_previous (self);
  else if (g_str_equal (name, "writer.replace"))
    lede_writer_open_replace (self);
  else
    lede_writer_open_find (self);
}

static void
move_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lede_writer_blocks_move (LEDE_WRITER (widget)->blocks,
                           g_str_equal (name, "writer.move-up") ? GTK_DIR_UP : GTK_DIR_DOWN);
}

static void
remove_photo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lede_writer_blocks_remove_card (LEDE_WRITER (widget)->blocks,
                                  g_str_equal (name, "card.remove") ? GTK_DIR_DOWN : GTK_DIR_UP);
}

static void
copy_photo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lede_writer_blocks_copy_card (LEDE_WRITER (widget)->blocks);
}

static void
cut_photo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lede_writer_blocks_cut_card (LEDE_WRITER (widget)->blocks);
}

static void
paste_at_photo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  lede_writer_blocks_paste_at_card (LEDE_WRITER (widget)->blocks);
}

/* The fields of the headline and of the cards take plain text in any case. */
static void
paste_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  LedeWriter *self = LEDE_WRITER (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (LEDE_IS_WRITER_FIELD (focus) && gtk_widget_is_ancestor (focus, widget))
    g_signal_emit_by_name (focus, "paste-clipboard");
  else if (GTK_IS_TEXT (focus) && gtk_widget_is_ancestor (focus, widget))
    gtk_widget_activate_action (focus, "clipboard.paste", NULL); /* what is looked for */
  else if (lede_writer_cards_get_selected (self->cards, NULL))
    lede_writer_blocks_paste_at_card (self->blocks);
  else if (g_str_equal (name, "writer.paste-plain"))
    lede_writer_paste_plain (self->paste);
  else
    g_signal_emit_by_name (self->view, "paste-clipboard");
}

/* What the writer's commands do: undo and redo, emphasis, links, headings, news blocks, finding. */
void
lede_writer_install_actions (GtkWidgetClass *widget_class)
{
  const GdkModifierType control = GDK_CONTROL_MASK;
  const GdkModifierType control_shift = GDK_CONTROL_MASK | GDK_SHIFT_MASK;
  const GdkModifierType control_alt = GDK_CONTROL_MASK | GDK_ALT_MASK;

  gtk_widget_class_install_action (widget_class, "writer.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "writer.redo", NULL, redo_action);
  gtk_widget_class_install_action (widget_class, "writer.paste", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "writer.paste-plain", NULL, paste_action);
  gtk_widget_class_install_action (widget_class, "writer.bold", NULL, signs_action);
  gtk_widget_class_install_action (widget_class, "writer.italic", NULL, signs_action);
  gtk_widget_class_install_action (widget_class, "writer.link", NULL, link_action);
  gtk_widget_class_install_action (widget_class, "writer.heading", "i", heading_action);
  gtk_widget_class_install_action (widget_class, "writer.insert", "s", insert_action);
  gtk_widget_class_install_action (widget_class, "writer.insert-photo", "s", insert_photo_action);
  gtk_widget_class_install_action (widget_class, "writer.make-gallery", NULL, make_gallery_action);
  gtk_widget_class_install_action (widget_class, "writer.insert-menu", NULL, insert_menu_action);
  gtk_widget_class_install_action (widget_class, "writer.insert-story-photo", NULL, insert_menu_action);
  gtk_widget_class_install_action (widget_class, "writer.emoji", NULL, emoji_action);
  gtk_widget_class_install_action (widget_class, "writer.go-to", NULL, go_to_action);
  gtk_widget_class_install_action (widget_class, "writer.find", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "writer.replace", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "writer.find-next", NULL, find_action);
  gtk_widget_class_install_action (widget_class, "writer.find-previous", NULL, find_action);

  gtk_widget_class_install_action (widget_class, "writer.move-up", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "writer.move-down", NULL, move_action);
  gtk_widget_class_install_action (widget_class, "card.remove", NULL, remove_photo_action);
  gtk_widget_class_install_action (widget_class, "card.remove-back", NULL, remove_photo_action);
  gtk_widget_class_install_action (widget_class, "card.copy", NULL, copy_photo_action);
  gtk_widget_class_install_action (widget_class, "card.cut", NULL, cut_photo_action);
  gtk_widget_class_install_action (widget_class, "card.paste", NULL, paste_at_photo_action);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Up, GDK_ALT_MASK, "writer.move-up", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Down, GDK_ALT_MASK, "writer.move-down", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, control, "writer.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, control_shift, "writer.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_y, control, "writer.redo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_v, control_shift, "writer.paste-plain", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_b, control, "writer.bold", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_i, control, "writer.italic", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_k, control, "writer.link", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, control, "writer.find", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_h, control, "writer.replace", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, control, "writer.find-next", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_g, control_shift, "writer.find-previous", NULL);

  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_j, control, "writer.go-to", NULL);

  for (int level = 0; level <= 4; level++)
    gtk_widget_class_add_binding_action (widget_class, GDK_KEY_0 + level, control_alt, "writer.heading", "i",
                                         level);
}
