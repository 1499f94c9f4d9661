/* test-cards.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "writer-fixture.h"

#include "lede-fragment-transfer.h"
#include "lede-photo.h"
#include "lede-writer-canvas.h"
#include "lede-writer-cards.h"
#include "lede-writer-view.h"

#define MOST_MOVES 40
#define CARD "![](photo:p1)"
#define BODY "Before.\n\n" CARD "\n\nBehind.\n"

static GtkWidget *
get_view (WriterFixture *self)
{
  return writer_fixture_find_widget (GTK_WIDGET (self->writer), LEDE_TYPE_WRITER_VIEW);
}

static GtkWidget *
get_card (WriterFixture *self)
{
  return writer_fixture_find_widget (GTK_WIDGET (self->writer), LEDE_TYPE_PHOTO_CARD);
}

static const char *
get_body (WriterFixture *self)
{
  return lede_story_get_text (self->story, LEDE_FIELD_BODY);
}

static const char *
get_selected (WriterFixture *self)
{
  GtkWidget *focus = writer_fixture_get_focus (self);

  return LEDE_IS_PHOTO_CARD (focus) ? lede_photo_card_get_photo_id (LEDE_PHOTO_CARD (focus)) : NULL;
}

static guint
count_photos (WriterFixture *self)
{
  g_auto (GStrv) ids = lede_story_fields_get_lines (LEDE_STORY_FIELDS (self->story), LEDE_FIELD_PHOTOS);

  return g_strv_length (ids);
}

static char *
dup_last_photo (WriterFixture *self)
{
  g_auto (GStrv) ids = lede_story_fields_get_lines (LEDE_STORY_FIELDS (self->story), LEDE_FIELD_PHOTOS);

  return g_strdup (ids[g_strv_length (ids) - 1]);
}

static void
add_photo (LedeStory *story, const char *id, const char *caption)
{
  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, id));
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_WIDTH, "1200");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_HEIGHT, "240");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_CAPTION, caption);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_CREDIT, "Pia Lund");
}

static void
set_up (WriterFixture *self, gconstpointer data)
{
  writer_fixture_open (self, 960);
  add_photo (self->story, "p1", "The landing at noon.");
  lede_story_set_text (self->story, LEDE_FIELD_BODY, BODY);
  WAIT_UNTIL (get_card (self) != NULL && gtk_widget_get_height (get_card (self)) > 0);
}

static void
put_caret (WriterFixture *self, const char *before)
{
  lede_writer_place_caret (self->writer, LEDE_FIELD_BODY, strstr (get_body (self), before) - get_body (self));
}

static void
select_card (WriterFixture *self)
{
  put_caret (self, "\n" CARD);
  writer_fixture_press (self, "key", "Down");
  WAIT_UNTIL (g_strcmp0 (get_selected (self), "p1") == 0);
}

static void
test_arrows_walk_over_it_as_over_a_line (WriterFixture *self, gconstpointer data)
{
  put_caret (self, "Before");
  writer_fixture_press (self, "key", "Down");
  writer_fixture_press (self, "key", "Down");
  WAIT_UNTIL (g_strcmp0 (get_selected (self), "p1") == 0);
  writer_fixture_press (self, "key", "Down");
  WAIT_UNTIL (writer_fixture_get_focus (self) == get_view (self));
  g_assert_cmpuint (lede_writer_get_caret (self->writer), ==, strlen ("Before.\n\n" CARD "\n"));

  writer_fixture_press (self, "key", "Up");
  WAIT_UNTIL (g_strcmp0 (get_selected (self), "p1") == 0);
  writer_fixture_press (self, "key", "Up");
  WAIT_UNTIL (writer_fixture_get_focus (self) == get_view (self));
  g_assert_cmpuint (lede_writer_get_caret (self->writer), ==, strlen ("Before.\n"));

  writer_fixture_press (self, "key", "Right");
  WAIT_UNTIL (g_strcmp0 (get_selected (self), "p1") == 0);
  writer_fixture_press (self, "key", "Right");
  WAIT_UNTIL (writer_fixture_get_focus (self) == get_view (self));
  writer_fixture_press (self, "key", "Left");
  WAIT_UNTIL (g_strcmp0 (get_selected (self), "p1") == 0);
  writer_fixture_press (self, "key", "Left");
  WAIT_UNTIL (writer_fixture_get_focus (self) == get_view (self));
  g_assert_cmpuint (lede_writer_get_caret (self->writer), ==, strlen ("Before.\n"));
}

static void
test_enter_goes_in_and_escape_comes_out (WriterFixture *self, gconstpointer data)
{
  select_card (self);
  writer_fixture_press (self, "key", "Return");
  writer_fixture_press (self, "type", "Now: ");
  WAIT_UNTIL (
    g_str_equal (lede_story_get_member_text (self->story, LEDE_FIELD_PHOTOS, "p1", LEDE_PHOTO_CAPTION),
                 "Now: The landing at noon."));
  writer_fixture_press (self, "key", "Escape");
  WAIT_UNTIL (g_strcmp0 (get_selected (self), "p1") == 0);

  /* A key that means nothing to a card types nothing anywhere. */
  writer_fixture_press (self, "type", "x");
  writer_fixture_wait_for_frame (self);
  g_assert_cmpstr (get_body (self), ==, BODY);
  g_assert_cmpstr (get_selected (self), ==, "p1");
}

