/* lede-cli-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "ledectl"

#include "config.h"

#include <glib/gi18n-lib.h>

#include "lede-cli-render.h"

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

/**
 * lede_cli_rendering_make_page:
 * @self: what is asked for
 * @cli: a run
 * @locate_photo: (nullable): finds the photos; %NULL where the story has none
 * @error: return location
 *
 * Returns: (transfer full) (nullable): the page, or %NULL with an error
 */
char *
lede_cli_rendering_make_page (LedeCliRendering *self,
                              LedeCli *cli,
                              LedePhotoLocator locate_photo,
                              GError **error)
{
  LedeSnapshot *snapshot = self->snapshot;
  LedeStoryFields *fields = LEDE_STORY_FIELDS (snapshot);
  g_autoptr (LedeTheme) theme = lede_theme_load_named (self->theme ? self->theme : "lede", error);
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

/**
 * lede_cli_rendering_read:
 * @self: (out caller-allocates): what is asked for
 * @cli: a run
 * @arguments: of `render`
 * @error: return location
 *
 * Reads the arguments and loads the story.
 *
 * Returns: %TRUE, or %FALSE with an error
 */
gboolean
lede_cli_rendering_read (LedeCliRendering *self, LedeCli *cli, GStrv arguments, GError **error)
{
  const GOptionEntry options[] = {
    { "as", 'a', 0, G_OPTION_ARG_STRING, &self->dialect,
      N_ ("page: HTML that stands alone; markdown: with front matter; wordpress: block markup"),
      N_ ("DIALECT") },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &self->output,
      N_ ("Write to this file; markdown puts photos beside it"), N_ ("FILE") },
    { "site", 0, 0, G_OPTION_ARG_STRING, &self->site, N_ ("wordpress: as this site would get it"),
      N_ ("NAME") },
    { "theme", 0, 0, G_OPTION_ARG_STRING, &self->theme, N_ ("page: another theme than Lede’s own"),
      N_ ("NAME") },
    G_OPTION_ENTRY_NULL,
  };
  g_auto (GStrv) operands = NULL;

  if (!(operands = lede_cli_parse (cli, arguments, options, 1, 1, error)))
    return FALSE;

  if (!self->dialect ||
      !g_strv_contains ((const char *const[]) { "page", "markdown", "wordpress", NULL }, self->dialect))
    {
      g_set_error (error, LEDE_CLI_ERROR, LEDE_CLI_ERROR_USAGE,
                   _ ("Say what to render with --as page, --as markdown or --as wordpress."));
      return FALSE;
    }

  self->snapshot = lede_cli_load_snapshot (cli, operands[0], error);

  return self->snapshot != NULL;
}

void
lede_cli_rendering_clear (LedeCliRendering *self)
{
  g_clear_object (&self->snapshot);
  g_free (self->dialect);
  g_free (self->output);
  g_free (self->site);
  g_free (self->theme);
}

/* Prints what was rendered, or writes it to the file that was named. */
LedeCliStatus
lede_cli_rendering_answer (LedeCliRendering *self, const char *text, GError **error)
{
  if (!text)
    return LEDE_CLI_FAILED;

  if (!self->output)
    return lede_cli_answer_text (text, error) ? LEDE_CLI_DONE : LEDE_CLI_FAILED;

  if (!lede_cli_write_file (self->output, text, -1, error))
    return LEDE_CLI_FAILED;

  lede_cli_answer ("%s", self->output);

  return LEDE_CLI_DONE;
}
