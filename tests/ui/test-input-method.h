/* test-input-method.h
 *
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* An input method that a test plays: it composes and commits what it is told. */
#define TEST_TYPE_INPUT_METHOD (test_input_method_get_type ())
G_DECLARE_FINAL_TYPE (TestInputMethod, test_input_method, TEST, INPUT_METHOD, GtkIMContext)

void test_input_method_register (void);
void test_input_method_use (GtkTextView *view);
TestInputMethod *test_input_method_get_current (void);
void test_input_method_compose (TestInputMethod *self, const char *preedit);
gboolean test_input_method_is_composing (TestInputMethod *self);
void test_input_method_commit (TestInputMethod *self, const char *text);

G_END_DECLS
