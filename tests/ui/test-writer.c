/* test-writer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "writer-fixture.h"

#include "lede-photo.h"
#include "lede-writer-cards.h"
#include "lede-writer-commands.h"
#include "lede-writer-header.h"
#include "lede-writer-indenter.h"
#include "lede-writer-view.h"

#include "test-input-method.h"

static GtkWidget *
get_view (WriterFixture *self)
{
  return writer_fixture_find_widget (GTK_WIDGET (self->writer), LEDE_TYPE_WRITER_VIEW);
}

static GtkTextBuffer *
get_body (WriterFixture *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (get_view (self)));
}

static void
assert_body_agrees (WriterFixture *self)
{
  GtkTextBuffer *buffer = get_body (self);
  g_autofree char *shown = NULL;
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  shown = gtk_text_buffer_get_slice (buffer, &start, &end, TRUE);
  g_assert_cmpstr (shown, ==, writer_fixture_get_text (self, LEDE_FIELD_BODY));
}

static void
test_keys_reach_the_story (WriterFixture *self, gconstpointer data)
{
  writer_fixture_press (self, "type", "The ferry sails.");
  WAIT_UNTIL (g_str_equal (writer_fixture_get_text (self, LEDE_FIELD_BODY), "The ferry sails."));
  assert_body_agrees (self);

  writer_fixture_press (self, "key", "BackSpace");
  WAIT_UNTIL (g_str_equal (writer_fixture_get_text (self, LEDE_FIELD_BODY), "The ferry sails"));

  writer_fixture_press (self, "key", "ctrl+z");
  writer_fixture_press (self, "key", "ctrl+z");
  WAIT_UNTIL (strlen (writer_fixture_get_text (self, LEDE_FIELD_BODY)) < strlen ("The ferry sails"));
  writer_fixture_press (self, "key", "ctrl+shift+z");
  writer_fixture_press (self, "key", "ctrl+shift+z");
  WAIT_UNTIL (g_str_equal (writer_fixture_get_text (self, LEDE_FIELD_BODY), "The ferry sails"));
  assert_body_agrees (self);
}

static void
test_caret_walks_as_in_one_text (WriterFixture *self, gconstpointer data)
{
  LedeWriterHeader *header = writer_fixture_find_widget (GTK_WIDGET (self->writer), LEDE_TYPE_WRITER_HEADER);

  writer_fixture_press (self, "key", "Up");
  writer_fixture_press (self, "type", "Deck");
  writer_fixture_press (self, "key", "Home");
  writer_fixture_press (self, "key", "Left");
  writer_fixture_press (self, "type", "Head");
  writer_fixture_press (self, "key", "shift+Tab");
  writer_fixture_press (self, "type", "Kicker");
  writer_fixture_press (self, "key", "Return");
  writer_fixture_press (self, "type", "line");
  WAIT_UNTIL (g_str_equal (writer_fixture_get_text (self, LEDE_FIELD_HEADLINE), "Headline"));
  g_assert_cmpstr (writer_fixture_get_text (self, LEDE_FIELD_KICKER), ==, "Kicker");
  g_assert_cmpstr (writer_fixture_get_text (self, LEDE_FIELD_DECK), ==, "Deck");

  writer_fixture_press (self, "key", "Down");
  writer_fixture_press (self, "key", "Tab");
  writer_fixture_press (self, "type", "Body");
  WAIT_UNTIL (g_str_equal (writer_fixture_get_text (self, LEDE_FIELD_BODY), "Body"));
  g_assert_true (writer_fixture_get_focus (self) == get_view (self));

  writer_fixture_press (self, "key", "Home");
  writer_fixture_press (self, "key", "Left");
  WAIT_UNTIL (writer_fixture_get_focus (self) ==
              GTK_WIDGET (lede_writer_header_get_field (header, LEDE_FIELD_DECK)));
}

static void
test_undo_puts_the_caret_where_it_changed (WriterFixture *self, gconstpointer data)
{
  LedeWriterHeader *header = writer_fixture_find_widget (GTK_WIDGET (self->writer), LEDE_TYPE_WRITER_HEADER);

  lede_story_splice (self->story, LEDE_FIELD_BODY, 0, 0, "One paragraph.\n\nAnother one.", -1);
  lede_story_break_gesture (self->story);
  lede_story_splice (self->story, LEDE_FIELD_HEADLINE, 0, 0, "Headline", -1);
  lede_story_break_gesture (self->story);
  lede_story_splice (self->story, LEDE_FIELD_BODY, 4, 0, "long ", -1);
  g_assert_true (writer_fixture_get_focus (self) == get_view (self));

  gtk_widget_activate_action (GTK_WIDGET (self->writer), "writer.undo", NULL);
  g_assert_cmpuint (lede_writer_get_caret (self->writer), ==, 4);

  gtk_widget_activate_action (GTK_WIDGET (self->writer), "writer.undo", NULL);
  g_assert_true (writer_fixture_get_focus (self) ==
                 GTK_WIDGET (lede_writer_header_get_field (header, LEDE_FIELD_HEADLINE)));

  gtk_widget_activate_action (GTK_WIDGET (self->writer), "writer.redo", NULL);
  gtk_widget_activate_action (GTK_WIDGET (self->writer), "writer.redo", NULL);
  g_assert_true (writer_fixture_get_focus (self) == get_view (self));
  g_assert_cmpuint (lede_writer_get_caret (self->writer), ==, 9);
}

static void
test_preedit_stays_out_of_the_story (WriterFixture *self, gconstpointer data)
{
  GtkTextView *view = GTK_TEXT_VIEW (get_view (self));
  TestInputMethod *method;

  test_input_method_use (view);
  WAIT_UNTIL ((method = test_input_method_get_current ()) != NULL);

  test_input_method_compose (method, "ㄱ");
  test_input_method_compose (method, "가");
  test_input_method_compose (method, "각");
  writer_fixture_wait_for_frame (self);
  g_assert_cmpstr (writer_fixture_get_text (self, LEDE_FIELD_BODY), ==, "");

  test_input_method_commit (method, "각");
  test_input_method_compose (method, "하");
  writer_fixture_wait_for_frame (self);
  g_assert_cmpstr (writer_fixture_get_text (self, LEDE_FIELD_BODY), ==, "각");

  test_input_method_commit (method, "하");
  g_assert_cmpstr (writer_fixture_get_text (self, LEDE_FIELD_BODY), ==, "각하");
  assert_body_agrees (self);

  /* Two syllables are typed, not three. */
  while (lede_story_undo (self->story))
    ;
  g_assert_cmpstr (writer_fixture_get_text (self, LEDE_FIELD_BODY), ==, "");
  g_assert_true (lede_story_redo (self->story));
  assert_body_agrees (self);
}

