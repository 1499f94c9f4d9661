/* test-decoder.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The helper process that decodes: what it cannot do, and what hostile files come to.
 */

#include "config.h"

#include "lede-image.h"

#include <gdk-pixbuf/gdk-pixbuf.h>
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include "remove-tree.h"
#include "run-script.h"

static char *root;
static char *photos;

static char *
find_photo (const char *name)
{
  return g_build_filename (photos, name, NULL);
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

/* How many files there are below a folder. */
static guint
count_files (const char *directory)
{
  g_autoptr (GDir) dir = g_dir_open (directory, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir && (name = g_dir_read_name (dir)))
    {
      g_autofree char *path = g_build_filename (directory, name, NULL);

      n += g_file_test (path, G_FILE_TEST_IS_DIR) ? count_files (path) : 1;
    }

  return n;
}

static void
assert_sentence (const GError *error, const char *name)
{
  g_assert_nonnull (error);
  g_assert_nonnull (strstr (error->message, name));
  g_assert_null (strchr (error->message, '\n'));
  g_assert_cmpint (error->message[strlen (error->message) - 1], ==, '.');
}

/* Refused by one sentence, and nothing of it in the store. */
static void
assert_refused (LedeStore *store, const char *name, int code)
{
  g_autofree char *path = find_photo (name);
  g_autoptr (GError) error = NULL;
  guint n = count_files (lede_store_get_directory (store));

  g_test_message ("%s", name);
  g_assert_null (lede_image_keep (store, path, NULL, &error));
  g_assert_error (error, LEDE_MEDIA_ERROR, code);
  assert_sentence (error, name);
  g_assert_cmpuint (count_files (lede_store_get_directory (store)), ==, n);
}

static void
assert_self_test (const char *mode)
{
  static const char *const tried[] = { "read a file",      "write a file",       "make an IPv4 socket",
                                       "become a program", "trace a process",    "make a process",
                                       "signal a process", "make a local socket" };
  const char *program = g_getenv ("LEDE_DECODER");
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process =
    g_subprocess_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE, &error, program, "--self-test", mode, NULL);
  g_autofree char *output = NULL;

  g_assert_no_error (error);
  g_assert_true (g_subprocess_communicate_utf8 (process, NULL, NULL, &output, NULL, &error));
  g_test_message ("%s", output);
  g_assert_null (strstr (output, "ALLOWED"));

  for (guint i = 0; i < G_N_ELEMENTS (tried); i++)
    {
      g_autofree char *line = g_strdup_printf ("refused %s: ", tried[i]);

      g_assert_nonnull (strstr (output, line));
    }

  g_assert_true (g_subprocess_get_successful (process));
}

static void
test_locked_down (void)
{
  assert_self_test (NULL);
}

/* A drawing needs the computer's fonts, and gets nothing else. */
static void
test_locked_down_with_fonts (void)
{
  assert_self_test ("fonts");
}

static void
test_too_large (void)
{
  g_autoptr (LedeStore) store = open_store ();

  assert_refused (store, "said-500-megapixels.png", LEDE_MEDIA_ERROR_TOO_LARGE);
  assert_refused (store, "real-500-megapixels.png", LEDE_MEDIA_ERROR_TOO_LARGE);
  assert_refused (store, "giant-screen.gif", LEDE_MEDIA_ERROR_TOO_LARGE);
  assert_refused (store, "giant.svg", LEDE_MEDIA_ERROR_TOO_LARGE);
}

static void
test_lies (void)
{
  g_autoptr (LedeStore) store = open_store ();

  assert_refused (store, "less-than-it-says.png", LEDE_MEDIA_ERROR_BROKEN);
  assert_refused (store, "no-screen.gif", LEDE_MEDIA_ERROR_BROKEN);
  assert_refused (store, "cut.svg", LEDE_MEDIA_ERROR_BROKEN);
  assert_refused (store, "laughs.svg", LEDE_MEDIA_ERROR_BROKEN);
}

