/* lede-decoder-answer.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-media"

#include "config.h"

#include "lede-decoder-answer.h"

#include <string.h>

void
lede_decoder_answer_init (LedeDecoderAnswer *self, guint box, LedeDecoderWants wants)
{
  memset (self, 0, sizeof *self);
  self->box = box;
  self->wants = wants;
}

void
lede_decoder_answer_clear (LedeDecoderAnswer *self)
{
  g_clear_pointer (&self->pixels, g_free);
  g_clear_pointer (&self->profile, g_free);
  g_clear_pointer (&self->packed, g_free);
  lede_image_texts_clear (&self->texts);
  self->state = LEDE_DECODER_ANSWER_WRONG;
}

gsize
lede_decoder_answer_get_room (LedeDecoderAnswer *self, guint8 **where)
{
  switch (self->state)
    {
    case LEDE_DECODER_ANSWER_HEADER:
      *where = (guint8 *) &self->header + self->filled;
      return sizeof self->header - self->filled;

    case LEDE_DECODER_ANSWER_PIXELS:
      *where = self->pixels + self->filled;
      return self->length - self->filled;

    case LEDE_DECODER_ANSWER_PROFILE:
      *where = self->profile + self->filled;
      return self->header.profile_length - self->filled;

    case LEDE_DECODER_ANSWER_TEXTS_HEADER:
      *where = (guint8 *) &self->texts_header + self->filled;
      return sizeof self->texts_header - self->filled;

    case LEDE_DECODER_ANSWER_TEXTS:
      *where = (guint8 *) self->packed + self->filled;
      return self->length - self->filled;

    case LEDE_DECODER_ANSWER_WHOLE:
    case LEDE_DECODER_ANSWER_WRONG:
    default:
      *where = NULL;
      return 0;
    }
}

static gboolean
is_size (guint32 width, guint32 height)
{
  return width > 0 && height > 0 && (guint64) width * height <= LEDE_DECODER_MAX_PIXELS;
}

static gboolean
fits (const LedeDecoderHeader *header, guint box)
{
  return box == 0 || (header->width <= box && header->height <= box);
}

static LedeDecoderAnswerState
expect_texts (LedeDecoderAnswer *self)
{
  return self->wants & LEDE_DECODER_WANT_TEXTS ? LEDE_DECODER_ANSWER_TEXTS_HEADER : LEDE_DECODER_ANSWER_WHOLE;
}

static LedeDecoderAnswerState
read_header (LedeDecoderAnswer *self)
{
  const LedeDecoderHeader *header = &self->header;

  if (memcmp (header->magic, LEDE_DECODER_MAGIC, sizeof header->magic) != 0 ||
      header->profile_length > LEDE_DECODER_MAX_PROFILE || header->status >= LEDE_DECODER_N_STATUSES)
    return LEDE_DECODER_ANSWER_WRONG;

  if (header->status != LEDE_DECODER_OK)
    return LEDE_DECODER_ANSWER_WHOLE;

  if (!(self->wants & LEDE_DECODER_WANT_PICTURE))
    return expect_texts (self);

  if (!is_size (header->full_width, header->full_height) || !is_size (header->width, header->height) ||
      !fits (header, self->box) || (header->n_channels != 3 && header->n_channels != 4))
    return LEDE_DECODER_ANSWER_WRONG;

  self->length = (gsize) header->width * header->height * header->n_channels;

  if (!(self->pixels = g_try_malloc (self->length)) ||
      (header->profile_length > 0 && !(self->profile = g_try_malloc (header->profile_length))))
    {
      self->header.status = LEDE_DECODER_NO_MEMORY;
      return LEDE_DECODER_ANSWER_WHOLE;
    }

  return LEDE_DECODER_ANSWER_PIXELS;
}

static LedeDecoderAnswerState
read_texts (LedeDecoderAnswer *self)
{
  lede_decoder_texts_unpack (&self->texts_header, self->packed, &self->texts);

  return LEDE_DECODER_ANSWER_WHOLE;
}

static LedeDecoderAnswerState
read_texts_header (LedeDecoderAnswer *self)
{
  if (!lede_decoder_texts_measure (&self->texts_header, &self->length) ||
      !(self->packed = g_try_malloc (self->length + 1)))
    return LEDE_DECODER_ANSWER_WHOLE;

  return self->length > 0 ? LEDE_DECODER_ANSWER_TEXTS : read_texts (self);
}

/* The part that was next is there. */
static LedeDecoderAnswerState
read_part (LedeDecoderAnswer *self)
{
  switch (self->state)
    {
    case LEDE_DECODER_ANSWER_HEADER:
      return read_header (self);

    case LEDE_DECODER_ANSWER_PIXELS:
      return self->header.profile_length > 0 ? LEDE_DECODER_ANSWER_PROFILE : expect_texts (self);

    case LEDE_DECODER_ANSWER_PROFILE:
      return expect_texts (self);

    case LEDE_DECODER_ANSWER_TEXTS_HEADER:
      return read_texts_header (self);

    case LEDE_DECODER_ANSWER_TEXTS:
      return read_texts (self);

    case LEDE_DECODER_ANSWER_WHOLE:
    case LEDE_DECODER_ANSWER_WRONG:
    default:
      return self->state;
    }
}

