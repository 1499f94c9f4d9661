/* lede-writing-face.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LEDE_WRITING_FACE_SMALLEST 0.7
#define LEDE_WRITING_FACE_LARGEST 2.0

/* The type that manuscripts are written in: its face and its size, from the settings. Headline, deck,
 * captions and the measure are relative to it. */
#define LEDE_TYPE_WRITING_FACE (lede_writing_face_get_type ())
G_DECLARE_FINAL_TYPE (LedeWritingFace, lede_writing_face, LEDE, WRITING_FACE, GObject)

LedeWritingFace *lede_writing_face_new (GSettings *settings, GdkDisplay *display);

void lede_writing_face_zoom (GSettings *settings, int steps);
char *lede_writing_face_to_css (const char *family, double size);

G_END_DECLS
