/* test-photo-texts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lede-photo-texts.h"

static const char *const all[] = { "one", "two", "gone", NULL };

static const char *
get (LedeStory *story, const char *id, const char *field)
{
  return lede_story_get_member_text (story, LEDE_FIELD_PHOTOS, id, field);
}

static void
set (LedeStory *story, const char *id, const char *field, const char *text)
{
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, field, text);
}

static LedeStory *
make_story (void)
{
  LedeStory *story = lede_story_new (NULL);

  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, "one"));
  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, "two"));
  set (story, "one", LEDE_PHOTO_CAPTION, "The ferry leaves.");
  set (story, "one", LEDE_PHOTO_LEAD, "yes");
  set (story, "one", LEDE_PHOTO_FILE, "one.jpg");
  set (story, "one", LEDE_PHOTO_EXPIRES, "2031-05-04");
  set (story, "two", LEDE_PHOTO_CAPTION, "The quay at noon.");
  set (story, "two", LEDE_PHOTO_CREDIT, "Bo Lind");

  return story;
}

static void
test_one_undo (void)
{
  g_autoptr (LedeStory) story = make_story ();
  g_autoptr (LedePhotoTexts) texts = lede_photo_texts_new ();

  lede_photo_texts_set (texts, LEDE_PHOTO_CAPTION, "The harbour in May.");
  lede_photo_texts_set (texts, LEDE_PHOTO_CREDIT, "Ana Ruiz");

  g_assert_cmpuint (lede_photo_texts_apply (texts, story, all, LEDE_PHOTO_TEXTS_REPLACE), ==, 2);
  g_assert_cmpstr (get (story, "one", LEDE_PHOTO_CAPTION), ==, "The harbour in May.");
  g_assert_cmpstr (get (story, "two", LEDE_PHOTO_CREDIT), ==, "Ana Ruiz");
  g_assert_cmpstr (get (story, "one", LEDE_PHOTO_EXPIRES), ==, "2031-05-04");
  g_assert_cmpstr (get (story, "gone", LEDE_PHOTO_CREDIT), ==, "");

  lede_story_undo (story);
  g_assert_cmpstr (get (story, "one", LEDE_PHOTO_CAPTION), ==, "The ferry leaves.");
  g_assert_cmpstr (get (story, "one", LEDE_PHOTO_CREDIT), ==, "");
  g_assert_cmpstr (get (story, "two", LEDE_PHOTO_CAPTION), ==, "The quay at noon.");
  g_assert_cmpstr (get (story, "two", LEDE_PHOTO_CREDIT), ==, "Bo Lind");
}

static void
test_fill (void)
{
  g_autoptr (LedeStory) story = make_story ();
  g_autoptr (LedePhotoTexts) texts = lede_photo_texts_new ();

  lede_photo_texts_set (texts, LEDE_PHOTO_CAPTION, "The harbour in May.");
  lede_photo_texts_set (texts, LEDE_PHOTO_CREDIT, "Ana Ruiz");

  g_assert_cmpuint (lede_photo_texts_apply (texts, story, all, LEDE_PHOTO_TEXTS_FILL), ==, 1);
  g_assert_cmpstr (get (story, "one", LEDE_PHOTO_CAPTION), ==, "The ferry leaves.");
  g_assert_cmpstr (get (story, "one", LEDE_PHOTO_CREDIT), ==, "Ana Ruiz");
  g_assert_cmpstr (get (story, "two", LEDE_PHOTO_CREDIT), ==, "Bo Lind");
}

static void
test_copy (void)
{
  g_autoptr (LedeStory) story = make_story ();
  g_autoptr (LedePhotoTexts) texts = lede_photo_texts_new_from_photo (LEDE_STORY_FIELDS (story), "one");
  g_autofree char *text = lede_photo_texts_to_text (texts);

  g_assert_cmpstr (text, ==, "The ferry leaves.");
  lede_photo_texts_apply (texts, story, all, LEDE_PHOTO_TEXTS_REPLACE);
  g_assert_cmpstr (get (story, "two", LEDE_PHOTO_CAPTION), ==, "The ferry leaves.");
  g_assert_cmpstr (get (story, "two", LEDE_PHOTO_CREDIT), ==, "Bo Lind");
  g_assert_cmpstr (get (story, "two", LEDE_PHOTO_EXPIRES), ==, "2031-05-04");
  g_assert_cmpstr (get (story, "two", LEDE_PHOTO_LEAD), ==, "");
  g_assert_cmpstr (get (story, "two", LEDE_PHOTO_FILE), ==, "");
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/story/photo-texts/several-in-one-undo", test_one_undo);
  g_test_add_func ("/story/photo-texts/fills-what-is-empty", test_fill);
  g_test_add_func ("/story/photo-texts/copies-what-is-said-and-not-the-picture", test_copy);

  return g_test_run ();
}
