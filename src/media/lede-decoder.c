/* lede-decoder.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Decodes one picture and reads its texts, locked down: see lede-decoder.h. Whoever takes this program over
 * by a crafted file has a process that can count and can write to the one pipe that the parent reads with
 * care.
 */

#define G_LOG_DOMAIN "lede-decoder"

#include "config.h"

#include <dlfcn.h>
#include <errno.h>
#include <gdk-pixbuf/gdk-pixbuf.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <unistd.h>

#include "lede-decoder-lock.h"
#include "lede-decoder-texts.h"
#include "lede-image-reader-private.h"

#define SLICE (256 * 1024)
#define NICE 5

typedef struct
{
  const char *type;
  guint box;
  LedeDecoderWants wants;
  guint width;
  guint height;
  guint bottom; /* the lowest row that was decoded */
} Job;

static void
write_all (const void *data, gsize length)
{
  const char *position = data;

  while (length > 0)
    {
      ssize_t n = write (STDOUT_FILENO, position, length);

      if (n < 0 && errno == EINTR)
        continue;

      if (n <= 0)
        _exit (EXIT_FAILURE);

      position += n;
      length -= n;
    }
}

G_NORETURN static void
fail (LedeDecoderStatus status)
{
  LedeDecoderHeader header = { .magic = LEDE_DECODER_MAGIC, .status = status };

  write_all (&header, sizeof header);
  _exit (EXIT_SUCCESS);
}

/* Its loader is content with less than all rows. */
static gboolean
is_png (const Job *job)
{
  return g_str_equal (job->type, "image/png");
}

/* Where their decoders do not look how the picture is held, Exif tells. */
static gboolean
is_turned_by_exif (const Job *job)
{
  return is_png (job) || g_str_equal (job->type, "image/webp");
}

/* The whole file, where it can be had at once; %NULL otherwise. It cannot change or become shorter. */
static const guint8 *
map_input (gsize *length)
{
  off_t end = lseek (STDIN_FILENO, 0, SEEK_END);
  void *data = end > 0 ? mmap (NULL, end, PROT_READ, MAP_PRIVATE, STDIN_FILENO, 0) : MAP_FAILED;

  if (lseek (STDIN_FILENO, 0, SEEK_SET) != 0 || data == MAP_FAILED)
    return NULL;

  *length = end;

  return data;
}

static void
note_rows (GdkPixbufLoader *loader, int x, int y, int width, int height, Job *job)
{
  job->bottom = MAX (job->bottom, (guint) MAX (0, y + height));
}

static void
prepare_size (GdkPixbufLoader *loader, int width, int height, Job *job)
{
  double scale;

  if (width <= 0 || height <= 0)
    fail (LEDE_DECODER_BROKEN);

  if ((guint64) width * height > LEDE_DECODER_MAX_PIXELS)
    fail (LEDE_DECODER_TOO_LARGE);

  job->width = width;
  job->height = height;

  /* A loader that is to scale no longer tells which rows there were. */
  if (is_png (job) || job->box == 0 || (guint) MAX (width, height) <= job->box)
    return;

  scale = (double) job->box / MAX (width, height);
  gdk_pixbuf_loader_set_size (loader, MAX (1, (int) (width * scale + 0.5)),
                              MAX (1, (int) (height * scale + 0.5)));
}

/* libheif takes its decoders from files of their own, and lets them go when the last picture is done: who
 * says that there will be more keeps them. */
static void
keep_heif_decoders (void)
{
  typedef struct
  {
    int code;
    int subcode;
    const char *message;
  } HeifError;
  HeifError (*begin) (void *parameters);
  void *library = dlopen ("libheif.so.1", RTLD_NOW | RTLD_NOLOAD);

  /* C has no better way to say that an address is one of a function. */
  if (library && (*(void **) &begin = dlsym (library, "heif_init")))
    begin (NULL);
}

/* Some loaders, and what they call, look for more files when they begin: it has to be in memory before the
 * lock. They begin here with a file of ours, which need not be a good one. */
