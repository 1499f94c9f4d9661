/* lede-typography.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-typography"

#include "config.h"

#include <string.h>

#include "lede-typography-private.h"

/* A change is made while somebody waits for a letter: a longer block is left as it was typed. */
#define MAX_LENGTH 60000

#define MAX_OPEN 16 /* quotations within one another */

typedef struct
{
  const LedeTypography *language;
  LedeTypographySyntax syntax;
  const char *text;
  gsize length;
  gsize caret;
  gsize at; /* where the typed character begins */
  gunichar typed;
  LedeTypographyChange *change;
} Typing;

static gunichar
char_at (const Typing *self, gsize position)
{
  return position < self->length ? g_utf8_get_char (self->text + position) : '\0';
}

static gunichar
char_before (const Typing *self, gsize position)
{
  return position > 0 ? g_utf8_get_char (g_utf8_prev_char (self->text + position)) : '\0';
}

static gsize
step_back (const Typing *self, gsize position)
{
  return position > 0 ? (gsize) (g_utf8_prev_char (self->text + position) - self->text) : 0;
}

static gboolean
is_sign (const char *sign, gunichar c)
{
  return sign != NULL && c != '\0' && g_utf8_get_char (sign) == c;
}

static gboolean
is_space (gunichar c)
{
  return c == '\0' || g_unichar_isspace (c) || c == 0xa0 || c == 0x202f;
}

static gboolean
is_word (gunichar c)
{
  return c != '\0' && (g_unichar_isalnum (c) || g_unichar_ismark (c));
}

static gboolean
is_hebrew (gunichar c)
{
  return c >= 0x05d0 && c <= 0x05ea;
}

static gboolean
suggest (Typing *self, gsize from, gsize to, const char *sign, const char *more)
{
  self->change->offset = from;
  self->change->removed = to - from;
  g_snprintf (self->change->inserted, sizeof self->change->inserted, "%s%s", sign, more != NULL ? more : "");

  return TRUE;
}

/* Emphasis stands between a quotation mark and what it is next to. */
static gsize
skip_emphasis_back (const Typing *self, gsize position)
{
  if (self->syntax == LEDE_TYPOGRAPHY_MARKDOWN)
    while (position > 0 && strchr ("*_~", self->text[position - 1]))
      position--;

  return position;
}

static gboolean
opens_at (const Typing *self, gsize position)
{
  gsize behind = skip_emphasis_back (self, position);
  gunichar before = char_before (self, behind);

  if (is_space (before))
    return TRUE;

  if (before == 0x2019 && (self->language->flags & LEDE_TYPOGRAPHY_ELIDES))
    return is_word (char_before (self, step_back (self, behind)));

  switch (g_unichar_type (before))
    {
    case G_UNICODE_OPEN_PUNCTUATION:
      /* „ and ‚ open, and so do the brackets. */
      return TRUE;

    case G_UNICODE_DASH_PUNCTUATION:
      return TRUE;

    default:
      return before == '|' || before == '/' || before == 0xa1 || before == 0xbf || before == 0x2018 ||
             before == 0x201c || (before == 0xab && is_sign (self->language->open[0], before)) ||
             is_sign (self->language->open[1], before);
    }
}

static gboolean
begins_paragraph (const char *line)
{
  gsize digits = strspn (line, "0123456789");

  if (digits > 0)
    return (line[digits] == '.' || line[digits] == ')') && line[digits + 1] == ' ';

  return strchr ("\n#|", *line) != NULL || (strchr ("-*+", *line) != NULL && line[1] == ' ');
}

/* Where quotations are counted from: the paragraph or the item that the caret is in. */
static gsize
find_paragraph (const Typing *self)
{
  for (gsize i = self->at; i > 0; i--)
    if (self->text[i - 1] == '\n')
      {
        gsize next = i + strspn (self->text + i, " \t>");

        if (next < self->at && begins_paragraph (self->text + next))
          return i;
      }

  return 0;
}

typedef struct
{
  int levels[MAX_OPEN]; /* 0 or 1: which pair; 2: the pair of the apostrophe key */
  guint n;
} Open;

static gboolean
closes (const Typing *self, Open *open, gunichar c)
{
  const LedeTypography *language = self->language;
  int level;

  if (open->n == 0)
    return FALSE;

  level = open->levels[open->n - 1];

  return is_sign (level == 2 ? language->single[1] : language->close[level], c);
}

static void
push (Open *open, int level)
{
  if (open->n < MAX_OPEN)
    open->levels[open->n++] = level;
}

