import Foundation
import VeoGenCore

/// What was handed off to another program.
public struct HandOffResult: Hashable, Sendable {
  /// Absolute path of the folder.
  public var folder: String
  /// Names of files in it, in order.
  public var files: [String]
  /// Clips among them.
  public var clips: Int
  /// Seconds of the film that the files tell of.
  public var seconds: Double
}

/// Writes a folder that cutting programs open: numbered clips, `film.otio`, `film.edl`, `film.srt`
/// and `chapters.txt`.
///
/// It is written beside its place, under a name of its own, and gets its name when it is whole.
struct HandOff: Sendable {
  var project: Project
  var clips: [FilmClip]
  var options: AssemblyOptions

  func write(to named: String, progress: (Double) -> Void) throws(Failure) -> HandOffResult {
    try checkFree(named)
    let folder = Self.place(of: named)
    let part = "\(folder).\(UUID().uuidString.prefix(8)).part"
    do throws(Failure) {
      let result = try fill(part, progress)
      guard rename(part, folder) == 0 else { throw FileFailure.writing(folder, errno) }
      try Folder.sync(Folder.parent(of: folder))
      return HandOffResult(
        folder: folder, files: result.files, clips: clips.count, seconds: result.seconds)
    } catch {
      try? FileManager.default.removeItem(atPath: part)
      throw error
    }
  }

  /// An empty folder may be filled, nothing else.
  private func checkFree(_ folder: String) throws(Failure) {
    guard FileMove.isTaken(folder) else { return }
    let names = try? FileManager.default.contentsOfDirectory(atPath: folder)
    guard Folder.isFolder(folder), names?.isEmpty == true else {
      throw Failure(
        .disk, "\(folder) is there already, and is not empty.", advice: "Name another folder.")
    }
  }

  /// Where a link leads: nothing takes the place of the link itself.
  private static func place(of folder: String) -> String {
    var facts = stat()
    guard lstat(folder, &facts) == 0, facts.st_mode & S_IFMT == S_IFLNK,
      let real = realpath(folder, nil)
    else { return folder }
    defer { free(real) }
    return String(cString: real)
  }

  private func fill(_ folder: String, _ progress: (Double) -> Void) throws(Failure)
    -> (files: [String], seconds: Double)
  {
    try Folder.make(folder + "/clips")
    var (named, files) = (clips, [String]())
    for (index, clip) in clips.enumerated() {
      let name = "clips/" + Self.name(of: clip, index + 1, of: clips.count, project)
      try ClipCopy.make(clip.path, folder + "/" + name) {
        progress((Double(index) + $0) / Double(clips.count + 1))
      }
      named[index].path = name
      files.append(name)
      progress(Double(index + 1) / Double(clips.count + 1))
    }
    let timeline = try FilmMaker.planned { () throws(AssemblyPlan.Problem) in
      try AssemblyPlan.timeline(of: project, clips: named, options: options)
    }
    for (name, text) in try texts(timeline) {
      try PrivateFile.write(Data(text.utf8), to: folder + "/" + name)
      files.append(name)
    }
    try Folder.sync(folder + "/clips")
    progress(1)
    return (files, timeline.seconds)
  }

  private func texts(_ timeline: FilmTimeline) throws(Failure) -> [(String, String)] {
    let open: String
    do {
      // Names without a folder before them: the folder may be moved with all that is in it.
      open = try timeline.openTimeline(title: project.title) { $0.path }
    } catch {
      throw Failure(.fault, "The timeline cannot be written: \(error)")
    }
    return [
      ("film.otio", open), ("film.edl", timeline.editDecisionList(title: project.title)),
      ("film.srt", SubRip.text(timeline.subtitles(of: project))),
      ("chapters.txt", timeline.chapterList),
    ]
  }

  /// `003-the-sea-shot-2.mp4`: ASCII, so that any file system takes it.
  static func name(of clip: FilmClip, _ number: Int, of count: Int, _ project: Project) -> String {
    let digits = max(3, String(count).count)
    let padded = String(repeating: "0", count: digits - String(number).count) + "\(number)"
    let title = project.index(of: clip.part).map { project.parts[$0].title } ?? ""
    let slug = FileName.slug(title)
    return padded + (slug.isEmpty ? "" : "-" + slug)
      + (clip.shotCount > 1 ? "-shot-\(clip.shot)" : "") + ".mp4"
  }
}

extension FilmTimeline {
  /// A line for each chapter with the time at which it begins, as video platforms read them.
  var chapterList: String {
    chapters.filter { !$0.range.isEmpty }.map { chapter in
      let seconds = format.rate.milliseconds(chapter.range.lowerBound) / 1_000
      let fields = [seconds / 3_600, seconds / 60 % 60, seconds % 60]
      let time = fields.map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
      return time + " " + chapter.title + "\n"
    }.joined()
  }
}
