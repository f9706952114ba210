#!/bin/sh
# Starts the Postgres of a root folder: server.sh ROOT EXTENSIONS TEMPLATE DATA [postgres options].
# Runs in namespaces of its own (confined.sh), so no mount outlives it.
#   EXTENSIONS  folder of files to add to the server's extensions; what it has of its own stays
#   TEMPLATE    data folder to begin with; "" makes a new one
#   DATA        where data is kept; "" keeps it in memory
set -eu
root=$1 extensions=$2 template=$3 data=$4
shift 4
bin=/usr/lib/postgresql/17/bin
as_postgres() {
  env -i LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin chroot --userspec=postgres:postgres "$root" "$@"
}

mount --bind /dev "$root/dev"
mount -t tmpfs -o mode=1777 tmpfs "$root/dev/shm"
mount -t tmpfs -o mode=0755 tmpfs "$root/mnt"
mkdir "$root/mnt/data" "$root/mnt/socket" "$root/mnt/extension"
chroot "$root" chown postgres:postgres /mnt/socket

for file in "$extensions"/*; do
  name=${file##*/}
  target=$root/usr/share/postgresql/17/extension/$name
  if [ ! -s "$target" ]; then
    [ -e "$target" ] || : >"$target"
    cp "$file" "$root/mnt/extension/$name"
    chmod 644 "$root/mnt/extension/$name"
    mount --bind "$root/mnt/extension/$name" "$target"
  fi
done

if [ -n "$data" ]; then
  mount --bind "$data" "$root/mnt/data"
elif [ -n "$template" ]; then
  cp -a --reflink=auto "$template/." "$root/mnt/data"
fi
chroot "$root" chown postgres:postgres /mnt/data
chmod 700 "$root/mnt/data"
if [ ! -e "$root/mnt/data/PG_VERSION" ]; then
  as_postgres $bin/initdb -D /mnt/data -U supabase_admin --auth=trust --no-sync --encoding=UTF8 \
    --locale=C.UTF-8 --locale-provider=icu --icu-locale=en-US >/dev/null
fi
exec env -i LANG=C.UTF-8 PATH=/usr/sbin:/usr/bin chroot --userspec=postgres:postgres "$root" \
  $bin/postgres -D /mnt/data "$@"