static void
test_undo_ends_a_composition (WriterFixture *self, gconstpointer data)
{
  TestInputMethod *method;

  test_input_method_use (GTK_TEXT_VIEW (get_view (self)));
  WAIT_UNTIL ((method = test_input_method_get_current ()) != NULL);

  test_input_method_commit (method, "부두");
  test_input_method_compose (method, "배");
  gtk_widget_activate_action (GTK_WIDGET (self->writer), "writer.undo", NULL);

  g_assert_false (test_input_method_is_composing (method));
  g_assert_cmpstr (writer_fixture_get_text (self, LEDE_FIELD_BODY), ==, "");
  assert_body_agrees (self);
}

static char *
make_words (guint n)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i % 9 == 4 ? "**harbour**" : "ferry", i % 60 == 59 ? ".\n\n" : " ");

  return g_string_free (text, FALSE);
}

static void
add_photo (LedeStory *story, const char *id, const char *width, const char *height)
{
  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, id));
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_WIDTH, width);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_HEIGHT, height);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, LEDE_PHOTO_CAPTION, "The landing at noon.");
}

static guint
count_widgets (GtkWidget *root, GType type)
{
  guint n = g_type_is_a (G_OBJECT_TYPE (root), type);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_widgets (child, type);

  return n;
}

static void
write_fifty_photos (WriterFixture *self)
{
  g_autoptr (GString) body = g_string_new ("Fifty photos.\n\n");

  for (guint i = 0; i < 50; i++)
    {
      g_autofree char *id = g_strdup_printf ("p%u", i);

      add_photo (self->story, id, "1200", "800");
      g_string_append_printf (body, "![](photo:%s)\n\nA paragraph follows it.\n\n", id);
    }

  lede_story_set_text (self->story, LEDE_FIELD_BODY, body->str);
}

