/* test-outline.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "lede-outline.h"
#include "lede-photo.h"
#include "lede-story.h"

static const char body[] = "The *night* ferry sails.\n"
                           "\n"
                           "## The crossing\n"
                           "\n"
                           "![](photo:quay)\n"
                           "\n"
                           "Nobody had\nasked for it.\n"
                           "\n"
                           "### On deck\n"
                           "\n"
                           "> [!PULLQUOTE]\n> “We **sing**.”\n"
                           "\n"
                           "- one\n- two\n"
                           "\n"
                           "# Landing\n"
                           "\n"
                           "Forty people came ashore.\n"
                           "\n"
                           "https://video.example/ferry\n";

static LedeStory *
create_story (void)
{
  LedeStory *story = lede_story_new (NULL);

  lede_story_set_text (story, "photo/quay/" LEDE_PHOTO_CAPTION, "The quay at dusk.");

  return story;
}

static void
test_nests (void)
{
  static const struct
  {
    const char *title;
    guint depth;
    LedeBlockKind kind;
  } expected[] = {
    { "The crossing", 0, LEDE_BLOCK_HEADING }, { "The quay at dusk.", 1, LEDE_BLOCK_PHOTO },
    { "On deck", 1, LEDE_BLOCK_HEADING },      { "“We sing.”", 2, LEDE_BLOCK_PULLQUOTE },
    { "Landing", 0, LEDE_BLOCK_HEADING },      { "https://video.example/ferry", 1, LEDE_BLOCK_EMBED },
  };
  g_autoptr (LedeStory) story = create_story ();
  g_autoptr (LedeDocument) document = lede_document_new (body, -1);
  g_autoptr (GPtrArray) entries = lede_outline_list (document, LEDE_STORY_FIELDS (story));

  g_assert_cmpuint (entries->len, ==, G_N_ELEMENTS (expected));

  for (guint i = 0; i < entries->len; i++)
    {
      LedeOutlineEntry *entry = g_ptr_array_index (entries, i);

      g_assert_cmpstr (entry->title, ==, expected[i].title);
      g_assert_cmpuint (entry->depth, ==, expected[i].depth);
      g_assert_cmpint (entry->kind, ==, expected[i].kind);
      g_assert_cmpuint (entry->offset, ==,
                        lede_block_get_offset (lede_document_get_block (document, entry->block)));
    }
}

static void
test_is_empty_without_landmarks (void)
{
  g_autoptr (LedeStory) story = create_story ();
  g_autoptr (LedeDocument) document = lede_document_new ("Only words.\n\nMore of them.\n", -1);
  g_autoptr (GPtrArray) entries = lede_outline_list (document, LEDE_STORY_FIELDS (story));

  g_assert_cmpuint (entries->len, ==, 0);
}

static void
test_counts_paragraphs_as_a_reader (void)
{
  g_autoptr (LedeStory) story = create_story ();
  g_autoptr (LedeDocument) document = lede_document_new (body, -1);
  g_autofree char *title = NULL;
  guint block;

  g_assert_cmpuint (lede_outline_count_paragraphs (document), ==, 3);
  g_assert_true (lede_outline_find_paragraph (document, 2, &block));
  title = lede_outline_dup_title (document, block, LEDE_STORY_FIELDS (story));
  g_assert_cmpstr (title, ==, "Nobody had asked for it.");

  g_assert_false (lede_outline_find_paragraph (document, 0, &block));
  g_assert_false (lede_outline_find_paragraph (document, 4, &block));
  g_assert_false (lede_outline_find_paragraph (document, G_MAXUINT, &block));
}

static void
test_finds_words_through_markup (void)
{
  g_autoptr (LedeStory) story = create_story ();
  g_autoptr (LedeDocument) document = lede_document_new (body, -1);
  LedeStoryFields *fields = LEDE_STORY_FIELDS (story);

  g_assert_cmpint (lede_outline_match (document, 0, fields, "the night"), ==, LEDE_OUTLINE_BEGINS);
  g_assert_cmpint (lede_outline_match (document, 0, fields, "night ferry"), ==, LEDE_OUTLINE_CONTAINS);
  g_assert_cmpint (lede_outline_match (document, 0, fields, "harbour"), ==, LEDE_OUTLINE_NO_MATCH);
  g_assert_cmpint (lede_outline_match (document, 2, fields, "the quay"), ==, LEDE_OUTLINE_BEGINS);
}

static void
test_titles_are_one_short_line (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (LedeStory) story = create_story ();
  g_autoptr (LedeDocument) document = NULL;
  g_autofree char *title = NULL;

  for (int i = 0; i < 200; i++)
    g_string_append (text, "아주 긴 문장이\n");

  document = lede_document_new (text->str, -1);
  title = lede_outline_dup_title (document, 0, LEDE_STORY_FIELDS (story));
  g_assert_true (g_utf8_validate (title, -1, NULL));
  g_assert_null (strchr (title, '\n'));
  g_assert_cmpint (g_utf8_strlen (title, -1), <=, 122);
  g_assert_true (g_str_has_suffix (title, "…"));
}

/* 100,000 words: the list is made while a person waits for a dialog. */
static void
test_a_book_is_listed_at_once (void)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (LedeStory) story = create_story ();
  g_autoptr (LedeDocument) document = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  gint64 before;

  for (int i = 0; i < 2500; i++)
    {
      if (i % 25 == 0)
        g_string_append_printf (text, "## Part %d\n\n", i / 25);
      for (int k = 0; k < 8; k++)
        g_string_append (text, "The boat went out again. ");
      g_string_append (text, "\n\n");
    }

  document = lede_document_new (text->str, text->len);
  g_assert_cmpuint (lede_document_count_words (document), >, 100000);

  before = g_get_monotonic_time ();
  entries = lede_outline_list (document, LEDE_STORY_FIELDS (story));
  g_test_minimized_result ((g_get_monotonic_time () - before) / 1e6, "the outline of 100,000 words");

  g_assert_cmpuint (entries->len, ==, 100);
  g_assert_cmpint (g_get_monotonic_time () - before, <, G_USEC_PER_SEC / 10);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/markup/outline/nests", test_nests);
  g_test_add_func ("/markup/outline/is-empty-without-landmarks", test_is_empty_without_landmarks);
  g_test_add_func ("/markup/outline/counts-paragraphs-as-a-reader", test_counts_paragraphs_as_a_reader);
  g_test_add_func ("/markup/outline/finds-words-through-markup", test_finds_words_through_markup);
  g_test_add_func ("/markup/outline/titles-are-one-short-line", test_titles_are_one_short_line);
  g_test_add_func ("/markup/outline/a-book-is-listed-at-once", test_a_book_is_listed_at_once);

  return g_test_run ();
}
