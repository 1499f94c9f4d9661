/* test-gallery-cards.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "writer-fixture.h"

#include "lede-photo.h"
#include "lede-photo-card.h"
#include "lede-writer-view.h"

#define MOST_MOVES 40
#define BODY                                                                                                 \
  "Before.\n\n> [!GALLERY]\n> ![](photo:p1)\n> ![](photo:p2)\n> ![](photo:p3)\n>\n> The quay\n\nBehind.\n"

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

static GtkWidget *
find_card (GtkWidget *root, const char *id)
{
  if (LEDE_IS_PHOTO_CARD (root) && g_strcmp0 (lede_photo_card_get_photo_id (LEDE_PHOTO_CARD (root)), id) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_card (child, id);

      if (found != NULL)
        return found;
    }

  return NULL;
}

static void
list_cards (GtkWidget *root, GString *ids)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    if (LEDE_IS_PHOTO_CARD (child) && lede_photo_card_get_photo_id (LEDE_PHOTO_CARD (child)))
      g_string_append_printf (ids, "%s ", lede_photo_card_get_photo_id (LEDE_PHOTO_CARD (child)));
    else
      list_cards (child, ids);
}

static guint
count_cards (WriterFixture *self)
{
  g_autoptr (GString) ids = g_string_new (NULL);
  guint n = 0;

  list_cards (GTK_WIDGET (self->writer), ids);
  for (const char *p = ids->str; *p != '\0'; p++)
    n += *p == ' ';

  return n;
}

static void
set_up (WriterFixture *self, gconstpointer data)
{
  const char *const ids[] = { "p1", "p2", "p3" };

  writer_fixture_open (self, 960);

  for (guint i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_free (lede_story_add_member (self->story, LEDE_FIELD_PHOTOS, ids[i]));
      lede_story_set_member_text (self->story, LEDE_FIELD_PHOTOS, ids[i], LEDE_PHOTO_WIDTH, "1200");
      lede_story_set_member_text (self->story, LEDE_FIELD_PHOTOS, ids[i], LEDE_PHOTO_HEIGHT, "800");
      lede_story_set_member_text (self->story, LEDE_FIELD_PHOTOS, ids[i], LEDE_PHOTO_CAPTION, "A boat.");
    }

  lede_story_set_text (self->story, LEDE_FIELD_BODY, data != NULL ? data : BODY);
}

static void
put_caret (WriterFixture *self, const char *before)
{
  lede_writer_place_caret (self->writer, LEDE_FIELD_BODY, strstr (get_body (self), before) - get_body (self));
}

static void
select_card (WriterFixture *self, const char *id)
{
  WAIT_UNTIL (count_cards (self) == 3);
  put_caret (self, "\n> ![](photo:p1)");
  writer_fixture_press (self, "key", "Down");
  WAIT_UNTIL (g_strcmp0 (get_selected (self), "p1") == 0);

  for (int i = 1; i < id[1] - '0'; i++)
    {
      char reached[] = { 'p', '1' + i, '\0' };

      writer_fixture_press (self, "key", "Down");
      writer_fixture_wait_for_frame (self);
      if (g_strcmp0 (get_selected (self), reached) != 0)
        writer_fixture_press (self, "key", "Down");
      WAIT_UNTIL (g_strcmp0 (get_selected (self), reached) == 0);
    }
}

static void
select_card_of_pair (WriterFixture *self)
{
  put_caret (self, "\n> ![](photo:p1)");
  writer_fixture_press (self, "key", "Down");
  WAIT_UNTIL (g_strcmp0 (get_selected (self), "p1") == 0);
}

static void
test_each_photo_has_a_card (WriterFixture *self, gconstpointer data)
{
  WAIT_UNTIL (count_cards (self) == 3);
  select_card (self, "p2");
  writer_fixture_press (self, "key", "Return");
  writer_fixture_press (self, "type", "Now: ");
  WAIT_UNTIL (g_str_equal (
    lede_story_get_member_text (self->story, LEDE_FIELD_PHOTOS, "p2", LEDE_PHOTO_CAPTION), "Now: A boat."));

  /* Caption, credit, alternative text, then the next photo's caption. */
  writer_fixture_press (self, "key", "Tab");
  writer_fixture_press (self, "key", "Tab");
  writer_fixture_press (self, "key", "Tab");
  writer_fixture_press (self, "type", "!");
  WAIT_UNTIL (g_str_equal (
    lede_story_get_member_text (self->story, LEDE_FIELD_PHOTOS, "p3", LEDE_PHOTO_CAPTION), "!A boat."));
  g_assert_cmpstr (get_body (self), ==, BODY);
}

