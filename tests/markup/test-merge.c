/* test-merge.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "body-generator.h"
#include "lede-byline.h"
#include "lede-document.h"
#include "lede-merge.h"
#include "lede-photo.h"

#define BODY                                                                                                 \
  "The ferry leaves at six in the morning.\n\n"                                                              \
  "## What changes\n\n"                                                                                      \
  "Tickets cost four crowns, as they did before the war.\n\n"                                                \
  "![](photo:quay)\n\n"                                                                                      \
  "Nobody at the harbour knows about the winter.\n"

/* "path", "text", ..., NULL */
G_GNUC_NULL_TERMINATED static LedeSnapshot *
make_story (const char *path, ...)
{
  GHashTable *texts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  va_list arguments;

  va_start (arguments, path);
  for (; path; path = va_arg (arguments, const char *))
    g_hash_table_insert (texts, g_strdup (path), g_strdup (va_arg (arguments, const char *)));
  va_end (arguments);

  return lede_snapshot_new ("one", texts, LEDE_STATE_PUBLISHED, NULL, 7);
}

static LedeSnapshot *
make_body (const char *body)
{
  return make_story (LEDE_FIELD_BODY, body, LEDE_FIELD_PHOTOS, "quay\n", "photo/quay/caption", "The quay",
                     NULL);
}

static char *
replace (const char *text, const char *old, const char *new)
{
  g_autoptr (GString) out = g_string_new (text);

  g_assert_cmpuint (g_string_replace (out, old, new, 1), ==, 1);

  return g_string_free (g_steal_pointer (&out), FALSE);
}

static LedeMergePlace *
get_place (LedeMerge *merge, guint position)
{
  g_autoptr (LedeMergePlace) place = g_list_model_get_item (lede_merge_get_places (merge), position);

  g_assert_nonnull (place);

  return place; /* the merge keeps it */
}

static guint
count_places (LedeMerge *merge)
{
  return g_list_model_get_n_items (lede_merge_get_places (merge));
}

static void
assert_result (LedeMerge *merge, const char *path, const char *text)
{
  g_autoptr (LedeSnapshot) result = lede_merge_make_snapshot (merge);

  g_assert_cmpstr (lede_snapshot_get_text (result, path), ==, text);
}

static void
test_independent_edits (void)
{
  g_autofree char *our_body = replace (BODY, "at six", "at seven");
  g_autofree char *their_once = replace (BODY, "the winter", "the long winter");
  g_autofree char *their_body =
    replace (their_once, "![](photo:quay)\n\n", "![](photo:quay)\n\nThe quay is old.\n\n");
  g_autofree char *expected = replace (their_body, "at six", "at seven");
  g_autoptr (LedeSnapshot) base = make_body (BODY);
  g_autoptr (LedeSnapshot) ours = make_body (our_body);
  g_autoptr (LedeSnapshot) theirs = make_body (their_body);
  g_autoptr (LedeMerge) merge = lede_merge_new (base, ours, theirs);

  g_assert_cmpuint (count_places (merge), ==, 3);
  g_assert_cmpint (lede_merge_place_get_status (get_place (merge, 0)), ==, LEDE_MERGE_BY_US);
  g_assert_cmpint (lede_merge_place_get_status (get_place (merge, 1)), ==, LEDE_MERGE_BY_THEM);
  g_assert_null (lede_merge_place_get_text (get_place (merge, 1), LEDE_MERGE_BASE));
  g_assert_cmpint (lede_merge_place_get_status (get_place (merge, 2)), ==, LEDE_MERGE_BY_THEM);
  g_assert_cmpuint (lede_merge_count_conflicts (merge), ==, 0);
  assert_result (merge, LEDE_FIELD_BODY, expected);

  /* Even so the person may decide otherwise. */
  lede_merge_place_choose (get_place (merge, 1), LEDE_MERGE_TAKE_OURS);
  lede_merge_place_choose (get_place (merge, 2), LEDE_MERGE_TAKE_OURS);
  assert_result (merge, LEDE_FIELD_BODY, our_body);
}

