/* lede-cli-render.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "ledectl"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lede-cli-render.h"
#include "lede-cli-secret.h"
#include "lede-courier.h"
#include "lede-front-matter.h"
#include "lede-image-edited.h"
#include "lede-story-file.h"

/* Wide enough for the page's column on a dense screen (pixels). */
#define PAGE_PHOTO_SIZE 1600

/* A page that stands alone carries its photos within it. */
static char *
locate_photo (LedePhoto *photo, gpointer user_data)
{
  LedeCli *cli = user_data;
  g_autoptr (GBytes) image = NULL;
  g_autofree char *base64 = NULL;
  LedePhotoEdits edits;
  gsize length;
  const guchar *data;

  lede_photo_get_edits (photo, &edits);
  image = lede_image_scale_edited (cli->store, lede_photo_get_image (photo), &edits, PAGE_PHOTO_SIZE,
                                   cli->cancellable, NULL);

  if (!image)
    return NULL;

  data = g_bytes_get_data (image, &length);
  base64 = g_base64_encode (data, length);

  return g_strdup_printf ("data:image/%s;base64,%s", length > 0 && data[0] == 0x89 ? "png" : "jpeg", base64);
}

static char *
render_for_site (LedeCliRendering *rendering, LedeCli *cli, GError **error)
{
  g_autoptr (LedeCourier) courier = lede_courier_new (cli->store, lede_cli_get_keyring (cli));
  g_autoptr (LedeSite) site = NULL;

  if (rendering->site &&
      !(site = lede_store_load_site (cli->store, rendering->site, cli->cancellable, error)))
    return NULL;

  return lede_courier_render (courier, rendering->snapshot, site ? lede_site_get_id (site) : NULL,
                              cli->cancellable, error);
}

LedeCliStatus
lede_cli_run_render (LedeCli *cli, GStrv arguments, GError **error)
{
  g_auto (LedeCliRendering) rendering = { 0 };
  g_autofree char *text = NULL;

  if (!lede_cli_rendering_read (&rendering, cli, arguments, error))
    return LEDE_CLI_FAILED;

  if (g_str_equal (rendering.dialect, "page"))
    text = lede_cli_rendering_make_page (&rendering, cli, locate_photo, error);
  else if (g_str_equal (rendering.dialect, "wordpress"))
    text = render_for_site (&rendering, cli, error);
  else if (!rendering.output)
    text = lede_front_matter_write (LEDE_STORY_FIELDS (rendering.snapshot),
                                    lede_snapshot_get_state (rendering.snapshot));
  else if (lede_story_file_export (cli->store, rendering.snapshot, rendering.output, cli->cancellable, error))
    {
      lede_cli_answer ("%s", rendering.output);
      return LEDE_CLI_DONE;
    }

  return lede_cli_rendering_answer (&rendering, text, error);
}
