/* test-image.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include "lede-image.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <glib/gstdio.h>
#include <unistd.h>
#include <utime.h>

#include "lede-image-cache-private.h"
#include "lede-photo.h"
#include "remove-tree.h"
#include "run-script.h"

static char *root;   /* a folder for everything that the tests write */
static char *photos; /* in it, what make-photos.sh made */

static char *
find_photo (const char *name)
{
  return g_build_filename (photos, name, NULL);
}

static char *
write_photo (const char *name, const void *data, gsize length)
{
  g_autoptr (GError) error = NULL;
  char *path = find_photo (name);

  g_file_set_contents (path, data, length, &error);
  g_assert_no_error (error);

  return path;
}

static LedeImageInfo *
read_photo (const char *name)
{
  g_autofree char *path = find_photo (name);
  g_autoptr (GError) error = NULL;
  LedeImageInfo *info = lede_image_info_read (path, NULL, &error);

  g_assert_no_error (error);

  return info;
}

static void
assert_refused (const char *name, int code)
{
  g_autofree char *path = find_photo (name);
  g_autoptr (GError) error = NULL;

  g_test_message ("%s", name);
  g_assert_null (lede_image_info_read (path, NULL, &error));
  g_assert_error (error, LEDE_MEDIA_ERROR, code);
  g_assert_nonnull (strstr (error->message, name));
  g_assert_null (strchr (error->message, '\n'));
  g_assert_cmpint (error->message[strlen (error->message) - 1], ==, '.');
}

static LedeStore *
open_store (void)
{
  g_autofree char *directory = g_build_filename (root, "store-XXXXXX", NULL);
  g_autoptr (GError) error = NULL;
  LedeStore *store;

  g_assert_nonnull (g_mkdtemp (directory));
  store = lede_store_open (directory, NULL, &error);
  g_assert_no_error (error);

  return store;
}

static void
test_xmp_before_iim (void)
{
  g_autoptr (LedeImageInfo) info = read_photo ("both.jpg");

  g_assert_cmpstr (lede_image_info_get_mime_type (info), ==, "image/jpeg");
  g_assert_cmpstr (lede_image_info_get_extension (info), ==, "jpg");
  g_assert_cmpuint (lede_image_info_get_width (info), ==, 600);
  g_assert_cmpuint (lede_image_info_get_height (info), ==, 400);
  g_assert_cmpstr (lede_image_info_get_caption (info), ==, "The harbour at dawn – 항구");
  g_assert_cmpstr (lede_image_info_get_credit (info), ==, "Porto Wire");
  g_assert_cmpstr (lede_image_info_get_creator (info), ==, "Ana Ruiz, Tomás Leal");
  g_assert_cmpstr (lede_image_info_get_alt (info), ==, "Boats at a quay");
  g_assert_cmpstr (lede_image_info_get_usage (info), ==, "One use, in print & online");
}

static void
test_iim_charsets (void)
{
  static const struct
  {
    const char *name;
    const char *caption;
  } cases[] = {
    { "iim-utf8.jpg", "Fähre im Hafen" },
    { "iim-undeclared.jpg", "Fähre „Möwe“" },
    { "iim-latin2.jpg", "Główny rynek, Łęczna" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LedeImageInfo) info = read_photo (cases[i].name);

      g_assert_cmpstr (lede_image_info_get_caption (info), ==, cases[i].caption);
    }
}

static void
test_languages (void)
{
  g_autoptr (LedeImageInfo) several = read_photo ("languages.jpg");
  g_autoptr (LedeImageInfo) with_default = read_photo ("default-language.jpg");

  g_assert_cmpstr (lede_image_info_get_caption (several), ==, "The harbour");
  g_assert_cmpstr (lede_image_info_get_caption (with_default), ==, "The harbour, \"quoted\" text");
}

static void
test_camera_texts (void)
{
  g_autoptr (LedeImageInfo) exif = read_photo ("exif.jpg");
  g_autoptr (LedeImageInfo) noise = read_photo ("noise.jpg");

  g_assert_cmpstr (lede_image_info_get_caption (exif), ==, "From the camera");
  g_assert_cmpstr (lede_image_info_get_creator (exif), ==, "Ana Ruiz");
  g_assert_cmpstr (lede_image_info_get_caption (noise), ==, "");
}

