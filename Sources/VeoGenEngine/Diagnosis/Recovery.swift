/// What a person does about a damaged history. VeoGen itself changes nothing in one.
enum Recovery {
  static func steps(_ paths: Paths) -> String {
    let (file, new) = (paths.database, paths.database + ".new")
    return """
      Your clips in \(paths.videos) are not affected. To get back what can be read: \
      1. Quit every veogen. \
      2. Keep a copy: cp -a \(file)* to another folder. \
      3. Read it into a new file: sqlite3 \(file) .recover | sqlite3 \(new) \
      4. Put that in its place: mv \(new) \(file) and remove \(file)-wal and \(file)-shm. \
      5. Run veogen doctor again. \
      Or move the file away: a new history begins, and the clips stay.
      """
  }
}
