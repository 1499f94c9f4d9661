/* lede-wordpress-furniture.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What stands around the body in a post's text, because the site's theme has no place for it.
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-byline.h"
#include "lede-correction.h"
#include "lede-html-private.h"
#include "lede-page-words.h"
#include "lede-photo.h"
#include "lede-related.h"
#include "lede-sanitizer-private.h"
#include "lede-wordpress-writer-private.h"

static void
append_link (LedeWordpressWriter *self, const char *address, const char *text)
{
  g_string_append (self->out, "<a");
  lede_html_append_attribute (self->out, "href", address);
  g_string_append_c (self->out, '>');
  lede_wordpress_writer_append_text (self, text);
  g_string_append (self->out, "</a>");
}

/*< private >
 * lede_wordpress_writer_append_deck:
 * @self: a writer
 */
void
lede_wordpress_writer_append_deck (LedeWordpressWriter *self)
{
  const char *deck = lede_story_fields_get_text (self->fields, LEDE_FIELD_DECK);

  if (deck[0] == '\0')
    return;

  lede_wordpress_writer_open_paragraph (self, LEDE_CLASS_DECK, NULL);
  lede_wordpress_writer_append_text (self, deck);
  lede_wordpress_writer_close_paragraph (self);
}

static gboolean
is_plain_writer (LedeByline *byline)
{
  const char *role = lede_byline_get_role (byline);

  return role[0] == '\0' || strcmp (role, "writer") == 0;
}

/* The people of the site that the bylines are, with commas; NULL when one is none of them, or did
 * something else than write. */
static char *
join_people (LedeWordpressWriter *self, GPtrArray *bylines)
{
  g_autoptr (GString) people = g_string_new (NULL);

  for (guint i = 0; i < bylines->len; i++)
    {
      LedeByline *byline = g_ptr_array_index (bylines, i);
      g_autofree char *person = lede_byline_dup_person (byline, self->options->site_id);

      if (person == NULL || *person == '\0' || !is_plain_writer (byline))
        return NULL;
      g_string_append_printf (people, "%s%s", i > 0 ? "," : "", person);
    }

  return g_string_free (g_steal_pointer (&people), FALSE);
}

/* The site prints its authors; when those are the writers, the text need not repeat it. */
static gboolean
is_said_by_site (LedeWordpressWriter *self, GPtrArray *bylines)
{
  g_autofree char *people = NULL;

  if (!self->options->site_id || !self->options->author || self->options->author[0] == '\0')
    return FALSE;

  people = join_people (self, bylines);

  return g_strcmp0 (people, self->options->author) == 0;
}

static void
append_byline (LedeWordpressWriter *self, LedeByline *byline)
{
  const char *role = lede_byline_get_role (byline);

  g_string_append (self->out, "<span class=\"" LEDE_CLASS_BYLINE "\"");

  if (role[0] != '\0')
    lede_html_append_attribute (self->out, "data-role", role);

  g_string_append_c (self->out, '>');
  lede_wordpress_writer_append_text (self, lede_byline_get_name (byline));
  g_string_append (self->out, "</span>");

  if (!is_plain_writer (byline))
    {
      g_string_append (self->out, " (");
      lede_wordpress_writer_append_text (self, lede_page_role (self->language, role));
      g_string_append_c (self->out, ')');
    }
}

/*< private >
 * lede_wordpress_writer_append_bylines:
 * @self: a writer
 */
void
lede_wordpress_writer_append_bylines (LedeWordpressWriter *self)
{
  g_autoptr (GPtrArray) bylines = lede_story_fields_get_bylines (self->fields);
  const char *by = lede_page_word (self->language, LEDE_PAGE_WORD_BY);

  if (bylines->len == 0 || is_said_by_site (self, bylines))
    return;

  lede_wordpress_writer_open_paragraph (self, LEDE_CLASS_BYLINES, NULL);

  if (by[0] != '\0')
    {
      lede_wordpress_writer_append_text (self, by);
      g_string_append_c (self->out, ' ');
    }

  for (guint i = 0; i < bylines->len; i++)
    {
      if (i > 0)
        g_string_append (self->out, " \302\267 ");

      append_byline (self, g_ptr_array_index (bylines, i));
    }

  lede_wordpress_writer_close_paragraph (self);
}

