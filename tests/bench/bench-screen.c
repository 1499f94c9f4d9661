/* bench-screen.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <glib.h>

#include <errno.h>
#include <poll.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ipc.h>
#include <sys/shm.h>
#include <time.h>

#include <X11/Xlib.h>
#include <X11/Xutil.h>
#include <X11/extensions/XShm.h>
#include <X11/extensions/XTest.h>
#include <X11/extensions/Xdamage.h>

/* Keys and pixels of an X display, for measuring from outside: keys go in by XTEST, the server says by
 * XDamage when something was drawn, and the rectangles that are watched are read through shared memory
 * and compared to what they were. Nothing is polled, so the waiting costs the programs nothing.
 *
 * It takes one command a line and answers with one line. Times are microseconds of CLOCK_MONOTONIC.
 *
 *   size W H                 a window that appears from now on gets this place: the corner, W times H
 *   watch N X Y W H          rectangle N is this one
 *   move X Y | click X Y     the pointer
 *   press KEY                such as "a" or "ctrl+Home"
 *   key KEY N LIMIT          a press, and when each of the first N rectangles first looked different: the
 *                            time of the press and for each the time, or 0 within LIMIT milliseconds
 *   rest QUIET LIMIT         until no rectangle has changed for QUIET milliseconds: when the last did, 0
 *                            if they do not come to rest
 *   drawn N LIMIT            until rectangle N is not all of one colour: when, or 0
 *   typed KEY QUIET LIMIT    a press, then rest: the time of the press, and for each rectangle when it
 *                            first looked as it does at rest */

#define MAX_WATCHED 4
#define MAX_PICTURES 512

typedef struct
{
  int x, y, width, height;
  XImage *image;
  XShmSegmentInfo segment;
  char *before;
  gsize size;
  gboolean is_dirty;
  gint64 changed_at;           /* the first change since it was asked for, 0 for none */
  gint64 last_changed_at;      /* 0 for never */
  uint64_t sums[MAX_PICTURES]; /* the pictures since it was asked for */
  gint64 times[MAX_PICTURES];
  guint n_pictures;
} Watched;

static Display *display;
static Window root;
static int damage_event;
static Watched watched[MAX_WATCHED];
static int wanted_width, wanted_height;

static gint64
now (void)
{
  struct timespec time;

  clock_gettime (CLOCK_MONOTONIC, &time);

  return time.tv_sec * G_GINT64_CONSTANT (1000000) + time.tv_nsec / 1000;
}

static int
ignore_error (Display *from, XErrorEvent *error)
{
  return 0; /* windows go away at any time */
}

static uint64_t
sum_picture (const char *data, gsize size)
{
  const uint64_t *words = (const uint64_t *) data;
  uint64_t sum = 1469598103934665603u;

  for (gsize i = 0; i < size / sizeof *words; i++)
    sum = (sum ^ words[i]) * 1099511628211u;

  return sum;
}

static void
read_picture (Watched *one)
{
  XShmGetImage (display, root, one->image, one->x, one->y, AllPlanes);
}

/* Looks at a rectangle in which something was drawn. */
static void
look (Watched *one)
{
  one->is_dirty = FALSE;
  read_picture (one);

  if (memcmp (one->before, one->image->data, one->size) == 0)
    return;

  one->last_changed_at = now ();
  if (one->changed_at == 0)
    one->changed_at = one->last_changed_at;
  memcpy (one->before, one->image->data, one->size);

  if (one->n_pictures < MAX_PICTURES)
    {
      one->sums[one->n_pictures] = sum_picture (one->before, one->size);
      one->times[one->n_pictures++] = one->last_changed_at;
    }
}

static void
take_event (XEvent *event)
{
  if (event->type == damage_event + XDamageNotify)
    {
      XRectangle area = ((XDamageNotifyEvent *) event)->area;

      for (guint i = 0; i < MAX_WATCHED; i++)
        if (area.x < watched[i].x + watched[i].width && area.x + area.width > watched[i].x &&
            area.y < watched[i].y + watched[i].height && area.y + area.height > watched[i].y)
          watched[i].is_dirty = TRUE;
    }
  else if (event->type == MapNotify && wanted_width > 0 && !event->xmap.override_redirect)
    {
      XMoveResizeWindow (display, event->xmap.window, 0, 0, wanted_width, wanted_height);
    }
}