static void
test_different_words (void)
{
  g_autofree char *our_body = replace (BODY, "four crowns", "five crowns");
  g_autofree char *their_body = replace (BODY, "the war", "the flood");
  g_autofree char *expected = replace (our_body, "the war", "the flood");
  g_autoptr (LedeSnapshot) base = make_body (BODY);
  g_autoptr (LedeSnapshot) ours = make_body (our_body);
  g_autoptr (LedeSnapshot) theirs = make_body (their_body);
  g_autoptr (LedeMerge) merge = lede_merge_new (base, ours, theirs);

  g_assert_cmpuint (count_places (merge), ==, 1);
  g_assert_cmpint (lede_merge_place_get_status (get_place (merge, 0)), ==, LEDE_MERGE_BY_BOTH);
  g_assert_cmpint (lede_merge_place_get_choice (get_place (merge, 0)), ==, LEDE_MERGE_TAKE_MERGED);
  assert_result (merge, LEDE_FIELD_BODY, expected);
}

static void
test_the_same_words (void)
{
  g_autofree char *our_body = replace (BODY, "four crowns", "five crowns");
  g_autofree char *their_body = replace (BODY, "four crowns", "six crowns");
  g_autofree char *own_body =
    replace (BODY, "Tickets cost four crowns, as they did before the war.", "Ask there.");
  g_autoptr (LedeSnapshot) base = make_body (BODY);
  g_autoptr (LedeSnapshot) ours = make_body (our_body);
  g_autoptr (LedeSnapshot) theirs = make_body (their_body);
  g_autoptr (LedeMerge) merge = lede_merge_new (base, ours, theirs);
  LedeMergePlace *place = get_place (merge, 0);
  g_autofree char *both = replace (BODY, "Tickets cost four crowns, as they did before the war.",
                                   "Tickets cost six crowns, as they did before the war.\n\n"
                                   "Tickets cost five crowns, as they did before the war.");

  g_assert_cmpint (lede_merge_place_get_status (place), ==, LEDE_MERGE_CONFLICT);
  g_assert_false (lede_merge_place_is_decided (place));
  g_assert_cmpuint (lede_merge_count_undecided (merge), ==, 1);

  lede_merge_place_choose (place, LEDE_MERGE_TAKE_MERGED); /* there is none */
  g_assert_false (lede_merge_place_is_decided (place));
  lede_merge_place_choose (place, LEDE_MERGE_TAKE_THEIRS);
  g_assert_cmpuint (lede_merge_count_undecided (merge), ==, 0);
  assert_result (merge, LEDE_FIELD_BODY, their_body);
  lede_merge_place_choose (place, LEDE_MERGE_TAKE_OURS);
  assert_result (merge, LEDE_FIELD_BODY, our_body);
  lede_merge_place_choose (place, LEDE_MERGE_TAKE_BOTH);
  assert_result (merge, LEDE_FIELD_BODY, both);
  lede_merge_place_write (place, "Ask there.\n");
  assert_result (merge, LEDE_FIELD_BODY, own_body);
  lede_merge_place_choose (place, LEDE_MERGE_UNDECIDED);
  g_assert_cmpuint (lede_merge_count_undecided (merge), ==, 1);
}

static void
test_taken_out_and_changed (void)
{
  g_autofree char *our_body = replace (BODY, "Tickets cost four crowns, as they did before the war.\n\n", "");
  g_autofree char *their_body = replace (BODY, "four crowns", "six crowns");
  g_autoptr (LedeSnapshot) base = make_body (BODY);
  g_autoptr (LedeSnapshot) ours = make_body (our_body);
  g_autoptr (LedeSnapshot) theirs = make_body (their_body);
  g_autoptr (LedeMerge) merge = lede_merge_new (base, ours, theirs);

  g_assert_cmpuint (lede_merge_count_undecided (merge), ==, 1);
  g_assert_null (lede_merge_place_get_text (get_place (merge, 0), LEDE_MERGE_OURS));
  lede_merge_decide_rest (merge, LEDE_MERGE_TAKE_OURS);
  assert_result (merge, LEDE_FIELD_BODY, our_body);
  lede_merge_place_choose (get_place (merge, 0), LEDE_MERGE_TAKE_THEIRS);
  assert_result (merge, LEDE_FIELD_BODY, their_body);
}

