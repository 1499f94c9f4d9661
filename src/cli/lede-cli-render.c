/* lede-cli-render.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "ledectl"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-cli-render.h"
#include "lede-courier.h"
#include "lede-front-matter.h"
#include "lede-image.h"
#include "lede-page.h"
#include "lede-story-file.h"

/* Wide enough for the page's column on a dense screen (pixels). */
#define PAGE_PHOTO_SIZE 1600

/* A page that stands alone carries its photos within it. */
static char *
locate_photo (const char *sha256, const char *photo_id, gpointer user_data)
{
  LedeCli *cli = user_data;
  g_autoptr (GBytes) image = lede_image_scale (cli->store, sha256, PAGE_PHOTO_SIZE, cli->cancellable, NULL);
  g_autofree char *base64 = NULL;
  gsize length;
  const guchar *data;

  if (!image)
    return NULL;

  data = g_bytes_get_data (image, &length);
  base64 = g_base64_encode (data, length);

  return g_strdup_printf ("data:image/%s;base64,%s", length > 0 && data[0] == 0x89 ? "png" : "jpeg", base64);
}

/* Where the story is known to be on a site, the page says so. */
static void
describe_site (LedeCli *cli, LedeSnapshot *snapshot, LedePageContext *page)
{
  g_autoptr (GPtrArray) sites = lede_store_list_sites (cli->store, cli->cancellable, NULL);

  for (guint i = 0; sites && i < sites->len; i++)
    {
      LedeSite *site = sites->pdata[i];
      g_autoptr (LedePlacement) placement = lede_store_load_placement (
        cli->store, lede_snapshot_get_id (snapshot), lede_site_get_id (site), cli->cancellable, NULL);

      if (!placement || lede_placement_get_address (placement)[0] == '\0')
        continue;

      page->site_name = g_strdup (lede_site_get_name (site));
      page->site_address = g_strdup (lede_site_get_address (site));
      page->canonical = g_strdup (lede_placement_get_address (placement));
      return;
    }
}

static gint64
find_published_at (LedeSnapshot *snapshot)
{
  GPtrArray *changes = lede_snapshot_get_state_changes (snapshot);

  for (guint i = 0; i < changes->len; i++)
    if (lede_state_change_get_to (changes->pdata[i]) == LEDE_STATE_PUBLISHED)
      return lede_state_change_get_at (changes->pdata[i]) / G_USEC_PER_SEC;

  return 0;
}

static char *
render_page (LedeCli *cli, LedeSnapshot *snapshot, const char *theme_name, GError **error)
{
  LedeStoryFields *fields = LEDE_STORY_FIELDS (snapshot);
  g_autoptr (LedeTheme) theme = lede_theme_load_named (theme_name, error);
  g_autoptr (LedeDocument) document = NULL;
  g_autoptr (LedePageContext) page = NULL;

  if (!theme)
    return NULL;

  document = lede_document_new (lede_snapshot_get_text (snapshot, LEDE_FIELD_BODY), -1);
  page = lede_page_context_new ();
  page->section_label = g_strdup (lede_snapshot_get_text (snapshot, LEDE_FIELD_SECTION));
  page->published_at = find_published_at (snapshot);
  page->locate_photo = locate_photo;
  page->locate_data = cli;
  describe_site (cli, snapshot, page);

  return lede_page_render (fields, document, page, theme);
}

static char *
render_for_site (LedeCli *cli, LedeSnapshot *snapshot, const char *site_name, GError **error)
{
  g_autoptr (LedeCourier) courier = lede_courier_new (cli->store, lede_cli_get_keyring (cli));
  g_autoptr (LedeSite) site = NULL;

  if (site_name && !(site = lede_store_load_site (cli->store, site_name, cli->cancellable, error)))
    return NULL;

  return lede_courier_render (courier, snapshot, site ? lede_site_get_id (site) : NULL, cli->cancellable,
                              error);
}

LedeCliStatus
lede_cli_run_render (LedeCli *cli, GStrv arguments, GError **error)
{
  g_autofree char *dialect = NULL;
  g_autofree char *output = NULL;
  g_autofree char *site = NULL;
  g_autofree char *theme = NULL;
  const GOptionEntry options[] = {
    { "as", 'a', 0, G_OPTION_ARG_STRING, &dialect,
      N_ ("page: HTML that stands alone; markdown: with front matter; wordpress: block markup"),
      N_ ("DIALECT") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_ ("Write to this file; markdown puts photos beside it"), N_ ("FILE") },
    { "site", 0, 0, G_OPTION_ARG_STRING, &site, N_ ("wordpress: as this site would get it"), N_ ("NAME") },
    { "theme", 0, 0, G_OPTION_ARG_STRING, &theme, N_ ("page: another theme than Lede’s own"), N_ ("NAME") },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) operands = NULL;
  g_autoptr (LedeSnapshot) snapshot = NULL;
  g_autofree char *text = NULL;

  if (!(operands = lede_cli_parse (cli, arguments, options, 1, 1, error)))
    return LEDE_CLI_FAILED;

  if (!dialect || !g_strv_contains ((const char *const[]) { "page", "markdown", "wordpress", NULL }, dialect))
    {
      g_set_error (error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_USAGE,
                   _ ("Say what to render with --as page, --as markdown or --as wordpress."));
      return LEDE_CLI_FAILED;
    }

  if (!(snapshot = lede_cli_load_snapshot (cli, operands[0], error)))
    return LEDE_CLI_FAILED;

  if (g_str_equal (dialect, "page"))
    text = render_page (cli, snapshot, theme ? theme : "lede", error);
  else if (g_str_equal (dialect, "wordpress"))
    text = render_for_site (cli, snapshot, site, error);
  else if (output)
    {
      if (!lede_story_file_export (cli->store, snapshot, output, cli->cancellable, error))
        return LEDE_CLI_FAILED;
    }
  else
    text = lede_front_matter_write (LEDE_STORY_FIELDS (snapshot), lede_snapshot_get_state (snapshot));

  if (!output)
    return text && lede_cli_answer_text (text, error) ? LEDE_CLI_DONE : LEDE_CLI_FAILED;

  if (!g_str_equal (dialect, "markdown") && (!text || !lede_cli_write_file (output, text, -1, error)))
    return LEDE_CLI_FAILED;

  lede_cli_answer ("%s", output);

  return LEDE_CLI_DONE;
}
