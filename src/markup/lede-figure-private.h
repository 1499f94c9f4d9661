/* lede-figure-private.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-page-context.h"
#include "lede-photo.h"

G_BEGIN_DECLS

/* Where on the page a photo stands. */
typedef enum
{
  LEDE_FIGURE_LEAD, /* at the top: loaded at once */
  LEDE_FIGURE_TEXT, /* within the text: loaded when the reader comes near */
} LedeFigurePlace;

void lede_figure_append (GString *out,
                         LedePhoto *photo,
                         LedeFigurePlace place,
                         const char *attributes,
                         LedePageContext *context);
void
lede_figure_append_image (GString *out, LedePhoto *photo, LedeFigurePlace place, LedePageContext *context);

G_END_DECLS
