/* test-photo-queue.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Many pictures at once, into a story that somebody writes.
 */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "writer-fixture.h"

#include "lede-application.h"
#include "lede-services.h"
#include "lede-photo.h"
#include "lede-photo-progress.h"
#include "lede-photo-queue.h"
#include "remove-tree.h"

/* Kept until the end: it has a name on the bus. */
static LedeApplication *application;
static char *folder;

static LedePhotoQueue *
get_queue (void)
{
  return lede_photo_queue_get_default ();
}

/* A picture that is like no other. */
static void
write_picture (const char *name)
{
  static guint made;
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autofree char *parent = g_path_get_dirname (path);
  guchar pixels[24 * 16 * 3];
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GdkTexture) texture = NULL;

  made++;
  for (guint i = 0; i < sizeof pixels; i++)
    pixels[i] = (guchar) (i * 37 + made * 11);

  bytes = g_bytes_new (pixels, sizeof pixels);
  texture = gdk_memory_texture_new (24, 16, GDK_MEMORY_R8G8B8, bytes, 24 * 3);
  g_mkdir_with_parents (parent, 0700);
  g_assert_true (gdk_texture_save_to_png (texture, path));
}

static void
add (WriterFixture *self, const char *const *names, gboolean into_text, guint64 offset)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);

  for (guint i = 0; names[i]; i++)
    {
      g_autoptr (GFile) file = g_file_new_build_filename (folder, names[i], NULL);

      g_list_store_append (files, file);
    }

  lede_photo_queue_add (get_queue (), self->window, self->story, G_LIST_MODEL (files),
                        into_text ? self->writer : NULL, offset);
}

static guint
count_photos (WriterFixture *self)
{
  g_autoptr (GPtrArray) photos = lede_story_fields_get_photos (LEDE_STORY_FIELDS (self->story));

  return photos->len;
}

/* The names of a story's files, in its order. */
static char *
get_names (WriterFixture *self)
{
  g_autoptr (GPtrArray) photos = lede_story_fields_get_photos (LEDE_STORY_FIELDS (self->story));
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < photos->len; i++)
    g_string_append_printf (names, "%s%s", i > 0 ? " " : "",
                            lede_photo_get_file (g_ptr_array_index (photos, i)));

  return g_string_free (names, FALSE);
}

/* Each picture is a process, so a machine that is busy gets more time. */
static void
wait_for_queue (void)
{
  gint64 deadline = g_get_monotonic_time () + 5 * WRITER_FIXTURE_PATIENCE;
  guint ticker = g_timeout_add (20, writer_fixture_tick, NULL);

  while (lede_photo_queue_get_total (get_queue ()) > 0 && g_get_monotonic_time () < deadline)
    g_main_context_iteration (NULL, TRUE);

  g_source_remove (ticker);
  g_assert_cmpuint (lede_photo_queue_get_total (get_queue ()), ==, 0);
}

/* One behind the other where they were dropped, while somebody types above; what is no picture is left out.
 */
static void
test_in_order (WriterFixture *self, gconstpointer data)
{
  const char *const names[] = { "c.png", "broken.png", "a.png", "nowhere.png", "b.png", NULL };
  g_autofree char *broken = g_build_filename (folder, "broken.png", NULL);
  g_autoptr (GPtrArray) photos = NULL;
  g_autoptr (GString) expected = g_string_new ("Typed. One");
  g_autofree char *in_order = NULL;

  write_picture ("a.png");
  write_picture ("b.png");
  write_picture ("c.png");
  g_assert_true (g_file_set_contents (broken, "\x89PNG\r\n\x1a\n and no more of it", -1, NULL));

  lede_story_set_text (self->story, LEDE_FIELD_BODY, "One\n\nTwo");
  add (self, names, TRUE, 3);
  g_assert_cmpuint (lede_photo_queue_get_total (get_queue ()), ==, 5);
  WAIT_UNTIL (count_photos (self) >= 1); /* two may come at once */
  lede_story_splice (self->story, LEDE_FIELD_BODY, 0, 0, "Typed. ", -1);
  wait_for_queue ();

  in_order = get_names (self);
  g_assert_cmpstr (in_order, ==, "c.png a.png b.png");
  photos = lede_story_fields_get_photos (LEDE_STORY_FIELDS (self->story));

  for (guint i = 0; i < photos->len; i++)
    g_string_append_printf (expected, "\n\n![](photo:%s)",
                            lede_member_get_id (g_ptr_array_index (photos, i)));

  g_string_append (expected, "\n\nTwo");
  g_assert_cmpstr (lede_story_get_text (self->story, LEDE_FIELD_BODY), ==, expected->str);
}

