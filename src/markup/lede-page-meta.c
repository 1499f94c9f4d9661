/* lede-page-meta.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What machines read in a page's head: a description, the canonical address, Open Graph
 * (https://ogp.me/), Twitter's card, and schema.org's NewsArticle as JSON-LD.
 */

#define G_LOG_DOMAIN "lede-page"

#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "lede-page-private.h"

#include "lede-byline.h"
#include "lede-correction.h"

#define DESCRIPTION_CHARS 160 /* about what a search result shows */

/* What a story is about, in a sentence or two. */
char *
lede_page_describe (LedeStoryFields *fields, LedeDocument *document)
{
  const char *excerpt = lede_story_fields_get_text (fields, LEDE_FIELD_EXCERPT);
  const char *deck = lede_story_fields_get_text (fields, LEDE_FIELD_DECK);
  g_autofree char *text = NULL;
  g_autofree char *cut = NULL;
  char *space;

  if (*excerpt != '\0' || *deck != '\0')
    return g_strdup (*excerpt != '\0' ? excerpt : deck);

  text = g_strdelimit (lede_document_to_plain_text (document), "\n\t", ' ');

  if (g_utf8_strlen (text, -1) <= DESCRIPTION_CHARS)
    return g_strstrip (g_steal_pointer (&text));

  cut = g_utf8_substring (text, 0, DESCRIPTION_CHARS);

  if ((space = strrchr (cut, ' ')) != NULL && space > cut + strlen (cut) / 2)
    *space = '\0';

  return g_strconcat (g_strstrip (cut), "…", NULL);
}

/* What searches show as the page's title: its own text, else the headline. */
char *
lede_page_dup_search_title (LedeStoryFields *fields)
{
  const char *title = lede_story_fields_get_text (fields, LEDE_FIELD_SEO_TITLE);

  return *title != '\0' ? g_strdup (title) : lede_story_fields_get_title (fields);
}

/* Where the story is at home: where it says so, else the page itself. */
static const char *
get_canonical (LedeStoryFields *fields, LedePageContext *context)
{
  const char *canonical = lede_story_fields_get_text (fields, LEDE_FIELD_CANONICAL);

  return lede_address_is_web (canonical) ? canonical : context->canonical;
}

/* A picture's address for machines that never see the page's own folder: absolute, or none. */
static char *
locate_absolute (LedePageContext *context, LedePhoto *photo)
{
  g_autofree char *address = lede_page_locate (context, photo);
  g_autofree char *resolved = NULL;

  if (address != NULL && context->canonical != NULL)
    resolved = g_uri_resolve_relative (context->canonical, address, G_URI_FLAGS_NONE, NULL);
  else
    resolved = g_steal_pointer (&address);

  if (resolved == NULL ||
      !(g_str_has_prefix (resolved, "https://") || g_str_has_prefix (resolved, "http://")))
    return NULL;

  return g_steal_pointer (&resolved);
}

static void
append_tag (GString *out, const char *attribute, const char *name, const char *content)
{
  if (content == NULL || *content == '\0')
    return;

  g_string_append_printf (out, "<meta %s=\"%s\"", attribute, name);
  lede_html_append_attribute (out, "content", content);
  g_string_append (out, ">\n");
}

static void
append_property (GString *out, const char *name, const char *content)
{
  append_tag (out, "property", name, content);
}

static void
append_time_property (GString *out, const char *name, GDateTime *date)
{
  g_autofree char *text = date ? g_date_time_format_iso8601 (date) : NULL;

  append_property (out, name, text);
}

static void
append_image_properties (GString *out, LedePhoto *lead, const char *address)
{
  g_autofree char *width = NULL;
  g_autofree char *height = NULL;

  if (address == NULL)
    return;

  append_property (out, "og:image", address);
  append_property (out, "og:image:alt", lede_photo_get_alt (lead));

  if (lede_photo_get_width (lead) == 0)
    return;

  width = g_strdup_printf ("%u", lede_photo_get_width (lead));
  height = g_strdup_printf ("%u", lede_photo_get_height (lead));
  append_property (out, "og:image:width", width);
  append_property (out, "og:image:height", height);
}

