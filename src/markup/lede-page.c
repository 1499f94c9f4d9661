/* lede-page.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-page"

#include "config.h"

#include "lede-page-private.h"

#include <string.h>

#define WORD_PREFIX "word:"

typedef struct
{
  const char *name;
  const char *element;
} Region;

static const Region regions[] = {
  [LEDE_PAGE_REGION_HEAD] = { "head", "header" },
  [LEDE_PAGE_REGION_LEAD] = { "lead", "div" },
  [LEDE_PAGE_REGION_DATELINE] = { "dateline", "div" },
  [LEDE_PAGE_REGION_CORRECTIONS] = { "corrections", "section" },
  [LEDE_PAGE_REGION_PEOPLE] = { "people", "section" },
  [LEDE_PAGE_REGION_TAGS] = { "tags", "section" },
  [LEDE_PAGE_REGION_RAILS] = { "rails", "aside" },
};

G_STATIC_ASSERT (G_N_ELEMENTS (regions) == LEDE_N_PAGE_REGIONS);

/* What a theme may say of all blocks of a kind. */
static const char *const block_classes[] = {
  [LEDE_BLOCK_PARAGRAPH] = "text",
  [LEDE_BLOCK_HEADING] = "heading",
  [LEDE_BLOCK_LIST] = "text",
  [LEDE_BLOCK_QUOTE] = "text",
  [LEDE_BLOCK_PULLQUOTE] = "aside",
  [LEDE_BLOCK_FACTBOX] = "aside",
  [LEDE_BLOCK_EDITORS_NOTE] = "aside",
  [LEDE_BLOCK_RELATED] = "aside",
  [LEDE_BLOCK_CODE] = "code",
  [LEDE_BLOCK_TABLE] = "data",
  [LEDE_BLOCK_THEMATIC_BREAK] = "break",
  [LEDE_BLOCK_PHOTO] = "picture",
  [LEDE_BLOCK_GALLERY] = "picture",
  [LEDE_BLOCK_BEFORE_AFTER] = "picture",
  [LEDE_BLOCK_EMBED] = "card",
  [LEDE_BLOCK_LOCKED] = "locked",
  [LEDE_BLOCK_COMMENT] = "unseen",
  [LEDE_BLOCK_DEFINITIONS] = "unseen",
};

typedef struct
{
  LedeStoryFields *fields;
  LedeDocument *document;
  LedePageContext *context;
  LedeTheme *theme;
} Page;

/* A region that has nothing to say is left out, but for a live page, where it waits for its words. */
static void
append_region (GString *out, LedePageRegion region, Page *page)
{
  g_autofree char *html = lede_page_render_region (region, page->fields, page->context);
  const Region *shape = &regions[region];

  if (page->context->live)
    g_string_append_printf (out, "<%s class=\"story-%s\" data-region=\"%s\">%s</%s>", shape->element,
                            shape->name, shape->name, html, shape->element);
  else if (*html != '\0')
    g_string_append_printf (out, "<%s class=\"story-%s\">%s</%s>", shape->element, shape->name, html,
                            shape->element);
}

static void
append_body (GString *out, Page *page)
{
  guint n_blocks = lede_document_get_n_blocks (page->document);

  g_string_append (out, page->context->live ? "<div class=\"story-body\" data-region=\"body\">"
                                            : "<div class=\"story-body\">\n");

  for (guint i = 0; i < n_blocks; i++)
    {
      g_autofree char *html = lede_page_render_block (i, page->fields, page->document, page->context);

      g_string_append (out, html);
    }

  g_string_append (out, "</div>");
}

static void
append_style (GString *out, Page *page)
{
  if (page->context->live)
    lede_page_append_theme_link (out, page->theme);
  else
    g_string_append_printf (out, "<style>\n%s</style>", lede_theme_get_css (page->theme));
}

static void
append_site (GString *out, LedePageContext *context)
{
  if (context->site_name == NULL)
    return;

  lede_page_append_site_link (out, context->home ? context->home : context->site_address, context->site_name,
                              " rel=\"home\"");
}

static void
append_skip_link (GString *out, const char *target, const char *language, LedePageWord word)
{
  g_string_append_printf (out, "<a href=\"#%s\">", target);
  lede_html_append_text (out, lede_page_word (language, word));
  g_string_append (out, "</a>\n");
}

static void
append_skip_links (GString *out, const char *language, LedePageContext *context)
{
  g_string_append (out, "<div class=\"skip-links\">\n");
  append_skip_link (out, "story", language, LEDE_PAGE_WORD_SKIP_TO_STORY);
  if (!context->no_comments)
    append_skip_link (out, "comments", language, LEDE_PAGE_WORD_SKIP_TO_COMMENTS);
  append_skip_link (out, "more", language, LEDE_PAGE_WORD_SKIP_TO_MORE);
  g_string_append (out, "</div>");
}

