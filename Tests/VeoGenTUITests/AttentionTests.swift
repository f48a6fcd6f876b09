import Testing
import TextUI
import VeoGenCore

@testable import VeoGenTUI

@Suite struct AttentionTests {
  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  @Test func everyMethodHasItsForm() {
    let words = "Saved: a lion; at\u{1B}]52;c;x\u{07} noon\u{202E}"
    #expect(
      text(Attention.bytes(for: words, .osc9, inTmux: false))
        == "\u{1B}]9;Saved: a lion; at]52;c;x noon\u{07}")
    #expect(
      text(Attention.bytes(for: words, .osc777, inTmux: false))
        == "\u{1B}]777;notify;VeoGen;Saved: a lion, at]52,c,x noon\u{07}")
    #expect(Attention.bytes(for: words, .bell, inTmux: true) == [7])
    #expect(Attention.bytes(for: words, .off, inTmux: true).isEmpty)
    let wrapped = text(Attention.bytes(for: "Saved", .osc9, inTmux: true))
    #expect(wrapped == "\u{1B}Ptmux;\u{1B}\u{1B}]9;Saved\u{07}\u{1B}\\\u{07}")
  }

  @Test func theTerminalDecides() {
    #expect(Attention.method(.auto, ["TERM_PROGRAM": "iTerm.app"]) == .osc9)
    #expect(Attention.method(.auto, ["TERM": "foot-extra"]) == .osc777)
    #expect(Attention.method(.auto, ["TERM": "xterm-256color"]) == .bell)
    #expect(Attention.method(.auto, ["TERM_PROGRAM": "ghostty", "TMUX": "/tmp/x"]) == .bell)
    #expect(Attention.method(.off, ["TERM": "foot"]) == .off)
  }

  private func ended(_ operation: VeoGenCore.Operation, _ state: OperationState)
    -> VeoGenCore.Operation
  {
    var next = operation
    next.state = state
    return next
  }

  private func running(_ stage: Stage) -> [VeoGenCore.Operation] {
    stage.state.operations.rows.filter { !$0.state.isFinal && $0.state != .uncertain }
  }

  @Test func eachEndIsCalledOnceAndTogether() {
    var stage = Stage()
    let running = running(stage)
    stage.send(.engine(.changed(ended(running[0], .completed))))
    stage.send(.engine(.changed(ended(running[1], .failed))))
    stage.send(.engine(.changed(ended(running[1], .failed))))
    stage.pass(seconds: 0.5)
    #expect(stage.effects.isEmpty)
    stage.pass(seconds: 0.6)
    #expect(stage.effects == [.callForAttention("1 failed, 1 saved")])
    stage.pass(seconds: 5)
    #expect(stage.effects.isEmpty)
  }

  @Test func oneIsNamed() {
    var stage = Stage()
    let one = running(stage)[0]
    stage.send(.engine(.changed(ended(one, .completed))))
    stage.pass(seconds: 1.1)
    #expect(stage.effects == [.callForAttention("Saved: " + one.headline)])
  }

  @Test func whoLooksIsNotCalled() {
    var stage = Stage()
    stage.send(.terminal(.focus(true)))
    stage.send(.engine(.changed(ended(running(stage)[0], .completed))))
    stage.pass(seconds: 1.1)
    #expect(stage.effects.isEmpty)
    stage.send(.terminal(.focus(false)))
    stage.send(.engine(.changed(ended(running(stage)[0], .completed))))
    stage.pass(seconds: 1.1)
    #expect(stage.effects.count == 1)
  }

  @Test func whatThePersonStoppedIsNoNews() {
    var stage = Stage()
    stage.send(.engine(.changed(ended(running(stage)[0], .cancelled))))
    stage.pass(seconds: 1.1)
    #expect(stage.effects.isEmpty && stage.state.attention.dueAt == nil)
  }

  @Test func whatEndedBeforeIsNoNews() throws {
    var stage = Stage()
    let old = try #require(stage.state.operations.rows.first { $0.state == .completed })
    stage.send(.engine(.changed(old)))
    #expect(stage.state.attention.dueAt == nil)
  }
}
