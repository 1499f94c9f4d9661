#!/bin/sh
# make-photos.sh DIRECTORY: the photos that the tests of src/media look at
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
here=$(cd "$(dirname "$0")" && pwd)
cd "$1"

if command -v magick >/dev/null; then make=magick; else make=convert; fi

# Four quarters of four colours, so that a turned picture shows it.
$make -size 300x200 xc:red -size 300x200 xc:lime +append \
  \( -size 300x200 xc:blue -size 300x200 xc:yellow +append \) -append -quality 92 plain.jpg

tag() { exiftool -q -overwrite_original "$@"; }

cp plain.jpg both.jpg
tag -codedcharacterset=UTF8 -XMP-dc:Description='The harbour at dawn – 항구' -XMP-photoshop:Credit='Porto Wire' \
  -XMP-dc:Creator='Ana Ruiz' -XMP-dc:Creator='Tomás Leal' -XMP-iptcCore:AltTextAccessibility='Boats at a quay' \
  -XMP-xmpRights:UsageTerms='One use, in print & online' \
  -IPTC:Caption-Abstract='An older caption' -IPTC:Credit='Older Wire' -IPTC:By-line='Somebody Else' both.jpg

cp plain.jpg iim-utf8.jpg
tag -codedcharacterset=UTF8 -IPTC:Caption-Abstract='Fähre im Hafen' -IPTC:Credit='Hafenbild' -IPTC:By-line='Jörg Ørsted' iim-utf8.jpg

cp plain.jpg iim-undeclared.jpg
tag -charset iptc=cp1252 -IPTC:Caption-Abstract='Fähre „Möwe“' -IPTC:Credit='Hafenbild' iim-undeclared.jpg

cp plain.jpg iim-latin2.jpg
tag -charset iptc=Latin2 "-codedcharacterset#=$(printf '\033-B')" -IPTC:Caption-Abstract='Główny rynek, Łęczna' iim-latin2.jpg

cp plain.jpg languages.jpg
tag -XMP-dc:Description-de='Der Hafen' -XMP-dc:Description-en='The harbour' languages.jpg

cp plain.jpg default-language.jpg
tag -XMP-dc:Description-de='Der Hafen' -XMP-dc:Description='The harbour, "quoted" text' default-language.jpg

cp plain.jpg exif.jpg
tag -EXIF:ImageDescription='From the camera' -EXIF:Artist='Ana Ruiz' exif.jpg

cp plain.jpg noise.jpg
tag -EXIF:ImageDescription='OLYMPUS DIGITAL CAMERA' noise.jpg

for orientation in 1 2 3 4 5 6 7 8; do
  case $orientation in
    1) turn= ;; 2) turn='-flop' ;; 3) turn='-rotate 180' ;; 4) turn='-flip' ;;
    5) turn='-transpose' ;; 6) turn='-rotate 270' ;; 7) turn='-transverse' ;; 8) turn='-rotate 90' ;;
  esac
  # shellcheck disable=SC2086
  $make plain.jpg $turn -quality 92 "turned-$orientation.jpg"
  tag -n "-EXIF:Orientation=$orientation" "turned-$orientation.jpg"
done

for kind in png webp tif; do
  $make plain.jpg -rotate 270 -quality 100 "turned.$kind"
  tag -n -EXIF:Orientation=6 "turned.$kind" 2>/dev/null
done

# What stands in Exif does not count there: the container says how it is held.
python3 "$here/make-heic.py" photo.heic turned.heic
tag -n -EXIF:Orientation=6 -XMP-dc:Description='The harbour from a telephone' turned.heic

# White paint that is transparent, beside black that is not: a careless scale mixes grey in.
$make -size 400x400 xc:'rgba(255,255,255,0)' -fill black -draw 'rectangle 0,0 199,399' PNG32:alpha.png
$make plain.jpg photo.png
$make plain.jpg photo.webp
$make plain.jpg photo.tif
$make -delay 10 plain.jpg \( plain.jpg -negate \) -loop 0 photo.gif
$make -size 64x64 plasma:red-blue -resize 4000x3000! -quality 90 large.jpg
$make plain.jpg -interlace JPEG progressive.jpg
$make plain.jpg -colorspace CMYK cmyk.jpg

for photo in large.jpg progressive.jpg photo.png photo.webp photo.gif photo.tif photo.heic; do
  size=$(wc -c <"$photo")
  head -c $((size * 6 / 10)) "$photo" >"cut-$photo"
done
