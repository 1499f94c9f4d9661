/* lede-image-encode-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gdk-pixbuf/gdk-pixbuf.h>

G_BEGIN_DECLS

/* Of a JPEG to look at: no artefact that a person sees at a copy's size. */
#define LEDE_IMAGE_COPY_QUALITY "86"

/* @quality is that of a JPEG, as a number from 1 to 100; NULL makes a PNG. @profile is an ICC profile in
 * Base64, as a pixbuf's option "icc-profile" has it, or NULL. */
GBytes *lede_image_encode (GdkPixbuf *pixbuf, const char *quality, const char *profile, GError **error);

G_END_DECLS
