# Runs what was prepared in a folder in workerd, and passes on what the program printed, its exit code, and what it
# did in its folders beyond writing files: WORKERD FOLDER [-d NAME=PATH]…
workerd=$1
place=$2
shift 2
# A worker has no stdin. Where there is none for the program either, nothing is read.
[ -c /dev/stdin ] || cat > "$place/stdin"
"$workerd" test --no-verbose -d "out=$place" "$@" "$place/config.capnp" >&2 || exit 70

if [ -e "$place/edits" ]; then
  while IFS='	' read -r what folder path target; do
    file=$place/granted/$folder/$path
    case $what in
      remove) rm -rf "$file" ;;
      folder) mkdir -p "$file" ;;
      link) rm -rf "$file" && ln -s -- "$target" "$file" ;;
      *) echo "workerd cannot keep this change: $path" >&2 ;;
    esac
  done < "$place/edits"
fi
if [ -s "$place/stderr" ]; then cat "$place/stderr" >&2; fi
if [ -s "$place/stdout" ]; then cat "$place/stdout"; fi
read -r code < "$place/code"
exit "$code"