/* Both ends of a story are written at the same time: neither paragraph may go, and the order is asked. */
static void
test_both_put_something_in (void)
{
  g_autoptr (LedeSnapshot) base = make_body (BODY);
  g_autoptr (LedeSnapshot) ours = make_body (BODY "\nOurs, at last.\n");
  g_autoptr (LedeSnapshot) theirs = make_body (BODY "\nThe mayor was asked.\n\n* And said no\n");
  g_autoptr (LedeMerge) merge = lede_merge_new (base, ours, theirs);

  g_assert_cmpuint (count_places (merge), ==, 1);
  g_assert_cmpstr (lede_merge_place_get_text (get_place (merge, 0), LEDE_MERGE_THEIRS), ==,
                   "The mayor was asked.\n\n* And said no");
  lede_merge_decide_rest (merge, LEDE_MERGE_TAKE_BOTH);
  assert_result (merge, LEDE_FIELD_BODY, BODY "\nThe mayor was asked.\n\n* And said no\n\nOurs, at last.\n");
}

static void
test_carried_to_two_places (void)
{
  g_autoptr (LedeSnapshot) base = make_body ("One.\n\nTwo.\n\n![](photo:quay)\n\nThree.\n\nFour.\n");
  g_autoptr (LedeSnapshot) ours = make_body ("![](photo:quay)\n\nOne.\n\nTwo.\n\nThree.\n\nFour.\n");
  g_autoptr (LedeSnapshot) theirs = make_body ("One.\n\nTwo.\n\nThree.\n\nFour.\n\n![](photo:quay)\n");
  g_autoptr (LedeMerge) merge = lede_merge_new (base, ours, theirs);

  g_assert_cmpuint (lede_merge_count_undecided (merge), ==, 2);
  lede_merge_decide_rest (merge, LEDE_MERGE_TAKE_OURS);
  assert_result (merge, LEDE_FIELD_BODY, "![](photo:quay)\n\nOne.\n\nTwo.\n\nThree.\n\nFour.\n");
}

static void
test_locked_blocks_are_not_mixed (void)
{
  const char *old = "One.\n\n<div class=\"map\">a b c d</div>\n";
  g_autoptr (LedeSnapshot) base = make_body (old);
  g_autoptr (LedeSnapshot) ours = make_body ("One.\n\n<div class=\"map\">x b c d</div>\n");
  g_autoptr (LedeSnapshot) theirs = make_body ("One.\n\n<div class=\"map\">a b c y</div>\n");
  g_autoptr (LedeMerge) merge = lede_merge_new (base, ours, theirs);

  g_assert_cmpint (lede_merge_place_get_status (get_place (merge, 0)), ==, LEDE_MERGE_CONFLICT);
}