static void
test_types (void)
{
  static const struct
  {
    const char *name;
    const char *mime_type;
  } cases[] = {
    { "plain.jpg", "image/jpeg" }, { "progressive.jpg", "image/jpeg" }, { "cmyk.jpg", "image/jpeg" },
    { "photo.png", "image/png" },  { "photo.webp", "image/webp" },      { "photo.gif", "image/gif" },
    { "photo.tif", "image/tiff" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (LedeImageInfo) info = read_photo (cases[i].name);

      g_assert_cmpstr (lede_image_info_get_mime_type (info), ==, cases[i].mime_type);
      g_assert_cmpuint (lede_image_info_get_width (info), ==, 600);
      g_assert_cmpuint (lede_image_info_get_height (info), ==, 400);
    }
}

static void
test_name_means_nothing (void)
{
  g_autofree char *png = find_photo ("photo.png");
  g_autofree char *contents = NULL;
  g_autofree char *path = NULL;
  g_autoptr (LedeImageInfo) info = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (png, &contents, &length, NULL));
  path = write_photo ("called.jpg", contents, length);
  info = read_photo ("called.jpg");
  g_assert_cmpstr (lede_image_info_get_mime_type (info), ==, "image/png");
}

static void
test_refusals (void)
{
  static const char html[] = "<!doctype html><html><body>Not found</body></html>";
  static const char jpeg[] = "\xff\xd8\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01";
  static const char zip[] = "PK\x03\x04\x14\x00\x00\x00\x08\x00 a spreadsheet with a wrong name";
  g_autofree char *empty = write_photo ("empty.jpg", "", 0);
  g_autofree char *page = write_photo ("page.jpg", html, sizeof html);
  g_autofree char *archive = write_photo ("zip.jpg", zip, sizeof zip);
  g_autofree char *beginning = write_photo ("beginning.jpg", jpeg, sizeof jpeg);
  g_autofree char *folder = find_photo ("folder.jpg");
  g_autoptr (GError) error = NULL;

  g_assert_cmpint (g_mkdir (folder, 0700), ==, 0);
  assert_refused ("empty.jpg", LEDE_MEDIA_ERROR_NOT_AN_IMAGE);
  assert_refused ("page.jpg", LEDE_MEDIA_ERROR_NOT_AN_IMAGE);
  assert_refused ("zip.jpg", LEDE_MEDIA_ERROR_NOT_AN_IMAGE);
  assert_refused ("folder.jpg", LEDE_MEDIA_ERROR_NOT_AN_IMAGE);
  assert_refused ("beginning.jpg", LEDE_MEDIA_ERROR_BROKEN);
  assert_refused ("cut-large.jpg", LEDE_MEDIA_ERROR_BROKEN);
  assert_refused ("cut-progressive.jpg", LEDE_MEDIA_ERROR_BROKEN);
  assert_refused ("cut-photo.png", LEDE_MEDIA_ERROR_BROKEN);
  assert_refused ("cut-photo.webp", LEDE_MEDIA_ERROR_BROKEN);
  assert_refused ("cut-photo.gif", LEDE_MEDIA_ERROR_BROKEN);
  assert_refused ("cut-photo.tif", LEDE_MEDIA_ERROR_BROKEN);

  g_assert_null (lede_image_info_read ("/nowhere/at/all.jpg", NULL, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND);
  g_assert_nonnull (strstr (error->message, "all.jpg"));
}

/* Wherever a file is cut, it is refused or read, and never crashes. */
static void
test_cut_anywhere (void)
{
  static const char *const names[] = { "both.jpg", "progressive.jpg", "photo.png", "photo.webp",
                                       "photo.gif" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = find_photo (names[i]);
      g_autofree char *contents = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &contents, &length, NULL));

      for (gsize cut = 0; cut < length - 2; cut += 1 + length / 60)
        {
          g_autoptr (GBytes) bytes = g_bytes_new (contents, cut);
          g_autoptr (GError) error = NULL;

          g_assert_null (lede_image_info_read_bytes (bytes, names[i], NULL, &error));
          g_assert_nonnull (error);
        }
    }
}

