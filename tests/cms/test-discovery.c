/* test-discovery.c
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "config.h"

#include <string.h>

#include "fake-site.h"
#include "lede-discovery.h"

/* A REST index as WordPress gives it. */
static char *
make_index (FakeSite *site, const char *home, const char *authentication)
{
  g_autofree char *address = fake_site_dup_address (site, home);

  return g_strdup_printf (
    "{\"name\": \"Arts &amp; Harbour\", \"home\": \"%s\", \"namespaces\": [\"oembed/1.0\", "
    "\"wp/v2\"], \"authentication\": %s}",
    address, authentication);
}

#define PASSWORDS_ON                                                                                         \
  "{\"application-passwords\": {\"endpoints\": {\"authorization\": "                                         \
  "\"http://127.0.0.1/wp-admin/authorize.php\"}}}"

static void
expect_index (FakeSite *site, const char *request, const char *home)
{
  g_autofree char *index = make_index (site, home, PASSWORDS_ON);

  fake_site_expect (site, request, FAKE_ANSWER, 200, NULL, index);
}

static void
assert_finds (FakeSite *site, const char *typed_path, const char *api_path)
{
  g_autofree char *typed = fake_site_dup_address (site, typed_path);
  g_autofree char *api = fake_site_dup_address (site, api_path);
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeDiscovery) discovery = lede_discover (typed, NULL, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (discovery->kind, ==, "wordpress");
  g_assert_cmpstr (discovery->name, ==, "Arts & Harbour");
  g_assert_cmpstr (discovery->api, ==, api);
  g_assert_nonnull (discovery->authorize_address);
}

static void
assert_fails (FakeSite *site, const char *typed_path, LedeCmsError code, const char *word)
{
  g_autofree char *typed = fake_site_dup_address (site, typed_path);
  g_autoptr (GError) error = NULL;

  g_assert_null (lede_discover (typed, NULL, &error));
  g_assert_error (error, LEDE_CMS_ERROR, (int) code);
  g_assert_nonnull (strstr (error->message, word));
}

static void
test_link_header (void)
{
  g_autoptr (FakeSite) site = fake_site_new ();

  fake_site_expect (site, "GET /2031/05/ferry/", FAKE_ANSWER, 200,
                    "Content-Type: text/html\n"
                    "Link: </feed/>; rel=\"alternate\", </blog/wp-json/>; rel=\"https://api.w.org/\"",
                    "<p>Ferry");
  expect_index (site, "GET /blog/wp-json/", "/");

  assert_finds (site, "/2031/05/ferry/", "/blog/wp-json/");
}

static void
test_link_element (void)
{
  static const char *const elements[] = {
    "<link rel=\"https://api.w.org/\" href=\"/wp-json/\" />",
    "<link href='/wp-json/' rel='https://api.w.org/'>",
    "<LINK REL=https://api.w.org/ HREF=/wp-json/>",
    "<link rel=\"stylesheet\" href=\"a.css\"><link\n rel=\"https://api.w.org/\"\n "
    "href=\"/wp-json/?a=1&amp;b=2\">",
  };

  for (guint i = 0; i < G_N_ELEMENTS (elements); i++)
    {
      g_autoptr (FakeSite) site = fake_site_new ();
      g_autofree char *page = g_strconcat ("<html><head>", elements[i], "</head><p>\xff News", NULL);

      fake_site_expect (site, "GET /news", FAKE_ANSWER, 200, "Content-Type: text/html", page);
      expect_index (site, "GET /wp-json/", "/");
      assert_finds (site, "/news", strstr (elements[i], "?a") ? "/wp-json/?a=1&b=2/" : "/wp-json/");
    }
}

static void
test_without_pretty_addresses (void)
{
  g_autoptr (FakeSite) site = fake_site_new ();

  fake_site_expect (site, "GET /?rest_route=/", FAKE_ANSWER, 200, NULL, "");
  expect_index (site, "GET /?rest_route=/", "/");
  fake_site_expect (site, "GET /", FAKE_ANSWER, 200, "Link: </?rest_route=/>; rel=\"https://api.w.org/\"",
                    "<p>News");

  assert_finds (site, "/", "/?rest_route=/");
}