static gboolean
has_card (LedeByline *byline)
{
  return lede_byline_get_email (byline)[0] != '\0' || lede_address_is_web (lede_byline_get_link (byline));
}

static void
append_person (LedeWordpressWriter *self, LedeByline *byline)
{
  const char *role = lede_byline_get_role (byline);
  const char *email = lede_byline_get_email (byline);
  const char *link = lede_byline_get_link (byline);

  lede_wordpress_writer_open_paragraph (self, LEDE_CLASS_PERSON, NULL);
  g_string_append (self->out, "<strong");

  if (role[0] != '\0')
    lede_html_append_attribute (self->out, "data-role", role);

  g_string_append_c (self->out, '>');
  lede_wordpress_writer_append_text (self, lede_byline_get_name (byline));
  g_string_append (self->out, "</strong>");

  if (email[0] != '\0')
    {
      g_autofree char *address = g_strconcat ("mailto:", email, NULL);

      g_string_append (self->out, "<br>");
      append_link (self, address, email);
    }

  if (lede_address_is_web (link))
    {
      g_string_append (self->out, "<br>");
      append_link (self, link, lede_page_word (self->language, LEDE_PAGE_WORD_PROFILE));
    }

  lede_wordpress_writer_close_paragraph (self);
}

/*< private >
 * lede_wordpress_writer_append_people:
 * @self: a writer
 */
void
lede_wordpress_writer_append_people (LedeWordpressWriter *self)
{
  g_autoptr (GPtrArray) bylines = lede_story_fields_get_bylines (self->fields);
  gboolean is_open = FALSE;

  for (guint i = 0; i < bylines->len; i++)
    {
      LedeByline *byline = g_ptr_array_index (bylines, i);

      if (!has_card (byline))
        continue;

      if (!is_open)
        lede_wordpress_writer_open_group (self, "div", LEDE_CLASS_PEOPLE);

      is_open = TRUE;
      append_person (self, byline);
    }

  if (is_open)
    lede_wordpress_writer_close_group (self, "div");
}

/* What is left of markup in a photo's own texts: nobody wants to hear it, and the editor cannot hold it. */
static char *
dup_alt (LedePhoto *photo)
{
  g_autofree char *alt = g_strdup (lede_photo_is_decorative (photo) ? "" : lede_photo_get_alt (photo));

  while (lede_html_has_reference (alt))
    {
      g_auto (GStrv) parts = g_strsplit (alt, "<", -1);
      g_autofree char *html = g_strjoinv ("&lt;", parts);
      g_autofree char *text = lede_html_to_text (html);

      if (strlen (text) >= strlen (alt))
        break;

      g_set_str (&alt, text);
    }

  return g_steal_pointer (&alt);
}

/*< private >
 * lede_wordpress_writer_append_photo:
 * @self: a writer
 * @photo_id: a photo
 * @class_name: (nullable): a class of its own
 *
 * Appends a photo with caption and credit, or nothing if the site does not have it.
 */
