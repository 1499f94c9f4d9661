/* test-change-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "lede-byline.h"
#include "lede-change-page.h"
#include "lede-photo.h"
#include "lede-story.h"

static LedeSnapshot *
make_snapshot (const char *headline, const char *body, const char *byline, const char *caption)
{
  g_autoptr (LedeStory) story = lede_story_new ("one");

  lede_story_set_text (story, LEDE_FIELD_HEADLINE, headline);
  lede_story_set_text (story, LEDE_FIELD_BODY, body);

  if (byline != NULL)
    {
      g_free (lede_story_add_member (story, LEDE_FIELD_BYLINES, "ana"));
      lede_story_set_member_text (story, LEDE_FIELD_BYLINES, "ana", LEDE_BYLINE_NAME, byline);
    }
  if (caption != NULL)
    {
      g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, "quay"));
      lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay", LEDE_PHOTO_IMAGE, "abc");
      lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay", LEDE_PHOTO_CAPTION, caption);
    }

  return lede_story_snapshot (story);
}

/* The words that have a style, each stretch in brackets. */
static char *
list_words (LedeChangePage *page, guint style)
{
  GArray *spans = lede_change_page_get_spans (page);
  GString *words = g_string_new (NULL);

  for (guint i = 0; i < spans->len; i++)
    {
      const LedeChangeSpan *span = &g_array_index (spans, LedeChangeSpan, i);
      g_autofree char *text = NULL;

      g_assert_cmpuint (span->start, <, span->end);
      g_assert_cmpuint (span->end, <=, g_utf8_strlen (lede_change_page_get_text (page), -1));

      if (span->style != style)
        continue;

      text = g_utf8_substring (lede_change_page_get_text (page), span->start, span->end);
      g_string_append_printf (words, "[%s]", text);
    }

  return g_string_free (words, FALSE);
}

static void
test_shows_what_came_and_went (void)
{
  g_autoptr (LedeSnapshot) before =
    make_snapshot ("항구 opens", "A *quiet* day.\n\n> [!FACTBOX]\n> Six boats", "Ana Ruiz", "The quay");
  g_autoptr (LedeSnapshot) after =
    make_snapshot ("항구 closes", "A **quiet** day.\n\n> [!FACTBOX]\n> Ten boats", NULL, "The old quay");
  g_autoptr (LedeChangePage) page = lede_change_page_new (before, after);
  g_autofree char *added = list_words (page, LEDE_CHANGE_STYLE_ADDED);
  g_autofree char *removed = list_words (page, LEDE_CHANGE_STYLE_REMOVED);
  g_autofree char *headline = list_words (page, LEDE_CHANGE_STYLE_HEADLINE);
  g_autofree char *label = list_words (page, LEDE_MARKUP_STYLE_LABEL);
  const LedeChangePhoto *photo;
  g_autofree char *place = NULL;

  g_assert_cmpstr (added, ==, "[closes][**][**][Ten][old ]");
  g_assert_cmpstr (removed, ==, "[opens][Ana Ruiz][*][*][Six]");
  g_assert_cmpstr (headline, ==, "[항구 openscloses]");
  g_assert_cmpstr (label, ==, "[[!FACTBOX]]");
  g_assert_cmpuint (lede_change_page_get_n_added_words (page), ==, 3);
  g_assert_cmpuint (lede_change_page_get_n_removed_words (page), ==, 4);

  g_assert_cmpuint (lede_change_page_get_photos (page)->len, ==, 1);
  photo = g_ptr_array_index (lede_change_page_get_photos (page), 0);
  place = g_utf8_substring (lede_change_page_get_text (page), photo->offset, photo->offset + 1);
  g_assert_cmpstr (place, ==, "\xef\xbf\xbc");
}

static guint
count_pictures (LedeChangePage *page)
{
  return lede_change_page_get_photos (page)->len;
}

