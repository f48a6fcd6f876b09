/// The JSON Schema that Gemini's outlines keep to (`responseJsonSchema`).
public enum OutlineSchema {
  /// Of a whole outline with `count` parts. The figures come first, for the parts name them.
  public static func outline(_ kind: ProjectKind, count: Int) -> String {
    """
    {"type": "object", "properties": {
    "synopsis": {"type": "string", "description": "The whole story in a few sentences."},
    "cast": \(figures("A person or creature that is seen.")),
    "places": \(figures("A place where it plays.")),
    "\(kind.partName)s": {"type": "array", "minItems": \(count), "maxItems": \(count), "items": \(part(kind))}},
    "required": ["synopsis", "cast", "places", "\(kind.partName)s"],
    "propertyOrdering": ["synopsis", "cast", "places", "\(kind.partName)s"]}
    """
  }

  /// Of one part that is drafted anew.
  public static func part(_ kind: ProjectKind) -> String {
    """
    {"type": "object", "properties": {
    "title": {"type": "string", "description": "A few words, different in each \(kind.partName)."},
    "summary": {"type": "string", "description": "What happens, in one to three sentences."},
    "beats": {"type": "array", "items": {"type": "string"}, "description": "What happens, in order, a short line each."},
    "prompt": {"type": "string", "description": "What the clip shows, for a video model: subject, action, camera, light, sound."},
    "characters": {"type": "array", "items": {"type": "string"}, "description": "Names from the cast."},
    "places": {"type": "array", "items": {"type": "string"}, "description": "Names from the places."},
    "mood": {"type": "string", "description": "One to three words."}},
    "required": ["title", "summary", "beats", "prompt", "characters", "places", "mood"],
    "propertyOrdering": ["title", "summary", "beats", "prompt", "characters", "places", "mood"]}
    """
  }

  private static func figures(_ what: String) -> String {
    """
    {"type": "array", "items": {"type": "object", "description": "\(what)", "properties": {
    "name": {"type": "string"},
    "description": {"type": "string", "description": "What it looks like, so that it looks the same in every clip."}},
    "required": ["name", "description"]}}
    """
  }
}
