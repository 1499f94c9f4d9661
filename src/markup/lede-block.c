/* lede-block.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-block-private.h"
#include "lede-cmark-private.h"
#include "lede-gallery-private.h"
#include "lede-html-private.h"
#include "lede-inline-tag-private.h"
#include "lede-wordpress-delimiter-private.h"

static const struct
{
  const char *marker;
  LedeBlockKind kind;
} news_markers[] = {
  { "[!PULLQUOTE]", LEDE_BLOCK_PULLQUOTE },      { "[!FACTBOX]", LEDE_BLOCK_FACTBOX },
  { "[!EDITORSNOTE]", LEDE_BLOCK_EDITORS_NOTE }, { "[!RELATED]", LEDE_BLOCK_RELATED },
  { "[!GALLERY]", LEDE_BLOCK_GALLERY },          { "[!BEFOREAFTER]", LEDE_BLOCK_BEFORE_AFTER },
};

/* Takes the marker and the line break behind it out of the quote's tree. */
static void
remove_marker (cmark_node *paragraph, cmark_node *text, gsize marker_length)
{
  g_autofree char *rest = g_strchug (g_strdup (cmark_node_get_literal (text) + marker_length));
  cmark_node *following = cmark_node_next (text);

  if (rest[0] != '\0')
    {
      cmark_node_set_literal (text, rest);
      return;
    }

  cmark_node_free (text);

  if (following && (cmark_node_get_type (following) == CMARK_NODE_SOFTBREAK ||
                    cmark_node_get_type (following) == CMARK_NODE_LINEBREAK))
    cmark_node_free (following);

  if (!cmark_node_first_child (paragraph))
    cmark_node_free (paragraph);
}

/* Whether it stands in the source as it is, not escaped. */
static gboolean
begins_with_marker (const char *source, gsize length, const char *marker, gsize marker_length)
{
  while (length > 0 && source[0] != '\0' && strchr (" \t\r\n>", source[0]))
    {
      source++;
      length--;
    }

  return length >= marker_length && g_ascii_strncasecmp (source, marker, marker_length) == 0;
}

static gboolean
is_gallery (LedeBlockKind kind)
{
  return kind == LEDE_BLOCK_GALLERY || kind == LEDE_BLOCK_BEFORE_AFTER;
}

static LedeBlockKind
classify_quote (cmark_node *quote, const char *source, gsize length)
{
  cmark_node *paragraph = cmark_node_first_child (quote);
  cmark_node *text = paragraph ? cmark_node_first_child (paragraph) : NULL;
  const char *literal;

  if (!text || cmark_node_get_type (paragraph) != CMARK_NODE_PARAGRAPH ||
      cmark_node_get_type (text) != CMARK_NODE_TEXT)
    return LEDE_BLOCK_QUOTE;

  literal = cmark_node_get_literal (text);

  for (guint i = 0; i < G_N_ELEMENTS (news_markers); i++)
    {
      gsize n = strlen (news_markers[i].marker);

      if (g_ascii_strncasecmp (literal, news_markers[i].marker, n) == 0 &&
          begins_with_marker (source, length, news_markers[i].marker, n) &&
          (literal[n] == '\0' || g_ascii_isspace (literal[n])))
        {
          if (is_gallery (news_markers[i].kind) && !lede_gallery_may_be (quote))
            return LEDE_BLOCK_QUOTE;

          remove_marker (paragraph, text, n);
          return news_markers[i].kind;
        }
    }

  return LEDE_BLOCK_QUOTE;
}

/* What no address has within it a site's embed cannot hold either. */
static gboolean
is_plain_address (const char *address)
{
  g_autofree char *escaped = lede_address_escape (address);

  return strcmp (escaped, address) == 0 && !lede_html_has_reference (address);
}

static gboolean
is_bare_address (cmark_node *link, const char *source, gsize length)
{
  const char *address = cmark_node_get_url (link);
  g_autofree char *escaped = lede_address_escape (address);
  cmark_node *text = cmark_node_first_child (link);

  while (length > 0 && g_ascii_isspace (source[0]))
    {
      source++;
      length--;
    }

  while (length > 0 && g_ascii_isspace (source[length - 1]))
    length--;

  return (g_str_has_prefix (address, "http://") || g_str_has_prefix (address, "https://")) &&
         strcmp (address, escaped) == 0 && strlen (address) == length &&
         memcmp (address, source, length) == 0 && text && !cmark_node_next (text) &&
         cmark_node_get_type (text) == CMARK_NODE_TEXT &&
         strcmp (cmark_node_get_literal (text), address) == 0 && is_plain_address (address);
}

