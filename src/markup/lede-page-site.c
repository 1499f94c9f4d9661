/* lede-page-site.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The view as on the site: what a site's own theme makes of the content that it is sent.
 */

#define G_LOG_DOMAIN "lede-page"

#include "config.h"

#include "lede-page-private.h"

typedef struct
{
  LedeStoryFields *fields;
  const char *content;
  LedePageContext *context;
  LedeTheme *theme;
} SitePage;

static void
append_tags (GString *out, LedeStoryFields *fields)
{
  g_auto (GStrv) tags = lede_story_fields_get_lines (fields, LEDE_FIELD_TAGS);

  for (char **tag = tags; *tag; tag++)
    {
      g_string_append (out, "<span class=\"tag\">");
      lede_page_append_text (out, *tag);
      g_string_append (out, "</span> ");
    }
}

static void
append_date (GString *out, SitePage *page, const char *language)
{
  g_autoptr (GDateTime) date = lede_page_get_published (page->fields, page->context);
  g_autofree char *text = NULL;

  if (date == NULL)
    return;

  text = lede_page_format_date (language, date);
  lede_page_append_time (out, date, text);
}

static void
append_placeholder (GString *out, const char *placeholder, gpointer user_data)
{
  SitePage *page = user_data;
  LedePageContext *context = page->context;
  const char *language = lede_page_get_language (page->fields);
  g_autofree char *theme = lede_theme_dup_name (page->theme);

  if (g_str_equal (placeholder, "language"))
    lede_page_append_text (out, language);
  else if (g_str_equal (placeholder, "direction"))
    g_string_append (out, lede_page_direction (language));
  else if (g_str_equal (placeholder, "style"))
    g_string_append_printf (out, "<link rel=\"stylesheet\" href=\"lede-theme:%s/page.css\">", theme);
  else if (g_str_equal (placeholder, "site"))
    lede_page_append_text (out, context->site_name ? context->site_name : "");
  else if (g_str_equal (placeholder, "title"))
    lede_page_append_text (out, lede_story_fields_get_text (page->fields, LEDE_FIELD_HEADLINE));
  else if (g_str_equal (placeholder, "author"))
    lede_page_append_text (out, context->site_author ? context->site_author : "");
  else if (g_str_equal (placeholder, "section"))
    lede_page_append_text (out, lede_page_get_section (page->fields, context));
  else if (g_str_equal (placeholder, "date"))
    append_date (out, page, language);
  else if (g_str_equal (placeholder, "tags"))
    append_tags (out, page->fields);
  else if (g_str_equal (placeholder, "body"))
    g_string_append (out, page->content);
}

/**
 * lede_page_render_site:
 * @fields: a story
 * @content: the content in the site's own markup, as lede_wordpress_markup_render() makes it
 * @context: the site's name and the account that it names as author
 * @theme: a theme that looks like the site's
 *
 * Renders the page as the site draws it: its theme, not Lede, puts the headline, the account and
 * the section above the content.
 *
 * Returns: (transfer full): an HTML document, for the preview
 */
char *
lede_page_render_site (LedeStoryFields *fields,
                       const char      *content,
                       LedePageContext *context,
                       LedeTheme       *theme)
{
  SitePage page = { fields, content, context, theme };

  g_return_val_if_fail (LEDE_IS_STORY_FIELDS (fields), NULL);
  g_return_val_if_fail (content != NULL, NULL);
  g_return_val_if_fail (context != NULL, NULL);
  g_return_val_if_fail (LEDE_IS_THEME (theme), NULL);

  return lede_theme_expand (theme, append_placeholder, &page);
}
