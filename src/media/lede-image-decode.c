/* lede-image-decode.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-media"

#include "config.h"

#include "lede-image-private.h"

#include <glib/gi18n-lib.h>

#include "lede-decoder-run.h"

static void
fail_broken (const char *name, GError **error)
{
  g_set_error (
    error, LEDE_MEDIA_ERROR, LEDE_MEDIA_ERROR_BROKEN,
    _ ("The picture %s is broken: it cannot be read to its end. Get the file again from where it came from."),
    name);
}

/* Nothing but a sentence: the file is left as it is, and so is the story. */
static void
fail_ended (LedeDecoderEnd end, const char *name, GError *reason, GError **error)
{
  switch (end)
    {
    case LEDE_DECODER_END_NOT_STARTED:
      g_set_error (
        error, LEDE_MEDIA_ERROR, LEDE_MEDIA_ERROR_NO_DECODER,
        _ ("The picture %s cannot be looked at, because the program that does it cannot be started: "
           "%s. Install Lede again."),
        name, reason->message);
      break;

    case LEDE_DECODER_END_MEMORY:
      g_set_error (
        error, LEDE_MEDIA_ERROR, LEDE_MEDIA_ERROR_TOO_LARGE,
        _ ("The picture %s takes more memory than Lede gives to one picture. Scale it down and add it "
           "again."),
        name);
      break;

    case LEDE_DECODER_END_TIME:
      g_set_error (error, LEDE_MEDIA_ERROR, LEDE_MEDIA_ERROR_TOO_SLOW,
                   _ ("The picture %s takes too long to decode. Save it as a JPEG and add that."), name);
      break;

    case LEDE_DECODER_END_KILLED:
      g_set_error (error, LEDE_MEDIA_ERROR, LEDE_MEDIA_ERROR_NO_DECODER,
                   _ ("The picture %s was not looked at to its end, because something ended the program that "
                      "does it. Add it again."),
                   name);
      break;

    case LEDE_DECODER_END_CANCELLED:
      g_propagate_error (error, g_error_copy (reason));
      break;

    case LEDE_DECODER_END_WRONG:
    case LEDE_DECODER_END_ANSWERED:
    default:
      fail_broken (name, error);
      break;
    }
}

static void
fail_answered (LedeDecoderStatus status, const LedeImageType *type, const char *name, GError **error)
{
  switch (status)
    {
    case LEDE_DECODER_NO_LOADER:
      g_set_error (
        error, LEDE_MEDIA_ERROR, LEDE_MEDIA_ERROR_NOT_AN_IMAGE,
        _ ("This computer cannot read pictures of the kind of %s (%s). Save it as a JPEG and add that."),
        name, type->mime_type);
      break;

    case LEDE_DECODER_TOO_LARGE:
      g_set_error (error, LEDE_MEDIA_ERROR, LEDE_MEDIA_ERROR_TOO_LARGE,
                   _ ("The picture %s has more than %d million pixels, which is more than Lede takes. Scale "
                      "it down and add "
                      "it again."),
                   name, LEDE_DECODER_MAX_PIXELS / 1000000);
      break;

    case LEDE_DECODER_NO_MEMORY:
      fail_ended (LEDE_DECODER_END_MEMORY, name, NULL, error);
      break;

    case LEDE_DECODER_NOT_LOCKED:
      g_set_error (error, LEDE_MEDIA_ERROR, LEDE_MEDIA_ERROR_NO_DECODER,
                   _ ("The picture %s was not looked at, because this computer's kernel cannot lock down the "
                      "program that does it (seccomp). Use a kernel that can."),
                   name);
      break;

    case LEDE_DECODER_BROKEN:
    case LEDE_DECODER_OK:
    case LEDE_DECODER_N_STATUSES:
    default:
      fail_broken (name, error);
      break;
    }
}

/* Whether a file is whole is seen from its frame: decoders fill what is missing with grey and are content. */
GdkPixbuf *
lede_image_decode (GBytes *bytes,
                   const LedeImageType *type,
                   const char *name,
                   guint box,
                   guint *width,
                   guint *height,
                   LedeImageTexts *texts,
                   GCancellable *cancellable,
                   GError **error)
{
  g_auto (LedeDecoderAnswer) answer = { 0 };
  g_autoptr (GError) local_error = NULL;
  LedeDecoderEnd end;

  lede_decoder_answer_init (&answer, box, LEDE_DECODER_WANT_PICTURE | (texts ? LEDE_DECODER_WANT_TEXTS : 0));
  end = lede_decoder_run (bytes, type->mime_type, &answer, cancellable, &local_error);

  if (end != LEDE_DECODER_END_ANSWERED)
    {
      fail_ended (end, name, local_error, error);
      return NULL;
    }

  if (lede_decoder_answer_get_status (&answer) != LEDE_DECODER_OK)
    {
      fail_answered (lede_decoder_answer_get_status (&answer), type, name, error);
      return NULL;
    }

  if (!lede_image_type_is_whole (type, bytes))
    {
      fail_broken (name, error);
      return NULL;
    }

  *width = answer.header.full_width;
  *height = answer.header.full_height;

  if (texts)
    lede_decoder_answer_steal_texts (&answer, texts);

  return lede_decoder_answer_steal_picture (&answer);
}

void
lede_image_read_texts (GBytes *bytes,
                       const LedeImageType *type,
                       LedeImageTexts *texts,
                       GCancellable *cancellable)
{
  g_auto (LedeDecoderAnswer) answer = { 0 };

  lede_decoder_answer_init (&answer, 0, LEDE_DECODER_WANT_TEXTS);

  if (lede_decoder_run (bytes, type->mime_type, &answer, cancellable, NULL) == LEDE_DECODER_END_ANSWERED)
    lede_decoder_answer_steal_texts (&answer, texts);
}
