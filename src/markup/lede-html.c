/* lede-html.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-html-private.h"

#define CONTROLS                                                                                             \
  "\001\002\003\004\005\006\007\010\013\014\016\017\020\021\022\023\024\025\026\027\030\031\032\033\034\035" \
  "\036"                                                                                                     \
  "\037\177"

static void
append_escaped (GString *out, const char *text, const char *special)
{
  while (*text)
    {
      gsize n = strcspn (text, special);

      g_string_append_len (out, text, n);
      text += n;

      switch (*text)
        {
        case '&':
          g_string_append (out, "&amp;");
          break;
        case '<':
          g_string_append (out, "&lt;");
          break;
        case '>':
          g_string_append (out, "&gt;");
          break;
        case '"':
          g_string_append (out, "&quot;");
          break;
        case '\302': /* the first byte of a no-break space, and of other characters */
          g_string_append (out, text[1] == '\240' ? "&nbsp;" : "\302");
          text += text[1] == '\240';
          break;
        case '\f':
        case '\v':
          g_string_append_c (out, ' ');
          break;
        case '\0':
          return;
        default: /* a control character: HTML has no way to hold it */
          break;
        }

      text++;
    }
}

/*< private >
 * lede_html_append_text:
 * @out: where it goes
 * @text: plain text
 *
 * Appends text so that HTML shows it as it is, written as browsers write it.
 */
void
lede_html_append_text (GString *out, const char *text)
{
  append_escaped (out, text, "&<>\302" CONTROLS);
}

/*< private >
 * lede_html_append_lines:
 * @out: where it goes
 * @text: plain text
 *
 * Appends text with its line breaks.
 */
void
lede_html_append_lines (GString *out, const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i]; i++)
    {
      if (i > 0)
        g_string_append (out, "<br>");

      lede_html_append_text (out, lines[i]);
    }
}

/*< private >
 * lede_html_append_attribute:
 * @out: where it goes
 * @name: an attribute's name
 * @value: its value, unescaped
 *
 * Appends ` name="value"`.
 */
void
lede_html_append_attribute (GString *out, const char *name, const char *value)
{
  g_string_append_c (out, ' ');
  g_string_append (out, name);
  g_string_append (out, "=\"");
  append_escaped (out, value, "&<>\"" CONTROLS);
  g_string_append_c (out, '"');
}

/*< private >
 * lede_html_append_inline_attribute:
 * @out: where it goes
 * @name: an attribute's name
 * @value: its value, unescaped
 *
 * Appends ` name="value"` as browsers write it, which is how WordPress's editor writes what is within
 * text; a block's own attributes it writes itself, as lede_html_append_attribute() does.
 */
void
lede_html_append_inline_attribute (GString *out, const char *name, const char *value)
{
  g_string_append_printf (out, " %s=\"", name);
  append_escaped (out, value, "&<>\"\302");
  g_string_append_c (out, '"');
}

static gboolean
is_white (gunichar c)
{
  return c == 0xfeff || c == '\v' || g_unichar_isspace (c);
}

/*< private >
 * lede_html_strip:
 * @html: (transfer full): valid UTF-8
 *
 * Takes white space off both ends, as JavaScript's `trim()` does.
 *
 * Returns: (transfer full): @html
 */
char *
lede_html_strip (char *html)
{
  char *start = html;
  char *end = html + strlen (html);

  while (is_white (g_utf8_get_char (start)))
    start = g_utf8_next_char (start);

  while (end > start && is_white (g_utf8_get_char (g_utf8_prev_char (end))))
    end = g_utf8_prev_char (end);

  *end = '\0';
  memmove (html, start, end - start + 1);

  return html;
}

/*< private >
 * lede_html_has_reference:
 * @text: plain text
 *
 * WordPress's editor writes an ampersand before what could be a character reference as it is, and then
 * finds that the text is another one, wherever it writes text itself: in an image's alternative text
 * and an embed's address.
 *
 * Returns: whether there is something in the text that looks like a character reference
 */
gboolean
lede_html_has_reference (const char *text)
{
  for (const char *p = strchr (text, '&'); p; p = strchr (p + 1, '&'))
    {
      const char *name = p[1] == '#' ? p + 2 : p + 1;
      gsize n = 0;

      while (g_ascii_isalnum (name[n]))
        n++;

      if (n > 0 && name[n] == ';')
        return TRUE;
    }

  return FALSE;
}

static gsize
get_scheme_length (const char *address)
{
  gsize n = 0;

  if (!g_ascii_isalpha (address[0]))
    return 0;

  while (g_ascii_isalnum (address[n]) || address[n] == '+' || address[n] == '-' || address[n] == '.')
    n++;

  return address[n] == ':' ? n : 0;
}

static gboolean
has_scheme (const char *address, gsize length, const char *scheme)
{
  return strlen (scheme) == length && g_ascii_strncasecmp (address, scheme, length) == 0;
}

/*< private >
 * lede_address_is_safe:
 * @address: where a link leads
 * @rule: what is allowed
 *
 * Returns: whether a reader may be sent there
 */
gboolean
lede_address_is_safe (const char *address, LedeAddressRule rule)
{
  gsize n = get_scheme_length (address);

  if (n > 0)
    return has_scheme (address, n, "http") || has_scheme (address, n, "https") ||
           has_scheme (address, n, "mailto") || has_scheme (address, n, "tel");

  /* Browsers drop white space and control characters before they look for a scheme. */
  return rule == LEDE_ADDRESS_RELATIVE && (guchar) address[0] > ' ' &&
         (strchr ("/?#", address[0]) || !strchr (address, ':'));
}

/*< private >
 * lede_address_is_web:
 * @address: an address
 *
 * Returns: whether it is one of http or https
 */
gboolean
lede_address_is_web (const char *address)
{
  gsize n = get_scheme_length (address);

  return n > 0 && (has_scheme (address, n, "http") || has_scheme (address, n, "https"));
}

static gboolean
may_stand_in_address (gunichar c)
{
  if (c < 0x80)
    return g_ascii_isgraph (c) && !strchr ("\"<>\\^`{|}", c);

  return c != 0xfeff && !g_unichar_isspace (c);
}

/*< private >
 * lede_address_escape:
 * @address: an address as Markdown gives it, valid UTF-8
 *
 * Returns: (transfer full): the address with what no address may contain percent-encoded; letters of
 *   all scripts stay readable
 */
char *
lede_address_escape (const char *address)
{
  GString *out = g_string_new (NULL);

  for (const char *p = address; *p; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      const char *behind = g_utf8_next_char (p);

      if (may_stand_in_address (c))
        g_string_append_len (out, p, behind - p);
      else
        for (const char *byte = p; byte < behind; byte++)
          g_string_append_printf (out, "%%%02X", (guchar) *byte);
    }

  return g_string_free (out, FALSE);
}

/*< private >
 * lede_address_dup_host:
 * @address: an address
 *
 * Returns: (transfer full): its host without `www.`, or the address when it has none
 */
char *
lede_address_dup_host (const char *address)
{
  g_autoptr (GUri) uri = g_uri_parse (address, G_URI_FLAGS_PARSE_RELAXED | G_URI_FLAGS_ENCODED, NULL);
  const char *host = uri ? g_uri_get_host (uri) : NULL;

  if (!host || host[0] == '\0')
    return g_strdup (address);

  return g_strdup (g_str_has_prefix (host, "www.") ? host + strlen ("www.") : host);
}
