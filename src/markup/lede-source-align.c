/* lede-source-align.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where in a Markdown source the characters stand that its page shows.
 *
 * What readers see is the source with things left out: marks, addresses, tags. So the search is for
 * the way through both that leaves out the least that is not such a thing: the cheapest path in a
 * grid of text and source. On Markdown as people write it that path costs nothing and is found
 * without looking left or right. A parse would have to be right about every rule; this is right
 * about the words, also in HTML that was imported, and never loses its way for long.
 */

#define G_LOG_DOMAIN "lede-markup"

#include "config.h"

#include <string.h>

#include "lede-source-align-private.h"

/* How many places are looked at for each character, until the best that is known has to do. */
#define EFFORT 24
#define LEAST_EFFORT 20000

#define COST_UNEXPECTED 1 /* something is left out that looks like text */
#define COST_REST 2       /* all that follows, on a line or at all, is left out */
#define COST_INVENTED 3   /* something is shown that is not in the source */
#define N_COSTS 4         /* more than the most expensive step */

/* The elements that the sanitizer leaves out with all that is in them, as far as people meet them. */
static const char *const unseen_elements[] = {
  "script", "style", "iframe", "noscript", "object", "select", "svg",    "template", "textarea",
  "title",  "math",  "form",   "video",    "audio",  "button", "canvas", NULL,
};

typedef struct
{
  guint32 parent; /* index of the place before; its own for the first */
  guint32 i;      /* characters of the text that have their place */
  guint32 p;      /* bytes of the source behind us */
  guint32 cost;
} Place;

typedef struct
{
  const gunichar *text;
  const gboolean *link_ends;
  gsize n;
  const char *source;
  gsize m;
  gboolean *leads; /* by byte: whether only marks of blocks stand before it on its line */

  GArray *places;        /* of Place */
  GArray *open[N_COSTS]; /* of indices, by cost, cyclic */
  GHashTable *closed;    /* of (i, p) as one number */
  guint32 current;       /* the place whose steps are being added */
} Search;

static gboolean
is_line_end (char c)
{
  return c == '\n' || c == '\r';
}

static gsize
find_line_end (Search *self, gsize p)
{
  while (p < self->m && !is_line_end (self->source[p]))
    p++;

  return p;
}

/* A list's mark with the blank behind it, 0 for none. */
static gsize
measure_item_mark (const char *source, gsize length)
{
  gsize n = 0;

  if (length > 0 && strchr ("-+*", source[0]))
    n = 1;
  else
    {
      while (n < length && n < 9 && g_ascii_isdigit (source[n]))
        n++;

      n = n > 0 && n < length && (source[n] == '.' || source[n] == ')') ? n + 1 : 0;
    }

  if (n == 0 || (n < length && !strchr (" \t\r\n", source[n])))
    return 0;

  return n;
}

static void
find_leads (Search *self)
{
  gboolean leads = TRUE;
  gsize p = 0;

  while (p < self->m)
    {
      gsize mark = leads ? measure_item_mark (self->source + p, self->m - p) : 0;

      self->leads[p] = leads;

      if (is_line_end (self->source[p]))
        leads = TRUE;
      else if (mark > 0)
        p += mark - 1;
      else if (self->source[p] != ' ' && self->source[p] != '\t' && self->source[p] != '>')
        leads = FALSE;

      p++;
    }
}

static void
step (Search *self, gsize i, gsize p, guint cost)
{
  Place place = { self->current, (guint32) i, (guint32) p, 0 };
  guint32 index = self->places->len;

  place.cost = g_array_index (self->places, Place, self->current).cost + cost;
  g_array_append_val (self->places, place);
  g_array_append_val (self->open[place.cost % N_COSTS], index);
}

/* Steps over a character of both */

static gboolean
stands_for (gunichar source, gunichar shown)
{
  return source == shown || (source == 0 && shown == 0xfffd) ||
         (shown == ' ' && (source == '\t' || source == '\f' || source == '\v')) ||
         (shown == '\n' && source == '\r');
}