/* Bytes that were changed anywhere: an error or a picture, never a crash. */
static void
test_garbled (void)
{
  static const char *const names[] = { "both.jpg",  "iim-utf8.jpg", "turned-6.jpg",
                                       "photo.png", "photo.webp",   "photo.gif" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);

  for (guint round = 0; round < (g_test_slow () ? 3000 : 200); round++)
    {
      const char *name = names[round % G_N_ELEMENTS (names)];
      g_autofree char *path = find_photo (name);
      g_autofree char *contents = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (LedeImageInfo) info = NULL;
      g_autoptr (GError) error = NULL;
      gsize length;

      g_assert_true (g_file_get_contents (path, &contents, &length, NULL));

      for (guint i = 0; i < 8; i++)
        contents[g_rand_int_range (rand, 0, length)] = g_rand_int_range (rand, 0, 256);

      bytes = g_bytes_new_take (g_steal_pointer (&contents), length);
      info = lede_image_info_read_bytes (bytes, name, NULL, &error);
      g_assert_true ((info == NULL) == (error != NULL));

      if (info)
        g_assert_true (g_utf8_validate (lede_image_info_get_caption (info), -1, NULL));
    }
}

static guint32
crc (const guint8 *data, gsize length)
{
  guint32 sum = 0xffffffff;

  for (gsize i = 0; i < length; i++)
    {
      sum ^= data[i];

      for (guint bit = 0; bit < 8; bit++)
        sum = sum >> 1 ^ (sum & 1 ? 0xedb88320 : 0);
    }

  return ~sum;
}

/* A hundred bytes that claim to be 60,000 pixels wide and high. */
static void
test_bomb (void)
{
  guint8 png[33] = { 0x89, 'P', 'N', 'G',  '\r', '\n', 0x1a, '\n', 0,    0, 0, 13, 'I', 'H', 'D',
                     'R',  0,   0,   0xea, 0x60, 0,    0,    0xea, 0x60, 8, 6, 0,  0,   0 };
  guint32 sum = GUINT32_TO_BE (crc (png + 12, 17));
  g_autofree char *path = NULL;
  GByteArray *bytes = g_byte_array_new ();

  memcpy (png + 29, &sum, 4);
  g_byte_array_append (bytes, png, sizeof png);
  g_byte_array_append (bytes, (const guint8 *) "\0\0\0\10IDATabcdefghcrc0", 20);
  path = write_photo ("bomb.png", bytes->data, bytes->len);
  g_byte_array_unref (bytes);

  assert_refused ("bomb.png", LEDE_MEDIA_ERROR_TOO_LARGE);
}

/* A pixel of a scaled copy, in the middle of the quarter at @x, @y (0 or 1). */
static guint32
read_quarter (GdkPixbuf *pixbuf, int x, int y)
{
  int n_channels = gdk_pixbuf_get_n_channels (pixbuf);
  int column = gdk_pixbuf_get_width (pixbuf) * (1 + 2 * x) / 4;
  int row = gdk_pixbuf_get_height (pixbuf) * (1 + 2 * y) / 4;
  const guint8 *pixel =
    gdk_pixbuf_read_pixels (pixbuf) + row * gdk_pixbuf_get_rowstride (pixbuf) + column * n_channels;

  return (pixel[0] > 127) << 2 | (pixel[1] > 127) << 1 | (pixel[2] > 127);
}

static GdkPixbuf *
decode (GBytes *bytes)
{
  g_autoptr (GInputStream) stream = g_memory_input_stream_new_from_bytes (bytes);
  g_autoptr (GError) error = NULL;
  GdkPixbuf *pixbuf = gdk_pixbuf_new_from_stream (stream, NULL, &error);

  g_assert_no_error (error);

  return pixbuf;
}

static GdkPixbuf *
scale (LedeStore *store, const char *name, guint size)
{
  g_autofree char *path = find_photo (name);
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeImportedImage) image = lede_image_keep (store, path, NULL, &error);
  g_autoptr (GBytes) bytes = NULL;

  g_assert_no_error (error);
  bytes = lede_image_scale (store, image->sha256, size, NULL, &error);
  g_assert_no_error (error);

  return decode (bytes);
}

static void
assert_upright (LedeStore *store, const char *name)
{
  g_autoptr (LedeImageInfo) info = read_photo (name);
  g_autoptr (GdkPixbuf) scaled = scale (store, name, 150);

  g_test_message ("%s", name);
  g_assert_cmpuint (lede_image_info_get_width (info), ==, 600);
  g_assert_cmpuint (lede_image_info_get_height (info), ==, 400);
  g_assert_cmpint (gdk_pixbuf_get_width (scaled), ==, 150);
  g_assert_cmpint (gdk_pixbuf_get_height (scaled), ==, 100);
  g_assert_cmpuint (read_quarter (scaled, 0, 0), ==, 4);
  g_assert_cmpuint (read_quarter (scaled, 1, 0), ==, 2);
  g_assert_cmpuint (read_quarter (scaled, 0, 1), ==, 1);
  g_assert_cmpuint (read_quarter (scaled, 1, 1), ==, 6);
}

