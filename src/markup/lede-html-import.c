/* lede-html-import.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include "lede-html-import.h"

#include <string.h>

#include "lede-document-private.h"
#include "lede-foreign-private.h"
#include "lede-html-private.h"
#include "lede-markdown-builder-private.h"
#include "lede-normalizer-private.h"

/**
 * lede_html_import_free:
 * @self: (transfer full) (nullable): an import
 */
void
lede_html_import_free (LedeHtmlImport *self)
{
  if (!self)
    return;

  g_free (self->markdown);
  g_clear_pointer (&self->pictures, g_ptr_array_unref);
  g_free (self);
}

/* Browsers have put UTF-16 on clipboards, with and without a mark in front. */
static const char *
guess_encoding (const guchar *bytes, gsize length)
{
  if (length >= 2 && bytes[0] == 0xff && bytes[1] == 0xfe)
    return "UTF-16LE";
  if (length >= 2 && bytes[0] == 0xfe && bytes[1] == 0xff)
    return "UTF-16BE";
  if (length >= 4 && bytes[0] != 0 && bytes[1] == 0 && bytes[2] != 0 && bytes[3] == 0)
    return "UTF-16LE";
  if (length >= 4 && bytes[0] == 0 && bytes[1] != 0 && bytes[2] == 0 && bytes[3] != 0)
    return "UTF-16BE";

  return NULL;
}

static char *
decode (GBytes *html)
{
  gsize length;
  const char *bytes = g_bytes_get_data (html, &length);
  const char *encoding = guess_encoding ((const guchar *) bytes, length);
  g_autofree char *converted =
    encoding ? g_convert (bytes, length & ~(gsize) 1, "UTF-8", encoding, NULL, NULL, NULL) : NULL;
  g_autofree char *copy = converted ? g_steal_pointer (&converted) : g_strndup (bytes ? bytes : "", length);
  char *valid = g_utf8_make_valid (copy, -1);

  return valid;
}

/* What Windows's clipboard has in front of HTML. */
static const char *
skip_header (const char *html, char **source_address)
{
  const char *end = strchr (html, '<');
  const char *line;

  if (!g_str_has_prefix (html, "Version:") || !end)
    return html;

  line = strstr (html, "SourceURL:");

  if (line && line < end)
    {
      line += strlen ("SourceURL:");
      *source_address = g_strstrip (g_strndup (line, strcspn (line, "\r\n<")));
    }

  return end;
}

/* Word's `<![if !vml]>` and `<![endif]>`; what ends in `-->` is the end of a comment. */
static gboolean
is_condition (const char *html)
{
  const char *end = strchr (html, '>');

  return end && (g_str_has_prefix (html, "<![if") || g_str_has_prefix (html, "<![endif")) && end[-1] != '-';
}

/* Takes out of HTML what no parser of HTML knows, Word's conditions, and what would be too long for it,
 * the bytes of pictures. */
static char *
prepare (const char *html, GPtrArray *data)
{
  GString *out = g_string_sized_new (strlen (html));

  while (*html)
    {
      gsize n = strcspn (html, "<\"'");

      g_string_append_len (out, html, n);
      html += n;

      if (is_condition (html))
        html = strchr (html, '>') + 1;
      else if ((*html == '"' || *html == '\'') && g_ascii_strncasecmp (html + 1, "data:image/", 11) == 0)
        {
          const char *end = strchr (html + 1, *html);

          if (!end)
            end = html + strlen (html);

          g_string_append_printf (out, "%c" LEDE_DATA_SCHEME "%u", *html, data->len);
          g_ptr_array_add (data, g_strndup (html + 1, end - html - 1));

          if (*end)
            g_string_append_c (out, *end);

          html = *end ? end + 1 : end;
        }
      else if (*html)
        g_string_append_c (out, *html++);
    }

  return g_string_free (out, FALSE);
}

