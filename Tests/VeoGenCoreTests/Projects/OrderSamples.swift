import VeoGenCore

// What the tests of orders of production are about.

func approved(_ parts: [(Int, Continuity)]) -> Project {
  var book = Sample.book(parts)
  for index in book.parts.indices { book.parts[index].isApproved = true }
  return book
}

func script(_ book: Project) -> ShootingScript {
  ShootingScript(book, settings: Sample.shots())
}

func order(
  _ book: Project, _ scope: ProductionOrder.Scope = .missing,
  _ states: [OperationID: OperationState] = [:], needs: [OperationID: OperationID] = [:]
) -> ProductionOrder {
  ProductionOrder(script(book), scope: scope, states: states, needs: needs, in: Sample.catalog)
}

/// A take of the part at `index`, made from what it says now.
func take(
  _ id: OperationID, _ book: Project, _ index: Int, chosen: Bool
) -> Take {
  let entry = script(book).entries.first { $0.shot.id.part == book.parts[index].id }
  return Take(operation: id, isChosen: chosen, ingredients: entry?.ingredients)
}
