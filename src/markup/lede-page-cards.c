/* lede-page-cards.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a story is shown where it is found: as a search result and as the cards of those who share it.
 */

#define G_LOG_DOMAIN "lede-page"

#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lede-page-private.h"

#define TITLE_SHOWN 60        /* characters of a headline that a search result has room for, about */
#define DESCRIPTION_SHOWN 158 /* characters */
#define LARGE_RATIO 1.91      /* width to height, as the style sheet has it */
#define SMALL_RATIO 1.0       /* likewise */

typedef struct
{
  GString *out;
  LedeStoryFields *fields;
  LedeDocument *document;
  LedePageContext *context;
  LedeTheme *theme;
  char *description;
  char *host;
  LedePhoto *lead; /* NULL for none */
} Cards;

static void
append_words (Cards *self, const char *css_class, const char *text, const char *missing)
{
  g_string_append_printf (self->out, "<p class=\"%s%s\">", css_class, *text == '\0' ? " missing" : "");
  lede_html_append_text (self->out, *text == '\0' ? missing : text);
  g_string_append (self->out, "</p>");
}

static const char *
get_headline (Cards *self)
{
  return lede_story_fields_get_text (self->fields, LEDE_FIELD_HEADLINE);
}

static void
append_title (Cards *self)
{
  append_words (self, "title", get_headline (self), _ ("No headline yet"));
}

/* Social cards show the headline; searches may be told another title. */
static void
append_search_title (Cards *self)
{
  g_autofree char *title = lede_page_dup_search_title (self->fields);

  append_words (self, "title", title, _ ("No headline yet"));
}

static void
append_description (Cards *self, const char *before)
{
  g_string_append_printf (self->out, "<p class=\"description%s\">",
                          *self->description == '\0' ? " missing" : "");
  lede_html_append_text (self->out, before);
  lede_html_append_text (self->out,
                         *self->description == '\0' ? _ ("No deck and no text yet") : self->description);
  g_string_append (self->out, "</p>");
}

static void
begin_section (Cards *self, const char *title)
{
  g_string_append (self->out, "<section><h2>");
  lede_html_append_text (self->out, title);
  g_string_append (self->out, "</h2>");
}

/* The note is in the person's language, which may run another way than the story. */
static void
end_section (Cards *self, const char *note)
{
  g_string_append (self->out, "<p class=\"note\"><bdi>");
  lede_html_append_text (self->out, note);
  g_string_append (self->out, "</bdi></p></section>");
}

/* Search result */

static void
append_source (Cards *self)
{
  const char *site = self->context->site_name ? self->context->site_name : _ ("Your Site");
  const char *section = lede_page_get_section (self->fields, self->context);
  const char *slug = lede_story_fields_get_text (self->fields, LEDE_FIELD_SLUG);
  gunichar first = g_unichar_toupper (g_utf8_get_char (site));

  g_string_append (self->out, "<div class=\"source\"><span class=\"badge\" aria-hidden=\"true\">");
  if (g_unichar_isalnum (first))
    g_string_append_unichar (self->out, first);
  g_string_append (self->out, "</span><span class=\"site\">");
  lede_html_append_text (self->out, site);
  g_string_append (self->out, "</span><span class=\"crumbs\"><bdi dir=\"ltr\">");
  lede_html_append_text (self->out, self->host);

  if (*section != '\0')
    {
      g_string_append (self->out, " › ");
      lede_html_append_text (self->out, section);
    }

  if (*slug != '\0')
    {
      g_string_append (self->out, " › ");
      lede_html_append_text (self->out, slug);
    }

  g_string_append (self->out, "</bdi></span></div>");
}

