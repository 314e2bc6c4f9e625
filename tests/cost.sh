#!/usr/bin/env bash
# Measures one cold run: the instructions of `sign` and `verify` with a local key, relative to those of
# `--version`, for every algorithm. Counts instructions, because they are the same on a busy machine.
#
# usage: tests/cost.sh [--own] [LIMIT]     exit 1 if a ratio is above LIMIT (default 3.0)
# --own judges the ratio without the signature's arithmetic, which no program can avoid: RSA's alone costs
# many times as much as `--version`. JWTK names the binary (default: target/release/jwtk).
set -euo pipefail
own=false
[[ ${1-} != --own ]] || { own=true && shift; }
limit=${1:-3.0}
jwtk=$(realpath "${JWTK:-$(dirname "$0")/../target/release/jwtk}")
[[ -x $jwtk ]] || { echo "no binary at $jwtk: cargo build --release" >&2; exit 2; }
command -v valgrind >/dev/null || { echo "valgrind is not installed" >&2; exit 2; }

dir=$(mktemp -d)
trap 'rm -rf "$dir"' EXIT
cd "$dir"
clean=(env -i PATH="$PATH" HOME="$dir" NO_COLOR=1)

# cost ARG...: runs jwtk under callgrind, with stdout in the file `out`, and prints its instructions.
cost() {
  "${clean[@]}" valgrind --tool=callgrind --callgrind-out-file=/dev/null "$jwtk" "$@" >out 2>err </dev/null ||
    { echo "jwtk $* failed:" >&2; cat err >&2; exit 2; }
  awk '/Collected *:/ { n = $NF } END { if (!n) exit 1; print n }' err
}

# Thousands of instructions inside AWS-LC's EVP_DigestSign and EVP_DigestVerify, as callgrind counts them.
arithmetic() {
  case $1-$2 in
    sign-EdDSA) echo 108 ;; verify-EdDSA) echo 479 ;;
    sign-[RP]S*) echo 9790 ;; verify-[RP]S*) echo 307 ;;
    sign-ES256) echo 199 ;; verify-ES256) echo 716 ;;
    sign-ES384) echo 1121 ;; verify-ES384) echo 2454 ;;
    sign-ES512) echo 2331 ;; verify-ES512) echo 4557 ;;
    *) echo 0 ;;
  esac
}

row() { printf '%-9s %-5s %13s %6s %6s  %s\n' "$@"; }

base=$(cost --version)
row command alg instructions ratio own ''
row --version - "$base" 1.00 1.00 ''
above=0
measure() { # COMMAND ALG ARG...
  local name=$1 alg=$2 n ratio rest judged mark=
  shift 2
  n=$(cost "$name" "$@")
  ratio=$(awk -v n="$n" -v base="$base" 'BEGIN { printf "%.2f", n / base }')
  rest=$(awk -v n="$n" -v base="$base" -v a="$(arithmetic "$name" "$alg")" 'BEGIN { printf "%.2f", (n - a * 1000) / base }')
  judged=$ratio
  ! $own || judged=$rest
  if awk -v r="$judged" -v limit="$limit" 'BEGIN { exit !(r > limit) }'; then
    above=$((above + 1)) mark="above $limit"
  fi
  row "$name" "$alg" "$n" "$ratio" "$rest" "$mark"
}

for alg in EdDSA {RS,PS}{256,384,512} ES{256,384,512} HS{256,384,512}; do
  if [[ $alg == HS* ]]; then
    printf '%064d' 0 >secret
    key=(--secret-file secret --alg "$alg")
  else
    size=()
    [[ $alg != [RP]S* ]] || size=(--bits 2048)
    "${clean[@]}" "$jwtk" keygen --alg "$alg" "${size[@]}" -o "$alg.json" >/dev/null
    key=(--key "$alg.json")
  fi
  measure sign "$alg" "${key[@]}" --sub cost
  measure verify "$alg" "${key[@]}" "$(<out)"
done
((above == 0)) || { echo "$above above $limit times --version" >&2; exit 1; }
