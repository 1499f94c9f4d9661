<?php
/* publish.php CODE PHOTO...: a story with photos by WordPress's own functions, as wp-cli does it.
 * SPDX-License-Identifier: GPL-3.0-or-later */

$photos = $argv;
array_shift($photos);
$code = array_shift($photos);
$_SERVER['HTTP_HOST'] = parse_url(getenv('LEDE_NEWSROOM_ADDRESS'), PHP_URL_HOST);
require $code . '/wp-load.php';
require ABSPATH . 'wp-admin/includes/image.php';
require ABSPATH . 'wp-admin/includes/file.php';
require ABSPATH . 'wp-admin/includes/media.php';

wp_set_current_user(1);
$content = '<!-- wp:paragraph --><p>The first boat leaves at six.</p><!-- /wp:paragraph -->';
foreach ($photos as $photo) {
  $copy = wp_tempnam($photo);
  copy($photo, $copy);
  $id = media_handle_sideload(['name' => basename($photo), 'tmp_name' => $copy]);
  if (is_wp_error($id)) {
    fwrite(STDERR, $id->get_error_message() . "\n");
    exit(1);
  }
  $content .= "<!-- wp:image {\"id\":$id} --><figure class=\"wp-block-image\">"
    . wp_get_attachment_image($id, 'large') . '</figure><!-- /wp:image -->';
}
$post = wp_insert_post(['post_title' => 'Ferry timetable', 'post_status' => 'publish', 'post_content' => $content], true);
exit(is_wp_error($post) ? 1 : 0);