static gboolean
entity_stands_for (const char *name, gsize length, gunichar shown)
{
  static const struct
  {
    const char *name;
    gunichar character;
  } ascii[] = { { "amp", '&' }, { "AMP", '&' },  { "lt", '<' },   { "LT", '<' },   { "gt", '>' },
                { "GT", '>' },  { "quot", '"' }, { "QUOT", '"' }, { "apos", '\'' } };

  if (name[0] == '#')
    {
      gboolean is_hex = length > 1 && (name[1] == 'x' || name[1] == 'X');
      guint64 number = g_ascii_strtoull (name + (is_hex ? 2 : 1), NULL, is_hex ? 16 : 10);

      return number == shown || shown == 0xfffd || shown == ' ';
    }

  for (guint i = 0; i < G_N_ELEMENTS (ascii); i++)
    if (strlen (ascii[i].name) == length && strncmp (ascii[i].name, name, length) == 0)
      return shown == ascii[i].character;

  return shown >= 0x80 || g_ascii_ispunct ((char) shown) || shown == '\n' || shown == '\t';
}

/* The length of a character reference, 0 for none. */
static gsize
measure_entity (const char *source, gsize length)
{
  gsize n = 1;

  if (n < length && source[n] == '#')
    n++;

  while (n < length && n < 33 && g_ascii_isalnum (source[n]))
    n++;

  return n > 1 && n < length && source[n] == ';' ? n + 1 : 0;
}

static void
step_over_both (Search *self, gsize i, gsize p)
{
  const char *source = self->source + p;
  gsize length = self->m - p;
  gunichar shown = self->text[i];
  gunichar c = g_utf8_get_char_validated (source, length);
  gsize entity;

  if (c == (gunichar) -1 || c == (gunichar) -2)
    {
      if (shown == 0xfffd)
        step (self, i + 1, p + 1, 0);

      return;
    }

  if (stands_for (c, shown))
    step (self, i + 1,
          p + (c == '\r' && length > 1 && source[1] == '\n' ? 2 : (gsize) g_unichar_to_utf8 (c, NULL)), 0);

  if (c == '\\' && length > 1 && g_ascii_ispunct (source[1]) && (gunichar) source[1] == shown)
    step (self, i + 1, p + 2, 0);

  if (c == '&' && (entity = measure_entity (source, length)) > 0 &&
      entity_stands_for (source + 1, entity - 2, shown))
    {
      step (self, i + 1, p + entity, 0);

      if (i + 1 < self->n && self->text[i + 1] >= 0x80)
        step (self, i + 2, p + entity, COST_UNEXPECTED);
    }
}

/* Steps over what readers do not see */

/* Behind the bracket that closes the one at the beginning, 0 for none. */
static gsize
measure_brackets (const char *source, gsize length, char open, char close)
{
  guint depth = 0;

  for (gsize n = 0; n < length; n++)
    {
      if (source[n] == '\\' && n + 1 < length)
        n++;
      else if (source[n] == open)
        depth++;
      else if (source[n] == close && --depth == 0)
        return n + 1;
    }

  return 0;
}

/* What follows the bracket that ends a link's text, as far as it belongs to the link. */
static gsize
measure_link_tail (const char *source, gsize length)
{
  gsize n = 0;

  if (length > 0 && source[0] == '[')
    return measure_brackets (source, length, '[', ']');

  if (length == 0 || source[0] != '(')
    return 0;

  n++;

  while (n < length && strchr (" \t\r\n", source[n]))
    n++;

  if (n < length && source[n] == '<')
    {
      while (n < length && source[n] != '>' && !is_line_end (source[n]))
        n += source[n] == '\\' && n + 1 < length ? 2 : 1;

      n++;
    }
  else
    {
      guint depth = 0;

      while (n < length && !strchr (" \t\r\n", source[n]) && !(source[n] == ')' && depth == 0))
        {
          depth += source[n] == '(';
          depth -= source[n] == ')';
          n += source[n] == '\\' && n + 1 < length ? 2 : 1;
        }
    }

  while (n < length && strchr (" \t\r\n", source[n]))
    n++;

  if (n < length && strchr ("\"'(", source[n]))
    {
      char end = source[n] == '(' ? ')' : source[n];

      n++;
      while (n < length && source[n] != end)
        n += source[n] == '\\' && n + 1 < length ? 2 : 1;
      n++;

      while (n < length && strchr (" \t\r\n", source[n]))
        n++;
    }

  return n < length && source[n] == ')' ? n + 1 : 0;
}

static gsize
measure_until (const char *source, gsize length, const char *end)
{
  const char *found = memmem (source, length, end, strlen (end));

  return found ? found - source + strlen (end) : 0;
}

