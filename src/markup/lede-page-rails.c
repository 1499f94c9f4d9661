/* lede-page-rails.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-page"

#include "config.h"

#include "lede-page-private.h"

#include "lede-related.h"

static void
open_rail (GString *out, const char *name)
{
  g_string_append_printf (out, "<nav class=\"rail rail-%s\" aria-labelledby=\"rail-%s\"><h2 id=\"rail-%s\">",
                          name, name, name);
}

static void
append_section (GString *out, const char *section)
{
  if (section == NULL || *section == '\0')
    return;

  g_string_append (out, "<span class=\"rail-section\">");
  lede_html_append_text (out, section);
  g_string_append (out, "</span> ");
}

static void
append_entry_date (GString *out, LedeRailEntry *entry, const char *language)
{
  g_autoptr (GDateTime) date = lede_page_parse_date (entry->published_at);
  g_autoptr (GDateTime) local = date ? g_date_time_to_local (date) : NULL;
  g_autofree char *text = NULL;

  if (local == NULL)
    return;

  text = lede_page_format_date (language, local);
  g_string_append_c (out, ' ');
  lede_page_append_time (out, local, text);
}

static void
append_entries (GString *out, GPtrArray *entries, const char *language)
{
  for (guint i = 0; i < entries->len; i++)
    {
      LedeRailEntry *entry = g_ptr_array_index (entries, i);

      g_string_append (out, "<li>");
      append_section (out, entry->section);
      lede_page_append_site_link (out, entry->link, entry->title ? entry->title : "",
                                  " class=\"rail-title\"");
      append_entry_date (out, entry, language);
      g_string_append (out, "</li>\n");
    }
}

static void
append_related (GString *out, LedeStoryFields *fields, const char *language)
{
  g_autoptr (GPtrArray) related = lede_story_fields_get_related (fields);

  if (related->len == 0)
    return;

  open_rail (out, "related");
  lede_html_append_text (out, lede_page_word (language, LEDE_PAGE_WORD_RELATED));
  g_string_append (out, "</h2>\n<ul>\n");

  for (guint i = 0; i < related->len; i++)
    {
      LedeRelated *entry = g_ptr_array_index (related, i);

      g_string_append (out, "<li>");
      lede_page_append_link (out, lede_related_get_link (entry), lede_related_get_title (entry),
                             " class=\"rail-title\"");
      g_string_append (out, "</li>\n");
    }

  g_string_append (out, "</ul></nav>\n");
}

static void
append_latest (GString *out, LedeStoryFields *fields, LedePageContext *context, const char *language)
{
  const char *section = lede_page_get_section (fields, context);

  if (context->latest == NULL || context->latest->len == 0)
    return;

  open_rail (out, "latest");

  if (*section != '\0')
    {
      g_string_append (out, "<span class=\"rail-section\">[");
      lede_html_append_text (out, section);
      g_string_append (out, "]</span> ");
    }

  lede_html_append_text (out, lede_page_word (language, LEDE_PAGE_WORD_LATEST));
  g_string_append (out, "</h2>\n<ul>\n");
  append_entries (out, context->latest, language);
  g_string_append (out, "</ul></nav>\n");
}

static void
append_numbered (GString *out,
                 const char *name,
                 LedePageWord heading,
                 GPtrArray *entries,
                 const char *language)
{
  if (entries == NULL || entries->len == 0)
    return;

  open_rail (out, name);
  lede_html_append_text (out, lede_page_word (language, heading));
  g_string_append (out, "</h2>\n<ol>\n");
  append_entries (out, entries, language);
  g_string_append (out, "</ol></nav>\n");
}

void
lede_page_append_rails (GString *out, LedeStoryFields *fields, LedePageContext *context)
{
  const char *language = lede_page_get_language (fields);

  append_related (out, fields, language);
  append_latest (out, fields, context, language);
  append_numbered (out, "also-like", LEDE_PAGE_WORD_ALSO_LIKE, context->also_like, language);
  append_numbered (out, "popular", LEDE_PAGE_WORD_POPULAR, context->popular, language);
  append_numbered (out, "must-read", LEDE_PAGE_WORD_MUST_READ, context->must_read, language);
}
