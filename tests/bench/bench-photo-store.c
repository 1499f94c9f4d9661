/* bench-photo-store.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "store-fixture.h"

#include <gdk-pixbuf/gdk-pixbuf.h>

#include "lede-image-cache-private.h"
#include "lede-image.h"
#include "lede-photo.h"

/* Makes a store of ten thousand photos, in stories of twenty: bench-photo-store DIRECTORY. The thumbnails,
 * which an import makes as well, go where XDG_CACHE_HOME is. Then prints what listing and searching them
 * costs: a line for each, its name, the median and the 95th percentile in milliseconds, separated by tabs. */

#define N_STORIES 500
#define N_PHOTOS 20 /* of each story */
#define N_DRAWN 40  /* pictures that are really drawn; the others differ by what stands behind their end */
#define N_ROUNDS 21

static GdkPixbuf *
draw (guint seed)
{
  GdkPixbuf *pixbuf = gdk_pixbuf_new (GDK_COLORSPACE_RGB, FALSE, 8, 480, seed % 3 == 0 ? 600 : 320);
  guint stride = gdk_pixbuf_get_rowstride (pixbuf);
  guchar *pixels = gdk_pixbuf_get_pixels (pixbuf);

  for (int y = 0; y < gdk_pixbuf_get_height (pixbuf); y++)
    for (int x = 0; x < 480; x++)
      {
        pixels[y * stride + x * 3] = (guchar) (x / 2 + seed * 31);
        pixels[y * stride + x * 3 + 1] = (guchar) (y / 2 + seed * 57 + ((x / 40 + y / 40) % 2) * 60);
        pixels[y * stride + x * 3 + 2] = (guchar) ((x + y) / 4 + seed * 83);
      }

  return pixbuf;
}

static GBytes *
encode (GdkPixbuf *pixbuf, int width, int height)
{
  g_autoptr (GdkPixbuf) scaled = gdk_pixbuf_scale_simple (pixbuf, width, height, GDK_INTERP_BILINEAR);
  g_autoptr (GError) error = NULL;
  char *buffer;
  gsize length;

  gdk_pixbuf_save_to_buffer (scaled, &buffer, &length, "jpeg", &error, "quality", "86", NULL);
  g_assert_no_error (error);

  return g_bytes_new_take (buffer, length);
}

typedef struct
{
  GBytes *picture;
  GBytes *thumbnail;
} Drawn;

static void
make_drawn (Drawn *drawn, guint seed)
{
  g_autoptr (GdkPixbuf) pixbuf = draw (seed);
  int height = gdk_pixbuf_get_height (pixbuf);

  drawn->picture = encode (pixbuf, 480, height);
  drawn->thumbnail = height > 480
                       ? encode (pixbuf, LEDE_IMAGE_THUMBNAIL_SIZE * 480 / height, LEDE_IMAGE_THUMBNAIL_SIZE)
                       : encode (pixbuf, LEDE_IMAGE_THUMBNAIL_SIZE, LEDE_IMAGE_THUMBNAIL_SIZE * height / 480);
}

static char *
add_image (LedeStore *store, const Drawn *drawn, guint number)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  g_autofree char *remark = g_strdup_printf ("photo %u", number);
  g_autoptr (GInputStream) stream = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *cached = NULL;
  char *image;

  g_byte_array_append (bytes, g_bytes_get_data (drawn->picture, NULL), g_bytes_get_size (drawn->picture));
  g_byte_array_append (bytes, (const guint8 *) remark, strlen (remark));
  stream = g_memory_input_stream_new_from_data (bytes->data, bytes->len, NULL);
  image = lede_store_add_image (store, stream, NULL, &error);
  g_assert_no_error (error);

  cached = lede_image_cache_get_path (image, "", LEDE_IMAGE_THUMBNAIL_SIZE);
  lede_image_cache_write (cached, drawn->thumbnail);

  return image;
}

static void
set (LedeStory *story, const char *id, const char *field, const char *text)
{
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, field, text);
}