static void
test_alt_and_arrows_change_the_order (WriterFixture *self, gconstpointer data)
{
  select_card (self, "p1");
  writer_fixture_press (self, "key", "alt+Down");
  WAIT_UNTIL (strstr (get_body (self), "> ![](photo:p2)\n> ![](photo:p1)\n> ![](photo:p3)\n>\n> The quay"));
  WAIT_UNTIL (g_strcmp0 (get_selected (self), "p1") == 0);
  writer_fixture_press (self, "key", "alt+Down");
  WAIT_UNTIL (strstr (get_body (self), "> ![](photo:p2)\n> ![](photo:p3)\n> ![](photo:p1)\n>\n> The quay"));
  writer_fixture_press (self, "key", "alt+Down");
  writer_fixture_press (self, "key", "alt+Up");
  WAIT_UNTIL (strstr (get_body (self), "> ![](photo:p2)\n> ![](photo:p1)\n> ![](photo:p3)\n>\n> The quay"));
  writer_fixture_press (self, "key", "ctrl+z");
  writer_fixture_press (self, "key", "ctrl+z");
  writer_fixture_press (self, "key", "ctrl+z");
  WAIT_UNTIL (g_str_equal (get_body (self), BODY));
}

static void
move_mouse (WriterFixture *self, GtkWidget *widget, float x, float y)
{
  g_autofree char *screen_x = NULL;
  g_autofree char *screen_y = NULL;
  graphene_point_t point;
  double surface_x, surface_y;

  g_assert_true (gtk_widget_compute_point (widget, self->window, &GRAPHENE_POINT_INIT (x, y), &point));
  gtk_native_get_surface_transform (GTK_NATIVE (self->window), &surface_x, &surface_y);
  screen_x = g_strdup_printf ("%d", (int) (point.x + surface_x));
  screen_y = g_strdup_printf ("%d", (int) (point.y + surface_y));
  XDOTOOL (self, "mousemove", screen_x, screen_y);
}

static void
drag_onto (WriterFixture *self, const char *from, const char *to, float where)
{
  GtkWidget *card = find_card (GTK_WIDGET (self->writer), from);
  GtkWidget *target = find_card (GTK_WIDGET (self->writer), to);

  move_mouse (self, card, 40, 20);
  XDOTOOL (self, "mousedown", "1");
  move_mouse (self, card, 60, 50);

  /* A drag is one that takes its time: a quick jerk is none. */
  for (guint i = 0; i < MOST_MOVES && !gtk_widget_has_css_class (card, "dragged"); i++)
    XDOTOOL (self, "mousemove_relative", "1", "1");

  move_mouse (self, target, 60, where * gtk_widget_get_height (target));

  for (guint i = 0; i < 8; i++)
    {
      writer_fixture_wait_for_frame (self);
      XDOTOOL (self, "mousemove_relative", "--", i % 2 == 0 ? "1" : "-1", "0");
    }

  XDOTOOL (self, "mouseup", "1");
  WAIT_UNTIL (find_card (GTK_WIDGET (self->writer), from) != NULL &&
              !gtk_widget_has_css_class (find_card (GTK_WIDGET (self->writer), from), "dragged"));
}

