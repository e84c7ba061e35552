# Shared by ./dev and its lanes: messages, packages, building, a virtual display. Sourced by bash in the project's
# folder, with $root set.
python=/usr/bin/python3
declare -A packages
packages[run]="g++ g++-12 cmake ninja-build git ca-certificates xz-utils python3 python3-glad
  libglfw3-dev libgl1 libgl1-mesa-dri libglx-mesa0 libxcursor1 libxrandr2 libxi6 libxinerama1 libxrender1 libxext6
  nlohmann-json3-dev libspdlog-dev libfmt-dev libcli11-dev libsodium-dev pkg-config libutfcpp-dev libfreetype-dev libpng-dev
  libgtest-dev libgmock-dev librapidcheck-dev libbenchmark-dev"
packages[tour]="xvfb xkb-data x11-xkb-utils"
packages[test]="xauth xdotool x11-utils openbox strace procps"
packages[format]="clang-format-16"
packages[check]="clang-16 clang-tidy-16 clang-format-16 libclang-rt-16-dev llvm-16 ccache"

say() { printf '%s\n' "$*"; }

# fail WHAT_HAPPENED [WHAT_TO_DO...]: prints both and ends the run.
fail() {
  printf '\n%s\n' "$1" >&2
  shift
  [ $# -gt 0 ] && printf '%s\n' "$@" >&2
  exit 1
}

stage_begin() {
  stage_name=$1
  stage_started=$(date +%s%N)
}

stage_end() {
  local tenths=$((($(date +%s%N) - stage_started) / 100000000))
  say "$stage_name: $((tenths / 10)).$((tenths % 10)) s"
}

# Our C++ files, one a line.
our_sources() {
  find app core hub modules tests third_party -type f \( -name '*.cpp' -o -name '*.hpp' \) | LC_ALL=C sort
}

# ---- packages ---------------------------------------------------------------------------------------------------

package_installed() {
  [ "$(dpkg-query -W -f '${db:Status-Abbrev}' "$1" 2>/dev/null | cut -c1-2)" = ii ]
}

# need_packages LIST...: installs what is missing. What was found in order is remembered in build/, so that the next
# run asks nothing.
need_packages() {
  local list wanted="" stamp missing=() name
  for list in "$@"; do wanted="$wanted ${packages[$list]}"; done
  wanted=$(printf '%s\n' $wanted | sort -u)
  stamp=build/.packages-$(printf '%s' "$*" | tr ' ' -)
  [ "$(cat "$stamp" 2>/dev/null)" = "$wanted" ] && return 0

  mkdir -p build 2>/dev/null || fail "The folder $root cannot be written." "Make a copy that belongs to you."
  if ! command -v apt-get >/dev/null || ! command -v dpkg-query >/dev/null; then
    say "This machine has no apt, so nothing is installed. Careway needs what these Debian packages hold:" $wanted
    return 0
  fi
  for name in $wanted; do package_installed "$name" || missing+=("$name"); done
  [ ${#missing[@]} -gt 0 ] && install_packages "${missing[@]}"
  printf '%s' "$wanted" >"$stamp"
}

# A failed build may mean that a package went away since: the next run looks again.
forget_packages() { rm -f build/.packages-*; }

install_packages() {
  local as_root=() log=build/install.log
  if [ "$(id -u)" -ne 0 ]; then
    if command -v sudo >/dev/null && sudo -n true 2>/dev/null; then
      as_root=(sudo -n)
    else
      fail "These packages are missing and installing them needs the right to. Run this, then call ./dev again:" "" \
        "  $(admin_prefix)apt-get update && $(admin_prefix)apt-get install -y --no-install-recommends $*"
    fi
  fi
  stage_begin "Installing $# packages"
  say "Installing through apt (a minute or two): $*"
  local apt=("${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get -q -o DPkg::Lock::Timeout=300 -o Acquire::Retries=3)
  local install=("${apt[@]}" install -y --no-install-recommends "$@")
  : >"$log"
  if ! compgen -G '/var/lib/apt/lists/*_Packages*' >/dev/null || ! "${install[@]}" >>"$log" 2>&1 </dev/null; then
    # No lists yet, or lists that name files which the mirror no longer has.
    "${apt[@]}" update >>"$log" 2>&1 </dev/null || say "apt-get update reported a problem; going on (log: $root/$log)"
    if ! "${install[@]}" >>"$log" 2>&1 </dev/null; then
      tail -n 15 "$log" >&2
      fail "The packages could not be installed." "Is the network there? The full log: $root/$log" \
        "By hand: $(admin_prefix)apt-get update && $(admin_prefix)apt-get install -y --no-install-recommends $*"
    fi
  fi
  stage_end
}

admin_prefix() { if [ "$(id -u)" -ne 0 ]; then printf 'sudo '; fi; }

# ---- building ---------------------------------------------------------------------------------------------------

# One job a core, and at least 1.2 GiB of free memory a job.
jobs_for_machine() {
  local cores memory
  cores=$(nproc)
  memory=$(awk '/^MemAvailable:/ { print int($2 / 1258291) }' /proc/meminfo)
  [ "$memory" -lt "$cores" ] && cores=$memory
  [ "$cores" -lt 1 ] && cores=1
  echo "$cores"
}

# build PRESET [TARGET...]: configures when needed and builds; returns 1 and shows the errors when that fails.
try_build() {
  local preset=$1 dir=build/$1 log=build/$1.log
  shift
  if [ ! -f "$dir/build.ninja" ] || [ CMakePresets.json -nt "$dir/build.ninja" ]; then
    stage_begin "Configuring $preset"
    if ! cmake --preset "$preset" >"$log" 2>&1 </dev/null; then
      tail -n 40 "$log" >&2
      forget_packages
      return 1
    fi
    stage_end
  fi
  stage_begin "Building $preset"
  if ! ninja -C "$dir" -k "${keep_going:-1}" -j "$(jobs_for_machine)" "$@" >"$log" 2>&1 </dev/null; then
    grep -E -A6 'error[: ]|FAILED:|undefined reference|Error' "$log" | cut -c1-400 | head -n 80 >&2
    forget_packages
    return 1
  fi
  grep -q 'no work to do' "$log" || stage_end
}

build() {
  try_build "$@" || fail "The build '$1' failed." "The full log: $root/build/$1.log"
}

# ---- a virtual display ------------------------------------------------------------------------------------------

# with_xvfb COMMAND...: runs it with a display of its own (X picks a free number and says which).
with_xvfb() {
  local pipe server display rc=0
  pipe=$(mktemp -u)
  mkfifo -m 600 "$pipe"
  Xvfb -displayfd 3 -screen 0 1920x1200x24 -nolisten tcp 3>"$pipe" >/dev/null 2>&1 &
  server=$!
  read -r -t 20 display <"$pipe"
  rm -f "$pipe"
  if [ -z "$display" ]; then
    kill "$server" 2>/dev/null
    say "The virtual display (Xvfb) did not start." >&2
    return 1
  fi
  env -u WAYLAND_DISPLAY DISPLAY=":$display" LIBGL_ALWAYS_SOFTWARE=1 "$@" || rc=$?
  kill "$server" 2>/dev/null
  wait "$server" 2>/dev/null
  return $rc
}
