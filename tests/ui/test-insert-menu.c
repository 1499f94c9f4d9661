/* test-insert-menu.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "lede-insert-items.h"
#include "lede-insert-menu.h"
#include "lede-photo.h"
#include "lede-writer-canvas.h"
#include "lede-writer-view.h"

#include "writer-fixture.h"

static LedeInsertMenu *
get_menu (WriterFixture *self)
{
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->writer)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (LEDE_IS_INSERT_MENU (child))
      return LEDE_INSERT_MENU (child);

  return NULL;
}

static gboolean
is_open (WriterFixture *self)
{
  return gtk_widget_get_mapped (GTK_WIDGET (get_menu (self)));
}

static const char *
get_body (WriterFixture *self)
{
  return writer_fixture_get_text (self, LEDE_FIELD_BODY);
}

/* What Enter would choose. */
static char *
dup_selected (WriterFixture *self)
{
  GtkWidget *row = lede_insert_menu_get_selected (get_menu (self));

  return row != NULL ? g_strdup (g_object_get_data (G_OBJECT (row), "lede-title")) : g_strdup ("");
}

static gboolean
is_selected (WriterFixture *self, const char *title)
{
  g_autofree char *selected = dup_selected (self);

  return g_str_equal (selected, title);
}

static void
set_body (WriterFixture *self, const char *body)
{
  lede_story_set_text (self->story, LEDE_FIELD_BODY, body);
  lede_writer_place_caret (self->writer, LEDE_FIELD_BODY, strlen (body));
  writer_fixture_wait_for_frame (self);
}

static void
test_slash_finds_and_inserts (WriterFixture *self, gconstpointer data)
{
  set_body (self, "The ferry sails.\n\n");

  writer_fixture_press (self, "type", "/");
  WAIT_UNTIL (is_open (self) && g_str_equal (get_body (self), "The ferry sails.\n\n/"));

  writer_fixture_press (self, "type", "pull q");
  WAIT_UNTIL (g_str_equal (get_body (self), "The ferry sails.\n\n/pull q") &&
              is_selected (self, "Pull Quote"));

  writer_fixture_press (self, "key", "Return");
  WAIT_UNTIL (!is_open (self));
  g_assert_cmpstr (get_body (self), ==, "The ferry sails.\n\n> [!PULLQUOTE]\n> \n");

  writer_fixture_press (self, "type", "We sing.");
  WAIT_UNTIL (g_str_equal (get_body (self), "The ferry sails.\n\n> [!PULLQUOTE]\n> We sing.\n"));
}

static void
test_choice_is_one_undo (WriterFixture *self, gconstpointer data)
{
  set_body (self, "The ferry sails.\n\n");
  writer_fixture_press (self, "type", "/table");
  WAIT_UNTIL (is_open (self) && g_str_has_suffix (get_body (self), "/table") && is_selected (self, "Table"));
  writer_fixture_press (self, "key", "Return");
  WAIT_UNTIL (strstr (get_body (self), "| --- |") != NULL);

  writer_fixture_press (self, "key", "ctrl+z");
  WAIT_UNTIL (g_str_equal (get_body (self), "The ferry sails.\n\n/table"));
  g_assert_false (is_open (self));

  writer_fixture_press (self, "key", "ctrl+shift+z");
  WAIT_UNTIL (strstr (get_body (self), "| --- |") != NULL && strstr (get_body (self), "/table") == NULL);
}

static void
test_escape_leaves_the_text (WriterFixture *self, gconstpointer data)
{
  writer_fixture_press (self, "type", "/and");
  writer_fixture_press (self, "key", "BackSpace");
  writer_fixture_press (self, "key", "BackSpace");
  writer_fixture_press (self, "key", "BackSpace");
  set_body (self, "");
  writer_fixture_press (self, "type", "/");
  WAIT_UNTIL (is_open (self));
  writer_fixture_press (self, "key", "Escape");
  WAIT_UNTIL (!is_open (self));
  writer_fixture_press (self, "type", "r and");
  WAIT_UNTIL (g_str_equal (get_body (self), "/r and"));
  g_assert_false (is_open (self));

  writer_fixture_press (self, "key", "Return");
  WAIT_UNTIL (g_str_equal (get_body (self), "/r and\n"));
}