void
lede_decoder_answer_take (LedeDecoderAnswer *self, gsize n)
{
  guint8 *where;
  gsize room = lede_decoder_answer_get_room (self, &where);

  g_return_if_fail (n <= room);

  self->filled += n;

  if (n == room)
    {
      self->filled = 0;
      self->state = read_part (self);
    }
}

gboolean
lede_decoder_answer_awaits_texts (const LedeDecoderAnswer *self)
{
  return self->state == LEDE_DECODER_ANSWER_TEXTS_HEADER || self->state == LEDE_DECODER_ANSWER_TEXTS;
}

void
lede_decoder_answer_end (LedeDecoderAnswer *self)
{
  if (lede_decoder_answer_awaits_texts (self))
    self->state = LEDE_DECODER_ANSWER_WHOLE;
}

LedeDecoderStatus
lede_decoder_answer_get_status (const LedeDecoderAnswer *self)
{
  g_return_val_if_fail (self->state == LEDE_DECODER_ANSWER_WHOLE, LEDE_DECODER_BROKEN);

  return self->header.status;
}

static void
free_pixels (guchar *pixels, gpointer data)
{
  g_free (pixels);
}

/* ICC.1:2022, 7.2: how long it is, which colours it is of, and a signature. The pixels are RGB, whatever
 * the file's were; a profile of other colours would make nonsense of them. */
static gboolean
is_rgb_profile (const guint8 *profile, gsize length)
{
  return profile != NULL && length >= 128 &&
         ((gsize) profile[0] << 24 | (gsize) profile[1] << 16 | (gsize) profile[2] << 8 | profile[3]) ==
           length &&
         memcmp (profile + 16, "RGB ", 4) == 0 && memcmp (profile + 36, "acsp", 4) == 0;
}

GdkPixbuf *
lede_decoder_answer_steal_picture (LedeDecoderAnswer *self)
{
  const LedeDecoderHeader *header = &self->header;
  GdkPixbuf *picture;

  g_return_val_if_fail (self->state == LEDE_DECODER_ANSWER_WHOLE && self->pixels != NULL, NULL);

  picture = gdk_pixbuf_new_from_data (g_steal_pointer (&self->pixels), GDK_COLORSPACE_RGB,
                                      header->n_channels == 4, 8, header->width, header->height,
                                      header->width * header->n_channels, free_pixels, NULL);

  if (is_rgb_profile (self->profile, header->profile_length))
    {
      g_autofree char *text = g_base64_encode (self->profile, header->profile_length);

      gdk_pixbuf_set_option (picture, "icc-profile", text);
    }

  return picture;
}

/* @texts: empty ones */
void
lede_decoder_answer_steal_texts (LedeDecoderAnswer *self, LedeImageTexts *texts)
{
  g_return_if_fail (self->state == LEDE_DECODER_ANSWER_WHOLE);

  *texts = self->texts;
  self->texts = (LedeImageTexts) { 0 };
}
