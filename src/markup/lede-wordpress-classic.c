/* lede-wordpress-classic.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads what posts were before there were blocks: paragraphs by blank lines, shortcodes, HTML as somebody
 * typed it. What Markdown cannot say stays as it is within the site's block for shortcodes, which shows it as
 * the site showed it before: with paragraphs made of blank lines.
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-html-private.h"
#include "lede-normalizer-private.h"
#include "lede-wordpress-reader-private.h"

/* What WordPress makes no paragraphs around. */
static const char *const block_elements[] = {
  "address",  "article", "aside",   "blockquote", "center", "details", "dl", "div",
  "fieldset", "figure",  "footer",  "form",       "h1",     "h2",      "h3", "h4",
  "h5",       "h6",      "header",  "hr",         "main",   "nav",     "ol", "p",
  "pre",      "script",  "section", "style",      "table",  "ul",      NULL,
};

/* Shortcodes of WordPress itself that are never part of a sentence. */
static const char *const block_shortcodes[] = {
  "audio", "caption", "embed", "gallery", "playlist", "video", "wp_caption", NULL,
};

/* No tag is longer than this; what begins like one and is, is text. */
#define MAX_TAG 2048 /* bytes */

typedef struct
{
  LedeWordpressReader *reader;
  GPtrArray *blocks; /* of LedeBlock */
} Classic;

/* A text, and where each shortcode's end stands in it, so that none is looked for twice. */
typedef struct
{
  const char *text;
  GHashTable *ends; /* name to GArray of gsize: offsets, in order; NULL for none */
} Source;

typedef struct
{
  char *name;
  const char *attributes;
  gsize attributes_length;
  const char *inner; /* NULL for one that encloses nothing */
  gsize inner_length;
  gsize length;
} Shortcode;

static void
shortcode_clear (Shortcode *self)
{
  g_clear_pointer (&self->name, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Shortcode, shortcode_clear)

static gboolean
is_name (char c)
{
  return g_ascii_isalnum (c) || c == '_' || c == '-';
}

/* Where what begins with < or [ ends; a quoted sign does not end it. */
static const char *
skip_tag (const char *p, char end)
{
  const char *start = p;
  char quote = '\0';

  for (p++; *p && p - start < MAX_TAG; p++)
    if (quote)
      quote = *p == quote ? '\0' : quote;
    else if (*p == '"' || *p == '\'')
      quote = *p;
    else if (*p == end)
      return p + 1;

  return NULL;
}

static void
source_clear (Source *self)
{
  g_clear_pointer (&self->ends, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Source, source_clear)

static void
source_init (Source *self, const char *text)
{
  self->text = text;
  self->ends = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_array_unref);

  for (const char *p = strstr (text, "[/"); p; p = strstr (p + 2, "[/"))
    {
      const char *name = p + 2, *end = name;
      gsize offset = p - text;
      g_autofree char *copy = NULL;
      GArray *offsets;

      while (is_name (*end))
        end++;
      if (end == name || *end != ']')
        continue;

      copy = g_strndup (name, end - name);
      if (!(offsets = g_hash_table_lookup (self->ends, copy)))
        {
          offsets = g_array_new (FALSE, FALSE, sizeof (gsize));
          g_hash_table_insert (self->ends, g_steal_pointer (&copy), offsets);
        }
      g_array_append_val (offsets, offset);
    }
}

/* The first end of that name behind a place; NULL where there is none. */
static const char *
source_find_end (Source *self, const char *name, const char *p)
{
  GArray *offsets = g_hash_table_lookup (self->ends, name);
  gsize from = p - self->text;
  guint low = 0, high = offsets ? offsets->len : 0;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (g_array_index (offsets, gsize, middle) < from)
        low = middle + 1;
      else
        high = middle;
    }

  return offsets && low < offsets->len ? self->text + g_array_index (offsets, gsize, low) : NULL;
}