/* A folder's pictures as a person sorts them, of its folders too, and nothing that is hidden or none. */
static void
test_folder (WriterFixture *self, gconstpointer data)
{
  const char *const names[] = { "first.png", "card", NULL };
  g_autofree char *text = g_build_filename (folder, "card", "read me.txt", NULL);
  g_autofree char *in_order = NULL;

  write_picture ("first.png");
  write_picture ("card/10.png");
  write_picture ("card/9.png");
  write_picture ("card/.hidden.png");
  write_picture ("card/DCIM/more/1.png");
  g_assert_true (g_file_set_contents (text, "No picture", -1, NULL));

  add (self, names, FALSE, 0);
  wait_for_queue ();
  in_order = get_names (self);
  g_assert_cmpstr (in_order, ==, "first.png 9.png 10.png 1.png");
}

static void
cancel_behind_two (LedePhotoQueue *queue)
{
  if (lede_photo_queue_get_done (queue) == 2)
    lede_photo_queue_cancel (queue);
}

/* What has been added when somebody says stop stays; the rest does not come. */
static void
test_cancel (WriterFixture *self, gconstpointer data)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) names = NULL;
  gulong handler;

  for (guint i = 0; i < 12; i++)
    {
      g_autofree char *name = g_strdup_printf ("many-%02u.png", i);

      write_picture (name);
      g_strv_builder_add (builder, name);
    }

  names = g_strv_builder_end (builder);
  handler = g_signal_connect (get_queue (), "notify::done", G_CALLBACK (cancel_behind_two), NULL);
  add (self, (const char *const *) names, FALSE, 0);
  wait_for_queue ();
  g_signal_handler_disconnect (get_queue (), handler);
  g_assert_cmpuint (count_photos (self), ==, 2);

  /* And the next ones come again. */
  add (self, (const char *const[]) { "many-11.png", NULL }, FALSE, 0);
  wait_for_queue ();
  g_assert_cmpuint (count_photos (self), ==, 3);
}

static void
note_title (AdwBanner *banner, GParamSpec *pspec, GPtrArray *titles)
{
  g_ptr_array_add (titles, g_strdup (adw_banner_get_title (banner)));
}

/* A banner counts, and goes when all is done. */
static void
test_progress (WriterFixture *self, gconstpointer data)
{
  g_autoptr (LedePhotoProgress) progress = g_object_ref_sink (g_object_new (LEDE_TYPE_PHOTO_PROGRESS, NULL));
  AdwBanner *banner = ADW_BANNER (adw_bin_get_child (ADW_BIN (progress)));
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);

  write_picture ("p.png");
  write_picture ("q.png");
  lede_photo_progress_watch (progress);
  g_assert_false (adw_banner_get_revealed (banner));
  g_signal_connect (banner, "notify::title", G_CALLBACK (note_title), titles);
  add (self, (const char *const[]) { "p.png", "q.png", NULL }, FALSE, 0);
  g_assert_true (adw_banner_get_revealed (banner));
  wait_for_queue ();
  WAIT_UNTIL (!adw_banner_get_revealed (banner));
  g_assert_cmpuint (titles->len, ==, 2);
  g_assert_cmpstr (g_ptr_array_index (titles, 0), ==, "Adding 1 of 2 photos…");
  g_assert_cmpstr (g_ptr_array_index (titles, 1), ==, "Adding 2 of 2 photos…");
}

int
main (int argc, char **argv)
{
  g_autoptr (GError) error = NULL;
  int status;

  gtk_init ();
  adw_init ();
  g_test_init (&argc, &argv, NULL);
  g_set_prgname ("test-photo-queue");
  folder = g_dir_make_tmp ("lede-photo-queue-XXXXXX", &error);
  g_assert_no_error (error);

  application = lede_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
  WAIT_UNTIL (lede_services_get_store (LEDE_SERVICES_DEFAULT) != NULL);

#define add_test(path, function)                                                                             \
  g_test_add ("/app/photo-queue/" path, WriterFixture, NULL, writer_fixture_set_up, function,                \
              writer_fixture_tear_down)

  add_test ("in-order-and-without-the-broken", test_in_order);
  add_test ("folder-sorted-by-name", test_folder);
  add_test ("cancel-keeps-what-was-added", test_cancel);
  add_test ("banner-counts", test_progress);

  status = g_test_run ();
  g_signal_emit_by_name (application, "shutdown");
  remove_tree (folder);
  g_free (folder);

  return status;
}