/* Waits for the server until @deadline at most and looks at what it drew. */
static void
wait_until (gint64 deadline)
{
  struct pollfd source = { ConnectionNumber (display), POLLIN, 0 };

  XFlush (display);

  if (XPending (display) == 0)
    {
      gint64 left = deadline - now ();

      if (left <= 0)
        return;
      poll (&source, 1, (int) (left / 1000) + 1);
    }

  while (XPending (display) > 0)
    {
      XEvent event;

      XNextEvent (display, &event);
      take_event (&event);
    }

  for (guint i = 0; i < MAX_WATCHED; i++)
    if (watched[i].is_dirty)
      look (&watched[i]);
}

static void
forget_changes (void)
{
  for (guint i = 0; i < MAX_WATCHED; i++)
    {
      watched[i].changed_at = 0;
      watched[i].n_pictures = 0;
    }
}

static gint64
rest (int quiet, int limit)
{
  gint64 begun = now ();
  gint64 last = 0;

  while (now () < begun + limit * 1000)
    {
      last = 0;
      for (guint i = 0; i < MAX_WATCHED; i++)
        last = MAX (last, watched[i].last_changed_at);
      if (now () - MAX (last, begun) >= quiet * 1000)
        return MAX (last, 1);
      wait_until (MAX (last, begun) + quiet * 1000);
    }

  return 0;
}

static gboolean
is_plain (Watched *one)
{
  for (gsize i = 4; i < one->size; i += 4)
    if (memcmp (one->before, one->before + i, 4) != 0)
      return FALSE;

  return TRUE;
}

/* Presses a key and gives the time. */
static gint64
press (char *name)
{
  KeyCode codes[4];
  guint n_codes = 0;
  gint64 time;

  for (char *part = strtok (name, "+"); part && n_codes < G_N_ELEMENTS (codes); part = strtok (NULL, "+"))
    {
      const char *symbol = strcmp (part, "ctrl") == 0    ? "Control_L"
                           : strcmp (part, "shift") == 0 ? "Shift_L"
                           : strcmp (part, "alt") == 0   ? "Alt_L"
                                                         : part;

      codes[n_codes++] = XKeysymToKeycode (display, XStringToKeysym (symbol));
    }

  time = now ();
  for (guint i = 0; i < n_codes; i++)
    XTestFakeKeyEvent (display, codes[i], True, 0);
  for (guint i = n_codes; i > 0; i--)
    XTestFakeKeyEvent (display, codes[i - 1], False, 0);
  XFlush (display);

  return time;
}

static gboolean
have_changed (int n)
{
  for (int i = 0; i < n; i++)
    if (watched[i].changed_at == 0)
      return FALSE;

  return TRUE;
}

static void
answer_key (char *name, int n, int limit)
{
  gint64 pressed;

  wait_until (0);
  forget_changes ();
  pressed = press (name);
  while (!have_changed (n) && now () < pressed + limit * 1000)
    wait_until (pressed + limit * 1000);

  printf ("%" G_GINT64_FORMAT, pressed);
  for (int i = 0; i < n; i++)
    printf (" %" G_GINT64_FORMAT, watched[i].changed_at);
  printf ("\n");
}

/* When a rectangle first looked as it does now: later redrawing of the same does not count. */
static gint64
find_first (Watched *one)
{
  uint64_t sum = sum_picture (one->before, one->size);

  for (guint i = 0; i < one->n_pictures; i++)
    if (one->sums[i] == sum)
      return one->times[i];

  return 0;
}

static void
answer_typed (char *name, int quiet, int limit)
{
  gint64 pressed;

  wait_until (0);
  forget_changes ();
  pressed = press (name);
  rest (quiet, limit);

  printf ("%" G_GINT64_FORMAT, pressed);
  for (guint i = 0; i < MAX_WATCHED && watched[i].width > 0; i++)
    printf (" %" G_GINT64_FORMAT, find_first (&watched[i]));
  printf ("\n");
}