static gboolean
read_shortcode (Shortcode *self, Source *source, const char *p)
{
  const char *name = p + 1, *end = name;
  const char *close;

  while (is_name (*end))
    end++;
  if (*p != '[' || !g_ascii_isalpha (*name) || *end == '\0' || !strchr ("] \t\n/", *end) ||
      !(close = skip_tag (p, ']')))
    return FALSE;

  self->name = g_strndup (name, end - name);
  self->attributes = end;
  self->attributes_length = close - 1 - end;
  self->length = close - p;

  if (close[-2] != '/' && (end = source_find_end (source, self->name, close)))
    {
      self->inner = close;
      self->inner_length = end - close;
      self->length = end + strlen ("[/]") + strlen (self->name) - p;
    }

  return TRUE;
}

static void
take (Classic *self, LedeBlock *block)
{
  g_ptr_array_add (self->blocks, block);
}

static void
lock (Classic *self, const char *text)
{
  g_autofree char *markup = g_strdup_printf ("<!-- wp:shortcode -->\n%s\n<!-- /wp:shortcode -->", text);

  take (self, lede_block_new_locked (markup, strlen (markup)));
}

/* The mark where the page's beginning ends, or the page. */
static void
lock_mark (Classic *self, const char *text)
{
  const char *name = strstr (text, "nextpage") ? "nextpage" : "more";
  g_autofree char *markup = g_strdup_printf ("<!-- wp:%s -->\n%s\n<!-- /wp:%s -->", name, text, name);

  take (self, lede_block_new_locked (markup, strlen (markup)));
}