static cmark_node *
find_only_child (cmark_node *paragraph)
{
  cmark_node *only = NULL;

  for (cmark_node *child = cmark_node_first_child (paragraph); child; child = cmark_node_next (child))
    {
      /* The autolink extension leaves an empty text in front of a link. */
      if (cmark_node_get_type (child) == CMARK_NODE_TEXT && cmark_node_get_literal (child)[0] == '\0')
        continue;

      if (only)
        return NULL;

      only = child;
    }

  return only;
}

/*< private >
 * lede_paragraph_dup_photo:
 * @paragraph: a block
 *
 * Returns: (transfer full) (nullable): the id of the photo that is all of a paragraph, or %NULL
 */
char *
lede_paragraph_dup_photo (cmark_node *paragraph)
{
  cmark_node *only;

  if (cmark_node_get_type (paragraph) != CMARK_NODE_PARAGRAPH)
    return NULL;

  only = find_only_child (paragraph);

  if (!only || cmark_node_get_type (only) != CMARK_NODE_IMAGE ||
      !g_str_has_prefix (cmark_node_get_url (only), "photo:"))
    return NULL;

  return g_strdup (cmark_node_get_url (only) + strlen ("photo:"));
}

static LedeBlockKind
classify_paragraph (LedeBlock *self, const char *source, gsize length)
{
  cmark_node *only = find_only_child (self->node);

  if ((self->subject = lede_paragraph_dup_photo (self->node)))
    return LEDE_BLOCK_PHOTO;

  if (only && cmark_node_get_type (only) == CMARK_NODE_LINK && is_bare_address (only, source, length))
    {
      self->subject = g_strdup (cmark_node_get_url (only));
      return LEDE_BLOCK_EMBED;
    }

  return LEDE_BLOCK_PARAGRAPH;
}

static gboolean
is_only_comments (const char *html)
{
  while (*(html += strspn (html, " \t\r\n")) != '\0')
    {
      if (!g_str_has_prefix (html, "<!--"))
        return FALSE;

      if (!(html = strstr (html + strlen ("<!--"), "-->")))
        return TRUE;

      html += strlen ("-->");
    }

  return TRUE;
}

static LedeBlockKind
classify_html (LedeBlock *self)
{
  LedeWordpressDelimiter delimiter;

  if (lede_wordpress_delimiter_match (self->locked, strlen (self->locked), 0, &delimiter))
    {
      self->of_site = delimiter.is_void && !delimiter.is_closer;
      self->unmatched_lock = !delimiter.is_void && !delimiter.is_closer;

      if (self->of_site)
        return LEDE_BLOCK_LOCKED;
    }

  return is_only_comments (self->locked) ? LEDE_BLOCK_COMMENT : LEDE_BLOCK_LOCKED;
}

static LedeBlockKind
classify (LedeBlock *self, const char *source, gsize length)
{
  LedeBlockKind kind = lede_node_get_kind (self->node);

  if (cmark_node_get_type (self->node) == CMARK_NODE_HTML_BLOCK)
    {
      self->locked = g_utf8_make_valid (source, length);
      return classify_html (self);
    }

  if (kind == LEDE_BLOCK_QUOTE)
    return classify_quote (self->node, source, length);
  if (kind == LEDE_BLOCK_PARAGRAPH)
    return classify_paragraph (self, source, length);

  return kind;
}

/* A definition is a line that begins, behind the marks of lists and quotes, with a bracket. Errs on
 * the side of TRUE. */
static gboolean
source_may_define (const char *source, gsize length)
{
  const char *end = source + length;
  gboolean at_line_start = TRUE;
  gboolean found = FALSE;

  if (!memmem (source, length, "]:", 2))
    return FALSE;

  for (const char *p = source; p < end && !found; p++)
    {
      if (*p == '\n' || *p == '\r')
        at_line_start = TRUE;
      else if (at_line_start && *p == '[')
        found = TRUE;
      else if (*p == '\0' || !strchr (" \t>*+-.)0123456789", *p))
        at_line_start = FALSE;
    }

  return found;
}