static void
test_nothing_found_closes (WriterFixture *self, gconstpointer data)
{
  writer_fixture_press (self, "type", "/");
  WAIT_UNTIL (is_open (self));
  writer_fixture_press (self, "type", "home/ana");
  WAIT_UNTIL (!is_open (self));
  WAIT_UNTIL (g_str_equal (get_body (self), "/home/ana"));
  writer_fixture_press (self, "key", "Return");
  WAIT_UNTIL (g_str_equal (get_body (self), "/home/ana\n"));
}

static void
test_opens_only_on_an_empty_line (WriterFixture *self, gconstpointer data)
{
  set_body (self, "either");
  writer_fixture_press (self, "type", "/or");
  WAIT_UNTIL (g_str_equal (get_body (self), "either/or"));
  g_assert_false (is_open (self));

  set_body (self, "```\ncd \n\n```\n");
  lede_writer_place_caret (self->writer, LEDE_FIELD_BODY, strlen ("```\ncd \n"));
  writer_fixture_press (self, "type", "/etc");
  WAIT_UNTIL (g_str_equal (get_body (self), "```\ncd \n/etc\n```\n"));
  g_assert_false (is_open (self));
}

static void
test_what_nobody_typed_opens_nothing (WriterFixture *self, gconstpointer data)
{
  lede_story_splice (self->story, LEDE_FIELD_BODY, 0, 0, "/", 1);
  writer_fixture_wait_for_frame (self);
  g_assert_false (is_open (self));
}

static void
test_arrows_go_round (WriterFixture *self, gconstpointer data)
{
  writer_fixture_press (self, "type", "/");
  WAIT_UNTIL (is_open (self) && is_selected (self, "Heading"));
  writer_fixture_press (self, "key", "Down");
  WAIT_UNTIL (is_selected (self, "Subheading"));
  writer_fixture_press (self, "key", "Up");
  WAIT_UNTIL (is_selected (self, "Heading"));
  writer_fixture_press (self, "key", "Up");
  WAIT_UNTIL (is_selected (self, "Code"));
  writer_fixture_press (self, "key", "Down");
  WAIT_UNTIL (is_selected (self, "Heading"));
  writer_fixture_press (self, "key", "Return");
  WAIT_UNTIL (g_str_equal (get_body (self), "## "));
}

static void
test_leaving_the_line_closes (WriterFixture *self, gconstpointer data)
{
  set_body (self, "One.\n\n");
  writer_fixture_press (self, "type", "/");
  WAIT_UNTIL (is_open (self));
  writer_fixture_press (self, "key", "Left");
  WAIT_UNTIL (!is_open (self));
  g_assert_cmpstr (get_body (self), ==, "One.\n\n/");
}

static void
test_photos_of_the_story (WriterFixture *self, gconstpointer data)
{
  g_autofree char *id = lede_story_add_member (self->story, LEDE_FIELD_PHOTOS, NULL);
  g_autofree char *line = g_strdup_printf ("![](photo:%s)", id);

  lede_story_set_member_text (self->story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_CAPTION, "The quay at dusk.");
  writer_fixture_press (self, "type", "/quay");
  WAIT_UNTIL (is_open (self) && g_str_equal (get_body (self), "/quay") &&
              is_selected (self, "The quay at dusk."));
  writer_fixture_press (self, "key", "Return");
  WAIT_UNTIL (g_str_has_prefix (get_body (self), line));
}

