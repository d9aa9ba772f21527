# Sourced by ./yiguan. find_npm sees that npm is there, which bundles the styles and scripts of the pages; on Debian it is installed where that is allowed.

find_npm() {
  command -v npm >/dev/null && return 0
  local as_root=()
  if [ "$(id -u)" -ne 0 ]; then as_root=(sudo -n); fi
  if command -v apt-get >/dev/null && { [ "$(id -u)" -eq 0 ] || { command -v sudo >/dev/null && sudo -n true 2>/dev/null; }; }; then
    printf '%s\n' '一贯：正在安装 nodejs 和 npm。 yiguan: installing nodejs and npm.' >&2
    {
      "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get update -q &&
        "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive apt-get install -q -y --no-install-recommends nodejs npm
    } >/dev/null 2>&1 </dev/null
    command -v npm >/dev/null && return 0
  fi
  printf '%s\n' '一贯：编译网页的样式需要 npm，请先安装软件包 nodejs 和 npm。' 'yiguan: npm is needed to bundle the pages; please install the packages nodejs and npm.' >&2
  return 1
}