static void
test_cards_exist_only_near_the_view (WriterFixture *self, gconstpointer data)
{
  GtkScrolledWindow *scroller =
    GTK_SCROLLED_WINDOW (gtk_widget_get_ancestor (get_view (self), GTK_TYPE_SCROLLED_WINDOW));
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (scroller);
  guint most = 0;

  write_fifty_photos (self);

  while (most == 0)
    {
      writer_fixture_wait_for_frame (self);
      most = count_widgets (GTK_WIDGET (self->writer), LEDE_TYPE_PHOTO_CARD);
    }

  for (double value = 0; value < gtk_adjustment_get_upper (adjustment); value += 300)
    {
      gtk_adjustment_set_value (adjustment, value);
      writer_fixture_wait_for_frame (self);
      most = MAX (most, count_widgets (GTK_WIDGET (self->writer), LEDE_TYPE_PHOTO_CARD));
    }

  g_assert_cmpuint (most, >, 1);
  g_assert_cmpuint (most, <, 12);

  /* Fifty pictures of their ratio keep their room, though none of them was ever decoded. */
  WAIT_UNTIL (gtk_adjustment_get_upper (adjustment) > 50 * 250);
}

static gboolean
stands_below_its_line (WriterFixture *self, GtkWidget *card)
{
  GtkTextView *view = GTK_TEXT_VIEW (get_view (self));
  g_autofree char *line =
    g_strdup_printf ("![](photo:%s)", lede_photo_card_get_photo_id (LEDE_PHOTO_CARD (card)));
  const char *text = writer_fixture_get_text (self, LEDE_FIELD_BODY);
  GtkTextIter iter;
  graphene_rect_t bounds;
  int y, height;

  gtk_text_buffer_get_iter_at_offset (get_body (self), &iter,
                                      g_utf8_pointer_to_offset (text, strstr (text, line)));
  gtk_text_view_get_line_yrange (view, &iter, &y, &height);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, 0, y, NULL, &y);
  g_assert_true (gtk_widget_compute_bounds (card, GTK_WIDGET (view), &bounds));

  /* Out of view it may wait anywhere. */
  if (bounds.origin.y >= gtk_widget_get_height (GTK_WIDGET (view)))
    return y + height >= gtk_widget_get_height (GTK_WIDGET (view));

  return bounds.origin.y > y && bounds.origin.y + bounds.size.height <= y + height;
}

static void
test_card_stands_below_its_line (WriterFixture *self, gconstpointer data)
{
  GtkWidget *card;

  add_photo (self->story, "p1", "600", "900");
  lede_story_set_text (self->story, LEDE_FIELD_BODY, "Before.\n\n![](photo:p1)\n\nBehind.");
  WAIT_UNTIL ((card = writer_fixture_find_widget (GTK_WIDGET (self->writer), LEDE_TYPE_PHOTO_CARD)) != NULL);
  WAIT_UNTIL (gtk_widget_get_height (card) > 0 && stands_below_its_line (self, card));

  lede_story_splice (self->story, LEDE_FIELD_BODY, 0, 0, "Another paragraph.\n\n", -1);
  writer_fixture_wait_for_frame (self);
  WAIT_UNTIL (stands_below_its_line (self, card));

  /* A longer caption takes more room, which the line gives. */
  lede_story_set_member_text (
    self->story, LEDE_FIELD_PHOTOS, "p1", LEDE_PHOTO_CAPTION,
    "The landing of Porto Vell at noon, with the ferry at its berth, the harbour office "
    "behind it and the islanders who waited for two years, photographed from the pier.");
  writer_fixture_wait_for_frame (self);
  WAIT_UNTIL (stands_below_its_line (self, card));
}