static void
test_embed_waits_for_its_address (WriterFixture *self, gconstpointer data)
{
  set_body (self, "One.\n\n");
  writer_fixture_press (self, "type", "/embed");
  WAIT_UNTIL (is_open (self) && g_str_has_suffix (get_body (self), "/embed") && is_selected (self, "Embed"));
  writer_fixture_press (self, "key", "Return");
  WAIT_UNTIL (strstr (get_body (self), "/embed") == NULL);
  writer_fixture_press (self, "type", "https://video.example/1");
  WAIT_UNTIL (g_str_equal (get_body (self), "One.\n\nhttps://video.example/1\n"));
}

/* Whether the whole line of the caret is to be seen, with a bit of room around it. */
static gboolean
is_caret_off_the_edges (WriterFixture *self)
{
  GtkTextView *view = writer_fixture_find_widget (GTK_WIDGET (self->writer), LEDE_TYPE_WRITER_VIEW);
  GtkWidget *canvas = writer_fixture_find_widget (GTK_WIDGET (self->writer), LEDE_TYPE_WRITER_CANVAS);
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (view);
  GtkTextIter caret;
  GdkRectangle place;
  graphene_point_t point;

  gtk_text_buffer_get_iter_at_mark (buffer, &caret, gtk_text_buffer_get_insert (buffer));
  gtk_text_view_get_iter_location (view, &caret, &place);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, place.x, place.y, &place.x, &place.y);

  return gtk_widget_compute_point (GTK_WIDGET (view), canvas, &GRAPHENE_POINT_INIT (place.x, place.y),
                                   &point) &&
         point.y > 8 && point.y + place.height + 8 < gtk_widget_get_height (canvas);
}

static void
test_embed_is_asked_for_in_view (WriterFixture *self, gconstpointer data)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (int i = 0; i < 40; i++)
    g_string_append_printf (text, "Paragraph %d.\n\n", i);

  lede_story_set_text (self->story, LEDE_FIELD_BODY, text->str);
  lede_writer_place_caret (self->writer, LEDE_FIELD_BODY, strstr (text->str, "20.") + 3 - text->str);
  writer_fixture_wait_for_frame (self);
  gtk_widget_activate_action (GTK_WIDGET (self->writer), "writer.insert", "s", "embed");
  WAIT_UNTIL (is_caret_off_the_edges (self));
  lede_writer_place_caret (self->writer, LEDE_FIELD_BODY, strlen (get_body (self)));
  gtk_widget_activate_action (GTK_WIDGET (self->writer), "writer.insert", "s", "embed");
  WAIT_UNTIL (is_caret_off_the_edges (self));
}

static void
test_command_asks_in_an_entry (WriterFixture *self, gconstpointer data)
{
  set_body (self, "One.\n\n");
  gtk_widget_activate_action (GTK_WIDGET (self->writer), "writer.insert-menu", NULL);
  WAIT_UNTIL (is_open (self) && GTK_IS_TEXT (writer_fixture_get_focus (self)));

  writer_fixture_press (self, "type", "divid");
  WAIT_UNTIL (GTK_IS_TEXT (writer_fixture_get_focus (self)) &&
              g_str_equal (gtk_editable_get_text (GTK_EDITABLE (writer_fixture_get_focus (self))), "divid"));
  WAIT_UNTIL (is_selected (self, "Rule"));
  writer_fixture_press (self, "key", "Return");
  WAIT_UNTIL (!is_open (self));
  g_assert_true (g_str_has_prefix (get_body (self), "One.\n\n---\n\n"));
  WAIT_UNTIL (LEDE_IS_WRITER_VIEW (writer_fixture_get_focus (self)));
}