static void
click (WriterFixture *self, GtkWidget *widget, double x, double y)
{
  g_autofree char *screen_x = NULL;
  g_autofree char *screen_y = NULL;
  graphene_point_t point;
  double surface_x, surface_y;

  g_assert_true (
    gtk_widget_compute_point (widget, self->window, &GRAPHENE_POINT_INIT ((float) x, (float) y), &point));
  gtk_native_get_surface_transform (GTK_NATIVE (self->window), &surface_x, &surface_y);
  screen_x = g_strdup_printf ("%d", (int) (point.x + surface_x));
  screen_y = g_strdup_printf ("%d", (int) (point.y + surface_y));
  XDOTOOL (self, "mousemove", screen_x, screen_y, "click", "1");
}

static void
test_a_click_on_its_picture_selects_it (WriterFixture *self, gconstpointer data)
{
  GtkWidget *card = get_card (self);

  click (self, card, gtk_widget_get_width (card) / 2, 60);
  WAIT_UNTIL (g_strcmp0 (get_selected (self), "p1") == 0);
  g_assert_cmpuint (lede_writer_get_caret (self->writer), ==, strlen ("Before.\n\n"));
}

static void
test_delete_takes_the_line_and_leaves_the_photo (WriterFixture *self, gconstpointer data)
{
  select_card (self);
  writer_fixture_press (self, "key", "Delete");
  WAIT_UNTIL (g_str_equal (get_body (self), "Before.\n\nBehind.\n"));
  g_assert_true (writer_fixture_get_focus (self) == get_view (self));
  g_assert_cmpuint (lede_writer_get_caret (self->writer), ==, strlen ("Before.\n\n"));
  g_assert_cmpuint (count_photos (self), ==, 1);

  writer_fixture_press (self, "key", "ctrl+z");
  WAIT_UNTIL (g_str_equal (get_body (self), BODY));

  select_card (self);
  writer_fixture_press (self, "key", "BackSpace");
  WAIT_UNTIL (g_str_equal (get_body (self), "Before.\n\nBehind.\n"));
  g_assert_cmpuint (lede_writer_get_caret (self->writer), ==, strlen ("Before."));
}

/* Joining a paragraph with a photo's line would be the photo's end. */
static void
test_backspace_behind_it_selects_it_first (WriterFixture *self, gconstpointer data)
{
  put_caret (self, "Behind");
  writer_fixture_press (self, "key", "BackSpace");
  WAIT_UNTIL (g_strcmp0 (get_selected (self), "p1") == 0);
  g_assert_cmpstr (get_body (self), ==, BODY);

  put_caret (self, "\n\n" CARD);
  writer_fixture_press (self, "key", "Delete");
  WAIT_UNTIL (g_strcmp0 (get_selected (self), "p1") == 0);
  g_assert_cmpstr (get_body (self), ==, BODY);

  writer_fixture_press (self, "key", "BackSpace");
  WAIT_UNTIL (g_str_equal (get_body (self), "Before.\n\nBehind.\n"));
}