/* What readers see of a picture is another picture; what matters in it is nothing that they see. */
static void
test_shows_another_crop (void)
{
  g_autoptr (LedeStory) story = lede_story_new ("1");
  g_autoptr (LedeSnapshot) plain = NULL, pointed = NULL, cropped = NULL;
  g_autoptr (LedeChangePage) same = NULL, other = NULL;

  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, "quay"));
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay", LEDE_PHOTO_IMAGE, "00aa");
  plain = lede_story_snapshot (story);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay", LEDE_PHOTO_FOCUS, "0.2 0.3");
  pointed = lede_story_snapshot (story);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay", LEDE_PHOTO_CROP, "0 0 0.5 1");
  cropped = lede_story_snapshot (story);

  same = lede_change_page_new (plain, pointed);
  g_assert_cmpuint (count_pictures (same), ==, 1);
  g_assert_cmpuint (lede_change_page_get_changes (same)->len, ==, 0);
  other = lede_change_page_new (plain, cropped);
  g_assert_cmpuint (count_pictures (other), ==, 2);
  g_assert_cmpuint (lede_change_page_get_changes (other)->len, ==, 1);
}

static void
test_the_same_has_no_changes (void)
{
  g_autoptr (LedeSnapshot) snapshot = make_snapshot ("Ferry opens", "One.\n\nTwo.\n", "Ana Ruiz", "The quay");
  g_autoptr (LedeChangePage) page = lede_change_page_new (snapshot, snapshot);

  g_assert_cmpuint (lede_change_page_get_changes (page)->len, ==, 0);
  g_assert_nonnull (strstr (lede_change_page_get_text (page), "One.\n\nTwo.\n"));
}

static void
test_empty_stories (void)
{
  g_autoptr (LedeSnapshot) empty = make_snapshot ("", "", NULL, NULL);
  g_autoptr (LedeSnapshot) story = make_snapshot ("Ferry opens", "One.", "Ana Ruiz", "The quay");
  g_autoptr (LedeChangePage) nothing = lede_change_page_new (empty, empty);
  g_autoptr (LedeChangePage) came = lede_change_page_new (empty, story);
  g_autoptr (LedeChangePage) went = lede_change_page_new (story, empty);

  g_assert_cmpstr (lede_change_page_get_text (nothing), ==, "");
  g_assert_cmpuint (lede_change_page_get_n_added_words (came), ==, 7);
  g_assert_cmpuint (lede_change_page_get_n_removed_words (went), ==, 7);
}

static LedeSnapshot *
make_photo (const char *source, const char *languages)
{
  g_autoptr (LedeStory) story = lede_story_new ("one");

  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, "quay"));
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay", LEDE_PHOTO_IMAGE, "abc");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay", LEDE_PHOTO_COPYRIGHT, "© Porto Wire");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay", LEDE_PHOTO_SOURCE, source);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, "quay", LEDE_PHOTO_CAPTION_LANGUAGES, languages);

  return lede_story_snapshot (story);
}

/* What stands behind a photo is named, where it changed and only there. */
static void
test_photo_texts (void)
{
  g_autoptr (LedeSnapshot) before = make_photo ("Porto Wire", "");
  g_autoptr (LedeSnapshot) after = make_photo ("Porto Archive", "de: Der Kai");
  g_autoptr (LedeChangePage) page = lede_change_page_new (before, after);
  g_autofree char *added = list_words (page, LEDE_CHANGE_STYLE_ADDED);
  g_autofree char *removed = list_words (page, LEDE_CHANGE_STYLE_REMOVED);

  g_assert_cmpstr (removed, ==, "[Wire]");
  g_assert_nonnull (strstr (added, "[Archive]"));
  g_assert_nonnull (strstr (added, "Der Kai"));
  g_assert_nonnull (strstr (lede_change_page_get_text (page), "Source"));
  g_assert_null (strstr (lede_change_page_get_text (page), "Copyright Notice"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/change-page/shows-what-came-and-went", test_shows_what_came_and_went);
  g_test_add_func ("/change-page/another-crop-is-another-picture", test_shows_another_crop);
  g_test_add_func ("/change-page/the-same-has-no-changes", test_the_same_has_no_changes);
  g_test_add_func ("/change-page/empty-stories", test_empty_stories);
  g_test_add_func ("/change-page/photo-texts-are-named-where-they-changed", test_photo_texts);

  return g_test_run ();
}
