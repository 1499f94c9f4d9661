#!/bin/sh
# make-uploads.sh DIRECTORY: pictures that are full of what must not leave the house, each of it marked
# SECRET
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
cd "$1"

if command -v magick >/dev/null; then make=magick; else make=convert; fi

tag() { exiftool -q -q -overwrite_original "$@"; }

$make -size 60x40 plasma:red-blue -quality 90 plain.jpg
$make -size 60x40 plasma:red-blue -interlace JPEG -quality 90 progressive.jpg
$make -size 60x40 plasma:red-blue plain.png
$make -size 60x40 plasma:red-blue -quality 90 plain.webp
$make -size 60x40 plasma:red-blue -define webp:lossless=true lossless.webp
$make -size 60x40 -delay 10 xc:red xc:blue -loop 0 plain.gif
$make -size 60x40 -delay 10 xc:red xc:blue -loop 0 moving.webp
$make -size 60x40 xc:red still.gif
$make -size 60x40 plasma:red-blue plain.tif
$make -size 60x40 xc:'rgba(255,0,0,0.5)' clear.tif
$make -size 20x20 xc:gray thumbnail.jpg
tag -Comment='SECRET thumbnail' thumbnail.jpg

fill() {
  tag -EXIF:GPSLatitude=41.1423 -EXIF:GPSLatitudeRef=S -EXIF:GPSLongitude=8.6131 -EXIF:GPSLongitudeRef=W \
    -EXIF:GPSAreaInformation='SECRET area' -EXIF:GPSAltitude=12 \
    -EXIF:SerialNumber='SECRET body' -EXIF:LensSerialNumber='SECRET lens' -EXIF:OwnerName='SECRET owner' \
    -EXIF:Make='SECRET make' -EXIF:Model='SECRET model' -EXIF:Software='SECRET software' \
    -EXIF:UserComment='SECRET comment' -EXIF:MakerNoteUnknownText='SECRET maker notes' \
    -EXIF:ImageUniqueID='SECRET id' -EXIF:XPComment='SECRET' -EXIF:ImageDescription='SECRET description' \
    -EXIF:Orientation#=6 \
    -XMP-exif:GPSLatitude=41.1423 -XMP-exif:GPSLongitude=8.6131 \
    -XMP-aux:SerialNumber='SECRET body' -XMP-aux:LensSerialNumber='SECRET lens' \
    -XMP-exifEX:SerialNumber='SECRET body' -XMP-aux:OwnerName='SECRET owner' \
    -XMP-xmpMM:HistoryParameters='SECRET /home/ana/paper/story.psd' -XMP-xmpMM:HistoryAction='saved' \
    -XMP-xmpMM:DerivedFromFilePath='SECRET /home/ana/raw' -XMP-xmpMM:DocumentID='SECRET document' \
    -XMP-photoshop:History='SECRET history' -XMP-photoshop:Instructions='SECRET instructions' \
    -XMP-xmp:CreatorTool='SECRET tool' -XMP-dc:Description='SECRET caption' \
    '-XMP-xmp:ThumbnailImage<=thumbnail.jpg' "$1"
}

for photo in plain.jpg progressive.jpg plain.png plain.webp lossless.webp plain.tif; do
  cp "$photo" "full-${photo}"
  fill "full-${photo}"
done

for photo in plain.jpg progressive.jpg; do
  tag -codedcharacterset=UTF8 -IPTC:Caption-Abstract='SECRET caption' -IPTC:SpecialInstructions='SECRET' \
    -Comment='SECRET comment' '-ThumbnailImage<=thumbnail.jpg' "full-$photo"
  tag '-PhotoshopThumbnail<=thumbnail.jpg' "full-$photo"
  # Two segments that no program adds by itself, and what stands behind the picture.
  {
    head -c 2 "full-$photo"
    printf '\377\342\000\040ICC_PROFILE\000\001\001\000\000\000\020wide colours'
    printf '\377\342\000\024MPF\000SECRET preview'
    printf '\377\344\000\016SECRET notes'
    tail -c +3 "full-$photo"
    printf 'SECRET video'
    cat thumbnail.jpg
  } >"more-$photo"
done

tag -PNG:Comment='SECRET comment' -PNG:Author='SECRET author' full-plain.png
cp plain.gif full-plain.gif
tag -Comment='SECRET comment' -XMP-dc:Description='SECRET caption' -XMP-xmp:CreatorTool='SECRET' full-plain.gif
