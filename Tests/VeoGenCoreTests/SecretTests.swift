import Testing
import VeoGenCore

@Test func secretNeverShowsItself() {
  let key = Secret("AQ.very-secret")
  var dumped = ""
  dump(key, to: &dumped)
  for text in ["\(key)", String(describing: key), String(reflecting: key), dumped] {
    #expect(!text.contains("very-secret"))
  }
  #expect(key.scrubbed(from: "url?key=AQ.very-secret&x") == "url?key=••••&x")
}
