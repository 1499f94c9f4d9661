/* test-photo-places.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "body-generator.h"
#include "lede-photo-places.h"

static char *
apply (const char *body, LedeBodyChange change)
{
  GString *out = g_string_new (body);

  g_assert_cmpuint (change.offset + change.removed_length, <=, out->len);
  g_string_erase (out, change.offset, change.removed_length);
  g_string_insert (out, change.offset, change.inserted);
  lede_body_change_clear (&change);

  return g_string_free (out, FALSE);
}

static void
test_marks_are_found_where_they_stand (void)
{
  const char *body = "![](photo:a)\n\n> [!GALLERY] `![](photo:z)`\n> ![](photo:b)\n> ![x](<photo:c> \"t\") "
                     "![](photo:d)\n>\n> Words ![](photo:e)\n\n> ![](photo:f)\n";
  g_autoptr (LedeDocument) document = lede_document_new (body, -1);
  g_autoptr (GArray) places = lede_photo_places_of_document (document);
  const char *const marks[] = { "![](photo:a)", "![](photo:b)", "![x](<photo:c> \"t\")", "![](photo:d)" };

  g_assert_cmpuint (places->len, ==, G_N_ELEMENTS (marks));

  for (guint i = 0; i < places->len; i++)
    {
      LedePhotoPlace *place = &g_array_index (places, LedePhotoPlace, i);
      g_autofree char *mark = g_strndup (body + place->offset, place->length);

      g_assert_cmpstr (mark, ==, marks[i]);
      g_assert_cmpint (place->is_alone, ==, i < 2);
      g_assert_cmpuint (place->block, ==, MIN (i, 1));
    }
}

#define GALLERY "One\n\n> [!GALLERY]\n> ![](photo:a)\n> ![](photo:b)\n> ![](photo:c)\n>\n> Words\n\nTwo\n"

static void
test_changes (void)
{
  const char *const ids[] = { "x", "y", NULL };
  g_autoptr (LedeDocument) document = lede_document_new (GALLERY, -1);
  g_autoptr (LedeDocument) empty = lede_document_new ("> [!GALLERY]", -1);
  g_autofree char *moved = apply (GALLERY, lede_gallery_move_photo (document, 1, 0, 2));
  g_autofree char *back = apply (GALLERY, lede_gallery_move_photo (document, 1, 2, 1));
  g_autofree char *nowhere = apply (GALLERY, lede_gallery_move_photo (document, 1, 2, 3));
  g_autofree char *removed = apply (GALLERY, lede_gallery_remove_photo (document, 1, 1));
  g_autofree char *before = apply (GALLERY, lede_gallery_insert_photos (document, 1, 1, ids));
  g_autofree char *behind = apply (GALLERY, lede_gallery_insert_photos (document, 1, 9, ids));
  g_autofree char *first = apply ("> [!GALLERY]", lede_gallery_insert_photos (empty, 0, 0, ids));

  g_assert_nonnull (strstr (moved, "]\n> ![](photo:b)\n> ![](photo:c)\n> ![](photo:a)\n>\n> Words\n\nTwo"));
  g_assert_nonnull (strstr (back, "]\n> ![](photo:a)\n> ![](photo:c)\n> ![](photo:b)\n>\n> Words\n\nTwo"));
  g_assert_cmpstr (nowhere, ==, GALLERY);
  g_assert_nonnull (strstr (removed, "]\n> ![](photo:a)\n> ![](photo:c)\n>\n> Words\n\nTwo"));
  g_assert_nonnull (strstr (before, "(photo:a)\n> ![](photo:x)\n> ![](photo:y)\n> ![](photo:b)\n"));
  g_assert_nonnull (strstr (behind, "(photo:c)\n> ![](photo:x)\n> ![](photo:y)\n>\n> Words\n\nTwo"));
  g_assert_cmpstr (first, ==, "> [!GALLERY]\n> ![](photo:x)\n> ![](photo:y)");
}

static void
test_neighbours_become_one (void)
{
  const char *body = "One\n\n![](photo:a)\n\n![](photo:b)\n\nTwo\n\n![](photo:c)\n";
  g_autoptr (LedeDocument) document = lede_document_new (body, -1);
  g_autofree char *made = NULL;
  guint first = 2, last = 2;

  g_assert_true (lede_gallery_find_neighbours (document, &first, &last));
  g_assert_cmpuint (first, ==, 1);
  g_assert_cmpuint (last, ==, 2);
  made = apply (body, lede_gallery_make (document, first, last));
  g_assert_cmpstr (made, ==, "One\n\n> [!GALLERY]\n> ![](photo:a)\n> ![](photo:b)\n\nTwo\n\n![](photo:c)\n");

  first = last = 4;
  g_assert_false (lede_gallery_find_neighbours (document, &first, &last));
  first = 1;
  last = 4;
  g_assert_false (lede_gallery_find_neighbours (document, &first, &last));
  first = last = 9;
  g_assert_false (lede_gallery_find_neighbours (document, &first, &last));
}

static char *
join_photos (const char *body)
{
  g_autoptr (LedeDocument) document = lede_document_new (body, -1);
  g_autoptr (GArray) places = lede_photo_places_of_document (document);
  g_autoptr (GPtrArray) ids = g_ptr_array_new ();
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < places->len; i++)
    g_ptr_array_add (ids, g_array_index (places, LedePhotoPlace, i).photo_id);

  for (guint i = 0; i < ids->len; i++)
    g_string_append_printf (out, "%s ", (const char *) g_ptr_array_index (ids, i));

  return g_string_free (out, FALSE);
}

/* Whatever form the text has, moving a photo and moving it back leaves every byte as it was. */
static void
test_moving_there_and_back_in_any_text (void)
{
  guint n_moved = 0;

  for (guint seed = 1; seed <= 2000; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autofree char *scraps = generate_scraps (random, 12);
      g_autofree char *body =
        g_strconcat (seed % 2 == 0 ? scraps : "", "\n\n> [!GALLERY]\n> ![](photo:a)\n> ", scraps,
                     "![](photo:b)\n> ![c](photo:c)\n", NULL);
      g_autoptr (LedeDocument) document = lede_document_new (body, -1);

      for (guint block = 0; block < lede_document_get_n_blocks (document); block++)
        {
          g_autoptr (GArray) places = lede_photo_places_of_block (document, block);
          g_autofree char *moved = NULL;
          g_autofree char *photos = NULL;
          g_autofree char *expected = NULL;
          g_autoptr (LedeDocument) other = NULL;
          g_autofree char *back = NULL;

          if (places->len < 2)
            continue;

          moved = apply (body, lede_gallery_move_photo (document, block, 0, places->len - 1));
          photos = join_photos (moved);
          expected = join_photos (body);
          g_assert_cmpuint (strlen (photos), ==, strlen (expected));
          other = lede_document_new (moved, -1);
          back = apply (moved, lede_gallery_move_photo (other, block, places->len - 1, 0));
          g_assert_cmpstr (back, ==, body);
          n_moved++;
        }
    }

  g_assert_cmpuint (n_moved, >, 100);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/markup/photo-places/marks-are-found-where-they-stand",
                   test_marks_are_found_where_they_stand);
  g_test_add_func ("/markup/photo-places/changes-of-a-gallery", test_changes);
  g_test_add_func ("/markup/photo-places/neighbours-become-one", test_neighbours_become_one);
  g_test_add_func ("/markup/photo-places/moving-there-and-back-in-any-text",
                   test_moving_there_and_back_in_any_text);

  return g_test_run ();
}
