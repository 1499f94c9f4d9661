/* test-folder-kill.c: what readers see of a folder while it changes, whatever becomes of who changes it
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <errno.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "folder-fixture.h"
#include "folder/lede-folder-files-private.h"

#define TOKEN "5f0c1f7e-9f63-4a4e-8a53-0f6f3a1d2b4c"
#define PICTURE "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"

static guint steps_left;

static void
die_in_time (const char *step, const char *path)
{
  if (steps_left-- == 0)
    raise (SIGKILL);
}

static LedeStory *
write_story (const char *headline)
{
  LedeStory *story = lede_story_new (TOKEN);
  g_autofree char *id = lede_story_add_member (story, LEDE_FIELD_PHOTOS, "p1");

  lede_story_set_text (story, LEDE_FIELD_HEADLINE, headline);
  lede_story_set_text (story, LEDE_FIELD_BODY, "Words.\n\n![](photo:p1)\n");
  lede_story_set_text (story, LEDE_FIELD_SECTION, "Town");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, "image", PICTURE);
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, "lead", "yes");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, "width", "700");
  lede_story_set_member_text (story, LEDE_FIELD_PHOTOS, id, "height", "500");

  return story;
}

/* As the courier does it, in a process that may end at any moment. */
static gboolean
put (LedeSite *site, const char *headline, const char *slug, GBytes *picture, GError **error)
{
  g_autoptr (LedeCms) cms = lede_folder_new (site);
  g_autoptr (LedeStory) story = write_story (headline);
  g_autofree char *name = lede_cms_name_photo (PICTURE, "harbour.jpg", "image/jpeg");
  g_autoptr (LedeRemotePhoto) photo = NULL;
  g_autoptr (LedeRemoteStory) draft = NULL;
  g_autoptr (LedeRemoteStory) public = NULL;
  LedeTerm *section = lede_cms_ensure_section (cms, "Town", NULL, error);
  g_autofree char *section_id = section ? g_strdup (section->id) : NULL;
  const char *sections[] = { section_id, NULL };

  g_clear_pointer (&section, lede_term_free);
  if (!section_id)
    return FALSE;

  if (!(photo = lede_cms_find_photo (cms, PICTURE, NULL, error)) && (!error || !*error))
    photo = lede_cms_put_photo (
      cms, &(LedePhotoRequest) { .bytes = picture, .mime_type = "image/jpeg", .file_name = name }, NULL, NULL,
      NULL, error);
  if (!photo)
    return FALSE;

  draft = lede_cms_find_story (cms, TOKEN, NULL, error);
  if (!draft && error && *error)
    return FALSE;

  {
    LedeStoryRequest request = {
      .id = draft ? draft->id : NULL,
      .token = TOKEN,
      .state = draft ? NULL : "draft",
      .title = headline,
      .slug = slug,
      .excerpt = "",
      .content = headline,
      .section_ids = sections,
      .fields = LEDE_STORY_FIELDS (story),
    };
    LedeRemoteStory *answer = lede_cms_put_story (cms, &request, NULL, error);

    if (!answer)
      return FALSE;
    g_clear_pointer (&draft, lede_remote_story_free);
    draft = answer;
  }

  public = lede_cms_put_story (cms, &(LedeStoryRequest) { .id = draft->id, .state = "publish" }, NULL, error);

  return public != NULL;
}

static void
copy_tree (const char *from, const char *to)
{
  g_autofree char *command = g_strdup_printf ("cp -a '%s' '%s'", from, to);
  int status;

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, &status, NULL));
  g_assert_cmpint (status, ==, 0);
}

static void
remove_copy (const char *path)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", path);

  g_assert_true (g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL));
}

/* Ends the child's work at step @n; FALSE when it came to its end before. */
static gboolean
run_and_kill (LedeSite *site, const char *headline, const char *slug, GBytes *picture, guint n)
{
  pid_t child = fork ();
  int status;

  g_assert_cmpint (child, >=, 0);
  if (child == 0)
    {
      steps_left = n;
      lede_folder_files_probe = die_in_time;
      _exit (put (site, headline, slug, picture, NULL) ? 0 : 1);
    }

  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  if (WIFSIGNALED (status))
    {
      g_assert_cmpint (WTERMSIG (status), ==, SIGKILL);
      return TRUE;
    }
  g_assert_cmpint (WEXITSTATUS (status), ==, 0);

  return FALSE;
}

static guint
count_stories (LedeSite *site, const char *state)
{
  g_autoptr (LedeCms) cms = lede_folder_new (site);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) stories = lede_cms_list_stories (cms, state, NULL, 100, NULL, &error);

  g_assert_no_error (error);

  return stories->len;
}