static void
add_photo (LedeStore *store, LedeStory *story, const Drawn *drawn, guint number)
{
  static const char *const credits[] = { "Ana Ruiz", "Bo Lind / Harbour Press", "Pia Sand", "", "서하늘" };
  static const char *const usages[] = { "", "One time use only", "No sales. No archive.",
                                        "Editorial use only", "" };
  g_autofree char *id = lede_story_add_member (story, LEDE_FIELD_PHOTOS, NULL);
  g_autofree char *image = add_image (store, drawn, number);
  g_autofree char *caption = make_prose (number, 14);
  g_autofree char *alt = make_prose (number + 100000, 8);
  g_autofree char *file = g_strdup_printf ("DSC_%05u.JPG", number);
  g_autofree char *created =
    g_strdup_printf ("20%02u-%02u-%02u", 20 + number % 11, 1 + number % 12, 1 + number % 28);

  set (story, id, LEDE_PHOTO_IMAGE, image);
  set (story, id, LEDE_PHOTO_FILE, file);
  set (story, id, LEDE_PHOTO_TYPE, "image/jpeg");
  set (story, id, LEDE_PHOTO_WIDTH, "480");
  set (story, id, LEDE_PHOTO_HEIGHT, "320");
  set (story, id, LEDE_PHOTO_CAPTION, caption);
  set (story, id, LEDE_PHOTO_ALT, alt);
  set (story, id, LEDE_PHOTO_CREDIT, credits[number % G_N_ELEMENTS (credits)]);
  set (story, id, LEDE_PHOTO_USAGE, usages[number / 7 % G_N_ELEMENTS (usages)]);
  set (story, id, LEDE_PHOTO_CREATED, created);
}

static void
fill (LedeStore *store)
{
  Drawn drawn[N_DRAWN];

  for (guint i = 0; i < N_DRAWN; i++)
    make_drawn (&drawn[i], i);

  for (guint i = 0; i < N_STORIES; i++)
    {
      g_autoptr (LedeStory) story = lede_story_new (NULL);
      g_autoptr (GError) error = NULL;
      g_autofree char *headline = make_prose (i, 6);

      lede_story_set_text (story, LEDE_FIELD_HEADLINE, headline);
      for (guint j = 0; j < N_PHOTOS; j++)
        add_photo (store, story, &drawn[(i * N_PHOTOS + j) % N_DRAWN], i * N_PHOTOS + j);

      lede_store_save_story (store, story, NULL, &error);
      g_assert_no_error (error);
    }

  for (guint i = 0; i < N_DRAWN; i++)
    {
      g_bytes_unref (drawn[i].picture);
      g_bytes_unref (drawn[i].thumbnail);
    }
}

static guint
list (LedeStore *store, LedePhotoOrder order, const char *search)
{
  LedePhotoFilter filter = { order, search, 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GListModel) photos = lede_store_list_photos (store, &filter, NULL, &error);

  g_assert_no_error (error);

  return g_list_model_get_n_items (photos);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double x = *(const double *) a, y = *(const double *) b;

  return x < y ? -1 : x > y;
}

/* @fresh: with a connection that has read nothing yet, in place of one that has */
static void
measure (const char *name, LedeStore *store, gboolean fresh, LedePhotoOrder order, const char *search)
{
  g_autoptr (GArray) times = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      g_autoptr (LedeStore) other =
        fresh ? lede_store_open (lede_store_get_directory (store), NULL, NULL) : g_object_ref (store);
      gint64 start = g_get_monotonic_time ();
      double time;

      list (other, order, search);
      time = (g_get_monotonic_time () - start) / 1e3;
      g_array_append_val (times, time);
    }

  g_array_sort (times, compare);
  g_print ("%s\t%.2f\t%.2f\n", name, g_array_index (times, double, N_ROUNDS / 2),
           g_array_index (times, double, N_ROUNDS * 95 / 100));
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeStore) store = NULL;

  if (argc != 2)
    {
      g_printerr ("bench-photo-store DIRECTORY\n");
      return 2;
    }

  store = lede_store_open (argv[1], NULL, &error);
  g_assert_no_error (error);

  if (list (store, LEDE_PHOTO_ORDER_STORY, NULL) == 0)
    fill (store);

  measure ("list 10000 photos", store, TRUE, LEDE_PHOTO_ORDER_STORY, NULL);
  measure ("list 10000 photos again, by credit", store, FALSE, LEDE_PHOTO_ORDER_CREDIT, NULL);
  measure ("search photos \"h\"", store, FALSE, LEDE_PHOTO_ORDER_STORY, "h");
  measure ("search photos \"harbour\"", store, FALSE, LEDE_PHOTO_ORDER_STORY, "harbour");
  measure ("search photos \"council winter b\"", store, FALSE, LEDE_PHOTO_ORDER_STORY, "council winter b");

  return 0;
}