static void
append_comments (GString *out, const char *language, LedePageContext *context)
{
  if (context->no_comments)
    return;

  g_string_append (out, "<section class=\"comments\" id=\"comments\" tabindex=\"-1\">\n<h2>");
  lede_html_append_text (out, lede_page_word (language, LEDE_PAGE_WORD_COMMENTS));
  g_string_append (out, "</h2>\n<p>");
  lede_html_append_text (out, lede_page_word (language, LEDE_PAGE_WORD_COMMENTS_PLACE));
  g_string_append (out, "</p>\n</section>");
}

static void
append_placeholder (GString *out, const char *placeholder, gpointer user_data)
{
  Page *page = user_data;
  const char *language = lede_page_get_language (page->fields);

  if (g_str_has_prefix (placeholder, WORD_PREFIX))
    {
      const char *word = lede_page_word_by_name (language, placeholder + strlen (WORD_PREFIX));

      lede_html_append_text (out, word ? word : "");
      return;
    }

  for (guint i = 0; i < LEDE_N_PAGE_REGIONS; i++)
    if (g_str_equal (placeholder, regions[i].name))
      {
        append_region (out, i, page);
        return;
      }

  if (g_str_equal (placeholder, "body"))
    append_body (out, page);
  else if (g_str_equal (placeholder, "language"))
    lede_html_append_text (out, language);
  else if (g_str_equal (placeholder, "direction"))
    g_string_append (out, lede_page_direction (language));
  else if (g_str_equal (placeholder, "meta"))
    lede_page_append_meta (out, page->fields, page->document, page->context);
  else if (g_str_equal (placeholder, "style"))
    append_style (out, page);
  else if (g_str_equal (placeholder, "site"))
    append_site (out, page->context);
  else if (g_str_equal (placeholder, "skip-links"))
    append_skip_links (out, language, page->context);
  else if (g_str_equal (placeholder, "comments"))
    append_comments (out, language, page->context);
  else
    g_info ("The theme in %s uses {{%s}}, which is unknown", lede_theme_get_directory (page->theme),
            placeholder);
}

/**
 * lede_page_region_get_name:
 * @region: a region
 *
 * Returns: its name, as in a template's placeholder and in a live page's data-region
 */
const char *
lede_page_region_get_name (LedePageRegion region)
{
  g_return_val_if_fail (region < LEDE_N_PAGE_REGIONS, NULL);

  return regions[region].name;
}

/**
 * lede_page_render_region:
 * @region: a region
 * @fields: a story
 * @context: what else the page shows
 *
 * Returns: (transfer full): the region's inner HTML, "" when it has nothing to say
 */
char *
lede_page_render_region (LedePageRegion region, LedeStoryFields *fields, LedePageContext *context)
{
  g_autoptr (GString) out = g_string_new (NULL);

  g_return_val_if_fail (region < LEDE_N_PAGE_REGIONS, NULL);
  g_return_val_if_fail (LEDE_IS_STORY_FIELDS (fields), NULL);
  g_return_val_if_fail (context != NULL, NULL);

  lede_page_append_region (out, region, fields, context);

  return g_string_free_and_steal (g_steal_pointer (&out));
}

/**
 * lede_page_render_block:
 * @position: a block of @document
 * @fields: a story
 * @document: its body
 * @context: what else the page shows
 *
 * A block of the body within the element that the page gives it. In a live page every block has
 * one, also where readers see nothing (a comment), so that the container's children can be
 * counted; elsewhere such a block is left out.
 *
 * Returns: (transfer full): the block's outer HTML
 */
char *
lede_page_render_block (guint position,
                        LedeStoryFields *fields,
                        LedeDocument *document,
                        LedePageContext *context)
{
  g_autofree char *html = NULL;

  g_return_val_if_fail (LEDE_IS_STORY_FIELDS (fields), NULL);
  g_return_val_if_fail (LEDE_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (context != NULL, NULL);

  html = lede_document_render_block (document, position, fields, context);

  if (*html == '\0')
    return g_steal_pointer (&html);

  return g_strdup_printf ("<div class=\"block %s\">%s</div>%s",
                          block_classes[lede_block_get_kind (lede_document_get_block (document, position))],
                          html, context->live ? "" : "\n");
}

/**
 * lede_page_render:
 * @fields: a story
 * @document: its body
 * @context: what else the page shows
 * @theme: how it looks
 *
 * Renders the page that readers get. It refers to nothing outside but the photos that
 * @context locates and the links that the story has: the style sheet is in the page, or in a live
 * page at `lede-theme:NAME/page.css`.
 *
 * Returns: (transfer full): an HTML document
 */
char *
lede_page_render (LedeStoryFields *fields, LedeDocument *document, LedePageContext *context, LedeTheme *theme)
{
  Page page = { fields, document, context, theme };

  g_return_val_if_fail (LEDE_IS_STORY_FIELDS (fields), NULL);
  g_return_val_if_fail (LEDE_IS_DOCUMENT (document), NULL);
  g_return_val_if_fail (context != NULL, NULL);
  g_return_val_if_fail (LEDE_IS_THEME (theme), NULL);

  return lede_theme_expand (theme, append_placeholder, &page);
}
