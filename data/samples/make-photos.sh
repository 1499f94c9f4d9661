#!/bin/sh
# make-photos.sh [FOLDER]: draws the photos of the sample stories, with their IPTC texts.
# SPDX-License-Identifier: GPL-3.0-or-later
set -eu

folder=${1:-$(dirname "$0")}
mkdir -p "$folder"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Grain and a darker edge, as a lens would give.
finish() {
  magick "$work/picture.mpc" \
    \( -size 1600x1067 xc:gray50 -seed "$2" -attenuate 0.35 +noise Gaussian -colorspace gray \) \
    -compose softlight -composite \
    \( -size 1600x1067 radial-gradient:white-gray55 \) -compose multiply -composite \
    -quality 86 -sampling-factor 4:2:0 "$folder/$1"
}

# A soft light at x,y of radius r in a colour; drawn small, since it has no edges.
glow() {
  magick "$work/picture.mpc" \
    \( -size 400x267 xc:black -fill "$4" -draw "circle $(($1 / 4)),$(($2 / 4)) $(($1 / 4)),$((($2 + $3) / 4))" \
       -blur "0x$(($3 / 8 + 1))" -resize '1600x1067!' \) \
    -compose screen -composite "$work/picture.mpc"
}

describe() {
  exiftool -quiet -overwrite_original -codedcharacterset=utf8 \
    "-iptc:Caption-Abstract=$2" "-iptc:Credit=서하늘·Saltmarsh Courier" "-iptc:By-line=Seo Ha-neul" \
    "-xmp-dc:Description=$2" "-xmp-photoshop:Credit=서하늘·Saltmarsh Courier" "-xmp-dc:Creator=Seo Ha-neul" \
    "-xmp-xmpRights:UsageTerms=© Saltmarsh Courier. Editorial use only." \
    "$folder/$1"
}

quay() {
  magick \( -size 1600x640 gradient:'#1d1b4a-#f2955a' \) \( -size 1600x427 gradient:'#c26b4e-#0b1130' \) \
    -append "$work/picture.mpc"
  glow 1130 640 150 '#ffb070'
  glow 1130 640 44 '#fff0c8'

  magick "$work/picture.mpc" -fill '#2a1f4a' -draw 'polygon 0,640 0,560 180,520 420,585 560,600 700,640' \
    -fill '#201a3f' -draw 'polygon 980,640 1180,606 1420,560 1600,545 1600,640' \
    -fill '#15122f' -draw 'rectangle 196,392 232,548' -draw 'polygon 188,392 240,392 214,362' \
    -fill '#15122f' -draw 'polygon 150,548 290,548 330,600 100,600' \
    \( -size 1600x427 xc:none -seed 7 -fill 'rgba(255,190,140,0.35)' \
       -draw 'rectangle 1010,20 1250,24' -draw 'rectangle 1050,60 1216,65' -draw 'rectangle 980,110 1270,116' \
       -draw 'rectangle 1070,170 1200,177' -draw 'rectangle 1020,240 1240,249' -draw 'rectangle 1090,320 1180,330' \
       -blur 6x1 \) -gravity southwest -composite "$work/picture.mpc"

  magick "$work/picture.mpc" \
    -fill '#0d1024' -draw 'polygon 420,716 1010,716 970,790 470,790' \
    -fill '#161a38' -draw 'rectangle 500,650 930,716' -draw 'rectangle 560,600 860,650' \
    -draw 'rectangle 640,548 712,600' -fill '#a8402f' -draw 'rectangle 640,548 712,566' \
    -fill '#0d1024' -draw 'rectangle 820,540 826,600' -draw 'rectangle 800,556 846,560' \
    -fill '#ffdf9a' \
    -draw 'rectangle 520,672 548,692' -draw 'rectangle 566,672 594,692' -draw 'rectangle 612,672 640,692' \
    -draw 'rectangle 658,672 686,692' -draw 'rectangle 704,672 732,692' -draw 'rectangle 750,672 778,692' \
    -draw 'rectangle 796,672 824,692' -draw 'rectangle 842,672 870,692' -draw 'rectangle 888,672 912,692' \
    -draw 'rectangle 578,616 622,634' -draw 'rectangle 736,616 846,634' "$work/picture.mpc"
  glow 720 682 60 '#6a4a20'
  glow 214 384 46 '#ffe9a0'
  magick "$work/picture.mpc" \( -size 1600x1067 xc:none \
      -fill 'rgba(255,215,140,0.55)' -draw 'rectangle 520,800 900,806' -draw 'rectangle 560,826 860,831' \
      -draw 'rectangle 610,858 800,862' -draw 'rectangle 660,900 760,903' -blur 12x2 \) -composite \
    -fill '#080a1a' -draw 'polygon 0,1067 0,960 420,1000 640,1067' \
    -draw 'rectangle 90,880 112,972' -draw 'rectangle 290,905 312,992' "$work/picture.mpc"
  finish night-ferry-quay.jpg 11
  describe night-ferry-quay.jpg \
    'The Dona Brites leaves Port Amaro for Sorna on the first late crossing since 2029.'
}

