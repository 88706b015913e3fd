# Sourced by ./mvnw and deploy/disclosure: finds a JDK of at least a given feature version.

# Prints the feature version (21, 25, …) of the JDK in $1, or nothing if there is no compiler in it.
jdk_version() {
  [ -x "$1/bin/javac" ] || return 0
  "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
}

# Prints the home of the first JDK whose feature version is at least $1; one clear line on stderr if there is none.
find_jdk() {
  local least=$1 home version candidates=()
  [ -z "${JAVA_HOME:-}" ] || candidates+=("$JAVA_HOME")
  if home=$(command -v javac 2>/dev/null); then
    candidates+=("$(dirname "$(dirname "$(readlink -f "$home")")")")
  fi
  while IFS= read -r home; do candidates+=("$home"); done < <(
    for home in /usr/lib/jvm/* /opt/java/* /opt/jdk* "$HOME"/.sdkman/candidates/java/* \
      "$HOME"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
      version=$(jdk_version "$home")
      [ -z "$version" ] || printf '%s %s\n' "$version" "$home"
    done | sort -rn | cut -d' ' -f2-
  )
  for home in "${candidates[@]}"; do
    version=$(jdk_version "$home")
    if [ -n "$version" ] && [ "$version" -ge "$least" ]; then
      printf '%s\n' "$home"
      return 0
    fi
  done
  echo "no JDK $least or newer found (looked at JAVA_HOME, the PATH and the usual install folders); install one or set JAVA_HOME" >&2
  return 1
}
