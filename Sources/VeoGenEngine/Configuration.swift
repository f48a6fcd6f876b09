import Foundation
import VeoGenCore

/// What stands in `config.toml`. Everything has a default; the file need not be there.
public struct Configuration: Sendable, Hashable {
  /// Which service is used.
  public enum Choice: String, Sendable, CaseIterable {
    case auto, gemini, vertex, sandbox
  }

  /// From which weight on `veogen.log` has a line.
  public enum LogLevel: String, Sendable, CaseIterable {
    /// Each look at a generation, too.
    case debug
    /// Each step of an operation.
    case info
    case warning, error
  }

  /// What a new request starts with; nil: what the model starts with.
  public struct Defaults: Sendable, Hashable {
    /// A model as a person names it.
    public var model: String?
    public var aspect: String?
    public var resolution: String?
    /// Seconds.
    public var duration: Int?
    public var people: String?

    public init() {}
  }

  /// A line of `[defaults]` with a value that no model has, or one of `[studio]` with a mistake.
  public struct PassedOver: Sendable, Hashable {
    /// The key of the default: `resolution`; nil: it is about the studio.
    public var key: String?
    /// With file, line and what there is.
    public var failure: Failure
  }

  /// When running generations are asked about; nil: by the model's known latency.
  public struct Polling: Sendable, Hashable {
    /// Seconds before the first poll.
    public var first: Double?
    /// Seconds between polls.
    public var interval: Double?

    public init() {}
  }

  /// Limits that the person sets on what is sent; nil: none but Google's.
  public struct Limits: Sendable, Hashable {
    /// Requests that may be sent in a minute to one model.
    public var perMinute: Int?
    /// Requests that may be sent to one model in a day that ends at midnight Pacific.
    public var perDay: Int?
    /// Other limits for some models, by model id.
    var models: [String: Pair] = [:]

    struct Pair: Sendable, Hashable {
      var perMinute: Int?
      var perDay: Int?
    }

    public init() {}

    /// The limits of one model.
    func of(_ model: String) -> Pair {
      let own = models[model]
      return Pair(perMinute: own?.perMinute ?? perMinute, perDay: own?.perDay ?? perDay)
    }
  }

  /// What becomes of queued operations of an earlier run.
  public enum AtStart: String, Sendable, CaseIterable {
    case goOn = "go_on"
    case ask, wait
  }

  /// What becomes of a request that left and got no answer.
  public enum OnUncertain: String, Sendable, CaseIterable {
    case ask, retry
  }

  /// How the studio behaves.
  public struct Studio: Sendable, Hashable {
    /// How the person is called when an operation has ended.
    public enum Notify: String, Sendable, CaseIterable {
      case auto, osc9, osc777, bell, off
    }

    public enum NotifyWhen: String, Sendable, CaseIterable {
      case always, unfocused
    }

    /// What the screen is drawn with.
    public enum Characters: String, Sendable, CaseIterable {
      /// What the locale and the terminal can show.
      case auto
      case unicode, ascii
      /// Unicode, with pictures of a Nerd Font in place of some signs.
      case nerd
    }

    /// How many colours are used, whatever the terminal and `NO_COLOR` say.
    public enum Color: String, Sendable, CaseIterable {
      /// What the terminal can show.
      case auto
      case truecolor
      case palette = "256"
      case sixteen = "16"
      case none
    }

    /// What panes are framed with.
    public enum Borders: String, Sendable, CaseIterable {
      case rounded, square
      /// Blanks, which no screen reader reads out.
      case none
    }

    public enum Motion: String, Sendable, CaseIterable {
      case full
      /// Nothing turns, and times that run are written less often.
      case reduced
    }

    /// Whether clicks come to the studio.
    public var mouse = true
    public var characters: Characters = .auto
    public var color: Color = .auto
    public var borders: Borders = .rounded
    public var motion: Motion = .full
    /// Whether the terminal is told how far things are (OSC 9;4), for its tab or the taskbar.
    public var progress = false
    /// Whether large frames are shown at once, where the terminal knows how (mode 2026).
    public var synchronized = true
    public var notify: Notify = .auto
    public var notifyWhen: NotifyWhen = .unfocused
    /// A command that is run then; its last argument is what happened.
    public var notifyCommand: String?

    public init() {}
  }

  public var studio = Studio()
  public var provider: Choice = .auto
  /// How many operations may run at once, 1 to 10.
  public var concurrency = 5
  public var defaults = Defaults()
  /// What of `[defaults]` is left out, as no model has it, in the order of the file; then what of
  /// `[studio]` is, as it is wrong.
  public var passedOver: [PassedOver] = []
  public var polling = Polling()
  public var limits = Limits()
  public var atStart: AtStart = .goOn
  public var onUncertain: OnUncertain = .ask
  /// The caps on money, and when to ask.
  public var budget = Budget.Settings()
  public var logLevel: LogLevel = .info
  /// The command that plays clips, with its arguments.
  public var player: String?
  /// The name of a theme.
  public var theme: String?
  /// The model that betters prompts.
  public var textModel: String?
  /// Whether clips get tags that tell how they were made.
  public var writesTags = true
  /// How long the trash is kept by clean-up.
  public var keepTrash = Age(days: 7)

  /// The defaults alone.
  public init() {}

  /// Reads `config.toml`; without one, the defaults.
  ///
  /// Throws all mistakes of the file: a cap that cannot be read is none that may be left out.
  public static func load(
    paths: Paths, environment: EnvironmentVariables
  ) throws(ConfigurationMistakes) -> Configuration {
    try reading(paths: paths).sound()
  }

  /// What of `config.toml` can be used, and what is wrong with the rest; for those who look and do
  /// nothing by it.
  public static func reading(paths: Paths) -> ConfigurationReading {
    do throws(Failure) {
      guard let text = try text(of: paths.configuration) else {
        return ConfigurationReading(configuration: Configuration(), mistakes: [])
      }
      return ConfigurationFile(path: paths.configuration, text: text).reading()
    } catch {
      return ConfigurationReading(configuration: Configuration(), mistakes: [error])
    }
  }

  /// The model that a new request starts with, as the person named it.
  public var defaultModel: String? { defaults.model }

  /// What a new request for `model` starts with: the configured values where the model has them.
  public func settings(for model: VideoModel) -> VideoSettings {
    var settings = VideoSettings(defaultsOf: model)
    if let aspect = defaults.aspect, model.aspects?.contains(aspect) == true {
      settings.aspect = aspect
    }
    if let wanted = defaults.resolution?.lowercased(), model.resolutions?.contains(wanted) == true {
      settings.resolution = wanted
    }
    if let seconds = defaults.duration, model.durations?.contains(seconds) == true {
      settings.duration = seconds
    }
    if let people = defaults.people, model.people?.contains(people) == true {
      settings.people = people
    }
    return settings
  }

  private static func text(of path: String) throws(Failure) -> String? {
    guard access(path, F_OK) == 0 else { return nil }
    let bytes: Data
    do throws(RegularFile.Problem) {
      bytes = try RegularFile.contents(of: path, limit: 1_000_000)
    } catch {
      throw Failure(.keyOrConfiguration, "\(path) \(error.what).", advice: error.advice)
    }
    guard let text = String(data: bytes, encoding: .utf8) else {
      throw Failure(
        .keyOrConfiguration, "\(path) is not UTF-8 text.", advice: "Save it as UTF-8.")
    }
    return text
  }
}