static void
append_cards (GString *out,
              LedeStoryFields *fields,
              LedePageContext *context,
              const char *headline,
              const char *description,
              LedePhoto *lead,
              const char *image)
{
  g_autoptr (GDateTime) published = context->published_at ? lede_page_get_published (fields, context) : NULL;
  g_autoptr (GDateTime) modified = lede_page_get_modified (context);
  g_autoptr (GPtrArray) bylines = lede_story_fields_get_bylines (fields);
  g_auto (GStrv) tags = lede_story_fields_get_lines (fields, LEDE_FIELD_TAGS);
  g_autofree char *locale = g_strdelimit (g_strdup (lede_page_get_language (fields)), "-", '_');

  append_property (out, "og:type", "article");
  append_property (out, "og:title", headline);
  append_property (out, "og:description", description);
  append_property (out, "og:url", get_canonical (fields, context));
  append_property (out, "og:site_name", context->site_name);
  append_property (out, "og:locale", locale);
  append_image_properties (out, lead, image);
  append_time_property (out, "article:published_time", published);
  append_time_property (out, "article:modified_time", modified);
  append_property (out, "article:section", lede_page_get_section (fields, context));

  for (guint i = 0; i < bylines->len; i++)
    {
      const char *link = lede_byline_get_link (g_ptr_array_index (bylines, i));

      append_property (out, "article:author",
                       lede_address_is_safe (link, LEDE_ADDRESS_ABSOLUTE) ? link : NULL);
    }

  for (char **tag = tags; *tag; tag++)
    append_property (out, "article:tag", *tag);

  append_tag (out, "name", "twitter:card", image ? "summary_large_image" : "summary");
  append_tag (out, "name", "twitter:title", headline);
  append_tag (out, "name", "twitter:description", description);
  append_tag (out, "name", "twitter:image", image);
}

static void
add_member (JsonBuilder *builder, const char *name, const char *value)
{
  if (value == NULL || *value == '\0')
    return;

  json_builder_set_member_name (builder, name);
  json_builder_add_string_value (builder, value);
}

static void
add_time_member (JsonBuilder *builder, const char *name, GDateTime *date)
{
  g_autofree char *text = date ? g_date_time_format_iso8601 (date) : NULL;

  add_member (builder, name, text);
}

static void
begin_typed (JsonBuilder *builder, const char *type)
{
  json_builder_begin_object (builder);
  add_member (builder, "@type", type);
}

/* Who wrote it is its author; everybody else has a role's word with the name. */
static void
add_people (JsonBuilder *builder, LedeStoryFields *fields)
{
  const char *language = lede_page_get_language (fields);
  g_autoptr (GPtrArray) bylines = lede_story_fields_get_bylines (fields);

  if (bylines->len == 0)
    return;

  json_builder_set_member_name (builder, "author");
  json_builder_begin_array (builder);

  for (guint i = 0; i < bylines->len; i++)
    {
      LedeByline *byline = g_ptr_array_index (bylines, i);
      const char *link = lede_byline_get_link (byline);

      begin_typed (builder, "Person");
      add_member (builder, "name", lede_byline_get_name (byline));
      add_member (builder, "jobTitle", lede_page_role (language, lede_byline_get_role (byline)));
      add_member (builder, "email", lede_byline_get_email (byline));
      add_member (builder, "url", lede_address_is_safe (link, LEDE_ADDRESS_ABSOLUTE) ? link : NULL);
      json_builder_end_object (builder);
    }

  json_builder_end_array (builder);
}

static void
add_publisher (JsonBuilder *builder, LedePageContext *context)
{
  if (context->site_name == NULL)
    return;

  json_builder_set_member_name (builder, "publisher");
  begin_typed (builder, "NewsMediaOrganization");
  add_member (builder, "name", context->site_name);
  add_member (builder, "url", context->site_address);
  json_builder_end_object (builder);
}

static void
add_image (JsonBuilder *builder, LedePhoto *lead, const char *address)
{
  if (address == NULL)
    return;

  json_builder_set_member_name (builder, "image");
  begin_typed (builder, "ImageObject");
  add_member (builder, "url", address);
  add_member (builder, "caption", lede_photo_get_caption (lead));
  add_member (builder, "creditText", lede_photo_get_credit (lead));

  if (lede_photo_get_width (lead) > 0)
    {
      json_builder_set_member_name (builder, "width");
      json_builder_add_int_value (builder, lede_photo_get_width (lead));
      json_builder_set_member_name (builder, "height");
      json_builder_add_int_value (builder, lede_photo_get_height (lead));
    }

  json_builder_end_object (builder);
}