static gboolean
all_stand_below_their_lines (WriterFixture *self, GtkWidget *root)
{
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (LEDE_IS_PHOTO_CARD (child) && !stands_below_its_line (self, child))
        return FALSE;
      if (!all_stand_below_their_lines (self, child))
        return FALSE;
    }

  return TRUE;
}

/* Also while the text above them is still being laid out, when a story was opened just now. */
static void
test_cards_of_a_long_story_stand_below_their_lines (WriterFixture *self, gconstpointer data)
{
  g_autoptr (LedeStory) story = lede_story_new ("long");
  g_autoptr (GString) body = g_string_new (NULL);
  GtkWidget *picked;

  for (guint i = 0; i < 6; i++)
    {
      g_autofree char *words = make_words (300);
      g_autofree char *id = g_strdup_printf ("p%u", i);

      add_photo (story, id, "1600", "1067");
      g_string_append_printf (body, "%s\n\n![](photo:%s)\n\n", words, id);
    }

  lede_story_set_text (story, LEDE_FIELD_BODY, body->str);
  lede_writer_set_story (self->writer, story);
  g_set_object (&self->story, story);

  for (guint i = 0; i < 60; i++)
    {
      writer_fixture_wait_for_frame (self);
      g_assert_true (all_stand_below_their_lines (self, GTK_WIDGET (self->writer)));
    }

  picked = gtk_widget_pick (self->window, 450, 600, GTK_PICK_DEFAULT);
  g_assert_true (picked == get_view (self));
}

static void
test_keys_in_a_card_stay_in_the_card (WriterFixture *self, gconstpointer data)
{
  const char *before;

  add_photo (self->story, "p1", "1200", "800");
  lede_story_set_member_text (self->story, LEDE_FIELD_PHOTOS, "p1", LEDE_PHOTO_CAPTION, "");
  lede_story_set_text (self->story, LEDE_FIELD_BODY, "Text.\n\n![](photo:p1)\n\nMore.");
  before = writer_fixture_get_text (self, LEDE_FIELD_BODY);
  lede_writer_place_caret (self->writer, LEDE_FIELD_BODY, 0);

  writer_fixture_press (self, "key", "Tab");
  writer_fixture_press (self, "type", "Caption");
  writer_fixture_press (self, "key", "Tab");
  writer_fixture_press (self, "type", "Credit");
  writer_fixture_press (self, "key", "Return");
  writer_fixture_press (self, "type", "Words");
  WAIT_UNTIL (
    g_str_equal (lede_story_get_member_text (self->story, LEDE_FIELD_PHOTOS, "p1", LEDE_PHOTO_ALT), "Words"));
  g_assert_cmpstr (lede_story_get_member_text (self->story, LEDE_FIELD_PHOTOS, "p1", LEDE_PHOTO_CAPTION), ==,
                   "Caption");
  g_assert_cmpstr (lede_story_get_member_text (self->story, LEDE_FIELD_PHOTOS, "p1", LEDE_PHOTO_CREDIT), ==,
                   "Credit");
  g_assert_cmpstr (writer_fixture_get_text (self, LEDE_FIELD_BODY), ==, before);

  writer_fixture_press (self, "key", "Tab");
  WAIT_UNTIL (writer_fixture_get_focus (self) == get_view (self));
  g_assert_cmpuint (lede_writer_get_caret (self->writer), ==, strstr (before, "\n\nMore") + 1 - before);

  /* Undo from the body finds its way back into the card. */
  writer_fixture_press (self, "key", "ctrl+z");
  WAIT_UNTIL (gtk_widget_get_ancestor (writer_fixture_get_focus (self), LEDE_TYPE_PHOTO_CARD) != NULL);
}