static void
test_upright (void)
{
  g_autoptr (LedeStore) store = open_store ();

  for (guint orientation = 1; orientation <= 8; orientation++)
    {
      g_autofree char *name = g_strdup_printf ("turned-%u.jpg", orientation);

      assert_upright (store, name);
    }

  assert_upright (store, "turned.png");
  assert_upright (store, "turned.webp");
  assert_upright (store, "turned.tif");
}

static gboolean
can_write (const char *format)
{
  g_autoptr (GSList) formats = gdk_pixbuf_get_formats ();

  for (GSList *item = formats; item; item = item->next)
    {
      g_autofree char *name = gdk_pixbuf_format_get_name (item->data);

      if (g_str_equal (name, format) && gdk_pixbuf_format_is_writable (item->data))
        return TRUE;
    }

  return FALSE;
}

/* A kind that needs a decoder which not every computer has. */
static void
test_avif (void)
{
  g_autofree char *plain = find_photo ("plain.jpg");
  g_autofree char *path = find_photo ("photo.avif");
  g_autoptr (GdkPixbuf) pixbuf = gdk_pixbuf_new_from_file (plain, NULL);
  g_autoptr (LedeStore) store = NULL;
  g_autoptr (LedeImageInfo) info = NULL;
  g_autoptr (GError) error = NULL;

  if (!can_write ("avif"))
    {
      g_test_skip ("gdk-pixbuf has no loader for AVIF here");
      return;
    }

  gdk_pixbuf_save (pixbuf, path, "avif", &error, NULL);
  g_assert_no_error (error);
  info = read_photo ("photo.avif");
  g_assert_cmpstr (lede_image_info_get_mime_type (info), ==, "image/avif");
  store = open_store ();
  assert_upright (store, "photo.avif");
}

static gboolean
can_read (const char *mime_type)
{
  g_autoptr (GdkPixbufLoader) loader = gdk_pixbuf_loader_new_with_mime_type (mime_type, NULL);

  if (!loader)
    return FALSE;

  gdk_pixbuf_loader_close (loader, NULL);

  return TRUE;
}

static void
test_heic (void)
{
  g_autoptr (LedeStore) store = NULL;
  g_autoptr (LedeImageInfo) info = NULL;

  if (!can_read ("image/heic"))
    {
      g_test_skip ("gdk-pixbuf has no loader for HEIC here");
      return;
    }

  store = open_store ();
  assert_upright (store, "photo.heic");
  assert_upright (store, "turned.heic");
  info = read_photo ("turned.heic");
  g_assert_cmpstr (lede_image_info_get_mime_type (info), ==, "image/heic");
  g_assert_cmpstr (lede_image_info_get_caption (info), ==, "The harbour from a telephone");
  assert_refused ("cut-photo.heic", LEDE_MEDIA_ERROR_BROKEN);
}

static void
test_scale_sizes (void)
{
  g_autoptr (LedeStore) store = open_store ();
  g_autoptr (GdkPixbuf) smaller = scale (store, "large.jpg", 400);
  g_autoptr (GdkPixbuf) not_larger = scale (store, "plain.jpg", 2000);

  g_assert_cmpint (gdk_pixbuf_get_width (smaller), ==, 400);
  g_assert_cmpint (gdk_pixbuf_get_height (smaller), ==, 300);
  g_assert_cmpint (gdk_pixbuf_get_width (not_larger), ==, 600);
}

/* What is transparent has a colour that nobody sees; it must not shine through at the edge. */
static void
test_scale_alpha (void)
{
  g_autoptr (LedeStore) store = open_store ();
  g_autoptr (GdkPixbuf) scaled = scale (store, "alpha.png", 33);
  const guint8 *pixels = gdk_pixbuf_read_pixels (scaled);

  g_assert_true (gdk_pixbuf_get_has_alpha (scaled));

  for (int y = 0; y < gdk_pixbuf_get_height (scaled); y++)
    for (int x = 0; x < gdk_pixbuf_get_width (scaled); x++)
      {
        const guint8 *pixel = pixels + y * gdk_pixbuf_get_rowstride (scaled) + x * 4;

        if (pixel[3] > 8)
          g_assert_cmpuint (pixel[0], <, 24);
      }
}

