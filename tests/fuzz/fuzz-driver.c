/* fuzz-driver.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "fuzz.h"

static void
mutate (GByteArray *input, GRand *random)
{
  guint n = g_rand_int_range (random, 0, 8);

  for (guint i = 0; i < n && input->len > 0; i++)
    {
      guint at = g_rand_int_range (random, 0, input->len);
      guint wanted = g_rand_int_range (random, 1, 24);
      guint length = MIN (input->len - at, wanted);
      guint8 copy[24];

      switch (g_rand_int_range (random, 0, 4))
        {
        case 0:
          input->data[at] = g_rand_int_range (random, 0, 256);
          break;
        case 1:
          g_byte_array_remove_range (input, at, length);
          break;
        case 2:
          memcpy (copy, input->data + at, length);
          g_byte_array_append (input, copy, length);
          break;
        default:
          memcpy (copy, input->data + at, length);
          memmove (input->data + g_rand_int_range (random, 0, input->len - length + 1), copy, length);
          break;
        }
    }
}

static void
test_inputs (void)
{
  guint n = g_getenv ("LEDE_TEST_ALL") ? 100000 : 800;

  for (guint seed = 1; seed <= n; seed++)
    {
      g_autoptr (GRand) random = g_rand_new_with_seed (seed);
      g_autoptr (GBytes) created = fuzz_create_input (random);
      g_autoptr (GByteArray) input = g_bytes_unref_to_array (g_steal_pointer (&created));

      mutate (input, random);
      g_test_message ("input %u", seed);
      LLVMFuzzerTestOneInput (input->data, input->len);
    }
}

int
main (int argc, char **argv)
{
  g_autofree char *path = g_strdup_printf ("/fuzz/%s", fuzz_name);

  g_test_init (&argc, &argv, NULL);
  g_test_add_func (path, test_inputs);

  return g_test_run ();
}
