/* lede-markdown-inline.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-html-private.h"
#include "lede-markdown-writer-private.h"

typedef struct
{
  GString *out;
  LedeMarkdownPlace place;
  LedeMarkdownCare care;
  guint link_depth;
} Writer;

static void write_children (Writer *self, cmark_node *parent);
static void write_node (Writer *self, cmark_node *node);

static gboolean
escapes_everything (Writer *self)
{
  return self->care == LEDE_CARE_ESCAPES || self->care == LEDE_CARE_ALL;
}

static gboolean
prefers_tags (Writer *self)
{
  return self->care == LEDE_CARE_TAGS || self->care == LEDE_CARE_ALL;
}

static gboolean
is_at_line_start (Writer *self)
{
  return self->out->len == 0 || self->out->str[self->out->len - 1] == '\n';
}

static gboolean
ends_word (char c)
{
  return c == '\0' || c == ' ';
}

/* Whether the text would begin a block here. */
static gboolean
begins_block (Writer *self, const char *text)
{
  gsize n = strspn (text, "#");

  if (self->place == LEDE_MARKDOWN_CELL || !is_at_line_start (self))
    return FALSE;

  switch (text[0])
    {
    case '#':
      return n <= 6 && ends_word (text[n]);
    case '>':
    case '=':
      return TRUE;
    case '+':
      return ends_word (text[1]);
    case '-':
      return ends_word (text[1]) || text[1] == '-';
    default:
      return FALSE;
    }
}

/* Whether the text at @p ends the number of a list's item. */
static gboolean
ends_number (Writer *self, const char *text, const char *p)
{
  gsize n = p - text;
  gsize written = self->out->len;

  if (self->place == LEDE_MARKDOWN_CELL || (*p != '.' && *p != ')') || !ends_word (p[1]) || n == 0 || n > 9)
    return FALSE;

  for (gsize i = 0; i < n; i++)
    if (!g_ascii_isdigit (text[i]))
      return FALSE;

  return written == n || self->out->str[written - n - 1] == '\n';
}

static gboolean
begins_entity (const char *text)
{
  gsize n = 1;

  while (g_ascii_isalnum (text[n]) || text[n] == '#')
    n++;

  return n > 1 && text[n] == ';';
}