static void
test_usual_places (void)
{
  g_autoptr (FakeSite) pretty = fake_site_new ();
  g_autoptr (FakeSite) below = fake_site_new ();
  g_autoptr (FakeSite) plain = fake_site_new ();

  fake_site_expect (pretty, "GET /news", FAKE_ANSWER, 200, NULL, "<p>News");
  expect_index (pretty, "GET /wp-json/", "/");
  assert_finds (pretty, "/news", "/wp-json/");

  fake_site_expect (below, "GET /paper/2031/ferry", FAKE_ANSWER, 200, NULL, "<p>News");
  expect_index (below, "GET /paper/wp-json/", "/paper/");
  assert_finds (below, "/paper/2031/ferry", "/paper/wp-json/");

  fake_site_expect (plain, "GET /x", FAKE_ANSWER, 200, NULL, "<p>News");
  expect_index (plain, "GET /index.php?rest_route=/", "/");
  assert_finds (plain, "/x", "/index.php?rest_route=/");
}

static void
test_redirects_lead_to_the_site (void)
{
  g_autoptr (FakeSite) old = fake_site_new ();
  g_autoptr (FakeSite) site = fake_site_new ();
  g_autofree char *address = fake_site_dup_address (site, "/");
  g_autofree char *header = g_strconcat ("Location: ", address, NULL);
  g_autofree char *typed = fake_site_dup_address (old, "/");
  g_autofree char *api = fake_site_dup_address (site, "/wp-json/");
  g_autoptr (LedeDiscovery) discovery = NULL;

  fake_site_expect (old, "GET /", FAKE_ANSWER, 301, header, NULL);
  expect_index (site, "GET /wp-json/", "/");
  fake_site_expect (site, "GET /", FAKE_ANSWER, 200, "Link: </wp-json/>; rel=\"https://api.w.org/\"", "<p>");

  discovery = lede_discover (typed, NULL, NULL);
  g_assert_cmpstr (discovery->api, ==, api);
}

static void
test_address_without_scheme (void)
{
  g_autoptr (FakeSite) site = fake_site_new ();
  g_autofree char *address = fake_site_dup_address (site, "/");
  g_autofree char *typed = g_strconcat ("  ", address + strlen ("http://"), " ", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (LedeDiscovery) discovery = NULL;

  expect_index (site, "GET /wp-json/", "/");
  fake_site_expect (site, "GET /", FAKE_ANSWER, 200, "Link: </wp-json/>; rel=\"https://api.w.org/\"", "<p>");

  discovery = lede_discover (typed, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (discovery->name, ==, "Arts & Harbour");
}

static void
test_no_wordpress (void)
{
  g_autoptr (FakeSite) page = fake_site_new ();
  g_autoptr (FakeSite) nothing = fake_site_new ();
  g_autoptr (FakeSite) other = fake_site_new ();

  fake_site_expect (page, "GET /", FAKE_ANSWER, 200, "Content-Type: text/html", "<h1>It works!</h1>");
  assert_fails (page, "/", LEDE_CMS_ERROR_NOT_A_SITE, "no WordPress");
  assert_fails (nothing, "/", LEDE_CMS_ERROR_NOT_A_SITE, "no WordPress");

  fake_site_expect (other, "GET /", FAKE_ANSWER, 200, NULL,
                    "{\"name\": \"Other\", \"namespaces\": [\"other/v1\"]}");
  assert_fails (other, "/", LEDE_CMS_ERROR_NOT_A_SITE, "no WordPress");
}

static void
test_interface_is_off_or_blocked (void)
{
  g_autoptr (FakeSite) off = fake_site_new ();
  g_autoptr (FakeSite) blocked = fake_site_new ();
  g_autoptr (FakeSite) members = fake_site_new ();

  fake_site_expect (off, "GET /wp-json/", FAKE_ANSWER, 404, NULL, "<p>Not found");
  fake_site_expect (off, "GET /", FAKE_ANSWER, 200, NULL, "<img src=\"/wp-content/uploads/a.jpg\">");
  assert_fails (off, "/", LEDE_CMS_ERROR_FORBIDDEN, "switched off");

  fake_site_expect (blocked, "GET /wp-json/", FAKE_ANSWER, 403, NULL, "<h1>Forbidden</h1>");
  fake_site_expect (blocked, "GET /", FAKE_ANSWER, 200, "Link: </wp-json/>; rel=\"https://api.w.org/\"",
                    "<p>");
  assert_fails (blocked, "/", LEDE_CMS_ERROR_FORBIDDEN, "403");

  fake_site_expect (members, "GET /wp-json/", FAKE_ANSWER, 401, NULL, "{\"code\": \"rest_login_required\"}");
  fake_site_expect (members, "GET /", FAKE_ANSWER, 200, NULL, "<p>Members only");
  assert_fails (members, "/", LEDE_CMS_ERROR_FORBIDDEN, "401");
}

static void
test_application_passwords_are_off (void)
{
  static const char *const authentications[] = { "[]", "{}", "null", "{\"application-passwords\": []}" };

  for (guint i = 0; i < G_N_ELEMENTS (authentications); i++)
    {
      g_autoptr (FakeSite) site = fake_site_new ();
      g_autofree char *typed = fake_site_dup_address (site, "/");
      g_autofree char *index = make_index (site, "/", authentications[i]);
      g_autoptr (LedeDiscovery) discovery = NULL;

      fake_site_expect (site, "GET /wp-json/", FAKE_ANSWER, 200, NULL, index);
      fake_site_expect (site, "GET /", FAKE_ANSWER, 200, NULL, "<p>");
      discovery = lede_discover (typed, NULL, NULL);
      g_assert_nonnull (discovery);
      g_assert_null (discovery->authorize_address);
    }
}

static void
test_unreachable (void)
{
  static const char *const addresses[] = { "http://127.0.0.1:1/", "127.0.0.1:1", "no-such-place.invalid" };

  for (guint i = 0; i < G_N_ELEMENTS (addresses); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (lede_discover (addresses[i], NULL, &error));
      g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_UNREACHABLE);
    }
}

static void
test_what_is_no_address (void)
{
  static const char *const texts[] = { "",         "   ",          "our news site",
                                       "https://", "http:///path", "ftp://example.org" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (lede_discover (texts[i], NULL, &error));
      g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_NOT_A_SITE);
    }
}

