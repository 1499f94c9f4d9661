/* fuzz-decoder.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whatever the helper that decodes writes, in whatever pieces: a picture and texts within the limits or
 * nothing.
 */

#include "config.h"

#include <string.h>

#include "fuzz.h"
#include "lede-decoder-answer.h"

const char fuzz_name[] = "decoder";

static void
check_picture (LedeDecoderAnswer *answer)
{
  g_autoptr (GdkPixbuf) pixbuf = lede_decoder_answer_steal_picture (answer);
  const guint8 *pixels = gdk_pixbuf_read_pixels (pixbuf);
  guint64 width = gdk_pixbuf_get_width (pixbuf), height = gdk_pixbuf_get_height (pixbuf);
  volatile guint8 sum = 0;

  if (width * height > LEDE_DECODER_MAX_PIXELS || (answer->box > 0 && MAX (width, height) > answer->box))
    g_error ("A picture beyond the limits: %" G_GUINT64_FORMAT " by %" G_GUINT64_FORMAT, width, height);

  for (gsize i = 0; i < gdk_pixbuf_get_byte_length (pixbuf); i++)
    sum += pixels[i];
}

static void
check_texts (LedeDecoderAnswer *answer)
{
  g_auto (LedeImageTexts) texts = { 0 };

  lede_decoder_answer_steal_texts (answer, &texts);

  if (texts.orientation > 8 || (texts.position.known && !(ABS (texts.position.latitude) <= 90)))
    g_error ("What no file says of its picture");

  for (guint i = 0; i < LEDE_IMAGE_N_TEXTS; i++)
    if (texts.texts[i] && (strlen (texts.texts[i]) > LEDE_DECODER_MAX_TEXT ||
                           !g_utf8_validate (texts.texts[i], -1, NULL) || strchr (texts.texts[i], '\r')))
      g_error ("A text beyond the limits");
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_auto (LedeDecoderAnswer) answer = { 0 };
  guint piece = size > 0 ? 1 + data[0] : 1;
  guint8 *where;
  gsize room;

  lede_decoder_answer_init (&answer, size > 1 ? data[1] * 8u : 0, size > 2 ? data[2] : 0);

  for (gsize position = MIN (3, size); position < size;)
    {
      gsize n = MIN (size - position, piece);

      if ((room = lede_decoder_answer_get_room (&answer, &where)) == 0)
        break;

      n = MIN (n, room);
      memcpy (where, data + position, n);
      lede_decoder_answer_take (&answer, n);
      position += n;
    }

  lede_decoder_answer_end (&answer);

  if (answer.state == LEDE_DECODER_ANSWER_WHOLE &&
      lede_decoder_answer_get_status (&answer) == LEDE_DECODER_OK)
    {
      if (answer.wants & LEDE_DECODER_WANT_PICTURE)
        check_picture (&answer);
      check_texts (&answer);
    }

  return 0;
}

static void
append_texts (GByteArray *input, GRand *random)
{
  static const char *const samples[] = { NULL,           "",        "The harbour",
                                         "Zwei\nZeilen", "العبّارة", "de: Fähre\nko: 항구" };
  g_auto (LedeImageTexts) texts = { 0 };
  g_autoptr (GBytes) packed = NULL;

  texts.orientation = g_rand_int_range (random, 0, 9);
  texts.position = (LedePosition) { g_rand_boolean (random), 41.5, -8.5 };

  for (guint i = 0; i < LEDE_IMAGE_N_TEXTS; i++)
    texts.texts[i] = g_strdup (samples[g_rand_int_range (random, 0, G_N_ELEMENTS (samples))]);

  packed = lede_decoder_texts_pack (&texts);
  g_byte_array_append (input, g_bytes_get_data (packed, NULL), g_bytes_get_size (packed));
}

/* A good answer, that the driver then changes. */
GBytes *
fuzz_create_input (GRand *random)
{
  static const guint32 odd[] = { 0, 1, 0x7fffffff, 0x80000000, 0xffffffff, 160000000, 65536 };
  LedeDecoderHeader header = { .magic = LEDE_DECODER_MAGIC };
  guint32 *fields[] = { &header.status, &header.full_width, &header.full_height,   &header.width,
                        &header.height, &header.n_channels, &header.profile_length };
  GByteArray *input = g_byte_array_new ();
  guint8 head[3] = { g_rand_int (random), g_rand_int (random), g_rand_int_range (random, 1, 4) };

  header.width = g_rand_int_range (random, 1, 20);
  header.height = g_rand_int_range (random, 1, 20);
  header.full_width = header.width * 4;
  header.full_height = header.height * 4;
  header.n_channels = g_rand_int_range (random, 3, 5);
  header.profile_length = g_rand_boolean (random) ? g_rand_int_range (random, 1, 300) : 0;

  if (g_rand_boolean (random))
    *fields[g_rand_int_range (random, 0, G_N_ELEMENTS (fields))] =
      odd[g_rand_int_range (random, 0, G_N_ELEMENTS (odd))];

  g_byte_array_append (input, head, sizeof head);
  g_byte_array_append (input, (const guint8 *) &header, sizeof header);

  for (guint i = 0; head[2] & LEDE_DECODER_WANT_PICTURE && i < 20 * 20 * 4; i++)
    {
      guint8 pixel = i;

      if (i < header.width * header.height * header.n_channels)
        g_byte_array_append (input, &pixel, 1);
    }

  for (guint i = 0; head[2] & LEDE_DECODER_WANT_PICTURE && i < MIN (header.profile_length, 300); i++)
    g_byte_array_append (input, (const guint8 *) "p", 1);

  append_texts (input, random);

  return g_byte_array_free_to_bytes (input);
}