static GUri *
find_base (xmlNode *root, const char *address)
{
  xmlNode *element = lede_html_find (root, "base");
  g_autofree char *own = element ? lede_html_dup_attribute (element, "href") : NULL;
  g_autoptr (GUri) base =
    address ? g_uri_parse (address, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL) : NULL;
  GUri *own_base =
    own ? g_uri_parse_relative (base, own, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL) : NULL;

  return own_base ? own_base : g_steal_pointer (&base);
}

/* The only element that is there; %NULL for more, or for none. */
static xmlNode *
find_only_element (xmlNode *first)
{
  xmlNode *only = NULL;

  for (xmlNode *node = first; node; node = node->next)
    if (node->type == XML_TEXT_NODE)
      {
        const char *text = (const char *) node->content;

        if (text[strspn (text, " \t\r\n\f")] != '\0')
          return NULL;
      }
    else if (node->type == XML_ELEMENT_NODE && !lede_html_is (node, "meta") &&
             !lede_html_is (node, "style") && !lede_html_is (node, "title") && !lede_html_is (node, "link"))
      {
        if (only)
          return NULL;

        only = node;
      }

  return only;
}

/* What a code editor or a terminal gives: its text in one box that keeps lines. */
static gboolean
is_source_code (xmlNode *first, GHashTable *sheet)
{
  xmlNode *only = find_only_element (first);
  LedeForeignStyle style;

  if (!only)
    return FALSE;

  if (lede_html_is (only, "pre"))
    return !lede_html_find (only->children, "code");

  style = lede_foreign_style_read (only, sheet);

  return style.monospaced == LEDE_SAID_YES && style.keeps_lines == LEDE_SAID_YES;
}

static char *
find_photo (xmlNode *image, xmlNode *figure, gpointer user_data)
{
  GPtrArray *pictures = user_data;
  g_autofree char *number = lede_html_dup_attribute (image, LEDE_PICTURE_ATTRIBUTE);
  guint64 n = number ? g_ascii_strtoull (number, NULL, 10) : G_MAXUINT64;

  return n < pictures->len ? g_strdup (((LedeHtmlPicture *) g_ptr_array_index (pictures, n))->id) : NULL;
}

static void
append_embed (LedeMarkdownBuilder *builder, xmlNode *embed)
{
  LedeBlock *block = lede_block_new_converted (LEDE_BLOCK_EMBED, NULL);

  block->subject = lede_foreign_dup_content (embed);
  lede_markdown_builder_append (builder, block);
  lede_block_free (block);
}

static void
append_blocks (LedeMarkdownBuilder *builder, xmlNode *element, GPtrArray *pictures)
{
  LedeHtmlReader reader = { .find_photo = find_photo, .user_data = pictures };
  g_autoptr (cmark_node) root = lede_cmark_new_node (CMARK_NODE_DOCUMENT);
  xmlNode *next = element->next;

  /* One at a time. */
  element->next = NULL;
  lede_html_reader_read_blocks (&reader, root, element);
  element->next = next;

  for (cmark_node *node = cmark_node_first_child (root); node; node = cmark_node_first_child (root))
    {
      g_autoptr (LedeBlock) block = NULL;

      cmark_node_unlink (node);
      block = lede_block_new_converted (lede_node_get_kind (node), node);
      lede_markdown_builder_append (builder, block);
    }
}

static char *
write_markdown (xmlNode *root, GPtrArray *pictures)
{
  g_auto (LedeMarkdownBuilder) builder = { 0 };

  lede_markdown_builder_init (&builder, LEDE_CARE_SOME);

  for (xmlNode *node = root->children; node; node = node->next)
    if (lede_html_is (node, LEDE_EMBED_ELEMENT))
      append_embed (&builder, node);
    else if (node->type == XML_ELEMENT_NODE)
      append_blocks (&builder, node, pictures);

  return g_string_free (g_steal_pointer (&builder.out), FALSE);
}

