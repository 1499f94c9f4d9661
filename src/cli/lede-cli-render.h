/* lede-cli-render.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lede-cli.h"
#include "lede-page.h"

G_BEGIN_DECLS

/**
 * LedeCliRendering:
 * @snapshot: the story
 * @dialect: page, markdown or wordpress
 * @output: (nullable): the file to write
 * @site: (nullable): the site that it is for
 * @theme: (nullable): of the page
 *
 * What `render` was asked for.
 */
typedef struct
{
  LedeSnapshot *snapshot;
  char *dialect;
  char *output;
  char *site;
  char *theme;
} LedeCliRendering;

LedeCliStatus lede_cli_run_render (LedeCli *cli, GStrv arguments, GError **error);

gboolean lede_cli_rendering_read (LedeCliRendering *self, LedeCli *cli, GStrv arguments, GError **error);
void lede_cli_rendering_clear (LedeCliRendering *self);
char *lede_cli_rendering_make_page (LedeCliRendering *self,
                                    LedeCli *cli,
                                    LedePhotoLocator locate_photo,
                                    GError **error);
LedeCliStatus lede_cli_rendering_answer (LedeCliRendering *self, const char *text, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (LedeCliRendering, lede_cli_rendering_clear)

G_END_DECLS
