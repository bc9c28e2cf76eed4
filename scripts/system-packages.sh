#!/usr/bin/env bash
# What the whole suite needs beside PyPI and npm: a browser, an office, Chinese fonts, PDF tools.
# Installed where apt may be used; otherwise the tests that need them say that they were skipped.
set -euo pipefail
missing=()
command -v chromium > /dev/null || missing+=(chromium)
command -v soffice > /dev/null || missing+=(libreoffice-writer-nogui)
command -v pdftotext > /dev/null || missing+=(poppler-utils)
[ -n "$(fc-list :lang=zh 2> /dev/null | head -1)" ] || missing+=(fonts-noto-cjk fontconfig)
[ ${#missing[@]} = 0 ] && exit 0

as_root=()
if [ "$(id -u)" != 0 ]; then
  sudo -n true 2> /dev/null || { echo "缺少系统软件包：${missing[*]}（无法自动安装，相关测试将跳过）"; exit 0; }
  as_root=(sudo -n)
fi
command -v apt-get > /dev/null || { echo "缺少系统软件包：${missing[*]}（没有 apt，相关测试将跳过）"; exit 0; }
echo "安装系统软件包：${missing[*]}"
"${as_root[@]}" apt-get update -qq
DEBIAN_FRONTEND=noninteractive "${as_root[@]}" apt-get install -y -qq --no-install-recommends "${missing[@]}" > /dev/null
