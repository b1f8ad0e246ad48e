#!/usr/bin/env bash
# Swift 6.3.1 on Linux: URLSession sends nothing to an address of IP version 6 that stands in the URL, as
# in http://[::1]:8080/. It ends such a task with the error -1000 (bad URL) before it connects.
#
# Foundation compares the host that it reads, `::1`, with the one that curl reads from the same URL, `[::1]`,
# and refuses because they differ. The same server is reached by the name localhost. And the proxy that
# http_proxy names is used although `connectionProxyDictionary` is set to an empty dictionary, which is
# how a program says that it wants none; `no_proxy` in the environment is obeyed.
#
# Builds a few lines in a temporary folder, talks to this machine alone, and fails when it sees anything else.
set -euo pipefail

version="$(swiftc --version 2>/dev/null)"
printf '%s\n' "${version%%$'\n'*}"
case "$version" in
  *"Swift version 6.3.1 "*) ;;
  *) echo "this shows a fault of Swift 6.3.1, which this toolchain is not" && exit 1 ;;
esac

folder="$(mktemp -d)"
trap 'rm -rf "$folder"' EXIT
cd "$folder"

cat > call.swift <<'SWIFT'
import Foundation
import FoundationNetworking

/// Listens on ::1 and says 200 to whoever asks.
func listen() -> UInt16 {
  let listener = socket(AF_INET6, Int32(SOCK_STREAM.rawValue), 0)
  var place = sockaddr_in6()
  place.sin6_family = sa_family_t(AF_INET6)
  place.sin6_addr = in6addr_loopback
  var size = socklen_t(MemoryLayout<sockaddr_in6>.size)
  withUnsafeMutablePointer(to: &place) { place in
    place.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
      guard bind(listener, place, size) == 0, Glibc.listen(listener, 5) == 0 else { exit(2) }
      getsockname(listener, place, &size)
    }
  }
  Thread.detachNewThread {
    while true {
      let client = accept(listener, nil, nil)
      var bytes = [UInt8](repeating: 0, count: 4096)
      _ = recv(client, &bytes, bytes.count, 0)
      let answer = Array("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n".utf8)
      _ = send(client, answer, answer.count, Int32(MSG_NOSIGNAL))
      close(client)
    }
  }
  return UInt16(bigEndian: place.sin6_port)
}

let port = listen()
let configuration = URLSessionConfiguration.ephemeral
configuration.connectionProxyDictionary = [:]
let session = URLSession(configuration: configuration)
for host in ["[::1]", "localhost"] {
  let end = DispatchSemaphore(value: 0)
  session.dataTask(with: URL(string: "http://\(host):\(port)/")!) { _, response, error in
    let status = (response as? HTTPURLResponse).map { "status \($0.statusCode)" }
    print(host, status ?? "error \((error as? URLError)?.code.rawValue ?? 0)")
    end.signal()
  }.resume()
  _ = end.wait(timeout: .now() + 10)
}
SWIFT

swiftc -suppress-warnings call.swift -o call 2>/dev/null

expect() {
  local seen
  seen="$(timeout 30 env -u no_proxy -u NO_PROXY -u all_proxy -u ALL_PROXY -u http_proxy "${@:2}" ./call)"
  printf '%s\n%s\n' "${*:2}" "$seen"
  test "$seen" = "$1"
}

expect $'[::1] error -1000\nlocalhost status 200' A=no-proxy
# Port 9 of this machine is nobody's.
expect $'[::1] error -1000\nlocalhost error -1004' http_proxy=http://127.0.0.1:9
expect $'[::1] error -1000\nlocalhost status 200' http_proxy=http://127.0.0.1:9 no_proxy=localhost
