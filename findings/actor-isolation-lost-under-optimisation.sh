#!/usr/bin/env bash
# Swift 6.3.1: an actor's method goes on outside of its actor after it has awaited a
# `nonisolated(nonsending)` function of its own module. Two ways lead there:
#
#   1. the function does not use its caller's isolation, so the optimiser takes the hidden parameter
#      away; the method then never hops to its actor (swiftlang/swift issue 86083); only with -O;
#   2. the function throws on what another actor's method has thrown, and the hop back before that is
#      taken for needless (swiftlang/swift issue 88259); in its smallest form without -O as well.
#
# Pull request 88687 mends both on the compiler's branch for 6.3, after 6.3.1. Seen with 6.3.1 on Linux,
# x86-64: outside of the actor 0 of 1000 times after the first and 1000 of 1000 after the second in debug,
# 1000 of 1000 after either in release. Builds a few lines in a temporary folder, and fails when it sees
# anything else.
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

cat > isolation.swift <<'SWIFT'
import Dispatch

let key = DispatchSpecificKey<Bool>()

/// Runs its actor on a queue, which knows whether it is running.
final class Executor: SerialExecutor {
  let queue = DispatchQueue(label: "actor")
  init() { queue.setSpecific(key: key, value: true) }
  func enqueue(_ job: consuming ExecutorJob) {
    let job = UnownedJob(job)
    queue.async { job.runSynchronously(on: self.asUnownedSerialExecutor()) }
  }
}

struct Failure: Error {}

actor Other {
  func fail() throws { throw Failure() }
}

@inline(never) nonisolated(nonsending) func awaitNothing() async {}

@inline(never) nonisolated(nonsending) func throwOn(_ other: Other) async throws {
  try await other.fail()
}

actor Home {
  private let executor = Executor()
  nonisolated var unownedExecutor: UnownedSerialExecutor { executor.asUnownedSerialExecutor() }

  func afterNothing() async -> Bool {
    await awaitNothing()
    return DispatchQueue.getSpecific(key: key) == true
  }

  func afterThrow(_ other: Other) async -> Bool {
    try? await throwOn(other)
    return DispatchQueue.getSpecific(key: key) == true
  }
}

@main enum Program {
  static func main() async {
    let (home, other) = (Home(), Other())
    var lost = (0, 0)
    // Each from a task of its own, which is at no actor before.
    for _ in 0..<1_000 {
      if await !Task.detached(operation: { await home.afterNothing() }).value { lost.0 += 1 }
      if await !Task.detached(operation: { await home.afterThrow(other) }).value { lost.1 += 1 }
    }
    print("outside of the actor: \(lost.0) of 1000 after a function that awaits nothing,",
      "\(lost.1) of 1000 after one that throws on")
  }
}
SWIFT

seen() {
  swiftc -swift-version 6 -parse-as-library "$1" isolation.swift -o "isolation$1"
  "./isolation$1"
}
debug="$(seen -Onone)"
release="$(seen -O)"
printf 'debug:   %s\nrelease: %s\n' "$debug" "$release"

words() {
  printf 'outside of the actor: %s of 1000 after a function that awaits nothing, ' "$1"
  printf '%s of 1000 after one that throws on\n' "$2"
}
[ "$debug" = "$(words 0 1000)" ] && [ "$release" = "$(words 1000 1000)" ] || {
  echo "this toolchain behaves otherwise than Swift 6.3.1 did when this was written"
  exit 1
}