static void
test_photo_gets_a_paragraph_of_its_own (WriterFixture *self, gconstpointer data)
{
  static const struct
  {
    const char *before;
    gsize offset;
    const char *after;
  } cases[] = {
    { "", 0, "![](photo:p)\n" },
    { "One.", 2, "One.\n\n![](photo:p)\n" },
    { "One.\n\nTwo.", 2, "One.\n\n![](photo:p)\n\nTwo." },
    { "One\nstill one.\n\nTwo.", 1, "One\nstill one.\n\n![](photo:p)\n\nTwo." },
    { "One.\n\n", 6, "One.\n\n![](photo:p)\n" },
    { "One.\n\n\nTwo.", 6, "One.\n\n![](photo:p)\n\nTwo." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      lede_story_set_text (self->story, LEDE_FIELD_BODY, cases[i].before);
      lede_writer_insert_photo (self->writer, "p", cases[i].offset);
      g_assert_cmpstr (writer_fixture_get_text (self, LEDE_FIELD_BODY), ==, cases[i].after);
      g_assert_true (lede_story_undo (self->story));
      g_assert_cmpstr (writer_fixture_get_text (self, LEDE_FIELD_BODY), ==, cases[i].before);
    }
}

static void
select_bytes (WriterFixture *self, gsize from, gsize to)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_iter_at_offset (get_body (self), &start, from);
  gtk_text_buffer_get_iter_at_offset (get_body (self), &end, to);
  gtk_text_buffer_select_range (get_body (self), &start, &end);
}

