// swift-tools-version: 6.2

import PackageDescription

let package = Package(
  name: "countersign",
  platforms: [.macOS(.v15)],
  products: [
    .library(name: "Domain", targets: ["Domain"]),
    .library(name: "InMemoryPorts", targets: ["InMemoryPorts"]),
    .library(name: "Simulator", targets: ["Simulator"]),
    .library(name: "Scenarios", targets: ["Scenarios"]),
    .library(name: "AuthyHTTPS", targets: ["AuthyHTTPS"]),
    .executable(name: "countersign", targets: ["countersign"]),
  ],
  targets: [
    .target(name: "Domain"),
    .target(name: "InMemoryPorts", dependencies: ["Domain"]),
    .target(name: "Simulator", dependencies: ["Domain", "InMemoryPorts"]),
    .target(name: "Scenarios", dependencies: ["Domain", "Simulator"]),
    .target(name: "AuthyHTTPS", dependencies: ["Domain"]),
    .target(
      name: "Live",
      dependencies: ["Domain", "Simulator"],
      // The emulator's page becomes part of the program, which then needs no files beside it.
      resources: [.embedInCode("Emulator/Page")]
    ),
    .executableTarget(
      name: "countersign",
      dependencies: ["Domain", "Simulator", "Scenarios", "AuthyHTTPS", "Live"]
    ),
    .testTarget(
      name: "DomainTests",
      dependencies: ["Domain", "InMemoryPorts"],
      resources: [.copy("Fixtures")]
    ),
    .testTarget(name: "InMemoryPortsTests", dependencies: ["Domain", "InMemoryPorts"]),
    .testTarget(name: "ProductionTests", dependencies: ["Domain", "InMemoryPorts"]),
    .target(name: "EscapeTable", dependencies: ["Domain", "Simulator"], path: "Tests/EscapeTable"),
    // The same files once more, built with no feature asked for.
    .target(
      name: "PlainEscapeTable",
      dependencies: ["Domain", "Simulator"],
      path: "Tests/PlainEscapeTable"
    ),
    .executableTarget(
      name: "escape-check",
      dependencies: ["EscapeTable", "PlainEscapeTable"],
      path: "Tests/ReleaseChecks/EscapeCheck"
    ),
    .testTarget(
      name: "SimulatorTests",
      dependencies: ["Domain", "Simulator", "EscapeTable"],
      resources: [.copy("Fixtures")]
    ),
    .target(name: "CornerShop", dependencies: ["Domain", "Simulator"], path: "Tests/CornerShop"),
    .target(
      name: "DrawnTokens",
      dependencies: ["Domain", "Simulator", "Scenarios"],
      path: "Tests/DrawnTokens"
    ),
    .executableTarget(
      name: "replay-check",
      dependencies: ["Domain", "Scenarios", "DrawnTokens"],
      path: "Tests/ReleaseChecks/ReplayCheck",
      exclude: ["run"]
    ),
    .testTarget(
      name: "ScenariosTests",
      dependencies: [
        "Domain", "InMemoryPorts", "Simulator", "Scenarios", "CornerShop", "DrawnTokens",
      ],
      exclude: ["Transcripts"],
      resources: [.copy("Fixtures")]
    ),
    .testTarget(name: "AuthyHTTPSTests", dependencies: ["Domain", "AuthyHTTPS"]),
    .testTarget(
      name: "LiveTests",
      dependencies: ["Domain", "Simulator", "AuthyHTTPS", "Live"],
      resources: [.copy("Corpus")]
    ),
    .testTarget(
      name: "CountersignTests",
      dependencies: ["Domain", "Simulator", "Scenarios", "countersign"]
    ),
    .testTarget(name: "TidyTests"),
    .executableTarget(
      name: "isolation-check",
      dependencies: ["Domain", "InMemoryPorts", "Simulator", "AuthyHTTPS"],
      path: "Tests/ReleaseChecks/IsolationCheck"
    ),
  ],
  swiftLanguageModes: [.v6]
)

// What stands for other authors' code is built as they build theirs, with no feature asked for.
let plain = ["CornerShop", "PlainEscapeTable"]
for target in package.targets where !plain.contains(target.name) {
  target.swiftSettings = [
    .enableUpcomingFeature("ExistentialAny"),
    .enableUpcomingFeature("MemberImportVisibility"),
    .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  ]
  // What lies elsewhere than in Sources is there for tests.
  if target.type != .test, target.path == nil {
    target.swiftSettings?.append(.strictMemorySafety())
  }
}