static void
test_texts_and_lists (void)
{
  g_autoptr (LedeSnapshot) base = make_story (
    LEDE_FIELD_HEADLINE, "Ferry opens after two years", LEDE_FIELD_SECTION, "World", LEDE_FIELD_TAGS,
    "ferries\nports\n", LEDE_FIELD_BYLINES, "ana\n", "byline/ana/name", "Ana Ruivo", LEDE_FIELD_PHOTOS,
    "quay\ngate\n", "photo/quay/caption", "The quay at dawn", "photo/quay/credit", "The Courier",
    "photo/quay/lead", "yes", "photo/gate/caption", "The gate", NULL);
  g_autoptr (LedeSnapshot) ours = make_story (
    LEDE_FIELD_HEADLINE, "Ferry reopens after two years", LEDE_FIELD_SECTION, "Local", LEDE_FIELD_TAGS,
    "ferries\nports\nwinter\n", LEDE_FIELD_BYLINES, "ana\nseo\n", "byline/ana/name", "Ana Ruivo",
    "byline/seo/name", "Seo Ha-neul", LEDE_FIELD_PHOTOS, "gate\nquay\n", "photo/quay/caption",
    "The old quay at dawn", "photo/quay/credit", "The Courier", "photo/quay/lead", "", "photo/gate/lead",
    "yes", "photo/gate/caption", "The gate", LEDE_FIELD_NOTES, "n\n", "note/n/text", "Call her", NULL);
  g_autoptr (LedeSnapshot) theirs = make_story (
    LEDE_FIELD_HEADLINE, "Ferry opens after 3 years", LEDE_FIELD_EXCERPT, "For lists", LEDE_FIELD_SECTION,
    "Sea", LEDE_FIELD_TAGS, "ports\nsalt\n", LEDE_FIELD_BYLINES, "ana\n", "byline/ana/name", "Ana Ruivo Dias",
    LEDE_FIELD_PHOTOS, "quay\ngate\npier\n", "photo/quay/caption", "The quay at dusk", "photo/quay/credit",
    "Ana Ruivo", "photo/quay/lead", "yes", "photo/gate/caption", "The gate", "photo/pier/image", "00ff",
    "photo/pier/caption", "The pier", NULL);
  g_autoptr (LedeMerge) merge = lede_merge_new (base, ours, theirs);

  g_assert_cmpuint (lede_merge_count_undecided (merge), ==, 1);
  assert_result (merge, LEDE_FIELD_HEADLINE, "Ferry reopens after 3 years");
  assert_result (merge, LEDE_FIELD_EXCERPT, "For lists");
  assert_result (merge, LEDE_FIELD_TAGS, "ports\nwinter\nsalt\n");
  assert_result (merge, LEDE_FIELD_BYLINES, "ana\nseo\n");
  assert_result (merge, "byline/ana/name", "Ana Ruivo Dias");
  assert_result (merge, "byline/seo/name", "Seo Ha-neul");
  assert_result (merge, LEDE_FIELD_PHOTOS, "gate\npier\nquay\n");
  assert_result (merge, "photo/quay/caption", "The old quay at dusk");
  assert_result (merge, "photo/quay/credit", "Ana Ruivo");
  assert_result (merge, "photo/pier/image", "00ff");
  assert_result (merge, "photo/gate/lead", "yes");
  assert_result (merge, "photo/quay/lead", "");
  assert_result (merge, "note/n/text", "Call her");
  lede_merge_decide_rest (merge, LEDE_MERGE_TAKE_BOTH); /* of a section there is one: theirs */
  assert_result (merge, LEDE_FIELD_SECTION, "Sea");
}

static void
test_removed_photo_was_changed (void)
{
  g_autoptr (LedeSnapshot) base = make_body (BODY);
  g_autofree char *our_body = replace (BODY, "![](photo:quay)\n\n", "");
  g_autoptr (LedeSnapshot) ours =
    make_story (LEDE_FIELD_BODY, our_body, "photo/quay/caption", "The quay", NULL);
  g_autoptr (LedeSnapshot) theirs = make_story (LEDE_FIELD_BODY, BODY, LEDE_FIELD_PHOTOS, "quay\n",
                                                "photo/quay/caption", "The old quay", NULL);
  g_autoptr (LedeMerge) merge = lede_merge_new (base, ours, theirs);

  g_assert_cmpuint (lede_merge_count_undecided (merge), ==, 1);
  lede_merge_decide_rest (merge, LEDE_MERGE_TAKE_THEIRS);
  assert_result (merge, LEDE_FIELD_BODY, BODY);
  assert_result (merge, LEDE_FIELD_PHOTOS, "quay\n");
  assert_result (merge, "photo/quay/caption", "The old quay");
}

