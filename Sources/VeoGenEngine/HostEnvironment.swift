// `environ` is a variable of the C library. Only the opening of a terminal changes it (`TERMINFO`), on
// the thread that has read it before to find the folders, and it leaves the array whole that was there.
@preconcurrency import Glibc
import VeoGenCore

/// The environment of this process, read once.
public enum HostEnvironment {
  public static let variables: EnvironmentVariables = {
    var lines: [String] = []
    var place = environ
    while let line = place.pointee {
      lines.append(String(cString: line))
      place += 1
    }
    return EnvironmentVariables(lines: lines)
  }()
}
