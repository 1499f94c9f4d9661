/* test-commands.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <gtk/gtk.h>

#include "lede-commands.h"

static void
test_keys_differ (void)
{
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gsize n_commands;
  const LedeCommand *commands = lede_commands_list (&n_commands);

  for (gsize i = 0; i < n_commands; i++)
    {
      GdkModifierType modifiers;
      guint key;

      g_assert_true (gtk_accelerator_parse (commands[i].accelerator, &key, &modifiers));

      if (!g_hash_table_add (seen, gtk_accelerator_name (key, modifiers)))
        g_error ("%s has the key of another command: %s", commands[i].title, commands[i].accelerator);
    }
}

/* With Shift a digit's key gives another sign, which is not the one that GTK waits for. */
static void
test_shift_only_with_letters (void)
{
  gsize n_commands;
  const LedeCommand *commands = lede_commands_list (&n_commands);

  for (gsize i = 0; i < n_commands; i++)
    {
      GdkModifierType modifiers;
      guint key;

      gtk_accelerator_parse (commands[i].accelerator, &key, &modifiers);

      if ((modifiers & GDK_SHIFT_MASK) != 0 && g_unichar_isgraph (gdk_keyval_to_unicode (key)) &&
          gdk_keyval_to_upper (key) == gdk_keyval_to_lower (key))
        g_error ("%s cannot be pressed: %s", commands[i].title, commands[i].accelerator);
    }
}

int
main (int argc, char **argv)
{
  gtk_init ();
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/app/commands/keys-differ", test_keys_differ);
  g_test_add_func ("/app/commands/shift-only-with-letters", test_shift_only_with_letters);

  return g_test_run ();
}