static void
add_corrections (JsonBuilder *builder, LedeStoryFields *fields)
{
  g_autoptr (GPtrArray) corrections = lede_story_fields_get_corrections (fields);

  if (corrections->len == 0)
    return;

  json_builder_set_member_name (builder, "correction");
  json_builder_begin_array (builder);

  for (guint i = 0; i < corrections->len; i++)
    {
      LedeCorrection *correction = g_ptr_array_index (corrections, i);

      begin_typed (builder, "CorrectionComment");
      add_member (builder, "text", lede_correction_get_text (correction));
      add_member (builder, "datePublished", lede_correction_get_date (correction));
      json_builder_end_object (builder);
    }

  json_builder_end_array (builder);
}

static void
add_keywords (JsonBuilder *builder, LedeStoryFields *fields)
{
  g_auto (GStrv) tags = lede_story_fields_get_lines (fields, LEDE_FIELD_TAGS);

  if (*tags == NULL)
    return;

  json_builder_set_member_name (builder, "keywords");
  json_builder_begin_array (builder);

  for (char **tag = tags; *tag; tag++)
    json_builder_add_string_value (builder, *tag);

  json_builder_end_array (builder);
}

/* JSON in which no "</script>" or "<!--" of a story can end the element around it. */
static void
append_json (GString *out, JsonNode *root)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autofree char *json = NULL;

  json_generator_set_root (generator, root);
  json = json_generator_to_data (generator, NULL);

  for (const char *p = json; *p; p++)
    if (*p == '<')
      g_string_append (out, "\\u003c");
    else
      g_string_append_c (out, *p);
}

static void
append_news_article (GString *out,
                     LedeStoryFields *fields,
                     LedeDocument *document,
                     LedePageContext *context,
                     const char *headline,
                     const char *description,
                     LedePhoto *lead,
                     const char *image)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autoptr (GDateTime) published = lede_page_get_published (fields, context);
  g_autoptr (GDateTime) modified = lede_page_get_modified (context);

  json_builder_begin_object (builder);
  add_member (builder, "@context", "https://schema.org");
  add_member (builder, "@type", "NewsArticle");
  add_member (builder, "headline", headline);
  add_member (builder, "alternativeHeadline", lede_story_fields_get_text (fields, LEDE_FIELD_KICKER));
  add_member (builder, "description", description);
  add_member (builder, "inLanguage", lede_page_get_language (fields));
  add_member (builder, "mainEntityOfPage", get_canonical (fields, context));
  add_member (builder, "articleSection", lede_page_get_section (fields, context));
  add_member (builder, "dateline", lede_story_fields_get_text (fields, LEDE_FIELD_DATELINE_PLACE));
  add_time_member (builder, "datePublished", published);
  add_time_member (builder, "dateModified", modified);
  json_builder_set_member_name (builder, "wordCount");
  json_builder_add_int_value (builder, lede_document_count_words (document));
  add_people (builder, fields);
  add_publisher (builder, context);
  add_image (builder, lead, image);
  add_keywords (builder, fields);
  add_corrections (builder, fields);
  json_builder_end_object (builder);

  root = json_builder_get_root (builder);
  g_string_append (out, "<script type=\"application/ld+json\">");
  append_json (out, root);
  g_string_append (out, "</script>\n");
}

/* The title always; the rest only for pages that leave the machine. */
void
lede_page_append_meta (GString *out,
                       LedeStoryFields *fields,
                       LedeDocument *document,
                       LedePageContext *context)
{
  g_autofree char *headline = lede_story_fields_get_title (fields);
  g_autofree char *title = lede_page_dup_search_title (fields);
  const char *canonical = get_canonical (fields, context);
  g_autofree char *description = NULL;
  g_autoptr (LedePhoto) lead = NULL;
  g_autofree char *image = NULL;

  g_string_append (out, "<title>");

  if (!context->live)
    {
      lede_html_append_text (out, title);

      if (context->site_name)
        {
          g_string_append (out, " – ");
          lede_html_append_text (out, context->site_name);
        }
    }

  g_string_append (out, "</title>\n");

  if (context->live)
    return;

  description = lede_page_describe (fields, document);
  lead = lede_photo_find_lead (fields);
  image = lead ? locate_absolute (context, lead) : NULL;

  append_tag (out, "name", "description", description);

  if (canonical)
    {
      g_string_append (out, "<link rel=\"canonical\"");
      lede_html_append_attribute (out, "href", canonical);
      g_string_append (out, ">\n");
    }

  append_cards (out, fields, context, headline, description, lead, image);
  append_news_article (out, fields, document, context, headline, description, lead, image);

  if (context->head)
    g_string_append (out, context->head);
}
