/* test-typography.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <locale.h>
#include <string.h>

#include "lede-cmark-private.h"
#include "lede-typography.h"

#define N "\u202f"
#define F "\u00a0"

static gboolean failed;

/* Types a text as a person would who never looks: key by key, with every help. */
static char *
type (const char *language, LedeTypographySyntax syntax, const char *keys)
{
  const LedeTypography *typography = lede_typography_for_language (language);
  GString *text = g_string_new (NULL);

  for (const char *key = keys; *key != '\0'; key = g_utf8_next_char (key))
    {
      LedeTypographyChange change;

      g_string_append_unichar (text, g_utf8_get_char (key));

      if (lede_typography_suggest (typography, syntax, text->str, text->len, text->len, &change))
        {
          g_string_erase (text, change.offset, change.removed);
          g_string_insert (text, change.offset, change.inserted);
          g_assert_true (g_utf8_validate_len (text->str, text->len, NULL));
        }
    }

  return g_string_free (text, FALSE);
}

/* All of a table's failures are told, not only the first. */
static void G_GNUC_PRINTF (1, 2) fail (const char *format, ...)
{
  g_autofree char *message = NULL;
  va_list arguments;

  va_start (arguments, format);
  message = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  g_test_message ("%s", message);
  failed = TRUE;
}

