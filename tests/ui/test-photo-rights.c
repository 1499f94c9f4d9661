/* test-photo-rights.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Codes typed in a photo's texts, and rights on the card and in the row.
 */

#include "config.h"

#include <string.h>

#include "writer-fixture.h"

#include "lede-code-list.h"
#include "lede-photo-card.h"
#include "lede-photo-more.h"
#include "lede-photo-row.h"
#include "lede-photo.h"
#include "lede-rights-tags.h"

#define CREDIT "photo/p1/credit"
#define CAPTION "photo/p1/caption"
#define USAGE "photo/p1/usage"
#define EXPIRES "photo/p1/expires"

static void
set_codes (const char *lines)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) codes = lede_codes_parse (lines, strlen (lines), "Pia Lund", 1, &error);

  g_assert_no_error (error);
  lede_code_list_set (codes);
}

static void
fill (WriterFixture *self)
{
  g_free (lede_story_add_member (self->story, LEDE_FIELD_PHOTOS, "p1"));
  g_free (lede_story_add_member (self->story, LEDE_FIELD_PHOTOS, "p2"));
  lede_story_set_text (self->story, "photo/p1/file", "quay.jpg");
  lede_story_set_text (self->story, LEDE_FIELD_LANGUAGE, "en");
  lede_story_set_text (self->story, "photo/p2/caption", "The quay at noon.");
  lede_story_set_text (self->story, LEDE_FIELD_BODY, "Before.\n\n![](photo:p1)\n\nBehind.\n");
  lede_story_break_gesture (self->story);
  set_codes ("p1\tAna Ruiz\nP2\tBo Lind");
}

static void
set_up_row (WriterFixture *self, gconstpointer data)
{
  GtkWidget *list = gtk_list_box_new ();

  self->story = lede_story_new ("story");
  fill (self);
  self->window = adw_window_new ();
  gtk_list_box_append (GTK_LIST_BOX (list), lede_photo_row_new (self->story, "p1"));
  adw_window_set_content (ADW_WINDOW (self->window), list);
  gtk_window_set_default_size (GTK_WINDOW (self->window), 360, 800);
  gtk_window_present (GTK_WINDOW (self->window));
  WAIT_UNTIL (gtk_widget_get_mapped (list));
  writer_fixture_wait_for_frame (self);
}

static void
set_up_card (WriterFixture *self, gconstpointer data)
{
  writer_fixture_open (self, 700);
  fill (self);
}

static const char *
get (WriterFixture *self, const char *path)
{
  return lede_story_get_text (self->story, path);
}

static void
test_row_code (WriterFixture *self, gconstpointer data)
{
  LedePhotoRow *row = writer_fixture_find_widget (self->window, LEDE_TYPE_PHOTO_ROW);

  lede_photo_row_focus_field (row, LEDE_PHOTO_CREDIT);
  writer_fixture_wait_for_frame (self);
  writer_fixture_press (self, "type", "By \\p1\\, \\P2\\ \\p3\\");
  WAIT_UNTIL (g_str_equal (get (self, CREDIT), "By Ana Ruiz, Bo Lind \\p3\\"));
}

static void
test_card_code (WriterFixture *self, gconstpointer data)
{
  LedePhotoCard *card;

  WAIT_UNTIL (writer_fixture_find_widget (GTK_WIDGET (self->writer), LEDE_TYPE_PHOTO_CARD) != NULL);
  card = writer_fixture_find_widget (GTK_WIDGET (self->writer), LEDE_TYPE_PHOTO_CARD);
  lede_photo_card_enter (card, LEDE_WRITER_EDGE_START, 0);
  writer_fixture_wait_for_frame (self);
  writer_fixture_press (self, "type", "\\p1\\ waves");
  WAIT_UNTIL (g_str_equal (get (self, CAPTION), "Ana Ruiz waves"));
}

/* One undo brings the code back, where it stays. */
static void
test_undo (WriterFixture *self, gconstpointer data)
{
  LedePhotoRow *row = writer_fixture_find_widget (self->window, LEDE_TYPE_PHOTO_ROW);

  lede_photo_row_focus_field (row, LEDE_PHOTO_CREDIT);
  writer_fixture_wait_for_frame (self);
  writer_fixture_press (self, "type", "\\p1\\");
  WAIT_UNTIL (g_str_equal (get (self, CREDIT), "Ana Ruiz"));
  lede_story_undo (self->story);
  g_assert_cmpstr (get (self, CREDIT), ==, "\\p1\\");
  writer_fixture_press (self, "key", "BackSpace");
  WAIT_UNTIL (g_str_equal (get (self, CREDIT), "\\p1"));
  writer_fixture_press (self, "type", "\\ ");
  WAIT_UNTIL (g_str_equal (get (self, CREDIT), "\\p1\\ "));
}

