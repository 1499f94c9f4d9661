/* clipboard-files.c: another program, which copied files
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Puts the files that it is called with on the clipboard and says "ready".
 */

#include <gtk/gtk.h>

int
main (int argc, char **argv)
{
  g_autoptr (GMainLoop) loop = g_main_loop_new (NULL, FALSE);
  g_autoptr (GPtrArray) files = g_ptr_array_new_with_free_func (g_object_unref);
  GdkFileList *list;
  g_autoptr (GdkContentProvider) provider = NULL;

  gtk_init ();

  for (int i = 1; i < argc; i++)
    g_ptr_array_add (files, g_file_new_for_path (argv[i]));

  list = gdk_file_list_new_from_array ((GFile **) files->pdata, files->len);
  provider = gdk_content_provider_new_typed (GDK_TYPE_FILE_LIST, list);
  g_boxed_free (GDK_TYPE_FILE_LIST, list);
  gdk_clipboard_set_content (gdk_display_get_clipboard (gdk_display_get_default ()), provider);
  gdk_display_sync (gdk_display_get_default ());
  g_print ("ready\n");
  g_main_loop_run (loop);

  return 0;
}
