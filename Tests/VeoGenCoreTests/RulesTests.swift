import Foundation
import Testing
import VeoGenCore

@Suite struct FileNameTests {
  let id = OperationID(rawValue: "3f2a77d0")

  @Test(arguments: [
    ("A lion at sunset", "a-lion-at-sunset-3f2a.mp4"),
    ("../../etc/passwd", "etc-passwd-3f2a.mp4"),
    ("  \u{1B}[31mred\u{1B}[0m ", "31mred-0m-3f2a.mp4"),
    ("日本の夜", "clip-3f2a.mp4"),
    ("Café — naïve", "cafe-naive-3f2a.mp4"),
    ("ÆØÅ, Straße, Łódź, cafe\u{301}’s", "aeoa-strasse-lodz-cafe-s-3f2a.mp4"),
    ("夜 Tokyo Θ", "tokyo-3f2a.mp4"),
    ("", "clip-3f2a.mp4"),
  ])
  func namesAreReadableAndSafe(_ prompt: String, _ expected: String) {
    #expect(FileName.clip(prompt: prompt, id: id) == expected)
  }

  @Test(arguments: [
    ("3 Rain on Tin · Night Market", "night-market-3-rain-on-tin-3f2a.mp4"),
    (
      "3, shot 2, take 2: Rain on Tin · Night Market",
      "night-market-3-shot-2-take-2-rain-on-tin-3f2a.mp4"
    ),
    ("1 A · B · The Long and Winding Road to the Sea", "the-long-and-winding-1-a-b-3f2a.mp4"),
    ("2 夜 · 夜", "2-3f2a.mp4"), ("夜 · 夜", "a-lion-3f2a.mp4"), ("Loose", "loose-3f2a.mp4"),
  ])
  func aPartOfAFilmIsCalledByIt(_ title: String, _ expected: String) {
    var operation = Operation(
      id: id,
      request: GenerationRequest(
        prompt: "A lion", model: "m", provider: .sandbox,
        settings: VideoSettings(aspect: "16:9", resolution: "720p", duration: 8)),
      estimate: .zero, createdAt: Date(timeIntervalSince1970: 0))
    operation.title = title
    #expect(FileName.clip(of: operation) == expected)
    operation.title = nil
    #expect(FileName.clip(of: operation) == "a-lion-3f2a.mp4")
  }

  @Test func longPromptsAreCutBetweenWords() {
    let slug = FileName.slug(
      "A majestic lion walks through the African savanna at sunset, cinematic")
    #expect(slug == "a-majestic-lion-walks-through-the")
    #expect(FileName.slug(String(repeating: "x", count: 500)).count == 40)
  }
}

@Suite struct MoneyTests {
  @Test(arguments: [
    (0.8, "$0.80"), (0, "$0.00"), (0.0072, "$0.0072"), (4.8, "$4.80"), (128, "$128.00"),
    (0.8112, "$0.81"), (0.005, "$0.0050"),
  ])
  func amountsReadAsPeopleWriteThem(_ dollars: Double, _ text: String) {
    #expect(Money(dollars: dollars).description == text)
  }

  @Test(arguments: [
    (1.515_2, "$1.5152"), (0.81, "$0.81"), (4, "$4.00"), (0.005, "$0.0050"), (12.3, "$12.30"),
  ])
  func exactAmountsHaveAllTheirDigits(_ dollars: Double, _ text: String) {
    #expect(Money(dollars: dollars).exact == text)
  }

  @Test func theEstimateIsSecondsTimesRateTimesTakes() throws {
    let request = Sample.request(model: Sample.veo, provider: .vertex)
    let estimate = try #require(Estimate(of: request, takes: 3, in: Sample.catalog))
    #expect(estimate.amount == Money(dollars: 2.4))
    #expect(estimate.isBilled)
    #expect(!estimate.isApproximate)
  }
}

@Suite struct ExitStatusTests {
  @Test func everyFailureHasAStatusThatIsNotSuccess() {
    for kind in Failure.Kind.allCases {
      #expect(ExitStatus(kind) != .done)
    }
    #expect(ExitStatus(.refused).rawValue == 4)
    #expect(ExitStatus(.lostAnswer).rawValue == 5)
    #expect(ExitStatus(.quota).rawValue == 6)
    #expect(ExitStatus(.budget).rawValue == 6)
    #expect(ExitStatus(.keyOrConfiguration).rawValue == 3)
    #expect(ExitStatus(.invalidRequest).rawValue == 2)
  }

  @Test func ofSeveralTheWorstIsTold() {
    #expect(ExitStatus.worst(of: []) == .done)
    #expect(ExitStatus.worst(of: [.done, .failed, .done]) == .failed)
    #expect(ExitStatus.worst(of: [.failed, .refused, .done]) == .refused)
    #expect(ExitStatus.worst(of: [.refused, .overLimit, .configuration]) == .configuration)
    #expect(ExitStatus.worst(of: [.configuration, .failed, .uncertain]) == .uncertain)
    for status in ExitStatus.allCases { #expect(ExitStatus.worst(of: [status, .done]) == status) }
  }
}