/* A tag as HTML's own parser sees one, to its end; 0 for none. */
static gsize
measure_tag (const char *source, gsize length)
{
  gsize n = 1;
  char quote = '\0';

  if (n < length && source[n] == '/')
    n++;

  if (n >= length || !g_ascii_isalpha (source[n]))
    return 0;

  for (; n < length; n++)
    {
      if (quote != '\0')
        quote = source[n] == quote ? '\0' : quote;
      else if (source[n] == '>')
        return n + 1;
      else if ((source[n] == '"' || source[n] == '\'') && source[n - 1] == '=')
        quote = source[n];
    }

  return 0;
}

static void
step_over_unseen_element (Search *self, gsize i, gsize p)
{
  for (guint k = 0; unseen_elements[k]; k++)
    {
      gsize n = strlen (unseen_elements[k]);
      g_autofree char *closer = NULL;

      if (self->m - p <= n + 1 || g_ascii_strncasecmp (self->source + p + 1, unseen_elements[k], n) != 0 ||
          g_ascii_isalnum (self->source[p + 1 + n]))
        continue;

      for (gsize q = p + 1 + n; q + n + 2 < self->m; q++)
        if (self->source[q] == '<' && self->source[q + 1] == '/' &&
            g_ascii_strncasecmp (self->source + q + 2, unseen_elements[k], n) == 0)
          {
            gsize tag = measure_tag (self->source + q, self->m - q);

            step (self, i, tag > 0 ? q + tag : self->m, 0);
            return;
          }

      step (self, i, self->m, COST_UNEXPECTED);
    }
}

static void
step_over_markup (Search *self, gsize i, gsize p)
{
  const char *source = self->source + p;
  gsize length = self->m - p;
  gsize n;

  if (source[0] == '<')
    {
      if ((n = measure_tag (source, length)) > 0)
        {
          step (self, i, p + n, 0);
          step_over_unseen_element (self, i, p);
        }

      if (length > 3 && strncmp (source, "<!--", 4) == 0)
        {
          n = measure_until (source, length, "-->");
          step (self, i, n > 0 ? p + n : self->m, 0);
        }
      else if (length > 1 && (source[1] == '!' || source[1] == '?') &&
               (n = measure_until (source, length, ">")) > 0)
        {
          gsize cdata = source[1] == '!' ? measure_until (source, length, "]]>") : 0;

          step (self, i, p + n, 0);
          if (cdata > n)
            step (self, i, p + cdata, 0);
        }
    }
  else if (source[0] == ']' && (n = measure_link_tail (source + 1, length - 1)) > 0)
    step (self, i, p + 1 + n, self->link_ends[i] ? 0 : COST_UNEXPECTED); /* it may have been an unsafe one */
  else if (source[0] == '!' && length > 1 && source[1] == '[' &&
           (n = measure_brackets (source + 1, length - 1, '[', ']')) > 0)
    {
      gsize tail = measure_link_tail (source + 1 + n, length - 1 - n);

      step (self, i, p + 1 + n + tail, 0);
    }
  else if (source[0] == '[' && length > 1 && source[1] == '!' &&
           (n = measure_brackets (source, length, '[', ']')) > 0)
    step (self, i, p + n, 0);
}

static gboolean
consists_of (const char *line, gsize length, const char *characters)
{
  for (gsize i = 0; i < length; i++)
    if (!strchr (characters, line[i]))
      return FALSE;

  return length > 0;
}

/* A line that is all markup: a fence, the line under a heading or a table's head, a definition. */
static void
step_over_line (Search *self, gsize i, gsize p)
{
  const char *line = self->source + p;
  gsize end = find_line_end (self, p);
  gsize length = end - p;

  if (length == 0)
    return;

  if ((length > 2 && (strncmp (line, "```", 3) == 0 || strncmp (line, "~~~", 3) == 0)) ||
      consists_of (line, length, "=- \t|:*_") || (line[0] == '[' && memmem (line, length, "]:", 2)))
    step (self, i, end, 0);

  /* An address and a title may stand on lines of their own. */
  if (line[0] == '[' && memmem (line, length, "]:", 2))
    for (guint k = 0; k < 2 && end < self->m; k++)
      {
        end = find_line_end (self, end + 1);
        step (self, i, end, COST_UNEXPECTED);
      }
}

