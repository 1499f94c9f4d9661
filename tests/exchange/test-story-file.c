/* test-story-file.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <string.h>

#include "lede-byline.h"
#include "lede-member.h"
#include "lede-note.h"
#include "lede-photo.h"
#include "lede-story-file.h"
#include "remove-tree.h"

typedef struct
{
  char *folder;
  LedeStore *store;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *directory = NULL;

  fixture->folder = g_dir_make_tmp ("lede-exchange-XXXXXX", &error);
  g_assert_no_error (error);
  directory = g_build_filename (fixture->folder, "store", NULL);
  fixture->store = lede_store_open (directory, NULL, &error);
  g_assert_no_error (error);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_clear_object (&fixture->store);
  remove_tree (fixture->folder);
  g_free (fixture->folder);
}

static char *
write_text (Fixture *fixture, const char *name, const char *text)
{
  char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);

  return path;
}

static void
draw_picture (Fixture *fixture, const char *name, guint32 colour)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);
  g_autoptr (GdkPixbuf) picture = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 40, 20);
  g_autoptr (GError) error = NULL;

  gdk_pixbuf_fill (picture, colour);
  gdk_pixbuf_save (picture, path, "png", &error, NULL);
  g_assert_no_error (error);
}

static LedeSnapshot *
import (Fixture *fixture, const char *text)
{
  g_autofree char *path = write_text (fixture, "story.md", text);
  g_autoptr (GError) error = NULL;
  LedeSnapshot *snapshot = lede_story_file_import (fixture->store, path, NULL, &error);

  g_assert_no_error (error);

  return snapshot;
}

static const char two_photos[] = "---\n"
                                 "headline: Ferry\n"
                                 "bylines:\n"
                                 "- name: Ana Ruiz\n"
                                 "- name: Bea Lund\n"
                                 "photos:\n"
                                 "- file: quay.png\n"
                                 "  credit: Harbour Press\n"
                                 "- id: line\n"
                                 "  file: line.png\n"
                                 "  alt: ''\n"
                                 "---\n"
                                 "\n"
                                 "One.\n"
                                 "\n"
                                 "![](photo:quay)\n";

static void
test_import_keeps_the_photos (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LedeSnapshot) snapshot = NULL;
  g_autoptr (GPtrArray) photos = NULL;

  draw_picture (fixture, "quay.png", 0x102030ff);
  draw_picture (fixture, "line.png", 0x405060ff);
  snapshot = import (fixture, two_photos);
  photos = lede_story_fields_get_photos (LEDE_STORY_FIELDS (snapshot));

  g_assert_cmpuint (lede_snapshot_get_sequence (snapshot), ==, 0);
  g_assert_cmpuint (photos->len, ==, 2);
  g_assert_cmpstr (lede_member_get_id (photos->pdata[0]), ==, "quay");
  g_assert_cmpstr (lede_photo_get_file (photos->pdata[0]), ==, "quay.png");
  g_assert_cmpuint (lede_photo_get_width (photos->pdata[0]), ==, 40);
  g_assert_cmpuint (lede_photo_get_height (photos->pdata[0]), ==, 20);
  g_assert_cmpstr (lede_photo_get_mime_type (photos->pdata[0]), ==, "image/png");
  g_assert_true (lede_store_has_image (fixture->store, lede_photo_get_image (photos->pdata[0])));
  g_assert_true (lede_photo_is_decorative (photos->pdata[1]));
}

static void
test_import_says_what_is_missing (Fixture *fixture, gconstpointer data)
{
  g_autofree char *path = write_text (fixture, "story.md", two_photos);
  g_autofree char *nameless = write_text (fixture, "nameless.md", "---\nphotos:\n- id: quay\n---\n");
  g_autoptr (GError) error = NULL;

  g_assert_null (lede_story_file_import (fixture->store, path, NULL, &error));
  g_assert_nonnull (strstr (error->message, "story.md"));
  g_assert_nonnull (strstr (error->message, "quay.png"));
  g_clear_error (&error);

  g_assert_null (lede_story_file_import (fixture->store, nameless, NULL, &error));
  g_assert_error (error, LEDE_EXCHANGE_ERROR, LEDE_EXCHANGE_ERROR_FILE);
  g_assert_nonnull (strstr (error->message, "names no file"));
  g_clear_error (&error);

  g_assert_null (lede_story_file_import (fixture->store, fixture->folder, NULL, &error));
  g_assert_error (error, LEDE_EXCHANGE_ERROR, LEDE_EXCHANGE_ERROR_FILE);
}

static void
update (Fixture *fixture, LedeStory *story, const char *text)
{
  g_autoptr (GError) error = NULL;

  lede_story_file_update (fixture->store, story, text, "edited.md", fixture->folder, NULL, &error);
  g_assert_no_error (error);
}

static void
test_update_keeps_who_is_who (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LedeSnapshot) snapshot = NULL;
  g_autoptr (LedeStory) story = NULL;
  g_auto (GStrv) before = NULL;
  g_auto (GStrv) after = NULL;
  g_autofree char *note = NULL;

  draw_picture (fixture, "quay.png", 0x102030ff);
  draw_picture (fixture, "line.png", 0x405060ff);
  snapshot = import (fixture, two_photos);
  story = lede_story_new_from_snapshot (snapshot);
  before = lede_story_fields_get_lines (LEDE_STORY_FIELDS (story), LEDE_FIELD_BYLINES);
  lede_story_set_member_text (story, LEDE_FIELD_BYLINES, before[0], LEDE_BYLINE_PERSON, "site:7");
  note = lede_story_add_member (story, LEDE_FIELD_NOTES, NULL);
  lede_story_set_member_text (story, LEDE_FIELD_NOTES, note, LEDE_NOTE_TEXT, "Ask Bea");

  /* Who changes her name in her place stays who she is. */
  update (fixture, story,
          "---\nheadline: Ferry\nbylines: [Ana Ruiz Lima, Bea Lund]\n"
          "photos:\n- id: quay\n  file: quay.png\n- id: line\n  file: line.png\n  alt: "
          "''\n---\nOne.\n\n![](photo:quay)\n");
  after = lede_story_fields_get_lines (LEDE_STORY_FIELDS (story), LEDE_FIELD_BYLINES);
  g_assert_cmpstrv (after, before);
  g_clear_pointer (&after, g_strfreev);

  /* One comes in front, and takes nobody's place. */
  update (fixture, story,
          "---\nheadline: Ferry\nbylines: [Cai Moe, Ana Ruiz Lima, Bea Lund]\n"
          "photos:\n- id: quay\n  file: quay.png\n  credit: Harbour Press\n---\nTwo.\n");
  after = lede_story_fields_get_lines (LEDE_STORY_FIELDS (story), LEDE_FIELD_BYLINES);

  g_assert_cmpuint (g_strv_length (after), ==, 3);
  g_assert_cmpstr (after[1], ==, before[0]);
  g_assert_cmpstr (after[2], ==, before[1]);
  g_assert_cmpstr (lede_story_get_member_text (story, LEDE_FIELD_BYLINES, after[0], LEDE_BYLINE_PERSON), ==,
                   "");
  g_assert_cmpstr (lede_story_get_member_text (story, LEDE_FIELD_BYLINES, after[2], LEDE_BYLINE_NAME), ==,
                   "Bea Lund");
  g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_PHOTOS), ==, "quay\n");
  g_assert_cmpstr (lede_story_get_member_text (story, LEDE_FIELD_NOTES, note, LEDE_NOTE_TEXT), ==, "Ask Bea");
  g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_BODY), ==, "Two.");

  g_assert_true (lede_story_undo (story));
  g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_BODY), ==, "One.\n\n![](photo:quay)");
  g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_PHOTOS), ==, "quay\nline\n");
}

