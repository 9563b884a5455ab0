#!/usr/bin/env bash
# What ./demo and ./test need beside Rust, and how to get it on Debian.
# Sourced by both; installs only what is missing, so that a machine that has
# everything needs neither root nor a network.
set -euo pipefail

PATH="$PATH:$HOME/.cargo/bin"
missing=()

say() { printf '\n== %s\n' "$*"; }
fail() { printf '%s\n' "$*" >&2; exit 2; }

# need COMMAND PACKAGE: the package is missing where the command is.
need() { command -v "$1" >/dev/null || missing+=("$2"); }

# HiGHS, the solver, is C++ that is built once; bindgen reads its header with libclang.
need_to_build() {
  command -v cargo >/dev/null || fail "Rust is missing: install it with rustup, from https://rustup.rs"
  need g++ g++
  need make make
  need cmake cmake
  [ -n "${LIBCLANG_PATH:-}" ] || compgen -G '/usr/lib/llvm-*/lib/libclang*.so*' >/dev/null ||
    missing+=(libclang-dev)
}

# The store is tested on PostgreSQL too: the tests start a server of their own.
need_a_database() {
  command -v initdb >/dev/null || compgen -G '/usr/lib/postgresql/*/bin/initdb' >/dev/null ||
    missing+=(postgresql)
}

# Chromium looks at the pages; Node.js drives it.
need_to_browse() {
  need chromium chromium
  need node nodejs
  need npm npm
}

# Passports are printed with the Noto fonts (OFL): a font for nearly every script.
need_fonts() {
  [ -f /usr/share/fonts/truetype/noto/NotoNaskhArabic-Regular.ttf ] || missing+=(fonts-noto-core)
}

# Poppler reads the documents back in the tests: text, fonts, attached files.
need_a_reader() { need pdftotext poppler-utils; }

# LibreOffice opens the workbooks that we write.
need_an_office() { need soffice libreoffice-calc-nogui; }

# Schemathesis, which asks the API, is a Python program.
need_python() {
  python3 -c 'import ensurepip, venv' >/dev/null 2>&1 || missing+=(python3-venv)
}

install_missing() {
  [ "${#missing[@]}" -gt 0 ] || return 0
  say "Installing ${missing[*]}"
  command -v apt-get >/dev/null || fail "Please install: ${missing[*]} (names of Debian packages)"
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then
    command -v sudo >/dev/null || fail "Please install as root: apt-get install ${missing[*]}"
    as_root=(sudo)
  fi
  "${as_root[@]}" apt-get -q update
  "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
    apt-get -q -y install --no-install-recommends "${missing[@]}"
}