static void
step_over_source (Search *self, gsize i, gsize p)
{
  const char *source = self->source + p;
  gsize length = self->m - p;
  gunichar c = g_utf8_get_char_validated (source, length);
  gboolean is_valid = c != (gunichar) -1 && c != (gunichar) -2;
  gsize n = is_valid ? (gsize) g_unichar_to_utf8 (c, NULL) : 1;

  if (is_valid && (c == 0xfeff || c == 0xad || g_unichar_iszerowidth (c)))
    step (self, i, p + n, 0);
  else if (!is_valid || c >= 0x80 || g_ascii_isalnum ((char) c))
    step (self, i, p + n, COST_UNEXPECTED);
  else
    step (self, i, p + n, 0);

  /* A table's row may have more cells than its head. */
  if (c == '|')
    step (self, i, find_line_end (self, p), COST_REST);
  if (i == self->n)
    step (self, i, self->m, COST_REST);

  if (self->leads[p])
    {
      gsize mark = measure_item_mark (source, length);

      if (mark > 0)
        step (self, i, p + mark, 0);

      step_over_line (self, i, p);
    }

  step_over_markup (self, i, p);
}

static gboolean
search_close (Search *self, const Place *place)
{
  gsize key = (gsize) place->i * (self->m + 1) + place->p + 1;

  return g_hash_table_add (self->closed, GSIZE_TO_POINTER (key));
}

/* Finds the end of the cheapest way, or of the one that came furthest. */
static guint32
search_run (Search *self)
{
  gsize effort = MAX (LEAST_EFFORT, EFFORT * (self->n + self->m));
  guint32 furthest = 0;

  for (guint cost = 0, n_empty = 0; n_empty < N_COSTS && g_hash_table_size (self->closed) < effort;)
    {
      GArray *open = self->open[cost % N_COSTS];
      Place place;

      if (open->len == 0)
        {
          cost++;
          n_empty++;
          continue;
        }

      n_empty = 0;
      self->current = g_array_index (open, guint32, open->len - 1);
      g_array_set_size (open, open->len - 1);
      place = g_array_index (self->places, Place, self->current);

      if (!search_close (self, &place))
        continue;

      if (place.i > g_array_index (self->places, Place, furthest).i)
        furthest = self->current;

      if (place.i == self->n && place.p == self->m)
        return self->current;

      /* The last step that is added is tried first. */
      if (place.i < self->n)
        step (self, place.i + 1, place.p, COST_INVENTED);
      if (place.p < self->m)
        step_over_source (self, place.i, place.p);
      if (place.i < self->n && place.p < self->m)
        step_over_both (self, place.i, place.p);
    }

  return furthest;
}

static void
search_report (Search *self, guint32 last, gsize *offsets)
{
  Place *place = &g_array_index (self->places, Place, last);

  for (gsize i = place->i; i <= self->n; i++)
    offsets[i] = place->p;

  while (place->parent != last)
    {
      Place *before = &g_array_index (self->places, Place, place->parent);

      /* The end of the text is behind its last character, not behind what follows unseen. */
      if (place->i == self->n)
        offsets[self->n] = place->p;

      for (gsize i = before->i; i < place->i; i++)
        offsets[i] = before->p;

      last = place->parent;
      place = before;
    }
}

/*< private >
 * lede_source_align:
 * @text: what a page shows of a block
 * @link_ends: for each character, and for the end, whether a link ends before it
 * @n_characters: of @text
 * @source: the block's Markdown, any bytes
 * @length: of @source
 * @offsets: (out caller-allocates): room for @n_characters + 1 numbers
 *
 * Finds for each character of the text, and for its end, where it stands in the source, in bytes. A
 * character that was written as an escape or a reference stands where that begins. Always answers: a
 * source that has nothing to do with the text gets offsets that rise within it.
 */
void
lede_source_align (const gunichar *text,
                   const gboolean *link_ends,
                   gsize n_characters,
                   const char *source,
                   gsize length,
                   gsize *offsets)
{
  Search self = { .text = text, .link_ends = link_ends, .n = n_characters, .source = source, .m = length };
  Place first = { 0, 0, 0, 0 };
  guint32 index = 0;

  g_return_if_fail (n_characters < G_MAXUINT32 && length < G_MAXUINT32);

  self.leads = g_new0 (gboolean, length + 1);
  self.places = g_array_new (FALSE, FALSE, sizeof (Place));
  self.closed = g_hash_table_new (NULL, NULL);
  for (guint i = 0; i < N_COSTS; i++)
    self.open[i] = g_array_new (FALSE, FALSE, sizeof (guint32));

  find_leads (&self);
  g_array_append_val (self.places, first);
  g_array_append_val (self.open[0], index);
  search_report (&self, search_run (&self), offsets);

  for (guint i = 0; i < N_COSTS; i++)
    g_array_unref (self.open[i]);
  g_hash_table_unref (self.closed);
  g_array_unref (self.places);
  g_free (self.leads);
}