static void
test_cut_and_paste_moves_it (WriterFixture *self, gconstpointer data)
{
  select_card (self);
  writer_fixture_press (self, "key", "ctrl+x");
  WAIT_UNTIL (g_str_equal (get_body (self), "Before.\n\nBehind.\n"));
  put_caret (self, "hind");
  writer_fixture_press (self, "key", "ctrl+v");
  WAIT_UNTIL (g_str_equal (get_body (self), "Before.\n\nBehind.\n\n" CARD "\n"));
  g_assert_cmpuint (count_photos (self), ==, 1);
  WAIT_UNTIL (g_strcmp0 (get_selected (self), "p1") == 0);

  /* One key for the paste, one for the cut. */
  writer_fixture_press (self, "key", "ctrl+z");
  WAIT_UNTIL (g_str_equal (get_body (self), "Before.\n\nBehind.\n"));
  writer_fixture_press (self, "key", "ctrl+z");
  WAIT_UNTIL (g_str_equal (get_body (self), BODY));
}

static void
test_copy_and_paste_uses_it_again (WriterFixture *self, gconstpointer data)
{
  g_autofree char *second = NULL;
  g_autofree char *expected = NULL;

  select_card (self);
  writer_fixture_press (self, "key", "ctrl+c");
  put_caret (self, "hind");
  writer_fixture_press (self, "key", "ctrl+v");
  WAIT_UNTIL (count_photos (self) == 2);
  second = dup_last_photo (self);
  expected = g_strdup_printf (BODY "\n![](photo:%s)\n", second);
  WAIT_UNTIL (g_str_equal (get_body (self), expected));
  g_assert_cmpstr (lede_story_get_member_text (self->story, LEDE_FIELD_PHOTOS, second, LEDE_PHOTO_CAPTION),
                   ==, "The landing at noon.");
  WAIT_UNTIL (g_strcmp0 (get_selected (self), second) == 0);

  writer_fixture_press (self, "key", "ctrl+z");
  WAIT_UNTIL (g_str_equal (get_body (self), BODY));
  g_assert_cmpuint (count_photos (self), ==, 1);
}

static void
test_a_selection_takes_its_photos_along (WriterFixture *self, gconstpointer data)
{
  g_autoptr (LedeStory) other = lede_story_new ("other");
  g_autofree char *photo = NULL;
  g_autofree char *expected = NULL;

  put_caret (self, "Before");
  writer_fixture_press (self, "key", "ctrl+a");
  writer_fixture_press (self, "key", "ctrl+c");
  writer_fixture_press (self, "key", "Right");

  g_set_object (&self->story, other);
  lede_writer_set_story (self->writer, other);
  gtk_widget_grab_focus (GTK_WIDGET (self->writer));
  writer_fixture_press (self, "key", "ctrl+v");
  WAIT_UNTIL (count_photos (self) == 1);
  photo = dup_last_photo (self);
  expected = g_strdup_printf ("Before.\n\n![](photo:%s)\n\nBehind.\n", photo);
  WAIT_UNTIL (g_str_equal (get_body (self), expected));
  g_assert_cmpstr (lede_story_get_member_text (other, LEDE_FIELD_PHOTOS, photo, LEDE_PHOTO_CREDIT), ==,
                   "Pia Lund");
  writer_fixture_press (self, "key", "ctrl+z");
  WAIT_UNTIL (g_str_equal (get_body (self), ""));
  g_assert_cmpuint (count_photos (self), ==, 0);
}

static void
text_pasted_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  *(char **) user_data = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, NULL);
}

static void
test_others_get_its_words (WriterFixture *self, gconstpointer data)
{
  GdkClipboard *clipboard = gtk_widget_get_clipboard (self->window);
  g_autofree char *text = NULL;

  select_card (self);
  writer_fixture_press (self, "key", "ctrl+c");
  WAIT_UNTIL (lede_fragment_transfer_is_offered (gdk_clipboard_get_formats (clipboard)));
  gdk_clipboard_read_text_async (clipboard, NULL, text_pasted_cb, &text);
  WAIT_UNTIL (text != NULL);
  g_assert_cmpstr (text, ==, "The landing at noon. Pia Lund");
}

