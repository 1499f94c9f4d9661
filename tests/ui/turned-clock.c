/* turned-clock.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* A clock that a test turns: preloaded, it adds what stands in the file LEDE_TEST_CLOCK_FILE (seconds)
 * to the time of day. */

#include <dlfcn.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/syscall.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

int clock_gettime (clockid_t clock, struct timespec *time_spec);
int gettimeofday (struct timeval *restrict value, void *restrict zone);
time_t time (time_t *seconds);

static long
read_offset (void)
{
  const char *path = getenv ("LEDE_TEST_CLOCK_FILE");
  char text[32] = "";
  int file = path != NULL ? open (path, O_RDONLY | O_CLOEXEC) : -1;

  if (file < 0)
    return 0;
  if (read (file, text, sizeof text - 1) < 0)
    text[0] = '\0';
  close (file);

  return strtol (text, NULL, 10);
}

int
clock_gettime (clockid_t clock, struct timespec *time_spec)
{
  int result = (int) syscall (SYS_clock_gettime, clock, time_spec);

  if (result == 0 && (clock == CLOCK_REALTIME || clock == CLOCK_REALTIME_COARSE))
    time_spec->tv_sec += read_offset ();

  return result;
}

int
gettimeofday (struct timeval *restrict value, void *restrict zone)
{
  struct timespec now;

  if (clock_gettime (CLOCK_REALTIME, &now) != 0)
    return -1;

  value->tv_sec = now.tv_sec;
  value->tv_usec = now.tv_nsec / 1000;

  return 0;
}

time_t
time (time_t *seconds)
{
  struct timespec now = { 0 };

  clock_gettime (CLOCK_REALTIME, &now);
  if (seconds != NULL)
    *seconds = now.tv_sec;

  return now.tv_sec;
}