/* With what was there before: one story, public under another address. */
static void
kill_at_every_step (FolderFixture *fixture, const char *headline, const char *slug)
{
  g_autoptr (GBytes) picture = folder_fixture_make_picture (0x224466, 700, 500);
  g_autofree char *kept = g_strconcat (fixture->path, "-kept", NULL);
  g_autofree char *before = NULL;
  guint n_before = count_stories (fixture->site, NULL);
  guint n = 0;
  gboolean was_killed;

  copy_tree (fixture->path, kept);
  before = folder_fixture_list (fixture->path);

  do
    {
      g_autofree char *found = NULL;
      g_autofree char *page = NULL;
      g_autoptr (GError) error = NULL;

      remove_copy (fixture->path);
      copy_tree (kept, fixture->path);
      was_killed = run_and_kill (fixture->site, headline, slug, picture, n++);

      /* As readers find it, nobody having looked after it. */
      if (folder_fixture_has (fixture, "index.html"))
        folder_fixture_walk (fixture->path, NULL);

      /* As the next one who opens it leaves it: as it was, or as it was to be. */
      count_stories (fixture->site, NULL);
      found = folder_fixture_list (fixture->path);
      page = g_strdup_printf ("stories/%s.html", slug);
      if (!g_str_equal (found, before))
        {
          g_autofree char *front = folder_fixture_read (fixture, "index.html");
          g_autofree char *feed = folder_fixture_read (fixture, "atom.xml");

          g_assert_true (folder_fixture_has (fixture, page));
          g_assert_nonnull (strstr (front, headline));
          g_assert_nonnull (strstr (feed, headline));
        }
      if (folder_fixture_has (fixture, "index.html"))
        folder_fixture_walk (fixture->path, NULL);

      /* And the one who was cut short does it again. */
      put (fixture->site, headline, slug, picture, &error);
      g_assert_no_error (error);
      g_assert_true (folder_fixture_has (fixture, page));
      folder_fixture_walk (fixture->path, NULL);
      g_assert_cmpuint (count_stories (fixture->site, NULL), ==, MAX (n_before, 1));
      g_assert_cmpuint (count_stories (fixture->site, "draft"), ==, 0);
    }
  while (was_killed);

  g_test_message ("killed at %u steps", n - 1);
  g_assert_cmpuint (n, >, 20);
}

static void
test_first_publish_survives_kill (void)
{
  FolderFixture fixture;

  folder_fixture_set_up (&fixture, "html", "https://harbour.example/");
  kill_at_every_step (&fixture, "Ferry crossing opens", "ferry-crossing");
  folder_fixture_tear_down (&fixture);
}

static void
test_new_address_survives_kill (void)
{
  FolderFixture fixture;
  g_autoptr (GBytes) picture = folder_fixture_make_picture (0x224466, 700, 500);
  g_autoptr (GError) error = NULL;

  folder_fixture_set_up (&fixture, "html", NULL);
  put (fixture.site, "Ferry crossing opens", "ferry-crossing", picture, &error);
  g_assert_no_error (error);
  kill_at_every_step (&fixture, "Ferry crossing delayed", "ferry-delayed");
  folder_fixture_tear_down (&fixture);
}

typedef struct
{
  const char *path;
  int stop; /* atomic */
  guint n_walks;
  char *dead;
} Reader;

static gpointer
read_all_the_time (gpointer data)
{
  Reader *reader = data;

  while (!g_atomic_int_get (&reader->stop) && !reader->dead)
    {
      folder_fixture_walk (reader->path, &reader->dead);
      reader->n_walks++;
    }

  return NULL;
}

/* Fifty times something is published, updated or moved while readers follow every link. */
static void
test_reader_finds_no_dead_link (void)
{
  FolderFixture fixture;
  g_autoptr (GPtrArray) stories = g_ptr_array_new_with_free_func (g_free);
  Reader reader = { 0 };
  GThread *thread;

  folder_fixture_set_up (&fixture, "html", NULL);
  g_ptr_array_add (stories, folder_fixture_add_story (&fixture, "Story 0", "Words.\n", 0x112233));
  folder_fixture_publish (&fixture, g_ptr_array_index (stories, 0));

  reader.path = fixture.path;
  thread = g_thread_new ("reader", read_all_the_time, &reader);

  for (guint i = 1; i <= 50; i++)
    {
      g_autofree char *headline = g_strdup_printf ("Story %u", i);
      const char *last = g_ptr_array_index (stories, stories->len - 1);

      if (i % 3 == 1)
        {
          g_ptr_array_add (stories, folder_fixture_add_story (&fixture, headline, "Words.\n", 0x112233 + i));
          folder_fixture_edit (&fixture, g_ptr_array_index (stories, stories->len - 1), LEDE_FIELD_TAGS,
                               headline);
          last = g_ptr_array_index (stories, stories->len - 1);
        }
      else if (i % 3 == 2)
        folder_fixture_edit (&fixture, last, LEDE_FIELD_SECTION, headline);
      else
        folder_fixture_edit (&fixture, last, LEDE_FIELD_SLUG, headline);
      folder_fixture_publish (&fixture, last);
    }

  g_atomic_int_set (&reader.stop, 1);
  g_thread_join (thread);
  g_test_message ("%u walks through the whole site meanwhile", reader.n_walks);
  g_assert_cmpstr (reader.dead, ==, NULL);
  g_assert_cmpuint (reader.n_walks, >, 0);
  folder_fixture_tear_down (&fixture);
}