static void
test_text_pasted_at_it_goes_below_it (WriterFixture *self, gconstpointer data)
{
  gdk_clipboard_set_text (gtk_widget_get_clipboard (self->window), "Pasted.");
  select_card (self);
  writer_fixture_press (self, "key", "ctrl+v");
  WAIT_UNTIL (g_str_equal (get_body (self), "Before.\n\n" CARD "\n\nPasted.\n\nBehind.\n"));
  writer_fixture_press (self, "key", "ctrl+z");
  WAIT_UNTIL (g_str_equal (get_body (self), BODY));
}

static void
test_its_menu_does_what_its_keys_do (WriterFixture *self, gconstpointer data)
{
  select_card (self);
  writer_fixture_press (self, "key", "shift+F10");
  WAIT_UNTIL (writer_fixture_get_focus (self) != NULL &&
              gtk_widget_get_ancestor (writer_fixture_get_focus (self), GTK_TYPE_POPOVER) != NULL);
  writer_fixture_press (self, "key", "Return");
  WAIT_UNTIL (g_str_equal (get_body (self), "Before.\n\nBehind.\n"));
  WAIT_UNTIL (writer_fixture_get_focus (self) == get_view (self));
  writer_fixture_press (self, "key", "ctrl+v");
  WAIT_UNTIL (g_str_equal (get_body (self), BODY));
}

static void
test_alt_and_arrows_move_blocks (WriterFixture *self, gconstpointer data)
{
  select_card (self);
  writer_fixture_press (self, "key", "alt+Up");
  WAIT_UNTIL (g_str_equal (get_body (self), CARD "\n\nBefore.\n\nBehind.\n"));
  WAIT_UNTIL (g_strcmp0 (get_selected (self), "p1") == 0);
  writer_fixture_press (self, "key", "alt+Down");
  writer_fixture_press (self, "key", "alt+Down");
  WAIT_UNTIL (g_str_equal (get_body (self), "Before.\n\nBehind.\n\n" CARD "\n"));
  g_assert_cmpstr (get_selected (self), ==, "p1");

  writer_fixture_press (self, "key", "ctrl+z");
  WAIT_UNTIL (g_str_equal (get_body (self), BODY));

  /* A paragraph takes its caret along. */
  put_caret (self, "hind");
  writer_fixture_press (self, "key", "alt+Up");
  WAIT_UNTIL (g_str_equal (get_body (self), "Before.\n\nBehind.\n\n" CARD "\n"));
  g_assert_cmpuint (lede_writer_get_caret (self->writer), ==, strlen ("Before.\n\nBe"));

  /* So does a field of a card. */
  writer_fixture_press (self, "key", "Tab");
  WAIT_UNTIL (LEDE_IS_WRITER_FIELD (writer_fixture_get_focus (self)));
  writer_fixture_press (self, "key", "alt+Up");
  WAIT_UNTIL (g_str_equal (get_body (self), BODY));
  g_assert_true (LEDE_IS_WRITER_FIELD (writer_fixture_get_focus (self)));
}

static void
test_tab_walks_through_its_fields (WriterFixture *self, gconstpointer data)
{
  LedePhotoCard *card = LEDE_PHOTO_CARD (get_card (self));
  const char *const fields[] = { LEDE_PHOTO_CAPTION, LEDE_PHOTO_CREDIT, LEDE_PHOTO_ALT };

  put_caret (self, "Before");

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      writer_fixture_press (self, "key", "Tab");
      WAIT_UNTIL (writer_fixture_get_focus (self) ==
                  GTK_WIDGET (lede_photo_card_get_field (card, fields[i])));
    }

  writer_fixture_press (self, "key", "Tab");
  WAIT_UNTIL (writer_fixture_get_focus (self) == get_view (self));
  g_assert_cmpuint (lede_writer_get_caret (self->writer), >, strlen ("Before.\n\n" CARD));

  for (guint i = G_N_ELEMENTS (fields); i > 0; i--)
    {
      writer_fixture_press (self, "key", "shift+Tab");
      WAIT_UNTIL (writer_fixture_get_focus (self) ==
                  GTK_WIDGET (lede_photo_card_get_field (card, fields[i - 1])));
    }

  writer_fixture_press (self, "key", "shift+Tab");
  WAIT_UNTIL (writer_fixture_get_focus (self) == get_view (self));
  g_assert_cmpuint (lede_writer_get_caret (self->writer), <, strlen ("Before.\n\n"));
}

