/* lede-preview-views.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-preview-views"

#include "config.h"

#include "lede-preview-views.h"

#include "lede-page.h"

static const char *const themes[] = {
  [LEDE_PREVIEW_PAGE] = "lede",
  [LEDE_PREVIEW_SITE] = "site",
  [LEDE_PREVIEW_CARDS] = "cards",
};

/* What a site's theme says above and below the content. */
static const char *const site_parts[] = { "site", "title", "author", "section", "tags", "body" };

/*< private >
 * lede_preview_views_render:
 * @view: which page
 * @fields: a story
 * @document: its body
 * @site_content: (nullable): its content in the site's own markup, needed for %LEDE_PREVIEW_SITE
 * @context: what the page shows besides the story
 * @error: return location
 *
 * Returns: (transfer full): an HTML document, or %NULL when its theme cannot be read
 */
char *
lede_preview_views_render (LedePreviewView view,
                           LedeStoryFields *fields,
                           LedeDocument *document,
                           const char *site_content,
                           LedePageContext *context,
                           GError **error)
{
  g_autoptr (LedeTheme) theme = lede_theme_load_named (themes[view], error);

  if (theme == NULL)
    return NULL;

  switch (view)
    {
    case LEDE_PREVIEW_SITE:
      return lede_page_render_site (fields, site_content, context, theme);
    case LEDE_PREVIEW_CARDS:
      return lede_page_render_cards (fields, document, context, theme);
    case LEDE_PREVIEW_PAGE:
    default:
      return lede_page_render (fields, document, context, theme);
    }
}

/*< private >
 * lede_preview_views_render_parts:
 * @view: which page, not %LEDE_PREVIEW_PAGE
 * @fields: a story
 * @document: its body
 * @site_content: (nullable): its content in the site's own markup, needed for %LEDE_PREVIEW_SITE
 * @context: what the page shows besides the story
 *
 * Returns: (transfer floating): the HTML of all parts of a page that change with the story, by the name
 *   of their region
 */
GVariant *
lede_preview_views_render_parts (LedePreviewView view,
                                 LedeStoryFields *fields,
                                 LedeDocument *document,
                                 const char *site_content,
                                 LedePageContext *context)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_VARDICT);

  if (view == LEDE_PREVIEW_CARDS)
    {
      g_autofree char *html = lede_page_render_cards_body (fields, document, context);

      g_variant_builder_add (&builder, "{sv}", "body", g_variant_new_string (html));
      return g_variant_builder_end (&builder);
    }

  for (guint i = 0; i < G_N_ELEMENTS (site_parts); i++)
    {
      g_autofree char *html = lede_page_render_site_part (site_parts[i], fields, site_content, context);

      g_variant_builder_add (&builder, "{sv}", site_parts[i], g_variant_new_string (html));
    }

  return g_variant_builder_end (&builder);
}