static gboolean
also_closes (const LedeTypography *language, gunichar c)
{
  return is_sign (language->close[0], c) || is_sign (language->close[1], c) ||
         is_sign (language->single[1], c);
}

static gboolean
also_opens (const LedeTypography *language, gunichar c)
{
  return is_sign (language->open[0], c) || is_sign (language->open[1], c) || is_sign (language->single[0], c);
}

static void
count_sign (const Typing *self, Open *open, gsize position, gunichar c)
{
  const LedeTypography *language = self->language;
  gunichar next = char_at (self, position + g_unichar_to_utf8 (c, NULL));
  gboolean opening = !also_closes (language, c) || opens_at (self, position);

  if (c == 0x2019 && is_word (char_before (self, position)) && is_word (next))
    return;

  if (closes (self, open, c) && (!also_opens (language, c) || !opening || is_space (next)))
    open->n--;
  else if (is_sign (language->open[0], c) && opening)
    push (open, 0);
  /* ‘90s: an apostrophe that is not right yet */
  else if (is_sign (language->single[0], c) && opening && !g_unichar_isdigit (next))
    push (open, is_sign (language->open[1], c) ? 1 : 2);
  else if (is_sign (language->open[1], c) && opening)
    push (open, 1);
}

static Open
count_open (const Typing *self)
{
  Open open = { { 0 }, 0 };

  for (gsize i = find_paragraph (self); i < self->at;)
    {
      gunichar c = char_at (self, i);

      if (c >= 0x80)
        count_sign (self, &open, i, c);

      i += g_unichar_to_utf8 (c, NULL);
    }

  return open;
}

static gboolean
open_quote (Typing *self, int level)
{
  return suggest (self, self->at, self->caret, self->language->open[level],
                  level == 0 ? self->language->inside : NULL);
}

static gboolean
close_quote (Typing *self, int level)
{
  const char *inside = level == 0 ? self->language->inside : NULL;
  gunichar before = char_before (self, self->at);

  if (inside == NULL)
    return suggest (self, self->at, self->caret, self->language->close[level], NULL);

  if (is_space (before) && before != '\0' && before != '\n')
    return suggest (self, step_back (self, self->at), self->caret, inside, self->language->close[level]);

  return suggest (self, self->at, self->caret, inside, self->language->close[level]);
}

/* 5'10": feet and inches, minutes and seconds */
static gboolean
is_prime (const Typing *self)
{
  gsize i = self->at;

  while (i > 0 && g_ascii_isdigit (self->text[i - 1]))
    i--;

  return i < self->at && i > 0 && self->text[i - 1] == '\'';
}

/* Whether the writer left a quotation with its typewriter sign, which closes it, too. */
static gboolean
is_within_straight (const Typing *self)
{
  gboolean within = FALSE;

  for (gsize i = find_paragraph (self); i < self->at; i++)
    if (self->text[i] == '"' &&
        !(i > 0 && (self->text[i - 1] == '\\' || g_ascii_isdigit (self->text[i - 1]))))
      within = !within;

  return within;
}

static gboolean
suggest_double (Typing *self)
{
  const LedeTypography *language = self->language;
  gunichar before = char_before (self, self->at);
  gunichar next = char_at (self, self->caret);
  Open open;

  if (is_prime (self) || is_within_straight (self))
    return FALSE;

  if (is_word (before) && is_word (next) && !(language->flags & LEDE_TYPOGRAPHY_UNSPACED))
    return (language->flags & LEDE_TYPOGRAPHY_GERESH) && is_hebrew (before) && is_hebrew (next) &&
           suggest (self, self->at, self->caret, "\u05f4", NULL);

  open = count_open (self);

  /* A no-break space is one that we set: behind a word it belongs to a sign that closes. */
  if ((before == 0xa0 || before == 0x202f) && open.n > 0 &&
      !is_sign (language->open[0], char_before (self, step_back (self, self->at))))
    return close_quote (self, MIN (open.levels[open.n - 1], 1));

  if (opens_at (self, self->at))
    return open_quote (self, open.n % 2);

  if (open.n > 0)
    return close_quote (self, MIN (open.levels[open.n - 1], 1));

  if (language->flags & LEDE_TYPOGRAPHY_UNSPACED)
    return open_quote (self, 0);

  return !g_unichar_isdigit (before) && close_quote (self, 0);
}

