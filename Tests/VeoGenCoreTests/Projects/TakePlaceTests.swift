import Testing
import VeoGenCore

/// What a list calls a take.
@Suite struct TakePlaceTests {
  @Test(
    arguments: [
      (3, "Rain", 1, nil, "3 Rain · Night Market"),
      (3, "Rain", 2, nil, "3, take 2: Rain · Night Market"),
      (3, "Rain", 2, 1, "3, shot 1, take 2: Rain · Night Market"),
      (3, "", 1, nil, "scene 3 · Night Market"),
      (3, "", 2, nil, "scene 3, take 2 · Night Market"),
      (nil, "Rain", 1, nil, "Rain · Night Market"),
      (nil, "Rain", 2, nil, "take 2: Rain · Night Market"),
      (nil, "Rain", 2, 1, "shot 1, take 2: Rain · Night Market"),
      (nil, "", 1, nil, "scene · Night Market"),
      (nil, "", 2, nil, "scene, take 2 · Night Market"),
    ] as [(Int?, String, Int, Int?, String)])
  func whatDiffersComesFirst(
    _ number: Int?, _ title: String, _ take: Int, _ shot: Int?, _ line: String
  ) {
    let place = TakePlace(
      kind: .movie, title: "Night Market", number: number, partTitle: title, take: take, shot: shot)
    #expect(place.line == line)
  }
}
