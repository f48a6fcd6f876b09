import TOMLKit
import VeoGenCore

/// The `[budget]` of `config.toml`, in US dollars.
extension ConfigurationFile {
  private static let budgetKeys = [
    "per_operation", "per_project", "per_day", "per_month", "confirm_above",
  ]

  func budget(_ value: any TOMLValueConvertible) throws(Failure) -> Budget.Settings {
    let table = try section(value, "budget")
    var budget = Budget.Settings()
    for key in table.keys {
      guard let value = table[key] else { continue }
      switch key {
      case "per_operation": budget.caps.perOperation = try dollars(value, key)
      case "per_project": budget.caps.perProject = try dollars(value, key)
      case "per_day": budget.caps.perDay = try dollars(value, key)
      case "per_month": budget.caps.perMonth = try dollars(value, key)
      case "confirm_above": budget.confirmAbove = try dollars(value, key)
      default: throw unknown(key, in: "budget", Self.budgetKeys)
      }
    }
    return budget
  }

  private func dollars(_ value: any TOMLValueConvertible, _ key: String) throws(Failure) -> Money {
    guard let number = value.double ?? value.int.map({ Double($0) }),
      (0...1_000_000).contains(number)
    else { throw wrong(key, in: "budget", "is a sum in US dollars from 0 to 1000000") }
    return Money(dollars: number)
  }
}