/* What a decoder makes something of is kept, or there is a sentence; either way soon. */
static void
test_oddities (void)
{
  static const char *const names[] = { "more-than-it-says.png", "outside.gif", "larger-than-its-screen.gif" };
  g_autoptr (LedeStore) store = open_store ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = find_photo (names[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (LedeImportedImage) image = lede_image_keep (store, path, NULL, &error);

      g_test_message ("%s: %s", names[i], error ? error->message : "kept");

      if (!image)
        assert_sentence (error, names[i]);
    }
}

static GdkPixbuf *
scale (LedeStore *store, LedeImportedImage *image)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = lede_image_scale (store, image->sha256, 40, NULL, &error);
  g_autoptr (GInputStream) stream = NULL;
  GdkPixbuf *pixbuf;

  g_assert_no_error (error);
  stream = g_memory_input_stream_new_from_bytes (bytes);
  pixbuf = gdk_pixbuf_new_from_stream (stream, NULL, &error);
  g_assert_no_error (error);

  return pixbuf;
}

/* What a chart says is drawn with the computer's fonts, one that nothing asked for before included. */
static void
test_letters (void)
{
  g_autoptr (LedeStore) store = open_store ();
  g_autofree char *path = find_photo ("text.svg");
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeImportedImage) image = lede_image_keep (store, path, NULL, &error);
  g_autoptr (GdkPixbuf) pixbuf = NULL;
  guint dark = 0;

  g_assert_no_error (error);
  pixbuf = scale (store, image);

  for (int y = 0; y < 40; y++)
    for (int x = 0; x < 40; x++)
      dark += gdk_pixbuf_read_pixels (pixbuf)[y * gdk_pixbuf_get_rowstride (pixbuf) + x * 4 + 1] < 100;

  g_test_message ("%u dark pixels", dark);
  g_assert_cmpuint (dark, >, 40);
}

