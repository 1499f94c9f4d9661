/* lede-paste-reader.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "lede-html-import.h"
#include "lede-image.h"

G_BEGIN_DECLS

/* A picture that is to be a photo of the story. */
typedef struct
{
  LedeImportedImage *image;
  char *id; /* what the photo is called in the Markdown */
  char *alt;
  char *caption;
} LedePastedPhoto;

/* What a clipboard has. */
typedef enum
{
  LEDE_PASTE_HTML,
  LEDE_PASTE_RTF,
  LEDE_PASTE_PICTURE,
} LedePasteKind;

/* What a clipboard's HTML or picture comes to: everything that takes time is done. */
typedef struct
{
  char *markdown;
  gboolean is_plain;   /* its text says the same */
  gboolean is_picture; /* nothing but one picture that is on the web */
  GPtrArray *photos;   /* of LedePastedPhoto */
  GPtrArray *links;    /* of LedeHtmlPicture: on the web */
  guint n_lost;        /* pictures that could not be read */
} LedePasteResult;

/* Values only, for a worker's thread. */
typedef struct
{
  LedeStore *store; /* NULL: pictures cannot be kept */
  GBytes *bytes;
  LedePasteKind kind;
  GPtrArray *links; /* of LedeHtmlPicture, to be fetched */
} LedePasteJob;

LedePasteJob *lede_paste_job_new (GBytes *bytes, LedePasteKind kind);
void lede_paste_job_free (LedePasteJob *self);
gpointer lede_paste_job_read (gpointer data, GCancellable *cancellable, GError **error);
gpointer lede_paste_job_fetch (gpointer data, GCancellable *cancellable, GError **error);
void lede_paste_result_free (LedePasteResult *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LedePasteResult, lede_paste_result_free)

G_END_DECLS