static gboolean
is_line_showing (WriterFixture *self)
{
  GtkWidget *canvas = writer_fixture_find_widget (GTK_WIDGET (self->writer), LEDE_TYPE_WRITER_CANVAS);

  for (GtkWidget *child = gtk_widget_get_first_child (canvas); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_has_css_class (child, "lede-drop-line"))
      return gtk_widget_get_visible (child);

  return FALSE;
}

static void
get_screen_place (WriterFixture *self,
                  GtkWidget *widget,
                  double x,
                  double y,
                  char **screen_x,
                  char **screen_y)
{
  graphene_point_t point;
  double surface_x, surface_y;

  g_assert_true (
    gtk_widget_compute_point (widget, self->window, &GRAPHENE_POINT_INIT ((float) x, (float) y), &point));
  gtk_native_get_surface_transform (GTK_NATIVE (self->window), &surface_x, &surface_y);
  *screen_x = g_strdup_printf ("%d", (int) (point.x + surface_x));
  *screen_y = g_strdup_printf ("%d", (int) (point.y + surface_y));
}

static void
drag_below (WriterFixture *self, const char *text)
{
  GtkTextView *view = GTK_TEXT_VIEW (get_view (self));
  GtkWidget *card = get_card (self);
  g_autofree char *from_x = NULL;
  g_autofree char *from_y = NULL;
  g_autofree char *over_x = NULL;
  g_autofree char *over_y = NULL;
  g_autofree char *to_x = NULL;
  g_autofree char *to_y = NULL;
  GtkTextIter iter;
  int y, height;

  get_screen_place (self, card, gtk_widget_get_width (card) / 2, 40, &from_x, &from_y);
  get_screen_place (self, card, gtk_widget_get_width (card) / 2, 80, &over_x, &over_y);

  /* A drag is one that takes its time: a quick jerk is none. */
  XDOTOOL (self, "mousemove", from_x, from_y, "mousedown", "1", "mousemove", over_x, over_y);
  for (guint i = 0; i < MOST_MOVES && !gtk_widget_has_css_class (card, "dragged"); i++)
    XDOTOOL (self, "mousemove_relative", "1", "1");

  gtk_text_buffer_get_iter_at_offset (gtk_text_view_get_buffer (view), &iter,
                                      (int) (strstr (get_body (self), text) - get_body (self)));
  gtk_text_view_get_line_yrange (view, &iter, &y, &height);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, 0, y + height - 2, NULL, &y);
  get_screen_place (self, GTK_WIDGET (view), gtk_widget_get_width (GTK_WIDGET (view)) / 2, y, &to_x, &to_y);
  XDOTOOL (self, "mousemove", to_x, to_y);
  for (guint i = 0; i < MOST_MOVES && !is_line_showing (self); i++)
    XDOTOOL (self, "mousemove_relative", "--", i % 2 == 0 ? "1" : "-1", "0");
  g_assert_true (is_line_showing (self));

  /* The source hears of the target's answer with the frame after it. */
  for (guint i = 0; i < 4; i++)
    {
      writer_fixture_wait_for_frame (self);
      XDOTOOL (self, "mousemove_relative", "--", i % 2 == 0 ? "1" : "-1", "0");
    }
}

static void
test_it_is_dragged_between_two_blocks (WriterFixture *self, gconstpointer data)
{
  drag_below (self, "Behind");
  XDOTOOL (self, "mouseup", "1");
  WAIT_UNTIL (g_str_equal (get_body (self), "Before.\n\nBehind.\n\n" CARD "\n"));
  WAIT_UNTIL (!is_line_showing (self));
  WAIT_UNTIL (g_strcmp0 (get_selected (self), "p1") == 0);
  g_assert_cmpuint (count_photos (self), ==, 1);

  writer_fixture_press (self, "key", "ctrl+z");
  WAIT_UNTIL (g_str_equal (get_body (self), BODY));
}