static char *
describe_lengths (Cards *self)
{
  g_autofree char *shown = lede_page_dup_search_title (self->fields);
  glong title = g_utf8_strlen (shown, -1);
  glong description = g_utf8_strlen (self->description, -1);

  if (title > TITLE_SHOWN && description > DESCRIPTION_SHOWN)
    return g_strdup_printf (
      _ ("The headline has %ld characters, of which about %d are shown; the description "
         "has %ld, of which about %d are."),
      title, TITLE_SHOWN, description, DESCRIPTION_SHOWN);
  if (title > TITLE_SHOWN)
    return g_strdup_printf (_ ("The headline has %ld characters; about %d are shown."), title, TITLE_SHOWN);
  if (description > DESCRIPTION_SHOWN)
    return g_strdup_printf (_ ("The description has %ld characters; about %d are shown."), description,
                            DESCRIPTION_SHOWN);

  return g_strdup (_ ("The headline and the description are shown whole."));
}

static void
append_search (Cards *self)
{
  g_autoptr (GDateTime) date = lede_page_get_published (self->fields, self->context);
  g_autofree char *day = date ? lede_page_format_date (lede_page_get_language (self->fields), date) : NULL;
  g_autofree char *before = day ? g_strconcat (day, " — ", NULL) : g_strdup ("");
  g_autofree char *note = describe_lengths (self);

  begin_section (self, _ ("Search Result"));
  g_string_append (self->out, "<div class=\"search\">");
  append_source (self);
  append_search_title (self);
  append_description (self, before);
  g_string_append (self->out, "</div>");
  end_section (self, note);
}

/* Cards */

/* Where a style sheet has to put a picture that covers a box of another shape. */
static double
place_cut (double offset, double size)
{
  return size < 1 ? 100 * offset / (1 - size) : 50;
}

static void
append_position (GString *out, LedePhoto *photo, double ratio)
{
  char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];
  guint width, height;
  LedePhotoEdits edits;
  LedePhotoArea cut;

  lede_photo_get_edits (photo, &edits);
  lede_photo_get_original_size (photo, &width, &height);

  if (!edits.has_focus || width == 0 || height == 0)
    return;

  cut = lede_photo_edits_get_cut (&edits, width, height, ratio);
  g_ascii_formatd (x, sizeof x, "%.2f", place_cut (cut.x, cut.width));
  g_ascii_formatd (y, sizeof y, "%.2f", place_cut (cut.y, cut.height));
  g_string_append_printf (out, " style=\"object-position: %s%% %s%%\"", x, y);
}

static void
append_picture (Cards *self, double ratio)
{
  g_autofree char *address = self->lead ? lede_page_locate (self->context, self->lead) : NULL;

  if (address == NULL)
    {
      g_string_append (self->out, "<div class=\"picture none\"></div>");
      return;
    }

  g_string_append (self->out, "<div class=\"picture\"><img");
  lede_html_append_attribute (self->out, "src", address);
  lede_html_append_attribute (self->out, "alt", lede_photo_get_alt (self->lead));
  append_position (self->out, self->lead, ratio);
  g_string_append (self->out, "></div>");
}

static void
append_card (Cards *self, const char *css_class, double ratio)
{
  g_string_append_printf (self->out, "<div class=\"card%s\">", css_class);
  append_picture (self, ratio);
  g_string_append (self->out, "<div class=\"words\"><p class=\"host\">");
  lede_html_append_text (self->out, self->host);
  g_string_append (self->out, "</p>");
  append_title (self);
  append_description (self, "");
  g_string_append (self->out, "</div></div>");
}

static const char *
describe_large_cut (Cards *self)
{
  g_autofree char *address = self->lead ? lede_page_locate (self->context, self->lead) : NULL;
  LedePhotoEdits edits;

  if (address == NULL)
    return _ ("Without a lead photo most sites show the small card.");

  lede_photo_get_edits (self->lead, &edits);

  return edits.has_focus ? _ ("The lead photo, cut to 1.91 to 1 around its focal point.")
                         : _ ("The lead photo, cut to 1.91 to 1 around its middle.");
}

static const char *
describe_small_cut (Cards *self)
{
  LedePhotoEdits edits = LEDE_PHOTO_EDITS_NONE;

  if (self->lead)
    lede_photo_get_edits (self->lead, &edits);

  return edits.has_focus ? _ ("The lead photo, cut to a square around its focal point.")
                         : _ ("The lead photo, cut to a square.");
}