static void
warm_up (const char *type)
{
  static const char heif[] = "\0\0\0\30ftypheic\0\0\0\0mif1heic\0\0\0\10meta";
  static const char avif[] = "\0\0\0\30ftypavif\0\0\0\0mif1avif\0\0\0\10meta";
  static const char svg[] =
    "<svg xmlns='http://www.w3.org/2000/svg' width='40' height='20'>"
    "<text y='9' font-family='sans-serif' font-size='9'>a<tspan font-weight='bold'>b</tspan></text>"
    "<text y='19' font-family='serif' font-size='9'>a</text></svg>";
  g_autoptr (GdkPixbufLoader) loader = NULL;
  const char *sample;
  gsize length;

  if (g_str_equal (type, "image/svg+xml"))
    sample = svg, length = sizeof svg - 1;
  else if (g_str_equal (type, "image/heic"))
    sample = heif, length = sizeof heif - 1;
  else if (g_str_equal (type, "image/avif"))
    sample = avif, length = sizeof avif - 1;
  else
    return;

  if (!(loader = gdk_pixbuf_loader_new_with_mime_type (type, NULL)))
    return;

  gdk_pixbuf_loader_write (loader, (const guint8 *) sample, length, NULL);
  gdk_pixbuf_loader_close (loader, NULL);
  keep_heif_decoders ();
}

static LedeDecoderStatus
judge (const GError *error)
{
  return g_error_matches (error, GDK_PIXBUF_ERROR, GDK_PIXBUF_ERROR_INSUFFICIENT_MEMORY)
           ? LEDE_DECODER_NO_MEMORY
           : LEDE_DECODER_BROKEN;
}

static void
load (GdkPixbufLoader *loader)
{
  static guint8 slice[SLICE];
  GError *error = NULL;
  ssize_t n;

  while ((n = read (STDIN_FILENO, slice, sizeof slice)) != 0)
    {
      if (n < 0 && errno == EINTR)
        continue;

      if (n < 0 || !gdk_pixbuf_loader_write (loader, slice, n, &error))
        fail (judge (error));
    }

  if (!gdk_pixbuf_loader_close (loader, &error))
    fail (judge (error));
}

static guint
read_orientation (const Job *job)
{
  gsize length;
  const guint8 *data = is_turned_by_exif (job) ? map_input (&length) : NULL;

  return data ? lede_image_reader_read_orientation (data, length) : 1;
}

static GdkPixbuf *
turn_upright (GdkPixbuf *pixbuf, Job *job)
{
  const char *told = gdk_pixbuf_get_option (pixbuf, "orientation");
  g_autofree char *orientation = told ? g_strdup (told) : g_strdup_printf ("%u", read_orientation (job));

  if (!told)
    gdk_pixbuf_set_option (pixbuf, "orientation", orientation);

  if (orientation[0] >= '5' && orientation[0] <= '8')
    {
      guint width = job->width;

      job->width = job->height;
      job->height = width;
    }

  return gdk_pixbuf_apply_embedded_orientation (pixbuf);
}

/* Not every loader keeps to the size that it is asked for. */
static GdkPixbuf *
fit (GdkPixbuf *pixbuf, guint box)
{
  int width = gdk_pixbuf_get_width (pixbuf);
  int height = gdk_pixbuf_get_height (pixbuf);
  double scale = (double) box / MAX (width, height);

  if (box == 0 || scale >= 1)
    return g_object_ref (pixbuf);

  return gdk_pixbuf_scale_simple (pixbuf, CLAMP ((int) (width * scale + 0.5), 1, (int) box),
                                  CLAMP ((int) (height * scale + 0.5), 1, (int) box), GDK_INTERP_BILINEAR);
}

/* Raw, or NULL; gdk-pixbuf has it as a text. */
static guint8 *
dup_profile (GdkPixbuf *pixbuf, gsize *length)
{
  const char *text = gdk_pixbuf_get_option (pixbuf, "icc-profile");
  guint8 *profile = text ? g_base64_decode (text, length) : NULL;

  if (!profile || *length > LEDE_DECODER_MAX_PROFILE)
    {
      g_clear_pointer (&profile, g_free);
      *length = 0;
    }

  return profile;
}

static void
answer (GdkPixbuf *pixbuf, const guint8 *profile, gsize profile_length, const Job *job)
{
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);
  gsize stride = gdk_pixbuf_get_rowstride (pixbuf);
  LedeDecoderHeader header = {
    .magic = LEDE_DECODER_MAGIC,
    .status = LEDE_DECODER_OK,
    .full_width = job->width,
    .full_height = job->height,
    .width = gdk_pixbuf_get_width (pixbuf),
    .height = gdk_pixbuf_get_height (pixbuf),
    .n_channels = gdk_pixbuf_get_n_channels (pixbuf),
    .profile_length = profile_length,
  };
  gsize row = (gsize) header.width * header.n_channels;

  write_all (&header, sizeof header);

  if (stride == row)
    write_all (pixels, row * header.height);
  else
    for (guint y = 0; y < header.height; y++)
      write_all (pixels + y * stride, row);

  write_all (profile, profile_length);
}

