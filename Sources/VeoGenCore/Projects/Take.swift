/// An operation that was made for a part.
public struct Take: Hashable, Sendable, Identifiable {
  public var operation: OperationID
  /// Which of the part's shots it is of, from 1.
  public var shot: Int
  /// The person's choice: at most one of a shot.
  public var isChosen: Bool
  /// What it was made from; nil when that is not known.
  public var ingredients: Ingredients?

  public init(
    operation: OperationID, shot: Int = 1, isChosen: Bool = false, ingredients: Ingredients? = nil
  ) {
    self.operation = operation
    self.shot = shot
    self.isChosen = isChosen
    self.ingredients = ingredients
  }

  public var id: OperationID { operation }
}

extension Take: Codable {
  enum CodingKeys: String, CodingKey {
    case operation, shot, ingredients
    case isChosen = "chosen"
  }

  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    operation = try values.decode(OperationID.self, forKey: .operation)
    shot = try values.value(.shot, or: 1)
    isChosen = try values.value(.isChosen, or: false)
    ingredients = try values.decodeIfPresent(Ingredients.self, forKey: .ingredients)
  }
}
