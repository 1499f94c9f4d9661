<?php
/* Plugin Name: Demo newsroom
 *
 * A demo newsroom asks nobody for updates and writes to nobody.
 * SPDX-License-Identifier: GPL-3.0-or-later */

remove_action('init', 'wp_schedule_update_checks');
remove_action('admin_init', '_maybe_update_core');
remove_action('admin_init', '_maybe_update_plugins');
remove_action('admin_init', '_maybe_update_themes');
add_filter('pre_wp_mail', '__return_true');
add_filter('send_password_change_email', '__return_false');