static void
test_asking_is_taken_back_by_escape (WriterFixture *self, gconstpointer data)
{
  set_body (self, "One.");
  gtk_widget_activate_action (GTK_WIDGET (self->writer), "writer.insert-menu", NULL);
  WAIT_UNTIL (is_open (self) && GTK_IS_TEXT (writer_fixture_get_focus (self)));
  writer_fixture_press (self, "key", "Escape");
  WAIT_UNTIL (!is_open (self) && LEDE_IS_WRITER_VIEW (writer_fixture_get_focus (self)));
  g_assert_cmpstr (get_body (self), ==, "One.");
}

static void
test_numbers_a_list (WriterFixture *self, gconstpointer data)
{
  set_body (self, "one\ntwo");
  writer_fixture_press (self, "key", "ctrl+a");
  gtk_widget_activate_action (GTK_WIDGET (self->writer), "writer.insert", "s", "numbered");
  WAIT_UNTIL (g_str_equal (get_body (self), "1. one\n2. two\n"));
}

static void
test_code_is_fenced (WriterFixture *self, gconstpointer data)
{
  set_body (self, "a = 1\nb = 2");
  writer_fixture_press (self, "key", "ctrl+a");
  gtk_widget_activate_action (GTK_WIDGET (self->writer), "writer.insert", "s", "code");
  WAIT_UNTIL (g_str_equal (get_body (self), "```\na = 1\nb = 2\n```\n"));
}

static void
test_matches_names_before_keywords (void)
{
  g_assert_cmpint (lede_insert_items_match ("Pull Quote", "citation", "pu"), ==, LEDE_INSERT_BY_NAME);
  g_assert_cmpint (lede_insert_items_match ("Pull Quote", "citation", "QUO"), ==, LEDE_INSERT_BY_WORD);
  g_assert_cmpint (lede_insert_items_match ("Pull Quote", "citation", "cit"), ==, LEDE_INSERT_BY_KEYWORD);
  g_assert_cmpint (lede_insert_items_match ("Pull Quote", "citation", "ull"), ==, LEDE_INSERT_NO_MATCH);
  g_assert_cmpint (lede_insert_items_match ("Citación", "", "citacion"), ==, LEDE_INSERT_BY_NAME);
  g_assert_cmpint (lede_insert_items_match ("제목", "", "제"), ==, LEDE_INSERT_BY_NAME);
  g_assert_cmpint (lede_insert_items_match ("Rule", "", ""), ==, LEDE_INSERT_BY_NAME);
}

int
main (int argc, char **argv)
{
  adw_init ();
  g_test_init (&argc, &argv, NULL);

#define ADD(name, function)                                                                                  \
  g_test_add ("/writer/insert-menu/" name, WriterFixture, NULL, writer_fixture_set_up, function,             \
              writer_fixture_tear_down)

  ADD ("slash-finds-and-inserts", test_slash_finds_and_inserts);
  ADD ("choice-is-one-undo", test_choice_is_one_undo);
  ADD ("escape-leaves-the-text", test_escape_leaves_the_text);
  ADD ("nothing-found-closes", test_nothing_found_closes);
  ADD ("opens-only-on-an-empty-line", test_opens_only_on_an_empty_line);
  ADD ("what-nobody-typed-opens-nothing", test_what_nobody_typed_opens_nothing);
  ADD ("arrows-go-round", test_arrows_go_round);
  ADD ("leaving-the-line-closes", test_leaving_the_line_closes);
  ADD ("photos-of-the-story", test_photos_of_the_story);
  ADD ("embed-waits-for-its-address", test_embed_waits_for_its_address);
  ADD ("embed-is-asked-for-in-view", test_embed_is_asked_for_in_view);
  ADD ("command-asks-in-an-entry", test_command_asks_in_an_entry);
  ADD ("asking-is-taken-back-by-escape", test_asking_is_taken_back_by_escape);
  ADD ("numbers-a-list", test_numbers_a_list);
  ADD ("code-is-fenced", test_code_is_fenced);

#undef ADD

  g_test_add_func ("/writer/insert-menu/matches-names-before-keywords", test_matches_names_before_keywords);

  return g_test_run ();
}
