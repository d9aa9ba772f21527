# Sourced by ./yiguan and ./test. find_dotnet ROOT sets DOTNET and DOTNET_ROOT (empty for a wrapper) to a .NET whose SDK suits ROOT/global.json.

find_dotnet() {
  local candidate version seen=''
  export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
  # A service account may have no home, and dotnet will not start without one.
  [ -n "${HOME:-}" ] || export DOTNET_CLI_HOME=$1/artifacts/home
  for candidate in "${DOTNET_ROOT:-}/dotnet" "$(command -v dotnet)" /usr/share/dotnet/dotnet /usr/lib/dotnet/dotnet \
      /usr/local/share/dotnet/dotnet /opt/dotnet/dotnet "${HOME:-}/.dotnet/dotnet"; do
    [ -x "$candidate" ] || continue
    # dotnet itself decides, from the folder that holds global.json.
    if version=$(cd "$1" && "$candidate" --version 2>/dev/null) && [ -n "$version" ]; then
      DOTNET=$(readlink -f -- "$candidate")
      # A wrapper such as snap's is no root; the program then looks where it was installed to look.
      [ -d "${DOTNET%/*}/host" ] && DOTNET_ROOT=${DOTNET%/*} || { DOTNET=$candidate; DOTNET_ROOT=; }
      export DOTNET
      return 0
    fi
    seen=$candidate
  done
  if [ -n "$seen" ]; then
    printf '%s\n' "一贯：找到的 .NET（$seen）版本过低，需要 .NET SDK 10.0。请安装后再试。" \
      "yiguan: the .NET found ($seen) is too old; the .NET SDK 10.0 is needed. Please install it." >&2
  else
    printf '%s\n' '一贯：没有找到 .NET，需要 .NET SDK 10.0。请安装后再试。' \
      'yiguan: no .NET was found; the .NET SDK 10.0 is needed. Please install it.' >&2
  fi
  return 1
}
