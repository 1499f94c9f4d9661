/* lede-page-regions.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-page"

#include "config.h"

#include "lede-page-private.h"

#include "lede-byline.h"
#include "lede-correction.h"
#include "lede-direction.h"
#include "lede-figure-private.h"

static void
append_paragraph (GString *out, const char *css_class, const char *language, const char *text)
{
  if (*text == '\0')
    return;

  g_string_append_printf (out, "<p class=\"%s\"", css_class);
  lede_direction_append (out, language, text);
  g_string_append_c (out, '>');
  lede_html_append_text (out, text);
  g_string_append (out, "</p>\n");
}

static void
append_section (GString *out, const char *language, const char *section, const char *link)
{
  if (link == NULL)
    {
      append_paragraph (out, "section-label", language, section);
      return;
    }

  if (*section == '\0')
    return;

  g_string_append (out, "<p class=\"section-label\"");
  lede_direction_append (out, language, section);
  g_string_append_c (out, '>');
  lede_page_append_site_link (out, link, section, "");
  g_string_append (out, "</p>\n");
}

static void
append_bylines (GString *out, LedeStoryFields *fields, const char *language)
{
  g_autoptr (GPtrArray) bylines = lede_story_fields_get_bylines (fields);
  const char *by = lede_page_word (language, LEDE_PAGE_WORD_BY);

  if (bylines->len == 0)
    return;

  g_string_append (out, "<ul class=\"bylines\">\n");

  for (guint i = 0; i < bylines->len; i++)
    {
      LedeByline *byline = g_ptr_array_index (bylines, i);

      g_string_append (out, "<li class=\"byline\"><span class=\"name\">");

      if (i == 0 && *by != '\0')
        {
          g_string_append (out, "<span class=\"by\">");
          lede_html_append_text (out, by);
          g_string_append (out, "</span> ");
        }

      lede_page_append_link (out, lede_byline_get_link (byline), lede_byline_get_name (byline),
                             " rel=\"author\"");
      g_string_append (out, "</span> <span class=\"role\">");
      lede_html_append_text (out, lede_page_role (language, lede_byline_get_role (byline)));
      g_string_append (out, "</span></li>\n");
    }

  g_string_append (out, "</ul>\n");
}

static void
append_dates (GString *out, LedeStoryFields *fields, LedePageContext *context, const char *language)
{
  g_autoptr (GDateTime) published = lede_page_get_published (fields, context);
  g_autoptr (GDateTime) modified = lede_page_get_modified (context);
  g_autofree char *published_text = NULL;

  if (published == NULL)
    return;

  published_text = context->published_at != 0 ? lede_page_format_date_time (language, published)
                                              : lede_page_format_date (language, published);
  g_string_append (out, "<p class=\"dates\"><span class=\"published\">");
  lede_page_append_time (out, published, published_text);
  g_string_append (out, "</span>");

  if (modified)
    {
      g_autofree char *modified_text = lede_page_format_date_time (language, modified);

      g_string_append (out, " <span class=\"updated\">");
      lede_html_append_text (out, lede_page_word (language, LEDE_PAGE_WORD_UPDATED));
      g_string_append_c (out, ' ');
      lede_page_append_time (out, modified, modified_text);
      g_string_append (out, "</span>");
    }

  g_string_append (out, "</p>\n");
}

static void
append_head (GString *out, LedeStoryFields *fields, LedePageContext *context)
{
  const char *language = lede_page_get_language (fields);
  const char *headline = lede_story_fields_get_text (fields, LEDE_FIELD_HEADLINE);

  append_section (out, language, lede_page_get_section (fields, context), context->section_link);
  append_paragraph (out, "kicker", language, lede_story_fields_get_text (fields, LEDE_FIELD_KICKER));
  g_string_append (out, "<h1 class=\"headline\"");
  lede_direction_append (out, language, headline);
  g_string_append_c (out, '>');
  lede_html_append_text (out, headline);
  g_string_append (out, "</h1>\n");
  append_paragraph (out, "deck", language, lede_story_fields_get_text (fields, LEDE_FIELD_DECK));
  g_string_append (out, "<div class=\"signature\">\n");
  append_bylines (out, fields, language);
  append_dates (out, fields, context, language);
  g_string_append (out, "</div>\n");
}

static void
append_lead (GString *out, LedeStoryFields *fields, LedePageContext *context)
{
  g_autoptr (LedePhoto) photo = lede_photo_find_lead (fields);

  if (photo)
    lede_figure_append (out, photo, LEDE_FIGURE_LEAD, "", context);
}

static void
append_dateline (GString *out, LedeStoryFields *fields)
{
  const char *language = lede_page_get_language (fields);
  const char *place = lede_story_fields_get_text (fields, LEDE_FIELD_DATELINE_PLACE);
  g_autoptr (GDateTime) date =
    lede_page_parse_date (lede_story_fields_get_text (fields, LEDE_FIELD_DATELINE_DATE));

  if (*place == '\0' && date == NULL)
    return;

  g_string_append (out, "<p>");

  if (*place != '\0')
    {
      g_string_append (out, "<span class=\"place\">");
      lede_html_append_text (out, place);
      g_string_append (out, "</span>");
    }

  if (date)
    {
      g_autofree char *text = lede_page_format_date (language, date);

      if (*place != '\0')
        g_string_append_c (out, ' ');

      lede_page_append_time (out, date, text);
    }

  g_string_append (out, "</p>\n");
}

static void
append_corrections (GString *out, LedeStoryFields *fields)
{
  const char *language = lede_page_get_language (fields);
  g_autoptr (GPtrArray) corrections = lede_story_fields_get_corrections (fields);

  if (corrections->len == 0)
    return;

  g_string_append (out, "<h2>");
  lede_html_append_text (out, lede_page_word (language, corrections->len == 1 ? LEDE_PAGE_WORD_CORRECTION
                                                                              : LEDE_PAGE_WORD_CORRECTIONS));
  g_string_append (out, "</h2>\n");

  for (guint i = 0; i < corrections->len; i++)
    {
      LedeCorrection *correction = g_ptr_array_index (corrections, i);
      g_autoptr (GDateTime) date = lede_page_parse_date (lede_correction_get_date (correction));

      g_string_append (out, "<p class=\"correction\">");

      if (date)
        {
          g_autofree char *text = lede_page_format_date (language, date);

          lede_page_append_time (out, date, text);
          g_string_append_c (out, ' ');
        }

      lede_html_append_text (out, lede_correction_get_text (correction));
      g_string_append (out, "</p>\n");
    }
}

/* The first letters of the first and the last word: what stands in for a portrait. */
static void
append_initials (GString *out, const char *name)
{
  g_auto (GStrv) words = g_strsplit_set (name, " \t\n\302\240", -1);
  const char *last = NULL;
  gunichar first = 0;

  for (char **word = words; *word; word++)
    {
      if (!g_unichar_isalpha (g_utf8_get_char_validated (*word, -1)))
        continue;

      if (first == 0)
        first = g_utf8_get_char (*word);
      else
        last = *word;
    }

  if (first == 0)
    return;

  g_string_append_unichar (out, g_unichar_toupper (first));

  if (last)
    g_string_append_unichar (out, g_unichar_toupper (g_utf8_get_char (last)));
}