static gboolean
suggest_single (Typing *self)
{
  const LedeTypography *language = self->language;
  gunichar before = char_before (self, self->at);
  Open open;

  /* rock 'n' roll */
  if (before == 'n' && language->elided != NULL && strchr (language->elided, 'n') &&
      is_sign ("\u2018", char_before (self, self->at - 1)) &&
      is_space (char_before (self, self->at - 1 - strlen ("\u2018"))))
    return suggest (self, self->at - 1 - strlen ("\u2018"), self->caret, APOSTROPHE "n", APOSTROPHE);

  if (opens_at (self, self->at))
    return language->single[0] != NULL && suggest (self, self->at, self->caret, language->single[0], NULL);

  open = count_open (self);

  if (open.n > 0 && open.levels[open.n - 1] != 0 && language->single[1] != NULL &&
      !is_word (char_at (self, self->caret)) &&
      (open.levels[open.n - 1] == 2 || is_sign (language->single[1], g_utf8_get_char (language->close[1]))))
    return suggest (self, self->at, self->caret, language->single[1], NULL);

  if (g_unichar_isdigit (before))
    return FALSE;

  if ((language->flags & LEDE_TYPOGRAPHY_GERESH) && is_hebrew (before))
    return suggest (self, self->at, self->caret, "\u05f3", NULL);

  return suggest (self, self->at, self->caret, APOSTROPHE, NULL);
}

/* What a letter makes of the sign before it: that it was no closing quotation mark after all. */
static gboolean
suggest_inner_sign (Typing *self)
{
  const LedeTypography *language = self->language;
  gunichar sign = char_before (self, self->at);
  gsize from = step_back (self, self->at);
  gunichar before = char_before (self, from);

  if (sign == '\'' && g_unichar_isdigit (before) && self->typed == 's')
    return suggest (self, from, self->at, APOSTROPHE, NULL);

  if (!g_unichar_isalpha (before))
    return FALSE;

  if (language->flags & LEDE_TYPOGRAPHY_GERESH)
    {
      if (!is_hebrew (self->typed) || !is_hebrew (before))
        return FALSE;
      if (is_sign (language->close[0], sign))
        return suggest (self, from, self->at, "\u05f4", NULL);
      return is_sign (language->single[1], sign) && suggest (self, from, self->at, "\u05f3", NULL);
    }

  return is_sign (language->single[1], sign) && sign != 0x2019 &&
         !(language->flags & LEDE_TYPOGRAPHY_UNSPACED) && suggest (self, from, self->at, APOSTROPHE, NULL);
}

static gboolean
lists_word (const char *words, const char *word, gsize length)
{
  for (const char *at = words; at != NULL && *at != '\0'; at += strcspn (at, " "), at += strspn (at, " "))
    if (strcspn (at, " ") == length && g_ascii_strncasecmp (at, word, length) == 0)
      return TRUE;

  return FALSE;
}

/* ’tis, ’90s: what was taken for an opening mark begins a word that lacks its own beginning. */
static gboolean
suggest_elision (Typing *self, gsize end)
{
  const char *opening = self->language->single[0];
  gsize begin = end;
  gsize from;

  if (opening == NULL || is_sign (opening, 0x2019))
    return FALSE;

  while (begin > 0 && g_ascii_isalnum (self->text[begin - 1]))
    begin--;

  from = step_back (self, begin);

  if (begin == end || !is_sign (opening, char_before (self, begin)) || !opens_at (self, from))
    return FALSE;

  if (!lists_word (self->language->elided, self->text + begin, end - begin) &&
      !(end - begin == 3 && g_ascii_isdigit (self->text[begin]) && g_ascii_isdigit (self->text[begin + 1]) &&
        self->text[begin + 2] == 's'))
    return FALSE;

  return suggest (self, from, begin, APOSTROPHE, NULL);
}

/* Whether there are words on the line already: at its front the same signs are rules, underlines,
 * bullets and columns. */
static gboolean
has_words_before (const Typing *self, gsize position)
{
  while (position > 0 && self->text[position - 1] != '\n')
    {
      position--;
      if (!strchr ("-:|=+*_>#.) \t", self->text[position]))
        return TRUE;
    }

  return self->syntax == LEDE_TYPOGRAPHY_PLAIN && position < self->at;
}

