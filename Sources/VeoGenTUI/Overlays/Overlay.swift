/// What lies over the panes and has the keys.
enum Overlay: Sendable {
  case help(HelpState)
  case attach(AttachState)
  case models(ModelsState)
  case enhance(EnhanceState)
  case confirm(Confirmation)
  case detail(DetailState)
  case ledger(LedgerState)

  var context: Context {
    switch self {
    case .help: .help
    case .attach: .attach
    case .models: .models
    case .enhance: .enhance
    case .confirm: .confirm
    case .detail: .detail
    case .ledger: .ledger
    }
  }
}