/* What a person pasted with a password in it goes nowhere. */
static void
test_userinfo_is_left_out (void)
{
  g_autoptr (FakeSite) site = fake_site_new ();
  g_autofree char *address = fake_site_dup_address (site, "/");
  g_autofree char *typed = g_strconcat ("http://ana:secret@", address + strlen ("http://"), NULL);
  g_autoptr (LedeDiscovery) discovery = NULL;

  expect_index (site, "GET /wp-json/", "/");
  fake_site_expect (site, "GET /", FAKE_ANSWER, 200, "Link: </wp-json/>; rel=\"https://api.w.org/\"", "<p>");

  discovery = lede_discover (typed, NULL, NULL);
  g_assert_nonnull (discovery);
  g_assert_null (strstr (discovery->api, "secret"));
  g_assert_null (fake_site_dup_header (site, "GET /", "Authorization"));
}

static void
test_password_needs_encryption (void)
{
  g_autoptr (LedeSite) open_site =
    lede_site_new (NULL, "wordpress", "Harbour News", "http://harbour.example/",
                   "http://harbour.example/wp-json/", "ana", LEDE_LEAD_IN_TEXT);
  g_autoptr (LedeSite) safe_site =
    lede_site_new (NULL, "wordpress", "Harbour News", "https://harbour.example/",
                   "https://harbour.example/wp-json/", "ana", LEDE_LEAD_IN_TEXT);
  g_autoptr (LedeSite) unknown = lede_site_new (NULL, "gazette", "Harbour News", "https://harbour.example/",
                                                "https://harbour.example/", "ana", LEDE_LEAD_IN_TEXT);
  g_autoptr (LedeCms) cms = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_null (lede_cms_new_for_site (open_site, "secret", &error));
  g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_FORBIDDEN);
  g_clear_error (&error);

  g_assert_null (lede_cms_new_for_site (unknown, "secret", &error));
  g_assert_error (error, LEDE_CMS_ERROR, LEDE_CMS_ERROR_NOT_A_SITE);
  g_clear_error (&error);

  cms = lede_cms_new_for_site (safe_site, "secret", &error);
  g_assert_no_error (error);
  g_assert_true (LEDE_IS_CMS (cms));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/cms/discovery/link-header", test_link_header);
  g_test_add_func ("/cms/discovery/link-element", test_link_element);
  g_test_add_func ("/cms/discovery/without-pretty-addresses", test_without_pretty_addresses);
  g_test_add_func ("/cms/discovery/usual-places", test_usual_places);
  g_test_add_func ("/cms/discovery/redirects-lead-to-the-site", test_redirects_lead_to_the_site);
  g_test_add_func ("/cms/discovery/address-without-scheme", test_address_without_scheme);
  g_test_add_func ("/cms/discovery/no-wordpress", test_no_wordpress);
  g_test_add_func ("/cms/discovery/interface-is-off-or-blocked", test_interface_is_off_or_blocked);
  g_test_add_func ("/cms/discovery/application-passwords-are-off", test_application_passwords_are_off);
  g_test_add_func ("/cms/discovery/unreachable", test_unreachable);
  g_test_add_func ("/cms/discovery/what-is-no-address", test_what_is_no_address);
  g_test_add_func ("/cms/discovery/userinfo-is-left-out", test_userinfo_is_left_out);
  g_test_add_func ("/cms/discovery/password-needs-encryption", test_password_needs_encryption);

  return g_test_run ();
}