/* What two hyphens mean is known by the next character. */
static gboolean
suggest_dash (Typing *self)
{
  const LedeTypography *language = self->language;
  gsize from = self->at;
  const char *dash;
  gunichar before;

  while (from > 0 && self->text[from - 1] == '-')
    from--;

  if (self->at - from < 2 || self->at - from > 3 || !has_words_before (self, from))
    return FALSE;

  before = char_before (self, from);

  if (strchr ("<!|:", (int) MIN (before, 0x7f)) && before < 0x7f)
    return FALSE;

  if (!is_word (self->typed) && !is_space (self->typed) &&
      !strchr ("\"'*([_,.;?!", (int) MIN (self->typed, 0x7e)) && self->typed < 0x80)
    return FALSE;

  /* A word that begins with two hyphens is a computer's. */
  if (is_space (before) && !is_space (self->typed) && !(language->flags & LEDE_TYPOGRAPHY_RAYA))
    return FALSE;

  dash = language->dash;
  if (g_unichar_isdigit (before) && g_unichar_isdigit (self->typed))
    dash = "\u2013";
  if (self->at - from == 3)
    dash = "\u2014";

  return suggest (self, from, self->at, dash, NULL);
}

static gboolean
suggest_ellipsis (Typing *self)
{
  gboolean two = (self->language->flags & LEDE_TYPOGRAPHY_TWO_DOTS) != 0;

  if (self->at < 2 || self->text[self->at - 1] != '.' || self->text[self->at - 2] != '.')
    return FALSE;

  if (self->at > 2 && strchr ("./\\", self->text[self->at - 3]))
    return FALSE;

  return suggest (self, self->at - 2, self->caret, "\u2026", two ? "\u2026" : NULL);
}

/* Whether what stands before a place is a plain word, and no entity, path or program. */
static gboolean
ends_word (const Typing *self, gsize position)
{
  gunichar last = char_before (self, position);
  gboolean letters = FALSE;

  if (!is_word (last) && !is_sign (self->language->close[0], last) &&
      !is_sign (self->language->close[1], last) && last != ')' && last != 0x2026)
    return FALSE;

  for (; position > 0; position = step_back (self, position))
    {
      gunichar c = char_before (self, position);

      if (is_space (c))
        break;
      if (c < 0x80 && !g_ascii_isalnum (c) && !strchr ("'-.,()*_\"[]", (int) c))
        return FALSE;
      letters = letters || g_unichar_isalnum (c);
    }

  return letters || is_space (char_before (self, position));
}

/* The space before a sign that stands high: set where there is one, added where there is none. */
static gboolean
suggest_space_before (Typing *self, gsize position, const char *space, gboolean add)
{
  gunichar before = char_before (self, position);
  gsize from = step_back (self, position);

  if (space == NULL || position == 0 || !has_words_before (self, position))
    return FALSE;

  if (before == ' ')
    return !is_space (char_before (self, from)) && suggest (self, from, position, space, NULL);

  if (!add || !ends_word (self, position))
    return FALSE;

  return suggest (self, position, position, space, NULL);
}

static gboolean
suggest_thousands (Typing *self)
{
  gsize i = self->at;
  gsize space;
  guint before = 0;

  if (self->language->group == NULL || i < 4 || !g_ascii_isdigit (self->text[i - 1]) ||
      !g_ascii_isdigit (self->text[i - 2]) || self->text[i - 3] != ' ' ||
      g_ascii_isdigit (self->text[self->caret < self->length ? self->caret : i - 3]))
    return FALSE;

  space = i - 3;

  for (i = space; i > 0 && g_ascii_isdigit (self->text[i - 1]); i--)
    before++;

  if (before < 1 || before > 3 || (i > 0 && !is_space (char_before (self, i)) && self->text[i - 1] != '('))
    return FALSE;

  return suggest (self, space, space + 1, self->language->group, NULL);
}

static gboolean
suggest_for_space (Typing *self)
{
  const LedeTypography *language = self->language;
  gunichar before = char_before (self, self->at);

  /* « a: the space is there already. */
  if (self->typed == ' ' && (before == 0x202f || before == 0xa0) && language->inside != NULL &&
      is_sign (language->open[0], char_before (self, step_back (self, self->at))))
    return suggest (self, self->at, self->caret, "", NULL);

  if (before == ':' && language->before_colon != NULL && g_unichar_isalpha (char_before (self, self->at - 1)))
    return suggest_space_before (self, self->at - 1, language->before_colon, TRUE);

  return FALSE;
}

