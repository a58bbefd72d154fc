# Sourced by mvnw and earshot: leaves JAVA_HOME at a JDK 25 or newer, or says which one to install.
# Order: JAVA_HOME, `java` on the PATH, then the folders where installers put JDKs.

earshot_jdk_version() {
  "$1/bin/javac" -version 2>&1 | sed -n 's/^javac \([0-9]*\).*/\1/p'
}

earshot_jdk_fits() {
  [ -x "$1/bin/javac" ] || return 1
  earshot_version=$(earshot_jdk_version "$1")
  [ "${earshot_version:-0}" -ge 25 ]
}

earshot_find_jdk() {
  if [ -n "${JAVA_HOME-}" ] && earshot_jdk_fits "$JAVA_HOME"; then return 0; fi
  if command -v javac >/dev/null 2>&1; then
    earshot_home=$(dirname "$(dirname "$(readlink -f "$(command -v javac)" 2>/dev/null || command -v javac)")")
    if earshot_jdk_fits "$earshot_home"; then JAVA_HOME=$earshot_home; export JAVA_HOME; return 0; fi
  fi
  set +f
  for earshot_home in /usr/lib/jvm/* /opt/java/* /opt/jdk* /usr/java/* "${HOME-}"/.sdkman/candidates/java/* \
    "${HOME-}"/.jdks/* /Library/Java/JavaVirtualMachines/*/Contents/Home; do
    if earshot_jdk_fits "$earshot_home"; then JAVA_HOME=$earshot_home; export JAVA_HOME; return 0; fi
  done
  echo "Earshot needs a JDK 25 or newer and found none: not in JAVA_HOME (${JAVA_HOME:-not set}), not on the PATH," >&2
  echo "not in the usual folders. Install one, for example Eclipse Temurin 25, or set JAVA_HOME to it, and run this again." >&2
  return 1
}

earshot_find_jdk || exit 1
