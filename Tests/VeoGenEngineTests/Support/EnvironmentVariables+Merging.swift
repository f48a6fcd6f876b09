import VeoGenCore

extension EnvironmentVariables {
  /// With those of `other`, which win.
  func merging(_ other: EnvironmentVariables) -> EnvironmentVariables {
    EnvironmentVariables(lines: (other.all + all).map { $0.name + "=" + $0.value })
  }
}