static void
test_without_a_base (void)
{
  g_autofree char *their_body = replace (BODY, "four crowns", "six crowns");
  g_autoptr (LedeSnapshot) ours =
    make_story (LEDE_FIELD_BODY, BODY, LEDE_FIELD_KICKER, "Sea", LEDE_FIELD_HEADLINE, "Ferry opens", NULL);
  g_autoptr (LedeSnapshot) theirs =
    make_story (LEDE_FIELD_BODY, their_body, LEDE_FIELD_HEADLINE, "Ferry leaves", NULL);
  g_autoptr (LedeMerge) merge = lede_merge_new (NULL, ours, theirs);

  g_assert_cmpuint (count_places (merge), ==, 3);
  g_assert_cmpuint (lede_merge_count_undecided (merge), ==, 2);
  lede_merge_decide_rest (merge, LEDE_MERGE_TAKE_THEIRS);
  assert_result (merge, LEDE_FIELD_BODY, their_body);
  assert_result (merge, LEDE_FIELD_HEADLINE, "Ferry leaves");
  assert_result (merge, LEDE_FIELD_KICKER, "Sea");
}

static void
test_one_gesture (void)
{
  g_autofree char *their_body = replace (BODY, "four crowns", "six crowns");
  g_autoptr (LedeSnapshot) base = make_body (BODY);
  g_autoptr (LedeStory) story = lede_story_new_from_snapshot (base);
  g_autoptr (LedeSnapshot) ours = NULL;
  g_autoptr (LedeSnapshot) theirs =
    make_story (LEDE_FIELD_BODY, their_body, LEDE_FIELD_PHOTOS, "quay\n", "photo/quay/caption",
                "The old quay", LEDE_FIELD_HEADLINE, "Ferry opens", NULL);
  g_autoptr (LedeMerge) merge = NULL;

  lede_story_splice (story, LEDE_FIELD_BODY, 0, 0, "Well. ", -1);
  ours = lede_story_snapshot (story);
  merge = lede_merge_new (base, ours, theirs);
  lede_merge_apply (merge, story);

  g_assert_true (g_str_has_prefix (lede_story_get_text (story, LEDE_FIELD_BODY), "Well. The ferry"));
  g_assert_nonnull (strstr (lede_story_get_text (story, LEDE_FIELD_BODY), "six crowns"));
  g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_HEADLINE), ==, "Ferry opens");
  g_assert_cmpstr (lede_story_get_text (story, "photo/quay/caption"), ==, "The old quay");

  g_assert_true (lede_story_undo (story));
  g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_BODY), ==,
                   lede_snapshot_get_text (ours, LEDE_FIELD_BODY));
  g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_HEADLINE), ==, "");
  g_assert_cmpstr (lede_story_get_text (story, "photo/quay/caption"), ==, "The quay");
}

/* What is still the same after the story was changed again stays decided. */
static void
test_decisions_last (void)
{
  g_autofree char *our_body = replace (BODY, "four crowns", "five crowns");
  g_autofree char *their_body = replace (BODY, "four crowns", "six crowns");
  g_autofree char *later_body = replace (our_body, "the winter", "next winter");
  g_autoptr (LedeSnapshot) base = make_body (BODY);
  g_autoptr (LedeSnapshot) ours = make_body (our_body);
  g_autoptr (LedeSnapshot) later = make_body (later_body);
  g_autoptr (LedeSnapshot) theirs = make_body (their_body);
  g_autoptr (LedeMerge) merge = lede_merge_new (base, ours, theirs);
  g_autoptr (LedeMerge) again = lede_merge_new (base, later, theirs);
  g_autofree char *expected = replace (later_body, "five crowns", "six crowns");

  lede_merge_decide_rest (merge, LEDE_MERGE_TAKE_THEIRS);
  lede_merge_take_decisions (again, merge);
  g_assert_cmpuint (lede_merge_count_undecided (again), ==, 0);
  assert_result (again, LEDE_FIELD_BODY, expected);
}

