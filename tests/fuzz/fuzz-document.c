/* fuzz-document.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A body and what is done to it: after any splices a document equals one that was parsed from
 * nothing.
 */

#include "config.h"

#include <string.h>

#include "body-generator.h"
#include "document-description.h"
#include "fuzz.h"
#include "lede-story.h"

/* A splice in the input: where (two bytes), how much goes, how much comes, and that. */
#define SPLICE_HEAD 4

const char fuzz_name[] = "document";

static void
check (LedeDocument *document, LedeStory *story)
{
  gsize length;
  const char *markdown = lede_document_get_markdown (document, &length);
  g_autoptr (LedeDocument) fresh = lede_document_new (markdown, length);
  g_autofree char *followed = describe_document (document, LEDE_STORY_FIELDS (story));
  g_autofree char *parsed = describe_document (fresh, LEDE_STORY_FIELDS (story));
  g_autofree char *text = lede_document_to_plain_text (document);

  if (strcmp (followed, parsed) != 0)
    {
      g_autofree char *escaped = g_strescape (markdown, NULL);

      g_error ("%s\nfollowed:\n%s\nparsed:\n%s", escaped, followed, parsed);
    }

  g_assert_cmpuint (lede_document_count_words (document), ==, lede_document_count_words (fresh));
}

int
LLVMFuzzerTestOneInput (const guint8 *data, gsize size)
{
  g_autoptr (LedeStory) story = lede_story_new (NULL);
  g_autoptr (LedeDocument) document = NULL;
  gsize body_length;

  if (size < 1 || size > 8192)
    return 0;

  body_length = MIN ((gsize) data[0] * 16, size - 1);
  document = lede_document_new ((const char *) data + 1, body_length);
  data += 1 + body_length;
  size -= 1 + body_length;

  while (size >= SPLICE_HEAD)
    {
      gsize length, offset, removed, inserted;

      lede_document_get_markdown (document, &length);
      offset = (data[0] * 256 + data[1]) % (length + 1);
      removed = MIN (data[2] % 40, length - offset);
      inserted = MIN (data[3] % 40, size - SPLICE_HEAD);
      lede_document_splice (document, offset, removed, (const char *) data + SPLICE_HEAD, inserted);
      check (document, story);
      data += SPLICE_HEAD + inserted;
      size -= SPLICE_HEAD + inserted;
    }

  return 0;
}

GBytes *
fuzz_create_input (GRand *random)
{
  GByteArray *input = g_byte_array_new ();
  g_autofree char *body = g_rand_boolean (random) ? generate_scraps (random, g_rand_int_range (random, 1, 60))
                                                  : generate_body (random, g_rand_int_range (random, 1, 6));
  guint8 blocks = MIN (strlen (body) / 16, 255);

  g_byte_array_append (input, &blocks, 1);
  g_byte_array_append (input, (const guint8 *) body, blocks * 16);

  for (guint i = 0; i < 6; i++)
    {
      const char *scrap = generate_scrap (random);
      const guint8 head[SPLICE_HEAD] = { g_rand_int_range (random, 0, 16), g_rand_int_range (random, 0, 256),
                                         g_rand_int_range (random, 0, 40), MIN (strlen (scrap), 39) };

      g_byte_array_append (input, head, sizeof head);
      g_byte_array_append (input, (const guint8 *) scrap, head[3]);
    }

  return g_byte_array_free_to_bytes (input);
}
