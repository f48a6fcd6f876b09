import ArgumentParser

/// What every command about a single operation takes.
struct OneOperation: ParsableArguments {
  @Argument(help: "The operation's id, or the beginning of it.")
  var id: String

  @OptionGroup var global: GlobalOptions

  @Flag(help: "Print JSON.")
  var json = false
}