static void
clean (LedeForeign *foreign, xmlNode *first)
{
  LedeForeignFlow flow = { .foreign = foreign, .parent = foreign->root, .is_root = TRUE };
  LedeForeignLook look = { 0 };

  lede_foreign_walk (&flow, first, &look, 0);
  lede_foreign_flow_end (&flow);
}

/**
 * lede_html_import_new:
 * @html: HTML as a clipboard or a file has it, of any encoding that is found there
 * @address: (nullable): where it came from, which its addresses are relative to
 *
 * Says in Markdown what HTML says that a browser, a word processor or a mail program wrote: headings,
 * emphasis, links, lists, tables, quotes, code and pictures. Looks, hidden and empty parts are left out.
 * For any thread; takes as long as the HTML is long.
 *
 * Returns: (transfer full): what was made of it
 */
LedeHtmlImport *
lede_html_import_new (GBytes *html, const char *address)
{
  g_autofree char *source = NULL;
  g_autofree char *prepared = NULL;
  g_autofree char *source_address = NULL;
  g_autoptr (GPtrArray) data = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();
  g_autoptr (xmlDoc) document = NULL;
  g_autoptr (xmlDoc) cleaned = xmlNewDoc ((const xmlChar *) "1.0");
  g_autoptr (GHashTable) sheet = NULL;
  g_autoptr (GUri) base = NULL;
  LedeForeign foreign = { .data = data, .waiting = waiting };
  LedeHtmlImport *self;
  xmlNode *root;

  g_return_val_if_fail (html != NULL, NULL);

  source = decode (html);
  prepared = prepare (skip_header (source, &source_address), data);
  document = lede_html_parse (prepared, strlen (prepared));
  root = document ? xmlDocGetRootElement (document) : NULL;
  sheet = lede_foreign_sheet_new (root);
  base = find_base (root, source_address ? source_address : address);

  self = g_new0 (LedeHtmlImport, 1);
  self->pictures = lede_foreign_new_pictures ();
  foreign.sheet = sheet;
  foreign.base = base;
  foreign.pictures = self->pictures;
  foreign.root = xmlNewDocNode (cleaned, NULL, (const xmlChar *) "div", NULL);
  foreign.is_outside = strstr (prepared, "<!--" LEDE_FRAGMENT_START "-->") != NULL;
  xmlDocSetRootElement (cleaned, foreign.root);
  clean (&foreign, root);

  self->markdown = write_markdown (foreign.root, self->pictures);
  self->is_plain =
    (!foreign.has_format && !foreign.has_blocks) || is_source_code (lede_html_get_first (document), sheet);
  self->n_lost = foreign.n_lost;

  return self;
}

static gboolean
is_link_to (LedeBlock *block, const char *address)
{
  cmark_node *link = block->kind == LEDE_BLOCK_PARAGRAPH ? cmark_node_first_child (block->node) : NULL;

  return link && !cmark_node_next (link) && cmark_node_get_type (link) == CMARK_NODE_LINK &&
         strcmp (cmark_node_get_url (link), address) == 0;
}

/**
 * lede_document_find_link:
 * @document: a document
 * @address: an address
 * @offset: (out): where the paragraph begins, in bytes
 * @length: (out): how long it is
 *
 * Finds the first paragraph that is nothing but a link to an address, as an import has it in place of
 * a picture that is on the web.
 *
 * Returns: whether there is one
 */
gboolean
lede_document_find_link (LedeDocument *document, const char *address, gsize *offset, gsize *length)
{
  g_autofree char *escaped = NULL;
  GPtrArray *blocks;

  g_return_val_if_fail (LEDE_IS_DOCUMENT (document), FALSE);
  g_return_val_if_fail (address != NULL, FALSE);

  escaped = lede_address_escape (address);
  blocks = lede_document_peek_blocks (document);

  for (guint i = 0; i < blocks->len; i++)
    if (is_link_to (g_ptr_array_index (blocks, i), escaped))
      {
        LedeBlock *block = g_ptr_array_index (blocks, i);

        *offset = block->offset;
        *length = block->length;

        return TRUE;
      }

  return FALSE;
}
