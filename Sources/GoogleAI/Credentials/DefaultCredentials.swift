import Glibc
import VeoGenCore

/// Finds credentials for the Agent Platform the way Google's SDKs do.
public enum DefaultCredentials {
  /// In this order: the file that `GOOGLE_APPLICATION_CREDENTIALS` names, gcloud's well-known
  /// file, the `gcloud` command if it is in `PATH`, the metadata server.
  public static func source(
    http: HTTPClient, environment: EnvironmentVariables
  ) -> any TokenSource {
    CachedTokens(fetcher(http: http, environment: environment))
  }

  static func fetcher(http: HTTPClient, environment: EnvironmentVariables) -> any TokenFetcher {
    if let path = environment["GOOGLE_APPLICATION_CREDENTIALS"], !path.isEmpty {
      return CredentialsFile(http: http, path: path)
    }
    if let path = wellKnownPath(environment), access(path, R_OK) == 0 {
      return CredentialsFile(http: http, path: path)
    }
    let folders = (environment["PATH"] ?? "").split(separator: ":")
    if let folder = folders.first(where: { access($0 + "/gcloud", X_OK) == 0 }) {
      return GcloudCommand(command: folder + "/gcloud")
    }
    let host = environment["GCE_METADATA_HOST"] ?? ""
    return host.isEmpty
      ? MetadataServer(http: http) : MetadataServer(http: http, host: host)
  }

  private static func wellKnownPath(_ environment: EnvironmentVariables) -> String? {
    let name = "/application_default_credentials.json"
    if let folder = environment["CLOUDSDK_CONFIG"], !folder.isEmpty { return folder + name }
    guard let home = environment["HOME"], !home.isEmpty else { return nil }
    return home + "/.config/gcloud" + name
  }
}