static gint64
wait_for_drawing (Watched *one, int limit)
{
  gint64 begun = now ();

  read_picture (one);
  memcpy (one->before, one->image->data, one->size);
  while (is_plain (one))
    {
      if (now () > begun + limit * 1000)
        return 0;
      wait_until (begun + limit * 1000);
    }

  return now ();
}

static void
watch (Watched *one, int x, int y, int width, int height)
{
  int screen = DefaultScreen (display);

  if (one->image)
    {
      XShmDetach (display, &one->segment);
      XDestroyImage (one->image);
      shmdt (one->segment.shmaddr);
    }

  *one = (Watched) { .x = x, .y = y, .width = width, .height = height };
  one->image = XShmCreateImage (display, DefaultVisual (display, screen), DefaultDepth (display, screen),
                                ZPixmap, NULL, &one->segment, width, height);
  one->size = (gsize) one->image->bytes_per_line * height;
  one->segment.shmid = shmget (IPC_PRIVATE, one->size, IPC_CREAT | 0600);
  one->segment.shmaddr = one->image->data = shmat (one->segment.shmid, NULL, 0);
  XShmAttach (display, &one->segment);
  XSync (display, False);
  shmctl (one->segment.shmid, IPC_RMID, NULL);
  one->before = g_realloc (one->before, one->size);
  read_picture (one);
  memcpy (one->before, one->image->data, one->size);
}

static gboolean
answer (const char *line)
{
  char name[64];
  int n, x, y, width, height, quiet, limit;

  if (sscanf (line, "size %d %d", &wanted_width, &wanted_height) == 2)
    printf ("ok\n");
  else if (sscanf (line, "watch %d %d %d %d %d", &n, &x, &y, &width, &height) == 5 && n >= 0 &&
           n < MAX_WATCHED)
    {
      watch (&watched[n], x, y, width, height);
      printf ("ok\n");
    }
  else if (sscanf (line, "move %d %d", &x, &y) == 2 || sscanf (line, "click %d %d", &x, &y) == 2)
    {
      XTestFakeMotionEvent (display, -1, x, y, 0);
      if (*line == 'c')
        {
          XTestFakeButtonEvent (display, 1, True, 0);
          XTestFakeButtonEvent (display, 1, False, 0);
        }
      XSync (display, False);
      printf ("ok\n");
    }
  else if (sscanf (line, "press %63s", name) == 1)
    printf ("%" G_GINT64_FORMAT "\n", press (name));
  else if (sscanf (line, "key %63s %d %d", name, &n, &limit) == 3 && n <= MAX_WATCHED)
    answer_key (name, n, limit);
  else if (sscanf (line, "rest %d %d", &quiet, &limit) == 2)
    printf ("%" G_GINT64_FORMAT "\n", rest (quiet, limit));
  else if (sscanf (line, "drawn %d %d", &n, &limit) == 2 && n >= 0 && n < MAX_WATCHED && watched[n].width)
    printf ("%" G_GINT64_FORMAT "\n", wait_for_drawing (&watched[n], limit));
  else if (sscanf (line, "typed %63s %d %d", name, &quiet, &limit) == 3)
    answer_typed (name, quiet, limit);
  else
    return FALSE;

  fflush (stdout);

  return TRUE;
}

int
main (void)
{
  char *line = NULL;
  size_t size = 0;
  int error_base;

  if (!(display = XOpenDisplay (NULL)) || !XDamageQueryExtension (display, &damage_event, &error_base) ||
      !XShmQueryExtension (display))
    {
      g_printerr ("bench-screen: no X display with DAMAGE and MIT-SHM\n");
      return 1;
    }

  XSetErrorHandler (ignore_error);
  root = DefaultRootWindow (display);
  XSelectInput (display, root, SubstructureNotifyMask);
  XDamageCreate (display, root, XDamageReportRawRectangles);
  XSync (display, False);

  while (getline (&line, &size, stdin) > 0)
    if (!answer (line))
      {
        g_printerr ("bench-screen: what is %s", line);
        return 2;
      }

  free (line);
  XCloseDisplay (display);

  return 0;
}