static void
test_scale_cached (void)
{
  g_autoptr (LedeStore) store = open_store ();
  g_autoptr (GdkPixbuf) first = scale (store, "plain.jpg", 77);
  g_autofree char *photo = find_photo ("plain.jpg");
  g_autoptr (LedeImportedImage) image = lede_image_keep (store, photo, NULL, NULL);
  g_autofree char *kept = lede_store_get_image_path (store, image->sha256);
  g_autofree char *name = g_strdup_printf ("%s-77", image->sha256);
  g_autofree char *cached = g_build_filename (g_get_user_cache_dir (), "lede", "thumbnails", name, NULL);
  g_autoptr (GBytes) again = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *picture = NULL;
  gsize length;
  GStatBuf about;

  g_assert_cmpint (g_stat (cached, &about), ==, 0);
  g_assert_cmpint (about.st_mode & 0777, ==, 0600);

  /* From the cache: the picture itself is nothing any more. */
  g_assert_true (g_file_get_contents (kept, &picture, &length, NULL));
  g_assert_true (g_file_set_contents (kept, "nothing", -1, NULL));
  again = lede_image_scale (store, image->sha256, 77, NULL, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_set_contents (kept, picture, length, NULL));

  /* A copy that is not as it was written is made again. */
  for (gsize cut = 0; cut < 3; cut++)
    {
      g_autofree char *copy = NULL;
      g_autoptr (GBytes) made_anew = NULL;

      g_assert_true (g_file_get_contents (cached, &copy, &length, NULL));
      copy[length / 2] ^= 1;
      g_assert_true (g_file_set_contents (cached, copy, cut == 0 ? length : cut == 1 ? length / 3 : 0, NULL));
      made_anew = lede_image_scale (store, image->sha256, 77, NULL, &error);
      g_assert_no_error (error);
      g_assert_cmpmem (g_bytes_get_data (made_anew, NULL), g_bytes_get_size (made_anew),
                       g_bytes_get_data (again, NULL), g_bytes_get_size (again));
    }

  g_unlink (kept);
  g_assert_null (lede_image_scale (store, image->sha256, 78, NULL, &error));
  g_assert_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_NOT_FOUND);
  g_clear_error (&error);
  g_assert_null (lede_image_scale (store, "", 78, NULL, &error));
  g_assert_error (error, LEDE_STORE_ERROR, LEDE_STORE_ERROR_NOT_FOUND);
}

/* A file without anything in it that counts as if it were large. */
static char *
make_old_copy (const char *folder, const char *name, guint megabytes, guint days)
{
  char *path = g_build_filename (folder, name, NULL);
  gint64 then = g_get_real_time () / G_USEC_PER_SEC - days * 24 * 60 * 60;
  struct utimbuf times = { then, then };

  g_assert_true (g_file_set_contents (path, "", 0, NULL));
  g_assert_cmpint (truncate (path, (off_t) megabytes * 1024 * 1024), ==, 0);
  g_assert_cmpint (utime (path, &times), ==, 0);

  return path;
}

