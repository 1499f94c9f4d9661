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
      lede_html_append_text (out, *tag);
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
append_part (GString *out, const char *part, SitePage *page)
{
  LedePageContext *context = page->context;
  const char *language = lede_page_get_language (page->fields);

  if (g_str_equal (part, "language"))
    lede_html_append_text (out, language);
  else if (g_str_equal (part, "direction"))
    g_string_append (out, lede_page_direction (language));
  else if (g_str_equal (part, "site"))
    lede_html_append_text (out, context->site_name ? context->site_name : "");
  else if (g_str_equal (part, "title"))
    lede_html_append_text (out, lede_story_fields_get_text (page->fields, LEDE_FIELD_HEADLINE));
  else if (g_str_equal (part, "author"))
    lede_html_append_text (out, context->site_author ? context->site_author : "");
  else if (g_str_equal (part, "section"))
    lede_html_append_text (out, lede_page_get_section (page->fields, context));
  else if (g_str_equal (part, "date"))
    append_date (out, page, language);
  else if (g_str_equal (part, "tags"))
    append_tags (out, page->fields);
  else if (g_str_equal (part, "body"))
    g_string_append (out, page->content);
}

static void
append_placeholder (GString *out, const char *placeholder, gpointer user_data)
{
  SitePage *page = user_data;

  if (g_str_equal (placeholder, "style"))
    lede_page_append_theme_link (out, page->theme);
  else
    append_part (out, placeholder, page);
}

/**
 * lede_page_render_site_part:
 * @part: a placeholder of a site theme: "site", "title", "author", "section", "date", "tags" or "body"
 * @fields: a story
 * @content: the content in the site's own markup
 * @context: the site's name and the account that it names as author
 *
 * Renders what a placeholder stands for alone, for an element whose data-region is its name.
 *
 * Returns: (transfer full): HTML
 */
char *
lede_page_render_site_part (const char *part,
                            LedeStoryFields *fields,
                            const char *content,
                            LedePageContext *context)
{
  SitePage page = { fields, content, context, NULL };
  g_autoptr (GString) out = g_string_new (NULL);

  g_return_val_if_fail (part != NULL, NULL);
  g_return_val_if_fail (LEDE_IS_STORY_FIELDS (fields), NULL);
  g_return_val_if_fail (content != NULL, NULL);
  g_return_val_if_fail (context != NULL, NULL);

  append_part (out, part, &page);

  return g_string_free_and_steal (g_steal_pointer (&out));
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
                       const char *content,
                       LedePageContext *context,
                       LedeTheme *theme)
{
  SitePage page = { fields, content, context, theme };

  g_return_val_if_fail (LEDE_IS_STORY_FIELDS (fields), NULL);
  g_return_val_if_fail (content != NULL, NULL);
  g_return_val_if_fail (context != NULL, NULL);
  g_return_val_if_fail (LEDE_IS_THEME (theme), NULL);

  return lede_theme_expand (theme, append_placeholder, &page);
}