static void
test_commands_write_markdown (WriterFixture *self, gconstpointer data)
{
  static const struct
  {
    const char *before;
    gsize from;
    gsize to;
    const char *action;
    const char *parameter;
    const char *after;
  } cases[] = {
    { "one two", 4, 7, "writer.bold", NULL, "one **two**" },
    { "one **two**", 6, 9, "writer.bold", NULL, "one two" },
    { "one two", 5, 5, "writer.italic", NULL, "one *two*" },
    { "one **two**", 6, 9, "writer.italic", NULL, "one ***two***" },
    { "one ***two***", 7, 10, "writer.bold", NULL, "one *two*" },
    { " one ", 0, 5, "writer.bold", NULL, " **one** " },
    { "the town", 4, 8, "writer.link", NULL, "the [town](https://)" },
    { "https://a.example", 0, 17, "writer.link", NULL, "[](https://a.example)" },
    { "Title", 3, 3, "writer.heading", "2", "## Title" },
    { "## Title", 3, 3, "writer.heading", "2", "Title" },
    { "# Title", 3, 3, "writer.heading", "3", "### Title" },
    { "## Title", 3, 3, "writer.heading", "0", "Title" },
    { "Text.", 0, 0, "writer.insert", "'factbox'", "Text.\n\n> [!FACTBOX]\n> \n" },
    { "Text.", 0, 5, "writer.insert", "'pullquote'", "> [!PULLQUOTE]\n> Text.\n" },
    { "a\nb", 0, 3, "writer.insert", "'list'", "- a\n- b\n" },
    { "", 0, 0, "writer.insert", "'rule'", "---\n\n\n" },
    { "", 0, 0, "writer.insert", "'table'", "| | |\n| --- | --- |\n|  |  |\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GVariant) parameter = NULL;

      if (cases[i].parameter != NULL)
        parameter = g_variant_ref_sink (g_variant_new_parsed (cases[i].parameter));

      g_test_message ("%s on “%s”", cases[i].action, cases[i].before);
      lede_story_set_text (self->story, LEDE_FIELD_BODY, cases[i].before);
      select_bytes (self, cases[i].from, cases[i].to);
      g_assert_true (
        gtk_widget_activate_action_variant (GTK_WIDGET (self->writer), cases[i].action, parameter));
      g_assert_cmpstr (writer_fixture_get_text (self, LEDE_FIELD_BODY), ==, cases[i].after);
      assert_body_agrees (self);

      g_assert_true (lede_story_undo (self->story));
      g_assert_cmpstr (writer_fixture_get_text (self, LEDE_FIELD_BODY), ==, cases[i].before);
    }
}

static void
test_lists_go_on (WriterFixture *self, gconstpointer data)
{
  writer_fixture_press (self, "type", "- one");
  writer_fixture_press (self, "key", "Return");
  writer_fixture_press (self, "type", "two");
  WAIT_UNTIL (g_str_equal (writer_fixture_get_text (self, LEDE_FIELD_BODY), "- one\n- two"));

  /* Enter on an empty item ends the list. */
  writer_fixture_press (self, "key", "Return");
  writer_fixture_press (self, "key", "Return");
  writer_fixture_press (self, "type", "Text");
  WAIT_UNTIL (g_str_equal (writer_fixture_get_text (self, LEDE_FIELD_BODY), "- one\n- two\n\nText"));
  assert_body_agrees (self);
}

static void
test_what_the_next_line_begins_with (void)
{
  static const struct
  {
    const char *line;
    const char *next;
    gboolean empty;
  } cases[] = {
    { "plain", NULL, FALSE },
    { "- one", "- ", FALSE },
    { "- ", "- ", TRUE },
    { "  * two", "  * ", FALSE },
    { "9. nine", "10. ", FALSE },
    { "1) ", "2) ", TRUE },
    { "- [x] done", "- [ ] ", FALSE },
    { "> quoted", "> ", FALSE },
    { "> - in it", "> - ", FALSE },
    { "> ", "> ", TRUE },
    { ">", ">", TRUE },
    { "-5 degrees", NULL, FALSE },
    { "2031. was", "2032. ", FALSE },
    { "    ", NULL, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gboolean empty = FALSE;
      g_autofree char *next = lede_writer_indenter_continue (cases[i].line, &empty);

      g_test_message ("“%s”", cases[i].line);
      g_assert_cmpstr (next, ==, cases[i].next);
      if (next != NULL)
        g_assert_cmpint (empty, ==, cases[i].empty);
    }
}

static void
test_book_length_opens_and_types_quickly (WriterFixture *self, gconstpointer data)
{
  g_autoptr (LedeStory) book = lede_story_new ("book");
  g_autofree char *text = make_words (100000);
  gint64 begin;
  double opening, typing;

  lede_story_set_text (book, LEDE_FIELD_BODY, text);

  begin = g_get_monotonic_time ();
  lede_writer_set_story (self->writer, book);
  writer_fixture_wait_for_frame (self);
  opening = (g_get_monotonic_time () - begin) / 1000.;

  lede_writer_place_caret (self->writer, LEDE_FIELD_BODY, strlen (text) / 2);
  writer_fixture_wait_for_frame (self);
  begin = g_get_monotonic_time ();

  for (guint i = 0; i < 100; i++)
    gtk_text_buffer_insert_interactive_at_cursor (get_body (self), "x", 1, TRUE);

  typing = (g_get_monotonic_time () - begin) / 1000. / 100;

  g_test_message ("100,000 words: open and painted in %.0f ms, a key handled in %.2f ms", opening, typing);

  /* Generous, for sanitizers and busy machines: what they guard against is work that grows with the
   * text, which would cost seconds. */
  g_assert_cmpfloat (opening, <, 4000);
  g_assert_cmpfloat (typing, <, 30);

  lede_writer_set_story (self->writer, self->story);
}

static void
test_names_for_who_cannot_see (WriterFixture *self, gconstpointer data)
{
  LedeWriterHeader *header = writer_fixture_find_widget (GTK_WIDGET (self->writer), LEDE_TYPE_WRITER_HEADER);

  gtk_test_accessible_assert_property (get_view (self), GTK_ACCESSIBLE_PROPERTY_LABEL, "Body");
  gtk_test_accessible_assert_property (lede_writer_header_get_field (header, LEDE_FIELD_HEADLINE),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Headline");
  gtk_test_accessible_assert_property (lede_writer_header_get_field (header, LEDE_FIELD_DECK),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Deck");
  gtk_test_accessible_assert_property (lede_writer_header_get_field (header, LEDE_FIELD_KICKER),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, "Kicker");
}

/* How far below the top of what is seen the caret's line is. */
static int
find_caret_height (WriterFixture *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (get_view (self));
  GtkTextIter iter;
  GdkRectangle place;

  gtk_text_buffer_get_iter_at_mark (get_body (self), &iter, gtk_text_buffer_get_insert (get_body (self)));
  gtk_text_view_get_iter_location (view, &iter, &place);
  gtk_text_view_buffer_to_window_coords (view, GTK_TEXT_WINDOW_WIDGET, place.x, place.y, &place.x, &place.y);

  return place.y;
}

/* A long text is laid out piece by piece, behind what is drawn. */
static int
wait_for_caret_to_rest (WriterFixture *self)
{
  int height = find_caret_height (self);

  for (guint still = 0; still < 40; still++)
    {
      writer_fixture_wait_for_frame (self);

      if (find_caret_height (self) != height)
        {
          height = find_caret_height (self);
          still = 0;
        }
    }

  return height;
}

static void
test_scrolled_text_stays_in_place (WriterFixture *self, gconstpointer data)
{
  g_autofree char *text = make_words (20000);
  gsize middle = strlen (text) / 2;
  int before, after;

  lede_story_set_text (self->story, LEDE_FIELD_BODY, text);
  lede_writer_place_caret (self->writer, LEDE_FIELD_BODY, middle);
  before = wait_for_caret_to_rest (self);

  /* What comes in far above, in a headline or another window, does not move what is being read. */
  lede_story_set_text (self->story, LEDE_FIELD_HEADLINE,
                       "A headline so long that it takes a second and perhaps even a third line of its own");
  lede_story_splice (self->story, LEDE_FIELD_BODY, 0, 0, "# Another paragraph\n\nabove all others.\n\n", -1);
  after = wait_for_caret_to_rest (self);
  g_assert_cmpint (ABS (after - before), <=, 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  adw_init ();
  test_input_method_register ();

#define ADD(path, function)                                                                                  \
  g_test_add (path, WriterFixture, NULL, writer_fixture_set_up, function, writer_fixture_tear_down)
  ADD ("/writer/keys-reach-the-story", test_keys_reach_the_story);
  ADD ("/writer/caret-walks-as-in-one-text", test_caret_walks_as_in_one_text);
  ADD ("/writer/undo-puts-the-caret-where-it-changed", test_undo_puts_the_caret_where_it_changed);
  ADD ("/writer/preedit-stays-out-of-the-story", test_preedit_stays_out_of_the_story);
  ADD ("/writer/undo-ends-a-composition", test_undo_ends_a_composition);
  ADD ("/writer/scrolled-text-stays-in-place", test_scrolled_text_stays_in_place);
  ADD ("/writer/book-length-opens-and-types-quickly", test_book_length_opens_and_types_quickly);
  ADD ("/writer/names-for-who-cannot-see", test_names_for_who_cannot_see);
  ADD ("/writer/commands/write-markdown", test_commands_write_markdown);
  ADD ("/writer/commands/photo-gets-a-paragraph-of-its-own", test_photo_gets_a_paragraph_of_its_own);
  ADD ("/writer/lists/go-on", test_lists_go_on);
  ADD ("/writer/cards/exist-only-near-the-view", test_cards_exist_only_near_the_view);
  ADD ("/writer/cards/stand-below-their-line", test_card_stands_below_its_line);
  ADD ("/writer/cards/of-a-long-story-stand-below-their-lines",
       test_cards_of_a_long_story_stand_below_their_lines);
  ADD ("/writer/cards/keys-stay-in-the-card", test_keys_in_a_card_stay_in_the_card);
#undef ADD
  g_test_add_func ("/writer/lists/what-the-next-line-begins-with", test_what_the_next_line_begins_with);

  return g_test_run ();
}
