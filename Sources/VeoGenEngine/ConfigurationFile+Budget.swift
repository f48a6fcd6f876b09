import TOMLKit
import VeoGenCore

/// The `[budget]` of `config.toml`, in US dollars.
extension ConfigurationFile {
  func budget(_ entry: Entry) throws(Mistake) -> Budget.Settings {
    var budget = Budget.Settings()
    each(try section(entry), in: entry.path) { (entry) throws(Mistake) in
      switch entry.key {
      case "per_operation": budget.caps.perOperation = try dollars(entry)
      case "per_project": budget.caps.perProject = try dollars(entry)
      case "per_day": budget.caps.perDay = try dollars(entry)
      case "per_month": budget.caps.perMonth = try dollars(entry)
      case "confirm_above": budget.confirmAbove = try dollars(entry)
      default: throw unknown(entry, Self.keys(of: "budget"))
      }
    }
    return budget
  }

  private func dollars(_ entry: Entry) throws(Mistake) -> Money {
    guard let number = entry.value.double ?? entry.value.int.map({ Double($0) }),
      (0...1_000_000).contains(number)
    else { throw wrong(entry, "is a sum in US dollars from 0 to 1000000") }
    return Money(dollars: number)
  }
}