/* The drawing's own colour, never that of another file, of the web or of a script. */
static void
test_drawings (void)
{
  static const char *const names[] = { "plain.svg", "file.svg",   "beside.svg", "web.svg",
                                       "style.svg", "script.svg", "entity.svg", "include.svg" };
  g_autoptr (LedeStore) store = open_store ();

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = find_photo (names[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (LedeImportedImage) image = lede_image_keep (store, path, NULL, &error);
      g_autoptr (GdkPixbuf) pixbuf = NULL;
      const guint8 *pixel;

      g_test_message ("%s: %s", names[i], error ? error->message : "kept");

      if (!image)
        {
          g_assert_cmpuint (i, >, 0);
          assert_sentence (error, names[i]);
          continue;
        }

      g_assert_cmpstr (lede_image_info_get_mime_type (image->info), ==, "image/svg+xml");
      pixbuf = scale (store, image);
      pixel = gdk_pixbuf_read_pixels (pixbuf) + 20 * gdk_pixbuf_get_rowstride (pixbuf) + 20 * 4;
      g_assert_cmphex (pixel[0] << 16 | pixel[1] << 8 | pixel[2], ==, 0x00ff00);
    }
}

/* Stands in for the helper: a script that is called as it is. */
static void
with_stand_in (const char *script, int code, const char *word)
{
  g_autofree char *built = g_strdup (g_getenv ("LEDE_DECODER"));
  g_autofree char *program = g_build_filename (root, "stand-in", NULL);
  g_autofree char *text = g_strconcat ("#!/bin/sh\n", script, "\n", NULL);
  g_autoptr (LedeStore) store = open_store ();
  g_autofree char *path = find_photo ("red.png");
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents_full (program, text, -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  g_setenv ("LEDE_DECODER", program, TRUE);
  g_assert_null (lede_image_keep (store, path, NULL, &error));
  g_setenv ("LEDE_DECODER", built, TRUE);

  g_test_message ("%s: %s", script, error->message);
  g_assert_error (error, LEDE_MEDIA_ERROR, code);
  assert_sentence (error, "red.png");
  g_assert_nonnull (strstr (error->message, word));
}

static void
test_helper_fails (void)
{
  with_stand_in ("kill -KILL $$", LEDE_MEDIA_ERROR_NO_DECODER, "ended the program");
  with_stand_in ("cat >/dev/null; printf LDP2; kill -KILL $$", LEDE_MEDIA_ERROR_NO_DECODER,
                 "ended the program");
  with_stand_in ("kill -SEGV $$", LEDE_MEDIA_ERROR_BROKEN, "broken");
  with_stand_in ("kill -ABRT $$", LEDE_MEDIA_ERROR_TOO_LARGE, "memory");
  with_stand_in ("kill -XCPU $$", LEDE_MEDIA_ERROR_TOO_SLOW, "too long");
  with_stand_in ("exit 0", LEDE_MEDIA_ERROR_BROKEN, "broken");
  with_stand_in ("yes nonsense", LEDE_MEDIA_ERROR_BROKEN, "broken");
  with_stand_in ("printf 'LDP2\\5\\0\\0\\0'; head -c 24 /dev/zero", LEDE_MEDIA_ERROR_NO_DECODER, "kernel");
}

static void
test_helper_is_missing (void)
{
  g_autofree char *built = g_strdup (g_getenv ("LEDE_DECODER"));
  g_autoptr (LedeStore) store = open_store ();
  g_autofree char *path = find_photo ("red.png");
  g_autoptr (GError) error = NULL;

  g_setenv ("LEDE_DECODER", "/nowhere/lede-decoder", TRUE);
  g_assert_null (lede_image_keep (store, path, NULL, &error));
  g_setenv ("LEDE_DECODER", built, TRUE);
  g_assert_error (error, LEDE_MEDIA_ERROR, LEDE_MEDIA_ERROR_NO_DECODER);
  assert_sentence (error, "red.png");
}

typedef struct
{
  GCancellable *cancellable;
  char *started;
} Impatience;

static gpointer
cancel_when_started (gpointer data)
{
  Impatience *impatience = data;

  while (!g_file_test (impatience->started, G_FILE_TEST_EXISTS))
    g_thread_yield ();

  g_cancellable_cancel (impatience->cancellable);

  return NULL;
}

/* Giving up ends the helper at once, be it at work or asleep. */
static void
test_cancel (void)
{
  g_autofree char *built = g_strdup (g_getenv ("LEDE_DECODER"));
  g_autofree char *program = g_build_filename (root, "sleeper", NULL);
  g_autofree char *started = g_build_filename (root, "started", NULL);
  g_autofree char *text = g_strdup_printf (
    "#!/bin/sh\necho $$ >'%s'.new\nmv '%s'.new '%s'\nexec sleep 1000\n", started, started, started);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Impatience impatience = { cancellable, started };
  g_autoptr (LedeStore) store = open_store ();
  g_autofree char *path = find_photo ("red.png");
  g_autofree char *pid = NULL;
  g_autoptr (GError) error = NULL;
  GThread *thread;

  g_assert_true (g_file_set_contents_full (program, text, -1, G_FILE_SET_CONTENTS_NONE, 0700, NULL));
  g_setenv ("LEDE_DECODER", program, TRUE);
  thread = g_thread_new ("cancel", cancel_when_started, &impatience);
  g_assert_null (lede_image_keep (store, path, cancellable, &error));
  g_thread_join (thread);
  g_setenv ("LEDE_DECODER", built, TRUE);

  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_true (g_file_get_contents (started, &pid, NULL, NULL));
  g_assert_cmpint (kill (atoi (pid), 0), ==, -1);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GError) error = NULL;
  int result;

  root = g_dir_make_tmp ("lede-decoder-XXXXXX", &error);
  g_assert_no_error (error);
  g_setenv ("XDG_CACHE_HOME", root, TRUE);
  photos = g_build_filename (root, "photos", NULL);
  g_test_init (&argc, &argv, NULL);

  run_script (MAKE_HOSTILE, photos);

  g_test_add_func ("/media/decoder/opens-no-file-and-no-socket", test_locked_down);
  g_test_add_func ("/media/decoder/reads-fonts-and-nothing-else", test_locked_down_with_fonts);
  g_test_add_func ("/media/decoder/too-large-is-one-sentence", test_too_large);
  g_test_add_func ("/media/decoder/lies-are-one-sentence", test_lies);
  g_test_add_func ("/media/decoder/oddities", test_oddities);
  g_test_add_func ("/media/decoder/drawings-reach-nothing", test_drawings);
  g_test_add_func ("/media/decoder/drawings-have-their-letters", test_letters);
  g_test_add_func ("/media/decoder/helper-that-fails-is-one-sentence", test_helper_fails);
  g_test_add_func ("/media/decoder/helper-that-is-missing-is-one-sentence", test_helper_is_missing);
  g_test_add_func ("/media/decoder/cancelling-ends-the-helper", test_cancel);
  result = g_test_run ();

  remove_tree (root);
  g_free (photos);
  g_free (root);

  return result;
}
