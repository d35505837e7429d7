#!/usr/bin/env bash
# Gets nginx into a folder, without installing it and without root: the package
# of this machine's Debian release is downloaded and unpacked. An nginx that is
# installed is taken as it is. Usage: nginx.sh FOLDER; the command is FOLDER/nginx.
set -euo pipefail

folder=$1
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)

# wrap: a binary and a folder of libraries. Written last, so that a run that was
# stopped leaves no command behind.
wrap() {
	# nginx takes a variable NGINX for sockets that it inherits.
	# shellcheck disable=SC2016
	printf '#!/bin/sh\nunset NGINX\nLD_LIBRARY_PATH=%q${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH} exec %q "$@"\n' "$2" "$1" >"$folder/nginx.new"
	chmod +x "$folder/nginx.new"
	"$folder/nginx.new" -v
	mv "$folder/nginx.new" "$folder/nginx"
}

for installed in $(command -v nginx || true) /usr/sbin/nginx /usr/local/sbin/nginx; do
	if [ -x "$installed" ]; then
		wrap "$installed" ""
		exit
	fi
done

if ! command -v apt-get >/dev/null || ! command -v dpkg >/dev/null; then
	echo "there is no nginx here, and no apt-get to download it with: install nginx" >&2
	exit 1
fi

# An index of our own, where the machine has none: no root is needed for it.
own_index() {
	mkdir -p "$folder/apt/lists/partial" "$folder/apt/cache/archives/partial"
	apt=(-o "Dir::State::lists=$folder/apt/lists" -o "Dir::Cache=$folder/apt/cache" -o "APT::Sandbox::User=$(id -un)")
	apt-get "${apt[@]}" update >&2
}

# download: names of packages. The machine's index may be missing, or too old
# for what the mirror still has.
apt=(-o "APT::Sandbox::User=$(id -un)")
download() {
	(cd "$folder/packages" && apt-get "${apt[@]}" download "$@" >&2) && return
	own_index
	(cd "$folder/packages" && apt-get "${apt[@]}" download "$@" >&2)
}

rm -rf "$folder/packages" "$folder/root"
mkdir -p "$folder/packages" "$folder/root"
download nginx
dpkg -x "$folder"/packages/nginx_*.deb "$folder/root"

libraries=""
if ldd "$folder/root/usr/sbin/nginx" | grep -q 'not found'; then
	mapfile -t needed < <(dpkg-deb -f "$folder"/packages/nginx_*.deb Depends | tr ',' '\n' | sed -nE 's/^ *(lib[^ ]*|zlib[^ ]*).*/\1/p' | grep -vx libc6)
	download "${needed[@]}"
	for package in "$folder"/packages/lib*.deb "$folder"/packages/zlib*.deb; do
		dpkg -x "$package" "$folder/root"
	done
	libraries=$(find "$folder/root" -name '*.so.*' -printf '%h\n' | sort -u | paste -sd:)
fi
rm -rf "$folder/apt" "$folder/packages"
wrap "$folder/root/usr/sbin/nginx" "$libraries"