/* What was not used for longest goes first, and nothing goes while there is room. */
static void
test_cache_bounded (void)
{
  g_autofree char *folder = g_build_filename (root, "copies", NULL);
  g_autofree char *oldest = NULL;
  g_autofree char *older = NULL;
  g_autofree char *used = NULL;

  g_assert_cmpint (g_mkdir_with_parents (folder, 0700), ==, 0);
  used = make_old_copy (folder, "used", 300, 1);
  oldest = make_old_copy (folder, "oldest", 300, 300);
  older = make_old_copy (folder, "older", 300, 30);

  lede_image_cache_trim (folder, G_GUINT64_CONSTANT (900) * 1024 * 1024);
  g_assert_true (g_file_test (oldest, G_FILE_TEST_EXISTS));

  lede_image_cache_trim (folder, G_GUINT64_CONSTANT (800) * 1024 * 1024);
  g_assert_false (g_file_test (oldest, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (older, G_FILE_TEST_EXISTS));
  g_assert_true (g_file_test (used, G_FILE_TEST_EXISTS));
}

/* Looking at a copy is what keeps it. */
static void
test_cache_notes_use (void)
{
  g_autofree char *path = lede_image_cache_get_path ("0123", "", 99);
  g_autoptr (GBytes) bytes = g_bytes_new_static ("copy", 4);
  g_autoptr (GBytes) read = NULL;
  struct utimbuf times = { 1000, 1000 };
  GStatBuf about;

  lede_image_cache_write (path, bytes);
  g_assert_cmpint (utime (path, &times), ==, 0);
  read = lede_image_cache_read (path);
  g_assert_true (g_bytes_equal (read, bytes));
  g_assert_cmpint (g_stat (path, &about), ==, 0);
  g_assert_cmpint (about.st_mtime, >, 1000);
}

static void
test_import (void)
{
  g_autoptr (LedeStore) store = open_store ();
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autofree char *path = find_photo ("both.jpg");
  g_autofree char *broken = find_photo ("cut-large.jpg");
  g_autoptr (GError) error = NULL;
  g_autofree char *id = lede_image_import (store, story, path, NULL, &error);
  g_autoptr (GPtrArray) list = NULL;
  LedePhoto *photo;

  g_assert_no_error (error);
  list = lede_story_fields_get_photos (LEDE_STORY_FIELDS (story));
  g_assert_cmpuint (list->len, ==, 1);
  photo = g_ptr_array_index (list, 0);
  g_assert_true (lede_store_has_image (store, lede_photo_get_image (photo)));
  g_assert_cmpstr (lede_photo_get_file (photo), ==, "both.jpg");
  g_assert_cmpstr (lede_photo_get_mime_type (photo), ==, "image/jpeg");
  g_assert_cmpuint (lede_photo_get_width (photo), ==, 600);
  g_assert_cmpstr (lede_photo_get_credit (photo), ==, "Porto Wire");
  g_assert_cmpstr (lede_photo_get_alt (photo), ==, "Boats at a quay");

  g_assert_true (lede_story_undo (story));
  g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_PHOTOS), ==, "");
  g_assert_false (lede_story_can_undo (story));

  g_assert_null (lede_image_import (store, story, broken, NULL, &error));
  g_assert_error (error, LEDE_MEDIA_ERROR, LEDE_MEDIA_ERROR_BROKEN);
  g_assert_cmpstr (lede_story_get_text (story, LEDE_FIELD_PHOTOS), ==, "");
}

int
main (int argc, char *argv[])
{
  int result;

  root = g_dir_make_tmp ("lede-media-XXXXXX", NULL);
  g_assert_nonnull (root);
  photos = g_build_filename (root, "photos", NULL);
  g_setenv ("XDG_CACHE_HOME", root, TRUE);

  g_test_init (&argc, &argv, NULL);
  run_script (MAKE_PHOTOS, photos);

  g_test_add_func ("/media/info/xmp-before-iim", test_xmp_before_iim);
  g_test_add_func ("/media/info/iim-charsets", test_iim_charsets);
  g_test_add_func ("/media/info/default-language", test_languages);
  g_test_add_func ("/media/info/camera-texts", test_camera_texts);
  g_test_add_func ("/media/info/types", test_types);
  g_test_add_func ("/media/info/name-means-nothing", test_name_means_nothing);
  g_test_add_func ("/media/refused/one-sentence-each", test_refusals);
  g_test_add_func ("/media/refused/cut-anywhere", test_cut_anywhere);
  g_test_add_func ("/media/refused/garbled-never-crashes", test_garbled);
  g_test_add_func ("/media/refused/bomb", test_bomb);
  g_test_add_func ("/media/scale/upright", test_upright);
  g_test_add_func ("/media/scale/avif", test_avif);
  g_test_add_func ("/media/scale/heic", test_heic);
  g_test_add_func ("/media/scale/sizes", test_scale_sizes);
  g_test_add_func ("/media/scale/transparent-stays-unseen", test_scale_alpha);
  g_test_add_func ("/media/scale/cached", test_scale_cached);
  g_test_add_func ("/media/scale/cache-is-bounded", test_cache_bounded);
  g_test_add_func ("/media/scale/cache-notes-use", test_cache_notes_use);
  g_test_add_func ("/media/import/one-gesture", test_import);

  result = g_test_run ();
  remove_tree (root);
  g_free (photos);
  g_free (root);

  return result;
}