static const struct
{
  const char *language;
  const char *keys;
  const char *expected;
} cases[] = {
  /* English */
  { "en-US", "\"The ferry sails,\" she said.", "“The ferry sails,” she said." },
  { "en-US", "She said: \"He wrote \"no\" twice.\"", "She said: “He wrote ‘no’ twice.”" },
  { "en-US", "She said: \"He wrote 'no' twice.\"", "She said: “He wrote ‘no’ twice.”" },
  { "en-US", "\"*No*,\" he said. **\"Never.\"**", "“*No*,” he said. **“Never.”**" },
  { "en-US", "don't, writers' rooms, the 1990's", "don’t, writers’ rooms, the 1990’s" },
  { "en-US", "the '90s and rock 'n' roll", "the ’90s and rock ’n’ roll" },
  { "en-US", "'Tis so, 'til noon.", "’Tis so, ’til noon." },
  { "en-US", "He is 5'10\" tall, the board 6\" wide.", "He is 5'10\" tall, the board 6\" wide." },
  { "en-US", "(\"no\") [\"yes\"] non-\"smart\"", "(“no”) [“yes”] non-“smart”" },
  { "en-US", "'30 feared dead' at sea", "‘30 feared dead’ at sea" },
  { "en-US", "one--two", "one—two" },
  { "en-US", "one -- two --- three", "one — two — three" },
  { "en-US", "from 1914--18 on", "from 1914–18 on" },
  { "en-GB", "one -- two", "one – two" },
  { "en-GB", "well... so", "well… so" },
  { "en", "Wait.... What", "Wait…. What" },
  { "en", "rm --force and a->b and 2-1", "rm --force and a->b and 2-1" },
  { "en", "\"", "“" },
  { "en", "\\\"as it is\\\"", "\\\"as it is\\\"" },
  { "en-NZ", "\"a\" -- b", "“a” – b" },
  { "en", "\"First paragraph goes on.\n\n\"Second one ends.\"",
    "“First paragraph goes on.\n\n“Second one ends.”" },
  { "en", "\"one\n*two*\n2024 \"three\" four\"", "“one\n*two*\n2024 ‘three’ four”" },
  { "en", "- \"one\n- \"two\"", "- “one\n- “two”" },
  { "en", "| \"a\" | \"b\" |", "| “a” | “b” |" },

  /* German */
  { "de", "\"Die Fähre fährt\", sagte sie.", "„Die Fähre fährt“, sagte sie." },
  { "de-AT", "\"Er sagte \"nein\" dazu.\"", "„Er sagte ‚nein‘ dazu.“" },
  { "de-DE", "\"Er sagte 'nein' dazu.\"", "„Er sagte ‚nein‘ dazu.“" },
  { "de", "'Das ist's', rief er.", "‚Das ist’s‘, rief er." },
  { "de", "So geht's -- und 's reicht.", "So geht’s – und ’s reicht." },
  { "de-CH", "\"Er sagte \"nein\" dazu.\"", "«Er sagte ‹nein› dazu.»" },
  { "de", "gut 5 % mehr", "gut 5" F "% mehr" },

  /* French */
  { "fr", "\"Le bac part\", dit-elle.", "«" N "Le bac part" N "», dit-elle." },
  { "fr", "\" Le bac part\"", "«" N "Le bac part" N "»" },
  { "fr", "«Le bac part», dit-elle", "«" N "Le bac part" N "», dit-elle" },
  { "fr", "« Le bac part », dit-elle", "«" N "Le bac part" N "», dit-elle" },
  { "fr", "\"Il a dit \"non\" hier\"", "«" N "Il a dit “non” hier" N "»" },
  { "fr", "\"Le bac part !\", \"oui \"non\" oui\"",
    "«" N "Le bac part" N "!" N "», «" N "oui “non” oui" N "»" },
  { "fr", "Vraiment ? Oui! Non; si : ou: rien", "Vraiment" N "? Oui" N "! Non" N "; si" F ": ou" F ": rien" },
  { "fr", "de l'\"effet\" d'hier", "de l’«" N "effet" N "» d’hier" },
  { "it", "dell'\"isola\" 'alta'", "dell’«isola» ‘alta’" },
  { "fr", "Quoi ?!", "Quoi" N "?!" },
  { "fr", "aujourd'hui l'eau, d'accord", "aujourd’hui l’eau, d’accord" },
  { "fr", "à 12:30, a@b.example; voir !", "à 12:30, a@b.example; voir" N "!" },
  { "fr", "12 000 euros, 5 %", "12" N "000 euros, 5" N "%" },
  { "fr", "AT&amp;T, &eacute;t&eacute;", "AT&amp;T, &eacute;t&eacute;" },
  { "fr", "\"Oui !\"", "«" N "Oui" N "!" N "»" },
  { "fr-CH", "\"Oui!\" : non", "«Oui" N "!»" N ": non" },
  { "fr-CA", "\"Oui!\" : non ?", "«" F "Oui!" F "»" F ": non ?" },

  /* The rest of Europe */
  { "es", "\"Zarpa\", dijo. 'No'... nunca", "“Zarpa”, dijo. ‘No’… nunca" },
  { "es", "El barco --dijo ella-- zarpa", "El barco —dijo ella— zarpa" },
  { "es-MX", "\"¿\"Quién\"?\"", "“¿‘Quién’?”" },
  { "it", "\"L'acqua \"alta\"\", dell'isola", "«L’acqua “alta”», dell’isola" },
  { "pt-BR", "\"Sim\" -- disse", "“Sim” — disse" },
  { "pt", "\"Sim\"", "“Sim”" },
  { "pt-PT", "\"Sim\"", "«Sim»" },
  { "nl", "\"Ja\", zei 's morgens foto's", "“Ja”, zei ’s morgens foto’s" },
  { "sv", "\"Ja\", sade 'han'", "”Ja”, sade ’han’" },
  { "fi", "\"Joo\", 10 000 euroa", "”Joo”, 10" F "000 euroa" },
  { "da", "\"Ja\"", "“Ja”" },
  { "nb", "\"Ja\" og \"han sa \"nei\" nå\"", "«Ja» og «han sa ‘nei’ nå»" },
  { "cs", "\"Ano\" -- a 'ne'", "„Ano“ – a ‚ne‘" },
  { "sk", "\"Áno\"", "„Áno“" },
  { "pl", "\"Tak, \"nie\" tak\" -- Kennedy'ego", "„Tak, «nie» tak” – Kennedy’ego" },
  { "hu", "\"Igen, \"nem\" igen\"", "„Igen, »nem« igen”" },
  { "ru", "\"Да, \"нет\" да\" -- он", "«Да, „нет“ да» — он" },
  { "uk", "\"Так\" -- м'який", "«Так» — м’який" },
  { "el", "\"Ναι\"", "«Ναι»" },
  { "tr", "\"Evet\", Türkiye'nin", "“Evet”, Türkiye’nin" },
  { "ro", "\"Da\"", "„Da”" },

  /* Korean, Japanese, Chinese */
  { "ko", "\"배가 떠난다\"고 그는 '내일' 말했다...", "“배가 떠난다”고 그는 ‘내일’ 말했다…" },
  { "ko", "배--어제", "배―어제" },
  { "ja", "彼は\"行く\"と言った...", "彼は「行く」と言った……" },
  { "ja", "\"彼は\"行く\"と\"", "「彼は」行く「と」" },
  { "zh-Hans", "他说\"走\"了--明天", "他说“走”了——明天" },
  { "zh-Hant", "他說\"走\"了", "他說「走」了" },

  /* From right to left */
  { "ar", "قال \"نعم\" أمس...", "قال ”نعم“ أمس…" },
  { "fa", "گفت \"بله\" دیروز", "گفت «بله» دیروز" },
  { "he", "אמר \"כן\" צה\"ל, צ'רלי", "אמר ”כן” צה״ל, צ׳רלי" },
  { "he", "\"צה\"ל\"", "”צה״ל”" },
  { "ur", "کہا \"ہاں\" کل", "کہا ”ہاں“ کل" },

  /* No language, or one without rules */
  { "", "\"as typed\" -- it's", "\"as typed\" -- it's" },
  { "tlh", "\"as typed\"", "\"as typed\"" },
};