void
lede_wordpress_writer_append_photo (LedeWordpressWriter *self, const char *photo_id, const char *class_name)
{
  g_autoptr (LedePhoto) photo = NULL;
  LedeDialectImage image = { 0 };
  g_autofree char *alt = NULL;
  const char *caption, *credit;

  if (!self->options->locate_image ||
      !self->options->locate_image (photo_id, &image, self->options->locate_data))
    return;

  photo = lede_photo_new_from_fields (self->fields, photo_id);
  alt = dup_alt (photo);
  caption = lede_photo_get_caption (photo);
  credit = lede_photo_get_credit (photo);

  {
    g_autofree char *attributes =
      g_strdup_printf ("{%s%s%s\"sizeSlug\":\"large\",\"linkDestination\":\"none\"%s%s%s}",
                       image.attachment_id ? "\"id\":" : "", image.attachment_id ? image.attachment_id : "",
                       image.attachment_id ? "," : "", class_name ? ",\"className\":\"" : "",
                       class_name ? class_name : "", class_name ? "\"" : "");

    lede_wordpress_writer_open (self, "image", attributes);
  }

  g_string_append_printf (self->out, "<figure class=\"wp-block-image size-large%s%s\"><img",
                          class_name ? " " : "", class_name ? class_name : "");
  lede_html_append_attribute (self->out, "src", image.address);
  lede_html_append_attribute (self->out, "alt", alt);
  if (image.attachment_id)
    g_string_append_printf (self->out, " class=\"wp-image-%s\"", image.attachment_id);
  g_string_append (self->out, "/>");

  if (caption[0] != '\0' || credit[0] != '\0' || self->photo_label)
    {
      g_string_append (self->out, "<figcaption class=\"wp-element-caption\">");

      if (self->photo_label)
        {
          g_string_append (self->out, "<strong class=\"" LEDE_CLASS_LABEL "\">");
          lede_wordpress_writer_append_text (self, self->photo_label);
          g_string_append (self->out, caption[0] != '\0' ? "</strong> " : "</strong>");
        }

      lede_wordpress_writer_append_text (self, caption);

      if (credit[0] != '\0')
        {
          if (caption[0] == '\0' && self->photo_label)
            g_string_append_c (self->out, ' ');

          g_string_append (self->out, caption[0] != '\0' ? " <span class=\"" LEDE_CLASS_CREDIT
                                                           "\">" LEDE_CREDIT_MARK
                                                         : "<span class=\"" LEDE_CLASS_CREDIT "\">");
          lede_wordpress_writer_append_text (self, credit);
          g_string_append (self->out, "</span>");
        }

      g_string_append (self->out, "</figcaption>");
    }

  g_string_append (self->out, "</figure>");
  lede_wordpress_writer_close (self, "image");
}

/*< private >
 * lede_wordpress_writer_append_lead:
 * @self: a writer
 */
void
lede_wordpress_writer_append_lead (LedeWordpressWriter *self)
{
  g_autoptr (LedePhoto) lead = lede_photo_find_lead (self->fields);

  if (lead)
    lede_wordpress_writer_append_photo (self, lede_member_get_id (LEDE_MEMBER (lead)), LEDE_CLASS_LEAD);
}

/*< private >
 * lede_wordpress_writer_append_dateline_text:
 * @self: a writer
 *
 * Begins a paragraph with the dateline, as agencies do.
 */
void
lede_wordpress_writer_append_dateline_text (LedeWordpressWriter *self)
{
  const char *place = lede_story_fields_get_text (self->fields, LEDE_FIELD_DATELINE_PLACE);
  const char *date = lede_story_fields_get_text (self->fields, LEDE_FIELD_DATELINE_DATE);
  g_autoptr (GDateTime) parsed = lede_page_parse_date (date);

  self->wants_dateline = FALSE;

  if (place[0] != '\0')
    {
      g_string_append (self->out, "<strong class=\"" LEDE_CLASS_DATELINE "\">");
      lede_wordpress_writer_append_text (self, place);
      g_string_append (self->out, "</strong>");
    }

  if (date[0] != '\0')
    {
      g_autofree char *text = parsed ? lede_page_format_date (self->language, parsed) : g_strdup (date);

      g_string_append (self->out, place[0] != '\0' ? ", " : "");
      g_string_append (self->out, "<span class=\"" LEDE_CLASS_DATELINE_DATE "\"");
      lede_html_append_attribute (self->out, "data-date", date);
      g_string_append_c (self->out, '>');
      lede_wordpress_writer_append_text (self, text);
      g_string_append (self->out, "</span>");
    }

  g_string_append (self->out, LEDE_DATELINE_SEPARATOR);
}