static void
append_all (Cards *self)
{
  append_search (self);

  begin_section (self, _ ("Large Card"));
  append_card (self, " large", LARGE_RATIO);
  end_section (self, describe_large_cut (self));

  begin_section (self, _ ("Small Card"));
  append_card (self, " small", SMALL_RATIO);
  end_section (self, describe_small_cut (self));

  begin_section (self, _ ("In a Message"));
  g_string_append (self->out, "<div class=\"conversation\"><div class=\"bubble\">");
  append_card (self, "", LARGE_RATIO);
  g_string_append (self->out, "<p class=\"address\">");
  lede_html_append_text (self->out, self->host);
  g_string_append_c (self->out, '/');
  lede_html_append_text (self->out, lede_story_fields_get_text (self->fields, LEDE_FIELD_SLUG));
  g_string_append (self->out, "…</p></div></div>");
  end_section (self, _ ("What the other person sees before opening the link."));
}

static void
cards_begin (Cards *self)
{
  const char *address = self->context->site_address;
  g_autofree char *host = address ? lede_address_dup_host (address) : NULL;

  self->lead = lede_photo_find_lead (self->fields);
  self->description = lede_page_describe (self->fields, self->document);
  self->host = host && *host != '\0' ? g_steal_pointer (&host) : g_strdup (_ ("your site"));
}

static void
cards_end (Cards *self)
{
  g_clear_object (&self->lead);
  g_free (self->description);
  g_free (self->host);
}

static void
append_placeholder (GString *out, const char *placeholder, gpointer user_data)
{
  Cards *self = user_data;
  const char *language = lede_page_get_language (self->fields);

  self->out = out;

  if (g_str_equal (placeholder, "style"))
    lede_page_append_theme_link (out, self->theme);
  else if (g_str_equal (placeholder, "language"))
    lede_html_append_text (out, language);
  else if (g_str_equal (placeholder, "direction"))
    g_string_append (out, lede_page_direction (language));
  else if (g_str_equal (placeholder, "body"))
    append_all (self);
}

/**
 * lede_page_render_cards:
 * @fields: a story
 * @document: its body
 * @context: the site's name and address, and where photos are
 * @theme: how the cards look
 *
 * Renders how the story is shown as a search result and where somebody shares it. The cards say in the
 * person's language what they are.
 *
 * Returns: (transfer full): an HTML document, for the preview
 */
char *
lede_page_render_cards (LedeStoryFields *fields,
                        LedeDocument *document,
                        LedePageContext *context,
                        LedeTheme *theme)
{
  Cards self = { NULL, fields, document, context, theme, NULL, NULL, NULL };
  char *html;

  g_return_val_if_fail (LEDE_IS_STORY_FIELDS (fields), NULL);
  g_return_val_if_fail (LEDE_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (context != NULL, NULL);
  g_return_val_if_fail (LEDE_IS_THEME (theme), NULL);

  cards_begin (&self);
  html = lede_theme_expand (theme, append_placeholder, &self);
  cards_end (&self);

  return html;
}

/**
 * lede_page_render_cards_body:
 * @fields: a story
 * @document: its body
 * @context: the site's name and address, and where photos are
 *
 * Renders the cards alone, for the element whose data-region is "body".
 *
 * Returns: (transfer full): HTML
 */
char *
lede_page_render_cards_body (LedeStoryFields *fields, LedeDocument *document, LedePageContext *context)
{
  Cards self = { g_string_new (NULL), fields, document, context, NULL, NULL, NULL, NULL };

  g_return_val_if_fail (LEDE_IS_STORY_FIELDS (fields), NULL);
  g_return_val_if_fail (LEDE_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (context != NULL, NULL);

  cards_begin (&self);
  append_all (&self);
  cards_end (&self);

  return g_string_free (self.out, FALSE);
}