static void
append_person (GString *out, LedeByline *byline, const char *language)
{
  const char *name = lede_byline_get_name (byline);
  const char *email = lede_byline_get_email (byline);

  g_string_append (out, "<li class=\"person\"><span class=\"initials\" aria-hidden=\"true\">");
  append_initials (out, name);
  g_string_append (out, "</span><div class=\"card\"><p class=\"name\">");
  lede_html_append_text (out, name);
  g_string_append (out, "</p><p class=\"role\">");
  lede_html_append_text (out, lede_page_role (language, lede_byline_get_role (byline)));
  g_string_append (out, "</p>");

  if (*email != '\0')
    {
      g_autofree char *address = g_uri_escape_string (email, "@+", FALSE);
      g_autofree char *link = g_strconcat ("mailto:", address, NULL);

      g_string_append (out, "<p class=\"email\">");
      lede_page_append_link (out, link, email, "");
      g_string_append (out, "</p>");
    }

  if (lede_address_is_safe (lede_byline_get_link (byline), LEDE_ADDRESS_ABSOLUTE))
    {
      g_string_append (out, "<p class=\"profile\">");
      lede_page_append_link (out, lede_byline_get_link (byline),
                             lede_page_word (language, LEDE_PAGE_WORD_PROFILE), "");
      g_string_append (out, "</p>");
    }

  g_string_append (out, "</div></li>\n");
}

static void
append_people (GString *out, LedeStoryFields *fields)
{
  const char *language = lede_page_get_language (fields);
  g_autoptr (GPtrArray) bylines = lede_story_fields_get_bylines (fields);

  if (bylines->len == 0)
    return;

  g_string_append (out, "<h2>");
  lede_html_append_text (out, lede_page_word (language, LEDE_PAGE_WORD_PEOPLE));
  g_string_append (out, "</h2>\n<ul>\n");

  for (guint i = 0; i < bylines->len; i++)
    append_person (out, g_ptr_array_index (bylines, i), language);

  g_string_append (out, "</ul>\n");
}

static void
append_tags (GString *out, LedeStoryFields *fields, LedePageContext *context)
{
  g_auto (GStrv) tags = lede_story_fields_get_lines (fields, LEDE_FIELD_TAGS);

  if (*tags == NULL)
    return;

  g_string_append (out, "<h2>");
  lede_html_append_text (out, lede_page_word (lede_page_get_language (fields), LEDE_PAGE_WORD_TAGS));
  g_string_append (out, "</h2>\n<ul>");

  for (char **tag = tags; *tag; tag++)
    {
      g_autofree char *link = context->locate_tag ? context->locate_tag (*tag, context->locate_data) : NULL;

      g_string_append (out, "<li>");
      lede_page_append_site_link (out, link, *tag, " rel=\"tag\"");
      g_string_append (out, "</li>");
    }

  g_string_append (out, "</ul>\n");
}

void
lede_page_append_region (GString *out,
                         LedePageRegion region,
                         LedeStoryFields *fields,
                         LedePageContext *context)
{
  switch (region)
    {
    case LEDE_PAGE_REGION_HEAD:
      append_head (out, fields, context);
      break;
    case LEDE_PAGE_REGION_LEAD:
      append_lead (out, fields, context);
      break;
    case LEDE_PAGE_REGION_DATELINE:
      append_dateline (out, fields);
      break;
    case LEDE_PAGE_REGION_CORRECTIONS:
      append_corrections (out, fields);
      break;
    case LEDE_PAGE_REGION_PEOPLE:
      append_people (out, fields);
      break;
    case LEDE_PAGE_REGION_TAGS:
      append_tags (out, fields, context);
      break;
    case LEDE_PAGE_REGION_RAILS:
      lede_page_append_rails (out, fields, context);
      break;
    default:
      g_assert_not_reached ();
    }
}