static gboolean
may_define (LedeBlockKind kind, const char *source, gsize length)
{
  switch (kind)
    {
    case LEDE_BLOCK_PARAGRAPH:
    case LEDE_BLOCK_HEADING:
    case LEDE_BLOCK_LIST:
    case LEDE_BLOCK_QUOTE:
    case LEDE_BLOCK_PULLQUOTE:
    case LEDE_BLOCK_FACTBOX:
    case LEDE_BLOCK_EDITORS_NOTE:
    case LEDE_BLOCK_RELATED:
    case LEDE_BLOCK_GALLERY:
    case LEDE_BLOCK_BEFORE_AFTER:
    case LEDE_BLOCK_PHOTO:
    case LEDE_BLOCK_EMBED:
      return source_may_define (source, length);
    default:
      return FALSE;
    }
}

static gboolean
begins_attribution (cmark_node *node)
{
  return cmark_node_get_type (node) == CMARK_NODE_TEXT &&
         g_str_has_prefix (cmark_node_get_literal (node), LEDE_ATTRIBUTION_MARK);
}

/* The last line break in a paragraph behind which an attribution begins. */
static cmark_node *
find_attribution_break (cmark_node *paragraph)
{
  cmark_node *found = NULL;

  for (cmark_node *child = cmark_node_first_child (paragraph); child; child = cmark_node_next (child))
    {
      cmark_node *next = cmark_node_next (child);

      /* A tag may be open across the break. */
      if (cmark_node_get_type (child) == CMARK_NODE_HTML_INLINE)
        return NULL;

      if (cmark_node_get_type (child) == CMARK_NODE_SOFTBREAK && next && cmark_node_previous (child) &&
          begins_attribution (next))
        found = child;
    }

  return found;
}

/* People put whose words they are on the next line as often as behind an empty one. */
static void
part_attribution (cmark_node *quote)
{
  cmark_node *last = cmark_node_last_child (quote);
  cmark_node *line_break, *attribution;

  if (!last || cmark_node_get_type (last) != CMARK_NODE_PARAGRAPH || lede_node_is_attribution (last) ||
      !(line_break = find_attribution_break (last)))
    return;

  attribution = lede_cmark_new_node (CMARK_NODE_PARAGRAPH);
  while (cmark_node_next (line_break))
    cmark_node_append_child (attribution, cmark_node_next (line_break));
  cmark_node_append_child (quote, attribution);
  cmark_node_free (line_break);
}

/*< private >
 * lede_block_new:
 * @node: (transfer full): a top-level node, taken out of its tree
 * @source: its lines
 * @length: of @source
 *
 * Returns: (transfer full): a block; its place is left to the caller
 */
LedeBlock *
lede_block_new (cmark_node *node, const char *source, gsize length)
{
  LedeBlock *self = g_new0 (LedeBlock, 1);

  lede_inline_settle_tags (node);
  self->node = node;
  self->n_words = -1;
  self->kind = classify (self, source, length);
  if (self->kind == LEDE_BLOCK_PULLQUOTE)
    part_attribution (self->node);
  if (is_gallery (self->kind))
    lede_gallery_settle (self->node);
  self->may_define = may_define (self->kind, source, length);
  self->may_refer = memchr (source, '[', length) != NULL;

  return self;
}

/*< private >
 * lede_block_new_locked:
 * @source: a block of the site with its delimiters
 * @length: of @source
 *
 * Returns: (transfer full): a block; its place is left to the caller
 */
LedeBlock *
lede_block_new_locked (const char *source, gsize length)
{
  LedeBlock *self = g_new0 (LedeBlock, 1);

  self->kind = LEDE_BLOCK_LOCKED;
  self->of_site = TRUE;
  self->locked = g_utf8_make_valid (source, length);

  return self;
}

/*< private >
 * lede_block_new_definitions:
 *
 * Returns: (transfer full): a block of link reference definitions; its place is left to the caller
 */