static void
test_update_takes_new_files (Fixture *fixture, gconstpointer data)
{
  g_autoptr (LedeSnapshot) snapshot = NULL;
  g_autoptr (LedeStory) story = NULL;
  g_autofree char *image = NULL;
  g_autoptr (GError) error = NULL;
  const char *kept = "---\nphotos:\n- id: quay\n  file: quay.png\n---\n";

  draw_picture (fixture, "quay.png", 0x102030ff);
  draw_picture (fixture, "dusk.png", 0x708090ff);
  snapshot = import (fixture, kept);
  story = lede_story_new_from_snapshot (snapshot);
  image = g_strdup (lede_story_get_member_text (story, LEDE_FIELD_PHOTOS, "quay", LEDE_PHOTO_IMAGE));

  /* A file that is gone by now is not asked for again. */
  draw_picture (fixture, "quay.png", 0xa0b0c0ff);
  update (fixture, story, kept);
  g_assert_cmpstr (lede_story_get_member_text (story, LEDE_FIELD_PHOTOS, "quay", LEDE_PHOTO_IMAGE), ==,
                   image);

  update (fixture, story, "---\nphotos:\n- id: quay\n  file: dusk.png\n- file: quay.png\n---\n");
  g_assert_cmpstr (lede_story_get_member_text (story, LEDE_FIELD_PHOTOS, "quay", LEDE_PHOTO_IMAGE), !=,
                   image);
  g_assert_cmpstr (lede_story_get_member_text (story, LEDE_FIELD_PHOTOS, "quay", LEDE_PHOTO_FILE), ==,
                   "dusk.png");

  g_assert_false (lede_story_file_update (fixture->store, story, "---\nphotos: [gone.png]\n---\n",
                                          "edited.md", fixture->folder, NULL, &error));
  g_assert_nonnull (strstr (error->message, "gone.png"));
  g_assert_cmpstr (lede_story_get_member_text (story, LEDE_FIELD_PHOTOS, "quay", LEDE_PHOTO_FILE), ==,
                   "dusk.png");
}

