/// The themes that the program has with it, wherever it is copied to: the files of this folder.
public enum ShippedThemes {
  private static let files: [(name: String, text: [UInt8])] = [
    ("ansi", PackageResources.ansi_toml),
    ("clear", PackageResources.clear_toml),
    ("clear-light", PackageResources.clear_light_toml),
    ("colorblind", PackageResources.colorblind_toml),
    ("contrast-dark", PackageResources.contrast_dark_toml),
    ("contrast-light", PackageResources.contrast_light_toml),
    ("dark", PackageResources.dark_toml),
    ("dune", PackageResources.dune_toml),
    ("dusk", PackageResources.dusk_toml),
    ("ember", PackageResources.ember_toml),
    ("frost", PackageResources.frost_toml),
    ("harbor", PackageResources.harbor_toml),
    ("light", PackageResources.light_toml),
    ("mono", PackageResources.mono_toml),
    ("mono-light", PackageResources.mono_light_toml),
    ("moss", PackageResources.moss_toml),
    ("paper", PackageResources.paper_toml),
  ]

  /// The names of all, in the order of the alphabet.
  public static let names = files.map(\.name)

  /// The UTF-8 text of a theme's file; nil when there is none of that name.
  public static func text(of name: String) -> [UInt8]? { files.first { $0.name == name }?.text }
}