LedeBlock *
lede_block_new_definitions (void)
{
  LedeBlock *self = g_new0 (LedeBlock, 1);

  self->kind = LEDE_BLOCK_DEFINITIONS;
  self->may_define = TRUE;

  return self;
}

/*< private >
 * lede_block_new_converted:
 * @kind: what the block is
 * @node: (transfer full) (nullable): its tree
 *
 * Returns: (transfer full): a block that was read from something else than Markdown
 */
LedeBlock *
lede_block_new_converted (LedeBlockKind kind, cmark_node *node)
{
  LedeBlock *block = g_new0 (LedeBlock, 1);

  block->kind = kind;
  block->node = node;
  block->n_words = -1;

  return block;
}

/*< private >
 * lede_node_get_kind:
 * @node: a block's tree
 *
 * Returns: what kind of block it is, news blocks apart
 */
LedeBlockKind
lede_node_get_kind (cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (type == CMARK_NODE_TABLE)
    return LEDE_BLOCK_TABLE;

  switch ((int) type)
    {
    case CMARK_NODE_HEADING:
      return LEDE_BLOCK_HEADING;
    case CMARK_NODE_LIST:
      return LEDE_BLOCK_LIST;
    case CMARK_NODE_BLOCK_QUOTE:
      return LEDE_BLOCK_QUOTE;
    case CMARK_NODE_CODE_BLOCK:
      return LEDE_BLOCK_CODE;
    case CMARK_NODE_THEMATIC_BREAK:
      return LEDE_BLOCK_THEMATIC_BREAK;
    default:
      return LEDE_BLOCK_PARAGRAPH;
    }
}

/*< private >
 * lede_block_free:
 * @self: (transfer full) (nullable): a block
 */
void
lede_block_free (LedeBlock *self)
{
  if (!self)
    return;

  g_clear_pointer (&self->node, cmark_node_free);
  g_free (self->locked);
  g_free (self->subject);
  g_free (self);
}

/*< private >
 * lede_node_begins_attribution:
 * @node: a node
 *
 * Returns: whether it is a paragraph that begins as one does that says whose words a quote is
 */
gboolean
lede_node_begins_attribution (cmark_node *node)
{
  cmark_node *text = cmark_node_first_child (node);

  return text && cmark_node_get_type (node) == CMARK_NODE_PARAGRAPH && begins_attribution (text);
}

/*< private >
 * lede_node_is_attribution:
 * @node: (nullable): a child of a quote
 *
 * Returns: whether it is the paragraph that says whose words the quote's are
 */
gboolean
lede_node_is_attribution (cmark_node *node)
{
  return node && cmark_node_previous (node) && !cmark_node_next (node) && lede_node_begins_attribution (node);
}

/**
 * lede_block_get_kind:
 * @self: a block
 *
 * Returns: what the block is
 */
LedeBlockKind
lede_block_get_kind (LedeBlock *self)
{
  g_return_val_if_fail (self != NULL, LEDE_BLOCK_PARAGRAPH);

  return self->kind;
}

/**
 * lede_block_get_id:
 * @self: a block
 *
 * Returns: a number that the block keeps as long as its source and what it refers to stay the same,
 *   unique within its document
 */
guint64
lede_block_get_id (LedeBlock *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->id;
}

/**
 * lede_block_get_offset:
 * @self: a block
 *
 * Returns: where the block's first line begins, in bytes from the body's start
 */
gsize
lede_block_get_offset (LedeBlock *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->offset;
}

/**
 * lede_block_get_length:
 * @self: a block
 *
 * Returns: the length of its source in bytes, without the line end behind its last line
 */
gsize
lede_block_get_length (LedeBlock *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->length;
}

/**
 * lede_block_get_line:
 * @self: a block
 *
 * Returns: its first line in the body, counted from 0; a line ends at LF, CR LF or CR
 */
guint
lede_block_get_line (LedeBlock *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->line;
}

/**
 * lede_block_get_n_lines:
 * @self: a block
 *
 * Returns: how many lines its source has
 */
guint
lede_block_get_n_lines (LedeBlock *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_lines;
}

/**
 * lede_block_get_subject:
 * @self: a block
 *
 * Returns: (nullable): a photo's id, an embed's address, %NULL for other kinds
 */
const char *
lede_block_get_subject (LedeBlock *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->subject;
}
