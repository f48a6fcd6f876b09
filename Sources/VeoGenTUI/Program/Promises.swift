import VeoGenCore

extension Effect {
  /// Whether the person was promised that it is done: a program that ends waits for the answer.
  var isPromise: Bool {
    switch self {
    case .submit, .change, .steer, .emptyTrash, .forgetEarlierPrompts, .project(.generate): true
    default: false
    }
  }
}

extension Message {
  /// Whether it is the answer to a promise.
  var keepsPromise: Bool {
    switch self {
    case .submitted, .sameFound, .changed, .steered, .trashEmptied, .promptsForgotten,
      .project(.generated):
      true
    default: false
    }
  }
}