static void
publish_five (LedeSite *site, guint first)
{
  g_autoptr (LedeCms) cms = lede_folder_new (site);

  for (guint i = first; i < first + 5; i++)
    {
      g_autofree char *token = g_strdup_printf ("story-%08u", i);
      g_autofree char *headline = g_strdup_printf ("Story %u", i);
      g_autoptr (LedeStory) story = lede_story_new (token);
      g_autoptr (GError) error = NULL;
      g_autoptr (LedeRemoteStory) answer = NULL;

      lede_story_set_text (story, LEDE_FIELD_HEADLINE, headline);
      answer = lede_cms_put_story (cms,
                                   &(LedeStoryRequest) { .token = token,
                                                         .state = "publish",
                                                         .title = headline,
                                                         .content = "",
                                                         .fields = LEDE_STORY_FIELDS (story) },
                                   NULL, &error);
      if (!answer)
        g_error ("%s", error->message);
    }
}

static void
test_two_processes_take_turns (void)
{
  FolderFixture fixture;
  pid_t children[2];

  folder_fixture_set_up (&fixture, "html", NULL);
  for (guint i = 0; i < 2; i++)
    if ((children[i] = fork ()) == 0)
      {
        publish_five (fixture.site, i * 5);
        _exit (0);
      }
  for (guint i = 0; i < 2; i++)
    {
      int status;

      g_assert_cmpint (waitpid (children[i], &status, 0), ==, children[i]);
      g_assert_cmpint (status, ==, 0);
    }

  g_assert_cmpuint (count_stories (fixture.site, NULL), ==, 10);
  g_assert_cmpuint (folder_fixture_walk (fixture.path, NULL), ==, 12); /* ten, the front page and the feed */
  folder_fixture_tear_down (&fixture);
}

/* Files may grow to no more than a few bytes, which is what a full disk is to who writes them. */
static void
test_full_disk_leaves_all_as_it_was (void)
{
  FolderFixture fixture;
  g_autoptr (GBytes) picture = folder_fixture_make_picture (0x224466, 700, 500);
  g_autofree char *before = NULL;
  g_autofree char *after = NULL;
  g_autoptr (GError) error = NULL;
  pid_t child;
  int status;

  folder_fixture_set_up (&fixture, "html", NULL);
  put (fixture.site, "Ferry crossing opens", "ferry-crossing", picture, &error);
  g_assert_no_error (error);
  before = folder_fixture_list (fixture.path);

  if ((child = fork ()) == 0)
    {
      struct rlimit limit = { 4096, 4096 };

      signal (SIGXFSZ, SIG_IGN);
      setrlimit (RLIMIT_FSIZE, &limit);
      if (put (fixture.site, "Ferry crossing delayed", "ferry-delayed", picture, &error))
        _exit (1);
      _exit (error && strstr (error->message, "as it was") ? 0 : 2);
    }
  g_assert_cmpint (waitpid (child, &status, 0), ==, child);
  g_assert_cmpint (status, ==, 0);

  after = folder_fixture_list (fixture.path);
  g_assert_cmpstr (after, ==, before);
  put (fixture.site, "Ferry crossing delayed", "ferry-delayed", picture, &error);
  g_assert_no_error (error);
  folder_fixture_walk (fixture.path, NULL);
  folder_fixture_tear_down (&fixture);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cms/folder/first-publish-survives-kill", test_first_publish_survives_kill);
  g_test_add_func ("/cms/folder/new-address-survives-kill", test_new_address_survives_kill);
  g_test_add_func ("/cms/folder/reader-finds-no-dead-link", test_reader_finds_no_dead_link);
  g_test_add_func ("/cms/folder/two-processes-take-turns", test_two_processes_take_turns);
  g_test_add_func ("/cms/folder/full-disk-leaves-all-as-it-was", test_full_disk_leaves_all_as_it_was);

  return g_test_run ();
}