/* Takes a body's blocks and changes some, takes some out, puts some in. */
static char *
change_body (GRand *random, const char *body, const char *mark)
{
  g_autoptr (LedeDocument) document = lede_document_new (body, -1);
  g_autoptr (GString) out = g_string_new (NULL);
  guint n = lede_document_get_n_blocks (document);

  for (guint i = 0; i < n; i++)
    {
      LedeBlock *block = lede_document_get_block (document, i);
      gsize start = i == 0 ? 0 : lede_block_get_offset (block);
      gsize end =
        i + 1 < n ? lede_block_get_offset (lede_document_get_block (document, i + 1)) : strlen (body);
      g_autofree char *text = g_strndup (body + start, end - start);

      switch (g_rand_int_range (random, 0, 12))
        {
        case 0:
          break;
        case 1:
          g_string_append_printf (out, "%s %d was written here.\n\n", mark, g_rand_int_range (random, 0, 99));
          g_string_append (out, text);
          break;
        case 2:
          if (lede_block_get_kind (block) == LEDE_BLOCK_PARAGRAPH)
            g_string_append_printf (out, "%s%d ", mark, g_rand_int_range (random, 0, 99));
          G_GNUC_FALLTHROUGH;
        default:
          g_string_append (out, text);
        }
    }

  return g_string_free (g_steal_pointer (&out), FALSE);
}

/* Every block of theirs and of ours is in the result, or was one of the places that are shown. */
static void
assert_nothing_is_lost (LedeMerge *merge, LedeMergeSide side, const char *result)
{
  g_autoptr (LedeDocument) document =
    lede_document_new (lede_snapshot_get_text (lede_merge_get_side (merge, side), LEDE_FIELD_BODY), -1);
  const char *markdown = lede_document_get_markdown (document, NULL);

  for (guint i = 0; i < lede_document_get_n_blocks (document); i++)
    {
      LedeBlock *block = lede_document_get_block (document, i);
      g_autofree char *text =
        g_strchomp (g_strndup (markdown + lede_block_get_offset (block), lede_block_get_length (block)));
      gboolean found = strstr (result, text) != NULL;

      for (guint k = 0; k < count_places (merge) && !found; k++)
        {
          const char *shown = lede_merge_place_get_text (get_place (merge, k), side);

          found = shown && strstr (shown, text);
        }

      if (!found)
        g_error ("“%s” is lost", text);
    }
}

static void
test_any_bodies (void)
{
  guint n = g_getenv ("LEDE_TEST_ALL") != NULL ? 5000 : 300, n_conflicts = 0;
  g_autoptr (GRand) random = g_rand_new_with_seed (7);

  for (guint round = 0; round < n; round++)
    {
      g_autofree char *body = generate_body (random, g_rand_int_range (random, 0, 12));
      g_autofree char *our_body = change_body (random, body, "Ours");
      g_autofree char *their_body = change_body (random, body, "Theirs");
      g_autoptr (LedeSnapshot) base = make_body (body);
      g_autoptr (LedeSnapshot) ours = make_body (our_body);
      g_autoptr (LedeSnapshot) theirs = make_body (their_body);
      g_autoptr (LedeMerge) merge = lede_merge_new (base, ours, theirs);
      g_autoptr (LedeMerge) only_ours = lede_merge_new (base, ours, base);
      g_autoptr (LedeMerge) only_theirs = lede_merge_new (base, base, theirs);
      g_autoptr (LedeMerge) two = lede_merge_new (NULL, ours, theirs);
      g_autoptr (LedeSnapshot) result = NULL;

      assert_result (only_ours, LEDE_FIELD_BODY, our_body);
      assert_result (only_theirs, LEDE_FIELD_BODY, their_body);
      g_assert_cmpuint (lede_merge_count_conflicts (only_ours), ==, 0);
      g_assert_cmpuint (lede_merge_count_conflicts (only_theirs), ==, 0);

      n_conflicts += lede_merge_count_conflicts (merge);
      result = lede_merge_make_snapshot (merge);
      assert_nothing_is_lost (merge, LEDE_MERGE_OURS, lede_snapshot_get_text (result, LEDE_FIELD_BODY));
      assert_nothing_is_lost (merge, LEDE_MERGE_THEIRS, lede_snapshot_get_text (result, LEDE_FIELD_BODY));

      for (guint k = 0; k < count_places (merge); k++)
        lede_merge_place_choose (get_place (merge, k), LEDE_MERGE_TAKE_THEIRS);
      assert_result (merge, LEDE_FIELD_BODY, their_body);
      for (guint k = 0; k < count_places (merge); k++)
        lede_merge_place_choose (get_place (merge, k), LEDE_MERGE_TAKE_OURS);
      assert_result (merge, LEDE_FIELD_BODY, our_body);

      for (guint k = 0; k < count_places (two); k++)
        lede_merge_place_choose (get_place (two, k), LEDE_MERGE_TAKE_THEIRS);
      assert_result (two, LEDE_FIELD_BODY, their_body);
    }

  g_assert_cmpuint (n_conflicts, >, 0);
}