/* A body's backslash is Markdown's. */
static void
test_body (WriterFixture *self, gconstpointer data)
{
  lede_story_set_text (self->story, LEDE_FIELD_BODY, "");
  gtk_widget_grab_focus (GTK_WIDGET (self->writer));
  writer_fixture_wait_for_frame (self);
  writer_fixture_press (self, "type", "x \\p1\\ y");
  WAIT_UNTIL (g_str_has_suffix (get (self, LEDE_FIELD_BODY), " y"));
  g_assert_cmpstr (get (self, LEDE_FIELD_BODY), ==, "x \\p1\\ y");
}

/* A hundred photos may come in while somebody types. */
static void
test_row_form (WriterFixture *self, gconstpointer data)
{
  LedePhotoRow *row = writer_fixture_find_widget (self->window, LEDE_TYPE_PHOTO_ROW);

  g_assert_null (writer_fixture_find_widget (GTK_WIDGET (row), LEDE_TYPE_PHOTO_MORE));
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), TRUE);
  g_assert_nonnull (writer_fixture_find_widget (GTK_WIDGET (row), LEDE_TYPE_PHOTO_MORE));
  lede_story_set_text (self->story, CREDIT, "The Courier");
  lede_photo_row_focus_field (row, LEDE_PHOTO_CREDIT);
  writer_fixture_wait_for_frame (self);
  writer_fixture_press (self, "key", "End");
  writer_fixture_press (self, "type", "!");
  WAIT_UNTIL (g_str_equal (get (self, CREDIT), "The Courier!"));
}

static void
assert_tags (GtkWidget *root, const char *text, gboolean forbidden)
{
  LedeRightsTags *tags = writer_fixture_find_widget (root, LEDE_TYPE_RIGHTS_TAGS);

  g_assert_cmpstr (lede_rights_tags_get_text (tags), ==, text);
  g_assert_cmpint (gtk_widget_get_visible (GTK_WIDGET (tags)), ==, *text != '\0');
  g_assert_cmpint (lede_rights_tags_is_forbidden (tags), ==, forbidden);
}

static void
test_row_tags (WriterFixture *self, gconstpointer data)
{
  AdwExpanderRow *row = writer_fixture_find_widget (self->window, LEDE_TYPE_PHOTO_ROW);

  assert_tags (GTK_WIDGET (row), "", FALSE);
  lede_story_set_text (self->story, USAGE, "ONE TIME USE. No sales");
  assert_tags (GTK_WIDGET (row), "One time · No sales", FALSE);
  lede_story_set_text (self->story, EXPIRES, "2020-05-04");
  assert_tags (GTK_WIDGET (row), "Expired 4 May 2020 · One time · No sales", TRUE);
  g_assert_nonnull (strstr (adw_expander_row_get_subtitle (row), "Expired 4 May 2020"));
  g_assert_cmpstr (get (self, USAGE), ==, "ONE TIME USE. No sales");
}

static void
test_card_tags (WriterFixture *self, gconstpointer data)
{
  GtkWidget *card;

  WAIT_UNTIL (writer_fixture_find_widget (GTK_WIDGET (self->writer), LEDE_TYPE_PHOTO_CARD) != NULL);
  card = writer_fixture_find_widget (GTK_WIDGET (self->writer), LEDE_TYPE_PHOTO_CARD);
  assert_tags (card, "", FALSE);
  lede_story_set_text (self->story, USAGE, "Editorial use only; expires 4 May 2020");
  assert_tags (card, "Expired 4 May 2020 · Editorial only", TRUE);
}

int
main (int argc, char **argv)
{
  g_setenv ("TZ", "UTC", TRUE);
  gtk_init ();
  adw_init ();
  g_test_init (&argc, &argv, NULL);

#define add(path, set_up_function, function)                                                                 \
  g_test_add ("/app/photo-rights/" path, WriterFixture, NULL, set_up_function, function,                     \
              writer_fixture_tear_down)

  add ("a-code-becomes-a-name-in-the-row", set_up_row, test_row_code);
  add ("a-code-becomes-a-name-on-the-card", set_up_card, test_card_code);
  add ("a-code-is-undone-by-itself", set_up_row, test_undo);
  add ("a-code-in-the-body-is-text", set_up_card, test_body);
  add ("a-row-has-fields-when-it-is-opened", set_up_row, test_row_form);
  add ("tags-in-the-row", set_up_row, test_row_tags);
  add ("tags-on-the-card", set_up_card, test_card_tags);

  return g_test_run ();
}