/* A colon or a dot in which the autolink extension would find an address. */
static gboolean
begins_address (Writer *self, const char *text, const char *p)
{
  static const char *const schemes[] = { "http", "https", "ftp" };

  if (self->link_depth > 0)
    return FALSE;

  if (*p == '.')
    return p - text >= 3 && g_ascii_strncasecmp (p - 3, "www", 3) == 0;

  if (!g_str_has_prefix (p, "://"))
    return FALSE;

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      gsize n = strlen (schemes[i]);

      if ((gsize) (p - text) >= n && g_ascii_strncasecmp (p - n, schemes[i], n) == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_word_byte (char c)
{
  return g_ascii_isalnum (c) || (guchar) c >= 0x80;
}

static gboolean
is_markup (Writer *self, const char *text, const char *p, cmark_node *next)
{
  if (escapes_everything (self))
    return g_ascii_ispunct (*p);

  switch (*p)
    {
    case '\\':
      return g_ascii_ispunct (p[1]) || p[1] == '\0';
    case '*':
    case '`':
    case '~':
      return TRUE;
    case '_':
      return p == text || !is_word_byte (p[-1]) || !is_word_byte (p[1]);
    case '[':
      return self->link_depth > 0 || (is_at_line_start (self) && p[1] == '!');
    case ']':
      return self->link_depth > 0 || p[1] == '(' || p[1] == ':' || (p[1] == '\0' && next);
    case '!':
      return p[1] == '[' || (p[1] == '\0' && next && cmark_node_get_type (next) == CMARK_NODE_LINK);
    case '<':
      return g_ascii_isalpha (p[1]) || (p[1] != '\0' && strchr ("/!?", p[1])) || (p[1] == '\0' && next);
    case '&':
      return begins_entity (p) || (p[1] == '\0' && next);
    case '|':
      return self->place == LEDE_MARKDOWN_CELL;
    case '#':
      /* What ends a heading is taken for decoration. */
      return begins_block (self, p) || (self->place == LEDE_MARKDOWN_HEADING && p[1] == '\0' && !next);
    case '.':
    case ')':
      return ends_number (self, text, p) || begins_address (self, text, p);
    case ':':
      return begins_address (self, text, p);
    default:
      return begins_block (self, p);
    }
}

static void
write_text (Writer *self, const char *text, cmark_node *next)
{
  for (const char *p = text; *p; p++)
    {
      if (is_markup (self, text, p, next))
        g_string_append_c (self->out, '\\');

      g_string_append_c (self->out, *p);
    }
}

static gboolean
is_space (gunichar c)
{
  return c == 0 || c == '\n' || c == ' ' || g_unichar_type (c) == G_UNICODE_SPACE_SEPARATOR;
}

static gboolean
is_punctuation (gunichar c)
{
  if (c < 0x80)
    return g_ascii_ispunct (c);

  switch (g_unichar_type (c))
    {
    case G_UNICODE_CONNECT_PUNCTUATION:
    case G_UNICODE_DASH_PUNCTUATION:
    case G_UNICODE_OPEN_PUNCTUATION:
    case G_UNICODE_CLOSE_PUNCTUATION:
    case G_UNICODE_INITIAL_PUNCTUATION:
    case G_UNICODE_FINAL_PUNCTUATION:
    case G_UNICODE_OTHER_PUNCTUATION:
      return TRUE;
    default:
      return FALSE;
    }
}

/* The runs of delimiters are those of CommonMark 0.31, section 6.2. */
static gboolean
is_flanking (gunichar outside, gunichar inside)
{
  return !is_space (inside) && (!is_punctuation (inside) || is_space (outside) || is_punctuation (outside));
}

static gunichar
get_char_before (GString *out, gsize offset)
{
  const char *previous;

  if (offset == 0)
    return 0;

  previous = g_utf8_find_prev_char (out->str, out->str + offset);

  return previous ? g_utf8_get_char (previous) : 0;
}

/* The first character that will be written behind a node: of a text the real one, of anything else a
 * mark of punctuation. */
static gunichar
get_char_behind (cmark_node *node)
{
  cmark_node *next = cmark_node_next (node);

  if (!next)
    {
      cmark_node *parent = cmark_node_parent (node);
      cmark_node_type type = cmark_node_get_type (parent);

      return type == CMARK_NODE_EMPH || type == CMARK_NODE_STRONG || type == CMARK_NODE_STRIKETHROUGH ||
                 type == CMARK_NODE_LINK
               ? '*'
               : 0;
    }

  if (cmark_node_get_type (next) == CMARK_NODE_TEXT)
    return g_utf8_get_char (cmark_node_get_literal (next));

  return '*';
}

static gboolean
try_delimiter (Writer *self, cmark_node *node, const char *delimiter)
{
  gsize start = self->out->len;
  gsize length = strlen (delimiter);
  gunichar before = get_char_before (self->out, start);
  gunichar behind = get_char_behind (node);
  gunichar first, last;
  gboolean works;

  g_string_append (self->out, delimiter);
  write_children (self, node);
  first = g_utf8_get_char (self->out->str + start + length);
  last = get_char_before (self->out, self->out->len);
  g_string_append (self->out, delimiter);

  works = is_flanking (before, first) && is_flanking (behind, last) && before != (guchar) delimiter[0] &&
          first != (guchar) delimiter[0] && last != (guchar) delimiter[0] && behind != (guchar) delimiter[0];

  /* An underscore within a word is none. */
  if (works && delimiter[0] == '_')
    works = (is_space (before) || is_punctuation (before)) && (is_space (behind) || is_punctuation (behind));

  if (!works)
    g_string_truncate (self->out, start);

  return works;
}

static void
write_tags (Writer *self, cmark_node *node, const char *name)
{
  g_string_append_printf (self->out, "<%s>", name);
  write_children (self, node);
  g_string_append_printf (self->out, "</%s>", name);
}

static void
write_emphasis (Writer *self, cmark_node *node, const char *const *delimiters, const char *tag)
{
  for (guint i = 0; delimiters[i] && !prefers_tags (self); i++)
    if (try_delimiter (self, node, delimiters[i]))
      return;

  write_tags (self, node, tag);
}

static void
write_code (Writer *self, cmark_node *node)
{
  const char *text = cmark_node_get_literal (node);
  g_autoptr (GString) ticks = g_string_new ("`");
  gboolean is_blank = text[strspn (text, " ")] == '\0';
  gboolean is_padded = text[0] == '`' || g_str_has_suffix (text, "`") ||
                       (text[0] == ' ' && g_str_has_suffix (text, " ") && !is_blank);

  /* A run of as many must not be in it. */
  for (gboolean found = TRUE; found;)
    {
      found = FALSE;

      for (const char *p = text; (p = strchr (p, '`'));)
        {
          gsize n = strspn (p, "`");

          if (n == ticks->len)
            found = TRUE;

          p += n;
        }

      if (found)
        g_string_append_c (ticks, '`');
    }

  g_string_append (self->out, ticks->str);
  g_string_append (self->out, is_padded ? " " : "");

  for (const char *p = text; *p; p++)
    {
      if (*p == '|' && self->place == LEDE_MARKDOWN_CELL)
        g_string_append_c (self->out, '\\');

      g_string_append_c (self->out, *p);
    }

  g_string_append (self->out, is_padded ? " " : "");
  g_string_append (self->out, ticks->str);
}

/* Within an address or a title cmark-gfm reads entities before it reads backslashes, so that only an
 * entity stands for an ampersand. */
static void
write_quoted (Writer *self, const char *text, const char *special)
{
  for (const char *p = text; *p; p++)
    {
      if (*p == '&' && begins_entity (p))
        {
          g_string_append (self->out, "&amp;");
          continue;
        }

      if (strchr (special, *p) || (*p == '\\' && (g_ascii_ispunct (p[1]) || p[1] == '\0')) ||
          (*p == '|' && self->place == LEDE_MARKDOWN_CELL))
        g_string_append_c (self->out, '\\');

      g_string_append_c (self->out, *p);
    }
}

static void
write_destination (Writer *self, const char *address, const char *title)
{
  gboolean has_brackets = address[0] == '\0' || strpbrk (address, "() ");

  g_string_append (self->out, has_brackets ? "(<" : "(");
  write_quoted (self, address, "<>");
  g_string_append (self->out, has_brackets ? ">" : "");

  if (title && title[0] != '\0')
    {
      g_string_append (self->out, " \"");
      write_quoted (self, title, "\"");
      g_string_append_c (self->out, '"');
    }

  g_string_append_c (self->out, ')');
}

/* What stands between angle brackets when a link shows its own address. */
static const char *
get_own_address (cmark_node *link)
{
  cmark_node *text = cmark_node_first_child (link);
  const char *address = cmark_node_get_url (link);

  if (!text || cmark_node_next (text) || cmark_node_get_type (text) != CMARK_NODE_TEXT ||
      cmark_node_get_title (link)[0] != '\0' || strpbrk (address, " <>&|"))
    return NULL;

  if (g_str_has_prefix (address, "mailto:") &&
      strcmp (address + strlen ("mailto:"), cmark_node_get_literal (text)) == 0)
    return address + strlen ("mailto:");

  if (lede_address_is_safe (address, LEDE_ADDRESS_ABSOLUTE) &&
      strcmp (address, cmark_node_get_literal (text)) == 0)
    return address;

  return NULL;
}

static void
write_link (Writer *self, cmark_node *link)
{
  const char *own = get_own_address (link);

  if (own && !escapes_everything (self))
    {
      g_string_append_printf (self->out, "<%s>", own);
      return;
    }

  g_string_append_c (self->out, '[');
  self->link_depth++;
  write_children (self, link);
  self->link_depth--;
  g_string_append_c (self->out, ']');
  write_destination (self, cmark_node_get_url (link), cmark_node_get_title (link));
}

static void
write_image (Writer *self, cmark_node *image)
{
  g_string_append (self->out, "![");
  self->link_depth++;
  write_children (self, image);
  self->link_depth--;
  g_string_append_c (self->out, ']');
  write_destination (self, cmark_node_get_url (image), cmark_node_get_title (image));
}

static void
write_node (Writer *self, cmark_node *node)
{
  static const char *const emph[] = { "*", "_", NULL };
  static const char *const strong[] = { "**", "__", NULL };
  static const char *const strikethrough[] = { "~~", NULL };
  cmark_node_type type = cmark_node_get_type (node);

  if (type == CMARK_NODE_STRIKETHROUGH)
    write_emphasis (self, node, strikethrough, "del");
  else if (type == CMARK_NODE_TEXT)
    write_text (self, cmark_node_get_literal (node), cmark_node_next (node));
  else if (type == CMARK_NODE_EMPH)
    write_emphasis (self, node, emph, "em");
  else if (type == CMARK_NODE_STRONG)
    write_emphasis (self, node, strong, "strong");
  else if (type == CMARK_NODE_CODE)
    write_code (self, node);
  else if (type == CMARK_NODE_LINK)
    write_link (self, node);
  else if (type == CMARK_NODE_IMAGE)
    write_image (self, node);
  else if (type == CMARK_NODE_LINEBREAK)
    g_string_append (self->out, self->place == LEDE_MARKDOWN_PARAGRAPH ? "\\\n" : "<br>");
  else if (type == CMARK_NODE_HTML_INLINE)
    g_string_append (self->out, cmark_node_get_literal (node));
}

static void
write_children (Writer *self, cmark_node *parent)
{
  for (cmark_node *node = cmark_node_first_child (parent); node; node = cmark_node_next (node))
    write_node (self, node);
}

/*< private >
 * lede_markdown_write_inlines:
 * @parent: a node with inlines in normal form
 * @place: what they are in
 * @care: how much is escaped
 *
 * Returns: (transfer full): Markdown
 */
char *
lede_markdown_write_inlines (cmark_node *parent, LedeMarkdownPlace place, LedeMarkdownCare care)
{
  Writer self = { .out = g_string_new (NULL), .place = place, .care = care };

  write_children (&self, parent);

  return g_string_free (self.out, FALSE);
}