static void
test_languages (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *plain = type (cases[i].language, LEDE_TYPOGRAPHY_PLAIN, cases[i].keys);
      g_autofree char *markdown = type (cases[i].language, LEDE_TYPOGRAPHY_MARKDOWN, cases[i].keys);

      if (!g_str_equal (markdown, cases[i].expected))
        fail ("%s: “%s” became “%s”, not “%s”", cases[i].language, cases[i].keys, markdown,
              cases[i].expected);

      if (!strpbrk (cases[i].keys, "\\*\n|&") && !g_str_equal (plain, cases[i].expected))
        fail ("%s, plain: “%s” became “%s”, not “%s”", cases[i].language, cases[i].keys, plain,
              cases[i].expected);
    }

  g_assert_false (failed);
}

/* Typed in French, which touches most; nothing of it may change. */
static const char *const untouched[] = {
  "`say \"it's\" -- 5 % ... now !`",
  "``a ` \"b\"``",
  "```\nprint \"it's\" -- 5 !\n```",
  "~~~ \"info\"\n\"code\"\n~~~",
  "> ```\n> \"code\" -- it's\n> ```",
  "- item\n  ```\n  \"code\" ... !\n  ```",
  "<a href=\"https://a.example/?q='1'\" title=\"it's !\">",
  "<!-- \"note\" -- it's 5 ! -->",
  "[texte](https://a.example/--x \"it's !\")",
  "![](photo:abc--def)",
  "<https://a.example/it's--so?a;b>",
  "https://a.example/it's--so...x?a;b!",
  "https://a.example/x !", /* only an ASCII space ends a bare address */
  "anna@news.example--x",
  "[nom]: https://a.example \"it's !\"",
  "---",
  "- - -",
  "- [ ] ",
  "1. ",
  "> [!PULLQUOTE]\n> ",
  "| a | b |\n| --- | :---: |\n",
  "a | b\n--- | :---\n",
  "titre\n---\n",
  "titre\n===\n",
  "***",
  "    \"code\" -- it's !",
};