static void
test_mouse_changes_the_order (WriterFixture *self, gconstpointer data)
{
  WAIT_UNTIL (count_cards (self) == 3);
  writer_fixture_wait_for_frame (self);
  drag_onto (self, "p1", "p3", 0.9);
  WAIT_UNTIL (strstr (get_body (self), "> ![](photo:p2)\n> ![](photo:p3)\n> ![](photo:p1)\n>\n> The quay"));
  WAIT_UNTIL (g_strcmp0 (get_selected (self), "p1") == 0);
  writer_fixture_press (self, "key", "ctrl+z");
  WAIT_UNTIL (g_str_equal (get_body (self), BODY));
}

static void
test_photo_is_dragged_in (WriterFixture *self, gconstpointer data)
{
  WAIT_UNTIL (count_cards (self) == 3);
  writer_fixture_wait_for_frame (self);
  drag_onto (self, "p1", "p2", 0.9);
  WAIT_UNTIL (
    g_str_equal (get_body (self), "> [!GALLERY]\n> ![](photo:p2)\n> ![](photo:p1)\n> ![](photo:p3)\n"));
  writer_fixture_press (self, "key", "ctrl+z");
  WAIT_UNTIL (g_str_equal (get_body (self), data));
}

static GtkWidget *
find_handle (GtkWidget *root)
{
  if (gtk_widget_has_css_class (root, "lede-gallery-handle"))
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_handle (child);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* By its handle, above the paragraph before it, with its photos and its caption. */
static void
test_gallery_moves_by_its_handle (WriterFixture *self, gconstpointer data)
{
  static const char moved[] = "> [!GALLERY]\n> ![](photo:p1)\n> ![](photo:p2)\n> ![](photo:p3)\n>\n> The "
                              "quay\n\nBefore.\n\nBehind.\n";
  GtkWidget *handle;

  WAIT_UNTIL (count_cards (self) == 3);
  WAIT_UNTIL (find_handle (GTK_WIDGET (self->writer)) != NULL);
  writer_fixture_wait_for_frame (self);
  handle = find_handle (GTK_WIDGET (self->writer));
  WAIT_UNTIL (gtk_widget_get_mapped (handle) && gtk_widget_get_width (handle) > 0);

  move_mouse (self, handle, 8, 8);
  XDOTOOL (self, "mousedown", "1");
  for (guint i = 0; i < 12; i++)
    {
      XDOTOOL (self, "mousemove_relative", "--", "-3", "-3");
      writer_fixture_wait_for_frame (self);
    }
  move_mouse (self, handle, -200, -72);
  for (guint i = 0; i < 8; i++)
    {
      writer_fixture_wait_for_frame (self);
      XDOTOOL (self, "mousemove_relative", "--", i % 2 == 0 ? "1" : "-1", "0");
    }
  XDOTOOL (self, "mouseup", "1");

  WAIT_UNTIL (g_str_equal (get_body (self), moved));
  WAIT_UNTIL (count_cards (self) == 3);
  g_assert_true (lede_story_undo (self->story));
  g_assert_cmpstr (get_body (self), ==, BODY);
}

/* A handle for each gallery, and none for what is none any more. */
static void
test_each_gallery_has_a_handle (WriterFixture *self, gconstpointer data)
{
  WAIT_UNTIL (find_handle (GTK_WIDGET (self->writer)) != NULL);
  lede_story_set_text (self->story, LEDE_FIELD_BODY, "Before.\n\n![](photo:p1)\n");
  WAIT_UNTIL (find_handle (GTK_WIDGET (self->writer)) == NULL);
  lede_story_undo (self->story);
  WAIT_UNTIL (find_handle (GTK_WIDGET (self->writer)) != NULL);
}

static gboolean
says (GtkWidget *root, const char *words)
{
  if (GTK_IS_LABEL (root) && gtk_widget_get_mapped (root) &&
      g_str_equal (gtk_label_get_text (GTK_LABEL (root)), words))
    return TRUE;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    if (says (child, words))
      return TRUE;

  return FALSE;
}

static gboolean
card_says (WriterFixture *self, const char *id, const char *words)
{
  GtkWidget *card = find_card (GTK_WIDGET (self->writer), id);

  return card != NULL && says (card, words);
}

/* As the page does: two photos are one before and one after, three are none. */
static void
test_pair_says_which_is_which (WriterFixture *self, gconstpointer data)
{
  WAIT_UNTIL (card_says (self, "p1", "Before"));
  WAIT_UNTIL (card_says (self, "p2", "After"));
  select_card_of_pair (self);
  writer_fixture_press (self, "key", "alt+Down");
  WAIT_UNTIL (card_says (self, "p1", "After"));
  WAIT_UNTIL (card_says (self, "p2", "Before"));

  lede_story_set_text (self->story, LEDE_FIELD_BODY,
                       "> [!BEFOREAFTER]\n> ![](photo:p2)\n> ![](photo:p1)\n> ![](photo:p3)\n");
  WAIT_UNTIL (!card_says (self, "p1", "After") && !card_says (self, "p2", "Before"));
  g_assert_false (card_says (self, "p3", "After"));
}

static GtkWidget *
find_named (GtkWidget *root, const char *action)
{
  if (GTK_IS_ACTIONABLE (root) &&
      g_strcmp0 (gtk_actionable_get_action_name (GTK_ACTIONABLE (root)), action) == 0)
    return root;

  for (GtkWidget *child = gtk_widget_get_first_child (root); child;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_named (child, action);

      if (found != NULL)
        return found;
    }

  return NULL;
}

/* The picture is small; what can be done to it comes with the keyboard or the pointer. */
static void
test_picture_is_free_until_somebody_comes (WriterFixture *self, gconstpointer data)
{
  GtkWidget *button;

  XDOTOOL (self, "mousemove", "0", "0");
  lede_story_set_member_text (self->story, LEDE_FIELD_PHOTOS, "p2", LEDE_PHOTO_IMAGE,
                              "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08");
  WAIT_UNTIL (count_cards (self) == 3);
  button = find_named (find_card (GTK_WIDGET (self->writer), "p2"), "card.edit");
  g_assert_nonnull (button);
  WAIT_UNTIL (!gtk_widget_get_mapped (button));
  select_card (self, "p2");
  WAIT_UNTIL (gtk_widget_get_mapped (button));
  put_caret (self, "hind");
  WAIT_UNTIL (!gtk_widget_get_mapped (button));
}

static void
test_cut_photo_comes_back_where_it_is_pasted (WriterFixture *self, gconstpointer data)
{
  select_card (self, "p1");
  writer_fixture_press (self, "key", "ctrl+x");
  WAIT_UNTIL (strstr (get_body (self), "> [!GALLERY]\n> ![](photo:p2)\n"));
  put_caret (self, "hind");
  writer_fixture_press (self, "key", "ctrl+v");
  WAIT_UNTIL (g_str_has_suffix (get_body (self), "> The quay\n\nBehind.\n\n![](photo:p1)\n"));
  writer_fixture_press (self, "key", "ctrl+z");
  writer_fixture_press (self, "key", "ctrl+z");
  WAIT_UNTIL (g_str_equal (get_body (self), BODY));
}

static void
test_photo_added_at_a_gallery_goes_into_it (WriterFixture *self, gconstpointer data)
{
  g_free (lede_story_add_member (self->story, LEDE_FIELD_PHOTOS, "p4"));
  put_caret (self, "\n> ![](photo:p3)");
  gtk_widget_activate_action (GTK_WIDGET (self->writer), "writer.insert-photo", "s", "p4");
  WAIT_UNTIL (strstr (get_body (self), "> ![](photo:p2)\n> ![](photo:p4)\n> ![](photo:p3)\n"));
  writer_fixture_press (self, "key", "ctrl+z");
  WAIT_UNTIL (g_str_equal (get_body (self), BODY));
}

static void
test_neighbours_become_a_gallery (WriterFixture *self, gconstpointer data)
{
  WAIT_UNTIL (count_cards (self) == 3);
  put_caret (self, "photo:p2");
  gtk_widget_activate_action (GTK_WIDGET (self->writer), "writer.make-gallery", NULL);
  WAIT_UNTIL (g_str_equal (get_body (self), "Before.\n\n> [!GALLERY]\n> ![](photo:p1)\n> ![](photo:p2)\n> "
                                            "![](photo:p3)\n\nBehind.\n"));
  WAIT_UNTIL (count_cards (self) == 3);
  writer_fixture_press (self, "key", "ctrl+z");
  WAIT_UNTIL (g_str_equal (get_body (self), data));

  put_caret (self, "Behind");
  gtk_widget_activate_action (GTK_WIDGET (self->writer), "writer.make-gallery", NULL);
  g_assert_cmpstr (get_body (self), ==, data);
}

static void
test_inserted_gallery_takes_photos (WriterFixture *self, gconstpointer data)
{
  put_caret (self, "Behind");
  gtk_widget_activate_action (GTK_WIDGET (self->writer), "writer.insert", "s", "beforeafter");
  gtk_widget_activate_action (GTK_WIDGET (self->writer), "writer.insert-photo", "s", "p1");
  gtk_widget_activate_action (GTK_WIDGET (self->writer), "writer.insert-photo", "s", "p2");
  WAIT_UNTIL (strstr (get_body (self), "> [!BEFOREAFTER]\n> ![](photo:p1)\n> ![](photo:p2)\n"));
}

#define ADD(name, data, function)                                                                            \
  g_test_add ("/ui/gallery-cards/" name, WriterFixture, data, set_up, function, writer_fixture_tear_down)

int
main (int argc, char *argv[])
{
  static const char neighbours[] = "Before.\n\n![](photo:p1)\n\n![](photo:p2)\n\n![](photo:p3)\n\nBehind.\n";

  static const char pair[] = "Before.\n\n> [!BEFOREAFTER]\n> ![](photo:p1)\n> ![](photo:p2)\n";

  static const char beside[] = "![](photo:p1)\n\n> [!GALLERY]\n> ![](photo:p2)\n> ![](photo:p3)\n";

  g_test_init (&argc, &argv, NULL);
  adw_init ();

  ADD ("each-photo-has-a-card", NULL, test_each_photo_has_a_card);
  ADD ("alt-and-arrows-change-the-order", NULL, test_alt_and_arrows_change_the_order);
  ADD ("mouse-changes-the-order", NULL, test_mouse_changes_the_order);
  ADD ("photo-is-dragged-in", beside, test_photo_is_dragged_in);
  ADD ("gallery-moves-by-its-handle", NULL, test_gallery_moves_by_its_handle);
  ADD ("each-gallery-has-a-handle", NULL, test_each_gallery_has_a_handle);
  ADD ("pair-says-which-is-which", pair, test_pair_says_which_is_which);
  ADD ("picture-is-free-until-somebody-comes", NULL, test_picture_is_free_until_somebody_comes);
  ADD ("cut-photo-comes-back-where-it-is-pasted", NULL, test_cut_photo_comes_back_where_it_is_pasted);
  ADD ("photo-added-at-a-gallery-goes-into-it", NULL, test_photo_added_at_a_gallery_goes_into_it);
  ADD ("neighbours-become-a-gallery", neighbours, test_neighbours_become_a_gallery);
  ADD ("inserted-gallery-takes-photos", "Behind.\n", test_inserted_gallery_takes_photos);

  return g_test_run ();
}
