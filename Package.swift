// swift-tools-version: 6.2
import PackageDescription

let strict: [SwiftSetting] = [.swiftLanguageMode(.v6), .treatAllWarnings(as: .error)]

// Tests are run once after each build of them: to optimize them costs more than it saves.
let tests: [SwiftSetting] = strict + [.unsafeFlags(["-Onone"], .when(configuration: .release))]

let package = Package(
  name: "veogen",
  products: [.executable(name: "veogen", targets: ["veogen"])],
  dependencies: [
    .package(url: "https://github.com/apple/swift-argument-parser", exact: "1.8.2"),
    .package(url: "https://github.com/apple/swift-log", exact: "1.16.2"),
    .package(url: "https://github.com/groue/GRDB.swift", exact: "7.10.0"),
    // Without its traits: nothing here is configured by it.
    .package(
      url: "https://github.com/hummingbird-project/hummingbird", exact: "2.28.1", traits: []),
    .package(url: "https://github.com/LebJe/TOMLKit", exact: "0.6.0"),
    .package(url: "https://github.com/swiftcsv/SwiftCSV", exact: "0.10.0"),
    .package(url: "https://github.com/swiftlang/swift-subprocess", exact: "1.0.2"),
  ],
  targets: [
    // libcurl is loaded when it is first needed; only its headers are used here.
    .target(name: "CCurl"),
    .target(
      name: "CEPUB",
      linkerSettings: [.linkedLibrary("minizip"), .linkedLibrary("z"), .linkedLibrary("expat")]),
    .systemLibrary(name: "COpenSSL"),
    .target(name: "Cryptography", dependencies: ["COpenSSL"], swiftSettings: strict),
    // Linking it keeps an idle program asleep and its memory small.
    .target(name: "CQuietRuntime"),
    .systemLibrary(name: "CTimer"),
    .target(
      name: "CTerminal",
      linkerSettings: [.linkedLibrary("ncursesw"), .linkedLibrary("tinfo")]),
    .target(
      name: "VeoGenCore",
      resources: [.embedInCode("Models/models.json")],
      swiftSettings: strict),
    .target(
      name: "GoogleAI",
      dependencies: [
        "VeoGenCore", "CCurl", "Cryptography",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      swiftSettings: strict),
    .target(
      name: "VeoGenEngine",
      dependencies: [
        "VeoGenCore", "GoogleAI", "Cryptography", "TOMLKit", "CEPUB", "CTimer",
        .product(name: "GRDB", package: "GRDB.swift"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Subprocess", package: "swift-subprocess"),
        .product(name: "SwiftCSV", package: "SwiftCSV"),
      ],
      swiftSettings: strict),
    .target(name: "TextUI", swiftSettings: strict),
    .target(name: "CursesTerminal", dependencies: ["TextUI", "CTerminal"], swiftSettings: strict),
    .target(
      name: "Themes", path: "themes",
      resources: [
        .embedInCode("ansi.toml"),
        .embedInCode("clear.toml"),
        .embedInCode("clear-light.toml"),
        .embedInCode("colorblind.toml"),
        .embedInCode("contrast-dark.toml"),
        .embedInCode("contrast-light.toml"),
        .embedInCode("dark.toml"),
        .embedInCode("dune.toml"),
        .embedInCode("dusk.toml"),
        .embedInCode("ember.toml"),
        .embedInCode("frost.toml"),
        .embedInCode("harbor.toml"),
        .embedInCode("light.toml"),
        .embedInCode("mono.toml"),
        .embedInCode("mono-light.toml"),
        .embedInCode("moss.toml"),
        .embedInCode("paper.toml"),
      ],
      swiftSettings: strict),
    .target(name: "VeoGenTUI", dependencies: ["VeoGenCore", "TextUI"], swiftSettings: strict),
    .target(
      name: "GoogleSandbox",
      dependencies: [
        "VeoGenCore", "Cryptography",
        .product(name: "HummingbirdCore", package: "hummingbird"),
        .product(name: "Logging", package: "swift-log"),
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      swiftSettings: strict),
    .executableTarget(
      name: "veogen",
      dependencies: [
        "VeoGenCore", "VeoGenEngine", "VeoGenTUI", "TextUI", "CursesTerminal", "GoogleSandbox",
        "CQuietRuntime", "Themes", "TOMLKit",
        .product(name: "ArgumentParser", package: "swift-argument-parser"),
      ],
      swiftSettings: strict,
      // The program carries Swift's libraries with it. Tests can't: with the command line's
      // --static-swift-stdlib both would have to be built apart, from the first package on.
      linkerSettings: [
        .unsafeFlags(
          [
            "-static-stdlib", "-l_FoundationICU", "-l_FoundationCollections",
            "-l_FoundationCShims", "-lCoreFoundation",
          ], .when(configuration: .release))
      ]),
    // What tests of several targets draw lots with.
    .target(name: "SeededNumbers", path: "Tests/SeededNumbers", swiftSettings: tests),
    .testTarget(
      name: "VeoGenCoreTests", dependencies: ["VeoGenCore", "SeededNumbers"],
      swiftSettings: tests),
    .testTarget(
      name: "TextUITests", dependencies: ["TextUI", "SeededNumbers"], swiftSettings: tests),
    .testTarget(
      name: "CryptographyTests",
      dependencies: [
        "Cryptography", .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      swiftSettings: tests),
    .testTarget(
      name: "CursesTerminalTests",
      dependencies: [
        "CursesTerminal", "CTerminal", "TextUI", "TerminalProbe", "SeededNumbers",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      swiftSettings: tests),
    .executableTarget(
      name: "TerminalProbe", dependencies: ["CursesTerminal", "TextUI"],
      path: "Tests/TerminalProbe", swiftSettings: tests),
    .testTarget(
      name: "GoogleAITests",
      dependencies: [
        "GoogleAI", "VeoGenCore", "Cryptography",
        .product(name: "Subprocess", package: "swift-subprocess"),
      ],
      resources: [.copy("Schemas")], swiftSettings: tests),
    .testTarget(
      name: "GoogleSandboxTests", dependencies: ["GoogleSandbox", "VeoGenCore", "Cryptography"],
      swiftSettings: tests),
    .testTarget(
      name: "VeoGenEngineTests", dependencies: ["VeoGenEngine", "VeoGenCore", "SeededNumbers"],
      swiftSettings: tests),
    .testTarget(
      name: "VeoGenTUITests", dependencies: ["VeoGenTUI", "VeoGenCore", "TextUI", "SeededNumbers"],
      exclude: ["Golden"], swiftSettings: tests),
  ]
)
