# Runs a prepared folder in workerd and returns the program's output, exit code and changes to its folders:
# WORKERD FOLDER [-d NAME=PATH]…
workerd=$1
place=$2
shift 2
# A worker has no stdin, so it is copied to a file, unless it is /dev/null.
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