/*< private >
 * lede_wordpress_writer_append_dateline:
 * @self: a writer
 *
 * Appends the dateline as a paragraph of its own.
 */
void
lede_wordpress_writer_append_dateline (LedeWordpressWriter *self)
{
  lede_wordpress_writer_open_paragraph (self, LEDE_CLASS_DATELINE, NULL);
  lede_wordpress_writer_append_dateline_text (self);
  g_string_truncate (self->out, self->out->len - strlen (LEDE_DATELINE_SEPARATOR));
  lede_wordpress_writer_close_paragraph (self);
}

static void
append_correction (LedeWordpressWriter *self, LedeCorrection *correction)
{
  const char *date = lede_correction_get_date (correction);
  g_autoptr (GDateTime) parsed = lede_page_parse_date (date);

  lede_wordpress_writer_open_paragraph (self, LEDE_CLASS_CORRECTION, NULL);
  g_string_append (self->out, "<strong");

  if (date[0] != '\0')
    lede_html_append_attribute (self->out, "data-date", date);

  g_string_append_c (self->out, '>');
  lede_wordpress_writer_append_text (self, lede_page_word (self->language, LEDE_PAGE_WORD_CORRECTION));

  if (date[0] != '\0')
    {
      g_autofree char *text = parsed ? lede_page_format_date (self->language, parsed) : g_strdup (date);

      g_string_append (self->out, " (");
      lede_wordpress_writer_append_text (self, text);
      g_string_append_c (self->out, ')');
    }

  g_string_append (self->out, ":</strong> ");
  lede_wordpress_writer_append_text (self, lede_correction_get_text (correction));
  lede_wordpress_writer_close_paragraph (self);
}

/*< private >
 * lede_wordpress_writer_append_corrections:
 * @self: a writer
 */
void
lede_wordpress_writer_append_corrections (LedeWordpressWriter *self)
{
  g_autoptr (GPtrArray) corrections = lede_story_fields_get_corrections (self->fields);

  if (corrections->len == 0)
    return;

  lede_wordpress_writer_open_group (self, "div", LEDE_CLASS_CORRECTIONS);

  for (guint i = 0; i < corrections->len; i++)
    append_correction (self, g_ptr_array_index (corrections, i));

  lede_wordpress_writer_close_group (self, "div");
}

/*< private >
 * lede_wordpress_writer_append_related:
 * @self: a writer
 *
 * Appends the story's related stories where the body has a block for them without a list of its own.
 */
void
lede_wordpress_writer_append_related (LedeWordpressWriter *self)
{
  g_autoptr (GPtrArray) related = lede_story_fields_get_related (self->fields);

  /* A group with nothing in it has no look. */
  lede_wordpress_writer_open_group (self, "aside",
                                    related->len > 0 ? LEDE_CLASS_RELATED " " LEDE_CLASS_FROM_STORY
                                                     : LEDE_CLASS_FROM_STORY " " LEDE_CLASS_RELATED);

  if (related->len > 0)
    {
      lede_wordpress_writer_append_label (self, LEDE_PAGE_WORD_RELATED);
      lede_wordpress_writer_open (self, "list", "");
      g_string_append (self->out, "<ul class=\"wp-block-list\">");

      for (guint i = 0; i < related->len; i++)
        {
          LedeRelated *story = g_ptr_array_index (related, i);

          lede_wordpress_writer_open (self, "list-item", "");
          g_string_append (self->out, "<li>");

          if (lede_address_is_web (lede_related_get_link (story)))
            append_link (self, lede_related_get_link (story), lede_related_get_title (story));
          else
            lede_wordpress_writer_append_text (self, lede_related_get_title (story));

          g_string_append (self->out, "</li>");
          lede_wordpress_writer_close (self, "list-item");
        }

      g_string_append (self->out, "</ul>");
      lede_wordpress_writer_close (self, "list");
    }

  lede_wordpress_writer_close_group (self, "aside");
}
