#!/bin/sh
# make-texts.sh DIRECTORY: photos whose texts exiftool wrote, for the tests of what Lede reads of them
#
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu
cd "$1"

if command -v magick >/dev/null; then make=magick; else make=convert; fi
$make -size 120x80 xc:teal -quality 90 plain.jpg
$make plain.jpg plain.png
$make plain.jpg plain.webp
$make plain.jpg plain.tif

tag() { exiftool -q -overwrite_original "$@"; }
source=http://cv.iptc.org/newscodes/digitalsourcetype

# Everything in XMP, and something else in IIM and Exif.
cp plain.jpg conflict.jpg
tag -codedcharacterset=UTF8 \
  -XMP-dc:Description='Ana Ruiz, left, and a person on the left' -XMP-photoshop:Credit='Porto Wire' \
  -XMP-dc:Creator='Ana Ruiz' -XMP-photoshop:Source='Porto Wire Archive' -XMP-dc:Rights='© 2031 Porto Wire' \
  -XMP-photoshop:Headline='Ferry returns' -XMP-photoshop:DateCreated='2031:05:04 10:20:30+02:00' \
  -XMP-dc:Subject='ferry' -XMP-dc:Subject='harbour, old' -XMP-xmpRights:UsageTerms='One time use' \
  -XMP-photoshop:Instructions='No sales' \
  -XMP-iptcExt:LocationShown='{Sublocation=Old Quay,City=Porto,ProvinceState=Norte,CountryName=Portugal}' \
  -XMP-iptcExt:LocationShown='{City=Gaia,CountryName=Portugal}' -XMP-photoshop:City=Lisboa \
  -XMP-iptcExt:DigitalSourceType="$source/digitalCapture" \
  -IPTC:Caption-Abstract='Older caption' -IPTC:Credit='Older Wire' -IPTC:By-line='Somebody Else' \
  -IPTC:Source='Older Source' -IPTC:CopyrightNotice='© Older' -IPTC:Headline='Older headline' \
  -IPTC:DateCreated='2030:01:01' -IPTC:TimeCreated='01:01:01+00:00' -IPTC:Keywords='older' -IPTC:City='Braga' \
  -IPTC:SpecialInstructions='Older instructions' \
  -EXIF:ImageDescription='Exif caption' -EXIF:Artist='Exif Artist' -EXIF:Copyright='© Exif' \
  -EXIF:DateTimeOriginal='2029:01:01 02:02:02' conflict.jpg

# An empty text in XMP is no text: the older one is read.
cp plain.jpg empty-xmp.jpg
tag -codedcharacterset=UTF8 -XMP-dc:Description=' ' -XMP-photoshop:Credit='' -IPTC:Caption-Abstract='From IIM' \
  -IPTC:Credit='IIM Wire' empty-xmp.jpg

iim() {
  tag "$@" -IPTC:Caption-Abstract='Fähre im Süden' -IPTC:Credit='Häfen & Möwen' -IPTC:By-line='Jörg Müßig' \
    -IPTC:By-line='Bée' -IPTC:Source='Küstenbüro' -IPTC:CopyrightNotice='© Jörg' -IPTC:Headline='Fähre fährt' \
    -IPTC:Keywords='Fähre' -IPTC:Keywords='Möwe' -IPTC:Sub-location='Südpier' -IPTC:City='Köln' \
    -IPTC:Province-State='Nordrhein' -IPTC:Country-PrimaryLocationName='Österland' \
    -IPTC:SpecialInstructions='Für heute' -IPTC:DateCreated='2031:05:04' -IPTC:TimeCreated='10:20:30+02:00'
}
cp plain.jpg iim-utf8.jpg && iim -codedcharacterset=UTF8 iim-utf8.jpg
cp plain.jpg iim-latin1.jpg && iim -charset iptc=Latin iim-latin1.jpg
cp plain.jpg iim-latin1-declared.jpg
iim -charset iptc=Latin "-codedcharacterset#=$(printf '\033-A')" iim-latin1-declared.jpg
cp plain.tif iim-utf8.tif && iim -codedcharacterset=UTF8 iim-utf8.tif
# Declared as UTF-8, and is not.
cp plain.jpg iim-wrong.jpg
iim -charset iptc=Latin "-codedcharacterset#=$(printf '\033%%G')" iim-wrong.jpg

cp plain.jpg exif.jpg
tag -charset exif=Latin -EXIF:ImageDescription='Fähre im Süden' -EXIF:Artist='Jörg Müßig' -EXIF:Copyright='© Jörg' \
  -EXIF:DateTimeOriginal='2031:05:04 10:20:30' -EXIF:OffsetTimeOriginal='+02:00' exif.jpg

cp plain.jpg month.jpg && tag -XMP-photoshop:DateCreated='2031:05' month.jpg
cp plain.jpg year.jpg && tag -n "-IPTC:DateCreated=2031:00:00" year.jpg
cp plain.jpg never.jpg && tag -n -EXIF:DateTimeOriginal='0000:00:00 00:00:00' never.jpg
cp plain.jpg legacy-place.jpg
tag -XMP-iptcCore:Location='Old Quay' -XMP-photoshop:City='Singapore' -XMP-photoshop:Country='Singapore' legacy-place.jpg

for photo in plain.jpg plain.png plain.webp plain.tif; do
  cp "$photo" "languages.${photo#plain.}"
  tag -XMP-dc:Description='The ferry at the quay' -XMP-dc:Description-en='The ferry at the quay' \
    -XMP-dc:Description-de='Die Fähre am Kai: wieder da' -XMP-dc:Description-fr='Le bac à quai' \
    -XMP-dc:Description-ko='부두의 여객선' -XMP-dc:Description-ar='العبّارة عند الرصيف' \
    -XMP-dc:Description-he='המעבורת ליד ‏Pier 7‏ ברציף' \
    -XMP-iptcCore:AltTextAccessibility='A white ferry' -XMP-iptcCore:AltTextAccessibility-de='Eine weiße Fähre' \
    -XMP-iptcCore:ExtDescrAccessibility='A white ferry lies at a stone quay.' \
    -XMP-iptcCore:ExtDescrAccessibility-ar='عبّارة بيضاء' "languages.${photo#plain.}"
done
cp plain.jpg paragraphs.jpg
tag -XMP-dc:Description="$(printf 'First paragraph.\n\nSecond, on the left.')" \
  -XMP-dc:Description-de="$(printf 'Erster Absatz.\n\nZweiter.')" paragraphs.jpg

cp plain.jpg generated.jpg && tag -XMP-iptcExt:DigitalSourceType="$source/trainedAlgorithmicMedia" generated.jpg
cp plain.jpg edited.jpg
tag -XMP-iptcExt:DigitalSourceType="$source/compositeWithTrainedAlgorithmicMedia" edited.jpg