static void
test_markup_is_untouched (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (untouched); i++)
    {
      g_autofree char *typed = NULL;

      /* The caller knows an indented block from its document. */
      if (g_str_has_prefix (untouched[i], "    "))
        continue;

      typed = type ("fr", LEDE_TYPOGRAPHY_MARKDOWN, untouched[i]);
      if (!g_str_equal (typed, untouched[i]))
        fail ("“%s” became “%s”", untouched[i], typed);
    }

  g_assert_false (failed);
}

static const char *const scraps[] = {
  "mot",    "l'eau",
  " ",      " ",
  "\"",     "'",
  "--",     "---",
  "...",    "!",
  "?",      ":",
  ";",      "`",
  "``",     "*",
  "**",     "_",
  "[",      "]",
  "(",      ")",
  "](",     "<",
  ">",      "<b>",
  "<!--",   "-->",
  "\n",     "\n\n",
  "- ",     "> ",
  "1. ",    "| ",
  " | ",    "# ",
  "```",    "https://a.example/x",
  "5 %",    "10 000",
  "«",      "»",
  "\\",     "&",
  "&amp;",  "@",
  "photo:", "~~",
  "=",      "[!FACTBOX]",
};

static void
describe (GString *out, cmark_node *node)
{
  cmark_node_type type = cmark_node_get_type (node);

  if (type == CMARK_NODE_CODE || type == CMARK_NODE_CODE_BLOCK || type == CMARK_NODE_HTML_BLOCK ||
      type == CMARK_NODE_HTML_INLINE)
    g_string_append_printf (out, "<%s>", cmark_node_get_literal (node));
  else if (type == CMARK_NODE_LINK || type == CMARK_NODE_IMAGE)
    g_string_append_printf (out, "(%s)", cmark_node_get_url (node));
}

static char *
list_protected (const char *text)
{
  g_autoptr (cmark_node) root = lede_cmark_parse (text, strlen (text));
  g_autoptr (cmark_iter) iter = cmark_iter_new (root);
  GString *out = g_string_new (NULL);
  cmark_event_type event;

  while ((event = cmark_iter_next (iter)) != CMARK_EVENT_DONE)
    if (event == CMARK_EVENT_ENTER)
      describe (out, cmark_iter_get_node (iter));

  return g_string_free (out, FALSE);
}

/* Whatever is typed in whatever language: after each help the code, the HTML and the addresses are the
 * same as before it. */
static void
test_help_never_touches_code_or_addresses (void)
{
  static const char *const tags[] = { "en-US", "de", "fr", "es", "he", "ja", "pl", "ko" };
  int rounds = g_getenv ("LEDE_TEST_ALL") != NULL ? 20000 : 800;
  guint helps = 0;

  for (int round = 0; round < rounds; round++)
    {
      const LedeTypography *typography =
        lede_typography_for_language (tags[g_test_rand_int_range (0, G_N_ELEMENTS (tags))]);
      g_autoptr (GString) text = g_string_new (NULL);
      int n = g_test_rand_int_range (3, 25);

      while (n-- > 0)
        for (const char *key = scraps[g_test_rand_int_range (0, G_N_ELEMENTS (scraps))]; *key != '\0';
             key = g_utf8_next_char (key))
          {
            LedeTypographyChange change;

            g_string_append_unichar (text, g_utf8_get_char (key));

            if (lede_typography_suggest (typography, LEDE_TYPOGRAPHY_MARKDOWN, text->str, text->len,
                                         text->len, &change))
              {
                g_autofree char *before = list_protected (text->str);
                g_autofree char *after = NULL;

                g_string_erase (text, change.offset, change.removed);
                g_string_insert (text, change.offset, change.inserted);
                after = list_protected (text->str);
                g_assert_cmpstr (before, ==, after);
                g_assert_true (g_utf8_validate_len (text->str, text->len, NULL));
                helps++;
              }
          }
    }

  g_test_message ("%u helps", helps);
  g_assert_cmpuint (helps, >, (guint) rounds / 4);
}