/* Behind the picture, so that a file whose texts break this program is at least a picture. */
static void
answer_texts (void)
{
  g_auto (LedeImageTexts) texts = { 0 };
  g_autoptr (GBytes) packed = NULL;
  const guint8 *data;
  gsize length;

  if ((data = map_input (&length)))
    lede_image_reader_read (&texts, data, length);

  packed = lede_decoder_texts_pack (&texts);
  data = g_bytes_get_data (packed, &length);
  write_all (data, length);
}

static void
answer_picture (GdkPixbufLoader *loader, Job *job)
{
  g_autoptr (GdkPixbuf) upright = NULL;
  g_autoptr (GdkPixbuf) fitted = NULL;
  g_autofree guint8 *profile = NULL;
  gsize profile_length = 0;
  GdkPixbuf *pixbuf;

  load (loader);

  if (!(pixbuf = gdk_pixbuf_loader_get_pixbuf (loader)) || job->width == 0 ||
      (is_png (job) && job->bottom < job->height))
    fail (LEDE_DECODER_BROKEN);

  /* Not every step that follows takes it along. */
  profile = dup_profile (pixbuf, &profile_length);

  if (!(upright = turn_upright (pixbuf, job)) || !(fitted = fit (upright, job->box)))
    fail (LEDE_DECODER_NO_MEMORY);

  answer (fitted, profile, profile_length, job);
}

static GdkPixbufLoader *
make_loader (Job *job)
{
  GdkPixbufLoader *loader = gdk_pixbuf_loader_new_with_mime_type (job->type, NULL);

  if (!loader)
    fail (LEDE_DECODER_NO_LOADER);

  g_signal_connect (loader, "size-prepared", G_CALLBACK (prepare_size), job);
  g_signal_connect (loader, "area-updated", G_CALLBACK (note_rows), job);

  return loader;
}

static void
do_job (Job *job)
{
  const LedeDecoderHeader no_picture = { .magic = LEDE_DECODER_MAGIC, .status = LEDE_DECODER_OK };
  gboolean wants_picture = (job->wants & LEDE_DECODER_WANT_PICTURE) != 0;
  gboolean wants_texts = (job->wants & LEDE_DECODER_WANT_TEXTS) != 0;
  gboolean drawing = wants_picture && g_str_equal (job->type, "image/svg+xml");
  g_autoptr (GdkPixbufLoader) loader = wants_picture ? make_loader (job) : NULL;

  if (wants_texts || is_turned_by_exif (job))
    lede_image_reader_begin ();

  /* Looking for fonts starts a thread. */
  if (drawing && !lede_decoder_lock_paths (TRUE))
    fail (LEDE_DECODER_NOT_LOCKED);

  if (wants_picture)
    warm_up (job->type);

  if (!lede_decoder_lock (drawing))
    fail (LEDE_DECODER_NOT_LOCKED);

  if (wants_picture)
    answer_picture (loader, job);
  else
    write_all (&no_picture, sizeof no_picture);

  if (wants_texts)
    answer_texts ();
}

int
main (int argc, char *argv[])
{
  Job job = { 0 };

  /* Whoever started this may have had anything open. */
  close_range (3, ~0U, 0);
  prctl (PR_SET_PDEATHSIG, SIGKILL, 0, 0, 0);
  /* Whoever types goes first; whoever started this may stand farther behind. */
  if (getpriority (PRIO_PROCESS, 0) < NICE)
    setpriority (PRIO_PROCESS, 0, NICE);

  if (argc >= 2 && g_str_equal (argv[1], "--self-test"))
    return lede_decoder_self_test (argc == 3 && g_str_equal (argv[2], "fonts"));

  if (argc != 4)
    return EXIT_FAILURE;

  job.type = argv[1];
  job.box = strtoul (argv[2], NULL, 10);
  job.wants = strtoul (argv[3], NULL, 10);
  do_job (&job);

  /* Nothing here is worth being put away in order. */
  _exit (EXIT_SUCCESS);
}