static gboolean
suggest_any (Typing *self)
{
  const LedeTypography *language = self->language;

  switch (self->typed)
    {
    case '"':
      return suggest_double (self);

    case '\'':
      return suggest_single (self);

    case '.':
      if (suggest_ellipsis (self))
        return TRUE;
      break;

    case ';':
    case '!':
    case '?':
      if (suggest_space_before (self, self->at, language->before_high, TRUE))
        return TRUE;
      break;

    case ':':
      if (suggest_space_before (self, self->at, language->before_colon, FALSE))
        return TRUE;
      break;

    case '%':
    case 0x2030:
      if (char_before (self, self->at) == ' ' &&
          g_unichar_isdigit (char_before (self, step_back (self, self->at))))
        return suggest (self, self->at - 1, self->at,
                        language->before_high != NULL ? language->before_high : FIXED_SPACE, NULL);
      break;

    default:
      break;
    }

  if (language->inside != NULL && is_sign (language->open[0], self->typed) &&
      !is_space (char_at (self, self->caret)))
    return suggest (self, self->caret, self->caret, language->inside, NULL);
  if (language->inside != NULL && is_sign (language->open[0], self->typed) && self->caret == self->length)
    return suggest (self, self->caret, self->caret, language->inside, NULL);
  if (language->inside != NULL && is_sign (language->close[0], self->typed))
    return suggest_space_before (self, self->at, language->inside, TRUE);

  if (self->typed != '-' && self->at > 0 && self->text[self->at - 1] == '-' && suggest_dash (self))
    return TRUE;

  if (g_unichar_isdigit (self->typed) && suggest_thousands (self))
    return TRUE;

  if (g_unichar_isalpha (self->typed))
    return suggest_inner_sign (self);

  if (self->typed < 0x80 && suggest_elision (self, self->at))
    return TRUE;

  return is_space (self->typed) && suggest_for_space (self);
}

/**
 * lede_typography_suggest:
 * @self: (nullable): the language's rules; %NULL suggests nothing
 * @syntax: what the text is written in
 * @text: one block of a body, or a whole short text, as it stands with the character that was just typed
 * @length: its length, in bytes
 * @caret: the place behind that character, in bytes
 * @change: (out caller-allocates): what to do to the text
 *
 * Sets what was typed on a keyboard that has no signs for it. Changes nothing but words: code, HTML,
 * addresses and the structure of the block are the same afterwards.
 *
 * Returns: whether there is something to do
 */
gboolean
lede_typography_suggest (const LedeTypography *self,
                         LedeTypographySyntax syntax,
                         const char *text,
                         gsize length,
                         gsize caret,
                         LedeTypographyChange *change)
{
  Typing typing = { self, syntax, text, length, caret, 0, 0, change };

  g_return_val_if_fail (text != NULL, FALSE);
  g_return_val_if_fail (caret <= length, FALSE);
  g_return_val_if_fail (change != NULL, FALSE);

  if (self == NULL || caret == 0 || length > MAX_LENGTH)
    return FALSE;

  typing.at = step_back (&typing, caret);
  typing.typed = char_at (&typing, typing.at);

  /* What a backslash stands before is meant as it is. */
  if (syntax == LEDE_TYPOGRAPHY_MARKDOWN && typing.at > 0 && text[typing.at - 1] == '\\')
    return FALSE;

  if (!suggest_any (&typing))
    return FALSE;

  if (!lede_typography_is_prose (syntax, text, length, typing.at) ||
      (change->offset < typing.at && text[change->offset] != ' ' &&
       !lede_typography_is_prose (syntax, text, length, change->offset)))
    return FALSE;

  return syntax == LEDE_TYPOGRAPHY_PLAIN || lede_typography_keeps_markup (text, length, change);
}

/**
 * lede_typography_find_closing:
 * @self: the language's rules
 * @text: a text
 * @length: its length, in bytes
 * @caret: a place in it, in bytes
 * @change: (out caller-allocates): what to put in at the caret
 *
 * Finds the sign that closes the quotation which opens at the caret, with its space.
 *
 * Returns: whether a quotation opens there
 */
gboolean
lede_typography_find_closing (const LedeTypography *self,
                              const char *text,
                              gsize length,
                              gsize caret,
                              LedeTypographyChange *change)
{
  Typing typing = { self, LEDE_TYPOGRAPHY_PLAIN, text, length, caret, caret, 0, change };
  gsize sign = caret;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (text != NULL && caret <= length, FALSE);

  if (self->inside != NULL && is_sign (self->inside, char_before (&typing, sign)))
    sign = step_back (&typing, sign);

  sign = step_back (&typing, sign);

  if (!opens_at (&typing, sign))
    return FALSE;

  for (int level = 0; level < 2; level++)
    if (sign < caret && is_sign (self->open[level], char_at (&typing, sign)))
      return suggest (&typing, caret, caret, level == 0 && self->inside != NULL ? self->inside : "",
                      self->close[level]);

  return FALSE;
}
