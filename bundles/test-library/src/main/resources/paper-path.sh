#!/bin/sh
# In place of a printer's paper path: prints as the files in the folder say, and tells the printer by standard error.
cd '@FOLDER@' || exit 1
cp "$1" last.pdf
pages=$(pdfinfo "$1" | sed -n 's/^Pages: *//p')
page=0
[ -e toner-low ] && echo 'STATE: +toner-low-warning' >&2
while [ "$page" -lt "$pages" ]; do
  if [ ! -e paper ]; then
    echo 'STATE: +media-empty-error' >&2
    while [ ! -e paper ] && [ ! -e stop ]; do sleep 0.05; done
    echo 'STATE: -media-empty-error' >&2
    [ -e stop ] && exit 0
  fi
  [ -e slow ] && sleep 1
  [ -e "abort-$page" ] && exit 1
  page=$((page + 1))
  echo "$IPP_SIDES $IPP_PRINT_COLOR_MODE" >>output
  [ -e silent ] || echo "ATTR: job-impressions-completed=$page" >&2
done
while [ -e linger ]; do sleep 0.05; done
[ -e abort-at-end ] && exit 1
exit 0
