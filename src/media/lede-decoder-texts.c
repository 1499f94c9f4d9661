/* lede-decoder-texts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-media"

#include "config.h"

#include "lede-decoder-texts.h"

#include <math.h>
#include <string.h>

static gsize
measure (const char *text)
{
  gsize length = text ? strlen (text) : 0;

  return length > LEDE_DECODER_MAX_TEXT
           ? (gsize) (g_utf8_find_prev_char (text, text + LEDE_DECODER_MAX_TEXT + 1) - text)
           : length;
}

GBytes *
lede_decoder_texts_pack (const LedeImageTexts *texts)
{
  LedeDecoderTexts head = {
    .magic = LEDE_DECODER_TEXTS_MAGIC,
    .orientation = texts->orientation,
    .has_position = texts->position.known ? 1 : 0,
    .latitude = texts->position.known ? texts->position.latitude : 0,
    .longitude = texts->position.known ? texts->position.longitude : 0,
  };
  GByteArray *packed = g_byte_array_new ();

  for (guint i = 0; i < LEDE_IMAGE_N_TEXTS; i++)
    head.lengths[i] = measure (texts->texts[i]);

  g_byte_array_append (packed, (const guint8 *) &head, sizeof head);

  for (guint i = 0; i < LEDE_IMAGE_N_TEXTS; i++)
    if (head.lengths[i] > 0)
      g_byte_array_append (packed, (const guint8 *) texts->texts[i], head.lengths[i]);

  return g_byte_array_free_to_bytes (packed);
}

static gboolean
is_position (const LedeDecoderTexts *head)
{
  return head->has_position == 0 ||
         (head->has_position == 1 && isfinite (head->latitude) && isfinite (head->longitude) &&
          fabs (head->latitude) <= 90 && fabs (head->longitude) <= 180);
}

gboolean
lede_decoder_texts_measure (const LedeDecoderTexts *head, gsize *length)
{
  *length = 0;

  if (memcmp (head->magic, LEDE_DECODER_TEXTS_MAGIC, sizeof head->magic) != 0 || head->reserved != 0 ||
      head->orientation > 8 || !is_position (head))
    return FALSE;

  for (guint i = 0; i < LEDE_IMAGE_N_TEXTS; i++)
    {
      if (head->lengths[i] > LEDE_DECODER_MAX_TEXT)
        return FALSE;

      *length += head->lengths[i];
    }

  return TRUE;
}

/* Paragraphs, languages and keywords have lines. */
static gboolean
has_lines (const char *field)
{
  return g_str_equal (field, LEDE_PHOTO_CAPTION) || g_str_equal (field, LEDE_PHOTO_ALT) ||
         g_str_equal (field, LEDE_PHOTO_DESCRIPTION) || g_str_equal (field, LEDE_PHOTO_KEYWORDS) ||
         g_str_has_suffix (field, "-languages");
}

static gboolean
is_text (const char *text, gsize length, gboolean lines)
{
  if (!g_utf8_validate_len (text, length, NULL))
    return FALSE;

  for (const char *p = text; p < text + length; p = g_utf8_next_char (p))
    if (g_unichar_iscntrl (g_utf8_get_char (p)) && !(lines && *p == '\n'))
      return FALSE;

  return TRUE;
}

/* @data: as many bytes as lede_decoder_texts_measure() says. FALSE leaves @texts, empty ones, as they are. */
gboolean
lede_decoder_texts_unpack (const LedeDecoderTexts *head, const char *data, LedeImageTexts *texts)
{
  const char *const *fields = lede_image_texts_list_fields ();
  const char *text = data;

  for (guint i = 0; i < LEDE_IMAGE_N_TEXTS; text += head->lengths[i], i++)
    if (!is_text (text, head->lengths[i], has_lines (fields[i])))
      return FALSE;

  text = data;

  for (guint i = 0; i < LEDE_IMAGE_N_TEXTS; text += head->lengths[i], i++)
    texts->texts[i] = g_strndup (text, head->lengths[i]);

  texts->orientation = head->orientation;
  texts->position.known = head->has_position == 1;
  texts->position.latitude = head->latitude;
  texts->position.longitude = head->longitude;

  return TRUE;
}