static void
test_set_takes_what_people_type (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *key;
    const char *value;
    const char *path; /* NULL where it is refused */
    const char *text;
  } cases[] = {
    { "headline", " One\nline ", LEDE_FIELD_HEADLINE, "One line" },
    { "deck", "", LEDE_FIELD_DECK, "" },
    { "tags", "a, b,, a", LEDE_FIELD_TAGS, "a\nb" },
    { "dateline", "Porto, 2031-05-04", LEDE_FIELD_DATELINE_DATE, "2031-05-04" },
    { "dateline.place", "Gaia", LEDE_FIELD_DATELINE_PLACE, "Gaia" },
    { "dateline.date", "2031-02-30", NULL, NULL },
    { "embargo", "2031-05-04T06:00+02:00", LEDE_FIELD_EMBARGO, "2031-05-04T06:00:00+02:00" },
    { "embargo", "2031-05-04", NULL, NULL },
    { "photos.quay.lead", "true", "photo/quay/lead", "yes" },
    { "photos.1.lead", "no", "photo/quay/lead", "" },
    { "photos.1.decorative", "yes", "photo/quay/decorative", "yes" },
    { "photos.2.alt", "a", NULL, NULL },
    { "photos.1.colour", "red", NULL, NULL },
    { "photos", "quay", NULL, NULL },
    { "state", "published", NULL, NULL },
    { "colour", "red", NULL, NULL },
  };
  g_autoptr (LedeStory) story = lede_story_new (NULL);

  g_free (lede_story_add_member (story, LEDE_FIELD_PHOTOS, "quay"));

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      guint64 sequence = lede_story_get_sequence (story);
      gboolean done = lede_front_matter_set (story, cases[i].key, cases[i].value, &error);

      g_test_message ("%s=%s: %s", cases[i].key, cases[i].value, error ? error->message : "done");
      g_assert_cmpint (done, ==, cases[i].path != NULL);

      if (done)
        g_assert_cmpstr (lede_story_get_text (story, cases[i].path), ==, cases[i].text);
      else
        g_assert_cmpuint (lede_story_get_sequence (story), ==, sequence);
    }

  g_assert_true (lede_front_matter_set (story, "bylines", "Ana Ruiz, 김하늘", NULL));
  g_assert_true (lede_front_matter_set (story, "bylines.2.email", "haneul@example.org", NULL));
  g_assert_true (lede_front_matter_set (story, "bylines", "김하늘", NULL));
  g_assert_true (lede_front_matter_set (story, "bylines.2.name", "Bea Lund", NULL));
  g_assert_true (lede_front_matter_set (story, "bylines.2.person", "site:7", NULL));
  {
    g_autoptr (GPtrArray) bylines = lede_story_fields_get_bylines (LEDE_STORY_FIELDS (story));
    g_autofree char *person = NULL;

    g_assert_cmpuint (bylines->len, ==, 2);
    g_assert_cmpstr (lede_byline_get_email (bylines->pdata[0]), ==, "haneul@example.org");
    g_assert_cmpstr (lede_byline_get_name (bylines->pdata[1]), ==, "Bea Lund");
    person = lede_byline_dup_person (bylines->pdata[1], "site");
    g_assert_cmpstr (person, ==, "7");
  }
}

#define ADD(path, test) g_test_add ("/exchange/" path, Fixture, NULL, set_up, test, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  ADD ("import/keeps-the-photos", test_import_keeps_the_photos);
  ADD ("import/says-what-is-missing", test_import_says_what_is_missing);
  ADD ("update/keeps-who-is-who", test_update_keeps_who_is_who);
  ADD ("update/takes-new-files", test_update_takes_new_files);
  ADD ("set/takes-what-people-type", test_set_takes_what_people_type);

  return g_test_run ();
}