static void
test_escape_ends_a_drag (WriterFixture *self, gconstpointer data)
{
  drag_below (self, "Behind");
  writer_fixture_press (self, "key", "Escape");
  WAIT_UNTIL (!is_line_showing (self));
  XDOTOOL (self, "mouseup", "1");
  writer_fixture_wait_for_frame (self);
  g_assert_cmpstr (get_body (self), ==, BODY);
}

static void
test_photos_that_are_not_there_are_told_of (WriterFixture *self, gconstpointer data)
{
  lede_story_set_text (self->story, LEDE_FIELD_BODY, "![](photo:nobody)\n\n" CARD "\n\n" CARD "\n");
  writer_fixture_wait_for_frame (self);
  WAIT_UNTIL (get_card (self) != NULL);

  lede_writer_place_caret (self->writer, LEDE_FIELD_BODY, strlen ("![](photo:nobody)\n"));
  writer_fixture_press (self, "key", "Up");
  WAIT_UNTIL (g_strcmp0 (get_selected (self), "nobody") == 0);
  writer_fixture_press (self, "key", "Return");
  writer_fixture_press (self, "key", "Tab");
  writer_fixture_press (self, "key", "shift+Tab");
  writer_fixture_wait_for_frame (self);

  /* The same photo twice is two cards that say the same. */
  lede_story_set_member_text (self->story, LEDE_FIELD_PHOTOS, "p1", LEDE_PHOTO_CAPTION, "Both.");
  writer_fixture_wait_for_frame (self);
  lede_story_remove_member (self->story, LEDE_FIELD_PHOTOS, "p1");
  writer_fixture_wait_for_frame (self);
  g_assert_true (lede_story_undo (self->story));
  writer_fixture_wait_for_frame (self);

  /* Where a card goes that holds the keyboard, the keyboard goes to the text. */
  lede_writer_place_caret (self->writer, "photo/p1/caption", 0);
  WAIT_UNTIL (gtk_widget_get_ancestor (writer_fixture_get_focus (self), LEDE_TYPE_PHOTO_CARD) != NULL);
  lede_story_set_text (self->story, LEDE_FIELD_BODY, "");
  writer_fixture_wait_for_frame (self);
  WAIT_UNTIL (writer_fixture_get_focus (self) == get_view (self));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();

#define ADD(path, function) g_test_add (path, WriterFixture, NULL, set_up, function, writer_fixture_tear_down)
  ADD ("/cards/arrows-walk-over-it-as-over-a-line", test_arrows_walk_over_it_as_over_a_line);
  ADD ("/cards/enter-goes-in-and-escape-comes-out", test_enter_goes_in_and_escape_comes_out);
  ADD ("/cards/a-click-on-its-picture-selects-it", test_a_click_on_its_picture_selects_it);
  ADD ("/cards/tab-walks-through-its-fields", test_tab_walks_through_its_fields);
  ADD ("/cards/delete-takes-the-line-and-leaves-the-photo", test_delete_takes_the_line_and_leaves_the_photo);
  ADD ("/cards/backspace-behind-it-selects-it-first", test_backspace_behind_it_selects_it_first);
  ADD ("/cards/cut-and-paste-moves-it", test_cut_and_paste_moves_it);
  ADD ("/cards/copy-and-paste-uses-it-again", test_copy_and_paste_uses_it_again);
  ADD ("/cards/a-selection-takes-its-photos-along", test_a_selection_takes_its_photos_along);
  ADD ("/cards/others-get-its-words", test_others_get_its_words);
  ADD ("/cards/text-pasted-at-it-goes-below-it", test_text_pasted_at_it_goes_below_it);
  ADD ("/cards/its-menu-does-what-its-keys-do", test_its_menu_does_what_its_keys_do);
  ADD ("/cards/alt-and-arrows-move-blocks", test_alt_and_arrows_move_blocks);
  ADD ("/cards/it-is-dragged-between-two-blocks", test_it_is_dragged_between_two_blocks);
  ADD ("/cards/escape-ends-a-drag", test_escape_ends_a_drag);
  ADD ("/cards/photos-that-are-not-there-are-told-of", test_photos_that_are_not_there_are_told_of);
#undef ADD

  return g_test_run ();
}