/* Each of the blocks that are to stand there is a block of its own afterwards, and says what was chosen. */
static void
test_any_decisions (void)
{
  guint n = g_getenv ("LEDE_TEST_ALL") != NULL ? 5000 : 300;
  g_autoptr (GRand) random = g_rand_new_with_seed (8);

  for (guint round = 0; round < n; round++)
    {
      g_autofree char *body = generate_body (random, g_rand_int_range (random, 0, 12));
      g_autofree char *our_body = change_body (random, body, "Ours");
      g_autofree char *their_body = change_body (random, body, "Theirs");
      g_autoptr (LedeSnapshot) base = make_body (body);
      g_autoptr (LedeSnapshot) ours = make_body (our_body);
      g_autoptr (LedeSnapshot) theirs = make_body (their_body);
      g_autoptr (LedeMerge) merge = lede_merge_new (base, ours, theirs);
      g_autoptr (LedeSnapshot) result = NULL;
      const char *text;

      for (guint k = 0; k < count_places (merge); k++)
        {
          LedeMergePlace *place = get_place (merge, k);

          if (g_rand_int_range (random, 0, 5) == 0)
            lede_merge_place_write (place, "The person wrote this.");
          else
            lede_merge_place_choose (place, LEDE_MERGE_TAKE_OURS + g_rand_int_range (random, 0, 3));
        }
      lede_merge_decide_rest (merge, LEDE_MERGE_TAKE_BOTH);
      g_assert_cmpuint (lede_merge_count_undecided (merge), ==, 0);

      result = lede_merge_make_snapshot (merge);
      text = lede_snapshot_get_text (result, LEDE_FIELD_BODY);
      for (guint k = 0; k < count_places (merge); k++)
        {
          g_autofree char *chosen = lede_merge_place_dup_result (get_place (merge, k));
          const char *found = chosen ? strstr (text, chosen) : text;

          if (!found)
            g_error ("“%s” was chosen and is not in “%s”", chosen, text);
          text = chosen ? found + strlen (chosen) : text;
        }
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/markup/merge/independent-edits-are-both-there", test_independent_edits);
  g_test_add_func ("/markup/merge/different-words-of-a-paragraph-fit-together", test_different_words);
  g_test_add_func ("/markup/merge/what-is-decided-is-the-text", test_the_same_words);
  g_test_add_func ("/markup/merge/taken-out-and-changed-is-asked-about", test_taken_out_and_changed);
  g_test_add_func ("/markup/merge/both-put-something-in", test_both_put_something_in);
  g_test_add_func ("/markup/merge/carried-to-two-places-is-asked-about", test_carried_to_two_places);
  g_test_add_func ("/markup/merge/locked-blocks-are-not-mixed", test_locked_blocks_are_not_mixed);
  g_test_add_func ("/markup/merge/texts-and-lists", test_texts_and_lists);
  g_test_add_func ("/markup/merge/a-photo-taken-out-and-changed-stays-or-goes-whole",
                   test_removed_photo_was_changed);
  g_test_add_func ("/markup/merge/without-a-base-everything-is-asked", test_without_a_base);
  g_test_add_func ("/markup/merge/is-one-gesture", test_one_gesture);
  g_test_add_func ("/markup/merge/decisions-last-over-another-change", test_decisions_last);
  g_test_add_func ("/markup/merge/no-change-on-one-side-gives-the-other", test_any_bodies);
  g_test_add_func ("/markup/merge/any-decisions-are-the-text", test_any_decisions);

  return g_test_run ();
}
