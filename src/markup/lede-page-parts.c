/* lede-page-parts.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the regions of a page and its head have in common: escaping, and what a story says under
 * the eyes of a page.
 */

#define G_LOG_DOMAIN "lede-page"

#include "config.h"

#include "lede-page-private.h"

static void
append_link (GString *out, const char *link, const char *text, const char *attributes, LedeAddressRule rule)
{
  gboolean is_link = link && lede_address_is_safe (link, rule);

  if (is_link)
    {
      g_string_append (out, "<a");
      lede_html_append_attribute (out, "href", link);
      g_string_append_printf (out, "%s>", attributes);
    }

  lede_html_append_text (out, text);

  if (is_link)
    g_string_append (out, "</a>");
}

/* Appends a link, or its text alone when the link leads nowhere safe. */
void
lede_page_append_link (GString *out, const char *link, const char *text, const char *attributes)
{
  append_link (out, link, text, attributes, LEDE_ADDRESS_ABSOLUTE);
}

/* The same of a link that may stay within the site. */
void
lede_page_append_site_link (GString *out, const char *link, const char *text, const char *attributes)
{
  append_link (out, link, text, attributes, LEDE_ADDRESS_RELATIVE);
}

void
lede_page_append_time (GString *out, GDateTime *date, const char *text)
{
  g_autofree char *machine = g_date_time_format_iso8601 (date);

  g_string_append_printf (out, "<time datetime=\"%s\">", machine);
  lede_html_append_text (out, text);
  g_string_append (out, "</time>");
}

const char *
lede_page_get_language (LedeStoryFields *fields)
{
  const char *language = lede_story_fields_get_text (fields, LEDE_FIELD_LANGUAGE);

  return *language ? language : "en";
}

const char *
lede_page_get_section (LedeStoryFields *fields, LedePageContext *context)
{
  if (context->section_label)
    return context->section_label;

  return lede_story_fields_get_text (fields, LEDE_FIELD_SECTION);
}

/* When the story came out; before that, when it says that it was reported. */
GDateTime *
lede_page_get_published (LedeStoryFields *fields, LedePageContext *context)
{
  if (context->published_at != 0)
    return g_date_time_new_from_unix_local (context->published_at);

  return lede_page_parse_date (lede_story_fields_get_text (fields, LEDE_FIELD_DATELINE_DATE));
}

/* When it changed after it came out, else NULL. */
GDateTime *
lede_page_get_modified (LedePageContext *context)
{
  if (context->published_at == 0 || context->modified_at < context->published_at + 60)
    return NULL;

  return g_date_time_new_from_unix_local (context->modified_at);
}

char *
lede_page_locate (LedePageContext *context, LedePhoto *photo)
{
  if (context->locate_photo == NULL)
    return g_strconcat ("photo:", lede_member_get_id (LEDE_MEMBER (photo)), NULL);

  return context->locate_photo (photo, context->locate_data);
}

/* Of a live page: its style sheet is served, so that the page needs no style of its own. */
void
lede_page_append_theme_link (GString *out, LedeTheme *theme)
{
  g_autofree char *name = lede_theme_dup_name (theme);
  g_autofree char *address = g_strconcat ("lede-theme:", name, "/page.css", NULL);

  g_string_append (out, "<link rel=\"stylesheet\"");
  lede_html_append_attribute (out, "href", address);
  g_string_append_c (out, '>');
}
