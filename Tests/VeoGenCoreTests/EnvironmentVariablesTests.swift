import Testing
import VeoGenCore

struct EnvironmentVariablesTests {
  private let variables = EnvironmentVariables(lines: [
    "HOME=/home/ada", "HOMEPAGE=example.org", "EMPTY=", "WORDS=a=b", "KEY=YQ==", "HOME=/other",
    "NONE",
  ])

  @Test func isFoundByItsWholeName() {
    #expect(variables["HOME"] == "/home/ada")
    #expect(variables["HOMEPAGE"] == "example.org")
    #expect(variables["HOM"] == nil)
    #expect(variables[""] == nil)
  }

  @Test func whatFollowsTheFirstSignIsTheValue() {
    #expect(variables["WORDS"] == "a=b")
    #expect(variables["EMPTY"] == "")
  }

  @Test func aLineWithoutAValueIsNone() {
    #expect(variables["NONE"] == nil)
  }

  @Test func emptyOnesCanBeLeftOut() {
    #expect(variables.filled["EMPTY"] == nil)
    #expect(variables.filled["HOME"] == "/home/ada")
    #expect(variables.filled["KEY"] == "YQ==")
  }

  @Test func someAreTakenByTheirNames() {
    let some = variables.filter { $0.hasPrefix("W") || $0 == "EMPTY" }
    #expect(some.all.map(\.name) == ["EMPTY", "WORDS"])
    #expect(some.all.map(\.value) == ["", "a=b"])
  }

  @Test func aNameThatIsNotPlainIsComparedAsItIs() {
    let variables: EnvironmentVariables = ["Ä": "1", "A\u{308}": "2"]
    #expect(variables["Ä"] == "1")
    #expect(variables["A\u{308}"] == "2")
  }
}