/* Any caret in any text: no help reaches beyond it. */
static void
test_any_caret (void)
{
  const LedeTypography *typography = lede_typography_for_language ("fr");

  for (int round = 0; round < 2000; round++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      LedeTypographyChange change;
      const char *caret;

      for (int n = g_test_rand_int_range (1, 8); n > 0; n--)
        g_string_append (text, scraps[g_test_rand_int_range (0, G_N_ELEMENTS (scraps))]);

      caret =
        g_utf8_offset_to_pointer (text->str, g_test_rand_int_range (0, g_utf8_strlen (text->str, -1) + 1));

      if (lede_typography_suggest (typography, LEDE_TYPOGRAPHY_MARKDOWN, text->str, text->len,
                                   caret - text->str, &change))
        {
          g_assert_cmpuint (change.offset + change.removed, <=, (gsize) (caret - text->str));
          g_string_erase (text, change.offset, change.removed);
          g_string_insert (text, change.offset, change.inserted);
          g_assert_true (g_utf8_validate_len (text->str, text->len, NULL));
        }

      g_string_set_size (text, 0);
    }
}

static void
assert_closing (const char *language, const char *text, const char *expected)
{
  LedeTypographyChange change;
  gboolean found = lede_typography_find_closing (lede_typography_for_language (language), text, strlen (text),
                                                 strlen (text), &change);

  g_assert_cmpstr (found ? change.inserted : NULL, ==, expected);
}

static void
assert_quoted (const char *language, const char *keys, const char *expected)
{
  const LedeTypography *typography =
    lede_typography_for_paragraph (lede_typography_for_language (language), keys, strlen (keys));
  LedeTypographyChange change;

  if (expected == NULL)
    g_assert_null (typography);
  else
    {
      g_assert_true (lede_typography_suggest (typography, LEDE_TYPOGRAPHY_PLAIN, keys, strlen (keys),
                                              strlen (keys), &change));
      g_assert_cmpstr (change.inserted, ==, expected);
    }
}

static void
test_paragraphs_of_another_script (void)
{
  assert_quoted ("ar", "1. English \"", "“");
  assert_quoted ("ar", "قال \"", "”");
  assert_quoted ("fa", "گفت \"", "«");
  assert_quoted ("en", "قال \"", "”");
  assert_quoted ("de", "אמר \"", "”");
  assert_quoted ("de", "2024 \"", "„");
  assert_quoted ("ko", "English \"", "“");
  assert_quoted ("", "قال \"", NULL);
}

static void
test_quotations_close (void)
{
  assert_closing ("de", "Er: „", "“");
  assert_closing ("fr", "Il : «" N, N "»");
  assert_closing ("en", "“he said ‘", "’");
  assert_closing ("sv", "”", "”");
  assert_closing ("sv", "”ja”", NULL);
  assert_closing ("en", "word", NULL);
  assert_closing ("en", "", NULL);
}

int
main (int argc, char *argv[])
{
  setlocale (LC_ALL, "C.UTF-8");
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/markup/typography/sets-each-language-by-its-rules", test_languages);
  g_test_add_func ("/markup/typography/leaves-markup-alone-while-it-is-typed", test_markup_is_untouched);
  g_test_add_func ("/markup/typography/never-touches-code-or-addresses",
                   test_help_never_touches_code_or_addresses);
  g_test_add_func ("/markup/typography/reaches-no-further-than-the-caret", test_any_caret);
  g_test_add_func ("/markup/typography/sets-a-paragraph-of-another-script-by-that",
                   test_paragraphs_of_another_script);
  g_test_add_func ("/markup/typography/finds-what-closes-a-quotation", test_quotations_close);

  return g_test_run ();
}