static gboolean
is_dropped (xmlNode *node)
{
  static const char *const names[] = { "iframe", "object", "embed", "video", "audio",
                                       "form",   "script", "style", "svg",   "canvas" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    if (lede_html_is (node, names[i]))
      return TRUE;

  return FALSE;
}

/* What editors leave behind that changes nothing. */
static gboolean
is_idle_span (xmlNode *node)
{
  g_autofree char *style = lede_html_is (node, "span") ? lede_html_dup_attribute (node, "style") : NULL;
  g_auto (GStrv) parts = NULL;

  if (!style || !node->properties || node->properties->next)
    return FALSE;

  parts = g_strsplit (style, ";", -1);
  for (guint i = 0; parts[i]; i++)
    {
      g_autofree char *part = g_strstrip (g_strdup (parts[i]));

      if (*part && strcmp (part, "font-weight: 400") != 0 && strcmp (part, "font-weight:400") != 0 &&
          strcmp (part, "font-weight: normal") != 0)
        return FALSE;
    }

  return TRUE;
}

static void
unwrap_idle_spans (xmlNode *first, guint depth)
{
  xmlNode *next;

  for (xmlNode *node = first; node && depth < LEDE_MAX_DEPTH; node = next)
    {
      next = node->next;
      unwrap_idle_spans (node->children, depth + 1);

      if (!is_idle_span (node))
        continue;

      while (node->children)
        {
          xmlNode *child = node->children;

          xmlUnlinkNode (child);
          xmlAddPrevSibling (node, child);
        }
      xmlUnlinkNode (node);
      xmlFreeNode (node);
    }
}

/* Whether HTML looks in a way that the story has no words for. */
static gboolean
has_looks (xmlNode *first, guint depth)
{
  for (xmlNode *node = first; node; node = node->next)
    {
      if (node->type != XML_ELEMENT_NODE)
        continue;
      if (depth >= LEDE_MAX_DEPTH || lede_html_is (node, "center") ||
          (lede_html_is (node, "div") && node->properties) ||
          (!lede_html_is (node, "img") &&
           (xmlHasProp (node, (const xmlChar *) "style") || xmlHasProp (node, (const xmlChar *) "align"))) ||
          has_looks (node->children, depth + 1))
        return TRUE;
    }

  return FALSE;
}

/* What is one piece there is one block here, or several, or stays as it is. */
static void
take_html (Classic *self, const char *html)
{
  LedeHtmlReader reader = { .find_photo = lede_wordpress_reader_find_photo,
                            .user_data = self->reader,
                            .is_classic = TRUE };
  g_autoptr (xmlDoc) document = lede_html_parse (html, strlen (html));
  g_autoptr (cmark_node) root = lede_cmark_new_node (CMARK_NODE_DOCUMENT);
  xmlNode *first = lede_html_get_first (document);

  if (first && !first->next && is_dropped (first))
    {
      LedeBlock *locked = lede_block_new_locked (html, strlen (html));

      locked->of_site = FALSE;
      take (self, locked);
      return;
    }

  /* Before it is read, because reading makes photos of images. */
  unwrap_idle_spans (first, 0);
  first = lede_html_get_first (document);
  if (has_looks (first, 0))
    {
      lock (self, html);
      return;
    }

  lede_html_reader_read_blocks (&reader, root, first);
  if (reader.is_lossy)
    {
      lock (self, html);
      return;
    }

  for (cmark_node *node = cmark_node_first_child (root); node; node = cmark_node_first_child (root))
    {
      cmark_node_unlink (node);
      take (self, lede_block_new_converted (lede_node_get_kind (node), node));
    }
}

static char *
find_attribute (const Shortcode *shortcode, const char *name)
{
  g_autofree char *attributes = g_strndup (shortcode->attributes, shortcode->attributes_length);
  g_autofree char *pattern = g_strdup_printf ("\\b%s\\s*=\\s*(?:\"([^\"]*)\"|'([^']*)')", name);
  g_autoptr (GRegex) regex = g_regex_new (pattern, G_REGEX_DEFAULT, G_REGEX_MATCH_DEFAULT, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *value = NULL;

  if (!g_regex_match (regex, attributes, G_REGEX_MATCH_DEFAULT, &match))
    return NULL;

  value = g_match_info_fetch (match, 1);
  return value && *value ? g_steal_pointer (&value) : g_match_info_fetch (match, 2);
}

/* A picture with its caption: the picture comes first, perhaps as a link, and the rest is the caption. */
static gboolean
take_caption (Classic *self, const Shortcode *shortcode)
{
  g_autofree char *inner = g_strstrip (g_strndup (shortcode->inner, shortcode->inner_length));
  g_autofree char *attribute = find_attribute (shortcode, "caption");
  const char *image = strstr (inner, "<img");
  const char *rest = image ? skip_tag (image, '>') : NULL;
  const char *link_end = rest ? strstr (rest, "</a>") : NULL;
  g_autofree char *picture = NULL;
  g_autofree char *figure = NULL;

  if (!rest)
    return FALSE;

  picture = g_strndup (image, rest - image);
  if (g_str_has_prefix (inner, "<a") && link_end)
    rest = link_end + strlen ("</a>");
  figure = g_strdup_printf ("<figure>%s<figcaption>%s</figcaption></figure>", picture,
                            attribute && *attribute ? attribute : rest);
  take_html (self, figure);

  return TRUE;
}

static gboolean
take_embed (Classic *self, const char *address)
{
  LedeBlock *block;

  if (!lede_wordpress_is_bare_address (address))
    return FALSE;

  block = lede_block_new_converted (LEDE_BLOCK_EMBED, NULL);
  block->subject = g_strdup (address);
  take (self, block);

  return TRUE;
}

static void
take_shortcode (Classic *self, const Shortcode *shortcode, const char *text)
{
  if (shortcode->inner && g_str_has_suffix (shortcode->name, "caption") && take_caption (self, shortcode))
    return;

  if (shortcode->inner && g_str_equal (shortcode->name, "embed"))
    {
      g_autofree char *address = g_strstrip (g_strndup (shortcode->inner, shortcode->inner_length));

      if (take_embed (self, address))
        return;
    }

  lock (self, text);
}

/* Brackets in a sentence that may be set off there: with attributes, with an end, or of a name that ends one.
 */
static gboolean
has_shortcode (Source *source)
{
  for (const char *p = strchr (source->text, '['); p; p = strchr (p + 1, '['))
    {
      g_auto (Shortcode) shortcode = { 0 };

      if (p[1] == '/' && is_name (p[2]))
        return TRUE;
      if (read_shortcode (&shortcode, source, p) &&
          (shortcode.inner || memchr (shortcode.attributes, '=', shortcode.attributes_length)))
        return TRUE;
    }

  return FALSE;
}

static void
take_paragraph (Classic *self, const char *text)
{
  g_auto (Shortcode) shortcode = { 0 };
  g_auto (Source) source = { 0 };

  source_init (&source, text);

  if (read_shortcode (&shortcode, &source, text) && shortcode.length == strlen (text))
    take_shortcode (self, &shortcode, text);
  else if (has_shortcode (&source))
    lock (self, text);
  else if (!take_embed (self, text))
    take_html (self, text);
}

/* The name of the element that begins or ends at a place; NULL for anything else. */
static char *
dup_tag_name (const char *p)
{
  const char *name = p + 1 + (p[1] == '/');
  gsize length = 0;

  while (g_ascii_isalnum (name[length]))
    length++;

  return length > 0 ? g_ascii_strdown (name, (gssize) length) : NULL;
}

static void
take_stretch (Classic *self, const char *start, const char *end)
{
  g_autofree char *text = g_strstrip (g_strndup (start, end - start));

  if (*text)
    take_paragraph (self, text);
}

/* Where the blank line that begins at a line's end is over; NULL when it is none. */
static const char *
skip_blank_line (const char *p)
{
  const char *next = p + 1 + strspn (p + 1, " \t");

  return *next == '\n' ? next + strspn (next, " \t\n") : NULL;
}

/* A blank line within a tag begins nothing. */
static void
take_text (Classic *self, const char *start, const char *end)
{
  for (const char *p = start; p < end;)
    {
      g_autofree char *name = *p == '<' ? dup_tag_name (p) : NULL;
      const char *next = name ? skip_tag (p, '>') : *p == '\n' ? skip_blank_line (p) : NULL;

      if (next && *p == '\n')
        {
          take_stretch (self, start, p);
          start = MIN (next, end);
        }

      p = next && next <= end ? next : p + 1;
    }

  take_stretch (self, start, end);
}

static gboolean
is_block_tag (const char *p)
{
  g_autofree char *name = *p == '<' ? dup_tag_name (p) : NULL;

  return name && g_strv_contains (block_elements, name);
}

static const char *
skip_comment (const char *p)
{
  const char *end = strstr (p, "-->");

  return end ? end + 3 : p + strlen (p);
}

/* Where the element that begins at a place ends; a paragraph ends where another block begins, too. */
static const char *
find_element_end (const char *start)
{
  g_autofree char *name = dup_tag_name (start);
  const char *p = skip_tag (start, '>');
  guint depth = 1;

  if (!p || g_str_equal (name, "hr") || p[-2] == '/')
    return p ? p : start + strlen (start);

  while (*p)
    {
      g_autofree char *other = NULL;
      const char *end;

      if (*p != '<')
        {
          p++;
          continue;
        }
      if (g_str_has_prefix (p, "<!--"))
        {
          p = skip_comment (p);
          continue;
        }

      other = dup_tag_name (p);
      end = other ? skip_tag (p, '>') : NULL;
      if (!end)
        {
          p++;
          continue;
        }

      if (g_str_equal (other, name))
        {
          if (p[1] != '/' && g_str_equal (name, "p"))
            return p;
          depth += p[1] == '/' ? -1 : 1;
          if (depth == 0)
            return end;
        }
      else if (g_str_equal (name, "p") && is_block_tag (p))
        return p;

      p = end;
    }

  return p;
}

static void
take_element (Classic *self, const char *start, const char *end)
{
  g_autofree char *html = g_strchomp (g_strndup (start, end - start));

  take_html (self, html);
}

static gboolean
is_mark (const char *p, const char *end)
{
  g_autofree char *text = g_strndup (p, end - p);

  return g_str_has_prefix (text, "<!--more") || g_str_equal (text, "<!--nextpage-->");
}

/* Whether what is between a shortcode and the next line is nothing. */
static gboolean
ends_line (const char *p)
{
  p += strspn (p, " \t\r");

  return *p == '\0' || *p == '\n';
}

static gboolean
begins_line (const char *text, const char *p)
{
  while (p > text && (p[-1] == ' ' || p[-1] == '\t'))
    p--;

  return p == text || p[-1] == '\n' || p[-1] == '>' || p[-1] == ']';
}

/* One that stands by itself, over several paragraphs or not. */
static gboolean
is_block_shortcode (const Shortcode *shortcode, const char *text, const char *p)
{
  return g_strv_contains (block_shortcodes, shortcode->name) ||
         (begins_line (text, p) && ends_line (p + shortcode->length));
}

static void
read_pieces (Classic *self, const char *text)
{
  g_auto (Source) source = { 0 };
  const char *start = text;
  const char *p = text;

  source_init (&source, text);

  while (*p)
    {
      g_auto (Shortcode) shortcode = { 0 };
      const char *end = NULL;

      if (g_str_has_prefix (p, "<!--"))
        {
          end = skip_comment (p);
          if (is_mark (p, end))
            {
              g_autofree char *mark = g_strndup (p, end - p);

              take_text (self, start, p);
              lock_mark (self, mark);
              start = end;
            }
          p = end;
        }
      else if (is_block_tag (p))
        {
          take_text (self, start, p);
          if (p[1] != '/')
            take_element (self, p, end = find_element_end (p));
          else
            end = skip_tag (p, '>');
          start = p = end ? end : p + strlen (p);
        }
      else if (*p == '[' && read_shortcode (&shortcode, &source, p) &&
               is_block_shortcode (&shortcode, text, p))
        {
          g_autofree char *whole = g_strndup (p, shortcode.length);

          take_text (self, start, p);
          take_shortcode (self, &shortcode, whole);
          start = p = p + shortcode.length;
        }
      else
        p++;
    }

  take_text (self, start, p);
}

/* The beginning or the end of a block that has no other: for the site it is a comment, which nobody sees, and
 * in a locked block it would end that. */
static void
remove_stray_delimiters (GString *text)
{
  const char *found = text->str;

  while ((found = strstr (found, "<!--")))
    {
      const char *name = found + strlen ("<!--");
      const char *end = strstr (name, "-->");

      name += strspn (name, " \t\r\n");
      name += *name == '/' ? 1 : 0;
      if (end && g_str_has_prefix (name, "wp:"))
        {
          gssize position = found - text->str;

          g_string_erase (text, position, end + strlen ("-->") - found);
          found = text->str + position;
        }
      else
        {
          found = end ? end + strlen ("-->") : found + strlen ("<!--");
        }
    }
}

/*< private >
 * lede_wordpress_reader_convert_classic:
 * @self: a reader
 * @block: HTML outside of any block
 *
 * Makes blocks of the body of HTML as WordPress had it before blocks: a blank line begins a paragraph, and
 * a line's end is one. What Markdown has no words for stays locked, as it is.
 *
 * Returns: (transfer full) (element-type LedeBlock): blocks
 */
GPtrArray *
lede_wordpress_reader_convert_classic (LedeWordpressReader *self, LedeWordpressBlock *block)
{
  GPtrArray *blocks = g_ptr_array_new_with_free_func ((GDestroyNotify) lede_block_free);
  Classic classic = { self, blocks };
  g_autoptr (GString) text = g_string_new_len (block->markup, (gssize) block->length);

  g_string_replace (text, "\r\n", "\n", 0);
  remove_stray_delimiters (text);
  read_pieces (&classic, text->str);

  return blocks;
}
