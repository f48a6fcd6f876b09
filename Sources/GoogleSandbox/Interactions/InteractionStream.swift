/// A finished interaction told as server-sent events.
enum InteractionStream {
  static func events(of json: JSON) -> [String] {
    var list: [JSON] = []
    var head = json
    for name in ["steps", "usage", "response_format"] { head.set(name, nil) }
    head.set("status", "in_progress")
    list.append(["event_type": "interaction.created", "interaction": head])
    let steps = (json["steps"]?.array ?? []).filter { $0["type"]?.string != "user_input" }
    for (index, step) in steps.enumerated() { list += events(of: step, at: index) }
    var whole = json
    whole.set("steps", nil)
    list.append(["event_type": "interaction.completed", "interaction": whole])
    return list.enumerated().map { number, event in
      var event = event
      event.set("event_id", .string("event-\(number)"))
      let name = event["event_type"]?.string ?? "message"
      return "event: \(name)\ndata: \(event.text)\n\n"
    } + ["event: done\ndata: [DONE]\n\n"]
  }

  private static func events(of step: JSON, at index: Int) -> [JSON] {
    let start: JSON = [
      "event_type": "step.start", "index": .int(index),
      "step": ["type": step["type"] ?? "model_output"],
    ]
    var deltas: [JSON] = []
    if let signature = step["signature"] {
      deltas.append(["type": "thought_signature", "signature": signature])
    }
    for content in step["content"]?.array ?? [] {
      if let text = content["text"]?.string {
        deltas += pieces(text).map { ["type": "text", "text": .string($0)] }
      } else {
        deltas.append(content)
      }
    }
    return [start]
      + deltas.map { ["event_type": "step.delta", "index": .int(index), "delta": $0] }
      + [["event_type": "step.stop", "index": .int(index)]]
  }

  static func pieces(_ text: String) -> [String] {
    let words = text.split(separator: " ", omittingEmptySubsequences: false)
    return stride(from: 0, to: words.count, by: 8).map { start in
      (start == 0 ? "" : " ") + words[start..<min(start + 8, words.count)].joined(separator: " ")
    }
  }
}
