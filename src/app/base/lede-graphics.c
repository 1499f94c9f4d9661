/* lede-graphics.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#define G_LOG_DOMAIN "lede-graphics"

#include "config.h"

#include "lede-graphics.h"

#include <epoxy/gl.h>
#include <gtk/gtk.h>

#define DEVICES "/dev/dri"
#define WSL_DEVICE "/dev/dxg"
#define RENDER_NODE_PREFIX "renderD"

/* Every driver that draws with a graphics processor has a render node; looking for one costs nothing,
 * while asking GL loads a compiler where there is none. */
static gboolean
have_graphics_processor (void)
{
  g_autoptr (GDir) devices = g_dir_open (DEVICES, 0, NULL);
  const char *name;

  while (devices && (name = g_dir_read_name (devices)))
    if (g_str_has_prefix (name, RENDER_NODE_PREFIX))
      return TRUE;

  return g_file_test (WSL_DEVICE, G_FILE_TEST_EXISTS);
}

static gboolean
gl_is_software (void)
{
  g_autoptr (GdkGLContext) gl = gdk_display_create_gl_context (gdk_display_get_default (), NULL);
  g_autofree char *renderer = NULL;

  if (!gl || !gdk_gl_context_realize (gl, NULL))
    return TRUE;

  gdk_gl_context_make_current (gl);
  renderer = g_ascii_strdown ((const char *) glGetString (GL_RENDERER), -1);
  gdk_gl_context_clear_current ();

  return strstr (renderer, "llvmpipe") || strstr (renderer, "softpipe") || strstr (renderer, "swrast") ||
         strstr (renderer, "software");
}

/**
 * lede_graphics_choose_renderer:
 *
 * Lets GTK draw with Cairo where there is no graphics processor, and not even look for GL. By itself it
 * would take GL, which the processor then has to imitate: every frame costs the whole window, where Cairo
 * draws what changed, and the start loads a compiler. What the person has chosen in the environment stays.
 * Called before GTK is used.
 */
void
lede_graphics_choose_renderer (void)
{
  if (have_graphics_processor () || g_getenv ("GSK_RENDERER") != NULL)
    return;

  g_setenv ("GSK_RENDERER", "cairo", FALSE);
  g_setenv ("GDK_DISABLE", "gl,vulkan", FALSE);
}

/**
 * lede_graphics_are_software:
 *
 * Returns: whether everything is drawn by the processor, so that compositing in GL costs more than it saves
 */
gboolean
lede_graphics_are_software (void)
{
  static gsize answer; /* 1 no, 2 yes */

  if (g_once_init_enter (&answer))
    g_once_init_leave (&answer, !have_graphics_processor () || gl_is_software () ? 2 : 1);

  return answer == 2;
}
