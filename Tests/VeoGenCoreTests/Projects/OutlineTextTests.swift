import Foundation
import Testing
import VeoGenCore

@Suite struct OutlineTextTests {
  /// Swift takes texts for equal that differ in bytes, so bytes are compared.
  private func bytes(_ project: Project) throws -> String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .prettyPrinted]
    let text = String(decoding: try encoder.encode(project), as: UTF8.self)
    return text.unicodeScalars.map { $0.isASCII ? String($0) : "<\($0.value)>" }.joined()
  }

  private func read(_ text: String, _ project: Project) throws -> Project {
    var number: UInt32 = 0
    return try OutlineText.project(from: text, for: project) {
      number += 1
      return PartID(number: number)
    }
  }

  private func problems(_ text: String, _ project: Project = Sample.book()) -> [OutlineProblem] {
    do throws(OutlineTextError) {
      _ = try OutlineText.project(from: text, for: project) { PartID(number: 77) }
      return []
    } catch {
      return error.problems
    }
  }

  @Test(arguments: 0..<300) func thereAndBackNothingIsLost(seed: Int) throws {
    var dice = SeededDice(seed)
    let project = dice.project()
    let text = OutlineText.text(of: project)
    #expect(try bytes(read(text, project)) == bytes(project), "\(text)")
    let windows = text.utf8.split(separator: 10, omittingEmptySubsequences: false)
      .map { String(Substring($0)) }.joined(separator: "\r\n")
    #expect(try bytes(read(windows, project)) == bytes(project))
    #expect(try bytes(read("\u{FEFF}" + text, project)) == bytes(project))
  }

  /// A line put in anywhere is an error or is there afterwards.
  @Test(arguments: 0..<200) func noLineIsLost(seed: Int) throws {
    var dice = SeededDice(seed)
    let project = dice.project()
    let word = "lostword\(seed)"
    let form = dice.pick([
      "@", "# @", "## @", "### @", "- @", "Mood: @", "  @", "Chapter: @", "\\@",
    ])
    var lines = OutlineText.text(of: project).split(
      separator: "\n", omittingEmptySubsequences: false)
    // Behind the comment at the beginning.
    lines.insert(
      Substring(form.replacing("@", with: word)), at: dice.number(3...lines.count - 1))
    do {
      #expect(try bytes(read(lines.joined(separator: "\n"), project)).contains(word))
    } catch let error as OutlineTextError {
      #expect(!error.problems.isEmpty)
    }
  }

  @Test func theTextReadsAsMarkdown() {
    let text = OutlineText.text(of: Sample.book(1))
    #expect(
      text == """
        <!-- The outline of a book. Change, move, add and remove chapters as
        you like; {#…} is what ties a chapter to its clips, and a new one needs none.
        A line of text that begins with # is written \\#. -->

        # The Salt Road

        Genre: Drama
        Seconds per chapter: 8

        ## Style

        35 mm, soft light

        ## Synopsis

        A girl looks for a place.

        ## Cast

        ### Mira
        Image: /pictures/mira.png

        a girl in a blue coat

        ### Omar

        an old guide

        ## Places

        ### The flats
        Image: /pictures/flats.png

        white salt

        ## Chapter 1: Chapter 1 {#00000001}

        Approved: no
        Seconds: 8
        Continuity: cut
        Mood: calm
        Characters: Mira
        Places: The flats

        ### Summary

        She leaves.

        ### Beats

        - The gate opens
        - She walks

        ### Prompt

        A girl in a blue coat walks.

        """)
  }

  @Test func partsAreRecognisedWhereverTheyGo() throws {
    var book = Sample.book(4)
    for index in book.parts.indices {
      book.parts[index].takes = [Take(operation: OperationID(number: UInt32(index)))]
    }
    let text = """
      # The Salt Road
      ## Chapter 9: Third {#00000003}
      ## Chapter: Between
      ### Prompt
      Rain.
      ## Chapter 1: Chapter 1 {#00000001}
      """
    let new = try read(text, book)
    #expect(new.parts.map(\.title) == ["Third", "Between", "Chapter 1"])
    #expect(new.parts[0].takes == book.parts[2].takes)
    #expect(new.parts[1].takes.isEmpty && new.parts[1].prompt == "Rain.")
    #expect(new.parts[1].id == PartID(number: 5), "ids that are taken are passed over")
    let changes = ProjectChanges(from: book, to: new)
    #expect(changes.added == [PartID(number: 5)])
    #expect(changes.removed == [PartID(number: 2), PartID(number: 4)])
    #expect(changes.moved.count == 1)
    #expect(
      changes.words(for: .book)
        == "2 chapters edited, 1 moved, 1 new, 2 removed with 2 takes, what it is about has changed"
    )
  }

  @Test func eachLineThatCannotBeReadIsSaid() {
    let text = """
      Some words
      # The Salt Road
      Genre: Drama
      Author: me
      ## Style
      soft
      ## Notes
      ### Detail
      ## Chapter 1: One {#00000001}
      Approved: perhaps
      Seconds: 900
      Seconds: 8
      Continuity: glue
      lost words
      ### Beats
      * star
      ### Ending
      ## Chapter 2: One {#00000001}
      ## Chapter 3: One {#001}
      # Again
      #### Deep
      """
    let found = problems(text)
    #expect(found.map(\.line) == [1, 4, 7, 10, 11, 12, 13, 14, 16, 17, 18, 19, 20, 21])
    #expect(found.allSatisfy { $0.message.last == "." })
    #expect(found[1].sentence == "Line 4: Here stand only Genre:, Seconds per chapter:.")
  }

  @Test func pathologicalTextsSayWhatIsExpected() {
    #expect(problems("").first?.message.contains("# The Salt Road") == true)
    #expect(problems("<!-- a\n# b").first?.message.contains("-->") == true)
    #expect(problems("nonsense").map(\.line) == [1], "it is said once")
    #expect(problems("\nnonsense\nmore of it\n# a").map(\.line) == [2])
    #expect(problems("# \n").first?.message.contains("title") == true)
    #expect(problems("# a\n## Cast\n### Mira\n### mira").map(\.line) == [4])
    #expect(problems("# a\n## Cast\n### Mira\nImage: /x.png").map(\.line) == [4])
    #expect(problems("# a\n## Cast\nwords").map(\.line) == [3])
    #expect(problems("# a\n## Style\n#hashtag is text") == [])
  }

  @Test func twoThousandPartsAreQuick() throws {
    let book = Sample.book(2_000)
    var again = Sample.book(0)
    let time = try processorSeconds { again = try read(OutlineText.text(of: book), book) }
    #expect(again == book)
    #expect(time < 10, "\(time)")
  }
}