# A brass gauge at x,y whose needle points to x2,y2.
gauge() {
  magick "$work/picture.mpc" \
    -fill '#20252b' -draw "circle $(($1 + 10)),$(($2 + 14)) $(($1 + 10)),$(($2 + 214))" \
    -fill '#8a6a2c' -draw "circle $1,$2 $1,$(($2 + 196))" -fill '#d9b25a' -draw "circle $1,$2 $(($1 - 4)),$(($2 + 186))" \
    -fill '#6f5320' -draw "circle $1,$2 $1,$(($2 + 168))" -fill '#f2ead8' -draw "circle $1,$2 $1,$(($2 + 158))" \
    -stroke '#333333' -strokewidth 5 \
    -draw "line $(($1 - 140)),$2 $(($1 - 112)),$2" -draw "line $(($1 + 112)),$2 $(($1 + 140)),$2" \
    -draw "line $1,$(($2 - 140)) $1,$(($2 - 112))" \
    -draw "line $(($1 - 99)),$(($2 - 99)) $(($1 - 80)),$(($2 - 80))" \
    -draw "line $(($1 + 99)),$(($2 - 99)) $(($1 + 80)),$(($2 - 80))" \
    -draw "line $(($1 - 99)),$(($2 + 99)) $(($1 - 80)),$(($2 + 80))" \
    -stroke '#b3261e' -draw "line $(($1 + 99)),$(($2 + 99)) $(($1 + 80)),$(($2 + 80))" \
    -stroke '#16181c' -strokewidth 9 -draw "line $1,$2 $3,$4" \
    -stroke none -fill '#16181c' -draw "circle $1,$2 $1,$(($2 + 18))" "$work/picture.mpc"
  magick "$work/picture.mpc" \( -size 1600x1067 xc:none -fill 'rgba(255,255,255,0.28)' \
    -draw "ellipse $(($1 - 50)),$(($2 - 62)) 84,46 0,360" -blur 0x18 \) -composite "$work/picture.mpc"
}

gauges() {
  magick -size 1600x1067 gradient:'#7c868c-#39424a' \
    -fill '#5c666d' -draw 'rectangle 0,120 1600,132' -draw 'rectangle 0,860 1600,872' \
    -fill '#4a535a' \
    -draw 'circle 60,126 60,140' -draw 'circle 540,126 540,140' -draw 'circle 1060,126 1060,140' -draw 'circle 1540,126 1540,140' \
    -draw 'circle 60,866 60,880' -draw 'circle 540,866 540,880' -draw 'circle 1060,866 1060,880' -draw 'circle 1540,866 1540,880' \
    "$work/picture.mpc"
  gauge 300 480 392 402
  gauge 800 480 916 452
  gauge 1300 480 1402 412
  for x in 480 640 800 960 1120; do
    magick "$work/picture.mpc" -fill '#1c2420' -draw "circle $x,955 $x,985" -fill '#3fd07a' -draw "circle $x,955 $x,977" \
      "$work/picture.mpc"
    glow "$x" 955 40 '#1d6b3c'
  done
  glow 260 60 240 '#3a3222'
  finish night-ferry-gauges.jpg 12
  describe night-ferry-gauges.jpg 'Pressure gauges in the engine room of the Dona Brites, rebuilt in the yard at Amaro.'
}

clinic() {
  magick \( -size 1600x560 gradient:'#070b22-#27406a' \) \( -size 1600x507 gradient:'#1b2f52-#060a18' \) \
    -append "$work/picture.mpc"
  magick "$work/picture.mpc" -fill '#e8ecff' \
    -draw 'circle 160,90 160,92' -draw 'circle 320,210 320,212' -draw 'circle 410,70 410,73' -draw 'circle 590,160 590,161' \
    -draw 'circle 700,60 700,62' -draw 'circle 860,240 860,242' -draw 'circle 940,110 940,112' -draw 'circle 1080,50 1080,52' \
    -draw 'circle 1190,190 1190,192' -draw 'circle 1300,90 1300,93' -draw 'circle 1410,250 1410,251' -draw 'circle 1500,140 1500,142' \
    -draw 'circle 240,330 240,331' -draw 'circle 1010,320 1010,321' -draw 'circle 1340,370 1340,371' "$work/picture.mpc"
  glow 1380 150 90 '#59658c'
  magick "$work/picture.mpc" -fill '#f1f0e4' -draw 'circle 1380,150 1380,188' \
    -fill '#0c1a16' -draw 'polygon 0,1067 0,640 240,585 520,600 840,690 1180,650 1600,760 1600,1067' \
    -fill '#0a1512' -draw 'polygon 0,1067 0,860 420,800 900,860 1600,930 1600,1067' \
    -fill '#9aa5b4' -draw 'polygon 520,664 1060,664 1060,800 520,800' \
    -fill '#5a3a34' -draw 'polygon 490,664 1090,664 1030,604 550,604' \
    -fill '#77828f' -draw 'rectangle 520,664 660,800' \
    -fill '#2b3340' -draw 'rectangle 560,700 610,752' -draw 'rectangle 700,700 750,752' -draw 'rectangle 960,700 1010,752' \
    -fill '#ffd77a' -draw 'rectangle 830,700 890,752' -fill '#9aa5b4' -draw 'rectangle 858,700 862,752' \
    -fill '#3a2a22' -draw 'rectangle 770,716 806,800' \
    -fill '#b3261e' -draw 'rectangle 678,618 702,642' -fill '#f4f4f0' -draw 'rectangle 687,621 693,639' -draw 'rectangle 681,627 699,633' \
    "$work/picture.mpc"
  glow 860 726 90 '#7a5a1c'
  glow 860 830 120 '#2c2410'
  magick "$work/picture.mpc" -stroke '#20302a' -strokewidth 3 -fill none \
    -draw 'bezier 788,800 780,880 640,930 560,1067' -draw 'bezier 800,800 820,880 760,960 740,1067' "$work/picture.mpc"
  finish night-ferry-clinic.jpg 13
  describe night-ferry-clinic.jpg 'The clinic at Vila Sorna on a winter evening.'
}

quay
gauges
clinic
